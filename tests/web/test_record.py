"""The page of one record: what it belongs with, what the law says, and what its owner can change."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tahaluf.hub.assess.models import Judgement
from tahaluf.hub.audit.queries import visible_to as audit_of
from tahaluf.hub.intake.models import Draft
from tahaluf.hub.ledger.files import keep_file
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.kernel.errors import Conflict
from tahaluf.kernel.markings import TLP

pytestmark = pytest.mark.django_db
FENTANYL = [{"reported": "fentanyl", "substance": "fentanyl", "certainty": "confirmed", "amount": {"value": "2.75", "unit": "kg"}}]


def page_of(client, record, part: str = "") -> str:
    response = client.get(f"/records/{record.id}/{part}")
    assert response.status_code == 200
    return response.content.decode()


def current(client, record):
    return visible_to(client.user.reader()).get(record.id)


@pytest.mark.parametrize(("part", "most"), [("", 12), ("same/", 10), ("related/", 12), ("versions/", 10)])
def test_the_pages_of_a_record_make_few_queries(signed_in, seizure, part, most):
    client = signed_in()
    for _ in range(6):
        newest = seizure(member="south", substances=FENTANYL)
    record = seizure(substances=FENTANYL)
    signed_in().post(f"/records/{record.id}/judge/", {"other": newest.id, "says": "same", "reason": "x"})
    page_of(client, record, part)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, record, part)
    told = [query["sql"][:90] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(told) - 2 <= most, told  # two of them are the session and the account


def test_a_record_of_another_member_on_the_same_day_is_proposed_with_reasons(signed_in, seizure):
    record, other = seizure(substances=FENTANYL), seizure(member="south", substances=FENTANYL)
    page = page_of(signed_in(), record, "same/").partition("A person decides")[2]
    assert other.id in page
    assert '<ul class="reasons"><li>' in page


def test_a_record_with_the_same_mark_is_related_with_the_reason(signed_in, seizure):
    mark = [{"reported": "Blue Dolphin", "kind": "logo"}]
    record, other = seizure(marks=mark), seizure(member="south", marks=mark, seized_on="2025-06-01")
    page = page_of(signed_in(), record, "related/")
    assert other.id in page
    assert "blue dolphin" in page.lower()
    assert other.id not in page_of(
        signed_in(), seizure(seized_on="2020-01-01", substances=FENTANYL, place={"country": "FR"}), "related/"
    )


def test_a_judgement_is_read_on_both_records_and_only_by_who_may_see_both(signed_in, seizure):
    record, other = seizure(substances=FENTANYL), seizure(member="south", substances=FENTANYL)
    hidden = seizure(circles=False, substances=FENTANYL)
    client = signed_in()
    for target in (other, hidden):
        said = {"other": target.id, "says": "same", "reason": f"the exhibit numbers agree with {target.id[-4:]}"}
        assert client.post(f"/records/{record.id}/judge/", said).status_code == 302
    for one in (record, other):
        assert f"agree with {other.id[-4:]}" in page_of(signed_in(member="south"), one, "same/")
    assert hidden.id not in page_of(signed_in(member="south"), record, "same/")
    assert f"agree with {hidden.id[-4:]}" not in page_of(signed_in(member="south"), record, "same/")


def test_a_judged_pair_is_not_proposed_again(signed_in, seizure):
    record, other = seizure(substances=FENTANYL), seizure(member="south", substances=FENTANYL)
    client = signed_in()
    client.post(f"/records/{record.id}/judge/", {"other": other.id, "says": "different", "reason": "two ships"})
    page = page_of(client, record, "same/")
    assert "A person decides" not in page
    assert "two ships" in page


@pytest.mark.parametrize("said", [{"says": "same", "reason": " "}, {"says": "", "reason": "x"}, {"says": "perhaps", "reason": "x"}])
def test_a_judgement_needs_a_choice_and_a_reason(signed_in, seizure, said):
    record, other = seizure(), seizure(member="south")
    signed_in().post(f"/records/{record.id}/judge/", {"other": other.id, **said})
    assert Judgement.objects.count() == 0


def test_nobody_judges_what_cannot_be_seen(signed_in, seizure):
    record, hidden = seizure(), seizure(member="south", circles=False)
    answer = signed_in().post(f"/records/{record.id}/judge/", {"other": hidden.id, "says": "same", "reason": "x"})
    assert answer.status_code == 404
    assert Judgement.objects.count() == 0


def test_a_judgement_is_neither_changed_nor_deleted(signed_in, seizure):
    record, other = seizure(), seizure(member="south")
    signed_in().post(f"/records/{record.id}/judge/", {"other": other.id, "says": "same", "reason": "x"})
    made = Judgement.objects.get()
    with pytest.raises(Conflict):
        made.save()
    with pytest.raises(Conflict):
        made.delete()


def test_the_law_is_told_by_instrument_with_reasons_and_whether_it_was_compared(signed_in, seizure):
    page = page_of(signed_in(), seizure(substances=FENTANYL)).partition('id="law"')[2]
    assert "controlled" in page
    assert "2025-12-31" in page
    assert "This is no legal advice" in page


def test_the_law_is_asked_for_another_day(signed_in, seizure):
    record = seizure(substances=FENTANYL)
    page = signed_in().get(f"/records/{record.id}/?on=1950-01-01").content.decode().partition('id="law"')[2]
    assert "1950-01-01" in page


def test_the_owner_edits_a_record_in_the_same_form(signed_in, seizure):
    client = signed_in()
    record = seizure(substances=FENTANYL)
    step = client.post(f"/records/{record.id}/edit/").url
    assert 'value="2025-12-31"' in client.get(step).content.decode()
    client.post(step, {"seized_on": "2025-12-30", "place.country": "MA", "substances.0.reported": "fentanyl"})
    check = step.rsplit("/", 2)[0] + "/check/"
    page = client.get(check).content.decode()
    assert 'value="amber" required id="id_tlp_2" checked' in page
    circle = record.markings.circles[0]
    assert client.post(check, {"tlp": "amber", "circles": [circle], "confirm": "1"}).url == f"/report/done/{record.id}/"
    assert str(current(client, record).record.content.seized_on) == "2025-12-30"
    assert len(visible_to(client.user.reader()).versions(record.id)) == 2
    assert Draft.objects.count() == 0


def test_an_edit_of_a_version_that_is_no_longer_the_newest_is_refused(signed_in, seizure):
    first, second = signed_in(), None
    record = seizure()
    check = first.post(f"/records/{record.id}/edit/").url.rsplit("/", 2)[0] + "/check/"
    marks = {"tlp": "red", "base": record.modified.isoformat(), "confirm": "1"}
    assert first.post(f"/records/{record.id}/markings/", marks).status_code == 302
    second = first.post(check, {"tlp": "amber", "confirm": "1"})
    assert second.status_code == 409


def test_only_the_owner_edits_and_remarks(signed_in, seizure):
    record = seizure()
    other = signed_in(member="south")
    assert other.post(f"/records/{record.id}/edit/").status_code == 403
    assert other.post(f"/records/{record.id}/markings/", {"tlp": "clear", "confirm": "1"}).status_code == 403
    stranger = signed_in(member="west")
    assert stranger.post(f"/records/{record.id}/edit/").status_code == 404


def test_markings_are_changed_after_seeing_who_will_know(signed_in, seizure):
    client = signed_in()
    record = seizure()
    preview = client.post(f"/records/{record.id}/markings/", {"tlp": "green", "preview": "1"}).content.decode()
    assert "Westland Agency" in preview
    assert current(client, record).record.markings.tlp is TLP.AMBER
    base = record.modified.isoformat()
    client.post(f"/records/{record.id}/markings/", {"tlp": "green", "base": base, "confirm": "1"})
    assert current(client, record).record.markings.tlp is TLP.GREEN
    assert record.id in signed_in(member="west").get("/records/").content.decode()


def test_a_file_is_downloaded_by_who_may_see_the_record_and_never_shown_in_the_page(signed_in, seizure):
    digest = keep_file(b"<script>alert(1)</script>")
    file = {"sha256": digest, "name": "صورة.html", "media_type": "text/html", "size": 25}
    record = seizure(files=[file])
    client = signed_in(is_steward=True)
    assert "صورة.html" in page_of(client, record)
    answer = client.get(f"/records/{record.id}/files/{digest}/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "attachment.looked" in {look.action for look in audit_of(client.user)}
    assert signed_in(member="west").get(f"/records/{record.id}/files/{digest}/").status_code == 404
    assert client.get(f"/records/{record.id}/files/{'0' * 64}/").status_code == 404


def test_titles_are_in_the_readers_language(signed_in, seizure):
    record = seizure(substances=FENTANYL, place={"country": "MA"})
    client = signed_in()
    client.cookies["django_language"] = "ar"
    page = page_of(client, record)
    assert "فنتانيل، المغرب</bdi></h1>" in page
    assert "Seizure" not in page.partition("<h1")[2].partition("</h1>")[0]
