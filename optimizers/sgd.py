"""Gradient descent: straight down the slope, as far as it is steep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from thalweg.catalog import Array, Source, Text, param, same
from thalweg.optimizers.base import Optimizer, Stateless, Step, lr_param, norm


@dataclass(frozen=True, eq=False)
class SGD(Optimizer):
    """u = −η g;  with clip_norm c > 0 a gradient longer than c is shortened to it: u = −η g min(1, c / ‖g‖).

    Shapes: g, x, u (n, d); lr, clip_norm scalar or (n, 1). u has the units of η g.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Goodfellow, Bengio & Courville 2016, Algorithm 8.1; clipping: Pascanu, Mikolov & Bengio 2013,
    Algorithm 1. Same as torch.optim.SGD; torch's clip_grad_norm_ adds 1e-6 to the norm.
    """

    label = same("SGD")
    teaches = Text(
        "Goes straight down the slope: across a valley it bounces, along the bottom it crawls.",
        "Идёт прямо вниз по склону: поперёк долины прыгает, вдоль дна ползёт.",
    )
    formula = r"w \leftarrow w - \eta g \min(1, c / \lVert g \rVert),\quad c = 0 \mapsto c = \infty"
    source = Source("Goodfellow, Bengio & Courville, Deep Learning (2016)", "Algorithm 8.1")
    also_called = ("gd", "gradient_descent", "steepest_descent", "vanilla")

    worked = ("u = −{rate} · {g} = {u}",)

    lr: float = lr_param(0.01)
    clip_norm: float = param(
        0,
        0,
        1e6,
        symbol="c",
        scale="log",
        doc=Text(
            "Longer gradients are clipped to this length; 0: no clipping.",
            "Более длинный градиент укорачивается до этой длины; 0: не укорачивается.",
        ),
    )

    def init(self, x: Array) -> Stateless:
        return Stateless()

    def update(self, g: Array, state: Stateless, x: Array, at: Step) -> tuple[Array, Stateless]:
        if not np.count_nonzero(self.clip_norm):
            return -at.lr * g, state
        return -at.lr * (g * self.kept(g)), state

    def kept(self, g: Array) -> Array:
        """The factor by which clipping shortens a gradient, (n, 1)."""
        clip = np.asarray(self.clip_norm)
        return np.where(clip > 0, np.minimum(1.0, clip / norm(g)), 1.0)

    def inside(self, g: Array, before: Stateless, after: Stateless, x: Array, at: Step) -> dict[str, Any]:
        return {"rate": at.lr * self.kept(g)}
