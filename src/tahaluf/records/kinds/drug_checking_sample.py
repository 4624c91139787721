"""Drug-checking sample: what a service found in something that a person handed in, unnamed."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.codes import MATRICES, METHODS
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.fields import Attachment, Mark, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.measures import Finding, Price

REASONS = {
    "curiosity": Text(en="Wants to know the content", ar="معرفة المحتوى", fr="Connaître le contenu"),
    "bad_experience": Text(en="Unexpected or bad effect", ar="أثر غير متوقع أو ضار", fr="Effet inattendu ou indésirable"),
    "service": Text(en="Sent by a health or drug service", ar="إحالة من خدمة صحية", fr="Envoi d'un service de santé"),
    "found": Text(en="Found or given", ar="عُثر عليها أو أُهديت", fr="Trouvé ou reçu"),
    "alert": Text(en="After an alert", ar="عقب إنذار", fr="À la suite d'une alerte"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

SUPPLY = {
    "acquaintance": Text(en="Person known", ar="شخص معروف", fr="Connaissance"),
    "street": Text(en="Street", ar="الشارع", fr="Rue"),
    "venue": Text(en="Venue or festival", ar="مكان سهر أو مهرجان", fr="Lieu festif"),
    "online": Text(en="Online", ar="عبر الإنترنت", fr="En ligne"),
    "pharmacy": Text(en="Pharmacy or shop", ar="صيدلية أو متجر", fr="Pharmacie ou magasin"),
    "unknown": Text(en="Not said", ar="لم يُذكر", fr="Non précisé"),
}

MATCHES = {
    "as_expected": Text(en="As expected", ar="مطابقة للمتوقع", fr="Conforme"),
    "as_expected_plus": Text(
        en="Expected substance and others", ar="المادة المتوقعة ومعها غيرها", fr="Substance attendue et d'autres"
    ),
    "different": Text(en="Another substance", ar="مادة أخرى", fr="Autre substance"),
    "nothing_active": Text(en="No active substance found", ar="لا مادة فعالة", fr="Aucune substance active"),
    "inconclusive": Text(en="Inconclusive", ar="غير حاسمة", fr="Non concluant"),
}


class DrugCheckingSample(Kind):
    """One sample handed in to a drug-checking service. Who handed it in is never recorded."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="drug-checking-sample",
        title=Text(en="Drug-checking sample", ar="عينة فحص المخدرات", fr="Échantillon d'analyse de drogues"),
        plural=Text(en="Drug-checking samples", ar="عينات فحص المخدرات", fr="Échantillons d'analyse de drogues"),
        purpose=Text(
            en="What a drug-checking service found in a sample handed in without a name.",
            ar="ما وجدته خدمة فحص المخدرات في عينة سُلّمت دون اسم.",
            fr="Ce qu'un service d'analyse a trouvé dans un échantillon remis anonymement.",
        ),
        lane=Lane.HEALTH,
        needs=("A1", "A3", "A5"),
        sources=("TEDI network guidelines and reports", "EU Early Warning System reporting form (collected samples)"),
    )

    sampled_on: Annotated[
        Period,
        FieldSpec(title=Text(en="Date handed in", ar="تاريخ التسليم", fr="Date de remise"), role=Role.WHEN, section="sample"),
    ]
    place: Annotated[
        Place | None,
        FieldSpec(title=Text(en="Place", ar="المكان", fr="Lieu"), role=Role.WHERE, section="sample"),
    ] = None
    sold_as: Annotated[
        SubstanceMention | None,
        FieldSpec(
            title=Text(en="Sold as", ar="بيعت على أنها", fr="Vendu comme"),
            help=Text(
                en="What it was said to be; this is no finding.",
                ar="ما قيل إنها هي؛ وليس ذلك نتيجة فحص.",
                fr="Ce qui était annoncé ; ce n'est pas un résultat.",
            ),
            section="sample",
        ),
    ] = None
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(
            title=Text(en="Substances found", ar="المواد الموجودة", fr="Substances trouvées"),
            help=Text(
                en="Main substance first; leave empty where nothing was found.",
                ar="المادة الرئيسية أولاً؛ تُترك فارغة إن لم يوجد شيء.",
                fr="Substance principale d'abord ; laisser vide si rien n'a été trouvé.",
            ),
            role=Role.WHAT,
            section="analysis",
        ),
    ] = ()
    findings: Annotated[
        tuple[Finding, ...],
        FieldSpec(
            title=Text(en="Measurements and limits", ar="القياسات والحدود", fr="Mesures et limites"),
            help=Text(
                en="Also for what was looked for and not found, with the limit of detection.",
                ar="ويشمل ما جرى البحث عنه ولم يوجد مع حد الكشف.",
                fr="Y compris ce qui a été cherché sans être trouvé, avec la limite de détection.",
            ),
            section="analysis",
        ),
    ] = ()
    match: Annotated[
        str | None,
        Coded(
            title=Text(en="Against expectation", ar="مقارنة بالمتوقع", fr="Par rapport à l'attendu"),
            role=Role.STATUS,
            section="analysis",
            choices=MATCHES,
        ),
    ] = None
    methods: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Methods", ar="طرق الفحص", fr="Méthodes"), section="analysis", choices=METHODS),
    ] = ()
    analysed_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Date of analysis", ar="تاريخ التحليل", fr="Date d'analyse"), section="analysis")
    ] = None
    form: Annotated[str | None, Coded(title=Text(en="Form", ar="الشكل", fr="Forme"), section="sample", choices=MATRICES)] = None
    marks: Annotated[
        tuple[Mark, ...],
        FieldSpec(
            title=Text(en="Logo, colour, shape", ar="الشعار واللون والشكل", fr="Logo, couleur, forme"),
            role=Role.MARK,
            section="sample",
        ),
    ] = ()
    unit_mass: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Mass of one unit", ar="كتلة الوحدة", fr="Masse d'une unité"), section="sample")
    ] = None
    price: Annotated[Price | None, FieldSpec(title=Text(en="Price paid", ar="السعر المدفوع", fr="Prix payé"), section="sample")] = (
        None
    )
    supply: Annotated[
        str | None,
        Coded(title=Text(en="Kind of source", ar="نوع المصدر", fr="Type de source"), section="sample", choices=SUPPLY),
    ] = None
    reason: Annotated[
        str | None,
        Coded(title=Text(en="Why it was handed in", ar="سبب التسليم", fr="Motif de la remise"), section="sample", choices=REASONS),
    ] = None
    effects_reported: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Effects reported", ar="الآثار المبلغ عنها", fr="Effets rapportés"), role=Role.NARRATIVE, section="sample"
        ),
    ] = None
    service: Annotated[str | None, FieldSpec(title=Text(en="Service", ar="الخدمة", fr="Service"), section="source")] = None
    sample_reference: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Sample reference", ar="مرجع العينة", fr="Référence de l'échantillon"),
            role=Role.REFERENCE,
            section="source",
        ),
    ] = None
    warning_issued: Annotated[
        bool | None,
        FieldSpec(title=Text(en="Warning issued", ar="صدر تحذير", fr="Avertissement diffusé"), section="follow_up"),
    ] = None
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        found = any(item.role != "diluent" for item in self.substances)
        return agreed(
            self,
            wrong_if(not is_after(self.analysed_on, self.sampled_on), "analysed_on", "It was analysed before it was handed in."),
            wrong_if(
                found and self.match == "nothing_active",
                "match",
                "Substances were found, yet the match says that nothing active was.",
            ),
        )
