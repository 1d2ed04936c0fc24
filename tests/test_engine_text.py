"""The text form: what it means, that it is read back as written, and what its errors say."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.experiments import experiments
from tests.golden.make import FOLDER, SIGNAL_TEXTS, TEXTS, small_catalog, text_case
from thalweg.catalog import number_text
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds.landscape import Experiment, format_experiment, parse, resolve
from thalweg.engine.limits import Limits
from thalweg.typed import SHOWN_CHARACTERS

GOLDEN: list[dict[str, Any]] = json.loads((FOLDER / "text.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["in"][:60])
def test_golden(case: dict[str, Any]) -> None:
    assert text_case(case["in"]) == case


def test_the_golden_file_is_up_to_date() -> None:
    """So is the catalogue beside it, with which JavaScript reads the texts."""
    assert [case["in"] for case in GOLDEN] == TEXTS + SIGNAL_TEXTS
    assert json.loads((FOLDER / "catalog.json").read_text(encoding="utf-8")) == small_catalog()


def test_a_text_means_what_the_definitions_say() -> None:
    """Worked out by hand, to detect a golden file that was made by a wrong parser."""
    read = parse("landscape=rosenbrock:b=50&start=-1,%2B2&noise=1e-1&seed=3&run=sgd:x0=1,y0=2,lr=.5@step:n=7&run=adam")
    assert (read.landscape, read.landscape_params) == ("rosenbrock", {"b": 50.0})
    assert (read.start, read.epochs, read.noise, read.seed) == ((-1.0, 2.0), None, 0.1, 3)
    first, second = read.runs
    assert (first.optimizer, first.params, first.start) == ("sgd", {"lr": 0.5}, (1.0, 2.0))
    assert (first.schedule, first.schedule_params) == ("step", {"n": 7})
    assert (second.optimizer, second.params, second.schedule, second.start) == ("adam", {}, "constant", None)


@given(experiments())
def test_the_canonical_form_is_read_back(experiment: Experiment) -> None:
    plan = resolve(experiment)
    assert parse(plan.text) == plan.experiment
    assert format_experiment(resolve(parse(plan.text)).experiment) == plan.text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_short_and_reads_back(value: float) -> None:
    text = number_text(value)
    assert float(text) == value
    assert "+" not in text
    assert len(text) <= len(repr(value))


@pytest.mark.parametrize(
    ("value", "text"),
    [(125.0, "125"), (-0.5, "-0.5"), (1e-7, "1e-7"), (1e20, "1e20"), (1e15, "1000000000000000"), (-0.0, "0")],
)
def test_numbers_as_defined(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.text(max_size=200))
def test_any_text_is_an_experiment_or_one_clear_error(text: str) -> None:
    try:
        parse(text)
    except ExperimentError as error:
        assert error.field
        assert error.path
        assert "\n" not in str(error)
        assert len(str(error)) < 400


@given(st.text("0123456789+-.eE_xnaif ", min_size=1, max_size=8))
def test_a_number_is_read_as_float_reads_it_or_refused(text: str) -> None:
    try:
        noise = parse(f"landscape=simple_quad&noise={text.replace('+', '%2B')}").noise
    except ExperimentError as error:
        assert error.field == "noise"
        return
    assert noise == float(text)
    assert math.isfinite(noise)


def test_a_long_value_is_cut() -> None:
    with pytest.raises(ExperimentError) as raised:
        parse(f"landscape=simple_quad&run={'x' * 1000}")
    assert "x" * (SHOWN_CHARACTERS - 1) + "…" in str(raised.value)
    assert "x" * SHOWN_CHARACTERS not in str(raised.value)


def test_a_limit_on_epochs_is_one_of_the_text(tmp_path: Path) -> None:
    with pytest.raises(ExperimentError, match="from 1 to 10"):
        parse("landscape=simple_quad&epochs=11", Limits(epochs=10))


def test_errors_have_words_in_both_languages() -> None:
    with pytest.raises(ExperimentError) as raised:
        parse("landscape=simple_quad&run=adam:lr=-1")
    assert raised.value.message.in_language("en") == "got -1, allowed is a number from 0 to 1000"
    assert raised.value.message.in_language("ru") == "указано -1, допустимо число от 0 до 1000"
