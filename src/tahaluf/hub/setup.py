"""The first things a new hub needs: its own member."""

from __future__ import annotations

from datetime import datetime

from tahaluf.hub.members import services
from tahaluf.hub.members.models import Member
from tahaluf.kernel.text import Text

HOME_SLUG = "home"
_HOME = Text(en="This hub's own member", ar="العضو صاحب هذه المنصة", fr="Le membre de cette plateforme")


def ensure_home_member(*, at: datetime) -> Member:
    """The member whose hub this is: the first hosted member, or a new one called "home" that a steward renames."""
    return find_home_member() or services.add_member(services.NewMember(slug=HOME_SLUG, name=_HOME, type=Member.Type.AGENCY), at=at)


def find_home_member() -> Member | None:
    """The hosted member called "home", else the first hosted one, else None."""
    hosted = Member.objects.filter(hosted=True)
    return hosted.filter(slug=HOME_SLUG).first() or hosted.order_by("slug").first()
