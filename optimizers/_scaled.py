"""What Adam and its relatives share: a mean of gradients, divided coordinate by coordinate."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

import numpy as np

from thalweg.catalog import Array
from thalweg.optimizers.base import Optimizer, Part, State, Step, parts, ratio

# Lines of `worked` that several rules have
MEAN = "m = {beta1} · {m-} + (1 − {beta1}) · {g} = {m}"
SQUARE = "v = {beta2} · {v-} + (1 − {beta2}) · {g}² = {v}"
UNBIASED = "m̂ = {m} / (1 − {beta1}^{t}) = {average}"
ROOT = "√v̂ + ε = √({v} / (1 − {beta2}^{t})) + {eps} = {scale}"
RATE = "η / (√v̂ + ε) = {lr} / {scale} = {rate}"
STEP = "u = −{rate} · {average} = {u}"
STEP_OF_GRADIENT = "u = −{rate} · {g} = {u}"


@dataclass(frozen=True, eq=False)
class Scaled(Optimizer):
    """u = −η average / scale. The average is the gradient's, or the gradient itself."""

    derived = parts(average=Part(r"\hat m", "mean"), scale=Part(r"\sqrt{\hat v} + \varepsilon"))

    @abstractmethod
    def remembered(self, g: Array, state: State, at: Step) -> State:
        """The next state."""

    @abstractmethod
    def scaled(self, g: Array, after: State, at: Step) -> tuple[Array, Array]:
        """Average and scale (n, d), from the next state."""

    def update(self, g: Array, state: State, x: Array, at: Step) -> tuple[Array, State]:
        after = self.remembered(g, state, at)
        average, scale = self.scaled(g, after, at)
        return -at.lr * ratio(average, scale), after

    def inside(self, g: Array, before: State, after: State, x: Array, at: Step) -> dict[str, Any]:
        average, scale = self.scaled(g, after, at)
        return {"average": average, "scale": scale, "rate": at.lr / scale}


def unbiased(mean: Array, beta: Array | float, at: Step) -> Array:
    """Bias correction of a mean that began at 0: mean / (1 − βᵗ)."""
    # np.power, not **: Python's own may differ in the last bit, but a run alone must equal a run in a batch
    out: Array = mean / (1 - np.power(beta, at.k + 1))
    return out
