"""What recognising a name can answer, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tahaluf.chem.substances import Substance, SubstanceClass
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text


class Answer(StrEnum):
    """How a name was recognised. Only exact, normalised, fuzzy and salt_of name one substance."""

    EXACT = "exact"
    NORMALISED = "normalised"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    ISOMER_UNRESOLVED = "isomer_unresolved"
    SALT_OF = "salt_of"
    MIXTURE = "mixture"
    CLASS = "class"
    UNKNOWN = "unknown"


ONE_SUBSTANCE = frozenset({Answer.EXACT, Answer.NORMALISED, Answer.FUZZY, Answer.SALT_OF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A substance that the text may mean; `score` from 0 to 1 orders candidates and is no probability."""

    substance: Substance
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What a text names. In a mixture every candidate is meant; in an ambiguous or isomer-unresolved answer one of them is.

    `classes` is set where the text names classes; `salt` is the salt or form named; `unread` are the parts of a mixture
    that were not recognised.
    """

    answer: Answer
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Reason, ...] = ()
    classes: tuple[SubstanceClass, ...] = ()
    salt: str | None = None
    unread: tuple[str, ...] = ()

    @property
    def substance(self) -> Substance | None:
        """The one substance named, or None where the answer names none or several."""
        return self.candidates[0].substance if self.answer in ONE_SUBSTANCE else None


def reason(rule: str, says: Text, *, weight: float | None = None, **evidence: str) -> Reason:
    """A reason of this engine, with its evidence filled into the sentence."""
    return Reason(rule=f"chem.{rule}@1", says=says.fill(**evidence), evidence=evidence, weight=weight)


EXACT = Text(
    en="“{written}” is a name of {substance} in the registry.",
    ar="«{written}» اسم للمادة {substance} في السجل.",
    fr="« {written} » est un nom de {substance} dans le registre.",
)
NORMALISED = Text(
    en="“{written}” is “{name}”, a name of {substance}, but for spaces, signs or spelling conventions.",
    ar="«{written}» هي «{name}»، وهو اسم للمادة {substance}، مع اختلاف في المسافات أو العلامات أو قواعد الإملاء.",
    fr="« {written} » est « {name} », un nom de {substance}, aux espaces, signes ou conventions d'écriture près.",
)
FUZZY = Text(
    en="“{written}” is {distance} letters away from “{name}”, a name of {substance}, and no other name is as near.",
    ar="يختلف «{written}» بعدد {distance} من الحروف عن «{name}»، وهو اسم للمادة {substance}، ولا يوجد اسم آخر بهذا القرب.",
    fr="« {written} » est à {distance} lettre(s) de « {name} », un nom de {substance}, et aucun autre nom n'est aussi proche.",
)
NEAR = Text(
    en="“{written}” is {distance} letters away from “{name}”, a name of {substance}.",
    ar="يختلف «{written}» بعدد {distance} من الحروف عن «{name}»، وهو اسم للمادة {substance}.",
    fr="« {written} » est à {distance} lettre(s) de « {name} », un nom de {substance}.",
)
AMBIGUOUS = Text(
    en="“{written}” is used for several substances; the name alone does not say which.",
    ar="يُستعمل «{written}» لأكثر من مادة، والاسم وحده لا يحدد أيّها المقصود.",
    fr="« {written} » désigne plusieurs substances ; le nom seul ne dit pas laquelle.",
)
ISOMERS = Text(
    en="“{written}” does not say which positional isomer it is.",
    ar="لا يحدد «{written}» أيّ متماكب موضعي هو المقصود.",
    fr="« {written} » ne dit pas de quel isomère de position il s'agit.",
)
SALT = Text(
    en="“{salt}” names the salt or form; the substance is its parent.",
    ar="تدل «{salt}» على الملح أو الشكل، والمادة هي أصله.",
    fr="« {salt} » désigne le sel ou la forme ; la substance est le composé parent.",
)
MIXTURE = Text(
    en="The text names several substances together.",
    ar="يذكر النص عدة مواد معًا.",
    fr="Le texte nomme plusieurs substances ensemble.",
)
CLASS = Text(
    en="“{written}” names a class of substances, not one substance.",
    ar="يدل «{written}» على فئة من المواد لا على مادة واحدة.",
    fr="« {written} » désigne une classe de substances, non une substance.",
)
UNKNOWN = Text(
    en="No name in the registry is near enough to “{written}”.",
    ar="لا يوجد في السجل اسم قريب بما يكفي من «{written}».",
    fr="Aucun nom du registre n'est assez proche de « {written} ».",
)
