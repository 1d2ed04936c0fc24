"""What must be legible: formulas, names, settings, error messages; and the room that plots and lists have."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SMALL_PROJECTOR, NewPage
from tests.browser.lecture import Lecture
from tests.browser.samples import sampled

LATE = "/?landscape=himmelblau&epochs=60&run=adam:lr=0.1&run=sgd:lr=0.01&run=momentum:lr=0.01#epoch=60"
# How far a typeset formula reaches beyond its visible area, px; null until it is typeset.
FORMULA = """() => {
  const drawn = [...document.querySelectorAll(".formula mjx-container > svg")].find((e) => e.checkVisibility());
  const [a, b] = [drawn, drawn?.closest(".formula")].map((e) => e?.getBoundingClientRect());
  return drawn?.style.minWidth && a.width > 0 ? [Math.max(a.right - b.right, b.left - a.left), parseFloat(drawn.style.minWidth.slice(5))] : null;
}"""
# Pairs of overlapping elements.
COVERED = """(message) => {
  const box = message.getBoundingClientRect();
  return [...document.querySelectorAll("button, input, [role=slider]")].filter((e) => {
    const b = e.getBoundingClientRect();
    return e.checkVisibility() && b.left < box.right - 1 && b.right > box.left + 1 && b.top < box.bottom - 2 && b.bottom > box.top + 2;
  }).map((e) => e.title || e.id || e.className);
}"""


@pytest.mark.parametrize("landscape", ["goldstein_price", "wobbly", "hills_and_canyon", "rectangles"])
def test_the_formula_of_a_landscape_is_not_cut(lecture: Lecture, landscape: str) -> None:
    lecture.open(f"/?landscape={landscape}&run=adam")
    lecture.do("picker")
    over = lecture.page.wait_for_function(FORMULA).json_value()
    assert over[0] < 1, over


def test_the_formula_of_a_run_is_not_cut(lecture: Lecture) -> None:
    for optimizer in ("nadam", "qhadam", "yogi"):
        lecture.open(f"/?landscape=saddle&run={optimizer}#open=0")
        lecture.do("formula", run="r0")
        over = lecture.page.wait_for_function(FORMULA).json_value()
        assert over[0] < 1, over
        lecture.do("formula", run="r0")
        expect(lecture.row("r0").locator(".formula")).to_have_count(0)


@pytest.mark.long
def test_a_long_name_is_whole(new_page: NewPage) -> None:
    lecture = Lecture(new_page(**SMALL_PROJECTOR, locale="ru-RU"))
    for landscape in ("rosenbrock", "styblinski_tang", "two_minima"):
        lecture.open(f"/?landscape={landscape}&run=adam")
        for width in (1280, 1024, 390):
            lecture.page.set_viewport_size({"width": width, "height": 720})
            name = lecture.page.locator("#landscape-name")
            fits = name.evaluate("e => [e.scrollHeight <= e.clientHeight + 1, e.scrollWidth <= e.clientWidth]")
            assert fits == [True, True]
            button = lecture.button("picker").bounding_box()
            assert button
            assert button["height"] <= 44


@pytest.mark.long
def test_names_of_hyperparameters_are_whole(lecture: Lecture) -> None:
    for run in ("nesterov", "adamw@warmup_cosine", "lbfgs@plateau", "rprop@exponential"):
        lecture.open(f"/?landscape=saddle&run={run}#open=0")
        for width in (1280, 390):
            lecture.page.set_viewport_size({"width": width, "height": 720})
            names = lecture.row("r0").locator(".parameter-name > span")
            expect(names.first).to_be_visible()
            cut = "all => all.filter((e) => e.scrollWidth > e.clientWidth || getComputedStyle(e).textOverflow !== 'clip' || e.parentElement.scrollWidth > e.parentElement.clientWidth).map((e) => e.textContent)"
            assert names.evaluate_all(cut) == []


BEYOND = """cell => [...cell.children].filter((e) => e.checkVisibility())
  .filter((e) => e.getBoundingClientRect().right > cell.getBoundingClientRect().right + 0.5)"""


@pytest.mark.long
def test_a_row_says_only_whole_settings_and_keeps_its_height(lecture: Lecture) -> None:
    """What does not fit stands for nothing: the row looks the same without it."""
    lecture.open(LATE.replace("#epoch=60", "") + "&run=adam:lr=0.2#epoch=0")
    before = lecture.row("r0").bounding_box()
    first = "cell => [...cell.children].find((e) => e.checkVisibility()).textContent"
    assert lecture.cell("r1", "settings").evaluate(first) == "lr=0.01"
    assert lecture.cell("r0", "settings").evaluate(first) == "beta1=0.9"  # its label says lr
    beyond = 0
    for width in (1024, 1280):  # a narrow list, and a wide one
        lecture.page.set_viewport_size({"width": width, "height": 720})
        for run in lecture.runs:
            row = lecture.cell(run, "settings")
            seen = row.screenshot()
            beyond += row.evaluate(f"c => ({BEYOND})(c).map((e) => (e.style.visibility = 'hidden')).length")
            assert row.screenshot() == seen
            row.evaluate("cell => [...cell.children].forEach((e) => (e.style.visibility = ''))")
    assert beyond
    lecture.do("end")
    expect(lecture.cell("r0", "status")).not_to_be_empty()
    lecture.page.set_viewport_size({"width": 1280, "height": 720})
    assert lecture.row("r0").bounding_box() == before


def test_an_ellipsis_says_that_there_are_more_settings(lecture: Lecture) -> None:
    lecture.open("/?landscape=himmelblau&run=momentum:lr=0.001&run=sgd:lr=0.001#epoch=0")
    row = lecture.cell("r0", "settings")
    for width in (1024, 390):
        lecture.page.set_viewport_size({"width": width, "height": 720})
        assert row.evaluate("e => e.scrollWidth > e.clientWidth && e.clientHeight === 15")
        row.evaluate("e => e.scrollIntoView({block: 'center'})")  # on a phone the buttons lie over the list
        seen = row.screenshot()
        row.evaluate("e => (e.style.textOverflow = 'clip')")
        assert row.screenshot() != seen
        row.evaluate("e => (e.style.textOverflow = '')")


def test_the_table_says_all_settings(lecture: Lecture) -> None:
    lecture.open("/?landscape=rosenbrock&run=qhadam&run=adam&run=sgd:lr=0.05#table=1")
    cut = lecture.page.evaluate(
        """() => [...document.querySelectorAll("#runs .cell, #runs-head .cell")].filter((e) => e.checkVisibility())
          .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"""
    )
    assert cut == []
    table = lecture.page.locator(".runs-table")
    assert table.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert "nu2=1" in lecture.cell("r0", "settings").inner_text()
    lecture.do("sort", column="loss")
    expect(lecture.page.locator("#runs-head [data-column=loss]")).to_have_attribute("data-sort", "ascending")


def test_the_contour_takes_the_height_of_a_hall(lecture: Lecture) -> None:
    lecture.open(LATE)
    lecture.press("f")
    expect(lecture.page.locator("#app[data-hall]")).to_have_count(1)
    for width, height in ((1920, 1080), (1280, 720)):
        lecture.page.set_viewport_size({"width": width, "height": height})
        lecture.page.wait_for_function("h => probe.axes('contour').height > 0.78 * h", arg=height)
        lecture.picture()
        axes = lecture.axes()
        assert axes["width"] == pytest.approx(axes["height"], rel=0.02)
    lecture.press("f")


def test_heads_at_one_place_show_all_their_letters(lecture: Lecture) -> None:
    lecture.open(LATE.replace("60", "200"))
    lecture.at_epoch(200)
    lecture.picture()
    for slot in range(3):  # a head of 9 px radius has some 250 pixels, its letter's not counted
        assert (
            lecture.page.evaluate(
                """color => { const all = [...document.querySelectorAll("#contour canvas.layer-heads")];
              const { width, height } = all[0];
              const { data } = all[0].getContext("2d").getImageData(0, 0, width, height);
              let n = 0;
              for (let i = 0; i < data.length; i += 4)
                n += data[i + 3] > 200 && [1, 3, 5].every((at, k) => Math.abs(data[i + k] - parseInt(color.slice(at, at + 2), 16)) < 6);
              return n; }""",
                ["#0072B2", "#D55E00", "#009E73"][slot],
            )
            > 120
        )


@pytest.mark.parametrize("locale", sampled(["en-US", "ru-RU"], "ru-RU"))
def test_a_refusal_covers_no_control(new_page: NewPage, locale: str) -> None:
    lecture = Lecture(new_page(**SMALL_PROJECTOR, locale=locale)).open(LATE)
    for path in ("start.0", "start.1", "epochs", "noise", "seed"):
        good = lecture.field(path).input_value()
        lecture.enter(path, "-3.5e9")
        error = lecture.error(path)
        expect(error).to_be_visible()
        assert error.evaluate(COVERED) == []
        box = error.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 1280
        lecture.enter(path, good)
        expect(error).to_be_hidden()


def test_a_refusal_of_a_setting_covers_no_control(lecture: Lecture) -> None:
    lecture.open(LATE + "&open=0")
    lecture.enter("runs.r0.params.beta1", "7")
    error = lecture.error("runs.r0.params.beta1")
    expect(error).to_be_visible()
    assert error.evaluate(COVERED) == []
    expect(lecture.field("runs.r0.params.beta1")).to_be_visible()


def test_a_phone_shows_the_beginning_of_the_list(mobile: Lecture) -> None:
    mobile.open("/")
    row, transport = mobile.row("r0").bounding_box(), mobile.page.locator(".transport").bounding_box()
    assert row
    assert transport
    assert row["y"] + row["height"] <= transport["y"] + 1


def test_a_phone_has_one_open_run(mobile: Lecture) -> None:
    mobile.open("/")
    mobile.do("toggle-open", run="r0")
    mobile.until_view("open=0$|open=0&")
    mobile.page.evaluate("document.querySelector('[data-action=toggle-open][data-run=r1]').click()")
    mobile.until_view("open=1$|open=1&")
    expect(mobile.page.locator(".run[data-open]")).to_have_count(1)


OVERLAPS = """() => {
  const panels = ["contour-panel", "loss-panel", "inside-panel"].map((id) => document.getElementById(id)).filter((e) => e.checkVisibility());
  const boxes = panels.map((e) => e.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const small = panels.filter((e, i) => boxes[i].width < 180 || boxes[i].height < 90);
  return [...small.map((e) => `${e.id} is small`), ...panels.flatMap((e, i) => panels.slice(i + 1)
    .flatMap((other, j) => (meet(boxes[i], boxes[i + 1 + j]) ? [`${e.id} and ${other.id}`] : [])))];
}"""


@pytest.mark.long
def test_no_panel_lies_over_another_in_any_view(lecture: Lecture) -> None:
    for view in ("solid=beside&inside=0", "solid=only&inside=0", "solid=beside&difference=0,1"):
        lecture.open(f"/?landscape=himmelblau&epochs=30&run=adam:lr=0.1&run=sgd:lr=0.01#epoch=20&{view}")
        for width, height in ((1280, 600), (1920, 1080)):
            lecture.page.set_viewport_size({"width": width, "height": height})
            for _ in ("desk", "hall"):
                found = lecture.page.evaluate(OVERLAPS)
                assert found == [], f"{view} {width} x {height}"
                lecture.press("f")


def test_no_button_of_the_bar_is_cut_in_a_narrow_window(lecture: Lecture) -> None:
    lecture.open("/")
    for width in (940, 860, 720):
        lecture.page.set_viewport_size({"width": width, "height": 560})
        cut = lecture.page.evaluate(
            """() => [...document.querySelectorAll(".bar button, .bar input")]
              .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 0.5).map((e) => e.title || e.id)"""
        )
        assert cut == [], width
