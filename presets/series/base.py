"""What a series is: one rule with three values of one hyperparameter, and its responses to each of six signals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from thalweg.catalog import Entry, Source, Text
from thalweg.presets.base import Preset

LECTURE = "Lecture 6: algorithms for training deep networks"
SLIDES = Source(LECTURE, "gradient response")

SIGNALS: Mapping[str, tuple[Text, Text]] = {  # by key, in the lecture's order: the name in a label, and a description
    "spikes": (
        Text("spikes", "всплески"),
        Text(
            "One gradient of 1 every 60 epochs, and nothing between.",
            "Раз в 60 эпох один градиент, равный 1, а между ними ничего.",
        ),
    ),
    "rectangles": (
        Text("rectangles", "прямоугольники"),
        Text(
            "The gradient is 1 for 20 epochs, then −1 for 20, and so on.",
            "20 эпох градиент равен 1, затем 20 эпох −1, и так далее.",
        ),
    ),
    "saturation": (
        Text("saturation", "насыщение"),
        Text(
            "40 epochs of a gradient of 1, then 40 epochs of nothing.",
            "40 эпох градиент равен 1, затем 40 эпох ничего.",
        ),
    ),
    "noisy_sin": (
        Text("noisy sin", "синус с шумом"),
        Text("A slow sine, and noise half as large.", "Медленный синус и шум вполовину его."),
    ),
    "very_noisy_sin": (
        Text("very noisy sin", "очень шумный синус"),
        Text("A sine of 0.2 under noise of up to 0.5.", "Синус высотой 0.2 под шумом до 0.5."),
    ),
    "uneven_sawtooth": (
        Text("uneven sawtooth", "неровная пила"),
        Text(
            "Four steep teeth, then teeth a quarter as high.",
            "Четыре крутых зубца, затем зубцы вчетверо ниже.",
        ),
    ),
}

LABEL = Text("{rule}: {signal}", "{rule}: {signal}")
BOTH = Text("{fed} {answer}", "{fed} {answer}")


@dataclass(frozen=True, eq=False)
class Series(Entry):
    """Three runs of one rule, and a sentence on their response to each signal.

    A test checks the claims of each sentence against the numbers.
    """

    place: ClassVar[int]  # position in the lecture's order
    runs: ClassVar[str]  # in the text form
    answers: ClassVar[Mapping[str, Text]]  # by signal
    formula = ""
    source = SLIDES


def presets_of(every: Iterable[type[Series]]) -> Iterator[type[Preset]]:
    """A preset for every series and signal: rule by rule, as the lecture shows them."""
    places = iter(range(1, 10_000))
    for series in every:
        for key, (name, fed) in SIGNALS.items():
            said = {
                "label": LABEL.format(rule=series.label, signal=name),
                "teaches": BOTH.format(fed=fed, answer=series.answers[key]),
                "source": series.source,
                "series": series,
                "place": next(places),
                "experiment": f"signal={key}&epochs=300&seed=0&{series.runs}",
            }
            preset: type[Preset] = type(f"{series.__name__}_{key}", (Preset,), said)
            preset.key = f"grad_{series.key}_{key}"
            yield preset
