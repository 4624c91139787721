"""Recognise a substance by name: exact, normalised, salt, isomer group, class, misspelt, mixture, unknown."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tahaluf.chem import recognition as says
from tahaluf.chem.fuzzy import Near, nearest
from tahaluf.chem.index import Meaning, index
from tahaluf.chem.names import name_key, spelled_out
from tahaluf.chem.recognition import ONE_SUBSTANCE, Answer, Candidate, Recognition, reason
from tahaluf.chem.salts import without_salt
from tahaluf.chem.side_by_side import together
from tahaluf.chem.substances import Substance, registry
from tahaluf.kernel.text import Text

_SEPARATOR = re.compile(r"\s*(?:[/+&;؛]|[,،](?!\s?\d)|\b(?:and|with|et|avec|plus|مع)\b)\s*|\s+و\s*", re.IGNORECASE)


@lru_cache(maxsize=65536)
def recognise(text: str) -> Recognition:
    """What `text` names, by the registry that ships with the product; never raises.

    A whole text is tried as one name first; only then as several names joined by signs or conjunctions.
    """
    one = recognise_one(text)
    if one.answer is not Answer.UNKNOWN and one.answer is not Answer.FUZZY:
        return one
    pieces = [piece for piece in _SEPARATOR.split(text) if piece.strip()]
    mixed = _mixture(tuple(pieces)) if len(pieces) > 1 else None
    return together(text, _by_name) or mixed or one


def _by_name(text: str) -> Recognition | None:
    return _known(text, name_key(text))


@lru_cache(maxsize=65536)
def recognise_one(text: str) -> Recognition:
    """What `text` names taken as a single name."""
    key = name_key(text)
    return _known(text, key) or _salt(text) or _misspelt(text, key) or _unknown(text)


def _known(text: str, key: str) -> Recognition | None:
    known = index()
    if key in known.meanings:
        return _named(text, known.meanings[key])
    if key in known.systematic:
        return _named(text, (known.systematic[key],))
    if key in known.groups:
        return _isomers(text, known.groups[key])
    if key in known.classes:
        written = text.strip()
        return Recognition(
            answer=Answer.CLASS, classes=(known.classes[key],), reasons=(reason("class", says.CLASS, written=written),)
        )
    return None


def _named(text: str, meanings: tuple[Meaning, ...]) -> Recognition:
    meanings = _as_written(text, meanings)
    if len(meanings) > 1:
        return _several(text, meanings)
    (meaning,) = meanings
    written, substance = text.strip(), meaning.substance.title.en
    if spelled_out(text) in _written(meaning.substance.id) or spelled_out(text) == spelled_out(meaning.name.text):
        why = reason("exact", says.EXACT, weight=1.0, written=written, substance=substance)
        return Recognition(answer=Answer.EXACT, candidates=(Candidate(substance=meaning.substance, score=1.0, reasons=(why,)),))
    why = reason("normalised", says.NORMALISED, weight=0.97, written=written, name=meaning.name.text, substance=substance)
    return Recognition(answer=Answer.NORMALISED, candidates=(Candidate(substance=meaning.substance, score=0.97, reasons=(why,)),))


def _as_written(text: str, meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Of several meanings, those whose name is written exactly so: THCP is not TCP, 2'-fluorofentanyl not 2-fluorofentanyl."""
    if len(meanings) == 1:
        return meanings
    written = spelled_out(text).strip()
    return tuple(one for one in meanings if spelled_out(one.name.text) == written) or meanings


@cache
def _written(substance_id: str) -> frozenset[str]:
    """The names of a substance, folded but otherwise as written."""
    return frozenset(spelled_out(name.text) for name in registry().by_id[substance_id].names)


def _several(text: str, meanings: tuple[Meaning, ...]) -> Recognition:
    substances = tuple(meaning.substance for meaning in meanings)
    if all(meaning.name.sort == "mixture" for meaning in meanings):
        return _together(text, substances)
    groups = {one.isomer_group for one in substances}
    if len(groups) == 1 and None not in groups:
        return _isomers(text, substances)
    why = reason("ambiguous", says.AMBIGUOUS, written=text.strip())
    return Recognition(answer=Answer.AMBIGUOUS, candidates=_equal(substances, says.AMBIGUOUS, "ambiguous", text), reasons=(why,))


def _together(text: str, substances: tuple[Substance, ...]) -> Recognition:
    candidates = tuple(
        Candidate(
            substance=one,
            score=1.0,
            reasons=(reason("mixture-name", says.EXACT, weight=1.0, written=text.strip(), substance=one.title.en),),
        )
        for one in substances
    )
    return Recognition(answer=Answer.MIXTURE, candidates=candidates, reasons=(reason("mixture", says.MIXTURE),))


