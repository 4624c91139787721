"""Judging whether two records tell of the same event; shown to whoever may see both, on either."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tahaluf.hub.accounts.models import User
from tahaluf.hub.assess.models import Judgement
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.ledger.queries import Door, Row, visible_to
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput, NotAllowed, NotFound
from tahaluf.kernel.markings import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement beside the other record that it is about, as the reader may see that."""

    row: Row
    judgement: Judgement


def judge(  # noqa: PLR0913 - what is judged, how, why, by whom and when
    one: str, other: str, *, same: bool, reason: str, user: User, at: datetime
) -> Judgement:
    """Write one judgement for everybody who may see both records.

    Raises:
        BadInput: no reason or one that cannot be kept, or a record beside itself.
        NotAllowed: the person belongs to no member.
        NotFound: one of the two is not there or not for this person.
    """
    if user.member_id is None:
        raise NotAllowed("Only people of a member judge.")
    if not reason.strip():
        raise BadInput.one("reason", "A judgement needs its reason.", "Say in one sentence why.")
    require_storable(reason, "reason")
    if one == other:
        raise BadInput.one("other", "A record is not compared with itself.", "Choose another record.")
    if len(visible_to(user.reader()).get_many([one, other])) != len({one, other}):
        raise NotFound("There is no such record, or you may not see it.")
    first, second = sorted((one, other))
    made = Judgement.objects.create(
        one=first, other=second, same=same, reason=reason.strip(), member_id=user.member_id, lane=user.lane, by=user, at=at
    )
    actor = Actor(name=f"person:{user.uuid}", member=user.member_id, lane=Lane(user.lane))
    audit(actor, "records.judge", at=at, target=first, detail={"other": second, "same": same})
    return made


def judgements_on(record_id: str, door: Door, *, known: Iterable[Row] = ()) -> tuple[Judged, ...]:
    """Judgements on a record and another that also passes `door`, newest first; `known` rows need not be read again."""
    made = list(Judgement.objects.filter(Q(one=record_id) | Q(other=record_id))[:100])
    others = {judgement.pk: judgement.other if judgement.one == record_id else judgement.one for judgement in made}
    rows = {row.id: row for row in known}
    rows |= door.get_many(other for other in others.values() if other not in rows)
    return tuple(Judged(row=rows[others[judgement.pk]], judgement=judgement) for judgement in made if others[judgement.pk] in rows)
