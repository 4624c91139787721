"""What a campaign still lacks before a release: what must be there, what ought to be, and who has to look.

The same steps are shown to whoever writes the campaign and asked of whoever releases it, so that nobody is surprised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tahaluf.kernel.errors import Fault
from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import LANGUAGES, Language, Text
from tahaluf.messages import Checked, Weighed, checked, weighed
from tahaluf.records.cooperation_codes import SPOKEN_LANGUAGES
from tahaluf.records.cooperation_fields import Wording
from tahaluf.records.kinds.campaign import Campaign


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a campaign: its language, text, and the check; None where the check does not know the language."""

    language: str
    text: str
    checked: Checked | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A campaign as far as it is written: texts by language, and what is said of the rest; empty is not said, never "none"."""

    messages: tuple[Wording, ...] = ()
    titles: Mapping[str, str] | None = None
    helps: tuple[Wording, ...] = ()
    groups: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    approach_reason: str = ""
    sources: tuple[str, ...] = ()
    ties: int = 0
    channels: tuple[str, ...] = ()
    tested: str = ""
    is_measured: bool = False
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to see to before a release. Without a `needed` step that is not `done` nobody can release; the rest is advice."""

    code: str
    needed: bool
    done: bool
    reason: Reason


def sketch_of(campaign: Campaign) -> Sketch:
    """What a recorded campaign says."""
    return Sketch(
        messages=campaign.messages,
        titles={one.language: one.text for one in campaign.other_titles},
        helps=campaign.help_texts,
        groups=campaign.groups,
        approaches=campaign.approaches,
        approach_reason=campaign.approach_reason or "",
        sources=tuple(one.record for one in campaign.alerts),
        ties=len(campaign.alerts) + len(campaign.goals),
        channels=campaign.channels,
        tested=campaign.message_check or "",
        is_measured=bool(campaign.outcomes),
        period=campaign.period,
    )


def messages_in(sketch: Sketch) -> tuple[Message, ...]:
    """The messages with the check of each, together with where help is in that language, as both stand on one poster."""
    helps = {one.language.partition("-")[0]: one.text for one in sketch.helps}
    return tuple(
        Message(language=one.language, text=one.text, checked=_checked(one, helps, sketch.sources)) for one in sketch.messages
    )


def _checked(one: Wording, helps: Mapping[str, str], sources: tuple[str, ...]) -> Checked | None:
    known: Language | None = next((each for each in LANGUAGES if each == one.language.partition("-")[0]), None)
    return checked("\n".join(filter(None, (one.text, helps.get(known, "")))), known, sources=sources) if known else None


def weighed_in(sketch: Sketch) -> tuple[Weighed, ...]:
    """The approaches that it names, for its audience, the weakest first."""
    return weighed(sketch.approaches, sketch.groups)


def steps(sketch: Sketch, *, on: date) -> tuple[Step, ...]:
    """Every step, what is needed first and what is not done before what is; the second person is asked for apart."""
    found = (*_needed(sketch), *_advised(sketch, on))
    return tuple(sorted(found, key=lambda step: (not step.needed, step.done)))


def faults(sketch: Sketch) -> tuple[Fault, ...]:
    """What forbids a release, one fault for each place."""
    told = messages_in(sketch)
    spoilt = [one.language for one in told if one.checked and one.checked.must_change]
    found = [
        Fault(place=f"messages.{one}", fault="The message cannot be released as it is.", remedy="Follow the message check.")
        for one in spoilt
    ]
    if not told:
        found.append(Fault(place="messages", fault="The campaign has no message.", remedy="Write one in each of its languages."))
    if _is_unexplained(sketch):
        found.append(
            Fault(
                place="approach_reason",
                fault="Evidence speaks against what the campaign relies on, and no reason is given.",
                remedy="Say why it is chosen all the same, or choose what is better proven.",
            )
        )
    return tuple(found)


def _is_unexplained(sketch: Sketch) -> bool:
    return any(one.approach.is_against for one in weighed_in(sketch)) and not sketch.approach_reason.strip()


def _needed(sketch: Sketch) -> Iterator[Step]:
    told = messages_in(sketch)
    yield _step("message", bool(told), needed=True)
    spoilt = [one.language for one in told if one.checked and one.checked.must_change]
    if told:
        yield _step("check", not spoilt, needed=True, languages=spoilt)
    if any(one.approach.is_against for one in weighed_in(sketch)):
        yield _step("reason", not _is_unexplained(sketch), needed=True)


def _advised(sketch: Sketch, on: date) -> Iterator[Step]:
    written = {one.language.partition("-")[0] for one in sketch.messages}
    yield _step("languages", not (absent := [one for one in LANGUAGES if one not in written]), languages=absent)
    helped = {one.language.partition("-")[0] for one in sketch.helps}
    yield _step("help", not (unhelped := [one for one in LANGUAGES if one in written - helped]), languages=unhelped)
    yield _step("audience", bool(sketch.groups))
    yield _step("approach", bool(sketch.approaches))
    yield _step("tie", sketch.ties > 0)
    yield _step("channels", bool(sketch.channels))
    yield _step("tested", bool(sketch.tested.strip()))
    yield _step("outcome", sketch.is_measured)
    yield _step("schedule", sketch.period is not None and sketch.period.last >= on)


