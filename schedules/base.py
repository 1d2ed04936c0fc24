"""What a schedule is: a factor on the learning rate, as a closed form in the number of the update."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np

from thalweg.catalog import Array, Elsewhere, Entry, Known, Text, param

State = Any  # a NamedTuple of arrays (n, 1), or () for a schedule without memory


SKETCHED = 100  # epochs of the sketch beside a schedule's name


@dataclass(frozen=True, eq=False)
class Schedule(Entry):
    """The factor on `lr` at update k. Parameters are numbers or arrays (n, 1)."""

    elsewhere: ClassVar[Elsewhere] = {
        **dict.fromkeys(("t_max", "total_steps", "total_iters", "decay_steps", "epochs", "steps"), ("total",)),
        **dict.fromkeys(("eta_min", "alpha", "end_value"), ("floor",)),
        **dict.fromkeys(("warmup_steps", "warmup_epochs", "num_warmup_steps"), ("warmup",)),
    }
    known: ClassVar[tuple[Known, ...]] = ()  # factors by update, over SKETCHED epochs in which the loss never falls
    reads_loss: ClassVar[bool] = False  # such a schedule cannot be drawn without a run

    def init(self, n: int, epochs: int) -> State:
        """The state of n runs before an experiment of that many epochs."""
        return ()

    @abstractmethod
    def rate(self, state: State, k: int, loss: Array) -> tuple[Array | float, State]:
        """The factor (n, 1) at update k and the next state; loss (n, 1) is the noise-free loss of row k."""

    def course(self, epochs: int) -> list[float]:
        """The factor of every update, for a plot; if it reads the loss, for a loss that never falls."""
        return list(self.factors(epochs))

    def factors(self, epochs: int, every: int = 1) -> Iterator[float]:
        """The factors of updates 0, `every`, …, one after the other.

        Only a schedule that reads the loss is asked for those between them: any other is a closed form.
        """
        state = self.init(1, epochs)
        for k in range(0, epochs, 1 if self.reads_loss else every):
            factor, state = self.rate(state, k, np.zeros((1, 1)))
            if k % every == 0:
                yield float(np.squeeze(factor))

    @classmethod
    def as_json(cls) -> dict[str, Any]:
        return super().as_json() | {"reads_loss": cls.reads_loss, "course": cls().course(SKETCHED)}


class Course(NamedTuple):
    """The state of a schedule over a fixed number of epochs."""

    total: Array  # (n, 1) the number of epochs, T


@dataclass(frozen=True, eq=False)
class Bounded(Schedule):
    """A schedule over T epochs: `total`, or if that is 0, the experiment's epochs."""

    total: int = param(
        0,
        0,
        100_000,
        kind=int,
        symbol="T",
        scale="log",
        doc=Text(
            "Epochs that the schedule spans; 0: those of the experiment.",
            "За сколько эпох проходит весь путь; 0: за все эпохи эксперимента.",
        ),
    )

    def init(self, n: int, epochs: int) -> Course:
        total = np.zeros((n, 1)) + self.total
        return Course(np.where(total == 0, epochs, total))

    @abstractmethod
    def rate(self, state: Course, k: int, loss: Array) -> tuple[Array | float, Course]: ...


def half_cosine(done: Array, floor: float) -> Array:
    """From 1 down to `floor` along half a cosine wave; `done` is the fraction completed, from 0 to 1."""
    out: Array = floor + (1 - floor) * (1 + np.cos(np.pi * done)) / 2
    return out


LECTURE = "Lecture 6: algorithms for training deep networks"
FACTOR = Text("The factor on the rate at each drop.", "На что умножается скорость при каждом снижении.")
DECAY = Text("How fast the rate falls.", "Насколько быстро падает скорость.")
FLOOR = Text("The fraction of the rate that is left at the end.", "Какая доля скорости остаётся в конце.")
WARMUP = Text("Epochs over which the rate grows to its full value.", "За сколько эпох скорость дорастает до полной.")
