"""Need: what a member or association lacks, how urgent it is, and what met it."""

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
    "open": Text(en="Open", ar="قائم", fr="Ouvert"),
    "matched": Text(en="Matched with an offer", ar="قوبل بعرض", fr="Offre trouvée"),
    "partly_met": Text(en="Partly met", ar="لُبّي جزئياً", fr="Partiellement satisfait"),
    "met": Text(en="Met", ar="لُبّي", fr="Satisfait"),
    "withdrawn": Text(en="Withdrawn", ar="مسحوب", fr="Retiré"),
    "lapsed": Text(en="Lapsed without answer", ar="انقضى دون جواب", fr="Expiré sans réponse"),
}
PRIORITIES = {
    "critical": Text(en="Lives depend on it", ar="تتوقف عليه أرواح", fr="Des vies en dépendent"),
    "high": Text(en="High", ar="عالية", fr="Élevée"),
    "medium": Text(en="Medium", ar="متوسطة", fr="Moyenne"),
    "low": Text(en="Low", ar="منخفضة", fr="Faible"),
}


class Need(Kind):
    """One need of one body. It uses the same list of kinds of support as an offer, so that the two can be matched."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="need",
        title=Text(en="Need", ar="احتياج", fr="Besoin"),
        plural=Text(en="Needs", ar="الاحتياجات", fr="Besoins"),
        purpose=Text(
            en="What a member lacks and by when, so that an offer can be matched to it.",
            ar="ما ينقص عضواً وأجله، كي يُطابَق مع عرض.",
            fr="Ce qui manque à un membre et pour quand, afin d'y faire correspondre une offre.",
        ),
        lane=Lane.COOPERATION,
        needs=("A2", "M6"),
        sources=("UNODC technical assistance request", "OCHA 3W/4W (who does what, where, when)"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    support: Annotated[str, Coded(title=Text(en="What is needed", ar="نوع الدعم المطلوب", fr="Type d'appui"), choices=SUPPORT)]
    holder: Annotated[PartyRef, FieldSpec(title=Text(en="Who needs it", ar="الجهة المحتاجة", fr="Qui en a besoin"), role=Role.WHO)]
    stated_on: Annotated[Period, FieldSpec(title=Text(en="Stated on", ar="تاريخ التعبير عنه", fr="Exprimé le"), role=Role.WHEN)]
    needed_by: Annotated[
        Period | None, FieldSpec(title=Text(en="Needed by", ar="الأجل المطلوب", fr="Attendu pour le"), role=Role.DEADLINE)
    ] = None
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)] = "open"
    priority: Annotated[str | None, Coded(title=Text(en="Priority", ar="الأولوية", fr="Priorité"), choices=PRIORITIES)] = None
    places: Annotated[tuple[Place, ...], FieldSpec(title=Text(en="Where", ar="المكان", fr="Où"), role=Role.WHERE)] = ()
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    amount: Annotated[Quantity | None, FieldSpec(title=Text(en="How much", ar="الكمية", fr="Quantité"), role=Role.AMOUNT)] = None
    working_languages: Annotated[
        tuple[str, ...], Coded(title=Text(en="Languages", ar="اللغات", fr="Langues"), choices=SPOKEN_LANGUAGES)
    ] = ()
    details: Annotated[str | None, FieldSpec(title=Text(en="Details", ar="التفاصيل", fr="Détails"), role=Role.NARRATIVE)] = None
    why: Annotated[
        str | None,
        FieldSpec(title=Text(en="What happens without it", ar="ما يحدث إن لم يُلبَّ", fr="Conséquence s'il n'est pas satisfait")),
    ] = None
    offers: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Offers that answer it", ar="العروض التي تلبّيه", fr="Offres qui y répondent"),
            role=Role.REFERENCE,
            section="match",
        ),
    ] = ()
    met_on: Annotated[Period | None, FieldSpec(title=Text(en="Met on", ar="تاريخ التلبية", fr="Satisfait le"), section="match")] = (
        None
    )
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
                not is_after(self.needed_by, self.stated_on),
                "needed_by",
                "It is needed before it was stated. Correct one of the dates.",
            ),
            wrong_if(
                self.status in ("met", "partly_met") and not (self.offers or self.outcome),
                "outcome",
                "Say what met the need: refer to the offer or describe the outcome.",
            ),
            wrong_if(
                self.amount is not None and self.amount.value <= 0,
                "amount",
                "The amount needed is more than zero. Correct it or leave it out.",
            ),
        )
