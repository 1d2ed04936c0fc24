"""What moves a run: an update rule, two pure functions over the points of many runs, or a method of scipy."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Entry, Mask, Text, param
from thalweg.optimizers._elsewhere import ELSEWHERE

State = Any  # a NamedTuple of arrays whose first axis is the runs; each rule has its own
Counts = NDArray[np.int64]  # (n, 3): evaluations of value, gradient, Hessian


class Oracle(Protocol):
    """What a rule may ask of the problem besides the gradient passed to it. Every evaluation is counted per run.

    `where` (n,) restricts a request to some runs: the others are neither computed nor counted, and are nan.
    `counts` (n, 3) are the evaluations so far: values, gradients, Hessians.
    """

    counts: Counts

    def value(self, x: Array, where: Mask | None = None) -> Array:
        """(n, d) -> (n, 1), exact."""

    def grad(self, x: Array, where: Mask | None = None) -> Array:
        """(n, d) -> (n, d), with this update's noise."""

    def hess(self, x: Array, where: Mask | None = None) -> Array:
        """(n, d) -> (n, d, d), exact."""


class Step(NamedTuple):
    """The context of an update: its number from 0, the learning rate after the schedule (n, 1), the oracle."""

    k: int
    lr: Array
    oracle: Oracle


class Stop(NamedTuple):
    """Runs that end by themselves: `why` (n,) is 0 for a run that continues, i for one that ends with reasons[i - 1].

    The step of a run that ends is discarded, and the row before it is the last. If the step is finite, the rule has
    stopped by itself; if not, the run has diverged for that reason.
    """

    why: NDArray[np.int8]
    reasons: tuple[Text, ...]

    @property
    def mask(self) -> Mask:
        return self.why > 0

    def reason(self, run: int) -> Text:
        """Why that run ends; called only for runs in the mask."""
        reason: Text = self.reasons[self.why[run] - 1]
        return reason


class Stateless(NamedTuple):
    """The state of a rule without memory."""


class Part(NamedTuple):
    """A quantity inside an update that is worth plotting: its symbol in the formula (LaTeX), and its kind.

    A "gradient", or a "mean" of gradients, points uphill, a "velocity" is a step, a "place" is a point: these can be
    drawn at the run's head. "plain" is any other number per coordinate, a "spectrum" one per eigenvalue, "single" one
    for all.
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
HANDED = frozenset({"grad", "grad_elsewhere"})  # a rule with one of these gets a gradient in every update


@dataclass(frozen=True, eq=False)
class Rule(Entry):
    """What moves a run: an Optimizer, which is stepped, or a Method, which is replayed.

    `needs` says what it uses: "grad" (passed to `update`), "grad_elsewhere" (passed too, but evaluated at `lookahead`,
    not at x), "value", "hess" and "more_grad" (from the oracle). It decides in which experiments a rule can take part.
    `scheduled` says whether it has a rate that a schedule can multiply. `shown` names the fields of the state that are
    worth plotting, `derived` what `inside` adds.

    `worked` is the update with its numbers, one line per statement. A name in braces is a hyperparameter, `lr` after
    the schedule, `g`, `u`, `w` (the row's point), `asked` (where the gradient was evaluated), `rate`, `t` = k + 1, a
    part of `shown` or `derived`, or `m-`, the value of `m` before the update. A line ends with its result.
    """

    elsewhere = ELSEWHERE
    needs: ClassVar[frozenset[str]] = GRAD
    scheduled: ClassVar[bool] = True
    shown: ClassVar[Parts] = parts()
    derived: ClassVar[Parts] = parts()
    worked: ClassVar[tuple[str, ...]] = ()

    @property
    def level(self) -> float:
        """The largest gradient entry at which the rule's own test calls the ground level; 0 if it has no such test."""
        return 0.0

    @classmethod
    def as_json(cls) -> dict[str, Any]:
        own = {"needs": sorted(cls.needs), "scheduled": cls.scheduled}
        return super().as_json() | own | {"shown": list(cls.shown), "worked": list(cls.worked)}


@dataclass(frozen=True, eq=False)
class Optimizer(Rule):
    """x_{k+1} = x_k + u. Points are (n, d); each hyperparameter is a number or an array (n, 1).

    Neither the rule nor its caller changes the arrays passed in, so a state may keep them. Numbers may overflow: that
    is how a run diverges, and the caller silences numpy's warnings.
    """

    @abstractmethod
    def init(self, x: Array) -> State: ...

    def lookahead(self, state: State, x: Array, at: Step) -> Array:
        """Where to evaluate the gradient (n, d)."""
        return x

    @abstractmethod
    def update(self, g: Array, state: State, x: Array, at: Step) -> tuple[Array, State]:
        """The step u (n, d) and the next state; the inputs stay unchanged."""

    def inside(self, g: Array, before: State, after: State, x: Array, at: Step) -> dict[str, Any]:
        """The inside of an update, from its inputs and the states before and after; it never calls the oracle.

        For every name in `derived`, an array (n, d) or (n, 1), or a number for all runs; and `rate`: what multiplies
        the gradient, or the mean used instead, in each coordinate; nan where the rule mixes coordinates.
        """
        return {"rate": at.lr}

    def stop(self, state: State) -> Stop | None:
        """Which runs end, called after each update; None for a rule that never ends by itself."""
        return None


NEGLIGIBLE = 1e-140  # anything smaller may have a square that underflows to 0, at least once multiplied by 1 - beta


def ratio(a: Array, b: Array) -> Array:
    """a / b, where 0/0 counts as 0; so does a negligible a over a divisor whose square has underflowed.

    Anything larger divided by 0 is infinite, as in the formula.
    """
    out: Array = a / b
    zero = b == 0
    if np.count_nonzero(zero):  # several times faster than any() for a few runs
        out[zero & (np.abs(a) < NEGLIGIBLE)] = 0.0
    return out


WRITTEN_OUT = 8  # up to so many dimensions a sum has the same bits for one run and for many


def dot(a: Array, b: Array) -> Array:
    """Row by row a · b, (n, d) -> (n, 1): an explicit sum in few dimensions, otherwise BLAS."""
    if a.shape[1] > WRITTEN_OUT:
        products: Array = np.vecdot(a, b)
        return products[:, None]
    total = a[:, :1] * b[:, :1]
    for i in range(1, a.shape[1]):
        total = total + a[:, i : i + 1] * b[:, i : i + 1]
    return total


def norm(a: Array) -> Array:
    """Row by row ‖a‖, (n, d) -> (n, 1); no square overflows or underflows.

    Entry by entry in few dimensions, otherwise by BLAS.
    """
    if a.shape[1] > WRITTEN_OUT:
        largest: Array = np.abs(a).max(axis=1, keepdims=True)
        scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
        shares = a / scale
        return scale * np.sqrt(dot(shares, shares))
    out: Array = np.hypot.reduce(a, axis=1, keepdims=True)
    return out


def sign(a: Array) -> Array:
    """The sign: -1, 0 or 1; nan for a non-finite value, so that a divergence is not hidden."""
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
            "1: eps is under the root, as in the lecture; 0: outside it, as in torch.",
            "1: eps под корнем, как в лекции; 0: вне корня, как в torch.",
        ),
    )


def decay_param(default: float, symbol: str, doc: Text) -> Any:
    """A momentum, rho or beta: at least 0 and below 1."""
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
