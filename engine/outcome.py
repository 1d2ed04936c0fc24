"""What became of each run that answers a signal: there is no loss to judge it by, only whether it went to the end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np

from thalweg.catalog import Text
from thalweg.engine.plan import AnyPlan
from thalweg.engine.simulate import Block, End

ANSWERED = Text("answered every epoch", "ответил на каждую эпоху")


@dataclass(frozen=True)
class Outcome:
    """One run at its end; the words are those of a summary of the wire format."""

    status: Literal["finished", "diverged"]
    message: Text
    ended_at: int | None
    rows: int
    evaluations: dict[str, int]

    def as_json(self, language: str = "en") -> dict[str, Any]:
        return asdict(self) | {"message": self.message.in_language(language)}


class Outcomes:
    """Add every block of a simulation, then read the outcomes."""

    def __init__(self, plan: AnyPlan) -> None:
        self.rows = np.zeros(len(plan.runs), dtype=int)
        self.evaluations = np.zeros((len(plan.runs), 3), dtype=int)
        self.ends: dict[int, End] = {}

    def add(self, block: Block) -> None:
        self.rows += block.counts
        self.evaluations = block.evaluations[-1].astype(int)
        self.ends |= {end.run: end for end in block.ends}

    def all(self) -> list[Outcome]:
        return [self._outcome(i) for i in range(len(self.rows))]

    def _outcome(self, i: int) -> Outcome:
        end = self.ends.get(i)
        nfev, njev, nhev = self.evaluations[i].tolist()
        return Outcome(
            "diverged" if end else "finished",
            end.reason if end else ANSWERED,
            end.row if end else None,
            int(self.rows[i]),
            {"nfev": nfev, "njev": njev, "nhev": nhev},
        )
