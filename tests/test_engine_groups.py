"""Groups: which runs they make, in which order, and that each is the same as alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.experiments import experiments, settings_of
from thalweg.engine.experiment import ExperimentError, Run
from thalweg.engine.groups import CLOSEST, Group
from thalweg.engine.kinds.landscape import Beside, Experiment, LandscapePlan, parse, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import simulate
from thalweg.engine.wire import head
from thalweg.starts import STARTS

Q = "landscape=simple_quad"


def plan_of(text: str, **limits: int) -> LandscapePlan:
    return resolve(parse(text), replace(Limits(), **limits))


def lr_of(text: str) -> list[Any]:
    return [run.run.params["lr"] for run in plan_of(f"{Q}&epochs=1&run=adam:lr={text}").runs]


RANGES = {
    "0..1*11": [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    "0.001..1*4log": [0.001, 0.01, 0.1, 1],
    "0.001..1*7log": [0.001, 0.003162, 0.01, 0.03162, 0.1, 0.3162, 1],
    "1..0.25*4": [1, 0.75, 0.5, 0.25],
    "0.9..0.99*4": [0.9, 0.93, 0.96, 0.99],
    "0.3 ~ 0.1": [0.3, 0.1],
    "0 .. 1 * 3": [0, 0.5, 1],
    "0.01 .. 1 * 3 log": [0.01, 0.1, 1],
    "1e-3..1E0*2": [0.001, 1],
    "1..2*0000003": [1, 1.5, 2],
}


@pytest.mark.parametrize("text", RANGES)
def test_the_values_of_a_group(text: str) -> None:
    assert lr_of(text) == RANGES[text]


def test_values_of_other_kinds() -> None:
    whole = plan_of(f"{Q}&epochs=1&run=lbfgs:memory=1..100*3log").runs
    assert [run.run.params["memory"] for run in whole] == [1, 10, 100]
    assert all(isinstance(run.run.params["memory"], int) for run in whole)
    modes = plan_of(f"{Q}&epochs=1&run=damped_newton:mode=plain~trust").runs
    assert [run.run.params["mode"] for run in modes] == ["plain", "trust"]


@given(st.floats(1e-9, 999), st.floats(1e-9, 999), st.integers(2, 60), st.booleans())
def test_the_values_of_a_range_are_in_order_and_evenly_spaced(low: float, high: float, n: int, log: bool) -> None:
    assume(abs(high - low) > 2 * CLOSEST * n * max(low, high))
    values = np.array(lr_of(f"{low!r}..{high!r}*{n}{'log' if log else ''}"))
    assert (values[0], values[-1], len(values)) == (low, high, n)
    steps = np.diff(np.log(values) if log else values)
    even = (math.log(high / low) if log else high - low) / (n - 1)
    assert steps == pytest.approx(even, rel=0.01, abs=1e-12)


def test_runs_are_laid_out_by_landscape_run_value_start_and_seed() -> None:
    plan = plan_of(
        f"{Q}&landscape=himmelblau:x0=1,y0=2&start=0,0&starts=line:n=2,x1=4,y1=0&epochs=1&noise=1&seed=7&seeds=2"
        "&run=adam:lr=0.1~0.2@step:n=1~2&run=sgd:x0=5,y0=6"
    )
    assert len(plan.runs) == 2 * 2 * (2 * 2 * 2 + 1)
    laid_out = [(r.landscape, r.entry, *r.values.values(), r.start, r.seed) for r in plan.runs]
    assert laid_out[:6] == [
        (0, 0, 0.1, 1, (0, 0), 7),
        (0, 0, 0.1, 1, (0, 0), 8),
        (0, 0, 0.1, 1, (4, 0), 7),
        (0, 0, 0.1, 1, (4, 0), 8),
        (0, 0, 0.1, 2, (0, 0), 7),
        (0, 0, 0.1, 2, (0, 0), 8),
    ]
    assert laid_out[16:19] == [(0, 1, (5, 6), 7), (0, 1, (5, 6), 8), (1, 0, 0.1, 1, (1, 2), 7)]
    assert plan.runs[0].values == {"params.lr": 0.1, "scheduleParams.n": 1}


def test_the_head_of_a_stream_says_what_each_run_is() -> None:
    described = head(plan_of(f"{Q}&{Q}&epochs=1&seed=4&seeds=2&run=sgd&run=adam:lr=0.1~1"))
    assert [e["label"] for e in described["entries"]] == ["SGD", "Adam lr=0.1/1"]
    last = described["runs"][-1]
    assert (last["entry"], last["landscape"], last["seed"], last["values"]) == (1, 1, 5, {"params.lr": 1})
    assert last["params"]["lr"] == 1
    assert last["label"] == "Adam lr=1 on Simple bowl, seed 5"


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("ring:n=3,radius=1", ["from 1,0", "from -0.5,0.866", "from -0.5,-0.866"]),
        ("line:n=2,x1=1e-9,y1=0", ["from 0,0", "from 1e-9,0"]),
        ("line:n=2,x1=0.123456,y1=0.1234561", ["from 0,0", "from 0.1235,0.1235"]),
    ],
)
def test_labels_have_starts_in_four_digits(layout: str, said: list[str]) -> None:
    plan = plan_of(f"{Q}&start=0,0&starts={layout}&epochs=1&run=sgd")
    assert [label.en for label in plan.labels] == [f"SGD {start}" for start in said]
    close = plan_of(f"{Q}&start=1,0&starts=line:n=2,x1=1.00001,y1=0&epochs=1&run=sgd")
    assert [label.en for label in close.labels] == ["SGD from 1,0", "SGD from 1.00001,0"]


def points(plan: LandscapePlan) -> Any:
    return plan.collect(simulate(plan)).points


EXPANDED: dict[str, tuple[str, Callable[[int], str]]] = {
    "values": (
        "landscape=hills_and_canyon&epochs=40&run=adam:lr=0.1~0.3~1",
        lambda i: f"landscape=hills_and_canyon&epochs=40&run=adam:lr={(0.1, 0.3, 1)[i]}",
    ),
    "choices": (
        "landscape=saddle&epochs=20&run=damped_newton:mode=plain~absolute~trust",
        lambda i: f"landscape=saddle&epochs=20&run=damped_newton:mode={('plain', 'absolute', 'trust')[i]}",
    ),
    "seeds": (
        "landscape=hills_and_canyon&epochs=40&noise=0.5&seed=3&seeds=4&run=nesterov",
        lambda i: f"landscape=hills_and_canyon&epochs=40&noise=0.5&seed={3 + i}&run=nesterov",
    ),
    "own_starts": (
        "landscape=beale&epochs=40&run=newton:x0=1..3*3,y0=0.5",
        lambda i: f"landscape=beale&epochs=40&run=newton:x0={1 + i},y0=0.5",
    ),
    "starts": (
        "landscape=himmelblau&epochs=40&start=0,0&starts=line:n=3,x1=4,y1=2&run=gd_armijo",
        lambda i: f"landscape=himmelblau&epochs=40&start={2 * i},{i}&run=gd_armijo",
    ),
    "landscapes": (
        "landscape=quadratic:kappa=1&landscape=rosenbrock&landscape=ackley&epochs=40&run=lbfgs",
        lambda i: f"landscape={('quadratic:kappa=1', 'rosenbrock', 'ackley')[i]}&epochs=40&run=lbfgs",
    ),
    "methods": (
        "landscape=quadratic&landscape=himmelblau&epochs=40&run=bfgs",
        lambda i: f"landscape={('quadratic', 'himmelblau')[i]}&epochs=40&run=bfgs",
    ),
}


@pytest.mark.parametrize("kind", EXPANDED)
def test_a_run_of_a_group_has_the_bits_that_it_has_alone(kind: str) -> None:
    text, alone = EXPANDED[kind]
    together = points(plan_of(text))
    for i in range(together.shape[1]):
        single = points(plan_of(alone(i)))[:, 0]
        assert single.tobytes() == together[:, i].tobytes(), i


def test_metrics_are_those_of_the_runs_own_landscape() -> None:
    plan = plan_of("landscape=simple_quad&landscape=himmelblau&start=0,0&epochs=60&run=newton")
    bowl, himmelblau = plan.collect(simulate(plan)).summaries
    assert (bowl.kind, bowl.distance) == ("global", 0)
    assert himmelblau.distance is not None
    assert himmelblau.distance > 0


@given(st.sampled_from(list(STARTS)), st.data())
def test_a_layout_of_starts(key: str, data: st.DataObject) -> None:
    """All starts are finite; our layouts have the declared number, and move with the experiment's start."""
    layout: Any = STARTS[key](**data.draw(settings_of(STARTS[key])))
    places = np.array(layout.points((1.0, -2.0)))
    assert places.shape == (len(places), 2)
    assert len(places) >= 1
    assert np.isfinite(places).all()
    if key in ("ring", "grid", "line"):
        assert len(places) == (layout.nx * layout.ny if key == "grid" else layout.n)
    if key == "line":
        assert (places[0].tolist(), places[-1].tolist()) == ([1, -2], [layout.x1, layout.y1])
    elif key in ("ring", "grid"):
        assert places - [1, -2] == pytest.approx(np.array(layout.points((0.0, 0.0))), abs=1e-6)


