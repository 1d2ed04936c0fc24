"""Adadelta from D = 0: it must learn how long a step is."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from thalweg.catalog import Text, same
from thalweg.presets.series.base import Series


@dataclass(frozen=True, eq=False)
class AdadeltaSeries(Series):
    label = same("Adadelta D=0")
    teaches = Text(
        "Started from D = 0, Adadelta has only √ε to begin with, and learns longer steps from the steps that it makes.",
        "Начав с D = 0, Adadelta поначалу располагает лишь √ε и учится более длинным шагам на собственных шагах.",
    )
    place = 5
    runs = "run=adadelta:lr=1,eps=0.001,delta0=0,rho=0.25~0.9~0.975"
    answers = MappingProxyType(
        {
            "spikes": Text(
                "With D = 0 all there is to begin with is √ε: steps of 0.04, 0.10 and 0.20, and the fifth spike "
                "brings no more than the first.",
                "При D = 0 поначалу есть только √ε: шаги 0.04, 0.10 и 0.20, и пятый всплеск даёт не больше первого.",
            ),
            "rectangles": Text(
                "Every step raises D and so lengthens the next: with ρ 0.25 they grow from 0.04 to 0.45, with 0.975 "
                "only from 0.20 to 0.22.",
                "Каждый шаг увеличивает D и тем удлиняет следующий: при ρ 0.25 шаги растут с 0.04 до 0.45, при "
                "0.975 лишь с 0.20 до 0.22.",
            ),
            "saturation": Text(
                "With ρ 0.25 the step grows from 0.04 to 0.17 while the gradient lasts, and each pause takes it all "
                "back; with 0.975 it goes on where it was, and is at 0.22 in the end.",
                "При ρ 0.25 шаг растёт с 0.04 до 0.17, пока длится градиент, и каждая пауза отнимает всё; при 0.975 "
                "он продолжает с того же места и под конец равен 0.22.",
            ),
            "noisy_sin": Text(
                "The longer the memory the larger the steps, at most 0.13, 0.32 and 0.55, and none is late: D and E "
                "lag, the direction does not.",
                "Чем длиннее память, тем больше шаги, самое большее 0.13, 0.32 и 0.55, и ни один не опаздывает: "
                "отстают D и E, но не направление.",
            ),
            "very_noisy_sin": Text(
                "With ρ 0.975 both memories hardly move, and the answer is the signal itself on a smaller scale; "
                "with 0.25 they change from epoch to epoch, and the likeness suffers.",
                "При ρ 0.975 обе памяти почти неподвижны, и ответ это сам сигнал в уменьшенном виде; при 0.25 они "
                "меняются от эпохи к эпохе, и сходство страдает.",
            ),
            "uneven_sawtooth": Text(
                "With ρ 0.25 the flat teeth are soon answered as the steep ones were, with 0.975 a quarter as high "
                "to the end; 0.9 is on its way from the one to the other.",
                "При ρ 0.25 ответ на пологие зубцы вскоре тот же, что на крутые, при 0.975 он до конца вчетверо "
                "ниже; 0.9 на пути от одного к другому.",
            ),
        }
    )
