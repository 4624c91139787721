"""A hub made by `tahaluf exercise` says so on every page and on whatever is reported there, whoever serves it later."""

from __future__ import annotations

import pytest

LIST = "Date of death,Age,Country,Cause of death\n2024-03-05,40,US,Fentanyl toxicity\n"
PAGE = (
    "from django.test import Client\nfrom django.urls import reverse\n"
    "answer = Client().get(reverse('account_login'), HTTP_ACCEPT_LANGUAGE='en', HTTP_HOST='localhost', follow=True)\n"
    "print(answer.status_code, 'Exercise:' in answer.content.decode())"
)
LABELLED = (
    "from tahaluf.hub.ledger.models import Entry\n"
    "print([b'\"exercise\":true' in bytes(e.body) for e in Entry.objects.exclude(batch='').order_by('seq')][-2:])"
)


@pytest.fixture(scope="module")
def built(shell):
    return shell.json("exercise", "--today", "2026-06-30")


def test_the_data_folder_says_that_the_hub_is_an_exercise(shell, built):
    assert "exercise" in (shell.folder / "exercise").read_text(encoding="utf-8")
    assert shell.python("from django.conf import settings\nprint(settings.EXERCISE_HUB)") == "True"


def test_every_page_of_it_shows_the_banner(shell, built):
    assert shell.python(PAGE) == "200 True"


def test_a_page_of_another_hub_shows_none(another):
    another.json("status")
    assert another.python(PAGE) == "200 False"


def test_what_is_reported_there_is_labelled_unless_somebody_says_otherwise(shell, built, tmp_path):
    paths = [tmp_path / name for name in ("a.csv", "b.csv")]
    for at, path in enumerate(paths):
        path.write_text(LIST.replace(",40,", f",4{at},"))
    shell.json("report", paths[0], "--yes", "--member", "northland-health")
    shell.json("report", paths[1], "--yes", "--member", "northland-health", "--no-exercise")
    assert shell.python(LABELLED) == "[True, False]"


def test_a_second_exercise_in_the_same_folder_is_refused(shell, built):
    shell.json("exercise", code=5)
