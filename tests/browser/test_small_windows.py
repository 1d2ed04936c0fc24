"""Windows that are too small for what they show: the page scrolls, and no plot collapses, is cut, or lies over another."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SMALL_PROJECTOR, NewPage
from tests.browser.lecture import Lecture
from tests.browser.samples import sampled

THREE = "run=adam:lr=0.1&run=momentum:lr=0.001&run=sgd:lr=0.01#epoch=30"
NINE = "/?landscape=himmelblau&epochs=40&run=adam:lr=0.01~0.02~0.05~0.1~0.2~0.3~0.5~0.7~0.9#epoch=30&panels=lr"
GROUP = "/?landscape=hills_and_canyon&epochs=40&run=adam:lr=0.1~0.2~0.4&run=sgd:lr=0.1#epoch=30&panels=lr&curves=each"
VIEWS = {
    "one landscape": f"/?landscape=himmelblau&epochs=40&{THREE}",
    "two landscapes": f"/?landscape=himmelblau&landscape=rosenbrock&epochs=40&{THREE}&difference=0,1",
    "nine panels": NINE,
    "nine panels with curves": NINE + "&curves=each",
    "everything": GROUP + "&difference=0,1&table=1",
    "difference": f"/?landscape=himmelblau&epochs=40&{THREE}&difference=0,2&delta=log",
    "2D and 3D": f"/?landscape=himmelblau&epochs=40&{THREE}&solid=beside",
    "2D, 3D and difference": f"/?landscape=himmelblau&epochs=40&{THREE}&solid=beside&difference=0,1",
    "inside an update": f"/?landscape=himmelblau&epochs=40&{THREE}&inside=0",
    "inside and difference": f"/?landscape=himmelblau&epochs=40&{THREE}&inside=0&difference=0,1",
    "table": f"/?landscape=himmelblau&epochs=40&{THREE}&table=1",
    "responses": "/?signal=step&epochs=40&run=adam:lr=0.1&run=momentum:lr=0.05#epoch=30",
}
SIZES = ((700, 500), (800, 600), (844, 390), (1024, 600), (1280, 720))
LEAST = (60, 40)  # px of a plot's area

FITTED = """() => [...document.querySelectorAll("#app .js-plotly-plot")].filter((e) => e.checkVisibility() && e._fullLayout)
  .every((e) => Math.abs(e._fullLayout.width - e.clientWidth) <= 1 && Math.abs(e._fullLayout.height - e.clientHeight) <= 1)
