"""Structures as plain graphs, for engines that reason about atoms: read a SMILES, ask for its parts, rings and pattern matches."""

from tahaluf.chem.structure.graph import Bonds as Bonds
from tahaluf.chem.structure.graph import Graph as Graph
from tahaluf.chem.structure.hydroxy import AcidForm as AcidForm
from tahaluf.chem.structure.hydroxy import HydroxyForm as HydroxyForm
from tahaluf.chem.structure.hydroxy import acid_forms as acid_forms
from tahaluf.chem.structure.hydroxy import hydroxy_forms as hydroxy_forms
from tahaluf.chem.structure.molecule import Part as Part
from tahaluf.chem.structure.molecule import Structure as Structure
from tahaluf.chem.structure.molecule import read as read
from tahaluf.chem.structure.patterns import Pattern as Pattern
from tahaluf.chem.structure.patterns import pattern as pattern

__all__ = [
    "AcidForm",
    "Bonds",
    "Graph",
    "HydroxyForm",
    "Part",
    "Pattern",
    "Structure",
    "acid_forms",
    "hydroxy_forms",
    "pattern",
    "read",
]
