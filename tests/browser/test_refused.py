"""Refused input: an error beside the control, while the last valid picture and address stay."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser import pixels
from tests.browser.lecture import Lecture
from tests.browser.troubles import take_out

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1#epoch=60"


@pytest.mark.parametrize(
    ("path", "bad", "good"),
    [
        ("epochs", "0", "61"),
        ("epochs", "12.5", "62"),
        ("start.0", "left", "0.5"),
        ("noise", "-1", "0.1"),
        ("seed", "", "3"),
    ],
)
def test_a_number_that_is_not_allowed(lecture: Lecture, path: str, bad: str, good: str) -> None:
    lecture.open(ONE)
    lecture.at_epoch(60)
    look, query = lecture.look(), lecture.query
    lecture.enter(path, bad)
    expect(lecture.error(path)).to_be_visible()
    expect(lecture.error(path)).not_to_be_empty()
    assert lecture.query == query
    assert pixels.alike(lecture.look(), look)
    expect(lecture.field(path)).to_have_value(bad)  # stays, to be corrected
    lecture.enter(path, good)
    expect(lecture.error(path)).to_have_count(0)
    lecture.page.wait_for_url(lambda url: query not in url, wait_until="commit")


def test_a_hyperparameter_out_of_its_bounds(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.open_run("r0")
    query = lecture.query
    lecture.enter("runs.r0.params.beta1", "1")
    expect(lecture.error("runs.r0.params.beta1")).to_contain_text("below 1")
    lecture.enter("runs.r0.params.lr", "5000")
    expect(lecture.error("runs.r0.params.lr")).to_contain_text("1000")
    assert lecture.query == query
    lecture.enter("runs.r0.params.beta1", "0.8")
    lecture.until(lambda e: e.runs[0].params["beta1"] == 0.8)
    expect(lecture.error("runs.r0.params.beta1")).to_have_count(0)
    lecture.do("reset", path="runs.r0.params.lr")
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.1)
    expect(lecture.error("runs.r0.params.lr")).to_have_count(0)


def test_exact_rules_and_noise_do_not_go_together(lecture: Lecture) -> None:
    lecture.open("/?landscape=simple_quad&epochs=60&run=lbfgs#epoch=60")
    lecture.at_epoch(60)
    query, look = lecture.query, lecture.look()
    lecture.enter("noise", "0.5")
    expect(lecture.error("noise")).to_contain_text("exact values")
    expect(lecture.message).to_be_empty()  # said once, beside its field
    assert lecture.query == query
    assert pixels.alike(lecture.look(), look)
    lecture.enter("epochs", "61")
    lecture.until(lambda e: e.epochs == 61)
    expect(lecture.message).to_be_empty()


def test_a_refusal_closes_no_card_and_shows_no_hidden_run(lecture: Lecture) -> None:
    lecture.open("/?landscape=simple_quad&epochs=60&run=lbfgs&run=adam&run=sgd#epoch=60")
    lecture.do("toggle-visible", run="r1")
    lecture.open_run("r2")
    lecture.choose("view.panels", "One panel per run")
    lecture.until_view("hidden=1.*panels=run.*open=2")
    view = lecture.view
    lecture.enter("noise", "0.5")
    expect(lecture.error("noise")).to_contain_text("exact values")
    expect(lecture.row("r1")).to_have_attribute("data-hidden", "")
    expect(lecture.row("r2")).to_have_attribute("data-open", "")
    lecture.settled()
    assert lecture.view == view
    lecture.pick("kind", "Response")  # the refused number does not come back
    lecture.page.wait_for_url(re.compile(r"\?signal="))
    lecture.pick("kind", "Landscape")
    lecture.page.wait_for_url(re.compile(r"\?landscape=.*noise=0&"))
    expect(lecture.row("r1")).to_have_attribute("data-hidden", "")
    expect(lecture.row("r2")).to_have_attribute("data-open", "")


def test_a_refusal_takes_back_only_what_was_refused(lecture: Lecture) -> None:
    """Two numbers in a row on a slow network: the first is good, and there was no answer to it yet."""
    lecture.open("/?landscape=simple_quad&epochs=60&run=lbfgs&run=adam#epoch=60")
    lecture.page.route("**/api/run?*", lambda route: None)
    lecture.enter("epochs", "70")
    lecture.enter("seed", "7")
    lecture.enter("noise", "0.5")
    lecture.do("toggle-visible", run="r1")
    lecture.page.unroute("**/api/run?*")  # lets what waits go on
    expect(lecture.error("noise")).to_contain_text("exact values")
    experiment = lecture.until(lambda e: e.seed == 7)
    assert (experiment.epochs, experiment.noise) == (70, 0)
    expect(lecture.row("r1")).to_have_attribute("data-hidden", "")


def test_a_refused_landscape_leaves_epoch_window_and_preset(lecture: Lecture, troubles: list[str]) -> None:
    lecture.open("/")
    lecture.press("ArrowRight")
    lecture.page.mouse.move(*lecture.place(0, 0))
    lecture.page.mouse.wheel(0, -300)
    lecture.until_view("epoch=1&zoom=.*preset=")
    view = lecture.view
    refusal = '{"error": {"field": "landscape", "message": "not today", "path": "landscape"}}'
    lecture.page.route("**/api/run?*", lambda route: route.fulfill(status=400, json=json.loads(refusal)))
    lecture.do("picker")
    lecture.do("landscape", landscape="booth")
    expect(lecture.message).to_contain_text("not today")
    lecture.press("Escape")
    lecture.page.unroute("**/api/run?*")
    lecture.settled()
    lecture.at_epoch(1)
    assert lecture.view == view
    expect(lecture.page.locator("#landscape-name")).to_have_text("Hills and canyon")
    take_out(troubles, "400")
