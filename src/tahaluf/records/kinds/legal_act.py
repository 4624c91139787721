"""Legal act: a law, decree, schedule or draft, with its dates, its scope and what it changes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, Disagreement, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import SPOKEN_LANGUAGES, THEMES
from tahaluf.records.cooperation_fields import GoalLink, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

TYPES = {
    "convention": Text(en="Convention or treaty", ar="اتفاقية أو معاهدة", fr="Convention ou traité"),
    "law": Text(en="Law", ar="قانون", fr="Loi"),
    "decree": Text(en="Decree", ar="مرسوم", fr="Décret"),
    "order": Text(en="Ministerial order", ar="قرار وزاري", fr="Arrêté ministériel"),
    "regulation": Text(en="Regulation", ar="لائحة تنظيمية", fr="Règlement"),
    "directive": Text(en="Directive", ar="توجيه", fr="Directive"),
    "schedule": Text(en="Schedule or list", ar="جدول أو قائمة", fr="Tableau ou liste"),
    "decision": Text(en="Decision", ar="قرار", fr="Décision"),
    "guideline": Text(en="Guideline", ar="مبدأ توجيهي", fr="Ligne directrice"),
    "ruling": Text(en="Court ruling", ar="حكم قضائي", fr="Décision de justice"),
}
STATUSES = {
    "draft": Text(en="Draft", ar="مشروع", fr="Projet"),
    "consultation": Text(en="Open for comments", ar="مطروح للتشاور", fr="En consultation"),
    "debated": Text(en="Before the legislator", ar="معروض على السلطة التشريعية", fr="Devant le législateur"),
    "adopted": Text(en="Adopted", ar="معتمد", fr="Adopté"),
    "in_force": Text(en="In force", ar="نافذ", fr="En vigueur"),
    "partly_in_force": Text(en="Partly in force", ar="نافذ جزئياً", fr="Partiellement en vigueur"),
    "suspended": Text(en="Suspended", ar="موقوف", fr="Suspendu"),
    "repealed": Text(en="Repealed", ar="ملغى", fr="Abrogé"),
    "expired": Text(en="Expired", ar="منتهي الصلاحية", fr="Expiré"),
    "rejected": Text(en="Rejected", ar="مرفوض", fr="Rejeté"),
}
SCOPES = {
    "named": Text(en="Substances by name", ar="مواد بأسمائها", fr="Substances nommées"),
    "generic": Text(en="Generic definition of a family", ar="تعريف عام لفصيلة مواد", fr="Définition générique d'une famille"),
    "analogue": Text(en="Analogues", ar="النظائر", fr="Analogues"),
    "effect": Text(en="By effect", ar="بحسب المفعول", fr="Selon l'effet"),
    "isomers": Text(
        en="Isomers, esters, ethers, salts", ar="الأيسومرات والإسترات والإيثرات والأملاح", fr="Isomères, esters, éthers, sels"
    ),
    "precursors": Text(en="Precursors", ar="السلائف", fr="Précurseurs"),
    "equipment": Text(en="Equipment", ar="المعدات", fr="Matériel"),
    "conduct": Text(en="Conduct and offences", ar="الأفعال والجرائم", fr="Comportements et infractions"),
    "procedure": Text(en="Procedure and powers", ar="الإجراءات والصلاحيات", fr="Procédure et pouvoirs"),
    "health": Text(en="Health and social measures", ar="تدابير صحية واجتماعية", fr="Mesures sanitaires et sociales"),
}


class LegalAct(Kind):
    """One version of one instrument. The lane is public, because law is; a draft not yet published is restrained by its TLP."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="legal-act",
        title=Text(en="Legal act", ar="نص قانوني", fr="Texte juridique"),
        plural=Text(en="Legal acts", ar="النصوص القانونية", fr="Textes juridiques"),
        purpose=Text(
            en="A law, decree, schedule or draft that decides what is controlled and how.",
            ar="قانون أو مرسوم أو جدول أو مشروع نص يحدد ما يخضع للمراقبة وكيف.",
            fr="Une loi, un décret, un tableau ou un projet qui décide ce qui est placé sous contrôle et comment.",
        ),
        lane=Lane.PUBLIC,
        needs=("B5", "M3"),
        sources=("UNODC Annual Report Questionnaire, part on legislation", "Akoma Ntoso (document life cycle)"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    jurisdiction: Annotated[
        Place, FieldSpec(title=Text(en="Jurisdiction", ar="الولاية القضائية", fr="Juridiction"), role=Role.WHERE)
    ]
    act_type: Annotated[str, Coded(title=Text(en="Kind of act", ar="نوع النص", fr="Nature du texte"), choices=TYPES)]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)]
    number: Annotated[str | None, FieldSpec(title=Text(en="Number", ar="الرقم", fr="Numéro"))] = None
    issuer: Annotated[PartyRef | None, FieldSpec(title=Text(en="Issued by", ar="الجهة المُصدِرة", fr="Émis par"), role=Role.WHO)] = (
        None
    )
    adopted_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Adopted on", ar="تاريخ الاعتماد", fr="Adopté le"), section="when")
    ] = None
    published_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Published on", ar="تاريخ النشر", fr="Publié le"), section="when")
    ] = None
    gazette: Annotated[
        str | None, FieldSpec(title=Text(en="Official gazette", ar="الجريدة الرسمية", fr="Journal officiel"), section="when")
    ] = None
    in_force_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="In force from", ar="نافذ اعتباراً من", fr="En vigueur à partir du"), role=Role.WHEN, section="when"
        ),
    ] = None
    ends_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Repealed or expired on", ar="تاريخ الإلغاء أو الانقضاء", fr="Abrogé ou expiré le"), section="when"
        ),
    ] = None
    comments_until: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Comments until", ar="آخر أجل لإبداء الملاحظات", fr="Observations jusqu'au"),
            role=Role.DEADLINE,
            section="when",
        ),
    ] = None
    review_due: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Review due", ar="أجل المراجعة", fr="Réexamen prévu"), role=Role.DEADLINE, section="when"),
    ] = None
    scope: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(
                en="How it defines what is controlled", ar="كيف يحدد ما يخضع للمراقبة", fr="Comment il définit ce qui est contrôlé"
            ),
            section="scope",
            choices=SCOPES,
        ),
    ] = ()
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(title=Text(en="Substances named", ar="المواد المسماة", fr="Substances nommées"), role=Role.WHAT, section="scope"),
    ] = ()
    themes: Annotated[
        tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), section="scope", choices=THEMES)
    ] = ()
    summary: Annotated[
        str | None,
        FieldSpec(title=Text(en="What it says", ar="مضمونه", fr="Ce qu'il prévoit"), role=Role.NARRATIVE, section="scope"),
    ] = None
    penalties: Annotated[str | None, FieldSpec(title=Text(en="Penalties", ar="العقوبات", fr="Peines"), section="scope")] = None
    death_penalty: Annotated[
        bool | None,
        FieldSpec(
            title=Text(en="Provides for the death penalty", ar="ينص على عقوبة الإعدام", fr="Prévoit la peine de mort"),
            help=Text(
                en="Needed to check release caveats of other members.",
                ar="مطلوب للتحقق من شروط الإفراج عن المعلومات لدى الأعضاء الآخرين.",
                fr="Nécessaire pour vérifier les conditions de communication des autres membres.",
            ),
            section="scope",
        ),
    ] = None
    alternatives: Annotated[
        str | None,
        FieldSpec(
            title=Text(
                en="Alternatives to conviction or punishment",
                ar="بدائل الإدانة أو العقوبة",
                fr="Alternatives à la condamnation ou à la peine",
            ),
            section="scope",
        ),
    ] = None
    exemptions: Annotated[
        str | None,
        FieldSpec(
            title=Text(
                en="Exemptions (medicine, science, industry)",
                ar="الاستثناءات (الطب والعلوم والصناعة)",
                fr="Exemptions (médecine, science, industrie)",
            ),
            section="scope",
        ),
    ] = None
    changes: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(
                en="Acts that it changes or repeals", ar="النصوص التي يعدّلها أو يلغيها", fr="Textes qu'il modifie ou abroge"
            ),
            role=Role.REFERENCE,
            section="links",
        ),
    ] = ()
    carries_out: Annotated[
        tuple[GoalLink, ...],
        FieldSpec(title=Text(en="What it carries out", ar="ما ينفّذه", fr="Ce qu'il met en œuvre"), section="links"),
    ] = ()
    text_languages: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Languages of the text", ar="لغات النص", fr="Langues du texte"), section="links", choices=SPOKEN_LANGUAGES
        ),
    ] = ()
    official_url: Annotated[
        str | None,
        FieldSpec(title=Text(en="Official text", ar="النص الرسمي", fr="Texte officiel"), section="links", searchable=False),
    ] = None
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
                not is_after(self.published_on, self.adopted_on),
                "published_on",
                "It was published before it was adopted. Correct one of the dates.",
            ),
            wrong_if(
                not is_after(self.ends_on, self.in_force_on),
                "ends_on",
                "It ends before it enters into force. Correct one of the dates.",
            ),
        )

    def _completeness(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(
                self.status == "in_force" and self.in_force_on is None and "in_force_on" not in self.gaps,
                "in_force_on",
                "An act in force has the date of its entry into force. Give it, or say in gaps why it is missing.",
            ),
            wrong_if(
                self.status in ("repealed", "expired") and self.ends_on is None and "ends_on" not in self.gaps,
                "ends_on",
                "A repealed or expired act has the date on which it ended. Give it, or say in gaps why it is missing.",
            ),
            wrong_if(
                self.status == "draft" and self.in_force_on is not None,
                "status",
                "A draft is not in force. Change the status or remove the date.",
            ),
        )
