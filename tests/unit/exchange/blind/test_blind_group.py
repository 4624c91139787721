"""The group and the function against their laws and against plain arithmetic on the curve."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.exchange.blind import group, oprf
from tahaluf.exchange.blind.draws import Draws
from tahaluf.kernel.errors import BadInput

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # a square root of -1
KEY = oprf.derive_key_pair(b"k" * 32, b"laws")
scalars = st.integers(1, group.ORDER - 1).map(lambda number: number.to_bytes(32, "little"))


def is_negative(number):
    return number % P & 1


def root_of_ratio(u, v):
    """RFC 9496, section 4.2: whether u/v is a square, and the non-negative root of it or of its multiple."""
    root = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * root * root % P
    if check in (-u % P, -u * ROOT % P):
        root = root * ROOT % P
    return check in (u % P, -u % P), P - root if is_negative(root) else root


def decoded(content):
    """RFC 9496, section 4.3.1: the point (x, y) of an encoding."""
    s = int.from_bytes(content, "little")
    assert s < P
    assert not is_negative(s)
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-(D * u1 * u1) - u2 * u2) % P
    square, root = root_of_ratio(1, v * u2 * u2 % P)
    assert square
    x = 2 * s * root * u2 % P
    return (P - x if is_negative(x) else x), u1 * root * root * u2 * v % P


def added(one, other):
    """The addition law of the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2."""
    (a, b), (c, e) = one, other
    t = D * a * b * c * e % P
    return (a * e + b * c) * pow(1 + t, -1, P) % P, (b * e + a * c) * pow(1 - t, -1, P) % P


def multiplied(number, point):
    """By doubling and adding, bit by bit."""
    total = (0, 1)
    for bit in f"{number:b}":
        total = added(total, total)
        total = added(total, point) if bit == "1" else total
    return total


def encoded(point):
    """RFC 9496, section 4.3.2, with z = 1."""
    x, y = point
    u1, u2 = (1 - y * y) % P, x * y % P
    root = root_of_ratio(1, u1 * u2 * u2 % P)[1]
    d1, d2 = root * u1 % P, root * u2 % P
    z = d1 * d2 * x * y % P
    if is_negative(x * y * z):
        x, y = y * ROOT % P, x * ROOT % P
        d = d1 * root_of_ratio(1, (-1 - D) % P)[1] % P
    else:
        d = d2
    y = P - y if is_negative(x * z) else y
    s = d * (1 - y) % P
    return (P - s if is_negative(s) else s).to_bytes(32, "little")


@settings(max_examples=20, deadline=None)
@given(scalars, st.binary(max_size=20))
def test_multiplication_is_that_of_the_curve(scalar, value):
    element = oprf.element_of(value)
    plain = encoded(multiplied(int.from_bytes(scalar, "little"), decoded(element)))
    assert group.times(scalar, element) == plain


@given(scalars, scalars, st.binary(max_size=20))
def test_two_factors_commute_and_the_inverse_undoes(one, other, value):
    element = oprf.element_of(value)
    assert group.times(one, group.times(other, element)) == group.times(other, group.times(one, element))
    assert group.times(group.inverse(one), group.times(one, element)) == element


@given(st.binary(max_size=40), scalars)
def test_the_function_is_the_same_whichever_way_it_is_reached(value, factor):
    evaluated = oprf.evaluate_blinded(KEY, [oprf.blind(value, factor)])[0]
    assert oprf.finalize(value, factor, evaluated) == oprf.evaluate(KEY, value)


@given(st.binary(max_size=300))
def test_expansion_is_that_of_the_standard_written_plainly(message):
    tag = b"a tag"
    domain = tag + bytes([5])
    b0 = hashlib.sha512(bytes(128) + message + b"\x00\x40" + b"\x00" + domain).digest()
    assert group.expand_message(message, tag) == hashlib.sha512(b0 + b"\x01" + domain).digest()


# RFC 9496, appendix A.2 and A.3: encodings that are no elements.
BAD = [
    "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "00" * 32,
    "ff" * 32,
    "02" * 31,
    "00" * 31 + "f7",  # the highest bit set, beside an encoding that is good without it
    "",
]


@pytest.mark.parametrize("content", BAD)
def test_what_is_no_element_is_refused_with_its_number(content):
    good = oprf.element_of(b"x")
    with pytest.raises(BadInput) as error:
        oprf.evaluate_blinded(KEY, [good, bytes.fromhex(content)])
    assert error.value.faults[0].place == "elements.1"


@given(st.binary(min_size=32, max_size=32).flatmap(lambda some: st.sampled_from([some, some[:-1] + b"\x07", b"\0" + some[1:]])))
def test_no_bytes_break_the_check_of_an_element(content):
    if group.is_element(content):
        assert encoded(decoded(content)) == content


@pytest.mark.parametrize("scalar", [bytes(32), group.ORDER.to_bytes(32, "little"), b"\xff" * 32, b"\x01"])
def test_a_factor_that_hides_nothing_is_refused(scalar):
    with pytest.raises(BadInput, match="secret number"):
        oprf.blind(b"x", scalar)


def elements(count):
    return [oprf.element_of(b"%d" % number) for number in range(count)]


def test_a_proof_fails_when_one_of_a_hundred_was_answered_with_another_key():
    other, asked = oprf.derive_key_pair(b"o" * 32, b"laws"), elements(100)
    answered = [*oprf.evaluate_blinded(KEY, asked[:99]), *oprf.evaluate_blinded(other, asked[99:])]
    assert not oprf.is_proven(KEY.public, asked, answered, oprf.prove(KEY, asked, answered, b"r" * 64))


def test_a_proof_fails_when_two_answers_change_places():
    asked = elements(3)
    answered = list(oprf.evaluate_blinded(KEY, asked))
    proof = oprf.prove(KEY, asked, answered, b"r" * 64)
    assert oprf.is_proven(KEY.public, asked, answered, proof)
    assert not oprf.is_proven(KEY.public, asked, [answered[1], answered[0], answered[2]], proof)


@pytest.mark.parametrize("at", range(0, 64, 7))
def test_a_changed_proof_fails(at):
    asked = elements(2)
    answered = oprf.evaluate_blinded(KEY, asked)
    proof = bytearray(oprf.prove(KEY, asked, answered, b"r" * 64))
    proof[at] ^= 1
    assert not oprf.is_proven(KEY.public, asked, answered, bytes(proof))


def test_a_proof_for_another_public_key_or_of_another_length_fails():
    asked = elements(2)
    answered = oprf.evaluate_blinded(KEY, asked)
    proof = oprf.prove(KEY, asked, answered, b"r" * 64)
    assert not oprf.is_proven(oprf.derive_key_pair(b"o" * 32, b"").public, asked, answered, proof)
    assert not oprf.is_proven(KEY.public, asked, answered, proof[:-1])
    assert not oprf.is_proven(bytes(32), asked, answered, proof)
    assert not oprf.is_proven(KEY.public, asked, answered[:1], proof)


def test_a_secret_key_is_not_shown_when_the_pair_is_printed():
    assert KEY.secret.hex() not in repr(KEY)


def test_streams_of_one_seed_for_two_purposes_differ_and_repeat():
    assert Draws(b"s" * 32, "one").take(32) == Draws(b"s" * 32, "one").take(32)
    assert Draws(b"s" * 32, "one").take(32) != Draws(b"s" * 32, "two").take(32)
    draws = Draws(b"s" * 32, "one")
    assert len({draws.scalar() for _ in range(100)}) == 100


def test_a_short_seed_is_refused():
    with pytest.raises(BadInput, match="32 bytes"):
        Draws(b"short", "one")
    with pytest.raises(BadInput, match="32 bytes"):
        oprf.derive_key_pair(b"short", b"")
