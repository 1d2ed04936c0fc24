"""Thalweg: watch optimizers race over loss landscapes.

    import thalweg
    result = thalweg.run("landscape=hills_and_canyon&epochs=125&run=adam:lr=0.25&run=adagrad:lr=1")
    result.points  # (epochs + 1, runs, 3): x, y, loss

`run` and `response` compute experiments, `load` reads a file with entries of your own. A mistake in an experiment
raises an `ExperimentError`, one in a file an `ExtensionError`; both are ValueErrors.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thalweg.engine.experiment import ExperimentError
    from thalweg.engine.extensions import ExtensionError, load
    from thalweg.engine.kinds.landscape.result import RunResult, run
    from thalweg.engine.kinds.response.result import ResponseResult, response

__all__ = ["ExperimentError", "ExtensionError", "ResponseResult", "RunResult", "load", "response", "run"]

HOMES = {
    "ExperimentError": "experiment",
    "ExtensionError": "extensions",
    "load": "extensions",
    "ResponseResult": "kinds.response.result",
    "RunResult": "kinds.landscape.result",
    "response": "kinds.response.result",
    "run": "kinds.landscape.result",
}

if not TYPE_CHECKING:  # otherwise a type checker would accept every misspelt name

    def __getattr__(name: str) -> Any:
        """Load names lazily: every module of the package imports this one first."""
        if name not in HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"thalweg.engine.{HOMES[name]}"), name)
