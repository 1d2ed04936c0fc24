"""Results of experiments in Python: each kind adds its arrays in its module `result`."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any, TypeVar, overload

import numpy as np

from thalweg.engine.extensions import load_all
from thalweg.engine.kinds.base import Kind, Plan
from thalweg.engine.limits import Limits
from thalweg.engine.output import csv_pieces

P = TypeVar("P", bound=Plan[Any])


def planned(kind: Kind[Any, P], text: str) -> P:
    """The plan of a text, which may name entries from elsewhere."""
    load_all()
    return kind.plan(text, Limits.from_environment())


class Result:
    """The result of an experiment. `labels` are the runs' names in English, in the order of the arrays' second axis."""

    def __init__(self, plan: Plan[Any]) -> None:
        self._plan = plan
        self.text = plan.text  # the canonical text form, with every number that determines a trajectory
        self.labels = tuple(map(str, plan.labels))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.text}>"

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, file: str | PathLike[str]) -> None: ...
    def to_csv(self, file: str | PathLike[str] | None = None) -> str | None:
        """Write the rows to a file as `thalweg run --format csv` does, or return them as a string."""
        pieces = csv_pieces(self._plan, self._plan.blocks())
        if file is None:
            return "".join(pieces)
        with Path(file).open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        return None

    def to_pandas(self) -> Any:
        """The same rows and columns as a pandas.DataFrame; an ImportError if pandas is not installed."""
        try:
            from pandas import DataFrame
        except ImportError:
            raise ImportError("to_pandas needs pandas, which is not installed; to_csv does without it") from None
        tables = list(self._plan.tables(self._plan.blocks()))
        there = np.concatenate([table.there for table in tables])
        epoch, run = np.nonzero(there)
        columns = [
            np.concatenate([np.broadcast_to(table.values[i], table.there.shape) for table in tables])[there]
            for i in range(len(self._plan.csv_columns))
        ]
        named = dict(zip(self._plan.csv_columns, columns, strict=True))
        return DataFrame({"run": run, "label": np.array(self.labels)[run], "epoch": epoch, **named})
