"""Charts: series and facets drawn on the server as accessible SVG, each with its table, source and caveat."""

from tahaluf.charts.bars import Bar, draw_bars
from tahaluf.charts.figure import Figure, Wording
from tahaluf.charts.mirror import draw_mirror
from tahaluf.charts.series import WeekBound, WeekPoint, draw_series
from tahaluf.charts.tokens import Look

__all__ = ["Bar", "Figure", "Look", "WeekBound", "WeekPoint", "Wording", "draw_bars", "draw_mirror", "draw_series"]
