"""Tables of federation; read them through `federation.queries`, change them through the other modules of this folder.

Times are whole microseconds since 1970-01-01T00:00Z (`_us`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tahaluf.exchange.peering.receipts import What


class Hub(models.Model):  # noqa: DJ008 - never shown as text
    """A hub whose key was compared by people and pinned; one row is this hub itself (`own`).

    `address` is empty for a hub that is known only so that what it says is believed when others carry it. `lanes` are those in
    which its members are taken to read. The hub asks by `pulled` (position in the other's list) and is answered after `asked_us`.
    """

    id = models.CharField(primary_key=True, max_length=80)
    name = models.CharField(max_length=200)
    own = models.BooleanField(default=False)
    key = models.CharField(max_length=60)  # base64 of the raw Ed25519 key
    key_number = models.IntegerField(default=0)
    address = models.CharField(max_length=300, blank=True)
    lanes = models.JSONField(default=list)
    cut_us = models.BigIntegerField(null=True)  # since when nothing is given to it or taken from it
    # what we ask of it
    pulled = models.BigIntegerField(default=0)
    last = models.BigIntegerField(default=0)  # the newest position that it told
    sent_us = models.BigIntegerField(default=0)  # of our last ask
    pulled_us = models.BigIntegerField(null=True)
    tried_us = models.BigIntegerField(null=True)
    tries = models.IntegerField(default=0)  # failed in a row
    fault = models.TextField(blank=True)
    # what it asks of us
    asked_us = models.BigIntegerField(default=0)
    given = models.BigIntegerField(default=0)  # the position after which it asked last: what it has
    scope = models.JSONField(default=dict)  # audience number -> what it may see of it, when offers were made
    followed = models.BigIntegerField(default=0)  # number of the last ledger entry that was looked at for it
    # of this hub alone: up to which entry of the ledger, and of the audit, receipts were written
    receipted = models.BigIntegerField(default=0)
    looked = models.BigIntegerField(default=0)

    class Meta:
        """Stable order."""

        ordering: ClassVar[list[str]] = ["name", "id"]


class Statement(models.Model):  # noqa: DJ008 - never shown as text
    """The newest statement of a hub about a subject, own ones included, with the very bytes that it signed."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="statements")
    about = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    number = models.BigIntegerField()
    body = models.BinaryField()
    held_us = models.BigIntegerField()

    class Meta:
        """One statement per subject and hub."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["hub", "about", "subject"], name="federation_said_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["about", "subject"], name="federation_about")]


class Offer(models.Model):  # noqa: DJ008 - never shown as text
    """One line of the list that this hub keeps for another: a ledger entry or a statement; `id` is its position.

    Whether the other may still have it is judged again whenever it is given.
    """

    id = models.BigAutoField(primary_key=True)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="offers", db_index=False)
    seq = models.BigIntegerField(null=True)
    record_id = models.CharField(max_length=100, blank=True)
    owner = models.CharField(max_length=80, blank=True)
    statement = models.ForeignKey(Statement, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.BigIntegerField(default=0)  # of the statement

    class Meta:
        """In the order of positions; an entry is offered to a hub once at a time."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["hub", "seq"], name="federation_entry_once"),
            models.UniqueConstraint(fields=["hub", "statement"], name="federation_statement_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["hub", "id"], name="federation_offers"),
            models.Index(fields=["record_id"], name="federation_record"),
        ]


class Trouble(models.Model):  # noqa: DJ008 - never shown as text
    """An item of another hub that was not taken, and why; the newest of each thing."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="troubles")
    about = models.CharField(max_length=300)  # what it calls itself
    position = models.BigIntegerField()
    why = models.TextField()
    at_us = models.BigIntegerField()

    class Meta:
        """One line per thing."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["hub", "about"], name="federation_trouble_once"),
        ]


class Receipt(models.Model):  # noqa: DJ008 - never shown as text
    """What `hub` says became of a record of a member of another hub.

    Rows of this hub are for others, rows of others for members here. `home` is the hub of the owner. `block` is the number of the
    statement that tells it: null while a receipt of this hub waits to be told, 0 for one that came. `modified_us` names the
    version; for `ENDED` it is the time.
    """

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+", db_index=False)
    home = models.CharField(max_length=80)
    owner = models.CharField(max_length=80)
    record_id = models.CharField(max_length=100)
    modified_us = models.BigIntegerField()
    what = models.CharField(max_length=8, choices=[(one.value, one.name) for one in What])
    member = models.CharField(max_length=80, blank=True)
    at_us = models.BigIntegerField()
    why = models.CharField(max_length=300, blank=True)
    block = models.BigIntegerField(null=True)

    class Meta:
        """Each thing is said once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record_id", "hub", "modified_us", "what", "member"], name="federation_receipt_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "hub", "what"], name="federation_receipt_owner"),
            models.Index(fields=["home", "id"], name="federation_receipt_waits", condition=models.Q(block=None)),
        ]
