"""The 42 pictures of gradient responses: they are the lecture's, and the claims of their sentences are true."""

from __future__ import annotations

import numpy as np
import pytest

from tests.preset_pictures import (
    BY_KEY,
    EVERY,
    LECTURE,
    SIGNALS,
    SINE,
    THREE,
    crossing,
    lag,
    late,
    likeness,
    near,
    pictured,
    plan_of,
    sign_changes,
    three,
)
from thalweg.engine.kinds import kind_of
from thalweg.presets import IN_ORDER, PRESETS, RESPONSES
from thalweg.presets.series import SERIES_IN_ORDER

# ---- what they are


def test_there_is_one_for_every_rule_and_signal_in_the_lectures_order() -> None:
    assert [series.key for series in SERIES_IN_ORDER] == list(LECTURE)
    assert list(BY_KEY) == [f"grad_{series}_{signal}" for series in LECTURE for signal in SIGNALS]
    assert [preset.place for preset in RESPONSES] == list(range(1, 43))
    assert {kind_of(preset.experiment).key for preset in RESPONSES} == {"response"}


def test_they_leave_the_order_of_the_landscapes_alone() -> None:
    assert not {*BY_KEY} & {*PRESETS}
    assert {kind_of(preset.experiment).key for preset in IN_ORDER} == {"landscape"}


def test_their_names_are_those_of_the_lecture() -> None:
    labels = {preset.key: str(preset.label) for preset in RESPONSES}
    assert labels["grad_adagrad_rectangles"] == "Adagrad: rectangles"
    assert labels["grad_adam_spikes"] == "Adam: spikes"
    assert labels["grad_adadelta_from_50_noisy_sin"] == "Adadelta D=50: noisy sin"
    assert len(set(labels.values())) == 42


@EVERY
def test_two_sentences_in_each_language(key: str) -> None:
    for language in ("en", "ru"):
        words = BY_KEY[key].teaches.in_language(language)
        assert words.endswith(".")
        assert words.count(". ") == 1


@EVERY
def test_it_is_the_lectures_picture(key: str) -> None:
    plan = plan_of(key)
    [series] = [name for name in LECTURE if key in {f"grad_{name}_{signal}" for signal in SIGNALS}]
    rule, same, name, values = LECTURE[series]
    assert (f"grad_{series}_{plan.signal.key}", plan.epochs) == (key, 300)
    assert plan.signal.values() == type(plan.signal)().values()
    for planned, value in zip(plan.runs, values, strict=True):
        assert (planned.run.optimizer, planned.run.schedule) == (rule, "constant")
        assert dict(planned.run.params) == dict(planned.optimizer.values()) | same | {name: value}


# ---- what is fed


def test_the_first_sentences() -> None:
    spikes, rectangles, saturation, noisy, very, teeth = (pictured("momentum", signal)[0] for signal in SIGNALS)
    assert set(spikes[::60]) == {1}
    assert spikes.sum() == 5
    assert set(rectangles[:20]) | set(-rectangles[20:40]) == {1}
    assert (saturation[:40] == 1).all()
    assert (saturation[40:80] == 0).all()
    assert np.abs(noisy - SINE).max() == pytest.approx(0.5, abs=0.01)
    assert np.abs(very - 0.2 * SINE).max() == pytest.approx(0.5, abs=0.01)
    assert teeth[19:80:20].tolist() == [3.8] * 4
    assert teeth[99::20].tolist() == [0.95] * 11


# ---- momentum


def test_momentum_spikes() -> None:
    for mu, answer in zip(THREE, three("momentum", "spikes"), strict=True):
        before = np.concatenate([[0], answer[:-1]])
        added = answer - mu * before
        assert added[::60] == pytest.approx([0.25] * 5)
    light, _, heavy = three("momentum", "spikes")
    assert light[4] / light[0] < 0.01
    assert heavy[59] / heavy[0] == pytest.approx(0.2, abs=0.03)


