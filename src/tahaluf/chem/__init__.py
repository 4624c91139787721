"""Chemistry: the registry of substances, names in texts, identity, classes, analogues and isomers of structures."""

from tahaluf.chem.classes import ClassMatch as ClassMatch
from tahaluf.chem.classes import structural_classes as structural_classes
from tahaluf.chem.differences import Difference as Difference
from tahaluf.chem.differences import differences as differences
from tahaluf.chem.isomers import unresolved_set as unresolved_set
from tahaluf.chem.lookup import recognise as recognise
from tahaluf.chem.mentions import Mention as Mention
from tahaluf.chem.mentions import find_mentions as find_mentions
from tahaluf.chem.naming import structure_of_name as structure_of_name
from tahaluf.chem.recognition import Answer as Answer
from tahaluf.chem.recognition import Candidate as Candidate
from tahaluf.chem.recognition import Recognition as Recognition
from tahaluf.chem.reported import as_reported as as_reported
from tahaluf.chem.substances import Name as Name
from tahaluf.chem.substances import Registry as Registry
from tahaluf.chem.substances import Substance as Substance
from tahaluf.chem.substances import SubstanceClass as SubstanceClass
from tahaluf.chem.substances import registry as registry

__all__ = [
    "Answer",
    "Candidate",
    "ClassMatch",
    "Difference",
    "Mention",
    "Name",
    "Recognition",
    "Registry",
    "Substance",
    "SubstanceClass",
    "as_reported",
    "differences",
    "find_mentions",
    "recognise",
    "registry",
    "structural_classes",
    "structure_of_name",
    "unresolved_set",
]
