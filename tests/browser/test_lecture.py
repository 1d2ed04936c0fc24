"""The lecturer's own list of scenes: made, kept, saved, opened and presented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.lecture import Lecture
from tests.browser.troubles import take_out

VALLEY = "/?landscape=rosenbrock&epochs=100&run=adam:lr=0.1#epoch=10"
BOWL = "/?landscape=booth&epochs=50&run=sgd:lr=0.1&run=momentum:lr=0.01#epoch=0"
RESPONSE = "/?signal=chirp&epochs=40&run=adam:lr=0.25#epoch=5"
FILE = """thalweg lecture 1
title: Two rules

# Beginning

## The bowl
Look at *both*.
stops: 20, 30
?landscape=booth&epochs=50&run=sgd:lr=0.1#epoch=0

## The valley
?landscape=rosenbrock&epochs=100&run=adam:lr=0.1#epoch=10
"""


def panel(lecture: Lecture) -> Locator:
    """The list, opened."""
    found = lecture.page.locator("#lecture")
    if not found.is_visible():
        lecture.press("s")
    expect(found).to_be_visible()
    return found


def add(lecture: Lecture) -> None:
    box = panel(lecture)
    before = lecture.page.locator(".scene").count()
    box.get_by_role("button", name="Add what is on screen").click()
    expect(lecture.page.locator(".scene")).to_have_count(before + 1)
    expect(lecture.page.locator(".scene-open[aria-current=true] img")).to_have_attribute("src", re.compile("^blob:"))


def drop(lecture: Lecture, text: str) -> None:
    """Drop a file on the page."""
    data = lecture.page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'a.thalweg')); return data; }", text
    )
    lecture.page.dispatch_event("body", "drop", {"dataTransfer": data})


def built(lecture: Lecture) -> None:
    for address in (VALLEY, BOWL, RESPONSE):
        lecture.open(address)
        add(lecture)


def test_a_list_is_built_and_ordered_and_is_there_after_a_reload(fresh: Lecture) -> None:
    built(fresh)
    expect(fresh.page.locator(".scene-name")).to_have_text(["Rosenbrock: Adam", "Booth: SGD, Momentum", "Chirp: Adam"])
    box = panel(fresh)
    box.get_by_label("Title of the lecture").fill("Lecture 6")
    box.get_by_label("Title of the scene").locator("visible=true").fill("Answers")
    notes = box.get_by_label("Notes").locator("visible=true")
    notes.fill("Why does it ring?")
    notes.press("Alt+ArrowUp")
    expect(fresh.page.locator(".scene-name").nth(1)).to_have_text("Answers")
    box.get_by_role("button", name="Section").click()
    section = box.get_by_label("Title of the section")
    section.fill("Second part")
    section.press("Enter")
    box.get_by_role("button", name="Duplicate").locator("visible=true").click()
    expect(fresh.page.locator(".scene-name")).to_have_text(
        ["Rosenbrock: Adam", "Answers", "Answers", "Booth: SGD, Momentum"]
    )
    box.locator(".scene-open").first.click()
    fresh.until(lambda e: e.landscape == "rosenbrock")
    fresh.at_epoch(10)
    box.get_by_role("button", name="Remove").locator("visible=true").first.click()
    expect(fresh.page.locator(".scene")).to_have_count(3)
    box.get_by_role("button", name="Take the last change").click()
    expect(fresh.page.locator(".scene")).to_have_count(4)
    fresh.page.reload()
    fresh.loaded()
    box = panel(fresh)
    expect(fresh.page.locator(".scene-name")).to_have_text(
        ["Rosenbrock: Adam", "Answers", "Answers", "Booth: SGD, Momentum"]
    )
    assert box.get_by_label("Title of the lecture").input_value() == "Lecture 6"
    assert box.get_by_label("Title of the section").input_value() == "Second part"
    expect(box).to_contain_text(re.compile(r"Scenes: 4\. Kept in this browser, \d+ kB"))
    box.locator(".scene-open").nth(1).click()
    fresh.page.wait_for_url(re.compile("signal=chirp"))
    assert box.get_by_label("Notes").locator("visible=true").input_value() == "Why does it ring?"


@pytest.mark.long
def test_two_tabs_edit_one_list(fresh: Lecture) -> None:
    fresh.open(VALLEY)
    add(fresh)
    other = Lecture(fresh.page.context.new_page())
    other.open(BOWL)
    add(other)
    expect(fresh.page.locator(".scene-name")).to_have_text(["Rosenbrock: Adam", "Booth: SGD, Momentum"])
    title = panel(fresh).get_by_label("Title of the scene").locator("visible=true")
    title.fill("The valley")
    title.press("Enter")
    expect(other.page.locator(".scene-name")).to_have_text(["The valley", "Booth: SGD, Momentum"])
    other.page.close()


def test_a_file_is_saved_and_opened(fresh: Lecture, tmp_path: Path) -> None:
    fresh.open(VALLEY)
    drop(fresh, FILE)
    box = fresh.page.locator("#lecture")
    expect(box.locator(".scene-name")).to_have_text(["The bowl", "The valley"])
    with fresh.page.expect_download() as saved:
        box.get_by_role("button", name="Save as a file").click()
    assert saved.value.suggested_filename == "Two-rules.thalweg"
    path = tmp_path / "lecture.thalweg"
    saved.value.save_as(path)
    assert path.read_text(encoding="utf-8") == FILE
    path.write_text(FILE.replace("stops: 20, 30", "stops: soon") + "## Nothing\n", encoding="utf-8")
    box.locator("input[type=file]").set_input_files(path)
    expect(box.locator(".lecture-faults li")).to_have_text(
        [re.compile("^Line 8: “stops: soon”"), re.compile("^Line 13: “## Nothing” has no link")]
    )
    expect(box.locator(".scene-name")).to_have_text(["The bowl", "The valley"])
    drop(fresh, "hello")
    expect(box.locator(".lecture-faults li")).to_have_text([re.compile("^Line 1: a lecture begins with")])
    expect(box.locator(".scene-name")).to_have_text(["The bowl", "The valley"])


def test_a_clicker_goes_through_stops_and_scenes_and_nothing_else(fresh: Lecture) -> None:
    fresh.open(VALLEY)
    drop(fresh, FILE)
    page = fresh.page
    expect(page.locator(".scene-name")).to_have_count(2)
    fresh.press("Escape")
    expect(page.locator("#lecture")).to_be_hidden()
    page.locator("#app").focus()
    fresh.press("p")
    fresh.until(lambda e: e.landscape == "booth")
    expect(page.locator("#app")).to_have_attribute("data-hall", "")
    fresh.at_epoch(0)
    fresh.press("PageDown")
    fresh.at_epoch(20)
    fresh.press("PageDown", "PageDown")  # plays, and is there at once
    fresh.at_epoch(30)
    fresh.press("PageDown", "PageDown")
    fresh.at_epoch(50)
    fresh.press("PageDown")
    fresh.until(lambda e: e.landscape == "rosenbrock")
    fresh.at_epoch(10)
    fresh.press("PageUp")
    fresh.until(lambda e: e.landscape == "booth")
    fresh.press("PageUp")
    fresh.settled()
    assert fresh.experiment.landscape == "booth"
    fresh.press("p")
    expect(page.locator("#app")).not_to_have_attribute("data-hall", "")


@pytest.mark.long
def test_a_browser_that_keeps_nothing_says_so(new_page: NewPage) -> None:
    page: Page = new_page()
    page.add_init_script("indexedDB.open = () => { throw new DOMException('denied', 'SecurityError'); };")
    lecture = Lecture(page).open(VALLEY)
    add(lecture)
    expect(panel(lecture)).to_contain_text("This browser keeps nothing")


@pytest.mark.long
def test_a_lecture_of_the_server_leaves_the_own_list_as_it_is(fresh: Lecture) -> None:
    fresh.open(VALLEY)
    add(fresh)
    page = fresh.page
    page.goto("/#lecture=optimization")
    page.reload()
    box = page.locator("#lecture")
    expect(box.locator(".scene")).to_have_count(20)
    expect(box.locator(".lecture-faults li")).to_have_count(0)
    expect(box.get_by_label("Title of the lecture")).to_have_value("Optimization methods")
    box.locator(".scene-open").first.click()
    fresh.until(lambda e: e.landscape == "quadratic")
    box.get_by_role("button", name="Back to my list").click()
    expect(box.locator(".scene-name")).to_have_text(["Rosenbrock: Adam"])
    box.get_by_label("Lectures of this server").select_option("optimization")
    expect(box.locator(".scene")).to_have_count(20)
    box.get_by_role("button", name="Take it as my list").click()
    expect(box).to_contain_text(re.compile("Scenes: 20. Kept in this browser"))
    page.reload()
    fresh.loaded()
    expect(panel(fresh).locator(".scene")).to_have_count(20)


@pytest.mark.long
def test_a_link_to_a_lecture_that_is_not_there_opens_the_page(fresh: Lecture, troubles: list[str]) -> None:
    for name in ("nothing", "%", "%ff"):
        fresh.page.goto("about:blank")
        fresh.page.goto(f"/#lecture={name}")
        fresh.loaded()
        expect(fresh.toast).to_contain_text("on this server")
    take_out(troubles, "400")
