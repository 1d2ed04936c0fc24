"""Rprop: every coordinate has its own step size, and only the sign of the slope counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, param, same
from thalweg.optimizers.base import Optimizer, Part, Step, lr_param, parts, sign


class RpropState(NamedTuple):
    size: Array  # (n, d) length of the step
    before: Array  # (n, d) sign of the previous gradient; 0 where it was skipped


@dataclass(frozen=True, eq=False)
class Rprop(Optimizer):
    """u = −s sign(g), s the coordinate's own step: times η₊ while the sign of g stays, times η₋ once it turns.

    s starts at lr and stays between step_min and step_max (the latter wins). Where the sign has turned no step is
    made in that update, and the next one leaves s as it is. A schedule acts on the first step alone.

    Shapes: g, x, u (n, d); all parameters scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Igel & Hüsken 2000, iRprop⁻: Riedmiller & Braun 1993 without its way back. Same as torch.optim.Rprop.
    """

    label = same("Rprop")
    teaches = Text(
        "Looks only at the sign of the slope: as quick on a plateau as on a cliff, and lost in noise.",
        "Смотрит только на знак склона: по плато идёт так же быстро, как по обрыву, а в шуме теряется.",
    )
    formula = (
        r"s \leftarrow \begin{cases} \eta_+ s, & g \, g_{-1} > 0 \\ \eta_- s,\ g \leftarrow 0, & g \, g_{-1} < 0"
        r" \end{cases},\quad w \leftarrow w - s \, \mathrm{sign}(g),\quad s_0 = \eta"
    )
    source = Source("Igel & Hüsken, Improving the Rprop Learning Algorithm (2000)", "iRprop⁻")
    shown = parts(size=Part("s"))
    derived = parts(base=Part("s"), factor=Part(r"\eta_\pm"), turn=Part(r"\mathrm{sign}(g)"))
    worked = (
        "s = min(max({base} · {factor}, {step_min}), {step_max}) = {size}",
        "u = −{size} · {turn} = {u}",
    )

    lr: float = lr_param(0.1, Text("The first step of every coordinate.", "Первый шаг каждой координаты."))
    eta_minus: float = param(
        0.5,
        0,
        1,
        below=True,
        symbol=r"\eta_-",
        doc=Text("The factor on a step when the slope changes sign.", "На что умножается шаг, когда склон повернул."),
    )
    eta_plus: float = param(
        1.2,
        1,
        10,
        symbol=r"\eta_+",
        doc=Text(
            "The factor on a step while the slope keeps its sign.",
            "На что умножается шаг, пока склон не сменил знак.",
        ),
    )
    step_min: float = param(
        1e-6, 0, 1, symbol=r"s_{\min}", scale="log", doc=Text("The shortest step.", "Самый короткий шаг.")
    )
    step_max: float = param(
        50, 0, 1000, symbol=r"s_{\max}", scale="log", doc=Text("The longest step.", "Самый длинный шаг.")
    )

    def init(self, x: Array) -> RpropState:
        return RpropState(np.zeros_like(x), np.zeros_like(x))

    def update(self, g: Array, state: RpropState, x: Array, at: Step) -> tuple[Array, RpropState]:
        now = sign(g)
        agreed = now * state.before
        size = np.minimum(np.maximum(self.base(state, at) * self.factor(agreed), self.step_min), self.step_max)
        now = np.where(agreed < 0, 0.0, now)
        return -size * now, RpropState(size, now)

    def base(self, state: RpropState, at: Step) -> Array:
        """The step size before its change: in the first update, the learning rate."""
        size: Array = state.size if at.k else at.lr + state.size
        return size

    def factor(self, agreed: Array) -> Array:
        """The factor on the step size: `agreed` is positive where the sign stays, negative where it has turned."""
        return np.where(agreed > 0, self.eta_plus, np.where(agreed < 0, self.eta_minus, 1.0))

    def inside(self, g: Array, before: RpropState, after: RpropState, x: Array, at: Step) -> dict[str, Any]:
        factor = self.factor(sign(g) * before.before)
        return {"base": self.base(before, at), "factor": factor, "turn": after.before, "rate": after.size}
