"""Where two activities do one work twice: slots first, then what they say of themselves, across three languages.

A pair is judged by territory, time, theme, group and words. Territory and time gate: work elsewhere or at another time is never
the same work. What remains is the mean of theme, group and words; a slot that was not filled in counts neither way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from tahaluf.joint import sentences as say
from tahaluf.joint.lexicon import alike, concepts_in, grams
from tahaluf.joint.plans import Plan, surroundings, within
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason

THRESHOLD = 0.5
_WORDS, _THEME, _GROUP = 0.65, 0.15, 0.2
_DOUBT = 0.2  # likeness of two descriptions of which one names no known subject
_NEAR, _WIDE = 0.85, 0.6  # one lies in the other: its region; its country
_FOLLOWS = timedelta(days=365)
_SAME_SCRIPT = 0.75  # how like two texts of one language are written counts less than what they speak of
# Groups that are largely the same people, so that coders choose now one and now the other.
_KIN = (
    frozenset({"students", "adolescents", "youth"}),
    frozenset({"children", "students"}),
    frozenset({"people_who_use", "in_treatment"}),
    frozenset({"prisoners", "released"}),
    frozenset({"women", "pregnant"}),
    frozenset({"police", "customs"}),
    frozenset({"justice", "police"}),
)
_KIN_THEMES = (
    frozenset({"prevention", "awareness"}),
    frozenset({"trafficking", "borders"}),
    frozenset({"early_warning", "laboratory"}),
    frozenset({"early_warning", "information"}),
    frozenset({"treatment", "recovery"}),
    frozenset({"treatment", "harm_reduction"}),
    frozenset({"precursors", "private_sector"}),
)
_VAGUE_THEMES = frozenset({"capacity", "cooperation", "civil_society"})
_KIN_SHARE, _EVERYONE_SHARE = 0.7, 0.5


class Proposal(StrEnum):
    """What two activities might do about each other."""

    MERGE = "merge"
    DIVIDE = "divide"
    FOLLOW = "follow"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How far two activities do one work: `score` 0..1 (an overlap from `THRESHOLD`), the proposal, and every reason."""

    one: str
    other: str
    score: float
    proposal: Proposal
    reasons: tuple[Reason, ...]

    @property
    def overlaps(self) -> bool:
        """Whether the two do one work at one time."""
        return self.proposal in (Proposal.MERGE, Proposal.DIVIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slots:
    """Each slot's agreement (0..1), None where one of the two does not fill it in."""

    place: float | None
    days: int
    time: float
    theme: float | None
    group: float | None
    words: float | None
    shared: tuple[str, ...]

    @property
    def work(self) -> float:
        """How alike the work is (0..1): the weighted mean of theme, group and words; words that tell nothing count as doubt."""
        words = _DOUBT if self.words is None else self.words
        known = [(w, v) for w, v in ((_WORDS, words), (_THEME, self.theme), (_GROUP, self.group)) if v is not None]
        return sum(w * v for w, v in known) / sum(w for w, _ in known)


def overlap_of(one: Plan, other: Plan) -> Overlap:
    """How far two activities overlap, whichever is named first, with what to do and why."""
    if one.key > other.key:
        one, other = other, one
    slots = _slots(one, other)
    place = _NEAR if slots.place is None else slots.place
    score = place * slots.work * (0.5 + 0.5 * slots.time) if slots.days else 0.0
    proposal = _proposal(one, other, slots, score)
    return Overlap(
        one=one.key,
        other=other.key,
        score=round(score, 6),
        proposal=proposal,
        reasons=(*_reasons(one, other, slots), say.proposed(proposal.value, one, other)),
    )


def find_overlaps(plans: Sequence[Plan], *, least: float = THRESHOLD) -> tuple[Overlap, ...]:
    """Every overlapping pair, and every pair of which one could follow the other, the closest first.

    Pairs of different countries are left out before anything is compared; the time is quadratic in the plans of one country.

    Raises:
        BadInput: two plans with one key.
    """
    if len({plan.key for plan in plans}) < len(plans):
        raise BadInput.one("plans", "Two plans have the same key.", "Give each its own.")
    ordered = sorted(plans, key=lambda plan: plan.key)
    found = [overlap_of(a, b) for a, b in combinations(ordered, 2) if _may_meet(a, b)]
    kept = [one for one in found if (one.overlaps and one.score >= least) or one.proposal is Proposal.FOLLOW]
    return tuple(sorted(kept, key=lambda one: (-one.score, one.one, one.other)))


def _may_meet(one: Plan, other: Plan) -> bool:
    mine, theirs = ({code[:2] for code in plan.places} for plan in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def _slots(one: Plan, other: Plan) -> _Slots:
    days = (min(one.last, other.last) - max(one.first, other.first)).days + 1
    shorter = min((plan.last - plan.first).days + 1 for plan in (one, other))
    said = [concepts_in(plan.words or plan.title) for plan in (one, other)]
    return _Slots(
        place=_place(one.places, other.places),
        days=max(days, 0),
        time=max(days, 0) / shorter,
        theme=_set_share(one.themes - _VAGUE_THEMES or one.themes, other.themes - _VAGUE_THEMES or other.themes, _KIN_THEMES),
        group=_set_share(one.groups, other.groups, _KIN),
        words=_words(one, other, said[0], said[1]),
        shared=tuple(sorted(said[0].keys() & said[1].keys(), key=lambda key: (-said[0][key], key))),
    )


def _words(one: Plan, other: Plan, mine: Mapping[str, float], theirs: Mapping[str, float]) -> float | None:
    concepts = alike(mine, theirs) if mine and theirs else None
    letters = [grams(plan.words or plan.title) for plan in (one, other)]
    written = _SAME_SCRIPT * alike(*letters) if letters[0].keys() & letters[1].keys() else None
    return max((value for value in (concepts, written) if value is not None), default=None)


def _place(mine: frozenset[str], theirs: frozenset[str]) -> float | None:
    if not mine or not theirs:
        return None
    return max(_place_share(a, b) for a in mine for b in theirs)


def _place_share(one: str, other: str) -> float:
    if one == other:
        return 1.0
    inner, outer = (one, other) if within(one, other) else (other, one)
    if not within(inner, outer):
        return 0.0
    return _NEAR if surroundings(inner).index(outer) == 0 and len(outer) > 2 else _WIDE  # noqa: PLR2004 - a country's two letters


def _set_share(mine: frozenset[str], theirs: frozenset[str], kin: tuple[frozenset[str], ...]) -> float | None:
    """The share of the smaller set that the other has too; kin count in part; None where one says nothing."""
    if not mine or not theirs:
        return None
    small, large = sorted((mine, theirs), key=lambda codes: (len(codes), sorted(codes)))
    return sum(max(_code_share(a, b, kin) for b in large) for a in small) / len(small)


def _code_share(one: str, other: str, kin: tuple[frozenset[str], ...]) -> float:
    if one == other:
        return 1.0
    if "everyone" in (one, other):
        return _EVERYONE_SHARE
    return _KIN_SHARE if any({one, other} <= codes for codes in kin) else 0.0


def _proposal(one: Plan, other: Plan, slots: _Slots, score: float) -> Proposal:
    if not slots.days:
        near = slots.place is not None and slots.place >= _NEAR and slots.work >= THRESHOLD
        return Proposal.FOLLOW if near and _apart(one, other) <= _FOLLOWS else Proposal.NOTHING
    if score < THRESHOLD:
        return Proposal.NOTHING
    same = (slots.place is None or slots.place == 1.0) and (slots.group is None or slots.group >= _KIN_SHARE)
    return Proposal.MERGE if same and one.places == other.places else Proposal.DIVIDE


def _apart(one: Plan, other: Plan) -> timedelta:
    return max(one.first, other.first) - min(one.last, other.last)


def _reasons(one: Plan, other: Plan, slots: _Slots) -> Iterator[Reason]:
    yield say.place(slots.place, one, other)
    days: tuple[date, date] = (max(one.first, other.first), min(one.last, other.last))
    yield say.time(slots.days, days)
    if slots.theme is not None:
        yield say.codes("theme", slots.theme, one.themes, other.themes)
    if slots.group is not None:
        yield say.codes("group", slots.group, one.groups, other.groups)
    if slots.words is not None:
        yield say.words(slots.words, slots.shared)
    if shared := one.funders & other.funders:
        yield say.funder(sorted(shared))
