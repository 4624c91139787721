"""The small trained classifier: one linear model for each family, on the features of spectra; trained on the user's library.

No weights are shipped: what a model knows comes from the library that it is saved with, under that library's licence. Training is
deterministic. A family needs three substances; with fewer it is not learned, and never answered by the model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

FEWEST_SUBSTANCES = 3
_MOST_OTHERS = 5_000  # spectra of no member that a family is trained against
_SOFTNESS = 50.0  # inverse of the penalty; chosen by leaving substances out, on EI and MS/MS alike
_ITERATIONS = 400


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FamilyModel:
    """Weights of k families at the columns that were seen in training; `columns` ascend."""

    families: tuple[str, ...]
    columns: NDArray[np.int64]
    weight: NDArray[np.float32]
    intercept: NDArray[np.float32]

    def scores(self, features: Any) -> NDArray[np.float64]:
        """For rows of features, shape (n, k): 0 to 1, above 0.5 where the model holds a spectrum for one of the family.

        It is no calibrated probability: members and others weigh the same in training, however rare members are.
        """
        if not self.families:
            return np.zeros((features.shape[0], 0))
        linear = csr_array(features)[:, self.columns] @ self.weight.T + self.intercept
        return np.asarray(1 / (1 + np.exp(-np.clip(linear, -50, 50))), dtype=np.float64)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What it takes to make the model again, beside the names of the families."""
        return {"columns": self.columns, "weight": self.weight, "intercept": self.intercept}

    @classmethod
    def from_arrays(cls, families: Sequence[str], arrays: Mapping[str, Any]) -> FamilyModel:
        """The model of arrays by name."""
        return cls(families=tuple(families), columns=arrays["columns"], weight=arrays["weight"], intercept=arrays["intercept"])


NOTHING_LEARNED = FamilyModel(
    families=(),
    columns=np.empty(0, dtype=np.int64),
    weight=np.empty((0, 0), dtype=np.float32),
    intercept=np.empty(0, dtype=np.float32),
)


def train(features: Any, families: Sequence[frozenset[str]], substances: Sequence[str]) -> FamilyModel:
    """A model of all families with at least three substances, from one row of features, families and substance a spectrum."""
    learned = tuple(name for name in sorted(set().union(*families)) if _substances(name, families, substances) >= FEWEST_SUBSTANCES)
    if not learned or all(set(learned) & one for one in families):
        learned = tuple(name for name in learned if any(name not in one for one in families))
    if not learned:
        return NOTHING_LEARNED
    columns = np.flatnonzero(np.asarray((features != 0).sum(axis=0)).ravel() > 1)
    seen = csr_array(features)[:, columns]
    fitted = [_fit(seen, np.array([name in one for one in families])) for name in learned]
    return FamilyModel(
        families=learned,
        columns=columns.astype(np.int64),
        weight=np.array([weight for weight, _ in fitted], dtype=np.float32),
        intercept=np.array([intercept for _, intercept in fitted], dtype=np.float32),
    )


def _substances(name: str, families: Sequence[frozenset[str]], substances: Sequence[str]) -> int:
    return len({substance for substance, one in zip(substances, families, strict=True) if name in one})


def _fit(features: Any, member: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - slow to load, and only training needs it

    others = np.flatnonzero(~member)
    kept = others[:: -(-len(others) // _MOST_OTHERS)]
    rows = np.sort(np.concatenate((np.flatnonzero(member), kept)))
    model = LogisticRegression(C=_SOFTNESS, max_iter=_ITERATIONS, class_weight="balanced").fit(features[rows], member[rows])
    return model.coef_[0], float(model.intercept_[0])
