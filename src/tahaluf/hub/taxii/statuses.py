"""Status resources (TAXII 2.1 §4.3): what became of the objects of a request, kept for a day for the one who asked."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

import orjson

from tahaluf.exchange.taxii.objects import Refused
from tahaluf.exchange.taxii.timestamps import write_timestamp
from tahaluf.hub.taxii.boxes import Put
from tahaluf.hub.taxii.models import Status

KEPT_US = 24 * 60 * 60 * 1_000_000


def keep(outcomes: Iterable[Put | Refused], *, owner: str, at_us: int) -> bytes:
    """Write down what became of each object and return the resource."""
    uuid = uuid4()
    successes, failures = [], []
    for outcome in outcomes:
        told = {"id": outcome.id or "unknown", "version": outcome.version or write_timestamp(at_us)}
        if outcome.why is None:
            successes.append(told)
        else:
            failures.append({**told, "message": outcome.why})
    body = orjson.dumps(_resource(uuid, at_us, successes, failures))
    Status.objects.filter(made_us__lt=at_us - KEPT_US).delete()
    Status.objects.create(uuid=uuid, owner=owner, made_us=at_us, body=body)
    return body


def find(uuid: UUID, *, owner: str, at_us: int) -> bytes | None:
    """The resource, or None where there is none, it is older than a day, or somebody else asked."""
    status = Status.objects.filter(uuid=uuid, owner=owner, made_us__gte=at_us - KEPT_US).first()
    return None if status is None else bytes(status.body)


def _resource(uuid: UUID, at_us: int, successes: list[dict[str, str]], failures: list[dict[str, str]]) -> dict[str, object]:
    resource: dict[str, object] = {
        "id": str(uuid),
        "status": "complete",
        "request_timestamp": write_timestamp(at_us),
        "total_count": len(successes) + len(failures),
        "success_count": len(successes),
        "failure_count": len(failures),
        "pending_count": 0,
    }
    if successes:
        resource["successes"] = successes
    if failures:
        resource["failures"] = failures
    return resource
