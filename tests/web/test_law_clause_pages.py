"""Pages of generic definitions: what a clause reaches, two laws, a draft, a structure explained, classes by country."""

from __future__ import annotations

import csv
import io
from importlib import resources

import pytest

pytestmark = pytest.mark.django_db

FURANYL = "O=C(c1ccco1)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1"
PAGES = (
    "/law/",
    "/law/clauses/",
    "/law/clauses/DE-NPSG-2.1/",
    "/law/clauses/CN-FENTANYL-2019/",
    "/law/compare/?first=GB&second=CN",
    f"/law/explain/?q={FURANYL}",
    "/law/explain/?q=aspirin-no-such-name",
    "/law/draft/",
    "/law/classes/",
    "/law/map/",
    "/law/gaps/",
    "/law/verified/",
    "/substances/mephedrone/",
)


def text(response) -> str:
    return response.content.decode()


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def shipped(name: str) -> str:
    return (resources.files("tahaluf.data") / "laws" / name).read_text("utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_in_every_language(signed_in, path):
    client = signed_in()
    for language in ("en", "ar", "fr"):
        client.cookies["django_language"] = language
        response = client.get(path)
        assert response.status_code == 200
        assert f'lang="{language}' in text(response)
        assert "<script" not in text(response).partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("path", PAGES[1:12])
def test_nobody_sees_them_without_signing_in(client, path):
    assert client.get(path).status_code in {302, 401, 403}


def test_a_clause_tells_the_medicines_that_it_catches_and_what_it_misses(signed_in):
    page = text(signed_in().get("/law/clauses/CN-FENTANYL-2019/"))

    medical = page.partition('id="medical"')[2].partition("</section>")[0]
    missed = page.partition('id="missed"')[2].partition("</section>")[0]
    assert "/substances/remifentanil/" in medical
    assert "/substances/norfentanyl/" in missed


def test_the_csv_and_the_json_of_a_clause_say_the_same(signed_in):
    client = signed_in()
    lines = rows(client.get("/law/clauses/UK-FENTANYL-1d.csv"))
    body = client.get("/law/clauses/UK-FENTANYL-1d.json").json()

    assert lines == body["answers"]
    assert {line["covered"] for line in lines if line["substance"] == "furanylfentanyl"} == {"yes"}
    assert {line["missed_of_class"] for line in lines if line["substance"] == "remifentanil"} == {"fentanyl"}
    assert body["text_status"] == "unverified"


def test_a_clause_that_does_not_exist_is_not_found(signed_in):
    assert signed_in().get("/law/clauses/XX-1/").status_code == 404


def test_two_laws_are_compared(signed_in):
    page = text(signed_in().get("/law/compare/?first=UK-FENTANYL-1d&second=CN-FENTANYL-2019"))

    assert "/substances/remifentanil/" in page
    assert "/substances/acetylfentanyl/" not in page


def test_a_law_that_nobody_entered_is_a_fault_with_its_remedy(signed_in):
    assert "is no clause and no jurisdiction with one" in text(signed_in().get("/law/compare/?first=GB&second=Atlantis"))


def test_a_structure_is_explained_with_numbered_groups(signed_in):
    page = text(signed_in().get(f"/law/explain/?q={FURANYL}"))

    section = page.partition('id="clause-UK-FENTANYL-1d"')[2].partition("</section>")[0]
    assert "<svg" in section
    assert "(vi)" in section
    assert "<ellipse" in section


def test_a_name_is_explained_like_its_structure_and_a_miss_is_told_in_words(signed_in):
    page = text(signed_in().get("/law/explain/?q=methylenedioxynitazene"))

    section = page.partition('id="clause-DE-NPSG-7"')[2].partition("</section>")[0]
    assert "Nearest miss" in section
    assert "no limb permits it" in section


def test_what_cannot_be_read_is_told_and_not_drawn(signed_in):
    page = text(signed_in().get("/law/explain/?q=C1CC"))

    assert 'aria-invalid="true"' in page
    assert 'class="structure"' not in page


def test_a_draft_is_judged_over_the_registry_and_not_kept(signed_in):
    client = signed_in()
    source = shipped("GB-fentanyls.yaml").replace("UK-FENTANYL-1d", "DRAFT-1")
    page = text(client.post("/law/draft/", {"draft": source}))

    assert "/substances/furanylfentanyl/" in page.partition('id="caught"')[2].partition("</section>")[0]
    assert client.get("/law/clauses/DRAFT-1/").status_code == 404


def test_a_draft_is_told_all_its_faults_together(signed_in):
    source = shipped("GB-fentanyls.yaml").replace('"haloalkyl"]}', '"haloalkil"]}').replace('"acyloxy"]', '"acilloxy"]')
    response = signed_in().post("/law/draft/", {"draft": source})

    assert response.status_code == 422
    assert "haloalkil" in text(response).partition('id="draft-faults"')[2].partition("</ul>")[0]
    assert "acilloxy" in text(response).partition('id="draft-faults"')[2].partition("</ul>")[0]


def test_a_draft_that_unfolds_without_end_is_refused(signed_in):
    many = "{" + ", ".join(f'a{n}: ["x", "C"]' for n in range(60)) + "}"
    source = f"skeletons:\n  - {{name: x, smarts: '{{p}}{{q}}', with: {{p: {many}, q: {many}}}}}\n"
    response = signed_in().post("/law/draft/", {"draft": source})

    assert response.status_code == 422
    assert "unfold into 3600 patterns" in text(response)


def test_no_british_definition_of_nitazenes_was_in_force_before_2025(signed_in):
    client = signed_in()

    def nitazenes(day):
        found = rows(client.get(f"/law/classes.csv?on={day}"))
        return {one["jurisdiction"]: int(one["yes"]) for one in found if one["class"] == "nitazene"}

    assert nitazenes("2025-01-14")["GB"] == 0
    assert nitazenes("2025-01-15")["GB"] > 50


def test_the_page_of_a_substance_tells_the_definitions_that_reach_it(signed_in):
    page = text(signed_in().get("/substances/mephedrone/"))

    section = page.partition('id="structural"')[2].partition("</section>")[0]
    assert "/law/clauses/UK-CATHINONE-1aa/" in section
    assert "/law/explain/?q=mephedrone" in section


def test_the_explanation_tells_rules_by_relation_too(signed_in):
    page = text(signed_in().get("/law/explain/?q=CNC(C)C(=O)c1ccccc1C"))

    assert "positional isomer of" in page.partition('id="rule-US-POSITIONAL-d"')[2].partition("</section>")[0]
    assert "structure cannot decide" in page.partition('id="rule-GB-PSA-2016"')[2].partition("</section>")[0]


def test_the_map_counts_by_kind_of_rule_and_tells_what_was_not_entered(signed_in):
    found = {(one["class"], one["jurisdiction"]): one for one in rows(signed_in().get("/law/map.csv"))}

    assert found["nitazene", "LB"]["entered"] == "no"
    assert int(found["nitazene", "GB"]["by_definition"]) > 40
    assert signed_in().get("/law/map.json").json() == list(found.values())
    assert "—" in text(signed_in().get("/law/map/"))


def test_the_gaps_are_told_with_who_falls_through_and_who_is_named(signed_in):
    page = text(signed_in().get("/law/gaps/?on=2026-01-01"))

    orphines = page.partition('id="orphines"')[2].partition("</section>")[0]
    rings = page.partition('id="nitazene-rings"')[2].partition("</section>")[0]
    assert "/substances/brorphine/" in orphines
    assert "/substances/methylenedioxynitazene/" in rings
    assert "/substances/etonitazene/" not in rings


def test_the_gaps_are_the_same_as_csv_and_json(signed_in):
    client = signed_in()
    lines = rows(client.get("/law/gaps.csv?on=2026-01-01"))

    assert lines == client.get("/law/gaps.json?on=2026-01-01").json()
    found = {(line["gap"], line["substance"]): line for line in lines}
    assert found["orphines", "brorphine"]["named_by"].split() == ["US"] or "US" in found["orphines", "brorphine"]["named_by"]
    assert ("benzylfentanyls", "benzylfentanyl") in found
    assert ("benzodiazepines", "bromazolam") in found


def test_before_the_definitions_every_member_falls_through_and_a_strange_day_is_today(signed_in):
    client = signed_in()
    early = rows(client.get("/law/gaps.csv?on=1990-01-01"))
    assert {line["gap"] for line in early} == {"orphines", "cannabinoid-tails"}
    assert client.get("/law/gaps/?on=yesterday").status_code == 200


def test_what_was_verified_is_told_of_every_definition_and_every_list(signed_in):
    client = signed_in()
    lines = rows(client.get("/law/verified.csv"))

    assert lines == client.get("/law/verified.json").json()
    found = {line["id"]: line for line in lines}
    assert found["UK-FENTANYL-1d"]["text"] == "unverified"
    assert (found["US-FRS"]["text"], found["US-FRS"]["yes"]) == ("read", "0")
    assert (found["DE-NPSG-1"]["structures"], found["DE-NPSG-1"]["reading"]) == ("44296", "sampled")
    assert (found["MA-1922"]["text"], found["MA-1922"]["names"]) == ("none", "0")
    page = text(client.get("/law/verified/"))
    assert "not verified" in page.partition('id="definitions"')[2]
    assert "not found" in page.partition('id="lists"')[2]


def test_a_substance_is_drawn_with_the_atoms_that_each_clause_explains(signed_in):
    page = text(signed_in().get("/substances/mephedrone/?on=2026-01-01"))
    part = page.partition('id="structural"')[2].partition("</section>")[0]

    assert part.count("<details>") == part.count("<svg") >= 1
    assert 'aria-label="UK-CATHINONE-1aa: caught"' in part
    assert part.count("<svg") <= 3
    assert "<svg" not in text(signed_in().get("/substances/caffeine/")).partition('id="structural"')[2].partition("</section>")[0]
