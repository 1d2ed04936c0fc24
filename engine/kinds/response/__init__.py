"""Responses of optimizers to a signal: a gradient that is given in every epoch.

    signal=NAME[:name=value,...]&epochs=N&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]

`run` may be repeated, and a value in it may be a group. The signal `walk` is the gradients of a run on a landscape:

    signal=walk:along=x&landscape=NAME[:...]&start=X,Y&noise=S&walker=OPTIMIZER[:...][@SCHEDULE[:...]]&epochs=N&...

`assets/response/text.js` reads and writes the same text form; `tests/test_twins.py` tests both.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Any

from thalweg.catalog import Entry, Text, number_text
from thalweg.engine.experiment import NOISE, SEED, ExperimentError
from thalweg.engine.kinds.base import Kind
from thalweg.engine.kinds.response.experiment import SignalExperiment, Walk
from thalweg.engine.kinds.response.plan import (
    NO_LOSS,
    NO_RAMP,
    NOT_HERE,
    ONE_GRADIENT,
    ResponsePlan,
    Responses,
    resolve,
)
from thalweg.engine.kinds.response.walk import NOT_HANDED, ONE_WALKER
from thalweg.engine.limits import Limits
from thalweg.engine.parts import (
    Given,
    format_run,
    read_landscape,
    read_named,
    read_number,
    read_run,
    read_values,
    written,
)
from thalweg.landscapes import LANDSCAPES
from thalweg.signals import SIGNALS
from thalweg.signals.base import EPOCHS

__all__ = ["KIND", "ResponsePlan", "Responses", "SignalExperiment", "parse", "resolve", "signal_course"]

FIRST = "spikes"  # the signal that the page begins with
OF_A_WALK = ("landscape", "start", "noise", "walker")
WALK_SHOWN = "&landscape=hills_and_canyon&walker=adam:lr=0.25"
SHOWN_DIGITS = 4


class ToSignal(Kind[SignalExperiment, ResponsePlan]):
    label = Text("Response", "Отклик")
    field = "signal"
    fields = ("signal", *OF_A_WALK, "epochs", "seed")
    others = MappingProxyType(dict.fromkeys(("gradient", "gradients", "input"), "signal"))
    messages = MappingProxyType(
        {
            **{f"no_{field}": message for field, message in NOT_HERE.items()},
            "one_gradient": ONE_GRADIENT,
            "no_ramp": NO_RAMP,
            "no_loss": NO_LOSS,
            "one_walker": ONE_WALKER,
            "not_handed": NOT_HANDED,
        }
    )
    needed = Text("a signal is needed here", "здесь нужен сигнал")
    elsewhere = Text(
        "a signal is answered by `thalweg response` and /api/response",
        "на сигнал отвечают `thalweg response` и /api/response",
    )

    command = "response"
    purpose = "Compute what optimizers answer to a gradient signal."
    wanted = "an experiment with a signal"
    example = "signal=rectangles&epochs=300&run=adagrad:lr=2.5,eps=1e-7~0.1~10"

    catalogues = MappingProxyType({"signals": SIGNALS})

    def as_json(self) -> dict[str, Any]:
        return super().as_json() | {"first": FIRST, "of_a_walk": list(OF_A_WALK), "epochs": EPOCHS}

    def entry_json(self, entry: type[Entry]) -> dict[str, Any]:
        return entry.as_json() | {"course": signal_course(entry.key)}

    def read(self, given: Given, limits: Limits) -> SignalExperiment:
        name, values = read_named(given.one("signal"), SIGNALS, "signal", "signal")
        walked = SIGNALS[name].walked
        for field in OF_A_WALK:
            if field in given and not walked:
                raise ExperimentError(field, NOT_HERE[field])
        return SignalExperiment(
            name,
            read_values(values, SIGNALS[name], "signal", "signalParams", read_number),
            given.epochs(limits),
            given.number(SEED),
            given.runs(),
            _walk(given) if walked else None,
        )

    def parts(self, experiment: SignalExperiment) -> list[str]:
        if experiment.epochs is None:
            raise ValueError("the experiment has no epochs; resolve it first")
        return [
            "signal=" + written(experiment.signal, experiment.signal_params, SIGNALS),
            *(_format_walk(experiment.walk) if experiment.walk else []),
            f"epochs={experiment.epochs}",
            f"seed={experiment.seed}",
        ]

    def resolve(self, experiment: SignalExperiment, limits: Limits | None = None) -> ResponsePlan:
        return resolve(experiment, limits)


def _walk(given: Given) -> Walk:
    ground, walker = (given.one(field) for field in ("landscape", "walker"))
    place = read_landscape(ground)
    start, noise = given.start(place.start), given.number(NOISE)
    return Walk(read_run(walker, "walker", "walker"), place.landscape, place.params, start, noise)


def _format_walk(walk: Walk) -> list[str]:
    if walk.start is None:
        raise ValueError("the walk has no start; resolve it first")
    return [
        "landscape=" + written(walk.landscape, walk.landscape_params, LANDSCAPES),
        "start=" + ",".join(number_text(v) for v in walk.start),
        "noise=" + number_text(walk.noise),
        "walker=" + format_run(walk.walker),
    ]


@cache
def signal_course(key: str) -> list[float]:
    """A signal at its defaults over the epochs of the lecture's pictures, for a sketch; for `walk`, an example."""
    text = f"signal={key}{WALK_SHOWN if SIGNALS[key].walked else ''}&epochs={EPOCHS}&run=sgd"
    course: list[float] = KIND.plan(text, Limits()).given(0, EPOCHS).round(SHOWN_DIGITS).tolist()
    return course


KIND = ToSignal()
parse = KIND.parse
