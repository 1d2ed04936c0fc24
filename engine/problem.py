"""What the loop asks for values and gradients: of all runs at once, whatever the points mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from thalweg.catalog import Array
from thalweg.landscapes.base import Landscape
from thalweg.signals.base import Signal

Indices = NDArray[np.intp]

SIGNAL_PART = 256  # epochs that a signal is asked for at once


class Problem(Protocol):
    """Values and gradients of update k at points (n, d), each of the run whose index `runs` (n,) says.

    A gradient carries the noise of its update.
    """

    @property
    def dimension(self) -> int: ...

    def value(self, x: Array, k: int, runs: Indices) -> Array: ...

    def value_and_grad(self, x: Array, k: int, runs: Indices) -> tuple[Array, Array]: ...

    def grad(self, x: Array, k: int, runs: Indices) -> Array: ...

    def hess(self, x: Array, k: int, runs: Indices) -> Array: ...


class OnLandscapes:
    """Landscapes as a problem: the same in every epoch but for the noise, which all runs of one seed share.

    `where` and `seeds` say of every run which landscape it is on and which seed its noise is drawn from.
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
        """What update k adds to every gradient asked in it, by seed (s, d)."""
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
        """What each run's own landscape answers, put together in the order of the points."""
        if len(self.landscapes) == 1:
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


class OnSignal:
    """A signal as a problem: points are single numbers, and the gradient of an epoch is given, whatever the point.

    There is no function behind it: every value is 0.
    """

    dimension = 1

    def __init__(self, signal: Signal, seed: int, epochs: int) -> None:
        self.signal = signal
        self.seed = seed
        self.rows = epochs + 1
        self._drawn: tuple[int, Array] = (-1, np.zeros(0))

    def given(self, k: int) -> float:
        """The gradient of epoch k; the signal is asked for some epochs at once."""
        part, place = divmod(k, SIGNAL_PART)
        if self._drawn[0] != part:
            first = part * SIGNAL_PART
            epochs = np.arange(first, min(first + SIGNAL_PART, self.rows), dtype=np.int64)
            self._drawn = (part, self.signal.gradient(epochs, self.seed))
        return float(self._drawn[1][place])

    def value(self, x: Array, k: int, runs: Indices) -> Array:
        return np.zeros(len(x))

    def value_and_grad(self, x: Array, k: int, runs: Indices) -> tuple[Array, Array]:
        return self.value(x, k, runs), self.grad(x, k, runs)

    def grad(self, x: Array, k: int, runs: Indices) -> Array:
        return np.full_like(x, self.given(k))

    def hess(self, x: Array, k: int, runs: Indices) -> Array:
        return np.zeros((*x.shape, self.dimension))
