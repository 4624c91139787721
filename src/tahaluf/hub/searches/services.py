"""Keeping, following and forgetting searches."""

from __future__ import annotations

from datetime import datetime

from tahaluf.hub.accounts.models import User
from tahaluf.hub.searches.models import SavedSearch
from tahaluf.kernel.errors import BadInput, NotFound

MOST = 50
LONGEST_QUERY, LONGEST_NAME = 2_000, 120


def keep(person: User, name: str, query: str, *, followed: bool, at: datetime) -> SavedSearch:
    """Keep a query of the list of records under a name; the same name is written over.

    Raises:
        BadInput: no name, a query that is too long, or more searches than a person can keep.
    """
    words = name.strip()
    if not words:
        raise BadInput.one("name", "A saved search needs a name.", "Give it a few words.")
    if len(words) > LONGEST_NAME or len(query) > LONGEST_QUERY:
        raise BadInput.one("name", "The name or the search is too long.", "Shorten it.")
    others = SavedSearch.objects.filter(person=person).exclude(name=words)
    if others.count() >= MOST:
        raise BadInput.one("name", "No more searches can be kept.", "Forget one first.")
    values = {"query": query, "followed": followed, "made": at, "seen": at}
    return SavedSearch.objects.update_or_create(person=person, name=words, defaults=values)[0]


def searches_of(person: User) -> list[SavedSearch]:
    """A person's searches, by name."""
    return list(SavedSearch.objects.filter(person=person))


def require_search(person: User, number: int) -> SavedSearch:
    """One of the person's own searches.

    Raises:
        NotFound: the person has no such search.
    """
    found = SavedSearch.objects.filter(person=person, pk=number).first()
    if found is None:
        raise NotFound("You have no such search.")
    return found


def follow(search: SavedSearch, *, followed: bool) -> None:
    """Tell what is new in it on the desk, or no longer."""
    search.followed = followed
    search.save(update_fields=["followed"])


def look(search: SavedSearch, *, at: datetime) -> None:
    """Note that its person has looked: what came before is no longer new."""
    search.seen = at
    search.save(update_fields=["seen"])


def forget(search: SavedSearch) -> None:
    """Forget a search."""
    search.delete()
