"""What the presets of responses say of rules with adaptive steps is true."""

from __future__ import annotations

import numpy as np
import pytest

from tests.preset_pictures import SINE, crossing, lag, late, likeness, near, pictured, sign_changes, three

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
