"""What axe-core finds in every view and dialog: nothing that keeps anybody from using the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lecture import Lecture
from tests.browser.samples import sampled

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
ONE = "/?landscape=hills_and_canyon&epochs=60&noise=0.5&run=adam:lr=0.25&run=adagrad:lr=1&run=sgd:lr=0.05~0.1~0.2"
SIGNAL = "/?signal=rectangles&epochs=120&run=momentum:lr=0.25&run=adam:lr=0.25"
# Experimental rules are off by default; the name of a button must contain what is written on it.
FOUND = """async () => {
  const { violations } = await axe.run(document, {
    resultTypes: ["violations"],
    rules: { "label-content-name-mismatch": { enabled: true } },
  });
  return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ target }) => `${impact} ${id}: ${target.join(" ")}`));
}"""


def found(lecture: Lecture) -> list[str]:
    """What is wrong on the page as it is."""
    lecture.settled()
    if not lecture.page.evaluate("'axe' in globalThis"):
        lecture.page.evaluate(AXE.read_text(encoding="utf-8"))
    wrong: list[str] = lecture.page.evaluate(FOUND)
    return wrong


VIEWS = {
    "landscape": ONE,
    "epoch": ONE + "#epoch=60&loss=log",
    "panels": ONE + "#epoch=30&panels=optimizer&curves=each",
    "landscapes": "/?landscape=quadratic:kappa=1&landscape=quadratic:kappa=100&noise=0.5&seeds=5&run=sgd#epoch=9",
    "starts": "/?landscape=himmelblau&start=0,0&starts=ring:n=24,radius=2&run=adam&run=sgd#epoch=9",
    "inside": ONE + "#epoch=20&inside=0",
    "solid": ONE + "#epoch=20&solid=beside",
    "diverged": "/?landscape=rosenbrock&epochs=30&run=sgd:lr=0.5#epoch=30",
    "response": SIGNAL + "#epoch=60&below=position",
    "response-panels": SIGNAL + "#epoch=60&panels=optimizer",
}


@pytest.mark.parametrize("view", sampled(VIEWS, "landscape", "response-panels"))
def test_a_view(lecture: Lecture, view: str) -> None:
    lecture.open(VIEWS[view])
    assert found(lecture) == []


@pytest.mark.long
def test_the_table_and_the_hall(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=60")
    for action, mark in (("table", "data-table"), ("hall", "data-hall")):
        lecture.do(action)
        expect(lecture.page.locator(f"#app[{mark}]")).to_have_count(1)
        assert found(lecture) == [], action
        lecture.do(action)


@pytest.mark.long
def test_what_opens(lecture: Lecture) -> None:
    """Pickers, boxes of buttons, menus, help, and the card of a run with its formula."""
    lecture.open(ONE)
    for action in ("picker", "help"):
        lecture.do(action)
        expect(lecture.page.get_by_role("dialog").first).to_be_visible()
        assert found(lecture) == [], action
        lecture.press("Escape")
    for words in ("Picture", "Link to what is on screen", "Several starts or seeds", "Add an optimizer"):
        lecture.page.get_by_role("button", name=words, exact=True).click()
        assert found(lecture) == [], words
        lecture.press("Escape")
    lecture.row("r0").locator(".run-menu").click()
    expect(lecture.page.get_by_role("menu")).to_be_visible()
    own = re.compile("aria-required-children: #mantine-|region: .*Menu-itemLabel")  # Mantine's, on top of all regions
    assert [each for each in found(lecture) if not own.search(each)] == []
    lecture.press("Escape")
    lecture.open_run("r0")
    lecture.open_run("r2")
    lecture.do("formula", run="r0")
    assert found(lecture) == []
    lecture.open(SIGNAL)
    lecture.do("picker")
    assert found(lecture) == []
    lecture.press("Escape")


@pytest.mark.long
def test_in_the_dark(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=60")
    lecture.do("theme")
    assert found(lecture) == []
    lecture.open_run("r0")
    assert found(lecture) == []


@pytest.mark.long
def test_in_high_contrast(lecture: Lecture) -> None:
    lecture.open(ONE + "#epoch=60&theme=contrast")
    expect(lecture.page.locator("html")).to_have_attribute("data-theme", "contrast")
    assert found(lecture) == []
    lecture.open_run("r0")
    assert found(lecture) == []


def test_on_a_phone(mobile: Lecture) -> None:
    mobile.open(ONE + "#epoch=60")
    assert found(mobile) == []
    mobile.do("controls")
    assert found(mobile) == []
    mobile.do("controls")


def test_the_buttons_of_a_run_say_whose_they_are(lecture: Lecture) -> None:
    lecture.open(ONE)
    row = lecture.row("r1")
    for name in ("More", "Show or hide"):
        expect(row.get_by_role("button", name=re.compile(f"^{name}.*: B Adagrad"))).to_have_count(1)
    expect(lecture.page.get_by_role("heading", level=1)).to_have_count(1)
    expect(lecture.page.get_by_role("banner")).to_have_count(1)
    expect(lecture.page.get_by_role("region", name="Playback")).to_have_count(1)


def test_a_screen_reader_is_told_the_story(lecture: Lecture) -> None:
    lecture.open("/?landscape=hills_and_canyon&epochs=1500&run=adam:lr=0.25&run=adagrad:lr=1&run=sgd:lr=1000")
    story = lecture.page.locator("#story")
    expect(story).to_have_attribute("aria-live", "polite")
    lecture.press("ArrowRight", "ArrowRight")
    expect(story).to_have_text(
        re.compile(r"^epoch 2: lowest: Ada\w+ [−\d.]+; highest: SGD [−\d.e]+(, diverged at \d+)?$")
    )
    lecture.row("r0").locator(".visible").click()
    lecture.to_end()
    sgd, adagrad = (
        f"{lecture.cell(run, 'label').inner_text()} {lecture.cell(run, 'loss').inner_text()}" for run in ("r2", "r1")
    )
    expect(story).to_have_text(
        re.compile(rf"^epoch 1500: {re.escape(adagrad)}, \w+.*; {re.escape(sgd)}, diverged at \d+$")
    )


@pytest.mark.long
def test_while_it_plays_the_story_is_told_every_five_seconds(lecture: Lecture) -> None:
    lecture.open("/?landscape=hills_and_canyon&epochs=1500&run=adam:lr=0.25#epoch=10")
    expect(lecture.page.locator("#story")).to_contain_text("epoch 10: ")
    lecture.page.evaluate(
        """() => {
          globalThis.told = [];
          new MutationObserver(() => told.push(performance.now())).observe(document.getElementById("story"), { childList: true });
        }"""
    )
    started = lecture.page.evaluate("performance.now()")
    lecture.press("Space")
    lecture.wait("told.length >= 2")
    first, second = lecture.page.evaluate("told.slice(0, 2)")
    assert first - started >= 4900
    assert second - first >= 4900
    lecture.press("Space")
