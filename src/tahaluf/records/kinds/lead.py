"""Lead: a reason to look closer, with what supports it, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Grade, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment, Mark, PartyRef, RecordRef, RouteStop, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.things import StatusChange

STATUSES: Codes = {
    "new": Text(en="New", ar="جديد", fr="Nouvelle"),
    "assessed": Text(en="Assessed", ar="مقيَّم", fr="Évaluée"),
    "worked": Text(en="Being worked on", ar="قيد المتابعة", fr="En cours"),
    "confirmed": Text(en="Confirmed", ar="مؤكد", fr="Confirmée"),
    "false": Text(en="False lead", ar="خيط خاطئ", fr="Fausse piste"),
    "unresolved": Text(en="Closed, unresolved", ar="أُغلق دون حسم", fr="Close sans résultat"),
}

ORIGINS: Codes = {
    "watch": Text(en="Signal of the watch", ar="إشارة من الرصد", fr="Signal de la veille"),
    "link": Text(en="Proposed link", ar="صلة مقترحة", fr="Lien proposé"),
    "deconfliction": Text(en="Match with another member", ar="تطابق مع عضو آخر", fr="Concordance avec un autre membre"),
    "seizure": Text(en="Seizure", ar="ضبطية", fr="Saisie"),
    "company": Text(en="Report of a company", ar="بلاغ من شركة", fr="Signalement d'une entreprise"),
    "informant": Text(en="Human source", ar="مصدر بشري", fr="Source humaine"),
    "public": Text(en="Public", ar="الجمهور", fr="Public"),
    "analysis": Text(en="Analysis", ar="تحليل", fr="Analyse"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

PRIORITIES: Codes = {
    "urgent": Text(en="Urgent", ar="عاجلة", fr="Urgente"),
    "high": Text(en="High", ar="مرتفعة", fr="Haute"),
    "normal": Text(en="Normal", ar="عادية", fr="Normale"),
    "low": Text(en="Low", ar="منخفضة", fr="Basse"),
}


class Lead(Kind):
    """One lead, ranked by its reasons. It is confirmed only by two independent sources, and a false one is counted, not deleted."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="lead",
        title=Text(en="Lead", ar="خيط تحقيق", fr="Piste"),
        plural=Text(en="Leads", ar="خيوط التحقيق", fr="Pistes"),
        purpose=Text(
            en="A graded reason to act early, its corroboration and its outcome.",
            ar="سبب مقيَّم للتحرك المبكر، وما يعززه ومآله.",
            fr="Une raison évaluée d'agir tôt, ce qui la corrobore et son issue.",
        ),
        lane=Lane.ENFORCEMENT,
        needs=("B1", "B4"),
        sources=("Europol evaluation codes (4x4)", "UNODC criminal intelligence manual"),
        closed=True,
    )

    received_on: Annotated[Period, FieldSpec(title=Text(en="Date", ar="التاريخ", fr="Date"), role=Role.WHEN, section="what")]
    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE, section="what")]
    hypothesis: Annotated[
        str,
        FieldSpec(title=Text(en="What it suggests", ar="ما يوحي به", fr="Ce qu'elle suggère"), role=Role.NARRATIVE, section="what"),
    ]
    evaluation: Annotated[
        Grade,
        FieldSpec(
            title=Text(en="Grade of the information", ar="درجة تقييم المعلومة", fr="Évaluation de l'information"), section="control"
        ),
    ]
    purpose: Annotated[
        str, FieldSpec(title=Text(en="Purpose of keeping it", ar="الغرض من حفظه", fr="Finalité de conservation"), section="control")
    ]
    expires_on: Annotated[
        date,
        FieldSpec(title=Text(en="To be erased on", ar="تاريخ المحو", fr="À effacer le"), role=Role.DEADLINE, section="control"),
    ]
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    priority: Annotated[
        str | None, Coded(title=Text(en="Priority", ar="الأولوية", fr="Priorité"), section="what", choices=PRIORITIES)
    ] = None
    origin: Annotated[
        str | None, Coded(title=Text(en="Where it came from", ar="مصدره", fr="Origine"), section="what", choices=ORIGINS)
    ] = None
    reasons: Annotated[
        tuple[str, ...],
        FieldSpec(
            title=Text(en="Reasons", ar="الأسباب", fr="Raisons"),
            help=Text(
                en="One sentence each; the ranking shows them.",
                ar="جملة لكل سبب؛ ويعرضها الترتيب.",
                fr="Une phrase chacune ; le classement les montre.",
            ),
            section="what",
        ),
    ] = ()
    places: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Places", ar="الأماكن", fr="Lieux"), role=Role.WHERE, section="what")
    ] = ()
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT, section="what"),
    ] = ()
    parties: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Parties", ar="الأطراف", fr="Parties"), role=Role.WHO, section="parties")
    ] = ()
    route: Annotated[
        tuple[RouteStop, ...], FieldSpec(title=Text(en="Route", ar="المسار", fr="Itinéraire"), role=Role.ROUTE, section="route")
    ] = ()
    marks: Annotated[
        tuple[Mark, ...],
        FieldSpec(
            title=Text(en="Logos and packaging", ar="الشعارات والتغليف", fr="Logos et emballages"),
            role=Role.MARK,
            section="profile",
        ),
    ] = ()
    sources_count: Annotated[
        int | None,
        Ge(1),
        FieldSpec(title=Text(en="Independent sources", ar="عدد المصادر المستقلة", fr="Sources indépendantes"), section="evidence"),
    ] = None
    corroborated_by: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Corroborated by", ar="يعززه", fr="Corroborée par"),
            role=Role.REFERENCE,
            section="evidence",
            searchable=False,
        ),
    ] = ()
    contradicted_by: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Contradicted by", ar="يناقضه", fr="Contredite par"),
            role=Role.REFERENCE,
            section="evidence",
            searchable=False,
        ),
    ] = ()
    assigned_to: Annotated[
        str | None,
        FieldSpec(title=Text(en="Office that works on it", ar="الجهة المتابعة", fr="Service chargé"), section="follow_up"),
    ] = None
    act_by: Annotated[date | None, FieldSpec(title=Text(en="Act by", ar="أجل التحرك", fr="Agir avant le"), section="follow_up")] = (
        None
    )
    outcome: Annotated[str | None, FieldSpec(title=Text(en="What became of it", ar="مآله", fr="Issue"), section="follow_up")] = None
    steps: Annotated[
        tuple[StatusChange, ...],
        FieldSpec(title=Text(en="What was done", ar="ما اتُّخذ من إجراءات", fr="Suites données"), section="follow_up"),
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
        corroborated = (self.sources_count or 0) > 1 or len(self.corroborated_by) > 1
        return agreed(
            self,
            wrong_if(not self.title.strip(), "title", "A lead has a title."),
            wrong_if(
                self.status == "confirmed" and not corroborated,
                "corroborated_by",
                "A lead is confirmed by at least two independent sources.",
            ),
            wrong_if(self.status == "false" and not self.outcome, "outcome", "A false lead says why it was false."),
            wrong_if(
                self.act_by is not None and self.act_by < self.received_on.first, "act_by", "It is to be acted on before it came."
            ),
            wrong_if(self.expires_on <= self.received_on.first, "expires_on", "The lead expires before it came."),
        )
