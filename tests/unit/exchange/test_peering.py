"""The forms in which hubs speak to one another."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.exchange.peering import keys, pages, statements
from tahaluf.exchange.peering.pages import Ask, Item, NoPage, Page
from tahaluf.exchange.peering.statements import About, NoStatement
from tahaluf.records.canonical import canonical_bytes

# RFC 8032, section 7.1, test 1: the public key of the secret key 9d61b19d…
PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
names = st.text(min_size=1, max_size=20).filter(str.isprintable)
numbers = st.integers(0, 2**53 - 1)
bodies = st.dictionaries(names, names, max_size=3).map(canonical_bytes)


@st.composite
def written_pages(draw):
    positions = sorted(draw(st.sets(st.integers(1, 10_000), max_size=6)))
    items = tuple(Item(position=p, kind=draw(st.sampled_from("rs")), body=draw(bodies)) for p in positions)
    upto = draw(st.integers(positions[-1] if positions else 0, 20_000))
    return Page(
        hub=draw(names),
        to=draw(names),
        ask=draw(names),
        at_us=draw(numbers),
        upto=upto,
        last=draw(numbers),
        more=draw(st.booleans()),
        items=items,
        chain=tuple(draw(st.lists(bodies, max_size=2))),
    )


@given(page=written_pages())
def test_a_page_is_read_as_it_was_written(page):
    assert pages.read_page(pages.write_page(page)) == page


@given(page=written_pages(), cut=st.integers(1, 200))
def test_a_page_that_was_cut_off_is_never_read_as_a_shorter_one(page, cut):
    body = pages.write_page(page)
    lines = body.count(b"\n")
    shorter = body[: max(0, len(body) - cut)]
    if shorter.count(b"\n") < lines:
        with pytest.raises(NoPage):
            pages.read_page(shorter)


@given(ask=st.builds(Ask, hub=names, to=names, at_us=numbers, after=numbers, limit=numbers, file=names, chain=st.tuples(names)))
def test_an_ask_is_read_as_it_was_written(ask):
    assert pages.read_ask(pages.write_ask(ask)) == ask


@given(body=st.binary(max_size=200))
def test_bytes_that_are_no_page_ask_or_statement_are_refused_as_such(body):
    with pytest.raises(NoPage):
        pages.read_page(body)
    with pytest.raises(NoPage):
        pages.read_ask(body)
    with pytest.raises(NoStatement):
        statements.read(body)


@pytest.mark.parametrize(
    "change",
    [(b'"after":0', b'"after":-1'), (b'"after":0', b'"after":"0"'), (b'"chain":[]', b'"chain":7'), (b'"to":"b"', b'"to":7')],
)
def test_an_ask_with_a_part_of_the_wrong_type_is_refused(change):
    body = pages.write_ask(Ask(hub="a", to="b", at_us=1)).replace(*change)
    with pytest.raises(NoPage):
        pages.read_ask(body)


def test_positions_out_of_order_are_refused():
    item = Item(position=3, kind="r", body=b"{}")
    page = Page(hub="a", to="b", ask="", at_us=1, upto=3, last=3, more=False, items=(item, item))
    with pytest.raises(NoPage, match="out of order"):
        pages.read_page(pages.write_page(page))


def test_a_page_is_no_longer_than_eight_million_bytes_but_has_one_item_at_least():
    large = Item(position=1, kind="r", body=b"x" * 5_000_000)
    assert len(pages.fitting([large, large])) == 1
    assert len(pages.fitting([Item(position=1, kind="r", body=b"x" * 9_000_000)])) == 1
    assert len(pages.fitting([Item(position=n, kind="r", body=b"{}") for n in range(5)])) == 5


def test_a_statement_is_believed_with_the_key_that_signed_it_alone():
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    found = statements.read(statements.say(About.MEMBER, "m", hub="h", number=3, said={"name": "عضو"}, key=key))
    assert (found.about, found.subject, found.hub, found.number, found.said) == (About.MEMBER, "m", "h", 3, {"name": "عضو"})
    assert statements.is_said_with(found, keys.public_text(key))
    assert not statements.is_said_with(found, keys.public_text(other))


def test_a_statement_that_is_not_in_canonical_form_is_refused():
    body = statements.say(About.MEMBER, "m", hub="h", number=3, said={}, key=Ed25519PrivateKey.generate())
    with pytest.raises(NoStatement):
        statements.read(body.replace(b",", b", "))


def test_the_name_and_the_fingerprint_of_a_hub_are_made_of_its_key():
    """SHA-256 of the 32 bytes of the key, computed with sha256sum: 21fe31df…"""
    assert keys.fingerprint(PUBLIC) == "21fe 31df a154 a261 626b f854 046f d227"
    assert keys.hub_id(PUBLIC) == "hub--21fe31dfa154a261626bf854046fd227"


@pytest.mark.parametrize("told", ["21fe 31df a154 a261 626b f854 046f d227", "21FE31DF-A154A261-626BF854-046FD227"])
def test_a_fingerprint_is_compared_whatever_its_spaces_and_capitals(told):
    assert keys.is_fingerprint_of(told, PUBLIC)


@pytest.mark.parametrize("told", ["", "21fe", "21fe 31df a154 a261 626b f854 046f d228"])
def test_a_part_of_a_fingerprint_is_none(told):
    assert not keys.is_fingerprint_of(told, PUBLIC)


@pytest.mark.parametrize("signature", ["", "x", None, 7, "AAAA"])
def test_a_malformed_signature_or_key_is_simply_not_valid(signature):
    assert not keys.is_signed(PUBLIC, b"", signature)
    assert not keys.is_signed("no key", b"", signature)
