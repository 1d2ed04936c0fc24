"""The loop: the same bits however it is cut, rows and ends as defined, noise, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, pairwise, product
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.experiments import experiments
from thalweg.catalog import Array
from thalweg.engine.experiment import Run
from thalweg.engine.kinds import kind_of
from thalweg.engine.kinds.landscape import Experiment, LandscapePlan, parse, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import FIRST_ROWS, Block, End, _growing, row_bytes, simulate
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers._method import Method
from thalweg.schedules import SCHEDULES

CHOICES = [
    (key, f":{','.join(f'{p.name}={value}' for p, value in zip(chosen, values, strict=True))}" if chosen else "")
    for key, rule in OPTIMIZERS.items()
    for chosen in [[p for p in rule.params() if p.kind == "choice"]]
    for values in product(*(p.choices for p in chosen))
]


class Whole(NamedTuple):
    """All blocks of a simulation, concatenated."""

    points: Array  # (rows, n, 2)
    loss: Array  # (rows, n)
    evaluations: NDArray[np.uint32]  # (rows, n, 3)
    rows: list[int]
    ends: dict[int, End]


def whole(plan: LandscapePlan, block: int | None = None) -> Whole:
    blocks = list(simulate(plan, block))
    assert [b.first for b in blocks] == [0, *np.cumsum([len(b.loss) for b in blocks])[:-1]]
    return Whole(
        np.concatenate([b.points for b in blocks]),
        np.concatenate([b.loss for b in blocks]),
        np.concatenate([b.evaluations for b in blocks]),
        np.sum([b.counts for b in blocks], axis=0).tolist(),
        {end.run: end for b in blocks for end in b.ends},
    )


def of_text(text: str) -> Whole:
    return whole(resolve(parse(text)))


def alone(experiment: Experiment, index: int) -> Experiment:
    return replace(experiment, runs=(experiment.runs[index],))


@settings(max_examples=150)
@given(experiments(), st.data())
def test_a_run_has_the_same_bits_alone_in_a_batch_and_in_other_blocks(
    experiment: Experiment, data: st.DataObject
) -> None:
    together = whole(resolve(experiment))
    cut = whole(resolve(experiment), data.draw(st.integers(1, 50), label="block"))
    assert (cut.rows, cut.ends.keys()) == (together.rows, together.ends.keys())
    last = min(len(cut.loss), len(together.loss))
    assert np.array_equal(cut.points[:last], together.points[:last], equal_nan=True)
    assert np.array_equal(cut.evaluations[:last], together.evaluations[:last])
    index = data.draw(st.integers(0, len(experiment.runs) - 1), label="run")
    single, rows = whole(resolve(alone(experiment, index))), together.rows[index]
    assert single.rows == [rows]
    assert single.points[:rows, 0].tobytes() == together.points[:rows, index].tobytes()
    assert single.loss[:rows, 0].tobytes() == together.loss[:rows, index].tobytes()
    assert np.array_equal(single.evaluations[:rows, 0], together.evaluations[:rows, index])


@settings(max_examples=100)
@given(experiments())
def test_rows_and_ends(experiment: Experiment) -> None:
    """Row 0 is the start; every row is finite; a run with fewer than epochs + 1 rows has an end with a reason."""
    plan = resolve(experiment)
    result = whole(plan)
    for i, planned in enumerate(plan.runs):
        rows = result.rows[i]
        there = np.isfinite(result.points[:, i]).all(axis=1) & np.isfinite(result.loss[:, i])
        assert there.tolist() == [k < rows for k in range(len(there))]
        if rows:
            assert tuple(result.points[0, i]) == planned.start
            assert result.evaluations[0, i].tolist() == [0, 0, 0]
        assert (rows < plan.epochs + 1) == (i in result.ends)
        if i in result.ends:
            assert result.ends[i].row == rows
            assert str(result.ends[i].reason)
    assert np.all(np.diff(result.evaluations.astype(int), axis=0) >= 0)


@pytest.mark.parametrize("key", LANDSCAPES)
def test_the_loss_of_a_row_is_the_surface_at_its_point(key: str) -> None:
    """Without noise, also for a rule that evaluates its gradient elsewhere."""
    text = f"landscape={key}&epochs=20&noise=0.2&run=nesterov:lr=0.001&run=sgd:lr=0.001"
    plan = resolve(parse(text))
    result = whole(plan)
    assert np.array_equal(result.loss, plan.landscapes[0].value(result.points), equal_nan=True)


def test_the_same_again() -> None:
    text = "landscape=hills_and_canyon&noise=0.5&seed=413&run=adam:lr=0.25&run=rmsprop"
    assert of_text(text).points.tobytes() == of_text(text).points.tobytes()


def test_sgd_is_what_it_says() -> None:
    """On x² + y² every update is x ← (1 − 2 lr) x, in closed form."""
    result = of_text("landscape=simple_quad&start=3,-2&epochs=50&run=sgd:lr=0.1")
    expected = np.array([3.0, -2.0]) * 0.8 ** np.arange(51)[:, None]
    assert np.allclose(result.points[:, 0], expected, rtol=1e-13, atol=0)


def test_the_schedule_of_update_k_is_that_of_k() -> None:
    """step n=2, factor 0.5: updates 0 and 1 at lr, 2 and 3 at lr / 2."""
    result = of_text("landscape=simple_quad&start=1,1&epochs=4&run=sgd:lr=0.25@step:n=2,factor=0.5")
    assert result.points[:, 0, 0].tolist() == [1, 0.5, 0.25, 0.25 * 0.75, 0.25 * 0.75**2]


def test_the_plateau_schedule_reads_the_noise_free_loss() -> None:
    """At the minimum nothing improves: after `patience` rows the factor falls, which shows in the noise."""
    text = "landscape=simple_quad&start=0,0&epochs=7&noise={noise}&run=sgd:lr={lr}@plateau:patience=2,factor=0.1"
    still = of_text(text.format(noise=0, lr=1))
    assert np.all(still.points == 0)
    drift = of_text(text.format(noise=1, lr=1e-9))
    steps = np.abs(np.diff(drift.points[:, 0, 0]))
    drawn = np.array([np.random.default_rng([0, k]).standard_normal(2)[0] for k in range(7)])
    rates = steps / np.abs(drawn)
    assert rates[:2] == pytest.approx(1e-9, rel=1e-6)
    assert rates[2] == pytest.approx(1e-10, rel=1e-6)


@pytest.mark.parametrize("text", ["run=sgd:lr=3", "run=sgd:lr=1000&run=sgd:lr=0.1", "run=momentum:lr=5&run=adam"])
def test_a_diverged_run_has_the_rows_before_it_left_and_none_twice(text: str) -> None:
    plan = resolve(parse(f"landscape=simple_quad&start=1,-2&epochs=900&{text}"))
    result = whole(plan)
    [end] = result.ends.values()
    assert end.diverged
    assert (end.run, result.rows[0]) == (0, end.row)
    assert all(rows == 901 for rows in result.rows[1:])
    path = result.points[: end.row, 0]
    assert len(np.unique(path, axis=0)) == len(path)
    # One more update, by hand, overflows: the row was left out because it is not finite.
    rule, x = plan.runs[0].optimizer, path[-1:]
    lr = rule.values()["lr"]
    with np.errstate(all="ignore"):
        velocity = x - path[-2:-1] if rule.key == "momentum" else 0.0
        beyond = x + rule.values().get("momentum", 0.0) * velocity - lr * 2 * x
        assert not (np.isfinite(beyond).all() and np.isfinite((beyond**2).sum()))


def test_a_start_beyond_the_numbers_has_no_row() -> None:
    """x⁴ overflows at the start itself: the run has diverged at row 0, and the others go on."""
    plan = resolve(parse("landscape=rosenbrock&start=1,1&epochs=3&run=sgd&run=sgd"))
    result = whole(replace(plan, runs=replace(plan.runs, start=np.array([[1.0, 1.0], [1e200, 0.0]]))))
    assert result.rows == [4, 0]
    assert (result.ends[1].row, result.ends[1].diverged) == (0, True)


def noise_of(seed: int, k: int, sigma: float) -> Array:
    noise: Array = np.random.default_rng([seed, k]).standard_normal(2) * sigma
    return noise


def test_noise_is_that_of_seed_and_epoch_and_common_to_all_runs() -> None:
    """At the minimum of a bowl, sgd's step is −lr times the noise, plus that of its own slope."""
    runs = "run=sgd:lr=0.1&run=sgd:lr=0.01&run=nesterov:momentum=0"
    result = of_text(f"landscape=simple_quad&start=0,0&epochs=6&noise=0.5&seed=413&{runs}")
    for i, lr in enumerate((0.1, 0.01, 0.01)):
        x = np.zeros(2)
        for k in range(6):
            assert result.points[k, i] == pytest.approx(x, abs=1e-15)
            x = x - lr * (2 * x + noise_of(413, k, 0.5))


