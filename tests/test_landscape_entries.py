"""What every surface declares: start, levels, texts, parameters, suggested rates."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest

from tests.optimizer_cases import CASES, NO_RATE
from tests.surfaces import EVERY, EVERY_CLASS, grid
from thalweg.catalog import Text, number_text
from thalweg.engine.experiment import Run
from thalweg.engine.kinds.landscape import Experiment, parse, resolve
from thalweg.engine.kinds.landscape.metrics import Metrics, Summary
from thalweg.engine.simulate import simulate
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import FAMILIES, Landscape, Levels
from thalweg.landscapes.quadratic import Quadratic
from thalweg.landscapes.rosenbrock import Rosenbrock
from thalweg.presets.base import LECTURE_RUNS
from thalweg.typed import typeset

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
    "booth": ((-10, 10, -10, 10), (-8, 7), 150),
    "matyas": ((-10, 10, -10, 10), (-9, -3), 200),
    "quadratic": ((-3, 3, -3, 3), (-2.8, 0.5), 100),
    "goldstein_price": ((-2, 2, -2, 2), (-1.25, 1.5), 200),
    "ackley": ((-5, 5, -5, 5), (4, 3.4), 125),
    "rastrigin": ((-5.12, 5.12, -5.12, 5.12), (-2, 3.5), 125),
    "levy": ((-10, 10, -10, 10), (6, 6), 125),
    "griewank": ((-10, 10, -10, 10), (-6.5, 3.5), 150),
    "styblinski_tang": ((-5, 5, -5, 5), (4.8, 4.7), 100),
    "three_hump_camel": ((-5, 5, -5, 5), (-3, 3), 125),
    "six_hump_camel": ((-3, 3, -2, 2), (-2.25, 1.5), 125),
    "easom": ((0, 6, 0, 6), (1.5, 2), 125),
    "mccormick": ((-1.5, 4, -3, 4), (3, -0.9), 125),
    "drop_wave": ((-5.12, 5.12, -5.12, 5.12), (-2, 1.9), 125),
    "saddle": ((-3, 3, -3, 3), (-2.5, 0.01), 60),
    "monkey_saddle": ((-2, 2, -2, 2), (1.8, 0.1), 80),
    "two_wells": ((-2, 2, -2, 2), (-1.5, 1.9), 125),
}
FIVE = ("nesterov", "rmsprop", "adadelta", "adagrad", "adam")
End = tuple[float, float] | str


def all_five(end: End, **but: End) -> dict[str, End]:
    return dict.fromkeys(FIVE, end) | but


ENDS: dict[str, dict[str, End]] = {  # what docstrings claim about the lecture's five, where it is testable
    "booth": all_five((1, 3)),
    "matyas": {"nesterov": (-2.7, -2.7), "rmsprop": (0, 0), "adam": (-0.2, -0.2), "adagrad": (-1, -1)},
    "quadratic": all_five((0, 0)),
    "goldstein_price": {"nesterov": "diverged", "adadelta": (1.2, 0.8), "adam": (-0.2, -0.8)},
    "ackley": {"nesterov": (3.98, 2.98), "adam": (3.98, 2.98), "rmsprop": (0, 0), "adagrad": (0, 0)},
    "rastrigin": {"nesterov": "outside", "adam": (-1.99, 2.98), "adagrad": (-3.98, 3.98), "rmsprop": (0, 2.98)},
    "levy": all_five((3.79, 4.89), nesterov=(1, 4.89), adam=(1, 1)),
    "griewank": all_five((-9.42, 4.44), nesterov=(-6.28, 0), adam=(-6.28, 0), adadelta="inside"),
    "styblinski_tang": all_five((2.75, 2.75), nesterov=(-2.9, -2.9)),
    "three_hump_camel": all_five((-1.75, 0.87), nesterov=(1.75, -0.87), adam=(0, 0)),
    "six_hump_camel": all_five((-1.7, 0.8), nesterov=(0.09, -0.71), adam=(-0.09, 0.71)),
    "easom": {"nesterov": (1.58, 1.98), "adagrad": (1.57, 0.07), "rmsprop": (3.14, 3.14), "adam": (3.14, 3.14)},
    "mccormick": all_five((2.59, 1.59)),
    "drop_wave": {"nesterov": (-1.89, 1.8), "adam": (-1.54, 1.41)},
    "saddle": all_five("outside"),
    "monkey_saddle": all_five("outside", nesterov="diverged"),
    "two_wells": {"nesterov": (0.91, 0), "adam": (0.91, 0), "rmsprop": (-0.94, 0), "adagrad": (-0.94, 0)},
}
NEAR = 0.25  # also for a run that circles: the lecture's rmsprop does, at 0.13 in each coordinate


def has_both_languages(text: Text) -> bool:
    return bool(text.en.strip()) and bool(re.search("[а-яё]", text.ru, re.IGNORECASE))


def test_the_lectures_surfaces_are_there() -> None:
    for key in LECTURE:
        cls = LANDSCAPES[key]
        assert (cls.domain, cls.start, cls.epochs) == ((-3, 3, -3, 3), (-2.8, -2.5), 125)
    for key, facts in CLASSICS.items():
        cls = LANDSCAPES[key]
        assert (cls.domain, cls.start, cls.epochs) == facts


@pytest.mark.parametrize("key", ENDS)
def test_the_five_end_where_the_docstring_says(key: str) -> None:
    plan = resolve(parse(f"landscape={key}{LECTURE_RUNS}"))
    assert tuple(run.optimizer for run in plan.experiment.runs) == FIVE
    metrics = Metrics(plan)
    points = []
    for block in simulate(plan):
        metrics.add(block)
        points.append(block.points)
    d = plan.landscapes[0].domain
    for i, end in enumerate(np.concatenate(points)[-1]):
        said = ENDS[key].get(FIVE[i])
        if isinstance(said, tuple):
            assert np.max(np.abs(end - said)) < NEAR, FIVE[i]
        elif said == "diverged":
            assert metrics.summaries()[i].status == "diverged", FIVE[i]
        elif said is not None:
            inside = d.x0 <= end[0] <= d.x1 and d.y0 <= end[1] <= d.y1
            assert inside == (said == "inside"), FIVE[i]


@EVERY
def test_start_and_minima_lie_in_the_domain(surface: Landscape) -> None:
    d = surface.domain
    assert d.x0 < d.x1
    assert d.y0 < d.y1
    for x, y in [surface.start, *((m.x, m.y) for m in surface.minima())]:
        assert d.x0 <= x <= d.x1
        assert d.y0 <= y <= d.y1


@EVERY
def test_levels_cover_the_domain(surface: Landscape) -> None:
    z = surface.value(grid(surface))
    levels = surface.levels.values
    inside = [level for level in levels if z.min() < level < z.max()]
    assert len(inside) >= 6
    assert np.mean((z >= levels[0]) & (z <= levels[-1])) > 0.7


@EVERY_CLASS
def test_a_surface_at_its_defaults_has_the_view_of_its_class(cls: type[Landscape]) -> None:
    assert cls().domain == cls.domain
    assert cls().levels == cls.levels


def test_the_view_follows_a_minimum_that_is_moved() -> None:
    far = Rosenbrock(a=12.0)
    assert [(m.x, m.y, m.value) for m in far.minima()] == [(12, 144, 0)]
    assert far.domain == pytest.approx((-15, 15, -56.25, 168.75))
    assert Rosenbrock(a=2.0).domain == pytest.approx((-2.5, 2.5, -1.5625, 4.6875))
    assert Rosenbrock(a=-1.5).domain == (-2, 2, -1, 3)
    moved = Quadratic(kappa=4.0, angle=0.0, scale=2.0, cx=1.0, cy=-3.0)
    assert moved.domain == (-6, 6, -6, 6)
    assert [(m.x, m.y, m.value) for m in moved.minima()] == [(1, -3, 0)]
    assert moved.value(np.array([3.0, 0.0])) == pytest.approx(2**2 + 4 * 3**2)  # (x − 1)² + 4 (y + 3)²


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
            for part in (str(bad), typeset(number_text(p.low)), typeset(number_text(p.high))):
                assert part in str(error.value)


def ends(cls: type[Landscape], runs: list[Run]) -> list[Summary]:
    """The summaries of runs from the surface's own start after its own epochs."""
    plan = resolve(Experiment(cls.key, runs=tuple(runs)))
    metrics = Metrics(plan)
    for block in simulate(plan):
        metrics.add(block)
    return metrics.summaries()


