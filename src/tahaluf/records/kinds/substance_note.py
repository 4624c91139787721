"""Substance note: what a member states about a substance: identity, names, effects, reference material."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import YES_NO_UNKNOWN, Codes
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.fields import Attachment, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

NOTE_KINDS: Codes = {
    "notification": Text(en="First notification", ar="إخطار أول", fr="Première notification"),
    "identity": Text(en="Identity or structure", ar="الهوية أو البنية", fr="Identité ou structure"),
    "analytical": Text(en="Analytical data", ar="بيانات تحليلية", fr="Données analytiques"),
    "effects": Text(en="Effects and harms", ar="الآثار والأضرار", fr="Effets et dommages"),
    "names": Text(en="Names", ar="الأسماء", fr="Noms"),
    "medical_use": Text(en="Medical or industrial use", ar="استعمال طبي أو صناعي", fr="Usage médical ou industriel"),
    "reference_material": Text(en="Reference material", ar="مادة مرجعية", fr="Matériau de référence"),
    "detection": Text(en="Detection in the field", ar="الكشف الميداني", fr="Détection sur le terrain"),
    "risk": Text(en="Risk assessment", ar="تقييم المخاطر", fr="Évaluation des risques"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

FAMILIES: Codes = {
    "opioid": Text(en="Opioid", ar="مؤثر أفيوني", fr="Opioïde"),
    "fentanyl": Text(en="Fentanyl-related", ar="مرتبط بالفنتانيل", fr="Apparenté au fentanyl"),
    "nitazene": Text(en="Nitazene", ar="نيتازين", fr="Nitazène"),
    "amphetamine_type": Text(en="Amphetamine-type stimulant", ar="منشط من النوع الأمفيتاميني", fr="Stimulant de type amphétamine"),
    "cathinone": Text(en="Synthetic cathinone", ar="كاثينون اصطناعي", fr="Cathinone de synthèse"),
    "cannabinoid": Text(en="Synthetic cannabinoid", ar="شبيه قنب اصطناعي", fr="Cannabinoïde de synthèse"),
    "benzodiazepine": Text(en="Benzodiazepine", ar="بنزوديازيبين", fr="Benzodiazépine"),
    "phenethylamine": Text(en="Phenethylamine", ar="فينيثيلامين", fr="Phénéthylamine"),
    "tryptamine": Text(en="Tryptamine", ar="تريبتامين", fr="Tryptamine"),
    "arylcyclohexylamine": Text(en="Arylcyclohexylamine", ar="أريل حلقي هكسيل أمين", fr="Arylcyclohexylamine"),
    "piperazine": Text(en="Piperazine", ar="بيبرازين", fr="Pipérazine"),
    "sedative": Text(en="Other sedative", ar="مهدئ آخر", fr="Autre sédatif"),
    "precursor": Text(en="Precursor", ar="سليفة", fr="Précurseur"),
    "adulterant": Text(en="Adulterant", ar="مادة غش", fr="Adultérant"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

EVIDENCE: Codes = {
    "analytical": Text(en="Confirmed analytically", ar="مؤكدة تحليلياً", fr="Confirmé par analyse"),
    "case_reports": Text(en="Case reports", ar="تقارير حالات", fr="Cas rapportés"),
    "laboratory_study": Text(en="Laboratory study", ar="دراسة مخبرية", fr="Étude de laboratoire"),
    "human_study": Text(en="Study in humans", ar="دراسة على البشر", fr="Étude chez l'humain"),
    "expert": Text(en="Expert opinion", ar="رأي خبراء", fr="Avis d'expert"),
    "user_reports": Text(en="Reports of people who use drugs", ar="إفادات متعاطين", fr="Témoignages d'usagers"),
    "structure": Text(en="Inferred from structure", ar="مستنتج من البنية", fr="Déduit de la structure"),
}


class SubstanceNote(Kind):
    """A statement about a substance itself, as an early-warning notification makes it; what it is controlled by is a legal act."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="substance-note",
        title=Text(en="Substance note", ar="مذكرة عن مادة", fr="Note sur une substance"),
        plural=Text(en="Substance notes", ar="المذكرات عن المواد", fr="Notes sur les substances"),
        purpose=Text(
            en="What a member knows of a substance: identity, names, effects, analytical data.",
            ar="ما يعرفه عضو عن مادة: هويتها وأسماؤها وآثارها وبياناتها التحليلية.",
            fr="Ce qu'un membre sait d'une substance : identité, noms, effets, données analytiques.",
        ),
        lane=Lane.LABORATORY,
        needs=("A1", "A3", "B5"),
        sources=(
            "EU Early Warning System reporting form and initial report",
            "UNODC Early Warning Advisory",
            "WHO ECDD critical review outline",
        ),
    )

    noted_on: Annotated[Period, FieldSpec(title=Text(en="Date", ar="التاريخ", fr="Date"), role=Role.WHEN, section="what")]
    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE, section="what")]
    substance: Annotated[
        SubstanceMention, FieldSpec(title=Text(en="Substance", ar="المادة", fr="Substance"), role=Role.WHAT, section="what")
    ]
    statement: Annotated[
        str,
        FieldSpec(
            title=Text(en="Statement", ar="البيان", fr="Énoncé"),
            help=Text(
                en="Identity, effects, detection, status. Never how to make, obtain or take it.",
                ar="الهوية والآثار والكشف والوضع القانوني. ولا تُذكر أبداً طريقة الصنع أو الحصول أو التعاطي.",
                fr="Identité, effets, détection, statut. Jamais comment la fabriquer, l'obtenir ou la consommer.",
            ),
            role=Role.NARRATIVE,
            section="what",
        ),
    ]
    topics: Annotated[
        tuple[str, ...], Coded(title=Text(en="What it is about", ar="موضوعها", fr="Objet"), section="what", choices=NOTE_KINDS)
    ] = ()
    family: Annotated[
        str | None, Coded(title=Text(en="Family", ar="العائلة", fr="Famille"), section="identity", choices=FAMILIES)
    ] = None
    systematic_name: Annotated[
        str | None, FieldSpec(title=Text(en="Systematic name", ar="الاسم المنهجي", fr="Nom systématique"), section="identity")
    ] = None
    other_names: Annotated[
        tuple[str, ...], FieldSpec(title=Text(en="Other names", ar="أسماء أخرى", fr="Autres noms"), section="identity")
    ] = ()
    street_names: Annotated[
        tuple[str, ...], FieldSpec(title=Text(en="Street names", ar="أسماء الشارع", fr="Noms de rue"), section="identity")
    ] = ()
    smiles: Annotated[
        str | None,
        FieldSpec(title=Text(en="Structure (SMILES)", ar="البنية (SMILES)", fr="Structure (SMILES)"), section="identity"),
    ] = None
    inchi: Annotated[
        str | None, FieldSpec(title=Text(en="Structure (InChI)", ar="البنية (InChI)", fr="Structure (InChI)"), section="identity")
    ] = None
    formula: Annotated[
        str | None, FieldSpec(title=Text(en="Molecular formula", ar="الصيغة الجزيئية", fr="Formule brute"), section="identity")
    ] = None
    cas: Annotated[str | None, FieldSpec(title=Text(en="CAS number", ar="رقم CAS", fr="Numéro CAS"), section="identity")] = None
    unii: Annotated[str | None, FieldSpec(title=Text(en="UNII", ar="رمز UNII", fr="UNII"), section="identity")] = None
    analogue_of: Annotated[
        SubstanceMention | None,
        FieldSpec(
            title=Text(en="Closest known substance", ar="أقرب مادة معروفة", fr="Substance connue la plus proche"),
            section="identity",
        ),
    ] = None
    appearance: Annotated[
        str | None, FieldSpec(title=Text(en="Appearance met", ar="المظهر المصادَف", fr="Aspect rencontré"), section="identity")
    ] = None
    first_seen: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="First seen by the member", ar="أول رصد لدى العضو", fr="Première observation par le membre"),
            section="what",
        ),
    ] = None
    place: Annotated[
        Place | None,
        FieldSpec(title=Text(en="Where met", ar="مكان الرصد", fr="Lieu de l'observation"), role=Role.WHERE, section="what"),
    ] = None
    effects: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Effects and signs of poisoning", ar="الآثار وعلامات التسمم", fr="Effets et signes d'intoxication"),
            section="effects",
        ),
    ] = None
    responds_to_naloxone: Annotated[
        str | None,
        Coded(
            title=Text(en="Responds to naloxone", ar="يستجيب للنالوكسون", fr="Répond à la naloxone"),
            section="effects",
            choices=YES_NO_UNKNOWN,
        ),
    ] = None
    medical_use: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Medical or industrial use", ar="الاستعمال الطبي أو الصناعي", fr="Usage médical ou industriel"),
            section="effects",
        ),
    ] = None
    detection_note: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Detected or missed by", ar="ما يكشفها وما لا يكشفها", fr="Détectée ou manquée par"),
            help=Text(
                en="Which field and laboratory methods see it, and which are known to miss it.",
                ar="الطرق الميدانية والمختبرية التي تكشفها، والتي يُعرف أنها لا تكشفها.",
                fr="Méthodes de terrain et de laboratoire qui la voient, et celles qui la manquent.",
            ),
            section="detection",
        ),
    ] = None
    reference_available: Annotated[
        str | None,
        Coded(
            title=Text(en="Reference material available", ar="مادة مرجعية متاحة", fr="Matériau de référence disponible"),
            section="detection",
            choices=YES_NO_UNKNOWN,
        ),
    ] = None
    evidence: Annotated[
        tuple[str, ...], Coded(title=Text(en="Evidence", ar="الأدلة", fr="Éléments probants"), section="source", choices=EVIDENCE)
    ] = ()
    publications: Annotated[
        tuple[str, ...], FieldSpec(title=Text(en="Publications", ar="المنشورات", fr="Publications"), section="source")
    ] = ()
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
            wrong_if(not self.title.strip(), "title", "A note has a title."),
            wrong_if(not is_after(self.noted_on, self.first_seen), "first_seen", "The substance was first seen after this note."),
        )
