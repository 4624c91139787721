"""The desk of precursors: who must reply until when, needs with their arithmetic, orders with their decision; and no leak."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from tahaluf.cli.app import app
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members.models import Member
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
TODAY = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def say(members, circle):
    def make(kind, content, *, member="north", shared=True):
        marks = Markings(tlp=TLP.AMBER if shared else TLP.RED, lane=Lane.REGULATORY, circles=(circle.id,) if shared else ())
        statement = Statement(content=read_content(require_kind(kind), content), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=TODAY - timedelta(hours=1))

    return make


@pytest.fixture
def notice(say):
    def make(*, days=-5, reply_in=15, quantity="100", **more):
        on = TODAY.date() + timedelta(days=days)
        content = {
            "notified_on": on.isoformat(),
            "goods": [
                {"substance": {"reported": "ephedrine", "substance": "ephedrine"}, "quantity": {"value": quantity, "unit": "kg"}}
            ],
            "export_from": {"country": "IN"},
            "import_to": {"country": "JO"},
            "notice_reference": "TEST-1",
            "status": "notified",
            "reply_by": (on + timedelta(days=reply_in)).isoformat(),
        }
        options = {name: more.pop(name) for name in ("member", "shared") if name in more}
        return say("shipment-notice", content | more, **options)

    return make


@pytest.fixture
def order(say):
    def make(days, *, quantity="10", customer="Invented Pharmacy", **more):
        content = {
            "ordered_on": (TODAY.date() + timedelta(days=days)).isoformat(),
            "goods": [
                {"substance": {"reported": "pregabalin", "substance": "pregabalin"}, "quantity": {"value": quantity, "unit": "kg"}}
            ],
            "customer": {"name": customer, "role": "customer"},
            "customer_kind": "pharmacy",
            "status": "delivered",
        }
        options = {name: more.pop(name) for name in ("member", "shared") if name in more}
        return say("order", content | more, **options)

    return make


@pytest.fixture
def usual_orders(order):
    return [order(-200 + 14 * n) for n in range(12)]


@pytest.fixture
def regulator(signed_in):
    return lambda **choice: signed_in(lane=Lane.REGULATORY, **choice)


def states(client):
    return [row[1] for row in client.get("/desks/precursors/").context["table"].rows]


def test_a_notice_without_a_reply_in_time_comes_first_and_says_who_acts(regulator, notice):
    notice(days=-3)
    notice(days=-40)
    notice(days=-12)
    rows = regulator().get("/desks/precursors/").context["table"].rows
    assert [row[1] for row in rows] == ["no reply in time", "reply due soon", "reply awaited"]
    assert [row[2] for row in rows] == ["exporting authority", "importing authority", "importing authority"]
    assert rows[0][3] == TODAY.date() - timedelta(days=25)


def test_a_reply_becomes_the_next_version_of_the_notice(regulator, notice):
    one, client = notice(), regulator()
    assert (
        client.post(
            f"/desks/precursors/notices/{one.id}/reply/",
            {"reply": "objection", "grounds": ["unknown_importer"], "note": "No such importer."},
        ).status_code
        == 302
    )
    row = visible_to(client.user.reader()).get(one.id)
    assert (row.record.content.reply, row.record.content.status, row.record.content.note) == (
        "objection",
        "objected",
        "No such importer.",
    )
    assert states(client) == ["objection"]


@pytest.mark.parametrize("given", [{"reply": "objection"}, {"reply": "perhaps"}, {}])
def test_a_reply_that_says_nothing_changes_nothing(regulator, notice, given):
    one, client = notice(), regulator()
    page = client.post(f"/desks/precursors/notices/{one.id}/reply/", given, follow=True)
    assert page.context["messages"]
    assert len(visible_to(client.user.reader()).versions(one.id)) == 1


def test_the_notice_of_another_member_is_read_and_not_answered_for_it(regulator, notice):
    one, south = notice(), regulator(member="south")
    assert states(south) == ["reply awaited"]
    assert south.get("/desks/precursors/").context["mine"] == []
    assert south.post(f"/desks/precursors/notices/{one.id}/reply/", {"reply": "no_objection"}).status_code == 403


def test_the_notice_that_exceeds_the_need_is_named_with_the_arithmetic(regulator, notice, say):
    need = {
        "period": str(TODAY.year),
        "substance": {"reported": "ephedrine", "substance": "ephedrine"},
        "quantity": {"value": "150", "unit": "kg"},
        "place": {"country": "JO"},
    }
    say("legitimate-need", need)
    for number in range(2):
        notice(
            days=0,
            notice_reference=f"TEST-{number}",
            quantity="100000" if number else "100",
            goods=[
                {
                    "substance": {"reported": "ephedrine", "substance": "ephedrine"},
                    "quantity": {"value": "100000" if number else "100", "unit": "g" if number else "kg"},
                }
            ],
        )
    ((country, substance, year, needed, notified, share, why),) = regulator().get("/desks/precursors/needs/").context["table"].rows
    assert (country, substance, year) == ("Jordan", "ephedrine", str(TODAY.year))
    assert (needed, notified, share) == ("150 kg", "200 kg", "133%")
    assert "exceeds the need" in why


def test_a_need_that_nobody_stated_is_not_stated(regulator, notice):
    notice(days=0)
    (row,) = regulator().get("/desks/precursors/needs/").context["table"].rows
    assert row[3] == "not stated"
    assert row[5] is None


def test_an_order_that_stands_out_is_shown_with_its_figures_and_stopped_with_a_reason(regulator, usual_orders, order):
    odd, client = order(-1, quantity="150", status="received"), regulator()
    page = client.get("/desks/precursors/orders/")
    ((link, score, why, _),) = page.context["table"].rows
    assert odd.id in link.url
    assert score > 3
    assert "150" in why
    assert "10" in why
    client.post(f"/desks/precursors/orders/{odd.id}/decide/", {"status": "refused", "reason": "No such ward exists."})
    content = visible_to(client.user.reader()).get(odd.id).record.content
    assert (content.status, content.decision_reason) == ("refused", "No such ward exists.")
    assert client.get("/desks/precursors/orders/").context["table"].rows == ()


@pytest.mark.parametrize("given", [{"status": "refused"}, {"status": "burnt", "reason": "x"}, {"reason": "x"}])
def test_a_decision_without_choice_or_reason_changes_nothing(regulator, usual_orders, order, given):
    odd, client = order(-1, quantity="150", status="received"), regulator()
    assert client.post(f"/desks/precursors/orders/{odd.id}/decide/", given, follow=True).context["messages"]
    assert len(visible_to(client.user.reader()).versions(odd.id)) == 1


def test_usual_orders_are_not_shown(regulator, usual_orders, order):
    order(-1, status="received")
    page = regulator().get("/desks/precursors/orders/")
    assert page.context["table"].rows == ()
    assert page.context["found"].screened == 13


@pytest.fixture
def of_jordan(members):
    """South is an authority of the importing country."""
    Member.objects.filter(id=members["south"].id).update(country="JO")


def answer(client, one, **given):
    return client.post(f"/desks/precursors/notices/{one.id}/answer/", given)


def test_an_authority_of_the_importing_country_replies_itself_and_both_sides_read_it(regulator, notice, of_jordan):
    one, south = notice(), regulator(member="south")
    assert [told[0] for told in south.get("/desks/precursors/").context["theirs"]] == [one.id]
    assert answer(south, one, reply="objection", grounds=["no_permit"], note="No permit was issued.").status_code == 302
    assert states(south) == ["objection"]
    assert south.get("/desks/precursors/").context["theirs"] == []
    rows = regulator().get("/desks/precursors/").context["table"].rows
    assert [row[1] for row in rows] == ["objection"]
    assert "Reply of Southland Institute" in rows[0][4]
    assert "No import permit" in rows[0][4]


def test_asking_for_information_makes_it_the_exporters_turn_and_time_moves_the_day(regulator, notice, of_jordan):
    one, south = notice(), regulator(member="south")
    answer(south, one, reply="more_information", note="Who is the end user?")
    (row,) = south.get("/desks/precursors/").context["table"].rows
    assert (row[1], row[2]) == ("more information asked", "exporting authority")
    later = (TODAY.date() + timedelta(days=40)).isoformat()
    answer(south, one, reply="more_time", until=later)
    (row,) = south.get("/desks/precursors/").context["table"].rows
    assert (row[1], row[3].isoformat()) == ("reply awaited", later)
    answer(south, one, reply="no_objection")
    assert states(south) == ["no objection"]


def test_what_the_importing_authority_objects_to_does_not_count_against_the_need(regulator, notice, of_jordan):
    one = notice(days=0)
    answer(regulator(member="south"), one, reply="objection", grounds=["exceeds_need"])
    assert regulator().get("/desks/precursors/needs/").context["table"].rows == ()


@pytest.mark.parametrize(
    "given", [{"reply": "objection"}, {"reply": "perhaps"}, {}, {"reply": "more_time"}, {"reply": "more_time", "until": "soon"}]
)
def test_an_answer_that_says_nothing_is_not_sent(regulator, notice, of_jordan, given):
    one, south = notice(), regulator(member="south")
    assert south.post(f"/desks/precursors/notices/{one.id}/answer/", given, follow=True).context["messages"]
    assert states(south) == ["reply awaited"]


def test_only_an_authority_of_the_importing_country_replies(regulator, notice, of_jordan, members):
    one = notice()
    assert answer(regulator(), one, reply="no_objection").status_code == 403
    assert answer(regulator(member="west"), one, reply="no_objection").status_code == 404
    Member.objects.filter(id=members["south"].id).update(type="company")
    assert answer(regulator(member="south"), one, reply="no_objection").status_code == 403


def test_the_reply_of_somebody_else_changes_no_state(regulator, notice, say):
    one = notice()
    content = {"answered_on": TODAY.date().isoformat(), "answer_to": {"record": one.id}, "outcome": "full", "reply": "no_objection"}
    say("answer", content, member="south")
    assert states(regulator()) == ["reply awaited"]


PATHS = ["", "needs/", "orders/"]
TWINS = ["notices.csv", "needs.json", "orders.csv", "orders.json"]


@pytest.mark.parametrize("path", [*PATHS, *TWINS])
def test_one_company_never_learns_of_another(regulator, notice, order, usual_orders, path):
    """Records of south that are not shared change no byte that north reads, by page or twin."""
    client = regulator()

    def told():
        text = client.get(f"/desks/precursors/{path}").content.decode()
        return [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line and "since=" not in line]

    before = told()
    for n in range(12):
        order(-180 + 14 * n, member="south", shared=False, customer="Invented Pharmacy")
    order(-1, member="south", shared=False, quantity="900", status="received")
    notice(member="south", shared=False)
    assert told() == before


@pytest.mark.parametrize("path", PATHS)
def test_each_part_says_when_it_is_empty_and_answers_in_three_languages(regulator, path):
    client = regulator()
    for language in ("ar", "en", "fr"):
        client.cookies["django_language"] = language
        page = client.get(f"/desks/precursors/{path}")
        assert page.status_code == 200
        assert f'lang="{language}' in page.content.decode()


def test_the_twins_hold_what_the_pages_show(regulator, notice, usual_orders, order):
    notice(days=-40)
    odd = order(-1, quantity="150", status="received")
    client = regulator()
    (row,) = csv.DictReader(io.StringIO(client.get("/desks/precursors/notices.csv").content.decode("utf-8-sig")))
    assert (row["state"], row["acts"]) == ("unanswered", "exporting authority")
    (found,) = client.get("/desks/precursors/orders.json").json()["orders"]
    assert found["id"] == odd.id


# The command line


def test_orders_of_a_file_are_screened_and_every_bad_line_is_told(tmp_path):
    file = tmp_path / "orders.csv"
    lines = ["order,customer,kind,substance,on,quantity"]
    lines += [f"o{n},a,pharmacy,x,2026-{1 + n // 2:02}-{1 + 14 * (n % 2):02},10" for n in range(20)]
    file.write_text("\n".join([*lines, "odd,a,pharmacy,x,2026-11-20,300"]))
    result = CliRunner().invoke(app, ["trade", "orders", str(file), "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["orders"] == 21
    assert [one["order"] for one in found["shown"]] == ["odd"]
    file.write_text("\n".join([*lines, "bad,a,pharmacy,x,soon,300", "worse,a,pharmacy,x,2026-11-20,-1"]))
    refused = CliRunner().invoke(app, ["trade", "orders", str(file)])
    assert refused.exit_code == 2
    assert "line 22" in refused.output
    assert "line 23" in refused.output


def test_the_mirror_of_a_table_names_the_odd_pair_first(tmp_path):
    file = tmp_path / "trade.csv"
    lines = ["refYear,reporterISO,flowCode,partnerISO,cmdCode,netWgt"]
    for n in range(9):
        sent = 20000 if n == 4 else 1000 + n
        lines += [f"2024,A{n},X,B{n},293941,{sent}", f"2024,B{n},M,A{n},293941,1000"]
    file.write_text("\n".join(lines))
    result = CliRunner().invoke(app, ["trade", "mirror", str(file), "--json", "--language", "ar"])
    assert result.exit_code == 0, result.output
    first = json.loads(result.stdout)["shown"][0]
    assert (first["exporter"], first["importer"]) == ("A4", "B4")
    assert "النسبة" in first["why"]


NEEDS = "what,id,country,substance,year,quantity,unit,counts"


def test_shipments_of_a_file_are_held_against_needs(tmp_path):
    file = tmp_path / "needs.csv"
    lines = ["need,n1,MA,ephedrine,2026,150,kg,", "shipment,s1,ma,ephedrine,2026,100,kg,", "shipment,s2,MA,ephedrine,2026,60000,g,"]
    lines += ["shipment,s3,MA,ephedrine,2026,900,kg,no", "shipment,s4,MA,ephedrine,2026,,kg,", "shipment,s5,TN,acetone,2026,5,L,"]
    file.write_text("\n".join([NEEDS, *lines]))
    result = CliRunner().invoke(app, ["trade", "needs", str(file), "--json"])
    assert result.exit_code == 0, result.output
    one, other = json.loads(result.stdout)["uses"]
    assert (one["need"], one["used"], one["unit"], one["beyond"], one["left_out"]) == (150.0, 160.0, "kg", "s2", ["s4"])
    assert one["share"] == round(160 / 150, 6)
    assert (other["country"], other["need"], other["used"], other["unit"], other["share"]) == ("TN", None, 5.0, "L", None)


def test_every_bad_line_of_needs_is_told_and_nothing_is_reckoned(tmp_path):
    file = tmp_path / "needs.csv"
    lines = ["wish,n1,MA,x,2026,1,kg,", "need,n2,ZZ,x,26,-1,kg,", "shipment,s1,MA,x,2026,1,kg,perhaps"]
    file.write_text("\n".join([NEEDS, *lines]))
    refused = CliRunner().invoke(app, ["trade", "needs", str(file)])
    assert refused.exit_code == 2
    for told in ("line 2", "line 3", "line 4", "'ZZ' is no ISO", "'26' is no year", "'-1' is no quantity", "'perhaps'"):
        assert told in refused.output
    file.write_text("id,country\n1,MA")
    assert "Columns are missing" in CliRunner().invoke(app, ["trade", "needs", str(file)]).output
