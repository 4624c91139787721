"""What is told last, of cooperation: needs of the home ministry that offers of others fit, so that a need can be met."""

from __future__ import annotations

from tahaluf.hub.exercise.cast import HOME, member_called
from tahaluf.hub.exercise.story import LABEL, Story

_GIVER = "westland-laboratory"
_PAIRS = (
    ("translation", "Leaflet on nitazenes in two more languages", "Traduction de dépliants"),
    ("legal_advice", "Advice on a generic definition", "Conseil sur une définition générique"),
)


def tell(story: Story) -> None:
    """Add two needs and two offers."""
    for support, need, offer in _PAIRS:
        holder, giver = member_called(HOME), member_called(_GIVER)
        story.say(
            "need",
            {
                "title": LABEL.in_(holder.language) + need,
                "support": support,
                "holder": {"name": holder.name.in_(holder.language)},
                "stated_on": story.day(-20).isoformat(),
                "needed_by": story.day(120).isoformat(),
                "priority": "medium",
                "working_languages": ["en", "fr"],
            },
            member=HOME,
            on=story.day(-20),
            name=f"together-need-{support}",
        )
        story.say(
            "offer",
            {
                "title": LABEL.in_(giver.language) + offer,
                "support": support,
                "giver": {"name": giver.name.in_(giver.language)},
                "available": f"{story.day(-10).isoformat()}/{story.day(200).isoformat()}",
                "working_languages": ["fr"],
            },
            member=_GIVER,
            on=story.day(-10),
            name=f"together-offer-{support}",
        )
