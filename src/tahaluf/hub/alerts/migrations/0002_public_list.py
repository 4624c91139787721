"""The public list: who without an account wants alerts by e-mail, and the queue to them."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("alerts", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicReader",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("address", models.TextField()),
                ("address_hash", models.CharField(max_length=64, unique=True)),
                ("language", models.CharField(max_length=2)),
                ("asked", models.DateTimeField()),
                ("confirmed", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["asked", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PublicMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("alert", models.CharField(max_length=100)),
                ("version_us", models.BigIntegerField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("queued", models.DateTimeField()),
                ("next_attempt", models.DateTimeField(db_index=True)),
                (
                    "reader",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="alerts.publicreader"),
                ),
            ],
            options={
                "ordering": ["queued", "pk"],
                "constraints": [models.UniqueConstraint(fields=("alert", "version_us", "reader"), name="public_mail_once")],
            },
        ),
    ]
