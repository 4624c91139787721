"""The title of a record in the reader's language, made from what the reader may see of it."""

from __future__ import annotations

from django.utils.translation import gettext

from tahaluf.kernel import gazetteer
from tahaluf.kernel.places import Place
from tahaluf.records.kind import Kind
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.readings import first_place, plan_of, substances
from tahaluf.web.substances import registered_name
from tahaluf.web.values import country_title, language


def title_of(content: Kind) -> str:
    """Its own title; without one its kind, first substance and place: "Seizure: fentanyl, Basra", "ضبطية: فنتانيل، البصرة"."""
    own = _own_title(content)
    if own:
        return own
    mention, place = next(iter(substances(content)), None), first_place(content)
    name = (registered_name(mention.substance) if mention.substance else None) or mention.reported if mention else ""
    told = gettext(", ").join(part for part in (name, place_title(place) if place else "") if part)
    kind = content.spec.title.in_(language())
    return gettext("%(kind)s: %(subject)s") % {"kind": kind, "subject": told} if told else kind


def place_title(place: Place) -> str:
    """The town, else the name of the region in the reader's language, else the place as reported."""
    return (
        gazetteer.locality_title(place, language()) or (country_title(place.region) if place.region else "") or place.reported or ""
    )


def _own_title(content: Kind) -> str:
    if isinstance(content, Alert):
        return headline(content, language())
    return next((str(value) for name in plan_of(type(content)).titles if (value := getattr(content, name))), "")


def headline(alert: Alert, wanted: str) -> str:
    """The headline in the wanted language, else in the first that there is, else the event."""
    texts = {text.language.partition("-")[0]: text for text in alert.texts or ()}
    found = texts.get(wanted) or next(iter(texts.values()), None)
    return found.headline if found else alert.event
