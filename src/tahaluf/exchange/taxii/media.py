"""Media types (TAXII 2.1 §1.6.8): what a request may ask for and send. A type without version means the newest."""

from __future__ import annotations

TAXII = "application/taxii+json;version=2.1"
STIX_VERSIONS = ("2.0", "2.1")
_TYPE, _VERSION = "application/taxii+json", "2.1"
_ANY = frozenset({"*/*", "application/*"})


def stix(version: str) -> str:
    """The media type of an object of this STIX version."""
    return f"application/stix+json;version={version}"


def accepts(header: str | None) -> bool:
    """Whether an Accept header lets us answer in TAXII 2.1; no header lets everything."""
    if header is None or not header.strip():
        return True
    return any(
        _fits(media, parameters) and parameters.get("q") not in _ZERO for media, parameters in map(_parse, header.split(","))
    )


def takes(header: str | None) -> bool:
    """Whether a Content-Type header says TAXII 2.1, with or without the version."""
    media, parameters = _parse(header or "")
    return media == _TYPE and parameters.get("version", _VERSION) == _VERSION


_ZERO = frozenset({"0", "0.0", "0.00", "0.000"})


def _fits(media: str, parameters: dict[str, str]) -> bool:
    return media in _ANY or (media == _TYPE and parameters.get("version", _VERSION) == _VERSION)


def _parse(text: str) -> tuple[str, dict[str, str]]:
    media, *rest = text.split(";")
    pairs = (part.partition("=") for part in rest)
    return media.strip().lower(), {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}
