"""`{% load tahaluf %}`: filters that show values and tags that draw components."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms, template
from django.utils.safestring import SafeString

from tahaluf.kernel.markings import TLP
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.web import values
from tahaluf.web.shown import Facet, Figure, Happening, Link, Table
from tahaluf.web.words import TLP_MEANINGS

register = template.Library()


@register.filter
def iso(value: object) -> SafeString:
    """A code, number, date or foreign name, left to right whatever surrounds it."""
    return values.isolated(value)


@register.filter
def show(value: Any) -> SafeString:
    """Any value of the domain as a reader is shown it."""
    return values.show(value)


@register.filter
def words(value: Text) -> str:
    """The text in the language of the page."""
    return value.in_(values.language())


@register.filter
def number(value: Any) -> SafeString:
    """A number with no-break spaces between thousands."""
    return values.show(value)


@register.filter
def rounded(value: float | None) -> SafeString:
    """An estimate to one decimal: more digits would claim more than is known."""
    return values.show(None if value is None else round(float(value), 1))


@register.filter
def long_date(value: date) -> str:
    """A day as prose writes it."""
    return values.long_date(value)


@register.filter
def period(value: str) -> str:
    """An ISO period as prose writes it."""
    return values.period_text(Period(value))


@register.filter
def place(code: str) -> str:
    """The name of an ISO country or subdivision."""
    return values.country_title(code)


@register.filter
def prefix(value: str, number_of_characters: int) -> str:
    """The first characters of a long identifier."""
    return value[:number_of_characters]


@register.inclusion_tag("components/tlp.html")
def tlp(value: TLP) -> dict[str, Any]:
    """A TLP 2.0 badge in FIRST's colours, with its meaning."""
    return {"label": value.value.upper(), "tone": value.value.replace("+", ""), "meaning": TLP_MEANINGS[value]}


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField) -> dict[str, Any]:
    """A form field: label, hint, fault, control, tied together for assistive technology."""
    described = [f"{bound.auto_id}_hint"] if bound.help_text else []
    described += [f"{bound.auto_id}_fault"] if bound.errors else []
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    grouped = bool(getattr(bound.field.widget, "use_fieldset", False))
    if bound.errors and not grouped:
        attributes["aria-invalid"] = "true"
    return {
        "bound": bound,
        "grouped": grouped,
        "single": isinstance(bound.field.widget, forms.CheckboxInput),
        "control": bound.as_widget(attrs=attributes),
        "described": attributes.get("aria-describedby", ""),
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*bound_forms: forms.BaseForm) -> dict[str, Any]:
    """All faults of a page first, each a link to its field."""
    faults = [
        (bound.id_for_label or bound.auto_id, bound.label, error)
        for form in bound_forms
        if form.is_bound
        for bound in form
        for error in bound.errors
    ]
    general = [error for form in bound_forms if form.is_bound for error in form.non_field_errors()]
    return {"faults": faults, "general": general}


@register.inclusion_tag("components/table.html")
def table(shown: Table) -> dict[str, Any]:
    """A table whose rows become blocks on a narrow screen."""
    return {"table": shown}


@register.inclusion_tag("components/facets.html")
def facets(shown: Iterable[Facet]) -> dict[str, Any]:
    """Fields to narrow a list by; each value is a link, so the filters live in the URL."""
    return {"facets": shown}


@register.inclusion_tag("components/pagination.html")
def pagination(previous: str, following: str) -> dict[str, Any]:
    """Links to the page before and the page after; either may be empty."""
    return {"previous": previous, "following": following}


@register.inclusion_tag("components/definitions.html")
def definitions(pairs: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Names and values."""
    return {"pairs": pairs.items() if isinstance(pairs, Mapping) else pairs}


@register.inclusion_tag("components/figure.html")
def figure(shown: Figure) -> dict[str, Any]:
    """A figure with the same numbers as a table."""
    return {"figure": shown}


@register.inclusion_tag("components/timeline.html")
def timeline(happenings: Iterable[Happening]) -> dict[str, Any]:
    """What happened, in order."""
    return {"happenings": happenings}


@register.inclusion_tag("components/tabs.html")
def tabs(label: str, links: Iterable[Link]) -> dict[str, Any]:
    """Views of one thing, each at its own address; needs no script."""
    return {"label": label, "links": links}


@register.inclusion_tag("components/reasons.html")
def reasons(given: Iterable[Any]) -> dict[str, Any]:
    """Why an engine answered as it did."""
    return {"reasons": given}
