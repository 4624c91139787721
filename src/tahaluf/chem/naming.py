"""Structures read out of semi-systematic names: "5F-MDMB-PICA", "para-fluoro valeryl fentanyl", "N-pyrrolidino protonitazene".

The words are data/name_parts.csv. Only names that are understood to the last letter give a structure. The registry's tables
were drawn in another way (from systematic names), so that comparing the two finds slips in either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tahaluf.chem.substances import DATA, table

_CANNABINOID = re.compile(
    r"(?:(?P<sign>5F|5Cl|4F|4CN)-)?(?P<head>AB|ADB|APP|MMB|AMB|MDMB|EDMB|EMB|MPP|CUMYL|A)-?"
    r"(?:(?P<inner>5F|5Cl|4F|4CN|4en|3en)-)?(?:(?P<bromo>5'?Br)-)?(?P<tail>PENT|BUT|BENZ|PHET|HEX|CHM|CBM|FUB|THP|NBM|P|B)?(?P<core>7AICA|INACA|ICA)"
)
_FENTANYL = re.compile(
    r"(?:(?P<position>ortho|meta|para)[- ](?P<group>fluoro|chloro|bromo|iodo|methyl|methoxy)[- ]?)?(?P<acyl>[a-z]+?)?[- ]?fentanyl"
)
_PREFIXED = re.compile(
    r"(?P<amine>N-desethyl|N-pyrrolidino|N-piperidinyl|N-morpholino|N,N-dimethylamino)?[- ]?(?P<alkoxy>[a-z]+nitazene)"
)
_CATHINONE = re.compile(
    r"(?:(?P<position>[234])-(?P<group>fluoro|chloro|bromo|iodo|methyl|methoxy|ethyl)-?)?(?P<chain>[A-Za-z0-9-]+)"
)
_AT = {"ortho": 2, "meta": 3, "para": 4}


@cache
def _words(family: str, part: str) -> dict[str, str]:
    rows = table(DATA / "name_parts.csv")
    return {row["word"]: row["smiles"] for row in rows if (row["family"], row["part"]) == (family, part)}


def structure_of_name(name: str) -> str | None:
    """The SMILES that a semi-systematic name says, without stereochemistry unless the name fixes it; None if not understood."""
    readers: tuple[Callable[[str], str | None], ...] = (_cannabinoid, _fentanyl, _nitazene, _cathinone)
    return next((smiles for read in readers if (smiles := read(name.strip()))), None)


def _cannabinoid(name: str) -> str | None:
    read = _CANNABINOID.fullmatch(name)
    if read is None:
        return None
    sign = read["sign"] or read["inner"]
    chain = read["tail"] or ""
    tail = _words("cannabinoid", "tail").get(f"{sign}-{chain}" if sign else chain)
    if tail is None or (not chain and read["core"] != "INACA"):
        return None  # "ADBICA" has a tail that the name leaves out
    ring = "cc(Br)ccc2" if read["bromo"] else "ccccc2"
    core = _words("cannabinoid", "core")[read["core"]]
    return core.replace("{tail}", tail).replace("{head}", _words("cannabinoid", "head")[read["head"]]).replace("{ring}", ring)


def _ring(position: int | None, group: str) -> str:
    """A phenyl ring, its first atom open, with a group at position 2, 3 or 4."""
    atoms = ["c8", "c", "c", "c", "c", "c8"]
    if position is not None:
        atoms[position - 1] += f"({group})"
    return "".join(atoms)


def _fentanyl(name: str) -> str | None:
    read = _FENTANYL.fullmatch(name)
    if read is None:
        return None
    acyl = _words("fentanyl", "acyl").get(read["acyl"] or "")
    if acyl is None:
        return None
    group = _words("fentanyl", "group").get(read["group"] or "", "")
    ring = _ring(_AT.get(read["position"] or ""), group)
    return f"O=C({acyl})N({ring})C1CCN(CCc2ccccc2)CC1"


def _nitazene(name: str) -> str | None:
    read = _PREFIXED.fullmatch(name)
    if read is None:
        return None
    without = read["alkoxy"].replace("desnitazene", "nitazene")
    alkoxy = _words("nitazene", "alkoxy").get(without) or _words("nitazene", "alkoxy").get(without.replace("nitazene", "onitazene"))
    if alkoxy is None:
        return None
    amine = _words("nitazene", "amine")[read["amine"] or ""]
    nitro = "" if without != read["alkoxy"] else "([N+](=O)[O-])"
    return f"c1(Cc2ccc({alkoxy})cc2)nc3cc{nitro}ccc3n1CC{amine}"


def _cathinone(name: str) -> str | None:
    read = _CATHINONE.fullmatch(name)
    chain = _words("cathinone", "chain").get(read["chain"]) if read else None
    if read is None or chain is None:
        return None
    tail, _, amine = chain.partition("|")
    group = _words("cathinone", "group").get(read["group"] or "", "")
    ring = _ring(int(read["position"]) if read["position"] else None, group)
    return f"O=C({ring})C({tail}){amine}"
