"""Warnings: markings that are allowed but probably not what the owner means, each with its reason (use `envelope.warnings_of`)."""

from __future__ import annotations

from collections.abc import Iterator

from tahaluf.kernel.markings import TLP, Handling, Lane
from tahaluf.kernel.places import Place, subdivision_codes
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.readings import items
from tahaluf.records.record import Record
from tahaluf.records.selectors import Node, marking_tree, read_selector

_SAYS = {
    "clear-restricted": Text(
        en="The record is TLP:CLEAR but names circles, recipients, persons or caveats: only those will see it.",
        ar="وُسم السجل بـ TLP:CLEAR لكنه يسمّي دوائر أو متلقّين أو أشخاصاً أو شروطاً: لن يراه سوى هؤلاء.",
        fr="La fiche est TLP:CLEAR mais nomme des cercles, destinataires, personnes ou conditions : eux seuls la verront.",
    ),
    "clear-lane": Text(
        en="The record is TLP:CLEAR but its lane is not public: only members working in the lanes allowed will see it.",
        ar="وُسم السجل بـ TLP:CLEAR لكن مساره لا يُعرض على الجمهور: لن يراه سوى الأعضاء العاملين في المسارات المسموح لها.",
        fr="La fiche est TLP:CLEAR mais sa filière n'est pas publique : seuls les membres des filières admises la verront.",
    ),
    "nobody-named": Text(
        en="The record names no circle and no recipient: with this TLP only its owner will see it.",
        ar="لا يسمّي السجل أي دائرة أو متلقٍّ: بهذا الوسم لن يراه سوى مالكه.",
        fr="La fiche ne nomme ni cercle ni destinataire : avec ce TLP, seul son propriétaire la verra.",
    ),
    "red-circles": Text(
        en="The record is TLP:RED: its circles do not count, only the recipients and persons it names will see it.",
        ar="وُسم السجل بـ TLP:RED: لا أثر للدوائر المذكورة، ولن يراه سوى المتلقّين والأشخاص المسمَّين.",
        fr="La fiche est TLP:RED : ses cercles ne comptent pas, seuls les destinataires et personnes nommés la verront.",
    ),
    "local-shared": Text(
        en="Records of this kind never leave their hub: circles, recipients and persons have no effect.",
        ar="سجلات هذا النوع لا تغادر محطتها أبداً: لا أثر للدوائر والمتلقّين والأشخاص.",
        fr="Les fiches de ce type ne quittent jamais leur nœud : cercles, destinataires et personnes sont sans effet.",
    ),
    "handling-text": Text(
        en="Handling code H3 stands for other restrictions: say in words which.",
        ar="رمز المعالجة H3 يعني قيوداً أخرى: بيّنها كتابةً.",
        fr="Le code de traitement H3 désigne d'autres restrictions : précisez-les.",
    ),
    "looser-field": Text(
        en="The marking of “{field}” is not stricter than the record's: it has no effect.",
        ar="وسم «{field}» ليس أشدّ من وسم السجل: لا أثر له.",
        fr="Le marquage de « {field} » n'est pas plus strict que celui de la fiche : il est sans effet.",
    ),
    "absent-field": Text(
        en="The marking of “{field}” names nothing that this record has.",
        ar="وسم «{field}» لا يشير إلى شيء في هذا السجل.",
        fr="Le marquage de « {field} » ne désigne rien dans cette fiche.",
    ),
    "reported-words": Text(
        en="Parts of “{field}” are withheld, but the words it was reported in still show.",
        ar="حُجبت أجزاء من «{field}»، لكن النص الأصلي الذي ورد به ما زال ظاهراً.",
        fr="Des parties de « {field} » sont masquées, mais le texte d'origine reste visible.",
    ),
    "new-subdivision": Text(
        en="{field} is not in the installed edition of ISO 3166-2.",
        ar="{field} غير موجود في الإصدار المثبَّت من المعيار ISO 3166-2.",
        fr="{field} n'est pas dans l'édition installée de la norme ISO 3166-2.",
    ),
}
_READ_FROM_WORDS = frozenset({"country", "subdivision", "locality", "locode", "latitude", "longitude", "substance", "inchikey"})
_NOT_SHOWN_TO_PUBLIC = frozenset({Lane.HEALTH, Lane.ENFORCEMENT, Lane.LABORATORY})


def warnings_of(record: Record) -> tuple[Reason, ...]:
    """What the owner should look at before sharing; nothing of it makes the record invalid."""
    return tuple(
        Reason(rule=f"envelope.{rule}@1", says=_SAYS[rule].fill(field=field), evidence={"field": field} if field else {})
        for rule, field in (*_marking_rules(record), *_field_rules(record), *_place_rules(record))
    )


def _marking_rules(record: Record) -> Iterator[tuple[str, str]]:
    marks = record.markings
    named = marks.recipients or marks.persons
    if marks.tlp is TLP.CLEAR and (marks.circles or named or marks.caveats):
        yield "clear-restricted", ""
    if marks.tlp is TLP.CLEAR and marks.lane in _NOT_SHOWN_TO_PUBLIC:
        yield "clear-lane", ""
    if marks.tlp.strictness >= TLP.AMBER.strictness and not marks.circles and not named and not record.kind.spec.local_only:
        yield "nobody-named", ""
    if marks.tlp is TLP.RED and marks.circles:
        yield "red-circles", ""
    if record.kind.spec.local_only and (marks.circles or named):
        yield "local-shared", ""
    if Handling.H3 in marks.handling and not marks.handling_text:
        yield "handling-text", ""


def _field_rules(record: Record) -> Iterator[tuple[str, str]]:
    for marking in record.field_markings:
        for selector in marking.selectors:
            if not _is_there(record, selector):
                yield "absent-field", selector
            elif marking.tlp.strictness <= record.markings.tlp.strictness:
                yield "looser-field", selector
    for name, node in marking_tree(record.field_markings).parts.items():
        yield from _reported_rules(getattr(record.content, str(name), None), node, str(name))


def _is_there(record: Record, selector: str) -> bool:
    value: object = record.content
    for index, step in enumerate(read_selector(selector)):
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple | list) and step < len(value) else None
        elif isinstance(value, dict):
            value = value.get(step)
        else:
            value = getattr(value, step, getattr(record, step, None) if index == 0 else None)
    return value not in (None, (), {})


def _reported_rules(value: object, node: Node, path: str) -> Iterator[tuple[str, str]]:
    """A place or mention of which a part is marked while the words it was read from are not."""
    if isinstance(value, (Place, SubstanceMention)):
        if _READ_FROM_WORDS & node.parts.keys() and "reported" not in node.parts and value.reported:
            yield "reported-words", path
        return
    for step, part in node.parts.items():
        if isinstance(step, int) and isinstance(value, tuple) and step < len(value):
            yield from _reported_rules(value[step], part, f"{path}.[{step}]")


def _place_rules(record: Record) -> Iterator[tuple[str, str]]:
    for name in record.kind.fields():
        for value in items(getattr(record.content, name)):
            if isinstance(value, Place) and value.subdivision and value.subdivision not in subdivision_codes():
                yield "new-subdivision", value.subdivision
