"""Labels of runs: the optimizer, and only the settings in which runs of that optimizer differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from thalweg.catalog import Array, Entry, Text, number_text
from thalweg.engine.experiment import Run
from thalweg.engine.groups import Group, label_value
from thalweg.landscapes.base import Landscape
from thalweg.optimizers import OPTIMIZERS
from thalweg.schedules import SCHEDULES

if TYPE_CHECKING:
    from thalweg.engine.plan import Runs

FROM = Text("{label} from {start}", "{label} из {start}")
ON = Text("{label} on {landscape}", "{label} на {landscape}")
SHOWN_DIGITS = 4
WITH_SEED = Text("{label}, seed {seed}", "{label}, шум {seed}")


def entry_labels(runs: Sequence[Run]) -> tuple[Text, ...]:
    """Label complete runs: "Adam"; "Adam lr=0.1" and "Adam lr=0.2" where two differ; "Adam lr=0.1…1" for a group."""
    names = [_Differing([r for r in runs if r.optimizer == run.optimizer]) for run in runs]
    return tuple(differing.label(run) for differing, run in zip(names, runs, strict=True))


def member_labels(landscapes: Sequence[Landscape], runs: Runs, laid_out: bool) -> tuple[Text, ...]:
    """Label all runs that an experiment makes; starts, seeds and landscapes are named where they differ.

    A single start is left out; with `laid_out` starts, all are named.
    """
    members = list(zip(runs.entry.tolist(), runs.member.tolist(), strict=True))
    alike: dict[str, list[Run]] = defaultdict(list)
    for entry, member in dict.fromkeys(members):
        alike[runs.entries[entry].optimizer].append(runs.of_member(entry, member)[0])
    differing = {key: _Differing(group) for key, group in alike.items()}
    names = {
        (entry, member): differing[runs.entries[entry].optimizer].label(runs.of_member(entry, member)[0])
        for entry, member in dict.fromkeys(members)
    }
    says_start = [
        (laid_out or bool(run.start)) and _many_starts(runs, run.optimizer, landscapes) for run in runs.entries
    ]
    several_seeds = bool((runs.seed != runs.seed[0]).any())
    surfaces = landscape_labels(landscapes)
    write = _start_writer(runs.start)

    def label(member: tuple[int, int], landscape: int, start: list[float], seed: int) -> Text:
        text = names[member]
        if says_start[member[0]]:
            text = FROM.format(label=text, start=",".join(map(write, start)))
        if len(landscapes) > 1:
            text = ON.format(label=text, landscape=surfaces[landscape])
        return WITH_SEED.format(label=text, seed=seed) if several_seeds else text

    return tuple(map(label, members, runs.landscape.tolist(), runs.start.tolist(), runs.seed.tolist()))


def _start_writer(starts: Array) -> Callable[[float], str]:
    """Writes coordinates with four digits, as the page does, or with all where starts would look the same."""

    def short(value: float) -> str:
        return number_text(float(f"{value:.{SHOWN_DIGITS}g}"))

    different = set(map(tuple, starts.tolist()))
    return short if len({tuple(map(short, start)) for start in different}) == len(different) else number_text


def _many_starts(runs: Runs, optimizer: str, landscapes: Sequence[Landscape]) -> bool:
    """Do the runs of an optimizer have more starts than there are landscapes?"""
    of_it = np.array([run.optimizer == optimizer for run in runs.entries])[runs.entry]
    places = np.column_stack([runs.landscape, runs.start])[of_it]
    return len(np.unique(places, axis=0)) > len(landscapes)


def landscape_labels(landscapes: Sequence[Landscape]) -> tuple[Text, ...]:
    """The name of each landscape, and the parameters in which landscapes of that name differ."""
    words = []
    for landscape in landscapes:
        alike = [other.values() for other in landscapes if other.key == landscape.key]
        words.append(_joined(landscape.label, _written(type(landscape), landscape.values(), _names(alike))))
    return tuple(words)


class _Differing:
    """The settings in which the runs of one optimizer differ."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.params = _names([run.params for run in runs])
        self.schedules = len({run.schedule for run in runs}) > 1
        by_schedule: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for run in runs:
            by_schedule[run.schedule].append(run.schedule_params)
        self.schedule_params = {key: _names(values) for key, values in by_schedule.items()}

    def label(self, run: Run) -> Text:
        words = _written(OPTIMIZERS[run.optimizer], run.params, self.params)
        if self.schedules and run.schedule != "constant":
            words.append(run.schedule)
        words += _written(SCHEDULES[run.schedule], run.schedule_params, self.schedule_params[run.schedule])
        return _joined(OPTIMIZERS[run.optimizer].label, words)


def _names(all_values: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The parameters whose values differ between runs, or that are groups."""
    return frozenset(
        name
        for name, first in all_values[0].items()
        if isinstance(first, Group) or any(values[name] != first for values in all_values)
    )


def _written(entry: type[Entry], values: Mapping[str, Any], names: frozenset[str]) -> list[str]:
    return [f"{p.name}={label_value(values[p.name], p)}" for p in entry.params() if p.name in names]


def _joined(label: Text, words: Sequence[str]) -> Text:
    return Text(" ".join([label.en, *words]), " ".join([label.ru, *words]))
