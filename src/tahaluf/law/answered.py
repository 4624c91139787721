"""What commands and the API answer alike: a judgement as one row, and the clauses that a short text means."""

from __future__ import annotations

from datetime import date
from typing import Any

from tahaluf.kernel.errors import BadInput
from tahaluf.law.clauses.clause import Clause
from tahaluf.law.clauses.files import clauses
from tahaluf.law.clauses.judging import Judgement
from tahaluf.law.clauses.telling import reason
from tahaluf.law.coverage import in_force


def judgement_row(clause: Clause, judgement: Judgement, language: str = "en") -> dict[str, Any]:
    """A judgement with its limbs and the numbers of their atoms in the text that was read (from 0), the reason in `language`."""
    return {
        "clause_id": clause.id,
        "jurisdiction": clause.jurisdiction,
        "covered": judgement.verdict,
        "why": judgement.why,
        "skeleton": judgement.skeleton,
        "skeleton_atoms": judgement.skeleton_atoms,
        "steps": [
            {"limb": step.ref, "position": step.position, "group": step.group, "atoms": step.atoms, "doubt": step.doubt}
            for step in judgement.steps
        ],
        "text_status": clause.text_status,
        "citation": clause.citation,
        "reason": reason(judgement, clause, language),
    }


def meant(text: str, today: date) -> tuple[Clause, ...]:
    """A clause by its id, or what a jurisdiction has in force; `@YYYY-MM-DD` after it for another day than `today`.

    A clause that is not in force on the day is no clause: the answer is empty.

    Raises:
        BadInput: it is neither, or the day cannot be read.
    """
    name, _, day = text.strip().partition("@")
    known = {key.casefold(): one for key, one in clauses().items()}
    on = _read_day(day) if day else today
    if name.casefold() in known:
        one = known[name.casefold()]
        return (one,) if one.since <= on and (one.until is None or on <= one.until) else ()
    if name.upper() not in {one.jurisdiction for one in clauses().values()}:
        raise BadInput.one("law", f"{name!r} is no clause and no jurisdiction with one.", "See tahaluf law clause.")
    return in_force(on, [name])


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput.one("--date", f"{text!r} is no day.", "Write it as 2025-01-31.") from error
