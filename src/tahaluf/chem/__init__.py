"""Chemistry: the registry of substances, recognising names, finding names in free text, identity of structures."""

from tahaluf.chem.lookup import recognise as recognise
from tahaluf.chem.mentions import Mention as Mention
from tahaluf.chem.mentions import find_mentions as find_mentions
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
    "Mention",
    "Name",
    "Recognition",
    "Registry",
    "Substance",
    "SubstanceClass",
    "as_reported",
    "find_mentions",
    "recognise",
    "registry",
]
