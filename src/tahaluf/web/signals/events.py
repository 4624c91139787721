"""The page of events: signals that tell of one thing together, how sure each is among all, and how each method has fared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.hub.alerts.decisions import Fared
from tahaluf.hub.alerts.events import Event, Events, Told, events_of
from tahaluf.hub.members.queries import coalition
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.watch.signals import SignalKind
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.names import kind_title, member_names
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.signals.shown import DECIDED, subject
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import country_title, isolated, language, number_text, with_codes_isolated

_SECTIONS = 20
_COLUMNS = (
    "event", "first", "last", "p", "q", "marked", "kind", "substance", "region", "source", "week", "observed", "expected",
    "severity", "certainty", "novelty", "spread", "score", "method", "decision",
)  # fmt: skip
TITLE = Text(en="Events behind the signals", ar="الأحداث وراء الإشارات", fr="Événements derrière les signaux")
DESK = Text(en="Desk", ar="المكتب", fr="Bureau")
LEDE = Text(
    en="Signals that tell of one event stand together: the same substance in one place, in a region and its country, or the same "
    "records. Nothing is left out here, whatever your budget.",
    ar="الإشارات التي تدل على حدث واحد تظهر معًا: المادة نفسها في مكان واحد، أو في منطقة وبلدها، أو السجلات نفسها. لا يُترك "
    "شيء هنا "
    "مهما كانت ميزانيتك.",
    fr="Les signaux qui parlent d'un même événement sont réunis : la même substance en un lieu, dans une région et son pays, "
    "ou les "
    "mêmes fiches. Rien n'est omis ici, quel que soit votre budget.",
)
EVENTS = Text(en="Events, the most pressing first", ar="الأحداث، الأكثر إلحاحًا أولًا", fr="Événements, les plus pressants d'abord")
EVENT = Text(en="Event", ar="الحدث", fr="Événement")
WEEKS = Text(en="Weeks", ar="الأسابيع", fr="Semaines")
SIGNALS = Text(en="Signals", ar="الإشارات", fr="Signaux")
WHERE = Text(en="Places", ar="الأماكن", fr="Lieux")
SOURCES = Text(en="Seen in", ar="لوحظ في", fr="Vu dans")
CHANCE = Text(en="By chance", ar="مصادفةً", fr="Par hasard")
SHARE = Text(en="Share of false ones if told", ar="نسبة الخاطئ منها إن أُبلغ عنها", fr="Part de faux si on le dit")
NOT_JUDGED = Text(en="not judged by chance", ar="لا يُحكم عليه بالمصادفة", fr="non jugé par le hasard")
HOLDS = Text(
    en="{marked} of {all} would be told if one in ten of the events told may be false.",
    ar="يُبلَّغ عن {marked} من {all} إذا جاز أن يكون واحد من كل عشرة أحداث يُبلَّغ عنها خاطئًا.",
    fr="{marked} sur {all} seraient annoncés si un événement annoncé sur dix peut être faux.",
)
NONE = Text(
    en="Nothing is new or rising in what you may see.",
    ar="لا جديد ولا ارتفاع فيما يمكنك رؤيته.",
    fr="Rien de nouveau ni de croissant dans ce que vous pouvez voir.",
)
SIGNAL = Text(en="Signal", ar="الإشارة", fr="Signal")
RANK = Text(
    en="Severity × certainty × novelty × spread",
    ar="الخطورة × اليقين × الجدة × الانتشار",
    fr="Gravité × certitude × nouveauté × étendue",
)
DECISION = Text(en="Decision", ar="القرار", fr="Décision")
FARED = Text(en="How each method has fared with you", ar="أداء كل طريقة عندكم", fr="Ce que chaque méthode a donné chez vous")
FARED_SAYS = Text(
    en="By the newest decision on each signal in your member and lane. Watched signals are not decided yet and count for neither.",
    ar="بحسب أحدث قرار عن كل إشارة لدى جهتكم ومساركم. الإشارات قيد المتابعة لم يُبت فيها بعد ولا تُحسب لأي من الجانبين.",
    fr="D'après la dernière décision sur chaque signal de votre membre et de votre filière. Les signaux surveillés ne sont "
    "pas encore "
    "tranchés et ne comptent pour aucun côté.",
)
METHOD = Text(en="Method", ar="الطريقة", fr="Méthode")
CONFIRMED = Text(en="Confirmed", ar="مؤكدة", fr="Confirmés")
WATCHED = Text(en="Watched", ar="قيد المتابعة", fr="Surveillés")
DISMISSED = Text(en="Dismissed", ar="مستبعدة", fr="Écartés")
RIGHT = Text(en="Right of those decided", ar="الصحيح مما بُتّ فيه", fr="Justes parmi les tranchés")
NO_DECISION = Text(
    en="Nobody has decided on a signal yet.", ar="لم يُبت في أي إشارة بعد.", fr="Aucun signal n'a encore été tranché."
)


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Events, their signals with what makes up the rank, and the record of each method."""
    found, names = events_of(door(request), today=now().date()), member_names(coalition())
    twins = tuple(Link(title=form.upper(), url=reverse("events-twin", args=[form])) for form in ("csv", "json"))
    sheet = Sheet(
        title=TITLE.in_(language()),
        lede=LEDE,
        band=Band(lane=Lane(request.user.lane)),
        back=Link(title=DESK.in_(language()), url=reverse("desk")),
        sections=(_listed(found, names, twins), *(_one(event, names) for event in found.events[:_SECTIONS]), _fared(found.fared)),
    )
    return sheet_shown(request, sheet)


