"""Operation: what members do together in the field, and the review afterwards."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from annotated_types import Ge
from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import Codes
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, RouteStop, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.things import StatusChange, Thing

STATUSES: Codes = {
    "planned": Text(en="Planned", ar="مخططة", fr="Prévue"),
    "approved": Text(en="Approved", ar="معتمدة", fr="Approuvée"),
    "running": Text(en="Running", ar="جارية", fr="En cours"),
    "ended": Text(en="Ended", ar="منتهية", fr="Terminée"),
    "reviewed": Text(en="Reviewed", ar="مراجَعة", fr="Bilan fait"),
    "cancelled": Text(en="Cancelled", ar="ملغاة", fr="Annulée"),
}

TYPES: Codes = {
    "control": Text(en="Joint controls", ar="رقابة مشتركة", fr="Contrôles conjoints"),
    "investigation": Text(en="Joint investigation", ar="تحقيق مشترك", fr="Enquête conjointe"),
    "controlled_delivery": Text(en="Controlled delivery", ar="تسليم مراقب", fr="Livraison surveillée"),
    "dismantling": Text(en="Dismantling of a site or group", ar="تفكيك موقع أو جماعة", fr="Démantèlement d'un site ou groupe"),
    "online": Text(en="Online action", ar="عمل عبر الإنترنت", fr="Action en ligne"),
    "maritime": Text(en="Maritime", ar="بحرية", fr="Maritime"),
    "precursors": Text(en="Precursor operation", ar="عملية سلائف", fr="Opération précurseurs"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}


class Operation(Kind):
    """One joint or national operation, from planning to after-action review."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="operation",
        title=Text(en="Operation", ar="عملية", fr="Opération"),
        plural=Text(en="Operations", ar="العمليات", fr="Opérations"),
        purpose=Text(
            en="A joint operation of several authorities: plan, part of each, result, review.",
            ar="عملية مشتركة بين سلطات عدة: الخطة ودور كل طرف والنتيجة والمراجعة.",
            fr="Une opération conjointe de plusieurs autorités : plan, rôle de chacun, résultat, bilan.",
        ),
        lane=Lane.ENFORCEMENT,
        needs=("O5", "B1", "B3", "B4"),
        sources=("Europol EMPACT operational action plans", "WCO joint customs operations", "INTERPOL operations reports"),
        closed=True,
    )

    period: Annotated[Period, FieldSpec(title=Text(en="Period", ar="الفترة", fr="Période"), role=Role.WHEN, section="what")]
    title: Annotated[str, FieldSpec(title=Text(en="Name", ar="الاسم", fr="Nom"), role=Role.TITLE, section="what")]
    objective: Annotated[str, FieldSpec(title=Text(en="Objective", ar="الهدف", fr="Objectif"), role=Role.NARRATIVE, section="what")]
    operation_kind: Annotated[str | None, Coded(title=Text(en="Kind", ar="النوع", fr="Type"), section="what", choices=TYPES)] = None
    status: Annotated[
        str | None, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, section="what", choices=STATUSES)
    ] = None
    places: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Area", ar="المنطقة", fr="Zone"), role=Role.WHERE, section="what")
    ] = ()
    substances: Annotated[
        tuple[SubstanceMention, ...],
        FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT, section="what"),
    ] = ()
    lead: Annotated[
        PartyRef | None,
        FieldSpec(title=Text(en="Lead authority", ar="السلطة القائدة", fr="Autorité pilote"), role=Role.WHO, section="parties"),
    ] = None
    participants: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(
            title=Text(en="Participants and their part", ar="المشاركون وأدوارهم", fr="Participants et rôles"),
            role=Role.WHO,
            section="parties",
        ),
    ] = ()
    coordination: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Coordination point (office)", ar="نقطة التنسيق (جهة)", fr="Point de coordination (service)"),
            section="parties",
        ),
    ] = None
    legal_basis: Annotated[
        str | None, FieldSpec(title=Text(en="Legal basis", ar="الأساس القانوني", fr="Base légale"), section="control")
    ] = None
    deconflicted_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Deconflicted on", ar="تاريخ التحقق من عدم التعارض", fr="Déconfliction faite le"), section="control"
        ),
    ] = None
    safety_note: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="Safety of officers and public", ar="سلامة الأفراد والجمهور", fr="Sécurité des agents et du public"),
            section="control",
        ),
    ] = None
    decide_by: Annotated[
        date | None,
        FieldSpec(title=Text(en="Decision due by", ar="أجل القرار", fr="Décision avant le"), role=Role.DEADLINE, section="control"),
    ] = None
    route: Annotated[
        tuple[RouteStop, ...], FieldSpec(title=Text(en="Route", ar="المسار", fr="Itinéraire"), role=Role.ROUTE, section="route")
    ] = ()
    controls_made: Annotated[
        int | None,
        Ge(0),
        FieldSpec(title=Text(en="Controls made", ar="عدد عمليات الرقابة", fr="Contrôles effectués"), section="outcome"),
    ] = None
    seizures_made: Annotated[
        int | None, Ge(0), FieldSpec(title=Text(en="Seizures", ar="عدد الضبطيات", fr="Saisies"), section="outcome")
    ] = None
    sites_dismantled: Annotated[
        int | None,
        Ge(0),
        FieldSpec(title=Text(en="Sites dismantled", ar="المواقع المفككة", fr="Sites démantelés"), section="outcome"),
    ] = None
    arrests: Annotated[
        int | None, Ge(0), FieldSpec(title=Text(en="Arrests", ar="التوقيفات", fr="Arrestations"), section="outcome")
    ] = None
    assets: Annotated[
        tuple[Thing, ...],
        FieldSpec(
            title=Text(en="Assets frozen or confiscated", ar="الأصول المجمَّدة أو المصادرة", fr="Avoirs gelés ou confisqués"),
            section="outcome",
        ),
    ] = ()
    leads_used: Annotated[
        int | None, Ge(0), FieldSpec(title=Text(en="Leads used", ar="الخيوط المستعملة", fr="Pistes utilisées"), section="outcome")
    ] = None
    leads_false: Annotated[
        int | None, Ge(0), FieldSpec(title=Text(en="Of these, false", ar="منها خاطئة", fr="Dont fausses"), section="outcome")
    ] = None
    worked: Annotated[
        str | None, FieldSpec(title=Text(en="What worked", ar="ما نجح", fr="Ce qui a fonctionné"), section="outcome")
    ] = None
    failed: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="What did not", ar="ما لم ينجح", fr="Ce qui n'a pas fonctionné"),
            help=Text(
                en="A review without it is refused once the operation is reviewed.",
                ar="تُرفض المراجعة دونه متى وُسمت العملية بأنها مراجَعة.",
                fr="Un bilan sans ce point est refusé une fois l'opération revue.",
            ),
            section="outcome",
        ),
    ] = None
    lessons: Annotated[
        str | None,
        FieldSpec(title=Text(en="What to do differently", ar="ما ينبغي تغييره", fr="À faire autrement"), section="outcome"),
    ] = None
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
        false, used = self.leads_false or 0, self.leads_used
        return agreed(
            self,
            wrong_if(not self.title.strip(), "title", "An operation has a name."),
            wrong_if(used is not None and false > used, "leads_false", "More leads were false than were used."),
            wrong_if(
                self.status == "reviewed" and not (self.worked and self.failed),
                "failed",
                "A reviewed operation says what worked and what did not.",
            ),
        )
