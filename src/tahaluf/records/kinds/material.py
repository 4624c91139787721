"""Material: a leaflet, film, lesson, guide or data set that others may use, adapt and translate."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, SPOKEN_LANGUAGES, THEMES
from tahaluf.records.cooperation_fields import Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

FORMS = {
    "leaflet": Text(en="Leaflet or poster", ar="مطوية أو ملصق", fr="Dépliant ou affiche"),
    "video": Text(en="Film", ar="فيلم", fr="Film"),
    "audio": Text(en="Radio or podcast", ar="مادة إذاعية أو صوتية", fr="Radio ou balado"),
    "social": Text(en="Social media post", ar="منشور على وسائل التواصل", fr="Publication sur les réseaux sociaux"),
    "lesson": Text(en="Lesson or curriculum", ar="درس أو منهاج", fr="Leçon ou programme"),
    "guide": Text(en="Guide or manual", ar="دليل", fr="Guide ou manuel"),
    "slides": Text(en="Slides", ar="عرض شرائح", fr="Diaporama"),
    "tool": Text(en="Tool or form", ar="أداة أو استمارة", fr="Outil ou formulaire"),
    "dataset": Text(en="Open data set", ar="مجموعة بيانات مفتوحة", fr="Jeu de données ouvert"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}
REVIEWS = {
    "draft": Text(en="Draft", ar="مسودة", fr="Brouillon"),
    "reviewed": Text(en="Reviewed by experts", ar="راجعه خبراء", fr="Relu par des experts"),
    "tested": Text(en="Tested with the group", ar="اختُبر مع الفئة المستهدفة", fr="Testé avec le public"),
    "approved": Text(en="Approved", ar="معتمد", fr="Approuvé"),
    "withdrawn": Text(en="Withdrawn", ar="مسحوب", fr="Retiré"),
}


class Material(Kind):
    """One material in one or several languages. The lane is public, because it is made to be used; TLP restrains a draft."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="material",
        title=Text(en="Material", ar="مادة توعوية أو تدريبية", fr="Support"),
        plural=Text(en="Material", ar="المواد التوعوية والتدريبية", fr="Supports"),
        purpose=Text(
            en="A leaflet, film, lesson or guide that others may use and translate.",
            ar="مطوية أو فيلم أو درس أو دليل يمكن لغيرك استعماله وترجمته.",
            fr="Un dépliant, un film, une leçon ou un guide que d'autres peuvent utiliser et traduire.",
        ),
        lane=Lane.PUBLIC,
        needs=("A5", "A2"),
        sources=("Dublin Core metadata terms", "Creative Commons licences"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    issued: Annotated[Period, FieldSpec(title=Text(en="Issued", ar="تاريخ الإصدار", fr="Publié le"), role=Role.WHEN)]
    form: Annotated[str, Coded(title=Text(en="Form", ar="الشكل", fr="Forme"), choices=FORMS)]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=REVIEWS)]
    working_languages: Annotated[
        tuple[str, ...], Coded(title=Text(en="Languages", ar="اللغات", fr="Langues"), choices=SPOKEN_LANGUAGES)
    ]
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    substances: Annotated[
        tuple[SubstanceMention, ...], FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT)
    ] = ()
    issuer: Annotated[
        PartyRef | None, FieldSpec(title=Text(en="Issued by", ar="الجهة المُصدِرة", fr="Publié par"), role=Role.WHO)
    ] = None
    summary: Annotated[str | None, FieldSpec(title=Text(en="Summary", ar="الملخص", fr="Résumé"), role=Role.NARRATIVE)] = None
    licence: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Licence", ar="الرخصة", fr="Licence"),
            help=Text(
                en="Such as CC BY 4.0; without a licence nobody may reuse it.",
                ar="مثل CC BY 4.0؛ ودون رخصة لا يجوز لأحد إعادة استعماله.",
                fr="Comme CC BY 4.0 ; sans licence, personne ne peut le réutiliser.",
            ),
        ),
    ] = None
    review_due: Annotated[
        Period | None, FieldSpec(title=Text(en="To be reviewed by", ar="أجل المراجعة", fr="À revoir avant le"), role=Role.DEADLINE)
    ] = None
    url: Annotated[str | None, FieldSpec(title=Text(en="Web page", ar="صفحة الويب", fr="Page web"), searchable=False)] = None
    translation_of: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Translation or version of", ar="ترجمة أو صيغة من", fr="Traduction ou version de"),
            role=Role.REFERENCE,
            section="links",
        ),
    ] = ()
    used_in: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Used in", ar="استُعمل في", fr="Utilisé dans"), role=Role.REFERENCE, section="links"),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(not self.working_languages, "working_languages", "Material is in some language. Choose at least one."),
            wrong_if(
                not (self.files or self.url) and self.status != "draft" and "files" not in self.gaps,
                "files",
                "Attach the material or give its web page, or say in gaps why neither is there.",
            ),
            wrong_if(
                not is_after(self.review_due, self.issued),
                "review_due",
                "The review is due before it was issued. Correct one of the dates.",
            ),
        )
