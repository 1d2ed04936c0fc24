"""What a run can follow: an update rule, two pure functions over the points of many runs; or a method of scipy."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Entry, Mask, Text, param

State = Any  # a NamedTuple of arrays whose first axis is the runs; each rule has its own
Counts = NDArray[np.int64]  # (n, 3): evaluations of value, gradient, Hessian


class Oracle(Protocol):
    """What a rule may ask of the problem besides the gradient it is handed. Every answer is counted per run.

    `where` (n,) asks for some runs only: the others are neither computed nor counted, and read nan.
    `counts` (n, 3) is what has been asked so far: values, gradients, Hessians.
    """

    counts: Counts

    def value(self, x: Array, where: Mask | None = None) -> Array:
        """(n, d) -> (n, 1), exact."""

    def grad(self, x: Array, where: Mask | None = None) -> Array:
        """(n, d) -> (n, d), with this update's noise."""

    def hess(self, x: Array, where: Mask | None = None) -> Array:
        """(n, d) -> (n, d, d), exact."""


class Step(NamedTuple):
    """Where a run stands: the update's number from 0, its learning rate after the schedule (n, 1), the oracle."""

    k: int
    lr: Array
    oracle: Oracle


class Stop(NamedTuple):
    """Runs that end by themselves: `why` (n,) is 0 for a run that goes on, i for one that ends with reasons[i - 1].

    The step of a run that ends is discarded: it leads to no row, and the row before it is the last. Where the
    step is finite, the rule has stopped by itself; where it is not, the run has diverged for that reason.
    """

    why: NDArray[np.int8]
    reasons: tuple[Text, ...]

    @property
    def mask(self) -> Mask:
        return self.why > 0

    def reason(self, run: int) -> Text:
        """Why that run ends; asked only of runs in the mask."""
        reason: Text = self.reasons[self.why[run] - 1]
        return reason


class Stateless(NamedTuple):
    """The state of a rule without memory."""


class Part(NamedTuple):
    """A quantity inside an update that is worth a picture: its symbol in the formula (LaTeX), and what it is.

    A "gradient", or a "mean" of them, points uphill, a "velocity" is a step, a "place" is a point: these can be drawn
    where the run is. "plain" is any other number for each coordinate, a "spectrum" one for each eigenvalue, "single"
    one for all.
    """

    symbol: str
    kind: Literal["plain", "mean", "gradient", "velocity", "place", "spectrum", "single"] = "plain"

    def size(self, dimension: int) -> int:
        return 1 if self.kind == "single" else dimension


Parts = Mapping[str, Part]


def parts(**named: Part) -> Parts:
    """Parts by their names, in the order in which they are shown."""
    return MappingProxyType(named)


GRAD = frozenset({"grad"})
HANDED = frozenset({"grad", "grad_elsewhere"})  # a rule with one of these is handed a gradient in every update


@dataclass(frozen=True, eq=False)
class Rule(Entry):
    """What moves a run: an Optimizer, which is stepped, or a Method, which is replayed.

    `needs` says what it asks for: "grad" (handed to `update`), "grad_elsewhere" (the gradient is wanted at
    `lookahead`, not at x), "value", "hess" and "more_grad" (asked of the oracle). Who may take part where
    follows from it. `shown` names the fields of the state that are worth a picture, `derived` what `inside` adds.

    `worked` is the update with its numbers put in, a line for each statement. In braces stands a name: a
    hyperparameter, `lr` after the schedule, `g`, `u`, `w` (the row's point), `asked` (where the gradient was), `rate`,
    `t` = k + 1, a part of `shown` or `derived`, or `m-`, what `m` was before. What a line gives stands at its end.
    """

    needs: ClassVar[frozenset[str]] = GRAD
    shown: ClassVar[Parts] = parts()
    derived: ClassVar[Parts] = parts()
    worked: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def as_json(cls) -> dict[str, Any]:
        own = {"needs": sorted(cls.needs), "shown": list(cls.shown), "worked": list(cls.worked)}
        return super().as_json() | own


