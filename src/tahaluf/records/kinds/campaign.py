"""Campaign: messages for a group over a time, with channels, reach and outcome."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.cooperation_codes import APPROACHES, GROUPS, OUTREACH, PROGRESS, SPOKEN_LANGUAGES
from tahaluf.records.cooperation_fields import Funding, GoalLink, Indicator, Reach, Wording
from tahaluf.records.fields import Attachment, PartyRef, RecordRef, SubstanceMention
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role


class Campaign(Kind):
    """One campaign. The lane is public, because it is made for the public; TLP restrains it until its launch."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="campaign",
        title=Text(en="Campaign", ar="حملة", fr="Campagne"),
        plural=Text(en="Campaigns", ar="الحملات", fr="Campagnes"),
        purpose=Text(
            en="Messages for a group over a time, with what changed beyond reach.",
            ar="رسائل موجهة إلى فئة خلال فترة، مع ما تغيّر بما يتجاوز عدد من بلغتهم.",
            fr="Des messages pour un public sur une période, avec ce qui a changé au-delà de l'audience.",
        ),
        lane=Lane.PUBLIC,
        needs=("A5",),
        sources=("UNODC/WHO International Standards on Drug Use Prevention", "IATI Activity Standard 2.03"),
    )

    title: Annotated[str, FieldSpec(title=Text(en="Title", ar="العنوان", fr="Titre"), role=Role.TITLE)]
    other_titles: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Title in other languages", ar="العنوان بلغات أخرى", fr="Titre dans d'autres langues"), section="main"
        ),
    ] = ()
    period: Annotated[Period, FieldSpec(title=Text(en="Period", ar="الفترة", fr="Période"), role=Role.WHEN)]
    places: Annotated[
        tuple[Place, ...], FieldSpec(title=Text(en="Territory", ar="النطاق الجغرافي", fr="Territoire"), role=Role.WHERE)
    ] = ()
    status: Annotated[str, Coded(title=Text(en="Status", ar="الحالة", fr="État"), role=Role.STATUS, choices=PROGRESS)]
    groups: Annotated[tuple[str, ...], Coded(title=Text(en="For whom", ar="الفئات المستهدفة", fr="Pour qui"), choices=GROUPS)]
    working_languages: Annotated[
        tuple[str, ...], Coded(title=Text(en="Languages", ar="اللغات", fr="Langues"), choices=SPOKEN_LANGUAGES)
    ]
    substances: Annotated[
        tuple[SubstanceMention, ...], FieldSpec(title=Text(en="Substances", ar="المواد", fr="Substances"), role=Role.WHAT)
    ] = ()
    goal: Annotated[
        str, FieldSpec(title=Text(en="What should change", ar="التغيير المنشود", fr="Ce qui doit changer"), role=Role.NARRATIVE)
    ]
    messages: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Messages in each language", ar="الرسائل بكل لغة", fr="Messages dans chaque langue"), section="messages"
        ),
    ] = ()
    help_texts: Annotated[
        tuple[Wording, ...],
        FieldSpec(
            title=Text(en="Where help is, in each language", ar="مكان المساعدة بكل لغة", fr="Où trouver de l'aide, par langue"),
            help=Text(
                en="Stands at the foot of every poster: the helpline, the service, the hours.",
                ar="يظهر أسفل كل ملصق: خط المساعدة والخدمة وأوقاتها.",
                fr="Figure au bas de chaque affiche : la ligne d'aide, le service, les heures.",
            ),
            section="messages",
        ),
    ] = ()
    channels: Annotated[
        tuple[str, ...], Coded(title=Text(en="Channels", ar="القنوات", fr="Canaux"), section="messages", choices=OUTREACH)
    ] = ()
    approaches: Annotated[
        tuple[str, ...],
        Coded(
            title=Text(en="What it relies on", ar="النهج المعتمد", fr="Ce sur quoi elle s'appuie"),
            section="messages",
            choices=APPROACHES,
        ),
    ] = ()
    approach_reason: Annotated[
        str | None,
        FieldSpec(
            title=Text(
                en="Why this approach, where evidence speaks against it",
                ar="سبب اختيار النهج إن كان الدليل ضده",
                fr="Pourquoi cette approche, si les preuves sont contre elle",
            ),
            section="messages",
        ),
    ] = None
    message_check: Annotated[
        str | None,
        FieldSpec(
            title=Text(en="How the messages were tested", ar="كيفية اختبار الرسائل", fr="Comment les messages ont été testés"),
            help=Text(
                en="With the group itself, before the launch; fear alone does not work.",
                ar="مع الفئة نفسها وقبل الإطلاق؛ فالتخويف وحده لا يجدي.",
                fr="Avec le public lui-même, avant le lancement ; la peur seule ne suffit pas.",
            ),
            section="messages",
        ),
    ] = None
    owner: Annotated[
        PartyRef, FieldSpec(title=Text(en="Owner", ar="الجهة المسؤولة", fr="Responsable"), role=Role.WHO, section="who")
    ]
    partners: Annotated[
        tuple[PartyRef, ...], FieldSpec(title=Text(en="Partners", ar="الشركاء", fr="Partenaires"), role=Role.WHO, section="who")
    ] = ()
    reach: Annotated[
        tuple[Reach, ...],
        FieldSpec(title=Text(en="Reach by channel", ar="عدد من بلغتهم بحسب القناة", fr="Audience par canal"), section="result"),
    ] = ()
    outcomes: Annotated[
        tuple[Indicator, ...],
        FieldSpec(
            title=Text(en="Outcome beyond reach", ar="النتائج التي تتجاوز الوصول", fr="Résultats au-delà de l'audience"),
            section="result",
        ),
    ] = ()
    evaluation_due: Annotated[
        Period | None,
        FieldSpec(title=Text(en="Evaluation due", ar="أجل التقييم", fr="Évaluation prévue"), role=Role.DEADLINE, section="result"),
    ] = None
    lessons: Annotated[
        str | None, FieldSpec(title=Text(en="Lessons", ar="الدروس المستفادة", fr="Enseignements"), section="result")
    ] = None
    funding: Annotated[
        tuple[Funding, ...], FieldSpec(title=Text(en="Funding", ar="التمويل", fr="Financement"), section="money")
    ] = ()
    materials: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(title=Text(en="Material", ar="المواد", fr="Supports"), role=Role.REFERENCE, section="links"),
    ] = ()
    alerts: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Alerts that it follows", ar="الإنذارات التي تتبعها", fr="Alertes dont elle découle"),
            role=Role.REFERENCE,
            section="links",
        ),
    ] = ()
    goals: Annotated[
        tuple[GoalLink, ...],
        FieldSpec(title=Text(en="What it carries out", ar="ما تنفّذه", fr="Ce qu'elle met en œuvre"), section="links"),
    ] = ()
    files: Annotated[
        tuple[Attachment, ...],
        FieldSpec(title=Text(en="Files", ar="الملفات", fr="Fichiers"), role=Role.FILE, section="files", searchable=False),
    ] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(not self.groups, "groups", "A campaign is for somebody. Choose at least one group."),
            wrong_if(not self.working_languages, "working_languages", "A campaign is in some language. Choose at least one."),
            wrong_if(
                self.status == "closed" and not (self.outcomes or self.lessons) and "outcomes" not in self.gaps,
                "outcomes",
                "A closed campaign says what changed, not only how many saw it. Add an outcome, or say in gaps why there is none.",
            ),
            wrong_if(
                any(item.people is not None and item.people < 0 for item in self.reach),
                "reach",
                "A number of people is never negative. Leave it out where it is not known and say why in its gap.",
            ),
        )
