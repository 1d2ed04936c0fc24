"""The inside of updates in a stream: checked by hand and against the rules' own steps, with unchanged rows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from tests.experiments import experiments
from tests.optimizer_cases import CASES, MIXED, NO_RATE
from tests.stepping import STEPPED
from thalweg.catalog import Array
from thalweg.engine import wire
from thalweg.engine.inside import places
from thalweg.engine.kinds.landscape import Experiment, parse, resolve
from thalweg.engine.simulate import simulate
from thalweg.engine.symbols import plain_symbol
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers._method import Method

START = (-1.5, 0.8)
KAPPA = 10.0
BOWL = f"landscape=quadratic:kappa={KAPPA},angle=0&start={START[0]},{START[1]}&epochs=3"
ADDRESS = "landscape=hills_and_canyon&start=-2.8,-2.5&epochs=40"


def read(text: str) -> wire.Stream:
    return wire.read(b"".join(wire.stream(resolve(parse(text)), inside=True)))


def part(stream: wire.Stream, run: int, name: str) -> Array:
    """A part of a run's state by its name, (rows, size)."""
    at = 0
    for described in stream.head["runs"][run]["inside"]:
        if described["name"] == name:
            found: Array = stream.columns["state"][:, run, at : at + described["size"]]
            return found
        at += described["size"]
    raise KeyError(name)


def slope(stream: wire.Stream) -> Callable[[int, float], float]:
    """The gradient of the bowl along a coordinate: c w. c is measured at the start, its scale not assumed."""
    first = stream.columns["gradient"][0, 0]
    c = [float(first[i]) / START[i] for i in range(2)]
    assert sorted([c[0] / c[1], c[1] / c[0]])[1] == pytest.approx(KAPPA)
    return lambda i, w: c[i] * w


# ---- by hand: three updates of a coordinate with Python's own floats, by the formulas on the page


def sgd(grad: Callable[[float], float], w: float) -> list[dict[str, float]]:
    rows = []
    for _ in range(3):
        g = grad(w)
        rows.append({"gradient": g, "asked_at": w, "step": -0.05 * g, "rate": 0.05})
        w -= 0.05 * g
    return rows


def momentum(grad: Callable[[float], float], w: float) -> list[dict[str, float]]:
    rows, v = [], 0.0
    for _ in range(3):
        g = grad(w)
        v = 0.8 * v - 0.05 * g
        told = {"v": v, "mu": 0.8, "carried": v + 0.05 * g}
        rows.append({"gradient": g, "asked_at": w, "step": v, "rate": 0.05, **told})
        w += v
    return rows


def nesterov(grad: Callable[[float], float], w: float) -> list[dict[str, float]]:
    rows, v = [], 0.0
    for _ in range(3):
        ahead = w + 0.8 * v
        g = grad(ahead)
        v = 0.8 * v - 0.05 * g
        told = {"v": v, "mu": 0.8, "carried": ahead - w}
        rows.append({"gradient": g, "asked_at": ahead, "step": v, "rate": 0.05, **told})
        w += v
    return rows


def adagrad(grad: Callable[[float], float], w: float) -> list[dict[str, float]]:
    rows, total = [], 0.0
    for _ in range(3):
        g = grad(w)
        total += g * g
        rate = 0.5 / math.sqrt(total + 1e-8)
        rows.append({"gradient": g, "step": -rate * g, "rate": rate, "total": total, "scale": 0.5 / rate})
        w -= rate * g
    return rows


def rmsprop(grad: Callable[[float], float], w: float) -> list[dict[str, float]]:
    rows, mean = [], 0.0
    for _ in range(3):
        g = grad(w)
        mean = 0.9 * mean + 0.1 * g * g
        rate = 0.05 / (math.sqrt(mean) + 1e-3)
        rows.append({"gradient": g, "step": -rate * g, "rate": rate, "mean": mean, "scale": 0.05 / rate})
        w -= rate * g
    return rows


