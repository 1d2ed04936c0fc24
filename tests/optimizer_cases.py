"""The table of update rules: one row per rule, with everything that the tests need to know about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tests.references import (
    Reference,
    armijo_by_the_book,
    damped_newton_by_formula,
    golden,
    lbfgs_by_the_book,
    newton_by_cramer,
    transcribed,
)
from thalweg.catalog import Array

Values = dict[str, float]

MIXED = "mixed"  # the step has a further term, mixes coordinates or uses a sign
NO_RATE = "no rate"


class Impulse(NamedTuple):
    """A linear rule's response to a gradient of 1 in epoch 0, in closed form: `response` takes epochs (T,)."""

    params: Values
    response: Callable[[Array], Array]


@dataclass(frozen=True)
class Case:
    """What the tests expect of a rule.

    `params` are values other than the defaults, for the properties that hold for every rule. `along` is what the
    effective rate multiplies to give the step: "gradient", a part of the state by its name, MIXED or NO_RATE.
    `response` is a second setting of every hyperparameter that affects a gradient response, at which it is compared
    with `tests/transcriptions_response.py`; a rule that needs more than gradients has none. `diverges` names the
    surfaces where it diverges at its defaults and that suggest no other rate.
    """

    defaults: dict[str, float | str]
    params: Values
    references: tuple[Reference, ...]
    bad: Values
    along: str
    response: Values | None = None
    impulse: Impulse | None = None
    diverges: tuple[str, ...] = ()


RAMPS = transcribed(
    {"lr": 0.02},
    {"lr": 0.02, "ramp_epochs": 20},
    {"lr": 0.02, "momentum": 0.3, "momentum_start": 0.8, "ramp_epochs": 100},
)