@EVERY_CLASS
def test_suggestions_are_better_than_the_defaults(cls: type[Landscape]) -> None:
    if not cls.suggested:
        return
    ours = ends(cls, [Run(optimizer, params) for optimizer, params in cls.suggested.items()])
    defaults = ends(cls, [Run(optimizer) for optimizer in cls.suggested])
    for optimizer, suggested, default in zip(cls.suggested, ours, defaults, strict=True):
        assert suggested.status != "diverged", optimizer
        assert suggested.final_loss is not None
        assert default.final_loss is not None
        assert default.status == "diverged" or suggested.final_loss < default.final_loss, optimizer


@EVERY_CLASS
def test_suggested_where_a_default_diverges(cls: type[Landscape]) -> None:
    """For all rules with a learning rate, except where the rule's row says that no better one is known."""
    rated = [key for key, case in CASES.items() if "lr" in case.defaults and case.along != NO_RATE]
    for optimizer, default in zip(rated, ends(cls, [Run(key) for key in rated]), strict=True):
        told = cls.key in CASES[optimizer].diverges
        if optimizer in cls.suggested:
            assert not told, optimizer
        else:
            assert (default.status == "diverged") == told, f"{optimizer}: a rate in `suggested`, or in `diverges`"


@EVERY_CLASS
def test_as_json_says_it_all(cls: type[Landscape]) -> None:
    said = cls.as_json()
    assert said["key"] == cls.__module__.rpartition(".")[2]
    assert said["domain"] == list(cls.domain)
    assert [p["name"] for p in said["params"]] == [p.name for p in cls.params()]
    assert said["suggested"].keys() == cls.suggested.keys()
