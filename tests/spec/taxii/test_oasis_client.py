"""Every method of the OASIS client against a hub that `tahaluf up` serves."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from itertools import islice
from pathlib import Path

import pytest

import tahaluf
from spec.taxii.conftest import indicator

taxii2client = pytest.importorskip("taxii2client.v21")
FILTERED = pytest.mark.filterwarnings("ignore")  # the client warns of plain HTTP and of dateutil


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("taxii") / "hub", _free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment["PYTHONPATH"] = str(Path(tahaluf.__file__).parents[1])
    command = [sys.executable, "-m", "tahaluf.cli"]
    site = f"http://127.0.0.1:{port}"
    made = subprocess.run(
        [*command, "taxii", "sandbox", "--data", str(folder), "--json", "--site", site],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    server = subprocess.Popen(
        [*command, "up", "--data", str(folder), "--port", str(port), "--no-worker"], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(f"{site}/api/v1/health")
        yield json.loads(made.stdout)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address):
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310 - loopback
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the hub does not answer")


@pytest.fixture
def collection(served):
    address = f"{served['site']}{served['root']}collections/{served['collection']}/"
    with taxii2client.Collection(address, user=served["user"], password=served["password"]) as found:
        yield found


@FILTERED
def test_discovery_leads_to_the_collections(served):
    server = taxii2client.Server(f"{served['site']}/taxii2/", user=served["user"], password=served["password"])
    assert server.title == "Tahaluf"
    root = server.default
    assert root.url.endswith("/taxii2/hub/")
    assert {found.id for found in root.collections} >= {served["collection"], served["ro"], served["wo"], served["none"]}
    server.close()


@FILTERED
def test_every_method_of_a_collection(collection):
    status = collection.add_objects({"objects": [indicator(number) for number in range(25)]})
    assert (status.status, status.success_count, status.failure_count) == ("complete", 25, 0)
    status.refresh()
    assert status.total_count == 25
    assert len(collection.get_objects()["objects"]) == 25
    assert len(collection.get_manifest()["objects"]) == 25
    assert collection.get_object(indicator(3)["id"])["objects"] == [indicator(3)]
    assert collection.object_versions(indicator(3)["id"])["versions"] == [indicator(3)["modified"]]
    assert len(collection.get_objects(type="indicator", version="all")["objects"]) == 25
    collection.delete_object(indicator(3)["id"])
    assert len(collection.get_objects()["objects"]) == 24


@FILTERED
def test_its_walk_over_objects_and_manifest_ends(collection):
    collection.add_objects({"objects": [indicator(number) for number in range(25)]})
    for method in (collection.get_objects, collection.get_manifest):
        pages = list(islice(taxii2client.as_pages(method, per_request=10), 10))
        assert [len(page["objects"]) for page in pages] in ([10, 10, 5], [10, 10, 4])
