"""Laboratory analysis: what a laboratory looked for in a sample, by which method, and what it found."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.codes import MATRICES, METHODS, Codes
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.fields import Attachment, Mark, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.measures import Finding

SAMPLE_KINDS: Codes = {
    "seizure": Text(en="Seized material", ar="مادة مضبوطة", fr="Produit saisi"),
    "collected": Text(en="Collected sample", ar="عينة مجمّعة", fr="Échantillon collecté"),
    "drug_checking": Text(en="Drug-checking sample", ar="عينة فحص مخدرات", fr="Échantillon d'analyse de drogues"),
    "biological": Text(en="Biological sample", ar="عينة بيولوجية", fr="Échantillon biologique"),
    "test_purchase": Text(en="Test purchase", ar="شراء اختباري", fr="Achat test"),
    "production_site": Text(
        en="Production or dump site", ar="موقع إنتاج أو موقع تخلص من النفايات", fr="Site de production ou de décharge"
    ),
    "trade": Text(en="Sample of a consignment", ar="عينة من شحنة", fr="Échantillon d'un envoi"),
    "proficiency": Text(en="Proficiency test", ar="اختبار كفاءة", fr="Essai d'aptitude"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

IDENTIFICATION: Codes = {
    "presumptive": Text(en="Presumptive test only", ar="اختبار أولي فقط", fr="Test présomptif seul"),
    "library": Text(en="Library match", ar="مطابقة مع مكتبة أطياف", fr="Correspondance en bibliothèque"),
    "two_techniques": Text(en="Two independent techniques", ar="تقنيتان مستقلتان", fr="Deux techniques indépendantes"),
    "reference": Text(en="Compared with reference material", ar="مقارنة بمادة مرجعية", fr="Comparaison à un matériau de référence"),
    "structure": Text(
        en="Structure established (NMR or equivalent)",
        ar="تحديد البنية (الرنين المغناطيسي النووي أو ما يعادله)",
        fr="Structure établie (RMN ou équivalent)",
    ),
}

REFERENCES: Codes = {
    "certified": Text(en="Certified reference material", ar="مادة مرجعية معتمدة", fr="Matériau de référence certifié"),
    "in_house": Text(en="In-house material", ar="مادة مرجعية داخلية", fr="Matériau interne"),
    "digital": Text(en="Spectrum of another laboratory", ar="طيف من مختبر آخر", fr="Spectre d'un autre laboratoire"),
    "none": Text(en="None available", ar="غير متاحة", fr="Aucun disponible"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnu"),
}

ACCREDITATION: Codes = {
    "in_scope": Text(
        en="ISO/IEC 17025, method in scope", ar="معتمد وفق ISO/IEC 17025 والطريقة ضمن النطاق", fr="ISO/CEI 17025, méthode couverte"
    ),
    "out_of_scope": Text(
        en="ISO/IEC 17025, method not in scope",
        ar="معتمد وفق ISO/IEC 17025 والطريقة خارج النطاق",
        fr="ISO/CEI 17025, méthode non couverte",
    ),
    "none": Text(en="Not accredited", ar="غير معتمد", fr="Non accrédité"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}

STATUSES: Codes = {
    "preliminary": Text(en="Preliminary", ar="أولية", fr="Préliminaire"),
    "final": Text(en="Final", ar="نهائية", fr="Définitif"),
    "corrected": Text(en="Corrected", ar="مصحَّحة", fr="Corrigé"),
}


class LaboratoryAnalysis(Kind):
    """One analysis of one sample by one laboratory; a correction is a new version of the record.

    `panel_since` matters to statistics: a substance that a laboratory could not see before that day was not absent before it.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="laboratory-analysis",
        title=Text(en="Laboratory analysis", ar="تحليل مختبري", fr="Analyse de laboratoire"),
        plural=Text(en="Laboratory analyses", ar="التحاليل المختبرية", fr="Analyses de laboratoire"),
        purpose=Text(
            en="What a laboratory found in a sample, with method, limits and identification.",
            ar="ما وجده مختبر في عينة، مع الطريقة والحدود ومستوى التعرُّف على المادة.",
            fr="Ce qu'un laboratoire a trouvé dans un échantillon, avec méthode, limites et identification.",
        ),
        lane=Lane.LABORATORY,
        needs=("A1", "A3", "A4", "O4"),
        sources=(
            "EU Early Warning System reporting form",
            "UNODC recommended methods and quality guidance",
            "ISO/IEC 17025",
            "SWGDRUG recommendations",
            "NFLIS-Drug",
        ),
    )

    analysed_on: Annotated[
        Period,
        FieldSpec(title=Text(en="Date of analysis", ar="تاريخ التحليل", fr="Date d'analyse"), role=Role.WHEN, section="analysis"),
    ]
    results: Annotated[
        tuple[Finding, ...],
        FieldSpec(
            title=Text(en="Results", ar="النتائج", fr="Résultats"),
            help=Text(
                en="One line per substance, also for what was looked for and not found, with the limit of detection.",
                ar="سطر لكل مادة، ويشمل ما جرى البحث عنه ولم يوجد مع حد الكشف.",
                fr="Une ligne par substance, y compris ce qui a été cherché sans être trouvé, avec la limite de détection.",
            ),
            role=Role.WHAT,
            section="analysis",
        ),
    ]
    status: Annotated[
        str | None,
        Coded(
            title=Text(en="State of the result", ar="حالة النتيجة", fr="État du résultat"),
            role=Role.STATUS,
            section="analysis",
            choices=STATUSES,
        ),
    ] = None
    methods: Annotated[
        tuple[str, ...], Coded(title=Text(en="Methods", ar="الطرق", fr="Méthodes"), section="analysis", choices=METHODS)
    ] = ()
    instrument: Annotated[str | None, FieldSpec(title=Text(en="Instrument", ar="الجهاز", fr="Instrument"), section="analysis")] = (
        None
    )
    identification: Annotated[
        str | None,
        Coded(
            title=Text(en="How far identified", ar="مستوى التعرُّف على المادة", fr="Degré d'identification"),
            section="analysis",
            choices=IDENTIFICATION,
        ),
    ] = None
    reference_material: Annotated[
        str | None,
        Coded(
            title=Text(en="Reference material", ar="المادة المرجعية", fr="Matériau de référence"),
            section="analysis",
            choices=REFERENCES,
        ),
    ] = None
    panel: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Panel of substances looked for", ar="قائمة المواد المبحوث عنها", fr="Liste des substances recherchées"),
            section="analysis",
        ),
    ] = None
    panel_since: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Panel in use since", ar="تاريخ اعتماد القائمة", fr="Liste en usage depuis"),
            help=Text(
                en="Before this day the laboratory could not see these substances.",
                ar="قبل هذا اليوم لم يكن المختبر قادراً على كشف هذه المواد.",
                fr="Avant ce jour, le laboratoire ne pouvait pas voir ces substances.",
            ),
            section="analysis",
        ),
    ] = None
    first_identification: Annotated[
        bool | None,
        FieldSpec(
            title=Text(en="First time in this country", ar="أول مرة في هذا البلد", fr="Première fois dans ce pays"),
            section="analysis",
        ),
    ] = None
    conclusion: Annotated[
        str | None, FieldSpec(title=Text(en="Conclusion", ar="الخلاصة", fr="Conclusion"), role=Role.NARRATIVE, section="analysis")
    ] = None
    sample_kind: Annotated[
        str | None,
        Coded(title=Text(en="Kind of sample", ar="نوع العينة", fr="Type d'échantillon"), section="sample", choices=SAMPLE_KINDS),
    ] = None
    sample_reference: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Sample reference", ar="مرجع العينة", fr="Référence de l'échantillon"),
            role=Role.REFERENCE,
            section="sample",
        ),
    ] = None
    sample_of: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Taken from", ar="مأخوذة من", fr="Prélevé de"), role=Role.REFERENCE, section="sample", searchable=False
        ),
    ] = ()
    sampled_on: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Date of sampling", ar="تاريخ أخذ العينة", fr="Date de prélèvement"), section="sample"),
    ] = None
    received_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Date received", ar="تاريخ التسلُّم", fr="Date de réception"), section="sample")
    ] = None
    place: Annotated[
        Place | None,
        FieldSpec(
            title=Text(en="Place of origin of the sample", ar="مكان مصدر العينة", fr="Lieu d'origine de l'échantillon"),
            role=Role.WHERE,
            section="sample",
        ),
    ] = None
    form: Annotated[str | None, Coded(title=Text(en="Form", ar="الشكل", fr="Forme"), section="sample", choices=MATRICES)] = None
    appearance: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Colour, smell, appearance", ar="اللون والرائحة والمظهر", fr="Couleur, odeur, aspect"), section="sample"
        ),
    ] = None
    marks: Annotated[
        tuple[Mark, ...],
        FieldSpec(
            title=Text(en="Logos and packaging", ar="الشعارات والتغليف", fr="Logos et emballages"), role=Role.MARK, section="sample"
        ),
    ] = ()
    sample_mass: Annotated[
        Quantity | None,
        FieldSpec(title=Text(en="Mass of the sample", ar="كتلة العينة", fr="Masse de l'échantillon"), section="sample"),
    ] = None
    unit_mass: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Mass of one unit", ar="كتلة الوحدة", fr="Masse d'une unité"), section="sample")
    ] = None
    units_examined: Annotated[
        int | None,
        Ge(0),
        FieldSpec(title=Text(en="Units examined", ar="عدد الوحدات المفحوصة", fr="Unités examinées"), section="sample"),
    ] = None
    profile_group: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Impurity profile group", ar="مجموعة بصمة الشوائب", fr="Groupe de profil d'impuretés"),
            role=Role.MARK,
            section="profile",
        ),
    ] = None
    profile_matches: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Samples of the same profile", ar="عينات لها البصمة نفسها", fr="Échantillons de même profil"),
            role=Role.REFERENCE,
            section="profile",
            searchable=False,
        ),
    ] = ()
    laboratory: Annotated[str | None, FieldSpec(title=Text(en="Laboratory", ar="المختبر", fr="Laboratoire"), section="source")] = (
        None
    )
    accreditation: Annotated[
        str | None,
        Coded(title=Text(en="Accreditation", ar="الاعتماد", fr="Accréditation"), section="source", choices=ACCREDITATION),
    ] = None
    reported_on: Annotated[
        Period | None, FieldSpec(title=Text(en="Date of report", ar="تاريخ التقرير", fr="Date du rapport"), section="source")
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
        FieldSpec(
            title=Text(en="Files", ar="الملفات", fr="Fichiers"),
            help=Text(en="Spectra and photographs.", ar="الأطياف والصور.", fr="Spectres et photographies."),
            role=Role.FILE,
            section="files",
            searchable=False,
        ),
    ] = ()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        return agreed(
            self,
            wrong_if(not self.results, "results", "An analysis names at least one substance that was looked for."),
            wrong_if(not is_after(self.analysed_on, self.sampled_on), "analysed_on", "It was analysed before it was sampled."),
            wrong_if(not is_after(self.analysed_on, self.received_on), "analysed_on", "It was analysed before it was received."),
            wrong_if(not is_after(self.reported_on, self.analysed_on), "reported_on", "It was reported before it was analysed."),
            wrong_if(
                self.identification == "reference" and self.reference_material == "none",
                "reference_material",
                "The identification rests on reference material, yet none is said to be available.",
            ),
        )
