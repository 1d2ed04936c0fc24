"""RMSprop: a fading mean of squares."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from thalweg.catalog import Text, same
from thalweg.presets.series.base import Series


@dataclass(frozen=True, eq=False)
class RmspropSeries(Series):
    label = same("RMSprop")
    teaches = Text(
        "RMSprop divides the size of the gradient away and keeps the sign: the memory ρ decides how soon a change "
        "of size is forgotten.",
        "RMSprop делит на величину градиента и оставляет знак: память ρ решает, как скоро забудется перемена величины.",
    )
    place = 4
    runs = "run=rmsprop:lr=0.25,eps=1e-5,rho=0.25~0.9~0.975"
    answers = MappingProxyType(
        {
            "spikes": Text(
                "The memory fades between the spikes, so each is met unprepared: steps of 0.29, 0.79 and 1.4, the "
                "larger the longer the memory, and no tail.",
                "Между всплесками память гаснет, и каждый застаёт врасплох: шаги 0.29, 0.79 и 1.4, тем больше, чем "
                "длиннее память, и никакого хвоста.",
            ),
            "rectangles": Text(
                "The size of the gradient is divided away and its sign remains: all three come to ±0.25, with ρ "
                "0.975 from 1.6 in about a hundred epochs.",
                "Величина градиента уходит в делитель, остаётся знак: все трое приходят к ±0.25, при ρ 0.975 от 1.6 "
                "примерно за сотню эпох.",
            ),
            "saturation": Text(
                "After each pause the steps begin too large and come back to 0.25: with ρ 0.25 at 0.29, with 0.9 at "
                "0.74, and with 0.975, which forgets less in a pause, at about 0.5.",
                "После паузы шаги поначалу слишком велики и возвращаются к 0.25: при ρ 0.25 с 0.29, при 0.9 с 0.74, "
                "а при 0.975, где пауза забывается не вся, примерно с 0.5.",
            ),
            "noisy_sin": Text(
                "With ρ 0.25 no step exceeds 0.29 and most are nearly that long, so the sine becomes a train of "
                "rectangles; with 0.975 more of the sine's shape is left.",
                "При ρ 0.25 ни один шаг не длиннее 0.29, а большинство почти такие, и синус превращается в "
                "прямоугольники; при 0.975 от формы синуса остаётся больше.",
            ),
            "very_noisy_sin": Text(
                "Every step has the sign of its gradient, with 120 changes of it in each run: ρ smooths the "
                "divisor, never the direction.",
                "Знак каждого шага таков, как у градиента, по 120 перемен у каждого: ρ сглаживает делитель, но не "
                "направление.",
            ),
            "uneven_sawtooth": Text(
                "The flat teeth are raised to the old height again: with ρ 0.25 at once, with 0.9 by epoch 140, "
                "with 0.975 not quite even by the end.",
                "Пологие зубцы снова поднимаются до прежней высоты: при ρ 0.25 сразу, при 0.9 к эпохе 140, при "
                "0.975 не вполне даже к концу.",
            ),
        }
    )