def adadelta(grad: Callable[[float], float], w: float) -> list[dict[str, float]]:
    rows, g2, delta2 = [], 0.0, 0.25
    for _ in range(3):
        g = grad(w)
        g2 = 0.95 * g2 + 0.05 * g * g
        length, scale = math.sqrt(delta2 + 1e-6), math.sqrt(g2 + 1e-6)
        delta = -length / scale * g
        delta2 = 0.95 * delta2 + 0.05 * delta * delta
        told = {"g2": g2, "delta2": delta2, "length": length, "scale": scale}
        rows.append({"gradient": g, "step": 2 * delta, "rate": 2 * length / scale, **told})
        w += 2 * delta
    return rows


def adam(grad: Callable[[float], float], w: float) -> list[dict[str, float]]:
    rows, m, v = [], 0.0, 0.0
    for t in (1, 2, 3):
        g = grad(w)
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        average, scale = m / (1 - 0.9**t), math.sqrt(v / (1 - 0.99**t)) + 1e-8
        lr = 0.25 * math.exp(-0.5 * (t - 1))
        told = {"m": m, "v": v, "average": average, "scale": scale, "lr": lr}
        rows.append({"gradient": g, "step": -lr * average / scale, "rate": lr / scale, **told})
        w -= lr * average / scale
    return rows


BY_HAND = {
    "sgd:lr=0.05": sgd,
    "momentum:lr=0.05,momentum=0.8": momentum,
    "nesterov:lr=0.05,momentum=0.8": nesterov,
    "adagrad:lr=0.5": adagrad,
    "rmsprop:lr=0.05,eps=1e-3,eps_inside=0": rmsprop,
    "adadelta:lr=2,delta0=0.25": adadelta,
    "adam:lr=0.25,beta2=0.99@exponential:beta=0.5": adam,
}


@pytest.mark.parametrize("run", BY_HAND)
def test_three_updates_by_hand(run: str) -> None:
    stream = read(f"{BOWL}&run={run}")
    grad = slope(stream)
    for i in range(2):
        rows = BY_HAND[run](lambda w, i=i: grad(i, w), START[i])  # type: ignore[misc]
        for name in rows[0]:
            if name in stream.columns:
                column = stream.columns[name][:, 0]
                found = column[:, i] if column.ndim == 2 else column
            else:
                found = part(stream, 0, name)[:, -1 if name == "mu" else i]
            assert found[:3] == pytest.approx([row[name] for row in rows], rel=1e-12, abs=1e-14), (run, name)
            assert np.isnan(found[3])  # after the last row there is no update


# ---- for every rule


@pytest.mark.parametrize("key", STEPPED)
def test_every_name_that_a_rule_declares_is_there(key: str) -> None:
    stream = read(f"{ADDRESS}&run={key}")
    described = stream.head["runs"][0]["inside"]
    rule = OPTIMIZERS[key]
    assert [d["name"] for d in described] == [*rule.shown, *rule.derived]
    assert [d["plain"] for d in described] == [plain_symbol(d["symbol"]) for d in described]
    rows = int(stream.tail["runs"][0]["rows"])
    updates = rows - 1 if rows < 41 else 40
    assert updates > 3
    for d in described:
        found = part(stream, 0, d["name"])
        assert found.shape == (41, d["size"])
        assert np.isfinite(found[:updates]).all() or d["name"] == "trust"  # RAdam's `trust` before it is defined
        assert np.isnan(found[updates:]).all()
    assert sum(d["size"] for d in described) <= stream.columns["state"].shape[2]
    assert np.isnan(stream.columns["rate"][:updates, 0]).all() == (CASES[key].along == NO_RATE)


@pytest.mark.parametrize("key", [key for key, case in CASES.items() if case.along not in (MIXED, NO_RATE)])
def test_the_step_is_the_rate_times_its_direction(key: str) -> None:
    stream = read(f"{ADDRESS}&run={key}")
    name = CASES[key].along
    direction = stream.columns["gradient"][:, 0] if name == "gradient" else part(stream, 0, name)
    assert -stream.columns["rate"][:, 0] * direction == pytest.approx(
        stream.columns["step"][:, 0], rel=1e-12, nan_ok=True
    )


