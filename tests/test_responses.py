"""Responses against the rules written out on plain numbers, and linear rules against their impulse response."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest

from tests import transcriptions_response
from tests.optimizer_cases import CASES as RULES
from thalweg.catalog import Array
from thalweg.engine.kinds.response import ResponsePlan, Responses, parse, resolve
from thalweg.engine.simulate import simulate
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import HANDED
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS

WALK = "&landscape=hills_and_canyon&noise=0.1&walker=adam:lr=0.25"
EVERY_SIGNAL = [f"signal={key}{WALK if signal.walked else ''}" for key, signal in SIGNALS.items()]
FIRST_ORDER = sorted(key for key, rule in OPTIMIZERS.items() if rule.needs <= HANDED)


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
    text = f"{signal}&seed=3&epochs=130&run={key}&run={another(key)}&run={another(key)}@step:n=30,factor=0.4"
    plan, answers = plan_of(text), responses_of(text)
    assert answers.response.shape == (130, 3)
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
