"""The pictures of gradient responses, as the tests of what their presets say look at them."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from thalweg.catalog import Array
from thalweg.engine.kinds.response import ResponsePlan, parse, resolve
from thalweg.engine.simulate import simulate
from thalweg.presets import RESPONSES

BY_KEY = {preset.key: preset for preset in RESPONSES}
EVERY = pytest.mark.parametrize("key", BY_KEY)
SIGNALS = ("spikes", "rectangles", "saturation", "noisy_sin", "very_noisy_sin", "uneven_sawtooth")
SINE = np.sin(np.arange(300) / 20)
THREE = (0.25, 0.9, 0.975)
LECTURE = {  # LECTURE.md D: the rule, what is the same in all its runs, and its three values
    "momentum": ("momentum", {"lr": 0.25}, "momentum", THREE),
    "nesterov": ("nesterov", {"lr": 0.25}, "momentum", THREE),
    "adagrad": ("adagrad", {"lr": 2.5}, "eps", (1e-7, 0.1, 10.0)),
    "rmsprop": ("rmsprop", {"lr": 0.25, "eps": 1e-5}, "rho", THREE),
    "adadelta": ("adadelta", {"eps": 1e-3, "delta0": 0}, "rho", THREE),
    "adadelta_from_50": ("adadelta", {"eps": 1e-3, "delta0": 50}, "rho", THREE),
    "adam": ("adam", {"lr": 0.25, "beta2": 0.999, "eps": 1e-7}, "beta1", THREE),
}


@cache
def plan_of(key: str) -> ResponsePlan:
    return resolve(parse(BY_KEY[key].experiment))


@cache
def pictured(series: str, signal: str) -> tuple[Array, list[Array]]:
    """The signal and the three responses."""
    plan = plan_of(f"grad_{series}_{signal}")
    answers = plan.collect(simulate(plan, asked=True))
    return answers.signal, list(answers.response.T)


def three(series: str, signal: str) -> list[Array]:
    return pictured(series, signal)[1]


def late(response: Array, turn: int) -> int:
    """How many epochs the response turns after the signal."""
    before = np.sign(response[turn - 1])
    return int(np.argmax(np.sign(response[turn:]) != before))


def sign_changes(response: Array) -> int:
    return int((np.diff(np.sign(response)) != 0).sum())


def crossing(response: Array) -> int:
    """The epoch at which the mean of 11 epochs first falls to 0."""
    smooth = np.convolve(response, np.ones(11) / 11, "same")
    return 10 + int(np.argmax(smooth[10:] <= 0))


def lag(response: Array) -> int:
    """The delay at which the response correlates best with the sine in the signal."""
    return max(range(60), key=lambda d: float(np.corrcoef(response[d:], SINE[: 300 - d])[0, 1]))


def likeness(a: Array, b: Array) -> float:
    return float(np.corrcoef(a, b)[0, 1])


def near(*expected: float, abs: float = 0.005) -> object:  # noqa: A002
    return pytest.approx(list(expected), abs=abs)
