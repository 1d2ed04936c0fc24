"""What a schedule is: a factor on the learning rate, in closed form in the number of the update."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from catalog import Array, Entry, Text

State = Any  # a NamedTuple of arrays (n, 1), or () for a schedule without memory


@dataclass(frozen=True, eq=False)
class Schedule(Entry):
    """The factor on `lr` at update k. Parameters are numbers or arrays (n, 1)."""

    reads_loss: ClassVar[bool] = False  # a schedule that reads it cannot be drawn without a run

    def init(self, n: int) -> State:
        return ()

    @abstractmethod
    def rate(self, state: State, k: int, loss: Array) -> tuple[Array | float, State]:
        """The factor (n, 1) at update k and the next state; loss (n, 1) is the noise-free loss of row k."""

    @classmethod
    def as_json(cls) -> dict[str, Any]:
        return super().as_json() | {"reads_loss": cls.reads_loss}


LECTURE = "Lecture 6: algorithms for training deep networks"
FACTOR = Text("What the rate is multiplied by at each drop.", "На что умножается скорость при каждом снижении.")
DECAY = Text("How fast the rate falls.", "Насколько быстро падает скорость.")
