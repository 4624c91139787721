"""A real browser against a real server; skipped with a reason where there is no Chromium."""

from __future__ import annotations

import os
import shutil

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command

from browsing import go
from tahaluf.hub.ledger import scope
from tahaluf.hub.members import queries

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread that also uses the database

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


def chromium() -> str | None:
    return os.environ.get("TAHALUF_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser():
    program = chromium()
    if program is None:
        pytest.skip("no Chromium here: install one or name it in TAHALUF_CHROMIUM")
    sync_api = pytest.importorskip("playwright.sync_api")
    call_command("assets")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session", autouse=True)
def _static_files_as_in_production():
    """The test server would answer for static files itself; ours come hashed from WhiteNoise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "_should_handle", lambda self, path: False)
        yield


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    """An emptied database leaves revision numbers that the next test uses again."""
    queries._LATEST.clear()
    scope._JUDGES.clear()


@pytest.fixture
def page_in(browser, live_server):
    """Opens an address in a language and theme at a width; all pages are closed afterwards."""
    contexts = []

    def open_page(path: str, language: str = "en", theme: str = "light", width: int = 1280, session: str | None = None):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale=language, color_scheme=theme)
        cookies = {"django_language": language} | ({"sessionid": session} if session else {})
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        go(page, live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
