"""What tests of responses share."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Locator

from tests.browser.lecture import Lecture
from thalweg.engine.kinds.response import SignalExperiment, parse

TWO = "/?signal=rectangles&epochs=120&run=momentum:lr=0.25&run=adam:lr=0.25"
CURVES = "#response canvas.layer-curves"


def fed(lecture: Lecture) -> SignalExperiment:
    return parse(lecture.query)


def until(lecture: Lecture, text: str) -> SignalExperiment:
    """Wait until the address, which follows the server's response, contains a text."""
    lecture.page.wait_for_url(lambda url: text in urlsplit(url).query, wait_until="commit")
    return fed(lecture)


def y_range(lecture: Lecture, area: str) -> list[float]:
    """The range of an axis of the plot: "" the signal's, "2" the responses', "3" what is below them."""
    found: list[float] = lecture.page.evaluate(
        "area => document.querySelector('#response .js-plotly-plot')._fullLayout[`yaxis${area}`]?.range ?? []", area
    )
    return found


def titles(lecture: Lecture) -> Locator:
    return lecture.page.locator("#response-panel .cell-title")
