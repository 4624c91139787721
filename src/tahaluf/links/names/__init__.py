"""Names across scripts: taken apart, compared with reasons, and reduced to keys by which they meet."""

from tahaluf.links.names.batch import match_many, probabilities
from tahaluf.links.names.keys import bone_of, keys
from tahaluf.links.names.matching import Match, match
from tahaluf.links.names.parsing import Parsed, Part, parse
from tahaluf.links.names.skeletons import same_name, skeleton, skeletons, words

__all__ = [
    "Match",
    "Parsed",
    "Part",
    "bone_of",
    "keys",
    "match",
    "match_many",
    "parse",
    "probabilities",
    "same_name",
    "skeleton",
    "skeletons",
    "words",
]
