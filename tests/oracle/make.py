"""Write the golden paths that the tests compare our rules with: `python tests/oracle/make.py` (needs torch).

Every rule that torch.optim has is run in float64 on surfaces that are written out again here, with gradients by
autograd: nothing is shared with the code under test. A path that changes by more than 1e-12 when its start, or
each of its points, moves by one unit in the last place is chaotic, and is truncated before that; paths that are
then too short are left out.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor

GOLDEN = Path(__file__).parent / "golden"
SCHEDULES = Path(__file__).parent / "schedules.json"
EPOCHS = 64
SHORTEST = 60  # least number of epochs of a case
SENSITIVE = 1e-12

Point = tuple[float, float]
Path2D = list[Point]


def simple_quad(x: Tensor, y: Tensor) -> Tensor:
    return x**2 + y**2


def rosenbrock(x: Tensor, y: Tensor) -> Tensor:
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def himmelblau(x: Tensor, y: Tensor) -> Tensor:
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def beale(x: Tensor, y: Tensor) -> Tensor:
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def hills_and_canyon(x: Tensor, y: Tensor) -> Tensor:
    return (
        (x**2 + y**2) / 3
        + 3 * torch.exp(-((x + 1) ** 2 + (y + 2) ** 2))
        + torch.exp(-1.5 * (2 * (x + 2) ** 2 + (y - 0.5) ** 2))
        + 3 * torch.exp(-1.5 * ((x - 1) ** 2 + 2 * (y + 1.5) ** 2))
        + 1.5 * torch.exp(-((x + 1.5) ** 2 + 3 * (y + 0.5) ** 2))
        + 4 * (1 - torch.exp(-((x + y) ** 2)))
    )


SURFACES: dict[str, tuple[Callable[[Tensor, Tensor], Tensor], Point]] = {
    "simple_quad": (simple_quad, (-2.8, -2.5)),
    "rosenbrock": (rosenbrock, (-2.0, 2.0)),
    "himmelblau": (himmelblau, (0.5, -4.0)),
    "beale": (beale, (2.0, 1.7)),
    "hills_and_canyon": (hills_and_canyon, (-2.8, -2.5)),
}


class Rule(NamedTuple):
    """A torch rule: how our parameters map to its own, and the settings to try."""

    make: Callable[..., torch.optim.Optimizer]
    settings: tuple[dict[str, float], ...]
    by_slope: bool = False  # the step is proportional to the slope: `lr` is a factor on SLOPE_RATES
    fixed: dict[str, float] = {}  # values of our parameters that place eps as torch does  # noqa: RUF012


SLOPE_RATES = {
    "simple_quad": 0.1,
    "rosenbrock": 2e-4,
    "himmelblau": 0.005,
    "beale": 0.002,
    "hills_and_canyon": 0.02,
}
ADAMS: tuple[dict[str, float], ...] = (
    {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
    {"lr": 0.03, "beta1": 0.5, "beta2": 0.999, "eps": 1e-8},
    {"lr": 0.03, "beta1": 0.9, "beta2": 0.9, "eps": 1e-8},
    {"lr": 0.1, "beta1": 0.8, "beta2": 0.99, "eps": 0.1},
)
MOMENTA = tuple({"lr": lr, "momentum": momentum} for lr in (0.1, 0.5) for momentum in (0.5, 0.9))

RULES: dict[str, Rule] = {
    "sgd": Rule(
        lambda w, lr: torch.optim.SGD(w, lr=lr),
        ({"lr": 0.25}, {"lr": 0.5}, {"lr": 1.0}),
        by_slope=True,
    ),
    "momentum": Rule(
        lambda w, lr, momentum: torch.optim.SGD(w, lr=lr, momentum=momentum),
        MOMENTA,
        by_slope=True,
    ),
    "nesterov": Rule(
        lambda w, lr, momentum: torch.optim.SGD(w, lr=lr, momentum=momentum, nesterov=True),
        MOMENTA,
        by_slope=True,
    ),
    "adagrad": Rule(
        lambda w, lr, eps: torch.optim.Adagrad(w, lr=lr, eps=eps),
        ({"lr": 0.1, "eps": 1e-8}, {"lr": 0.5, "eps": 1e-8}, {"lr": 0.5, "eps": 0.1}, {"lr": 1.0, "eps": 10.0}),
        fixed={"eps_inside": 0},
    ),
    "rmsprop": Rule(
        lambda w, lr, rho, eps: torch.optim.RMSprop(w, lr=lr, alpha=rho, eps=eps),
        (
            {"lr": 0.01, "rho": 0.9, "eps": 1e-8},
            {"lr": 0.02, "rho": 0.99, "eps": 1e-8},
            {"lr": 0.02, "rho": 0.5, "eps": 0.1},
            {"lr": 0.05, "rho": 0.9, "eps": 1.0},
        ),
        fixed={"eps_inside": 0},
    ),
    "adadelta": Rule(
        lambda w, lr, rho, eps: torch.optim.Adadelta(w, lr=lr, rho=rho, eps=eps),
        (
            {"lr": 1.0, "rho": 0.95, "eps": 1e-6},
            {"lr": 10.0, "rho": 0.95, "eps": 1e-6},
            {"lr": 1.0, "rho": 0.8, "eps": 1e-3},
            {"lr": 0.5, "rho": 0.9, "eps": 0.1},
        ),
    ),
    "adam": Rule(
        lambda w, lr, beta1, beta2, eps: torch.optim.Adam(w, lr=lr, betas=(beta1, beta2), eps=eps),
        ADAMS,
    ),
    "amsgrad": Rule(
        lambda w, lr, beta1, beta2, eps: torch.optim.Adam(w, lr=lr, betas=(beta1, beta2), eps=eps, amsgrad=True),
        ADAMS,
    ),
    "adamw": Rule(
        lambda w, lr, beta1, beta2, eps, weight_decay: torch.optim.AdamW(
            w, lr=lr, betas=(beta1, beta2), eps=eps, weight_decay=weight_decay
        ),
        tuple(values | {"weight_decay": decay} for values, decay in zip(ADAMS, (0.01, 0.0, 0.5, 0.1), strict=True)),
    ),
    "nadam": Rule(
        lambda w, lr, beta1, beta2, eps: torch.optim.NAdam(
            w, lr=lr, betas=(beta1, beta2), eps=eps, momentum_decay=0.004
        ),
        ADAMS,
    ),
    "radam": Rule(
        lambda w, lr, beta1, beta2, eps: torch.optim.RAdam(w, lr=lr, betas=(beta1, beta2), eps=eps),
        tuple(values | {"lr": values["lr"] / 100} for values in ADAMS),
    ),
    "rprop": Rule(
        lambda w, lr, eta_minus, eta_plus, step_min, step_max: torch.optim.Rprop(
            w, lr=lr, etas=(eta_minus, eta_plus), step_sizes=(step_min, step_max)
        ),
        (
            {"lr": 0.1, "eta_minus": 0.5, "eta_plus": 1.2, "step_min": 1e-6, "step_max": 50.0},
            {"lr": 0.01, "eta_minus": 0.3, "eta_plus": 1.5, "step_min": 1e-3, "step_max": 0.2},
            {"lr": 0.5, "eta_minus": 0.8, "eta_plus": 1.1, "step_min": 1e-6, "step_max": 1.0},
        ),
    ),
    "adamax": Rule(
        lambda w, lr, beta1, beta2: torch.optim.Adamax(w, lr=lr, betas=(beta1, beta2), eps=0.0),
        (
            {"lr": 0.1, "beta1": 0.9, "beta2": 0.999},
            {"lr": 0.03, "beta1": 0.5, "beta2": 0.999},
            {"lr": 0.03, "beta1": 0.9, "beta2": 0.9},
        ),
    ),
}


def path(rule: Rule, surface: str, start: Point, values: dict[str, float], nudge: float = 0.0) -> Path2D:
    """torch's parameter after 0, 1, … EPOCHS updates (for nesterov that is the look-ahead point).

    A `nudge` of ±1 moves every point by one unit in the last place, as round-off would.
    """
    f, _ = SURFACES[surface]
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    aside = torch.full_like(w, nudge * math.inf) if nudge else None
    optimizer = rule.make([w], **values)
    rows = [tuple(w.tolist())]
    for _ in range(EPOCHS):
        (w.grad,) = torch.autograd.grad(f(w[0], w[1]), w)
        optimizer.step()
        if aside is not None:
            with torch.no_grad():
                w.copy_(torch.nextafter(w, aside))
        rows.append(tuple(w.tolist()))
    return rows


def calm_rows(rows: Path2D, others: Iterable[Path2D]) -> int:
    """How many rows come before the first that changes with a moved start, or that is not finite."""
    for k, (row, *moved) in enumerate(zip(rows, *others, strict=True)):
        for other in moved:
            for a, b in zip(row, other, strict=True):
                if not abs(a - b) <= SENSITIVE * max(1.0, abs(b)):
                    return k
    return len(rows)


def neighbours(start: Point) -> list[Point]:
    x, y = start
    up, right = math.nextafter(y, math.inf), math.nextafter(x, math.inf)
    return [(right, y), (x, up), (math.nextafter(x, -math.inf), up)]


def cases(rule: Rule) -> Iterable[dict[str, Any]]:
    for (surface, (_, start)), setting in itertools.product(SURFACES.items(), rule.settings):
        values = setting | ({"lr": setting["lr"] * SLOPE_RATES[surface]} if rule.by_slope else {})
        rows = path(rule, surface, start, values)
        moved = [path(rule, surface, s, values) for s in neighbours(start)]
        nudged = [path(rule, surface, start, values, nudge) for nudge in (1.0, -1.0)]
        calm = calm_rows(rows, moved + nudged)
        if calm > SHORTEST:
            yield {"landscape": surface, "params": values | rule.fixed, "points": rows[:calm]}


def factors(make_schedule: Callable[[torch.optim.Optimizer], Any], updates: int) -> list[float]:
    """The rate of each update at lr 1. torch warns about a schedule without steps, so a dummy point makes them."""
    optimizer = torch.optim.SGD([torch.zeros(1, dtype=torch.float64)], lr=1.0)
    schedule = make_schedule(optimizer)
    found = []
    for _ in range(updates):
        found.append(float(schedule.get_last_lr()[0]))
        optimizer.step()
        if len(found) < updates:
            schedule.step()
    return found


def schedules() -> list[dict[str, Any]]:
    """The factors of torch's learning-rate schedules over their whole course."""
    of = torch.optim.lr_scheduler
    made: list[tuple[str, dict[str, float], int, Callable[[torch.optim.Optimizer], Any]]] = [
        ("cosine", {"total": 50, "floor": 0.1}, 51, lambda o: of.CosineAnnealingLR(o, 50, eta_min=0.1)),
        (
            "cyclical",
            {"low": 0.2, "half": 7},
            60,
            lambda o: of.CyclicLR(o, 0.2, 1.0, step_size_up=7, cycle_momentum=False),
        ),
        ("polynomial", {"total": 40, "power": 2.5}, 60, lambda o: of.PolynomialLR(o, 40, power=2.5)),
    ]
    for total in (1, 2, 3, 4, 10, 125):
        cycle = functools.partial(of.OneCycleLR, max_lr=1.0, total_steps=total, cycle_momentum=False)
        made.append(("one_cycle", {"total": total}, total, cycle))
    return [{"schedule": key, "params": params, "factors": factors(f, n)} for key, params, n, f in made]


def main() -> None:
    torch.set_default_dtype(torch.float64)  # otherwise nadam keeps its product of momenta in float32
    GOLDEN.mkdir(exist_ok=True)
    SCHEDULES.write_text("[\n" + ",\n".join(json.dumps(case) for case in schedules()) + "\n]\n")
    for key, rule in RULES.items():
        found = list(cases(rule))
        lines = ",\n".join(json.dumps(case) for case in found)
        head = f'"torch": {json.dumps(torch.__version__)}, "optimizer": {json.dumps(key)}'
        (GOLDEN / f"{key}.json").write_text(f'{{{head}, "cases": [\n{lines}\n]}}\n')
        tried = len(SURFACES) * len(rule.settings)
        print(f"{key}: {len(found)} of {tried} cases are calm for {SHORTEST} epochs")


if __name__ == "__main__":
    main()
