"""Presets: every one resolves and is written as links are, and the claims of its sentences are true of the numbers."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import numpy as np
import pytest

from tests.preset_runs import plan_of
from thalweg.catalog import Array, Mask
from thalweg.engine.kinds.landscape.metrics import Summary
from thalweg.engine.kinds.landscape.plan import Trajectories
from thalweg.engine.simulate import simulate
from thalweg.presets import IN_ORDER, PRESETS
from thalweg.presets.base import CHAPTERS

EVERY = pytest.mark.parametrize("key", PRESETS)
FIVE = ("nesterov", "rmsprop", "adadelta", "adagrad", "adam")
LAST = 30  # last epochs, which show the final behaviour of a run


@cache
def results(key: str) -> Trajectories:
    plan = plan_of(key)
    return plan.collect(simulate(plan))


def path(key: str, rule: str) -> Array:
    """x, y and loss of a run, row by row."""
    names = [run.optimizer for run in plan_of(key).experiment.runs]
    points: Array = results(key).points[:, names.index(rule)]
    return points


def summary(key: str, rule: str) -> Summary:
    names = [run.optimizer for run in plan_of(key).experiment.runs]
    return results(key).summaries[names.index(rule)]


def last_steps(key: str, rule: str) -> Array:
    """Lengths of the last steps."""
    moves = np.diff(path(key, rule)[-LAST:, :2], axis=0)
    lengths: Array = np.hypot(moves[:, 0], moves[:, 1])
    return lengths


def first_row(condition: Mask) -> int:
    assert condition.any()
    return int(np.argmax(condition))


@EVERY
def test_resolves_and_ends_in_numbers(key: str) -> None:
    """None diverges except the one that says so."""
    assert any(s.status == "diverged" for s in results(key).summaries) == (key == "warm_up")


def test_their_order_is_a_matter_of_place() -> None:
    """The lecture's come first, and the places in a chapter have no gaps."""
    chapters = [(key, list(presets)) for key, presets in groupby(IN_ORDER, key=lambda preset: preset.chapter)]
    assert [key for key, _ in chapters] == list(CHAPTERS)
    for _, presets in chapters:
        assert [preset.place for preset in presets] == list(range(1, len(presets) + 1))
    assert [preset.key for preset in IN_ORDER[:5]] == list(LECTURE)


@EVERY
def test_two_sentences_in_each_language(key: str) -> None:
    for language in ("en", "ru"):
        words = PRESETS[key].teaches.in_language(language)
        assert words.endswith(".")
        assert words.count(". ") == 1


LECTURE = {
    "wobbly": ("wobbly", "Experiments (1): Wobbly"),
    "basins_and_walls": ("basins_and_walls", "Experiments (2): Basins and walls"),
    "hills_and_canyon": ("hills_and_canyon", "Experiments (3): Hills and canyon"),
    "giant_plateau": ("giant_plateau", "Experiments (4): Giant plateau"),
    "two_minima": ("two_minima", "Experiments (4): Bad init"),
}


@pytest.mark.parametrize("key", LECTURE)
def test_the_lectures_experiments(key: str) -> None:
    """The five runs of LECTURE_RUNS as in the lecture, from its start, for its 125 epochs."""
    landscape, label = LECTURE[key]
    experiment = plan_of(key).experiment
    assert str(PRESETS[key].label) == label
    assert (experiment.landscape, experiment.start, experiment.epochs) == (landscape, (-2.8, -2.5), 125)
    assert (experiment.noise, {run.schedule for run in experiment.runs}) == (0, {"constant"})
    settings = {run.optimizer: run.params for run in experiment.runs}
    assert list(settings) == list(FIVE)
    assert (settings["nesterov"]["lr"], settings["nesterov"]["momentum"]) == (0.01, 0.9)
    assert (settings["rmsprop"]["lr"], settings["rmsprop"]["rho"], settings["rmsprop"]["eps"]) == (0.25, 0.9, 1e-6)
    assert (settings["adadelta"]["lr"], settings["adadelta"]["rho"], settings["adadelta"]["eps"]) == (100, 0.95, 1e-6)
    assert (settings["adagrad"]["lr"], settings["adagrad"]["eps"]) == (1, 1e-6)
    assert settings["adam"]["lr"] == 0.25


