"""The visibility rules a second time, written in SQL for PostgreSQL's row-level security, independently of `records.visibility`.

`as_reader` makes a transaction the role `tahaluf_reader`, to whom the tables show only rows that the reader may see, whatever
the statement. The door reads every body, version and kept sum in it (`behind`); finding the numbers of records that pass
filters or hold words stays beside it (why: ADR 0012), and those numbers are loaded within. It guards against a wrong query of
the hub, not against somebody who can run any SQL as that role. The windows of a reader are worked out once per coalition and
set of audiences (`tahaluf_work_out`), so that a row costs a look into a hash table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from django.conf import settings
from django.db import connection, transaction

from tahaluf.records.visibility import Reader

ROLE = "tahaluf_reader"
Windows = tuple[str, ...]  # arrays as PostgreSQL writes them: always, timed, since, until

# One row per audience that the reader may see, with the record times [since, until) for which it holds.
_WINDOWS = """
CREATE OR REPLACE FUNCTION tahaluf_windows() RETURNS TABLE (audience bigint, since bigint, until bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
WITH who AS (
  SELECT current_setting('tahaluf.member', true) AS member, current_setting('tahaluf.lane', true) AS lane,
         current_setting('tahaluf.person', true) AS person
), seat AS (
  SELECT m.id, m.parent_id, m.assurances::jsonb AS assurances,
         (extract(epoch FROM m."left") * 1000000)::bigint AS gone
  FROM members_member m JOIN who ON m.id = who.member
), marked AS (
  SELECT a.id, a.text::jsonb AS j FROM ledger_audience a
), in_lane AS (
  SELECT marked.* FROM marked, who
  WHERE CASE j->>'lane' WHEN 'health' THEN who.lane = 'health'
             WHEN 'enforcement' THEN who.lane IN ('enforcement', 'health', 'laboratory', 'regulatory', 'cooperation')
             WHEN 'laboratory' THEN who.lane IN ('enforcement', 'health', 'laboratory', 'regulatory', 'cooperation')
             ELSE who.lane IN ('enforcement', 'health', 'laboratory', 'regulatory', 'cooperation', 'public') END
    AND ((j->>'closed')::boolean IS NOT TRUE OR who.lane = j->>'lane')
), own AS (
  SELECT in_lane.id FROM in_lane, seat WHERE j->>'owner' = seat.id
), offered AS (
  SELECT in_lane.* FROM in_lane, seat
  WHERE j->>'owner' <> seat.id AND (j->>'local_only')::boolean IS NOT TRUE AND seat.assurances @> (j->'caveats')
), named AS (
  SELECT offered.id FROM offered, seat, who
  WHERE j->'recipients' ? seat.id OR (who.person <> '' AND j->'persons' ? who.person)
), by_circle AS (
  SELECT offered.id, CASE WHEN c.gives_history THEN NULL ELSE (extract(epoch FROM s.since) * 1000000)::bigint END AS since,
         LEAST((extract(epoch FROM s.until) * 1000000)::bigint, seat.gone) AS until
  FROM offered CROSS JOIN seat
  JOIN members_circle c ON j->'circles' ? c.id
  JOIN members_stay s ON s.circle_id = c.id
   AND (s.member_id = seat.id OR (j->>'tlp' <> 'amber+strict' AND s.member_id = seat.parent_id))
  WHERE j->>'tlp' <> 'red' AND offered.id NOT IN (SELECT id FROM named)
), by_parent AS (
  SELECT offered.id FROM offered, seat
  WHERE j->>'tlp' NOT IN ('red', 'amber+strict') AND j->'recipients' ? seat.parent_id
    AND offered.id NOT IN (SELECT id FROM named) AND offered.id NOT IN (SELECT id FROM by_circle)
), open_to_all AS (
  SELECT offered.id FROM offered
  WHERE j->>'tlp' IN ('green', 'clear') AND j->'circles' = '[]' AND j->'recipients' = '[]' AND j->'persons' = '[]'
), to_public AS (
  SELECT in_lane.id FROM in_lane, who
  WHERE who.member = '' AND j->>'tlp' = 'clear' AND j->'circles' = '[]' AND j->'recipients' = '[]' AND j->'persons' = '[]'
    AND j->'caveats' = '[]' AND (j->>'local_only')::boolean IS NOT TRUE
)
SELECT id, NULL::bigint, NULL::bigint FROM own
UNION SELECT id, NULL, NULL FROM to_public
UNION SELECT n.id, NULL, seat.gone
  FROM (SELECT id FROM named UNION SELECT id FROM by_parent UNION SELECT id FROM open_to_all) n, seat
UNION SELECT id, since, until FROM by_circle
$$
"""

# What the policies look at: the audiences seen at any time, and those seen for a time with its beginnings and ends.
_WORK_OUT = """
CREATE OR REPLACE FUNCTION tahaluf_work_out(member text, lane text, person text)
RETURNS TABLE (always text, timed text, since text, until text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('tahaluf.member', member, true), set_config('tahaluf.lane', lane, true),
          set_config('tahaluf.person', person, true);
  RETURN QUERY
    SELECT COALESCE(array_agg(w.audience) FILTER (WHERE w.since IS NULL AND w.until IS NULL), '{}')::text,
           COALESCE(array_agg(w.audience) FILTER (WHERE w.since IS NOT NULL OR w.until IS NOT NULL), '{}')::text,
           COALESCE(array_agg(w.since) FILTER (WHERE w.since IS NOT NULL OR w.until IS NOT NULL), '{}')::text,
           COALESCE(array_agg(w.until) FILTER (WHERE w.since IS NOT NULL OR w.until IS NOT NULL), '{}')::text
    FROM tahaluf_windows() w;
END $$
"""

# A wrong or absent reader is nobody: an unset setting is an empty array.
_SETTING = "COALESCE(NULLIF(current_setting('tahaluf.{name}', true), ''), '{{}}')::bigint[]"
_SPANS = ", ".join(_SETTING.format(name=name) for name in ("timed", "since", "until"))

# Asked only of rows whose audience is not seen at any time. Functions, so that the planner has little to think about.
_IN_TIME = (
    f"""
CREATE OR REPLACE FUNCTION tahaluf_in_time(of_audience bigint, modified bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM unnest({_SPANS}) AS w (audience, since, until)
    WHERE w.audience = of_audience AND (w.since IS NULL OR modified >= w.since) AND (w.until IS NULL OR modified < w.until));
END $$
""",  # noqa: S608 - own names
    """
CREATE OR REPLACE FUNCTION tahaluf_record_in_time(of_audience bigint, of_seq bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM ledger_current c WHERE c.seq = of_seq AND tahaluf_in_time(of_audience, c.modified_us));
END $$
""",
    f"""
CREATE OR REPLACE FUNCTION tahaluf_at_some_time(of_audience bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN of_audience = ANY ({_SETTING.format(name="timed")});
END $$
""",
)


def _always(audience: str) -> str:
    return f"{audience} IN (SELECT unnest({_SETTING.format(name='always')}))"


def _policy(table: str, condition: str) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS tahaluf_seen ON {table}",
        f"CREATE POLICY tahaluf_seen ON {table} FOR SELECT TO {ROLE} USING ({condition})",
        f"GRANT SELECT ON {table} TO {ROLE}",
    )


def _through_current(table: str, seq: str) -> str:
    """Rows that hang on a current record: where the audience is seen for a time only, the record's time decides."""
    audience = f"{table}.audience"
    return f"{_always(audience)} OR tahaluf_record_in_time({audience}, {seq})"


STATEMENTS = (
    f"DO $$ BEGIN CREATE ROLE {ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    f"GRANT USAGE ON SCHEMA public TO {ROLE}",
    f"GRANT {ROLE} TO CURRENT_USER",
    _WINDOWS,
    _WORK_OUT,
    *_IN_TIME,
    *_policy("ledger_current", f"{_always('audience')} OR tahaluf_in_time(audience, modified_us)"),
    *_policy("ledger_fact", _through_current("ledger_fact", "ledger_fact.seq")),
    *_policy("ledger_segment", _through_current("ledger_segment", "ledger_segment.id / 16")),
    *_policy("ledger_entry", "EXISTS (SELECT 1 FROM ledger_current c WHERE c.record_id = ledger_entry.record_id)"),
    *_policy("ledger_audience", f"{_always('id')} OR tahaluf_at_some_time(id)"),
    # Sums hold no record times: only of audiences that the reader sees at any time.
    *_policy("ledger_tally", _always("audience")),
    *_policy("ledger_series", _always("audience")),
)


@contextmanager
def as_reader(reader: Reader, remembered: dict[Reader, Windows] | None = None) -> Iterator[None]:
    """A transaction in which PostgreSQL shows only what `reader` may see; on SQLite, which has no such thing, nothing changes.

    Within it nothing can be written. It may be nested: the inner reader counts until its end. `remembered` holds the windows of
    readers, worked out by the database for the coalition and audiences of one judgement.
    """
    before: tuple[Reader, Windows] | None = getattr(connection, "tahaluf_reader", None)
    if connection.vendor != "postgresql" or (before and before[0] == reader):
        yield
        return
    outermost = not connection.in_atomic_block
    try:
        with transaction.atomic():
            _become(reader, _windows(reader, {} if remembered is None else remembered))
            yield
            if before is not None:
                _become(*before)
            elif not outermost:  # else the end of the transaction is the end of the role
                _execute("SELECT set_config('role', 'none', true)")
    finally:
        connection.tahaluf_reader = before  # type: ignore[attr-defined] # kept beside the connection


def _windows(reader: Reader, remembered: dict[Reader, Windows]) -> Windows:
    found = remembered.get(reader)
    if found is None:
        named = [reader.member or "", reader.lane.value, reader.person or ""]
        found = remembered[reader] = _execute("SELECT * FROM tahaluf_work_out(%s, %s, %s)", named)
    return found


def _become(reader: Reader, windows: Windows) -> None:
    _execute(
        "SELECT set_config('tahaluf.always', %s, true), set_config('tahaluf.timed', %s, true), "
        f"set_config('tahaluf.since', %s, true), set_config('tahaluf.until', %s, true), set_config('role', '{ROLE}', true)",
        windows,
    )
    connection.tahaluf_reader = (reader, windows)  # type: ignore[attr-defined] # kept beside the connection


def _execute(statement: str, values: Sequence[str] = ()) -> Windows:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return tuple(cursor.fetchone())


class _Judged(Protocol):
    @property
    def remembered(self) -> dict[Reader, Windows]: ...


class _Reads(Protocol):
    """What a door has."""

    @property
    def reader(self) -> Reader: ...

    @property
    def judged(self) -> _Judged: ...


_D = TypeVar("_D", bound=_Reads)
_P = ParamSpec("_P")
_R = TypeVar("_R")


def behind(method: Callable[Concatenate[_D, _P], _R]) -> Callable[Concatenate[_D, _P], _R]:
    """The method of a door within row security of the door's reader (settings.ROW_SECURITY turns it off: for measuring)."""

    @wraps(method)
    def enter(door: _D, /, *args: _P.args, **named: _P.kwargs) -> _R:
        if not settings.ROW_SECURITY:
            return method(door, *args, **named)
        with as_reader(door.reader, door.judged.remembered):
            return method(door, *args, **named)

    return enter
