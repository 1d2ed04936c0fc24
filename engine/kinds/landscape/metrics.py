"""What became of each run: status, best and final loss, cost, distance, length, gathered block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thalweg.catalog import Array, Text
from thalweg.engine.kinds.landscape.rest import REST, REST_UPDATES, rest_kinds
from thalweg.engine.outcome import BaseSummary, Outcomes, Status, counted
from thalweg.engine.simulate import Block

if TYPE_CHECKING:
    from thalweg.engine.kinds.landscape.plan import LandscapePlan

FINISHED = Text("made all its epochs and is still moving", "прошёл все эпохи и ещё движется")
RUNS_AT_ONCE = 2048  # whose arrays stay in the cache
NEVER = -1

STOPPED = Text("stopped at epoch {row}: {reason}", "остановился в эпоху {row}: {reason}")
AND_WHY = Text("{place}; {stopped}", "{place}; {stopped}")
TO_TOLERANCE = Text("{place}, to within its own tolerance", "{place} (с точностью до своего допуска)")


@dataclass(slots=True)
class Summary(BaseSummary):
    """One run at its end; the words are those of the wire format."""

    status: Status
    kind: str | None  # where it rests: a key of REST
    message: Text
    ended_at: int | None
    rows: int
    evaluations: dict[str, int]
    final_loss: float | None
    best_loss: float | None
    best_epoch: int | None
    within_1_percent: int | None
    distance: float | None  # to the nearest global minimum
    distance_marked: float | None  # to the nearest known minimum, global or local
    path_length: float | None


class Metrics(Outcomes):
    """Add every block of a simulation, then read the summaries. All runs are reckoned with at once, by array."""

    def __init__(self, plan: LandscapePlan) -> None:
        super().__init__(plan, FINISHED)
        n = len(plan.runs)
        self.planned = plan.runs
        self.landscapes = plan.landscapes
        self.where = plan.problem.where
        lowest = [np.nan if lowest is None else lowest for lowest in (place.lowest() for place in self.landscapes)]
        self.lowest = np.array(lowest)[self.where]  # nan where nobody knows it: nothing is near to that
        self.last = np.full((REST_UPDATES + 1, n, 2), np.nan)  # the last rows of each run; nan before the first
        self.length = np.zeros(n)
        self.best = np.full(n, np.inf)
        self.best_row = np.zeros(n, dtype=int)
        self.first_loss = np.full(n, np.nan)
        self.final_loss = np.full(n, np.nan)
        self.within = np.full(n, NEVER)

    def add(self, block: Block) -> None:
        super().add(block)
        with np.errstate(all="ignore"):
            if block.first == 0:
                self.first_loss = block.loss[0].copy()
            for first in range(0, len(block.counts), RUNS_AT_ONCE):
                self._add(block, slice(first, first + RUNS_AT_ONCE))

    def _add(self, block: Block, runs: slice) -> None:
        loss, points, counts = block.loss[:, runs], block.points[:, runs], block.counts[runs]
        self._add_length(np.diff(points, axis=0, prepend=self.last[-1:, runs]), runs)
        self._add_best(loss, block.first, runs)
        for count in np.unique(counts[counts > 0]).tolist():
            has = counts == count
            some = runs if has.all() else np.flatnonzero(has) + runs.start
            kept = max(0, count - REST_UPDATES - 1)
            self.last[:, some] = np.concatenate([self.last[count:, some], block.points[kept:count, some]])
            self.final_loss[some] = block.loss[count - 1, some]

    def _add_length(self, moves: Array, runs: slice) -> None:
        """Add the steps one after the other, so that the length does not depend on where the blocks are cut."""
        steps = np.hypot(moves[..., 0], moves[..., 1])
        steps[np.isnan(steps)] = 0.0
        length = self.length[runs]
        if len(steps) < len(length):
            for step in steps:
                length += step
        else:
            length[:] = np.cumsum(np.vstack([length, steps]), axis=0)[-1]

    def _add_best(self, loss: Array, first: int, runs: slice) -> None:
        best, lowest = np.fmin.reduce(loss, axis=0), self.lowest[runs]
        better = np.flatnonzero(best < self.best[runs])
        self.best_row[better + runs.start] = first + np.argmax(loss[:, better] == best[better], axis=0)
        self.best[better + runs.start] = best[better]
        bound = 0.01 * (self.first_loss[runs] - lowest)
        near = np.flatnonzero((best - lowest <= bound) & (self.within[runs] == NEVER))
        self.within[near + runs.start] = first + np.argmax(loss[:, near] - lowest[near] <= bound[near], axis=0)

    def summaries(self) -> list[Summary]:
        columns = (
            *self._verdicts(),
            self.rows.tolist(),
            [counted(*counts) for counts in self.evaluations.tolist()],
            _finite(self.final_loss),
            _finite(self.best),
            [row if rows else None for row, rows in zip(self.best_row.tolist(), self.rows.tolist(), strict=True)],
            [None if row == NEVER else row for row in self.within.tolist()],
            _finite(self._distances(("global",))),
            _finite(self._distances(("global", "local"))),
            _finite(self.length),
        )
        return list(map(Summary, *columns))

    def _distances(self, kinds: tuple[str, ...]) -> Array:
        """From the last row of each run to the nearest known minimum of these kinds; infinite where there is none."""
        distances = np.full(len(self.rows), np.inf)
        with np.errstate(all="ignore"):
            for at, landscape in enumerate(self.landscapes):
                here = np.flatnonzero(self.where == at)
                x, y = self.last[-1, here].T
                for m in landscape.minima():
                    if m.kind in kinds:
                        distances[here] = np.minimum(distances[here], np.hypot(x - m.x, y - m.y))
        return distances

    def _verdicts(self) -> tuple[list[Status], list[str | None], list[Text], list[int | None]]:
        """Status, where it rests, message, and the row of its end."""
        kinds = np.full(len(self.rows), None, dtype=object)
        diverged = np.zeros(len(self.rows), dtype=bool)
        own = np.full(len(self.rows), np.nan)  # what is level to a run that has stopped by itself
        for run, end in self.ends.items():
            if end.diverged:
                diverged[run] = True
            else:
                own[run] = self.planned[run].optimizer.level
        for at, landscape in enumerate(self.landscapes):
            here = np.flatnonzero((self.where == at) & ~diverged)
            kinds[here] = rest_kinds(landscape, self.last[:, here], own[here])
        found = kinds.tolist()
        verdicts: dict[str | None, tuple[Status, Text]] = {kind: REST[kind] for kind in REST}
        verdicts[None] = ("finished", self.finished)
        status, message = [verdicts[kind][0] for kind in found], [verdicts[kind][1] for kind in found]
        ended: list[int | None] = [None] * len(found)
        for run, end in self.ends.items():
            if end.diverged:
                status[run], message[run], ended[run] = "diverged", end.reason, end.row
            else:
                ended[run] = end.row - 1
                stopped = STOPPED.format(row=end.row - 1, reason=end.reason)
                measured = own[run] > 0 and found[run] != "slope"
                place = TO_TOLERANCE.format(place=message[run]) if measured else message[run]
                message[run] = AND_WHY.format(place=place, stopped=stopped)
        return status, found, message, ended


def _finite(values: Array) -> list[float | None]:
    """What JSON can say: a length may overflow although every point is finite."""
    said: list[float | None] = values.tolist()
    for i in np.flatnonzero(~np.isfinite(values)).tolist():
        said[i] = None
    return said
