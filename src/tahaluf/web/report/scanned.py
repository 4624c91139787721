"""What a scan of a report's free texts shows to whoever confirms it."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.exchange.scanning import Sign, scan
from tahaluf.records.kind import Kind
from tahaluf.web.values import language


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSign:
    """A finding: the field it stands in, what is said of it, and whether a person must decide."""

    field: str
    says: str
    holds: bool


def signs_of(content: Kind) -> tuple[ShownSign, ...]:
    """The findings of a content, those that hold first, each field and sentence once; the words found are not shown again."""
    found = dict.fromkeys(_shown(content, sign) for sign in scan(content, content.spec.lane))
    return tuple(sorted(found, key=lambda sign: not sign.holds))


def _shown(content: Kind, sign: Sign) -> ShownSign:
    name = sign.place.partition("[")[0].partition(".")[0]
    spec = content.fields().get(name)
    return ShownSign(field=spec.title.in_(language()) if spec else sign.place, says=sign.says.in_(language()), holds=sign.holds)
