"""Links: what ties two records or two texts together, how strongly and why; and which are likely one event told twice."""

from tahaluf.links.candidates import CandidateKey, candidate_keys
from tahaluf.links.duplicates import LIKELY, likeness
from tahaluf.links.names import same_name, skeleton
from tahaluf.links.relate import relate
from tahaluf.links.relation import Relation
from tahaluf.links.texts import PROPOSED, TextTraits, read_text, same_event
from tahaluf.links.traits import Amount, Point, Traits, traits_of

__all__ = [
    "LIKELY",
    "PROPOSED",
    "Amount",
    "CandidateKey",
    "Point",
    "Relation",
    "TextTraits",
    "Traits",
    "candidate_keys",
    "likeness",
    "read_text",
    "relate",
    "same_event",
    "same_name",
    "skeleton",
    "traits_of",
]
