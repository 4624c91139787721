"""The language in which a clause lists what it permits, and how it is read.

alkyl<=6                     a predicate with its limit
any{chain<=12;mass<=400}     further limits: longest open chain (atoms), mass (u)
phenyl[alkyl; univalent]     what follows ; only where at least one of the list before it is there ("further substituted")
phenyl[halogen, ~alkylenedioxy]   a group (rooted pattern) that may carry what the brackets list; ~ marks groups bound twice
carboxamide(naphthyl)        a link with exactly one group at its open end
$rings                       a list that the clause or the shared file defines
acyl?  acyl??                permitted on a contested reading; in words that nobody has read
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tahaluf.kernel.errors import BadInput

_TOKEN = re.compile(r"\s*(\$?[a-z][a-z0-9.-]*|\*|<=\d+|[~?(){}\[\],;])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One permitted substituent. `twice`: bound by two or more bonds; `doubt` 0 certain, 1 contested, 2 not read."""

    name: str
    limit: int | None = None
    measures: tuple[tuple[str, int], ...] = ()
    ends: tuple[Term, ...] = ()
    carrying: tuple[Term, ...] = ()
    further: tuple[Term, ...] = ()
    twice: bool = False
    doubt: int = 0

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"<={self.limit}"
        measures = "{" + ";".join(f"{name}<={most}" for name, most in self.measures) + "}" if self.measures else ""
        ends = f"({', '.join(map(str, self.ends))})" if self.ends else ""
        further = f"; {', '.join(map(str, self.further))}" if self.further else ""
        carrying = f"[{', '.join(map(str, self.carrying))}{further}]" if self.carrying else ""
        return f"{'~' if self.twice else ''}{self.name}{limit}{measures}{ends}{carrying}{'?' * self.doubt}"


class _Reader:
    """Reads terms out of one text."""

    def __init__(self, text: str, lists: Mapping[str, Sequence[str]], place: str) -> None:
        self.text, self.lists, self.place, self.at = text, lists, place, 0

    def fail(self, fault: str) -> BadInput:
        return BadInput.one(
            self.place, f"{fault} in {self.text!r} at character {self.at + 1}.", "Write it as docs/reference/law-clauses.md says."
        )

    def peek(self) -> str:
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            if self.text[self.at :].strip():
                raise self.fail("something unreadable")
            return ""
        return found[1]

    def take(self, expected: str = "") -> str:
        token = self.peek()
        if not token or (expected and token != expected):
            raise self.fail(f"{expected or 'more'} is missing")
        found = _TOKEN.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return token

    def accept(self, token: str) -> bool:
        return self.peek() == token and bool(self.take())

    def terms(self) -> tuple[Term, ...]:
        found = [*self.one()]
        while self.accept(","):
            found += self.one()
        return tuple(found)

    def one(self) -> tuple[Term, ...]:
        twice = self.accept("~")
        name = self.take()
        if name.startswith("$"):
            return self.listed(name[1:])
        if name == "*":
            name = "bridge" if twice else "any"
        limit = int(self.take()[2:]) if self.peek().startswith("<=") else None
        measures = self.measures()
        ends = self.ends()
        carrying, further = self.carrying()
        measures = measures or self.measures()
        doubt = self.doubt()
        return (
            Term(
                name=name, limit=limit, measures=measures, ends=ends, carrying=carrying, further=further, twice=twice, doubt=doubt
            ),
        )

    def listed(self, name: str) -> tuple[Term, ...]:
        if name not in self.lists:
            raise self.fail(f"no list is called {name!r}:")
        return read_terms(self.lists[name], self.lists, f"{self.place} ${name}")

    def measures(self) -> tuple[tuple[str, int], ...]:
        if not self.accept("{"):
            return ()
        found = [self.measure()]
        while self.accept(";"):
            found.append(self.measure())
        self.take("}")
        return tuple(found)

    def measure(self) -> tuple[str, int]:
        name = self.take()
        if not self.peek().startswith("<="):
            raise self.fail("<= and a number are missing")
        return name, int(self.take()[2:])

    def ends(self) -> tuple[Term, ...]:
        if not self.accept("("):
            return ()
        found = self.terms()
        self.take(")")
        return found

    def carrying(self) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        if not self.accept("["):
            return (), ()
        found = self.terms()
        further = self.terms() if self.accept(";") else ()
        self.take("]")
        return found, further

    def doubt(self) -> int:
        return (1 + self.accept("?")) if self.accept("?") else 0


def read_terms(texts: Sequence[str], lists: Mapping[str, Sequence[str]], place: str) -> tuple[Term, ...]:
    """The terms that `texts` write, lists put in their place.

    Raises:
        BadInput: a text does not follow the language.
    """
    found: list[Term] = []
    for text in texts:
        reader = _Reader(text, lists, place)
        found += reader.terms()
        if reader.peek():
            raise reader.fail("too much")
    return tuple(found)
