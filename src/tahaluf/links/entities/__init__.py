"""Entities: which mentions may be the same person, company or vessel, why, and who judged so; every judgement can be taken back."""

from tahaluf.links.entities.explaining import Likelihood
from tahaluf.links.entities.judgements import Judgement, Says, Standing, expired, in_force
from tahaluf.links.entities.linking import Linked, for_few, link
from tahaluf.links.entities.mention import Mention, identifier_key
from tahaluf.links.entities.of_party import mention_of
from tahaluf.links.entities.reading import read_mentions
from tahaluf.links.entities.register import Register
from tahaluf.links.entities.resolving import Conflict, Entities, Entity, resolve
from tahaluf.links.entities.weights import Weights, shipped

__all__ = [
    "Conflict",
    "Entities",
    "Entity",
    "Judgement",
    "Likelihood",
    "Linked",
    "Mention",
    "Register",
    "Says",
    "Standing",
    "Weights",
    "expired",
    "for_few",
    "identifier_key",
    "in_force",
    "link",
    "mention_of",
    "read_mentions",
    "resolve",
    "shipped",
]
