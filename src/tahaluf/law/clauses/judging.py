"""Judging a structure by a clause: every embedding of the skeleton, every group that hangs on it, one limb for each, or no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tahaluf.chem.structure import Part, Structure, pattern
from tahaluf.law.clauses.clause import Clause, Limb, Skeleton
from tahaluf.law.clauses.fitting import Groups, piece_fits


class Verdict(StrEnum):
    """The five answers: `contested`: readings differ; `undecidable`: structure cannot tell; `unknown`: the words are unread."""

    YES = "yes"
    NO = "no"
    CONTESTED = "contested"
    UNDECIDABLE = "undecidable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One group and the limb that permits it (`ref` empty: none does); `atoms` are numbers in the text that was read."""

    ref: str
    position: str
    group: str
    atoms: tuple[int, ...]
    doubt: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the clause's words make of the structure. `steps` explain a yes; for a no they are the nearest miss, faults last.

    `why` is a code: "fits", "no-skeleton", "not-permitted", "missing", "unmodified", "mass", "excluded", "forbidden".
    """

    clause: str
    verdict: Verdict
    why: str
    skeleton: str = ""
    skeleton_atoms: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    detail: str = ""

    @property
    def faults(self) -> tuple[Step, ...]:
        """The groups that no limb permits."""
        return tuple(step for step in self.steps if not step.ref)


_RANK = {Verdict.YES: 0, Verdict.CONTESTED: 1, Verdict.UNKNOWN: 2, Verdict.UNDECIDABLE: 3, Verdict.NO: 4}
_OF_DOUBT = (Verdict.YES, Verdict.CONTESTED, Verdict.UNKNOWN)
_NEARNESS = {"excluded": 0, "forbidden": 1, "mass": 2, "unmodified": 3, "missing": 4, "not-permitted": 4, "no-skeleton": 9}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A group on the skeleton with the limbs (by index) that permit it and their doubt."""

    atoms: frozenset[int]
    bonds: tuple[tuple[int, int], ...]
    limbs: tuple[tuple[int, int], ...]


def judge(clause: Clause, structure: Structure, groups: Groups) -> Judgement:
    """The best answer over the structure's parts: a mixture is covered where one of its parts is."""
    return min((judge_part(clause, part, groups) for part in structure.parts), key=_order)


def _order(judgement: Judgement) -> tuple[int, int, int]:
    lost = sum(len(step.atoms) for step in judgement.faults)
    return _RANK[judgement.verdict], _NEARNESS.get(judgement.why, 0), lost


def judge_part(clause: Clause, part: Part, groups: Groups) -> Judgement:
    """The best answer over every skeleton and embedding, for one part."""
    nearest = Judgement(clause=clause.id, verdict=Verdict.NO, why="no-skeleton")
    for skeleton in clause.skeletons:
        for match in part.matches(skeleton.smarts):
            found = _judge_match(clause, part, skeleton, match, groups)
            nearest = min(nearest, found, key=_order)
            if nearest.verdict is Verdict.YES:
                return _limited(clause, part, nearest)
    return _limited(clause, part, nearest)


def _limited(clause: Clause, part: Part, found: Judgement) -> Judgement:
    """The clause's own exclusions, limits of mass and forbidden features applied to what the limbs say."""
    if found.verdict is Verdict.NO:
        return found
    for named in clause.exclude:
        if part.key == _key(named.smiles):
            return _refused(found, "excluded", named.name)
    if clause.mass is not None and part.mass > clause.mass:
        return _refused(found, "mass", f"{part.mass:.1f} > {clause.mass}")
    for smarts, name in clause.forbidden:
        if part.fits(smarts):
            return _refused(found, "forbidden", name)
    return found


def _refused(found: Judgement, why: str, detail: str) -> Judgement:
    return Judgement(
        clause=found.clause,
        verdict=Verdict.NO,
        why=why,
        skeleton=found.skeleton,
        skeleton_atoms=found.skeleton_atoms,
        steps=found.steps,
        detail=detail,
    )


