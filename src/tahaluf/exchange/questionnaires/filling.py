"""Filling a questionnaire: rows from records, sums with what is lacking, and a word for every answer that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from tahaluf.exchange.questionnaires.answers import Cell, Filled, FilledPart, Source, Statement
from tahaluf.exchange.questionnaires.layouts import Choice, Layout, Measure, Part, Question, Rows
from tahaluf.exchange.questionnaires.reading import Taken, joined, key_of, taken, withheld_dates, words
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.quantities import Quantity, convert
from tahaluf.kernel.text import Text

_GIVE = Text(
    en="Give “{field}” in the record of this row ({kind}).",
    ar="اذكر «{field}» في سجل هذا الصف ({kind}).",
    fr="Indiquez « {field} » dans la fiche de cette ligne ({kind}).",
)
_REPORT = Text(
    en="Report a record of the kind “{kind}” that falls in {year}. That there is none does not say that there was none.",
    ar="أبلغ عن سجل من نوع «{kind}» يقع في سنة {year}. وعدم وجود سجل لا يعني أن شيئًا لم يقع.",
    fr="Déclarez une fiche « {kind} » de {year}. Qu'il n'y en ait pas ne dit pas que rien n'a eu lieu.",
)
_COMPLETE = Text(
    en="{number} of the records behind it give no “{field}” that can be added up; the total is at least this.",
    ar="عدد السجلات التي يستند إليها ولا تذكر «{field}» على نحو قابل للجمع: {number}؛ والمجموع لا يقل عن هذا.",
    fr="{number} des fiches à l'appui ne donnent pas de « {field} » additionnable ; le total est au moins celui-ci.",
)
_ELSEWHERE = Text(en="in another unit", ar="بوحدة أخرى", fr="dans une autre unité")
_AT_LEAST = Text(en="at least {number}", ar="{number} على الأقل", fr="au moins {number}")
_OTHER_LANE = Text(
    en="The record withholds it from you. Ask its owner, or let a reader fill the form who may see it.",
    ar="السجل يحجبه عنك. اسأل صاحبه، أو دع من يحق له الاطلاع يملأ الاستمارة.",
    fr="La fiche ne vous le montre pas. Demandez à son auteur, ou faites remplir par un lecteur autorisé.",
)


def fill(layout: Layout, statement: Statement, sources: Sequence[Source]) -> Filled:
    """The questionnaire filled from these records, which must be those that its reader may see.

    A record belongs to the year in which the middle of its period lies. Amounts are added up only where their units convert
    exactly, as reported (gross and net are not told apart); nothing is ever counted as zero because it is missing. Records of
    other kinds than the form asks for are ignored.
    """
    parts = tuple(_part(part, statement, sources) for part in layout.parts)
    used = {name for part in parts for row in part.rows for cell in row for name in cell.sources}
    return Filled(
        layout=layout,
        statement=statement,
        parts=parts,
        records=len(used),
        exercise=any(source.exercise for source in sources if source.id in used),
    )


def _part(part: Part, statement: Statement, sources: Sequence[Source]) -> FilledPart:
    rows = tuple(_rows(part, statement, sources))
    none = _nothing(part.choice, statement, sources) if part.choice and not rows else None
    return FilledPart(part=part, rows=rows, none=none)


def _rows(part: Part, statement: Statement, sources: Sequence[Source]) -> Iterable[tuple[Cell, ...]]:
    if part.rows is Rows.QUESTIONS:
        for question in part.questions:
            choice = question.choice or part.choice
            if choice is None:
                raise NotFound(f"Question {question.id} of {part.id} names no kind of record.")
            yield (_over(question, choice, list(taken(sources, choice, statement)), statement, sources),)
        return
    if part.choice is None:
        raise NotFound(f"Part {part.id} names no kind of record.")
    found = list(taken(sources, part.choice, statement))
    if part.rows is Rows.EACH:
        yield from (tuple(_one(question, item, statement) for question in part.questions) for item in _by_date(found, part.choice))
        return
    for group in _groups(found, part.by):
        yield tuple(_over(question, part.choice, group, statement, ()) for question in _with_by(part))


def _with_by(part: Part) -> Iterable[Question]:
    for question in part.questions:
        yield question if question.path or question.measure is not Measure.GROUP else _question_by(question, part.by)


def _question_by(question: Question, by: str) -> Question:
    return Question(id=question.id, title=question.title, measure=Measure.GROUP, path=by, needed=question.needed)


def _by_date(found: list[Taken], choice: Choice) -> list[Taken]:
    return sorted(found, key=lambda one: (str(one.source.content.get(choice.when)), one.source.id, one.position))


def _groups(found: list[Taken], by: str) -> list[list[Taken]]:
    """Items by what they share, in the order of their keys; items without it make one group at the end."""
    groups: dict[str, list[Taken]] = {}
    for one in found:
        values = one.values(by)
        groups.setdefault(key_of(values[0]) if values else "", []).append(one)
    return [groups[key] for key in sorted(groups, key=lambda key: (not key, key))]


def _one(question: Question, item: Taken, statement: Statement) -> Cell:
    values = item.values(question.path)
    if values:
        said = joined([words(value, item, question.path, statement) for value in values])
        return Cell(says=said, number=_number(values), sources=(item.source.id,))
    gap = item.gap(question.path)
    return Cell(says=gap.title, gap=gap, sources=(item.source.id,), remedy=_remedy(gap, question, item))


def _remedy(gap: Gap, question: Question, item: Taken) -> Text:
    return _OTHER_LANE if gap is Gap.WITHHELD else _filled(_GIVE, field=question.title, kind=item.source.kind.spec.title)


def _number(values: Sequence[object]) -> str | None:
    return str(values[0]) if len(values) == 1 and isinstance(values[0], int) and not isinstance(values[0], bool) else None


def _over(question: Question, choice: Choice, found: list[Taken], statement: Statement, sources: Sequence[Source]) -> Cell:
    """One answer over several items: how many records, a sum, or the different values."""
    if not found:
        return _nothing(choice, statement, sources)
    ids = tuple(dict.fromkeys(one.source.id for one in found))
    match question.measure:
        case Measure.COUNT:
            return Cell(says=_same(str(len(ids))), number=str(len(ids)), sources=ids)
        case Measure.SUM:
            return _sum(question, found, ids)
        case Measure.GROUP:
            return _listed(question, found[:1], ids, statement)
        case _:
            return _listed(question, found, ids, statement)


def _nothing(choice: Choice, statement: Statement, sources: Sequence[Source]) -> Cell:
    """Why nothing is there: no such record, or records that the reader may not see, wholly or in their date."""
    hidden = choice.kind in statement.unseen or withheld_dates(sources, choice)
    gap = Gap.WITHHELD if hidden else Gap.NOT_REPORTED
    remedy = _OTHER_LANE if hidden else _filled(_REPORT, kind=choice.kind.spec.title, year=str(statement.year))
    return Cell(says=gap.title, gap=gap, remedy=remedy)


def _listed(question: Question, found: list[Taken], ids: tuple[str, ...], statement: Statement) -> Cell:
    said = [words(value, one, question.path, statement) for one in found for value in one.values(question.path)]
    if said:
        return Cell(says=joined(said), sources=ids)
    gap = found[0].gap(question.path)
    return Cell(says=gap.title, gap=gap, sources=ids, remedy=_remedy(gap, question, found[0]))


def _sum(question: Question, found: list[Taken], ids: tuple[str, ...]) -> Cell:
    """A total in one unit. What is given in a unit of another sort belongs into another column and is not lacking here."""
    values = [(one, one.values(question.path)) for one in found]
    lacking = tuple(dict.fromkeys(one.source.id for one, each in values if not each))
    given = [number for _, each in values for value in each if (number := _in_unit(value, question.unit)) is not None]
    remedy = _filled(_COMPLETE, field=question.title, number=str(len(lacking))) if lacking else None
    if not given and len(lacking) < len(ids):
        return Cell(says=_ELSEWHERE, sources=ids, lacking=lacking, remedy=remedy)
    if not given:
        gap = found[0].gap(question.path)
        return Cell(says=gap.title, gap=gap, sources=ids, lacking=lacking, remedy=remedy)
    total = format(sum(given, Decimal(0)).normalize(), "f")
    said = _filled(_AT_LEAST, number=total) if lacking else _same(total)
    return Cell(says=said, number=total, sources=ids, lacking=lacking, remedy=remedy)


def _in_unit(value: object, unit: str) -> Decimal | None:
    """The value as a number in `unit`; None where it is measured in a unit of another sort."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, Mapping) or "unit" not in value or not unit:
        return None
    try:
        return convert(Quantity(value=Decimal(str(value["value"])), unit=str(value["unit"])), unit).quantity.value
    except (BadInput, NotFound):
        return None


def _same(text: str) -> Text:
    return Text(en=text, ar=text, fr=text)


def _filled(text: Text, **values: Text | str) -> Text:
    """The text with placeholders replaced by the words of each language."""
    said = {
        language: text.in_(language).format(**{name: v.in_(language) if isinstance(v, Text) else v for name, v in values.items()})
        for language in ("en", "ar", "fr")
    }
    return Text(**said)
