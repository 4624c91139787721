"""Identity of a structure: reported form, salt-free parent, skeleton. The only place that decides what "same substance" means.

The policy is docs/explanation/identity.md and ADR 0004. RDKit is loaded on first use, so that names can be recognised without it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from tahaluf.kernel.errors import BadInput

# Acids, bases, metals and solvents that make a salt or hydrate of a drug and are no part of its identity.
_COUNTERIONS = (
    *("Cl", "Br", "I", "O", "N", "[NH4+]", "[Na+]", "[K+]", "[Li+]", "[Ca+2]", "[Mg+2]"),
    *("O=S(=O)(O)O", "OP(=O)(O)O", "O[N+](=O)[O-]", "CS(=O)(=O)O", "Cc1ccc(cc1)S(=O)(=O)O"),
    *("OC(=O)C(=O)O", "OC(=O)CCC(=O)O", "OC(=O)C=CC(=O)O", "OC(=O)C(O)C(O)C(=O)O", "OC(=O)CC(O)(C(=O)O)CC(=O)O", "CC(=O)O", "OC=O"),
)


class Stereo(StrEnum):
    """How much of the possible stereochemistry a structure states."""

    NONE = "none"
    SPECIFIED = "specified"
    PARTIAL = "partial"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a structure is, from as reported to the bare skeleton.

    `reported` is the standard InChIKey of everything given; `inchikey` that of the desalted, uncharged parent, None for a
    mixture; `skeleton` its first block, blind to stereochemistry and isotopes; `unlabelled` the parent's key without isotope
    labels. `counterions` are the formulas taken off; `components` the parents of a mixture, each an identity of its own.
    """

    reported: str
    inchikey: str | None
    unlabelled: str | None
    formula: str
    stereo: Stereo
    labelled: bool
    counterions: tuple[str, ...] = ()
    components: tuple[Identity, ...] = ()

    @property
    def skeleton(self) -> str | None:
        """The first block of the parent's InChIKey; None for a mixture."""
        return self.inchikey.partition("-")[0] if self.inchikey else None

    @property
    def is_mixture(self) -> bool:
        """Whether two or more different parents were given together."""
        return bool(self.components)


@dataclass(frozen=True, slots=True)
class _Tools:
    """RDKit's modules and reusable standardisers; building the standardisers is what is slow."""

    chem: Any
    formula: Any
    stereo: Any
    metals: Any
    normalizer: Any
    uncharger: Any


@cache
def _tools() -> _Tools:
    from rdkit import Chem, rdBase  # noqa: PLC0415 - RDKit is loaded when the first structure is identified
    from rdkit.Chem.MolStandardize import rdMolStandardize  # noqa: PLC0415 - as above
    from rdkit.Chem.rdMolDescriptors import CalcMolFormula  # noqa: PLC0415 - as above

    rdBase.DisableLog("rdApp.*")
    return _Tools(
        Chem,
        CalcMolFormula,
        Chem.FindPotentialStereo,
        rdMolStandardize.MetalDisconnector(),
        rdMolStandardize.Normalizer(),
        rdMolStandardize.Uncharger(),
    )


@cache
def _counterion_keys() -> frozenset[str]:
    tools = _tools()
    return frozenset(
        tools.chem.MolToInchiKey(_parent(tools.chem.MolFromSmiles(smiles))).partition("-")[0] for smiles in _COUNTERIONS
    )


def _parent(molecule: Any) -> Any:
    tools = _tools()
    return tools.uncharger.uncharge(tools.normalizer.normalize(molecule))


def _stereo(molecule: Any) -> Stereo:
    found = list(_tools().stereo(molecule))
    stated = [one for one in found if str(one.specified) == "Specified"]
    if not found:
        return Stereo.NONE
    if len(stated) == len(found):
        return Stereo.SPECIFIED
    return Stereo.PARTIAL if stated else Stereo.UNSPECIFIED


def _without_labels(molecule: Any) -> tuple[Any, bool]:
    """A copy without isotope labels, explicit deuterium made plain hydrogen, and whether there were any."""
    tools = _tools()
    plain = tools.chem.Mol(molecule)
    labelled = False
    for atom in plain.GetAtoms():
        labelled = labelled or atom.GetIsotope() > 0
        atom.SetIsotope(0)
    return (tools.chem.RemoveHs(plain) if labelled else plain), labelled


def _identity_of_parent(molecule: Any) -> Identity:
    tools = _tools()
    key = tools.chem.MolToInchiKey(molecule)
    plain, labelled = _without_labels(molecule)
    return Identity(
        reported=key,
        inchikey=key,
        unlabelled=tools.chem.MolToInchiKey(plain) if labelled else key,
        formula=tools.formula(molecule),
        stereo=_stereo(molecule),
        labelled=labelled,
    )


def _split(molecule: Any) -> tuple[list[Any], list[Any]]:
    """The different parents and the counter-ions of a structure; of counter-ions alone, all are parents."""
    tools = _tools()
    pieces = [_parent(piece) for piece in tools.chem.GetMolFrags(tools.metals.Disconnect(molecule), asMols=True)]
    keyed = [(tools.chem.MolToInchiKey(piece), piece) for piece in pieces]
    parents = {key: piece for key, piece in keyed if key.partition("-")[0] not in _counterion_keys()}
    if not parents:
        return list(dict(keyed).values()), []
    return list(parents.values()), [piece for key, piece in keyed if key not in parents]


@lru_cache(maxsize=65536)
def identify(smiles: str) -> Identity:
    """The identity of the structure that `smiles` writes.

    Raises:
        BadInput: it is no SMILES that RDKit can read and sanitise, or it is empty.
    """
    tools = _tools()
    molecule = tools.chem.MolFromSmiles(smiles)
    if molecule is None or not molecule.GetNumAtoms():
        raise BadInput.one("smiles", f"{smiles!r} is no structure that can be read.", "Write one SMILES with correct valences.")
    parents, counterions = _split(molecule)
    components = [_identity_of_parent(parent) for parent in parents]
    reported = tools.chem.MolToInchiKey(molecule)
    removed = tuple(sorted(tools.formula(piece) for piece in counterions))
    if len(components) == 1:
        return replace(components[0], reported=reported, counterions=removed)
    return Identity(
        reported=reported,
        inchikey=None,
        unlabelled=None,
        formula=tools.formula(molecule),
        stereo=Stereo.NONE,
        labelled=any(one.labelled for one in components),
        counterions=removed,
        components=tuple(sorted(components, key=lambda one: one.reported)),
    )
