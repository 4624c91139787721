"""Seizures week by week: seasons, two routes with one logo, duplicates, a silent reporter, versions, retractions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tahaluf.hub.exercise.cast import member_called
from tahaluf.hub.exercise.ground import amount
from tahaluf.hub.exercise.story import WEEKS, Story, labelled, mention, place
from tahaluf.kernel.markings import TLP
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import Record
from tahaluf.records.markings import FieldMarking

LOGO = "two crescents"
SILENT_WEEKS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Seizures of one substance by one member: how many in a mean week, how strong the season is, in which week it peaks."""

    member: str
    substance: str
    places: tuple[str, ...]
    per_week: float
    form: str
    most: int
    unit: str
    share: str
    context: str
    mode: str
    season: float = 0.3
    peak: int = 30
    origin: str | None = None
    destination: str | None = None
    logo: str | None = None


STREAMS = (
    Stream(
        member="highland-control", substance="amphetamine", places=("mafraq", "amman"), per_week=1.7, form="tablet", most=90000,
        unit="tablet", share="gulf-corridor", context="road", mode="road", origin="syria", destination="arabia", logo=LOGO,
    ),
    Stream(
        member="gulfshore-customs", substance="amphetamine", places=("ahmadi", "kuwait"), per_week=1.1, form="tablet", most=240000,
        unit="tablet", share="gulf-corridor", context="seaport", mode="sea", origin="lebanon", destination="arabia", logo=LOGO,
    ),
    Stream(
        member="eastland-police", substance="methamphetamine", places=("basra", "baghdad"), per_week=2.4, form="crystal", most=30,
        unit="kg", share="coalition", context="road", mode="road", season=0.5, peak=24,
    ),
    Stream(
        member="northland-customs", substance="mdma", places=("tangier",), per_week=2.0, form="tablet", most=20000, unit="tablet",
        share="coalition", context="seaport", mode="sea", season=0.6, peak=31, origin="netherlands", destination="morocco",
    ),
    Stream(
        member="northland-customs", substance="tramadol", places=("nador", "casablanca"), per_week=1.8, form="tablet", most=50000,
        unit="tablet", share="coalition", context="seaport", mode="sea", season=0.4, peak=45, origin="india", destination="morocco",
    ),
    Stream(
        member="northland-customs", substance="ketamine", places=("casablanca",), per_week=0.8, form="powder", most=12, unit="kg",
        share="north-east", context="airport", mode="air", origin="netherlands", destination="morocco",
    ),
    Stream(
        member="gulfshore-customs", substance="pregabalin", places=("kuwait",), per_week=1.4, form="capsule", most=9000,
        unit="capsule", share="coalition", context="post", mode="post", season=0.2, peak=10, origin="india", destination="gulf",
    ),
    Stream(
        member="gulfshore-customs", substance="mdmb-4en-pinaca", places=("ahmadi",), per_week=0.9, form="paper", most=600, unit="g",
        share="coalition", context="post", mode="post",
    ),
)  # fmt: skip

_SUMMARY = Text(
    en="Found in a routine control; nobody was hurt.",
    ar="ضُبطت أثناء مراقبة عادية ولم يصب أحد.",
    fr="Découverte lors d'un contrôle ordinaire ; personne n'a été blessé.",
)
_TWICE = Text(
    en="The same lorry that the neighbouring service reported.",
    ar="الشاحنة نفسها التي أبلغت عنها الإدارة المجاورة.",
    fr="Le même camion que celui signalé par le service voisin.",
)
_WRONG = "Exercise: the substance was entered for another case"


def tell(story: Story) -> None:
    """Add every seizure of the story."""
    told = [
        _one(story, stream, story.week(week)) for stream in STREAMS for week in range(WEEKS) for _ in _times(story, stream, week)
    ]
    _tell_twice(story)
    later = [record for record in told if record.modified.date() < story.day(-60)]
    for record in later[5::90]:
        story.revise(record, on=record.modified.date() + timedelta(days=21), status="confirmed")
    for record in later[40::300]:
        story.take_back(record, _WRONG, on=record.modified.date() + timedelta(days=9))


def _times(story: Story, stream: Stream, week: int) -> range:
    """Once for each seizure of the stream in that week; the silent reporter reports none in the last weeks."""
    if stream.member == "eastland-police" and week >= WEEKS - SILENT_WEEKS:
        return range(0)
    calendar_week = story.week(week).isocalendar().week
    return range(story.happens(stream.per_week * (1 + stream.season * math.cos(2 * math.pi * (calendar_week - stream.peak) / 52))))


def _one(story: Story, stream: Stream, on: date) -> Record:
    where = place(story.chance.choice(stream.places), stream.member)
    content: dict[str, Any] = {
        "seized_on": on.isoformat(),
        "place": where,
        "substances": [_substance(story, stream)],
        "objects": ["drugs"],
        "context": stream.context,
        "status": story.chance.choice(("reported", "at_laboratory", "confirmed")),
        "authority": member_called(stream.member).name.in_(member_called(stream.member).language),
        "summary": labelled(_SUMMARY, member_called(stream.member).language),
        "transport_mode": stream.mode,
        "case_reference": f"EXERCISE-{len(story.records):05d}",
        "persons_arrested": story.chance.choice((0, 0, 1, 2)),
        "reported_on": (on + timedelta(days=1)).isoformat(),
        **_route(stream),
    }
    if stream.logo and story.chance.random() < 0.6:  # noqa: PLR2004 - more than half of the tablets bear the logo
        content["marks"] = [{"reported": stream.logo, "kind": "logo"}]
    caveats = ("no-death-penalty",) if story.chance.random() < 0.03 else ()  # noqa: PLR2004 - a few of a hundred
    stricter = (FieldMarking(tlp=TLP.RED, selectors=("case_reference",)),) if caveats else ()
    return story.say(
        "seizure", content, member=stream.member, on=on + timedelta(days=1), share=stream.share, caveats=caveats, stricter=stricter
    )


def _substance(story: Story, stream: Stream) -> dict[str, Any]:
    value = round(story.chance.lognormvariate(math.log(stream.most / 20), 0.9)) or 1
    reported = {"reported": "captagon", "answer": "ambiguous"} if stream.logo else {}
    return mention(
        stream.substance,
        stream.member,
        form=stream.form,
        role="main",
        amount=amount(min(value, stream.most), stream.unit),
        **reported,
    )


def _route(stream: Stream) -> dict[str, Any]:
    if not stream.origin or not stream.destination:
        return {}
    ends = ((stream.origin, "origin"), (stream.destination, "destination"))
    return {"route": [{"place": place(key, stream.member), "role": role} for key, role in ends]}


def _tell_twice(story: Story) -> None:
    """Three seizures that two members both report: same day, place, amount, another reference."""
    for number, offset in enumerate((-150, -80, -16)):
        on = story.day(offset)
        for member in ("highland-control", "gulfshore-customs"):
            content = {
                "seized_on": on.isoformat(),
                "place": place("mafraq", member),
                "substances": [
                    mention("amphetamine", member, form="tablet", role="main", amount=amount(41000 + 500 * number, "tablet"))
                ],
                "objects": ["drugs"],
                "context": "road",
                "marks": [{"reported": LOGO, "kind": "logo"}],
                "transport": [{"mode": "road", "identifier": {"system": "plate", "value": f"JO:1200{number}"}}],
                "summary": labelled(_TWICE, member_called(member).language),
                "case_reference": f"EXERCISE-{member[0].upper()}-{number}",
            }
            story.say(
                "seizure", content, member=member, on=on + timedelta(days=2), share="coalition", name=f"twice-{member}-{number}"
            )
