"""Facility: a place of treatment or help, with its capacity over time, who is served, cost, access and contacts."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.care_codes import ACCESS, COSTS, OWNERSHIPS, SERVICES, SETTINGS, STATES
from tahaluf.records.care_fields import Capacity
from tahaluf.records.coherence import Coded, Disagreement, agreed, is_after, repeated, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, SPOKEN_LANGUAGES
from tahaluf.records.cooperation_fields import Contact, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role


class Facility(Kind):
    """One facility with the dated history of what it could carry, so that growth (5 centres, then 15) is read from records.

    The lane is public: people in need must find it. It describes the institution only, never a patient or a named employee.
    """

    spec: ClassVar[KindSpec] = KindSpec(
        slug="facility",
        title=Text(en="Facility", ar="مرفق", fr="Structure"),
        plural=Text(en="Facilities", ar="المرافق", fr="Structures"),
        purpose=Text(
            en="A place that offers treatment or help, what it can carry over time, and how to reach it.",
            ar="مكان يقدم العلاج أو المساعدة، مع طاقته الاستيعابية عبر الزمن وسبل الوصول إليه.",
            fr="Un lieu qui offre des soins ou de l'aide, sa capacité dans le temps et comment le joindre.",
        ),
        lane=Lane.PUBLIC,
        needs=("A2", "M2", "M5"),
        sources=(
            "UNODC/WHO Substance Use Disorder Treatment Facility Survey",
            "WHO/UNODC International Standards for the Treatment of Drug Use Disorders",
        ),
    )

    name: Annotated[str, FieldSpec(title=Text(en="Name", ar="الاسم", fr="Nom"), role=Role.TITLE)]
    other_names: Annotated[
        tuple[Wording, ...],
        FieldSpec(title=Text(en="Name in other languages", ar="الاسم بلغات أخرى", fr="Nom dans d'autres langues")),
    ] = ()
    place: Annotated[Place, FieldSpec(title=Text(en="Place", ar="المكان", fr="Lieu"), role=Role.WHERE)]
    state: Annotated[str, Coded(title=Text(en="State", ar="الحالة", fr="État"), role=Role.STATUS, choices=STATES)]
    last_confirmed: Annotated[
        Period,
        FieldSpec(
            title=Text(en="Last confirmed", ar="آخر تأكيد", fr="Dernière confirmation"),
            help=Text(
                en="The day on which somebody last checked that all this is still so.",
                ar="اليوم الذي تحقق فيه أحد آخر مرة من أن هذه البيانات ما زالت صحيحة.",
                fr="Le jour où quelqu'un a vérifié pour la dernière fois que tout cela est exact.",
            ),
            role=Role.WHEN,
        ),
    ]
    confirm_by: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="To be confirmed again by", ar="يُعاد التأكيد قبل", fr="À reconfirmer avant le"), role=Role.DEADLINE
        ),
    ] = None
    opened: Annotated[Period | None, FieldSpec(title=Text(en="Opened", ar="تاريخ الافتتاح", fr="Ouverture"), section="history")] = (
        None
    )
    closed: Annotated[Period | None, FieldSpec(title=Text(en="Closed", ar="تاريخ الإغلاق", fr="Fermeture"), section="history")] = (
        None
    )
    operator: Annotated[PartyRef | None, FieldSpec(title=Text(en="Run by", ar="الجهة المشغِّلة", fr="Gérée par"), role=Role.WHO)] = (
        None
    )
    ownership: Annotated[str | None, Coded(title=Text(en="Ownership", ar="الملكية", fr="Statut juridique"), choices=OWNERSHIPS)] = (
        None
    )
    settings: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Settings", ar="مستويات الرعاية", fr="Cadres de soins"), section="service", choices=SETTINGS),
    ] = ()
    services: Annotated[
        tuple[str, ...], Coded(title=Text(en="Services", ar="الخدمات", fr="Services"), section="service", choices=SERVICES)
    ] = ()
    serves: Annotated[
        tuple[str, ...],
        Coded(title=Text(en="Who is served", ar="الفئات المستفيدة", fr="Publics accueillis"), section="service", choices=GROUPS),
    ] = ()
    minimum_age: Annotated[
        int | None,
        FieldSpec(title=Text(en="Youngest age (years)", ar="أدنى سن (بالسنوات)", fr="Âge minimum (années)"), section="service"),
    ] = None
    maximum_age: Annotated[
        int | None,
        FieldSpec(title=Text(en="Oldest age (years)", ar="أقصى سن (بالسنوات)", fr="Âge maximum (années)"), section="service"),
    ] = None
    languages: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="Languages spoken", ar="اللغات المستعملة", fr="Langues parlées"),
            section="service",
            choices=SPOKEN_LANGUAGES,
        ),
    ] = ()
    capacity: Annotated[
        tuple[Capacity, ...],
        FieldSpec(
            title=Text(en="Capacity over time", ar="الطاقة الاستيعابية عبر الزمن", fr="Capacité dans le temps"),
            help=Text(
                en="A new row whenever a number changes; older rows stay.",
                ar="سطر جديد كلما تغيّر رقم، وتبقى الأسطر السابقة.",
                fr="Une nouvelle ligne à chaque changement ; les anciennes restent.",
            ),
            section="history",
        ),
    ] = ()
    cost: Annotated[str | None, Coded(title=Text(en="Cost", ar="التكلفة", fr="Coût"), section="access", choices=COSTS)] = None
    access: Annotated[
        tuple[str, ...], Coded(title=Text(en="Access", ar="سبل الولوج", fr="Accès"), section="access", choices=ACCESS)
    ] = ()
    hours: Annotated[
        str | None, FieldSpec(title=Text(en="Opening hours", ar="أوقات العمل", fr="Horaires d'ouverture"), section="access")
    ] = None
    contacts: Annotated[
        tuple[Contact, ...],
        FieldSpec(
            title=Text(en="Contacts of the institution", ar="وسائل الاتصال بالمؤسسة", fr="Contacts de l'institution"),
            section="access",
        ),
    ] = ()
    accreditation: Annotated[
        str | None, FieldSpec(title=Text(en="Accreditation", ar="الاعتماد", fr="Agrément"), section="quality")
    ] = None
    quality_reviewed_on: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Quality last reviewed", ar="آخر تقييم للجودة", fr="Dernière évaluation de la qualité"), section="quality"
        ),
    ] = None
    catchment: Annotated[
        tuple[Place, ...],
        FieldSpec(title=Text(en="Territory served", ar="النطاق الجغرافي للخدمة", fr="Territoire desservi"), section="service"),
    ] = ()
    programmes: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Programmes", ar="البرامج", fr="Programmes"), role=Role.REFERENCE, section="links"),
    ] = ()
    remarks: Annotated[
        str | None, FieldSpec(title=Text(en="Remarks", ar="ملاحظات", fr="Remarques"), role=Role.NARRATIVE, section="service")
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
            wrong_if(not is_after(self.closed, self.opened), "closed", "It closed before it opened. Correct one of the dates."),
        )

    def _completeness(self) -> tuple[Disagreement | None, ...]:
        return (
            wrong_if(
                self.state == "closed" and self.closed is None and "closed" not in self.gaps,
                "closed",
                "A closed facility has the date on which it closed. Give it, or say in gaps why it is missing.",
            ),
            wrong_if(
                self.closed is not None and self.state == "open",
                "state",
                "It has a closing date but is said to be open. Change the state or remove the date.",
            ),
            wrong_if(
                self.minimum_age is not None and self.maximum_age is not None and self.minimum_age > self.maximum_age,
                "maximum_age",
                "The oldest age is below the youngest. Exchange the two.",
            ),
            wrong_if(
                any(
                    number < 0
                    for row in self.capacity
                    for number in (row.places, row.beds, row.staff, row.treated, row.waiting_days)
                    if number is not None
                ),
                "capacity",
                "A capacity is never negative. Leave a number out where it is not known and say why in its gap.",
            ),
            wrong_if(
                repeated(f"{row.service} {row.setting} {row.as_of}" for row in self.capacity),
                "capacity",
                "Two capacity rows have the same service, setting and date. Keep the one that is right.",
            ),
            wrong_if(
                any(row.beds is not None and row.places is not None and row.beds > row.places for row in self.capacity),
                "capacity",
                "There are more beds than places in a row: beds are places with an overnight stay. Correct the row.",
            ),
        )
