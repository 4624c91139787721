"""Moments as whole microseconds since 1970-01-01T00:00Z: both databases compare and chain them exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """The number for an aware `moment`."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(us: int) -> datetime:
    """The aware UTC time that `microseconds` gave `us` for."""
    return _EPOCH + timedelta(microseconds=us)
