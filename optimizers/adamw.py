"""AdamW: Adam that also pulls the point straight towards 0."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers._scaled import MEAN, RATE, ROOT, SQUARE, UNBIASED
from thalweg.optimizers.adam import Adam, AdamState
from thalweg.optimizers.base import Step, weight_decay_param


@dataclass(frozen=True, eq=False)
class AdamW(Adam):
    """u = Adam's − η λ w, λ = weight_decay: the decay is not divided by the root mean square.

    Shapes: g, x, u (n, d); lr, beta1, beta2, eps, weight_decay scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Loshchilov & Hutter 2019, Algorithm 2, where the decay is scaled by the schedule but not by lr.
    Same as torch.optim.AdamW, where it is scaled by both.
    """

    label = same("AdamW")
    teaches = Text(
        "Adam on a leash to 0: where the ground is level the decay still pulls, so it rests beside the minimum.",
        "Adam на поводке к нулю: затухание тянет и на ровном месте, поэтому покой наступает рядом с минимумом.",
    )
    formula = (
        r"w \leftarrow w - \eta \left(\frac{m / (1-\beta_1^t)}{\sqrt{v / (1-\beta_2^t)} + \varepsilon}"
        r" + \lambda w\right),\quad m, v \text{ as Adam's}"
    )
    source = Source("Loshchilov & Hutter, Decoupled Weight Decay Regularization (2019)", "Algorithm 2")

    worked = (
        MEAN,
        SQUARE,
        UNBIASED,
        ROOT,
        RATE,
        "u = −{rate} · {average} − {lr} · {weight_decay} · {w} = {u}",
    )

    weight_decay: float = weight_decay_param(0.01)

    def update(self, g: Array, state: AdamState, x: Array, at: Step) -> tuple[Array, AdamState]:
        u, after = super().update(g, state, x, at)
        return u - at.lr * self.weight_decay * x, after
