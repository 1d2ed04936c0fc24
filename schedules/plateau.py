"""On a plateau: the learning rate drops when the loss has stopped falling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np

from thalweg.catalog import Array, Elsewhere, Known, Source, Text, param
from thalweg.schedules.base import FACTOR, LECTURE, Schedule


class PlateauState(NamedTuple):
    best: Array  # (n, 1) lowest loss so far
    waited: Array  # (n, 1) rows since `best` was reached, or since the last drop
    rate: Array  # (n, 1) the product of all drops


@dataclass(frozen=True, eq=False)
class Plateau(Schedule):
    """Multiplied by `factor` after `patience` consecutive rows without a loss strictly below the lowest so far.

    The loss of row k is read before update k, so a drop already acts on that update.
    Departs from torch.optim.lr_scheduler.ReduceLROnPlateau, which by default asks for an improvement of 1e-4,
    and drops after patience + 1 such rows.
    """

    label = Text("On plateau", "По плато")
    teaches = Text(
        "Keeps the rate while the loss falls, and shortens the steps once it no longer does.",
        "Держит скорость, пока функция убывает, и укорачивает шаги, когда она перестаёт.",
    )
    formula = r"\eta_k = f \, \eta_{k-1} \ \Leftarrow\ k - \max(k_{\min C}, k_f) \ge p"  # k_f: of the last drop
    source = Source(LECTURE, "learning-rate schedules: plateau")
    also_called = ("reduce_lr_on_plateau", "reduce_on_plateau")
    elsewhere: ClassVar[Elsewhere] = {"gamma": ("factor",)}
    known = (Known({"patience": 2, "factor": 0.1}, {1: 1, 2: 0.1, 3: 0.1, 4: 0.01}),)
    reads_loss = True

    patience: int = param(
        10,
        1,
        100_000,
        kind=int,
        symbol="p",
        scale="log",
        doc=Text("Epochs without a lower loss before the rate drops.", "Сколько эпох без улучшения ждать до снижения."),
    )
    factor: float = param(0.5, 0, 10, symbol="f", doc=FACTOR)

    def init(self, n: int, epochs: int) -> PlateauState:
        return PlateauState(np.full((n, 1), np.inf), np.zeros((n, 1)), np.ones((n, 1)))

    def rate(self, state: PlateauState, k: int, loss: Array) -> tuple[Array, PlateauState]:
        better = loss < state.best
        waited = np.where(better, 0, state.waited + 1)
        drop = waited >= self.patience
        rate = np.where(drop, state.rate * self.factor, state.rate)
        return rate, PlateauState(np.where(better, loss, state.best), np.where(drop, 0, waited), rate)
