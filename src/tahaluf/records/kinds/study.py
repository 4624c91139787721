"""Study: a research question with its method, ethics, data, result and, where it comes to that, its retraction."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, THEMES
from tahaluf.records.cooperation_fields import Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

DESIGNS = {
    "review": Text(en="Systematic review", ar="استعراض منهجي", fr="Revue systématique"),
    "trial": Text(en="Randomised trial", ar="تجربة معشّاة", fr="Essai randomisé"),
    "cohort": Text(en="Cohort", ar="دراسة أترابية", fr="Cohorte"),
    "case_control": Text(en="Case and control", ar="دراسة الحالات والشواهد", fr="Cas-témoins"),
    "cross_section": Text(en="Survey", ar="دراسة استقصائية", fr="Enquête transversale"),
    "surveillance": Text(en="Surveillance data", ar="بيانات الترصد", fr="Données de surveillance"),
    "wastewater": Text(en="Wastewater", ar="تحليل مياه الصرف الصحي", fr="Eaux usées"),
    "laboratory": Text(en="Laboratory", ar="دراسة مخبرية", fr="Laboratoire"),
    "toxicology": Text(en="Toxicology", ar="علم السموم", fr="Toxicologie"),
    "qualitative": Text(en="Qualitative", ar="دراسة نوعية", fr="Qualitative"),
    "modelling": Text(en="Model", ar="نمذجة", fr="Modélisation"),
    "evaluation": Text(en="Evaluation of an intervention", ar="تقييم تدخل", fr="Évaluation d'une intervention"),
    "technology": Text(en="Technology for detection", ar="تكنولوجيا الكشف", fr="Technologie de détection"),
}
STATUSES = {
    "planned": Text(en="Planned", ar="مخطط لها", fr="Prévue"),
    "registered": Text(en="Registered", ar="مسجلة", fr="Enregistrée"),
    "under_way": Text(en="Under way", ar="قيد الإنجاز", fr="En cours"),
    "finished": Text(en="Finished, not published", ar="منتهية وغير منشورة", fr="Terminée, non publiée"),
    "published": Text(en="Published", ar="منشورة", fr="Publiée"),
    "corrected": Text(en="Corrected", ar="مصحَّحة", fr="Corrigée"),
    "retracted": Text(en="Retracted", ar="مسحوبة", fr="Rétractée"),
    "abandoned": Text(en="Abandoned", ar="متخلى عنها", fr="Abandonnée"),
}
ETHICS = {
    "approved": Text(en="Approved", ar="موافَق عليها", fr="Approuvée"),
    "exempt": Text(en="Exempt", ar="معفاة", fr="Exemptée"),
    "pending": Text(en="Pending", ar="قيد النظر", fr="En attente"),
    "refused": Text(en="Refused", ar="مرفوضة", fr="Refusée"),
}
DATA = {
    "open": Text(en="Open", ar="مفتوحة", fr="Ouvertes"),
    "on_request": Text(en="On request", ar="عند الطلب", fr="Sur demande"),
    "in_coalition": Text(en="Within the coalition", ar="داخل التحالف", fr="Au sein de la coalition"),
    "closed": Text(en="Closed", ar="مغلقة", fr="Fermées"),
}


class Study(Kind):
    """One study from its registration on, so that results that were never published also show."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="study",
        title=Text(en="Study", ar="دراسة", fr="Étude"),
        plural=Text(en="Studies", ar="الدراسات", fr="Études"),
        purpose=Text(
            en="A question, how it is examined, what was found, and whether it still stands.",
            ar="سؤال وكيفية بحثه وما توصل إليه وما إذا كان لا يزال قائماً.",
            fr="Une question, la manière de l'examiner, ce qu'on a trouvé et si cela tient encore.",
        ),
        lane=Lane.COOPERATION,
        needs=("A3",),
        sources=("WHO Trial Registration Data Set", "DataCite Metadata Schema", "EQUATOR reporting guidelines"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    question: Annotated[str, FieldSpec(title=Text(en="Question", ar="السؤال البحثي", fr="Question"))]
    period: Annotated[Period, FieldSpec(title=Text(en="Period studied", ar="فترة الدراسة", fr="Période étudiée"), role=Role.WHEN)]
    places: Annotated[tuple[Place, ...], FieldSpec(title=Text(en="Where", ar="المكان", fr="Où"), role=Role.WHERE)] = ()
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATUSES)]
    design: Annotated[str, Coded(title=Text(en="Design", ar="التصميم", fr="Type d'étude"), section="method", choices=DESIGNS)]
    method: Annotated[str | None, FieldSpec(title=Text(en="Method", ar="المنهج", fr="Méthode"), section="method")] = None
    sample_size: Annotated[
        int | None,
        FieldSpec(
            title=Text(en="People or samples", ar="عدد الأشخاص أو العينات", fr="Personnes ou échantillons"), section="method"
        ),
    ] = None
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    groups: Annotated[
        tuple[str, ...], Coded(title=Text(en="Population", ar="الفئة المدروسة", fr="Population"), choices=GROUPS)
    ] = ()
    substances: Annotated[
        tuple[SubstanceMention, ...], FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT)
    ] = ()
    institutions: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(title=Text(en="Institutions", ar="المؤسسات", fr="Institutions"), role=Role.WHO, section="who"),
    ] = ()
    funders: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(title=Text(en="Funded by", ar="الجهات الممولة", fr="Financée par"), role=Role.WHO, section="who"),
    ] = ()
    interests: Annotated[
        str | None, FieldSpec(title=Text(en="Declared interests", ar="المصالح المصرَّح بها", fr="Intérêts déclarés"), section="who")
    ] = None
    registration: Annotated[
        str | None,
        FieldSpec(title=Text(en="Registration number", ar="رقم التسجيل", fr="Numéro d'enregistrement"), section="method"),
    ] = None
    ethics: Annotated[
        str | None,
        Coded(title=Text(en="Ethics review", ar="المراجعة الأخلاقية", fr="Examen éthique"), section="method", choices=ETHICS),
    ] = None
    ethics_body: Annotated[
        str | None, FieldSpec(title=Text(en="Ethics body", ar="هيئة الأخلاقيات", fr="Comité d'éthique"), section="method")
    ] = None
    data_access: Annotated[str | None, Coded(title=Text(en="Data", ar="البيانات", fr="Données"), section="data", choices=DATA)] = (
        None
    )
    data_url: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Where the data are", ar="موضع البيانات", fr="Où sont les données"), section="data", searchable=False
        ),
    ] = None
    licence: Annotated[str | None, FieldSpec(title=Text(en="Licence", ar="الرخصة", fr="Licence"), section="data")] = None
    result: Annotated[
        str | None, FieldSpec(title=Text(en="Result", ar="النتيجة", fr="Résultat"), role=Role.NARRATIVE, section="result")
    ] = None
    limits: Annotated[str | None, FieldSpec(title=Text(en="Limits", ar="الحدود", fr="Limites"), section="result")] = None
    doi: Annotated[str | None, FieldSpec(title=Text(en="DOI", ar="المعرّف الرقمي للوثيقة", fr="DOI"), section="result")] = None
    published_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Published on", ar="تاريخ النشر", fr="Publiée le"), section="result")
    ] = None
    result_due: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Result due", ar="أجل النتيجة", fr="Résultat attendu"), role=Role.DEADLINE, section="result"),
    ] = None
    retracted_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Retracted on", ar="تاريخ السحب", fr="Rétractée le"), section="result")
    ] = None
    retraction_reason: Annotated[
        str | None,
        FieldSpec(title=Text(en="Reason of the retraction", ar="سبب السحب", fr="Motif de la rétractation"), section="result"),
    ] = None
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
                self.status == "retracted" and not self.retraction_reason,
                "retraction_reason",
                "A retracted study says why. Give the reason.",
            ),
            wrong_if(
                self.status != "retracted" and (self.retraction_reason or self.retracted_on),
                "status",
                "There is a retraction but the status is another. Set the status to retracted or remove it.",
            ),
            wrong_if(
                self.status in ("published", "corrected") and not self.result,
                "result",
                "A published study says what it found, null results included. Add it.",
            ),
            wrong_if(
                self.ethics == "refused" and self.status in ("under_way", "finished", "published"),
                "ethics",
                "A study refused by its ethics body is not carried out. Correct one of the two.",
            ),
            wrong_if(
                self.sample_size is not None and self.sample_size < 0,
                "sample_size",
                "A number of people or samples is never negative. Leave it out where it is not known.",
            ),
            wrong_if(
                self.doi is not None and not self.doi.startswith("10."),
                "doi",
                "A DOI begins with 10. Leave out the web address before it.",
            ),
        )
