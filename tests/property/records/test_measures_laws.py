"""Laws of measured values and identifiers, for any input."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tahaluf.kernel.quantities import Quantity
from tahaluf.records.codes import IDENTIFIER_SYSTEMS
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.measures import Age, Determination, Finding, Residue
from tahaluf.records.things import Identifier

decimals = st.decimals(min_value=0, max_value=10**9, places=3)
quantities = st.builds(Quantity, value=decimals, unit=st.sampled_from(["ng/L", "%", "mg/L"]))
maybe = st.none() | quantities
systems = st.sampled_from(sorted(IDENTIFIER_SYSTEMS))
words = st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
SUBSTANCE = SubstanceMention(reported="x")


def built(composite: type, **parts: object) -> object | None:
    try:
        return composite(substance=SUBSTANCE, **parts)
    except ValueError:
        return None


@given(st.sampled_from(Determination), maybe)
def test_a_number_is_there_exactly_when_the_result_can_have_one(determination: Determination, amount: Quantity | None) -> None:
    possible = {
        Determination.QUANTIFIED: amount is not None,
        Determination.DETECTED: True,
        Determination.BELOW_QUANTIFICATION: amount is None,
        Determination.BELOW_DETECTION: amount is None,
        Determination.INTERFERENCE: amount is None,
    }
    assert (built(Finding, determination=determination, amount=amount) is not None) == possible[determination]
    assert (built(Residue, determination=determination, load=amount) is not None) == possible[determination]


@given(st.sampled_from(Determination), maybe, maybe)
def test_a_finding_survives_json(determination: Determination, amount: Quantity | None, limit: Quantity | None) -> None:
    finding = built(Finding, determination=determination, amount=amount, detection_limit=limit)
    adapter = TypeAdapter(Finding)
    assert finding is None or adapter.validate_json(adapter.dump_json(finding)) == finding


@given(decimals)
def test_a_decimal_keeps_its_digits_through_json(value: Decimal) -> None:
    adapter = TypeAdapter(Residue)
    residue = Residue(substance=SUBSTANCE, concentration=Quantity(value=value, unit="ng/L"))
    read = adapter.validate_json(adapter.dump_json(residue))
    assert read.concentration is not None
    assert str(read.concentration.value) == str(value)


@given(st.integers(-5, 130), st.none() | st.integers(-5, 130))
def test_pydantic_and_python_agree_on_ages(least: int, most: int | None) -> None:
    try:
        plain: Age | None = Age(least=least, most=most)
    except ValueError:
        plain = None
    try:
        read: Age | None = TypeAdapter(Age).validate_python({"least": least, "most": most})
    except ValidationError:
        read = None
    assert plain == read


@given(systems, words, st.none() | st.sampled_from(["MA", "ES", "IQ"]))
def test_the_key_of_any_identifier_starts_with_its_system_and_never_fails(system: str, value: str, country: str | None) -> None:
    identifier = Identifier(system=system, value=value, country=country)
    assert identifier.key.startswith(system + ":")
    assert identifier.value == value


@given(systems, words)
def test_case_and_outer_space_do_not_change_a_key_of_words(system: str, value: str) -> None:
    plain, spaced = Identifier(system=system, value=value), Identifier(system=system, value=f" {value} ")
    if plain.code is None and spaced.code is None:
        assert plain.key == spaced.key
