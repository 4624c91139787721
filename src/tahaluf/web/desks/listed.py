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
        title=Text(en="Precursors", ar="السلائف", fr="Précurseurs"),
        about=Text(
            en="Notices of shipments and who must reply, needs against what was notified, orders to look at first.",
            ar="إشعارات الشحنات ومن عليه الرد، والاحتياجات مقابل ما أُخطر به، والطلبيات التي ينبغي النظر فيها أولاً.",
            fr="Avis d'envois et qui doit répondre, besoins face à ce qui est notifié, commandes à regarder d'abord.",
        ),
        address="precursor-notices",
    ),
    Desk(
        title=Text(en="Care", ar="الرعاية", fr="Soins"),
        about=Text(
            en="Centres and who confirmed them, how far the nearest one is, where one more would help most.",
            ar="المراكز ومن أكّد بياناتها، وبُعد أقربها، وأين يفيد مركز إضافي أكثر.",
            fr="Les centres et qui les a confirmés, la distance du plus proche, où un de plus aiderait le plus.",
        ),
        address="care-centres",
    ),
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
        title=Text(en="Forms", ar="الاستمارات", fr="Formulaires"),
        about=Text(
            en="Questionnaires that others ask for, filled from what was recorded once, with what is missing.",
            ar="استبيانات تطلبها جهات أخرى، تُملأ مما سُجل مرة واحدة، مع بيان ما ينقص.",
            fr="Questionnaires demandés par d'autres, remplis d'après ce qui fut enregistré une fois, avec ce qui manque.",
        ),
        address="forms",
    ),
    Desk(
        title=Text(en="Working together", ar="العمل المشترك", fr="Travailler ensemble"),
        about=Text(
            en="Where activities overlap or leave gaps, who can help whom, how commitments stand, who does what.",
            ar="أين تتداخل الأنشطة أو تترك فجوات، ومن يستطيع مساعدة من، ومدى الوفاء بالالتزامات، ومن يفعل ماذا.",
            fr="Où des activités se recoupent ou manquent, qui peut aider qui, où en sont les engagements, qui fait quoi.",
        ),
        address="cooperation-overlaps",
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
