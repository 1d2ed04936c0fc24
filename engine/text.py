"""The one text form of an experiment: in the page's address, on the command line and at the API.

    landscape=NAME[:name=value,...]&start=X,Y&starts=LAYOUT[:name=value,...]&epochs=N&noise=S&seed=N&seeds=N
    &run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]

`run` is repeated, `landscape` may be; a value in a run may be a group (`engine/groups.py`).
`assets/experiment/text_form.js` is its twin; both are held to `tests/golden/text.json`.
"""

from __future__ import annotations

from typing import Any

from thalweg.catalog import Param, Text, number_text
from thalweg.engine.experiment import (
    MOST_LANDSCAPES,
    NOISE,
    SEED,
    SEEDS,
    Beside,
    Experiment,
    ExperimentError,
    epochs_param,
)
from thalweg.engine.limits import Limits
from thalweg.engine.parts import (
    MISSING,
    REPEATED,
    fields_of,
    format_run,
    read_landscape,
    read_named,
    read_number,
    read_point,
    read_run,
    read_values,
    written,
    written_start,
)
from thalweg.landscapes import LANDSCAPES
from thalweg.starts import STARTS

FIELDS = ("landscape", "start", "starts", "epochs", "noise", "seed", "seeds", "run")
SEVERAL = ("landscape", "run")  # the fields that may be repeated

TOO_MANY_LANDSCAPES = Text(
    "got {value} landscapes, allowed is at most {limit}", "указано рельефов: {value}, допустимо не больше {limit}"
)
NOT_A_LANDSCAPE = Text(
    "a signal is answered by `thalweg response` and /api/response; here a landscape is needed",
    "на сигнал отвечают `thalweg response` и /api/response; здесь нужен рельеф",
)


def parse(link: str, limits: Limits | None = None) -> Experiment:
    """Read an experiment from its text form or from a whole pasted link.

    What stands before `?` and after `#` is dropped. Raises ExperimentError for a name that is unknown,
    repeated or empty and for a number that is not one or is beyond its bounds.
    """
    limits = limits or Limits.from_environment()
    fields = fields_of(link, (*FIELDS, "signal"), SEVERAL)
    if "signal" in fields:
        raise ExperimentError("signal", NOT_A_LANDSCAPE)
    if "landscape" not in fields:
        raise ExperimentError("landscape", MISSING)
    if len(fields["landscape"]) > MOST_LANDSCAPES:
        message = TOO_MANY_LANDSCAPES.format(value=len(fields["landscape"]), limit=MOST_LANDSCAPES)
        raise ExperimentError("landscape", message)
    first, *beside = (read_landscape(text, i) for i, text in enumerate(fields["landscape"]))
    start = read_point(fields["start"][0]) if "start" in fields else None
    if start and first.start:
        raise ExperimentError("start", REPEATED.format(name="start"))

    def number(param: Param) -> Any:
        return read_number(fields[param.name][0], param) if param.name in fields else param.default

    starts, starts_params = _starts(fields["starts"][0]) if "starts" in fields else ("", {})
    return Experiment(
        first.landscape,
        first.landscape_params,
        start or first.start,
        number(epochs_param(limits.epochs)) if "epochs" in fields else None,
        number(NOISE),
        number(SEED),
        tuple(read_run(text, f"run {i + 1}", f"runs.{i}") for i, text in enumerate(fields.get("run", []))),
        number(SEEDS),
        starts,
        starts_params,
        tuple(beside),
    )


def format_experiment(experiment: Experiment) -> str:
    """Write the canonical form: every number that decides a trajectory, in declaration order.

    The experiment must be complete, as `resolve` returns it.
    """
    if experiment.start is None or experiment.epochs is None:
        raise ValueError("format_experiment: the experiment has no start or no epochs; resolve it first")
    parts = [
        "landscape=" + written(experiment.landscape, experiment.landscape_params, LANDSCAPES),
        *("landscape=" + _format_beside(beside) for beside in experiment.beside),
        "start=" + ",".join(number_text(v) for v in experiment.start),
        *(["starts=" + format_starts(experiment)] if experiment.starts else []),
        f"epochs={experiment.epochs}",
        "noise=" + number_text(experiment.noise),
        f"seed={experiment.seed}",
        *([f"seeds={experiment.seeds}"] if experiment.seeds > 1 else []),
        *("run=" + format_run(run) for run in experiment.runs),
    ]
    return "&".join(parts)


def _format_beside(beside: Beside) -> str:
    text = written(beside.landscape, beside.landscape_params, LANDSCAPES)
    return text + (written_start(beside.start, text) if beside.start else "")


def format_starts(experiment: Experiment) -> str:
    return written(experiment.starts, experiment.starts_params, STARTS)


def _starts(text: str) -> tuple[str, dict[str, Any]]:
    name, values = read_named(text, STARTS, "starts", "starts")
    return name, read_values(values, STARTS[name], f"starts ({name})", "startsParams", read_number)
