from __future__ import annotations

from decimal import Decimal

import pytest

from shared import shared
from tahaluf.kernel.atlas import entries, ordinary_words, rows
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gazetteer import find_places, keep_locality, locality_title, resolve, title
from tahaluf.kernel.places import Place, around, country_codes, subdivision_codes


@pytest.mark.parametrize(
    ("text", "region", "locality"),
    [
        ("MA", "MA", None),
        ("MAR", "MA", None),
        ("MA-03", "MA-03", None),
        ("MACAS", "MA-06", "Casablanca"),
        ("Morocco", "MA", None),
        ("Royaume du Maroc", "MA", None),
        ("المملكة المغربية", "MA", None),
        ("دولة الكويت", "KW", None),
        ("الكويت", "KW", None),
        ("USA", "US", None),
        ("Etats-Unis", "US", None),
        ("الولايات المتحدة", "US", None),
        ("Fès", "MA-03", "Fez"),
        ("FES", "MA-03", "Fez"),
        ("فاس", "MA-03", "Fez"),
        ("فاسمكناس", "MA-03", None),
        ("الدارالبيضاء", "MA-06", "Casablanca"),
        ("رباط", "MA-04", "Rabat"),
        ("أربيل", "IQ-AR", "Erbil"),
        ("اربيل", "IQ-AR", "Erbil"),
        ("ميناء أم قصر", "IQ-BA", "Umm Qasr"),
        ("محافظة البصرة", "IQ-BA", "Basra"),
        ("Basra, Iraq", "IQ-BA", "Basra"),
        ("Port of Antwerp", "BE-VLG", "Antwerp"),
        ("أنتويرب", "BE-VLG", "Antwerp"),
        ("Los Angeles, California", "US-CA", "Los Angeles"),
        ("Hartford, CT", "US-CT", "Hartford"),
        ("Derby, CT, USA", "US-CT", "Derby"),
        ("Connecticut", "US-CT", None),
        ("Jubail", "SA-04", "Jubail"),
        ("المنطقة الشرقية", "SA-04", None),
        ("Luxembourg", "LU", None),
        ("Mexico", "MX", None),
    ],
)
def test_a_name_or_code_is_resolved_and_kept_as_reported(text, region, locality):
    place = resolve(text)
    assert place is not None
    assert (place.region, place.locality, place.reported) == (region, locality, text)


@pytest.mark.parametrize(
    "text", ["Tripoli", "طرابلس", "Georgia", "القنيطرة", "Jerusalem", "Punjab", "Cook County, IL", "xyz", "", "12", "؟"]
)
def test_what_stays_open_is_not_guessed(text):
    assert resolve(text) is None


@pytest.mark.parametrize(
    ("text", "country", "region"),
    [
        ("Tripoli", "LY", "LY-TB"),
        ("طرابلس", "LB", "LB-AS"),
        ("Georgia", "US", "US-GA"),
        ("Georgia", "GE", "GE"),
        ("القنيطرة", "SY", "SY-QU"),
        ("CT", "US", "US-CT"),
        ("Pittsburgh, PA", "US", "US-PA"),
        ("Cook County, IL", "US", "US-IL"),
        ("03", "MA", "MA-03"),
    ],
)
def test_the_country_narrows_a_shared_name(text, country, region):
    place = resolve(text, country=country)
    assert place is not None
    assert place.region == region


def test_a_locality_that_the_atlas_lacks_is_kept_without_coordinates():
    place = keep_locality("Ansonia", "US-CT")
    assert place == Place(reported="Ansonia", country="US", subdivision="US-CT", locality="Ansonia")


def test_a_listed_locality_brings_its_coordinates():
    place = keep_locality("HARTFORD", "US-CT")
    assert (place.locality, str(place.latitude), place.precision_m) == ("Hartford", "41.77", 10_000)


def test_a_namesake_elsewhere_does_not_lend_its_coordinates():
    assert keep_locality("Hartford", "US-AL") == Place(reported="Hartford", country="US", subdivision="US-AL", locality="Hartford")


