"""The outcome of each run, collected block by block: whether it reached the last epoch, its rows and their cost."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

import numpy as np

from thalweg.catalog import Text
from thalweg.engine.plan import AnyPlan
from thalweg.engine.simulate import Block, End

Status = Literal["finished", "converged", "diverged", "stalled"]


@dataclass(slots=True)
class BaseSummary:
    """A summary of one run; field names are those of the wire format. Not frozen, which would slow down making many."""

    def as_json(self, language: str = "en") -> dict[str, Any]:
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: v.in_language(language) if isinstance(v, Text) else v for name, v in said.items()}


@dataclass(slots=True)
class Outcome(BaseSummary):
    """The outcome of one run, for kinds with nothing more to report."""

    status: Status
    message: Text
    ended_at: int | None
    rows: int
    evaluations: dict[str, int]


class Outcomes:
    """Add every block of a simulation, then read the summaries. A kind with more to report has a subclass.

    `finished` is the message of a run that reached the last epoch.
    """

    def __init__(self, plan: AnyPlan, finished: Text) -> None:
        self.finished = finished
        self.rows = np.zeros(len(plan.runs), dtype=int)
        self.evaluations = np.zeros((len(plan.runs), 3), dtype=int)
        self.ends: dict[int, End] = {}

    def add(self, block: Block) -> None:
        self.rows += block.counts
        self.evaluations = block.evaluations[-1].astype(int)
        for end in block.ends:
            self.ends[end.run] = end
            self.evaluations[end.run] = end.evaluations

    def summaries(self) -> list[Any]:
        return [self.outcome(i) for i in range(len(self.rows))]

    def outcome(self, i: int) -> Outcome:
        end = self.ends.get(i)
        return Outcome(
            "diverged" if end else "finished",
            end.reason if end else self.finished,
            end.row if end else None,
            int(self.rows[i]),
            self.asked(i),
        )

    def asked(self, i: int) -> dict[str, int]:
        return counted(*self.evaluations[i].tolist())


def counted(values: int, gradients: int, hessians: int) -> dict[str, int]:
    return {"nfev": values, "njev": gradients, "nhev": hessians}
