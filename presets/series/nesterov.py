"""Nesterov's momentum: the same memory, with the newest gradient counted twice."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from thalweg.catalog import Text, same
from thalweg.presets.series.base import Series


@dataclass(frozen=True, eq=False)
class NesterovSeries(Series):
    label = same("Nesterov")
    teaches = Text(
        "Nesterov is momentum that has heard the newest gradient already: the same curves, about an epoch earlier "
        "and a little rougher.",
        "Nesterov это инерция, которая уже услышала последний градиент: те же кривые, но примерно на эпоху раньше и "
        "чуть грубее.",
    )
    place = 2
    runs = "run=nesterov:lr=0.25,momentum=0.25~0.9~0.975"
    answers = MappingProxyType(
        {
            "spikes": Text(
                "A spike is answered with 0.25 (1 + μ) where momentum made 0.25, and the tail after it is "
                "momentum's, one epoch ahead.",
                "На всплеск приходится шаг 0.25 (1 + μ) вместо 0.25, как у простой инерции, а хвост за ним тот же, "
                "только на эпоху раньше.",
            ),
            "rectangles": Text(
                "The step turns one epoch sooner than momentum's: with μ 0.9 after 4 epochs, with 0.975 after 12 "
                "the first time and 7 in the end.",
                "Шаг разворачивается на эпоху раньше, чем у простой инерции: при μ 0.9 через 4 эпохи, при 0.975 в "
                "первый раз через 12, под конец через 7.",
            ),
            "saturation": Text(
                "The step grows to momentum's heights, 0.33, 2.5 and more than 7, but the first one is 0.25 (1 + μ) "
                "at once.",
                "Шаг дорастает до тех же высот, что у инерции, 0.33, 2.5 и больше 7, но уже первый равен 0.25 (1 + μ).",
            ),
            "noisy_sin": Text(
                "Momentum's curves an epoch earlier, and rougher: with μ 0.9 the step changes half as much again "
                "from one epoch to the next.",
                "Кривые инерции на эпоху раньше и грубее: при μ 0.9 шаг меняется от эпохи к эпохе в полтора раза "
                "сильнее.",
            ),
            "very_noisy_sin": Text(
                "The newest gradient counts almost double, so more of the noise comes through: with μ 0.9 the step "
                "changes its sign 36 times where momentum's did 16 times.",
                "Последний градиент учтён почти дважды, и шума проходит больше: при μ 0.9 шаг меняет знак 36 раз, а "
                "у простой инерции 16.",
            ),
            "uneven_sawtooth": Text(
                "The tops are higher than momentum's and the falls after them deeper, since the end of a tooth is "
                "seen sooner: with μ 0.9 6.7 and 4.7 against 6.4 and 5.2.",
                "Вершины выше, чем у инерции, а провалы за ними глубже, ведь конец зубца виден раньше: при μ 0.9 "
                "6.7 и 4.7 против 6.4 и 5.2.",
            ),
        }
    )
