"""The fast finder of mentions against a plain one that tries every span of words."""

from hypothesis import given
from hypothesis import strategies as st

from tahaluf.chem import find_mentions, registry
from tahaluf.chem.index import index
from tahaluf.chem.mentions import ordinary_words
from tahaluf.chem.names import joined_key
from tahaluf.chem.tokens import stems, tokens

FILLERS = ["acute", "toxicity", "due to", "combined effects of", "(", ")", "[", ",", ";", "and", "et", "و", "في", "12", "mg", "-"]
NAMES = sorted({name.text for one in registry() for name in one.names if name.sort in {"inn", "common", "abbreviation"}})
TEXTS = st.lists(st.one_of(st.sampled_from(FILLERS), st.sampled_from(NAMES)), max_size=10).map(" ".join)


def plain_spans(text):
    """Longest known names from left to right, without pruning, misspellings or prefixes: (start, end) of each."""
    found, at, known = tokens(text), 0, index()
    spans = []
    while at < len(found):
        best = None
        for stem, cut in stems(found[at].written):
            for last in range(at, len(found)):
                if any(not one.joins for one in found[at + 1 : last + 1]):
                    break
                key = joined_key([stem, *(one.word for one in found[at + 1 : last + 1])])
                if known.knows(key) and not (last == at and key in ordinary_words()):
                    best = (found[at].start + cut, found[last].end, last)
            if best:
                break
        if best:
            spans.append(best[:2])
        at = best[2] + 1 if best else at + 1
    return spans


@given(TEXTS)
def test_every_plain_span_is_found_by_the_fast_finder_or_lies_inside_a_mention(text):
    mentions = [(one.start, one.end) for one in find_mentions(text)]
    for start, end in plain_spans(text):
        assert any(first <= start and end <= last for first, last in mentions), (text, text[start:end])


@given(st.sampled_from(NAMES), st.sampled_from(["{}", "Acute {} intoxication", "({})", "heroin, {} and ethanol", "[{}]; x"]))
def test_every_name_is_found_in_a_sentence(name, sentence):
    text = sentence.format(name)
    keys = {name.casefold()} & {one.casefold() for one in ordinary_words()}
    if keys:
        return
    at = text.index(name)
    covering = [one for one in find_mentions(text) if one.start < at + len(name) and one.end > at]
    if not covering:
        assert all(joined_key([token.word]) in ordinary_words() for token in tokens(name)), name
