"""Open data: tables of counts in which nobody is found again, tested by attack, described, and rebuilt by one command."""

from tahaluf.exchange.opendata.attack import Attacked, Learnt, attack
from tahaluf.exchange.opendata.package import Package, Recipe, opened, packaged
from tahaluf.exchange.opendata.protecting import protected
from tahaluf.exchange.opendata.table import WITHHELD, OpenTable, unprotected

__all__ = [
    "WITHHELD",
    "Attacked",
    "Learnt",
    "OpenTable",
    "Package",
    "Recipe",
    "attack",
    "opened",
    "packaged",
    "protected",
    "unprotected",
]
