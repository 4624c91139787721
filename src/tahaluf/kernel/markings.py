"""Who may know and what may be done: TLP 2.0, lanes, handling codes, grades."""

from __future__ import annotations

from enum import StrEnum

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import Text
from tahaluf.kernel.values import Code


class TLP(StrEnum):
    """Traffic Light Protocol 2.0 (FIRST, August 2022), strictest first."""

    RED = "red"
    AMBER_STRICT = "amber+strict"
    AMBER = "amber"
    GREEN = "green"
    CLEAR = "clear"

    @property
    def strictness(self) -> int:
        """5 for red down to 1 for clear; the larger number wins where two markings meet."""
        return 5 - list(TLP).index(self)


def stricter(one: TLP, other: TLP) -> TLP:
    """The marking that wins where both apply."""
    return max(one, other, key=lambda tlp: tlp.strictness)


class Lane(StrEnum):
    """The side of the coalition's work that a record belongs to, or that a person works on."""

    ENFORCEMENT = "enforcement"
    HEALTH = "health"
    LABORATORY = "laboratory"
    REGULATORY = "regulatory"
    COOPERATION = "cooperation"
    PUBLIC = "public"

    @property
    def title(self) -> Text:  # type: ignore[override] # the word of the domain; no one title-cases a code
        """The lane's name for people."""
        return _LANE_TITLES[self]


_LANE_TITLES = {
    Lane.ENFORCEMENT: Text(en="Law enforcement", ar="إنفاذ القانون", fr="Répression"),
    Lane.HEALTH: Text(en="Health", ar="الصحة", fr="Santé"),
    Lane.LABORATORY: Text(en="Laboratory", ar="المختبر", fr="Laboratoire"),
    Lane.REGULATORY: Text(en="Regulation", ar="الرقابة التنظيمية", fr="Réglementation"),
    Lane.COOPERATION: Text(en="Cooperation", ar="التعاون", fr="Coopération"),
    Lane.PUBLIC: Text(en="Public", ar="الجمهور", fr="Public"),
}


class Handling(StrEnum):
    """Europol handling codes: what a receiver may do with the information."""

    H0 = "H0"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"

    @property
    def title(self) -> Text:  # type: ignore[override] # the word of the domain; no one title-cases a code
        """What the code obliges a receiver to."""
        return _HANDLING_TITLES[self]


_HANDLING_TITLES = {
    Handling.H0: Text(
        en="For the prevention and combating of crime only",
        ar="لمنع الجريمة ومكافحتها فقط",
        fr="Uniquement pour la prévention et la lutte contre la criminalité",
    ),
    Handling.H1: Text(
        en="Not to be used as evidence in court without permission of the provider",
        ar="لا يُستعمل دليلاً أمام القضاء دون إذن مقدِّمه",
        fr="Ne pas utiliser comme preuve en justice sans l'autorisation du fournisseur",
    ),
    Handling.H2: Text(
        en="Not to be passed on without permission of the provider",
        ar="لا يُنقل إلى غير متلقّيه دون إذن مقدِّمه",
        fr="Ne pas transmettre sans l'autorisation du fournisseur",
    ),
    Handling.H3: Text(
        en="Other restrictions, stated in words by the provider",
        ar="قيود أخرى يبيّنها مقدِّم المعلومة كتابةً",
        fr="Autres restrictions, énoncées par le fournisseur",
    ),
}


class Grade(Code):
    """Evaluation of a statement as Europol writes it: source A, B, C or X, then information 1 to 4: "B2"."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Grade:
        """Read a grade such as "A1", "b2" or "X4".

        Raises:
            BadInput: the first character is none of A B C X, or the second none of 1 2 3 4.
        """
        code = text.strip().upper()
        if len(code) != 2 or code[0] not in "ABCX" or code[1] not in "1234":  # noqa: PLR2004 - two characters by definition
            raise BadInput.one("grade", f"{text!r} is no grade.", "Write source A, B, C or X and information 1 to 4, such as B2.")
        return cls(code)