CASES = {
    "sgd": Case(
        defaults={"lr": 0.01, "clip_norm": 0},
        params={"lr": 0.02, "clip_norm": 0.8},
        references=(golden(), transcribed({"lr": 0.05}, {"lr": 0.05, "clip_norm": 1.0}, {"lr": 0.2, "clip_norm": 0.3})),
        bad={"clip_norm": -1},
        along="gradient",
        response={"lr": 0.3, "clip_norm": 0.4},
        impulse=Impulse({"lr": 0.25}, lambda t: np.where(t == 0, 0.25, 0)),
    ),
    "momentum": Case(
        defaults={"lr": 0.01, "momentum": 0.9, "momentum_start": 0.5, "ramp_epochs": 0},
        params={"momentum": 0.8, "ramp_epochs": 5},
        references=(golden(), RAMPS),
        bad={"momentum": 1.0},
        along=MIXED,
        response={"lr": 0.25, "momentum": 0.975},
        impulse=Impulse({"lr": 0.25, "momentum": 0.9}, lambda t: 0.25 * 0.9**t),
    ),
    "nesterov": Case(
        defaults={"lr": 0.01, "momentum": 0.9, "momentum_start": 0.5, "ramp_epochs": 0},
        params={"momentum": 0.8, "ramp_epochs": 5},
        references=(golden(elsewhere=True), RAMPS),
        bad={"ramp_epochs": 2.5},
        along=MIXED,
        response={"lr": 0.25, "momentum": 0.975},
        impulse=Impulse({"lr": 0.25, "momentum": 0.9}, lambda t: 0.25 * np.where(t == 0, 1.9, 0.9 ** (t + 1))),
    ),
    "adagrad": Case(
        defaults={"lr": 0.5, "eps": 1e-08, "eps_inside": 1},
        params={"eps": 0.1},
        references=(golden(), transcribed({}, {"lr": 1.0, "eps": 0.5}, unused=("eps_inside",))),
        bad={"eps_inside": 0.5},
        along="gradient",
        response={"lr": 2.5, "eps": 0.1, "eps_inside": 0},
    ),
    "rmsprop": Case(
        defaults={"lr": 0.05, "rho": 0.9, "eps": 1e-08, "eps_inside": 1},
        params={"rho": 0.8},
        references=(
            golden(),
            transcribed({"lr": 0.01, "rho": 0.99}, {"lr": 0.1, "rho": 0.5, "eps": 0.5}, unused=("eps_inside",)),
        ),
        bad={"rho": 1.0},
        along="gradient",
        response={"lr": 0.25, "rho": 0.975, "eps": 1e-3, "eps_inside": 0},
    ),
    "adadelta": Case(
        defaults={"lr": 1, "rho": 0.95, "eps": 1e-06, "delta0": 0},
        params={"rho": 0.8, "delta0": 0.01},
        references=(
            golden(),
            transcribed({}, {"rho": 0.9, "eps": 1e-3, "delta0": 0.2}, {"lr": 0.1, "delta0": 50.0}, epochs=20),
        ),
        bad={"delta0": -1e-9},
        along="gradient",
        response={"lr": 0.5, "rho": 0.25, "eps": 1e-3, "delta0": 50},
    ),
    "adam": Case(
        defaults={"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-08},
        params={"beta1": 0.8},
        references=(golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.0, "beta2": 0.5, "eps": 0.1})),
        bad={"beta1": 1.5},
        along="average",
        response={"lr": 0.25, "beta1": 0.25, "beta2": 0.9, "eps": 1e-3},
    ),
    "adamax": Case(
        defaults={"lr": 0.1, "beta1": 0.9, "beta2": 0.999},
        params={"beta1": 0.8},
        references=(golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.0, "beta2": 0.5})),
        bad={"beta2": 1.0},
        along="m",
        response={"lr": 0.25, "beta1": 0.25, "beta2": 0.9},
    ),
    "newton": Case(
        defaults={"lr": 1, "damping": 0},
        params={"damping": 0.2},
        references=(newton_by_cramer,),
        bad={"damping": -1},
        along=NO_RATE,
    ),
    "lbfgs": Case(
        defaults={"lr": 1, "memory": 10},
        params={"memory": 3},
        references=(lbfgs_by_the_book,),
        bad={"memory": 0},
        along=NO_RATE,
    ),
    "amsgrad": Case(
        defaults={"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-08},
        params={"beta1": 0.8},
        references=(golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.0, "beta2": 0.5, "eps": 0.1})),
        bad={"beta2": 1.0},
        along="average",
        response={"lr": 0.25, "beta1": 0.25, "beta2": 0.9, "eps": 1e-3},
    ),
    "adamw": Case(
        defaults={"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-08, "weight_decay": 0.01},
        params={"weight_decay": 0.2},
        references=(golden(), transcribed({"lr": 0.02}, {"lr": 0.05, "beta1": 0.5, "eps": 0.1, "weight_decay": 0.9})),
        bad={"weight_decay": -0.1},
        along=MIXED,
        response={"lr": 0.25, "beta1": 0.25, "beta2": 0.9, "eps": 1e-3, "weight_decay": 0.3},
    ),
    "nadam": Case(
        defaults={"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-08},
        params={"beta1": 0.8},
        references=(golden(), transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.0, "beta2": 0.5, "eps": 0.1})),
        bad={"beta1": 1.0},
        along="average",
        response={"lr": 0.25, "beta1": 0.25, "beta2": 0.9, "eps": 1e-3},
    ),
    "radam": Case(
        defaults={"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-08},
        params={"beta2": 0.9},
        references=(
            golden(),
            transcribed({"lr": 0.02}, {"lr": 0.02, "beta2": 0.95}, {"lr": 0.02, "beta2": 0.5, "eps": 0.1}),
        ),
        bad={"eps": -1e-9},
        along="average",
        response={"lr": 0.25, "beta1": 0.25, "beta2": 0.95, "eps": 1e-3},
    ),
    "rprop": Case(
        defaults={"lr": 0.1, "eta_minus": 0.5, "eta_plus": 1.2, "step_min": 1e-06, "step_max": 50},
        params={"eta_plus": 1.5},
        references=(
            golden(),
            transcribed({}, {"lr": 0.5, "eta_minus": 0.3, "eta_plus": 1.7, "step_min": 0.01, "step_max": 0.6}),
        ),
        bad={"eta_plus": 0.9},
        along="turn",
        response={"lr": 0.3, "eta_minus": 0.3, "eta_plus": 1.5, "step_min": 0.01, "step_max": 2},
    ),
    "lion": Case(
        defaults={"lr": 0.02, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0},
        params={"weight_decay": 0.1},
        references=(transcribed({}, {"lr": 0.1, "beta1": 0.5, "beta2": 0.8, "weight_decay": 0.5}),),
        bad={"beta1": 1.0},
        along=MIXED,
        response={"lr": 0.1, "beta1": 0.5, "beta2": 0.8, "weight_decay": 0.3},
    ),
    "adabelief": Case(
        defaults={"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-08},
        params={"beta1": 0.8},
        references=(transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.5, "beta2": 0.5, "eps": 0.1}),),
        bad={"beta2": 1.0},
        along="average",
        response={"lr": 0.25, "beta1": 0.25, "beta2": 0.9, "eps": 1e-3},
    ),
    "yogi": Case(
        defaults={"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 0.001},
        params={"eps": 0.1},
        references=(transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.5, "beta2": 0.5, "eps": 0.1}),),
        bad={"eps": -1e-9},
        along="average",
        response={"lr": 0.25, "beta1": 0.25, "beta2": 0.9, "eps": 0.1},
    ),
    "sam": Case(
        defaults={"lr": 0.01, "rho": 0.05},
        params={"rho": 0.2},
        references=(transcribed({}, {"lr": 0.05, "rho": 0.7}),),
        bad={"rho": -0.1},
        along="slope",
    ),
    "qhm": Case(
        defaults={"lr": 0.1, "beta": 0.999, "nu": 0.7},
        params={"nu": 0.4},
        references=(transcribed({}, {"lr": 0.1, "beta": 0.8, "nu": 0.4}),),
        bad={"nu": 1.1},
        along="blend",
        response={"lr": 0.25, "beta": 0.9, "nu": 0.4},
        impulse=Impulse(
            {"lr": 0.25, "beta": 0.9, "nu": 0.7}, lambda t: 0.25 * (0.7 * 0.1 * 0.9**t + np.where(t == 0, 0.3, 0))
        ),
    ),
    "qhadam": Case(
        defaults={"lr": 0.1, "beta1": 0.995, "beta2": 0.999, "nu1": 0.7, "nu2": 1, "eps": 1e-08},
        params={"nu2": 0.4},
        references=(
            transcribed({"lr": 0.02}, {"lr": 0.02, "beta1": 0.5, "beta2": 0.8, "nu1": 0.3, "nu2": 0.4, "eps": 0.1}),
        ),
        bad={"nu1": -0.1},
        along="average",
        response={"lr": 0.25, "beta1": 0.5, "beta2": 0.8, "nu1": 0.3, "nu2": 0.4, "eps": 1e-3},
    ),
    "schedule_free_sgd": Case(
        defaults={"lr": 0.05, "beta": 0.9},
        params={"beta": 0.5},
        references=(transcribed({}, {"lr": 0.1, "beta": 0.4}),),
        bad={"beta": 1.0},
        along=MIXED,
        response={"lr": 0.25, "beta": 0.5},
    ),
    "gd_armijo": Case(
        defaults={"lr": 1, "c1": 0.0001, "shrink": 0.5},
        params={"shrink": 0.7},
        references=(armijo_by_the_book,),
        bad={"shrink": 1.0},
        along="gradient",
    ),
    "damped_newton": Case(
        defaults={"damping": 0.001, "mode": "absolute"},
        params={"damping": 0.2},
        references=(damped_newton_by_formula,),
        bad={"damping": -1},
        along=NO_RATE,
    ),
}
