"""Runs on a landscape, or on several side by side.

    landscape=NAME[:name=value,...]&start=X,Y&starts=LAYOUT[:name=value,...]&epochs=N&noise=S&seed=N&seeds=N
    &run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]

`run` and `landscape` may be repeated; a value in a run may be a group (`engine/groups.py`).
`assets/landscape/text.js` reads and writes the same text form; `tests/test_twins.py` tests both.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from thalweg.catalog import Text, number_text
from thalweg.engine.experiment import NOISE, SEED, SEEDS, ExperimentError
from thalweg.engine.kinds.base import Kind
from thalweg.engine.kinds.landscape.experiment import MOST_LANDSCAPES, Beside, Experiment
from thalweg.engine.kinds.landscape.plan import LandscapePlan, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.parts import Given, read_landscape, read_named, read_number, read_values, written, written_start
from thalweg.landscapes import LANDSCAPES
from thalweg.starts import STARTS

__all__ = ["KIND", "Beside", "Experiment", "LandscapePlan", "format_experiment", "parse", "resolve"]

FIRST = "hills_and_canyon"  # where the page shows runs of a link whose landscape it does not know
TOO_MANY_LANDSCAPES = Text(
    "got {value} landscapes, allowed is at most {limit}", "указано рельефов: {value}, допустимо не больше {limit}"
)


class OnLandscape(Kind[Experiment, LandscapePlan]):
    label = Text("Landscape", "Рельеф")
    field = "landscape"
    fields = ("landscape", "start", "starts", "epochs", "noise", "seed", "seeds")
    several = ("landscape",)
    others = MappingProxyType(
        {
            **dict.fromkeys(("surface", "function", "func", "f", "objective"), "landscape"),
            **dict.fromkeys(("sigma", "std"), "noise"),
            **dict.fromkeys(("x0", "init", "initial", "from"), "start"),
            **dict.fromkeys(("n_seeds", "repeats"), "seeds"),
        }
    )
    messages = MappingProxyType({"too_many_landscapes": TOO_MANY_LANDSCAPES})
    needed = Text("a landscape is needed here", "здесь нужен рельеф")
    elsewhere = Text(
        "runs on a landscape are computed by `thalweg run` and /api/run", "по рельефу бегут `thalweg run` и /api/run"
    )

    command = "run"
    purpose = "Compute the trajectories of an experiment."
    wanted = "an experiment"
    example = "landscape=hills_and_canyon&epochs=125&run=adam:lr=0.25&run=adagrad:lr=1"

    catalogues = MappingProxyType({"landscapes": LANDSCAPES, "starts": STARTS})

    def as_json(self) -> dict[str, Any]:
        return super().as_json() | {"first": FIRST, "most_landscapes": MOST_LANDSCAPES}

    def read(self, given: Given, limits: Limits) -> Experiment:
        texts = given["landscape"]
        if len(texts) > MOST_LANDSCAPES:
            raise ExperimentError("landscape", TOO_MANY_LANDSCAPES.format(value=len(texts), limit=MOST_LANDSCAPES))
        first, *beside = (read_landscape(text, i) for i, text in enumerate(texts))
        start = given.start(first.start)
        starts, starts_params = _starts(given["starts"][0]) if "starts" in given else ("", {})
        return Experiment(
            first.landscape,
            first.params,
            start,
            given.epochs(limits),
            given.number(NOISE),
            given.number(SEED),
            given.runs(),
            given.number(SEEDS),
            starts,
            starts_params,
            tuple(Beside(*place) for place in beside),
        )

    def parts(self, experiment: Experiment) -> list[str]:
        if experiment.start is None or experiment.epochs is None:
            raise ValueError("format_experiment: the experiment has no start or no epochs; resolve it first")
        return [
            "landscape=" + written(experiment.landscape, experiment.landscape_params, LANDSCAPES),
            *("landscape=" + _format_beside(beside) for beside in experiment.beside),
            "start=" + ",".join(number_text(v) for v in experiment.start),
            *(["starts=" + written(experiment.starts, experiment.starts_params, STARTS)] if experiment.starts else []),
            f"epochs={experiment.epochs}",
            "noise=" + number_text(experiment.noise),
            f"seed={experiment.seed}",
            *([f"seeds={experiment.seeds}"] if experiment.seeds > 1 else []),
        ]

    def resolve(self, experiment: Experiment, limits: Limits | None = None) -> LandscapePlan:
        return resolve(experiment, limits)


def _format_beside(beside: Beside) -> str:
    text = written(beside.landscape, beside.landscape_params, LANDSCAPES)
    return text + (written_start(beside.start, text) if beside.start else "")


def _starts(text: str) -> tuple[str, dict[str, Any]]:
    name, values = read_named(text, STARTS, "starts", "starts")
    return name, read_values(values, STARTS[name], f"starts ({name})", "startsParams", read_number)


KIND = OnLandscape()
parse, format_experiment = KIND.parse, KIND.format
