"""The address holds the page: undo and redo, reload, links long, short and broken."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pixels
from tests.browser.conftest import NewPage
from tests.browser.lecture import Lecture

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1&run=rmsprop:lr=0.25"
VIEW = "#epoch=40&hidden=1&slots=4,0,9&zoom=-3,1,-3,1&loss=log&over=evaluations&fit=1&table=1&open=2"


def test_every_gesture_is_undone_and_redone(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=20")
    lecture.at_epoch(20)
    states = [lecture.query]
    lecture.menu("r1", "delete")
    lecture.until(lambda e: len(e.runs) == 2)
    states.append(lecture.query)
    lecture.page.mouse.click(*lecture.place(1, 1))
    lecture.until(lambda e: e.start[0] > 0.9)
    states.append(lecture.query)
    lecture.choose("preset", "Experiments (4): Giant plateau")
    lecture.until(lambda e: e.landscape == "giant_plateau")
    states.append(lecture.query)
    lecture.has_runs("r0", "r1", "r2", "r3", "r4")

    def at(place: int) -> None:
        lecture.page.wait_for_url(lambda url: states[place] in url, wait_until="commit")

    lecture.press("Control+z")
    at(2)
    lecture.has_runs("r0", "r2")
    expect(lecture.page.locator("#landscape-name")).to_have_text("Hills and canyon")
    lecture.do("undo")
    at(1)
    expect(lecture.field("start.0")).to_have_value("−2.8")
    lecture.page.go_back()
    at(0)
    lecture.has_runs("r0", "r1", "r2")
    lecture.at_epoch(20)
    expect(lecture.cell("r1", "letter")).to_have_text("B")
    lecture.press("Control+Shift+z")
    at(1)
    lecture.do("redo")
    at(2)
    lecture.page.go_forward()
    at(3)
    expect(lecture.page.locator("#landscape-name")).to_have_text("Giant plateau")
    lecture.has_runs("r0", "r1", "r2", "r3", "r4")


def test_undo_never_leaves_the_page(fresh: Lecture) -> None:
    fresh.page.goto("about:blank")
    fresh.open(ONE)
    fresh.press("Control+z", "Control+z")
    fresh.press("ArrowRight")
    fresh.at_epoch(1)


def test_a_reload_gives_the_same_page(fresh: Lecture) -> None:
    fresh.open(ONE + VIEW)
    fresh.at_epoch(40)
    fresh.press("ArrowRight")
    fresh.until_view("epoch=41")
    fresh.picture()
    before, address = pixels.rgb(fresh.page.screenshot()), fresh.page.url
    fresh.page.reload()
    fresh.loaded()
    fresh.at_epoch(41)
    fresh.has_runs("r4", "r0", "r9")
    expect(fresh.field("runs.r9.params.lr")).to_be_visible()
    fresh.picture()
    assert pixels.alike(before, pixels.rgb(fresh.page.screenshot()))
    assert fresh.page.url == address


@pytest.mark.long
def test_from_one_link_to_fewer_runs_and_to_more(lecture: Lecture) -> None:
    lecture.open("/")  # five runs
    lecture.open(ONE + VIEW)
    lecture.at_epoch(40)
    lecture.has_runs("r4", "r0", "r9")
    expect(lecture.message).to_be_empty()
    lecture.open("/")
    expect(lecture.page.locator("#runs .run")).to_have_count(5)
    expect(lecture.message).to_be_empty()
    assert lecture.axes("loss")["type"] == "linear"


def test_a_link_brings_view_colours_and_epoch(lecture: Lecture) -> None:
    lecture.open(ONE + VIEW)
    lecture.at_epoch(40)
    assert lecture.axes()["x"] == [-3, 1]
    assert lecture.axes("loss")["type"] == "log"
    expect(lecture.row("r0")).to_have_attribute("data-hidden", "")  # the second run has the first slot
    expect(lecture.cell("r4", "letter")).to_have_text("E")
    expect(lecture.cell("r9", "letter")).to_have_text("J")
    expect(lecture.page.locator("#app[data-table]")).to_have_count(1)
    expect(lecture.field("runs.r9.params.lr")).to_have_value("0.25")
    expect(lecture.control("segmented", "view.over").locator("input:checked")).to_have_value("evaluations")
    expect(lecture.page.locator("#app[data-fit]")).to_have_count(1)
    assert lecture.count("contour", 4) > 0  # black
    assert lecture.count("contour", 0) == 0  # hidden


def test_a_shorthand_link_becomes_the_whole_one(fresh: Lecture) -> None:
    fresh.open("/?landscape=rosenbrock&run=adam")
    experiment = fresh.experiment
    assert experiment.start == (-2.0, 2.0)
    assert "seed=0" in fresh.query
    assert "beta1=0.9" in fresh.query
    assert fresh.page.evaluate("history.length") == 2  # about:blank, and this
    expect(fresh.faults).to_be_hidden()


@pytest.mark.long
def test_an_address_is_written_as_seldom_as_browsers_allow_and_the_last_one_always(fresh: Lecture) -> None:
    fresh.page.add_init_script(
        "globalThis.calls = 0; const { replaceState } = History.prototype;"
        "History.prototype.replaceState = function (...all) {"
        "  if (++calls > 20) throw new DOMException('too often', 'SecurityError');"
        "  return replaceState.apply(this, all); }"
    )
    fresh.open(ONE)
    box = fresh.page.locator("#scrub").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    fresh.page.mouse.move(box["x"] + 5, y)
    fresh.page.mouse.down()
    for _ in range(2):
        fresh.page.mouse.move(box["x"] + box["width"], y, steps=40)
        fresh.page.mouse.move(box["x"], y, steps=40)
    fresh.page.mouse.up()
    fresh.to_end()
    fresh.until_view("epoch=60")
    assert fresh.page.evaluate("calls") <= 20
    fresh.page.evaluate("calls = 20")
    fresh.press("ArrowLeft")
    fresh.at_epoch(59)
    fresh.page.wait_for_function("calls > 20")
    assert fresh.view["epoch"] == "60"
    fresh.page.evaluate("calls = 0")  # the browser allows it again
    fresh.until_view("epoch=59")


@pytest.mark.long
def test_a_reload_during_a_play_is_about_where_it_was(fresh: Lecture) -> None:
    fresh.open(ONE.replace("epochs=60", "epochs=2000"))
    fresh.press("Space")
    fresh.past_epoch(60)
    here = fresh.epoch
    fresh.page.reload()
    fresh.loaded()
    fresh.plays(False)
    assert here - 60 < fresh.epoch < here + 200


def test_the_hash_alone_may_be_typed(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.page.evaluate("location.hash = 'epoch=33&hidden=0,2&zoom=oops'")
    lecture.at_epoch(33)
    expect(lecture.row("r0")).to_have_attribute("data-hidden", "")
    expect(lecture.row("r1")).not_to_have_attribute("data-hidden", "")


@pytest.mark.long
def test_the_link_button_copies_what_is_on_screen(new_page: NewPage) -> None:
    lecture = Lecture(
        new_page(viewport={"width": 1280, "height": 720}, permissions=["clipboard-read", "clipboard-write"])
    )
    lecture.open(ONE + "#hidden=1")
    lecture.press("ArrowRight", "ArrowRight")
    lecture.until_view("epoch=2")
    lecture.page.get_by_role("button", name="Link to what is on screen").click()
    field = lecture.page.locator("#link-url")
    expect(field).to_be_visible()
    expect(field).to_have_value(lecture.page.url)
    assert "epoch=2" in lecture.page.url
    expect(lecture.page.locator("#link-note")).to_contain_text("this computer only")
    expect(lecture.page.locator("#link-note")).to_contain_text("--host 0.0.0.0")
    lecture.do("copy-link")
    expect(lecture.toast).to_contain_text("copied")
    assert lecture.page.evaluate("navigator.clipboard.readText()") == lecture.page.url
    lecture.control("flag", "link.theme").click()
    expect(field).to_have_value(lecture.page.url + "&theme=light")
    other = Lecture(new_page(viewport={"width": 1280, "height": 720}))
    other.open(field.input_value())
    other.at_epoch(2)
    lecture.press("Escape")
    expect(lecture.page.locator("#link-url")).to_be_hidden()
    assert pixels.alike(other.look(), lecture.look())


def test_a_link_with_the_readers_language_and_theme(lecture: Lecture) -> None:
    lecture.open(ONE + "#lang=ru&theme=dark")
    expect(lecture.page.locator("html")).to_have_attribute("lang", "ru")
    expect(lecture.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    lecture.loaded()
    assert lecture.query.startswith("landscape=hills_and_canyon")


@pytest.mark.long
def test_a_link_follows_a_play(page: Page) -> None:
    lecture = Lecture(page).open(ONE)
    lecture.press("Space")
    lecture.past_epoch(8)
    lecture.page.get_by_role("button", name="Link to what is on screen").click()
    expect(lecture.page.locator("#link-url")).not_to_have_value(lecture.page.url)
    assert "epoch=" in lecture.page.locator("#link-url").input_value()
