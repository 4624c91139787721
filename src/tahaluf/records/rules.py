"""Every rule of `visibility.judge` in words, and who will see a record before it is shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.visibility import Audience, Coalition, Reader, Verdict, judge

RULES: Mapping[str, Text] = {
    "lane": Text(
        en="Records of this lane are not shown to readers who work in another lane such as this one.",
        ar="لا تُعرض سجلات هذا المسار على قارئ يعمل في مسار مثل مساره.",
        fr="Les fiches de cette filière ne sont pas montrées aux lecteurs d'une autre filière comme celle-ci.",
    ),
    "closed-lane": Text(
        en="Records of this kind are shown only to readers who work in their own lane.",
        ar="سجلات هذا النوع لا تُعرض إلا على قارئ يعمل في مسارها نفسه.",
        fr="Les fiches de ce type ne sont montrées qu'aux lecteurs de leur propre filière.",
    ),
    "clear": Text(
        en="The record is TLP:CLEAR and names nobody: everybody may see it.",
        ar="السجل موسوم بـ TLP:CLEAR ولا يسمّي أحداً: للجميع الاطلاع عليه.",
        fr="La fiche est TLP:CLEAR et ne nomme personne : tout le monde peut la voir.",
    ),
    "not-public": Text(
        en="The record is not for the public.",
        ar="السجل ليس للجمهور.",
        fr="La fiche n'est pas destinée au public.",
    ),
    "unknown-member": Text(
        en="The reader's organisation is no member of the coalition.",
        ar="جهة القارئ ليست عضواً في التحالف.",
        fr="L'organisation du lecteur n'est pas membre de la coalition.",
    ),
    "owner": Text(
        en="The reader belongs to the member that owns the record.",
        ar="القارئ من العضو المالك للسجل.",
        fr="Le lecteur appartient au membre propriétaire de la fiche.",
    ),
    "local-only": Text(
        en="Records of this kind never leave the hub of their owner.",
        ar="سجلات هذا النوع لا تغادر محطة مالكها أبداً.",
        fr="Les fiches de ce type ne quittent jamais le nœud de leur propriétaire.",
    ),
    "caveat": Text(
        en="The reader's member has not given an assurance that the record asks for.",
        ar="لم يقدّم عضو القارئ ضماناً يشترطه السجل.",
        fr="Le membre du lecteur n'a pas donné une garantie que la fiche exige.",
    ),
    "named-person": Text(
        en="The record names the reader in person.",
        ar="يسمّي السجل القارئ شخصياً.",
        fr="La fiche nomme le lecteur en personne.",
    ),
    "named-recipient": Text(
        en="The record names the reader's member as a recipient.",
        ar="يسمّي السجل عضو القارئ متلقّياً.",
        fr="La fiche nomme le membre du lecteur comme destinataire.",
    ),
    "red": Text(
        en="The record is TLP:RED and does not name the reader or the reader's member.",
        ar="السجل موسوم بـ TLP:RED ولا يسمّي القارئ ولا عضوه.",
        fr="La fiche est TLP:RED et ne nomme ni le lecteur ni son membre.",
    ),
    "circle": Text(
        en="The reader's member, or the member it belongs to, is in a circle that the record names.",
        ar="عضو القارئ، أو العضو الذي يتبعه، في دائرة يسمّيها السجل.",
        fr="Le membre du lecteur, ou celui dont il dépend, est dans un cercle que la fiche nomme.",
    ),
    "not-in-circle": Text(
        en="The reader's member is in none of the circles that the record names.",
        ar="عضو القارئ ليس في أي دائرة يسمّيها السجل.",
        fr="Le membre du lecteur n'est dans aucun des cercles que la fiche nomme.",
    ),
    "parent-named": Text(
        en="The member to which the reader's member belongs is a named recipient.",
        ar="العضو الذي يتبعه عضو القارئ متلقٍّ مسمّى في السجل.",
        fr="Le membre dont dépend celui du lecteur est un destinataire nommé.",
    ),
    "not-named": Text(
        en="The record is for named recipients, and the reader's member is none of them.",
        ar="السجل لمتلقّين مسمَّين ليس عضو القارئ منهم.",
        fr="La fiche est pour des destinataires nommés, dont le membre du lecteur ne fait pas partie.",
    ),
    "community": Text(
        en="The record is for all members of the coalition.",
        ar="السجل لجميع أعضاء التحالف.",
        fr="La fiche est pour tous les membres de la coalition.",
    ),
    "owner-only": Text(
        en="The record names no circle and no recipient: only its owner may see it.",
        ar="لا يسمّي السجل أي دائرة أو متلقٍّ: لا يراه سوى مالكه.",
        fr="La fiche ne nomme ni cercle ni destinataire : seul son propriétaire peut la voir.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the rules say of one reader: for which record times, and why."""

    reader: Reader
    verdict: Verdict
    reason: Reason


def reason_of(verdict: Verdict) -> Reason:
    """The rule of a verdict in words."""
    return Reason(rule=f"visibility.{verdict.rule}@1", says=RULES[verdict.rule])


def who_sees(audience: Audience, coalition: Coalition, readers: Iterable[Reader]) -> tuple[Sight, ...]:
    """What each of `readers` may see of records of `audience`, and why: those who see and those who do not, in the order given."""
    verdicts = ((reader, judge(audience, reader, coalition)) for reader in readers)
    return tuple(Sight(reader=reader, verdict=verdict, reason=reason_of(verdict)) for reader, verdict in verdicts)
