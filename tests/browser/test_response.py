"""Responses to a signal: the same runs and clock, another kind of experiment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.lecture import Lecture
from tests.browser.responses import TWO, fed, titles, until, y_range
from tests.browser.test_export import saved, shows
from thalweg.engine.groups import Group

# The colours of a group's three members in the list, once the row of the new run has settled.
SHADES = """() => {
  const letters = [...document.querySelectorAll(".run .member .letter")];
  const shades = letters.map(letter => getComputedStyle(letter).backgroundColor);
  return shades.length === 3 && shades.every(Boolean) && shades;
}"""


def test_a_picture_of_the_lecture_is_remade(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open("/")
    lecture.page.get_by_role("textbox", name="Preset", exact=True).click()
    lecture.page.get_by_role("option", name="Adam: spikes", exact=True).click()
    experiment = until(lecture, "signal=spikes")
    assert isinstance(experiment.runs[0].params["beta1"], Group)
    lecture.loaded()
    lecture.until_view("preset=grad_adam_spikes")
    expect(lecture.page.locator("#contour-panel")).to_be_hidden()
    lecture.to_end()
    lecture.at_epoch(300)
    shades = lecture.page.wait_for_function(SHADES).json_value()
    colors = ["#{:02x}{:02x}{:02x}".format(*map(int, re.findall(r"\d+", shade))) for shade in shades]
    assert len(set(colors)) == 3
    for color in colors:
        lecture.page.wait_for_function("color => probe.count('response', color) > 50", arg=color)
    name, image = saved(lecture, tmp_path)
    assert re.fullmatch(r"thalweg-spikes-.*-e300-\w{5}\.png", name)
    assert image.info["Title"].startswith("Spikes amplitude=1 period=60")
    assert all(shows(image, color) > 200 for color in colors)
    lecture.press("PageDown")
    assert until(lecture, "signal=rectangles").runs == experiment.runs


def test_the_list_tells_the_response_that_the_server_tells(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=70")
    answer = lecture.page.request.get("/api/response.json?" + lecture.query).json()
    for run, told in enumerate(answer["runs"]):
        cell = lecture.cell(f"r{run}", "loss")
        expect(cell).to_have_text(f"{told['response'][70]:#.4g}".replace("-", "−"))
    lecture.to_end()
    expect(lecture.cell("r0", "loss")).to_have_text(f"{answer['runs'][0]['response'][-1]:#.4g}".replace("-", "−"))


def test_play_scrub_and_a_click_on_the_plot(lecture: Lecture) -> None:
    lecture.open(TWO)
    lecture.press("Space")
    lecture.past_epoch(3)
    lecture.press("Space")
    lecture.plays(False)
    a = lecture.axes("response")
    lecture.page.mouse.click(a["left"] + a["width"] * 0.75, a["top"] + 4)  # on the signal's plot
    lecture.at_epoch(90)
    lecture.until_view("epoch=90")


def test_an_axis_stays_until_somebody_asks(lecture: Lecture) -> None:
    lecture.open(TWO)
    before = y_range(lecture, "2")
    assert before[0] < -2.2 < 2.2 < before[1]  # momentum's steps come near to 0.25 / (1 − 0.9)
    lecture.do("toggle-visible", run="r0")
    lecture.until_view("hidden=0")
    assert y_range(lecture, "2") == before
    lecture.do("fit")
    lecture.page.wait_for_function(
        "top => document.querySelector('#response .js-plotly-plot')._fullLayout.yaxis2.range[1] < top", arg=0.5
    )


def test_another_signal_and_its_numbers(lecture: Lecture) -> None:
    lecture.open(TWO)
    lecture.do("picker")
    lecture.do("signal", signal="uneven_sawtooth")
    until(lecture, "signal=uneven_sawtooth")
    expect(lecture.page.locator("#signal-details h2")).to_have_text("Uneven sawtooth")
    lecture.enter("signalParams.period", "10")
    assert until(lecture, "period=10").signal_params["period"] == 10
    lecture.enter("signalParams.period", "0")
    expect(lecture.error("signalParams.period")).to_contain_text("from 1")
    lecture.page.reload()
    lecture.loaded()
    assert fed(lecture).signal_params["period"] == 10
    expect(lecture.page.locator("#signal-name")).to_have_text("Uneven sawtooth")
    lecture.open_run("r1")
    lecture.enter("runs.r1.params.beta1", "0.5~0.9")
    assert until(lecture, "beta1=0.5~0.9")
    expect(lecture.row("r1").locator(".member")).to_have_count(2)
    lecture.do("undo")
    lecture.page.wait_for_url(lambda url: "beta1=0.9," in url, wait_until="commit")


def test_who_needs_more_than_a_gradient_says_so(lecture: Lecture, troubles: list[str]) -> None:
    lecture.open(TWO)
    lecture.add("newton")
    expect(lecture.message).to_contain_text("needs")
    lecture.has_runs("r0", "r1")
    assert all("400" in trouble for trouble in troubles)
    troubles.clear()


@pytest.mark.parametrize(("name", "least"), [("position", 1.0), ("effective rate", 0.1), ("m", 0.5)])
def test_what_stands_below(lecture: Lecture, name: str, least: float) -> None:
    lecture.open(TWO + "#epoch=120")
    lecture.choose("view.below", name)
    lecture.page.wait_for_function(
        "least => { const r = document.querySelector('#response .js-plotly-plot')._fullLayout.yaxis3?.range; return r && r[1] - r[0] > least; }",
        arg=least,
    )
    lecture.until_view("below=")
    lecture.draws("response", 1)
    lecture.choose("view.below", "nothing")
    lecture.page.wait_for_function("!document.querySelector('#response .js-plotly-plot')._fullLayout.yaxis3")
    lecture.until_view("^(?!.*below)")


def test_steps_too_small_to_draw_leave_the_plot_alive(lecture: Lecture) -> None:
    lecture.open("/?signal=spikes&epochs=300&run=sgd:lr=1e-310#epoch=200")
    lecture.picture()
    lecture.open(TWO + "#epoch=120")
    assert y_range(lecture, "2")[1] > 2.2
    lecture.draws("response", 1)


def test_what_is_under_the_pointer(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=120")
    a = lecture.axes("response", 1)
    lecture.page.mouse.move(a["left"] + a["width"] * 0.25, a["top"] + 3)
    readout = lecture.page.locator("#response-readout")
    expect(readout).to_have_text(re.compile(r"^epoch 30 · gradient −1\.000 · response \S+$"))
    told = readout.inner_text().rsplit(" ", 1)[1].replace("−", "-")
    low, high = a["y"]
    pixel = (high - low) / a["height"]
    half = 0.5 / 10 ** len(told.partition(".")[2])  # of its last digit
    assert float(told) == pytest.approx(high - 3 * pixel, abs=half + pixel)


def test_a_phone_in_russian(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, locale="ru-RU", is_mobile=True, has_touch=True)
    lecture = Lecture(page).open(TWO + "#epoch=120")
    expect(page.locator("#signal-name")).to_have_text("Прямоугольники")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    lecture.draws("response", 0)
    lecture.choose("view.panels.response", "По участникам")
    expect(titles(lecture)).to_have_text(["Momentum", "Adam"])
    head = page.locator("#response-panel .panel-head")
    assert head.evaluate("head => head.scrollWidth <= head.clientWidth && head.scrollHeight <= head.clientHeight")
    lecture.do("controls")
    lecture.pick("kind", "Рельеф")
    page.wait_for_url(lambda url: "landscape=" in url, wait_until="commit")
    expect(page.locator("#contour-panel")).to_be_visible()


def test_a_link_that_is_none_says_why(fresh: Lecture) -> None:
    fresh.open("/?signal=spikes&noise=1&run=adam")
    expect(fresh.faults).to_contain_text("noise")
    assert fresh.query == "signal=spikes&noise=1&run=adam"  # it stays, and what is good of it is shown
    expect(fresh.page.locator("#signal-name")).to_have_text("Spikes")
    fresh.has_runs("r0")
