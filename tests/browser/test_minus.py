"""What is shown has the minus of typesetting; links and files have the hyphen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lecture import Lecture
from tests.browser.samples import sampled

NEGATIVE = """() => {
  const found = [];
  const own = (text) => (text ?? "").replace(/got \\S+,/, ""); // what was typed is quoted as it was
  const see = (place, text) => /(?<![\\p{L}\\p{N}_-])-[\\d.]|\\de-\\d/u.test(own(text)) && found.push(`${place}: ${text}`);
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("script, style, mjx-container, .MathJax, #link-url")) continue;
    const words = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ");
    see(element.className?.baseVal ?? element.className, words);
    if (element.matches("input")) see(element.id, element.value);
    for (const name of ["title", "aria-label", "aria-valuetext"]) see(name, element.getAttribute(name));
  }
  return [...new Set(found)];
}"""
VIEWS = {
    "landscape": "/?landscape=quadratic:angle=-30&start=-2.8,-2.5&noise=1e-7&epochs=40"
    "&run=adam:lr=0.1~0.3,eps=1e-9&run=sgd:lr=0.1,x0=-1.5,y0=-1@exponential:beta=1e-5#epoch=40&table=1&open=0,1&solid=beside",
    "further landscapes": "/?landscape=booth&landscape=quadratic:cx=-2,x0=-1,y0=-1&start=-2,-2&epochs=40"
    "&run=adam:eps=1e-9&run=sgd:lr=1e-5#epoch=40&difference=0,1&delta=log&inside=0",
    "starts": "/?landscape=rosenbrock&start=-1.2,1&starts=line:n=3,x1=-2,y1=-1&epochs=40&run=adam#epoch=40&panels=member",
    "signal": "/?signal=white_noise:mean=-0.5&epochs=60&run=adam:eps=1e-9&run=sgd:lr=1e-4#epoch=60&open=0&below=position",
    "walk": "/?signal=walk&landscape=booth&start=-2,-3&walker=adam:eps=1e-9&epochs=60&run=adam#epoch=60",
}


@pytest.mark.parametrize("view", sampled(VIEWS, "further landscapes"))
def test_numbers_have_the_minus_of_typesetting(lecture: Lecture, view: str, tmp_path: Path) -> None:
    lecture.open(VIEWS[view])
    lecture.settled()
    lecture.picture()
    assert lecture.page.evaluate(NEGATIVE) == []
    assert "−" not in lecture.query
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    with lecture.page.expect_download() as download:
        lecture.do("svg", panel="both")
    drawing = Path(download.value.path()).read_text(encoding="utf-8")
    words = " | ".join(re.findall(r"<(?:text|tspan|title)[^>]*>([^<]+)", drawing))
    assert len(words) > 50
    assert re.search(r"(?<![\w-])-[\d.]|\de-\d", words) is None, words


@pytest.mark.long
def test_what_is_wrong_with_a_link_is_said_with_that_minus(fresh: Lecture) -> None:
    fresh.open("/?landscape=booth:x0=-1,y0=-9999999&start=-1e7,x&epochs=60&run=adam:lr=−5&run=sgd:lr=1e-4")
    expect(fresh.faults.locator("li")).to_have_count(3)
    assert fresh.page.evaluate(NEGATIVE) == []


@pytest.mark.parametrize(("typed", "read"), [("-4", -4), ("−4.5", -4.5)])
def test_a_field_takes_either_minus(lecture: Lecture, typed: str, read: float) -> None:
    lecture.open("/?landscape=booth&start=-2,-3&epochs=60&run=adam")
    lecture.enter("start.0", typed)
    lecture.until(lambda e: e.start[0] == read)
