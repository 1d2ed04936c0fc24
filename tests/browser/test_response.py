"""Responses to a signal: the same runs and clock, another kind of experiment."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.lecture import COLORS, Lecture
from tests.browser.test_export import saved, shows
from tests.browser.test_panels import in_panels
from thalweg.engine.groups import Group
from thalweg.engine.kinds.response import SignalExperiment, parse

TWO = "/?signal=rectangles&epochs=120&run=momentum:lr=0.25&run=adam:lr=0.25"
ON_LANDSCAPE = (
    "/?landscape=hills_and_canyon&epochs=60&noise=0.5&seed=4&run=adam:lr=0.25&run=newton&run=momentum@plateau"
)
# The colours of a group's three members in the list, once the row of the new run has settled.
SHADES = """() => {
  const letters = [...document.querySelectorAll(".run .member .letter")];
  const shades = letters.map(letter => getComputedStyle(letter).backgroundColor);
  return shades.length === 3 && shades.every(Boolean) && shades;
}"""


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


def test_a_picture_of_the_lecture_is_remade(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open("/")
    lecture.page.get_by_role("textbox", name="Preset", exact=True).click()
    lecture.page.get_by_role("option", name="Adam: spikes", exact=True).click()
    experiment = until(lecture, "signal=spikes")
    assert isinstance(experiment.runs[0].params["beta1"], Group)
    lecture.loaded()
    assert lecture.view["preset"] == "grad_adam_spikes"
    expect(lecture.page.locator("#contour-panel")).to_be_hidden()
    lecture.press("End")
    lecture.at_epoch(300)
    shades = lecture.page.wait_for_function(SHADES).json_value()
    colors = ["#{:02x}{:02x}{:02x}".format(*map(int, re.findall(r"\d+", shade))) for shade in shades]
    assert len(set(colors)) == 3
    for color in colors:
        lecture.page.wait_for_function("color => probe.count('response', color) > 50", arg=color)
    name, image = saved(lecture, tmp_path)
    assert name == "thalweg-spikes-e300.png"
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
    lecture.press("End")
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


def test_the_same_runs_there_and_back(lecture: Lecture) -> None:
    lecture.open(ON_LANDSCAPE)
    lecture.pick("kind", "Response")
    experiment = until(lecture, "signal=")
    assert [(run.optimizer, run.schedule) for run in experiment.runs] == [
        ("adam", "constant"),
        ("momentum", "constant"),
    ]
    expect(lecture.toast).to_contain_text("Newton")
    lecture.has_runs("r0", "r2")  # with their colours and letters
    lecture.pick("kind", "Landscape")
    lecture.page.wait_for_url(lambda url: "landscape=" in url, wait_until="commit")
    back = lecture.experiment
    assert [run.optimizer for run in back.runs] == ["adam", "momentum", "newton"]
    assert (back.landscape, back.noise, back.seed, back.epochs) == ("hills_and_canyon", 0.5, 4, 60)
    lecture.press("Control+z", "Control+z")
    lecture.page.wait_for_url(lambda url: "run=newton" in url and "@plateau" in url, wait_until="commit")


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


def test_what_a_run_met_is_fed_to_all(lecture: Lecture) -> None:
    lecture.open(ON_LANDSCAPE)
    lecture.menu("r0", "walk")
    experiment = until(lecture, "signal=walk")
    assert experiment.walk is not None
    assert (experiment.walk.walker.optimizer, experiment.walk.landscape, experiment.epochs) == (
        "adam",
        "hills_and_canyon",
        60,
    )
    assert (experiment.walk.noise, experiment.seed) == (0.5, 4)
    lecture.do("picker")
    expect(lecture.page.locator("#signal-details .walked")).to_contain_text("Adam on Hills and canyon")
    lecture.choose("signalParams.along", "y")
    assert until(lecture, "along=y")


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
    assert "below" not in lecture.view


CURVES = "#response canvas.layer-curves"


def titles(lecture: Lecture) -> Locator:
    return lecture.page.locator("#response-panel .cell-title")


def test_a_panel_a_run_under_one_signal(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(TWO + "#epoch=120")
    lecture.choose("view.panels.response", "One panel per run")
    lecture.until_view("panels=run")
    expect(titles(lecture)).to_have_text(["Momentum", "Adam"])
    signals = len(in_panels(lecture, 0, CURVES)) - 2  # one a column
    assert in_panels(lecture, 0, CURVES) == [False] * signals + [True, False]
    assert in_panels(lecture, 1, CURVES) == [False] * signals + [False, True]
    both = [lecture.axes("response", signals + run) for run in (0, 1)]
    assert both[0]["y"] == both[1]["y"]  # they are comparable
    lecture.page.mouse.click(both[1]["left"] + both[1]["width"] / 2, both[1]["top"] + 4)
    lecture.at_epoch(60)
    lecture.choose("view.below", "position")
    lecture.page.wait_for_function(f"document.querySelectorAll('{CURVES}').length >= 5")
    name, image = saved(lecture, tmp_path)
    assert name == "thalweg-rectangles-e060.png"
    assert all(shows(image, color) > 200 for color in COLORS[:2])
    lecture.choose("view.panels.response", "All in one panel")
    expect(titles(lecture)).to_have_count(0)
    expect(lecture.page.locator(CURVES)).to_have_count(3)


def test_a_stream_that_breaks_leaves_what_came_under_its_own_titles(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(
        "/?signal=spikes&epochs=1500&run=sgd:lr=0.25&run=adam:lr=0.25&run=momentum:lr=0.25#epoch=300&panels=run"
    )
    expect(titles(lecture)).to_have_text(["SGD", "Adam", "Momentum"])

    def halve(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(body=body[: len(body) // 2])

    lecture.page.route("**/api/response?*", halve)
    lecture.menu("r0", "delete")
    expect(lecture.message).to_contain_text("The stream broke at epoch")
    expect(titles(lecture)).to_have_text(["Adam", "Momentum"])
    signals = len(in_panels(lecture, 1, CURVES)) - 2
    assert in_panels(lecture, 1, CURVES) == [False] * signals + [True, False]
    assert in_panels(lecture, 2, CURVES) == [False] * signals + [False, True]
    _, image = saved(lecture, tmp_path)
    assert [shows(image, color) > 200 for color in COLORS[:3]] == [False, True, True]
    lecture.page.unroute_all(behavior="wait")
    lecture.do("retry")
    expect(lecture.message).to_be_empty()


def test_steps_too_small_to_draw_leave_the_plot_alive(lecture: Lecture) -> None:
    lecture.open("/?signal=spikes&epochs=300&run=sgd:lr=1e-310#epoch=200")
    lecture.picture()
    lecture.open(TWO + "#epoch=120")
    assert y_range(lecture, "2")[1] > 2.2
    lecture.draws("response", 1)


def test_fitted_each_panel_has_its_own_axis(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=120&panels=optimizer")
    expect(titles(lecture)).to_have_text(["Momentum", "Adam"])
    lecture.picture()
    first = len(in_panels(lecture, 0, CURVES)) - 2
    lecture.do("fit")
    lecture.page.wait_for_function("n => probe.axes('response', n).y[1] < 0.5", arg=first + 1)  # Adam's
    assert lecture.axes("response", first)["y"][1] > 2.2  # momentum's
    lecture.do("toggle-visible", run="r0")
    expect(titles(lecture)).to_have_count(0)
    assert lecture.axes("response", 1)["y"][1] < 0.5


def test_values_of_a_group_side_by_side_at_every_size(lecture: Lecture) -> None:
    lecture.open("/?signal=spikes&epochs=120&run=adam:beta1=0.1~0.5~0.9&run=rmsprop&run=momentum#epoch=120")
    lecture.row("r0").locator(".group-bar button").click()
    lecture.until_view("panels=beta1")
    expect(titles(lecture)).to_have_text(["beta1 = 0.1", "beta1 = 0.5", "beta1 = 0.9", "without beta1"])
    for width, height in ((1920, 900), (900, 700), (1280, 600)):
        lecture.page.set_viewport_size({"width": width, "height": height})
        lecture.picture()
        boxes = [lecture.axes("response", i) for i in range(lecture.page.locator(CURVES).count())]
        panel = lecture.page.locator("#response").bounding_box()
        assert panel is not None
        for i, a in enumerate(boxes):
            assert (
                a["left"] + a["width"] < panel["x"] + panel["width"]
                and a["top"] + a["height"] < panel["y"] + panel["height"]
            )
            for b in boxes[i + 1 :]:
                apart_x = a["left"] + a["width"] < b["left"] or b["left"] + b["width"] < a["left"]
                assert apart_x or a["top"] + a["height"] < b["top"] or b["top"] + b["height"] < a["top"]
        heads = titles(lecture).evaluate_all("heads => heads.map(head => head.scrollWidth - head.clientWidth)")
        assert max(heads) <= 1  # no word is cut off


def test_below_says_which_runs_have_no_such_part_and_boxes_offer_what_there_is(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=60&panels=run&below=m")
    expect(titles(lecture)).to_have_text(["Momentum", "Adam"])
    expect(lecture.page.locator("#response-graph .annotation", has_text="no m here")).to_have_count(1)
    lecture.page.get_by_role("button", name="Picture", exact=True).click()
    expect(lecture.page.locator("[data-action=png]:visible")).to_have_count(2)  # the slide in two sizes
    lecture.press("Escape")
    lecture.row("r0").locator(".run-menu").click()
    expect(lecture.page.locator("[role=menuitem][data-action=duplicate]")).to_be_visible()
    meaningless = "[role=menuitem]:is([data-action=compare], [data-action=inside], [data-action=walk]):visible"
    expect(lecture.page.locator(meaningless)).to_have_count(0)
    lecture.press("Escape")
    lecture.control("select", "preset").click()
    expect(lecture.page.get_by_role("option").first).to_have_text("Momentum: spikes")
    lecture.press("Escape")


def test_a_difference_waits_on_its_landscape(lecture: Lecture) -> None:
    lecture.open("/?landscape=hills_and_canyon&epochs=60&run=nesterov&run=adam:lr=0.25#difference=0,1")
    expect(lecture.page.locator("#app[data-difference]")).to_have_count(1)
    lecture.pick("kind", "Response")
    until(lecture, "signal=")
    expect(lecture.page.locator("#app[data-difference]")).to_have_count(0)
    lecture.pick("kind", "Landscape")
    expect(lecture.page.locator("#app[data-difference]")).to_have_count(1)


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


def test_going_back_from_a_landscape_is_at_the_epoch_that_was_left(fresh: Lecture) -> None:
    fresh.open("/?signal=spikes&epochs=300&run=adam:lr=0.25&run=momentum#epoch=250")
    fresh.at_epoch(250)
    fresh.pick("kind", "Landscape")
    fresh.page.wait_for_url(re.compile(r"\?landscape="))
    fresh.at_epoch(0)
    fresh.press("Control+z")
    fresh.at_epoch(250)  # the landscape had fewer epochs
    fresh.until_view(r"epoch=250\b")


def test_a_view_of_another_kind_means_nothing(lecture: Lecture) -> None:
    lecture.open("/?signal=step&epochs=100&run=sgd:lr=0.1&run=adam#solid=only&inside=0&zoom=-1,1,-1,1&below=position")
    expect(lecture.page.locator("#response-panel")).to_be_visible()
    expect(lecture.page.locator("#inside-panel")).to_be_hidden()
    lecture.until_view("^below=position$")


def test_a_refused_way_back_keeps_the_landscape_that_was_left(lecture: Lecture) -> None:
    lecture.open("/?landscape=booth&epochs=100000&run=sgd:lr=0.01")
    lecture.pick("kind", "Response")
    lecture.page.wait_for_url(re.compile(r"\?signal="))
    lecture.open_run("r0")
    lecture.enter("runs.r0.params.lr", "0.001..1*60log")
    lecture.page.wait_for_url(re.compile(r"60log"))
    lecture.pick("kind", "Landscape")  # 60 runs are too many points there
    expect(lecture.message).to_contain_text("points")
    assert lecture.query.startswith("signal=")
    lecture.press("Control+z")
    lecture.page.wait_for_url(re.compile(r"\?signal=.*lr=0.01,"))
    lecture.pick("kind", "Landscape")
    lecture.page.wait_for_url(re.compile(r"\?landscape=booth.*epochs=100000"))
