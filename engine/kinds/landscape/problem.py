"""Landscapes as a problem for the loop: values and gradients."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from thalweg.catalog import Array
from thalweg.engine.problem import Indices, Problem
from thalweg.landscapes.base import Landscape


class OnLandscapes(Problem):
    """Landscapes as a problem: the same in every epoch except for the noise, which all runs of one seed share.

    `where` and `seeds` give the landscape of every run and the seed that its noise is drawn from.
    """

    dimension = 2

    def __init__(
        self, landscapes: Sequence[Landscape], where: ArrayLike, noise: float = 0.0, seeds: ArrayLike = 0
    ) -> None:
        self.landscapes = landscapes
        self.where: Indices = np.asarray(where, dtype=np.intp)
        self.sigma = noise
        self.seeds, self.seed_of = np.unique(np.asarray(seeds), return_inverse=True)
        self._drawn: tuple[int, Array] = (-1, np.zeros((1, self.dimension)))

    def noise(self, k: int) -> Array:
        """The noise that update k adds to each of its gradients, by seed (s, d)."""
        if self._drawn[0] != k:
            normal = [np.random.default_rng([seed, k]).standard_normal(self.dimension) for seed in self.seeds.tolist()]
            self._drawn = (k, self.sigma * np.stack(normal))
        return self._drawn[1]

    def value(self, x: Array, k: int, runs: Indices) -> Array:
        [value] = self._asked(lambda landscape, x: (landscape.value(x),), x, runs)
        return value

    def value_and_grad(self, x: Array, k: int, runs: Indices) -> tuple[Array, Array]:
        value, grad = self._asked(lambda landscape, x: landscape.value_and_grad(x), x, runs)
        if not self.sigma:
            return value, grad
        noise = self.noise(k)
        return value, grad + (noise if len(noise) == 1 else noise[self.seed_of[runs]])

    def grad(self, x: Array, k: int, runs: Indices) -> Array:
        return self.value_and_grad(x, k, runs)[1]

    def hess(self, x: Array, k: int, runs: Indices) -> Array:
        [hess] = self._asked(lambda landscape, x: (landscape.hess(x),), x, runs)
        return hess

    def _asked(
        self, ask: Callable[[Landscape, Array], tuple[Array, ...]], x: Array, runs: Indices
    ) -> tuple[Array, ...]:
        """Evaluate each point on its run's own landscape, and return the results in the order of the points."""
        if len(self.landscapes) == 1 or len(runs) == 0:  # a rule may ask for none of its runs
            return ask(self.landscapes[0], x)
        where = self.where[runs]
        answers: tuple[Array, ...] = ()
        for i in np.unique(where).tolist():
            here = where == i
            some = ask(self.landscapes[i], x[here])
            answers = answers or tuple(np.empty((len(x), *part.shape[1:])) for part in some)
            for whole, part in zip(answers, some, strict=True):
                whole[here] = part
        return answers