@require_safe
def twin(request: SignedIn, form: str) -> HttpResponse:
    """Every signal with the event that it belongs to."""
    looked(request, "events.exported")
    found = events_of(door(request), today=now().date())
    return answer(form, "events", _COLUMNS, _plain(found), {"rate": found.rate})


def _plain(found: Events) -> Iterator[tuple[Cell, ...]]:
    for at, event in enumerate(found.events, 1):
        incident = event.incident
        for told in event.told:
            one, rank = told.signal, told.signal.rank
            yield (
                at, incident.first.isoformat(), incident.last.isoformat(), incident.p, event.q, event.marked, one.kind.value,
                one.key.substance, one.key.region, one.key.source, one.week.isoformat(), one.observed, one.expected,
                rank.severity, rank.certainty, rank.novelty, rank.spread, rank.score, one.method,
                told.decision.choice if told.decision else None,
            )  # fmt: skip


def _listed(found: Events, names: Mapping[str, str], twins: tuple[Link, ...]) -> Section:
    columns = (EVENT, WEEKS, SIGNALS, WHERE, SOURCES, CHANCE, SHARE)
    rows = [
        (
            _link(event.told[0], names),
            _weeks(event),
            len(event.told),
            ", ".join(country_title(region) for region in event.incident.regions if region) or "—",
            ", ".join(_sources(event, names)),
            _number(event.incident.p),
            NOT_JUDGED.in_(language()) if event.q is None else _number(event.q),
        )
        for event in found.events
    ]
    judged = [event for event in found.events if event.q is not None]
    says = HOLDS.fill(marked=number_text(sum(event.marked for event in judged)), all=number_text(len(judged)))
    return Section(
        title=EVENTS,
        says=(with_codes_isolated(says.in_(language())),) if judged else (),
        table=_table(EVENTS, columns, rows, numbers={2, 5}),
        empty=NONE,
        links=twins if found.events else (),
    )


def _one(event: Event, names: Mapping[str, str]) -> Section:
    lead = event.told[0].signal
    title = subject(lead, names)
    rows = [
        (
            _link(told, names),
            told.signal.kind.words.in_(language()),
            isolated(told.signal.week.isoformat()),
            isolated(" × ".join(f"{part:.2f}" for part in _parts(told))),
            DECIDED[told.decision.choice].in_(language()) if told.decision else "—",
        )
        for told in event.told
    ]
    kind = Text(en="Kind", ar="النوع", fr="Sorte")
    week = Text(en="Week from", ar="الأسبوع من", fr="Semaine du")
    return Section(
        title=Text(en=title, ar=title, fr=title),
        says=tuple(with_codes_isolated(reason.says.in_(language())) for reason in event.incident.reasons),
        table=_table(SIGNALS, (SIGNAL, kind, week, RANK, DECISION), rows, numbers=set()),
    )


def _parts(told: Told) -> tuple[float, ...]:
    rank = told.signal.rank
    return rank.severity, rank.certainty, rank.novelty, rank.spread


def _fared(known: tuple[Fared, ...]) -> Section:
    rows = []
    for one in known:
        decided = one.confirmed + one.dismissed
        right = f"{one.confirmed}/{decided}" if decided else "—"
        rows.append((isolated(one.method), one.confirmed, one.watched, one.dismissed, isolated(right)))
    return Section(
        title=FARED,
        says=(FARED_SAYS.in_(language()),),
        table=_table(FARED, (METHOD, CONFIRMED, WATCHED, DISMISSED, RIGHT), rows, numbers={1, 2, 3}),
        empty=NO_DECISION,
    )


def _link(told: Told, names: Mapping[str, str]) -> Link:
    return Link(title=subject(told.signal, names), url=reverse("signal") + "?" + urlencode({"at": told.address}))


def _weeks(event: Event) -> object:
    first, last = event.incident.first.isoformat(), event.incident.last.isoformat()
    return isolated(first if first == last else f"{first}/{last}")


def _sources(event: Event, names: Mapping[str, str]) -> list[str]:
    silent = event.told[0].signal.kind is SignalKind.SILENT_REPORTER
    return [names.get(source, source) if silent else kind_title(source) for source in event.incident.sources]


def _number(value: float | None) -> str:
    return "—" if value is None else number_text(float(f"{value:.2g}"))


def _table(caption: Text, columns: tuple[Text, ...], rows: Sequence[tuple[object, ...]], *, numbers: set[int]) -> Table:
    return Table(
        caption=caption.in_(language()),
        columns=tuple(Column(title=one.in_(language()), number=at in numbers) for at, one in enumerate(columns)),
        rows=tuple(rows),
    )
