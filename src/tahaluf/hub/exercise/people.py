"""The people of the exercise: one account for each, in one lane, and what there is for this person to look at."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.hub.exercise.cast import HOME
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account of the exercise; `looks_at` says what there is for this person to see."""

    role: str
    member: str
    lane: Lane
    language: str
    looks_at: Text
    steward: bool = False


PEOPLE = (
    Person(
        role="health",
        member=HOME,
        lane=Lane.HEALTH,
        language="en",
        looks_at=Text(
            en="Deaths, poisonings and checked samples of the early-warning circle, and what is rising among them",
            ar="الوفيات والتسممات والعينات المفحوصة لدى دائرة الإنذار المبكر، وما يرتفع منها",
            fr="Décès, intoxications et échantillons analysés du cercle d'alerte précoce, et ce qui augmente",
        ),
    ),
    Person(
        role="steward",
        member=HOME,
        lane=Lane.COOPERATION,
        language="en",
        steward=True,
        looks_at=Text(
            en="Members, people and circles; pledges, agreements, requests; nothing of the health lane",
            ar="الأعضاء والأشخاص والدوائر؛ والتعهدات والاتفاقات والطلبات؛ ولا شيء من مسار الصحة",
            fr="Membres, personnes et cercles ; engagements, accords, demandes ; rien du volet santé",
        ),
    ),
    Person(
        role="enforcement",
        member=HOME,
        lane=Lane.ENFORCEMENT,
        language="en",
        looks_at=Text(
            en="Seizures and leads shared with the observatory; no single health record",
            ar="المضبوطات والخيوط المشتركة مع المرصد؛ ولا أي سجل صحي",
            fr="Saisies et pistes partagées avec l'observatoire ; aucune fiche de santé",
        ),
    ),
    Person(
        role="customs",
        member="northland-customs",
        lane=Lane.ENFORCEMENT,
        language="fr",
        looks_at=Text(
            en="Its own seizures and what Eastland shares bilaterally",
            ar="مضبوطاتها وما تشاركه إيستلاند ثنائياً",
            fr="Ses saisies et ce que l'Eastland partage à deux",
        ),
    ),
    Person(
        role="police",
        member="eastland-police",
        lane=Lane.ENFORCEMENT,
        language="ar",
        looks_at=Text(
            en="Cases, parties and links of Eastland; in the gulf corridor only what came after it joined",
            ar="قضايا إيستلاند وأطرافها وروابطها؛ وفي ممر الخليج ما جاء بعد انضمامها فقط",
            fr="Affaires, parties et liens de l'Eastland ; dans le corridor du golfe, seulement la suite de son entrée",
        ),
    ),
    Person(
        role="control",
        member="highland-control",
        lane=Lane.ENFORCEMENT,
        language="ar",
        looks_at=Text(
            en="Tablets on two routes with one shared logo",
            ar="أقراص على مسارين بشعار واحد مشترك",
            fr="Des comprimés sur deux routes avec un même logo",
        ),
    ),
    Person(
        role="laboratory",
        member="eastland-laboratory",
        lane=Lane.LABORATORY,
        language="ar",
        looks_at=Text(
            en="Analyses, wastewater and notes on substances",
            ar="التحاليل ومياه الصرف ومذكرات المواد",
            fr="Analyses, eaux usées et notes sur les substances",
        ),
    ),
    Person(
        role="regulator",
        member="gulfshore-medicines",
        lane=Lane.REGULATORY,
        language="ar",
        looks_at=Text(
            en="Shipment notices without a reply, orders held, needs",
            ar="إشعارات شحن بلا رد، وطلبيات موقوفة، واحتياجات",
            fr="Avis d'expédition sans réponse, commandes retenues, besoins",
        ),
    ),
    Person(
        role="poisons",
        member="highland-poisons",
        lane=Lane.HEALTH,
        language="en",
        looks_at=Text(
            en="Poisonings of its country and the deaths of the circle",
            ar="تسممات بلده ووفيات الدائرة",
            fr="Les intoxications de son pays et les décès du cercle",
        ),
    ),
    Person(
        role="checking",
        member="westland-checking",
        lane=Lane.HEALTH,
        language="fr",
        looks_at=Text(
            en="Checked samples, where the nitazene was seen first",
            ar="العينات المفحوصة حيث ظهر النيتازين أولاً",
            fr="Les échantillons analysés, où le nitazène est apparu d'abord",
        ),
    ),
    Person(
        role="association",
        member="horizon",
        lane=Lane.HEALTH,
        language="ar",
        looks_at=Text(
            en="Its referrals, which leave this hub for nobody, and early signs",
            ar="إحالاتها التي لا تغادر هذه المنصة، والعلامات المبكرة",
            fr="Ses orientations, qui ne quittent pas cette plateforme, et les signes précoces",
        ),
    ),
    Person(
        role="company",
        member="medichem",
        lane=Lane.REGULATORY,
        language="en",
        looks_at=Text(
            en="Its orders, and the notices of the precursors circle",
            ar="طلبياتها وإشعارات دائرة السلائف",
            fr="Ses commandes et les avis du cercle des précurseurs",
        ),
    ),
    Person(
        role="reader",
        member=HOME,
        lane=Lane.PUBLIC,
        language="ar",
        looks_at=Text(
            en="What is for everybody: alerts, campaigns, facilities, acts",
            ar="ما هو للجميع: الإنذارات والحملات والمرافق والتشريعات",
            fr="Ce qui est pour tous : alertes, campagnes, structures, actes",
        ),
    ),
)
