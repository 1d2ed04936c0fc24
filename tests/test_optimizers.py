"""Every update rule against its reference, and the properties of all of them."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.optimizer_cases import CASES
from tests.references import GOLDEN
from tests.stepping import STEPPED, Asked, Quartic, as_numbers, make, one_run, walk
from thalweg.catalog import Array, Param
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import NEGLIGIBLE, Optimizer, Step, dot, norm, ratio

EVERY = pytest.mark.parametrize("key", STEPPED)


def test_every_rule_has_a_case() -> None:
    assert sorted(CASES) == STEPPED, "one row a rule in tests/optimizer_cases.py: docs/adding-an-optimizer.md"


@EVERY
def test_defaults_are_those_of_the_definition(key: str) -> None:
    assert OPTIMIZERS[key]().values() == CASES[key].defaults


@EVERY
def test_equals_its_reference(key: str) -> None:
    compared = 0
    for reference in CASES[key].references:
        for case in reference(key):
            path = walk(case.rule, case.surface, case.points[:1], len(case.points) - 1)
            ours = (path.asked if case.elsewhere else path.x)[:, 0]
            error = np.abs(ours - case.points) / np.maximum(1, np.abs(case.points))
            assert np.all(error <= 1e-10), f"{case.name}: off by {np.max(error)} at row {np.argmax(error.max(1))}"
            compared += 1
    assert compared


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.json")), ids=lambda f: f.stem)
def test_golden_paths_are_enough(file: Any) -> None:
    golden = json.loads(file.read_text())
    assert golden["torch"]
    assert len({case["landscape"] for case in golden["cases"]}) >= 4
    assert len({json.dumps(case["params"]) for case in golden["cases"]}) >= 3
    assert min(len(case["points"]) for case in golden["cases"]) > 60


def some_value(p: Param, rng: np.random.Generator, n: int) -> Any:
    """A column of values over the parameter's whole range, ends included; one number if runs must share it."""
    if p.kind == "flag":
        return rng.integers(0, 2, (n, 1)).astype(float)
    if p.kind == "choice":
        return str(rng.choice(p.choices))
    top = min(p.high, 1000.0)
    values = rng.choice([p.low, p.default, top], (n, 1)) * rng.random((n, 1)) ** rng.integers(0, 4, (n, 1))
    values = np.clip(values, p.low, np.nextafter(top, 0) if p.below else top)
    if p.kind is int:
        values = np.floor(values)
    return int(values[0, 0]) if p.shape else values


