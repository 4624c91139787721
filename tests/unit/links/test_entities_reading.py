"""Rows become mentions: values of several kinds, figures of both scripts, and faults with their places."""

from __future__ import annotations

import pytest

from tahaluf.kernel.errors import BadInput
from tahaluf.links.entities import read_mentions


def one(**row):
    return read_mentions([row])[0]


def test_several_values_stand_in_one_cell():
    found = one(id="7", name="محمد الفاسي", also="Mohamed El Fassi | M. Fassi", country="MA|FR")
    assert found.names == ("محمد الفاسي", "Mohamed El Fassi", "M. Fassi")
    assert found.countries == ("MA", "FR")


@pytest.mark.parametrize(
    ("written", "born"),
    [
        ("1984-05-03", "1984-05-03"),
        ("1984", "1984"),
        ("1984-05", "1984-05"),
        ("3 mai 1984", "1984-05-03"),
        ("١٩٨٤", "1984"),
        ("", None),
    ],
)
def test_dates_of_birth_keep_their_precision(written, born):
    assert one(name="Ali Hassan", born=written).born == born


def test_a_day_that_can_be_two_days_is_asked_about():
    with pytest.raises(BadInput) as error:
        one(name="Ali Hassan", born="03/05/1984")
    assert [each.place for each in error.value.faults] == ["row 2, born"]


def test_a_day_that_can_only_be_one_is_read():
    assert one(name="Ali Hassan", born="23/05/1984").born == "1984-05-23"


def test_identifiers_of_each_column_are_keyed_by_their_system():
    found = one(imo="9074729", phone="00212 600-000001|+21620000000", iban="")
    assert found.identifiers == ("phone:+212600000001", "phone:+21620000000", "imo:9074729")


def test_a_plate_is_followed_by_its_country():
    assert one(plate="12345-A-6 (MA)").identifiers == one(plate="12345 A 6 (ma)").identifiers
    assert one(plate="12345-A-6").identifiers != one(plate="12345-A-6 (MA)").identifiers


def test_a_row_without_an_id_is_called_by_its_place():
    found = read_mentions([{"name": "Ali Hassan"}, {"name": "Omar Hassan"}], source="list.csv, ")
    assert [each.id for each in found] == ["list.csv, row 2", "list.csv, row 3"]


def test_columns_that_nobody_asked_for_are_passed_over():
    assert one(name="Ali Hassan", remarks="tall").names == ("Ali Hassan",)


def test_every_fault_is_told_with_its_row():
    rows = [{"id": "1", "country": "Atlantis"}, {"id": "1", "name": "Ali Hassan", "born": "yesterday"}]
    with pytest.raises(BadInput) as error:
        read_mentions(rows)
    assert [each.place for each in error.value.faults] == ["row 2", "row 2, country", "row 3, born", "row 3, id"]


def test_a_cell_that_is_missing_is_empty():
    assert one(name="Ali Hassan", born=None, phone=None).identifiers == ()
