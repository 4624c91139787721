"""An Atom feed (RFC 4287) of public alerts, so that anybody can follow them with what they already have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

NAMESPACE = "http://www.w3.org/2005/Atom"
_CAP_TYPE = "application/cap+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One alert in the feed: `id` a permanent IRI, `link` its page, `cap` the address of its CAP message."""

    id: str
    title: str
    summary: str
    updated: datetime
    published: datetime
    link: str
    language: str
    cap: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The feed itself: `id` a permanent IRI, `link` its own address."""

    id: str
    title: str
    author: str
    link: str
    language: str


def write_atom(feed: Feed, entries: Iterable[Entry], *, updated: datetime) -> bytes:
    """The feed as UTF-8 XML, newest entry first; `updated` is when the feed changed last if it has no entries."""
    newest = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _time(newest[0].updated if newest else updated))
    _add(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.link)
    for entry in newest:
        _entry(root, entry)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry", {"xml:lang": entry.language})
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", _time(entry.updated))
    _add(element, "published", _time(entry.published))
    SubElement(element, "link", rel="alternate", href=entry.link)
    if entry.cap:
        SubElement(element, "link", rel="related", type=_CAP_TYPE, href=entry.cap)
    for term in entry.categories:
        SubElement(element, "category", term=term)
    _add(element, "summary", entry.summary)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
