"""How many entries a message shows: a power of two, so that a reader learns the order of magnitude of a list and no more."""

from __future__ import annotations

from tahaluf.kernel.errors import BadInput

LEAST_ASKED, MOST_ASKED = 64, 32_768
LEAST_TAGS, MOST_TAGS = 1_024, 4_194_304
LEAST_HELD = 10  # a list of fewer real entries is not answered for: a hit would say too much about it


def shown_size(count: int, least: int, most: int, place: str) -> int:
    """The smallest power of two that is at least `count` and `least`.

    Raises:
        BadInput: nothing is there, or more than `most`.
    """
    if count < 1:
        raise BadInput.one(place, "Nothing is there to compare.", "Give at least one entry.", "empty")
    if count > most:
        raise BadInput.one(place, f"{count} entries are more than one exchange carries.", "Divide them over several.", "size")
    return max(least, 1 << (count - 1).bit_length())


def require_shown_size(count: int, least: int, most: int, place: str) -> None:
    """That a received message keeps to the sizes, so that no member can ask for less cover than agreed.

    Raises:
        BadInput: another number than a power of two between the two.
    """
    if not least <= count <= most or count & (count - 1):
        raise BadInput.one(
            place,
            f"{count} entries are no agreed size of a message.",
            f"Fill it up to a power of two from {least} to {most}.",
            "size",
        )
