"""Responses in text form: refusals that name their field, limits, and the canonical form."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from tests.test_responses import EVERY_SIGNAL, plan_of, responses_of
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds.response import parse, resolve
from thalweg.engine.limits import Limits
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import HANDED

REFUSED = sorted(key for key, rule in OPTIMIZERS.items() if not rule.needs <= HANDED)


@pytest.mark.parametrize("key", REFUSED)
def test_a_rule_that_needs_more_than_a_gradient_says_why_it_cannot_take_part(key: str) -> None:
    words = {
        "value": "values of the function",
        "hess": "the Hessian",
        "more_grad": "gradients at further points",
    }
    with pytest.raises(ExperimentError) as refused:
        plan_of(f"signal=step&run=sgd&run={key}")
    assert str(refused.value).startswith(f"run 2 ({key}): {OPTIMIZERS[key].label} cannot take part: a signal is one ")
    assert refused.value.path == "runs.1.optimizer"
    for need, said in words.items():
        assert (said in str(refused.value)) == (need in OPTIMIZERS[key].needs)
    assert re.search("[а-я]", refused.value.message.ru)


CASES: dict[str, tuple[str, str, str]] = {
    "no_signal": ("run=sgd", "signal", "it is missing"),
    "empty": ("signal=&run=sgd", "signal", "it is empty"),
    "twice": ("signal=step&signal=ramp&run=sgd", "signal", "given twice"),
    "misspelled": ("signal=spike&run=sgd", "signal", "did you mean spikes"),
    "misspelled_parameter": ("signal=spikes:perod=3&run=sgd", "signal", "did you mean period"),
    "beyond": ("signal=rectangles:duty=2&run=sgd", "signal duty", "from 0 to 1"),
    "no_group_in_a_signal": ("signal=spikes:period=3~4&run=sgd", "signal period", "a whole number"),
    "unknown_field": ("signal=spikes&runs=sgd", "runs", "did you mean run"),
    "no_runs": ("signal=spikes", "run", "at least one run"),
    "unknown_rule": ("signal=spikes&run=addam", "run 1", "did you mean adam"),
    "epochs": ("signal=spikes&epochs=0&run=sgd", "epochs", "from 1"),
    "seed": ("signal=spikes&seed=-1&run=sgd", "seed", "from 0"),
    "start": ("signal=spikes&start=1,2&run=sgd", "start", "begins at w = 0"),
    "own_start": ("signal=spikes&run=sgd:x0=1,y0=2", "run 1 (sgd) start", "begins at w = 0"),
    "noise": ("signal=spikes&noise=0&run=sgd", "noise", "noisy_sin:noise=1"),
    "landscape": ("signal=spikes&landscape=wobbly&run=sgd", "landscape", "only the signal walk"),
    "walker": ("signal=spikes&walker=sgd&run=sgd", "walker", "only the signal walk"),
    "ramp": ("signal=spikes&run=nesterov:ramp_epochs=5", "run 1 (nesterov) ramp_epochs", "must be constant"),
    "ramp_in_a_group": (
        "signal=spikes&run=momentum:ramp_epochs=0~5",
        "run 1 (momentum) ramp_epochs",
        "must be constant",
    ),
    "plateau": ("signal=spikes&run=sgd@plateau", "run 1 (sgd) schedule", "a signal has none"),
    "walk_without_a_landscape": ("signal=walk&walker=sgd&run=sgd", "landscape", "it is missing"),
    "walk_without_a_walker": ("signal=walk&landscape=wobbly&run=sgd", "walker", "it is missing"),
    "walk_along": ("signal=walk:along=z&landscape=wobbly&walker=sgd&run=sgd", "signal along", "one of x, y"),
    "walker_unknown": ("signal=walk&landscape=wobbly&walker=sgdd&run=sgd", "walker", "did you mean sgd"),
    "walker_parameter": ("signal=walk&landscape=wobbly&walker=sgd:lr=-1&run=sgd", "walker (sgd) lr", "from 0"),
    "walker_group": ("signal=walk&landscape=wobbly&walker=sgd:lr=1~2&run=sgd", "walker (sgd)", "not a group"),
    "walker_not_handed": ("signal=walk&landscape=wobbly&walker=cg&run=sgd", "walker (cg)", "get one in every"),
    "walker_with_noise": (
        "signal=walk&landscape=wobbly&noise=1&walker=lbfgs&run=sgd",
        "walker (lbfgs)",
        "cannot work with noise",
    ),
    "walker_leaves": (
        "signal=walk&landscape=rosenbrock&walker=sgd:lr=10&run=sgd",
        "walker (sgd)",
        "left the numbers at epoch 4: the loss is no longer finite, and has no gradient after that: "
        "allowed is at most 4 epochs",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_named(case: str) -> None:
    text, field, said = CASES[case]
    with pytest.raises(ExperimentError) as refused:
        plan_of(text)
    assert refused.value.field == field
    assert said in str(refused.value)
    assert re.search("[а-я]", refused.value.message.ru)


def test_a_walk_may_be_as_long_as_the_walker_goes() -> None:
    text = "signal=walk&landscape=rosenbrock&walker=sgd:lr=10&run=adam&epochs="
    assert np.isfinite(responses_of(text + "4").response).all()
    with pytest.raises(ExperimentError):
        plan_of(text + "5")


def test_limits_hold() -> None:
    for text, field in (("epochs=11", "epochs"), ("epochs=10&run=adam:lr=0.1~0.2~0.3", "run"), ("epochs=10", "")):
        limits = Limits(runs=2, members=3, epochs=10, points=33)

        def asked(text: str = text, limits: Limits = limits) -> Any:
            return resolve(parse(f"signal=spikes&run=sgd&{text}", limits), limits)

        if field:
            with pytest.raises(ExperimentError) as refused:
                asked()
            assert refused.value.field == field
        else:
            assert asked().epochs == 10
    assert resolve(parse("signal=spikes&run=sgd", limits), limits).epochs == 10


def test_the_canonical_form_writes_every_number() -> None:
    plan = plan_of("?signal=rectangles&run=adagrad:lr=2.5,eps=0.1@step:n=100#epoch=3")
    assert plan.text == (
        "signal=rectangles:amplitude=1,period=40,duty=0.5&epochs=300&seed=0"
        "&run=adagrad:lr=2.5,eps=0.1,eps_inside=1@step:n=100,factor=0.5"
    )
    walk = plan_of("signal=walk&landscape=quadratic:kappa=3&walker=adam:lr=0.25,x0=1,y0=2&run=sgd:lr=0.1~0.2&epochs=9")
    assert walk.text == (
        "signal=walk:along=x&landscape=quadratic:kappa=3,angle=30,scale=1,cx=0,cy=0&start=-2.8,0.5&noise=0"
        "&walker=adam:lr=0.25,beta1=0.9,beta2=0.999,eps=1e-8,x0=1,y0=2@constant&epochs=9&seed=0"
        "&run=sgd:lr=0.1~0.2,clip_norm=0@constant"
    )


@pytest.mark.parametrize("signal", EVERY_SIGNAL)
def test_the_canonical_form_gives_the_experiment_back(signal: str) -> None:
    plan = plan_of(f"{signal}&run=adam:beta1=0.25~0.9@cosine&run=lion")
    assert parse(plan.text) == plan.experiment
    assert plan_of(plan.text).text == plan.text
