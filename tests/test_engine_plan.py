"""Resolving: what is omitted, what is refused, and how runs are labelled."""

from __future__ import annotations

from typing import Any

import pytest

from thalweg.engine.experiment import ExperimentError, Run
from thalweg.engine.kinds import KINDS
from thalweg.engine.kinds.landscape import Experiment, parse, resolve
from thalweg.engine.limits import Limits, LimitsError
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.schedules import SCHEDULES


@pytest.mark.parametrize("key", LANDSCAPES)
def test_what_is_omitted_is_the_landscapes(key: str) -> None:
    plan = resolve(Experiment(key, runs=(Run("sgd"),)))
    entry = LANDSCAPES[key]
    assert plan.experiment.start == entry.start
    assert plan.epochs == plan.experiment.epochs == entry.epochs
    assert plan.experiment.landscape_params == {p.name: p.default for p in entry.params()}
    assert (plan.experiment.noise, plan.experiment.seed) == (0, 0)


@pytest.mark.parametrize("key", OPTIMIZERS)
def test_an_omitted_hyperparameter_is_the_optimizers_own_and_never_a_suggestion(key: str) -> None:
    for landscape in LANDSCAPES:
        [run] = resolve(Experiment(landscape, runs=(Run(key),))).experiment.runs
        assert run.params == {p.name: p.default for p in OPTIMIZERS[key].params()}
        assert run.schedule == "constant"


@pytest.mark.parametrize("key", SCHEDULES)
def test_an_omitted_number_of_a_schedule_is_its_own(key: str) -> None:
    [run] = resolve(Experiment("simple_quad", runs=(Run("sgd", schedule=key),))).experiment.runs
    assert run.schedule_params == {p.name: p.default for p in SCHEDULES[key].params()}


