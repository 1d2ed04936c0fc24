"""The text form of an experiment with a signal: the same pieces as that of a landscape, other fields.

    signal=NAME[:name=value,...]&epochs=N&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]

`run` is repeated, and a value in it may be a group. The signal `walk` is what a run meets on a landscape:

    signal=walk:along=x&landscape=NAME[:...]&start=X,Y&noise=S&walker=OPTIMIZER[:...][@SCHEDULE[:...]]&epochs=N&...
"""

from __future__ import annotations

from thalweg.catalog import Text, number_text
from thalweg.engine.experiment import NOISE, SEED, ExperimentError, SignalExperiment, Walk, epochs_param
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
)
from thalweg.landscapes import LANDSCAPES
from thalweg.signals import SIGNALS

OF_A_WALK = ("landscape", "start", "noise", "walker")
FIELDS = ("signal", *OF_A_WALK, "epochs", "seed", "run")

NOT_HERE = {
    "landscape": Text(
        "a signal stands in place of a landscape; only the signal walk needs one",
        "сигнал стоит вместо рельефа; рельеф нужен только сигналу walk",
    ),
    "start": Text(
        "there is no start: every run begins at w = 0; leave it out",
        "старта здесь нет: каждый начинает с w = 0; уберите его",
    ),
    "noise": Text(
        "there is no noise but that of the signal itself, as in noisy_sin:noise=1; leave it out",
        "шум здесь только у самого сигнала, как в noisy_sin:noise=1; уберите его",
    ),
    "walker": Text("only the signal walk has a walker", "walker есть только у сигнала walk"),
}


def parse_signal(link: str, limits: Limits | None = None) -> SignalExperiment:
    """Read an experiment with a signal from its text form or from a whole pasted link.

    Raises ExperimentError as `engine.text.parse` does, and for a field that does not go with the signal.
    """
    limits = limits or Limits.from_environment()
    fields = fields_of(link, FIELDS, ("run",))
    given = {name: values[0] for name, values in fields.items()}
    if "signal" not in given:
        raise ExperimentError("signal", MISSING)
    name, values = read_named(given["signal"], SIGNALS, "signal", "signal")
    walked = SIGNALS[name].walked
    for field in OF_A_WALK:
        if field in given and not walked:
            raise ExperimentError(field, NOT_HERE[field])
    return SignalExperiment(
        name,
        read_values(values, SIGNALS[name], "signal", "signalParams", read_number),
        read_number(given["epochs"], epochs_param(limits.epochs)) if "epochs" in given else None,
        read_number(given["seed"], SEED) if "seed" in given else SEED.default,
        tuple(read_run(text, f"run {i + 1}", f"runs.{i}") for i, text in enumerate(fields.get("run", []))),
        _walk(given) if walked else None,
    )


def _walk(given: dict[str, str]) -> Walk:
    for field in ("landscape", "walker"):
        if field not in given:
            raise ExperimentError(field, MISSING)
    place = read_landscape(given["landscape"], 0)
    start = read_point(given["start"]) if "start" in given else None
    if start and place.start:
        raise ExperimentError("start", REPEATED.format(name="start"))
    noise = read_number(given["noise"], NOISE) if "noise" in given else NOISE.default
    walker = read_run(given["walker"], "walker", "walker")
    return Walk(walker, place.landscape, place.landscape_params, start or place.start, noise)


def format_signal_experiment(experiment: SignalExperiment) -> str:
    """Write the canonical form of a complete experiment, as `resolve_signal` returns it."""
    if experiment.epochs is None:
        raise ValueError("format_signal_experiment: the experiment has no epochs; resolve it first")
    parts = [
        "signal=" + written(experiment.signal, experiment.signal_params, SIGNALS),
        *(_format_walk(experiment.walk) if experiment.walk else []),
        f"epochs={experiment.epochs}",
        f"seed={experiment.seed}",
        *("run=" + format_run(run) for run in experiment.runs),
    ]
    return "&".join(parts)


def _format_walk(walk: Walk) -> list[str]:
    if walk.start is None:
        raise ValueError("format_signal_experiment: the walk has no start; resolve it first")
    return [
        "landscape=" + written(walk.landscape, walk.landscape_params, LANDSCAPES),
        "start=" + ",".join(number_text(v) for v in walk.start),
        "noise=" + number_text(walk.noise),
        "walker=" + format_run(walk.walker),
    ]