def test_momentum_rectangles() -> None:
    light, middle, heavy = three("momentum", "rectangles")
    for turn in range(20, 300, 20):
        assert (late(light, turn), late(middle, turn)) == (0, 5)
    assert (late(heavy, 20), late(heavy, 260), late(heavy, 280)) == (13, 8, 8)


def test_momentum_saturation() -> None:
    answers = three("momentum", "saturation")
    assert [a[0] for a in answers] == [0.25] * 3
    assert [a.max() for a in answers[:2]] == near(0.33, 2.5, abs=0.05)
    assert [0.25 / (1 - mu) for mu in THREE] == near(0.33, 2.5, 10)
    assert answers[2].max() < 7.5


def test_momentum_noisy_sin() -> None:
    answers = three("momentum", "noisy_sin")
    assert [crossing(a) - 63 for a in answers] == [1, 9, 23]
    rough = [float(np.median(np.abs(np.diff(a[60:]))) / np.abs(a[60:]).max()) for a in answers]
    assert rough == sorted(rough, reverse=True)


def test_momentum_very_noisy_sin() -> None:
    answers = three("momentum", "very_noisy_sin")
    assert sign_changes(answers[0]) == 101
    assert [lag(a) for a in answers[1:]] == [9, 22]
    assert likeness(answers[1][9:], SINE[:-9]) > 0.9
    assert [sign_changes(a) for a in answers[1:]] == [16, 4]


def test_momentum_uneven_sawtooth() -> None:
    light, middle, heavy = three("momentum", "uneven_sawtooth")
    for answer in (light, middle):
        assert answer[79] / answer[139] == pytest.approx(4, abs=0.2)
    assert heavy[99] / heavy[299] > 2
    assert heavy[179] / heavy[299] < 1.25


# ---- nesterov


def test_nesterov_spikes() -> None:
    for mu, answer, plain in zip(THREE, three("nesterov", "spikes"), three("momentum", "spikes"), strict=True):
        assert answer[0] == pytest.approx(0.25 * (1 + mu))
        assert answer[1:58] == pytest.approx(plain[2:59])


def test_nesterov_rectangles() -> None:
    _, middle, heavy = three("nesterov", "rectangles")
    assert [late(middle, turn) for turn in range(20, 300, 20)] == [4] * 14
    assert (late(heavy, 20), late(heavy, 260), late(heavy, 280)) == (12, 7, 7)


def test_nesterov_saturation() -> None:
    answers = three("nesterov", "saturation")
    assert [a[0] for a in answers] == pytest.approx([0.25 * (1 + mu) for mu in THREE])
    assert [a.max() for a in answers[:2]] == near(0.33, 2.5, abs=0.05)
    assert 7 < answers[2].max() < 7.5
    assert [a.max() for a in answers] == pytest.approx([a.max() for a in three("momentum", "saturation")], rel=0.02)


def test_nesterov_noisy_sin() -> None:
    answers, plain = three("nesterov", "noisy_sin"), three("momentum", "noisy_sin")
    assert [crossing(a) - crossing(b) for a, b in zip(answers, plain, strict=True)] == [-1, -1, -1]
    rough, smooth = (np.median(np.abs(np.diff(a[1][60:]))) for a in (answers, plain))
    assert rough / smooth == pytest.approx(1.5, abs=0.1)


def test_nesterov_very_noisy_sin() -> None:
    assert sign_changes(three("nesterov", "very_noisy_sin")[1]) == 36
    assert sign_changes(three("momentum", "very_noisy_sin")[1]) == 16


def test_nesterov_uneven_sawtooth() -> None:
    for answer, plain in zip(three("nesterov", "uneven_sawtooth"), three("momentum", "uneven_sawtooth"), strict=True):
        assert answer[79] > plain[79]
        assert answer[81] < plain[81]
    middle, plain = (three(series, "uneven_sawtooth")[1] for series in ("nesterov", "momentum"))
    assert [middle[79], middle[81], plain[79], plain[81]] == near(6.7, 4.7, 6.4, 5.2, abs=0.05)
