"""Libraries of reference spectra: built from spectra, searched by similarity, kept on disk and opened by memory map."""

from tahaluf.spectra.library.entries import Entry as Entry
from tahaluf.spectra.library.entries import Label as Label
from tahaluf.spectra.library.search import Hit as Hit
from tahaluf.spectra.library.search import Query as Query
from tahaluf.spectra.library.search import query_of as query_of
from tahaluf.spectra.library.shelves import Library as Library

__all__ = ["Entry", "Hit", "Label", "Library", "Query", "query_of"]
