"""Links with mistakes in them: what is good is opened, every mistake is named, and the address stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lecture import Lecture


@pytest.mark.long
def test_a_link_of_which_nothing_can_be_shown_says_so_and_the_page_is_there(fresh: Lecture) -> None:
    fresh.open("/?landscape=hils_and_canyon&run=adem")
    expect(fresh.faults.locator("li")).to_have_count(2)
    expect(fresh.faults).to_contain_text("did you mean hills_and_canyon?")
    expect(fresh.faults).to_contain_text("did you mean adam?")
    fresh.has_runs("r0", "r1", "r2", "r3", "r4")
    assert fresh.query == "landscape=hils_and_canyon&run=adem"
    fresh.press("Space")
    fresh.plays()
    fresh.past_epoch(2)


BROKEN = "landscape=booth&epochs=50&run=sgd:lr=abc&run=momentum:lr=0.01&run=adem&lang=ru"


def test_what_is_good_of_a_broken_link_is_opened(fresh: Lecture) -> None:
    fresh.open(f"/?{BROKEN}#epoch=20&hidden=1")
    fresh.at_epoch(20)
    fresh.has_runs("r0", "r1")
    expect(fresh.row("r1")).to_have_attribute("data-hidden", "")
    expect(fresh.page.locator("#landscape-name")).to_have_text("Booth")
    expect(fresh.faults.locator("li")).to_have_count(3)
    for words in ("abc", "adem", "did you mean adam?", "lang"):
        expect(fresh.faults).to_contain_text(words)
    assert fresh.query == BROKEN
    fresh.page.reload()
    fresh.loaded()
    assert fresh.query == BROKEN
    expect(fresh.faults).to_be_visible()
    fresh.enter("epochs", "40")
    fresh.page.wait_for_url(lambda url: "epochs=40" in url, wait_until="commit")
    assert fresh.experiment.landscape == "booth"
    expect(fresh.faults).to_be_visible()  # until somebody has read it
    fresh.do("faults-close")
    expect(fresh.faults).to_be_hidden()
    fresh.page.go_back()
    fresh.page.wait_for_url(lambda url: BROKEN in url, wait_until="commit")
    expect(fresh.field("epochs")).to_have_value("50")
    expect(fresh.faults).to_be_visible()


@pytest.mark.long
def test_what_others_append_to_a_link_is_no_fault_and_goes(fresh: Lecture) -> None:
    tracking = "utm_source=mail&utm_campaign=%D1%8F&fbclid=IwAR0x-y&gclid=1&yclid=2"
    fresh.open(f"/?{tracking}&landscape=booth&run=sgd:lr=0.01&utm_term=#epoch=20")
    fresh.at_epoch(20)
    expect(fresh.faults).to_be_hidden()
    assert fresh.experiment.landscape == "booth"
    assert "utm" not in fresh.query and "clid" not in fresh.query
    fresh.page.goto(f"/?{tracking}")
    fresh.loaded()
    expect(fresh.faults).to_be_hidden()
    fresh.has_runs("r0", "r1", "r2", "r3", "r4")  # what the page opens with
    assert "utm" not in fresh.query and "clid" not in fresh.query


def test_runs_of_a_landscape_that_there_is_not_are_on_the_first_one(fresh: Lecture) -> None:
    query = "landscape=rosenbrok&epochs=70&start=1,2&run=adam&run=momentm&run=sgd:lr=0.01"
    fresh.open(f"/?{query}#epoch=5&hidden=2&zoom=-1,1,-1,1")
    fresh.at_epoch(5)
    fresh.has_runs("r0", "r2")
    expect(fresh.row("r2")).to_have_attribute("data-hidden", "")
    expect(fresh.page.locator("#landscape-name")).to_have_text("Hills and canyon")
    assert fresh.axes()["x"][0] == -3  # not the other landscape's window
    expect(fresh.field("start.0")).to_have_value("1")
    expect(fresh.faults.locator("li")).to_have_count(2)
    expect(fresh.faults).to_contain_text("did you mean rosenbrock?; taken instead: hills_and_canyon")
    assert fresh.query == query


def test_a_link_without_a_good_run_shows_the_rest_of_it(fresh: Lecture) -> None:
    query = "signal=rectangles&landscape=himmelblau&epochs=80&run=bfgs"
    fresh.open(f"/?{query}")
    expect(fresh.page.locator("#signal-name")).to_have_text("Rectangles")
    expect(fresh.field("epochs")).to_have_value("80")
    fresh.has_runs()
    expect(fresh.faults.locator("li")).to_have_count(2)
    expect(fresh.faults).to_contain_text("BFGS cannot take part")
    assert fresh.query == query
    words = fresh.page.locator("#response-empty")
    expect(words).to_contain_text("No runs")
    fresh.add("adam")
    fresh.has_runs("r0")
    expect(words).to_be_hidden()
    fresh.page.wait_for_url(lambda url: "signal=rectangles" in url and "run=adam" in url, wait_until="commit")


def test_an_experiment_without_runs_says_what_to_do(fresh: Lecture) -> None:
    fresh.open("/?landscape=booth&epochs=50")
    expect(fresh.page.locator("#runs-empty")).to_contain_text("Add an optimizer")
    expect(fresh.faults).to_be_hidden()
    fresh.press("Space")
    fresh.past_epoch(2)
    fresh.press("End", "i", "d", "d", "d")
    fresh.at_epoch(50)
    fresh.add("adam")
    fresh.has_runs("r0")
    expect(fresh.page.locator("#runs-empty")).to_be_hidden()
    fresh.at_epoch(50)
    fresh.draws("contour", 0)
    fresh.menu("r0", "delete")
    fresh.has_runs()
    expect(fresh.page.locator("#runs-empty")).to_be_visible()
    fresh.page.wait_for_function("probe.count('contour', '#0072B2') === 0")
    fresh.page.wait_for_url(lambda url: "run=" not in url, wait_until="commit")
    fresh.press("Control+z")
    fresh.has_runs("r0")
    fresh.draws("contour", 0)


def test_of_a_link_that_cannot_be_computed_the_rest_is_opened(fresh: Lecture) -> None:
    query = "landscape=booth&epochs=50&noise=1&run=sgd:lr=0.01&run=lbfgs&run=adam"
    fresh.open(f"/?{query}")
    expect(fresh.faults.locator("li")).to_have_count(1)
    expect(fresh.faults).to_contain_text("exact values")
    fresh.has_runs("r0", "r1", "r2")
    expect(fresh.field("noise")).to_have_value("0")
    assert fresh.query == query


@pytest.mark.long
def test_what_only_the_server_can_tell_of_a_link_is_left_out_too(fresh: Lecture, troubles: list[str]) -> None:
    query = "landscape=booth&starts=ring:radius=0&epochs=50&run=adam&seed=x"
    fresh.open(f"/?{query}")
    expect(fresh.faults.locator("li")).to_have_count(2)
    expect(fresh.faults).to_contain_text("11 of the 12 starts repeat others")
    fresh.has_runs("r0")
    expect(fresh.page.locator("#landscape-name")).to_have_text("Booth")
    assert fresh.query == query
    assert all("400" in trouble for trouble in troubles)
    troubles.clear()
