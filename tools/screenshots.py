"""Pictures of the pages for the handbook: builds an exercise hub in a temporary folder, serves it, signs in, takes them.

Usage: python tools/screenshots.py [FOLDER]   (needs a Chromium: TAHALUF_CHROMIUM, else /usr/bin/chromium)
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PORT = 8097
SITE = f"http://127.0.0.1:{PORT}"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = {
    "desk": "/",
    "records": "/records/",
    "report": "/report/",
    "import": "/report/file/",
    "alerts": "/alerts/",
    "deadlines": "/deadlines/",
    "situation": "/situation/",
    "substances": "/substances/",
    "substance": "/substances/fentanyl/",
    "identify": "/identify/?q=" + quote("كبتاغون\nmetonitazen\nO=C(CC)N(c1ccccc1)C1CCN(CC1)CCc1ccccc1"),
    "law": "/law/UN-1961/",
    "cooperation": "/cooperation/",
    "exchange": "/exchange/",
    "members": "/members/",
    "glossary": "/glossary/",
    "help": "/help/",
    "public-alerts": "/public/alerts/",
    "help-finder": "/public/help/",
    "settings": "/settings/",
}
OTHERS = {  # pages that other people open, by account
    "regulator": {
        "law-gaps": "/law/gaps/",
        "desks": "/desks/",
        "precursors": "/desks/precursors/",
        "orders": "/desks/precursors/orders/",
        "forms": "/exchange/forms/",
        "hubs": "/exchange/hubs/",
    },
    "police": {
        "links": "/links/",
        "who": "/links/who/",
        "operations": "/desks/operations/",
    },
    "steward": {
        "overlaps": "/desks/cooperation/overlaps/",
        "commitments": "/desks/cooperation/commitments/",
        "campaigns": "/desks/campaigns/",
        "research": "/desks/research/",
    },
}
WIDTHS = {"": 1280, "-small": 390}
COLOURS = 64  # pages are nearly flat: a palette makes a picture a third of its size


def main(folder: Path) -> None:
    """Take every page in Arabic and English at two widths into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        told = subprocess.run(_tahaluf("exercise", "--data", data, "--json"), check=True, capture_output=True, text=True).stdout
        accounts = {one["email"].partition("@")[0].removeprefix("exercise."): one for one in json.loads(told)["accounts"]}
        server = subprocess.Popen(_tahaluf("up", "--data", data, "--port", str(PORT), "--no-worker"), stdout=subprocess.DEVNULL)
        try:
            _wait()
            _take_all(folder, accounts)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _tahaluf(*words: str) -> list[str]:
    return [sys.executable, "-m", "tahaluf.cli", *words]


def _wait() -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{SITE}/account/login/", timeout=2)  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError("the hub did not answer within a minute")


def _take_all(folder: Path, accounts: dict[str, dict[str, str]]) -> None:
    chromium = os.environ.get("TAHALUF_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for lane in ("health", *OTHERS):
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            _sign_in(page, accounts[lane])
            for language in ("ar", "en"):
                _speak(page, language)
                _take_pages(page, folder, language, OTHERS.get(lane, PAGES))
                if lane == "health":
                    _take_firsts(page, folder, language)
            page.context.close()
        browser.close()


def _sign_in(page: Page, account: dict[str, str]) -> None:
    page.goto(f"{SITE}/account/login/")
    page.fill("input[name=login]", account["email"])
    page.fill("input[name=password]", account["password"])
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{SITE}/", timeout=20_000)


def _speak(page: Page, language: str) -> None:
    page.goto(f"{SITE}/")
    page.locator(f"header [lang={language}]").first.click()
    page.wait_for_load_state()


def _take_pages(page: Page, folder: Path, language: str, pages: dict[str, str]) -> None:
    for suffix, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 860})
        for name, address in pages.items():
            page.goto(SITE + address)
            _take(page, folder / f"{name}-{language}{suffix}.png")


def _take_firsts(page: Page, folder: Path, language: str) -> None:
    """The newest record of an exposure, and the newest alert."""
    page.goto(f"{SITE}/records/?kind=exposure")
    record = page.locator("main a[href*='/records/tahaluf-']").first.get_attribute("href")
    page.goto(f"{SITE}/alerts/")
    alert = page.locator("main a[href*='/alerts/tahaluf-alert']").first.get_attribute("href")
    _take_pages(page, folder, language, {"record": str(record), "alert": str(alert)})


def _take(page: Page, path: Path) -> None:
    page.screenshot(path=path)
    with Image.open(path) as picture:
        smaller = picture.convert("RGB").quantize(COLOURS)
    smaller.save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "images")
