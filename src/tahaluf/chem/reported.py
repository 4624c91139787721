"""A substance as somebody reported it, beside what the registry recognises in it."""

from __future__ import annotations

from typing import Any

from tahaluf.chem.lookup import recognise
from tahaluf.records.fields import SubstanceMention


def as_reported(reported: str, **details: Any) -> SubstanceMention:
    """The mention of a substance for a record: the words unchanged, with what they are recognised as.

    `substance` and `inchikey` are set only where the answer names one substance. `details` are further fields of
    `SubstanceMention` such as `certainty` or `amount`.
    """
    found = recognise(reported)
    substance = found.substance
    return SubstanceMention(
        reported=reported,
        substance=substance.id if substance else None,
        inchikey=substance.inchikey if substance else None,
        answer=found.answer.value,
        **details,
    )
