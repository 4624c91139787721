"""Whether a group is one that a term means, and on how certain a reading. Closed world: what no term means is not permitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tahaluf.chem.structure import Part, pattern
from tahaluf.law.clauses.bridges import BRIDGES, Bridge
from tahaluf.law.clauses.fragments import DOUBLE, SINGLE, Fragment
from tahaluf.law.clauses.terms import Term
from tahaluf.law.clauses.words import PREDICATES, stem

_END = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group written as rooted patterns: the first atom is bound to the skeleton, atom :9 carries what follows."""

    name: str
    smarts: tuple[str, ...]
    double: bool = False


Groups = Mapping[str, Group]


def best(levels: list[int | None]) -> int | None:
    """The most certain of several readings; None where there is none."""
    found = [level for level in levels if level is not None]
    return min(found) if found else None


def fits(term: Term, fragment: Fragment, groups: Groups) -> int | None:
    """The doubt with which `fragment` is what `term` means; None where it is not."""
    if term.twice or not _measured(term, fragment):
        return None
    if term.name in groups:
        level = _as_group(term, fragment, groups)
        return None if level is None else max(level, term.doubt)
    if not term.carrying:
        return term.doubt if PREDICATES[term.name](fragment, term.limit) else None
    own = stem(term.name, fragment)
    bare = Fragment(part=fragment.part, atoms=own, root=fragment.root, parent=fragment.parent)
    if fragment.root not in own or not PREDICATES[term.name](bare, term.limit):
        return None
    level = rest_fits(fragment.part, own, fragment.atoms - own, term, groups)
    return None if level is None else max(level, term.doubt)


def _measured(term: Term, fragment: Fragment | Bridge) -> bool:
    view = fragment if isinstance(fragment, Fragment) else _as_fragment(fragment)
    return all(_measure(name, view) <= most for name, most in term.measures)


def _measure(name: str, fragment: Fragment) -> float:
    if name == "chain":
        return fragment.chain
    return fragment.mass if name == "mass" else len(fragment.atoms)


def _as_fragment(bridge: Bridge) -> Fragment:
    foot, root = bridge.attachments[0]
    return Fragment(part=bridge.part, atoms=bridge.atoms, root=root, parent=foot)


def bridge_fits(term: Term, bridge: Bridge, groups: Groups) -> int | None:
    """As `fits`, for a group bound by two or more bonds; brackets say what the ring it closes may carry."""
    if not term.twice or not _measured(term, bridge) or not BRIDGES[term.name](bridge, term.limit):
        return None
    if not term.carrying:
        return term.doubt
    ring = bridge.closing()
    level = rest_fits(bridge.part, ring, bridge.atoms - ring, term, groups)
    return None if level is None else max(level, term.doubt)


def _as_group(term: Term, fragment: Fragment, groups: Groups) -> int | None:
    group = groups[term.name]
    if fragment.order != (DOUBLE if group.double else SINGLE):
        return None
    return best([_embedded(term, fragment, smarts, groups) for smarts in group.smarts])


def _embedded(term: Term, fragment: Fragment, smarts: str, groups: Groups) -> int | None:
    known, graph, levels = pattern(smarts), fragment.graph, []
    for match in fragment.part.matches(smarts):
        if match[0] != fragment.root:
            continue
        atoms = frozenset(match)
        if not atoms <= fragment.atoms or graph.bonds_within(atoms) != known.bonds:
            continue
        end = match[known.maps[_END]] if _END in known.maps else None
        levels.append(rest_fits(fragment.part, atoms, fragment.atoms - atoms, term, groups, end=end))
        if levels[-1] == 0:
            break
    return best(levels)


def rest_fits(  # noqa: PLR0913 - the state of one descent
    part: Part, matched: frozenset[int], rest: frozenset[int], term: Term, groups: Groups, *, end: int | None = None
) -> int | None:
    """The doubt with which everything in `rest` that hangs on `matched` is permitted by what `term` carries and has at its end."""
    graph = part.graph
    pieces = [(piece, graph.attachments(piece, matched)) for piece in graph.components(rest)]
    permitted = [_carried(part, piece, bonds, matched, term, groups) for piece, bonds in pieces]
    listed = [level for level, is_listed in permitted if is_listed]
    if not listed and any(not is_listed for _, is_listed in permitted):
        permitted = [(None if not is_listed else level, is_listed) for level, is_listed in permitted]
    levels = [level for level, _ in permitted]
    if not term.ends:
        return _all(levels)
    options = []
    for index, (piece, bonds) in enumerate(pieces):
        if [foot for foot, _ in bonds] == [end]:
            here = piece_fits(part, piece, bonds, matched, term.ends, groups)
            options.append(_all([here, *levels[:index], *levels[index + 1 :]]))
    return best(options)


def _carried(  # noqa: PLR0913, PLR0917 - as rest_fits
    part: Part, piece: frozenset[int], bonds: tuple[tuple[int, int], ...], matched: frozenset[int], term: Term, groups: Groups
) -> tuple[int | None, bool]:
    """How a piece is permitted, and whether by the list itself (True) or only as "further substituted" (False)."""
    level = piece_fits(part, piece, bonds, matched, term.carrying, groups)
    if level is not None or not term.further:
        return level, True
    return piece_fits(part, piece, bonds, matched, term.further, groups), False


def _all(levels: list[int | None]) -> int | None:
    found = [level for level in levels if level is not None]
    return max(found, default=0) if len(found) == len(levels) else None


def piece_fits(  # noqa: PLR0913, PLR0917 - as rest_fits
    part: Part,
    piece: frozenset[int],
    bonds: tuple[tuple[int, int], ...],
    skeleton: frozenset[int],
    terms: tuple[Term, ...],
    groups: Groups,
) -> int | None:
    """The doubt with which one of `terms` means the piece that hangs by `bonds` on `skeleton`; None where none does."""
    if len(bonds) == 1:
        fragment = Fragment(part=part, atoms=piece, root=bonds[0][1], parent=bonds[0][0])
        return best([fits(term, fragment, groups) for term in terms])
    bridge = Bridge(part=part, atoms=piece, attachments=bonds, skeleton=skeleton)
    return best([bridge_fits(term, bridge, groups) for term in terms])