def _isomers(text: str, substances: tuple[Substance, ...]) -> Recognition:
    why = reason("isomers", says.ISOMERS, written=text.strip())
    return Recognition(
        answer=Answer.ISOMER_UNRESOLVED,
        candidates=_equal(substances, says.ISOMERS, "isomers", text),
        reasons=(why,),
    )


def _equal(substances: tuple[Substance, ...], sentence: Text, rule: str, text: str) -> tuple[Candidate, ...]:
    share = round(1 / len(substances), 3)
    why = reason(rule, sentence, weight=share, written=text.strip())
    return tuple(Candidate(substance=one, score=share, reasons=(why,)) for one in substances)


def _salt(text: str) -> Recognition | None:
    split = without_salt(text)
    if split is None:
        return None
    rest, salt = split
    key = name_key(rest)
    inner = _known(rest, key) or _misspelt(rest, key)
    if inner is None or inner.answer is Answer.CLASS:
        return None
    why = reason("salt", says.SALT, salt=salt)
    candidates = tuple(
        Candidate(substance=one.substance, score=round(one.score * 0.97, 3), reasons=(*one.reasons, why))
        for one in inner.candidates
    )
    answer = Answer.SALT_OF if inner.answer in ONE_SUBSTANCE else inner.answer
    return Recognition(answer=answer, candidates=candidates, reasons=(*inner.reasons, why), salt=salt)


def _misspelt(text: str, key: str) -> Recognition | None:
    found = nearest(key)
    if not found:
        return None
    best = [near for near in found if near.distance == found[0].distance]
    meant = _meant(best)
    if len(best) == 1 or len(meant) == 1:
        return _one_misspelt(text, best[0], _meant(found))
    if not meant:
        return None
    why = reason("ambiguous", says.AMBIGUOUS, written=text.strip())
    candidates = tuple(_near(text, near, one, 0.5) for near in best for one in _substances(near))
    return Recognition(answer=Answer.AMBIGUOUS, candidates=candidates, reasons=(why,))


def _substances(near: Near) -> tuple[Substance, ...]:
    known = index()
    if near.key in known.meanings:
        return tuple(meaning.substance for meaning in known.meanings[near.key])
    return known.groups.get(near.key, ())


def _meant(found: list[Near] | tuple[Near, ...]) -> dict[str, Substance]:
    return {one.id: one for near in found for one in _substances(near)}


def _one_misspelt(text: str, near: Near, rivals: dict[str, Substance]) -> Recognition | None:
    known = index()
    if near.key in known.classes:
        return _known(text, near.key)
    if near.key in known.groups:
        return _isomers(text, known.groups[near.key])
    meanings = known.meanings[near.key]
    if len(meanings) > 1:
        return _several(text, meanings)
    score = round(1 - near.distance / max(len(near.key), 1), 3)
    best = _near(text, near, meanings[0].substance, score)
    others = tuple(
        Candidate(substance=one, score=round(score / 2, 3), reasons=(reason("rival", says.AMBIGUOUS, written=text.strip()),))
        for one in rivals.values()
        if one.id != best.substance.id
    )
    return Recognition(answer=Answer.FUZZY, candidates=(best, *others), reasons=best.reasons)


def _near(text: str, near: Near, substance: Substance, score: float) -> Candidate:
    name = next((one.text for one in substance.names if name_key(one.text) == near.key), substance.title.en)
    sentence = says.FUZZY if score > 0.5 else says.NEAR  # noqa: PLR2004 - half is what an ambiguous neighbour gets
    why = reason(
        "fuzzy", sentence, weight=score, written=text.strip(), distance=str(near.distance), name=name, substance=substance.title.en
    )
    return Candidate(substance=substance, score=score, reasons=(why,))


def _mixture(pieces: tuple[str, ...]) -> Recognition | None:
    parts = {piece: recognise_one(piece) for piece in pieces}
    read = {piece: part for piece, part in parts.items() if part.answer is not Answer.UNKNOWN}
    if not read:
        return None
    candidates = {one.substance.id: one for part in read.values() for one in part.candidates}
    classes = {one.id: one for part in read.values() for one in part.classes}
    return Recognition(
        answer=Answer.MIXTURE,
        candidates=tuple(candidates.values()),
        classes=tuple(classes.values()),
        reasons=(reason("mixture", says.MIXTURE),),
        unread=tuple(piece for piece in pieces if piece not in read),
    )


def _unknown(text: str) -> Recognition:
    return Recognition(answer=Answer.UNKNOWN, reasons=(reason("unknown", says.UNKNOWN, written=text.strip()),))
