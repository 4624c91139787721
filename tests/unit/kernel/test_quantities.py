from __future__ import annotations

from decimal import Decimal

import pytest

from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.numbers import read_number, readings
from tahaluf.kernel.quantities import Basis, Factor, Quantity, convert, find_quantities, read_quantity
from tahaluf.kernel.units import require_unit, units


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("١٢٫٥", "12.5"),
        ("١٬٢٣٤", "1234"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("1 234 567", "1234567"),
        ("1\u202f234,5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("0.123", "0.123"),
        ("0,123", "0.123"),
        ("1234.567", "1234.567"),
        (".5", "0.5"),
    ],
)
def test_numbers_with_one_meaning(text, value):
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "found"), [("1.234", {"1.234", "1234"}), ("1,234", {"1.234", "1234"}), ("12,500", {"12.5", "12500"})]
)
def test_a_number_with_two_meanings_keeps_both(text, found):
    assert set(readings(text)) == {Decimal(value) for value in found}
    with pytest.raises(BadInput) as caught:
        read_number(text)
    assert caught.value.faults[0].code == "ambiguous"


def test_a_stated_mark_settles_the_meaning():
    assert read_number("1.234", decimal=",") == 1234
    assert read_number("1.234", decimal=".") == Decimal("1.234")


@pytest.mark.parametrize("text", ["", "x", "1,23,4", "1.2.3", "12-14", "--"])
def test_what_is_no_number_is_refused(text):
    assert readings(text) == ()
    with pytest.raises(BadInput):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12,5 kg", "12.5", "kg"),
        ("١٢٫٥ كغ", "12.5", "kg"),
        ("12.5 كيلوغراماً", "12.5", "kg"),
        ("2 tonnes", "2", "t"),
        ("طنان", "2", "t"),
        ("كيلوغرامين", "2", "kg"),
        ("3.5 million pills", "3500000", "tablet"),
        ("مليون حبة", "1000000", "tablet"),
        ("5 آلاف قرص", "5000", "tablet"),
        ("ألفي قرص", "2000", "tablet"),
        ("un million de comprimés", "1000000", "tablet"),
        ("a million tablets", "1000000", "tablet"),
        ("1,234 tablets", "1234", "tablet"),
        ("1 250 comprimés", "1250", "tablet"),
        ("12kg", "12", "kg"),
        ("$500", "500", "USD"),
        ("500 دولار أمريكي", "500", "USD"),
        ("300 MAD", "300", "MAD"),
        ("80%", "80", "%"),
        ("٨٠٪", "80", "%"),
        ("12 ng/L", "12", "ng/L"),
        ("2 µg/L", "2", "ug/L"),
        ("2 μg", "2", "ug"),
        ("30 mg/day/1000 inhabitants", "30", "mg/day/1000"),
        ("3 m³", "3", "m3"),
        ("40 شتلة", "40", "plant"),
        ("7 ampoules", "7", "ampoule"),
        ("dix comprimés", "10", "tablet"),
        ("خمسة أكياس", "5", "bag"),
    ],
)
def test_quantities_as_people_write_them(text, value, unit):
    quantity = read_quantity(text)
    assert (quantity.value, quantity.unit, quantity.reported) == (Decimal(value), unit, text)
    assert not quantity.approximate


@pytest.mark.parametrize(
    "text", ["about 300 tablets", "environ 12,5 kilogrammes", "نحو ٣ ملايين قرص", "more than 2 tonnes", "~5 g"]
)
def test_words_of_approximation_are_noted(text):
    assert read_quantity(text).approximate


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("12 kg net", Basis.NET),
        ("poids brut 3 kg", Basis.GROSS),
        ("5 g pure", Basis.PURE),
        ("٢ كغ صافي", Basis.NET),
        ("2 g", Basis.UNKNOWN),
    ],
)
def test_the_basis_is_read(text, basis):
    assert read_quantity(text).basis is basis


