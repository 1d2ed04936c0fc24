"""Choose a landscape or a preset: what changes, and what stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lecture import Lecture
from thalweg.presets import IN_ORDER, RESPONSES
from thalweg.presets.base import CHAPTERS
from thalweg.presets.series import SERIES_IN_ORDER

ROSENBROCK = "/?landscape=rosenbrock&epochs=100&run=adam"


@pytest.mark.long
def test_another_landscape_brings_its_own_start_epochs_and_log_axis_and_keeps_the_runs(lecture: Lecture) -> None:
    lecture.open(
        "/?landscape=hills_and_canyon&noise=0.1&seed=7&run=adam:lr=0.25&run=adagrad:lr=1#slots=3,1&zoom=-1,1,-1,1"
    )
    lecture.press("ArrowRight", "ArrowRight")
    before = lecture.experiment
    lecture.do("picker")
    lecture.page.get_by_placeholder("Search landscapes").fill("rosen")
    expect(lecture.page.locator("#picker-list [data-action=landscape]:visible")).to_have_count(1)
    lecture.press("Tab", "Enter")  # keys alone
    after = lecture.until(lambda e: e.landscape == "rosenbrock")
    lecture.at_epoch(0)
    assert (after.start, after.epochs) == ((-2.0, 2.0), 500)
    assert (after.runs, after.noise, after.seed) == (before.runs, before.noise, before.seed)
    lecture.until_view("^slots=3,1$")
    lecture.page.wait_for_function("probe.axes('contour').x.join() === '-2,2'")
    assert lecture.axes("contour")["y"] == [-1, 3]
    lecture.page.wait_for_function("probe.axes('loss').type === 'log'")
    expect(lecture.page.locator("#loss-value")).to_have_text("Loss − f*")
    expect(lecture.field("start.0")).to_have_value("−2")
    expect(lecture.field("epochs")).to_have_value("500")
    picture = lecture.page.locator("#landscape-thumbnail .only-light")
    expect(picture).to_have_css("background-image", re.compile(r"api/thumbnail/rosenbrock\.png\?theme=light"))
    expect(lecture.control("select", "preset")).to_have_value("")  # own settings


def test_the_picker_finds_by_either_language_and_says_where_nothing_is_found(lecture: Lecture) -> None:
    lecture.open("/")
    lecture.do("picker")
    found = lecture.page.locator("#picker-list [data-action=landscape]:visible")
    expect(found.nth(11)).to_be_visible()
    chosen = lecture.page.locator('[data-action=landscape][aria-pressed="true"]')
    expect(chosen).to_have_attribute("data-landscape", "hills_and_canyon")
    search = lecture.page.get_by_placeholder("Search landscapes")
    search.fill("рябь")
    expect(found).to_have_count(1)
    search.fill("no such thing")
    expect(found).to_have_count(0)
    expect(lecture.page.locator("#picker-list .nothing")).to_be_visible()
    search.fill("")
    expect(found.nth(11)).to_be_visible()
    for picture in ("ripple", "beale"):
        assert lecture.page.request.get(f"/api/thumbnail/{picture}.png?theme=dark").body()[:4] == b"\x89PNG"
    lecture.press("Escape")
    expect(found).to_have_count(0)


def test_parameters_of_a_landscape_by_slider_and_field(lecture: Lecture) -> None:
    lecture.open(ROSENBROCK)
    lecture.to_end()
    lecture.at_epoch(100)
    lecture.do("picker")
    expect(lecture.page.locator("#landscape-details mjx-container")).to_be_visible()  # typeset, without a network
    contour = lecture.page.evaluate("document.querySelector('#contour .contourlayer').innerHTML")
    lecture.enter("landscapeParams.b", "5")
    lecture.until(lambda e: e.landscape_params["b"] == 5)
    lecture.page.wait_for_function(
        "old => document.querySelector('#contour .contourlayer').innerHTML !== old", arg=contour
    )
    lecture.at_epoch(100)  # the clock stays
    slider = lecture.slider("landscapeParams.b")
    slider.focus()
    slider.press("ArrowRight")
    moved = lecture.until(lambda e: e.landscape_params["b"] > 5)
    expect(lecture.field("landscapeParams.b")).not_to_have_value("5")
    lecture.do("reset", path="landscapeParams.b")
    lecture.until(lambda e: e.landscape_params["b"] == 100)
    expect(lecture.field("landscapeParams.b")).to_have_value("100")
    assert moved.runs == lecture.experiment.runs


def test_presets_by_list_and_buttons(lecture: Lecture) -> None:
    lecture.open("/")
    lecture.choose("preset", "Experiments (4): Giant plateau")
    lecture.until(lambda e: e.landscape == "giant_plateau")
    expect(lecture.page.locator("#landscape-name")).to_have_text("Giant plateau")
    after = IN_ORDER[[preset.key for preset in IN_ORDER].index("giant_plateau") + 1]
    lecture.do("preset-next")
    lecture.until_view(rf"preset={after.key}\b")
    expect(lecture.control("select", "preset")).to_have_value(after.label.en)
    lecture.do("preset-previous")
    lecture.until(lambda e: e.landscape == "giant_plateau")
    lecture.has_runs("r0", "r1", "r2", "r3", "r4")


def test_presets_stand_under_their_chapters(lecture: Lecture) -> None:
    lecture.open("/")
    lecture.control("select", "preset").click()
    chapters = lecture.page.locator(".mantine-Select-groupLabel:visible")
    series = [f"Gradient response: {each.label.en}" for each in SERIES_IN_ORDER]
    expect(chapters).to_have_text([chapter.en for chapter in CHAPTERS.values()] + series)
    options = lecture.page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_text([preset.label.en for preset in (*IN_ORDER, *RESPONSES)])
    options.filter(has_text="Condition number").click()
    lecture.until(lambda e: [e.landscape, *(place.landscape for place in e.beside)] == ["quadratic"] * 3)
    lecture.until_view("preset=condition_number")


def test_the_picker_leaves_the_contour_in_view(lecture: Lecture) -> None:
    lecture.open("/")
    lecture.do("picker")
    drawer = lecture.page.locator("#picker-list").bounding_box()
    contour = lecture.axes("contour")
    assert drawer
    assert drawer["x"] + drawer["width"] <= contour["left"] + 0.15 * contour["width"]


def test_a_preset_says_what_to_look_at_when_asked(lecture: Lecture) -> None:
    lecture.open()
    lecture.do("preset-next")
    note, text = (lecture.page.locator(f"#preset-{part}") for part in ("note", "text"))
    note.locator("summary").click()
    expect(text).to_be_visible()
    assert text.inner_text() in {str(preset.teaches) for preset in IN_ORDER}
    before = text.inner_text()
    lecture.do("preset-next")
    expect(text).not_to_have_text(before)
    expect(text).not_to_be_visible()
    lecture.open("/?landscape=simple_quad&run=sgd")
    expect(note).to_be_hidden()
