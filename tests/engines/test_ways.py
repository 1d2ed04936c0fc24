"""Ways through the page, each in every engine: what a lecture does, from a plain page to a saved picture."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from tests.engines.page import Page, control, parsed, spelt

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1"
BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"  # of the first three runs
ALONE = 3  # seconds for which an untouched page must keep what it shows


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?landscape=rosenbrock:a=1.5,b=10&run=adam:lr=0.25",
        "/?landscape=quadratic:kappa=30,angle=20&noise=0.5&seed=3&seeds=5&run=sgd:lr=0.01@cosine:total=40",
        "/?signal=rectangles:amplitude=2,period=50&epochs=300&run=adam:lr=0.25&run=momentum:momentum=0.5~0.9",
    ],
)
def test_an_untouched_page_keeps_every_number(page: Page, address: str) -> None:
    """No control speaks by itself: in Firefox sliders reported the values that they were rendered with."""
    page.load(address)
    asked, shown = address.partition("?")[2], page.address
    if asked:
        assert spelt(page.query) == spelt(asked)
    time.sleep(ALONE)
    assert page.address == shown


def test_a_play_moves_heads_and_draws_paths_and_curves(page: Page) -> None:
    page.open(ONE)
    before = [page.pixels(plot, BLUE) for plot in ("contour", "loss")]
    page.do("play")
    page.shows("#app[data-playing]")
    page.past_epoch(20)
    page.do("play")
    page.hides("#app[data-playing]")
    here = page.epoch
    for plot, few in zip(("contour", "loss"), before, strict=True):
        page.draws(plot, BLUE, few + 50)
    assert page.text("#epoch") == str(here)
    page.until(f"epoch={here}")


def test_the_time_line_scrubs(page: Page) -> None:
    page.open(ONE)
    left, top, width, height = page.ask("() => probe.boxes(['#scrub'])['#scrub']")
    y = top + height / 2
    page.drag((left + 2, y), (left + width / 2, y))
    page.at_epoch(30)
    page.until("epoch=30")
    page.drag((left + width / 2, y), (left + width + 20, y))
    page.at_epoch(60)
    page.press("ArrowLeft")
    page.at_epoch(59)


def test_a_slider_and_a_field_change_a_hyperparameter(page: Page) -> None:
    page.open(ONE + "#epoch=60")
    loss = page.text('[data-run="r0"] [data-live=loss]')
    page.do("toggle-open", run="r0")
    page.enter("runs.r0.params.lr", "0.125")
    page.until("run=adam:lr=0.125")
    page.wait("(old) => document.querySelector('[data-run=r0] [data-live=loss]').textContent !== old", loss)
    thumb = control("slider", "runs.r0.params.lr") + " [role=slider]"
    page.wait("(thumb) => document.querySelector(thumb)?.ariaValueNow > 0", thumb)
    x, y = page.middle(thumb)
    page.drag((x, y), (x + 15, y))
    page.until(without="lr=0.125")
    page.settled()
    changed = parsed(page.query).runs[0].params["lr"]
    assert 0.125 < changed < 10
    assert float(page.value("runs.r0.params.lr")) == changed
    page.do("toggle-open", run="r0")


def test_a_run_is_added_hidden_and_deleted(page: Page) -> None:
    page.open(ONE + "#epoch=60")
    page.click(".add-button")
    page.do("add", optimizer="rmsprop")
    page.until("run=rmsprop")
    page.press("Escape")
    page.draws("contour", GREEN, 20)
    page.do("toggle-visible", run="r2")
    page.until("hidden=2")
    page.wait("(color) => probe.count('contour', color) < 5", GREEN)
    page.click('.run[data-run="r2"] .run-menu')
    page.do("delete", run="r2")
    page.until(without="rmsprop")
    page.hides('.run[data-run="r2"]')


def test_undo_and_redo(page: Page) -> None:
    page.open(ONE)
    page.enter("epochs", "80")
    page.until("epochs=80")
    page.do("undo")
    page.until("epochs=60")
    page.has_value("epochs", "60")
    page.do("redo")
    page.until("epochs=80")
    page.press("Control+z")
    page.until("epochs=60")


def test_another_landscape_keeps_the_runs(page: Page) -> None:
    page.open(ONE)
    runs = parsed(page.query).runs
    page.do("picker")
    page.do("landscape", landscape="himmelblau")
    query = page.until("landscape=himmelblau")
    assert parsed(query).runs == runs
    page.shows("#landscape-name", "Himmelblau")
    page.press("Escape")
    page.hides("#picker-list")
    page.to_end()
    page.draws("contour", BLUE, 50)


def test_a_preset_and_back(page: Page) -> None:
    page.open(ONE)
    page.choose("preset", "Experiments (4): Giant plateau")
    query = page.until("landscape=giant_plateau", "preset=giant_plateau")
    assert len(parsed(query).runs) == 5
    page.shows("#preset-note")
    page.loaded()
    page.press("Control+z")
    page.until("landscape=hills_and_canyon")
    assert spelt(page.query) == spelt(ONE[2:])


def test_responses_and_back(page: Page) -> None:
    page.open(ONE)
    page.pick("kind", "Response")
    page.until("signal=")
    page.shows("#response-panel")
    page.to_end()
    page.draws("response", BLUE, 50)
    page.pick("kind", "Landscape")
    page.until("landscape=hills_and_canyon")
    page.shows("#contour-panel")
    assert spelt(page.query) == spelt(ONE[2:])


def test_inside_an_update(page: Page) -> None:
    page.open(ONE + "#epoch=20")
    page.press("i")
    page.until("inside=0")
    page.shows("#inside-letter", "A")
    page.shows("#inside-update", "epoch 20 → 21")
    page.shows(".worked-line")
    page.press("ArrowRight")
    page.shows("#inside-update", "epoch 21 → 22")
    page.press("i")
    page.until(without="&inside=")
    page.hides("#inside-panel")


def test_a_formula_is_typeset(page: Page) -> None:
    page.open(ONE)
    page.do("toggle-open", run="r0")
    page.do("formula", run="r0")
    page.shows("#runs .formula mjx-container svg")


def test_three_dimensions_or_why_not(page: Page) -> None:
    page.open(ONE + "#epoch=60")
    page.press("d")
    page.until("solid=beside")
    if page.ask("() => document.createElement('canvas').getContext('webgl') !== null"):
        page.wait("() => document.getElementById('solid').dataset.shown", seconds=90)
        page.draws("solid", BLUE, 50)
    else:
        page.shows("#solid-impossible")
    page.press("d", "d")
    page.until(without="solid")


def test_a_picture_for_a_slide(page: Page) -> None:
    page.open(ONE + "#epoch=60")
    page.click("[aria-label=Picture]")
    page.do("png", panel="both", scale=1)
    image = Image.open(io.BytesIO(bytes(page.wait("() => watched.saved.pop()", seconds=60))))
    page.press("Escape")
    assert (image.format, image.size) == ("PNG", (1920, 1080))
    shades = {pixel: count for count, pixel in image.convert("RGB").getcolors(1920 * 1080) or []}
    assert all(shades.get(tuple(bytes.fromhex(color[1:])), 0) > 100 for color in (BLUE, ORANGE))
    assert "#epoch=60" in str(image.info)


def test_the_other_language_keeps_the_state(page: Page) -> None:
    page.open(ONE + "#epoch=40&hidden=1")
    before = page.address
    page.speak("ru")
    page.wait("() => document.documentElement.lang === 'ru'")
    page.loaded()
    page.shows("#landscape-name", "Холмы и каньон")
    page.at_epoch(40)
    assert page.address == before
    page.speak("en")
    page.wait("() => document.documentElement.lang === 'en'")
    page.loaded()


def test_a_lecture_by_keys(page: Page) -> None:
    page.open(ONE)
    page.press(" ")
    page.shows("#app[data-playing]")
    page.press(" ")
    page.hides("#app[data-playing]")
    page.to_end()
    page.at_epoch(60)
    page.press("Home", "ArrowRight", "ArrowRight", "ArrowLeft")
    page.at_epoch(1)
    page.press("f")
    page.shows("#app[data-hall]")
    page.press("f")
    page.hides("#app[data-hall]")
    page.press("?")
    page.shows(".help")
    page.settled()
    page.press("Escape")
    page.hides(".help")
    page.press("PageDown")  # not at 0: a preset
    page.until("preset=")


def test_a_deep_link_opens_and_a_reload_keeps_it(page: Page) -> None:
    link = (
        "/?landscape=himmelblau&start=0,-1&epochs=50&run=adam:lr=0.05..0.4*4log&run=momentum:lr=0.01,momentum=0.5~0.9"
        "#epoch=33&panels=optimizer&curves=each&loss=log"
    )
    page.load(link)
    page.at_epoch(33)
    panels = page.wait("() => document.querySelectorAll('#contour canvas.layer-paths').length")
    assert panels == 2
    opened, view = page.query, page.view
    assert spelt(opened) == spelt(link[2:].partition("#")[0])
    assert {name: view[name] for name in ("epoch", "panels", "curves", "loss")} == {
        "epoch": "33",
        "panels": "optimizer",
        "curves": "each",
        "loss": "log",
    }
    page.ask("() => void setTimeout(() => location.reload())")
    page.wait("() => performance.getEntriesByType('navigation')[0].type === 'reload'")
    page.loaded()
    page.at_epoch(33)
    assert (page.query, page.view) == (opened, view)


def test_the_start_follows_a_click_and_a_drag(page: Page) -> None:
    page.open(ONE)
    page.click_at(*page.place(1, 0.5))
    start = parsed(page.until(without="start=-2.8,-2.5")).start
    assert start == pytest.approx((1, 0.5), abs=0.02)
    page.settled()
    page.drag(page.place(*start), page.place(-1, 1.5))
    page.wait("(old) => !location.search.includes(old)", f"start={start[0]:g},")
    assert parsed(page.query).start == pytest.approx((-1, 1.5), abs=0.03)
