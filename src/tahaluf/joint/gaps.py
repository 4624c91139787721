"""Where nothing runs: cells of territory, theme and group that are wanted and that no activity of the time covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tahaluf.joint.plans import Plan, place_label, within
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.cooperation_codes import GROUPS, THEMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Work that somebody asks for or must see to: a place, a theme, a group (None for anybody), and the records that say so."""

    place: str
    theme: str
    group: str | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """A wanted cell that nothing covers on the day; `last` is when the newest activity there ended, None where there was none."""

    wanted: Wanted
    last: date | None
    reasons: tuple[Reason, ...]


def find_gaps(plans: Sequence[Plan], wanted: Iterable[Wanted], *, on: date) -> tuple[Uncovered, ...]:
    """Wanted cells without a running activity on a day, those asked for most often first; equal cells are told once."""
    cells: dict[tuple[str, str, str | None], tuple[str, ...]] = {}
    for one in wanted:
        key = (one.place, one.theme, one.group)
        cells[key] = tuple(sorted({*cells.get(key, ()), *one.because}))
    told = (Wanted(place=p, theme=t, group=g, because=because) for (p, t, g), because in cells.items())
    found = [gap for cell in told if (gap := _uncovered(plans, cell, on)) is not None]
    return tuple(sorted(found, key=lambda gap: (-len(gap.wanted.because), _key(gap.wanted))))


def covers(plan: Plan, cell: Wanted) -> bool:
    """Whether an activity works on the theme, in the place or around it, for the group or for everyone; at any time."""
    here = any(within(cell.place, place) for place in plan.places)
    people = cell.group is None or not plan.groups or bool(plan.groups & {cell.group, "everyone"})
    return here and cell.theme in plan.themes and people


def _key(cell: Wanted) -> tuple[str, str, str]:
    return (cell.place, cell.theme, cell.group or "")


def _uncovered(plans: Sequence[Plan], cell: Wanted, on: date) -> Uncovered | None:
    fitting = [plan for plan in plans if covers(plan, cell)]
    if any(plan.first <= on <= plan.last for plan in fitting):
        return None
    ended = max((plan.last for plan in fitting if plan.last < on), default=None)
    starts = min((plan.first for plan in fitting if plan.first > on), default=None)
    return Uncovered(wanted=cell, last=ended, reasons=tuple(_reasons(cell, ended, starts)))


def _reasons(cell: Wanted, ended: date | None, starts: date | None) -> list[Reason]:
    key, told = ("ended", {"day": ended.isoformat()}) if ended else ("never", {})
    reasons = [_reason("wanted", _WANTED, cell, count=str(len(cell.because))), _reason(key, _SAYS[key], cell, **told)]
    return [*reasons, _reason("starts", _SAYS["starts"], cell, day=starts.isoformat())] if starts else reasons


def _reason(rule: str, says: Text, cell: Wanted, **told: str) -> Reason:
    theme, group = THEMES[cell.theme], GROUPS[cell.group or "everyone"]
    by = {
        language: says.in_(language).format(
            place=place_label(cell.place), theme=theme.in_(language), group=group.in_(language), **told
        )
        for language in ("en", "ar", "fr")
    }
    return Reason(rule=f"gaps.{rule}@1", says=Text(**by), evidence={"place": cell.place, "theme": cell.theme, **told})


_WANTED = Text(
    en="Records that ask for it: {count} ({theme}; {group}; {place}).",
    ar="عدد السجلات التي تطلبه: {count} ({theme}؛ {group}؛ {place}).",
    fr="Fiches qui le demandent : {count} ({theme} ; {group} ; {place}).",
)
_SAYS = {
    "ended": Text(
        en="The last activity there ended on {day}.",
        ar="انتهى آخر نشاط هناك في {day}.",
        fr="La dernière activité y a pris fin le {day}.",
    ),
    "never": Text(
        en="No activity of the past is recorded there.",
        ar="لم يُسجَّل هناك أي نشاط سابق.",
        fr="Aucune activité passée n'y est enregistrée.",
    ),
    "starts": Text(en="One is planned from {day}.", ar="يُعتزم بدء نشاط في {day}.", fr="Une activité est prévue à partir du {day}."),
}
