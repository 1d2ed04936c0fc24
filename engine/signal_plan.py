"""From an experiment with a signal to a plan: who may take part, and what he answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from thalweg.catalog import Array, Text
from thalweg.engine.checks import build, check, check_size, complete_run, find
from thalweg.engine.experiment import SEED, ExperimentError, Run, SignalExperiment, epochs_param
from thalweg.engine.groups import Group, run_members
from thalweg.engine.labels import entry_labels, member_labels
from thalweg.engine.limits import Limits
from thalweg.engine.parts import MISSING
from thalweg.engine.plan import PlannedRun, planned
from thalweg.engine.problem import OnSignal
from thalweg.engine.signal_text import NOT_HERE, format_signal_experiment
from thalweg.engine.walk import let_walk
from thalweg.optimizers import OPTIMIZERS
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.signals.base import EPOCHS, Signal
from thalweg.signals.walk import Walk as WalkSignal

MORE = {  # what a rule may need besides the gradient that it is handed
    "value": Text("values of the function", "значения функции"),
    "hess": Text("the Hessian", "гессиан"),
    "more_grad": Text("gradients at further points", "градиенты в других точках"),
}
NEEDS_MORE = Text(
    "{name} cannot take part: a signal is one gradient an epoch and nothing else, and it needs {more}",
    "{name} не может участвовать: сигнал даёт один градиент за эпоху и больше ничего, а ему нужно ещё: {more}",
)
RAMP = "ramp_epochs"
NO_RAMP = Text(
    "the momentum must stay the same: while it grows, one gradient is answered differently in every epoch; set it to 0",
    "инерция должна быть постоянной: пока она растёт, ответ на один и тот же градиент каждый раз другой; поставьте 0",
)
NO_LOSS = Text(
    "{name} follows the loss, and a signal has none; take a schedule that follows the epochs",
    "{name} следит за функцией потерь, а у сигнала её нет; возьмите расписание по эпохам",
)


@dataclass(frozen=True)
class SignalPlan:
    """A checked experiment with a signal, complete, and the objects that its names stand for.

    A run's response to g(t) is −Δ, over update t, of the point at which its rule asks for the gradient: w for
    every rule but those that look elsewhere.
    """

    experiment: SignalExperiment
    signal: Signal
    runs: tuple[PlannedRun, ...]
    epochs: int

    @property
    def text(self) -> str:
        return format_signal_experiment(self.experiment)

    @property
    def points(self) -> int:
        return (self.epochs + 1) * len(self.runs)

    @cached_property
    def problem(self) -> OnSignal:
        return OnSignal(self.signal, self.experiment.seed, self.epochs)

    def given(self, first: int, rows: int) -> Array:
        """The gradients of that many epochs from `first` on."""
        return np.array([self.problem.given(k) for k in range(first, first + rows)])

    @cached_property
    def labels(self) -> tuple[Text, ...]:
        """The optimizer of each run, and only what runs of it differ in."""
        return member_labels((), self.runs, laid_out=False)

    @cached_property
    def entry_labels(self) -> tuple[Text, ...]:
        """The same of each `run=`, groups as they are written."""
        return entry_labels(self.experiment.runs)


def resolve_signal(experiment: SignalExperiment, limits: Limits | None = None) -> SignalPlan:
    """Check an experiment, fill in what it leaves out and lay out its groups; an ExperimentError names the field.

    Refused are, with the reason, rules that need more than a gradient, a momentum that grows, a schedule that
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
        walk, met = let_walk(walk, epochs, experiment.seed, limits)
        signal = replace(signal, met=met)
    complete = replace(experiment, signal_params=signal.values(), epochs=epochs, runs=entries, walk=walk)
    runs = tuple(
        planned(run, (0.0,), i, 0, experiment.seed, values)
        for i, group in enumerate(entries)
        for run, values in run_members(group)
    )
    return SignalPlan(complete, signal, runs, epochs)


def _complete(run: Run, field: str, path: str) -> Run:
    complete = complete_run(run, field, path, noise=0.0)
    field += f" ({run.optimizer})"
    rule = OPTIMIZERS[run.optimizer]
    if more := [text for need, text in MORE.items() if need in rule.needs]:
        raise ExperimentError(field, NEEDS_MORE.format(name=rule.label, more=_listed(more)), f"{path}.optimizer")
    if run.start is not None:
        raise ExperimentError(f"{field} start", NOT_HERE["start"], f"{path}.start")
    if _largest(complete.params, RAMP) > 0:
        raise ExperimentError(f"{field} {RAMP}", NO_RAMP, f"{path}.params.{RAMP}")
    schedule = SCHEDULES[run.schedule]
    if schedule.reads_loss:
        raise ExperimentError(f"{field} schedule", NO_LOSS.format(name=schedule.label), f"{path}.schedule")
    return complete


def _largest(params: Mapping[str, Any], name: str) -> float:
    """The largest value of a parameter, 0 where there is none of that name."""
    value = params.get(name, 0)
    return float(max(value.values) if isinstance(value, Group) else value)


def _listed(texts: list[Text]) -> Text:
    *some, last = texts
    if not some:
        return last
    en, ru = (", ".join(text.in_language(language) for text in some) for language in ("en", "ru"))
    return Text(f"{en} and {last.en}", f"{ru} и {last.ru}")
