"""What pages show of signals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.charts.figure import Figure as Drawn
from tahaluf.charts.figure import Wording
from tahaluf.charts.series import WeekBound, WeekPoint, draw_series
from tahaluf.charts.tokens import Look, Theme
from tahaluf.hub.alerts.queries import Listed
from tahaluf.kernel.text import Text
from tahaluf.watch.signals import Signal, SignalKind
from tahaluf.web.names import kind_title
from tahaluf.web.shown import Column, Table
from tahaluf.web.substances import registered_name
from tahaluf.web.values import country_title, language, with_codes_isolated

CHOICES: Mapping[str, Text] = {
    "confirm": Text(en="Confirm", ar="تأكيد", fr="Confirmer"),
    "watch": Text(en="Watch", ar="متابعة", fr="Surveiller"),
    "dismiss": Text(en="Dismiss", ar="استبعاد", fr="Écarter"),
}
DECIDED: Mapping[str, Text] = {
    "confirm": Text(en="confirmed", ar="مؤكدة", fr="confirmé"),
    "watch": Text(en="watched", ar="قيد المتابعة", fr="surveillé"),
    "dismiss": Text(en="dismissed", ar="مستبعدة", fr="écarté"),
}
_SHOWN_WEEKS = 104


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A signal in a list."""

    title: str
    url: str
    kind: str
    says: str
    decision: str


def lines_of(listed: Iterable[Listed], names: Mapping[str, str]) -> list[Line]:
    """Signals in the order given."""
    return [line_of(one, names) for one in listed]


def line_of(listed: Listed, names: Mapping[str, str]) -> Line:
    """A signal's line in the language of the page."""
    signal, decision = listed.signal, listed.decision
    return Line(
        title=subject(signal, names),
        url=reverse("signal") + "?" + urlencode({"at": listed.address}),
        kind=signal.kind.words.in_(language()),
        says=with_codes_isolated(signal.reasons[0].says.in_(language())),
        decision=DECIDED[decision.choice].in_(language()) if decision else "",
    )


def subject(signal: Signal, names: Mapping[str, str]) -> str:
    """What a signal is about: substance, place and kind of record, or the member that is silent."""
    if signal.kind is SignalKind.SILENT_REPORTER:
        return names.get(signal.key.source, signal.key.source)
    name = registered_name(signal.key.substance) or signal.key.substance
    return gettext(", ").join((name, place_of(signal), kind_title(signal.key.source)))


def place_of(signal: Signal) -> str:
    """The region of a signal in words."""
    return country_title(signal.key.region) if signal.key.region else gettext("all places reported")


def drawn(signal: Signal, points: tuple[WeekPoint, ...], names: Mapping[str, str], theme: Theme) -> Drawn:
    """The weekly series of a signal, with its bound and the week that raised it."""
    wording = Wording(
        title=gettext("%(kind)s: %(subject)s") % {"kind": signal.kind.words.in_(language()), "subject": subject(signal, names)},
        subtitle=gettext("Records per week, as far as you may see them"),
        unit=gettext("records"),
        source=gettext("Source: the records of this hub that are shared with you."),
    )
    bound = (WeekBound(week=signal.week, expected=signal.expected, upper=signal.upper),)
    return draw_series(points[-_SHOWN_WEEKS:], bound, (signal,), wording=wording, look=Look(language=language(), theme=theme))


def series_table(figure: Drawn) -> Table:
    """The numbers of a figure, newest week first."""
    columns = tuple(Column(title=title, number=place in {1, 2, 3}) for place, title in enumerate(figure.columns))
    return Table(caption=figure.title, columns=columns, rows=tuple(reversed(figure.table)))
