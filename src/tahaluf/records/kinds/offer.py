"""Offer: what a member, laboratory or company can give, on which conditions and until when."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, SPOKEN_LANGUAGES, SUPPORT, THEMES
from tahaluf.records.cooperation_fields import Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

STATUSES = {
    "open": Text(en="Open", ar="قائم", fr="Ouverte"),
    "reserved": Text(en="Reserved", ar="محجوز", fr="Réservée"),
    "used": Text(en="Used", ar="استُعمل", fr="Utilisée"),
    "withdrawn": Text(en="Withdrawn", ar="مسحوب", fr="Retirée"),
    "expired": Text(en="Expired", ar="منتهٍ", fr="Expirée"),
}


class Offer(Kind):
    """One offer of one body. It uses the same list of kinds of support as a need, so that the two can be matched."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="offer",
        title=Text(en="Offer", ar="عرض", fr="Offre"),
        plural=Text(en="Offers", ar="العروض", fr="Offres"),
        purpose=Text(
            en="What a member can give, to whom and until when.",
            ar="ما يمكن لعضو تقديمه ولمن وإلى متى.",
            fr="Ce qu'un membre peut donner, à qui et jusqu'à quand.",
        ),
        lane=Lane.COOPERATION,
        needs=("A2", "A4", "M6"),
        sources=("UNODC technical assistance portfolio", "OCHA 3W/4W (who does what, where, when)"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    support: Annotated[str, Coded(title=Text(en="What is offered", ar="نوع الدعم المعروض", fr="Type d'appui"), choices=SUPPORT)]
    giver: Annotated[PartyRef, FieldSpec(title=Text(en="Who offers it", ar="الجهة العارضة", fr="Qui l'offre"), role=Role.WHO)]
    available: Annotated[Period, FieldSpec(title=Text(en="Available", ar="فترة الإتاحة", fr="Disponible"), role=Role.WHEN)]
    reply_by: Annotated[
        Period | None, FieldSpec(title=Text(en="Reply by", ar="أجل الرد", fr="Répondre avant le"), role=Role.DEADLINE)
    ] = None
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)] = "open"
    places: Annotated[tuple[Place, ...], FieldSpec(title=Text(en="Where", ar="المكان", fr="Où"), role=Role.WHERE)] = ()
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    amount: Annotated[Quantity | None, FieldSpec(title=Text(en="How much", ar="الكمية", fr="Quantité"), role=Role.AMOUNT)] = None
    working_languages: Annotated[
        tuple[str, ...], Coded(title=Text(en="Languages", ar="اللغات", fr="Langues"), choices=SPOKEN_LANGUAGES)
    ] = ()
    details: Annotated[str | None, FieldSpec(title=Text(en="Details", ar="التفاصيل", fr="Détails"), role=Role.NARRATIVE)] = None
    conditions: Annotated[str | None, FieldSpec(title=Text(en="Conditions", ar="الشروط", fr="Conditions"))] = None
    cost: Annotated[
        str | None, FieldSpec(title=Text(en="Cost to the receiver", ar="التكلفة على المستفيد", fr="Coût pour le bénéficiaire"))
    ] = None
    needs: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Needs that it answers", ar="الاحتياجات التي يلبّيها", fr="Besoins auxquels elle répond"),
            role=Role.REFERENCE,
            section="match",
        ),
    ] = ()
    outcome: Annotated[str | None, FieldSpec(title=Text(en="Outcome", ar="النتيجة", fr="Résultat"), section="match")] = None
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(
                not is_after(self.available, self.reply_by),
                "reply_by",
                "Replies are due after the offer has ended. Correct one of the dates.",
            ),
            wrong_if(
                self.status == "used" and not (self.needs or self.outcome),
                "outcome",
                "Say what the offer was used for: refer to the need or describe the outcome.",
            ),
            wrong_if(
                self.amount is not None and self.amount.value <= 0,
                "amount",
                "The amount offered is more than zero. Correct it or leave it out.",
            ),
        )
