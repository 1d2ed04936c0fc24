"""Adadelta from D = 50: a memory of long steps that were never made."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from thalweg.catalog import Text, same
from thalweg.presets.series.base import Series


@dataclass(frozen=True, eq=False)
class AdadeltaFrom50Series(Series):
    label = same("Adadelta D=50")
    teaches = Text(
        "Started from D = 50, Adadelta remembers long steps that it never made: the memory ρ decides how long they "
        "are believed.",
        "Начав с D = 50, Adadelta помнит длинные шаги, которых не делал: память ρ решает, долго ли им верить.",
    )
    place = 6
    runs = "run=adadelta:lr=1,eps=0.001,delta0=50,rho=0.25~0.9~0.975"
    answers = MappingProxyType(
        {
            "spikes": Text(
                "D = 50 makes the first steps 8, 22 and 44 long: with ρ 0.25 that is forgotten by the second spike, "
                "with 0.9 by the fourth, and with 0.975 it still makes 6.3 of the fifth.",
                "С D = 50 первые шаги имеют длину 8, 22 и 44: при ρ 0.25 это забыто ко второму всплеску, при 0.9 к "
                "четвёртому, а при 0.975 и пятый ещё получает 6.3.",
            ),
            "rectangles": Text(
                "A long step keeps D large, so long steps sustain themselves: begun with 8.2, 22.2 and 43.9, they "
                "are still 7.3, 21.9 and 43.6 after 300 epochs.",
                "Длинный шаг поддерживает D, и длинные шаги держат себя сами: начав с 8.2, 22.2 и 43.9, они и через "
                "300 эпох равны 7.3, 21.9 и 43.6.",
            ),
            "saturation": Text(
                "The steps sustain themselves while the gradient lasts, but a pause lets D fade: with ρ 0.25 one "
                "ends them, with 0.9 each takes two thirds, with 0.975 a thirtieth.",
                "Пока длится градиент, шаги держат себя сами, но в паузе D гаснет: при ρ 0.25 хватает одной, при "
                "0.9 каждая отнимает две трети, при 0.975 тридцатую часть.",
            ),
            "noisy_sin": Text(
                "With ρ 0.25 the long steps are over by epoch 100, from 8.9 down to 0.12; with 0.975 they follow "
                "the sine to the end, more than 100 long.",
                "При ρ 0.25 длинные шаги кончаются к эпохе 100, с 8.9 до 0.12; при 0.975 они до конца следуют за "
                "синусом и бывают длиннее 100.",
            ),
            "very_noisy_sin": Text(
                "With ρ 0.25 what D began with is soon spent, and from epoch 60 on no step is longer than 0.1; with "
                "0.975 it lasts, and the answer is the signal times about 100.",
                "При ρ 0.25 начальное D быстро истрачено, и с эпохи 60 нет шагов длиннее 0.1; при 0.975 его "
                "хватает, и ответ это сигнал, умноженный примерно на 100.",
            ),
            "uneven_sawtooth": Text(
                "With ρ 0.25 each tooth leaves a third of the one before, 6.8, 2.1, 0.64; with 0.9 and 0.975 the "
                "steps only become four times shorter with the teeth, 82 to 22 and 193 to 50.",
                "При ρ 0.25 каждый зубец оставляет треть от предыдущего, 6.8, 2.1, 0.64; при 0.9 и 0.975 шаги лишь "
                "становятся вчетверо короче вместе с зубцами, с 82 до 22 и с 193 до 50.",
            ),
        }
    )
