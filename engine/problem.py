"""What the loop asks for values and gradients: of all runs at once, whatever the points mean."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from catalog import Array
from landscapes.base import Landscape


class Problem(Protocol):
    """Values and gradients of update k at points (n, d). A gradient carries the noise of its update."""

    @property
    def dimension(self) -> int: ...

    def value(self, x: Array, k: int) -> Array: ...

    def value_and_grad(self, x: Array, k: int) -> tuple[Array, Array]: ...

    def grad(self, x: Array, k: int) -> Array: ...

    def hess(self, x: Array, k: int) -> Array: ...


class OnLandscape:
    """A landscape as a problem: the same in every epoch but for the noise, which all runs share."""

    dimension = 2

    def __init__(self, landscape: Landscape, noise: float = 0.0, seed: int = 0) -> None:
        self.landscape = landscape
        self.sigma = noise
        self.seed = seed
        self._drawn: tuple[int, Array] = (-1, np.zeros(self.dimension))

    def noise(self, k: int) -> Array:
        """What update k adds to every gradient asked in it (d,)."""
        if self._drawn[0] != k:
            normal = np.random.default_rng([self.seed, k]).standard_normal(self.dimension)
            self._drawn = (k, self.sigma * normal)
        return self._drawn[1]

    def value(self, x: Array, k: int) -> Array:
        return self.landscape.value(x)

    def value_and_grad(self, x: Array, k: int) -> tuple[Array, Array]:
        value, grad = self.landscape.value_and_grad(x)
        return value, (grad + self.noise(k) if self.sigma else grad)

    def grad(self, x: Array, k: int) -> Array:
        return self.value_and_grad(x, k)[1]

    def hess(self, x: Array, k: int) -> Array:
        return self.landscape.hess(x)
