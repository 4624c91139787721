"""A party record as a mention."""

from __future__ import annotations

from tahaluf.links.entities.mention import Mention, identifier_key
from tahaluf.records.kinds.party import Party


def mention_of(name: str, party: Party) -> Mention:
    """The mention of one party record called `name`; what the record withholds or lacks stays unknown."""
    return Mention(
        id=name,
        names=(party.name, *party.aliases),
        born=party.born,
        identifiers=tuple(identifier_key(each.system, each.value, each.country) for each in party.identifiers),
        countries=party.nationalities,
        places=(party.place.reported,) if party.place and party.place.reported else (),
    )