@EVERY
@pytest.mark.parametrize("d", [1, 2, 5])
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_batch_equals_single_runs_bit_for_bit(key: str, d: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, epochs = 9, 25
    family = make(key, **{p.name: some_value(p, rng, n) for p in OPTIMIZERS[key].params()})
    start = rng.uniform(-2, 2, (n, d)) * rng.choice([0.0, 1.0], (n, 1), p=[0.1, 0.9])
    together = walk(family, Quartic(), start, epochs)
    for i in {0, int(rng.integers(n)), n - 1}:  # SIMD takes runs by fours or eights, the last ones singly
        run = one_run(family, i)
        alone = walk(run if rng.random() < 0.5 else as_numbers(run), Quartic(), start[i : i + 1], epochs)
        assert np.array_equal(alone.x[:, 0], together.x[:, i], equal_nan=True)
        assert np.array_equal(alone.counts[0], together.counts[i])
        assert alone.ends.get(0) == together.ends.get(i)


@EVERY
@pytest.mark.parametrize("d", [1, 2, 5])
def test_the_first_axis_of_every_state_array_is_the_runs(key: str, d: int) -> None:
    rule = make(key, **CASES[key].params)
    n = 3
    x = np.ones((n, d))
    state = rule.init(x)
    _, after = step(rule, np.ones((n, d)), state, x)
    assert type(state) is type(after)
    assert [a.shape for a in state] == [a.shape for a in after]
    assert all(len(a) == n for a in after)
    assert set(rule.shown) <= set(type(state)._fields)


@EVERY
@pytest.mark.parametrize("d", [1, 2, 5])
@pytest.mark.parametrize("eps", [{}, {"eps": 0.0}])
def test_rest_stays_at_rest(key: str, d: int, eps: dict[str, float]) -> None:
    """Without a slope there is no step, even where that is 0 over 0."""
    names = {p.name for p in OPTIMIZERS[key].params()}
    rule = make(key, **{k: v for k, v in (CASES[key].params | eps).items() if k in names})
    x = np.zeros((1, d))
    u, _ = step(rule, np.zeros((1, d)), rule.init(x), x)
    assert np.array_equal(u, np.zeros((1, d)))


def step(rule: Optimizer, g: Array, state: Any, x: Array) -> tuple[Array, Any]:
    with np.errstate(all="ignore"):
        return rule.update(
            g, state, x, Step(0, getattr(rule, "lr", 1.0) + np.zeros((len(x), 1)), Asked(Quartic(), len(x)))
        )


@EVERY
def test_a_bad_value_is_refused(key: str) -> None:
    cls = OPTIMIZERS[key]
    bad = [(name, value) for name, value in CASES[key].bad.items()]
    for p in cls.params():
        bad += [(p.name, p.low - 0.5), (p.name, float("nan")), (p.name, float("inf"))]
        bad += [(p.name, p.high if p.below else p.high * 1.01 + 0.5)]
    for name, value in bad:
        with pytest.raises(ValueError) as error:
            cls(**{name: value})
        allowed = next(p for p in cls.params() if p.name == name).allowed()
        for part in (cls.__name__, name, str(value), str(allowed)):
            assert part in str(error.value)


@EVERY
def test_one_bad_value_among_many_is_refused(key: str) -> None:
    first = OPTIMIZERS[key].params()[0]
    with pytest.raises(ValueError, match=first.name):
        make(key, **{first.name: np.array([[first.default], [first.low - 0.1]])})


@EVERY
def test_a_gradient_that_is_not_finite_is_never_hidden(key: str) -> None:
    rule = make(key, **CASES[key].params)
    for bad in (np.nan, np.inf):
        x = np.ones((2, 2))
        u, state = step(rule, np.array([[bad, 1.0], [1.0, 1.0]]), rule.init(x), x)
        stop = rule.stop(state)
        ended = stop is not None and stop.mask[0]
        assert ended or not np.all(np.isfinite(u[0]))
        assert np.all(np.isfinite(u[1]))


def test_ratio_counts_nothing_over_nothing_as_0() -> None:
    with np.errstate(all="ignore"):
        out = ratio(np.array([[0.0, 1e-170, 1.0, NEGLIGIBLE, 6.0]]), np.array([[0.0, 0.0, 0.0, 0.0, 2.0]]))
    assert out.tolist() == [[0.0, 0.0, np.inf, np.inf, 3.0]]


def test_norm_neither_overflows_nor_underflows() -> None:
    assert norm(np.array([[3e200, 4e200], [3e-200, 4e-200], [0.0, 0.0]])) == pytest.approx(
        np.array([[5e200], [5e-200], [0.0]]), rel=1e-15
    )


def test_sums_over_many_dimensions_are_right_and_stay_in_the_numbers() -> None:
    """Above eight dimensions BLAS computes them."""
    a, b = np.random.default_rng(7).standard_normal((2, 5, 2410))
    assert dot(a, b)[:, 0] == pytest.approx([math.fsum(x * y) for x, y in zip(a, b, strict=True)], rel=1e-12)
    for scale in (1.0, 1e-200, 1e200):
        assert norm(scale * a)[:, 0] == pytest.approx([scale * math.hypot(*x) for x in a], rel=1e-12)
    odd = np.ones((3, 9)) * [[0.0], [np.inf], [np.nan]]
    assert norm(odd)[:, 0] == pytest.approx([0, np.inf, np.nan], nan_ok=True)


def test_underflowed_squares_make_no_run_diverge() -> None:
    g = np.full((1, 2), 1e-170)
    for key in ("adagrad", "rmsprop", "adadelta", "adam", "amsgrad", "nadam", "adabelief", "qhadam"):
        rule = make(key, eps=0.0)
        u, _ = step(rule, g, rule.init(g), g)
        assert np.array_equal(u, np.zeros((1, 2))), key


def test_clipping_shortens_a_huge_gradient_to_the_given_length() -> None:
    rule = make("sgd", lr=1.0, clip_norm=np.array([[2.0], [0.0]]))
    u, _ = step(rule, np.array([[3e200, 4e200], [3e200, 4e200]]), rule.init(np.zeros((2, 2))), np.zeros((2, 2)))
    assert u == pytest.approx(np.array([[-1.2, -1.6], [-3e200, -4e200]]), rel=1e-15)
