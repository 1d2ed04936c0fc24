"""What a preset is: a link and its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from thalweg.catalog import Entry, Text

ARTICLE = "Neural network optimization methods, habr.com post 318970 (2017)"

LECTURE_RUNS = (
    "&run=nesterov:lr=0.01,momentum=0.9"
    "&run=rmsprop:lr=0.25,rho=0.9,eps=1e-6"
    "&run=adadelta:lr=100,rho=0.95,eps=1e-6"
    "&run=adagrad:lr=1,eps=1e-6"
    "&run=adam:lr=0.25"
)
"""The five runs of the lecture's experiments, to be put behind a landscape."""

METHODS = "&epochs=100" + "".join(f"&run={key}:tol=1e-5" for key in ("bfgs", "cg", "powell", "nelder_mead"))
"""The runs of its second series."""

MOMENTA = "".join(f"&run=nesterov:lr=0.01,momentum={momentum}" for momentum in (0.25, 0.9, 0.975))
"""The runs of its momentum series."""


CHAPTERS: Mapping[str, Text] = {
    "experiments": Text("Lecture: five optimizers", "Лекция: пять оптимизаторов"),
    "methods": Text("Lecture: methods of scipy", "Лекция: методы scipy"),
    "momenta": Text("Lecture: three momenta", "Лекция: три инерции"),
    "rates": Text("Learning rate and curvature", "Скорость обучения и кривизна"),
    "memory": Text("Inertia and adaptive steps", "Инерция и адаптивный шаг"),
    "places": Text("Minima, saddles, plateaus", "Минимумы, сёдла, плато"),
    "noise": Text("Noise", "Шум"),
}
"""What the picker shows the presets under. PageDown goes from chapter to chapter in this order."""

ADDED = Text("Your own: {kind}", "Свои: {kind}")
"""What it shows those from elsewhere under, behind the others of their kind."""


@dataclass(frozen=True, eq=False)
class Preset(Entry):
    """An experiment prepared for a lecture: of any kind, with a view and two sentences on what to look at.

    `experiment` and `view` are what follows `?` and `#` in the page's address. A test runs every
    preset and checks the claims of its sentences against the numbers.
    """

    chapter: ClassVar[str] = ""  # a key of CHAPTERS; only presets on landscapes have one
    series: ClassVar[type[Entry] | None] = None  # the series that it belongs to; only presets of responses have one
    place: ClassVar[int] = 0  # its position (the order of PageDown) in the chapter, or in a group without chapters
    experiment: ClassVar[str]
    view: ClassVar[str] = ""
    formula = ""

    @classmethod
    def as_json(cls) -> dict[str, Any]:
        own = {
            "chapter": cls.chapter,
            "place": cls.place,
            "experiment": cls.experiment,
            "view": cls.view,
        }
        return super().as_json() | own
