"""A lecture without a mouse: the page's keys, the controls' own keys, and other keyboard layouts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import pixels
from tests.browser.lecture import Lecture
from thalweg.presets import IN_ORDER

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1"


def cyrillic(lecture: Lecture, key: str, code: str, **more: bool) -> None:
    """Press a key whose letter in this layout differs from its position's."""
    lecture.page.evaluate(
        "([key, code, more]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true, ...more}))",
        [key, code, more],
    )


def test_a_whole_lecture_without_a_mouse(lecture: Lecture) -> None:
    lecture.open("/")
    lecture.press("Space")
    lecture.plays()
    lecture.press("Space")
    lecture.plays(False)
    lecture.press("f")
    expect(lecture.page.locator("#app[data-hall]")).to_have_count(1)
    lecture.press("f")
    expect(lecture.page.locator("#app[data-hall]")).to_have_count(0)
    add = lecture.page.locator(".add-button")
    lecture.page.locator("#app").focus()  # Tab goes on from where somebody clicked last, in another test too
    for _ in range(40):
        lecture.press("Tab")
        if add.evaluate("e => e === document.activeElement"):
            break
    lecture.press("Space")  # goes to the button, not to the clock
    lecture.plays(False)
    expect(lecture.page.get_by_placeholder("Search optimizers")).to_be_focused()
    lecture.page.keyboard.type("adamax")
    expect(lecture.page.locator("#add-list [data-action=add]:visible")).to_have_count(1)
    lecture.press("Tab", "Enter")
    lecture.has_runs("r0", "r1", "r2", "r3", "r4", "r5")
    lecture.press("Escape")
    expect(lecture.page.locator("#add-list")).to_be_hidden()
    expect(add).to_be_focused()


def test_a_control_that_was_clicked_leaves_the_keys_to_the_stage(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.do("loop")
    lecture.press("Space")
    lecture.plays()
    expect(lecture.page.locator("#app[data-loop]")).to_have_count(1)
    lecture.press("Space")
    lecture.plays(False)
    lecture.do("table")
    here = lecture.epoch
    lecture.press("ArrowRight")
    lecture.at_epoch(here + 1)
    lecture.choose("preset", "Experiments (4): Giant plateau")
    lecture.until(lambda e: e.landscape == "giant_plateau")
    lecture.at_epoch(0)
    lecture.press("ArrowRight", "ArrowRight")
    lecture.at_epoch(2)
    lecture.pick("view.over", "Evaluations")
    lecture.until_view("over=evaluations")
    lecture.press("ArrowRight")
    lecture.at_epoch(3)
    lecture.until_view("over=evaluations")


@pytest.mark.long
def test_a_box_that_the_mouse_opened_leaves_the_keys_to_the_stage_when_it_closes(lecture: Lecture) -> None:
    """Also if something in it was clicked after the button that opens it."""
    lecture.open(ONE)
    for opener, inside, is_used in (
        ("#camera-popover-target", "[data-action=png]", False),
        ("#camera-popover-target", "[data-action=png]", True),
        ("#link-popover-target", "[data-action=copy-link]", True),
        ("#add-popover-target", "[data-action=add][data-optimizer=sgd]", True),
        (".landscape-button:visible", "[data-landscape=beale]", True),
        (".bar [data-action=help]", "[role=dialog] h2", True),
        (".run [aria-haspopup=menu]", "[role=menu]", True),
    ):
        content = lecture.page.locator(inside).and_(lecture.page.locator(":visible")).first
        lecture.page.locator(opener).first.click()
        expect(content).to_be_visible()
        if is_used:
            content.click(position={"x": 3, "y": 3})
            lecture.settled()
        lecture.press("Escape")
        expect(content).to_be_hidden()
        lecture.loaded().press("Space")
        lecture.plays()
        expect(content).to_be_hidden()
        lecture.press("Space")
        lecture.plays(False)


def test_a_text_field_keeps_its_keys(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.field("seed").click()
    lecture.press("End", "Space", "Home", "ArrowRight")
    lecture.page.keyboard.type("fr.b?l")
    lecture.at_epoch(0)
    assert not lecture.is_playing
    expect(lecture.page.locator("#app[data-hall], #app[data-blank], #app[data-locked]")).to_have_count(0)
    lecture.press("Escape")


@pytest.mark.long
def test_letters_of_a_russian_keyboard(fresh: Lecture) -> None:
    fresh.open(ONE)
    cyrillic(fresh, "а", "KeyF")
    expect(fresh.page.locator("#app[data-hall]")).to_have_count(1)
    cyrillic(fresh, "а", "KeyF")
    cyrillic(fresh, "д", "KeyL")
    expect(fresh.page.locator("#app[data-locked]")).to_have_count(1)
    cyrillic(fresh, "ю", "Period")
    expect(fresh.page.locator("#app[data-blank]")).to_have_count(1)
    cyrillic(fresh, "и", "KeyB")
    expect(fresh.page.locator("#app[data-blank]")).to_have_count(0)
    fresh.enter("epochs", "70")
    fresh.until(lambda e: e.epochs == 70)
    fresh.field("epochs").blur()
    cyrillic(fresh, "я", "KeyZ", ctrlKey=True)
    fresh.until(lambda e: e.epochs == 60)
    cyrillic(fresh, "Я", "KeyZ", ctrlKey=True, shiftKey=True)
    fresh.until(lambda e: e.epochs == 70)
    cyrillic(fresh, "к", "KeyR")
    fresh.until(lambda e: e.epochs == 60)


def test_a_clicker_goes_through_the_presets(lecture: Lecture) -> None:
    lecture.open("/")
    lecture.press("PageDown")  # paused at 0: it plays
    lecture.plays()
    lecture.past_epoch(1)
    keys = [preset.key for preset in IN_ORDER]
    here = keys.index("hills_and_canyon")
    lecture.press("PageDown")
    lecture.until_view(rf"preset={keys[here + 1]}\b")
    lecture.at_epoch(0)
    lecture.plays(False)
    for place in range(here, -1, -1):
        lecture.press("PageUp")
        lecture.until_view(rf"preset={keys[place]}\b")
    lecture.press("PageUp")  # there is none before
    lecture.press(".")
    expect(lecture.page.locator("#app[data-blank]")).to_have_count(1)
    assert pixels.rgb(lecture.page.screenshot()).max() == 0  # black to the last pixel
    lecture.press("b")
    expect(lecture.page.locator("#app[data-blank]")).to_have_count(0)
    lecture.until_view(f"preset={keys[0]}\\b")


def test_r_goes_back_to_what_was_opened(fresh: Lecture) -> None:
    fresh.open(ONE + "#epoch=12&hidden=1")
    fresh.enter("epochs", "70")
    fresh.until(lambda e: e.epochs == 70)
    fresh.field("epochs").blur()
    fresh.do("toggle-visible", run="r1")
    fresh.to_end()
    fresh.at_epoch(70)
    fresh.press("r")
    fresh.until(lambda e: e.epochs == 60)
    fresh.at_epoch(12)
    fresh.until_view("hidden=1")


def test_help_opens_and_closes(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.press("?")
    dialog = lecture.page.get_by_role("dialog", name="How to use Thalweg")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Ctrl+Z")
    lecture.press("Escape")
    expect(dialog).to_be_hidden()
    lecture.press("Space")
    lecture.plays()
