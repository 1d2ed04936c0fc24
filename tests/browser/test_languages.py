"""A third language: asked for by the browser, by a link, and chosen by mouse, keys and thumb."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SMALL_PROJECTOR, NewPage
from tests.browser.lecture import Lecture
from thalweg.engine.kinds import KINDS
from thalweg.views.language import LANGUAGES, words

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1#epoch=40"
WORDS = """() => [...document.querySelectorAll("#app *")].filter((e) => e.checkVisibility()).flatMap((e) => [
  e.title, e.ariaLabel ?? "", e.placeholder ?? "",
  ...[...e.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent.trim()),
]).filter(Boolean)"""


def speaks(lecture: Lecture, language: str) -> None:
    expect(lecture.page.locator("html")).to_have_attribute("lang", language)
    lecture.loaded()
    expect(lecture.page.locator(".counter").first).to_contain_text(words(language)("contour.epoch"))


def test_a_browser_that_wants_german_gets_it_with_the_fields_numbers(new_page: NewPage) -> None:
    lecture = Lecture(new_page(**SMALL_PROJECTOR, locale="de-AT")).open(ONE)
    speaks(lecture, "de")
    assert lecture.page.title() == words("de")("page.title")
    lecture.at_epoch(40)
    own, english = words("de").templates, words("en").templates
    foreign = {text for key, text in english.items() if text != own[key]} - set(own.values())
    of_the_catalogue = {kind.label.en for kind in KINDS.values()}
    assert foreign.intersection(lecture.page.evaluate(WORDS)) <= of_the_catalogue
    expect(lecture.cell("r0", "loss")).to_have_text(re.compile(r"^−?\d+\.\d+$"))
    expect(lecture.field("start.0")).to_have_value("−2.8")
    ticks = lecture.page.locator("#loss .ytick text").all_text_contents()
    assert ticks
    assert not any("," in tick for tick in ticks)
    lecture.enter("epochs", "0")
    expect(lecture.error("epochs")).to_contain_text("a whole number from 1 to")  # the catalogue has no German


@pytest.mark.long
def test_a_link_says_the_language_and_one_that_is_not_there_changes_nothing(fresh: Lecture) -> None:
    fresh.open(f"{ONE}&lang=de")
    speaks(fresh, "de")
    fresh.at_epoch(40)
    fresh.open(f"{ONE}&lang=fr")
    speaks(fresh, "de")
    expect(fresh.faults).to_be_hidden()


@pytest.mark.long
def test_the_language_is_chosen_by_keys(fresh: Lecture) -> None:
    fresh.open(ONE)
    fresh.at_epoch(40)
    address = fresh.page.url
    fresh.page.locator(".language").focus()
    fresh.press("Enter")
    items = fresh.page.get_by_role("menuitem")
    expect(items).to_have_text([words(language)("language.name") for language in LANGUAGES])
    expect(fresh.page.get_by_role("menuitem", name="English")).to_have_attribute("aria-current", "true")
    for item in items.all()[:2]:
        fresh.press("ArrowDown")
        expect(item).to_be_focused()
    fresh.press("Enter")
    speaks(fresh, LANGUAGES[1])
    fresh.at_epoch(40)
    assert fresh.page.url == address


@pytest.mark.long
def test_the_language_is_chosen_on_a_phone(phone: Page) -> None:
    mobile = Lecture(phone).open(ONE)
    mobile.do("controls")
    phone.locator(".language").tap()
    items = phone.get_by_role("menuitem")
    expect(items).to_have_count(len(LANGUAGES))
    for item in items.all():
        box = item.bounding_box()
        assert box
        assert box["height"] >= 40
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    items.filter(has_text="Русский").tap()
    speaks(mobile, "ru")
