"""Responses against the rules written out on plain numbers, linear rules against their impulse response; refusals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tests import transcriptions_response
from tests.optimizer_cases import CASES as RULES
from thalweg.catalog import Array
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds import KINDS
from thalweg.engine.kinds.response import ResponsePlan, Responses, parse, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import simulate
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import HANDED
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS

WALK = "&landscape=hills_and_canyon&noise=0.1&walker=adam:lr=0.25"
EVERY_SIGNAL = [f"signal={key}{WALK if signal.walked else ''}" for key, signal in SIGNALS.items()]
FIRST_ORDER = sorted(key for key, rule in OPTIMIZERS.items() if rule.needs <= HANDED)
REFUSED = sorted(key for key, rule in OPTIMIZERS.items() if not rule.needs <= HANDED)


def written(key: str, values: Mapping[str, float]) -> str:
    return f"{key}:" + ",".join(f"{name}={value}" for name, value in values.items())


def another(key: str) -> str:
    """The rule at the second setting in its row."""
    return written(key, RULES[key].response or {})


def plan_of(text: str) -> ResponsePlan:
    return resolve(parse(text))


@cache
def responses_of(text: str) -> Responses:
    plan = plan_of(text)
    return plan.collect(simulate(plan, asked=True))


def expected(plan: ResponsePlan, signal: Array, run: int) -> list[float]:
    """The response according to the rule's formula."""
    planned = plan.runs[run]
    values = dict(planned.run.params)
    factors = planned.schedule.course(plan.epochs)
    rates = [values.pop("lr") * factors[0]]
    rates += [rates[0] / factors[0] * factor for factor in factors[1:]]
    for unused in ("momentum_start", "ramp_epochs"):
        values.pop(unused, None)
    formula = getattr(transcriptions_response, planned.optimizer.key)
    response: list[float] = formula(signal.tolist(), rates, **values)
    return response


def test_every_first_order_rule_has_its_formula_and_another_setting() -> None:
    """None of the hyperparameters that affect a response is at its default."""
    assert {key for key in FIRST_ORDER if hasattr(transcriptions_response, key)} == set(FIRST_ORDER)
    assert sorted(key for key, case in RULES.items() if case.response) == FIRST_ORDER
    for key in FIRST_ORDER:
        changed, defaults = RULES[key].response or {}, OPTIMIZERS[key]().values()
        assert changed.keys() == defaults.keys() - {"momentum_start", "ramp_epochs"}, key
        assert [name for name, value in changed.items() if value == defaults[name]] == [], key


@pytest.mark.parametrize("signal", EVERY_SIGNAL)
@pytest.mark.parametrize("key", FIRST_ORDER)
def test_a_response_is_that_of_the_formula(key: str, signal: str) -> None:
    """At the defaults, at another setting, and with a rate that changes."""
    text = f"{signal}&seed=3&run={key}&run={another(key)}&run={another(key)}@step:n=70,factor=0.4"
    plan, answers = plan_of(text), responses_of(text)
    assert answers.response.shape == (300, 3)
    for run in range(3):
        formula = np.array(expected(plan, answers.signal, run))
        error = np.abs(answers.response[:, run] - formula)
        assert (error <= 1e-10 * np.maximum(1, np.abs(formula))).all(), run


@pytest.mark.parametrize("schedule", sorted(key for key, s in SCHEDULES.items() if not s.reads_loss))
def test_every_schedule_acts_on_the_response(schedule: str) -> None:
    text = f"signal=rectangles&run=sgd:lr=2@{schedule}"
    plan, answers = plan_of(text), responses_of(text)
    factors = np.array(plan.runs[0].schedule.course(300))
    assert answers.response[:, 0] == pytest.approx(2 * factors * answers.signal, abs=1e-12)


# ---- linear rules


def impulse(run: str, at: int = 0) -> Array:
    answer: Array = responses_of(f"signal=impulse:at={at}&epochs=120&run={run}").response[:, 0]
    return answer


LINEAR = {
    written(key, case.impulse.params): case.impulse.response(np.arange(120.0))
    for key, case in RULES.items()
    if case.impulse
}


@pytest.mark.parametrize("run", LINEAR)
def test_the_impulse_response_of_a_linear_rule(run: str) -> None:
    assert impulse(run) == pytest.approx(LINEAR[run], abs=1e-14)
    assert impulse(run, at=30)[30:] == pytest.approx(LINEAR[run][:90], abs=1e-14)
    assert (impulse(run, at=30)[:30] == 0).all()


@pytest.mark.parametrize("signal", EVERY_SIGNAL)
@pytest.mark.parametrize("run", LINEAR)
def test_a_linear_rule_answers_the_sum_of_all_impulses(run: str, signal: str) -> None:
    answers = responses_of(f"{signal}&epochs=120&run={run}")
    summed = np.convolve(answers.signal, LINEAR[run])[:120]
    assert answers.response[:, 0] == pytest.approx(summed, abs=1e-11)


def test_a_steady_gradient_is_multiplied_by_the_sum_of_the_impulse_response() -> None:
    answers = responses_of("signal=step:at=0&run=momentum:lr=0.25,momentum=0.9&run=nesterov:lr=0.25,momentum=0.9")
    assert answers.response[-1] == pytest.approx([2.5, 2.5])


@pytest.mark.parametrize("key", FIRST_ORDER)
def test_a_positive_signal_has_a_positive_response(key: str) -> None:
    plain = "weight_decay=0" if "weight_decay" in RULES[key].defaults else ""
    answers = responses_of(f"signal=step:at=0&run={key}{':' + plain if plain else ''}")
    assert (answers.response > 0).all()


