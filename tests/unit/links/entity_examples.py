"""Mentions for the tests of entities: invented persons only."""

from __future__ import annotations

import numpy as np

from tahaluf.kernel.periods import Period
from tahaluf.links.entities import Mention

GIVEN = (("محمد", "Mohamed"), ("يوسف", "Youssef"), ("خالد", "Khaled"), ("ناصر", "Nasser"), ("سعيد", "Said"), ("رشيد", "Rachid"))
FAMILY = (
    ("العلمي", "Alami"),
    ("التازي", "Tazi"),
    ("بوريطة", "Bourita"),
    ("القرشي", "Qurashi"),
    ("الحداد", "Haddad"),
    ("السوداني", "Soudani"),
)
PLACES = (("الدار البيضاء", "Casablanca"), ("طنجة", "Tanger"), ("تونس", "Tunis"))


def mention(name: str = "", **more) -> Mention:
    """A mention with its main name; `born` may be text."""
    born = more.pop("born", None)
    fields = {"id": name or "x", "names": (name,) if name else (), "born": Period.parse(born) if born else None, **more}
    return Mention(**fields)


def invented(count: int, seed: int = 3) -> tuple[list[Mention], list[int]]:
    """Records of invented persons in both scripts with gaps and slips, and the person of each."""
    draw = np.random.default_rng(seed)
    persons = [
        (draw.integers(6), draw.integers(6), draw.integers(6), draw.integers(18_000), draw.integers(10**6, 10**7), draw.integers(3))
        for _ in range(max(count * 7 // 10, 1))
    ]
    found, owners = [], []
    for at in range(count):
        who = int(draw.integers(len(persons)))
        one, two, three, day, number, place = persons[who]
        script = int(draw.integers(2))
        born = str(np.datetime64("1955-01-01") + int(day))
        dice = draw.random(6)
        phone = (f"phone:+2126{number}",) if dice[0] < 0.5 else ()
        document = (f"passport:{number + int(dice[1] < 0.1)}",) if dice[2] < 0.5 else ()
        found.append(
            Mention(
                id=f"m{at}",
                names=(f"{GIVEN[one][script]} {GIVEN[two][script]} {FAMILY[three][script]}",) if dice[3] < 0.95 else (),
                born=None if dice[4] < 0.1 else Period(born[:4] if dice[4] < 0.2 else born),
                identifiers=(*phone, *document),
                countries=("MA",) if dice[5] < 0.5 else (),
                places=(PLACES[place][script],) if dice[5] > 0.3 else (),
            )
        )
        owners.append(who)
    return found, owners
