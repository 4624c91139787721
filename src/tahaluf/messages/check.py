"""A message judged before others see it: what is wrong, why, and what to write instead. A person decides; the check proposes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Language, Text
from tahaluf.messages.reading import Ease, ease
from tahaluf.messages.rules import Concern, Rule, abouts, laid_anywhere, markers, rules
from tahaluf.messages.words import Sentence, Word, sentences

_VERSION = "1"
_REACH = 5  # how many words before a finding a negation may stand
_EXCUSED_BY_NEGATION = frozenset({Concern.INSTRUCTION, Concern.ATTRACTION, Concern.SCARE})
_HARD = Text(
    en="{measure} {score}, longest sentence {longest} words",
    ar="مقياس {measure}: {score}، وأطول جملة {longest} كلمة",
    fr="{measure} {score}, phrase la plus longue {longest} mots",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to change: where it stands (`begins` to `ends`, in characters), what it is, what to write instead ("" none)."""

    concern: Concern
    begins: int
    ends: int
    words: str
    instead: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The judgement on one message in one language: findings in the order of the text, then those on the whole; its ease."""

    language: Language
    findings: tuple[Finding, ...]
    ease: Ease

    @property
    def concerns(self) -> frozenset[Concern]:
        """What the findings are about."""
        return frozenset(finding.concern for finding in self.findings)

    @property
    def must_change(self) -> bool:
        """Whether there is a finding with which the message must not be released: instructions, stigma, attraction."""
        return bool(self.concerns & {Concern.INSTRUCTION, Concern.STIGMA, Concern.ATTRACTION})


def checked(text: str, language: Language, *, sources: tuple[str, ...] = ()) -> Checked:
    """The findings on `text`, written in `language`; `sources` are those that the campaign names beside the message."""
    told = sentences(text, language)
    is_sourced = bool(sources) or any(_has(sentence, language, "source") for sentence in told) or "http" in text
    found = [finding for sentence in told for finding in _in_sentence(text, sentence, language, is_sourced)]
    measured = ease(text, language)
    whole = list(_on_whole(text, told, measured, language))
    return Checked(language=language, findings=(*_longest(found), *whole), ease=measured)


def _in_sentence(text: str, sentence: Sentence, language: Language, is_sourced: bool) -> Iterator[Finding]:
    words = sentence.words
    for rule in rules(language):
        if rule.concern is Concern.UNSOURCED and is_sourced:
            continue
        for at in range(len(words)):
            end = rule.found(words, at)
            if end is not None and end > at and not _is_excused(rule, words, at):
                yield _finding(text, rule, words[at], words[end - 1])


def _is_excused(rule: Rule, words: tuple[Word, ...], at: int) -> bool:
    """A word in quotation marks is spoken of, not used; what a negation before it forbids is not advised.

    An amount is never excused: "not more than" an amount is an instruction too.
    """
    if rule.concern is Concern.STIGMA:
        return words[at].quoted
    if rule.concern not in _EXCUSED_BY_NEGATION or rule.names_amount:
        return False
    return laid_anywhere(markers(rule.language, "negation"), words[max(0, at - _REACH) : at])


def _finding(text: str, rule: Rule, first: Word, last: Word) -> Finding:
    words = text[first.begins : last.ends]
    about = abouts()[rule.concern]
    return Finding(
        concern=rule.concern,
        begins=first.begins,
        ends=last.ends,
        words=words,
        instead=rule.instead,
        reason=Reason(
            rule=f"messages.{rule.identifier}@{_VERSION}",
            says=_filled(about.says, words),
            evidence={"source": rule.source},
            weight=about.weight,
        ),
    )


def _longest(found: list[Finding]) -> tuple[Finding, ...]:
    """Of findings of one concern that overlap, the longest; in the order of the text."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.begins - one.ends, one.begins)):
        if not any(other.concern is one.concern and one.begins < other.ends and other.begins < one.ends for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.begins, one.concern)))


def _on_whole(text: str, told: tuple[Sentence, ...], measured: Ease, language: Language) -> Iterator[Finding]:
    if measured.is_hard:
        score = "–" if measured.score is None else measured.score
        yield _whole(text, Concern.HARD, _HARD.fill(measure=measured.measure, score=score, longest=measured.longest))
    if told and not any(_has(sentence, language, "help") for sentence in told):
        yield _whole(text, Concern.HELP, Text(en="", ar="", fr=""))


def _whole(text: str, concern: Concern, words: Text) -> Finding:
    about = abouts()[concern]
    says = Text(**{name: getattr(about.says, name).replace("{words}", getattr(words, name)) for name in ("en", "ar", "fr")})
    reason = Reason(rule=f"messages.{concern}@{_VERSION}", says=says, evidence={"source": about.source}, weight=about.weight)
    return Finding(concern=concern, begins=0, ends=len(text), words="", instead="", reason=reason)


def _has(sentence: Sentence, language: Language, code: str) -> bool:
    return laid_anywhere(markers(language, code), sentence.words)


def _filled(says: Text, words: str) -> Text:
    return Text(**{name: getattr(says, name).replace("{words}", words) for name in ("en", "ar", "fr")})
