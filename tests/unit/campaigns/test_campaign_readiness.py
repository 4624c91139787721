"""What a campaign still lacks: what is needed forbids a release, the rest is advice, and both doors ask the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tahaluf.hub.desks.campaigns.readiness import Sketch, faults, messages_in, steps, weighed_in
from tahaluf.kernel.periods import Period
from tahaluf.records.cooperation_fields import Wording

ON = date(2026, 1, 6)
GOOD = (Wording(language="en", text="If someone does not wake up, call an ambulance."),)
WHOLE = Sketch(
    messages=(
        *GOOD,
        Wording(language="ar", text="إذا لم يستيقظ شخص فاتصلوا بالإسعاف."),
        Wording(language="fr", text="Appelez les secours."),
    ),
    helps=tuple(Wording(language=one, text="190") for one in ("en", "ar", "fr")),
    groups=("youth",), approaches=("helpline",), ties=1, channels=("radio",), tested="Read by two groups.", is_measured=True,
    period=Period("2026-02-01/2026-03-01"),
)  # fmt: skip


def missing(sketch: Sketch, **changes) -> dict[str, bool]:
    """The steps that are not done, each with whether it is needed."""
    return {step.code: step.needed for step in steps(replace(sketch, **changes), on=ON) if not step.done}


def test_a_whole_campaign_lacks_nothing():
    assert missing(WHOLE) == {}
    assert faults(WHOLE) == ()


def test_an_empty_one_lacks_a_message_and_everything_that_is_advised():
    assert missing(Sketch()) == {
        "message": True, "languages": False, "audience": False, "approach": False, "tie": False, "channels": False, "tested": False,
        "outcome": False, "schedule": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"messages": GOOD}, "languages"),
        ({"helps": ()}, "help"),
        ({"groups": ()}, "audience"),
        ({"approaches": ()}, "approach"),
        ({"ties": 0}, "tie"),
        ({"channels": ()}, "channels"),
        ({"tested": " "}, "tested"),
        ({"is_measured": False}, "outcome"),
        ({"period": None}, "schedule"),
        ({"period": Period("2025-12")}, "schedule"),
    ],
)
def test_advice_is_told_and_forbids_nothing(changes, code):
    assert missing(WHOLE, **changes) == {code: False}
    assert faults(replace(WHOLE, **changes)) == ()


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"messages": (), "helps": ()}, "messages"),
        ({"messages": (*WHOLE.messages[1:], Wording(language="en", text="Junkies, call us."))}, "messages.en"),
        ({"approaches": ("helpline", "shock")}, "approach_reason"),
        ({"approaches": ("prison_visit",), "approach_reason": " "}, "approach_reason"),
    ],
)
def test_what_is_needed_forbids_the_release_and_is_told_as_needed(changes, place):
    assert [fault.place for fault in faults(replace(WHOLE, **changes))] == [place]
    assert True in missing(WHOLE, **changes).values()


def test_a_reason_allows_what_evidence_speaks_against():
    told = replace(WHOLE, approaches=("shock",), approach_reason="The law obliges us to print the warning.")
    assert faults(told) == ()
    assert [step.done for step in steps(told, on=ON) if step.code == "reason"] == [True]


def test_where_help_is_counts_as_part_of_the_message_and_is_checked_with_it():
    alone = replace(WHOLE, messages=(Wording(language="en", text="Choose for yourself."),), helps=())
    assert "help" in {one.concern for one in messages_in(alone)[0].checked.findings}
    told = replace(alone, helps=(Wording(language="en", text="Helpline, day and night."),))
    assert "help" not in {one.concern for one in messages_in(told)[0].checked.findings}
    spoilt = replace(alone, helps=(Wording(language="en", text="Helpline for junkies."),))
    assert [fault.place for fault in faults(spoilt)] == ["messages.en"]


def test_the_languages_that_lack_something_are_named():
    (step,) = [one for one in steps(replace(WHOLE, messages=GOOD), on=ON) if not one.done]
    assert step.reason.says.en == "No message in: Arabic, French."
    assert step.reason.says.ar == "لا رسالة بهذه اللغات: العربية، الفرنسية."


def test_the_approach_is_weighed_for_the_audience():
    (told,) = weighed_in(replace(WHOLE, approaches=("media",), groups=("students",)))
    assert [one.code for one in told.better] == ["life_skills", "online", "peers", "media_joined"]
