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
    Desk(
        title=Text(en="Operations", ar="العمليات", fr="Opérations"),
        about=Text(
            en="Joint operations, requests with receipts, and an honest review afterwards: false leads and displacement included.",
            ar="عمليات مشتركة، وطلبات مع إشعارات التسلّم، ومراجعة صادقة بعدها تشمل الخيوط الخاطئة والانتقال إلى أماكن أخرى.",
            fr="Opérations conjointes, demandes avec accusés, et bilan honnête ensuite : fausses pistes et déplacements compris.",
        ),
        address="operations",
    ),
    Desk(
        title=Text(en="Research and open data", ar="البحوث والبيانات المفتوحة", fr="Recherche et données ouvertes"),
        about=Text(
            en="Studies with their results or their absence, and tables that may be given to everybody.",
            ar="الدراسات بنتائجها أو بغيابها، وجداول يجوز إتاحتها للجميع.",
            fr="Les études avec leurs résultats ou leur absence, et des tableaux que tous peuvent recevoir.",
        ),
        address="research",
    ),
)
