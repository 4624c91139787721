"""Bringing in files and texts through the pages: nothing is guessed, nothing is lost, and nobody else sees what is not shared."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tahaluf.hub.accounts import services as accounts
from tahaluf.hub.intake import drafting, uploads
from tahaluf.hub.intake.models import Draft, Import, RowFault, SavedMapping, Upload
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.web.importing import shown as told

pytestmark = pytest.mark.django_db

ISO = "Date of seizure,Substance,Quantity,Unit,Country\n2025-01-03,captagon,1200,tablet,JO\n2025-02-04,heroin,2.5,kg,MA\n"
TWO_WAYS = "Date of seizure,Substance,Quantity,Unit,Country\n03/04/2024,captagon,10,kg,JO\n05/06/2024,heroin,2,kg,MA\n"
ARABIC = "تاريخ الضبط,المادة,الكمية,الوحدة,البلد\n٢٠٢٥-٠١-٠٣,كبتاغون,١٢٠٠,tablet,الأردن\n2025-02-04,هيروين,2.5,kg,المغرب\n"
BAD_ROW = ISO + "2025-13-45,cocaine,1,kg,FR\n"
DEATHS = (
    "Date of death,Age,Sex,Cause of death\n2025-01-03,34,Male,Acute fentanyl intoxication\n2025-02-04,51,Female,Heroin toxicity\n"
)
TEXT = "Police in Casablanca seized 5 kg of cocaine on 3 May 2024. Nothing else is known."


def bring(client, text: str, name: str = "list.csv"):
    response = client.post("/report/file/", {"file": SimpleUploadedFile(name, text.encode())})
    assert response.status_code == 302, response.content.decode()
    return response.url


def append(client, address: str, **marks):
    client.post(address + "share/", {"tlp": "amber", **marks, "preview": "1"})
    response = client.post(address + "share/", {"tlp": "amber", **marks, "confirm": "1"})
    assert response.url == address + "result/"
    return client.get(response.url).content.decode()


def records(client) -> list:
    return list(visible_to(client.user.reader()).records().rows)


def test_a_file_becomes_records_that_the_circle_sees(signed_in, circle):
    client = signed_in()
    address = bring(client, ISO)
    page = client.get(address).content.decode()
    assert "Each row becomes a record of this kind: Seizure." in page
    assert "Date of seizure" in page
    preview = client.post(address + "share/", {"tlp": "amber", "circles": [circle.id], "preview": "1"}).content.decode()
    assert "Southland Institute" in preview
    result = append(client, address, circles=[circle.id])
    assert '<dt>Records</dt><dd><bdi dir="ltr">2</bdi></dd>' in result
    assert len(records(client)) == 2
    assert len(records(signed_in(member="south"))) == 2
    assert records(signed_in(member="west")) == []


def test_nothing_is_in_the_ledger_before_a_person_confirms(signed_in, circle):
    client = signed_in()
    address = bring(client, ISO)
    client.get(address)
    client.post(address + "share/", {"tlp": "amber", "preview": "1"})
    assert records(client) == []
    assert Import.objects.count() == 0


def test_the_sharing_form_starts_with_the_own_member_alone(signed_in, circle):
    client = signed_in()
    page = client.get(bring(client, ISO) + "share/").content.decode()
    assert (
        'value="amber+strict" required id="id_tlp_1" checked' in page
        or 'value="amber+strict"' in page.partition("checked")[0][-80:]
    )


def test_an_ambiguous_date_order_is_asked_and_refused_until_answered(signed_in, circle):
    client = signed_in()
    address = bring(client, TWO_WAYS)
    before = client.get(address).content.decode()
    assert "does the day come first, or the month?" in before
    assert "03/04/2024" in before
    assert "can be read two ways" in before
    client.post(address, {"date_order": "dmy"})
    append(client, address, circles=[circle.id])
    days = sorted(str(row.record.content.seized_on) for row in records(client))
    assert days == ["2024-04-03", "2024-06-05"]


def test_an_arabic_list_is_understood_in_arabic(signed_in, circle):
    client = signed_in()
    client.cookies["django_language"] = "ar"
    address = bring(client, ARABIC, "قائمة.csv")
    page = client.get(address).content.decode()
    assert "قائمة.csv" in page
    assert "ضبط" in page
    append(client, address)
    assert sorted(row.record.content.place.country for row in records(client)) == ["JO", "MA"]


def test_a_bad_row_is_told_with_its_cell_and_spoils_no_other(signed_in, circle):
    client = signed_in()
    address = bring(client, BAD_ROW)
    page = client.get(address).content.decode()
    assert "2025-13-45" in page
    append(client, address)
    assert len(records(client)) == 2
    imported = Import.objects.get()
    assert (imported.rows, imported.records, imported.refused) == (3, 2, 1)
    faults = client.get(address + "faults.csv").content.decode()
    assert "4,yes," in faults


def test_the_same_file_again_adds_nothing(signed_in, circle):
    client = signed_in()
    append(client, bring(client, ISO))
    page = append(client, bring(client, ISO))
    assert '<dt>Already there</dt><dd><bdi dir="ltr">2</bdi></dd>' in page
    assert len(records(client)) == 2


def test_an_import_is_undone_with_a_reason_and_not_without(signed_in, circle):
    client = signed_in()
    address = bring(client, ISO)
    append(client, address)
    client.post(address + "undo/", {"reason": " "})
    assert len(records(client)) == 2
    client.post(address + "undo/", {"reason": "the wrong year"})
    assert records(client) == []
    assert "This import was taken back" in client.get(address + "result/").content.decode()


def test_a_column_that_a_person_leaves_out_is_not_read(signed_in, circle):
    client = signed_in()
    address = bring(client, ISO)
    client.post(address, {"left_out": ["Quantity"]})
    assert "left out by you" in client.get(address).content.decode()
    append(client, address)
    assert all(mention.amount is None for row in records(client) for mention in row.record.content.substances)


def test_a_reading_kept_under_a_name_is_used_for_the_next_file_with_these_columns(signed_in, circle):
    client = signed_in()
    address = bring(client, TWO_WAYS)
    client.post(address, {"date_order": "mdy"})
    client.post(address + "mapping/", {"name": "customs monthly"})
    assert SavedMapping.objects.get().name == "customs monthly"
    page = client.get(bring(client, TWO_WAYS.replace("2024", "2023"))).content.decode()
    assert "customs monthly" in page
    assert "does the day come first" not in page


def test_what_is_no_table_is_refused_and_not_kept(signed_in, data_folder):
    client = signed_in()
    page = client.post("/report/file/", {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 not a workbook")}).content.decode()
    assert "Some answers need your attention" in page
    assert Upload.objects.count() == 0
    assert list((data_folder / "uploads").iterdir()) == []


def test_the_kept_file_is_closed_to_others_and_goes_once_it_is_appended(signed_in, circle):
    client = signed_in()
    address = bring(client, ISO, "../../etc/passwd.csv")
    path = uploads.path_of(Upload.objects.get())
    assert path.name == "passwd.csv"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    append(client, address)
    assert not path.parent.exists()


@pytest.mark.parametrize("name", ["", "..", "/", "a/../..", "C:\\x\\..\\list.csv", "x" * 400 + ".csv", "\x00\n.csv"])
def test_no_name_of_a_file_leaves_its_folder(name):
    safe = uploads.safe_name(name)
    assert 0 < len(safe) <= 160
    assert safe not in {".", ".."}
    assert not set(safe) & {"/", "\\", "\x00", "\n"}


def test_nobody_else_opens_a_file_that_a_person_brought(signed_in, circle):
    address = bring(signed_in(), ISO)
    other = signed_in()
    for part in ("", "share/", "progress/", "result/", "faults.csv"):
        assert other.get(address + part).status_code == 404
    for part in ("undo/", "throw-away/", "mapping/"):
        assert other.post(address + part, {"reason": "x"}).status_code == 404


def test_a_list_of_deaths_is_not_brought_in_by_police(signed_in, circle):
    client = signed_in(lane=Lane.ENFORCEMENT)
    address = bring(client, DEATHS)
    page = client.get(address).content.decode()
    assert "People in your lane do not report this kind." in page
    assert client.post(address + "share/", {"tlp": "amber", "confirm": "1"}).url == address
    assert Import.objects.count() == 0


def test_a_large_file_goes_on_in_the_background_and_the_page_asks_again_by_itself(signed_in, circle, monkeypatch):
    client = signed_in()
    address = bring(client, ISO)
    started = []
    monkeypatch.setattr(uploads, "AT_ONCE", 10)
    monkeypatch.setattr(Thread, "start", lambda thread: started.append(thread))  # noqa: PLW0108 - called with the thread as its self
    page = client.post(address + "share/", {"tlp": "amber", "confirm": "1"})
    assert page.url == address + "progress/"
    assert len(started) == 1
    assert '<meta http-equiv="refresh" content="3">' in client.get(page.url).content.decode()
    uploads.append(Upload.objects.get(), at=timezone.now())
    assert client.get(page.url).url == address + "result/"


def test_an_import_that_stopped_goes_on_and_adds_nothing_twice(signed_in, circle, monkeypatch):
    client = signed_in()
    address = bring(client, ISO)
    monkeypatch.setattr(uploads, "append_in_background", lambda upload: None)
    monkeypatch.setattr(uploads, "AT_ONCE", 10)
    client.post(address + "share/", {"tlp": "amber", "confirm": "1"})
    Upload.objects.update(beat=timezone.now() - timedelta(minutes=5))
    assert "It stopped" in client.get(address + "progress/").content.decode()
    monkeypatch.setattr(uploads, "AT_ONCE", 1000)
    assert client.post(address + "progress/").url == address + "result/"
    assert len(records(client)) == 2


def test_files_that_nobody_appends_are_forgotten_after_a_week(signed_in, person, circle):
    client = signed_in()
    bring(client, ISO)
    old = uploads.path_of(Upload.objects.get())
    Upload.objects.update(kept=timezone.now() - timedelta(days=8))
    bring(client, ISO)
    assert Upload.objects.count() == 1
    assert not old.exists()


def test_a_change_of_lane_forgets_files_and_drafts(person, circle):
    user, steward = person(), person(is_steward=True)
    uploads.keep(user, "list.csv", [ISO.encode()], at=timezone.now())
    drafting.begin(user, "seizure", at=timezone.now())
    accounts.change_lane(user, Lane.LABORATORY, by=steward)
    assert (Upload.objects.count(), Draft.objects.count()) == (0, 0)


def test_a_text_becomes_a_draft_that_a_person_edits_and_confirms(signed_in, circle):
    client = signed_in()
    address = client.post("/report/text/", {"text": TEXT}).url
    page = client.get(address).content.decode()
    assert '<mark class="found-substance">cocaine' in page
    assert records(client) == []
    step = client.post(address, {"kind": "seizure"}).url
    form = client.get(step).content.decode()
    assert 'value="2024-05-03"' in form
    assert 'value="cocaine"' in form
    check = step.rsplit("/", 2)[0] + "/check/"
    client.post(check, {"tlp": "amber", "confirm": "1"})
    row = records(client)[0]
    assert row.record.content.substances[0].substance == "cocaine"
    assert Draft.objects.count() == 0


def test_a_pasted_text_is_shown_as_text_and_never_run(signed_in):
    client = signed_in()
    address = client.post("/report/text/", {"text": "<script>alert(1)</script> 5 kg of cocaine seized in Rabat"}).url
    assert "<script>alert" not in client.get(address).content.decode()


def test_a_draft_of_a_person_is_not_listed_to_programs_or_colleagues(signed_in):
    from tahaluf.hub.intake.queries import drafts_of, require_draft

    client = signed_in()
    client.post("/report/text/", {"text": TEXT})
    colleague = signed_in()
    assert drafts_of(colleague.user.reader()) == []
    with pytest.raises(NotFound):
        require_draft(colleague.user.reader(), Draft.objects.get().pk)
    assert colleague.get(f"/report/{Draft.objects.get().pk}/found/").status_code == 404


def test_what_could_not_be_read_is_told_on_the_page_of_the_result(signed_in):
    shown = told.faults_table(
        [RowFault(row=5, place="row 5, column date", fault="What stands here is no date.", remedy="", refused=True)]
    )
    assert shown.rows == ((5, "row 5, column date", "What stands here is no date.", "", True),)


def test_progress_leads_a_script_to_the_result_when_it_is_there(signed_in, tmp_path):
    client = signed_in()
    upload = Upload.objects.create(person=client.user, name="x.csv", size=1, result={"rows": 0}, kept=datetime.now(UTC))
    answer = client.get(f"/report/file/{upload.pk}/progress/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == f"/report/file/{upload.pk}/result/"
    assert client.get(f"/report/file/{upload.pk}/progress/").status_code == 302