def test_another_seed_is_other_noise_and_no_noise_needs_none() -> None:
    text = "landscape=simple_quad&epochs=5&noise={noise}&seed={seed}&run=sgd"
    assert not np.array_equal(
        of_text(text.format(noise=1, seed=1)).points, of_text(text.format(noise=1, seed=2)).points
    )
    assert np.array_equal(of_text(text.format(noise=0, seed=1)).points, of_text(text.format(noise=0, seed=2)).points)


def test_evaluations_are_what_the_rule_asked_for() -> None:
    """The loss of a row, for display and schedules, is not counted: sgd makes one gradient evaluation per update."""
    result = of_text("landscape=rosenbrock&epochs=10&run=sgd:lr=1e-4&run=nesterov:lr=1e-4&run=newton&run=lbfgs")
    counts = result.evaluations.astype(int)
    for i in (0, 1):
        assert counts[:, i].tolist() == [[0, k, 0] for k in range(11)]
    assert counts[:, 2].tolist() == [[0, k, k] for k in range(11)]
    assert np.all(np.diff(counts[:, 3, 0]) >= 1)  # at least one value to accept a step
    assert np.all(counts[:, 3, 2] == 0)


@pytest.mark.parametrize(
    "key", sorted(key for key, rule in OPTIMIZERS.items() if rule.needs <= {"grad", "grad_elsewhere"})
)
def test_a_first_order_rule_costs_one_gradient_an_update(key: str) -> None:
    result = of_text(f"landscape=himmelblau&epochs=4&run={key}:lr=1e-4")
    assert result.evaluations[:, 0].tolist() == [[0, k, 0] for k in range(5)]


