"""What the pages of substances show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from tahaluf.charts.multiples import Multiple, draw_multiple
from tahaluf.charts.tokens import Look
from tahaluf.chem.drawing import draw_structure
from tahaluf.chem.substances import Name, Substance, registry
from tahaluf.hub.assess.sighted import Sighted
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import Text
from tahaluf.records.kinds import require_kind
from tahaluf.watch.trend import trend_of
from tahaluf.web.names import kind_title
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.situation.shown import Small, finding, records_count, says, substance_name
from tahaluf.web.substance.finding import Hit
from tahaluf.web.values import country_title, isolated, language

SORTS = {
    "inn": Text(en="international non-proprietary name", ar="اسم دولي غير مسجَّل الملكية", fr="dénomination commune internationale"),
    "common": Text(en="common name", ar="اسم شائع", fr="nom courant"),
    "systematic": Text(en="systematic name", ar="اسم كيميائي منهجي", fr="nom systématique"),
    "abbreviation": Text(en="abbreviation", ar="اختصار", fr="abréviation"),
    "brand": Text(en="brand", ar="اسم تجاري", fr="marque"),
    "street": Text(en="street name", ar="اسم متداول في الشارع", fr="nom de rue"),
    "mixture": Text(en="name of a mixture", ar="اسم خليط", fr="nom d'un mélange"),
    "misspelling": Text(en="misspelling", ar="كتابة خاطئة", fr="graphie fautive"),
}
CHECKED = {
    "source": Text(en="compared with its source", ar="قورن بمصدره", fr="comparé à sa source"),
    "memory": Text(en="not compared with a source", ar="لم يُقارَن بمصدر", fr="non comparé à une source"),
}
_WEEKS = 104
_MOST_BESIDE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A substance in a list of results."""

    title: str
    url: str
    found_by: str
    classes: str
    reasons: tuple[str, ...]


def listed(hits: Iterable[Hit]) -> list[Listed]:
    """Results in their order."""
    return [
        Listed(
            title=hit.substance.title.in_(language()),
            url=reverse("substance", args=[hit.substance.id]),
            found_by="" if hit.name in (hit.substance.id, hit.substance.title.in_(language())) else hit.name,
            classes=gettext(", ").join(classes_of(hit.substance)),
            reasons=tuple(reason.says.in_(language()) for reason in hit.reasons),
        )
        for hit in hits
    ]


def classes_of(substance: Substance) -> list[str]:
    """The titles of its classes."""
    known = registry().classes
    return [known[name].title.in_(language()) for name in substance.classes if name in known]


def structure_of(substance: Substance) -> SafeString | None:
    """Its drawing; None where the registry has no structure."""
    if not substance.smiles:
        return None
    label = gettext("Structure of %(name)s") % {"name": substance.title.in_(language())}
    try:
        return mark_safe(draw_structure(substance.smiles, label=label))  # noqa: S308 - drawn by RDKit, the label escaped
    except BadInput:
        return None


