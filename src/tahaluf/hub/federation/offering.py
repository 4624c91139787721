"""The list of offers that is kept for each hub: what it may have, in the order in which it became its to have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

import orjson
from django.db import connection, transaction

from tahaluf.exchange.peering.statements import About
from tahaluf.hub.federation import hubs, models, receipts, speaking
from tahaluf.hub.federation.entitled import Right
from tahaluf.hub.federation.models import Hub, Offer
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.projections import catch_up
from tahaluf.hub.ledger.scope import current_audiences
from tahaluf.hub.members.models import Member, Stay
from tahaluf.hub.members.queries import snapshot
from tahaluf.records.envelope import Record, from_stix, stamp

T = TypeVar("T")
_BATCH = 1_000
_ENDINGS = (About.ERASURE.value, About.WITHDRAWAL.value)


def follow(*, at: datetime) -> None:
    """Bring every list in line with ledger, members and circles; two small queries where nothing changed."""
    receipts.gather(hubs.own(at=at))
    own = hubs.own(at=at)
    if own.scope.get("mark") == _mark():
        return
    catch_up()
    with transaction.atomic():
        store.lock()
        own = hubs.own(at=at)
        speaking.speak(own, at=at)
        _say_endings(own, at)
        receipts.tell(own, at=at)
        for hub in Hub.objects.filter(own=False, cut_us=None):
            _offer_directory(hub)
            _offer_entries(hub)
            _offer_endings(hub)
            _offer_receipts(own, hub)
        Hub.objects.filter(pk=own.pk).update(scope={"mark": _mark()}, followed=store.head().seq)


def _mark() -> str:
    """A text that changes with the ledger, with members, circles and hubs, and with every statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT COALESCE(MAX(seq), 0) FROM ledger_entry), (SELECT COUNT(*) FROM federation_statement), "
            "(SELECT COALESCE(SUM(number), 0) FROM federation_statement), "
            "(SELECT COUNT(*) FROM federation_receipt WHERE block IS NULL), "
            "(SELECT COUNT(*) FROM federation_hub WHERE cut_us IS NULL)"
        )
        return " ".join(map(str, (*cursor.fetchone(), snapshot().revision[1])))


def _say_endings(own: Hub, at: datetime) -> None:
    """Erasures, and versions that changed who may see a record, of members hosted here, since the last look."""
    hosted = frozenset(Member.objects.filter(hosted=True).values_list("pk", flat=True))
    for entries in _entries(own.followed):
        for record_id, versions in _with_earlier({record_id for _, record_id, action, _ in entries if action == "record"}).items():
            since = _marked_since(versions)
            if since is not None and since.owner in hosted:
                said = {"owner": since.owner, "before": stamp(since.modified)}
                speaking.end(own, About.WITHDRAWAL, record_id, said, at=at)
        for _, record_id, action, _ in entries:
            owner = _owner_offered(record_id) if action == "erase" else None
            if owner in hosted:
                speaking.end(own, About.ERASURE, record_id, {"owner": owner}, at=at)


def _marked_since(versions: Sequence[Record]) -> Record | None:
    """The version from which a record has been marked as it is now; None where it always was.

    Not only neighbours are compared: a change of markings and a retraction may come between two looks.
    """
    newest_first = sorted(versions, key=lambda version: version.modified, reverse=True)
    standing, *earlier = newest_first
    for version in earlier:
        if (version.markings, version.field_markings) != (newest_first[0].markings, newest_first[0].field_markings):
            return standing
        standing = version
    return None


def _with_earlier(record_ids: Iterable[str]) -> dict[str, list[Record]]:
    """All versions of those records that have more than one."""
    found: dict[str, list[Record]] = {}
    for chunk in _chunks(sorted(record_ids)):
        marks = ", ".join(["%s"] * len(chunk))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT record_id, body FROM ledger_entry WHERE action = 'record' AND NOT erased AND record_id IN "  # noqa: S608 - placeholders
                f"(SELECT record_id FROM ledger_entry WHERE record_id IN ({marks}) AND action = 'record' "
                "GROUP BY record_id HAVING COUNT(*) > 1)",
                chunk,
            )
            for record_id, body in cursor.fetchall():
                found.setdefault(record_id, []).append(from_stix(orjson.loads(bytes(body))))
    return found


def _owner_offered(record_id: str) -> str | None:
    """The owner of an erased record that was offered to somebody; None where it never was, and nobody needs to hear."""
    return Offer.objects.filter(record_id=record_id).exclude(owner="").values_list("owner", flat=True).first()


def _offer_directory(hub: Hub) -> None:
    """Keys of hubs, members, and the circles in which a member of that hub ever stayed with all their stays."""
    circles = set(Stay.objects.filter(member__home=hub.pk).values_list("circle_id", flat=True))
    wanted = (
        models.Statement.objects.filter(about__in=(About.KEY, About.SEAL, About.MEMBER))
        .exclude(hub=hub)
        .order_by("about", "number", "pk")
    )
    _offer_statements(hub, wanted.filter(about=About.KEY))
    _offer_statements(hub, wanted.filter(about=About.SEAL).order_by("pk"))
    _offer_statements(hub, wanted.filter(about=About.MEMBER).order_by("pk"))
    of_circles = models.Statement.objects.exclude(hub=hub)
    _offer_statements(hub, of_circles.filter(about=About.CIRCLE, subject__in=circles).order_by("pk"))
    stays = [row.pk for row in of_circles.filter(about=About.STAY).only("subject") if row.subject.partition(" ")[0] in circles]
    for chunk in _chunks(stays):
        _offer_statements(hub, models.Statement.objects.filter(pk__in=chunk).order_by("pk"))


