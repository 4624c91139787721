"""Whether the hub answers."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest
from ninja import Router, Schema

router = Router(tags=["hub"])


class HealthOut(Schema):
    """`status` is "ok" where the database answers."""

    status: str


@router.get("/health", response=HealthOut, auth=None)
def health(request: HttpRequest) -> HealthOut:  # noqa: ARG001 - ninja's signature
    """For load balancers; open to everybody, and tells nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HealthOut(status="ok")
