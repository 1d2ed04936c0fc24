"""References for the update rules: torch.optim, the papers' pseudo-code on plain lists, closed forms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tests import transcriptions, transcriptions_modern
from tests.stepping import Quartic, Surface, make
from thalweg.catalog import Array
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers.base import Optimizer

GOLDEN = Path(__file__).parent / "oracle" / "golden"


class Compared(NamedTuple):
    """A rule on a surface, and the path (rows, d) that it must follow."""

    name: str
    rule: Optimizer
    surface: Surface
    points: Array
    elsewhere: bool = False  # the path consists of the look-ahead points


Reference = Callable[[str], Iterator[Compared]]


def golden(*, elsewhere: bool = False) -> Reference:
    """The paths of torch.optim, as tests/oracle/make.py wrote them."""

    def reference(key: str) -> Iterator[Compared]:
        for case in json.loads((GOLDEN / f"{key}.json").read_text())["cases"]:
            rule = make(key, **case["params"])
            surface = LANDSCAPES[case["landscape"]]()
            name = f"torch on {case['landscape']} {case['params']}"
            yield Compared(name, rule, surface, np.array(case["points"]), elsewhere)

    return reference


TRANSCRIPTIONS = vars(transcriptions) | vars(transcriptions_modern)
STARTS = ([1.5], [1.5, -0.7], [1.1, -0.4, 0.6, 0.2, -1.3])


def transcribed(*settings: dict[str, float], unused: tuple[str, ...] = (), epochs: int = 60) -> Reference:
    """The paper's pseudo-code in 1, 2 and 5 dimensions; it lacks the parameters that are `unused`."""

    def reference(key: str) -> Iterator[Compared]:
        surface = Quartic()
        for start in STARTS:
            for params in settings:
                rule = make(key, **params)
                known = {k: v for k, v in rule.values().items() if k not in unused}
                points = TRANSCRIPTIONS[key](on_lists(surface.grad), start, epochs, **known)
                yield Compared(f"paper in {len(start)} dimensions {params}", rule, surface, np.array(points))

    return reference


def on_lists(f: Callable[[Array], Array]) -> Callable[[list[float]], Any]:
    return lambda w: f(np.array([w]))[0].tolist()


def newton_by_cramer(key: str) -> Iterator[Compared]:
    surface = LANDSCAPES["rosenbrock"]()
    for damping in (0.0, 0.5, 30.0):
        rule = make(key, damping=damping)
        points = transcriptions.newton(on_lists(surface.grad), on_lists(surface.hess), [-2.0, 2.0], 20, damping)
        yield Compared(f"Cramer's rule, damping {damping}", rule, surface, np.array(points))


def lbfgs_by_the_book(key: str) -> Iterator[Compared]:
    """Only the first epochs: near rosenbrock's minimum a line search depends on the last digits of the value."""
    surface = LANDSCAPES["rosenbrock"]()
    for lr, memory in ((1.0, 10), (1.0, 1), (0.7, 3)):
        rule = make(key, lr=lr, memory=memory)
        points = transcriptions.lbfgs(on_lists(surface.value), on_lists(surface.grad), [-2.0, 2.0], 12, lr, memory)
        yield Compared(f"the book's algorithm, lr {lr}, memory {memory}", rule, surface, np.array(points))


def armijo_by_the_book(key: str) -> Iterator[Compared]:
    for surface, start in ((LANDSCAPES["rosenbrock"](), [-2.0, 2.0]), (Quartic(), STARTS[2])):
        for params in ({"lr": 1.0, "c1": 1e-4, "shrink": 0.5}, {"lr": 0.3, "c1": 0.4, "shrink": 0.8}):
            path = transcriptions_modern.gd_armijo(on_lists(surface.value), on_lists(surface.grad), start, 20, **params)
            yield Compared(f"the book's algorithm, {params}", make(key, **params), surface, np.array(path))


def damped_newton_by_formula(key: str) -> Iterator[Compared]:
    """Starts where the surface bends down, so that no two modes agree."""
    for name, start in (
        ("hills_and_canyon", [-2.8, -2.5]),
        ("himmelblau", [0.5, -0.7]),
        ("giant_plateau", [-1.0, 0.8]),
    ):
        surface = LANDSCAPES[name]()
        value, grad, hess = (on_lists(f) for f in (surface.value, surface.grad, surface.hess))
        for damping in (1e-3, 0.5):
            paths = {
                "plain": transcriptions.newton(grad, hess, start, 8, damping),
                "absolute": transcriptions_modern.absolute_newton(grad, hess, start, 20, damping),
                "trust": transcriptions_modern.trust_newton(value, grad, hess, start, 20, damping),
            }
            for mode, path in paths.items():
                rule = make(key, mode=mode, damping=damping)
                yield Compared(f"{mode} on {name}, damping {damping}", rule, surface, np.array(path))