@pytest.mark.parametrize("landscape", LANDSCAPES)
def test_every_rule_runs_everywhere_without_a_warning(landscape: str) -> None:
    """Warnings are errors here; overflow must end a run, from the domain's corners and from far outside."""
    x0, x1, y0, y1 = LANDSCAPES[landscape].domain
    starts = [(x0, y0), (x1, y1), (0.0, 0.0), (1e6, -1e6)]
    runs = tuple(Run(key, start=start) for key in OPTIMIZERS for start in starts)
    for some in (runs[i : i + 60] for i in range(0, len(runs), 60)):
        whole(resolve(Experiment(landscape, epochs=25, runs=some)))


@pytest.mark.parametrize(("rule", "choices"), CHOICES)
def test_every_rule_runs_on_several_landscapes_at_once(rule: str, choices: str) -> None:
    """Also when it asks for values at some of its runs alone, or at none: damped_newton's trust region did that."""
    of_text(f"landscape=beale&landscape=two_minima&epochs=20&run={rule}{choices}&run=sgd")


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_schedule_drives_every_rule(schedule: str) -> None:
    runs = tuple(Run(key, schedule=schedule) for key, rule in OPTIMIZERS.items() if not issubclass(rule, Method))
    result = whole(resolve(Experiment("himmelblau", epochs=30, runs=runs)))
    assert min(result.rows) > 0


def test_the_first_block_is_small_and_later_ones_grow() -> None:
    sizes = [len(b.loss) for b in simulate(resolve(parse("landscape=simple_quad&epochs=5000&run=sgd:lr=0.001")))]
    assert sizes[0] == FIRST_ROWS
    assert all(b == 2 * a for a, b in pairwise(sizes[:-1]))
    assert sum(sizes) == 5001


def test_blocks_do_not_grow_with_the_number_of_epochs() -> None:
    """Memory is constant: 60 runs of many epochs come in blocks of bounded size, each computed on demand."""
    runs = (Run("sgd", {"lr": 0.001}),) * 60
    plan = resolve(Experiment("simple_quad", epochs=80_000, runs=runs), Limits())
    blocks = simulate(plan)
    for _ in range(12):
        block: Block = next(blocks)
        assert sum(a.nbytes for a in (block.points, block.loss, block.evaluations)) < 2**20


@pytest.mark.parametrize("runs", [2, 7, 33, 4096])
@pytest.mark.parametrize("inside", [False, True])
def test_blocks_of_landscapes_and_signals_grow_to_16384_points(runs: int, inside: bool) -> None:
    for text in ("landscape=simple_quad&epochs=1", "signal=spikes&epochs=1"):
        plan = kind_of(text).plan(f"{text}&run=adam:lr=0..1*{runs}")
        rows = list(islice(_growing(row_bytes(plan, inside)), 16))
        assert (rows[0], rows[-1]) == (FIRST_ROWS, max(FIRST_ROWS, 16_384 // runs))


def test_wide_rows_come_in_small_blocks() -> None:
    assert list(islice(_growing(100_000), 3)) == [16, 16, 16]
    assert list(islice(_growing(2**24), 3)) == [4, 4, 4]
    assert list(islice(_growing(2**30), 3)) == [1, 1, 1]
