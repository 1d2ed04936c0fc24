"""Adagrad: the sum of all squares, which only grows."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from thalweg.catalog import Text, same
from thalweg.presets.series.base import Series


@dataclass(frozen=True, eq=False)
class AdagradSeries(Series):
    label = same("Adagrad")
    teaches = Text(
        "Adagrad has no inertia, but its divisor never forgets: every gradient shrinks all later steps, and ε only "
        "tempers the first.",
        "У Adagrad нет инерции, но его делитель ничего не забывает: каждый градиент уменьшает все следующие шаги, а "
        "ε лишь смягчает первые.",
    )
    place = 3
    runs = "run=adagrad:lr=2.5,eps=1e-7~0.1~10"
    answers = MappingProxyType(
        {
            "spikes": Text(
                "A spike leaves no tail, but the divisor remembers them all: with ε 1e-7 the steps fall from 2.5 to "
                "1.1 over five spikes, with ε 10 only from 0.75 to 0.65.",
                "За всплеском нет хвоста, но делитель помнит их все: при ε 1e-7 шаги за пять всплесков падают с 2.5 "
                "до 1.1, при ε 10 лишь с 0.75 до 0.65.",
            ),
            "rectangles": Text(
                "The step turns in the same epoch as the gradient and shrinks to the end, as 2.5 / √(t + 1); ε 10 "
                "tempers the beginning, and in the end all three are at 0.14.",
                "Шаг разворачивается в одну эпоху с градиентом и до конца убывает, как 2.5 / √(t + 1); ε 10 "
                "смягчает начало, а в конце все трое у 0.14.",
            ),
            "saturation": Text(
                "The steps only shrink, and no pause restores them: 2.5 at first, 0.39 before the first pause and "
                "0.39 after it; with ε 10 they begin with 0.75.",
                "Шаги только убывают, и паузы их не возвращают: сначала 2.5, перед первой паузой 0.39 и после неё "
                "0.39; при ε 10 всё начинается с 0.75.",
            ),
            "noisy_sin": Text(
                "With ε 1e-7 the very first step is 2.5, however small its gradient; from epoch 200 on no step of "
                "any run is larger than 0.34.",
                "При ε 1e-7 самый первый шаг равен 2.5, как ни мал его градиент; с эпохи 200 ни у кого нет шага "
                "больше 0.34.",
            ),
            "very_noisy_sin": Text(
                "Nothing is smoothed: every step has the sign of its gradient, and with ε 1e-7 the largest of all, "
                "2.5, is an answer to the first bit of noise.",
                "Ничего не сглаживается: знак каждого шага таков, как у градиента, а самый большой шаг при ε 1e-7, "
                "2.5, это ответ на первую же каплю шума.",
            ),
            "uneven_sawtooth": Text(
                "The steep teeth fill the divisor and the flat ones pay for it: their steps are four times smaller "
                "at once, 0.12, and shrink on to 0.11.",
                "Делитель наполнили крутые зубцы, а платят за это пологие: их шаги сразу вчетверо меньше, 0.12, и "
                "убывают дальше, до 0.11.",
            ),
        }
    )
