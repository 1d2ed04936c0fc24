"""The 42 pictures of gradient responses: they are the lecture's, and the claims of their sentences are true."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from thalweg.catalog import Array
from thalweg.engine.kinds import kind_of
from thalweg.engine.kinds.response import ResponsePlan, parse, resolve
from thalweg.engine.simulate import simulate
from thalweg.presets import IN_ORDER, PRESETS, RESPONSES
from thalweg.presets.series import SERIES_IN_ORDER

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


# ---- adagrad


def test_adagrad_spikes() -> None:
    small, _, large = three("adagrad", "spikes")
    assert [small[0], small[240], large[0], large[240]] == near(2.5, 1.1, 0.75, 0.65, abs=0.02)
    assert np.count_nonzero(small) == 5


def test_adagrad_rectangles() -> None:
    signal, answers = pictured("adagrad", "rectangles")
    assert answers[0] == pytest.approx(2.5 * signal / np.sqrt(np.arange(1, 301)), abs=1e-6)
    assert all((np.sign(a) == signal).all() for a in answers)
    assert answers[2][0] < answers[0][0] / 3
    assert [a[299] for a in answers] == near(0.14, 0.14, 0.14)


def test_adagrad_saturation() -> None:
    small, _, large = three("adagrad", "saturation")
    assert [small[0], small[39], small[80], large[0]] == near(2.5, 0.39, 0.39, 0.75, abs=0.006)
    moving = small[small > 0]
    assert (np.diff(moving) < 0).all()


def test_adagrad_noisy_sin() -> None:
    signal, answers = pictured("adagrad", "noisy_sin")
    assert answers[0][0] == pytest.approx(2.5, abs=1e-4)
    assert abs(signal[0]) < 0.15
    assert all(np.abs(a[200:]).max() < 0.34 for a in answers)


def test_adagrad_very_noisy_sin() -> None:
    signal, answers = pictured("adagrad", "very_noisy_sin")
    assert all((np.sign(a) == np.sign(signal)).all() for a in answers)
    assert np.abs(answers[0]).argmax() == 0
    assert answers[0][0] == pytest.approx(2.5, abs=1e-4)


def test_adagrad_uneven_sawtooth() -> None:
    for answer in three("adagrad", "uneven_sawtooth"):
        assert answer[79] / answer[99] == pytest.approx(4, abs=0.05)
        assert [answer[99], answer[299]] == near(0.12, 0.11)


# ---- rmsprop


def test_rmsprop_spikes() -> None:
    for answer, step in zip(three("rmsprop", "spikes"), (0.29, 0.79, 1.4), strict=True):
        assert answer[60::60] == pytest.approx([step] * 4, abs=0.04)
        assert np.count_nonzero(answer) == 5


def test_rmsprop_rectangles() -> None:
    signal, answers = pictured("rmsprop", "rectangles")
    for answer in answers:
        assert answer[200:] == pytest.approx(0.25 * signal[200:], abs=0.005)
    assert answers[2][0] == pytest.approx(1.6, abs=0.05)
    assert abs(answers[2][60]) > 0.28
    assert abs(answers[2][110]) < 0.265


def test_rmsprop_saturation() -> None:
    light, middle, heavy = three("rmsprop", "saturation")
    assert [light[80], middle[80], light[119], middle[119]] == near(0.29, 0.74, 0.25, 0.25)
    assert heavy[80::80] == pytest.approx([0.5, 0.5, 0.5], abs=0.035)
    assert (heavy[119::80] < 0.3).all()


def test_rmsprop_noisy_sin() -> None:
    answers = three("rmsprop", "noisy_sin")
    size = np.abs(answers[0])
    assert size.max() < 0.29
    assert np.median(size) > 0.75 * size.max()
    assert likeness(answers[2][60:], SINE[60:]) > likeness(answers[0][60:], SINE[60:]) + 0.01


def test_rmsprop_very_noisy_sin() -> None:
    signal, answers = pictured("rmsprop", "very_noisy_sin")
    assert all((np.sign(a) == np.sign(signal)).all() for a in answers)
    assert [sign_changes(a) for a in answers] == [120] * 3


def test_rmsprop_uneven_sawtooth() -> None:
    light, middle, heavy = three("rmsprop", "uneven_sawtooth")
    assert light[99] / light[79] == pytest.approx(1, abs=0.01)
    assert middle[99] / middle[79] < 0.7
    assert middle[139] / middle[79] == pytest.approx(1, abs=0.02)
    assert 0.85 < heavy[299] / heavy[79] < 0.95


# ---- adadelta


def test_adadelta_spikes() -> None:
    for answer, step in zip(three("adadelta", "spikes"), (0.04, 0.10, 0.20), strict=True):
        assert answer[::60] == pytest.approx([step] * 5, abs=0.005)
        assert answer[240] / answer[0] < 1.01


def test_adadelta_rectangles() -> None:
    light, _, heavy = (np.abs(a) for a in three("adadelta", "rectangles"))
    assert [light[0], light[299], heavy[0], heavy[299]] == near(0.04, 0.45, 0.20, 0.22)
    assert (np.diff(light) > 0).all()


def test_adadelta_saturation() -> None:
    light, _, heavy = three("adadelta", "saturation")
    for first in (0, 80, 160, 240):
        assert [light[first], light[first + 39]] == near(0.04, 0.17)
    assert heavy[80] == pytest.approx(heavy[39], abs=0.002)
    assert heavy[279] == pytest.approx(0.22, abs=0.005)


def test_adadelta_noisy_sin() -> None:
    signal, answers = pictured("adadelta", "noisy_sin")
    assert [np.abs(a).max() for a in answers] == near(0.13, 0.32, 0.55)
    assert all((np.sign(a) == np.sign(signal)).all() for a in answers)


def test_adadelta_very_noisy_sin() -> None:
    signal, answers = pictured("adadelta", "very_noisy_sin")
    assert likeness(answers[2], signal) > 0.999
    assert likeness(answers[0], signal) < 0.95
    assert np.abs(answers[2]).max() < np.abs(signal).max()


def test_adadelta_uneven_sawtooth() -> None:
    light, middle, heavy = three("adadelta", "uneven_sawtooth")
    assert light[119] / light[79] == pytest.approx(1, abs=0.05)
    assert heavy[299] / heavy[79] == pytest.approx(0.25, abs=0.02)
    assert heavy[99] / heavy[79] == pytest.approx(0.25, abs=0.02)
    assert middle[99] / middle[79] < 0.3
    assert middle[299] / middle[79] > 0.4


def test_adadelta_from_50_spikes() -> None:
    light, middle, heavy = three("adadelta_from_50", "spikes")
    assert [light[0], middle[0], heavy[0], heavy[240]] == near(8, 22, 44, 6.3, abs=0.3)
    plain = three("adadelta", "spikes")
    assert light[60] == pytest.approx(plain[0][60], rel=1e-3)
    assert middle[60] > 10 * plain[1][60]
    assert middle[180] == pytest.approx(plain[1][180], rel=0.02)


def test_adadelta_from_50_rectangles() -> None:
    answers = three("adadelta_from_50", "rectangles")
    assert [abs(a[0]) for a in answers] == near(8.2, 22.2, 43.9, abs=0.06)
    assert [abs(a[299]) for a in answers] == near(7.3, 21.9, 43.6, abs=0.06)


def test_adadelta_from_50_saturation() -> None:
    light, middle, heavy = three("adadelta_from_50", "saturation")
    assert light[39] > 8
    assert light[80] < 0.05
    for pause in (40, 120, 200):
        assert middle[pause + 40] / middle[pause - 1] == pytest.approx(1 / 3, abs=0.03)
        assert 1 - heavy[pause + 40] / heavy[pause - 1] == pytest.approx(1 / 30, abs=0.005)
    for answer in (light, middle, heavy):
        assert answer[39] / answer[0] > 0.98


def test_adadelta_from_50_noisy_sin() -> None:
    light, _, heavy = three("adadelta_from_50", "noisy_sin")
    assert np.abs(light).max() == pytest.approx(8.9, abs=0.05)
    assert np.abs(light[100:]).max() == pytest.approx(0.12, abs=0.005)
    assert np.abs(heavy[240:]).max() > 100
    assert likeness(heavy, SINE) > 0.9


def test_adadelta_from_50_very_noisy_sin() -> None:
    signal, (light, _, heavy) = pictured("adadelta_from_50", "very_noisy_sin")
    assert np.abs(light[60:]).max() < 0.1
    assert np.abs(light[:30]).max() > 5
    assert likeness(heavy, signal) > 0.99
    assert np.median(heavy / signal) == pytest.approx(100, abs=12)


def test_adadelta_from_50_uneven_sawtooth() -> None:
    light, middle, heavy = three("adadelta_from_50", "uneven_sawtooth")
    assert [light[19], light[39], light[59]] == near(6.8, 2.1, 0.64, abs=0.05)
    assert [middle[79], middle[99], heavy[79], heavy[99]] == near(82, 22, 193, 50, abs=0.6)


# ---- adam


def test_adam_spikes() -> None:
    light, _, heavy = three("adam", "spikes")
    assert (light[60::60] > 1).all()
    assert heavy[60:].max() < 0.06
    assert heavy[119] > 0.01


def test_adam_rectangles() -> None:
    light, middle, heavy = three("adam", "rectangles")
    for turn in range(20, 300, 20):
        assert (late(light, turn), late(middle, turn)) == (0, 5)
    assert late(heavy, 20) == 13
    assert [np.abs(a[39:]).max() for a in (light, middle)] == near(0.25, 0.2)
    assert np.abs(heavy[39:]).max() < 0.1


def test_adam_saturation() -> None:
    light, middle, heavy = three("adam", "saturation")
    assert [light.max(), middle.max()] == near(0.35, 0.33)
    assert heavy[1:].max() <= 0.25


def test_adam_noisy_sin() -> None:
    answers = three("adam", "noisy_sin")
    assert [crossing(a) - 63 for a in answers] == [0, 9, 23]
    assert [np.abs(a).max() for a in answers] == near(0.45, 0.34, 0.25, abs=0.01)


def test_adam_very_noisy_sin() -> None:
    light, middle, heavy = three("adam", "very_noisy_sin")
    assert sign_changes(light) == 101
    assert likeness(light, SINE) < 0.6
    assert (lag(middle), lag(heavy)) == (9, 23)
    assert np.abs(heavy[60:]).max() / np.abs(middle[60:]).max() == pytest.approx(0.55, abs=0.05)


def test_adam_uneven_sawtooth() -> None:
    for answer in three("adam", "uneven_sawtooth"):
        assert 0.4 < answer[299] / answer[79] < 0.5
