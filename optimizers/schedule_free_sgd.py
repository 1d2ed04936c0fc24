"""Schedule-free SGD: the point shown is the mean of all steps, and the slope is asked between the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from thalweg.catalog import Array, Source, Text
from thalweg.optimizers.base import Optimizer, Part, Step, decay_param, lr_param, parts

BLEND = Text(
    "How near to the mean point the gradient is taken; 0: where gradient descent is.",
    "Насколько близко к средней точке берётся градиент; 0: там, где сам градиентный спуск.",
)


class ScheduleFreeState(NamedTuple):
    z: Array  # (n, d) where gradient descent is


@dataclass(frozen=True, eq=False)
class ScheduleFreeSGD(Optimizer):
    """y = (1−β) z + β x;  z ← z − η ∇C(y);  x ← (1−c) x + c z, c = 1 / (k + 1).  The row is x, the mean of all z.

    Shapes: g, x, u (n, d); lr, beta scalar or (n, 1). u has the units of η g.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Defazio et al. 2024, equations 3 to 5, with the c of the authors' code: the start is no part of the mean.
    Theirs weighs the mean by the rate where that changes; here it never does. Not in torch.optim.
    """

    label = Text("Schedule-free SGD", "SGD без расписания")
    teaches = Text(
        "Shows the mean of a restless walker: needs no schedule to come to rest, but drags its first steps along.",
        "Показывает среднее беспокойного путника: успокаивается без расписания, но тащит за собой свои первые шаги.",
    )
    formula = (
        r"y = (1-\beta) z + \beta w,\quad z \leftarrow z - \eta \nabla C(y),\quad"
        r" w \leftarrow (1 - c) w + c z,\quad c = \tfrac{1}{k + 1}"
    )
    source = Source("Defazio et al., The Road Less Scheduled (2024)", "equations 3 to 5")
    also_called = ("schedule_free", "sgd_schedule_free")
    needs = frozenset({"grad_elsewhere"})
    shown = parts(z=Part("z", "place"))
    worked = (
        "y = (1 − {beta}) · {z-} + {beta} · {w} = {asked}",
        "z = {z-} − {lr} · {g} = {z}",
        "u = ({z} − {w}) / {t} = {u}",
    )

    lr: float = lr_param(0.05)
    beta: float = decay_param(0.9, r"\beta", BLEND)

    def init(self, x: Array) -> ScheduleFreeState:
        return ScheduleFreeState(x)

    def lookahead(self, state: ScheduleFreeState, x: Array, at: Step) -> Array:
        return (1 - self.beta) * state.z + self.beta * x

    def update(self, g: Array, state: ScheduleFreeState, x: Array, at: Step) -> tuple[Array, ScheduleFreeState]:
        z = state.z - at.lr * g
        return (z - x) / (at.k + 1), ScheduleFreeState(z)