REFUSED: dict[str, tuple[Experiment, str, str, str]] = {
    "landscape": (Experiment("hill", runs=(Run("sgd"),)), "landscape", "landscape", "hill"),
    "landscape_param": (Experiment("rosenbrock", {"c": 1}, runs=(Run("sgd"),)), "landscape", "landscapeParams", "c is"),
    "start": (Experiment("simple_quad", start=(float("inf"), 0), runs=(Run("sgd"),)), "start", "start", "inf"),
    "epochs": (Experiment("simple_quad", epochs=0, runs=(Run("sgd"),)), "epochs", "epochs", "from 1 to 100000"),
    "whole": (Experiment("simple_quad", epochs=1.5, runs=(Run("sgd"),)), "epochs", "epochs", "a whole number"),  # type: ignore[arg-type]
    "noise": (Experiment("simple_quad", noise=-1, runs=(Run("sgd"),)), "noise", "noise", "-1"),
    "seed": (Experiment("simple_quad", seed=2**32, runs=(Run("sgd"),)), "seed", "seed", "4294967296"),
    "no_runs": (Experiment("simple_quad"), "run", "runs", "at least one"),
    "many_runs": (Experiment("simple_quad", runs=(Run("sgd"),) * 65), "run", "runs", "at most 64"),
    "many_points": (
        Experiment("simple_quad", epochs=100_000, runs=(Run("sgd"),) * 50),
        "epochs",
        "epochs",
        "100001 rows x 50 runs = 5000050 points",
    ),
    "optimizer": (Experiment("simple_quad", runs=(Run("sgd"), Run("sdg"))), "run 2", "runs.1.optimizer", "mean sgd?"),
    "value": (Experiment("simple_quad", runs=(Run("sgd", {"lr": "1"}),)), "run 1 (sgd) lr", "runs.0.params.lr", "1"),
    "nan": (
        Experiment("simple_quad", runs=(Run("sgd", {"lr": float("nan")}),)),
        "run 1 (sgd) lr",
        "runs.0.params.lr",
        "nan",
    ),
    "schedule": (
        Experiment("simple_quad", runs=(Run("sgd", schedule="stp"),)),
        "run 1 (sgd) schedule",
        "runs.0.schedule",
        "step",
    ),
    "exact": (
        Experiment("simple_quad", noise=0.1, runs=(Run("sgd"), Run("lbfgs"))),
        "run 2 (lbfgs)",
        "noise",
        "exact values",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    experiment, field, path, words = REFUSED[name]
    with pytest.raises(ExperimentError) as raised:
        resolve(experiment)
    assert (raised.value.field, raised.value.path) == (field, path)
    assert words in str(raised.value)


@pytest.mark.parametrize("key", [key for key, rule in OPTIMIZERS.items() if "value" in rule.needs])
def test_rules_that_need_exact_values_refuse_noise(key: str) -> None:
    with pytest.raises(ExperimentError, match="noise"):
        resolve(Experiment("simple_quad", noise=0.1, runs=(Run(key),)))


LIMITS = {
    "THALWEG_MAX_RUNS": ("runs", "landscape=simple_quad&run=sgd&run=sgd&run=sgd&run=sgd"),
    "THALWEG_MAX_EPOCHS": ("epochs", "landscape=simple_quad&epochs=4&run=sgd"),
    "THALWEG_MAX_POINTS": ("points", "landscape=simple_quad&epochs=3&run=sgd"),
}


@pytest.mark.parametrize("variable", LIMITS)
def test_limits_are_set_by_the_environment(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, text = LIMITS[variable]
    resolve(parse(text))
    monkeypatch.setenv(variable, "3")
    assert getattr(Limits.from_environment(), name) == 3
    with pytest.raises(ExperimentError, match="3"):
        resolve(parse(text))


@pytest.mark.parametrize("value", ["", "0", "-5", "1.5", "many", "1e3", "9" * 5000, "٣"])
def test_a_bad_limit_names_its_variable(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THALWEG_MAX_JSON_POINTS", value)
    with pytest.raises(LimitsError, match="THALWEG_MAX_JSON_POINTS"):
        Limits.from_environment()


def test_a_landscape_whose_epochs_are_beyond_the_limit_gets_as_many_as_are_allowed() -> None:
    assert resolve(Experiment("rosenbrock", runs=(Run("sgd"),)), Limits(epochs=20)).epochs == 20


def test_a_method_of_scipy_takes_no_schedule() -> None:
    with pytest.raises(ExperimentError, match=r"run 1 \(bfgs\) schedule: .* use constant") as caught:
        resolve(parse("landscape=booth&run=bfgs@step"))
    assert caught.value.path == "runs.0.schedule"


LABELS: dict[str, tuple[str, list[str]]] = {
    "alone": ("run=adam:lr=5&run=sgd", ["Adam", "{sgd}"]),
    "one_number": ("run=adam:lr=0.1&run=sgd&run=adam:lr=1e-5", ["Adam lr=0.1", "{sgd}", "Adam lr=1e-5"]),
    "two_numbers": ("run=adam:beta1=0.5&run=adam:lr=1", ["Adam lr=0.1 beta1=0.5", "Adam lr=1 beta1=0.9"]),
    "schedule": ("run=sgd&run=sgd@step", ["{sgd}", "{sgd} step"]),
    "two_schedules": ("run=sgd@step:n=5&run=sgd@step:n=9", ["{sgd} n=5", "{sgd} n=9"]),
    "start": ("run=sgd&run=sgd:x0=1,y0=-2.5", ["{sgd}", "{sgd} from 1,-2.5"]),
    "the_same_twice": ("run=sgd&run=sgd", ["{sgd}", "{sgd}"]),
}


@pytest.mark.parametrize("name", LABELS)
def test_labels_say_only_what_differs(name: str) -> None:
    text, labels = LABELS[name]
    expected = [label.format(sgd=OPTIMIZERS["sgd"].label) for label in labels]
    assert [str(label) for label in resolve(parse(f"landscape=simple_quad&{text}")).labels] == expected


def test_a_plan_does_not_change_with_its_experiment() -> None:
    params: dict[str, Any] = {"lr": 0.5}
    plan = resolve(Experiment("simple_quad", runs=(Run("sgd", params),)))
    params["lr"] = 7
    assert plan.experiment.runs[0].params["lr"] == 0.5


@pytest.mark.parametrize(
    ("runs", "why"),
    [
        (["run=sgd:lr=0..1*4096"] * 60, "245760 runs"),
        (["run=sgd"] * 3000, "3000 runs"),
        (["run=adam:lr=0..1*4096,beta1=0..0.9*4096,eps=0..1*4096"], "68719476736 runs"),
        ([f"run=adam:lr={'~'.join(map(str, range(1, 30_001)))}"], "30000 runs"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_too_many_runs_are_refused_before_their_values_are_worked_out(
    kind: str, runs: list[str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One range of 4,096 values takes 30 ms: a link that is refused must not hold up the hall."""
    monkeypatch.setattr("thalweg.engine.parts.read_value", lambda *_: pytest.fail("a value was worked out"))
    with pytest.raises(ExperimentError, match=why):
        KINDS[kind].plan("&".join(runs))
