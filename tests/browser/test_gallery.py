"""The component gallery in both directions: reachable for all, in order, and inside the narrowest screen."""

from __future__ import annotations

import pytest

from browsing import settled, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The glyphs of an element from left to right, as painted.
VISUAL = """(element) => {
  const glyphs = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let i = 0; i < node.length; i++) {
      const range = document.createRange(); range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      if (box.width) glyphs.push([box.left, node.data[i]]);
    }
  return glyphs.sort((a, b) => a[0] - b[0]).map((glyph) => glyph[1]).join("");
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_no_violation_in_the_gallery(page_in, language, theme):
    assert violations(page_in("/gallery/", language, theme)) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_isolated_codes_are_painted_in_their_own_order(page_in, language):
    specimens = page_in("/gallery/", language).query_selector_all("#codes .specimen")
    assert [element.evaluate(VISUAL) for element in specimens] == ["1050-79-9", "4-MMC", "8–17", "2025-12-31", "1\u00a0240.5"]


def test_without_isolation_arabic_paints_a_cas_number_backwards(page_in):
    page = page_in("/gallery/", "ar")
    page.evaluate("document.querySelectorAll('#codes bdi').forEach((b) => b.replaceWith(...b.childNodes))")
    assert page.query_selector_all("#codes .specimen")[0].evaluate(VISUAL) != "1050-79-9"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_scrolls_sideways_at_320_pixels(page_in, language):
    page = page_in("/gallery/", language, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_a_page_says_its_language_and_direction(page_in, language, direction):
    page = page_in("/gallery/", language)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [language, direction]


def test_the_content_security_policy_blocks_nothing_that_pages_need(page_in):
    assert page_in("/gallery/", "en").faults == []


def test_the_font_of_both_scripts_is_loaded_from_the_hub_itself(page_in):
    page = page_in("/gallery/", "ar")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Plex', 'تحالف'))") is True


def test_controls_are_at_least_44_pixels_high(page_in):
    page = page_in("/gallery/", "en")
    small = page.evaluate(
        "[...document.querySelectorAll('.button, input:not([type=checkbox]):not([type=hidden]), select, .nav a')]"
        ".filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML.slice(0, 80))"
    )
    assert small == []


def test_the_language_switch_keeps_address_and_filters(page_in):
    page = page_in("/gallery/?what=captagon&page=2", "en")
    page.click("button[name=language][value=ar]")
    settled(page)
    assert page.url.endswith("/gallery/?what=captagon&page=2")
    assert page.evaluate("document.documentElement.lang") == "ar"
