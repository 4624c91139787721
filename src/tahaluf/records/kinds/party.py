"""Party: a person, organisation, vessel, vehicle, telephone, wallet, address or account of a case."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from tahaluf.kernel.markings import Grade, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.codes import SEXES, Codes
from tahaluf.records.coherence import Coded, agreed, wrong_if
from tahaluf.records.fields import Attachment, RecordRef
from tahaluf.records.kind import FieldSpec, Kind, KindSpec, Role
from tahaluf.records.things import Identifier

NATURES: Codes = {
    "person": Text(en="Person", ar="شخص", fr="Personne"),
    "organisation": Text(en="Organisation or company", ar="منظمة أو شركة", fr="Organisation ou société"),
    "group": Text(en="Criminal group", ar="جماعة إجرامية", fr="Groupe criminel"),
    "vessel": Text(en="Vessel", ar="سفينة", fr="Navire"),
    "vehicle": Text(en="Vehicle", ar="مركبة", fr="Véhicule"),
    "aircraft": Text(en="Aircraft", ar="طائرة", fr="Aéronef"),
    "container": Text(en="Container", ar="حاوية", fr="Conteneur"),
    "phone": Text(en="Telephone", ar="هاتف", fr="Téléphone"),
    "device": Text(en="Device", ar="جهاز", fr="Appareil"),
    "wallet": Text(en="Crypto-asset wallet", ar="محفظة أصول مشفَّرة", fr="Portefeuille de crypto-actifs"),
    "account": Text(en="Bank or payment account", ar="حساب مصرفي أو حساب دفع", fr="Compte bancaire ou de paiement"),
    "online_account": Text(en="Account on a platform", ar="حساب على منصة", fr="Compte sur une plateforme"),
    "address": Text(en="Address or premises", ar="عنوان أو مبنى", fr="Adresse ou locaux"),
    "document": Text(en="Document", ar="وثيقة", fr="Document"),
    "other": Text(en="Other", ar="غير ذلك", fr="Autre"),
}

STANDINGS: Codes = {
    "suspect": Text(en="Suspected", ar="مشتبه فيه", fr="Suspect"),
    "charged": Text(en="Charged", ar="متهم", fr="Inculpé"),
    "convicted": Text(en="Convicted", ar="مدان", fr="Condamné"),
    "contact": Text(en="Contact, not suspected", ar="جهة اتصال غير مشتبه فيها", fr="Contact, non suspect"),
    "victim": Text(en="Victim", ar="ضحية", fr="Victime"),
    "used": Text(en="Name or thing misused", ar="اسم أو شيء أُسيء استعماله", fr="Nom ou chose usurpé"),
    "cleared": Text(en="Cleared", ar="ثبتت براءته", fr="Mis hors de cause"),
    "thing": Text(en="Thing, no standing", ar="شيء لا صفة له", fr="Chose, sans qualité"),
}


class Party(Kind):
    """One party as one member knows it. It is tied to a case or lead, states its purpose and grade, and expires."""

    spec: ClassVar[KindSpec] = KindSpec(
        slug="party",
        title=Text(en="Party", ar="طرف", fr="Partie"),
        plural=Text(en="Parties", ar="الأطراف", fr="Parties"),
        purpose=Text(
            en="A person, organisation or thing of a case, with typed identifiers.",
            ar="شخص أو منظمة أو شيء ضمن قضية، بمعرِّفات محددة النوع.",
            fr="Une personne, une organisation ou une chose d'un dossier, avec des identifiants typés.",
        ),
        lane=Lane.ENFORCEMENT,
        needs=("B1", "B3", "B6"),
        sources=(
            "Europol SIENA entities",
            "FollowTheMoney schema",
            "MISP objects",
            "EU law enforcement data protection directive 2016/680",
        ),
        closed=True,
    )

    name: Annotated[
        str,
        FieldSpec(
            title=Text(en="Name", ar="الاسم", fr="Nom"),
            help=Text(
                en="As the source writes it, in its own script.",
                ar="كما يكتبه المصدر بخطه الأصلي.",
                fr="Tel que la source l'écrit, dans sa propre écriture.",
            ),
            role=Role.TITLE,
            section="what",
        ),
    ]
    nature: Annotated[str, Coded(title=Text(en="What it is", ar="طبيعته", fr="Nature"), section="what", choices=NATURES)]
    purpose: Annotated[
        str, FieldSpec(title=Text(en="Purpose of keeping it", ar="الغرض من حفظه", fr="Finalité de conservation"), section="control")
    ]
    expires_on: Annotated[
        date,
        FieldSpec(title=Text(en="To be erased on", ar="تاريخ المحو", fr="À effacer le"), role=Role.DEADLINE, section="control"),
    ]
    known: Annotated[
        Period | None,
        FieldSpec(
            title=Text(en="Known in the period", ar="معروف خلال الفترة", fr="Connue durant la période"),
            role=Role.WHEN,
            section="what",
        ),
    ] = None
    aliases: Annotated[
        tuple[str, ...],
        FieldSpec(
            title=Text(en="Other names and spellings", ar="أسماء وتهجئات أخرى", fr="Autres noms et graphies"),
            role=Role.WHO,
            section="what",
        ),
    ] = ()
    identifiers: Annotated[
        tuple[Identifier, ...],
        FieldSpec(title=Text(en="Identifiers", ar="المعرِّفات", fr="Identifiants"), role=Role.WHO, section="what"),
    ] = ()
    standing: Annotated[
        str | None, Coded(title=Text(en="Standing", ar="الصفة", fr="Qualité"), role=Role.STATUS, section="what", choices=STANDINGS)
    ] = None
    born: Annotated[Period | None, FieldSpec(title=Text(en="Born", ar="تاريخ الميلاد", fr="Naissance"), section="person")] = None
    sex: Annotated[str | None, Coded(title=Text(en="Sex", ar="الجنس", fr="Sexe"), section="person", choices=SEXES)] = None
    nationalities: Annotated[
        tuple[str, ...],
        FieldSpec(
            title=Text(en="Nationalities (country codes)", ar="الجنسيات (رموز البلدان)", fr="Nationalités (codes pays)"),
            section="person",
        ),
    ] = ()
    place: Annotated[
        Place | None,
        FieldSpec(title=Text(en="Place or seat", ar="المكان أو المقر", fr="Lieu ou siège"), role=Role.WHERE, section="what"),
    ] = None
    activity: Annotated[
        str | None, FieldSpec(title=Text(en="Role or activity", ar="الدور أو النشاط", fr="Rôle ou activité"), section="what")
    ] = None
    description: Annotated[
        str | None, FieldSpec(title=Text(en="Description", ar="الوصف", fr="Description"), role=Role.NARRATIVE, section="what")
    ] = None
    cases: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Cases and leads", ar="القضايا والخيوط", fr="Dossiers et pistes"),
            role=Role.REFERENCE,
            section="source",
            searchable=False,
        ),
    ] = ()
    same_as: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Said to be the same as", ar="يقال إنه نفسه", fr="Dite identique à"),
            help=Text(
                en="A proposal; only a person merges, and each side keeps its record.",
                ar="اقتراح فقط؛ لا يدمج إلا إنسان، ويحتفظ كل طرف بسجله.",
                fr="Une proposition ; seule une personne fusionne, et chacun garde sa fiche.",
            ),
            role=Role.REFERENCE,
            section="source",
            searchable=False,
        ),
    ] = ()
    not_same_as: Annotated[
        tuple[RecordRef, ...],
        FieldSpec(
            title=Text(en="Known not to be", ar="ثبت أنه ليس", fr="Distincte de"),
            role=Role.REFERENCE,
            section="source",
            searchable=False,
        ),
    ] = ()
    review_on: Annotated[
        date | None,
        FieldSpec(
            title=Text(
                en="Next review of the need to keep it", ar="المراجعة القادمة لضرورة الحفظ", fr="Prochain examen de la nécessité"
            ),
            section="control",
        ),
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
        personal = self.born is not None or self.sex is not None or bool(self.nationalities)
        both = {ref.record for ref in self.same_as} & {ref.record for ref in self.not_same_as}
        return agreed(
            self,
            wrong_if(not self.name.strip(), "name", "A party has a name, or the words by which the source knows it."),
            wrong_if(not self.purpose.strip(), "purpose", "A party is kept for a stated purpose."),
            wrong_if(personal and self.nature != "person", "nature", "Birth, sex and nationality belong to persons only."),
            wrong_if(
                self.nature == "person" and self.standing == "thing", "standing", "A person is not a thing: state the standing."
            ),
            wrong_if(
                self.nature == "person" and self.evaluation is None,
                "evaluation",
                "Information about a person is graded, such as B2.",
            ),
            wrong_if(both, "not_same_as", "The same record is said to be, and known not to be, this party."),
        )