@dataclass(frozen=True, eq=False)
class Optimizer(Rule):
    """x_{k+1} = x_k + u. Points are (n, d); each hyperparameter is a number or an array (n, 1).

    The arrays handed in stay unchanged, by the rule and by its caller: a state may keep them. Numbers may
    overflow, that is how a run diverges; the caller silences numpy's warnings.
    """

    @abstractmethod
    def init(self, x: Array) -> State: ...

    def lookahead(self, state: State, x: Array, at: Step) -> Array:
        """Where the gradient is wanted (n, d)."""
        return x

    @abstractmethod
    def update(self, g: Array, state: State, x: Array, at: Step) -> tuple[Array, State]:
        """The step u (n, d) and the next state; the inputs stay unchanged."""

    def inside(self, g: Array, before: State, after: State, x: Array, at: Step) -> dict[str, Any]:
        """What an update was made of, from what it was handed and the states around it; it asks the oracle nothing.

        An array (n, d) or (n, 1), or a number for all runs, for every name in `derived`, and `rate`: what multiplies
        the gradient, or what stands in its place, in each coordinate; nan where the rule mixes coordinates.
        """
        return {"rate": at.lr}

    def stop(self, state: State) -> Stop | None:
        """Which runs end, asked after each update; None for a rule that never ends by itself."""
        return None


NEGLIGIBLE = 1e-140  # the square of less may underflow to 0, also after it is weighted by 1 - beta


def ratio(a: Array, b: Array) -> Array:
    """a / b, where 0/0 counts as 0; 0 is also what is negligible over a divisor whose square has underflowed.

    Anything larger over 0 is infinite, as the formula says.
    """
    out: Array = a / b
    zero = b == 0
    if np.count_nonzero(zero):  # several times as fast as any() for a few runs
        out[zero & (np.abs(a) < NEGLIGIBLE)] = 0.0
    return out


WRITTEN_OUT = 8  # dimensions up to which a sum has the same bits for one run and for many


def dot(a: Array, b: Array) -> Array:
    """Row by row a · b, (n, d) -> (n, 1): as an explicit sum where dimensions are few, else by BLAS."""
    if a.shape[1] > WRITTEN_OUT:
        products: Array = np.vecdot(a, b)
        return products[:, None]
    total = a[:, :1] * b[:, :1]
    for i in range(1, a.shape[1]):
        total = total + a[:, i : i + 1] * b[:, i : i + 1]
    return total


def norm(a: Array) -> Array:
    """Row by row ‖a‖, (n, d) -> (n, 1); no square overflows or underflows.

    One entry after the other where dimensions are few, else by BLAS.
    """
    if a.shape[1] > WRITTEN_OUT:
        largest: Array = np.abs(a).max(axis=1, keepdims=True)
        scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
        shares = a / scale
        return scale * np.sqrt(dot(shares, shares))
    out: Array = np.hypot.reduce(a, axis=1, keepdims=True)
    return out


def sign(a: Array) -> Array:
    """The sign: -1, 0 or 1; nan for what is not finite, so that a divergence shows."""
    out: Array = np.sign(a) + 0 * a
    return out


def root(square: Array, eps: float, eps_inside: int) -> Array:
    """√(square + ε), or √square + ε where `eps_inside` is 0."""
    inside = eps * eps_inside
    out: Array = np.sqrt(square + inside) + (eps - inside)
    return out


RATE = Text(
    "Learning rate: the length of a step for a gradient of 1.",
    "Скорость обучения: длина шага при градиенте 1.",
)


def lr_param(default: float, doc: Text = RATE) -> Any:
    return param(default, 0, 1000, symbol=r"\eta", scale="log", doc=doc)


def eps_param(default: float) -> Any:
    return param(
        default,
        0,
        100,
        symbol=r"\varepsilon",
        scale="log",
        doc=Text("Keeps the divisor away from 0.", "Не даёт делителю стать нулём."),
    )


def eps_inside_param() -> Any:
    return param(
        1,
        kind="flag",
        symbol="s",
        doc=Text(
            "1: eps stands under the root, as in the lecture; 0: beside it, as in torch.",
            "1: eps под корнем, как в лекции; 0: вне корня, как в torch.",
        ),
    )


def decay_param(default: float, symbol: str, doc: Text) -> Any:
    """A momentum, rho or beta: from 0 to below 1."""
    return param(default, 0, 1, below=True, symbol=symbol, doc=doc)


def weight_decay_param(default: float) -> Any:
    return param(
        default,
        0,
        10,
        symbol=r"\lambda",
        scale="log",
        doc=Text("How hard every weight is pulled to 0.", "Насколько сильно каждый вес тянет к нулю."),
    )


BETA1 = Text(
    "How much of the mean gradient is kept each epoch.",
    "Какая доля среднего градиента остаётся каждую эпоху.",
)
BETA2 = Text(
    "How much of the mean squared gradient is kept each epoch.",
    "Какая доля среднего квадрата градиента остаётся каждую эпоху.",
)
