"""The assets command: what is there is not made again, since others may be reading it."""

from __future__ import annotations

import io

from django.core.management import call_command


def said() -> str:
    out = io.StringIO()
    call_command("assets", stdout=out)
    return out.getvalue().strip()


def test_the_second_time_nothing_is_made():
    said()
    assert said() == "assets are current"
