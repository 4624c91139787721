"""What a mention quotes is a whole name, and words of organisations are no substances."""

from __future__ import annotations

import pytest

from tahaluf import chem


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acute OPIOID(S) intoxication", "OPIOID(S)"),
        ("intoxication (opioid) alone", "opioid"),
        ("Death by OPIOID(S", "OPIOID(S"),
    ],
)
def test_a_bracket_that_a_name_opens_belongs_to_it_and_others_do_not(text, name):
    (found,) = chem.find_mentions(text)
    assert found.text == name
    assert text[found.start : found.end] == name


@pytest.mark.parametrize("text", ["منظمات المجتمع المدني", "والمنظمات الحكومية الدولية", "ممثلي المنظمات الدولية والإقليمية"])
def test_organisations_are_no_class_of_substances(text):
    assert chem.find_mentions(text) == ()
