"""An exercise hub says so in its data folder, and settings made from that folder say so too."""

from __future__ import annotations

import stat

from tahaluf.config.settings import environment
from tahaluf.hub.exercise.mark import mark_as_exercise


def test_a_marked_folder_is_an_exercise_whatever_the_environment_says(settings, tmp_path, monkeypatch):
    settings.DATA_FOLDER = tmp_path / "hub"
    monkeypatch.setenv("TAHALUF_DATA", str(tmp_path / "hub"))
    monkeypatch.delenv("TAHALUF_EXERCISE", raising=False)
    assert environment.is_exercise() is False
    mark_as_exercise()
    assert environment.is_exercise() is True
    monkeypatch.setenv("TAHALUF_EXERCISE", "0")
    assert environment.is_exercise() is True
    assert stat.S_IMODE((tmp_path / "hub").stat().st_mode) == 0o700


def test_the_environment_alone_can_say_so(tmp_path, monkeypatch):
    monkeypatch.setenv("TAHALUF_DATA", str(tmp_path))
    monkeypatch.setenv("TAHALUF_EXERCISE", "1")
    assert environment.is_exercise() is True


def test_marking_twice_changes_nothing(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    mark_as_exercise()
    before = (tmp_path / settings.EXERCISE_MARK).read_bytes()
    mark_as_exercise()
    assert (tmp_path / settings.EXERCISE_MARK).read_bytes() == before
