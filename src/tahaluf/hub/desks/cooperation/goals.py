"""Items of the 2016 special session and of the Sustainable Development Goals (data/goal_items.csv), and who carries them out."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tahaluf.hub.desks.cooperation.reading import Told
from tahaluf.joint.progress import Course
from tahaluf.kernel.text import Text
from tahaluf.records.cooperation_codes import FRAMEWORKS
from tahaluf.records.cooperation_fields import GoalLink
from tahaluf.records.kinds.commitment import Commitment

_NUMBER = re.compile(r"\d+(?:\.[0-9a-z]+)*")


@cache
def goal_items() -> Mapping[tuple[str, str], Text]:
    """Titles by framework and item."""
    with files("tahaluf.data").joinpath("goal_items.csv").open(encoding="utf-8") as lines:
        return {(row["framework"], row["item"]): Text(en=row["en"], ar=row["ar"], fr=row["fr"]) for row in csv.DictReader(lines)}


def goal_title(goal: GoalLink) -> Text:
    """What a commitment carries out, in words: the item itself, else the section that it lies in, else its framework alone."""
    number = _number(goal)
    named = goal_items().get((goal.framework, number)) or goal_items().get((goal.framework, number.rpartition(".")[0]))
    framework = FRAMEWORKS[goal.framework]
    if named is None:
        return _joined(framework, Text(en=goal.item, ar=goal.item, fr=goal.item))
    return _joined(Text(en=goal.item, ar=goal.item, fr=goal.item), named)


def _joined(one: Text, other: Text) -> Text:
    return Text(en=f"{one.en}: {other.en}", ar=f"{one.ar}: {other.ar}", fr=f"{one.fr} : {other.fr}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReport:
    """Commitments that carry out one item of a framework, by how they stand; none at all is a gap among what the reader sees."""

    framework: str
    item: str
    title: Text
    standings: Mapping[str, int]
    owners: tuple[str, ...]
    carried: tuple[str, ...]

    @property
    def commitments(self) -> int:
        """How many commitments name it."""
        return sum(self.standings.values())


def by_goal(courses: Iterable[tuple[Told[Commitment], Course]]) -> tuple[GoalReport, ...]:
    """One report for every item that the product knows or a commitment names, in the order of framework and number."""
    named: dict[tuple[str, str], list[tuple[Told[Commitment], Course]]] = {key: [] for key in goal_items() if key[0] in FRAMEWORKS}
    for one, course in courses:
        for key in dict.fromkeys((goal.framework, _number(goal)) for goal in one.content.goals):
            named.setdefault(key, []).append((one, course))
    return tuple(_reported(key, carried) for key, carried in sorted(named.items(), key=lambda pair: _order(pair[0])))


def nobody_s(reports: Iterable[GoalReport]) -> tuple[GoalReport, ...]:
    """The items that no commitment names, neither themselves nor a part of them."""
    listed = tuple(reports)
    named = [(one.framework, f"{one.item}.") for one in listed if one.commitments]
    return tuple(one for one in listed if not any(_part(one, framework, item) for framework, item in named))


def _part(one: GoalReport, framework: str, item: str) -> bool:
    return framework == one.framework and item.startswith(f"{one.item}.")


def _reported(key: tuple[str, str], carried: list[tuple[Told[Commitment], Course]]) -> GoalReport:
    framework, item = key
    return GoalReport(
        framework=framework,
        item=item,
        title=goal_title(GoalLink(framework=framework, item=item)),
        standings=Counter(course.standing.value for _, course in carried),
        owners=tuple(sorted({one.content.owner.name for one, _ in carried})),
        carried=tuple(one.row.id for one, _ in carried),
    )


def _number(goal: GoalLink) -> str:
    found = _NUMBER.match(goal.item)
    return found.group() if found else goal.item


def _order(key: tuple[str, str]) -> tuple[int, tuple[tuple[int, str], ...]]:
    framework, item = key
    parts = tuple((int(part), "") if part.isdigit() else (0, part) for part in item.split("."))
    return list(FRAMEWORKS).index(framework), parts
