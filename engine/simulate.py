"""The loop: one joint call of the problem an epoch, one call a family, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Mask, Text
from thalweg.engine.family import Family, families
from thalweg.engine.inside import Inside, Recorder, width
from thalweg.engine.pauses import pause
from thalweg.engine.plan import AnyPlan
from thalweg.engine.problem import Problem
from thalweg.optimizers.base import Counts, Step

FIRST_ROWS = 16
ROW_BYTES = 36  # of a run on a landscape: two coordinates, the loss, three counts. What has less counts as much
BLOCK_BYTES = 16_384 * ROW_BYTES  # of a full-grown block; with what is inside up to eight times as much
MOST_BYTES = 64 * 2**20  # of the first rows of very many runs

LEFT = Text(
    "left the numbers at epoch {row}: {what} is no longer finite",
    "в эпоху {row} вышел за пределы чисел: {what}",
)
WHAT = {
    "point": Text("the point", "точка не конечна"),
    "loss": Text("the loss", "значение функции не конечно"),
    "gradient": Text("the gradient", "градиент не конечен"),
}


class End(NamedTuple):
    """A run that ended before the last epoch. `row` is the first row that it does not have.

    `evaluations` are those of the whole run, with what was asked after its last row: a search that found nothing.
    """

    run: int
    row: int
    diverged: bool
    reason: Text
    evaluations: tuple[int, ...]


class Block(NamedTuple):
    """Some epochs of all runs. What a run does not have is nan; its evaluations repeat the last."""

    first: int
    counts: NDArray[np.uint32]  # (n,) rows that each run has in this block
    points: Array  # (rows, n, d), or what the problem traces of them
    loss: Array  # (rows, n)
    evaluations: NDArray[np.uint32]  # (rows, n, 3) value, gradient, Hessian, so far
    ends: tuple[End, ...]
    inside: Inside | None  # of the updates, for those who asked for it


def simulate(plan: AnyPlan, block: int | None = None, *, asked: bool = False, inside: bool = False) -> Iterator[Block]:
    """Yield the trajectories of all runs, block by block.

    `block` is the number of rows in each; by default the first blocks are small, so that a picture can
    begin, and later ones grow. With `asked` the points of a row are not where the runs are, but where their
    rules ask for its gradient. With `inside` blocks also say what the updates were made of; the rows are the
    same bits. Nothing is raised for numbers: a run that leaves them ends as diverged.
    """
    loop = _Loop(plan, asked, Recorder(plan) if inside else None)
    sizes = _growing(row_bytes(plan, inside)) if block is None else _constant(block)
    first = 0
    while first <= plan.epochs and loop.families:
        with np.errstate(all="ignore"):  # overflow is how a run diverges
            made = loop.block(first, min(next(sizes), plan.epochs + 1 - first))
        if made.counts.any() or made.ends:
            yield made
        first += len(made.loss)


def _constant(rows: int) -> Iterator[int]:
    while True:
        yield rows


def row_bytes(plan: AnyPlan, inside: bool) -> int:
    """What one row of all runs takes in a block."""
    numbers = width(plan) + 4 * plan.problem.dimension + 1 if inside else 0
    return len(plan.runs) * max(ROW_BYTES, 8 * plan.problem.traced + 20, numbers)


def _growing(row: int) -> Iterator[int]:
    first = max(1, min(FIRST_ROWS, MOST_BYTES // row))
    rows = first
    while True:
        yield rows
        rows = min(2 * rows, max(first, BLOCK_BYTES // row))


class _Loop:
    """Points of the runs still going, family after family, and what happened to the others."""

    def __init__(self, plan: AnyPlan, asked: bool, recorder: Recorder | None) -> None:
        self.recorder = recorder
        self.problem: Problem = plan.problem
        self.asked = asked
        self.epochs = plan.epochs
        starts = plan.starts
        self.families: list[Family] = families(plan.runs, starts, plan.epochs, self.problem)
        self.final_counts: Counts = np.zeros((len(starts), 3), dtype=np.int64)  # of the runs that have ended
        self.rows = np.full(len(starts), plan.epochs + 1)
        self._arrange(np.zeros_like(self.final_counts))
        self.x: Array = starts[self.order]
        self.ends: list[End] = []

    def _arrange(self, counts: Counts) -> None:
        """Lay the families one behind the other; `counts` (n, 3) are theirs in that order, and each sees its own."""
        self.counts = counts
        self.order = np.concatenate([f.runs for f in self.families]) if self.families else np.zeros(0, dtype=int)
        in_order = np.array_equal(self.order, np.arange(len(self.rows)))
        self.places = slice(None) if in_order else self.order  # writing to a slice is much faster
        edges = np.cumsum([0, *(len(f.runs) for f in self.families)])
        self.slices = [slice(a, b) for a, b in pairwise(edges)]
        self.handed = np.zeros(len(counts), dtype=np.int64)  # gradients that each run is handed an epoch
        elsewhere = np.zeros(len(counts), dtype=bool)
        for family, s in zip(self.families, self.slices, strict=True):
            family.counts = counts[s]
            self.handed[s] = family.handed
            elsewhere[s] = family.elsewhere
        self.elsewhere = np.flatnonzero(elsewhere)

    def block(self, first: int, rows: int) -> Block:
        n = len(self.rows)
        points = np.full((rows, n, self.problem.traced), np.nan)
        loss = np.full((rows, n), np.nan)
        evaluations = np.zeros((rows, n, 3), dtype=np.uint32)
        self.ends = []
        if self.recorder:
            self.recorder.begin(first, rows)
        for row in range(rows):
            pause()
            k = first + row
            if not self.families:
                evaluations[row] = self.final_counts
                continue
            value, grad = self.problem.value_and_grad(self.x, k, self.order)
            if not np.isfinite(value.sum() + grad.sum() + self.x.sum()):
                value, grad = self._drop_diverged(k, value, grad)
            steps = [f.at(k, value[s], self.problem) for f, s in zip(self.families, self.slices, strict=True)]
            there = self._lookahead(steps)
            points[row, self.places] = self.problem.trace(there if self.asked else self.x, k, self.order)
            loss[row, self.places] = value
            if len(self.order) < n:
                evaluations[row] = self.final_counts
            evaluations[row, self.places] = self.counts
            if k < self.epochs:
                self._update(k, grad, steps, there)
        counts = np.clip(self.rows - first, 0, rows).astype(np.uint32)
        inside = self.recorder.inside if self.recorder else None
        return Block(first, counts, points, loss, evaluations, tuple(self.ends), inside)

    def _lookahead(self, steps: list[Step]) -> Array:
        """Where the gradient of each run is wanted (n, d); most want it where they are."""
        if not len(self.elsewhere):
            return self.x
        there: Array = self.x.copy()
        for family, s, at in zip(self.families, self.slices, steps, strict=True):
            if family.elsewhere:
                there[s] = family.lookahead(self.x[s], at)
        return there

    def _update(self, k: int, grad: Array, steps: list[Step], there: Array) -> None:
        if len(self.elsewhere):
            runs = self.order[self.elsewhere]
            grad[self.elsewhere] = self.problem.grad(there[self.elsewhere], k, runs)
        self.counts[:, 1] += self.handed
        moved = np.empty_like(self.x)
        refused = np.zeros(len(self.x), dtype=bool)
        for family, s, at in zip(self.families, self.slices, steps, strict=True):
            made = family.update(grad[s], self.x[s], at)
            moved[s] = made.x
            if self.recorder:
                self.recorder.note(family, made.step, grad[s], there[s], self.x[s], at)
            if made.stop is not None and made.stop.mask.any():
                refused[s] = made.stop.mask
                diverged = ~_finite_rows(made.x)
                for i in np.flatnonzero(made.stop.mask):
                    asked = tuple(family.counts[i].tolist())
                    self.ends.append(
                        End(int(family.runs[i]), k + 1, bool(diverged[i]), made.stop.reason(int(i)), asked)
                    )
        self.x = moved
        if refused.any():
            if self.recorder:
                self.recorder.forget(k, self.order[refused])
            self._drop(refused, k + 1)

    def _drop_diverged(self, k: int, value: Array, grad: Array) -> tuple[Array, Array]:
        """End the runs whose row k is not finite; a sum that only overflowed ends none."""
        finite: dict[str, Mask] = {
            "point": _finite_rows(self.x),
            "loss": np.isfinite(value),
            "gradient": _finite_rows(grad),
        }
        alive = finite["point"] & finite["loss"] & finite["gradient"]
        for i in np.flatnonzero(~alive):
            what = WHAT[next(name for name, fine in finite.items() if not fine[i])]
            asked = tuple(self.counts[i].tolist())
            self.ends.append(End(int(self.order[i]), k, True, LEFT.format(row=k, what=what), asked))
        self._drop(~alive, k)
        return value[alive], grad[alive]

    def _drop(self, ended: Mask, row: int) -> None:
        """Take runs out of the loop; `row` is the first row that they do not have."""
        self.rows[self.order[ended]] = row
        self.final_counts[self.order] = self.counts
        self.families = [
            f.kept(~ended[s]) for f, s in zip(self.families, self.slices, strict=True) if not ended[s].all()
        ]
        self.x = self.x[~ended]
        self._arrange(self.counts[~ended])


def _finite_rows(a: Array) -> Mask:
    return np.asarray(np.isfinite(a).all(axis=1))
