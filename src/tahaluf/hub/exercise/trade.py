"""Licit trade: needs, orders, notices of shipments with and without a reply, and one diversion that nobody stopped in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tahaluf.hub.exercise.cast import member_called
from tahaluf.hub.exercise.ground import amount
from tahaluf.hub.exercise.story import WEEKS, Story, labelled, mention, place
from tahaluf.kernel.text import Text

_GOODS = (
    ("pseudoephedrine", 250, "kg", "table_1"),
    ("ephedrine", 80, "kg", "table_1"),
    ("acetic-anhydride", 9000, "L", "table_1"),
    ("phenylacetic-acid", 900, "kg", "table_1"),
)
_MEDICINES = (("pregabalin", 3000, "capsule"), ("tramadol", 6000, "tablet"), ("pseudoephedrine", 12, "kg"))
_END_USE = Text(en="manufacture of medicines", ar="صناعة الأدوية", fr="fabrication de médicaments")
_DIVERTED = Text(
    en="The importer never received the goods; the notice had stayed without a reply for six weeks.",
    ar="لم يتسلم المستورد البضاعة قط؛ وظل الإشعار بلا رد ستة أسابيع.",
    fr="L'importateur n'a jamais reçu la marchandise ; l'avis était resté six semaines sans réponse.",
)
_UNANSWERED = "unanswered"


def tell(story: Story) -> None:
    """Add every record of trade."""
    _state_needs(story)
    for week in range(WEEKS):
        for _ in range(story.happens(1.5)):
            _notify(story, week)
        for _ in range(story.happens(1.2)):
            _order(story, week)
    _divert(story)


def _state_needs(story: Story) -> None:
    for member, key in (("gulfshore-medicines", "gulf"), ("highland-control", "jordan"), ("northland-health", "morocco")):
        for year in (story.first.year, story.today.year):
            for substance, quantity, unit in _MEDICINES:
                content = {
                    "period": str(year),
                    "substance": mention(substance, member),
                    "quantity": amount(quantity * 60, unit),
                    "place": place(key, member),
                    "holder_kind": "country",
                    "purposes": ["medical"],
                    "estimated_by": "consumption",
                    "note": labelled(_END_USE, member_called(member).language),
                }
                story.say(
                    "legitimate-need",
                    content,
                    member=member,
                    on=story.first,
                    share="precursors",
                    name=f"need-{key}-{year}-{substance}",
                )


def _goods(story: Story, member: str, substance: str, usual: float, unit: str) -> list[dict[str, Any]]:
    quantity = max(1, round(usual * story.chance.lognormvariate(0, 0.4)))
    return [{"substance": mention(substance, member), "quantity": amount(quantity, unit)}]


def _notify(story: Story, week: int) -> None:
    member, on = "gulfshore-medicines", story.week(week)
    substance, usual, unit, table = story.chance.choice(_GOODS)
    content: dict[str, Any] = {
        "notified_on": on.isoformat(),
        "goods": _goods(story, member, substance, usual, unit),
        "export_from": place(story.chance.choice(("india", "france")), member),
        "import_to": place(story.chance.choice(("jordan", "morocco", "gulf")), member),
        "notice_reference": f"EXERCISE-PEN-{len(story.records)}",
        "listed_in": table,
        "reply_by": (on + timedelta(days=15)).isoformat(),
        "end_use": labelled(_END_USE, "ar"),
        "exporter": {"name": "EXERCISE Exporter", "role": "exporter"},
        "importer": {"name": "Medichem (EXERCISE)", "role": "importer"},
    }
    if story.chance.random() < 0.85:  # noqa: PLR2004 - the rest stays without a reply
        content |= {"status": "no_objection", "reply": "no_objection", "replied_on": (on + timedelta(days=9)).isoformat()}
    else:
        content |= {"status": "notified", "reply": "none"}
    report = on + timedelta(days=10) if "replied_on" in content else on
    if report < story.today:
        story.say("shipment-notice", content, member=member, on=report, share="precursors")


def _order(story: Story, week: int) -> None:
    on = story.week(week)
    substance, usual, unit = story.chance.choice(_MEDICINES)
    large = story.chance.random() < 0.05  # noqa: PLR2004 - one in twenty
    content: dict[str, Any] = {
        "ordered_on": on.isoformat(),
        "goods": _goods(story, "medichem", substance, usual * (30 if large else 1), unit),
        "order_reference": f"EXERCISE-O-{len(story.records)}",
        "status": "held" if large else "delivered",
        "customer": {"name": f"EXERCISE Pharmacy {story.chance.randrange(1, 30)}", "role": "customer"},
        "customer_kind": "pharmacy",
        "place": place("amman", "medichem"),
        "usual_quantity": amount(usual, unit),
    }
    if large:
        content |= {"flags": ["size"], "decision_reason": "Exercise: thirty times the usual quantity."}
    story.say("order", content, member="medichem", on=on, share="precursors")


def _divert(story: Story) -> None:
    """A notice that nobody answered, and what became of the goods; and smaller incidents."""
    member = "gulfshore-medicines"
    notice = {
        "notified_on": story.day(-95).isoformat(),
        "goods": [{"substance": mention("phenylacetic-acid", member), "quantity": amount(1800, "kg")}],
        "export_from": place("india", member),
        "import_to": place("jordan", member),
        "notice_reference": "EXERCISE-PEN-DIVERTED",
        "status": "notified",
        "reply": "none",
        "reply_by": story.day(-80).isoformat(),
    }
    story.say("shipment-notice", notice, member=member, on=story.day(-95), share="precursors", name=_UNANSWERED)
    for number, (offset, incident) in enumerate(
        ((-50, "diversion_trade"), (-300, "suspicious_order"), (-420, "theft"), (-130, "attempt"), (-20, "unlisted_chemical"))
    ):
        related = (
            {"related": [{"record": story.record_id("shipment-notice", _UNANSWERED), "relation": "follows"}]} if not number else {}
        )
        content = {
            "occurred_on": story.day(offset).isoformat(),
            "incident": incident,
            "goods": [{"substance": mention("phenylacetic-acid", member), "quantity": amount(1800 if not number else 40, "kg")}],
            "place": place("aqaba", member),
            "status": "confirmed" if not number else "closed",
            "summary": labelled(_DIVERTED if not number else _END_USE, "ar"),
            "suspected_use": mention("amphetamine", member, certainty="suspected"),
            **related,
        }
        story.say(
            "diversion-incident", content, member=member, on=story.day(offset + 3), share="precursors", name=f"diversion-{number}"
        )
