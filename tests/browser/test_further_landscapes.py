"""The same runs on several landscapes: add one in the picker, change its numbers, remove it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lecture import Lecture


@pytest.mark.long
def test_a_landscape_beside_another_has_its_own_panel_numbers_and_start(lecture: Lecture) -> None:
    lecture.open("/?landscape=quadratic:kappa=1&run=sgd:lr=0.1#epoch=40")
    lecture.do("picker")
    add = lecture.page.get_by_placeholder("Add a landscape beside it")
    add.click()
    add.fill("quadr")
    lecture.page.get_by_role("option", name="Quadratic").click()
    both = lecture.until(lambda e: len(e.beside) == 1)
    assert (both.beside[0].landscape, both.beside[0].landscape_params["kappa"]) == ("quadratic", 1)
    kappa = lecture.page.locator("input[data-path='beside.0.landscapeParams.kappa']")
    kappa.fill("2000000")
    kappa.press("Enter")
    expect(lecture.page.locator("#beside-details .mantine-InputWrapper-error")).to_contain_text("from 1 to 1000000")
    kappa.fill("19")
    kappa.press("Enter")
    lecture.until(lambda e: e.beside[0].landscape_params["kappa"] == 19)
    y = lecture.page.locator("input[data-path='beside.0.start.1']")
    y.fill("-2")
    y.press("Enter")
    changed = lecture.until(lambda e: e.beside[0].start == (-2.8, -2))
    assert changed.start == (-2.8, 0.5)
    expect(lecture.page.locator(".cell-head")).to_have_count(2)
    lecture.page.reload()
    lecture.loaded()
    assert lecture.experiment == changed
    expect(lecture.page.locator(".cell-head")).to_have_count(2)
    lecture.do("picker")
    lecture.page.get_by_role("button", name="Remove it").click()
    lecture.until(lambda e: e.beside == ())
    lecture.press("Control+z")
    lecture.until(lambda e: e.beside == changed.beside)
