"""Two of everything: applications in one process, pages on one server."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import pixels
from tests.browser.conftest import SMALL_PROJECTOR, NewPage
from tests.browser.lecture import Lecture
from tests.serve import served
from thalweg.app import create_app

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1"


@pytest.mark.long
def test_two_applications_in_one_process(
    lecture: Lecture, new_page: NewPage, live_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one has its own limits; what it refuses is explained beside the number, and the picture stays."""
    monkeypatch.setenv("THALWEG_MAX_POINTS", "2000")
    with served(create_app().server) as other_url:
        assert other_url != live_url
        first, second = lecture, Lecture(new_page(**SMALL_PROJECTOR, base_url=other_url))
        first.open(ONE)
        second.open(ONE + "#epoch=60")
        second.at_epoch(60)
        look, query = second.look(), second.query
        for one in (first, second):
            one.enter("epochs", "1500")
        first.until(lambda e: e.epochs == 1500)
        expect(second.error("epochs")).to_contain_text("at most 2000")
        expect(second.field("epochs")).to_have_value("1500")
        assert second.query == query
        assert pixels.alike(second.look(), look)
        second.enter("epochs", "90")
        second.until(lambda e: e.epochs == 90)
        expect(second.error("epochs")).to_have_count(0)
        expect(second.message).to_be_empty()
        second.page.goto(ONE.replace("60", "6000"))  # a link that this server refuses
        second.loaded()
        expect(second.faults).to_contain_text("2000")
        second.has_runs("r0", "r1")
        expect(second.field("epochs")).to_have_value("999")  # 1,000 rows of two runs
        second.page.close()


@pytest.mark.long
def test_two_pages_at_once(lecture: Lecture, fresh: Lecture) -> None:
    one, two = lecture, fresh
    one.open(ONE)
    two.open("/?landscape=rosenbrock&epochs=60&run=adam:lr=0.5")
    one.press("Space")
    two.press("Space")
    one.past_epoch(3)
    two.past_epoch(3)
    one.add("sgd")
    one.has_runs("r0", "r1", "r2")
    one.until(lambda e: len(e.runs) == 3)
    two.has_runs("r0")
    assert two.experiment.landscape == "rosenbrock"
    expect(two.page.locator("#landscape-name")).to_have_text("Rosenbrock")
