"""SQL of the ledger's tables that differs between the two databases; run once by a migration."""

from __future__ import annotations

# SQLite keeps these as clustered tables: half the size, and one tree to maintain instead of two.
_CLUSTERED = (
    (
        "ledger_fact",
        "role TEXT NOT NULL, key TEXT NOT NULL, audience INTEGER NOT NULL, seq INTEGER NOT NULL, day TEXT NOT NULL",
        "role, key, audience, seq",
    ),
    (
        "ledger_tally",
        "role TEXT NOT NULL, audience INTEGER NOT NULL, key TEXT NOT NULL, records INTEGER NOT NULL",
        "role, audience, key",
    ),
    (
        "ledger_series",
        (
            "grain TEXT NOT NULL, kind TEXT NOT NULL, substance TEXT NOT NULL, region TEXT NOT NULL, bucket TEXT NOT NULL, "
            "audience INTEGER NOT NULL, exercise BOOLEAN NOT NULL, records INTEGER NOT NULL"
        ),
        "grain, kind, substance, region, bucket, audience, exercise",
    ),
)

_INDEXES = (
    "CREATE INDEX ledger_fact_seq ON ledger_fact (seq)",
    "CREATE INDEX ledger_tally_key ON ledger_tally (role, key, audience)",
)

_SQLITE_SEARCH = (
    (
        "CREATE VIRTUAL TABLE ledger_search USING fts5(words, content='ledger_segment', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 0', detail='none', columnsize=0)"
    ),
)

_SQLITE_GUARDS = (
    """CREATE TRIGGER ledger_entry_kept BEFORE DELETE ON ledger_entry
       BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END""",
    """CREATE TRIGGER ledger_entry_unchanged BEFORE UPDATE ON ledger_entry
       WHEN NOT (NEW.erased AND length(NEW.body) = 0 AND NEW.seq = OLD.seq AND NEW.action = OLD.action
                 AND NEW.record_id = OLD.record_id AND NEW.modified_us = OLD.modified_us AND NEW.body_hash = OLD.body_hash
                 AND NEW.prev_hash = OLD.prev_hash AND NEW.entry_hash = OLD.entry_hash AND NEW.received_us = OLD.received_us
                 AND NEW.batch = OLD.batch)
       BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END""",
    """CREATE TRIGGER audit_event_kept BEFORE DELETE ON audit_event
       BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END""",
    """CREATE TRIGGER audit_event_unchanged BEFORE UPDATE ON audit_event
       BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END""",
)

_POSTGRESQL_SEARCH = (
    "ALTER TABLE ledger_segment ADD COLUMN search text[] GENERATED ALWAYS AS (string_to_array(words, ' ')) STORED",
    "CREATE INDEX ledger_segment_search ON ledger_segment USING gin (search)",
)

_POSTGRESQL_FUNCTIONS = (
    """CREATE OR REPLACE FUNCTION tahaluf_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'The ledger and the audit are append-only.'; END $$""",
    """CREATE OR REPLACE FUNCTION tahaluf_only_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.erased AND length(NEW.body) = 0
            AND (NEW.seq, NEW.action, NEW.record_id, NEW.modified_us, NEW.body_hash, NEW.prev_hash, NEW.entry_hash,
                 NEW.received_us, NEW.batch)
              = (OLD.seq, OLD.action, OLD.record_id, OLD.modified_us, OLD.body_hash, OLD.prev_hash, OLD.entry_hash,
                 OLD.received_us, OLD.batch)
         THEN RETURN NEW; END IF;
         RAISE EXCEPTION 'The ledger and the audit are append-only.';
       END $$""",
)

_POSTGRESQL_GUARDS = (
    "CREATE TRIGGER ledger_entry_kept BEFORE DELETE OR TRUNCATE ON ledger_entry EXECUTE FUNCTION tahaluf_refuse()",
    "CREATE TRIGGER ledger_entry_unchanged BEFORE UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION tahaluf_only_erasure()",
    "CREATE TRIGGER audit_event_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_event EXECUTE FUNCTION tahaluf_refuse()",
)

_GUARDED = (
    ("ledger_entry_kept", "ledger_entry"),
    ("ledger_entry_unchanged", "ledger_entry"),
    ("audit_event_kept", "audit_event"),
    ("audit_event_unchanged", "audit_event"),
)


def guards(vendor: str) -> tuple[str, ...]:
    """Statements that make the database refuse changes to the ledger and the audit."""
    return _SQLITE_GUARDS if vendor == "sqlite" else _POSTGRESQL_GUARDS


def guards_off(vendor: str) -> tuple[str, ...]:
    """Statements that take the refusal away: for tests that empty their tables, never for a hub."""
    if vendor == "sqlite":
        return tuple(f"DROP TRIGGER IF EXISTS {name}" for name, _ in _GUARDED)
    return tuple(f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in _GUARDED)


def statements(vendor: str) -> tuple[str, ...]:
    """The statements for `vendor` ("sqlite" or "postgresql"), in order."""
    if vendor == "sqlite":
        clustered = tuple(
            statement
            for table, columns, key in _CLUSTERED
            for statement in (f"DROP TABLE {table}", f"CREATE TABLE {table} ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID")
        )
        return (*clustered, *_INDEXES, *_SQLITE_SEARCH, *_SQLITE_GUARDS)
    return (*_INDEXES, *_POSTGRESQL_SEARCH, *_POSTGRESQL_FUNCTIONS, *_POSTGRESQL_GUARDS)


def newest_index(vendor: str) -> str:
    """The index on terms that ends in the record number; it carries the audience (in SQLite as part of the table's key)."""
    index = "CREATE INDEX ledger_fact_newest ON ledger_fact (role, key, seq)"
    return index if vendor == "sqlite" else f"{index} INCLUDE (audience)"
