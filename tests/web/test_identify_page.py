"""Identify: what is typed or brought, in any script, with reasons; nothing of it is kept."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tahaluf.hub.assess import spectra
from tahaluf.hub.assess.spectra_chemistry import describe
from tahaluf.hub.intake.models import Draft
from tahaluf.kernel.markings import Lane
from tahaluf.spectra import read
from tahaluf.spectra.library import Library
from tahaluf.web.identify.shown import MOST_LINES, lines_of, names_table

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 5)
LIBRARY = """NAME: fentanyl
PRECURSORMZ: 337.2274
INCHIKEY: PJMPHNIQZUBGLI-UHFFFAOYSA-N
FORMULA: C22H28N2O
IONMODE: Positive
Num Peaks: 3
105.0699 300
188.1434 999
216.1383 80

NAME: heroin
PRECURSORMZ: 370.1649
INCHIKEY: GVGLGOZIDCSQPN-PVHGPHFFSA-N
FORMULA: C21H23NO5
IONMODE: Positive
Num Peaks: 3
165.0699 300
268.1332 500
328.1543 999

"""


def row(text):
    (only,) = names_table([text], ON).rows
    return only


@pytest.mark.parametrize("words", ["فنتانيل", "fentanyl", "Fentanyl HCl"])
def test_a_name_in_any_script_is_what_it_is_and_where_it_is_controlled(words):
    given, told, _, why, controlled = row(words)
    assert given == words
    assert [one.title for one in told] == ["fentanyl"]
    assert why
    assert controlled


def test_a_mixture_names_all_of_it():
    assert {one.title for one in row("heroin/fentanyl")[1]} == {"heroin", "fentanyl"}


def test_a_structure_of_the_registry_is_found_however_it_is_written():
    told = row("O=C(CC)N(c1ccccc1)C1CCN(CC1)CCc1ccccc1")
    assert [one.title for one in told[1]] == ["fentanyl"]
    assert "PJMPHNIQZUBGLI" in told[3]


def test_a_structure_that_is_new_says_what_it_is_most_like_and_how_it_differs():
    told = row("CCCCCCC(=O)N(c1ccc(Br)cc1)C1CCN(CCc2ccccc2)CC1")
    assert told[1]
    assert "fentanyl" in " ".join(one.title for one in told[1])
    assert told[3]
    assert told[4].url.startswith("/law/explain/?q=")


def test_what_is_neither_name_nor_structure_is_unknown_and_no_no():
    told = row("qqqzzz of nothing")
    assert told[1] == ()
    assert told[4] is None


def test_a_list_is_bounded_and_each_thing_is_told_once():
    assert lines_of("a\n\n a \nb") == ["a", "b"]
    assert len(lines_of("\n".join(map(str, range(1000))))) == MOST_LINES


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_page_answers_in_three_languages_and_keeps_nothing(signed_in, language):
    client = signed_in()
    client.cookies["django_language"] = language
    page = client.post("/identify/", {"q": "كبتاغون\n<b>x</b>"}).content.decode()
    assert "<b>x</b>" not in page
    assert 'lang="' + language in page
    assert "كبتاغون" not in client.get("/identify/").content.decode()


@pytest.fixture
def library(data_folder):
    found = list(read(io.BytesIO(LIBRARY.encode()), "x.msp"))
    Library.build(found, describe).save(spectra.folder())


def test_a_spectrum_is_compared_with_the_library_that_the_hub_keeps(signed_in, library):
    query = SimpleUploadedFile(
        "q.msp", LIBRARY.split("\n\n", maxsplit=1)[0].replace("NAME: fentanyl", "NAME: sample 7").encode() + b"\n\n"
    )
    page = signed_in().post("/identify/", {"file": query})
    (one,) = page.context["spectra"]
    assert one.candidates.rows[0][0].title == "fentanyl"
    assert "UN" in one.candidates.rows[0][2]
    assert one.says[0]
    assert "sample 7" in page.content.decode() or one.id in page.content.decode()


def asked(client):
    query = SimpleUploadedFile(
        "q.msp", LIBRARY.split("\n\n", maxsplit=1)[0].replace("NAME: fentanyl", "NAME: s").encode() + b"\n\n"
    )
    (one,) = client.post("/identify/", {"file": query}).context["spectra"]
    return one


def test_the_drawing_mirrors_the_spectrum_and_its_best_candidate_and_the_table_says_the_same(signed_in, library):
    figure = asked(signed_in()).figure
    assert "fentanyl" in figure.title
    assert figure.svg.startswith("<svg")
    assert len(figure.table.rows) == 3  # three peaks, all agreeing


FENTANYL = [{"reported": "fentanyl", "substance": "fentanyl", "inchikey": "PJMPHNIQZUBGLI-UHFFFAOYSA-N"}]


def test_what_no_record_tells_of_would_be_the_first_and_what_one_tells_of_is_named_with_its_place(signed_in, library, seizure):
    client = signed_in()
    assert any("would be the first" in said for said in asked(client).says)
    seizure(substances=FENTANYL, place={"country": "MA", "subdivision": "MA-01"})
    told = " ".join(asked(client).says)
    assert "would be the first" not in told
    assert "2025-12-29" in told
    assert "Morocco" in told or "Tanger" in told


def test_a_record_that_is_not_shared_is_no_first_sighting(signed_in, library, seizure):
    seizure(substances=FENTANYL, place={"country": "MA", "subdivision": "MA-01"})
    assert any("would be the first" in said for said in asked(signed_in(member="west")).says)


def test_a_report_begins_with_what_was_found_and_how(signed_in, library):
    client = signed_in(lane=Lane.LABORATORY)
    one = asked(client)
    assert one.report == "fentanyl"
    answer = client.post("/identify/report/", {"substance": one.report, "method": one.method, "isomers": "open"})
    assert answer.status_code == 302
    (draft,) = Draft.objects.all()
    assert draft.kind == "laboratory-analysis"
    assert draft.texts["results.0.substance.reported"] == "fentanyl"
    assert draft.texts["results.0.method"] == "lc_ms"
    assert draft.texts["results.0.isomer_resolved"] == "no"
    assert draft.texts["identification"] == "library"
    assert client.get(answer["Location"]).status_code == 200


def test_a_report_of_what_the_registry_lacks_is_not_begun(signed_in):
    assert signed_in(lane=Lane.LABORATORY).post("/identify/report/", {"substance": "nonsense"}).status_code == 404
    assert not Draft.objects.exists()


def test_a_file_that_is_no_spectrum_is_told_with_its_lines(signed_in, library):
    page = signed_in().post("/identify/", {"file": SimpleUploadedFile("q.msp", b"NAME: x\nNum Peaks: 2\n100 nonsense\n")})
    assert page.status_code == 200
    assert page.context["faults"]


def test_a_hub_without_a_library_says_so(signed_in, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    page = signed_in().get("/identify/")
    assert not page.context["has_library"]
    assert 'type="file"' not in page.content.decode()
    assert signed_in().post("/identify/", {"file": SimpleUploadedFile("q.msp", b"x")}).status_code == 200
