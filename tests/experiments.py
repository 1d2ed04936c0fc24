"""Random experiments over the registries, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from thalweg.catalog import Entry, Param
from thalweg.engine.experiment import Run
from thalweg.engine.kinds.landscape import Experiment
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers._method import Method
from thalweg.registry import Registry
from thalweg.schedules import SCHEDULES

LONGEST = 40  # epochs


def values_of(param: Param) -> st.SearchStrategy[Any]:
    """Any allowed value of a parameter, bounds included."""
    if param.kind == "choice":
        return st.sampled_from(param.choices)
    if param.kind == "flag":
        return st.sampled_from([0, 1])
    if param.kind is int:
        return st.integers(int(param.low), int(min(param.high, 1000)))
    return st.floats(param.low, param.high, exclude_max=param.below)


def settings_of(entry: type[Entry]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for some of an entry's parameters: the others stay at their defaults, the usual case."""
    return st.fixed_dictionaries({}, optional={p.name: values_of(p) for p in entry.params()})


@st.composite
def named(draw: st.DrawFn, registry: Registry[Any]) -> tuple[str, dict[str, Any]]:
    key = draw(st.sampled_from(list(registry)))
    return key, draw(settings_of(registry[key]))


points = st.tuples(st.floats(-5, 5), st.floats(-5, 5))


@st.composite
def runs(draw: st.DrawFn) -> Run:
    optimizer, params = draw(named(OPTIMIZERS))
    schedule, schedule_params = draw(named(SCHEDULES))
    if issubclass(OPTIMIZERS[optimizer], Method):  # it has no learning rate
        schedule, schedule_params = "constant", {}
    return Run(optimizer, params, schedule, schedule_params, draw(st.none() | points))


@st.composite
def experiments(draw: st.DrawFn, most_runs: int = 5) -> Experiment:
    """Any experiment that can be resolved: without noise if a rule needs exact values."""
    landscape, landscape_params = draw(named(LANDSCAPES))
    chosen = tuple(draw(st.lists(runs(), min_size=1, max_size=most_runs)))
    exact = any("value" in OPTIMIZERS[run.optimizer].needs for run in chosen)
    return Experiment(
        landscape,
        landscape_params,
        draw(st.none() | points),
        draw(st.integers(1, LONGEST)),
        0.0 if exact else draw(st.sampled_from([0.0, 0.3])),
        draw(st.integers(0, 2**32 - 1)),
        chosen,
    )
