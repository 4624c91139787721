"""Checked samples, poisonings, laboratory findings, wastewater: a nitazene arrives, xylazine spreads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tahaluf.hub.exercise.cast import member_called
from tahaluf.hub.exercise.ground import amount
from tahaluf.hub.exercise.story import WEEKS, Story, labelled, mention, place
from tahaluf.kernel.text import Text

NITAZENE = "protonitazene"
CHECKED_FROM, ANALYSED_FROM, DEATHS_FROM = WEEKS - 16, WEEKS - 12, WEEKS - 8  # weeks in which the nitazene appears
_RISE_WEEKS = 8  # the wastewater rise at the end


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """Poisonings by one substance that one member learns of."""

    member: str
    substance: str
    places: tuple[str, ...]
    per_week: float
    dies: float
    source: str
    since: int = 0


HARMS = (
    Harm(
        member="overland-surveillance",
        substance="fentanyl",
        places=("hartford", "cleveland"),
        per_week=3.2,
        dies=0.6,
        source="medical_examiner",
    ),
    Harm(member="highland-poisons", substance="amphetamine", places=("amman",), per_week=1.4, dies=0.03, source="poison_centre"),
    Harm(
        member="highland-poisons",
        substance="pregabalin",
        places=("amman", "aqaba"),
        per_week=0.9,
        dies=0.04,
        source="poison_centre",
    ),
    Harm(
        member="northland-health",
        substance="tramadol",
        places=("casablanca", "fez"),
        per_week=1.2,
        dies=0.05,
        source="emergency_department",
    ),
    Harm(member="northland-health", substance="mdma", places=("tangier",), per_week=0.5, dies=0.05, source="emergency_department"),
    Harm(
        member="northland-health",
        substance=NITAZENE,
        places=("casablanca",),
        per_week=2.0,
        dies=0.7,
        source="emergency_department",
        since=DEATHS_FROM,
    ),
    Harm(
        member="highland-poisons",
        substance=NITAZENE,
        places=("amman",),
        per_week=0.8,
        dies=0.5,
        source="poison_centre",
        since=DEATHS_FROM + 3,
    ),
)
_STORY = Text(
    en="The person was found by somebody else; the ambulance came.",
    ar="عثر شخص آخر على المصاب وحضر الإسعاف.",
    fr="La personne a été trouvée par un tiers ; l'ambulance est venue.",
)
_NOTE = Text(en="invented measurement", ar="قياس مختلَق", fr="mesure inventée")
_CHECKED = (("mdma", 3.0), ("ketamine", 1.2), ("3-mmc", 1.0), ("cocaine", 1.5), ("bromazolam", 0.4))
_PLANTS = (
    ("westland-laboratory", "marseille", 860000),
    ("westland-laboratory", "lyon", 720000),
    ("westland-laboratory", "casablanca", 1400000),
    ("eastland-laboratory", "basra", 900000),
)
_RESIDUES = {"benzoylecgonine": 300.0, "amphetamine": 45.0, "methamphetamine": 30.0, "mdma": 25.0}


def tell(story: Story) -> None:
    """Add every record of the health and laboratory story."""
    for week in range(WEEKS):
        for harm in HARMS:
            for _ in range(story.happens(_rate(harm, week))):
                _harm(story, harm, week)
        _check(story, week)
        _sample_water(story, week)
    _analyse(story)


def _rate(harm: Harm, week: int) -> float:
    if week < harm.since:
        return 0.0
    return harm.per_week * (0.5 + 0.25 * (week - harm.since)) if harm.since else harm.per_week


def _harm(story: Story, harm: Harm, week: int) -> None:
    on, language = story.week(week), member_called(harm.member).language
    died = story.chance.random() < harm.dies
    least = story.chance.choice((15, 25, 35, 45))
    content: dict[str, Any] = {
        "occurred_on": on.isoformat(),
        "event": "overdose",
        "outcome": "died" if died else story.chance.choice(("recovered", "admitted")),
        "place": place(story.chance.choice(harm.places), harm.member),
        "substances": [mention(harm.substance, harm.member, role="contributed"), *_added(story, harm, week)],
        "persons": 1,
        "age": {"least": least, "most": least + 9},
        "sex": story.chance.choice(("male", "male", "female")),
        "source": harm.source,
        "naloxone": story.chance.choice(("given", "not_given", "not_available", "unknown")),
        "summary": labelled(_STORY, language),
    }
    lag = story.chance.choice((5, 9, 14)) if harm.source == "medical_examiner" else story.chance.choice((1, 2, 4))
    story.say("exposure", content, member=harm.member, on=on + timedelta(days=lag), share="early-warning")


def _added(story: Story, harm: Harm, week: int) -> list[dict[str, Any]]:
    """Xylazine beside fentanyl: rare two years ago, in every second death now."""
    share = 0.05 + 0.5 * week / WEEKS
    if harm.substance == "fentanyl" and story.chance.random() < share:
        return [mention("xylazine", harm.member, role="contributed")]
    return []


def _check(story: Story, week: int) -> None:
    for substance, per_week in _CHECKED:
        for _ in range(story.happens(per_week / 2)):
            _checked(story, substance, substance, story.week(week))
    if week >= CHECKED_FROM:
        for _ in range(story.happens(0.3 + 0.2 * (week - CHECKED_FROM))):
            _checked(story, "oxycodone", NITAZENE, story.week(week))


def _checked(story: Story, sold_as: str, found: str, on: date) -> None:
    member = "westland-checking"
    content = {
        "sampled_on": on.isoformat(),
        "place": place(story.chance.choice(("marseille", "paris", "lyon")), member),
        "sold_as": mention(sold_as, member, certainty="suspected"),
        "substances": [mention(found, member, role="main")],
        "match": "as_expected" if sold_as == found else "different",
        "methods": ["ftir", "gc_ms"],
        "form": "tablet" if sold_as in ("mdma", "oxycodone") else "powder",
        "service": member_called(member).name.fr,
        "sample_reference": f"EXERCISE-DC-{len(story.records)}",
    }
    story.say("drug-checking-sample", content, member=member, on=on + timedelta(days=3), share="early-warning")


def _sample_water(story: Story, week: int) -> None:
    on = story.first + timedelta(days=7 * week + 1)
    for member, key, population in _PLANTS:
        rise = 2.2 if key == "basra" and week >= WEEKS - _RISE_WEEKS else 1.0
        measured = [
            _residue(story, name, member, mean * (rise if name == "methamphetamine" else 1)) for name, mean in _RESIDUES.items()
        ]
        unseen = {"substance": mention("fentanyl", member, certainty="suspected"), "determination": "below_detection",
                  "detection_limit": amount("0.5", "ng/L")}  # fmt: skip
        content = {
            "sampled_on": on.isoformat(),
            "place": place(key, member),
            "measurements": [*measured, unseen],
            "site": f"EXERCISE-{key}",
            "covers": "day",
            "sampling": "flow",
            "population": population,
            "population_basis": "census",
            "flow": amount(population // 5, "m3/day"),
            "censoring": "stated",
            "note": labelled(_NOTE, member_called(member).language),
        }
        story.say("wastewater-sample", content, member=member, on=on + timedelta(days=6))


def _residue(story: Story, name: str, member: str, mean: float) -> dict[str, Any]:
    value = max(1, round(mean * story.chance.lognormvariate(0, 0.18)))
    return {
        "substance": mention(name, member, certainty="confirmed"),
        "determination": "quantified",
        "concentration": amount(value, "ng/L"),
        "detection_limit": amount(1, "ng/L"),
    }


def _analyse(story: Story) -> None:
    """One in four seizures is analysed; the nitazene is confirmed some weeks after it was checked."""
    seizures = [record for record in story.records if record.kind.spec.slug == "seizure" and not record.retracted]
    for record in seizures[::4]:
        found = record.content.content()
        _analysed(story, found["substances"][0]["substance"], record.modified.date(), found["substances"][0]["form"], of=record.id)
    for week in range(ANALYSED_FROM, WEEKS):
        for _ in range(story.happens(1.0)):
            _analysed(story, NITAZENE, story.week(week), "tablet")


def _analysed(story: Story, substance: str, sampled: date, form: str, *, of: str | None = None) -> None:
    member = "eastland-laboratory" if of else "westland-laboratory"
    on = sampled + timedelta(days=story.chance.choice((6, 10, 18)))
    if on >= story.today:
        return
    origin = {"sample_of": [{"record": of, "relation": "taken from"}]} if of else {"place": place("marseille", member)}
    content = {
        "analysed_on": on.isoformat(),
        "results": [
            {
                "substance": mention(substance, member, role="main"),
                "determination": "quantified",
                "amount": amount(story.chance.randrange(5, 80), "%"),
                "method": "gc_ms",
            }
        ],
        "status": "final",
        "methods": ["gc_ms", "lc_ms"],
        "identification": "reference",
        "sample_kind": "seizure" if of else "collected",
        "form": form,
        "laboratory": member_called(member).name.in_(member_called(member).language),
        "sample_reference": f"EXERCISE-LAB-{len(story.records)}",
        **origin,
    }
    story.say("laboratory-analysis", content, member=member, on=on)
