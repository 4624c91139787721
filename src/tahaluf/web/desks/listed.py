"""The desks that there are, in the order shown; a new desk adds its line to `DESKS` and its addresses to `desks/urls.py`."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One desk: its name, what it is for in a sentence, the name of its first address."""

    title: Text
    about: Text
    address: str


DESKS: tuple[Desk, ...] = (
    Desk(
        title=Text(en="Cooperation", ar="التعاون", fr="Coopération"),
        about=Text(
            en="Agreements, commitments, needs and offers: what is due, from whom, and what became of it.",
            ar="الاتفاقات والالتزامات والاحتياجات والعروض: ما المستحق، ومِن مَن، وما آل إليه.",
            fr="Accords, engagements, besoins et offres : ce qui est dû, par qui, et ce qu'il en est advenu.",
        ),
        address="cooperation",
    ),
    Desk(
        title=Text(en="Campaigns", ar="الحملات", fr="Campagnes"),
        about=Text(
            en="Messages checked before they go out, released by a second person, printed, and measured afterwards.",
            ar="رسائل تُراجَع قبل نشرها، ويجيزها شخص ثانٍ، وتُطبع، ويُقاس ما تغيّر بعدها.",
            fr="Des messages vérifiés avant de partir, publiés par une deuxième personne, imprimés, puis mesurés.",
        ),
        address="campaigns",
    ),
)
