"""Press play and watch: the clock, the time line, and what the canvases show."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.lecture import Lecture

SHORT = "/?landscape=hills_and_canyon&epochs=20&run=adam:lr=0.25&run=adagrad:lr=1"


def test_it_opens_on_hills_and_canyon_paused_at_0(lecture: Lecture) -> None:
    lecture.open("/")
    assert lecture.experiment.landscape == "hills_and_canyon"
    assert [run.optimizer for run in lecture.experiment.runs] == ["nesterov", "rmsprop", "adadelta", "adagrad", "adam"]
    assert len(lecture.runs) == 5
    expect(lecture.page.locator("#landscape-name")).to_have_text("Hills and canyon")
    lecture.at_epoch(0)
    assert not lecture.is_playing
    assert lecture.page.evaluate("document.title").startswith("Thalweg")


def test_play_moves_counter_and_paths_until_pause(lecture: Lecture) -> None:
    lecture.open("/")
    before = lecture.picture()
    few = lecture.count("contour", 1)
    lecture.do("play")
    lecture.plays()
    lecture.past_epoch(5)
    lecture.draws("contour", 1, more_than=few)
    lecture.draws("loss", 1)
    lecture.do("play")
    lecture.plays(False)
    stopped = lecture.epoch
    after = lecture.picture()  # stands still
    assert after != before
    assert lecture.epoch == stopped
    expect(lecture.page.locator("#epoch")).to_have_text(str(stopped))
    expect(lecture.page.locator("#contour-epoch")).to_have_text(str(stopped))
    lecture.until_view(rf"epoch={stopped}\b")


def test_steps_and_ends_by_buttons_and_keys(lecture: Lecture) -> None:
    lecture.open(SHORT)
    lecture.do("step-forward")
    lecture.at_epoch(1)
    lecture.do("step-forward")
    lecture.do("step-back")
    lecture.at_epoch(1)
    lecture.press("ArrowRight", "ArrowRight")
    lecture.at_epoch(3)
    lecture.press("ArrowLeft")
    lecture.at_epoch(2)
    lecture.press("End")
    lecture.at_epoch(20)
    expect(lecture.cell("r0", "status")).not_to_be_empty()
    lecture.press("ArrowRight")  # there is no more
    lecture.at_epoch(20)
    lecture.press("Home")
    lecture.at_epoch(0)
    lecture.press("ArrowLeft")
    lecture.at_epoch(0)
    lecture.do("end")
    lecture.at_epoch(20)
    lecture.do("restart")
    lecture.at_epoch(0)


def test_the_time_line_by_mouse_and_by_keys(lecture: Lecture) -> None:
    lecture.open("/")
    box = lecture.page.locator("#scrub").bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    mouse = lecture.page.mouse
    mouse.move(box["x"] + box["width"] / 2, middle)
    mouse.down()
    lecture.page.wait_for_function("Math.abs(document.getElementById('scrub').ariaValueNow - 62) <= 2")
    mouse.move(box["x"] + box["width"] * 2, middle)
    lecture.at_epoch(125)
    mouse.move(0, middle)
    lecture.at_epoch(0)
    mouse.up()
    mouse.move(box["x"] + box["width"] / 2, middle)  # no longer held
    lecture.page.locator("#scrub").focus()
    lecture.press("ArrowRight", "ArrowRight", "ArrowLeft")
    lecture.at_epoch(1)
    lecture.press("PageUp")
    lecture.page.wait_for_function("document.getElementById('scrub').ariaValueNow > 5")
    lecture.press("End")
    lecture.at_epoch(125)
    expect(lecture.page.locator("#scrub")).to_have_attribute("aria-valuetext", "epoch 125 / 125")


def test_a_play_ends_and_begins_again_from_0(fresh: Lecture) -> None:
    fresh.open(SHORT)
    for _ in range(3):
        fresh.do("faster")
    expect(fresh.page.locator("#speed")).to_have_text("60")
    fresh.do("slower")
    expect(fresh.page.locator("#speed")).to_have_text("30")
    fresh.press("Space")
    fresh.at_epoch(20)
    fresh.plays(False)
    for _ in range(4):
        fresh.do("slower")
    fresh.press("Space")
    fresh.plays()
    fresh.page.wait_for_function("document.getElementById('scrub').ariaValueNow < 18")
    fresh.past_epoch(2)
    fresh.do("restart")  # plays on
    fresh.plays()
    fresh.press("Space")
    fresh.plays(False)


def test_a_loop_begins_again_by_itself(lecture: Lecture) -> None:
    lecture.open(SHORT + "#epoch=18")
    lecture.at_epoch(18)
    lecture.do("loop")
    expect(lecture.page.locator("#app[data-loop]")).to_have_count(1)
    lecture.press("Space")
    lecture.page.wait_for_function("document.getElementById('scrub').ariaValueNow < 10")  # past its end
    lecture.plays()


@pytest.mark.long
def test_a_long_stream_shows_how_far_it_is(lecture: Lecture) -> None:
    runs = "&run=adam:lr=0.01" * 4
    lecture.page.goto(f"/?landscape=hills_and_canyon&epochs=100000{runs}")
    progress = lecture.page.locator("#progress")
    expect(progress).to_contain_text("%")
    lecture.press("Space")  # it plays while the rest is coming
    lecture.past_epoch(50)
    expect(progress).to_be_empty()
    lecture.press("Space", "End")
    lecture.at_epoch(100_000)


def test_a_clock_ahead_of_its_stream_names_the_epoch_on_screen(lecture: Lecture) -> None:
    lecture.open(SHORT)
    body = lecture.page.request.get("/api/run?" + lecture.query.replace("epochs=20", "epochs=20000")).body()

    def part(route: Route) -> None:
        route.fulfill(status=200, content_type="application/octet-stream", body=body[: int(len(body) * 0.65)])

    lecture.page.route("**/api/run?*", part)
    lecture.enter("epochs", "20000")
    expect(lecture.outage).to_contain_text("broke at epoch")
    arrived = int((lecture.outage.text_content() or "").split("epoch ")[1].split(":")[0])
    lecture.field("epochs").blur()
    lecture.press("End")
    lecture.at_epoch(20_000)
    for counter in ("#epoch", "#contour-epoch"):
        expect(lecture.page.locator(counter)).to_have_text(str(arrived))
    lecture.page.unroute("**/api/run?*")
    expect(lecture.page.locator("#epoch")).to_have_text("20000")


def test_a_clicker_that_is_quicker_than_the_data_skips_nothing(fresh: Lecture) -> None:
    fresh.page.route("**/api/run?*", lambda route: None)
    fresh.page.goto("/")
    fresh.page.wait_for_selector("#app[data-ready]")
    expect(fresh.page.locator("#app[data-pending]")).to_have_count(1)
    fresh.press("PageDown")
    fresh.page.unroute("**/api/run?*")  # lets what waits go on
    fresh.plays()
    fresh.past_epoch(1)
    assert fresh.experiment.landscape == "hills_and_canyon"
    fresh.press("PageDown", "PageDown")  # the next preset, and its play
    fresh.until(lambda e: e.landscape == "giant_plateau")
    fresh.plays()


def test_nothing_jumps_between_the_frames_of_a_play(lecture: Lecture) -> None:
    lecture.open("/")
    fixed = [
        ".bar",
        "#contour-panel",
        "#loss-panel",
        ".transport",
        "#scrub",
        "#epoch",
        "#epoch-last",
        "#speed",
        "#runs",
    ]
    fixed += [f'.run[data-run="r{i}"]' for i in range(5)]
    fixed += [f'.run[data-run="r{i}"] [data-live=loss]' for i in range(5)]
    before = lecture.page.evaluate("s => probe.boxes(s)", fixed)
    areas = [lecture.axes("contour"), lecture.axes("loss")]
    for epoch in (9, 37, 110, 125):
        lecture.press("Home")
        lecture.at_epoch(0)
        lecture.page.evaluate("e => { location.hash = `epoch=${e}` }", epoch)
        lecture.at_epoch(epoch)
        assert lecture.page.evaluate("s => probe.boxes(s)", fixed) == before
    assert [lecture.axes("contour"), lecture.axes("loss")] == areas


def test_rows_of_many_runs_are_written_in_turn_and_right_when_the_play_stops(lecture: Lecture) -> None:
    many = "&".join(f"run=adam:lr={0.01 * (1 + i):g}" for i in range(12))
    lecture.open(f"/?landscape=himmelblau&epochs=2000&{many}")
    losses = "[...document.querySelectorAll('#runs .run [data-live=loss]')].map(cell => cell.textContent)"
    lecture.do("play")
    lecture.past_epoch(5)
    first = lecture.page.evaluate(losses)
    assert len(first) == 12
    lecture.page.wait_for_function(f"(first) => {losses}.every((text, i) => text !== first[i])", arg=first)
    lecture.do("play")
    lecture.plays(False)
    lecture.settled()
    stopped = lecture.page.evaluate(losses)
    lecture.press("ArrowRight", "ArrowLeft")
    lecture.settled()
    assert lecture.page.evaluate(losses) == stopped
