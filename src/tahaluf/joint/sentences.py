"""The reasons of the overlap finder as whole sentences in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tahaluf.joint.lexicon import concept_titles
from tahaluf.joint.plans import Plan, place_label
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import LANGUAGES, Text
from tahaluf.records.cooperation_codes import GROUPS, THEMES

_SEPARATORS = {"ar": "، ", "en": ", ", "fr": ", "}
_MOST_SHOWN = 6
_CODES: Mapping[str, Mapping[str, Text]] = {"theme": THEMES, "group": GROUPS}


def _reason(rule: str, says: Text, weight: float | None = None, **evidence: str) -> Reason:
    return Reason(rule=f"overlap.{rule}@1", says=says, evidence=evidence, weight=None if weight is None else round(weight, 6))


def place(share: float | None, one: Plan, other: Plan) -> Reason:
    """Whether the territories meet."""
    key = "unknown" if share is None else "other" if share == 0 else "same" if share == 1 else "nested"
    codes = {"one": _listed(one.places), "other": _listed(other.places)}
    return _reason(f"place-{key}", _PLACE[key].fill(**codes), share, **codes)


def time(days: int, both: tuple[date, date]) -> Reason:
    """On how many days both run."""
    if not days:
        return _reason("time-apart", _TIME_APART, 0.0)
    told = {"days": str(days), "first": both[0].isoformat(), "last": both[1].isoformat()}
    return _reason("time-together", _TIME.fill(**told), None, **told)


def codes(slot: str, share: float, mine: frozenset[str], theirs: frozenset[str]) -> Reason:
    """Which themes or groups both name."""
    both = sorted(mine & theirs)
    key = f"{slot}-same" if both else f"{slot}-kin" if share else f"{slot}-other"
    shown = both or sorted(mine ^ theirs)
    says = _titled(_SLOT[key], [_CODES[slot].get(code, Text(en=code, ar=code, fr=code)) for code in shown])
    return _reason(key, says, share, **{slot: ", ".join(shown)})


def words(share: float, shared: tuple[str, ...]) -> Reason:
    """What both descriptions speak of."""
    told = ", ".join(shared[:_MOST_SHOWN])
    if not shared:
        return _reason("words-written", _WRITTEN.fill(share=f"{share:.2f}"), share)
    titles = [concept_titles()[key] for key in shared[:_MOST_SHOWN]]
    by = {lang: _WORDS.in_(lang).format(words=_joined(titles, lang), share=f"{share:.2f}") for lang in LANGUAGES}
    return _reason("words", Text(**by), share, words=told)


def funder(names: Iterable[str]) -> Reason:
    """Who pays both."""
    told = ", ".join(names)
    return _reason("funder", _FUNDER.fill(names=told), None, funders=told)


def proposed(proposal: str, one: Plan, other: Plan) -> Reason:
    """What the two might do."""
    told = {"one": one.title, "other": other.title}
    return _reason(f"propose-{proposal}", _PROPOSED[proposal].fill(**told), None, **told)


def _listed(codes_: Iterable[str]) -> str:
    return ", ".join(map(place_label, sorted(codes_))) or "—"


def _titled(says: Text, titles: list[Text]) -> Text:
    return Text(**{lang: says.in_(lang).format(codes=_joined(titles, lang)) for lang in LANGUAGES})


def _joined(titles: Iterable[Text], language: str) -> str:
    return _SEPARATORS[language].join(title.in_(language) for title in titles)


_PLACE = {
    "same": Text(
        en="Both work in the same place ({one}; {other}).",
        ar="يعمل كلاهما في المكان نفسه ({one}؛ {other}).",
        fr="Les deux travaillent au même endroit ({one} ; {other}).",
    ),
    "nested": Text(
        en="The place of one lies in that of the other ({one}; {other}).",
        ar="يقع مكان أحدهما ضمن مكان الآخر ({one}؛ {other}).",
        fr="Le lieu de l'une se trouve dans celui de l'autre ({one} ; {other}).",
    ),
    "other": Text(
        en="They work in different places ({one}; {other}).",
        ar="يعملان في مكانين مختلفين ({one}؛ {other}).",
        fr="Elles travaillent en des lieux différents ({one} ; {other}).",
    ),
    "unknown": Text(
        en="One of them does not say where it works.",
        ar="لا يذكر أحدهما مكان عمله.",
        fr="L'une des deux ne dit pas où elle travaille.",
    ),
}
_TIME = Text(
    en="Both run on the same {days} days, from {first} to {last}.",
    ar="يجري كلاهما في الأيام نفسها، وعددها {days}، من {first} إلى {last}.",
    fr="Les deux se déroulent durant les mêmes {days} jours, du {first} au {last}.",
)
_TIME_APART = Text(en="They do not run at the same time.", ar="لا يجريان في الوقت نفسه.", fr="Elles n'ont pas lieu en même temps.")
_SLOT = {
    "theme-same": Text(
        en="Both name the theme {codes}.", ar="يذكر كلاهما الموضوع: {codes}.", fr="Les deux nomment le thème {codes}."
    ),
    "theme-kin": Text(
        en="Their themes are close: {codes}.", ar="موضوعاهما متقاربان: {codes}.", fr="Leurs thèmes sont proches : {codes}."
    ),
    "theme-other": Text(
        en="Their themes differ: {codes}.", ar="موضوعاهما مختلفان: {codes}.", fr="Leurs thèmes diffèrent : {codes}."
    ),
    "group-same": Text(en="Both are for {codes}.", ar="كلاهما موجه إلى: {codes}.", fr="Les deux s'adressent à : {codes}."),
    "group-kin": Text(
        en="They are largely for the same people: {codes}.",
        ar="يتوجهان في معظمهما إلى الناس أنفسهم: {codes}.",
        fr="Elles s'adressent en grande partie aux mêmes personnes : {codes}.",
    ),
    "group-other": Text(
        en="They are for different people: {codes}.",
        ar="يتوجهان إلى فئات مختلفة: {codes}.",
        fr="Elles s'adressent à des publics différents : {codes}.",
    ),
}
_WORDS = Text(
    en="Their descriptions speak of the same things ({words}); likeness {share}.",
    ar="يتحدث وصفاهما عن الأمور نفسها ({words})؛ درجة التشابه {share}.",
    fr="Leurs descriptions parlent des mêmes choses ({words}) ; ressemblance {share}.",
)
_WRITTEN = Text(
    en="Their descriptions share no known subject; likeness of the letters {share}.",
    ar="لا يشترك وصفاهما في موضوع معروف؛ تشابه الحروف {share}.",
    fr="Leurs descriptions n'ont aucun sujet connu en commun ; ressemblance des lettres {share}.",
)
_FUNDER = Text(en="{names} funds both.", ar="الجهة الممولة لكليهما: {names}.", fr="{names} finance les deux.")
_PROPOSED = {
    "merge": Text(
        en="“{one}” and “{other}” do one work for the same people in the same place: merge them, with one lead.",
        ar="يؤدي «{one}» و«{other}» عملاً واحداً للناس أنفسهم في المكان نفسه: يُقترح دمجهما بقيادة واحدة.",
        fr="« {one} » et « {other} » font un même travail pour le même public, au même endroit : à fusionner, avec un seul pilote.",
    ),
    "divide": Text(
        en="“{one}” and “{other}” do one work but not for all the same people or places: divide these between them.",
        ar="يؤدي «{one}» و«{other}» عملاً واحداً، لكن ليس لجميع الناس أو الأماكن نفسها: يُقترح تقاسم الأماكن أو الفئات بينهما.",
        fr="« {one} » et « {other} » font un même travail, mais pas pour tous les mêmes publics ou lieux : à répartir.",
    ),
    "follow": Text(
        en="“{one}” and “{other}” do one work one after the other: let the later take over what the earlier learnt.",
        ar="يؤدي «{one}» و«{other}» عملاً واحداً على التوالي: ليستفد اللاحق مما تعلمه السابق.",
        fr="« {one} » et « {other} » font un même travail l'une après l'autre : que la seconde reprenne les acquis de la première.",
    ),
    "nothing": Text(
        en="Nothing needs to be done about “{one}” and “{other}”.",
        ar="لا حاجة إلى إجراء بشأن «{one}» و«{other}».",
        fr="Rien à faire au sujet de « {one} » et « {other} ».",
    ),
}