def test_keeping_a_locality_in_no_country_is_refused():
    with pytest.raises(BadInput):
        keep_locality("Somewhere", "ZZ")


@pytest.mark.parametrize(
    ("code", "ar", "en", "fr"),
    [
        ("MA", "المغرب", "Morocco", "Maroc"),
        ("MA-03", "فاس مكناس", "Fez-Meknes", "Fès-Meknès"),
        ("IQ-BA", "البصرة", "Basra", "Bassora"),
        ("SA-04", "المنطقة الشرقية", "Eastern Province", "Province orientale"),
        ("XK", "كوسوفو", "Kosovo", "Kosovo"),
        ("ZZ-9", "ZZ-9", "ZZ-9", "ZZ-9"),
    ],
)
def test_codes_have_titles(code, ar, en, fr):
    assert [title(code, language) for language in ("ar", "en", "fr")] == [ar, en, fr]


def found(text):
    return [(match.text, match.place.region, match.place.locality) for match in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بمكناس", [("مكناس", "MA-03", "Meknes")]),
        ("وتازة", [("تازة", "MA-03", "Taza")]),
        ("بالدارالبيضاء", [("الدارالبيضاء", "MA-06", "Casablanca")]),
        ("في الدار البيضاء", [("الدار البيضاء", "MA-06", "Casablanca")]),
        ("جهة فاسمكناس", [("فاسمكناس", "MA-03", None)]),
        ("للرباط", [("رباط", "MA-04", "Rabat")]),
        ("والكويت", [("الكويت", "KW", None)]),
        ("إلى اربيل", [("اربيل", "IQ-AR", "Erbil")]),
        ("الأممالمتحدة والأمم المتحدة", []),
        ("الولايات المتحدة", [("الولايات المتحدة", "US", None)]),
        ("from the USA to Tangier Med", [("USA", "US", None), ("Tangier Med", "MA-01", "Tanger Med")]),
        ("in the city of Nice", [("Nice", "FR-PAC", "Nice")]),
        ("Nice work, the van was for sale", []),
        ("the turkey and the port", []),
        ("في مدينة صور", [("صور", "LB-JA", "Tyre")]),
        ("نشرت صور المضبوطات", []),
        ("نقل الخبر", []),
        ("إلى ميناء أم قصر وأم درمان", [("أم قصر", "IQ-BA", "Umm Qasr"), ("أم درمان", "SD-KH", "Omdurman")]),
        ("Saisi au Havre, puis à Marseille", [("Havre", "FR-NOR", "Le Havre"), ("Marseille", "FR-PAC", "Marseille")]),
        ("", []),
    ],
)
def test_places_in_running_text(text, expected):
    assert found(text) == expected


def test_spans_point_into_the_text():
    text = "ضُبطت بمكناس ثم نُقلت إلى طنجة المتوسط"
    assert [text[match.start : match.end] for match in find_places(text)] == ["مكناس", "طنجة المتوسط"]


def test_a_shared_name_takes_the_country_that_the_text_names():
    (first, second) = find_places("وصل إلى طرابلس في ليبيا")
    assert (first.place.region, first.score, second.place.region) == ("LY-TB", 0.8, "LY")
    assert first.reasons[0].rule == "gazetteer.country@1"


def test_a_shared_name_alone_stays_open_and_says_so():
    (match,) = find_places("وصل إلى طرابلس")
    assert (match.place, match.score) == (Place(reported="طرابلس"), 0.3)
    assert "Tripoli (LY-TB)" in match.reasons[0].says.en


