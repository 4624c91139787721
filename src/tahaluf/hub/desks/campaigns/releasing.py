"""Two people release a campaign: one proposes the version, another of the same member releases that version and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tahaluf.hub.accounts.models import User
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.desks.campaigns.models import Proposal
from tahaluf.hub.desks.campaigns.readiness import Message, faults, messages_in, sketch_of
from tahaluf.hub.ledger.queries import Row
from tahaluf.hub.ledger.services import revise
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import Record
from tahaluf.records.kinds.campaign import Campaign

RELEASED = "under_way"


def messages_of(campaign: Campaign) -> tuple[Message, ...]:
    """The campaign's messages with the check of each, in the order of the record."""
    return messages_in(sketch_of(campaign))


def proposals(row: Row) -> tuple[Proposal, ...]:
    """Who proposed this version of the campaign."""
    found = Proposal.objects.filter(campaign=row.id, version_us=microseconds(row.modified))
    return tuple(found.select_related("by").order_by("at"))


def others_who_may(user: User) -> int:
    """How many other people of the same member have an account in use, any of whom could release what this person proposes."""
    return User.objects.filter(member_id=user.member_id, is_active=True).exclude(pk=user.pk).count()


def may_release(row: Row, user: User) -> bool:
    """Whether somebody else proposed this version."""
    return any(one.by_id != user.pk for one in proposals(row))


def propose(row: Row, *, user: User, at: datetime) -> None:
    """Propose this version for release.

    Raises:
        NotAllowed: the campaign is another member's.
        BadInput: a message cannot be released as it is.
    """
    campaign = _own(row, user)
    _require_fit(campaign)
    Proposal.objects.get_or_create(campaign=row.id, version_us=microseconds(row.modified), by=user, defaults={"at": at})
    audit(_actor(user), "campaign.propose", at=at, target=row.id)


def release(row: Row, *, user: User, at: datetime) -> Record:
    """Release the version that somebody else proposed: its next version is TLP:CLEAR and under way.

    Raises:
        NotAllowed: the campaign is another member's, or nobody else proposed this version.
        BadInput: a message cannot be released as it is.
        Conflict: it is released already, or somebody changed it meanwhile.
    """
    campaign = _own(row, user)
    _require_fit(campaign)
    if row.record.markings.tlp is TLP.CLEAR:
        raise Conflict("The campaign is released already.")
    if not may_release(row, user):
        raise NotAllowed("Somebody else of your organisation must propose this version before you release it.")
    content = Campaign.model_validate({name: getattr(campaign, name) for name in Campaign.model_fields} | {"status": RELEASED})
    markings = replace(row.record.markings, tlp=TLP.CLEAR, circles=(), recipients=(), caveats=())
    made = revise(row.record, content=content, markings=markings, at=at, by=_actor(user))
    audit(_actor(user), "campaign.release", at=at, target=row.id)
    return made


def _require_fit(campaign: Campaign) -> None:
    """Refuse instructions, stigma, what makes use attractive, and an unproven approach without a reason; the rest is advice."""
    if told := faults(sketch_of(campaign)):
        raise BadInput(told)


def _own(row: Row, user: User) -> Campaign:
    content = row.record.content
    if not isinstance(content, Campaign):
        raise NotFound("This record is no campaign.")
    if row.owner != user.member_id:
        raise NotAllowed("Only the campaign's owner releases it.")
    return content


def _actor(user: User) -> Actor:
    return Actor(name=f"person:{user.uuid}", member=user.member_id, lane=Lane(user.lane))
