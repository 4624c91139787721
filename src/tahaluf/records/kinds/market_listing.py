"""Market listing: an offer seen on a market, with what is needed to have it taken down and to see trends."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.fields import Attachment, Mark, PartyRef, RecordRef, RouteStop, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.measures import Price
from tahaluf.records.things import Identifier, StatusChange

PLATFORMS: Codes = {
    "darknet": Text(en="Darknet market", ar="سوق في الشبكة المظلمة", fr="Marché du darknet"),
    "vendor_shop": Text(en="Shop of one vendor", ar="متجر بائع واحد", fr="Boutique d'un vendeur"),
    "social": Text(en="Social network", ar="شبكة اجتماعية", fr="Réseau social"),
    "messaging": Text(en="Messaging service", ar="خدمة رسائل", fr="Messagerie"),
    "marketplace": Text(en="General online marketplace", ar="سوق إلكترونية عامة", fr="Place de marché généraliste"),
    "business": Text(en="Business-to-business platform", ar="منصة تجارية بين الشركات", fr="Plateforme interentreprises"),
    "forum": Text(en="Forum", ar="منتدى", fr="Forum"),
    "street": Text(en="Street or venue", ar="شارع أو مكان عام", fr="Rue ou lieu public"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

TAKEDOWN: Codes = {
    "seen": Text(en="Seen", ar="مرصود", fr="Vue"),
    "notified": Text(en="Platform notified", ar="أُخطرت المنصة", fr="Plateforme avisée"),
    "removed": Text(en="Removed", ar="أُزيل", fr="Retirée"),
    "refused": Text(en="Removal refused", ar="رُفضت الإزالة", fr="Retrait refusé"),
    "gone": Text(en="Gone by itself", ar="اختفى من تلقاء نفسه", fr="Disparue d'elle-même"),
    "returned": Text(en="Offered again", ar="عُرض من جديد", fr="Réapparue"),
    "kept": Text(en="Left in place for an investigation", ar="تُرك لأغراض التحقيق", fr="Laissée pour une enquête"),
}


class MarketListing(Kind):
    """One offer as it was seen.

    Closed to the enforcement lane, because it carries the address of the offer; others see aggregates.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="market-listing",
        title=Text(en="Market listing", ar="عرض في السوق", fr="Offre sur un marché"),
        plural=Text(en="Market listings", ar="عروض السوق", fr="Offres sur les marchés"),
        purpose=Text(
            en="An offer of drugs or precursors seen on an online or open market.",
            ar="عرض لبيع مخدرات أو سلائف رُصد في سوق إلكترونية أو مفتوحة.",
            fr="Une offre de drogues ou de précurseurs vue sur un marché en ligne ou ouvert.",
        ),
        lane=Lane.ENFORCEMENT,
        needs=("A1", "A4", "O6", "B3"),
        sources=("EUDA darknet market monitoring", "INCB GRIDS programme", "UNODC research on online markets"),
        closed=True,
    )

    seen_on: Annotated[Period, FieldSpec(title=Text(en="Seen on", ar="تاريخ الرصد", fr="Vue le"), role=Role.WHEN, section="what")]
    title: Annotated[
        str,
        FieldSpec(
            title=Text(en="Title as advertised", ar="العنوان كما ورد في الإعلان", fr="Titre de l'annonce"),
            role=Role.TITLE,
            section="what",
        ),
    ]
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(
            title=Text(en="Substances offered", ar="المواد المعروضة", fr="Substances offertes"), role=Role.WHAT, section="what"
        ),
    ] = ()
    platform_kind: Annotated[
        str | None, Coded(title=Text(en="Kind of market", ar="نوع السوق", fr="Type de marché"), section="what", choices=PLATFORMS)
    ] = None
    platform: Annotated[
        str | None, FieldSpec(title=Text(en="Name of the platform", ar="اسم المنصة", fr="Nom de la plateforme"), section="what")
    ] = None
    listing_language: Annotated[
        str | None, FieldSpec(title=Text(en="Language of the offer", ar="لغة العرض", fr="Langue de l'annonce"), section="what")
    ] = None
    description: Annotated[
        str | None,
        FieldSpec(title=Text(en="Text of the offer", ar="نص العرض", fr="Texte de l'annonce"), role=Role.NARRATIVE, section="what"),
    ] = None
    prices: Annotated[
        tuple[Price, ...], FieldSpec(title=Text(en="Prices asked", ar="الأسعار المطلوبة", fr="Prix demandés"), section="what")
    ] = ()
    stock_claimed: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Stock claimed", ar="المخزون المعلن", fr="Stock annoncé"), section="what")
    ] = None
    sales: Annotated[
        int | None, Ge(0), FieldSpec(title=Text(en="Sales shown", ar="عدد المبيعات الظاهر", fr="Ventes affichées"), section="what")
    ] = None
    reviews: Annotated[
        int | None, Ge(0), FieldSpec(title=Text(en="Reviews shown", ar="عدد التقييمات الظاهر", fr="Avis affichés"), section="what")
    ] = None
    first_seen: Annotated[
        Period | None, FieldSpec(title=Text(en="First seen", ar="أول رصد", fr="Première observation"), section="what")
    ] = None
    last_seen: Annotated[
        Period | None, FieldSpec(title=Text(en="Last seen", ar="آخر رصد", fr="Dernière observation"), section="what")
    ] = None
    ships_from: Annotated[
        Place | None, FieldSpec(title=Text(en="Ships from", ar="يُشحن من", fr="Expédié de"), role=Role.WHERE, section="route")
    ] = None
    ships_to: Annotated[
        tuple[str, ...],
        FieldSpec(
            title=Text(en="Ships to (country codes)", ar="يُشحن إلى (رموز البلدان)", fr="Expédié vers (codes pays)"), section="route"
        ),
    ] = ()
    route: Annotated[
        tuple[RouteStop, ...], FieldSpec(title=Text(en="Route", ar="المسار", fr="Itinéraire"), role=Role.ROUTE, section="route")
    ] = ()
    vendor: Annotated[
        PartyRef | None,
        FieldSpec(title=Text(en="Vendor as shown", ar="البائع كما يظهر", fr="Vendeur affiché"), role=Role.WHO, section="parties"),
    ] = None
    identifiers: Annotated[
        tuple[Identifier, ...],
        FieldSpec(
            title=Text(
                en="Handles, addresses, wallets", ar="أسماء مستخدمين وعناوين ومحافظ", fr="Pseudonymes, adresses, portefeuilles"
            ),
            help=Text(
                en="Kept for the takedown notice and for linking; never shown to the public.",
                ar="تُحفظ لإخطار الإزالة وللربط؛ ولا تُعرض على الجمهور أبداً.",
                fr="Conservés pour la demande de retrait et le rapprochement ; jamais montrés au public.",
            ),
            role=Role.WHO,
            section="parties",
            searchable=False,
        ),
    ] = ()
    marks: Annotated[
        tuple[Mark, ...],
        FieldSpec(
            title=Text(en="Logos and packaging", ar="الشعارات والتغليف", fr="Logos et emballages"),
            role=Role.MARK,
            section="profile",
        ),
    ] = ()
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="follow_up", choices=TAKEDOWN)
    ] = None
    steps: Annotated[
        tuple[StatusChange, ...],
        FieldSpec(title=Text(en="What was done", ar="ما اتُّخذ من إجراءات", fr="Suites données"), section="follow_up"),
    ] = ()
    notice_reference: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Reference of the notice", ar="مرجع الإخطار", fr="Référence de la notification"),
            role=Role.REFERENCE,
            section="follow_up",
        ),
    ] = None
    answer_by: Annotated[
        date | None,
        FieldSpec(
            title=Text(en="Answer of the platform due", ar="أجل رد المنصة", fr="Réponse attendue de la plateforme"),
            role=Role.DEADLINE,
            section="follow_up",
        ),
    ] = None
    related: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Related records", ar="سجلات ذات صلة", fr="Fiches liées"),
            role=Role.REFERENCE,
            section="source",
            searchable=False,
        ),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        return agreed(
            self,
            wrong_if(not is_after(self.last_seen, self.first_seen), "last_seen", "It was last seen before it was first seen."),
            wrong_if(
                self.answer_by is not None and self.answer_by < self.seen_on.first,
                "answer_by",
                "The answer is due before it was seen.",
            ),
        )
