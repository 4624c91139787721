"""What a message relies on, and how well that is proven: grades, conditions and sources are data (data/messages/approach*.csv).

Grades are those of the European best practice portal, as `records.kinds.practice` has them. Each says where it comes from: the
source itself ("source"), our own reading of the sources named ("own"), or memory, where the source was not looked up ("memory").
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import LANGUAGES, Text
from tahaluf.records.cooperation_codes import APPROACHES, GROUPS

BEST_FIRST = ("beneficial", "likely", "trade_off", "more_studies", "unknown", "unlikely", "harmful")
AGAINST = frozenset({"unlikely", "harmful"})
_EVERYONE = "everyone"
_MOST_BETTER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a grade rests on; `url` is empty where none is known, `is_read` tells whether it was looked up."""

    title: str
    url: str
    is_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """One approach: its grade, whom it was tried with (codes of groups), what was found, on which conditions, and who says so.

    `aims` are what it is for: "prevent" and "reduce" use, "respond" to a danger, "help" people to find help, change "attitudes".
    """

    code: str
    grade: str
    checked: str
    aims: frozenset[str]
    groups: frozenset[str]
    says: Text
    conditions: Text
    sources: tuple[Source, ...]

    @property
    def title(self) -> Text:
        """What it is called."""
        return APPROACHES[self.code]

    @property
    def is_against(self) -> bool:
        """Whether evidence speaks against it, so that using it asks for a reason."""
        return self.grade in AGAINST

    @property
    def rank(self) -> int:
        """0 for the best grade."""
        return BEST_FIRST.index(self.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An approach that a campaign names, for its audience: what is better proven for the same people, and why it says so."""

    approach: Approach
    fits: bool
    better: tuple[Approach, ...]
    reasons: tuple[Reason, ...]


@cache
def approaches() -> Mapping[str, Approach]:
    """Every approach by its code, in the order of the file."""
    sources: dict[str, list[Source]] = {}
    for row in _rows("approach_sources.csv"):
        source = Source(title=row["title"], url=row["url"], is_read=row["checked"] == "source")
        sources.setdefault(row["approach"], []).append(source)
    return {row["code"]: _approach(row, tuple(sources.get(row["code"], ()))) for row in _rows("approaches.csv")}


def weighed(codes: Iterable[str], groups: Iterable[str]) -> tuple[Weighed, ...]:
    """The approaches named, the weakest first: a campaign is as weak as that; `groups` are whom it is for."""
    audience = frozenset(groups)
    found = [_weigh(approaches()[code], audience) for code in dict.fromkeys(codes) if code in approaches()]
    return tuple(sorted(found, key=lambda one: (-one.approach.rank, one.approach.code)))


def proven_for(groups: Iterable[str], *, instead: Approach | None = None) -> tuple[Approach, ...]:
    """At most four approaches that were tried with one of these groups, best first; only better ones of one aim with `instead`.

    Those that evidence speaks against are never among them; one that was tried with this very group comes before one for everybody.
    """
    audience = frozenset(groups)
    fitting = [one for one in approaches().values() if not one.is_against and _fits(one, audience)]
    if instead:
        fitting = [one for one in fitting if one.rank < instead.rank and one.aims & instead.aims]
    ranked = sorted(fitting, key=lambda one: (one.rank, not one.groups & (audience - {_EVERYONE})))
    return tuple(ranked[:_MOST_BETTER])


def _fits(one: Approach, audience: frozenset[str]) -> bool:
    return not audience or _EVERYONE in one.groups | audience or bool(one.groups & audience)


def _weigh(one: Approach, audience: frozenset[str]) -> Weighed:
    fits = _fits(one, audience)
    better = proven_for(audience, instead=one)
    told = [Reason(rule=f"approaches.{one.grade}@1", says=one.says, evidence={"sources": "; ".join(s.title for s in one.sources)})]
    if not fits:
        told.append(Reason(rule="approaches.other-people@1", says=_other_people(audience), evidence={"for": " ".join(audience)}))
    if one.checked in _CAUTION:
        told.append(Reason(rule=f"approaches.grade-{one.checked}@1", says=_CAUTION[one.checked]))
    return Weighed(approach=one, fits=fits, better=better, reasons=tuple(told))


def _other_people(audience: frozenset[str]) -> Text:
    named = {name: _JOINED[name].join(GROUPS[code].in_(name) for code in sorted(audience) if code in GROUPS) for name in LANGUAGES}
    return Text(**{name: _OTHER_PEOPLE.in_(name).format(groups=named[name]) for name in LANGUAGES})


def _approach(row: Mapping[str, str], sources: tuple[Source, ...]) -> Approach:
    says, conditions = (Text(**{name: row[f"{column}_{name}"] for name in LANGUAGES}) for column in ("says", "conditions"))
    return Approach(
        code=row["code"],
        grade=row["grade"],
        checked=row["checked"],
        aims=frozenset(row["aims"].split("|")),
        groups=frozenset(row["groups"].split("|")),
        says=says,
        conditions=conditions,
        sources=sources,
    )


def _rows(name: str) -> list[dict[str, str]]:
    with files("tahaluf.data").joinpath("messages", name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


_JOINED = {"en": ", ", "fr": ", ", "ar": "، "}
_OTHER_PEOPLE = Text(
    en="The studies named here are of other people than this campaign's ({groups}).",
    ar="الدراسات المذكورة هنا عن أشخاص غير من تتوجه إليهم هذه الحملة ({groups}).",
    fr="Les études citées ici portent sur d'autres personnes que celles de cette campagne ({groups}).",
)
_CAUTION = {
    "memory": Text(
        en="The grade is from memory: its source was not looked up. Check it before relying on it.",
        ar="الدرجة من الذاكرة: لم يُرجع إلى مصدرها. تحقق منها قبل الاعتماد عليها.",
        fr="Le niveau est cité de mémoire : sa source n'a pas été consultée. À vérifier avant de s'y fier.",
    ),
    "own": Text(
        en="The grade is our reading of the sources named; none of them gives it in these words.",
        ar="الدرجة قراءتنا للمصادر المذكورة؛ ولا يذكرها أي منها بهذا اللفظ.",
        fr="Le niveau est notre lecture des sources citées ; aucune ne le donne en ces termes.",
    ),
}