def test_wobbly() -> None:
    """On which side each run passes the hill at (-1, -2), which come close, and which jump about in the end."""
    for rule in FIVE:
        x, y = path("wobbly", rule)[:, :2].T
        passed = first_row(x > -1)
        assert (y[passed] < -2) == (rule in ("rmsprop", "adagrad")), rule
        assert summary("wobbly", rule).within_1_percent is not None, rule
        assert (last_steps("wobbly", rule).max() > 0.2) == (rule in ("rmsprop", "adadelta")), rule


def test_basins_and_walls() -> None:
    """Basins lie about 0.76 apart, with walls between them at ±0.39, where sin²(4x) is 1."""
    wall = np.pi / 8
    leaps = np.abs(np.diff(path("basins_and_walls", "adagrad")[:3, 0]))
    assert leaps.min() > 2 * wall
    assert summary("basins_and_walls", "adagrad").final_loss == pytest.approx(0, abs=1e-3)
    assert last_steps("basins_and_walls", "adagrad").max() < 0.01
    for rule in ("nesterov", "adam"):
        assert path("basins_and_walls", rule)[-1, :2] == pytest.approx([-0.7615, 0], abs=0.02)
    trembling = path("basins_and_walls", "rmsprop")[-LAST:, 0]
    assert np.abs(trembling).max() < wall
    assert last_steps("basins_and_walls", "rmsprop").max() > 0.1
    leaping = path("basins_and_walls", "adadelta")[-LAST:, 0]
    assert np.unique(np.round(leaping / (2 * wall))).size > 1  # of more than one basin


def test_hills_and_canyon() -> None:
    """The hollow is the local minimum at (-2.03, -1.08)."""
    hollow = np.array([-2.0342, -1.0819])
    for rule in FIVE:
        points = path("hills_and_canyon", rule)[:, :2]
        away = np.hypot(*(points - hollow).T)
        assert away.min() < 0.35, rule
        if rule == "adam":
            assert np.hypot(*(points[-1] - [-0.0404, 0.072])) < 0.02
        else:
            assert away[-LAST:].max() < 0.9, rule
    for rule in ("nesterov", "adagrad"):
        assert last_steps("hills_and_canyon", rule).max() < 0.01, rule
    for rule in ("rmsprop", "adadelta"):
        assert last_steps("hills_and_canyon", rule).max() > 0.1, rule


def test_giant_plateau() -> None:
    assert plan_of("giant_plateau").landscapes[0].grad(np.array([-2.8, -2.5])) == pytest.approx([0, 0], abs=1e-4)
    assert summary("giant_plateau", "nesterov").path_length < 0.01  # type: ignore[operator]
    fallen = {rule: first_row(path("giant_plateau", rule)[:, 2] < 2) for rule in FIVE if rule != "nesterov"}
    assert max(fallen["adam"], fallen["adagrad"]) < fallen["rmsprop"] - 5
    assert fallen["rmsprop"] < fallen["adadelta"] - 20


def test_two_minima() -> None:
    """The shallow pit is at (-2.5, -2.5); the deep one, 2.5 lower, is farther away than any run ever gets."""
    for rule in FIVE:
        points = path("two_minima", rule)
        away = np.hypot(points[:, 0] + 2.5, points[:, 1] + 2.5)
        assert away.max() < 1.2, rule
        assert away[-LAST:].max() < 0.6, rule
    for rule in ("rmsprop", "adadelta"):
        assert last_steps("two_minima", rule).max() > 0.2, rule