@pytest.mark.parametrize("text", ["300", "10-12 kg", "12 kg of heroin", "kg", "", "2 kg 3 g", "a kilo"])
def test_what_is_not_one_quantity_is_refused_with_a_remedy(text):
    with pytest.raises(BadInput) as caught:
        read_quantity(text)
    assert caught.value.faults[0].remedy


def test_a_mass_with_two_meanings_is_refused_and_names_both():
    with pytest.raises(BadInput, match=r"1\.234 or 1234 kg") as caught:
        read_quantity("1.234 kg")
    assert caught.value.faults[0].code == "ambiguous"
    assert read_quantity("1.234 kg", decimal=",").value == 1234


def test_a_bare_number_takes_the_unit_of_its_column():
    assert read_quantity("1,5", unit="g").value == Decimal("1.5")


def test_quantities_are_found_in_running_text_with_their_spans():
    text = "ضبط 1.5 طن من الحشيش و3 آلاف حبة, 2 tonnes net of 4-MMC and 1.234 kg"
    found = find_quantities(text)
    assert [match.text for match in found] == ["1.5 طن", "3 آلاف حبة", "2 tonnes net", "1.234 kg"]
    assert [len(match.readings) for match in found] == [1, 1, 1, 2]
    assert all(text[match.start : match.end] == match.text for match in found)
    assert found[2].readings[0].basis is Basis.NET


@pytest.mark.parametrize("text", ["In 2024 there were 5 to 15", "4-MMC and JWH-018", "المادة 12", "article 5"])
def test_numbers_without_a_unit_are_passed_over(text):
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("value", "unit", "to", "result"),
    [
        ("2.5", "kg", "g", "2500"),
        ("1", "t", "kg", "1000"),
        ("1", "lb", "g", "453.59237"),
        ("500", "mL", "L", "0.5"),
        ("1500", "ng/L", "ug/L", "1.5"),
        ("1", "oz", "g", "28.349523125"),
    ],
)
def test_conversion_within_a_dimension_is_exact_and_keeps_what_was_reported(value, unit, to, result):
    quantity = Quantity(value=Decimal(value), unit=unit, basis=Basis.NET, reported="as written")
    converted = convert(quantity, to)
    assert converted.quantity.value == Decimal(result)
    assert (converted.quantity.unit, converted.quantity.basis, converted.quantity.reported) == (to, Basis.NET, "as written")
    assert converted.source


def test_tablets_become_mass_only_by_a_factor_with_its_source():
    tablets = Quantity(value=Decimal(300), unit="tablet")
    with pytest.raises(BadInput, match="different things"):
        convert(tablets, "kg")
    by_mass = Factor(of="tablet", to="mg", value=Decimal(170), source="laboratory mean of this load")
    converted = convert(tablets, "g", factor=by_mass)
    assert (converted.quantity.value, converted.source) == (Decimal(51), "laboratory mean of this load")
    assert converted.quantity.approximate
    with pytest.raises(BadInput, match="does not turn"):
        convert(tablets, "L", factor=by_mass)


def test_money_of_two_currencies_is_not_converted():
    with pytest.raises(BadInput):
        convert(Quantity(value=Decimal(1), unit="USD"), "EUR")


def test_an_unknown_unit_is_not_found():
    with pytest.raises(NotFound, match="stone"):
        require_unit("stone")


@pytest.mark.parametrize(("value", "unit"), [("-1", "kg"), ("NaN", "kg"), ("Infinity", "kg"), ("1", "")])
def test_no_amount_is_refused(value, unit):
    with pytest.raises(BadInput):
        Quantity(value=Decimal(value), unit=unit)


def test_every_unit_has_titles_a_source_and_a_positive_factor():
    assert {"kg", "tablet", "capsule", "ampoule", "plant", "blotter", "%", "ng/L", "mg/day/1000", "MAD"} <= units().keys()
    for unit in units().values():
        assert all((unit.title.en, unit.title.ar, unit.title.fr, unit.source))
        assert unit.checked in ("source", "memory")
        assert unit.factor > 0