"""

COLLAPSED = """([width, height]) => {
  const plots = [...document.querySelectorAll("#app .js-plotly-plot")].filter((e) => e.checkVisibility() && e._fullLayout);
  const named = plots.map((e) => [e, e.closest("[id]:not(.js-plotly-plot)").id]);
  const small = named.flatMap(([e, name]) => Object.entries(e._fullLayout).filter(([key]) => /^xaxis\\d*$/.test(key))
    .map(([, x]) => [x._length, e._fullLayout[x.anchor.replace("y", "yaxis")]._length])
    .filter(([across, up]) => across < width || up < height).map((size) => `${name}: ${size.map(Math.round)}`));
  const solid = [...document.querySelectorAll("#solid")].filter((e) => e.checkVisibility())
    .filter((e) => e.clientWidth < 160 || e.clientHeight < 120).map((e) => `solid: ${e.clientWidth},${e.clientHeight}`);
  const boxes = named.map(([e, name]) => [e.getBoundingClientRect(), name]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const over = boxes.flatMap(([a, one], i) => boxes.slice(i + 1)
    .flatMap(([b, other]) => meet(a, b) ? [`${one} lies over ${other}`] : []));
  const page = document.documentElement;
  const cut = boxes.filter(([box]) => box.left < -1 || box.right > innerWidth + 1 || box.bottom + scrollY > page.scrollHeight + 1)
    .map(([, name]) => `${name} is cut`);
  return [...small, ...solid, ...over, ...cut, ...(page.scrollWidth > innerWidth ? ["the page is too wide"] : [])];
}"""


@pytest.mark.parametrize("name", sampled(VIEWS, "everything"))
def test_nothing_collapses_in_a_small_window(lecture: Lecture, name: str) -> None:
    lecture.open(VIEWS[name])
    for width, height in SIZES:
        lecture.page.set_viewport_size({"width": width, "height": height})
        lecture.page.wait_for_function(FITTED)
        assert lecture.page.evaluate(COLLAPSED, LEAST) == [], f"{width} x {height}"
        transport = lecture.page.locator(".transport").bounding_box()
        assert transport
        assert transport["y"] + transport["height"] <= height + 1


@pytest.mark.long
@pytest.mark.parametrize("name", ["one landscape", "difference", "inside an update", "table", "2D and 3D", "responses"])
def test_a_small_projector_does_not_scroll(lecture: Lecture, name: str) -> None:
    lecture.open(VIEWS[name])
    for width, height in ((1920, 1080), (1280, 720), (1280, 600), (1024, 640)):
        lecture.page.set_viewport_size({"width": width, "height": height})
        scrolls = lecture.page.evaluate("document.documentElement.scrollHeight - innerHeight")
        assert scrolls <= 0, f"{width} x {height}"


@pytest.mark.long
@pytest.mark.parametrize("name", ["two landscapes", "nine panels with curves"])
def test_panels_with_curves_have_the_width_of_the_hall(lecture: Lecture, name: str) -> None:
    lecture.open(VIEWS[name])
    lecture.press("f")
    for width, height in ((1280, 720), (1920, 1080)):
        lecture.page.set_viewport_size({"width": width, "height": height})
        lecture.page.wait_for_function(FITTED)
        assert lecture.page.evaluate(COLLAPSED, LEAST) == [], f"{width} x {height}"
        panel = lecture.page.locator("#contour-panel").bounding_box()
        assert panel
        assert panel["x"] + panel["width"] > width - 12


TOUCHING = """() => {
  const found = [...document.querySelectorAll("#contour .js-plotly-plot [class^=x][class$=tick] text")]
    .filter((e) => e.textContent.trim() && getComputedStyle(e).opacity !== "0")
    .map((e) => ({ text: e.textContent, box: e.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
  return found.flatMap((a, i) => found.slice(i + 1).filter((b) =>
    a.box.top < b.box.bottom && b.box.top < a.box.bottom && a.box.left < b.box.right + 2 && b.box.left < a.box.right + 2)
    .map((b) => `${a.text} touches ${b.text}`));
}"""


@pytest.mark.long
def test_labels_of_narrow_panels_do_not_touch(mobile: Lecture) -> None:
    for link in (NINE, NINE + "&curves=each", GROUP):
        mobile.open(link)
        mobile.picture()
        assert mobile.page.evaluate(TOUCHING) == []


@pytest.mark.long
def test_the_bar_shows_six_digits_of_epochs(lecture: Lecture) -> None:
    lecture.open("/?landscape=himmelblau&epochs=100000&run=sgd:lr=0.001#epoch=0")
    for width in (1920, 1440, 1280, 1100, 1024, 940):
        lecture.page.set_viewport_size({"width": width, "height": 700})
        assert lecture.field("epochs").evaluate("e => e.scrollWidth <= e.clientWidth"), width


@pytest.mark.long
@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_the_longest_preset_name_is_whole(new_page: NewPage, locale: str) -> None:
    lecture = Lecture(new_page(**SMALL_PROJECTOR, locale=locale)).open("/")
    field = lecture.page.locator(".presets input").first
    field.click()
    longest = lecture.page.get_by_role("option").evaluate_all(
        "all => all.sort((a, b) => b.textContent.length - a.textContent.length)[0].textContent"
    )
    lecture.page.get_by_role("option", name=longest, exact=True).click()
    expect(field).to_have_attribute("title", longest)
    for width in (1440, 1920):
        lecture.page.set_viewport_size({"width": width, "height": 900})
        assert field.evaluate("e => e.scrollWidth <= e.clientWidth"), width
