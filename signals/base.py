"""What a signal is: a gradient given for every epoch, whatever the rules that receive it do."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Entry, Known, Text, param

Epochs = NDArray[np.int64]

LECTURE = "Lecture 6: algorithms for training deep networks"
EPOCHS = 300  # of the lecture's pictures; the default of every signal

FAMILIES = {  # what the signals of one group show, in the order of the picker
    "trains": Text("Trains: memory and inertia", "Череда: память и инерция"),
    "chance": Text("Chance: what is left of noise", "Случай: что остаётся от шума"),
    "probes": Text("Probes: one question each", "Пробы: по одному вопросу"),
    "walks": Text("Met on the way", "Встреченное в пути"),
}


@dataclass(frozen=True, eq=False)
class Signal(Entry):
    """One gradient g(t) for every epoch t = 0, 1, …: a pure function of its parameters, the epoch and a seed."""

    family: ClassVar[str]
    known: ClassVar[tuple[Known, ...]] = ()  # gradients by epoch, at seed 0; a walk comes from a run, and has none
    seeded: ClassVar[bool] = False  # does it depend on the seed?
    walked: ClassVar[bool] = False  # is it the gradients of a run on a landscape?

    @abstractmethod
    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        """The gradients (T,) of epochs t (T,), whole numbers from 0."""

    @classmethod
    def as_json(cls) -> dict[str, Any]:
        return super().as_json() | {"family": cls.family, "seeded": cls.seeded, "walked": cls.walked}


def uniform(t: Epochs, seed: int) -> Array:
    """A random number from −0.5 to 0.5 for every epoch: that of t depends only on seed and t."""
    drawn = (np.random.default_rng([seed, int(epoch)]).uniform(-0.5, 0.5) for epoch in t)
    return np.fromiter(drawn, dtype=float, count=len(t))


def first_part(t: Epochs, period: int, duty: float) -> Array:
    """1 in the first part of every period, `duty` of it, and 0 in the rest."""
    return np.where(t % period < duty * period, 1.0, 0.0)


AMPLITUDE = Text("The size of the gradient.", "Величина градиента.")


def amplitude_param(default: float = 1.0, doc: Text = AMPLITUDE) -> Any:
    return param(default, 0, 1000, symbol="A", scale="log", doc=doc)


def period_param(default: int) -> Any:
    return param(
        default,
        1,
        100_000,
        kind=int,
        symbol="p",
        scale="log",
        doc=Text("Epochs in a period.", "Сколько эпох от начала до начала."),
    )


def duty_param(default: float) -> Any:
    return param(
        default,
        0,
        1,
        symbol="d",
        doc=Text("The fraction of a period that the first part takes.", "Какую долю периода занимает первая часть."),
    )


def at_param(default: int) -> Any:
    return param(
        default,
        0,
        100_000,
        kind=int,
        symbol="t_0",
        scale="log",
        doc=Text("The epoch at which it happens.", "В какую эпоху."),
    )


def noise_param(default: float = 1.0) -> Any:
    return param(
        default,
        0,
        1000,
        symbol="b",
        scale="log",
        doc=Text(
            "The width of the noise: every epoch adds a number from −b/2 to b/2, all equally likely.",
            "Размах шума: каждая эпоха прибавляет число от −b/2 до b/2, все равновероятны.",
        ),
    )


def scale_param(default: float = 20.0) -> Any:
    return param(
        default,
        0.1,
        100_000,
        symbol="s",
        scale="log",
        doc=Text("Epochs per radian of the sine.", "За сколько эпох синус проходит радиан."),
    )
