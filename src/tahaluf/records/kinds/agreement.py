"""Agreement: a memorandum, partnership or treaty, with its parties, their obligations and its renewal."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, Disagreement, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import THEMES
from tahaluf.records.cooperation_fields import Funding, GoalLink, Obligation, Signing, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

FORMS = {
    "memorandum": Text(en="Memorandum of understanding", ar="مذكرة تفاهم", fr="Protocole d'entente"),
    "partnership": Text(en="Partnership agreement", ar="اتفاقية شراكة", fr="Convention de partenariat"),
    "treaty": Text(en="Treaty", ar="معاهدة", fr="Traité"),
    "protocol": Text(en="Protocol", ar="بروتوكول", fr="Protocole"),
    "data_sharing": Text(en="Data-sharing agreement", ar="اتفاق تبادل البيانات", fr="Accord de partage de données"),
    "grant": Text(en="Grant agreement", ar="اتفاق منحة", fr="Convention de subvention"),
    "declaration": Text(en="Declaration", ar="إعلان", fr="Déclaration"),
    "letter": Text(en="Exchange of letters", ar="تبادل رسائل", fr="Échange de lettres"),
}
STATUSES = {
    "negotiated": Text(en="Being negotiated", ar="قيد التفاوض", fr="En négociation"),
    "signed": Text(en="Signed", ar="موقَّع", fr="Signé"),
    "in_force": Text(en="In force", ar="نافذ", fr="En vigueur"),
    "renewed": Text(en="Renewed", ar="مجدَّد", fr="Renouvelé"),
    "suspended": Text(en="Suspended", ar="معلَّق", fr="Suspendu"),
    "ended": Text(en="Ended", ar="منتهٍ", fr="Terminé"),
}
RENEWALS = {
    "automatic": Text(en="Renews itself", ar="يتجدد تلقائياً", fr="Tacite reconduction"),
    "on_agreement": Text(en="Renewed by agreement", ar="يُجدَّد باتفاق الأطراف", fr="Reconduction expresse"),
    "none": Text(en="No renewal", ar="لا يُجدَّد", fr="Sans reconduction"),
    "open_ended": Text(en="Without end", ar="غير محدد المدة", fr="Durée indéterminée"),
}
FEWEST_PARTIES = 2


class Agreement(Kind):
    """One agreement from negotiation to its end. Each obligation has an owner and, where there is one, a due date."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="agreement",
        title=Text(en="Agreement", ar="اتفاق", fr="Accord"),
        plural=Text(en="Agreements", ar="الاتفاقات", fr="Accords"),
        purpose=Text(
            en="What parties signed, what each must do by when, and when it is renewed.",
            ar="ما وقّعه الأطراف، وما على كل منهم فعله ومتى، وموعد التجديد.",
            fr="Ce que des parties ont signé, ce que chacune doit faire et quand, et le renouvellement.",
        ),
        lane=Lane.COOPERATION,
        needs=("M1", "A6", "O5"),
        sources=("UN Treaty Collection (registration data)", "IATI Activity Standard 2.03"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    form: Annotated[str, Coded(title=Text(en="Form", ar="الشكل", fr="Forme"), choices=FORMS)]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)]
    parties: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Parties", ar="الأطراف", fr="Parties"), role=Role.WHO, section="who")
    ]
    signings: Annotated[
        tuple[Signing, ...], FieldSpec(title=Text(en="Signatures", ar="التوقيعات", fr="Signatures"), section="who")
    ] = ()
    signed_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Signed on", ar="تاريخ التوقيع", fr="Signé le"), role=Role.WHEN, section="when")
    ] = None
    signed_at: Annotated[
        Place | None, FieldSpec(title=Text(en="Signed at", ar="مكان التوقيع", fr="Signé à"), role=Role.WHERE, section="when")
    ] = None
    in_force_on: Annotated[
        Period | None, FieldSpec(title=Text(en="In force from", ar="نافذ اعتباراً من", fr="En vigueur à partir du"), section="when")
    ] = None
    ends_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Ends on", ar="ينتهي في", fr="Prend fin le"), role=Role.DEADLINE, section="when")
    ] = None
    renewal: Annotated[
        str | None, Coded(title=Text(en="Renewal", ar="التجديد", fr="Reconduction"), section="when", choices=RENEWALS)
    ] = None
    notice_by: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Notice to be given by", ar="أجل الإشعار", fr="Préavis à donner avant le"),
            role=Role.DEADLINE,
            section="when",
        ),
    ] = None
    review_due: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Next review", ar="المراجعة المقبلة", fr="Prochain examen"), role=Role.DEADLINE, section="when"),
    ] = None
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    territory: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Territory", ar="النطاق الجغرافي", fr="Territoire"), role=Role.WHERE)
    ] = ()
    purpose: Annotated[str | None, FieldSpec(title=Text(en="Purpose", ar="الغرض", fr="Objet"), role=Role.NARRATIVE)] = None
    obligations: Annotated[
        tuple[Obligation, ...], FieldSpec(title=Text(en="Obligations", ar="الالتزامات", fr="Obligations"), section="obligations")
    ] = ()
    funding: Annotated[
        tuple[Funding, ...], FieldSpec(title=Text(en="Funding", ar="التمويل", fr="Financement"), section="money")
    ] = ()
    carries_out: Annotated[
        tuple[GoalLink, ...],
        FieldSpec(title=Text(en="What it carries out", ar="ما ينفّذه", fr="Ce qu'il met en œuvre"), section="links"),
    ] = ()
    related: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Related records", ar="السجلات ذات الصلة", fr="Fiches liées"), role=Role.REFERENCE, section="links"
        ),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(self, *self._order_of_dates(), *self._completeness())

    def _order_of_dates(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(
                not is_after(self.in_force_on, self.signed_on),
                "in_force_on",
                "It enters into force before it was signed. Correct one of the dates.",
            ),
            wrong_if(
                not is_after(self.ends_on, self.in_force_on or self.signed_on),
                "ends_on",
                "It ends before it begins. Correct one of the dates.",
            ),
        )

    def _completeness(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(len(self.parties) < FEWEST_PARTIES, "parties", "An agreement has at least two parties. Add the others."),
            wrong_if(
                self.status in ("signed", "in_force", "renewed") and self.signed_on is None and "signed_on" not in self.gaps,
                "signed_on",
                "A signed agreement has its date of signature. Give it, or say in gaps why it is missing.",
            ),
            wrong_if(
                self.renewal == "open_ended" and self.ends_on is not None and self.status != "ended",
                "renewal",
                "It is said to be without end but has an end date. Change one of the two.",
            ),
            wrong_if(
                any(item.owner.name not in {party.name for party in self.parties} for item in self.obligations),
                "obligations",
                "Each obligation is owned by one of the parties, named as in that list. Correct the owner or add the party.",
            ),
            wrong_if(
                any(item.status == "done" and item.done_on is None for item in self.obligations),
                "obligations",
                "An obligation that is done has the date on which it was done. Add it.",
            ),
        )
