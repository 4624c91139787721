"""An import that is killed again and again goes on where it was: every row accounted for once, and the ledger whole."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[3] / "src"
CHILD = """
import json, sys
from pathlib import Path
from tahaluf.cli.boot import boot
boot(Path(sys.argv[1]))
from tahaluf.hub.intake import files
files.BATCH = 40
from tahaluf.hub.intake.report import Request, report_file
from tahaluf.hub.ledger import verification
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.intake.models import Import, RowFault
told = report_file(Path(sys.argv[2]), Request()).as_json()
one = Import.objects.get()
told |= {"entries": Entry.objects.count(), "ids": Entry.objects.values("record_id").distinct().count(), "status": one.status,
    "kept": RowFault.objects.filter(refused=True).values("row").distinct().count(), "same": [one.rows, one.records, one.refused],
    "findings": [str(f) for f in verification.verify(signatures=True).findings]}
print(json.dumps(told))
"""
ROWS, BAD, KILLS = 2400, 24, 5


def entries(database):
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=1) as connection:
            return connection.execute("SELECT count(*) FROM ledger_entry").fetchone()[0]
    except sqlite3.Error:
        return 0


@pytest.mark.slow
def test_killed_five_times_during_an_import_every_row_is_accounted_for_once(tmp_path):
    folder, path = tmp_path / "hub", tmp_path / "list.csv"
    lines = [f"2024-03-{n % 28 + 1:02},{n % 90},US,Heroin toxicity {n}" for n in range(ROWS - BAD)] + ["2024-13-45,1,US,x"] * BAD
    path.write_text("Date of death,Age,Country,Cause of death\n" + "\n".join(lines) + "\n")
    command = [sys.executable, "-c", CHILD, str(folder), str(path)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TAHALUF", "DJANGO"))}
    environment = kept | {"PYTHONPATH": str(SRC)}
    reached = [0]
    for _ in range(KILLS):
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            until = time.monotonic() + 60
            while child.poll() is None and time.monotonic() < until:
                found = next((one for one in folder.glob("*.sqlite3")), None) if folder.exists() else None
                if found and entries(found) >= reached[-1] + 80:
                    break
                time.sleep(0.01)
            assert child.poll() is None, "the import ended before it was killed"
            child.send_signal(signal.SIGKILL)
        reached.append(entries(next(folder.glob("*.sqlite3"))))
    assert 0 < reached[1] < reached[-1] < ROWS - BAD
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert (told["rows"], told["records"], told["refused"], told["duplicates"]) == (ROWS, ROWS - BAD, BAD, 0)
    assert (told["entries"], told["ids"]) == (ROWS - BAD, ROWS - BAD)
    assert (told["status"], told["kept"], told["same"]) == ("done", BAD, [ROWS, ROWS - BAD, BAD])
    assert told["findings"] == []
