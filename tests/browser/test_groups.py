"""Many runs in one row: several values, seeds and starts, as a person makes, changes and reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.lecture import COLORS, Lecture
from tests.browser.test_export import saved, shows

ADAM = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.1&run=sgd:lr=0.1"
SWEEP = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.01..10*4log#epoch=60"
SEEDS = "/?landscape=simple_quad&epochs=60&noise=3&seeds=8&run=sgd:lr=0.1#epoch=60"
LR = "runs.r0.params.lr"


def has_members(lecture: Lecture, *wanted: str) -> None:
    expect(lecture.row("r0").locator(".member .member-label")).to_have_text(list(wanted))


def rate(experiment: Any) -> Any:
    return experiment.runs[0].params["lr"]


def differs(value: object) -> Callable[[Any], bool]:
    return lambda experiment: bool(rate(experiment) != value)


def test_four_rates_stand_side_by_side_within_three_clicks(lecture: Lecture) -> None:
    lecture.open(ADAM)
    lecture.do("toggle-open", run="r0")
    lecture.do("group", path=LR)
    lecture.do("panels", by="lr")
    expect(lecture.page.locator(".cell-head .cell-title")).to_have_text(
        ["lr = 0.001", "lr = 0.01", "lr = 0.1", "lr = 1"]
    )
    expect(lecture.button("panels", by="lr")).to_have_attribute("aria-pressed", "true")
    lecture.until_view("panels=lr")
    has_members(lecture, "lr=0.001", "lr=0.01", "lr=0.1", "lr=1")
    lecture.do("panels", by="lr")
    expect(lecture.page.locator("#app[data-grid]")).to_have_count(0)


@pytest.mark.long
def test_a_sweep_is_edited_made_a_list_and_one_value_again(lecture: Lecture) -> None:
    lecture.open(ADAM)
    lecture.open_run("r0")
    lecture.do("group", path=LR)
    lecture.enter(f"{LR}.from", "0,02")  # a decimal comma
    lecture.enter(f"{LR}.to", "2")
    lecture.enter(f"{LR}.n", "3")
    has_members(lecture, "lr=0.02", "lr=0.2", "lr=2")
    lecture.pick(f"{LR}.spacing", "list")
    expect(lecture.field(f"{LR}.values")).to_have_value("0.02 0.2 2")
    lecture.enter(f"{LR}.values", "0,1 0,5; 1 3")
    has_members(lecture, "lr=0.1", "lr=0.5", "lr=1", "lr=3")
    lecture.do("ungroup", path=LR)
    lecture.until(lambda e: rate(e) == 1)
    expect(lecture.row("r0").locator(".member")).to_have_count(0)
    expect(lecture.field(LR)).to_have_value("1")
    for _ in range(2):
        lecture.do("undo")
    has_members(lecture, "lr=0.02", "lr=0.2", "lr=2")
    expect(lecture.field(f"{LR}.values")).to_have_value("0.02 0.2 2")


@pytest.mark.long
def test_the_fields_of_a_list_may_stay_a_while_once_it_is_something_else(lecture: Lecture) -> None:
    lecture.open("/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.1~0.2~0.5")
    lecture.open_run("r0")
    held: list[Route] = []
    for change in ("log", "one value"):
        expect(lecture.field(f"{LR}.values")).to_have_value("0.1 0.2 0.5")
        before = rate(lecture.experiment)
        lecture.page.route(re.compile("_dash-update-component"), lambda route: held.append(route))
        if change == "log":
            lecture.pick(f"{LR}.spacing", change)
        else:
            lecture.do("ungroup", path=LR)
        lecture.until(differs(before))
        lecture.page.wait_for_timeout(700)  # fields are looked at for as long
        expect(lecture.field(f"{LR}.values")).to_be_visible()
        while held:
            held.pop().continue_()
        lecture.page.unroute_all(behavior="wait")
        expect(lecture.field(f"{LR}.values")).to_have_count(0)
        lecture.do("undo")


@pytest.mark.long
def test_a_range_typed_into_a_field_stays_through_a_reload_a_copy_and_a_deletion(lecture: Lecture) -> None:
    lecture.open(ADAM)
    lecture.open_run("r0")
    lecture.enter(LR, "0.01..1*3log")
    has_members(lecture, "lr=0.01", "lr=0.1", "lr=1")
    lecture.until(lambda e: rate(e) != 0.1)
    lecture.page.reload()
    lecture.loaded()
    has_members(lecture, "lr=0.01", "lr=0.1", "lr=1")
    expect(lecture.field(f"{LR}.n")).to_have_value("3")
    lecture.menu("r0", "duplicate")
    lecture.has_runs("r0", "r1", "r2")
    expect(lecture.row("r2").locator(".member")).to_have_count(3)
    lecture.menu("r0", "delete")
    lecture.has_runs("r1", "r2")
    lecture.do("undo")
    lecture.has_runs("r0", "r1", "r2")
    has_members(lecture, "lr=0.01", "lr=0.1", "lr=1")


def test_what_is_wrong_stands_beside_the_part_that_was_typed(lecture: Lecture, troubles: list[str]) -> None:
    lecture.open(ADAM + "#open=0")
    lecture.enter(LR, "0.01..1*4096log")  # one too many with the other run: the server refuses
    expect(lecture.error(LR)).to_contain_text("4096")
    expect(lecture.field(LR)).to_have_value("0.01..1*4096log")
    query = lecture.query
    lecture.enter(LR, "0.01..1*3log")
    lecture.until(lambda e: rate(e) != 0.1)
    assert lecture.query != query
    lecture.enter(f"{LR}.n", "4096")
    expect(lecture.error(f"{LR}.n")).to_contain_text("4096")
    expect(lecture.field(f"{LR}.n")).to_have_value("4096")
    lecture.enter(f"{LR}.from", "0")
    expect(lecture.error(f"{LR}.from")).to_contain_text("above 0")
    lecture.enter(f"{LR}.from", "0.1")
    lecture.until(lambda e: rate(e).values[0] == 0.1)
    expect(lecture.error(f"{LR}.from")).to_have_count(0)
    lecture.pick(f"{LR}.spacing", "list")
    lecture.enter(f"{LR}.values", "0.1 fast 1")
    expect(lecture.error(f"{LR}.values")).to_contain_text("fast: ")
    expect(lecture.field(f"{LR}.values")).to_have_value("0.1 fast 1")
    assert all("400" in trouble for trouble in troubles)
    troubles.clear()


def test_the_keyboard_stays_in_the_editor(lecture: Lecture) -> None:
    lecture.open(ADAM + "#open=0")
    lecture.field(LR).focus()
    lecture.press("Tab", "Tab", "Enter")  # past the default, to several values
    expect(lecture.field(f"{LR}.from")).to_be_focused()
    lecture.button("ungroup", path=LR).focus()
    lecture.press("Enter")
    expect(lecture.field(LR)).to_be_focused()


def test_seeds_are_faint_paths_and_a_band(lecture: Lecture) -> None:
    lecture.open(SEEDS)
    lecture.at_epoch(60)
    lecture.draws("loss", 0)  # the median
    assert lecture.count("contour", 0) == 0  # all paths are paler
    expect(lecture.cell("r0", "loss").locator(".spread")).to_have_text(re.compile(r"^[\d.]+…[\d.]+$"))
    expect(lecture.cell("r0", "settings")).to_contain_text("8 seeds")
    lecture.page.locator(".icon-several").click()
    lecture.enter("seeds", "1")
    lecture.until(lambda e: e.seeds == 1)
    lecture.draws("contour", 0)


def test_a_ring_of_starts(lecture: Lecture) -> None:
    lecture.open("/?landscape=himmelblau&epochs=60&run=sgd:lr=0.01#epoch=60")
    lecture.page.locator(".icon-several").click()
    lecture.pick("starts", "Ring")
    lecture.enter("startsParams.n", "7")
    lecture.until(lambda e: e.starts == "ring" and e.starts_params["n"] == 7)
    lecture.press("Escape")
    expect(lecture.row("r0").locator(".member")).to_have_count(7)
    expect(lecture.cell("r0", "settings")).to_contain_text("7 starts")


def test_the_table_has_a_column_of_bests_that_is_sorted_by(lecture: Lecture) -> None:
    lecture.open("/?landscape=hills_and_canyon&epochs=60&run=sgd:lr=0.1&run=adam:lr=0.01..10*4log#epoch=60&table=1")
    best = lecture.cell("r1", "best").locator("span")
    expect(best).to_have_count(2)
    bests = [float(text) for text in lecture.row("r1").locator(".member .cell-best").all_inner_texts()]
    assert float(best.first.inner_text()) == min(bests)
    lecture.do("sort", column="loss")
    assert lecture.runs == ["r1", "r0"]


@pytest.mark.long
def test_pictures_of_a_sweep_and_of_seeds(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(SWEEP)
    lecture.at_epoch(60)
    colors = lecture.page.evaluate(
        "async () => { const { shade } = await thalweg.load('#base/run_style.js');"
        " return [0, 1, 2, 3].map((i) => shade(i / 3, 0, 'light')); }"
    )
    _, image = saved(lecture, tmp_path)
    assert all(shows(image, color) > 200 for color in colors)
    lecture.open(SEEDS)
    lecture.at_epoch(60)
    faint, band = lecture.page.evaluate(
        "async (color) => { const { paint, mix } = await thalweg.load('#base/run_style.js');"
        " const { BAND_OPACITY } = await thalweg.load('#canvas/band_layer.js');"
        " const { ground } = (await thalweg.load('#base/words.js')).bootData().themes.light;"
        " return [paint({ color, dash: [], isFaint: true }, ground, 1).color, mix(color, ground, 1 - BAND_OPACITY)]; }",
        COLORS[0],
    )
    _, contour = saved(lecture, tmp_path, "contour", 2)
    assert shows(contour, faint) > 2000
    _, loss = saved(lecture, tmp_path, "loss", 2)
    assert shows(loss, band) > 2000
    assert 100 < shows(loss, COLORS[0]) < shows(contour, faint)
