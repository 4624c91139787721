"""What each concept of a line list becomes in a kind, and what the words in such columns mean."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field

from tahaluf.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One field that a concept feeds: its path, how cells are read, the reader's options."""

    target: str
    reader: str
    options: Dictionary[str, str] = field(default_factory=dict)


def _codes(**words: str) -> dict[str, str]:
    """Folded words to codes: `male="male m ذكر"`; "_" in a word stands for a space."""
    return {fold(word.replace("_", " ")): code for code, listed in words.items() for word in listed.split()}


SEX = _codes(
    male="male m man ذكر homme masculin h",
    female="female f woman أنثى femme feminin",
    unknown="unknown u unk غير_معروف inconnu",
    other="other x autre آخر",
)
MANNER = _codes(
    unintentional="accident accidental unintentional حادث عرضي accidentel",
    self_harm="suicide self-harm انتحار",
    assault="homicide assault قتل",
    natural="natural طبيعي naturel naturelle",
    undetermined="undetermined could_not_be_determined غير_محدد indetermine",
    pending="pending قيد_التحقيق en_cours",
)
NALOXONE = _codes(given="y yes 1 true نعم oui given", not_given="n no 0 false لا non", unknown="u unknown unk غير_معروف inconnu")
SURVIVED = _codes(recovered="y yes 1 true نعم oui", died="n no 0 false لا non", unknown="u unknown unk غير_معروف inconnu")
OUTCOME = _codes(
    died="died dead death fatal deceased وفاة توفي deces decede",
    recovered="recovered survived alive non-fatal nonfatal نجا تعافى gueri survie",
    admitted="admitted hospitalised hospitalized أدخل_المستشفى hospitalise",
    unknown="unknown غير_معروف inconnu",
)
DATE_MEANING = _codes(
    death="date_of_death death تاريخ_الوفاة date_du_deces",
    report="date_reported date_of_report report تاريخ_الإبلاغ",
    event="date_of_incident date_of_event incident event تاريخ_الحادث",
    found="date_found found",
)

_PLACE = {
    "country": Feed(target="place.country", reader="country"),
    "subdivision": Feed(target="place.subdivision", reader="subdivision"),
    "city": Feed(target="place.locality", reader="place_name"),
    "area": Feed(target="place.locality", reader="place_name"),
    "city_of_death": Feed(target="place.locality", reader="place_name"),
    "county": Feed(target="place.locality", reader="place_name", options={"suffix": " County"}),
    "county_of_death": Feed(target="place.locality", reader="place_name", options={"suffix": " County"}),
    "postcode": Feed(target="place.reported", reader="text"),
    "postcode_of_death": Feed(target="place.reported", reader="text"),
    "latitude": Feed(target="place.latitude", reader="coordinate", options={"limit": "90"}),
    "longitude": Feed(target="place.longitude", reader="coordinate", options={"limit": "180"}),
    "place": Feed(target="place", reader="place"),
}

EXPOSURE: Dictionary[str, tuple[Feed, ...]] = {name: (feed,) for name, feed in _PLACE.items()} | {
    "date_of_death": (Feed(target="occurred_on", reader="date"),),
    "date_of_event": (Feed(target="occurred_on", reader="date"),),
    "date": (Feed(target="occurred_on", reader="date"),),
    "date_of_report": (Feed(target="received_on", reader="date"),),
    "date_kind": (Feed(target="date_meaning", reader="choice", options=DATE_MEANING),),
    "age": (Feed(target="age", reader="age"),),
    "age_band": (Feed(target="age", reader="band"),),
    "sex": (Feed(target="sex", reader="choice", options=SEX),),
    "manner": (Feed(target="intent", reader="choice", options=MANNER),),
    "cause": (Feed(target="substances[]", reader="cause"), Feed(target="cause_text+", reader="text")),
    "substances": (Feed(target="substances[]", reader="list"),),
    "substance": (Feed(target="substances[]", reader="list"),),
    "flag": (Feed(target="substances[]", reader="flag"),),
    "naloxone": (Feed(target="naloxone", reader="choice", options=NALOXONE),),
    "survived": (Feed(target="outcome", reader="choice", options=SURVIVED),),
    "outcome": (Feed(target="outcome", reader="choice", options=OUTCOME),),
    "residence": (Feed(target="residence.reported+", reader="text"),),
}

WASTEWATER: Dictionary[str, tuple[Feed, ...]] = {name: (feed,) for name, feed in _PLACE.items()} | {
    "date": (Feed(target="sampled_on", reader="date"),),
    "date_of_sample": (Feed(target="sampled_on", reader="date"),),
    "year": (Feed(target="sampled_on", reader="date"),),
    "analyte": (Feed(target="measurements[0].substance", reader="residue"),),
    "value": (Feed(target="measurements[0]", reader="load"),),
    "weekday": (Feed(target="note+", reader="labelled"),),
    "weekday_mean": (Feed(target="note+", reader="labelled"),),
    "weekend_mean": (Feed(target="note+", reader="labelled"),),
    "population": (Feed(target="population", reader="integer"),),
}

SEIZURE: Dictionary[str, tuple[Feed, ...]] = {name: (feed,) for name, feed in _PLACE.items()} | {
    "date_of_seizure": (Feed(target="seized_on", reader="date"),),
    "date_of_event": (Feed(target="seized_on", reader="date"),),
    "date": (Feed(target="seized_on", reader="date"),),
    "substance": (Feed(target="substances[0]", reader="substance"),),
    "substances": (Feed(target="substances[]", reader="list"),),
    "quantity": (Feed(target="substances[0].amount", reader="quantity"),),
    "purity": (Feed(target="substances[0].purity", reader="quantity", options={"unit": "%"}),),
    "authority": (Feed(target="authority", reader="text"),),
    "concealment": (Feed(target="concealment", reader="text"),),
    "arrests": (Feed(target="persons_arrested", reader="integer"),),
    "summary": (Feed(target="summary", reader="text"),),
}

RECIPES: Dictionary[str, Dictionary[str, tuple[Feed, ...]]] = {
    "exposure": EXPOSURE,
    "wastewater-sample": WASTEWATER,
    "seizure": SEIZURE,
}
