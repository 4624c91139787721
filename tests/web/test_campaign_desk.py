"""The campaigns desk: who sees which campaign, the check, two people for a release, posters in both directions, honest outcomes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from tahaluf.hub.desks.campaigns import releasing
from tahaluf.hub.desks.campaigns.outcomes import came_of
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue, revise
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import PUBLIC

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)
GOOD = [
    {"language": "en", "text": "If someone does not wake up, call an ambulance."},
    {"language": "ar", "text": "إذا لم يستيقظ شخص فاتصلوا بالإسعاف."},
]


@pytest.fixture
def campaign(members):
    def make(member="north", tlp=TLP.AMBER_STRICT, **changes):
        content = {
            "title": "Ask first", "other_titles": [{"language": "ar", "text": "اسأل أولاً"}], "period": "2026-01-01/2026-03-31",
            "status": "planned", "groups": ["youth"], "working_languages": ["en", "ar"], "goal": "More calls to the help line",
            "owner": {"name": "Northland Health"}, "messages": GOOD,
        }  # fmt: skip
        markings = Markings(tlp=tlp, lane=Lane.PUBLIC)
        statement = Statement(content=read_content(require_kind("campaign"), content | changes), markings=markings, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_list_names_own_campaigns_with_what_must_change(signed_in, campaign):
    campaign()
    campaign(title="Second", messages=[{"language": "en", "text": "Junkies, call us."}])
    rows = signed_in().get("/desks/campaigns/").context["sheet"].sections[0].table.rows
    assert [(row[0].title, row[4], row[5]) for row in rows] == [("Second", 1, 1), ("Ask first", 2, 0)]


def test_a_campaign_that_is_not_shared_is_on_no_page_of_the_desk(signed_in, campaign):
    made = campaign()
    client = signed_in(member="west")
    assert "Ask first" not in text_of(client.get("/desks/campaigns/"))
    assert "Ask first" not in text_of(client.get("/desks/campaigns.csv"))
    assert client.get("/desks/campaigns.json").json()["campaigns"] == []
    for path in ("", "kit.zip", "en-poster.svg"):
        assert client.get(f"/desks/campaigns/{made.id}/{path}").status_code == 404
    for act in ("propose", "release"):
        assert client.post(f"/desks/campaigns/{made.id}/{act}/").status_code == 404


def test_the_twin_says_what_the_page_says(signed_in, campaign):
    campaign()
    (told,) = signed_in().get("/desks/campaigns.json").json()["campaigns"]
    assert (told["title"], told["messages"], told["to_change"]) == ("Ask first", 2, 0)


def test_the_check_of_free_text_finds_and_keeps_nothing(signed_in):
    page = text_of(signed_in().post("/desks/campaigns/check/", {"en": "Addicts should take 20 mg.", "ar": "", "fr": ""}))
    assert "person with a substance use disorder" in page
    assert "leave the amount out" in page
    assert "nida.nih.gov" in page


def test_one_person_proposes_and_another_releases(person, campaign):
    made = campaign()
    one, other = person(), person()
    door = visible_to(one.reader())
    with pytest.raises(NotAllowed, match="Somebody else"):
        releasing.release(door.get(made.id), user=one, at=AT)
    releasing.propose(door.get(made.id), user=one, at=AT)
    with pytest.raises(NotAllowed, match="Somebody else"):
        releasing.release(door.get(made.id), user=one, at=AT)
    releasing.release(door.get(made.id), user=other, at=AT)
    public = visible_to(PUBLIC).get(made.id)
    assert public.record.markings.tlp is TLP.CLEAR
    assert public.record.content.status == "under_way"


def test_what_was_changed_after_the_proposal_must_be_proposed_anew(person, campaign):
    made = campaign()
    one, other = person(), person()
    releasing.propose(visible_to(one.reader()).get(made.id), user=one, at=AT)
    changed = read_content(require_kind("campaign"), made.content.content() | {"goal": "Another"})
    revise(made, content=changed, at=AT)
    with pytest.raises(NotAllowed, match="this version"):
        releasing.release(visible_to(other.reader()).get(made.id), user=other, at=AT)


@pytest.mark.parametrize(
    "messages", [[], [{"language": "en", "text": "Junkies, call us."}], [{"language": "ar", "text": "خذ نصف حبة ثم اتصل بنا."}]]
)
def test_a_message_that_must_change_is_neither_proposed_nor_released(person, campaign, messages):
    made, one = campaign(messages=messages), person()
    with pytest.raises(BadInput):
        releasing.propose(visible_to(one.reader()).get(made.id), user=one, at=AT)
    with pytest.raises(BadInput):
        releasing.release(visible_to(one.reader()).get(made.id), user=one, at=AT)


def test_another_member_releases_nothing_even_of_what_it_may_read(person, campaign):
    made, other = campaign(tlp=TLP.GREEN), person(member="south")
    with pytest.raises(NotAllowed, match="owner"):
        releasing.propose(visible_to(other.reader()).get(made.id), user=other, at=AT)


def test_a_public_campaign_is_not_released_again(person, campaign):
    made, one = campaign(tlp=TLP.CLEAR), person()
    with pytest.raises(Conflict):
        releasing.release(visible_to(one.reader()).get(made.id), user=one, at=AT)


def test_the_page_offers_the_act_that_this_person_can_do(signed_in, person, campaign, client):
    made = campaign()
    first = signed_in()
    page = text_of(first.get(f"/desks/campaigns/{made.id}/"))
    assert "/propose/" in page
    assert "/release/" not in page
    page = text_of(first.post(f"/desks/campaigns/{made.id}/propose/", follow=True))
    assert "/release/" not in page
    client.force_login(person())
    page = text_of(client.get(f"/desks/campaigns/{made.id}/"))
    assert f"/desks/campaigns/{made.id}/release/" in page
    page = text_of(client.post(f"/desks/campaigns/{made.id}/release/", follow=True))
    assert "The campaign is public." in page


def test_a_refused_release_says_why_on_the_page(signed_in, campaign):
    made = campaign(messages=[{"language": "en", "text": "Junkies, call us."}])
    page = text_of(signed_in().post(f"/desks/campaigns/{made.id}/propose/", follow=True))
    assert "The message cannot be released as it is." in page


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_poster_is_made_in_each_form_and_direction(signed_in, campaign, form, begins):
    made, client = campaign(), signed_in()
    for spoken in ("en", "ar"):
        for size in ("poster", "card"):
            answer = client.get(f"/desks/campaigns/{made.id}/{spoken}-{size}.{form}")
            assert answer.status_code == 200
            assert answer.content.lstrip().startswith(begins)


def test_a_card_is_a_square_of_1080_dots(signed_in, campaign):
    png = signed_in().get(f"/desks/campaigns/{campaign().id}/en-card.png").content
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1080, 1080)


@pytest.mark.parametrize("name", ["fr-poster.pdf", "en-banner.pdf", "en-poster.gif"])
def test_a_poster_that_there_is_not_is_not_found(signed_in, campaign, name):
    assert signed_in().get(f"/desks/campaigns/{campaign().id}/{name}").status_code == 404


def test_the_kit_has_every_form_in_every_language_and_the_same_bytes_each_time(signed_in, campaign):
    made, client = campaign(), signed_in()
    body = client.get(f"/desks/campaigns/{made.id}/kit.zip").content
    names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert len(names) == 14
    assert {"ar/poster.pdf", "ar/card.png", "en/poster.svg", "en/message.txt"} <= set(names)
    with zipfile.ZipFile(io.BytesIO(body)) as kit:
        assert not [name for name in names if b"CreationDate" in kit.read(name)]  # a second later the bytes would differ
    again = client.get(f"/desks/campaigns/{made.id}/kit.zip").content
    assert sha256(again).hexdigest() == sha256(body).hexdigest()


def measured(**changes):
    indicator = {"name": "Calls", "baseline": {"on": "2025-12", "value": "61"}, "measured": [{"on": "2026-03", "value": "104"}]}
    return {"outcomes": [indicator | changes]}


def test_an_outcome_has_before_after_change_and_says_what_it_does_not_prove(campaign):
    (told,) = came_of(campaign(**measured()).content).outcomes
    assert (told.before, told.after, told.change) == (61, 104, 43)
    assert "nobody can say that the campaign did it" in told.reason.says.en


def test_measured_once_is_not_known_and_not_zero(campaign):
    (told,) = came_of(campaign(**measured(baseline=None)).content).outcomes
    assert told.before is None
    assert told.change is None
    assert "not known" in told.reason.says.en


def test_reach_without_a_number_is_counted_as_unknown(campaign):
    came = came_of(campaign(reach=[{"channel": "Radio", "people": 400}, {"channel": "Schools", "gap": "not_reported"}]).content)
    assert (came.reached, came.unknown_channels) == (400, 1)
    assert came_of(campaign(reach=[{"channel": "Schools", "gap": "not_reported"}]).content).reached is None
    assert came.reason is not None
    assert "Nothing was measured" in came.reason.says.en
