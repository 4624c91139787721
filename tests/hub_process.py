"""One hub as a process of its own, for tests: it serves on loopback and does what lines on its input say."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        return


def main(folder: str, word: str) -> None:
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    from tahaluf.cli.boot import boot

    boot(Path(folder))
    from django.utils import timezone

    from coalitions import name
    from tahaluf.hub.federation import hubs
    from tahaluf.hub.members import services as members

    server = make_server("127.0.0.1", 0, application(), handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    now = timezone.now()
    hubs.name_own(word, f"http://127.0.0.1:{server.server_port}", at=now)
    made = members.add_member(members.NewMember(slug=word, name=name(word), type="agency", exercise=True), at=now)
    print(json.dumps({"card": hubs.card(at=now).decode(), "member": made.id}), flush=True)  # noqa: T201 - how it answers
    for line in sys.stdin:
        step, *values = json.loads(line)
        print(json.dumps(STEPS[step](made, *values)), flush=True)  # noqa: T201 - how it answers


def application():
    from tahaluf.config.wsgi import application as found

    return found


def pin(_made, card, fingerprint):
    from django.utils import timezone

    from tahaluf.hub.federation import hubs

    return hubs.pin(card.encode(), fingerprint=fingerprint, at=timezone.now()).pk


def pull(_made, hub):
    from dataclasses import asdict

    from django.utils import timezone

    from tahaluf.hub.federation import hubs, pulling
    from tahaluf.hub.federation.transport import over_https
    from tahaluf.kernel.errors import PeerFailed

    try:
        return asdict(pulling.pull(hubs.require_hub(hub), over_https, at=timezone.now()))
    except PeerFailed as error:
        return {"failed": str(error)}


def say(made, recipient, text):
    from django.utils import timezone

    from making import seizure
    from tahaluf.hub.ledger import services
    from tahaluf.hub.ledger.files import keep_file
    from tahaluf.kernel.markings import TLP, Lane
    from tahaluf.records.fields import Attachment
    from tahaluf.records.markings import Markings

    sha = keep_file(text.encode(), by=made.id)
    file = Attachment(sha256=sha, name="s.txt", media_type="text/plain", size=len(text))
    markings = Markings(tlp=TLP.RED, lane=Lane.ENFORCEMENT, recipients=(recipient,))
    statement = services.Statement(content=seizure(summary=text, files=(file,)), markings=markings, exercise=True)
    return services.issue(statement, member=made.id, at=timezone.now()).id


def seen(made):
    from tahaluf.hub.ledger.files import hashes_in
    from tahaluf.hub.ledger.queries import visible_to
    from tahaluf.kernel.markings import Lane
    from tahaluf.records.visibility import Reader

    door = visible_to(Reader(member=made.id, lane=Lane.ENFORCEMENT))
    rows = list(door.all_records())
    return {row.id: [door.attachment(row.id, sha).decode() for sha in hashes_in(row.record.content.content())] for row in rows}


STEPS = {"pin": pin, "pull": pull, "say": say, "seen": seen}

if __name__ == "__main__":
    main(*sys.argv[1:])
