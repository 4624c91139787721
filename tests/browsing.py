"""What tests with a browser share: open an address, wait for what a page asks for by itself, look a page over with axe."""

from __future__ import annotations

from typing import Any

# Passes are not told apart, and style sheets of other sites are not asked for: there are none. Both take most of axe's time.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}


def settled(page: Any) -> None:
    """Wait until the page is loaded and no part of it is being fetched."""
    from playwright.sync_api import expect

    page.wait_for_load_state("load")
    expect(page.locator(".htmx-request")).to_have_count(0)


def go(page: Any, address: str) -> None:
    """Open an address and wait for what its page asks for by itself."""
    page.goto(address, wait_until="load")
    settled(page)


def violations(page: Any) -> list[str]:
    """What axe finds on the page, each with its first place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found]
