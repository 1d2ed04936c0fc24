"""What experiments of all kinds share. An experiment is data: every number that determines a trajectory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thalweg.catalog import CatalogError, Param, Text, make_param

Point = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """One optimizer with its hyperparameters, its schedule and, optionally, its own start.

    Any of its numbers may be a `Group`: it then stands for several runs.
    """

    optimizer: str
    params: Mapping[str, Any] = field(default_factory=dict)
    schedule: str = "constant"
    schedule_params: Mapping[str, Any] = field(default_factory=dict)
    start: tuple[Any, Any] | None = None


class ExperimentError(ValueError):
    """What is wrong with an experiment: the field in words, a message, and a machine-readable path of the field."""

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
        "Standard deviation of the Gaussian noise added to every gradient, the same for all runs in an epoch.",
        "Стандартное отклонение гауссова шума, что прибавляется к каждому градиенту; общий для всех в одну эпоху.",
    ),
)
SEED = make_param(
    "seed",
    0,
    0,
    2**32 - 1,
    kind=int,
    doc=Text("The seed of the noise.", "Число, из которого рождается шум."),
)

SEEDS = make_param(
    "seeds",
    1,
    1,
    256,
    kind=int,
    doc=Text(
        "How many seeds every run is repeated with: this one and those after it.",
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
