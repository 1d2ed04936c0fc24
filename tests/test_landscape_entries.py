"""What every surface declares: start, levels, texts, parameters, suggested rates."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from catalog import Text, number_text
from engine.experiment import Experiment, Run
from engine.metrics import Metrics, Summary
from engine.plan import resolve
from engine.simulate import simulate
from landscapes import LANDSCAPES
from landscapes.base import FAMILIES, Landscape, Levels
from optimizers import OPTIMIZERS
from tests.surfaces import EVERY, EVERY_CLASS, grid

LECTURE = {
    "simple_quad",
    "wobbly",
    "basins_and_walls",
    "ripple",
    "giant_plateau",
    "hills_and_canyon",
    "two_minima",
    "rectangles",
    "spikes",
}
CLASSICS = {  # domain, start, epochs
    "rosenbrock": ((-2, 2, -1, 3), (-2, 2), 500),
    "himmelblau": ((-5, 5, -5, 5), (0.5, -4), 200),
    "beale": ((-4.5, 4.5, -4.5, 4.5), (2, 1.7), 300),
}


def has_both_languages(text: Text) -> bool:
    return bool(text.en.strip()) and bool(re.search("[а-яё]", text.ru, re.IGNORECASE))


def test_the_lectures_surfaces_are_there() -> None:
    for key in LECTURE:
        cls = LANDSCAPES[key]
        assert (cls.domain, cls.start, cls.epochs) == ((-3, 3, -3, 3), (-2.8, -2.5), 125)
    for key, facts in CLASSICS.items():
        cls = LANDSCAPES[key]
        assert (cls.domain, cls.start, cls.epochs) == facts


@EVERY
def test_start_and_minima_lie_in_the_domain(surface: Landscape) -> None:
    d = surface.domain
    assert d.x0 < d.x1
    assert d.y0 < d.y1
    for x, y in [surface.start, *((m.x, m.y) for m in surface.minima())]:
        assert d.x0 <= x <= d.x1
        assert d.y0 <= y <= d.y1


@EVERY_CLASS
def test_levels_cover_the_domain(cls: type[Landscape]) -> None:
    z = cls().value(grid(cls()))
    inside = [level for level in cls.levels.values if z.min() < level < z.max()]
    assert len(inside) >= 6
    assert np.mean((z >= cls.levels.values[0]) & (z <= cls.levels.values[-1])) > 0.7


@pytest.mark.parametrize("values", [(), (1.0,), (1.0, 1.0), (2.0, 1.0), (0.0, math.nan)])
def test_levels_increase(values: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="increasing"):
        Levels(values)


@EVERY_CLASS
def test_texts(cls: type[Landscape]) -> None:
    assert has_both_languages(cls.label)
    assert has_both_languages(cls.teaches)
    assert cls.note is None or has_both_languages(cls.note)
    assert cls.family in FAMILIES
    assert str(cls.source)
    for promised in ("Domain", "Source:", "Teaches:"):
        assert promised in (cls.__doc__ or "")


@EVERY_CLASS
def test_formula_names_every_parameter(cls: type[Landscape]) -> None:
    assert "(x, y) =" in cls.formula
    assert cls.formula.count("{") == cls.formula.count("}")
    assert len(re.findall(r"\\left\b", cls.formula)) == len(re.findall(r"\\right\b", cls.formula))
    for p in cls.params():
        assert p.symbol
        assert p.symbol in cls.formula
        assert has_both_languages(p.doc)


@EVERY_CLASS
def test_a_parameter_out_of_bounds_is_refused(cls: type[Landscape]) -> None:
    for p in cls.params():
        for bad in (np.nextafter(p.low, -np.inf), p.high + 1.0, np.inf, np.nan, "many"):
            with pytest.raises(ValueError, match=f"^{cls.__name__}.{p.name}: ") as error:
                cls(**{p.name: bad})
            for part in (str(bad), number_text(p.low), number_text(p.high)):
                assert part in str(error.value)


def last(cls: type[Landscape], optimizer: str, params: dict[str, float]) -> Summary:
    """How a run from the surface's own start ends after its own epochs."""
    plan = resolve(Experiment(cls.key, runs=(Run(optimizer, params),)))
    metrics = Metrics(plan)
    for block in simulate(plan):
        metrics.add(block)
    return metrics.summaries()[0]


@EVERY_CLASS
def test_suggestions_are_better_than_the_defaults(cls: type[Landscape]) -> None:
    for optimizer, params in cls.suggested.items():
        OPTIMIZERS[optimizer](**params)
        ours, default = last(cls, optimizer, dict(params)), last(cls, optimizer, {})
        assert ours.status != "diverged"
        assert ours.final_loss is not None
        assert default.final_loss is not None
        assert default.status == "diverged" or ours.final_loss < default.final_loss


@EVERY_CLASS
def test_suggested_where_a_default_diverges(cls: type[Landscape]) -> None:
    """Of the rules whose step grows with the gradient; newton and lbfgs have no rate to blame."""
    for optimizer in ("sgd", "momentum", "nesterov"):
        assert last(cls, optimizer, {}).status != "diverged" or optimizer in cls.suggested


@EVERY_CLASS
def test_as_json_says_it_all(cls: type[Landscape]) -> None:
    said = cls.as_json()
    assert said["key"] == cls.__module__.rpartition(".")[2]
    assert said["domain"] == list(cls.domain)
    assert [p["name"] for p in said["params"]] == [p.name for p in cls.params()]
    assert said["suggested"].keys() == cls.suggested.keys()
