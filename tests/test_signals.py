"""The signals against their formulas written out epoch by epoch, and the properties of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import pi, sin
from typing import Any

import numpy as np
import pytest

from thalweg.catalog import CatalogError
from thalweg.signals import SIGNALS
from thalweg.signals.base import EPOCHS, FAMILIES, Signal
from thalweg.signals.walk import Walk

T = np.arange(EPOCHS)
GIVEN = sorted(key for key, signal in SIGNALS.items() if not signal.walked)
SEEDED = [key for key in GIVEN if SIGNALS[key].seeded]


def drawn(seed: int, t: int) -> float:
    return float(np.random.default_rng([seed, t]).uniform(-0.5, 0.5))


# The lecture's table of signals, with its own numbers.
LECTURE: dict[str, Callable[[int], float]] = {
    "spikes": lambda t: 1.0 if t % 60 == 0 else 0.0,
    "rectangles": lambda t: 1.0 if t % 40 < 20 else -1.0,
    "saturation": lambda t: 1.0 if t % 80 < 40 else 0.0,
    "noisy_sin": lambda t: sin(t / 20) + drawn(0, t),
    "very_noisy_sin": lambda t: sin(t / 20) / 5 + drawn(0, t),
    "uneven_sawtooth": lambda t: (t % 20) / 5 if t <= 80 else (t % 20) / 20,
}
OURS: dict[str, Callable[[int], float]] = {
    "step": lambda t: 0.0 if t < 20 else 1.0,
    "ramp": lambda t: t / 200 if t < 200 else 1.0,
    "impulse": lambda t: 1.0 if t == 20 else 0.0,
    "chirp": lambda t: sin(2 * pi * (0.01 * t + 0.19 * t**2 / 600)),
    "white_noise": lambda t: drawn(0, t),
    "sign_flips": lambda t: -1.0 if drawn(0, t) < -0.3 else 1.0,
}


FORMULAS = LECTURE | OURS


@pytest.mark.parametrize("key", FORMULAS)
def test_a_signal_is_its_formula(key: str) -> None:
    formula = FORMULAS[key]
    expected = [formula(t) for t in range(EPOCHS)]
    np.testing.assert_allclose(SIGNALS[key]().gradient(T, 0), expected, rtol=0, atol=1e-12)


def made(key: str, **params: Any) -> Signal:
    signal: type[Any] = SIGNALS[key]
    other: Signal = signal(**params)
    return other


OTHERS: list[tuple[Signal, Callable[[int], float]]] = [
    (made("spikes", amplitude=2.5, period=7), lambda t: 2.5 if t % 7 == 0 else 0.0),
    (made("rectangles", amplitude=3, period=10, duty=0.25), lambda t: 3.0 if t % 10 < 3 else -3.0),
    (made("saturation", amplitude=3, period=10, duty=0.8), lambda t: 3.0 if t % 10 < 8 else 0.0),
    (made("noisy_sin", amplitude=2, scale=5, noise=0.1), lambda t: 2 * sin(t / 5) + 0.1 * drawn(7, t)),
    (made("very_noisy_sin", amplitude=2, scale=5, noise=0), lambda t: 2 * sin(t / 5)),
    (
        made("uneven_sawtooth", period=10, early=2, late=4, change=33),
        lambda t: (t % 10) / 2 if t <= 33 else (t % 10) / 4,
    ),
    (made("step", amplitude=2, at=100), lambda t: 0.0 if t < 100 else 2.0),
    (made("ramp", amplitude=2, length=10), lambda t: t / 5 if t < 10 else 2.0),
    (made("impulse", amplitude=2, at=0), lambda t: 2.0 if t == 0 else 0.0),
    (
        made("chirp", amplitude=2, slow=50, fast=10, length=100),
        lambda t: 2 * sin(2 * pi * (0.02 * t + 0.08 * t**2 / 200)),
    ),
    (made("white_noise", mean=0.25, noise=2), lambda t: 0.25 + 2 * drawn(7, t)),
    (made("sign_flips", amplitude=2, probability=1), lambda t: -2.0),
]


@pytest.mark.parametrize(("signal", "formula"), OTHERS, ids=lambda value: getattr(value, "key", ""))
def test_parameters_do_what_they_say(signal: Signal, formula: Callable[[int], float]) -> None:
    expected = [formula(t) for t in range(EPOCHS)]
    np.testing.assert_allclose(signal.gradient(T, 7), expected, rtol=0, atol=1e-12)


def test_every_formula_is_tried_with_other_parameters() -> None:
    assert {signal.key for signal, _ in OTHERS} == FORMULAS.keys()
    for signal, _ in OTHERS:
        assert [p.name for p in signal.params() if getattr(signal, p.name) == p.default] == [], signal.key


@pytest.mark.parametrize("key", GIVEN)
def test_an_epochs_gradient_does_not_depend_on_what_else_is_asked(key: str) -> None:
    signal = SIGNALS[key]()
    whole = signal.gradient(T, 3)
    assert whole.shape == (EPOCHS,)
    assert whole.dtype == np.float64
    for t in (0, 1, 59, 60, 137, 299):
        assert signal.gradient(np.array([t]), 3).tolist() == [whole[t]]
    np.testing.assert_array_equal(signal.gradient(T[::-1], 3)[::-1], whole)


@pytest.mark.parametrize("key", GIVEN)
def test_only_a_seeded_signal_depends_on_the_seed(key: str) -> None:
    signal = SIGNALS[key]()
    np.testing.assert_array_equal(signal.gradient(T, 1), signal.gradient(T, 1))
    assert np.array_equal(signal.gradient(T, 1), signal.gradient(T, 2)) == (key not in SEEDED)


@pytest.mark.parametrize("key", GIVEN)
def test_every_bound_gives_numbers(key: str) -> None:
    for p in SIGNALS[key].params():
        for bound in (p.low, p.high):
            signal = made(key, **{p.name: int(bound) if p.kind is int else bound})
            assert np.isfinite(signal.gradient(T, 0)).all(), (p.name, bound)


@pytest.mark.parametrize(
    ("key", "params", "named"),
    [
        ("spikes", {"period": 0}, "Spikes.period: got 0, allowed is a whole number from 1 to 100000"),
        ("rectangles", {"duty": 1.5}, "Rectangles.duty: got 1.5, allowed is a number from 0 to 1"),
        ("sign_flips", {"probability": -0.1}, "SignFlips.probability"),
        ("walk", {"along": "z"}, "Walk.along: got z, allowed is one of x, y"),
    ],
)
def test_a_value_beyond_its_bounds_is_refused_by_name(key: str, params: dict[str, Any], named: str) -> None:
    with pytest.raises(CatalogError, match=named):
        made(key, **params)


def test_a_walk_gives_what_was_met_along_its_axis() -> None:
    met = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    t = np.arange(3)
    assert replace(Walk(), met=met).gradient(t).tolist() == [1, 3, 5]
    assert replace(Walk(along="y"), met=met).gradient(t).tolist() == [2, 4, 6]
    assert Walk(along="y").values() == {"along": "y"}


def test_the_noise_of_the_lecture_is_the_same_in_both_sines() -> None:
    """They differ only in the sine."""
    noisy, very = (SIGNALS[key]().gradient(T, 5) for key in ("noisy_sin", "very_noisy_sin"))
    np.testing.assert_allclose(noisy - very, 0.8 * np.sin(T / 20), atol=1e-12)


def test_families() -> None:
    assert {signal.family for signal in SIGNALS.values()} == set(FAMILIES)