def _step(code: str, done: bool, *, needed: bool = False, languages: Iterable[str] = ()) -> Step:
    says = (_DONE if done else _MISSING)[code]
    named = {name: _JOINED[name].join(SPOKEN_LANGUAGES[one].in_(name) for one in languages) for name in LANGUAGES}
    told = Text(**{name: says.in_(name).replace("{languages}", named[name]) for name in LANGUAGES})
    rule = f"campaigns.{'ready' if done else 'missing'}-{code}@1"
    return Step(code=code, needed=needed, done=done, reason=Reason(rule=rule, says=told, evidence={"languages": named["en"]}))


_JOINED = {"en": ", ", "fr": ", ", "ar": "، "}
_MISSING = {
    "message": Text(en="There is no message yet.", ar="لا توجد رسالة بعد.", fr="Il n'y a pas encore de message."),
    "check": Text(
        en="The message must be changed: {languages}.",
        ar="ينبغي تغيير الرسالة: {languages}.",
        fr="Le message doit être modifié : {languages}.",
    ),
    "reason": Text(
        en="Evidence speaks against what it relies on: give a reason, or choose what is better proven.",
        ar="الدليل ضد النهج المعتمد: اذكر السبب أو اختر ما هو أثبت.",
        fr="Les preuves sont contre ce sur quoi elle s'appuie : donnez une raison ou choisissez mieux prouvé.",
    ),
    "languages": Text(
        en="No message in: {languages}.", ar="لا رسالة بهذه اللغات: {languages}.", fr="Pas de message en : {languages}."
    ),
    "help": Text(
        en="Where help is, is not said in: {languages}.",
        ar="لم يُذكر مكان المساعدة بهذه اللغات: {languages}.",
        fr="Où trouver de l'aide n'est pas dit en : {languages}.",
    ),
    "audience": Text(en="It does not say for whom it is.", ar="لم يُذكر لمن هي.", fr="Elle ne dit pas pour qui elle est."),
    "approach": Text(
        en="It does not say what it relies on, so that nobody knows how well that is proven.",
        ar="لم يُذكر النهج المعتمد، فلا يُعرف مدى ثبوته.",
        fr="Elle ne dit pas sur quoi elle s'appuie : nul ne sait si c'est prouvé.",
    ),
    "tie": Text(
        en="It is tied to no alert, early sign or goal.",
        ar="لا ترتبط بإنذار أو علامة مبكرة أو هدف.",
        fr="Elle n'est liée à aucune alerte, aucun signe précoce ni objectif.",
    ),
    "channels": Text(en="No channel is named.", ar="لم تُذكر قناة.", fr="Aucun canal n'est nommé."),
    "tested": Text(
        en="It is not said how the group itself read the message.",
        ar="لم يُذكر كيف قرأت الفئة نفسها الرسالة.",
        fr="On ne dit pas comment le public lui-même a lu le message.",
    ),
    "outcome": Text(
        en="Nothing is set to be measured: reach alone will not show what changed.",
        ar="لم يُحدَّد ما سيُقاس: عدد من تبلغهم الحملة وحده لا يبيّن ما تغيّر.",
        fr="Rien n'est prévu pour mesurer : l'audience seule ne montrera pas ce qui change.",
    ),
    "schedule": Text(
        en="It has no dates, or they have passed.",
        ar="لا تواريخ لها أو قد انقضت.",
        fr="Pas de dates, ou elles sont passées.",
    ),
}
_DONE = {
    "message": Text(en="There is a message.", ar="توجد رسالة.", fr="Il y a un message."),
    "check": Text(
        en="No message has instructions, stigma or attraction.",
        ar="لا رسالة فيها إرشادات للتعاطي أو وصم أو تجميل.",
        fr="Aucun message ne comporte mode d'emploi, stigmatisation ou attrait.",
    ),
    "reason": Text(
        en="A reason is given for what evidence speaks against.",
        ar="ذُكر سبب لما يعارضه الدليل.",
        fr="Une raison est donnée pour ce que les preuves contredisent.",
    ),
    "languages": Text(en="A message in all three languages.", ar="رسالة باللغات الثلاث.", fr="Un message dans les trois langues."),
    "help": Text(
        en="Every message says where help is.", ar="كل رسالة تذكر مكان المساعدة.", fr="Chaque message dit où trouver de l'aide."
    ),
    "audience": Text(en="It says for whom it is.", ar="ذُكر لمن هي.", fr="Elle dit pour qui elle est."),
    "approach": Text(en="It says what it relies on.", ar="ذُكر النهج المعتمد.", fr="Elle dit sur quoi elle s'appuie."),
    "tie": Text(
        en="It is tied to an alert, an early sign or a goal.",
        ar="ترتبط بإنذار أو علامة مبكرة أو هدف.",
        fr="Elle est liée à une alerte, un signe précoce ou un objectif.",
    ),
    "channels": Text(en="Its channels are named.", ar="ذُكرت قنواتها.", fr="Ses canaux sont nommés."),
    "tested": Text(en="The group itself has read it.", ar="قرأتها الفئة نفسها.", fr="Le public lui-même l'a lue."),
    "outcome": Text(en="What is to be measured is set.", ar="حُدِّد ما سيُقاس.", fr="Ce qui sera mesuré est fixé."),
    "schedule": Text(en="Its dates lie ahead.", ar="مواعيدها قائمة.", fr="Ses dates sont à venir."),
}
