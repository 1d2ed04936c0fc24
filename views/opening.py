"""The opening experiment: its rows and controls are part of the layout, so that no callback has to ask for them.

Each store says what has been rendered, in the words of `assets/panels/`, which write it anew for another experiment.
"""

from __future__ import annotations

from typing import Any

from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds import kind_of
from thalweg.engine.limits import Limits
from thalweg.landscapes import LANDSCAPES
from thalweg.presets import PRESETS

PRESET = "hills_and_canyon"  # as in assets/app/main.js
_KIND = kind_of(PRESETS[PRESET].experiment)
_EXPERIMENT = _KIND.parse(PRESETS[PRESET].experiment)
LANDSCAPE: str = _EXPERIMENT.landscape

STRUCTURE: dict[str, Any] = {
    "runs": [{"id": f"r{slot}", "optimizer": run.optimizer} for slot, run in enumerate(_EXPERIMENT.runs)]
}
LANDSCAPE_SPEC: dict[str, Any] = {
    "landscape": LANDSCAPE,
    "params": {p.name: p.default for p in LANDSCAPES[LANDSCAPE].params()} | dict(_EXPERIMENT.landscape_params),
}
BESIDE_SPEC: list[dict[str, Any]] = []
STARTS_SPEC: dict[str, Any] = {"starts": "", "params": {}}


def text(limits: Limits) -> str:
    """The experiment as the page asks for it; empty where the server allows less."""
    try:
        return str(_KIND.resolve(_EXPERIMENT, limits).text)
    except ExperimentError:
        return ""
