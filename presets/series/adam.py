"""Adam: a mean of gradients over the root of a longer mean of squares."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from thalweg.catalog import Text, same
from thalweg.presets.series.base import Series


@dataclass(frozen=True, eq=False)
class AdamSeries(Series):
    label = same("Adam")
    teaches = Text(
        "Adam takes the mean of the gradients, which is as late as momentum, and divides by their size, which it "
        "forgets far more slowly.",
        "Adam берёт среднее градиентов, которое опаздывает так же, как инерция, и делит на их величину, которую "
        "забывает гораздо медленнее.",
    )
    place = 7
    runs = "run=adam:lr=0.25,beta2=0.999,eps=1e-7,beta1=0.25~0.9~0.975"
    answers = MappingProxyType(
        {
            "spikes": Text(
                "Spikes are rare, so v is small, and with β1 0.25 each is answered with a step of more than 1, four "
                "times the rate; 0.975 spreads it over the pause in steps of 0.06 and less.",
                "Всплески редки, v мало, и при β1 0.25 на каждый приходится шаг больше 1, вчетверо больше скорости; "
                "0.975 размазывает его по паузе шагами не больше 0.06.",
            ),
            "rectangles": Text(
                "v stays at 1, so this is the mean gradient alone: after the first turn it swings by 0.25, 0.2 and "
                "less than 0.1, and turns at once, 5 and at first 13 epochs late.",
                "v всё время равно 1, и это просто среднее градиентов: после первого разворота размах 0.25, 0.2 и "
                "меньше 0.1, а разворот сразу, на 5 и поначалу на 13 эпох позже.",
            ),
            "saturation": Text(
                "In the pauses v falls, so the later steps grow beyond the rate of 0.25: to 0.35 with β1 0.25, to "
                "0.33 with 0.9; only 0.975, which rises slowly, stays below.",
                "В паузах v падает, и дальше шаги перерастают скорость 0.25: до 0.35 при β1 0.25, до 0.33 при 0.9; "
                "лишь 0.975, который растёт медленно, остаётся ниже.",
            ),
            "noisy_sin": Text(
                "β1 is Adam's inertia: the answer crosses 0 as late as momentum's, 0, 9 and 23 epochs after the "
                "sine, but a longer memory makes it smaller, at most 0.45, 0.34 and 0.25.",
                "β1 это инерция Adam: ответ проходит через 0 так же поздно, на 0, 9 и 23 эпохи позже синуса, но "
                "длинная память его уменьшает, самое большее 0.45, 0.34 и 0.25.",
            ),
            "very_noisy_sin": Text(
                "With β1 0.25 the sign changes 101 times and the sine is hidden; with 0.9 it comes out, 9 epochs "
                "late, with 0.975 23 epochs late and about half as high.",
                "При β1 0.25 знак меняется 101 раз и синуса не видно; при 0.9 он проступает, опоздав на 9 эпох, при "
                "0.975 на 23 эпохи и примерно вдвое ниже.",
            ),
            "uneven_sawtooth": Text(
                "v remembers the steep teeth for about a thousand epochs, so the flat ones are held small: even at "
                "the end all three runs make less than half of the steps before.",
                "v помнит крутые зубцы около тысячи эпох и не даёт вырасти шагам на пологих: даже под конец у всех "
                "трёх они меньше половины прежних.",
            ),
        }
    )
