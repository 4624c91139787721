import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from tahaluf.charts import Bar, Look, WeekBound, WeekPoint, Wording, draw_bars, draw_series
from tahaluf.charts.figure import shown
from tahaluf.charts.tokens import THEMES
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch import Level, Rank, SeriesKey, Signal, SignalKind

SVG = "{http://www.w3.org/2000/svg}"
MONDAYS = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(30)]
WORDING = Wording(
    title="Fentanyl deaths doubled in June",
    unit="deaths a week",
    subtitle="Exampleland, 2025",
    source="Invented figures",
    caveat="Recent weeks are incomplete.",
)
ARABIC = Wording(title="تضاعفت الوفيات", unit="عدد الوفيات في الأسبوع")
WORDS = Text(en="x", ar="س", fr="x")
SIGNAL = Signal(
    kind=SignalKind.RISING,
    key=SeriesKey("fentanyl", "XX", "deaths"),
    week=MONDAYS[25],
    level=Level.ALERT,
    rank=Rank(certainty=0.9, novelty=0.5),
    reasons=(Reason(rule="test@1", says=WORDS),),
    method="test@1",
    stands_down=WORDS,
)


def points():
    known = [WeekPoint(week=week, value=1200.0 if week == MONDAYS[25] else 600.0) for week in MONDAYS]
    return [*known[:10], WeekPoint(week=MONDAYS[10], value=None, gap=Gap.WITHHELD), *known[11:]]


def bounds():
    return [
        WeekBound(week=week, expected=None if week < MONDAYS[5] else 601.5, upper=None if week < MONDAYS[5] else 700)
        for week in MONDAYS
    ]


def drawn(language="en", *, wording=WORDING, theme="light", width="wide"):
    return draw_series(points(), bounds(), [SIGNAL], wording=wording, look=Look(language=language, theme=theme, width=width))


def test_the_drawing_is_one_labelled_image_and_nothing_inside_speaks_to_a_screen_reader():
    root = ET.fromstring(drawn().svg)  # noqa: S314 - our own drawing
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Fentanyl deaths doubled in June. Exampleland, 2025. deaths a week"
    inner = [
        name
        for element in root.iter()
        if element is not root
        for name in element.attrib
        if name == "role" or name.startswith("aria-")
    ]
    assert inner == []


def test_there_is_no_script_no_link_and_no_outside_address_in_a_drawing():
    svg = drawn().svg
    assert "<script" not in svg
    assert "<a " not in svg
    assert set(re.findall(r"https?://[^\"]+", svg)) == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_a_label_with_markup_is_escaped():
    figure = draw_bars([Bar(label="a", value=1)], wording=Wording(title='<b>"x"</b>', unit="n"), look=Look())
    assert ET.fromstring(figure.svg).get("aria-label") == '<b>"x"</b>. n'  # noqa: S314 - our own drawing


def test_every_value_drawn_stands_in_the_table_and_unknown_is_never_zero():
    figure = drawn()
    assert figure.columns == ("Week from", "Observed", "Expected", "Upper bound", "Signal")
    assert len(figure.table) == 30
    assert figure.table[0] == ("2025-01-06", "600", "not estimable", "not estimable", "")
    assert figure.table[10] == ("2025-03-17", "withheld", "601.5", "700", "")
    assert figure.table[25] == ("2025-06-30", "1\u00a0200", "601.5", "700", "Rising")


def test_the_table_speaks_arabic_and_keeps_western_digits():
    figure = drawn("ar", wording=ARABIC)
    assert figure.columns == ("الأسبوع من", "المرصود", "المتوقع", "الحد الأعلى", "إشارة")
    assert figure.table[10][1] == "محجوب"
    assert figure.table[25] == ("2025-06-30", "1\u00a0200", "601.5", "700", "ارتفاع")


