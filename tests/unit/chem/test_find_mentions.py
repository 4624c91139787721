import subprocess
import sys
from pathlib import Path

import pytest

from tahaluf.chem import find_mentions
from tahaluf.chem.mentions import substances_in


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Acute heroin and fentanyl intoxication", ("heroin", "fentanyl")),
        (
            "Combined effects of para-fluorofentanyl, N-ethyl pentylone and alcohol",
            ("para-fluorofentanyl", "n-ethylpentylone", "ethanol"),
        ),
        ("DESPROPIONYL FENTANYL (4-ANPP), 6-MAM", ("4-anpp", "6-monoacetylmorphine")),
        ("acetly fentanyl, Fentnayl", ("acetylfentanyl", "fentanyl")),
        ("effects ofAcetyl Fentanyl and offentanyl", ("acetylfentanyl", "fentanyl")),
        ("3, 4-methylenedioxymethamphetamine (MDMA)", ("mdma",)),
        ("intoxication aiguë à la méthadone et à l'alcool", ("methadone", "ethanol")),
        ("تسمم حاد بالهيروين والفنتانيل", ("heroin", "fentanyl")),
        ("ضبط كمية من الميثامفيتامين وللكوكايين أثر", ("methamphetamine", "cocaine")),
        ("2 fentanyl patches", ("fentanyl",)),
        ("citalopram/escitalopram", ("citalopram", "escitalopram")),
        ("hypertensive cardiovascular disease", ()),
        ("", ()),
    ],
)
def test_substances_are_found_in_order(text, ids):
    assert substances_in(text) == ids


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("para-fluorofentanyl toxicity", "para-fluorofentanyl"),
        ("4-cyano-fentanyl toxicity", "4-cyano-fentanyl"),
        ("fluoro isobutyryl fentanyl found", "fluoro isobutyryl fentanyl"),
        ("acetyl-alpha-methylfentanyl", "acetyl-alpha-methylfentanyl"),
    ],
)
def test_a_name_inside_a_longer_name_is_no_mention_of_its_own(text, written):
    assert [one.text for one in find_mentions(text)] == [written]


def test_an_unlisted_derivative_is_unknown_and_not_its_parent():
    (mention,) = find_mentions("4-cyano-fentanyl toxicity")
    assert (mention.recognition.answer, mention.recognition.substance) == ("unknown", None)


@pytest.mark.parametrize(
    "text", ["at full speed", "a pot of ice", "كيف حدث ذلك", "منظمات المجتمع المدني", "narcotic", "human", "suicide"]
)
def test_everyday_words_are_not_mentions(text):
    assert find_mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("no fentanyl detected; heroin present", [True, False]),
        ("negative for cocaine. Fentanyl positive", [True, False]),
        ("fentanyl was not detected", [True]),
        ("heroin and fentanyl", [False, False]),
        ("absence de cocaïne", [True]),
        ("عدم وجود الكوكايين", [True]),
        ("opiate, not otherwise specified", [False]),
    ],
)
def test_denials_are_flagged(text, denied):
    assert [one.denied for one in find_mentions(text)] == denied


def test_what_is_denied_is_not_counted():
    assert substances_in("no fentanyl detected; heroin present") == ("heroin",)


def test_places_are_of_the_text_as_written_also_after_an_arabic_particle():
    text = "عثر على والفنتانيل"
    (mention,) = find_mentions(text)
    assert text[mention.start : mention.end] == mention.text == "فنتانيل"


def test_recognising_names_does_not_load_rdkit():
    script = "import sys, tahaluf.chem as c; c.recognise('fentnayl'); c.find_mentions('heroin'); print('rdkit' in sys.modules)"
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run([sys.executable, "-c", script], env={"PYTHONPATH": source}, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
