"""Presets, and landscapes to stand beside, are found by typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lecture import Lecture


def test_presets_are_found_by_words_of_either_language(lecture: Lecture) -> None:
    lecture.open("/")
    field = lecture.control("select", "preset")
    options = lecture.page.get_by_role("listbox").get_by_role("option")
    field.click()
    field.fill("spikes adam")
    expect(options).to_have_text(["Adam: spikes"])
    field.fill("обусловленность")
    expect(options).to_have_count(1)
    field.press("Enter")
    lecture.until_view("preset=condition_number")
    field.click()
    field.fill("no such preset")
    expect(lecture.page.get_by_text("No matches.").locator("visible=true")).to_be_visible()
    lecture.press("Escape")


@pytest.mark.long
def test_a_landscape_beside_is_found_by_its_russian_name(lecture: Lecture) -> None:
    lecture.open("/?landscape=rosenbrock&run=adam")
    lecture.do("picker")
    field = lecture.control("select", "beside")
    field.click()
    field.fill("била")
    options = lecture.page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_text(["Beale"])
    options.first.click()
    lecture.until(lambda e: [place.landscape for place in e.beside] == ["beale"])
