"""Circular zones: each place with its nearest neighbours, up to a share of all cases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput

Floats = NDArray[np.float64]
Indices = NDArray[np.int32]
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Zones:
    """For each centre all places by distance: `order` [places, places] with the centre first, and `distance_km` of the same.

    `sizes` says how many places make each centre's largest zone. Places at one distance enter one after the other.
    """

    order: Indices
    sizes: Indices
    distance_km: Floats


def zones(latitude: Floats, longitude: Floats, weight: Floats, *, share: float = 0.5) -> Zones:
    """Zones around each place that hold at most `share` of all `weight` (cases or population). Degrees in, great circles.

    Raises:
        BadInput: arrays of different length, or a share outside 0..1.
    """
    if not len(latitude) == len(longitude) == len(weight):
        raise BadInput.one("places", "The columns differ in length.", "Give a latitude, a longitude and a weight for each place.")
    if not 0 < share <= 1:
        raise BadInput.one("share", f"{share} is no share.", "Give a number above 0 up to 1.")
    distance = great_circle_km(latitude, longitude)
    np.fill_diagonal(distance, -1.0)
    order = np.argsort(distance, axis=1, kind="stable").astype(np.int32)
    np.fill_diagonal(distance, 0.0)
    held = np.cumsum(np.asarray(weight, np.float64)[order], axis=1)
    sizes = (held <= share * held[:, -1:]).sum(axis=1).astype(np.int32)
    return Zones(order=order, sizes=sizes, distance_km=np.take_along_axis(distance, order, axis=1))


def great_circle_km(latitude: Floats, longitude: Floats) -> Floats:
    """Distances between all pairs of places."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    x = np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])
    chord = np.sqrt(np.maximum(((x[:, :, None] - x[:, None, :]) ** 2).sum(axis=0), 0.0))
    return np.asarray(2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0)), np.float64)
