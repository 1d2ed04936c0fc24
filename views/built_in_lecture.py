"""The built-in lecture: the slides of LECTURE.md in their order, as scenes made of presets."""

from __future__ import annotations

from collections.abc import Mapping

from thalweg.catalog import Text
from thalweg.presets import IN_ORDER, RESPONSES

NAME = "optimization"
TITLE = Text("Optimization methods", "Методы оптимизации")
SECTIONS: Mapping[Text, tuple[str, ...]] = {
    Text("Gradient descent", "Градиентный спуск"): ("condition_number", "rate_in_canyon"),
    Text("Momentum", "Инерция"): ("momentum_overshoots", "grad_momentum_spikes"),
    Text("Nesterov", "Нестеров"): ("nesterov_brakes", "grad_nesterov_rectangles"),
    Text("Schedules", "Расписания"): ("warm_up", "noise_and_decay"),
    Text("The rules and their responses", "Правила и их отклики"): (
        "adagrad_tires",
        "grad_adagrad_rectangles",
        "grad_rmsprop_noisy_sin",
        "adadelta_from_zero",
        "grad_adadelta_spikes",
        "adam_at_seven_rates",
        "grad_adam_spikes",
    ),
    Text("Experiments", "Эксперименты"): (
        "wobbly",
        "basins_and_walls",
        "hills_and_canyon",
        "giant_plateau",
        "two_minima",
    ),
}


def built_in(language: str) -> str:
    """The lecture in a language, as a file of scenes (`assets/lecture/file.js` reads it)."""
    presets = {preset.key: preset for preset in (*IN_ORDER, *RESPONSES)}
    lines = ["thalweg lecture 1", f"title: {TITLE.in_language(language)}"]
    for section, keys in SECTIONS.items():
        lines += ["", f"# {section.in_language(language)}"]
        for preset in (presets[key] for key in keys):
            view = "&".join(part for part in (preset.view, f"preset={preset.key}") if part)
            label, notes = preset.label.in_language(language), preset.teaches.in_language(language)
            lines += ["", f"## {label}", notes, f"?{preset.experiment}#{view}"]
    return "\n".join(lines) + "\n"
