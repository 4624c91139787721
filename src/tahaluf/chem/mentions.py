"""Find the substances named in free text (Arabic, English, French), longest name first, with denials flagged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tahaluf.chem.fuzzy import nearest
from tahaluf.chem.index import index
from tahaluf.chem.lookup import recognise_one
from tahaluf.chem.names import joined_key, spelled_out, word_key
from tahaluf.chem.negation import is_denied, may_deny
from tahaluf.chem.recognition import Answer, Recognition
from tahaluf.chem.substances import DATA, table
from tahaluf.chem.tokens import Token, stems, tokens

# Words that make another substance of the name they stand before.
_PREFIX = re.compile(
    r"(?:(?:para|ortho|meta|alpha|beta|gamma|delta|omega|fluoro?|chloro?|bromo|iodo|methyl|ethyl|propyl|butyl|benzyl|phenyl|pentyl|hexyl"
    r"|acetyl|propionyl|butyryl|valeryl|crotonyl|furanyl|acryl|acryloyl|methoxy|ethoxy|hydroxy|nitro|cyano|thio|nor|des|desmethyl|iso|cyclo"
    r"|tetrahydro|amino|keto|pyrrolidino|bis|di|tri|tetra|mono)+|n|o|m|p|\d{1,2})"
)
_LINKS = frozenset({" ", "-", "‐", "–", ""})
_SHORTEST_FUZZY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A substance or class named at text[start:end]. `denied`: the text says that it was not there."""

    start: int
    end: int
    text: str
    recognition: Recognition
    denied: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    first: int
    last: int
    start: int


@cache
def ordinary_words() -> frozenset[str]:
    """Keys of everyday words that are also, or look like, names of substances; free text is not searched for them."""
    return frozenset(word_key(spelled_out(row["word"])) for row in table(DATA / "ordinary_words.csv"))


@cache
def _beginnings() -> frozenset[str]:
    known = index()
    keys = {**known.meanings, **known.groups, **known.classes}
    return frozenset(key[:length] for key in keys for length in range(1, len(key) + 1))


@lru_cache(maxsize=32768)
def find_mentions(text: str) -> tuple[Mention, ...]:
    """The substances and classes named in `text`, in order, not overlapping; never raises.

    A name inside a longer chemical name is not a mention: "fentanyl" in "para-fluorofentanyl", or in an unlisted
    derivative such as "bromofentanyl", which is answered unknown.
    """
    found = tokens(text)
    mentions: list[Mention] = []
    denials = may_deny(text)
    at = 0
    while at < len(found):
        span = _named(found, at) or _misspelt(found, at)
        if span is None:
            at += 1
            continue
        floor = mentions[-1].end if mentions else 0
        mentions.append(_mention(text, _with_prefixes(found, span, floor), found, denials))
        at = span.last + 1
    return tuple(mentions)


def _mention(text: str, span: _Span, found: list[Token], denials: bool) -> Mention:
    end = _closed(text, span.start, found[span.last].end)
    written = text[span.start : end]
    denied = denials and is_denied(text, span.start, end)
    return Mention(start=span.start, end=end, text=written, recognition=recognise_one(written), denied=denied)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a name, behind the bracket that closes one opened in it: "OPIOID(S)", never "OPIOID(S"."""
    name = text[start:end]
    return end + 1 if text[end : end + 1] == ")" and name.count("(") == name.count(")") + 1 else end


def _named(found: list[Token], at: int) -> _Span | None:
    """The longest known name that begins at token `at`."""
    token = found[at]
    for stem, cut in stems(token.written):
        last = _longest(found, at, stem)
        if last is not None:
            return _Span(at, last, token.start + cut)
    return None


def _longest(found: list[Token], at: int, stem: str) -> int | None:
    parts, best = [stem], None
    known, beginnings = index(), _beginnings()
    for last in range(at, min(at + known.longest, len(found))):
        if last > at:
            if not found[last].joins:
                break
            parts.append(found[last].word)
        key = joined_key(parts)
        if known.knows(key) and not (last == at and key in ordinary_words()):
            best = last
        if key not in beginnings and joined_key([*parts, ""]) not in beginnings:
            break
    return best


def _misspelt(found: list[Token], at: int) -> _Span | None:
    """A misspelt name of one word, or of a misspelt word before a known name, at token `at`."""
    token = found[at]
    if len(token.word) < _SHORTEST_FUZZY or not token.word.isalpha():
        return None
    after = at + 1
    if after < len(found) and found[after].joins and index().knows(word_key(found[after].word)):
        key = joined_key([token.word, found[after].word])
        if not _ordinary(token.word) and _near(key):
            return _Span(at, after, token.start)
    for stem, cut in stems(token.written):
        if len(stem) >= _SHORTEST_FUZZY - 1 and not _ordinary(stem) and _near(word_key(stem)):
            return _Span(at, at, token.start + cut)
    return None


def _ordinary(word: str) -> bool:
    return word_key(word) in ordinary_words()


@lru_cache(maxsize=32768)
def _near(key: str) -> bool:
    return bool(nearest(key))


def _with_prefixes(found: list[Token], span: _Span, floor: int) -> _Span:
    """The span widened over prefixes that make another substance of the name, not before text position `floor`."""
    first = span.first
    while first > 0 and found[first].joins and _is_prefix(found[first - 1], found[first]) and found[first - 1].start >= floor:
        first -= 1
    return span if first == span.first else _Span(first, span.last, found[first].start)


def _is_prefix(token: Token, following: Token) -> bool:
    if following.gap not in _LINKS or not _PREFIX.fullmatch(token.word):
        return False
    return following.gap != " " or len(token.word) > 2  # noqa: PLR2004 - a lone letter or number needs its hyphen


def substances_in(text: str) -> tuple[str, ...]:
    """Ids of the substances that `text` affirms, each once, in order; ambiguous and unknown names are left out."""
    named = (one.recognition.substance for one in find_mentions(text) if not one.denied)
    return tuple(dict.fromkeys(one.id for one in named if one))


def is_listed(mention: Mention) -> bool:
    """Whether the mention names something in the registry."""
    return mention.recognition.answer is not Answer.UNKNOWN