def _key(smiles: str) -> str:
    if smiles not in _KEYS:
        from tahaluf.chem.structure import read  # noqa: PLC0415 - only clauses with exclusions need it

        _KEYS[smiles] = read(smiles).parts[0].key
    return _KEYS[smiles]


_KEYS: dict[str, str] = {}


def _judge_match(clause: Clause, part: Part, skeleton: Skeleton, match: tuple[int, ...], groups: Groups) -> Judgement:
    known, graph = pattern(skeleton.smarts), part.graph
    core = frozenset(match)
    places = {match[place]: number for number, place in known.maps.items()}
    pieces = [
        _piece(clause, part, piece, core, places, groups)
        for piece in graph.components(frozenset(range(len(graph.elements))) - core)
    ]
    extra_bond = graph.bonds_within(core) != known.bonds
    chosen = None if extra_bond else _assign(clause, pieces)
    here: dict[str, object] = {"clause": clause.id, "skeleton": skeleton.name, "skeleton_atoms": _given(part, core)}
    if chosen is None:
        return _miss(clause, part, pieces, places, here, extra_bond=extra_bond)
    steps = tuple(_step(clause, part, piece, limb, doubt) for piece, (limb, doubt) in zip(pieces, chosen, strict=True))
    modified = sum(clause.limbs[limb].modifies for limb, _ in chosen)
    if modified < clause.least:
        return Judgement(**here, verdict=Verdict.NO, why="unmodified", steps=steps)  # type: ignore[arg-type]
    level = max([skeleton.doubt, *(doubt for _, doubt in chosen)])
    return Judgement(**here, verdict=_OF_DOUBT[level], why="fits", steps=steps, detail=skeleton.why)  # type: ignore[arg-type]


def _piece(  # noqa: PLR0913, PLR0917 - the state of one embedding
    clause: Clause, part: Part, atoms: frozenset[int], core: frozenset[int], places: dict[int, int], groups: Groups
) -> _Piece:
    bonds = part.graph.attachments(atoms, core)
    numbers = {places.get(foot, 0) for foot, _ in bonds}
    limbs = []
    for index, limb in enumerate(clause.limbs):
        if numbers <= limb.at and (not limb.spans or (numbers & limb.spans and numbers - limb.spans)):
            level = piece_fits(part, atoms, bonds, core, limb.allow, groups)
            if level is not None and (not limb.unless or piece_fits(part, atoms, bonds, core, limb.unless, groups) is None):
                limbs.append((index, level))
    return _Piece(atoms=atoms, bonds=bonds, limbs=tuple(limbs))


def _assign(clause: Clause, pieces: list[_Piece]) -> list[tuple[int, int]] | None:
    """A limb for every piece that respects every limb's numbers: the least doubtful, then the most modifications; None if none."""
    if any(not piece.limbs for piece in pieces):
        return None
    options = [one for one in _assignments(clause.limbs, pieces, []) if _numbers_right(clause.limbs, one)]
    return min(options, key=lambda one: _preference(clause.limbs, one), default=None)


def _preference(limbs: tuple[Limb, ...], chosen: list[tuple[int, int]]) -> tuple[int, int]:
    return max((doubt for _, doubt in chosen), default=0), -sum(limbs[limb].modifies for limb, _ in chosen)


