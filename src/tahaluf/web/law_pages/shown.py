"""What the pages on generic definitions show: sections of tables, drawings with numbered groups, rows for machines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from tahaluf.chem.drawing import draw_marked
from tahaluf.chem.substances import Substance, registry
from tahaluf.law.catalogue import structure_of
from tahaluf.law.clauses import Clause, Judgement, Verdict, clauses, groups, judge
from tahaluf.law.clauses.telling import reason
from tahaluf.law.coverage import in_force
from tahaluf.law.reach import Reach, verdicts
from tahaluf.web.cells import inert
from tahaluf.web.law_pages import words
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.values import isolated, language

_MOST_DRAWINGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it; `drawing` is an SVG drawn here."""

    id: str
    title: str
    says: str = ""
    table: Table | None = None
    drawing: SafeString | None = None


def substance_link(one: Substance) -> Link:
    """The substance by its title, leading to its page."""
    return Link(title=one.title.in_(language()), url=reverse("substance", args=[one.id]))


def class_title(class_id: str) -> str:
    """The class in the reader's language."""
    return registry().classes[class_id].title.in_(language())


def explain_link(one: Substance) -> Link:
    """To the explanation of its structure."""
    return Link(title=words.EXPLAIN.in_(language()), url=f"{reverse('law-explain')}?q={one.id}")


def reach_sections(found: Reach) -> list[Section]:
    """What a clause catches, may catch, misses of its class, and catches among medicines."""
    lang = language()
    unsure = tuple(one for verdict, many in found.found.items() if verdict not in {Verdict.YES, Verdict.NO} for one in many)
    kin = f" ({class_title(found.kin)})" if found.kin else ""
    chosen = (
        ("caught", words.CAUGHT.in_(lang), found.found.get(Verdict.YES, ())),
        ("unsure", words.UNSURE.in_(lang), unsure),
        ("medical", words.MEDICAL.in_(lang), found.medical),
        ("missed", words.MISSED.in_(lang) + kin, found.missed),
    )
    return [_members(key, title, many) for key, title, many in chosen]


def _members(key: str, title: str, many: Sequence[Substance]) -> Section:
    if not many:
        return Section(id=key, title=title, says=words.NOTHING.in_(language()))
    table = Table(
        caption=f"{title}: {len(many)}",
        columns=(Column(title=words.SUBSTANCE.in_(language())), Column(title=words.WHY.in_(language()))),
        rows=tuple((substance_link(one), explain_link(one)) for one in many),
    )
    return Section(id=key, title=title, table=table)


def by_structure(one: Substance, on: date) -> Section | None:
    """The generic definitions in force on the day that reach, or may reach, the substance; None where it has no structure."""
    if one.id not in verdicts():
        return None
    lang = language()
    current = {clause.id for clause in in_force(on)}
    answers = zip(clauses().values(), verdicts()[one.id], strict=True)
    reached = [(clause, answer) for clause, answer in answers if answer is not Verdict.NO and clause.id in current]
    if not reached:
        return Section(id="structural", title=words.EXPLAIN.in_(lang), says=words.NONE_REACHES.in_(lang))
    table = Table(
        caption=words.CLAUSES.in_(lang),
        columns=tuple(Column(title=title.in_(lang)) for title in (words.CLAUSE, words.ANSWER, words.WORDS)),
        rows=tuple(
            (
                Link(title=clause.title.in_(lang), url=reverse("law-clause", args=[clause.id])),
                words.VERDICTS[answer].in_(lang),
                words.TEXT_STATUS[clause.text_status].in_(lang),
            )
            for clause, answer in reached
        ),
    )
    return Section(id="structural", title=words.EXPLAIN.in_(lang), says=words.STRUCTURE_ALONE.in_(lang), table=table)


def marked(one: Substance, on: date) -> list[Section]:
    """Drawings of the substance with the atoms that each clause in force explains, the surest answers first; at most three."""
    if one.smiles is None:
        return []
    order = list(words.VERDICTS)
    structure = structure_of(one.smiles)
    pairs = [(clause, judge(clause, structure, groups())) for clause in in_force(on)]
    reached = [pair for pair in pairs if pair[1].verdict is not Verdict.NO]
    return explained(structure.smiles, sorted(reached, key=lambda pair: order.index(pair[1].verdict))[:_MOST_DRAWINGS])


def reach_rows(found: Reach) -> list[dict[str, str]]:
    """One row for each substance that was judged: the same facts as the page, for machines."""
    medical, missed = {one.id for one in found.medical}, {one.id for one in found.missed}
    return [
        {
            "clause": found.clause,
            "substance": one.id,
            "smiles": one.smiles or "",
            "covered": str(verdict),
            "medicine": "yes" if one.id in medical else "",
            "missed_of_class": (found.kin or "") if one.id in missed else "",
        }
        for verdict, many in found.found.items()
        for one in many
    ]


def as_csv(rows: Sequence[dict[str, str]]) -> bytes:
    """Rows as CSV with a byte order mark; nothing in it is taken for a formula."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]) if rows else [])
    writer.writeheader()
    writer.writerows({key: inert(value) for key, value in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def explained(smiles: str, pairs: Iterable[tuple[Clause, Judgement]]) -> list[Section]:
    """One section per clause with its drawing, what each number in it stands for, and the sentence that says why."""
    return [_explained(smiles, clause, judgement) for clause, judgement in pairs]


def _explained(smiles: str, clause: Clause, judgement: Judgement) -> Section:
    lang = language()
    answer = words.VERDICTS[judgement.verdict].in_(lang)
    marks = (judgement.skeleton_atoms, *(step.atoms for step in judgement.steps))
    drawing = draw_marked(smiles, label=f"{clause.id}: {answer}", marks=marks)
    return Section(
        id=f"clause-{clause.id}",
        title=f"\u2068{clause.title.in_(lang)}\u2069: {answer}",
        says=reason(judgement, clause, lang),
        table=_marks_table(clause, judgement),
        drawing=mark_safe(drawing),  # noqa: S308 - drawn here
    )


def _marks_table(clause: Clause, judgement: Judgement) -> Table:
    lang = language()
    titles = (words.MARK, words.LIMB, words.POSITION, words.GROUP)
    steps: list[tuple[Any, ...]] = [
        (
            number,
            isolated(step.ref) if step.ref else words.NOT_PERMITTED.in_(lang),
            clause.position_title(step.position).in_(lang),
            isolated(step.group + "?" * step.doubt),
        )
        for number, step in enumerate(judgement.steps, 2)
    ]
    first = (1, "—", words.SKELETON.in_(lang), isolated(judgement.skeleton))
    return Table(
        caption=f"\u2068{clause.id}\u2069", columns=tuple(Column(title=one.in_(lang)) for one in titles), rows=(first, *steps)
    )