def names_table(substance: Substance) -> Table:
    """Every name with its language, sort, place and mark."""
    titles = (gettext("Name"), gettext("Language"), gettext("Sort"), gettext("Where used"), gettext("Source"), gettext("Check"))
    return Table(
        caption=gettext("Names"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(_name_row(name, at < _own_titles(substance)) for at, name in enumerate(substance.names)),
    )


def _own_titles(substance: Substance) -> int:
    """How many of the names are the titles, which come first and carry the mark of the substance itself."""
    return sum(
        1
        for name in substance.names
        if not name.source and name.text in (substance.title.en, substance.title.ar, substance.title.fr)
    )


def _name_row(name: Name, is_title: bool) -> tuple[Any, ...]:
    where = gettext(", ").join(part for part in (country_title(name.place) if name.place else "", name.period) if part)
    source = name.source if name.source not in ("", "memory") else "—"
    sort = (
        gettext("title in this product")
        if is_title
        else SORTS.get(name.sort, Text(en=name.sort, ar=name.sort, fr=name.sort)).in_(language())
    )
    return name.text, language_title(name.language), sort, where or "—", source, CHECKED[name.checked].in_(language())


def language_title(code: str) -> str:
    """The name of a language; "und" is any."""
    return gettext("any") if code == "und" else str(Locale(language()).languages.get(code, code))


def identity(substance: Substance) -> list[tuple[str, Any]]:
    """From what is reported to the bare skeleton: the chain by which two records are told to speak of the same substance."""
    group = registry().groups.get(substance.isomer_group or "", ())
    others = [
        Link(title=one.title.in_(language()), url=reverse("substance", args=[one.id])) for one in group if one.id != substance.id
    ]
    same = [one for one in registry().by_skeleton.get(substance.skeleton or "", ()) if one.id != substance.id]
    stereo = [Link(title=one.title.in_(language()), url=reverse("substance", args=[one.id])) for one in same]
    pairs: list[tuple[str, Any]] = [
        (gettext("Number in the registry"), isolated(substance.id)),
        (gettext("Formula"), isolated(substance.formula) if substance.formula else None),
        (gettext("InChIKey of the salt-free parent"), isolated(substance.inchikey) if substance.inchikey else None),
        (gettext("Skeleton (first block; blind to stereochemistry)"), isolated(substance.skeleton) if substance.skeleton else None),
        (gettext("CAS number"), isolated(substance.cas) if substance.cas else None),
        (gettext("UNII"), isolated(substance.unii) if substance.unii else None),
        (gettext("Classes"), tuple(classes_of(substance)) or None),
    ]
    if stereo:
        pairs.append((gettext("Same skeleton"), tuple(stereo)))
    if others:
        pairs.append((gettext("Isomers that many methods cannot tell apart"), tuple(others)))
    pairs = [pair for pair in pairs if pair[1] is not None]  # what the registry does not hold was not asked of anybody
    pairs.append((gettext("Structure checked"), CHECKED[substance.checked].in_(language())))
    return pairs


def first_table(seen: Sighted, identifier: str) -> Table:
    """The first sighting of each place, earliest first; each place leads to its records."""
    columns = (gettext("Place"), gettext("Week from"), gettext("First as"))
    return Table(
        caption=gettext("First seen, by place"),
        columns=(*(Column(title=title) for title in columns), Column(title=gettext("Records since"), number=True)),
        rows=tuple(
            (
                Link(title=country_title(one.region), url=f"{reverse('records')}?substance={identifier}&where={one.region}"),
                one.week,
                kind_title(one.kind),
                one.records,
            )
            for one in seen.first
        ),
    )


def beside_table(seen: Sighted) -> Table:
    """Substances in the same records."""
    return Table(
        caption=gettext("In the same records"),
        columns=(Column(title=gettext("Substance")), Column(title=gettext("Records"), number=True)),
        rows=tuple((_linked(key), number) for key, number in seen.beside[:_MOST_BESIDE]),
    )


def _linked(key: str) -> Link | str:
    name = substance_name(key)
    return Link(title=name, url=reverse("substance", args=[key])) if key in registry().by_id else name


def over_time(seen: Sighted, identifier: str) -> list[Small]:
    """One small multiple per kind of record over the last two years."""
    look = Look(language=language())
    return [
        _small(kind, values[-_WEEKS:], seen, identifier, look)
        for kind, values in sorted(seen.weekly.items())
        if any(values[-_WEEKS:])
    ]


def _small(kind: str, values: tuple[int, ...], seen: Sighted, identifier: str, look: Look) -> Small:
    trend = trend_of(values)
    title = require_kind(kind).spec.plural.in_(language())
    told = gettext(", ").join((records_count(sum(values)), finding(trend)))
    multiple = Multiple(
        values=tuple(values),
        first=seen.weeks[-len(values)].isoformat(),
        last=seen.weeks[-1].isoformat(),
        fitted=trend.fitted,
        lower=trend.lower,
        upper=trend.upper,
    )
    svg = draw_multiple(multiple, label=f"{title}: {told}", look=look)
    url = f"{reverse('records')}?substance={identifier}&kind={kind}"
    return Small(id=f"small-{kind}", title=title, finding=told, says=says(trend), svg=mark_safe(svg), url=url)  # noqa: S308 - drawn here


def over_time_table(seen: Sighted) -> Table:
    """The numbers that are drawn, newest week first."""
    kinds = sorted(kind for kind, values in seen.weekly.items() if any(values[-_WEEKS:]))
    weeks = seen.weeks[-_WEEKS:]
    return Table(
        caption=gettext("Records per week"),
        columns=(Column(title=gettext("Week from")), *(Column(title=kind_title(kind), number=True) for kind in kinds)),
        rows=tuple((week, *(seen.weekly[kind][-_WEEKS:][at] for kind in kinds)) for at, week in reversed(list(enumerate(weeks)))),
    )
