"""Momentum: the sum of all gradients, the old ones faded."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from thalweg.catalog import Text, same
from thalweg.presets.series.base import Series


@dataclass(frozen=True, eq=False)
class MomentumSeries(Series):
    label = same("Momentum")
    teaches = Text(
        "Momentum adds up: the answer to a gradient fades by the factor μ an epoch, so it is larger, smoother and "
        "later the nearer μ is to 1.",
        "Инерция складывает: ответ на градиент затухает в μ раз за эпоху, и чем ближе μ к 1, тем он больше, глаже и "
        "позже.",
    )
    place = 1
    runs = "run=momentum:lr=0.25,momentum=0.25~0.9~0.975"
    answers = MappingProxyType(
        {
            "spikes": Text(
                "Each spike adds 0.25 to the step, and an epoch leaves the share μ of it: with 0.25 less than a "
                "hundredth is left after 4 epochs, with 0.975 a fifth is still there when the next spike comes.",
                "Каждый всплеск прибавляет к шагу 0.25, а эпоха оставляет от него долю μ: при 0.25 через 4 эпохи "
                "осталось меньше сотой, при 0.975 и к следующему всплеску ещё цела пятая часть.",
            ),
            "rectangles": Text(
                "With μ 0.25 the step turns in the same epoch as the gradient, with 0.9 it does 5 epochs later, "
                "with 0.975 13 the first time and 8 in the end: inertia is delay.",
                "При μ 0.25 шаг разворачивается в одну эпоху с градиентом, при 0.9 на 5 эпох позже, при 0.975 в "
                "первый раз на 13, под конец на 8: инерция и есть запаздывание.",
            ),
            "saturation": Text(
                "A gradient that stays is multiplied by up to 1 / (1 − μ): the step grows from 0.25 to 0.33, to "
                "2.5, and with 0.975 towards 10, for which 40 epochs are too few.",
                "Постоянный градиент умножается самое большее на 1 / (1 − μ): шаг растёт с 0.25 до 0.33, до 2.5, а "
                "при 0.975 стремится к 10, на что 40 эпох не хватает.",
            ),
            "noisy_sin": Text(
                "The larger μ, the smoother the answer and the later: it crosses 0 one, 9 and 23 epochs after the "
                "sine.",
                "Чем больше μ, тем ответ глаже и позже: он проходит через 0 на одну, 9 и 23 эпохи позже синуса.",
            ),
            "very_noisy_sin": Text(
                "With μ 0.25 the answer is still noise that changes its sign 101 times; with 0.9 the sine comes out "
                "of it, 9 epochs late, with 0.975 smoother still and 22 late.",
                "При μ 0.25 ответ всё ещё шум, который 101 раз меняет знак; при 0.9 из него проступает синус, "
                "опоздав на 9 эпох, при 0.975 ещё глаже и на 22 эпохи позже.",
            ),
            "uneven_sawtooth": Text(
                "With μ 0.25 and 0.9 the steps soon become four times smaller, as the teeth did; with 0.975 the "
                "steep teeth live on in the step for about a hundred epochs.",
                "При μ 0.25 и 0.9 шаги вскоре становятся вчетверо меньше, как и зубцы; при 0.975 крутые зубцы живут "
                "в шаге ещё около сотни эпох.",
            ),
        }
    )
