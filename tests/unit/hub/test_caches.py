"""The caches in which limits count: what Django promises of a cache, and one count for all processes."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time

import pytest
from django.core.cache import caches

from tahaluf.api.limits import count_in
from tahaluf.hub.caches import FileCache, HubCache


@pytest.fixture
def cache(any_database, tmp_path):
    """What the settings choose for each database."""
    return FileCache(str(tmp_path / "counters.sqlite3"), {}) if any_database == "sqlite" else HubCache("", {})


def test_a_value_is_given_back_until_it_expires(cache):
    cache.set("k", [1.5, "ش"], timeout=30)
    cache.set("gone", 1, timeout=-1)
    cache.set("short", 1, timeout=0.05)
    time.sleep(0.06)
    assert (cache.get("k"), cache.get("gone"), cache.get("short", "none")) == ([1.5, "ش"], None, "none")


def test_only_the_first_adds(cache):
    assert [cache.add("k", 1, timeout=9), cache.add("k", 2, timeout=9), cache.get("k")] == [True, False, 1]
    cache.set("old", 1, timeout=-1)
    assert [cache.add("old", 2, timeout=9), cache.get("old")] == [True, 2]


def test_counting_needs_a_number_that_is_there(cache):
    cache.add("k", 0, timeout=9)
    assert [cache.incr("k"), cache.incr("k", 5), cache.decr("k")] == [1, 6, 5]
    with pytest.raises(ValueError, match="no number"):
        cache.incr("other")


def test_an_entry_can_be_kept_longer_and_forgotten(cache):
    cache.set("k", 1, timeout=9)
    assert [cache.touch("k", 99), cache.touch("other", 9), cache.delete("k"), cache.delete("k")] == [True, False, True, False]
    cache.set("k", 1, timeout=None)
    assert cache.get("k") == 1
    cache.clear()
    assert cache.get("k") is None


def test_many_other_counts_do_not_empty_one(cache):
    cache.set("mine", 7, timeout=60)
    for number in range(1_000):
        cache.add(f"other-{number}", 0, timeout=60)
    assert cache.get("mine") == 7


def test_what_has_expired_leaves_the_table(cache):
    cache.set("old", 1, timeout=-1)
    cache.add("new", 1, timeout=9)
    assert cache._run("SELECT COUNT(*) FROM tahaluf_cache", []) == [(1,)]


def test_two_handles_count_together(tmp_path):
    one, other = (FileCache(str(tmp_path / "c.sqlite3"), {}) for _ in range(2))
    assert (one.add("k", 0, timeout=60), other.add("k", 0, timeout=60)) == (True, False)
    assert [one.incr("k"), other.incr("k"), one.incr("k")] == [1, 2, 3]


def test_no_count_is_lost_among_threads(tmp_path):
    cache = FileCache(str(tmp_path / "c.sqlite3"), {})
    cache.add("k", 0, timeout=60)
    threads = [threading.Thread(target=lambda: [cache.incr("k") for _ in range(50)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.get("k") == 200


def test_the_file_is_its_owners_alone(tmp_path):
    FileCache(str(tmp_path / "c.sqlite3"), {}).clear()
    assert (tmp_path / "c.sqlite3").stat().st_mode & 0o077 == 0


# A process of its own with the hub's settings: counts API requests, then sign-in attempts that allauth allows.
_PROCESS = """
import json, sys
import django
django.setup()
from django.test import RequestFactory
from allauth.core import ratelimit
from tahaluf.api.limits import count_in
used = [count_in("caller").used for _ in range(20)]
request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1")
allowed = [bool(ratelimit.consume(request, action="login_failed", key="somebody")) for _ in range(5)]
print(json.dumps([used, sum(allowed)]))
"""


def test_two_processes_share_the_limit_of_requests_and_that_of_sign_in_attempts(tmp_path):
    environment = {
        "DJANGO_SETTINGS_MODULE": "tahaluf.config.settings",
        "TAHALUF_DATA": str(tmp_path),
        "TAHALUF_SECRET_KEY": "k" * 50,
        "TAHALUF_API_RATE": "1000/d",
        "PYTHONPATH": ":".join(sys.path),
    }
    running = [subprocess.Popen([sys.executable, "-c", _PROCESS], env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    told = [json.loads(one.communicate(timeout=60)[0]) for one in running]
    assert sorted(told[0][0] + told[1][0]) == list(range(1, 41))
    assert told[0][1] + told[1][1] == 5


def test_the_hub_counts_in_such_a_cache():
    assert isinstance(caches["default"], FileCache)
    caches["default"].clear()
    assert [count_in("somebody").used, count_in("somebody").used] == [1, 2]
