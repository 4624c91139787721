"""Wastewater sample: residues of drugs in a composite sample of one treatment plant."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from annotated_types import Gt
from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.measures import Residue

COVERS = {
    "day": Text(en="One 24-hour composite", ar="عينة مركبة لمدة 24 ساعة", fr="Un échantillon composite de 24 heures"),
    "weekday_mean": Text(
        en="Mean of weekdays (Tuesday to Thursday)",
        ar="متوسط أيام الأسبوع (الثلاثاء إلى الخميس)",
        fr="Moyenne de semaine (mardi à jeudi)",
    ),
    "weekend_mean": Text(
        en="Mean of the weekend (Friday to Monday)",
        ar="متوسط نهاية الأسبوع (الجمعة إلى الإثنين)",
        fr="Moyenne de fin de semaine (vendredi à lundi)",
    ),
    "week_mean": Text(en="Mean of seven days", ar="متوسط سبعة أيام", fr="Moyenne de sept jours"),
    "month_mean": Text(en="Mean of a month", ar="متوسط شهر", fr="Moyenne mensuelle"),
    "year_mean": Text(en="Mean of a year's campaign", ar="متوسط حملة سنوية", fr="Moyenne d'une campagne annuelle"),
}

SAMPLING = {
    "volume": Text(en="Composite, proportional to volume", ar="مركبة متناسبة مع الحجم", fr="Composite proportionnel au volume"),
    "flow": Text(en="Composite, proportional to flow", ar="مركبة متناسبة مع التدفق", fr="Composite proportionnel au débit"),
    "time": Text(en="Composite, proportional to time", ar="مركبة متناسبة مع الوقت", fr="Composite proportionnel au temps"),
    "grab": Text(en="Grab sample", ar="عينة لحظية", fr="Échantillon ponctuel"),
    "passive": Text(en="Passive sampler", ar="جهاز اعتيان سلبي", fr="Échantillonneur passif"),
}

POPULATION_BASES = {
    "census": Text(en="Census", ar="التعداد السكاني", fr="Recensement"),
    "connections": Text(en="House connections", ar="عدد التوصيلات المنزلية", fr="Raccordements"),
    "design": Text(en="Design capacity of the plant", ar="الطاقة التصميمية للمحطة", fr="Capacité nominale de la station"),
    "biomarker": Text(
        en="Hydrochemical or biological marker", ar="مؤشر كيميائي مائي أو حيوي", fr="Marqueur hydrochimique ou biologique"
    ),
    "mobile": Text(en="Mobile telephone data", ar="بيانات الهواتف المحمولة", fr="Données de téléphonie mobile"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnue"),
}

CENSORING = {
    "stated": Text(en="Each result says so", ar="تبيّنه كل نتيجة", fr="Indiqué par résultat"),
    "zero": Text(en="Published as zero", ar="نُشرت صفراً", fr="Publié comme zéro"),
    "half_limit": Text(en="Published as half the limit", ar="نُشرت بنصف الحد", fr="Publié comme la moitié de la limite"),
    "limit": Text(en="Published as the limit", ar="نُشرت بقيمة الحد", fr="Publié comme la limite"),
    "left_out": Text(en="Left out", ar="حُذفت", fr="Omis"),
    "unknown": Text(en="Unknown", ar="غير معروف", fr="Inconnu"),
}


class WastewaterSample(Kind):
    """One sample, or one published mean, of one plant or city.

    Its lane is laboratory: it speaks of a population, never of a person, so the health lane's firewall would hide from
    customs and police what everybody may know; and it comes out of a laboratory with limits that a reader must see.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="wastewater-sample",
        title=Text(en="Wastewater sample", ar="عينة مياه الصرف الصحي", fr="Échantillon d'eaux usées"),
        plural=Text(en="Wastewater samples", ar="عينات مياه الصرف الصحي", fr="Échantillons d'eaux usées"),
        purpose=Text(
            en="Residues of drugs measured in the wastewater of a population.",
            ar="متبقيات المخدرات المقيسة في مياه الصرف الصحي لمجموعة من السكان.",
            fr="Résidus de drogues mesurés dans les eaux usées d'une population.",
        ),
        lane=Lane.LABORATORY,
        needs=("A1", "A3"),
        sources=("SCORE network monitoring protocol", "EUDA wastewater tables", "Statistics Canada wastewater survey"),
    )

    sampled_on: Annotated[
        Period,
        FieldSpec(
            title=Text(en="Period of sampling", ar="فترة أخذ العينة", fr="Période d'échantillonnage"),
            help=Text(
                en="The day on which a 24-hour sample started, or the first and last day of a mean.",
                ar="يوم بدء العينة المركبة لمدة 24 ساعة، أو أول يوم وآخر يوم للمتوسط.",
                fr="Le jour où commence l'échantillon de 24 heures, ou le premier et le dernier jour d'une moyenne.",
            ),
            role=Role.WHEN,
            section="sample",
        ),
    ]
    place: Annotated[
        Place,
        FieldSpec(
            title=Text(en="City or catchment", ar="المدينة أو منطقة التجميع", fr="Ville ou bassin"),
            role=Role.WHERE,
            section="sample",
        ),
    ]
    measurements: Annotated[
        tuple[Residue, ...],
        FieldSpec(title=Text(en="Residues", ar="المتبقيات", fr="Résidus"), role=Role.WHAT, section="analysis"),
    ]
    site: Annotated[
        str | None,
        FieldSpec(title=Text(en="Treatment plant", ar="محطة المعالجة", fr="Station d'épuration"), section="sample"),
    ] = None
    site_reference: Annotated[
        str | None,
        FieldSpec(title=Text(en="Plant code", ar="رمز المحطة", fr="Code de la station"), role=Role.REFERENCE, section="sample"),
    ] = None
    covers: Annotated[
        str | None,
        Coded(title=Text(en="What it covers", ar="ما تغطيه", fr="Ce qu'il couvre"), section="sample", choices=COVERS),
    ] = None
    sampling: Annotated[
        str | None,
        Coded(title=Text(en="Sampling", ar="طريقة أخذ العينة", fr="Échantillonnage"), section="sample", choices=SAMPLING),
    ] = None
    plants: Annotated[
        int | None,
        Gt(0),
        FieldSpec(title=Text(en="Plants combined", ar="عدد المحطات المجمعة", fr="Stations regroupées"), section="sample"),
    ] = None
    population: Annotated[
        int | None,
        Gt(0),
        FieldSpec(title=Text(en="Population served", ar="السكان المخدومون", fr="Population desservie"), section="sample"),
    ] = None
    population_basis: Annotated[
        str | None,
        Coded(
            title=Text(en="How the population is known", ar="أساس تقدير السكان", fr="Base de la population"),
            section="sample",
            choices=POPULATION_BASES,
        ),
    ] = None
    flow: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Flow per day", ar="التدفق اليومي", fr="Débit journalier"), section="sample")
    ] = None
    usual: Annotated[
        bool | None,
        FieldSpec(
            title=Text(en="Usual conditions", ar="ظروف معتادة", fr="Conditions habituelles"),
            help=Text(
                en="No for rain, holidays, festivals or works that change flow or population.",
                ar="لا عند المطر أو العطل أو المهرجانات أو الأشغال التي تغير التدفق أو السكان.",
                fr="Non en cas de pluie, fêtes, festivals ou travaux modifiant débit ou population.",
            ),
            section="sample",
        ),
    ] = None
    censoring: Annotated[
        str | None,
        Coded(
            title=Text(en="How low values were published", ar="كيف نُشرت القيم دون الحد", fr="Publication des valeurs basses"),
            section="analysis",
            choices=CENSORING,
        ),
    ] = None
    method: Annotated[str | None, FieldSpec(title=Text(en="Method", ar="الطريقة", fr="Méthode"), section="analysis")] = None
    stability: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Preservation of the sample", ar="حفظ العينة", fr="Conservation de l'échantillon"), section="analysis"
        ),
    ] = None
    laboratory: Annotated[str | None, FieldSpec(title=Text(en="Laboratory", ar="المختبر", fr="Laboratoire"), section="source")] = (
        None
    )
    quality_exercise: Annotated[
        str | None,
        FieldSpec(
            title=Text(
                en="Interlaboratory exercise passed", ar="اختبار المقارنة بين المختبرات", fr="Essai interlaboratoires réussi"
            ),
            section="source",
        ),
    ] = None
    note: Annotated[
        str | None, FieldSpec(title=Text(en="Note", ar="ملاحظة", fr="Remarque"), role=Role.NARRATIVE, section="source")
    ] = None
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        days = (self.sampled_on.last - self.sampled_on.first).days
        return agreed(
            self,
            wrong_if(not self.measurements, "measurements", "A wastewater sample needs at least one residue."),
            wrong_if(
                self.covers == "day" and days > 1,
                "sampled_on",
                "A 24-hour composite starts on one day: give that day, or say which mean it is.",
            ),
            wrong_if(self.flow is not None and self.flow.value <= 0, "flow", "The flow of wastewater is above zero."),
        )