def _assignments(limbs: tuple[Limb, ...], pieces: list[_Piece], chosen: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    if len(chosen) == len(pieces):
        yield chosen
        return
    for limb, doubt in pieces[len(chosen)].limbs:
        most = limbs[limb].most
        if most is None or sum(one == limb for one, _ in chosen) < most:
            yield from _assignments(limbs, pieces, [*chosen, (limb, doubt)])


def _numbers_right(limbs: tuple[Limb, ...], chosen: list[tuple[int, int]]) -> bool:
    used = [limb for limb, _ in chosen]
    refs = {limbs[limb].ref for limb in used}
    least = all(used.count(index) >= limb.least for index, limb in enumerate(limbs))
    slots = [limbs[limb].slot for limb in used]
    filled = all(slots.count(slot) == 1 for slot in {limb.slot for limb in limbs if limb.slot})
    return least and filled and all(not limbs[limb].after or limbs[limb].after in refs for limb in used)


def _given(part: Part, atoms: frozenset[int]) -> tuple[int, ...]:
    return tuple(sorted(part.given[atom] for atom in atoms))


def _step(clause: Clause, part: Part, piece: _Piece, limb: int, doubt: int) -> Step:
    one = clause.limbs[limb]
    return Step(ref=one.ref, position=one.position, group=describe(part, piece.atoms), atoms=_given(part, piece.atoms), doubt=doubt)


def _miss(  # noqa: PLR0913 - as _piece
    clause: Clause, part: Part, pieces: list[_Piece], places: dict[int, int], here: dict[str, object], *, extra_bond: bool
) -> Judgement:
    """The nearest miss: the groups that some limb permits, then those that none does, or what is missing or too many."""
    verdict = _OF_DOUBT[clause.else_doubt] if clause.else_doubt else Verdict.NO
    good = tuple(_step(clause, part, piece, *piece.limbs[0]) for piece in pieces if piece.limbs)
    bad = tuple(
        Step(ref="", position=_position(clause, piece, places), group=describe(part, piece.atoms), atoms=_given(part, piece.atoms))
        for piece in pieces
        if not piece.limbs
    )
    detail = "the skeleton's own atoms are bound to one another otherwise" if extra_bond else _numbers(clause, pieces)
    why = "not-permitted" if bad else "missing"
    return Judgement(**here, verdict=verdict, why=why, steps=(*good, *bad), detail="" if bad else detail)  # type: ignore[arg-type]


def _numbers(clause: Clause, pieces: list[_Piece]) -> str:
    """The limbs whose least number no choice reaches."""
    possible = [index for piece in pieces for index, _ in piece.limbs]
    missing = [limb.ref for index, limb in enumerate(clause.limbs) if possible.count(index) < limb.least]
    slots = {limb.slot for limb in clause.limbs if limb.slot}
    missing += sorted(slots - {clause.limbs[index].slot for index in possible})
    refs = {clause.limbs[index].ref for index in possible}
    alone = [limb for limb in clause.limbs if limb.after and limb.ref in refs and limb.after not in refs]
    missing += [f"{limb.ref} needs {limb.after}" for limb in alone]
    return ", ".join(dict.fromkeys(missing)) or "more groups than the clause permits"


def _position(clause: Clause, piece: _Piece, places: dict[int, int]) -> str:
    numbers = {places.get(foot, 0) for foot, _ in piece.bonds}
    return next(
        (name for name, _, at in clause.positions if numbers <= at),
        next(iter(n for n, _, a in clause.positions if numbers & a), "skeleton"),
    )


_SYMBOLS = {5: "B", 6: "C", 7: "N", 8: "O", 9: "F", 14: "Si", 15: "P", 16: "S", 17: "Cl", 35: "Br", 53: "I"}


def describe(part: Part, atoms: frozenset[int]) -> str:
    """The formula of a group, in Hill's order."""
    graph = part.graph
    counts: dict[str, int] = {}
    for atom in atoms:
        symbol = _SYMBOLS.get(graph.elements[atom], "?")
        counts[symbol] = counts.get(symbol, 0) + 1
    hydrogens = sum(graph.hydrogens[atom] for atom in atoms)
    if hydrogens:
        counts["H"] = hydrogens
    order = sorted(counts, key=lambda symbol: ({"C": 0, "H": 1}.get(symbol, 2), symbol))
    return "".join(symbol + (str(counts[symbol]) if counts[symbol] > 1 else "") for symbol in order)
