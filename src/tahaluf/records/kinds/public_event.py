"""Public event: a conference, meeting or day of action, with its programme, participants and conclusions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, is_after, wrong_if
from tahaluf.records.cooperation_codes import GROUPS, PROGRESS, SPOKEN_LANGUAGES, THEMES
from tahaluf.records.cooperation_fields import Contact, GoalLink, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role

FORMS = {
    "conference": Text(en="Conference", ar="مؤتمر", fr="Conférence"),
    "ministerial": Text(en="Ministerial meeting", ar="اجتماع وزاري", fr="Réunion ministérielle"),
    "working_group": Text(en="Working group", ar="فريق عمل", fr="Groupe de travail"),
    "seminar": Text(en="Seminar or debate", ar="ندوة أو مناظرة", fr="Séminaire ou débat"),
    "open_day": Text(en="Open day", ar="يوم مفتوح", fr="Journée portes ouvertes"),
    "day_of_action": Text(en="Day of action", ar="يوم عمل أو يوم دولي", fr="Journée d'action"),
    "hearing": Text(en="Public hearing", ar="جلسة استماع عامة", fr="Audition publique"),
    "youth": Text(en="Youth activity", ar="نشاط شبابي", fr="Activité jeunesse"),
    "launch": Text(en="Launch", ar="إطلاق", fr="Lancement"),
}
MODES = {
    "in_person": Text(en="In person", ar="حضورياً", fr="En présentiel"),
    "online": Text(en="Online", ar="عن بعد", fr="En ligne"),
    "both": Text(en="Both", ar="حضورياً وعن بعد", fr="Les deux"),
}


class PublicEvent(Kind):
    """One event. The lane is public, because it is announced; participants are institutions and offices, not private persons."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="public-event",
        title=Text(en="Public event", ar="فعالية عامة", fr="Événement public"),
        plural=Text(en="Public events", ar="الفعاليات العامة", fr="Événements publics"),
        purpose=Text(
            en="A conference, meeting or day of action, with who took part and what was decided.",
            ar="مؤتمر أو اجتماع أو يوم عمل، مع المشاركين فيه وما تقرر.",
            fr="Une conférence, une réunion ou une journée d'action, avec les participants et les décisions.",
        ),
        lane=Lane.PUBLIC,
        needs=("A1", "A6", "M1", "O1"),
        sources=("schema.org Event", "iCalendar (RFC 5545)"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    held: Annotated[Period, FieldSpec(title=Text(en="Held", ar="تاريخ الانعقاد", fr="Tenu le"), role=Role.WHEN)]
    form: Annotated[str, Coded(title=Text(en="Form", ar="الشكل", fr="Forme"), choices=FORMS)]
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=PROGRESS)]
    mode: Annotated[str | None, Coded(title=Text(en="Manner", ar="طريقة الانعقاد", fr="Modalité"), choices=MODES)] = None
    place: Annotated[Place | None, FieldSpec(title=Text(en="Place", ar="المكان", fr="Lieu"), role=Role.WHERE)] = None
    organisers: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(title=Text(en="Organised by", ar="الجهات المنظمة", fr="Organisé par"), role=Role.WHO, section="who"),
    ]
    participants: Annotated[
        tuple[PartyRef, ...],
        FieldSpec(title=Text(en="Taking part", ar="المشاركون", fr="Participants"), role=Role.WHO, section="who"),
    ] = ()
    attendance: Annotated[
        int | None, FieldSpec(title=Text(en="People present", ar="عدد الحاضرين", fr="Personnes présentes"), section="who")
    ] = None
    themes: Annotated[tuple[str, ...], Coded(title=Text(en="Themes", ar="المواضيع", fr="Thèmes"), choices=THEMES)] = ()
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)] = ()
    working_languages: Annotated[
        tuple[str, ...], Coded(title=Text(en="Languages", ar="اللغات", fr="Langues"), choices=SPOKEN_LANGUAGES)
    ] = ()
    summary: Annotated[str | None, FieldSpec(title=Text(en="Summary", ar="الملخص", fr="Résumé"), role=Role.NARRATIVE)] = None
    conclusions: Annotated[
        str | None, FieldSpec(title=Text(en="Conclusions", ar="الاستنتاجات", fr="Conclusions"), section="result")
    ] = None
    agreed: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Agreements and commitments made", ar="الاتفاقات والالتزامات الناتجة", fr="Accords et engagements pris"),
            role=Role.REFERENCE,
            section="result",
        ),
    ] = ()
    register_by: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Registration until", ar="التسجيل حتى", fr="Inscription jusqu'au"), role=Role.DEADLINE),
    ] = None
    url: Annotated[str | None, FieldSpec(title=Text(en="Web page", ar="صفحة الويب", fr="Page web"), searchable=False)] = None
    contacts: Annotated[
        tuple[Contact, ...],
        FieldSpec(
            title=Text(en="Contacts of the institution", ar="وسائل الاتصال بالمؤسسة", fr="Contacts de l'institution"), section="who"
        ),
    ] = ()
    goals: Annotated[
        tuple[GoalLink, ...],
        FieldSpec(title=Text(en="What it carries out", ar="ما ينفّذه", fr="Ce qu'il met en œuvre"), section="links"),
    ] = ()
    follows: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Follows the event", ar="يلي الفعالية", fr="Fait suite à"), role=Role.REFERENCE, section="links"),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(not self.organisers, "organisers", "An event has somebody who organises it. Name the body."),
            wrong_if(
                self.mode != "online" and self.place is None and "place" not in self.gaps,
                "place",
                "An event that is not online has a place. Give it, or say in gaps why it is missing.",
            ),
            wrong_if(
                not is_after(self.held, self.register_by),
                "register_by",
                "Registration ends after the event. Correct one of the dates.",
            ),
            wrong_if(
                self.attendance is not None and self.attendance < 0,
                "attendance",
                "A number of people is never negative. Leave it out where it is not known.",
            ),
        )
