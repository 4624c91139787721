"""Blind comparison as a page: asking, what came of it, and what is left of the day's budgets."""
