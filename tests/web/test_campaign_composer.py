"""The composer: a draft of one person, three languages side by side, nothing lost, the check beside each text, no leak."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tahaluf.hub.desks.campaigns import releasing
from tahaluf.hub.intake.models import Draft
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.web.desks.campaigns import draft

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)
NEW = "/desks/campaigns/compose/"
WRITTEN = {
    "title": "Ask first", "goal": "More calls to the help line", "groups": ["youth"], "owner.name": "Northland Health",
    "title-ar": "اسأل أولاً", "message-ar": "إذا لم يستيقظ شخص فاتصلوا بالإسعاف.", "help-ar": "خط المساعدة",
    "message-en": "If someone does not wake up, call an ambulance.", "help-en": "Helpline", "period": "2026-02-01/2026-04-30",
    "places.0.place.country": "", "approaches": ["helpline"], "channels": ["radio"],
}  # fmt: skip


@pytest.fixture
def campaign(members):
    def make(member="north", tlp=TLP.AMBER_STRICT, **changes):
        content = {
            "title": "Ask first", "period": "2026-01-01/2026-03-31", "status": "planned", "groups": ["youth"],
            "working_languages": ["en", "zgh"], "goal": "More calls", "owner": {"name": "Northland Health"},
            "messages": [
                {"language": "en", "text": "Call an ambulance."},
                {"language": "zgh", "text": "ⵙⵙⵉⵡⵍ"},
                {"language": "en", "text": "Stay with the person."},
            ],
            "reach": [{"channel": "Radio", "people": 400}],
        }  # fmt: skip
        markings = Markings(tlp=tlp, lane=Lane.PUBLIC)
        statement = Statement(content=read_content(require_kind("campaign"), content | changes), markings=markings, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


def text_of(answer) -> str:
    return answer.content.decode()


def saved(client, **changes):
    client.post(NEW, WRITTEN | changes)
    return Draft.objects.get()


def test_the_empty_page_keeps_nothing_until_it_is_saved(signed_in):
    page = text_of(signed_in().get(NEW))
    assert "There is no message yet." in page
    assert Draft.objects.count() == 0


def test_saving_keeps_a_draft_that_is_gone_on_with_and_listed(signed_in):
    client = signed_in()
    begun = saved(client)
    page = text_of(client.get(f"{NEW}{begun.pk}/"))
    assert "إذا لم يستيقظ شخص فاتصلوا بالإسعاف." in page
    assert "If someone does not wake up" in page
    assert f"{NEW}{begun.pk}/" in text_of(client.get("/desks/campaigns/"))
    client.post(f"{NEW}{begun.pk}/", WRITTEN | {"message-en": "Call for help."})
    assert draft.columns(Draft.objects.get().texts)[1].message == "Call for help."


def test_the_languages_of_the_campaign_are_those_it_is_written_in(signed_in):
    texts = saved(signed_in()).texts
    assert sorted(draft.ticked(texts, "working_languages")) == ["ar", "en"]


def test_another_person_finds_no_draft_and_no_poster_of_it(signed_in, person, client):
    begun = saved(signed_in())
    client.force_login(person())
    for path in ("", "ar-poster.svg"):
        assert client.get(f"{NEW}{begun.pk}/{path}").status_code == 404
    assert client.post(f"{NEW}{begun.pk}/", WRITTEN).status_code == 404


def test_a_draft_of_another_kind_is_not_opened_here(signed_in):
    client = signed_in()
    client.post("/report/begin/", {"kind": "need"})
    begun = Draft.objects.get()
    assert client.get(f"{NEW}{begun.pk}/").status_code == 404


def test_the_check_stands_beside_each_text_and_follows_while_one_types(signed_in):
    client = signed_in()
    begun = saved(client, **{"message-en": "Junkies, call us."})
    assert "must be changed before a release" in text_of(client.get(f"{NEW}{begun.pk}/"))
    told = text_of(client.post(f"{NEW}check/?language=fr", {"message-fr": "Les toxicomanes sont nombreux."}))
    assert "Stigma" in told
    assert "<html" not in told
    assert "Nothing is written yet." in text_of(client.post(f"{NEW}check/?language=fr", {"message-fr": " "}))
    assert client.post(f"{NEW}check/?language=de", {}).status_code == 404
    assert Draft.objects.count() == 1


def test_the_poster_is_drawn_as_it_stands_in_the_draft(signed_in):
    client = signed_in()
    begun = saved(client)
    for spoken in ("ar", "en"):
        for size in ("poster", "card"):
            drawn = client.get(f"{NEW}{begun.pk}/{spoken}-{size}.svg")
            assert drawn.status_code == 200
            assert drawn.content.lstrip().startswith(b"<svg")
            assert drawn.headers["Cache-Control"] == "private, no-store"
    assert client.get(f"{NEW}{begun.pk}/fr-poster.svg").status_code == 404
    assert client.get(f"{NEW}{begun.pk}/en-banner.svg").status_code == 404


def test_dates_meet_the_calendar(signed_in):
    client = signed_in()
    begun = saved(client)
    assert "Ramadan" in text_of(client.get(f"{NEW}{begun.pk}/"))
    assert "Ramadan" not in text_of(client.get(NEW))


def test_a_weak_approach_is_told_with_what_is_better_for_these_people(signed_in):
    client = signed_in()
    begun = saved(client, approaches=["shock"], groups=["students"])
    page = text_of(client.get(f"{NEW}{begun.pk}/"))
    assert "Unlikely to be beneficial" in page
    assert "Life skills and social influence, in lessons (Beneficial)" in page
    assert "The grade is from memory" in page
    assert "give a reason, or choose what is better proven" in page


def test_an_alert_leads_to_a_campaign_that_answers_it(signed_in, alert):
    made, client = alert(), signed_in()
    assert f"{NEW}?alert={made.id}" in text_of(client.get(f"/alerts/{made.id}/"))
    page = text_of(client.get(f"{NEW}?alert={made.id}"))
    assert f'name="follows" value="{made.id}" checked' in page
    assert "Nitazene found in tablets" in page
    begun = saved(client, follows=[made.id])
    # what was not in the draft before is no tie; what was chosen from the list is
    assert draft.items(begun.texts, "alerts") == []
    client.post(f"{NEW}{begun.pk}/", WRITTEN | {"follows-new": made.id, "carries-new": "sdg 3.5"})
    texts = Draft.objects.get().texts
    assert draft.items(texts, "alerts") == [{"record": made.id, "relation": "follows"}]
    assert draft.items(texts, "goals") == [{"framework": "sdg", "item": "3.5"}]
    client.post(f"{NEW}{begun.pk}/", WRITTEN | {"follows": [made.id]})
    texts = Draft.objects.get().texts
    assert (len(draft.items(texts, "alerts")), draft.items(texts, "goals")) == (1, [])


def test_an_alert_that_is_not_shared_is_neither_offered_nor_named(signed_in, alert):
    made, client = alert(tlp=TLP.AMBER_STRICT), signed_in(member="west")
    assert "Nitazene" not in text_of(client.get(NEW))
    page = text_of(client.get(f"{NEW}?alert={made.id}"))
    assert "Nitazene" not in page
    assert page.count("A record that is not shared with you") == 1
    unknown = text_of(client.get(f"{NEW}?alert=tahaluf-alert--00000000-0000-4000-8000-000000000000"))
    assert unknown.count("A record that is not shared with you") == 1


def test_going_on_with_a_record_loses_nothing_that_the_page_does_not_ask(signed_in, campaign):
    made, client = campaign(), signed_in()
    client.post(f"/desks/campaigns/{made.id}/compose/")
    begun = Draft.objects.get()
    assert (begun.revises, begun.kind) == (made.id, "campaign")
    page = text_of(client.get(f"{NEW}{begun.pk}/"))
    assert "History" in page
    client.post(
        f"{NEW}{begun.pk}/",
        {"title": "Ask first", "goal": "More calls", "groups": ["youth"], "owner.name": "Northland Health",
         "period": "2026-01-01/2026-03-31", "message-en": "Call for help.", "message-fr": "Appelez."},
    )  # fmt: skip
    texts = Draft.objects.get().texts
    assert [(one["language"], one["text"]) for one in draft.items(texts, "messages")] == [
        ("en", "Call for help."), ("zgh", "ⵙⵙⵉⵡⵍ"), ("en", "Stay with the person."), ("fr", "Appelez."),
    ]  # fmt: skip
    assert draft.ticked(texts, "working_languages") == ("en", "zgh", "fr")
    assert draft.items(texts, "reach") == [{"channel": "Radio", "people": "400"}]


def test_only_the_owner_goes_on_with_a_campaign(signed_in, campaign):
    made = campaign(tlp=TLP.GREEN)
    assert signed_in(member="south").post(f"/desks/campaigns/{made.id}/compose/").status_code == 403
    hidden = campaign()
    assert signed_in(member="west").post(f"/desks/campaigns/{hidden.id}/compose/").status_code == 404


def test_from_the_page_to_the_ledger_and_the_second_person(signed_in, person):
    client = signed_in()
    begun = saved(client)
    page = client.post(f"{NEW}{begun.pk}/", WRITTEN | {"share": "1"}, follow=True)
    assert page.redirect_chain[-1][0] == f"/report/{begun.pk}/check/"
    client.post(f"/report/{begun.pk}/check/", {"tlp": "amber+strict", "confirm": "1"})
    (row,) = visible_to(client.user.reader()).records(Filters(kind=("campaign",))).rows
    assert row.record.content.approaches == ("helpline",)
    assert [one.language for one in row.record.content.help_texts] == ["ar", "en"]
    releasing.propose(row, user=client.user, at=AT)
    releasing.release(row, user=person(), at=AT)
    shown = text_of(client.get(f"/desks/campaigns/{row.id}/"))
    assert "TLP:CLEAR" in shown
    assert client.user.username in shown  # who proposed the version before


def test_who_proposed_is_told_to_the_owner_alone(signed_in, person, client, campaign):
    made = campaign(tlp=TLP.GREEN, messages=[{"language": "en", "text": "Call an ambulance."}])
    one = person()
    releasing.propose(visible_to(one.reader()).get(made.id), user=one, at=AT)
    client.force_login(person(member="south"))
    assert one.username not in text_of(client.get(f"/desks/campaigns/{made.id}/"))


def test_what_evidence_speaks_against_is_not_proposed_without_a_reason(person, campaign):
    made, one = campaign(approaches=["shock"]), person()
    with pytest.raises(BadInput, match="no reason is given"):
        releasing.propose(visible_to(one.reader()).get(made.id), user=one, at=AT)
    told = campaign(approaches=["shock"], approach_reason="The law obliges us to print the warning.")
    releasing.propose(visible_to(one.reader()).get(told.id), user=one, at=AT)


def test_a_campaign_page_says_what_it_relies_on_what_is_missing_and_who_must_look(signed_in, campaign):
    made = campaign(approaches=["media"])
    page = text_of(signed_in().get(f"/desks/campaigns/{made.id}/"))
    assert "Media campaign alone" in page
    assert "It is tied to no alert, early sign or goal." in page
    assert "Nobody else of your organisation has an account here" in page


def test_the_twin_of_the_list_says_grade_and_what_is_missing(signed_in, campaign):
    campaign(approaches=["helpline", "media"], approach_reason="We go on with lessons.")
    (told,) = signed_in().get("/desks/campaigns.json").json()["campaigns"]
    assert (told["approaches"], told["weakest_grade"]) == ("helpline media", "unlikely")
    assert "tie" in told["missing"].split()


@pytest.mark.parametrize("spoken", ["ar", "en", "fr"])
def test_approaches_are_a_page_with_twins_in_each_language(signed_in, spoken):
    client = signed_in()
    client.cookies["django_language"] = spoken
    page = text_of(client.get("/desks/campaigns/approaches/"))
    assert "BMJ Open" in page
    told = client.get("/desks/campaigns/approaches.json").json()["approaches"]
    assert [one["code"] for one in told][:2] == ["naloxone", "life_skills"]
    assert {one["grade_from"] for one in told} == {"source", "own", "memory"}
    assert text_of(client.get("/desks/campaigns/approaches.csv")).count("\n") == len(told) + 1


def test_a_text_of_half_a_character_is_refused_and_a_very_long_one_is_cut(signed_in):
    client = signed_in()
    assert client.post(NEW, WRITTEN | {"message-en": "a\x00b"}).status_code == 400
    begun = saved(client, **{"message-en": "x" * 6000})
    assert len(draft.columns(begun.texts)[1].message) == 5000


def test_dates_that_cannot_be_read_are_told_and_kept_as_typed(signed_in):
    client = signed_in()
    begun = saved(client, period="soon")
    page = text_of(client.get(f"{NEW}{begun.pk}/"))
    assert 'value="soon"' in page
    assert "It has no dates, or they have passed." in page
