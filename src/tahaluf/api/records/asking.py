"""What a list of records is narrowed to, as query parameters."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from tahaluf.api.words import Word
from tahaluf.hub.ledger.queries import Filters
from tahaluf.kernel.periods import Period

Words = Annotated[list[Word], Field(default_factory=list, max_length=50)]


class Narrowing(Schema):
    """Every condition given must hold; of several values for one, any."""

    kind: Words = Field(description="Slugs of kinds.")
    owner: Words = Field(description="Members (STIX ids) that originated it.")
    circle: Words = Field(description="Circles (STIX ids) it was shared with.")
    substance: Words = Field(description="Substance ids, such as fentanyl.")
    where: Words = Field(description="ISO 3166-1 or -2 codes.")
    who: Words = Field(description="Identifiers or folded names of parties.")
    mark: Words = Field(description="Folded texts of marks and logos.")
    route: Words = Field(description="Legs of routes, such as MA>ES.")
    status: Words = Field(description="Status codes of kinds.")
    period: Word | None = Field(
        None, description="ISO 8601 period that the record's dates overlap: 2024-05, 2024-05-01/2024-06-30."
    )
    text: Word = Field("", description="Words that must all occur in fields of one audience; Arabic, English, French.")
    exact: bool = Field(False, description="Find the words of `text` as written, not other forms, spellings and names.")
    retracted: bool = Field(False, description="List retracted records instead.")
    exercise: bool | None = Field(None, description="Only invented records, or only real ones.")

    def filters(self) -> Filters:
        """The same as the ledger takes it.

        Raises:
            BadInput: the period is no ISO 8601 period.
        """
        given = self.model_dump(exclude={"period", "cursor", "limit", "format"})
        lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
        return Filters(**lists, period=Period.parse(self.period) if self.period else None)


class Listing(Narrowing):
    """A page of a list."""

    cursor: Word | None = Field(None, description="Where to go on: `next` of the page before. Opaque.")
    limit: int = Field(50, ge=1, le=200, description="Records on a page.")
    format: str | None = Field(None, pattern="^(json|csv|stix|geojson|parquet|misp)$", description="Overrules the Accept header.")
