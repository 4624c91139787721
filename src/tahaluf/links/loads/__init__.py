"""Loads: how much what is seen and measured on two seizures speaks for one origin. It proposes; it never asserts."""

from tahaluf.links.loads.calibration import Calibration, calibrate, cost
from tahaluf.links.loads.hashing import bits_apart, difference_hash
from tahaluf.links.loads.likeness import Likeness, likeness
from tahaluf.links.loads.load import Below, Load, Measured
from tahaluf.links.loads.of_seizure import load_of
from tahaluf.links.loads.population import Population, population
from tahaluf.links.loads.profile import Apart, apart
from tahaluf.links.loads.proposing import FLOOR, Proposed, propose
from tahaluf.links.loads.scale import in_words

__all__ = [
    "FLOOR",
    "Apart",
    "Below",
    "Calibration",
    "Likeness",
    "Load",
    "Measured",
    "Population",
    "Proposed",
    "apart",
    "bits_apart",
    "calibrate",
    "cost",
    "difference_hash",
    "in_words",
    "likeness",
    "load_of",
    "population",
    "propose",
]
