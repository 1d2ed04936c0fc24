"""From an experiment with a signal to a plan: which rules may take part, and their responses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Text
from thalweg.engine.checks import build, check, check_needs, check_size, complete_run, find
from thalweg.engine.experiment import SEED, ExperimentError, Run, epochs_param
from thalweg.engine.groups import Group
from thalweg.engine.kinds.base import EVALUATIONS, Column, Plan, Table
from thalweg.engine.kinds.response.experiment import SignalExperiment
from thalweg.engine.kinds.response.problem import OnSignal
from thalweg.engine.kinds.response.walk import plan_walk
from thalweg.engine.labels import member_labels
from thalweg.engine.limits import Limits
from thalweg.engine.outcome import Outcome, Outcomes
from thalweg.engine.parts import MISSING
from thalweg.engine.plan import lay_out
from thalweg.engine.simulate import Block
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.signals.base import EPOCHS, Signal
from thalweg.signals.walk import Walk as WalkSignal

ANSWERED = Text("answered every epoch", "ответил на каждую эпоху")
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
ONE_GRADIENT = Text(
    "a signal is one gradient per epoch and nothing else", "сигнал даёт один градиент за эпоху и больше ничего"
)
RAMP = "ramp_epochs"
NO_RAMP = Text(
    "the momentum must be constant: while it grows, the response to one gradient changes with the epoch; set it to 0",
    "инерция должна быть постоянной: пока она растёт, ответ на один и тот же градиент каждый раз другой; поставьте 0",
)
NO_LOSS = Text(
    "{name} follows the loss, and a signal has none; take a schedule that follows the epochs",
    "{name} следит за функцией потерь, а у сигнала её нет; возьмите расписание по эпохам",
)


class Responses(NamedTuple):
    """Whole responses in memory; nan after a run's end."""

    signal: Array  # (epochs,)
    response: Array  # (epochs, runs): the response to g(t), made by update t
    position: Array  # (epochs + 1, runs): where the gradient of each epoch is evaluated; begins at 0
    summaries: list[Outcome]

    def arrays(self) -> dict[str, Array]:
        return {"signal": self.signal, "response": self.response, "position": self.position}

    def shared(self) -> dict[str, list[Any]]:
        return {"signal": self.signal.tolist()}

    def of_run(self, i: int) -> dict[str, list[Any]]:
        return {"response": self.response[: max(self.summaries[i].rows - 1, 0), i].tolist()}


def responses_of(position: Array) -> Array:
    """The responses (rows − 1, runs) from positions (rows, runs): a positive gradient has a positive response."""
    with np.errstate(over="ignore"):
        return position[:-1] - position[1:]


@dataclass(frozen=True)
class ResponsePlan(Plan[SignalExperiment]):
    """A checked, complete experiment with a signal, and the objects that its fields name.

    A run's response to g(t) is −Δ, over update t, of the point at which its rule evaluates the gradient: w for
    every rule except those that look ahead.
    """

    signal: Signal

    kind = "response"
    columns = (Column("points", "f8", (1,)), Column("signal", "f8", shared=True), EVALUATIONS)
    csv_columns = ("signal", "response", "position")
    asked = True

    @cached_property
    def problem(self) -> OnSignal:
        return OnSignal(self.signal, self.experiment.seed, self.epochs)

    @property
    def file_name(self) -> str:
        return f"thalweg-{self.signal.key}-response"

    def given(self, first: int, rows: int) -> Array:
        """The gradients of `rows` epochs from `first` on."""
        return np.array([self.problem.given(k) for k in range(first, first + rows)])

    @cached_property
    def labels(self) -> tuple[Text, ...]:
        return member_labels((), self.runs, laid_out=False)

    def carried(self, block: Block) -> tuple[NDArray[Any], ...]:
        return block.points, self.given(block.first, len(block.loss)), block.evaluations

    def outcomes(self) -> Outcomes:
        return Outcomes(self, ANSWERED)

    def tables(self, blocks: Iterable[Block]) -> Iterator[Table]:
        """One row for every epoch and run that has responded to it.

        `position` is where the gradient of that epoch is evaluated, `response` how far the update moves it.
        """
        before = np.zeros((0, len(self.runs)))
        for block in blocks:
            position = np.concatenate([before, block.points[:, :, 0]])
            first = block.first - len(before)
            signal = self.given(first, len(position) - 1)[:, None]
            yield Table(first, (signal, responses_of(position), position[:-1]), np.isfinite(position[1:]))
            before = position[-1:]

    def collect(self, blocks: Iterable[Block]) -> Responses:
        position = np.full((self.epochs + 1, len(self.runs)), np.nan)
        outcomes = self.outcomes()
        for block in blocks:
            outcomes.add(block)
            position[block.first : block.first + len(block.loss)] = block.points[:, :, 0]
        return Responses(self.given(0, self.epochs), responses_of(position), position, outcomes.summaries())


def resolve(experiment: SignalExperiment, limits: Limits | None = None) -> ResponsePlan:
    """Check an experiment, fill in what it leaves out and lay out its groups; an ExperimentError names the field.

    Refuses, with the reason, rules that need more than a gradient, a growing momentum, a schedule that
    reads the loss, and a start.
    """
    limits = limits or Limits.from_environment()
    signal = build(
        find(SIGNALS, experiment.signal, "signal", "signal"), experiment.signal_params, "signal", "signalParams"
    )
    epochs = experiment.epochs if experiment.epochs is not None else min(EPOCHS, limits.epochs)
    check(epochs_param(limits.epochs), epochs)
    check(SEED, experiment.seed)
    entries = tuple(_complete(run, f"run {i + 1}", f"runs.{i}") for i, run in enumerate(experiment.runs))
    check_size(entries, 1, 1, epochs, limits)
    walk = experiment.walk
    if signal.walked != (walk is not None):
        raise ExperimentError("landscape", MISSING if signal.walked else NOT_HERE["landscape"])
    if walk is not None and isinstance(signal, WalkSignal):
        walk, met = plan_walk(walk, epochs, experiment.seed, limits)
        signal = replace(signal, met=met)
    complete = replace(experiment, signal_params=signal.values(), epochs=epochs, runs=entries, walk=walk)
    runs = lay_out(entries, [[(0.0,)]], [experiment.seed])
    return ResponsePlan(complete, runs, epochs, signal)


def _complete(run: Run, field: str, path: str) -> Run:
    complete = complete_run(run, field, path, noise=0.0)
    field += f" ({run.optimizer})"
    check_needs(run, ("value", "hess", "more_grad"), ONE_GRADIENT, field, path)
    if run.start is not None:
        raise ExperimentError(f"{field} start", NOT_HERE["start"], f"{path}.start")
    if _largest(complete.params, RAMP) > 0:
        raise ExperimentError(f"{field} {RAMP}", NO_RAMP, f"{path}.params.{RAMP}")
    schedule = SCHEDULES[run.schedule]
    if schedule.reads_loss:
        raise ExperimentError(f"{field} schedule", NO_LOSS.format(name=schedule.label), f"{path}.schedule")
    return complete


def _largest(params: Mapping[str, Any], name: str) -> float:
    """The largest value of a parameter, 0 if there is none of that name."""
    value = params.get(name, 0)
    return float(max(value.values) if isinstance(value, Group) else value)
