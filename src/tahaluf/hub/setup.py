"""The first things a new hub needs: its own member."""

from __future__ import annotations

from tahaluf.hub.members.models import Member

HOME_SLUG = "home"


def ensure_home_member() -> Member:
    """The member whose hub this is: the first hosted member, or a new one called "home" that a steward renames."""
    from django.utils import timezone  # noqa: PLC0415

    from tahaluf.hub.members import services  # noqa: PLC0415

    member = Member.objects.filter(hosted=True).order_by("pk").first()
    return member or services.add_member(slug=HOME_SLUG, name_en="Home", type=Member.Type.AGENCY, at=timezone.now())
