"""What every reader of an alert may see: the common part of their views, from which alone its facts are taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from tahaluf.hub.accounts.models import ApiToken, User
from tahaluf.hub.ledger.projections import catch_up
from tahaluf.hub.ledger.queries import Door, Row, visible_to
from tahaluf.hub.ledger.scope import Judge, Scope
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import Record
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.markings import Markings
from tahaluf.records.redaction import redacted
from tahaluf.records.visibility import ALWAYS, PROFESSIONAL, PUBLIC, Audience, Coalition, Reader, audience_of, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """The author's door narrowed to what every reader of the planned alert may see at any record time."""

    door: Door
    readers: tuple[Reader, ...]

    def shows(self, row: Row) -> Record | None:
        """The record without anything that some reader of the alert may not see; None where one may not know of it."""
        audience = audience_of(row.record)
        if not self._all_see(audience):
            return None
        return redacted(row.record, lambda tlp: self._all_see(audience.with_tlp(tlp))).record

    def _all_see(self, audience: Audience) -> bool:
        return all(ALWAYS in judge(audience, reader, self.door.coalition).windows for reader in self.readers)


def common_to(author: Reader, markings: Markings, *, at: datetime) -> Common:
    """The common view of the author and of everybody who could see an alert of the author's member so marked, released at `at`.

    Records seen for some time only do not count as seen: whoever joins later, or left, could not check the alert.
    """
    catch_up()
    door = visible_to(author)
    readers = (author, *readers_of(audience_for(author, markings), door.coalition, at=at))
    always = door.judged.scope.always
    for reader in readers[1:]:
        always &= Judge(reader, door.coalition).over(door.judged.known).scope.always
    narrowed = replace(door.judged, scope=Scope(always=always))
    return Common(door=replace(door, judged=narrowed), readers=readers)


def audience_for(author: Reader, markings: Markings) -> Audience:
    """The audience that an alert of the author's member would have."""
    marks = markings
    return Audience(
        owner=author.member or "",
        lane=marks.lane,
        tlp=marks.tlp,
        circles=marks.circles,
        recipients=marks.recipients,
        persons=marks.persons,
        caveats=marks.caveats,
        closed=Alert.spec.closed,
        local_only=Alert.spec.local_only,
    )


def readers_of(audience: Audience, coalition: Coalition, *, at: datetime) -> tuple[Reader, ...]:
    """Every kind of reader that may see a record of `audience` made at `at`: the public, named persons, each member in each lane.

    Of the public lane only members with an account or token in it. A person who is named and has no account here counts as the
    public, who is shown least.
    """
    lanes = dict.fromkeys(coalition.members, PROFESSIONAL) | dict.fromkeys(_in_public_lane(), frozenset(Lane))
    everybody = (PUBLIC, *(Reader(member=member, lane=lane) for member, some in lanes.items() for lane in some))
    named = [_person(person) for person in audience.persons]
    allowed = [reader for reader in (*everybody, *filter(None, named)) if judge(audience, reader, coalition).holds(at)]
    return (*allowed, *((PUBLIC,) if None in named else ()))


def is_public(row: Row) -> bool:
    """Whether everybody may read the alert."""
    return row.record.markings.tlp is TLP.CLEAR and judge(audience_of(row.record), PUBLIC, Coalition()).allowed


def _in_public_lane() -> set[str]:
    lane = Lane.PUBLIC.value
    people = User.objects.filter(lane=lane, is_active=True, member__isnull=False).values_list("member_id", flat=True)
    programs = ApiToken.objects.filter(lane=lane, revoked__isnull=True).values_list("member_id", flat=True)
    return {str(member) for member in (*people, *programs)}


def _person(identity: str) -> Reader | None:
    try:
        user = User.objects.filter(uuid=UUID(identity.removeprefix("identity--"))).first()
    except ValueError:
        return None
    return user.reader() if user else None
