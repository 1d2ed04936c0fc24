"""The table of the update rules: one row a rule, with what it is compared with and what it must refuse."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
    """A rule on a surface, and the path (rows, d) that it must take."""

    name: str
    rule: Optimizer
    surface: Surface
    points: Array
    elsewhere: bool = False  # the path is that of the look-ahead points


Reference = Callable[[str], Iterator[Compared]]


@dataclass(frozen=True)
class Case:
    params: dict[str, float]  # not the defaults: for the properties that hold for every rule
    references: tuple[Reference, ...]
    bad: dict[str, float]


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
    """The paper's pseudo-code in 1, 2 and 5 dimensions; it does not know the parameters that are `unused`."""

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
    """Over the first epochs: near the minimum of rosenbrock a search hangs on the last digits of the value."""
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


RAMPS = transcribed(
    {"lr": 0.02},
    {"lr": 0.02, "ramp_epochs": 20},
    {"lr": 0.02, "momentum": 0.3, "momentum_start": 0.8, "ramp_epochs": 100},
)

CASES = {
    "sgd": Case(
        {"lr": 0.02, "clip_norm": 0.8},
        (golden(), transcribed({"lr": 0.05}, {"lr": 0.05, "clip_norm": 1.0}, {"lr": 0.2, "clip_norm": 0.3})),
        bad={"clip_norm": -1},
    ),
    "momentum": Case({"momentum": 0.8, "ramp_epochs": 5}, (golden(), RAMPS), bad={"momentum": 1.0}),
    "nesterov": Case({"momentum": 0.8, "ramp_epochs": 5}, (golden(elsewhere=True), RAMPS), bad={"ramp_epochs": 2.5}),
    "adagrad": Case(
        {"eps": 0.1},
        (golden(), transcribed({}, {"lr": 1.0, "eps": 0.5}, unused=("eps_inside",))),
        bad={"eps_inside": 0.5},
    ),
    "rmsprop": Case(
        {"rho": 0.8},
        (golden(), transcribed({"lr": 0.01, "rho": 0.99}, {"lr": 0.1, "rho": 0.5, "eps": 0.5}, unused=("eps_inside",))),
        bad={"rho": 1.0},
    ),
    "adadelta": Case(
        {"rho": 0.8, "delta0": 0.01},
        (golden(), transcribed({}, {"rho": 0.9, "eps": 1e-3, "delta0": 0.2}, {"lr": 0.1, "delta0": 50.0}, epochs=20)),
        bad={"delta0": -1e-9},
    ),
    "adam": Case(
        {"beta1": 0.8},
        (golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.0, "beta2": 0.5, "eps": 0.1})),
        bad={"beta1": 1.5},
    ),
    "adamax": Case(
        {"beta1": 0.8},
        (golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.0, "beta2": 0.5})),
        bad={"beta2": 1.0},
    ),
    "newton": Case({"damping": 0.2}, (newton_by_cramer,), bad={"damping": -1}),
    "lbfgs": Case({"memory": 3}, (lbfgs_by_the_book,), bad={"memory": 0}),
    "amsgrad": Case(
        {"beta1": 0.8},
        (golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.0, "beta2": 0.5, "eps": 0.1})),
        bad={"beta2": 1.0},
    ),
    "adamw": Case(
        {"weight_decay": 0.2},
        (golden(), transcribed({"lr": 0.02}, {"lr": 0.05, "beta1": 0.5, "eps": 0.1, "weight_decay": 0.9})),
        bad={"weight_decay": -0.1},
    ),
    "nadam": Case(
        {"beta1": 0.8},
        (golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.0, "beta2": 0.5, "eps": 0.1})),
        bad={"beta1": 1.0},
    ),
    "radam": Case(
        {"beta2": 0.9},
        (golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta2": 0.95}, {"lr": 0.02, "beta2": 0.5, "eps": 0.1})),
        bad={"eps": -1e-9},
    ),
    "rprop": Case(
        {"eta_plus": 1.5},
        (golden(), transcribed({}, {"lr": 0.5, "eta_minus": 0.3, "eta_plus": 1.7, "step_min": 0.01, "step_max": 0.6})),
        bad={"eta_plus": 0.9},
    ),
    "lion": Case(
        {"weight_decay": 0.1},
        (transcribed({}, {"lr": 0.1, "beta1": 0.5, "beta2": 0.8, "weight_decay": 0.5}),),
        bad={"beta1": 1.0},
    ),
    "adabelief": Case(
        {"beta1": 0.8},
        (transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.5, "beta2": 0.5, "eps": 0.1}),),
        bad={"beta2": 1.0},
    ),
    "yogi": Case(
        {"eps": 0.1},
        (transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.5, "beta2": 0.5, "eps": 0.1}),),
        bad={"eps": -1e-9},
    ),
    "sam": Case({"rho": 0.2}, (transcribed({}, {"lr": 0.05, "rho": 0.7}),), bad={"rho": -0.1}),
    "qhm": Case({"nu": 0.4}, (transcribed({}, {"lr": 0.1, "beta": 0.8, "nu": 0.4}),), bad={"nu": 1.1}),
    "qhadam": Case(
        {"nu2": 0.4},
        (transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.5, "beta2": 0.8, "nu1": 0.3, "nu2": 0.4, "eps": 0.1}),),
        bad={"nu1": -0.1},
    ),
    "schedule_free_sgd": Case({"beta": 0.5}, (transcribed({}, {"lr": 0.1, "beta": 0.4}),), bad={"beta": 1.0}),
    "gd_armijo": Case({"shrink": 0.7}, (armijo_by_the_book,), bad={"shrink": 1.0}),
    "damped_newton": Case({"damping": 0.2}, (damped_newton_by_formula,), bad={"damping": -1}),
}
