"""A signal as a problem for the loop: values and gradients."""

from __future__ import annotations

import numpy as np

from thalweg.catalog import Array
from thalweg.engine.problem import Indices, Problem
from thalweg.signals.base import Signal

SIGNAL_PART = 256  # epochs of a signal that are computed at once


class OnSignal(Problem):
    """A signal as a problem: points are single numbers, and the gradient of an epoch is given, whatever the point.

    There is no loss function behind it: every value is 0.
    """

    dimension = 1

    def __init__(self, signal: Signal, seed: int, epochs: int) -> None:
        self.signal = signal
        self.seed = seed
        self.rows = epochs + 1
        self._drawn: tuple[int, Array] = (-1, np.zeros(0))

    def given(self, k: int) -> float:
        """The gradient of epoch k; signals are computed SIGNAL_PART epochs at a time."""
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