def test_positions_are_where_the_gradients_are_asked_and_begin_at_0() -> None:
    answers = responses_of("signal=noisy_sin&run=momentum:momentum=0.9&run=nesterov:momentum=0.9&run=schedule_free_sgd")
    assert (answers.position[0] == 0).all()
    assert answers.position[1:] == pytest.approx(-np.cumsum(answers.response, axis=0), abs=1e-12)


# ---- the same bits


def test_a_run_alone_in_a_batch_and_in_other_blocks_gives_the_same_bits() -> None:
    runs = [f"run={another(key)}" for key in FIRST_ORDER]
    together = responses_of("signal=noisy_sin&" + "&".join(runs)).response
    for i, run in enumerate(runs):
        assert np.array_equal(responses_of(f"signal=noisy_sin&{run}").response[:, 0], together[:, i]), run
    plan = plan_of("signal=noisy_sin&" + "&".join(runs))
    for block in (1, 7, 1000):
        assert np.array_equal(plan.collect(simulate(plan, block, asked=True)).response, together)


def test_a_group_is_its_members() -> None:
    group = responses_of("signal=spikes&run=adam:beta1=0.25~0.9~0.975@step:n=20~50")
    single = [
        responses_of(f"signal=spikes&run=adam:beta1={beta1}@step:n={n}").response[:, 0]
        for beta1 in (0.25, 0.9, 0.975)
        for n in (20, 50)
    ]
    assert np.array_equal(group.response, np.stack(single, axis=1))


def test_noise_is_reproducible_by_seed_and_does_not_depend_on_the_number_of_epochs() -> None:
    first, again = (responses_of(f"signal=very_noisy_sin&seed=5&epochs={n}&run=sgd") for n in (300, 600))
    assert np.array_equal(first.signal, again.signal[:300])
    assert np.array_equal(first.response, again.response[:300])
    other = responses_of("signal=very_noisy_sin&seed=6&run=sgd")
    assert not np.array_equal(first.signal, other.signal)
    assert first.signal[7] == np.sin(7 / 20) * 0.2 + np.random.default_rng([5, 7]).uniform(-0.5, 0.5)


def test_the_last_row_asks_no_epoch_beyond_the_last() -> None:
    """A long experiment spans several of the parts in which a signal is computed."""
    for epochs in (1, 255, 256, 257, 600):
        answers = responses_of(f"signal=chirp&epochs={epochs}&run=sgd:lr=1")
        t = np.arange(epochs)
        assert np.array_equal(answers.signal, SIGNALS["chirp"]().gradient(t))
        assert answers.response[:, 0] == pytest.approx(answers.signal, abs=1e-12)


# ---- the walk


@pytest.mark.parametrize("walker", ["adam:lr=0.25", "nesterov:lr=0.01", "sam:lr=0.01", "sgd:lr=0.1@step:n=20"])
@pytest.mark.parametrize(("along", "axis"), [("x", 0), ("y", 1)])
def test_a_walk_is_the_gradient_at_every_row_of_the_walkers_path(along: str, axis: int, walker: str) -> None:
    """For a rule that looks ahead it is the gradient there, as its own step shows."""
    answers = responses_of(f"signal=walk:along={along}&landscape=wobbly&start=-2,1&walker={walker}&epochs=60&run=sgd")
    plan = KINDS["landscape"].plan(f"landscape=wobbly&start=-2,1&epochs=60&run={walker}")
    path = plan.collect(simulate(plan)).points[:, 0, :2]
    if walker.startswith("nesterov"):
        v = np.diff(path, axis=0)
        met = (0.9 * np.vstack([[0, 0], v[:-1]]) - v)[:, axis] / 0.01
        assert answers.signal == pytest.approx(met, abs=1e-9)
    else:
        at_rows = [plan.landscapes[0].grad(point[None])[0, axis] for point in path[:60]]
        assert answers.signal.tolist() == at_rows


def test_a_walkers_own_rule_repeats_its_steps() -> None:
    """Fed the gradients that it got along x, the same rule moves as it did along x."""
    text = "landscape=hills_and_canyon&noise=0.5&seed=4&epochs=80"
    for run in ("adam:lr=0.25", "nesterov:lr=0.01", "rmsprop:lr=0.1@exponential:beta=0.02"):
        answers = responses_of(f"signal=walk:along=x&{text}&walker={run}&run={run}")
        plan = KINDS["landscape"].plan(f"{text}&run={run}")
        asked = np.concatenate([block.points for block in simulate(plan, asked=True)])[:, 0, 0]
        steps = [a - b for a, b in pairwise(asked.tolist())]
        assert answers.response[:, 0] == pytest.approx(steps, abs=1e-12), run


# ---- ends


def test_a_run_that_leaves_the_numbers_ends_and_the_others_go_on() -> None:
    """Only weight decay can make a response overflow: at a rate of 1000 it multiplies w by −9999."""
    answers = responses_of("signal=step:at=0&run=adamw:lr=1000,weight_decay=10&run=adam")
    ended, finished = answers.summaries
    assert (ended.status, finished.status) == ("diverged", "finished")
    assert ended.ended_at == ended.rows < 100
    assert np.isfinite(answers.response[: ended.rows - 1, 0]).all()
    assert np.isnan(answers.response[ended.rows - 1 :, 0]).all()
    assert np.isfinite(answers.response[:, 1]).all()
    assert (finished.ended_at, finished.rows) == (None, 301)
    assert finished.evaluations == {"nfev": 0, "njev": 300, "nhev": 0}


@pytest.mark.parametrize("signal", EVERY_SIGNAL)
def test_no_rule_leaves_the_numbers_at_its_defaults(signal: str) -> None:
    outcomes = responses_of(signal + "".join(f"&run={key}" for key in FIRST_ORDER)).summaries
    assert {outcome.status for outcome in outcomes} == {"finished"}


# ---- refusals


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


# ---- the text form


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
