"""The public site as static files: every page in every language, with links that work from a folder, a disk or any web server.

What leads to pages that need a hub (signing in, the language button, searches) is taken out; the languages lead to one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.visibility import PUBLIC
from tahaluf.web.public.words import CAMPAIGNS

PAGES = {
    "public-alerts": "alerts.html",
    "help-finder": "help.html",
    "public-campaigns": "campaigns.html",
    "public-data": "data.html",
}
FEED = "alerts.atom"
_MOST_ALERTS = 200
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b[^>]*></script>\s*")
_LIVE = re.compile(r'\s(?:hx-[a-z-]+)="[^"]*"')
_ANCHOR = re.compile(r'<a\b([^>]*?)\bhref="(/[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_NAMED = re.compile(r'<(link|img)\b([^>]*?)\b(href|src)="(/[^"]*)"([^>]*)>')
_INDEX = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Tahaluf</title><ul>{}</ul></html>\n'


def exported() -> Mapping[str, bytes]:
    """Every file of the site by its path: `<language>/<page>.html`, the static files that pages name, a feed and an index."""
    addresses = _addresses()
    files: dict[str, bytes] = {}
    named: set[str] = set()
    for language, _ in settings.LANGUAGES:
        client = Client(SERVER_NAME=_host())
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for address, name in addresses.items():
            page = _page(client, address)
            files[f"{language}/{name}"] = _rewritten(page, name, addresses, named).encode()
        files[f"{language}/{FEED}"] = client.get(reverse("public-feed"), secure=True).content
    files |= {f"static/{name}": content for name, content in _statics(named)}
    files["index.html"] = _INDEX.format("".join(_index_lines())).encode()
    return dict(sorted(files.items()))


def _addresses() -> dict[str, str]:
    """Address of each page to its file below the folder of a language."""
    found = {reverse(name): file for name, file in PAGES.items()}
    rows = visible_to(PUBLIC).records(Filters(kind=("alert",), status=("confirmed",)), limit=_MOST_ALERTS).rows
    return found | {
        reverse("public-alert", args=[row.id]): f"alerts/{row.id}.html" for row in rows if isinstance(row.record.content, Alert)
    }


def _host() -> str:
    """A name by which the hub lets itself be called."""
    return next((name for name in settings.ALLOWED_HOSTS if name[:1] not in (".", "*", "[")), "localhost")


def _page(client: Client, address: str) -> str:
    """The page as a stranger is shown it.

    Raises:
        RuntimeError: the page did not answer.
    """
    answer = client.get(address, secure=True)
    if answer.status_code != 200:  # noqa: PLR2004 - the code of a page that is there
        raise RuntimeError(f"{address} answered {answer.status_code}.")
    return answer.content.decode()


def _rewritten(page: str, name: str, addresses: Mapping[str, str], named: set[str]) -> str:
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    bare = _LIVE.sub("", _SCRIPT.sub("", _FORM.sub("", page)))

    def file_of(address: str) -> str | None:
        path = address.partition("?")[0].partition("#")[0]
        if path.startswith(settings.STATIC_URL):
            named.add(path.removeprefix(settings.STATIC_URL))
            return f"{up}../static/{path.removeprefix(settings.STATIC_URL)}"
        if path == reverse("public-feed"):
            return f"{up}{FEED}"
        return f"{up}{addresses[path]}" if path in addresses else None

    def anchor(found: re.Match[str]) -> str:
        before, address, after, inner = found.groups()
        file = file_of(address)
        return inner if file is None else f'<a{before}href="{file}"{after}>{inner}</a>'

    def other(found: re.Match[str]) -> str:
        tag, before, attribute, address, after = found.groups()
        file = file_of(address)
        return "" if file is None else f'<{tag}{before}{attribute}="{file}"{after}>'

    return _NAMED.sub(other, _ANCHOR.sub(anchor, bare))


def _statics(named: set[str]) -> Iterator[tuple[str, bytes]]:
    """The static files that pages name, and what their style sheets name in turn."""
    waiting, done = sorted(named), set[str]()
    while waiting:
        name = waiting.pop()
        if name in done or not staticfiles_storage.exists(name):
            continue
        done.add(name)
        with staticfiles_storage.open(name) as file:
            content = file.read()
        yield name, bytes(content)
        if name.endswith(".css"):
            waiting += [_beside(name, one) for one in re.findall(r"url\([\"']?([^)\"':]+)[\"']?\)", bytes(content).decode())]


def _beside(name: str, address: str) -> str:
    parts: list[str] = []
    for part in (*PurePosixPath(name).parent.parts, *PurePosixPath(address).parts):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def _index_lines() -> Iterator[str]:
    for language, title in settings.LANGUAGES:
        direction = "rtl" if language == "ar" else "ltr"
        says = f"{title} – {CAMPAIGNS.in_(language)}"
        yield f'<li lang="{language}" dir="{direction}"><a href="{language}/alerts.html">{escape(says)}</a></li>'