def test_places_worked_out_by_hand() -> None:
    def places(text: str) -> list[tuple[float, ...]]:
        return [run.start for run in plan_of(f"{Q}&epochs=1&run=sgd&{text}").runs]

    assert places("start=1,0&starts=ring:n=4,radius=2") == [(3, 0), (1, 2), (-1, 0), (1, -2)]
    grid = places("start=0,0&starts=grid:nx=2,ny=3,width=2,height=4")
    assert grid == [(-1, -2), (1, -2), (-1, 0), (1, 0), (-1, 2), (1, 2)]
    assert places("start=3,4&starts=grid:nx=1,ny=1") == [(3, 4)]
    assert places("start=0,0&starts=line:n=3,x1=2,y1=-2") == [(0, 0), (1, -1), (2, -2)]


REFUSED = {
    "members": (f"{Q}&run=adam:lr=0..1*100,beta1=0..0.9*41", "run", "runs", "4100 runs, allowed is at most 4096"),
    "seeds_and_starts": (f"{Q}&seeds=256&starts=ring:n=512&run=adam", "run", "runs", "131072 runs"),
    "points": (f"{Q}&epochs=100000&run=adam:lr=0..1*50", "epochs", "epochs", "100001 rows x 50 runs"),
    "last_seed": (f"{Q}&seed=4294967295&seeds=2&run=adam", "seed", "seed", "4294967296"),
    "a_value": (f"{Q}&run=adam:lr=0.5..1500*3", "run 1 (adam) lr", "runs.0.params.lr", "got 1500"),
    "fractions": (f"{Q}&run=lbfgs:memory=1..4*3", "run 1 (lbfgs) memory", "runs.0.params.memory", "whole numbers"),
    "form": (f"{Q}&run=adam:lr=0.1..1", "run 1 (adam) lr", "runs.0.params.lr", "a..b*n or a..b*nlog"),
    "many": (f"{Q}&run=adam:lr=1..2*100000", "run 1 (adam) lr", "runs.0.params.lr", "from 2 to 4096 values"),
    "log": (f"{Q}&run=adam:lr=0..1*5log", "run 1 (adam) lr", "runs.0.params.lr", "both ends must be above 0"),
    "equal": (f"{Q}&run=adam:lr=0.1~0.2~1e-1", "run 1 (adam) lr", "runs.0.params.lr", "must be different"),
    "equal_ends": (f"{Q}&run=adam:lr=0.1..0.1*3", "run 1 (adam) lr", "runs.0.params.lr", "must be different"),
    "too_near": (f"{Q}&run=adam:lr=1..1.00000000000001*9", "run 1 (adam) lr", "runs.0.params.lr", "must be different"),
    "equal_starts": (f"{Q}&starts=ring:n=3,radius=0&run=adam", "starts (ring)", "starts", "2 of the 3 starts repeat"),
    "no_width": (f"{Q}&starts=grid:nx=2,ny=2,width=0&run=adam", "starts (grid)", "starts", "2 of the 4 starts repeat"),
    "noise": (f"{Q}&noise=1&seeds=3&run=sgd&run=lbfgs", "run 2 (lbfgs)", "noise", "exact values"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    text, field, path, words = REFUSED[name]
    with pytest.raises(ExperimentError) as caught:
        plan_of(text)
    assert (caught.value.field, caught.value.path) == (field, path)
    assert words in str(caught.value.message)


def test_a_group_made_in_python_is_checked_too() -> None:
    experiment = Experiment("simple_quad", runs=(Run("adam", {"lr": Group((0.1, -1.0))}),), beside=(Beside("ackley"),))
    with pytest.raises(ExperimentError, match=r"got -1\.0"):
        resolve(experiment)


GROUPS = [Group((0.25, 0.5)), Group((0.1, 0.55, 1.0), "linear"), Group((0.01, 0.1, 1.0), "log")]
PLACES = [Beside("ackley"), Beside("rosenbrock", {"b": 2.0}, (1, 1))]


@st.composite
def grouped(draw: st.DrawFn) -> Experiment:
    """An experiment with every kind of group."""
    experiment = draw(experiments(most_runs=2))
    first, *others = experiment.runs
    group = draw(st.sampled_from(GROUPS))
    start = (group, 1.5) if draw(st.booleans()) else first.start
    starts = draw(st.sampled_from(["", *STARTS]))
    return replace(
        experiment,
        runs=(*others, replace(first, start=start), Run("sgd", {"lr": group})),
        seeds=draw(st.integers(1, 3)),
        seed=min(experiment.seed, 2**32 - 4),
        starts=starts,
        starts_params={} if starts != "grid" else {"nx": 2, "ny": 2},
        beside=tuple(draw(st.lists(st.sampled_from(PLACES), max_size=3))),
    )


@given(grouped())
def test_the_canonical_form_of_groups_is_read_back(experiment: Experiment) -> None:
    plan = resolve(experiment)
    read = resolve(parse(plan.text))
    assert read.text == plan.text
    assert [(r.run, r.start, r.seed, r.landscape, r.values) for r in read.runs] == [
        (r.run, r.start, r.seed, r.landscape, r.values) for r in plan.runs
    ]