def test_a_name_inside_an_organisation_s_name_counts_less():
    (plain,) = find_places("وصل إلى بغداد")
    (inside,) = find_places("جامعة بغداد")
    assert (plain.score, inside.score) == (1.0, 0.4)
    assert inside.reasons[-1].rule == "gazetteer.organisation@1"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("002_2d32489a3d993151.txt", {"Meknes", "Casablanca", "Tetouan", "Taza"}),
        ("004_163bfdc070ffd56b.txt", {"Baghdad"}),
    ],
)
@pytest.mark.shared
def test_the_source_texts_name_these_localities_and_no_others(name, expected):
    text = shared(f"data/texts/{name}").read_text(encoding="utf-8")
    assert {match.place.locality for match in find_places(text) if match.place.locality} == expected


def test_every_code_of_the_tables_exists():
    for row in rows("places"):
        assert row["country"] in country_codes()
        assert not row["subdivision"] or row["subdivision"] in subdivision_codes()
        assert not row["subdivision"] or row["subdivision"].startswith(row["country"])
        assert not row["locode"] or row["locode"][:2] == row["country"]
    assert {row["code"] for row in rows("places_subdivisions")} <= subdivision_codes()
    assert {row["code"] for row in rows("places_countries")} <= country_codes()


@pytest.mark.parametrize("table", ["places", "places_countries", "places_subdivisions", "places_ordinary_words", "units"])
def test_every_row_names_its_source_and_whether_it_was_checked(table):
    for row in rows(table):
        assert row["source"]
        assert row["checked"] in ("source", "memory")


@pytest.mark.parametrize(("country", "count"), [("MA", 12), ("IQ", 19), ("SA", 13), ("KW", 6), ("JO", 12)])
def test_first_level_subdivisions_have_arabic_names(country, count):
    assert sum(row["code"].startswith(country) for row in rows("places_subdivisions")) == count


def test_the_atlas_is_as_large_as_promised():
    assert len(rows("places")) >= 350
    assert {entry.place.country for entry in entries()} == country_codes()
    assert len(ordinary_words()) > 50


@pytest.mark.parametrize(
    "parts",
    [
        {"country": "ZZ"},
        {"country": "ma"},
        {"subdivision": "MA03"},
        {"country": "MA", "subdivision": "IQ-BA"},
        {"locode": "MA"},
        {"country": "MA", "locode": "ESALG"},
        {"latitude": "90.1"},
        {"longitude": "-180.5"},
        {"latitude": "NaN"},
        {"precision_m": -1},
    ],
)
def test_an_impossible_place_is_refused(parts):
    values = {name: Decimal(value) if name in ("latitude", "longitude") else value for name, value in parts.items()}
    with pytest.raises(BadInput):
        Place(**values)


def test_all_faults_of_a_place_are_told_together():
    with pytest.raises(BadInput) as caught:
        Place(country="ZZ", subdivision="bad", precision_m=-1)
    assert [fault.place for fault in caught.value.faults] == ["country", "subdivision", "precision_m"]


@pytest.mark.parametrize(
    ("written", "language", "called"),
    [
        ("الناظور", "ar", "الناظور"),
        ("الناظور", "en", "Nador"),
        ("Casablanca, Morocco", "ar", "الدار البيضاء"),
        ("Derby, CT, USA", "ar", "Derby"),
    ],
)
def test_a_locality_is_called_by_its_name_in_the_language_where_the_atlas_has_one(written, language, called):
    assert locality_title(resolve(written), language) == called


def test_a_locality_of_the_same_name_in_another_country_keeps_its_own_name():
    assert locality_title(Place(country="US", locality="Casablanca"), "ar") == "Casablanca"


def test_states_and_provinces_have_arabic_and_french_names():
    assert title("US-CT", "ar") == "كونيتيكت"
    assert title("CA-NS", "fr") == "Nouvelle-Écosse"


@pytest.mark.parametrize(
    ("code", "areas"), [("MA-NAD", ("MA-02", "MA")), ("FR-13", ("FR-PAC", "FR")), ("US-CT", ("US",)), ("MA", ()), ("", ())]
)
def test_a_subdivision_lies_in_what_iso_3166_says(code, areas):
    assert around(code) == areas
