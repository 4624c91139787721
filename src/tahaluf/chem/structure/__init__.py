"""Structures as plain graphs, for engines that reason about atoms: read a SMILES, ask for its parts, rings and pattern matches."""

from tahaluf.chem.structure.graph import Bonds as Bonds
from tahaluf.chem.structure.graph import Graph as Graph
from tahaluf.chem.structure.molecule import Part as Part
from tahaluf.chem.structure.molecule import Structure as Structure
from tahaluf.chem.structure.molecule import read as read
from tahaluf.chem.structure.patterns import Pattern as Pattern
from tahaluf.chem.structure.patterns import pattern as pattern

__all__ = ["Bonds", "Graph", "Part", "Pattern", "Structure", "pattern", "read"]
