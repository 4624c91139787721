"""Help while a report is filled in: what words mean, what may be told already, files that come along."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tahaluf.hub.intake.attaching import MOST_BYTES, MOST_FILES, attach
from tahaluf.hub.intake.models import Draft
from tahaluf.hub.ledger.files import read_file
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gazetteer import beginning_with
from tahaluf.records.kinds import require_kind
from tahaluf.web.forms.inputs import inputs
from tahaluf.web.forms.kindform import parts_in, sections
from tahaluf.web.picking.meant import place_meant, substance_meant

pytestmark = pytest.mark.django_db


LOAD = [{"reported": "fentanyl", "substance": "fentanyl", "certainty": "confirmed", "amount": {"value": "1240.5", "unit": "g"}}]
TYPED = {
    "seized_on": "2025-12-31",
    "place.country": "MA",
    "substances.0.reported": "fentanyl",
    "substances.0.amount.value": "1240.5",
    "substances.0.amount.unit": "g",
}


def begin(client, kind="seizure"):
    answer = client.post("/report/begin/", {"kind": kind})
    assert answer.status_code == 302
    return Draft.objects.get(person=client.user)


def ask(client, what, words, language="en"):
    client.cookies["django_language"] = language
    return client.get(f"/pick/{what}/", {"field": "place.reported", "place.reported": words}).content.decode()


@pytest.mark.parametrize("words", ["فنتانيل", "الفنتانيل", "Fentanyl", "fentanyl HCl"])
def test_a_substance_is_understood_in_any_script(words):
    assert substance_meant(words).title == "fentanyl"


def test_a_misspelt_substance_is_offered_and_not_decided():
    meant = substance_meant("fentanill")
    assert not meant.title
    assert "fentanyl" in meant.choices


def test_the_beginning_of_a_name_offers_substances_whose_names_hold_it():
    meant = substance_meant("metonita")
    assert "metonitazene" in meant.choices


def test_words_that_name_nothing_are_told_to_be_unknown():
    assert substance_meant("qqqzzz").unknown
    assert place_meant("qqqzzz").unknown
    assert not substance_meant("q").unknown  # too little to say anything


@pytest.mark.parametrize(
    ("words", "title"), [("الناظور", "Nador, Oriental, Morocco"), ("Morocco", "Morocco"), ("Casablanca", "Casablanca")]
)
def test_a_place_is_understood_in_any_script(words, title):
    assert title in place_meant(words).title


def test_the_beginning_of_a_name_offers_places_that_resolve():
    choices = place_meant("tanj").choices + place_meant("Casab").choices
    assert any("Casablanca" in one for one in choices)
    assert all(place_meant(one).title for one in choices)


def test_nothing_begins_with_nothing():
    assert beginning_with("", most=5) == ()
    assert len(beginning_with("a", most=5)) == 5


@pytest.mark.parametrize(("language", "said"), [("ar", "المقصود"), ("en", "Understood as"), ("fr", "Compris comme")])
def test_the_pickers_speak_the_readers_language(signed_in, language, said):
    assert said in ask(signed_in(), "places", "Casablanca", language)


def test_the_pickers_need_an_account(client, db):
    assert client.get("/pick/substances/?field=x&x=fentanyl").status_code == 302


def test_an_offer_names_the_input_that_it_fills(signed_in):
    client = signed_in()
    told = client.get(
        "/pick/substances/", {"field": "substances.0.reported", "substances.0.reported": "fentanill"}
    ).content.decode()
    assert 'data-fill="in-substances-0-reported"' in told


def test_words_of_a_picker_cannot_become_markup(signed_in):
    assert "<script>" not in ask(signed_in(), "substances", "<script>alert(1)</script>fentanyl")


def test_what_may_be_told_already_is_offered_before_anything_is_saved(signed_in, seizure):
    client = signed_in(member="south")
    told = seizure(substances=LOAD)
    draft = begin(client)
    answer = client.get(f"/report/{draft.pk}/what/alike/", TYPED).content.decode()
    assert told.id in answer
    draft.refresh_from_db()
    assert draft.texts in (None, {})
    assert told.id not in client.get(f"/report/{draft.pk}/what/alike/", {"seized_on": "2001-01-01"}).content.decode()


def test_what_may_be_told_already_shows_nothing_that_the_person_may_not_see(signed_in, seizure):
    told = seizure(substances=LOAD)
    client = signed_in(member="west")
    draft = begin(client)
    assert told.id not in client.get(f"/report/{draft.pk}/what/alike/", TYPED).content.decode()


def send(client, draft, *bodies, kept=()):
    files = [SimpleUploadedFile(f"spectrum {n}.msp", body, content_type="text/plain") for n, body in enumerate(bodies)]
    return client.post(f"/report/{draft.pk}/files/", {"files.new": files, "files.kept": list(kept)})


def kept_in(draft):
    draft.refresh_from_db()
    return json.loads(draft.texts.get("files") or "[]")


def test_files_come_with_a_report_and_stay_until_the_tick_is_taken_away(signed_in):
    client = signed_in()
    draft = begin(client)
    send(client, draft, b"first", b"second")
    first, second = kept_in(draft)
    assert (first["name"], first["size"], first["media_type"]) == ("spectrum 0.msp", 5, "text/plain")
    assert read_file(first["sha256"]) == b"first"
    send(client, draft, b"third", kept=[second["sha256"]])
    assert [one["size"] for one in kept_in(draft)] == [6, 5]
    assert "spectrum 1.msp" in client.get(f"/report/{draft.pk}/files/").content.decode()


def test_a_page_cannot_name_a_file_that_the_draft_does_not_hold(signed_in):
    client = signed_in()
    draft = begin(client)
    foreign = attach("foreign.pdf", "application/pdf", b"of somebody else", member="identity--x")
    send(client, draft, kept=[foreign["sha256"]])
    client.post(f"/report/{draft.pk}/files/", {"files": json.dumps([foreign])})
    assert kept_in(draft) == []


def test_files_that_cannot_be_kept_are_told_and_nothing_else_is_lost(signed_in):
    client = signed_in()
    draft = begin(client)
    send(client, draft, b"good")
    (good,) = kept_in(draft)
    send(client, draft, b"", kept=[good["sha256"]])
    assert kept_in(draft) == [good]
    send(client, draft, *(str(n).encode() for n in range(MOST_FILES)), kept=[good["sha256"]])
    assert kept_in(draft) == [good]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\Users\\a\\passwd", "x/passwd"])
def test_a_name_never_keeps_a_path(name):
    assert attach(name, "", b"x", member="identity--x")["name"] == "passwd"


def test_what_is_too_large_or_empty_is_refused():
    with pytest.raises(BadInput, match="too large"):
        attach("x", "", b"0" * (MOST_BYTES + 1), member="identity--x")
    with pytest.raises(BadInput, match="empty"):
        attach("x", "", b"", member="identity--x")


@pytest.mark.parametrize("kind", ["seizure", "laboratory-analysis", "community-signal", "exposure", "agreement"])
def test_a_page_asks_first_what_is_needed_and_folds_the_rest_away(signed_in, kind):
    client = signed_in()
    begun = require_kind(kind)
    asked = inputs(parts_in(begun, sections(begun)[0]), {}, {})
    first, more = ([one for one in asked if one.comes_first is wanted] for wanted in (True, False))
    assert first
    assert more
    assert not any(one.required for one in more)
    assert client.get("/report/").status_code == 200


def test_nothing_that_is_told_is_folded_away():
    seizure = require_kind("seizure")
    parts = parts_in(seizure, "what")
    asked = inputs(parts, {"case_reference": "A-1"}, {"status": "A fault."})
    folded = {one.name for one in asked if not one.comes_first}
    assert "case_reference" not in folded
    assert "status" not in folded
    assert "context" in folded


def test_a_part_is_needed_only_where_its_value_is():
    (amount,) = [one for one in inputs(parts_in(require_kind("seizure"), "what"), {}, {}) if one.name == "substances"]
    (item,) = amount.children
    value = next(one for one in item.children if one.name.endswith(".amount")).children[0]
    assert not value.required
    told = inputs(parts_in(require_kind("seizure"), "what"), {"substances.0.amount.unit": "kg"}, {})
    (told_item,) = [one.children for one in told if one.name == "substances"]
    assert next(one for one in told_item[0].children if one.name.endswith(".amount")).children[0].required
