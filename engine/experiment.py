"""An experiment is data: a landscape and its runs, with every number that decides a trajectory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thalweg.catalog import CatalogError, Param, Text, make_param

Point = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """One optimizer with its hyperparameters, its schedule and, if it has one of its own, its start.

    Any of its numbers may be a `Group`: then it stands for several runs.
    """

    optimizer: str
    params: Mapping[str, Any] = field(default_factory=dict)
    schedule: str = "constant"
    schedule_params: Mapping[str, Any] = field(default_factory=dict)
    start: tuple[Any, Any] | None = None


@dataclass(frozen=True)
class Beside:
    """A further landscape for the same runs. None stands for its own start."""

    landscape: str
    landscape_params: Mapping[str, Any] = field(default_factory=dict)
    start: Point | None = None


@dataclass(frozen=True)
class Experiment:
    """What an address says after `?`. None stands for the landscape's own start and epochs.

    `seeds` runs over seed … seed + seeds − 1; `starts` lays several starts out from the one (none: "").
    """

    landscape: str
    landscape_params: Mapping[str, Any] = field(default_factory=dict)
    start: Point | None = None
    epochs: int | None = None
    noise: float = 0.0
    seed: int = 0
    runs: tuple[Run, ...] = ()
    seeds: int = 1
    starts: str = ""
    starts_params: Mapping[str, Any] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True)
class Walk:
    """Who walks on which landscape, where a signal is what he meets. None stands for the landscape's own start."""

    walker: Run
    landscape: str
    landscape_params: Mapping[str, Any] = field(default_factory=dict)
    start: Point | None = None
    noise: float = 0.0


@dataclass(frozen=True)
class SignalExperiment:
    """An experiment in which every gradient is given: a signal, and the runs that answer it.

    None stands for the epochs of the lecture's pictures; `walk` is that of a signal which is met on one.
    """

    signal: str
    signal_params: Mapping[str, Any] = field(default_factory=dict)
    epochs: int | None = None
    seed: int = 0
    runs: tuple[Run, ...] = ()
    walk: Walk | None = None


class ExperimentError(ValueError):
    """What is wrong with an experiment: the field in words, the message, and the field's path for a program."""

    def __init__(self, field: str, message: Text, path: str = "") -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message
        self.path = path or field

    @classmethod
    def of(cls, error: CatalogError, field: str, path: str = "") -> ExperimentError:
        return cls(field, error.message, path)


COORDINATE_LIMIT = 1e6
START = make_param(
    "start",
    0.0,
    -COORDINATE_LIMIT,
    COORDINATE_LIMIT,
    symbol="x_0",
    doc=Text("Where the runs begin: x and y.", "Где начинают все: x и y."),
)
EPOCHS_LOW = 1
NOISE = make_param(
    "noise",
    0.0,
    0,
    1000,
    symbol=r"\sigma",
    scale="log",
    doc=Text(
        "Standard deviation of the Gaussian noise added to every gradient, the same for all runs of an epoch.",
        "Стандартное отклонение гауссова шума, что прибавляется к каждому градиенту; общий для всех в одну эпоху.",
    ),
)
SEED = make_param(
    "seed",
    0,
    0,
    2**32 - 1,
    kind=int,
    doc=Text("The number that the noise is drawn from.", "Число, из которого рождается шум."),
)


MOST_LANDSCAPES = 4
SEEDS = make_param(
    "seeds",
    1,
    1,
    256,
    kind=int,
    doc=Text(
        "How many seeds every run is made with, this one and those after it.",
        "Со сколькими числами прогнать каждого: с этим и со следующими за ним.",
    ),
)


def epochs_param(limit: int) -> Param:
    return make_param(
        "epochs",
        EPOCHS_LOW,
        EPOCHS_LOW,
        limit,
        kind=int,
        doc=Text("How many updates every run makes.", "Сколько обновлений делает каждый."),
    )
