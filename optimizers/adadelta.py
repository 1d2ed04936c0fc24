"""Adadelta: the length of a step follows from the steps made before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, param, same
from thalweg.optimizers.base import BETA2, Optimizer, Part, Step, decay_param, eps_param, lr_param, parts, ratio


class AdadeltaState(NamedTuple):
    g2: Array  # (n, d) mean of g * g
    delta2: Array  # (n, d) mean of the squared steps, before the learning rate


@dataclass(frozen=True, eq=False)
class Adadelta(Optimizer):
    """E ← ρ E + (1−ρ) g²;  Δ = −√(D + ε) g / √(E + ε);  D ← ρ D + (1−ρ) Δ²;  u = η Δ.  D starts at delta0.

    Shapes: g, x, u (n, d); lr, rho, eps, delta0 scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Zeiler 2012, Algorithm 1, which has no η. Same as torch.optim.Adadelta, where delta0 is 0.
    """

    label = same("Adadelta")
    teaches = Text(
        "Needs no learning rate, but must first learn how long a step is: from D = 0 it starts very slowly.",
        "Обходится без скорости обучения, но сначала узнаёт длину шага: с D = 0 трогается очень медленно.",
    )
    formula = (
        r"E \leftarrow \rho E + (1-\rho) g^2,\quad \Delta = -\frac{\sqrt{D + \varepsilon}}{\sqrt{E + \varepsilon}} g,"
        r"\quad D \leftarrow \rho D + (1-\rho) \Delta^2,\quad w \leftarrow w + \eta \Delta"
    )
    source = Source("Zeiler, ADADELTA: An Adaptive Learning Rate Method (2012)", "Algorithm 1")
    shown = parts(g2=Part("E"), delta2=Part("D"))
    derived = parts(length=Part(r"\sqrt{D + \varepsilon}"), scale=Part(r"\sqrt{E + \varepsilon}"))
    worked = (
        "E = {rho} · {g2-} + (1 − {rho}) · {g}² = {g2}",
        "√(E + ε) = √({g2} + {eps}) = {scale}",
        "√(D + ε) = √({delta2-} + {eps}) = {length}",
        "η √(D + ε) / √(E + ε) = {lr} · {length} / {scale} = {rate}",
        "u = −{rate} · {g} = {u}",
        "D = {rho} · {delta2-} + (1 − {rho}) · ({length} / {scale} · {g})² = {delta2}",
    )

    lr: float = lr_param(
        1.0, Text("A factor on the step; the paper's rule has 1.", "Множитель шага; в самой статье он равен 1.")
    )
    rho: float = decay_param(0.95, r"\rho", BETA2)
    eps: float = eps_param(1e-6)
    delta0: float = param(
        0,
        0,
        1000,
        symbol="D_0",
        scale="log",
        doc=Text(
            "The initial mean squared step; 0 as in the paper.",
            "С какого среднего квадрата шага начинать; в статье 0.",
        ),
    )

    def init(self, x: Array) -> AdadeltaState:
        return AdadeltaState(np.zeros_like(x), np.zeros_like(x) + self.delta0)

    def update(self, g: Array, state: AdadeltaState, x: Array, at: Step) -> tuple[Array, AdadeltaState]:
        g2 = self.rho * state.g2 + (1 - self.rho) * (g * g)
        delta = -ratio(self.rms(state.delta2) * g, self.rms(g2))
        delta2 = self.rho * state.delta2 + (1 - self.rho) * (delta * delta)
        return at.lr * delta, AdadeltaState(g2, delta2)

    def inside(self, g: Array, before: AdadeltaState, after: AdadeltaState, x: Array, at: Step) -> dict[str, Any]:
        length, scale = self.rms(before.delta2), self.rms(after.g2)
        return {"length": length, "scale": scale, "rate": at.lr * (length / scale)}

    def rms(self, mean: Array) -> Array:
        """√(mean + ε)."""
        out: Array = np.sqrt(mean + self.eps)
        return out
