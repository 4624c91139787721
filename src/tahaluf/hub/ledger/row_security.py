"""The visibility rules a second time, written in SQL for PostgreSQL's row-level security, independently of `records.visibility`.

`as_reader` makes a transaction the role `tahaluf_reader`, to whom the tables show only rows that the reader may see, whatever
the statement. It guards against a wrong query of the hub, not against somebody who can run any SQL as that role.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from tahaluf.records.visibility import Reader

ROLE = "tahaluf_reader"

# One row per audience that the reader may see, with the record times [since, until) for which it holds.
_WINDOWS = """
CREATE FUNCTION tahaluf_windows() RETURNS TABLE (audience bigint, since bigint, until bigint)
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

_SEEN = (
    "EXISTS (SELECT 1 FROM tahaluf_windows() w WHERE w.audience = {audience} "
    "AND (w.since IS NULL OR {modified} >= w.since) AND (w.until IS NULL OR {modified} < w.until))"
)


def _policy(table: str, condition: str) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY tahaluf_seen ON {table} FOR SELECT TO {ROLE} USING ({condition})",
        f"GRANT SELECT ON {table} TO {ROLE}",
    )


def _through_current(table: str, seq: str) -> str:
    """Rows that hang on a current record: its time decides, and the policy on `ledger_current` holds as well."""
    seen = _SEEN.format(audience=f"{table}.audience", modified="c.modified_us")
    return f"EXISTS (SELECT 1 FROM ledger_current c WHERE c.seq = {seq} AND {seen})"  # noqa: S608 - own names


STATEMENTS = (
    f"DO $$ BEGIN CREATE ROLE {ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    f"GRANT USAGE ON SCHEMA public TO {ROLE}",
    f"GRANT {ROLE} TO CURRENT_USER",
    _WINDOWS,
    *_policy("ledger_current", _SEEN.format(audience="ledger_current.audience", modified="ledger_current.modified_us")),
    *_policy("ledger_fact", _through_current("ledger_fact", "ledger_fact.seq")),
    *_policy("ledger_segment", _through_current("ledger_segment", "ledger_segment.id / 16")),
    *_policy("ledger_entry", "EXISTS (SELECT 1 FROM ledger_current c WHERE c.record_id = ledger_entry.record_id)"),
    *_policy("ledger_audience", "id IN (SELECT w.audience FROM tahaluf_windows() w)"),
    # Sums hold no record times: only of audiences that the reader sees at any time.
    *(
        statement
        for table in ("ledger_tally", "ledger_series")
        for statement in _policy(
            table,
            f"{table}.audience IN (SELECT w.audience FROM tahaluf_windows() w WHERE w.since IS NULL AND w.until IS NULL)",  # noqa: S608 - own names
        )
    ),
)


@contextmanager
def as_reader(reader: Reader) -> Iterator[None]:
    """A transaction in which PostgreSQL shows only what `reader` may see; on SQLite, which has no such thing, nothing changes."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('tahaluf.member', %s, true), set_config('tahaluf.lane', %s, true), "
                "set_config('tahaluf.person', %s, true)",
                [reader.member or "", reader.lane.value, reader.person or ""],
            )
            cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