def _offer_endings(hub: Hub) -> None:
    """Endings of records that were offered to the hub."""
    told = Offer.objects.filter(hub=hub, seq__isnull=False).values("record_id")
    _offer_statements(hub, models.Statement.objects.filter(about__in=_ENDINGS, subject__in=told).exclude(hub=hub).order_by("pk"))


def _offer_receipts(own: Hub, hub: Hub) -> None:
    """Receipts for the hub, and those for hubs that never asked here themselves: it may reach them."""
    direct = {own.pk, *Hub.objects.filter(asked_us__gt=0).values_list("pk", flat=True)} - {hub.pk}
    found = models.Statement.objects.filter(about=About.RECEIPT).exclude(hub=hub).only("subject", "number").order_by("pk")
    _offer_statements(hub, (row for row in found if not any(receipts.is_for(row, other) for other in direct)))


def _offer_statements(hub: Hub, wanted: Iterable[models.Statement]) -> None:
    """Offer each, a newer one at a new position in place of the one before it."""
    held = dict(Offer.objects.filter(hub=hub, statement__isnull=False).values_list("statement_id", "number"))
    fresh = [(row.pk, row.number) for row in wanted if held.get(row.pk) != row.number]
    Offer.objects.filter(hub=hub, statement_id__in=[pk for pk, _ in fresh if pk in held]).delete()
    Offer.objects.bulk_create([Offer(hub=hub, statement_id=pk, number=number) for pk, number in fresh])


def _offer_entries(hub: Hub) -> None:
    """New entries, and those of audiences of which the hub may have more, or less, than when its list was made."""
    right = Right(hub)
    scope = right.scope(current_audiences(store.head().hash))
    changed = [int(number) for number, seen in scope.items() if seen and hub.scope.get(number, seen) != seen]
    for entries in _entries_of(changed, hub.followed):
        _offer_those(hub, right, entries)
    for entries in _entries(hub.followed):
        _offer_those(hub, right, entries)
    Hub.objects.filter(pk=hub.pk).update(scope=scope, followed=store.head().seq)


_Entry = tuple[int, str, str, Record | None]


def _offer_those(hub: Hub, right: Right, entries: Sequence[_Entry]) -> None:
    label = label_of(hub)
    came = _that_came(label, [seq for seq, *_ in entries])
    given = [(seq, record) for seq, _, _, record in entries if record is not None and seq not in came and right.may_give(record)]
    Offer.objects.filter(hub=hub, seq__in=[seq for seq, _ in given]).delete()
    Offer.objects.bulk_create([Offer(hub=hub, seq=seq, record_id=record.id, owner=record.owner) for seq, record in given])


def label_of(hub: Hub) -> str:
    """The label that entries which came from this hub have in the ledger."""
    return f"from {hub.pk}"


def _that_came(label: str, seqs: Sequence[int]) -> set[int]:
    if not seqs:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM ledger_entry WHERE batch = %s AND seq BETWEEN %s AND %s", [label, min(seqs), max(seqs)])
        return {seq for (seq,) in cursor.fetchall()}


def _entries(after: int) -> Iterator[list[_Entry]]:
    """The entries after a number, batch by batch; without a record where the body is gone."""
    while True:
        found = _read("seq > %s ORDER BY seq LIMIT %s", [after, _BATCH])
        if not found:
            return
        yield found
        after = found[-1][0]


def _entries_of(audiences: Sequence[int], upto: int) -> Iterator[list[_Entry]]:
    """Every version up to an entry of the records that now have one of these audiences."""
    for numbers in _chunks(audiences):
        marks = ", ".join(map(str, numbers))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT record_id FROM ledger_current WHERE audience IN ({marks}) ORDER BY seq")  # noqa: S608 - own numbers
            names = [name for (name,) in cursor.fetchall()]
        for chunk in _chunks(names):
            places = ", ".join(["%s"] * len(chunk))
            yield _read(f"record_id IN ({places}) AND seq <= %s ORDER BY seq", [*chunk, upto])


def _read(condition: str, values: Sequence[str | int]) -> list[_Entry]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT seq, record_id, action, body, erased FROM ledger_entry WHERE {condition}", list(values))  # noqa: S608 - placeholders
        return [
            (seq, record_id, action, from_stix(orjson.loads(bytes(body))) if action == "record" and not erased else None)
            for seq, record_id, action, body, erased in cursor.fetchall()
        ]


def _chunks(items: Sequence[T]) -> Iterator[list[T]]:
    for start in range(0, len(items), _BATCH // 2):
        yield list(items[start : start + _BATCH // 2])
