"""The problem that the loop solves: values and gradients of all runs at once, whatever the points mean."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array

Indices = NDArray[np.intp]


class Problem(Protocol):
    """Values and gradients of update k at points (n, d); `runs` (n,) are the indices of the points' runs.

    Gradients include the noise of their update. Rows keep the points themselves; a problem of many dimensions
    says what they keep instead.
    """

    @property
    def dimension(self) -> int: ...

    def value(self, x: Array, k: int, runs: Indices) -> Array: ...

    def value_and_grad(self, x: Array, k: int, runs: Indices) -> tuple[Array, Array]: ...

    def grad(self, x: Array, k: int, runs: Indices) -> Array: ...

    def hess(self, x: Array, k: int, runs: Indices) -> Array: ...

    @property
    def traced(self) -> int:
        """How many numbers a row keeps per point."""
        return self.dimension

    def trace(self, x: Array, k: int, runs: Indices) -> Array:
        """What row k keeps of each point: (n, d) -> (n, traced)."""
        return x
