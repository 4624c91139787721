"""Blind comparison on both databases, and a budget that many ask for at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.utils import timezone

import databases
from tahaluf.exchange.blind.sorts import Sort
from tahaluf.hub.deconfliction import answering, asking, budgets, lists
from tahaluf.hub.deconfliction.models import Exchange, Spent
from tahaluf.hub.members import services
from tahaluf.kernel.errors import Conflict, NotAllowed
from tahaluf.kernel.text import Text

CONTAINERS = [
    "CSQU3054383",
    "CSQU1000006",
    "CSQU1000011",
    "CSQU1000027",
    "CSQU1000032",
    "CSQU1000048",
    "CSQU1000053",
    "CSQU1000069",
    "CSQU1000074",
    "CSQU1000080",
    "CSQU1000095",
    "CSQU1000109",
]
PLACE = {"asker": "a", "answerer": "b", "sort": Sort.IMO, "day": date(2026, 3, 1)}


def test_a_comparison_and_a_replay_on_either_database(any_database):
    at = timezone.now()
    one, other = (
        services.add_member(services.NewMember(slug=slug, name=Text(en=slug, ar=slug, fr=slug), type="agency"), at=at)
        for slug in ("one", "other")
    )
    circle = services.NewCircle(slug="pair", name=Text(en="pair", ar="pair", fr="pair"), members=("one", "other"))
    services.add_circle(circle, at=at)
    lists.open_desk(other, "desk", at=at)
    lists.hold(other, Sort.CONTAINER, CONTAINERS, reference="", at=at)
    wish = asking.Wish(answerers=[other], sort=Sort.CONTAINER, texts=["CSQU3054383"], ground="case")
    assert asking.ask_here(one, wish, at=at)[0].exchange.state == "hit"
    letter = asking.question_for(one, other, wish, at=at)
    answering.answer(letter, at=at)
    with pytest.raises(Conflict):
        answering.answer(letter, at=at)
    assert Exchange.objects.filter(side="answerer").count() == 2


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_sixteen_at_once_never_spend_more_than_the_day_has(vendor, tmp_path_factory, django_db_blocker):
    """Sixteen times 64 elements at once from a budget of 512: eight get theirs."""
    with django_db_blocker.unblock():
        prepared = databases._prepared(vendor, tmp_path_factory)

        def spend(_):
            with databases.using(prepared):
                try:
                    budgets.spend(64, **PLACE)
                except NotAllowed:
                    return "refused"
                return "spent"

        try:
            with ThreadPoolExecutor(8) as pool:
                told = list(pool.map(spend, range(16)))
            with databases.using(prepared):
                assert Spent.objects.get(**PLACE).elements == 512
        finally:
            with databases.using(prepared):
                Spent.objects.all().delete()
    assert (told.count("spent"), told.count("refused")) == (8, 8)
