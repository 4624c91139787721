"""Asks and pages: one hub asks what is new for it after a position, the other answers with a page; both are signed whole.

A page is a line of canonical JSON (the head) and then one line per item: position, a space, "r" for a record or "s" for a
statement, a space, and the very bytes that were signed. Lines of kind "k" come first: the keys that this hub has had, each signed
with the one before it, so that whoever pinned an earlier one can check the signature of the page. Canonical JSON has no line
breaks, so lines need no escaping and nothing is serialised anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import orjson

from tahaluf.records.canonical import canonical_bytes

ASK, PAGE = "tahaluf-ask-1", "tahaluf-page-1"
MEDIA = "application/x-tahaluf-page"
SIGNATURE = "Tahaluf-Hub-Signature"
MOST_ITEMS, MOST_BYTES = 2_000, 8_000_000


class NoPage(ValueError):  # noqa: N818 - named by what it is
    """These bytes are no ask or page of the form that this version reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What `hub` wants of the hub `to`: items after a position, or the file with this SHA-256.

    `at_us` never repeats. `chain` are the statements of its keys, for whoever pinned an earlier one.
    """

    hub: str
    to: str
    at_us: int
    after: int = 0
    limit: int = MOST_ITEMS
    file: str = ""
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A record or a statement at its position in the list of offers that the answering hub keeps for the asking one."""

    position: int
    kind: Literal["r", "s"]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The answer of `hub` for the hub `to` to the ask with this SHA-256.

    `upto` is the position to ask from next, also where nothing could be given; `more` says that asking again at once is worth it,
    `last` the newest position there is.
    """

    hub: str
    to: str
    ask: str
    at_us: int
    upto: int
    last: int
    more: bool
    items: tuple[Item, ...] = ()
    chain: tuple[bytes, ...] = ()


def write_ask(ask: Ask) -> bytes:
    """The bytes that are signed and sent."""
    return canonical_bytes({"form": ASK, **asdict(ask)})


def read_ask(body: bytes) -> Ask:
    """The ask in these bytes.

    Raises:
        NoPage: another form.
    """
    value = _head(body, ASK)
    try:
        ask = Ask(**value | {"chain": tuple(value["chain"])})  # type: ignore[arg-type] # what is of the wrong type is refused below
    except (KeyError, TypeError) as error:
        raise NoPage("Parts of the ask are missing or not known.") from error
    _require_types((ask.hub, ask.to, ask.file, *ask.chain), (ask.at_us, ask.after, ask.limit))
    return ask


def write_page(page: Page) -> bytes:
    """The bytes that are signed and sent."""
    told = {name: getattr(page, name) for name in ("hub", "to", "ask", "at_us", "upto", "last", "more")}
    head = canonical_bytes({"form": PAGE, **told, "items": len(page.chain) + len(page.items)})
    return b"\n".join(
        (
            head,
            *(b"0 k %s" % link for link in page.chain),
            *(b"%d %s %s" % (item.position, item.kind.encode(), item.body) for item in page.items),
        )
    )


def read_page(body: bytes) -> Page:
    """The page in these bytes.

    Raises:
        NoPage: another form, or a number of lines that is not that of the head.
    """
    first, *lines = body.split(b"\n")
    value = _head(first, PAGE)
    if value.pop("items", None) != len(lines):
        raise NoPage("The page is cut off.")
    chain = tuple(line[4:] for line in lines if line.startswith(b"0 k "))
    try:
        page = Page(**value, chain=chain, items=tuple(map(_item, lines[len(chain) :])))  # type: ignore[arg-type] # as above
    except TypeError as error:
        raise NoPage("Parts of the page are missing or not known.") from error
    _require_types((page.hub, page.to, page.ask), (page.at_us, page.upto, page.last))
    _require_order(page)
    return page


def digest_of(body: bytes) -> str:
    """Lower-case hex SHA-256: how a page names the ask that it answers."""
    return hashlib.sha256(body).hexdigest()


def fitting(items: Iterable[Item]) -> Sequence[Item]:
    """The first items that make a page of at most `MOST_BYTES`; at least one."""
    found: list[Item] = []
    size = 0
    for item in items:
        size += len(item.body)
        if found and size > MOST_BYTES:
            break
        found.append(item)
    return found


def _head(line: bytes, form: str) -> dict[str, object]:
    try:
        value = orjson.loads(line)
    except ValueError as error:
        raise NoPage("The first line is no JSON.") from error
    if not isinstance(value, dict) or value.pop("form", None) != form:
        raise NoPage("The form is not known here.")
    return value


def _item(line: bytes) -> Item:
    position, _, rest = line.partition(b" ")
    kind, _, body = rest.partition(b" ")
    if not position.isdigit() or kind not in {b"r", b"s"} or not body:
        raise NoPage("A line of the page is malformed.")
    return Item(position=int(position), kind="r" if kind == b"r" else "s", body=body)


def _require_types(texts: tuple[object, ...], numbers: tuple[object, ...]) -> None:
    if not all(isinstance(text, str) for text in texts) or not all(type(number) is int and number >= 0 for number in numbers):
        raise NoPage("A part of the head is of the wrong type.")


def _require_order(page: Page) -> None:
    positions = [item.position for item in page.items]
    if positions != sorted(set(positions)) or (positions and positions[-1] > page.upto):
        raise NoPage("The positions of the page are out of order.")
