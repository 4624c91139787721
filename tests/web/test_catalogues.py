"""Every text of pages and code is there in three languages, whole, with its placeholders."""

from __future__ import annotations

import re

import pytest

from tahaluf.web.assets.catalogues import LANGUAGES, gather, read_catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def strings(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def key(message):
    return (message.context, message.id)


@pytest.fixture(scope="module")
def gathered():
    return gather()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_exactly_the_messages_of_the_code(language, gathered):
    assert {key(m) for m in read_catalogue(language)} == {key(m) for m in gathered}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_or_fuzzy(language):
    unfinished = [m.id for m in read_catalogue(language) if m.id and (m.fuzzy or not all(strings(m)))]
    assert unfinished == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_message(language):
    for message in read_catalogue(language):
        if not message.id or isinstance(message.id, tuple):
            continue
        assert set(PLACEHOLDER.findall(message.string)) == set(PLACEHOLDER.findall(message.id)), message.id


def test_arabic_has_six_forms_of_every_count_and_writes_the_number_from_three_on():
    catalogue = read_catalogue("ar")
    counted = [message for message in catalogue if isinstance(message.id, tuple)]
    assert catalogue.num_plurals == 6
    assert len(counted) >= 4
    for message in counted:
        assert len(message.string) == 6
        assert all("%(number)s" in form or "%(shown)s" in form for form in message.string[3:])
        assert len(set(message.string)) >= 5


@pytest.mark.parametrize(
    ("number", "said"), [(0, "لا سجلات"), (1, "سجل واحد"), (2, "سجلان"), (3, "3 سجلات"), (11, "11 سجلاً"), (100, "100 سجل")]
)
def test_arabic_counts_records_as_arabic_does(number, said):
    from django.utils.translation import ngettext, override

    with override("ar"):
        assert ngettext("%(shown)s record", "%(shown)s records", number) % {"shown": number} == said
