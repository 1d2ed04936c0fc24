"""Keys that are pressed before anything is here are for what comes; without an answer, for what is here."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lecture import Lecture
from tests.browser.samples import sampled

LINK = "/?landscape=booth&epochs=60&run=adam:lr=0.25#epoch=5"


@pytest.mark.parametrize("keys", sampled(["End", "Home", "ArrowRight ArrowRight", "End ArrowLeft"], "End ArrowLeft"))
def test_keys_while_the_page_loads_its_first_data(fresh: Lecture, keys: str) -> None:
    epoch = {"End": 60, "Home": 0, "ArrowRight ArrowRight": 7, "End ArrowLeft": 59}[keys]
    fresh.page.route("**/api/run?*", lambda route: None)
    fresh.page.goto(LINK)
    fresh.page.wait_for_selector("#app[data-ready]")
    fresh.press(*keys.split())
    fresh.page.unroute("**/api/run?*")  # lets what waits go on
    fresh.at_epoch(epoch)
    fresh.until_view(rf"epoch={epoch}\b" if epoch else "^(?!.*epoch=)")


def test_keys_while_another_landscape_loads(lecture: Lecture) -> None:
    lecture.open(LINK)
    lecture.at_epoch(5)
    lecture.page.route("**/api/run?*", lambda route: None)
    lecture.do("picker")
    lecture.do("landscape", landscape="rosenbrock")
    lecture.press("Escape", "End")
    lecture.at_epoch(5)  # what is here stays until then
    lecture.page.unroute("**/api/run?*")
    lecture.at_epoch(500)


def test_keys_without_an_answer(lecture: Lecture, troubles: list[str]) -> None:
    lecture.open(LINK)
    lecture.page.route("**/api/**", lambda route: route.abort())
    lecture.do("picker")
    lecture.do("landscape", landscape="rosenbrock")
    expect(lecture.outage).to_contain_text("No answer")
    lecture.press("Escape", "End")
    lecture.at_epoch(60)
    lecture.press("Home", "ArrowRight")
    lecture.at_epoch(1)
    lecture.page.unroute("**/api/**")
    expect(lecture.page.locator("#epoch-last")).to_have_text("500")
    lecture.at_epoch(0)
    troubles[:] = [trouble for trouble in troubles if "ERR_FAILED" not in trouble]
