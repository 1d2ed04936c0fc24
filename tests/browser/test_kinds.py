"""From one kind of experiment to another and back: runs, view and epoch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lecture import Lecture
from tests.browser.responses import until

ON_LANDSCAPE = (
    "/?landscape=hills_and_canyon&epochs=60&noise=0.5&seed=4&run=adam:lr=0.25&run=newton&run=momentum@plateau"
)


def test_the_same_runs_there_and_back(lecture: Lecture) -> None:
    lecture.open(ON_LANDSCAPE)
    lecture.pick("kind", "Response")
    experiment = until(lecture, "signal=")
    assert [(run.optimizer, run.schedule) for run in experiment.runs] == [
        ("adam", "constant"),
        ("momentum", "constant"),
    ]
    expect(lecture.toast).to_contain_text("Newton")
    lecture.has_runs("r0", "r2")  # with their colours and letters
    lecture.pick("kind", "Landscape")
    lecture.page.wait_for_url(lambda url: "landscape=" in url, wait_until="commit")
    back = lecture.experiment
    assert [run.optimizer for run in back.runs] == ["adam", "momentum", "newton"]
    assert (back.landscape, back.noise, back.seed, back.epochs) == ("hills_and_canyon", 0.5, 4, 60)
    lecture.press("Control+z", "Control+z")
    lecture.page.wait_for_url(lambda url: "run=newton" in url and "@plateau" in url, wait_until="commit")


def test_what_a_run_met_is_fed_to_all(lecture: Lecture) -> None:
    lecture.open(ON_LANDSCAPE)
    lecture.menu("r0", "walk")
    experiment = until(lecture, "signal=walk")
    assert experiment.walk is not None
    assert (experiment.walk.walker.optimizer, experiment.walk.landscape, experiment.epochs) == (
        "adam",
        "hills_and_canyon",
        60,
    )
    assert (experiment.walk.noise, experiment.seed) == (0.5, 4)
    lecture.do("picker")
    expect(lecture.page.locator("#signal-details .walked")).to_contain_text("Adam on Hills and canyon")
    lecture.choose("signalParams.along", "y")
    assert until(lecture, "along=y")


def test_a_difference_waits_on_its_landscape(lecture: Lecture) -> None:
    lecture.open("/?landscape=hills_and_canyon&epochs=60&run=nesterov&run=adam:lr=0.25#difference=0,1")
    expect(lecture.page.locator("#app[data-difference]")).to_have_count(1)
    lecture.pick("kind", "Response")
    until(lecture, "signal=")
    expect(lecture.page.locator("#app[data-difference]")).to_have_count(0)
    lecture.pick("kind", "Landscape")
    expect(lecture.page.locator("#app[data-difference]")).to_have_count(1)


@pytest.mark.long
def test_going_back_from_a_landscape_is_at_the_epoch_that_was_left(fresh: Lecture) -> None:
    fresh.open("/?signal=spikes&epochs=300&run=adam:lr=0.25&run=momentum#epoch=250")
    fresh.at_epoch(250)
    fresh.pick("kind", "Landscape")
    fresh.page.wait_for_url(re.compile(r"\?landscape="))
    fresh.at_epoch(0)
    fresh.press("Control+z")
    fresh.at_epoch(250)  # the landscape had fewer epochs
    fresh.until_view(r"epoch=250\b")


def test_a_view_of_another_kind_means_nothing(lecture: Lecture) -> None:
    lecture.open("/?signal=step&epochs=100&run=sgd:lr=0.1&run=adam#solid=only&inside=0&zoom=-1,1,-1,1&below=position")
    expect(lecture.page.locator("#response-panel")).to_be_visible()
    expect(lecture.page.locator("#inside-panel")).to_be_hidden()
    lecture.until_view("^below=position$")


@pytest.mark.long
def test_a_refused_way_back_keeps_the_landscape_that_was_left(lecture: Lecture) -> None:
    lecture.open("/?landscape=booth&epochs=100000&run=sgd:lr=0.01")
    lecture.pick("kind", "Response")
    lecture.page.wait_for_url(re.compile(r"\?signal="))
    lecture.open_run("r0")
    lecture.enter("runs.r0.params.lr", "0.001..1*60log")
    lecture.page.wait_for_url(re.compile(r"60log"))
    lecture.pick("kind", "Landscape")  # 60 runs are too many points there
    expect(lecture.message).to_contain_text("points")
    assert lecture.query.startswith("signal=")
    lecture.press("Control+z")
    lecture.page.wait_for_url(re.compile(r"\?signal=.*lr=0.01,"))
    lecture.pick("kind", "Landscape")
    lecture.page.wait_for_url(re.compile(r"\?landscape=booth.*epochs=100000"))
