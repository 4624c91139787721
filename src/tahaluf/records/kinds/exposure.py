"""Exposure: one overdose, poisoning or death, told without anything that names the person."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import SEXES
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.exposure_codes import (
    CIRCUMSTANCES,
    DATE_MEANINGS,
    EFFECTS,
    EVENTS,
    INTENTS,
    NALOXONE,
    OUTCOMES,
    RESPONDERS,
    ROUTES_OF_USE,
    SETTINGS,
    SEVERITIES,
    SOURCES,
    TOXICOLOGY,
)
from tahaluf.records.fields import Attachment, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.measures import Age, Finding


class Exposure(Kind):
    """One event of harm: no field holds a name, an address or a date of birth; ages over 89 are best given as a band."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="exposure",
        title=Text(en="Overdose or poisoning", ar="جرعة زائدة أو تسمم", fr="Surdose ou intoxication"),
        plural=Text(en="Overdoses and poisonings", ar="حالات الجرعة الزائدة والتسمم", fr="Surdoses et intoxications"),
        purpose=Text(
            en="One overdose, poisoning or death linked to drugs, without anything that identifies the person.",
            ar="حالة جرعة زائدة أو تسمم أو وفاة مرتبطة بالمخدرات، دون ما يدل على هوية الشخص.",
            fr="Une surdose, une intoxication ou un décès lié aux drogues, sans rien qui identifie la personne.",
        ),
        lane=Lane.HEALTH,
        needs=("A1", "A3", "M5"),
        sources=(
            "CDC SUDORS data elements",
            "CDC DOSE",
            "ODMAP",
            "SORMAS case form",
            "IPCS/EAPCCT Poisoning Severity Score",
            "EU Early Warning System reporting form (serious adverse events)",
        ),
    )

    occurred_on: Annotated[Period, FieldSpec(title=Text(en="Date", ar="التاريخ", fr="Date"), role=Role.WHEN, section="what")]
    event: Annotated[
        str, Coded(title=Text(en="What happened", ar="نوع الحدث", fr="Type d'événement"), section="what", choices=EVENTS)
    ] = "overdose"
    outcome: Annotated[
        str | None,
        Coded(title=Text(en="Outcome", ar="المآل", fr="Issue"), role=Role.STATUS, section="what", choices=OUTCOMES),
    ] = None
    place: Annotated[
        Place | None,
        FieldSpec(title=Text(en="Place of the event", ar="مكان الحدث", fr="Lieu de l'événement"), role=Role.WHERE, section="what"),
    ] = None
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(
            title=Text(en="Substances", ar="المواد", fr="Substances"),
            help=Text(
                en="Say of each whether it contributed, was only detected, or is suspected.",
                ar="بيّن لكل مادة هل أسهمت في الحدث أم كُشف عنها فقط أم يُشتبه فيها.",
                fr="Indiquez pour chacune si elle a contribué, a seulement été détectée ou est suspectée.",
            ),
            role=Role.WHAT,
            section="what",
        ),
    ] = ()
    date_meaning: Annotated[
        str | None,
        Coded(title=Text(en="What the date is", ar="معنى التاريخ", fr="Nature de la date"), section="what", choices=DATE_MEANINGS),
    ] = None
    intent: Annotated[
        str | None,
        Coded(
            title=Text(en="Manner or intent", ar="طريقة الحدوث أو القصد", fr="Circonstance ou intention"),
            section="what",
            choices=INTENTS,
        ),
    ] = None
    setting: Annotated[
        str | None, Coded(title=Text(en="Setting", ar="مكان وقوع الحدث", fr="Cadre"), section="what", choices=SETTINGS)
    ] = None
    persons: Annotated[
        int,
        Ge(1),
        FieldSpec(title=Text(en="Persons affected", ar="عدد المتضررين", fr="Personnes touchées"), section="person"),
    ] = 1
    age: Annotated[Age | None, FieldSpec(title=Text(en="Age", ar="العمر", fr="Âge"), section="person")] = None
    sex: Annotated[str | None, Coded(title=Text(en="Sex", ar="الجنس", fr="Sexe"), section="person", choices=SEXES)] = None
    residence: Annotated[
        Place | None,
        FieldSpec(
            title=Text(en="Place of residence", ar="مكان الإقامة", fr="Lieu de résidence"),
            help=Text(en="District or town, no finer.", ar="المنطقة أو المدينة لا أدق.", fr="District ou ville, pas plus fin."),
            section="person",
        ),
    ] = None
    routes_of_use: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Routes of use", ar="طرق التعاطي", fr="Voies d'usage"), section="person", choices=ROUTES_OF_USE),
    ] = ()
    circumstances: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Circumstances", ar="الظروف", fr="Circonstances"), section="person", choices=CIRCUMSTANCES),
    ] = ()
    effects: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Effects seen", ar="الأعراض الملاحظة", fr="Effets observés"), section="care", choices=EFFECTS),
    ] = ()
    poisoning_severity: Annotated[
        str | None,
        Coded(
            title=Text(en="Poisoning Severity Score", ar="درجة شدة التسمم", fr="Score de gravité de l'intoxication"),
            section="care",
            choices=SEVERITIES,
        ),
    ] = None
    naloxone: Annotated[
        str | None, Coded(title=Text(en="Naloxone", ar="نالوكسون", fr="Naloxone"), section="care", choices=NALOXONE)
    ] = None
    naloxone_by: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Naloxone given by", ar="من أعطى النالوكسون", fr="Naloxone administrée par"),
            section="care",
            choices=RESPONDERS,
        ),
    ] = ()
    naloxone_administrations: Annotated[
        int | None,
        Ge(0),
        FieldSpec(
            title=Text(en="Times naloxone was given", ar="عدد مرات إعطاء النالوكسون", fr="Nombre d'administrations de naloxone"),
            section="care",
        ),
    ] = None
    responders: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Who responded", ar="من استجاب", fr="Intervenants"), section="care", choices=RESPONDERS),
    ] = ()
    toxicology_status: Annotated[
        str | None,
        Coded(
            title=Text(en="State of toxicology", ar="حالة فحص السموم", fr="État de la toxicologie"),
            section="analysis",
            choices=TOXICOLOGY,
        ),
    ] = None
    toxicology: Annotated[
        tuple[Finding, ...],
        FieldSpec(
            title=Text(en="Toxicology findings", ar="نتائج فحص السموم", fr="Résultats toxicologiques"),
            help=Text(
                en="With concentrations and limits; what was found belongs in the list of substances too.",
                ar="مع التراكيز والحدود؛ وما وُجد يُذكر أيضاً في قائمة المواد.",
                fr="Avec concentrations et limites ; ce qui a été trouvé figure aussi dans la liste des substances.",
            ),
            section="analysis",
        ),
    ] = ()
    result_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Date of the toxicology result", ar="تاريخ نتيجة فحص السموم", fr="Date du résultat toxicologique"),
            section="analysis",
        ),
    ] = None
    cause_text: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Cause as certified", ar="السبب كما ورد في الشهادة", fr="Cause telle que certifiée"),
            role=Role.NARRATIVE,
            section="analysis",
        ),
    ] = None
    icd_codes: Annotated[
        tuple[str, ...],
        FieldSpec(title=Text(en="ICD codes", ar="رموز التصنيف الدولي للأمراض", fr="Codes CIM"), section="analysis"),
    ] = ()
    source: Annotated[str | None, Coded(title=Text(en="Source", ar="المصدر", fr="Source"), section="source", choices=SOURCES)] = (
        None
    )
    case_reference: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Reference of the source", ar="مرجع المصدر", fr="Référence de la source"),
            help=Text(
                en="A case number that means nothing outside; never a patient's number.",
                ar="رقم حالة لا يدل على شيء خارج الجهة؛ لا رقم مريض أبداً.",
                fr="Un numéro sans signification à l'extérieur ; jamais un numéro de patient.",
            ),
            role=Role.REFERENCE,
            section="source",
            searchable=False,
        ),
    ] = None
    received_on: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Date received", ar="تاريخ التسلُّم", fr="Date de réception"), section="source"),
    ] = None
    summary: Annotated[
        str | None,
        FieldSpec(title=Text(en="Summary", ar="الملخص", fr="Résumé"), role=Role.NARRATIVE, section="what"),
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
        not_given = self.naloxone in ("not_given", "not_available")
        survived = self.outcome not in (None, "died", "unknown")
        return agreed(
            self,
            wrong_if(
                not is_after(self.result_on, self.occurred_on), "result_on", "The toxicology result is dated before the event."
            ),
            wrong_if(not is_after(self.received_on, self.occurred_on), "received_on", "The report was received before the event."),
            wrong_if(
                not_given and (self.naloxone_administrations or self.naloxone_by),
                "naloxone",
                "Naloxone is said not to have been given, yet it is told who gave it or how often.",
            ),
            wrong_if(
                self.poisoning_severity == "fatal" and survived, "poisoning_severity", "A fatal severity contradicts the outcome."
            ),
            wrong_if(
                self.persons > 1 and (self.age or self.sex), "persons", "Age and sex are of one person: report each person apart."
            ),
        )
