"""The list of runs: add, copy, remove, order, hide, and what a row says."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.lecture import Lecture
from tests.serve import served
from thalweg.app import create_app

THREE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1&run=sgd:lr=0.05"
LONG = "/?landscape=rosenbrock&epochs=30&run=sgd:lr=0.5"


def test_add_duplicate_move_and_delete(lecture: Lecture) -> None:
    lecture.open(THREE)
    lecture.add("rmsprop")
    lecture.has_runs("r0", "r1", "r2", "r3")
    lecture.until(lambda e: [run.optimizer for run in e.runs] == ["adam", "adagrad", "sgd", "rmsprop"])
    lecture.menu("r0", "duplicate")
    lecture.has_runs("r0", "r1", "r2", "r3", "r4")  # letters stay in order
    lecture.until(lambda e: e.runs[4].params["lr"] == 0.25)
    expect(lecture.cell("r4", "letter")).to_have_text("E")
    lecture.menu("r2", "up")
    lecture.has_runs("r0", "r2", "r1", "r3", "r4")
    lecture.menu("r0", "down")
    lecture.has_runs("r2", "r0", "r1", "r3", "r4")
    lecture.menu("r1", "delete")
    lecture.has_runs("r2", "r0", "r3", "r4")
    lecture.until_view("slots=2,0,3,4")
    lecture.add("adam")  # the free colour is taken again
    lecture.has_runs("r2", "r0", "r3", "r4", "r1")
    lecture.loaded()
    expect(lecture.cell("r1", "letter")).to_have_text("B")
    lecture.to_end()
    for run in lecture.runs:
        expect(lecture.cell(run, "status")).not_to_be_empty()


def test_many_runs_at_once(lecture: Lecture) -> None:
    """A person presses faster than the server renders."""
    lecture.open(THREE)
    lecture.page.evaluate(
        "for (let i = 0; i < 6; i++) document.querySelector('[data-action=add][data-optimizer=adam]').click()"
    )
    lecture.has_runs(*(f"r{i}" for i in range(9)))
    lecture.until(lambda e: len(e.runs) == 9)
    for run in ("r8", "r0"):
        lecture.menu(run, "delete")
    lecture.has_runs(*(f"r{i}" for i in range(1, 8)))


@pytest.mark.long
def test_a_limit_of_runs_is_a_limit(new_page: NewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THALWEG_MAX_RUNS", "3")
    with served(create_app().server) as url:
        lecture = Lecture(new_page(viewport={"width": 1280, "height": 720}, base_url=url))
        lecture.open("/?landscape=simple_quad&epochs=5&run=adam")
        lecture.menu("r0", "duplicate")
        lecture.has_runs("r0", "r1")
        lecture.add("sgd")
        lecture.has_runs("r0", "r1", "r2")
        lecture.menu("r0", "duplicate")
        expect(lecture.message).to_contain_text("at most 3")
        assert len(lecture.runs) == 3
        lecture.menu("r0", "delete")
        lecture.until(lambda e: len(e.runs) == 2)
        expect(lecture.message).to_be_empty()
        lecture.page.close()


def test_hide_and_solo(lecture: Lecture) -> None:
    lecture.open(THREE + "#epoch=60")
    lecture.at_epoch(60)
    lecture.draws("contour", 1)
    lecture.do("toggle-visible", run="r1")
    lecture.until_view("hidden=1")
    lecture.page.wait_for_function(
        "color => probe.count('contour', color) + probe.count('loss', color) === 0", arg="#D55E00"
    )
    expect(lecture.row("r1")).to_have_attribute("data-hidden", "")
    assert lecture.count("contour", 0) > 0
    lecture.do("toggle-visible", run="r1")
    lecture.draws("contour", 1)
    lecture.menu("r2", "solo")
    lecture.until_view("hidden=0,1")
    lecture.page.wait_for_function("color => probe.count('contour', color) === 0", arg="#0072B2")
    lecture.menu("r2", "solo")
    lecture.until_view("^(?!.*hidden)")


def test_a_row_says_what_a_run_does(lecture: Lecture) -> None:
    lecture.open(THREE)
    start = lecture.cell("r0", "loss").inner_text()
    assert {lecture.cell(run, "loss").inner_text() for run in lecture.runs} == {start}
    lecture.press("ArrowRight")
    expect(lecture.cell("r0", "loss")).not_to_have_text(start)
    expect(lecture.cell("r0", "status")).to_be_empty()
    lecture.to_end()
    expect(lecture.cell("r0", "status")).to_have_text("finished")
    expect(lecture.cell("r0", "label")).to_contain_text("Adam")
    lecture.add("adam")
    expect(lecture.cell("r0", "label")).to_contain_text("lr")  # what tells it from the other


def test_a_diverged_run_says_so_and_offers_the_suggested_rate(lecture: Lecture) -> None:
    lecture.open(LONG + "#epoch=30")
    lecture.at_epoch(30)
    expect(lecture.cell("r0", "status")).to_contain_text("diverged at")
    expect(lecture.row("r0")).to_have_attribute("data-status", "diverged")
    expect(lecture.cell("r0", "suggestion")).to_contain_text("0.001")
    lecture.do("suggest", run="r0")
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.001)
    expect(lecture.row("r0")).to_have_attribute("data-status", "finished")
    expect(lecture.button("suggest", run="r0")).to_have_count(0)


def test_the_table_sorts_and_the_list_keeps_its_order(lecture: Lecture) -> None:
    lecture.open(THREE + "#epoch=60")
    lecture.at_epoch(60)
    lecture.do("table")
    expect(lecture.page.locator("#app[data-table]")).to_have_count(1)
    expect(lecture.cell("r0", "evaluations")).to_be_visible()
    expect(lecture.cell("r0", "length")).not_to_be_empty()
    lecture.do("sort", column="loss")

    def losses() -> list[float]:
        return [float(lecture.cell(run, "loss").inner_text().replace("−", "-")) for run in lecture.runs]

    up = losses()
    assert up == sorted(up)
    lecture.do("sort", column="loss")
    assert losses() == up[::-1]
    lecture.do("sort", column="label")
    assert lecture.runs == ["r1", "r0", "r2"]
    lecture.until_view("table=1")
    lecture.do("table")
    expect(lecture.page.locator("#app[data-table]")).to_have_count(0)
    assert lecture.runs == ["r0", "r1", "r2"]


def test_a_click_on_a_curve_lights_its_run(lecture: Lecture) -> None:
    lecture.open("/?landscape=simple_quad&epochs=60&run=sgd:lr=0.01&run=adam:lr=0.5#epoch=60")
    lecture.at_epoch(60)
    axes = lecture.axes("loss")
    (y0, y1), loss = axes["y"], lecture.points(0)[20][2]
    x = axes["left"] + axes["width"] * 20 / 60
    y = axes["top"] + axes["height"] * (y1 - loss) / (y1 - y0)
    lecture.page.mouse.click(x, y)
    expect(lecture.row("r0")).to_have_attribute("data-lit", "")
    lecture.page.mouse.click(x, y)
    expect(lecture.page.locator("#runs [data-lit]")).to_have_count(0)
    lecture.page.mouse.click(axes["left"] + axes["width"] * 0.7, axes["top"] + 3)
    lecture.page.wait_for_function("Math.abs(document.getElementById('scrub').ariaValueNow - 42) <= 1")
