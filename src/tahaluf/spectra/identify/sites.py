"""Where an unknown fentanyl differs from fentanyl, by its EI spectrum: a linear model for each part, learned from the library."""

from __future__ import annotations

from tahaluf.spectra.features import ei_site_features
from tahaluf.spectra.identify import words
from tahaluf.spectra.identify.answer import Family, Sites
from tahaluf.spectra.library.ei import EiIndex
from tahaluf.spectra.library.search import Query
from tahaluf.spectra.library.shelves import Shelf

FAMILY = "fentanyl"
ENOUGH = 0.5


def find_sites(shelf: Shelf[EiIndex], query: Query, family: Family | None) -> Sites | None:
    """The changed parts of an unknown of this family; None for other families and methods, and where nothing was learned."""
    model = shelf.sites
    if family is None or family.name != FAMILY or query.masses is None or not model.families:
        return None
    scores = model.scores(ei_site_features([query.masses]))[0].tolist()
    changed = sorted(((site, score) for site, score in zip(model.families, scores, strict=True) if score >= ENOUGH), key=_order)
    return Sites(changed=tuple(changed), reasons=(words.sites(tuple(site for site, _ in changed)),))


def _order(one: tuple[str, float]) -> tuple[float, str]:
    return -one[1], one[0]
