"""Names of other programs and of books: every refusal names something that exists here."""

from __future__ import annotations

from typing import Any

import pytest

from thalweg.catalog import OWN_START
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds import KINDS
from thalweg.engine.kinds.landscape import parse
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers._elsewhere import ELSEWHERE
from thalweg.registry import Registry
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.starts import STARTS
from thalweg.typed import joined

REGISTRIES: tuple[Registry[Any], ...] = (LANDSCAPES, OPTIMIZERS, SCHEDULES, SIGNALS, STARTS)
ENTRIES = [entry for registry in REGISTRIES for entry in registry.values()]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.__module__}")
def test_what_a_name_stands_for_is_there(entry: Any) -> None:
    params = {p.name for p in entry.params()}
    for name, here in entry.other_names().items():
        assert name not in params
        for place in here.split(", "):
            assert place in {*params, *OWN_START} or place.removeprefix("run=") in OPTIMIZERS, (name, place)
            assert place != f"run={entry.key}"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.__module__}")
def test_every_name_of_its_own_leads_somewhere(entry: Any) -> None:
    """What an entry itself says of names elsewhere is not dropped for a name that it does not have."""
    own = vars(entry).get("elsewhere", {})
    params = {p.name for p in entry.params()}
    assert own.keys() <= {*entry.other_names(), *params}


def test_every_place_of_the_shared_table_is_there() -> None:
    params = {p.name for entry in OPTIMIZERS.values() for p in entry.params()}
    for places in ELSEWHERE.values():
        for place in ", ".join(places).split(", "):
            assert place in {*params, *OWN_START} or place.removeprefix("run=") in OPTIMIZERS, place


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.kind.__name__)
def test_a_name_stands_for_one_entry(registry: Registry[Any]) -> None:
    names = [joined(name) for entry in registry.values() for name in (entry.key, *entry.also_called)]
    assert len(set(names)) == len(names)


def test_a_field_stands_for_one_that_is_there() -> None:
    for kind in KINDS.values():
        for name, here in kind.as_json()["elsewhere"].items():
            assert here.startswith(("#", "run=NAME:")) or here in (*kind.fields, "run")
            assert name not in kind.fields


TYPED = {
    "run=torch.optim.Adam": "run 1: torch.optim.Adam is not known; did you mean adam?",
    "run=\u0430dam": "run 1: \u0430dam is not known; some of its letters are Cyrillic, did you mean adam?",
    "run=adam:lr=0,1": "run 1: got lr=0,1, a name=value is needed",
    "run=adam:beta1=0.5,lr=[0.1,1]": "run 1: got lr=[0.1,1], a name=value is needed",
    "run=adam:betas=0.9,0.99": "run 1: betas is not known; here that is beta1, beta2",
    "run=adam:lr=1,learning_rate=0.1": "run 1 (adam): learning_rate is not known; did you mean lr?",
    "run=adam:epsilon=1e-8": "run 1 (adam): epsilon is not known; did you mean eps?",
    "run=adam:amsgrad=true": "run 1 (adam): amsgrad is not known; here that is run=amsgrad",
    "run=adam:weight_decay=0.1": "run 1 (adam): weight_decay is not known; here that is run=adamw",
    "run=sgd:momentum=0.9": "run 1 (sgd): momentum is not known; here that is run=momentum, run=nesterov",
    "run=sgd:nesterov=true": "run 1 (sgd): nesterov is not known; here that is run=nesterov",
    "run=sgd:alpha=0.1": "run 1 (sgd): alpha is not known; did you mean lr?",
    "run=rmsprop:alpha=0.9": "run 1 (rmsprop): alpha is not known; did you mean rho?",
    "run=rms_prop": "run 1: rms_prop is not known; did you mean rmsprop?",
    "run=SGD": "run 1: SGD is not known; did you mean sgd?",
    "run=nag": "run 1: nag is not known; did you mean nesterov?",
    "run=adam@CosineAnnealingLR": "run 1 (adam) schedule: CosineAnnealingLR is not known; did you mean cosine?",
    "run=adam@step:step_size=3": "run 1 (adam) step: step_size is not known; did you mean n?",
    "landscape=himmelblaus": "landscape 2: himmelblaus is not known; did you mean himmelblau?",
    "landscape=banana": "landscape 2: banana is not known; did you mean rosenbrock?",
    "landscape=ackley:a=20": "landscape 2: a is not known; there is nothing to set here",
    "iterations=100": "iterations: iterations is not known; did you mean epochs?",
    "lr=0.1": "lr: lr is not known; here that is run=NAME:lr=…",
    "run=sgd(lr=0.1)": "run 1: sgd(lr=0.1) is not known; did you mean sgd?",
    "lang=ru": "lang: lang is not known; here that is #lang",
}


@pytest.mark.parametrize("text", TYPED)
def test_what_people_type(text: str) -> None:
    with pytest.raises(ExperimentError) as refused:
        parse(f"landscape=simple_quad&{text}")
    assert str(refused.value) == TYPED[text]
