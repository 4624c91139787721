"""What people decided, judged and were answered stays as it was written: the database itself refuses changes.

The ledger and the audit have triggers of their own (`hub.ledger.schema`). Replies are kept for 24 hours and then forgotten.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A table whose rows never change; `until` is SQL, per kind of database, that is true of an old row that may go."""

    table: str
    says: str
    until: tuple[str, str] = ("0", "FALSE")  # SQLite, PostgreSQL


KEPT = (
    Kept(table="alerts_decision", says="A decision stays as it was made; make another one."),
    Kept(table="assess_judgement", says="A judgement stays as it was made; make another one."),
    Kept(table="assess_entityjudgement", says="A judgement stays as it was made; make another one."),
    Kept(
        table="replies_reply",
        says="A reply is kept as it was given for 24 hours.",
        until=("OLD.kept <= datetime('now', '-23 hours')", "OLD.kept <= now() - interval '23 hours'"),
    ),
)

_SQLITE = """CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} WHEN NOT ({until})
BEGIN SELECT RAISE(ABORT, '{says}'); END"""

_POSTGRESQL_ROW = """CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND ({until}) THEN RETURN OLD; END IF;
  RAISE EXCEPTION '{says}';
END $$"""


def guards(vendor: str, tables: Collection[str] | None = None) -> tuple[str, ...]:
    """Statements that make the database ("sqlite" or "postgresql") refuse changes to what is kept: in `tables`, or in all."""
    wanted = [kept for kept in KEPT if tables is None or kept.table in tables]
    return tuple(statement for kept in wanted for statement in (_sqlite(kept) if vendor == "sqlite" else _postgresql(kept)))


def guards_off(vendor: str) -> tuple[str, ...]:
    """Statements that take the refusal away: for tests that empty their tables, never for a hub."""
    on = "" if vendor == "sqlite" else " ON {table}"
    return tuple(
        f"DROP TRIGGER IF EXISTS {kept.table}_{name}" + on.format(table=kept.table)
        for kept in KEPT
        for name in ("kept", "unchanged", "whole")
    )


def guard_names(vendor: str) -> frozenset[str]:
    """The triggers that must be there."""
    names = ("kept", "unchanged") if vendor == "sqlite" else ("kept", "whole")
    return frozenset(f"{kept.table}_{name}" for kept in KEPT for name in names)


def _sqlite(kept: Kept) -> tuple[str, ...]:
    return (
        _SQLITE.format(table=kept.table, name="kept", event="DELETE", until=kept.until[0], says=kept.says),
        _SQLITE.format(table=kept.table, name="unchanged", event="UPDATE", until="0", says=kept.says),
    )


def _postgresql(kept: Kept) -> tuple[str, ...]:
    return (
        _POSTGRESQL_ROW.format(table=kept.table, until=kept.until[1], says=kept.says),
        (
            f"CREATE TRIGGER {kept.table}_kept BEFORE DELETE OR UPDATE ON {kept.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {kept.table}_stays()"
        ),
        f"CREATE TRIGGER {kept.table}_whole BEFORE TRUNCATE ON {kept.table} EXECUTE FUNCTION tahaluf_refuse()",
    )
