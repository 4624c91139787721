"""Link: a typed relation between two records, stated by a person on named evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Grade, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

RELATIONS: Codes = {
    "same_as": Text(en="Is the same as", ar="هو نفسه", fr="Est le même que"),
    "associate": Text(en="Associate of", ar="شريك", fr="Associé de"),
    "member_of": Text(en="Member of", ar="عضو في", fr="Membre de"),
    "leads": Text(en="Leads", ar="يقود", fr="Dirige"),
    "owns": Text(en="Owns or controls", ar="يملك أو يتحكم في", fr="Possède ou contrôle"),
    "uses": Text(en="Uses", ar="يستعمل", fr="Utilise"),
    "calls": Text(en="Communicates with", ar="يتواصل مع", fr="Communique avec"),
    "pays": Text(en="Pays", ar="يدفع إلى", fr="Paie"),
    "supplies": Text(en="Supplies", ar="يورِّد إلى", fr="Approvisionne"),
    "transports": Text(en="Transports for", ar="ينقل لحساب", fr="Transporte pour"),
    "sends_to": Text(en="Sends to", ar="يرسل إلى", fr="Envoie à"),
    "same_origin": Text(en="Same origin (profile or mark)", ar="المصدر نفسه (بصمة أو علامة)", fr="Même origine (profil ou marque)"),
    "present_at": Text(en="Present at", ar="حاضر في", fr="Présent à"),
    "family": Text(en="Related by family", ar="قرابة", fr="Lien familial"),
    "finances_terrorism": Text(en="Finances terrorism", ar="يموِّل الإرهاب", fr="Finance le terrorisme"),
    "terrorism_nexus": Text(en="Other link to terrorism", ar="صلة أخرى بالإرهاب", fr="Autre lien avec le terrorisme"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

BASES: Codes = {
    "document": Text(en="Document", ar="وثيقة", fr="Document"),
    "observed": Text(en="Observed", ar="ملاحظ مباشرة", fr="Observé"),
    "laboratory": Text(en="Laboratory comparison", ar="مقارنة مختبرية", fr="Comparaison de laboratoire"),
    "communication": Text(en="Communications data", ar="بيانات اتصالات", fr="Données de communication"),
    "financial": Text(en="Financial data", ar="بيانات مالية", fr="Données financières"),
    "statement": Text(en="Statement of a person", ar="إفادة شخص", fr="Déclaration d'une personne"),
    "inference": Text(en="Inference of an analyst", ar="استنتاج محلل", fr="Déduction d'un analyste"),
}

STRENGTHS: Codes = {
    "certain": Text(en="Certain", ar="مؤكدة", fr="Certain"),
    "probable": Text(en="Probable", ar="مرجَّحة", fr="Probable"),
    "possible": Text(en="Possible", ar="محتملة", fr="Possible"),
    "doubtful": Text(en="Doubtful", ar="مشكوك فيها", fr="Douteux"),
}

STATUSES: Codes = {
    "proposed": Text(en="Proposed", ar="مقترحة", fr="Proposé"),
    "stated": Text(en="Stated", ar="مثبتة", fr="Établi"),
    "disputed": Text(en="Disputed", ar="متنازع فيها", fr="Contesté"),
    "withdrawn": Text(en="Withdrawn", ar="مسحوبة", fr="Retiré"),
}


class Link(Kind):
    """One relation, as an analyst states it. Engines propose; only a person makes a link, and it keeps its evidence and its grade.

    A link to terrorism is refused without graded evidence, and is never made by a rule.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="link",
        title=Text(en="Link", ar="صلة", fr="Lien"),
        plural=Text(en="Links", ar="الصلات", fr="Liens"),
        purpose=Text(
            en="A relation between two parties, cases or events, with evidence and grade.",
            ar="علاقة بين طرفين أو قضيتين أو حدثين، مع الدليل ودرجة التقييم.",
            fr="Une relation entre deux parties, dossiers ou faits, avec preuve et évaluation.",
        ),
        lane=Lane.ENFORCEMENT,
        needs=("B1", "B3", "B6"),
        sources=("STIX 2.1 relationship", "FollowTheMoney schema", "Europol analysis work files"),
        closed=True,
    )

    source: Annotated[RecordRef, FieldSpec(title=Text(en="From", ar="من", fr="De"), role=Role.REFERENCE, section="what")]
    target: Annotated[RecordRef, FieldSpec(title=Text(en="To", ar="إلى", fr="Vers"), role=Role.REFERENCE, section="what")]
    relation: Annotated[str, Coded(title=Text(en="Relation", ar="العلاقة", fr="Relation"), section="what", choices=RELATIONS)]
    title: Annotated[
        str, FieldSpec(title=Text(en="In one sentence", ar="في جملة واحدة", fr="En une phrase"), role=Role.TITLE, section="what")
    ]
    purpose: Annotated[
        str, FieldSpec(title=Text(en="Purpose of keeping it", ar="الغرض من حفظه", fr="Finalité de conservation"), section="control")
    ]
    expires_on: Annotated[
        date,
        FieldSpec(title=Text(en="To be erased on", ar="تاريخ المحو", fr="À effacer le"), role=Role.DEADLINE, section="control"),
    ]
    period: Annotated[
        Period | None,
        FieldSpec(title=Text(en="When it held", ar="فترة سريانها", fr="Période de validité"), role=Role.WHEN, section="what"),
    ] = None
    directed: Annotated[
        bool, FieldSpec(title=Text(en="It has a direction", ar="للعلاقة اتجاه", fr="Elle est orientée"), section="what")
    ] = True
    strength: Annotated[
        str | None, Coded(title=Text(en="Strength", ar="القوة", fr="Force"), section="evidence", choices=STRENGTHS)
    ] = None
    bases: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="What it rests on", ar="أساسها", fr="Sur quoi il repose"), section="evidence", choices=BASES),
    ] = ()
    evidence: Annotated[
        str | None, FieldSpec(title=Text(en="Evidence", ar="الدليل", fr="Preuve"), role=Role.NARRATIVE, section="evidence")
    ] = None
    evidence_records: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Records that show it", ar="سجلات تثبتها", fr="Fiches à l'appui"),
            role=Role.REFERENCE,
            section="evidence",
            searchable=False,
        ),
    ] = ()
    counter_evidence: Annotated[
        str | None, FieldSpec(title=Text(en="What speaks against it", ar="ما يخالفها", fr="Ce qui s'y oppose"), section="evidence")
    ] = None
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    stated_by: Annotated[
        str | None, FieldSpec(title=Text(en="Stated by (office)", ar="الجهة المثبتة", fr="Établi par (service)"), section="source")
    ] = None
    evaluation: Annotated[
        Grade | None,
        FieldSpec(
            title=Text(en="Grade of the information", ar="درجة تقييم المعلومة", fr="Évaluation de l'information"), section="control"
        ),
    ] = None
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        nexus = self.relation in ("finances_terrorism", "terrorism_nexus")
        proven = self.evaluation is not None and bool(self.evidence or self.evidence_records)
        return agreed(
            self,
            wrong_if(self.source.record == self.target.record, "target", "A link joins two different records."),
            wrong_if(not self.title.strip(), "title", "Say the link in one sentence."),
            wrong_if(nexus and not proven, "evidence", "A link to terrorism needs evidence and a grade."),
            wrong_if(
                nexus and set(self.bases) <= {"inference"}, "bases", "A link to terrorism does not rest on an inference alone."
            ),
            wrong_if(
                self.strength == "certain" and not (self.evidence or self.evidence_records),
                "evidence",
                "A certain link names its evidence.",
            ),
        )
