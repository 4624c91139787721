"""The day of six people, each through a served exercise hub to the end, in Arabic and in English.

The hub is a process of its own, people sign in by its own form, and nothing is set up behind its back.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from browsing import go, settled, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LANGUAGES = ["ar", "en"]
PHONE = 390
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "TAHALUF_"))}


def tahaluf(*words: str) -> list[str]:
    return [sys.executable, "-m", "tahaluf.cli", *words]


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2)  # noqa: S310 - our own server
    except OSError:
        return False
    return True


class Hub:
    """Where it is served, and who may sign in."""

    def __init__(self, site: str, accounts: list[dict[str, str]]) -> None:
        self.site = site
        self.accounts = {one["email"].split("@")[0].removeprefix("exercise."): one for one in accounts}


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    data = tmp_path_factory.mktemp("walks") / "hub"
    made = subprocess.run(
        tahaluf("exercise", "--data", str(data), "--json"), check=True, capture_output=True, text=True, env=ENVIRONMENT
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen(tahaluf("up", "--data", str(data), "--port", str(port)), stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    site = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 60
        while not answers(f"{site}/account/login/"):
            assert time.monotonic() < until, "the hub did not answer within a minute"
            time.sleep(0.3)
        yield Hub(site, json.loads(made.stdout)["accounts"])
    finally:
        served.terminate()
        served.wait(timeout=20)


class Person:
    """Somebody at a browser: goes on by what the page says, and every page they stop at is looked over by axe."""

    def __init__(self, page, site: str, language: str) -> None:
        self.page, self.site, self.language = page, site, language
        self.faults: list[str] = []
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def open(self, path: str) -> None:
        go(self.page, self.site + path)
        self.look()

    def follow(self, selector: str) -> None:
        """Follow a link or press a button, and look at what comes."""
        self.page.locator(selector).first.click()
        settled(self.page)
        self.look()

    def look(self) -> None:
        spoken, direction = self.page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert (spoken, direction) == (self.language, "rtl" if self.language == "ar" else "ltr"), self.page.url
        assert (self.page.url, violations(self.page)) == (self.page.url, [])
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), self.page.url
        if folder := os.environ.get("TAHALUF_PICTURES"):
            name = re.sub(r"\W+", "-", self.page.url.removeprefix(self.site))[:60]
            self.page.screenshot(path=f"{folder}/walk-{self.language}-{name}.png", full_page=True)

    def text(self, selector: str = "main") -> str:
        return self.page.inner_text(selector)

    def says(self, **wanted: str) -> bool:
        return wanted[self.language] in self.text()


@pytest.fixture
def person(browser, hub):
    contexts = []

    def sign_in(name: str | None, language: str, width: int = 1280) -> Person:
        context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        if name:
            account = hub.accounts[name]
            page.goto(f"{hub.site}/account/login/")
            page.fill("input[name=login]", account["email"])
            page.fill("input[name=password]", account["password"])
            page.press("input[name=password]", "Enter")
            page.wait_for_url(f"{hub.site}/", timeout=20_000)
        else:
            page.goto(f"{hub.site}/public/alerts/")
        page.locator(f"header button[value={language}]").click()
        settled(page)
        return Person(page, hub.site, language)

    yield sign_in
    for context in contexts:
        context.close()


def downloaded(someone: Person, selector: str) -> bytes:
    with someone.page.expect_download() as awaited:
        someone.page.locator(selector).first.click()
    return Path(awaited.value.path()).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_focal_point_reads_the_desk_decides_an_alert_and_hands_over_a_brief(person, language):
    amina = person("health", language)
    amina.open("/")
    assert amina.page.locator("#deadlines li, #deadlines .cards li").count() > 0
    amina.follow("main .cards a[href^='/alerts/']")
    amina.page.check("input[name=decision][value=watching]")
    amina.page.fill("textarea[name=reason]", "exercise 8–17")
    amina.follow("main form[action$='/decide/'] button")
    assert amina.says(ar="قيد المتابعة", en="Being watched")
    amina.open("/deadlines/")
    amina.follow("main .cards a")
    amina.follow(".nav a[href='/situation/']")
    amina.page.fill("#place_words", {"ar": "المغرب", "en": "Morocco"}[language])
    amina.follow("form.ask button")
    assert amina.says(ar="المغرب", en="Morocco")
    brief = amina.page.request.get(amina.site + amina.page.locator("a[href*='brief.pdf']").get_attribute("href"))
    assert brief.body().startswith(b"%PDF-")
    amina.follow("header .who-am-i form button")
    assert "/account/" in amina.page.url or amina.page.locator("header a[href*='/account/login/']").count() == 1
    assert amina.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_laboratory_reports_an_analysis_with_its_spectrum_and_reads_what_the_law_says(person, tmp_path, language):
    sami = person("laboratory", language)
    spectrum = tmp_path / "invented.msp"
    spectrum.write_text("NAME: invented for an exercise\nNum Peaks: 1\n100 999\n", encoding="utf-8")
    sami.open("/report/")
    sami.page.check("input[value=laboratory-analysis]")
    sami.follow("main form[action$='/begin/'] button")
    page = sami.page
    words = page.locator("input[name$='.reported'][hx-get*='substances']").first
    words.fill({"ar": "بروتونيتازين", "en": "protonitazine"}[language])
    meant = page.locator(f"#{words.get_attribute('id')}-meant")
    if language == "ar":
        meant.get_by_text("بروتونيتازين").first.wait_for()
    else:  # misspelt: offered, and taken by one press
        meant.get_by_role("button", name="protonitazene", exact=True).click()
        assert words.input_value() == "protonitazene"
    page.fill("[name=analysed_on]", "2026-11-20")
    sami.follow("main form .row button:not([name])")
    while page.locator("input[type=file]").count() == 0 and "/check/" not in page.url:
        sami.follow("main form .row button:not([name])")
    page.set_input_files("input[type=file]", str(spectrum))
    sami.follow("main form .row button[name=check]")
    assert "invented.msp" in sami.text()
    page.check("input[name=tlp][value=green]")
    sami.follow("button[name=preview]")
    sami.follow("button[name=confirm]")
    sami.follow("main a.button:not(.quiet)")
    assert downloaded(sami, "main a[href*='/files/']") == spectrum.read_bytes()
    sami.open("/substances/protonitazene/")
    assert sami.says(ar="بروتونيتازين", en="protonitazene")
    sami.follow("main a[href*='/law/explain/']")
    assert "DE-NPSG" in sami.text() or "UK-NITAZENE-1ea" in sami.text()
    assert sami.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_analyst_narrows_a_list_keeps_the_search_and_takes_exactly_what_is_shown(person, language):
    noor = person("enforcement", language)
    noor.open("/records/")
    noor.page.fill("#substance-words", {"ar": "كبتاغون", "en": "captagon"}[language])
    noor.page.fill("#place-words", "")
    noor.follow("form[role=search] button")
    if noor.page.locator("[role=alert] a.button").count():  # a name for more than one substance: choose
        noor.follow("[role=alert] a.button")
    assert "substance=" in noor.page.url
    shown = int(re.sub(r"\D", "", noor.text("p[role=status]")))
    assert shown > 0
    for view in ("map", "chart", "table"):
        noor.follow(f".tabs a[href*='view={view}']")
    rows = list(csv.DictReader(io.StringIO(downloaded(noor, "a[href*='records.csv']").decode("utf-8-sig"))))
    assert len(rows) == shown
    noor.page.locator("details:has(#search-name) summary").click()
    noor.page.fill("#search-name", f"kept {language}")
    noor.page.check("input[name=followed]")
    noor.follow("details:has(#search-name) button")
    assert f"kept {language}" in noor.text()
    noor.open("/")
    noor.follow("main .cards a[href^='/signals/']")
    assert noor.page.evaluate("document.querySelector('.drawing img').naturalWidth") > 0
    noor.open("/law/compare/")
    assert noor.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_customs_officer_brings_a_list_on_a_phone_mends_what_is_faulty_and_takes_it_back(person, tmp_path, language):
    karim = person("customs", language, width=PHONE)
    day = {"ar": "٢٠٢٦-١٠-٠١", "en": "2026-10-01"}[language]
    header = {"ar": "تاريخ الضبط,المادة,الكمية,الوحدة,البلد", "en": "date,substance,amount,unit,country"}[language]
    country, name = {"ar": ("المغرب", "حشيش"), "en": ("Morocco", "hashish")}[language]
    rows = [f"{day},{name},{number},kg,{country}" for number in (2, 3, 4)] + [f"not a day,{name},5,kg,{country}"]
    path = tmp_path / f"walk-{language}.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    karim.open("/report/file/")
    karim.page.set_input_files("input[type=file]", str(path))
    karim.follow("main form button")
    assert name in karim.text()
    karim.follow("main a.button[href$='/share/']")
    karim.page.check("input[name=tlp][value='amber+strict']")
    karim.follow("button[name=preview]")
    karim.page.click("button[name=confirm]")
    karim.page.wait_for_url("**/result/", timeout=30_000)
    karim.look()
    assert "3" in karim.text("main dl.facts")
    faulty = karim.page.locator("main table").first.inner_text()
    assert "5" in faulty
    assert {"ar": "تاريخ الضبط", "en": "date"}[language] in faulty
    karim.page.locator("details:has(form[action$='/undo/']) summary").click()
    karim.page.locator("main form[action$='/undo/'] [name=reason]").fill("exercise")
    karim.follow("main form[action$='/undo/'] button")
    karim.open("/records/?retracted=1")
    assert karim.page.locator("main .cards a[href*='tahaluf-seizure']").count() >= 3
    assert karim.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_association_tells_an_early_sign_that_enforcement_never_sees(person, language):
    huda = person("association", language, width=PHONE)
    huda.open("/report/")
    huda.page.check("input[value=community-signal]")
    huda.follow("main form[action$='/begin/'] button")
    page = huda.page
    page.fill("[name=observed_on]", "٢٠٢٦-١١-٢٠")
    page.fill("[name=summary]", f"walk of {language}: blue tablets")
    page.fill("[name='place.reported']", {"ar": "الناظور", "en": "Nador"}[language])
    page.locator("#in-place-reported-meant strong").wait_for()
    huda.follow("main form .row button[name=check]")
    page.check("input[name=tlp][value=green]")
    huda.follow("button[name=preview]")
    who = huda.text(".notice.info")
    assert who
    huda.follow("button[name=confirm]")
    huda.page.wait_for_url("**/report/done/**")
    record = re.search(r"tahaluf-community-signal--[0-9a-f-]{36}", huda.page.url)[0]
    huda.open(f"/records/{record}/")
    other = person("enforcement", language)
    answer = other.page.goto(f"{other.site}/records/{record}/")
    assert answer.status == 404
    other.page.goto(f"{other.site}/records/?q=walk+of+{language}")
    assert record not in other.page.content()
    assert huda.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_steward_merges_an_overlap_and_sees_a_need_met(person, language):
    lina = person("steward", language)
    lina.open("/desks/")
    lina.follow("main a[href='/desks/cooperation/overlaps/']")
    assert lina.says(ar="دمج", en="merge")
    merges = lina.page.locator("form[action$='/merge/']").count()
    assert merges > 0
    lina.follow("form[action$='/merge/'] button")
    assert lina.says(ar="وافق طرف واحد", en="one side has agreed")
    assert lina.page.locator("form[action$='/merge/']").count() == merges - 1
    lina.follow("main a[href='/desks/cooperation/needs/']")
    lina.follow("form[action$='/accept/'] button")
    lina.page.locator("form[action$='/close/'] input[name=said]").first.fill("exercise 8–17")
    lina.follow("form[action$='/close/'] button")
    assert lina.says(ar="لُبّي الاحتياج", en="The need is met")
    for name in ("commitments", "tasks", "responsibilities", "learning"):
        lina.follow(f"main a[href='/desks/cooperation/{name}/']")
    assert lina.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_of_the_public_reads_a_warning_finds_help_and_leaves_quickly(person, language):
    anyone = person(None, language, width=PHONE)
    anyone.open("/public/alerts/")
    anyone.follow("main a[href^='/public/alerts/tahaluf-alert']")
    assert anyone.says(ar="تمرين", en="Exercise")
    feed = anyone.page.request.get(f"{anyone.site}/public/alerts.atom")
    assert feed.ok
    assert "<feed" in feed.text()
    anyone.open("/public/help/")
    anyone.page.locator("main form [name]").first.fill({"ar": "الناظور", "en": "Nador"}[language])
    anyone.follow("main form[role=search] button, main form.ask button, main form button")
    assert anyone.says(ar="الناظور", en="Nador")
    leave = anyone.page.locator(".leave a").first
    assert leave.get_attribute("href").startswith("https://")
    anyone.page.goto(f"{anyone.site}/records/")
    assert "/account/login/" in anyone.page.url
    assert anyone.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newcomer_shares_a_first_report_with_a_second_member_in_fifteen_acts(person, language):
    newcomer = person("customs", language)
    acts = 4  # address, name, password, language
    newcomer.open("/")
    page = newcomer.page
    for act in (
        lambda: newcomer.follow(".nav a[href='/report/']"),
        lambda: page.check("input[value=seizure]"),
        lambda: newcomer.follow("main form[action$='/begin/'] button"),
        lambda: page.fill("[name=seized_on]", "2026-11-20"),
        lambda: page.fill("[name='place.reported']", {"ar": "الدار البيضاء", "en": "Casablanca"}[language]),
        lambda: page.fill("[name='substances.0.reported']", {"ar": "كوكايين", "en": "cocaine"}[language]),
        lambda: page.fill("[name='substances.0.amount.value']", {"ar": "٣ كغ", "en": "3 kg"}[language]),
        lambda: newcomer.follow("main form .row button[name=check]"),
        lambda: page.check("input[name=tlp][value=amber]"),
        page.locator("input[name=circles]").first.check,
        lambda: newcomer.follow("button[name=preview]"),
    ):
        act()
        acts += 1
    seen = newcomer.text(".notice.info")
    newcomer.follow("button[name=confirm]")
    assert acts == 15  # and one to confirm
    record = re.search(r"tahaluf-seizure--[0-9a-f-]{36}", page.url)[0]
    newcomer.open(f"/records/{record}/")
    assert newcomer.says(ar="كوكايين", en="cocaine")
    assert newcomer.says(ar="3", en="3")
    readers = [
        name for name in ("enforcement", "control", "police", "steward", "regulator") if can_read(person, name, language, record)
    ]
    assert readers, seen


def can_read(person, name: str, language: str, record: str) -> bool:
    other = person(name, language)
    answer = other.page.goto(f"{other.site}/records/{record}/")
    return answer.status == 200


@pytest.mark.parametrize("emulated", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"media": "print"}])
@pytest.mark.parametrize("path", ["/", "/records/", "/situation/", "/report/", "/alerts/"])
def test_pages_hold_in_forced_colours_without_motion_and_on_paper(person, emulated, path):
    amina = person("health", "ar")
    amina.page.emulate_media(**emulated)
    go(amina.page, amina.site + path)
    assert amina.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert amina.page.locator(".band").is_visible()  # the handling band stands on paper too
    if "media" in emulated:
        assert not amina.page.locator(".nav").is_visible()
    if "reduced_motion" in emulated:
        moving = "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
        assert amina.page.evaluate(moving) == 0
    assert amina.faults == []
