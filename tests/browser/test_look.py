"""Light and dark, English and Russian, and screen sizes: desks, halls and small projectors."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import pixels
from tests.browser.conftest import NewPage
from tests.browser.lecture import COLORS, Lecture

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1#epoch=40&hidden=1&zoom=-3,2,-3,2"
TEXTS = """() => {
  const words = [];
  const walk = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement: e, textContent } = walk.currentNode;
    if (e.checkVisibility()) words.push(textContent.trim());
  }
  for (const e of document.querySelectorAll("#app [title], #app [aria-label], #app [placeholder]")) {
    words.push(...["title", "aria-label", "placeholder"].map((name) => e.getAttribute(name) ?? ""));
  }
  return words.filter((text) => /[a-z]{2}|[а-яё]{2}/i.test(text));
}"""
# What is in Latin letters in Russian too: names of rules, parameters and the program.
LATIN = re.compile(
    r"Thalweg|Adam|Adagrad|RMSprop|Nesterov|Adadelta|PNG|RU|(Ctrl|Shift|Esc|Home|End|PageUp|PageDown|PgUp|PgDn|L|F)\b"
    r"|lr|beta\d|eps(_inside)?|https?://\S*|[a-z_0-9]+=[\w.,=+-]*"
)


def test_the_theme_changes_all_and_is_remembered(lecture: Lecture) -> None:
    lecture.open(ONE)
    light, address = pixels.rgb(lecture.page.screenshot()), lecture.page.url
    lecture.do("theme")
    html = lecture.page.locator("html")
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    lecture.page.wait_for_function("parseInt(probe.lowest().slice(1, 3), 16) < 64")
    lecture.picture()
    dark = pixels.rgb(lecture.page.screenshot())
    assert light.mean() > 190
    assert dark.mean() < 60
    assert lecture.page.url == address
    lecture.page.reload()
    lecture.loaded()
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    lecture.page.wait_for_function("parseInt(probe.lowest().slice(1, 3), 16) < 64")
    lecture.do("theme")
    lecture.do("theme")  # after the high contrast
    expect(html).to_have_attribute("data-mantine-color-scheme", "light")


@pytest.mark.long
def test_high_contrast_is_white_on_black_and_in_a_link(lecture: Lecture) -> None:
    lecture.open(f"{ONE}&theme=contrast")
    html = lecture.page.locator("html")
    expect(html).to_have_attribute("data-theme", "contrast")
    expect(html).to_have_attribute("data-mantine-color-scheme", "dark")
    lecture.page.wait_for_function("probe.lowest() === '#000000'")
    lecture.picture()
    pixels_of_it = pixels.rgb(lecture.page.screenshot())
    assert (pixels_of_it == 0).all(axis=-1).mean() > 0.4
    assert lecture.count("contour", 0) > 100
    lecture.page.reload()
    lecture.loaded()
    expect(html).to_have_attribute("data-theme", "contrast")
    lecture.do("theme")
    expect(html).to_have_attribute("data-theme", "light")


def test_another_language_keeps_the_state_and_leaves_no_english(lecture: Lecture) -> None:
    lecture.open(ONE)
    lecture.at_epoch(40)
    address, paths = lecture.page.url, lecture.count("contour", 0)
    english = lecture.page.evaluate(TEXTS)
    assert not [text for text in english if re.search("[а-яё]", text, re.I)]
    lecture.speak("ru")
    expect(lecture.page.locator("html")).to_have_attribute("lang", "ru")
    lecture.loaded()
    lecture.at_epoch(40)
    assert lecture.page.url == address
    lecture.page.wait_for_function("([c, n]) => probe.count('contour', c) === n", arg=[COLORS[0], paths])
    russian = lecture.page.evaluate(TEXTS)
    left = [text for text in russian if re.search("[a-z]{2}", LATIN.sub("", text), re.I)]
    assert left == []
    expect(lecture.page.locator("#landscape-name")).to_have_text("Холмы и каньон")
    lecture.enter("epochs", "0")
    expect(lecture.error("epochs")).to_contain_text(re.compile("[а-яё]{3}"))
    lecture.speak("en")
    expect(lecture.page.locator("html")).to_have_attribute("lang", "en")
    lecture.loaded()


@pytest.mark.long
def test_a_browser_that_wants_russian_gets_it(new_page: NewPage) -> None:
    lecture = Lecture(new_page(viewport={"width": 1280, "height": 720}, locale="ru-RU")).open("/")
    expect(lecture.page.locator("html")).to_have_attribute("lang", "ru")
    lecture.do("picker")
    expect(lecture.page.locator("#landscape-details h2")).to_have_text("Холмы и каньон")


def test_no_page_scroll_on_a_desk_or_a_projector(lecture: Lecture) -> None:
    lecture.open(ONE)
    for width, height in ((1920, 1080), (1280, 720), (1280, 600), (1024, 640)):
        lecture.page.set_viewport_size({"width": width, "height": height})
        lecture.page.wait_for_function(
            "w => document.querySelector('.bar').getBoundingClientRect().width > w - 40", arg=width
        )
        inside = lecture.page.evaluate(
            """() => ["html", ".bar", ".transport", "#contour-panel", "#loss-panel", ".side"].filter((selector) => {
              const e = document.querySelector(selector), b = e.getBoundingClientRect();
              const over = selector === "html" && (e.scrollHeight > innerHeight || e.scrollWidth > innerWidth);
              return over || b.left < -0.5 || b.top < -0.5 || b.right > innerWidth + 0.5 || b.bottom > innerHeight + 0.5;
            })"""
        )
        assert inside == [], f"{width} x {height}"
        for action in ("play", "loop", "help", "hall", "table", "faster", "undo"):
            box = lecture.button(action).bounding_box()
            assert box, action
            assert box["x"] >= 0, action
            assert box["x"] + box["width"] <= width, action
        contour = lecture.page.locator("#contour-panel").bounding_box()
        assert contour
        assert contour["width"] * contour["height"] > 0.2 * width * height


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1024, 640)])
def test_the_hall_gives_the_plots_the_room_and_the_type_its_size(lecture: Lecture, width: int, height: int) -> None:
    lecture.page.set_viewport_size({"width": width, "height": height})
    lecture.open(ONE)
    lecture.press("f")
    expect(lecture.page.locator("#app[data-hall]")).to_have_count(1)
    lecture.picture()
    boxes = lecture.page.evaluate("probe.boxes(['#contour-panel', '#loss-panel'])")
    assert sum(w * h for _, _, w, h in boxes.values()) >= 0.7 * width * height, boxes
    sizes = lecture.page.evaluate(
        """() => {
          const all = [...document.querySelectorAll("#app *")].filter((e) => e.checkVisibility() && !e.closest(".main-svg defs")
            && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && e.getBoundingClientRect().width > 1);
          return all.map((e) => [e.textContent.trim().slice(0, 20), parseFloat(getComputedStyle(e).fontSize)]);
        }"""
    )
    small = [(text, size) for text, size in sizes if size < 0.026 * height - 0.3]
    assert small == []
    scroll = lecture.page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    assert scroll == [height, width]
    lecture.press("f")


def test_the_list_folds(lecture: Lecture) -> None:
    lecture.open(ONE)
    contour, side = lecture.axes()["width"], lecture.page.locator(".side").bounding_box()
    assert side
    lecture.do("side")
    lecture.until_view("folded=1")
    lecture.page.wait_for_function(
        "w => document.querySelector('.side').getBoundingClientRect().width < 0.75 * w", arg=side["width"]
    )
    expect(lecture.cell("r0", "letter")).to_be_visible()
    lecture.picture()
    assert lecture.axes()["width"] >= contour
    lecture.do("side")
    lecture.until_view("^(?!.*folded)")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_status_is_cut_beside_the_name_of_a_landscape(lecture: Lecture, language: str) -> None:
    runs = "run=adam&run=sgd:lr=1&run=momentum:lr=1"
    lecture.open(f"/?landscape=rosenbrock&landscape=beale&{runs}#epoch=40&lang={language}")
    found = lecture.page.locator(".member[data-status=diverged] .cell-status")
    expect(found).to_have_count(4)
    assert found.evaluate_all("cells => cells.every(cell => cell.scrollWidth <= cell.clientWidth)")


def test_the_hall_sees_preset_and_landscape(lecture: Lecture) -> None:
    lecture.open("/?landscape=rosenbrock:b=10&run=adam:lr=0.03&run=adam:lr=0.003")
    title = lecture.page.locator("#contour-panel .hall-title")
    expect(title).to_be_hidden()
    lecture.press("f")
    expect(title).to_have_text("Rosenbrock b=10")
    label = lecture.cell("r0", "label")
    assert label.locator("wbr").count() == 0  # a name and its value stay together
    lecture.press("f")
    lecture.open("/")
    lecture.press("f")
    expect(title).to_have_text("Experiments (3): Hills and canyon")  # names the landscape once
    lecture.press("f")


def test_the_table_stands_below_plots_that_keep_their_size(lecture: Lecture) -> None:
    lecture.open("/?landscape=rosenbrock&run=adam&run=sgd:lr=0.001#epoch=40&table=1&difference=0,1")
    plots = lecture.page.locator("#loss-panel > .plot").bounding_box()
    side = lecture.page.locator(".side").bounding_box()
    strip = lecture.page.locator("#difference").bounding_box()
    assert plots and side and strip
    assert side["width"] > 1200
    assert side["y"] > plots["y"] + plots["height"] - 1
    assert plots["width"] > 300 and plots["height"] > 200
    assert strip["height"] > 200
    best = lecture.cell("r0", "best").inner_text()
    assert best == f"{min(point[2] for point in lecture.points()[:41]):#.4g}"
    expect(lecture.cell("r0", "distance")).to_have_text("…")
    lecture.row("r1").locator(".run-menu").click()
    menu = lecture.page.get_by_role("menu").bounding_box()
    assert menu and menu["y"] >= 0 and menu["y"] + menu["height"] <= 720
    lecture.press("Escape")


def test_a_phone_on_its_side_has_the_curves_beside_the_contour(new_page: NewPage) -> None:
    lecture = Lecture(new_page(viewport={"width": 700, "height": 500}))
    lecture.open("/")
    contour = lecture.page.locator("#contour-panel").bounding_box()
    curves = lecture.page.locator("#loss-panel").bounding_box()
    assert contour and curves
    assert contour["y"] == curves["y"]
    assert lecture.axes()["left"] - contour["x"] < 120
