"""Media item: an article, broadcast or statement, with its source, what it says, and how it was answered."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import SPOKEN_LANGUAGES, THEMES
from tahaluf.records.cooperation_fields import Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

FORMS = {
    "article": Text(en="Article", ar="مقال", fr="Article"),
    "broadcast": Text(en="Broadcast", ar="بث إذاعي أو تلفزيوني", fr="Émission"),
    "press_release": Text(en="Press release", ar="بيان صحفي", fr="Communiqué de presse"),
    "statement": Text(en="Public statement", ar="تصريح عام", fr="Déclaration publique"),
    "social": Text(en="Social media post", ar="منشور على وسائل التواصل", fr="Publication sur les réseaux sociaux"),
    "interview": Text(en="Interview", ar="مقابلة", fr="Entretien"),
    "rumour": Text(en="Rumour or false claim", ar="شائعة أو ادعاء كاذب", fr="Rumeur ou fausse affirmation"),
}
TONES = {
    "helpful": Text(en="Helps prevention", ar="يخدم الوقاية", fr="Aide la prévention"),
    "neutral": Text(en="Neutral", ar="محايد", fr="Neutre"),
    "stigmatising": Text(en="Stigmatising", ar="واصم", fr="Stigmatisant"),
    "glamorising": Text(en="Makes use attractive", ar="يجمّل التعاطي", fr="Rend la consommation attrayante"),
    "misleading": Text(en="Misleading", ar="مضلل", fr="Trompeur"),
    "unsafe": Text(en="Gives unsafe detail", ar="يتضمن تفاصيل خطرة", fr="Donne des détails dangereux"),
}
STATUSES = {
    "seen": Text(en="Seen", ar="رُصد", fr="Repéré"),
    "checked": Text(en="Checked", ar="جرى التحقق منه", fr="Vérifié"),
    "answered": Text(en="Answered", ar="جرى الرد عليه", fr="Réponse donnée"),
    "closed": Text(en="Closed", ar="مغلق", fr="Clos"),
}


class MediaItem(Kind):
    """One published item. The lane is public, because it is; private persons are never named, office holders by their office.

    The item's own text stays with its publisher: `summary` is in the reporter's words.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="media-item",
        title=Text(en="Media item", ar="مادة إعلامية", fr="Élément médiatique"),
        plural=Text(en="Media items", ar="المواد الإعلامية", fr="Éléments médiatiques"),
        purpose=Text(
            en="What was published or broadcast, and whether it helps or harms prevention.",
            ar="ما نُشر أو بُثّ، وما إذا كان يخدم الوقاية أو يضر بها.",
            fr="Ce qui a été publié ou diffusé, et si cela aide ou nuit à la prévention.",
        ),
        lane=Lane.PUBLIC,
        needs=("A5", "A1"),
        sources=("schema.org NewsArticle", "UNODC/WHO International Standards on Drug Use Prevention"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    published_on: Annotated[Period, FieldSpec(title=Text(en="Published on", ar="تاريخ النشر", fr="Publié le"), role=Role.WHEN)]
    outlet: Annotated[PartyRef, FieldSpec(title=Text(en="Outlet", ar="الوسيلة الإعلامية", fr="Média"), role=Role.WHO)]
    form: Annotated[str, Coded(title=Text(en="Form", ar="الشكل", fr="Forme"), choices=FORMS)]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)] = "seen"
    language: Annotated[str | None, Coded(title=Text(en="Language", ar="اللغة", fr="Langue"), choices=SPOKEN_LANGUAGES)] = None
    places: Annotated[tuple[Place, ...], FieldSpec(title=Text(en="Places", ar="الأماكن", fr="Lieux"), role=Role.WHERE)] = ()
    substances: Annotated[
        tuple[SubstanceMention, ...], FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT)
    ] = ()
    speakers: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(
            title=Text(
                en="Institutions and offices quoted", ar="المؤسسات والمناصب المنقول عنها", fr="Institutions et fonctions citées"
            ),
            role=Role.WHO,
            section="who",
        ),
    ] = ()
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    summary: Annotated[
        str | None,
        FieldSpec(title=Text(en="Summary in own words", ar="ملخص بعبارات خاصة", fr="Résumé en mots propres"), role=Role.NARRATIVE),
    ] = None
    tone: Annotated[
        str | None,
        Coded(
            title=Text(en="Effect on prevention", ar="الأثر في الوقاية", fr="Effet sur la prévention"),
            section="check",
            choices=TONES,
        ),
    ] = None
    checked_claims: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Claims checked", ar="الادعاءات التي جرى التحقق منها", fr="Affirmations vérifiées"), section="check"
        ),
    ] = None
    response: Annotated[
        str | None, FieldSpec(title=Text(en="Response given", ar="الرد المقدَّم", fr="Réponse donnée"), section="check")
    ] = None
    respond_by: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Respond by", ar="أجل الرد", fr="Répondre avant le"), role=Role.DEADLINE, section="check"),
    ] = None
    url: Annotated[str | None, FieldSpec(title=Text(en="Web page", ar="صفحة الويب", fr="Page web"), searchable=False)] = None
    same_event: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Other accounts of the same event", ar="روايات أخرى للحدث نفسه", fr="Autres récits du même événement"),
            role=Role.REFERENCE,
            section="links",
        ),
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
        return agreed(
            self,
            wrong_if(
                self.form == "rumour" and self.status in ("checked", "answered") and not self.checked_claims,
                "checked_claims",
                "Say what was found when the rumour was checked.",
            ),
            wrong_if(self.status == "answered" and not self.response, "response", "Say what was answered, or change the status."),
            wrong_if(
                not is_after(self.respond_by, self.published_on),
                "respond_by",
                "The response is due before the item was published. Correct one of the dates.",
            ),
        )