def test_unknown_weeks_are_hatched_and_the_caveat_says_so():
    figure = drawn()
    assert 'fill="url(#unknown-weeks)"' in figure.svg
    assert '<pattern id="unknown-weeks"' in figure.svg
    assert figure.caveat == "Recent weeks are incomplete. Hatched weeks are unknown, not zero."


def test_without_unknown_weeks_there_is_no_hatching_and_no_word_of_it():
    known = [WeekPoint(week=week, value=3.0) for week in MONDAYS]
    figure = draw_series(known, wording=WORDING, look=Look())
    assert "unknown-weeks" not in figure.svg
    assert figure.caveat == "Recent weeks are incomplete."


def _axis_places(svg):
    """Dates of the axis in the order in which they stand from left to right."""
    places = re.findall(r'translate\(([\d.]+),[\d.]+\)"[^>]*>(\d{4}-\d{2}-\d{2})<', svg)
    return [day for _, day in sorted((float(x), day) for x, day in places)]


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_time_runs_from_left_to_right_in_every_language(language):
    days = _axis_places(drawn(language).svg)
    assert len(days) >= 3
    assert days == sorted(days)


def test_the_drawing_is_the_same_in_arabic_but_for_its_label():
    unlabelled = [re.sub(r'aria-label="[^"]*"', "", drawn(language).svg) for language in ("en", "ar")]
    assert unlabelled[0] == unlabelled[1]


@pytest.mark.parametrize(("width", "pixels"), [("narrow", 320), ("wide", 720)])
def test_two_widths_are_drawn_and_text_keeps_its_size_in_both(width, pixels):
    svg = drawn(width=width).svg
    assert ET.fromstring(svg).get("width") == str(pixels)  # noqa: S314 - our own drawing
    assert set(re.findall(r'font-size="(\d+)px"', svg)) == {"14"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_figure_is_drawn_in_the_colours_of_its_theme(theme):
    svg = drawn(theme=theme).svg.upper()
    for colour in (THEMES[theme].accent, THEMES[theme].warning, THEMES[theme].critical):
        assert colour in svg


def test_the_font_of_the_pages_is_named_in_the_drawing():
    assert "IBM Plex Sans Arabic" in drawn().svg


def test_a_signal_is_a_triangle_and_not_only_a_colour():
    without = draw_series(points(), bounds(), wording=WORDING, look=Look()).svg
    assert without.count("mark-symbol") == 0
    assert drawn().svg.count("mark-symbol") == 1


def test_bars_keep_their_order_and_say_why_a_count_is_unknown():
    bars = [Bar(label="فنتانيل", value=12345), Bar(label="4-MMC", value=None, gap=Gap.WITHHELD), Bar(label="MDMA", value=0)]
    figure = draw_bars(bars, wording=ARABIC, look=Look(language="ar", width="narrow"))
    assert figure.table == (("فنتانيل", "12\u00a0345"), ("4-MMC", "محجوب"), ("MDMA", "0"))
    assert figure.columns == ("الفئة", "العدد")
    for word in ("فنتانيل", "4-MMC", "12\u00a0345", "محجوب"):
        assert word in figure.svg


def test_no_bar_at_all_is_still_a_figure():
    assert draw_bars([], wording=WORDING, look=Look()).table == ()


@pytest.mark.parametrize(
    ("value", "gap", "text"),
    [
        (1240.5, None, "1\u00a0240.5"),
        (0, None, "0"),
        (3.0, None, "3"),
        (None, None, "missing"),
        (None, Gap.BELOW_DETECTION, "below the limit of detection"),
    ],
)
def test_numbers_are_shown_with_a_hard_space_between_thousands(value, gap, text):
    assert shown(value, gap, "en") == text


def test_altair_is_not_loaded_before_a_figure_is_drawn():
    import subprocess
    import sys

    code = "import sys, tahaluf.charts; print(sum(name in sys.modules for name in ('altair', 'vl_convert')))"
    paths = {"PYTHONPATH": ":".join(sys.path)}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=paths)
    assert found.stdout.strip() == "0"
