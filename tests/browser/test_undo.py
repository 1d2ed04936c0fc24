"""What a step of undo is, and what passes: the epoch, the zoom and open cards stay where they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.lecture import Lecture

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1&run=sgd:lr=0.01"


def test_hiding_a_run_is_a_step_of_its_own(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.add("momentum")
    lecture.until(lambda e: len(e.runs) == 4)
    lecture.do("toggle-visible", run="r1")
    lecture.until_view("hidden=1")
    lecture.press("Control+z")
    expect(lecture.row("r1")).not_to_have_attribute("data-hidden", "")
    lecture.has_runs("r0", "r1", "r2", "r3")
    lecture.press("Control+z")
    lecture.has_runs("r0", "r1", "r2")
    lecture.press("Control+Shift+z")
    lecture.has_runs("r0", "r1", "r2", "r3")
    lecture.press("Control+Shift+z")
    expect(lecture.row("r1")).to_have_attribute("data-hidden", "")


def has(epochs: int) -> Callable[[Any], bool]:
    return lambda experiment: experiment.epochs == epochs


def test_a_held_key_undoes_everything_and_stays_on_the_page(lecture: Lecture) -> None:
    lecture.open(ONE)
    entries = lecture.entries
    for epochs in (50, 40, 30, 20):
        lecture.enter("epochs", str(epochs))
        lecture.until(has(epochs))
    lecture.page.evaluate("document.activeElement.blur()")
    for keys, times, epochs in (("Control+z", 15, 60), ("Control+Shift+z", 15, 20), ("Control+z", 15, 60)):
        *held, key = keys.split("+")
        for each in held:
            lecture.page.keyboard.down(each)
        for _ in range(times):
            lecture.page.keyboard.down(key)
        for each in (key, *held):
            lecture.page.keyboard.up(each)
        lecture.until(has(epochs))
        lecture.settled()
        assert lecture.experiment.epochs == epochs
    assert lecture.entries == entries
    expect(lecture.toast).to_have_text("There is nothing to undo.")


def test_acts_on_a_slow_network_are_steps_all_the_same(lecture: Lecture) -> None:
    lecture.open(ONE)
    entries = lecture.entries

    held: list[Route] = []
    lecture.page.route("**/api/run?*", lambda route: held.append(route))
    with lecture.page.expect_request("**/api/run?*"):
        lecture.add("momentum")
    lecture.do("toggle-visible", run="r1")
    expect(lecture.row("r1")).to_have_attribute("data-hidden", "")
    for route in held:
        route.continue_()
    lecture.until_view("hidden=1")
    assert lecture.entries == entries + 2
    lecture.page.unroute_all(behavior="wait")
    lecture.press("Control+z")
    lecture.until_view("^(?!.*hidden)")
    assert len(lecture.experiment.runs) == 4


@pytest.mark.long
def test_panels_and_axis_go_one_by_one_and_epoch_zoom_and_cards_stay(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.enter("epochs", "50")
    lecture.until(lambda e: e.epochs == 50)
    lecture.choose("view.panels", "One panel per run")
    lecture.until_view("panels=run")
    lecture.pick("view.loss", "Log")
    lecture.until_view("loss=log")
    lecture.open_run("r0")
    lecture.to_end()
    lecture.page.mouse.move(*lecture.place(0, 0))
    lecture.page.mouse.wheel(0, -300)
    lecture.until_view(r"epoch=50.*zoom=")
    zoom = lecture.view["zoom"]
    lecture.press("Control+z")
    lecture.until_view("^epoch=50&zoom=[^&]*&panels=run&open=0$")
    lecture.press("Control+z")
    lecture.until_view("^epoch=50&zoom=[^&]*&open=0$")
    lecture.at_epoch(50)
    lecture.press("Control+z")
    lecture.until(lambda e: e.epochs == 60)
    lecture.until_view("^epoch=60&zoom=[^&]*&open=0$")  # at the end it stays at the end
    assert lecture.view["zoom"] == zoom
    expect(lecture.row("r0")).to_have_attribute("data-open", "")
    lecture.press("Control+Shift+z", "Control+Shift+z", "Control+Shift+z")
    lecture.until_view("panels=run.*loss=log")


@pytest.mark.long
def test_another_landscape_and_back_is_at_its_epoch_in_its_window(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=40&zoom=-1,1,-1,1")
    lecture.at_epoch(40)
    lecture.do("picker")
    lecture.do("landscape", landscape="booth")
    lecture.until(lambda e: e.landscape == "booth")
    lecture.press("Escape")
    lecture.at_epoch(0)
    lecture.to_end()
    lecture.press("Control+z")
    lecture.until(lambda e: e.landscape == "hills_and_canyon")
    lecture.at_epoch(40)
    lecture.until_view(r"epoch=40&zoom=-1,1,-1,1")


def test_opening_a_card_or_scrubbing_adds_no_step(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.enter("epochs", "50")
    lecture.until(lambda e: e.epochs == 50)
    entries = lecture.entries
    lecture.open_run("r1")
    lecture.to_end()
    lecture.do("table")
    lecture.do("table")
    lecture.until_view("epoch=50.*open=1")
    assert lecture.entries == entries


def test_a_preset_that_is_changed_says_so_until_it_is_undone(lecture: Lecture) -> None:
    lecture.open("/")
    select = lecture.control("select", "preset")
    note = lecture.page.locator("#preset-note")
    expect(select).to_have_value("Experiments (3): Hills and canyon")
    expect(note).to_be_visible()
    lecture.enter("seed", "3")
    lecture.until(lambda e: e.seed == 3)
    expect(select).to_have_value("")
    expect(select).to_have_attribute("placeholder", "changed: Experiments (3): Hills and canyon")
    expect(note).to_be_hidden()
    lecture.field("seed").blur()
    lecture.press("Control+z")
    expect(select).to_have_value("Experiments (3): Hills and canyon")
    expect(note).to_be_visible()
    lecture.enter("seed", "3")
    lecture.until(lambda e: e.seed == 3)
    lecture.field("seed").blur()
    lecture.press("ArrowRight", "PageDown")  # the lecture goes on from where it was
    lecture.until(lambda e: e.landscape == "giant_plateau")
    lecture.page.go_back()
    lecture.until(lambda e: e.seed == 3)
    lecture.choose("preset", "Experiments (3): Hills and canyon")  # as it was
    lecture.until(lambda e: e.seed == 0)
    expect(note).to_be_visible()


@pytest.mark.long
def test_landscape_response_and_back_is_at_the_epoch_that_was_left(fresh: Lecture) -> None:
    fresh.open(ONE + "#epoch=40")
    fresh.at_epoch(40)
    fresh.pick("kind", "Response")
    fresh.page.wait_for_url(re.compile(r"\?signal="))
    fresh.at_epoch(0)
    fresh.press("ArrowRight", "ArrowRight")
    fresh.pick("kind", "Landscape")
    fresh.page.wait_for_url(re.compile(r"\?landscape="))
    fresh.at_epoch(40)
    fresh.pick("kind", "Response")
    fresh.page.wait_for_url(re.compile(r"\?signal="))
    fresh.at_epoch(2)