@pytest.mark.parametrize("key", sorted(OPTIMIZERS))
def test_steps_lead_from_row_to_row(key: str) -> None:
    stream = read(f"{ADDRESS}&run={key}")
    points, step = stream.columns["points"][:, 0], stream.columns["step"][:, 0]
    rows = int(stream.tail["runs"][0]["rows"])
    assert points[1:rows] == pytest.approx((points + step)[: rows - 1], rel=1e-12)
    if issubclass(OPTIMIZERS[key], Method):
        assert stream.head["runs"][0]["inside"] == []
        assert all(np.isnan(stream.columns[name]).all() for name in ("gradient", "asked_at", "lr", "rate"))
    else:
        asked = stream.columns["asked_at"][: rows - 1, 0]
        elsewhere = "grad_elsewhere" in OPTIMIZERS[key].needs
        assert np.array_equal(asked, points[: rows - 1]) is not elsewhere


@pytest.mark.parametrize("key", sorted(OPTIMIZERS))
def test_a_worked_update_names_what_there_is(key: str) -> None:
    rule = OPTIMIZERS[key]
    known = {"g", "u", "w", "t", "lr", "asked", "rate", *rule.shown, *rule.derived, *(p.name for p in rule.params())}
    known |= {f"{name}-" for name in rule.shown}
    assert bool(rule.worked) is not issubclass(rule, Method)
    for line in rule.worked:
        assert set(re.findall(r"\{(.*?)\}", line)) <= known, line
        assert re.search(r" = \{[^{}]*\}$", line), line
    if rule.worked:
        assert any(line.endswith("{u}") for line in rule.worked)


def test_a_layout_has_no_gaps() -> None:
    for rule in OPTIMIZERS.values():
        at = 0
        for place in places(rule, 2):
            assert place.at == at
            at += place.part.size(2)
        assert not set(rule.shown) & set(rule.derived)


def test_what_stood_before_the_first_update() -> None:
    stream = read(f"{BOWL}&run=adadelta:delta0=0.5&run=yogi&run=schedule_free_sgd&run=adam")
    first = [{d["name"]: d["before"] for d in run["inside"]} for run in stream.head["runs"]]
    assert first[0]["delta2"] == [0.5, 0.5]
    assert first[1]["v"] == [1e-6, 1e-6]
    assert first[2]["z"] == list(START)
    assert first[3] == {"m": [0, 0], "v": [0, 0], "average": None, "scale": None}


# ---- ends


def test_a_run_that_diverges_tells_of_the_update_that_led_out() -> None:
    stream = read("landscape=rosenbrock&start=-2,2&epochs=30&run=sgd:lr=1&run=adam")
    rows = int(stream.tail["runs"][0]["rows"])
    assert stream.tail["runs"][0]["status"] == "diverged"
    assert np.isfinite(stream.columns["gradient"][rows - 1, 0]).all()
    assert np.isnan(stream.columns["gradient"][rows:, 0]).all()
    assert np.isfinite(stream.columns["step"][:30, 1]).all()


def test_a_step_that_was_discarded_is_not_told() -> None:
    """A line search that finds no step ends its run at its current row."""
    stream = read("landscape=simple_quad&start=0,0&epochs=5&run=gd_armijo&run=sgd")
    assert stream.tail["runs"][0]["rows"] == 1
    assert np.isnan(stream.columns["step"][:, 0]).all()
    assert np.isnan(stream.columns["state"][:, 0]).all()
    assert np.isfinite(stream.columns["step"][:5, 1]).all()


# ---- the same rows


@settings(max_examples=60)
@given(experiments())
def test_rows_are_the_same_bits_with_and_without(experiment: Experiment) -> None:
    plan = resolve(experiment)
    streams = [wire.read(b"".join(wire.stream(resolve(experiment), inside=inside))) for inside in (False, True)]
    for name, column in streams[0].columns.items():
        assert column.tobytes() == streams[1].columns[name].tobytes()
    assert streams[0].tail == streams[1].tail
    cut = list(simulate(plan, block=3, inside=True))
    for i, name in enumerate(("gradient", "asked_at", "step", "lr", "rate", "state")):
        pieces: list[Any] = [block.inside[i] for block in cut if block.inside]
        rows = np.concatenate(pieces)
        assert rows.tobytes() == streams[1].columns[name][: len(rows)].tobytes()


def test_without_it_nothing_is_kept() -> None:
    assert all(block.inside is None for block in simulate(resolve(parse(f"{ADDRESS}&run=adam"))))
