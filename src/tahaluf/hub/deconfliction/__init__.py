"""Blind deconfliction on a hub: own lists, questions and answers, budgets, and what both sides are told of a hit."""
