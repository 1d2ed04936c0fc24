"""Change a run's numbers: by field, arrow keys, slider and reset; its own schedule and start."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.lecture import Lecture

TWO = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1"
LR = "runs.r0.params.lr"


def test_a_field_on_enter_on_blur_and_by_arrows(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=30")
    lecture.at_epoch(30)
    loss = lecture.cell("r0", "loss").inner_text()
    lecture.open_run("r0")
    lecture.enter(LR, "0.05")
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.05)
    expect(lecture.cell("r0", "loss")).not_to_have_text(loss)
    lecture.at_epoch(30)  # the clock stays
    lecture.field(LR).fill("0,07")  # a decimal comma is accepted
    assert lecture.experiment.runs[0].params["lr"] == 0.05
    lecture.field(LR).blur()
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.07)
    expect(lecture.field(LR)).to_have_value("0.07")
    lecture.field(LR).press("ArrowUp")
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.08)
    expect(lecture.field(LR)).to_have_value("0.08")
    lecture.field(LR).evaluate(  # two steps before the field shows the first
        """f => ["keydown", "keydown", "keyup"].forEach(
            type => f.dispatchEvent(new KeyboardEvent(type, {key: "ArrowDown", bubbles: true})))"""
    )
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.06)
    expect(lecture.field(LR)).to_have_value("0.06")
    lecture.field(LR).press_sequentially("5")
    lecture.field(LR).press("ArrowDown")  # from what was typed
    lecture.field(LR).press("ArrowDown")
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.045)
    expect(lecture.field(LR)).to_have_value("0.045")
    lecture.field(LR).blur()
    lecture.settled()
    assert lecture.experiment.runs[0].params["lr"] == 0.045
    lecture.at_epoch(30)
    lecture.do("reset", path=LR)
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.1)
    expect(lecture.field(LR)).to_have_value("0.1")
    assert lecture.experiment.runs[1].params["lr"] == 1


def test_a_slider_runs_again_while_it_moves_and_leaves_one_entry(lecture: Lecture) -> None:
    lecture.open(TWO)
    lecture.open_run("r0")
    lecture.page.wait_for_function(
        'path => document.querySelector(`[id=\'{"path":"${path}","type":"slider"}\'] [role=slider]`).ariaValueNow > 0',
        arg=LR,
    )
    requests: list[str] = []
    lecture.page.on("request", lambda r: requests.append(r.url) if "/api/run?" in r.url else None)
    entries, before = lecture.entries, lecture.query
    lecture.slider(LR).hover()  # waits until it has settled
    thumb = lecture.slider(LR).bounding_box()
    assert thumb
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
    few = lecture.count("contour", 0)
    mouse = lecture.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(100):  # on a busy machine Mantine misses a move right after the press
        if requests:
            break
        mouse.move(x - 1 - step % 2, y)
        lecture.page.wait_for_timeout(50)
    for step in range(1, 5):
        with lecture.page.expect_response(lambda r: "/api/run?" in r.url):
            mouse.move(x - 2 - 4 * step, y)
    assert len(requests) >= 4
    lecture.draws("contour", 0, more_than=few)  # held at epoch 0, the whole path shows
    assert lecture.query == before
    lecture.settled()  # Mantine reports where the pointer was in the last frame, also after it was let go
    mouse.up()
    lecture.until(lambda e: 0 < e.runs[0].params["lr"] < 0.25)
    assert lecture.entries == entries + 1
    lecture.page.wait_for_function(
        "([c, n]) => probe.count('contour', c) <= n", arg=["#0072B2", few]
    )  # let go: at 0 again
    slid = lecture.experiment.runs[0].params["lr"]
    expect(lecture.field(LR)).to_have_value(f"{slid:g}")
    lecture.slider(LR).focus()
    lecture.press("ArrowRight")
    lecture.until(lambda e: e.runs[0].params["lr"] > slid)
    lecture.page.go_back()
    lecture.until(lambda e: e.runs[0].params["lr"] == slid)
    lecture.page.go_back()
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.25)
    expect(lecture.field(LR)).to_have_value("0.25")


def test_a_slider_taken_by_its_track_is_one_gesture_too(lecture: Lecture) -> None:
    lecture.open(TWO)
    lecture.open_run("r0")
    track = lecture.control("slider", LR)
    track.hover()
    box = track.bounding_box()
    assert box
    mouse, y = lecture.page.mouse, box["y"] + box["height"] / 2
    mouse.move(box["x"] + 0.1 * box["width"], y)
    mouse.down()
    for part in (0.2, 0.25, 0.3):
        with lecture.page.expect_response(lambda r: "/api/run?" in r.url):
            mouse.move(box["x"] + part * box["width"], y)
    lecture.settled()  # Mantine reports where the pointer was in the last frame, also after it was let go
    mouse.up()
    lecture.until(lambda e: e.runs[0].params["lr"] != 0.25)
    lecture.page.go_back()
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.25)


def test_a_schedule_and_its_parameters(lecture: Lecture) -> None:
    lecture.open(TWO)
    lecture.open_run("r1")
    lecture.choose("runs.r1.schedule", "Exponential")
    lecture.until(lambda e: e.runs[1].schedule == "exponential")
    expect(lecture.field("runs.r1.scheduleParams.beta")).to_have_value("0.01")
    lecture.enter("runs.r1.scheduleParams.beta", "0.05")
    lecture.until(lambda e: e.runs[1].schedule_params["beta"] == 0.05)
    lecture.choose("runs.r1.schedule", "Step")
    lecture.until(lambda e: e.runs[1].schedule == "step")
    expect(lecture.field("runs.r1.scheduleParams.n")).to_have_value("30")
    expect(lecture.field("runs.r1.scheduleParams.beta")).to_have_count(0)
    lecture.page.go_back()
    lecture.until(lambda e: e.runs[1].schedule == "exponential")
    expect(lecture.field("runs.r1.scheduleParams.beta")).to_have_value("0.05")
    lecture.control("flag", "runs.r1.params.eps_inside").click(force=True)
    lecture.until(lambda e: e.runs[1].params["eps_inside"] == 0)


def test_a_run_with_a_start_of_its_own(lecture: Lecture) -> None:
    lecture.open(TWO)
    lecture.open_run("r0")
    lecture.do("own-start", run="r0")
    expect(lecture.field("runs.r0.start.0")).to_have_value("−2.8")
    lecture.enter("runs.r0.start.0", "1.5")
    lecture.until(lambda e: e.runs[0].start == (1.5, -2.5))
    lecture.enter("start.0", "-1")
    lecture.until(lambda e: e.start == (-1, -2.5))
    assert lecture.experiment.runs[0].start == (1.5, -2.5)
    lecture.do("own-start", run="r0")
    lecture.until(lambda e: e.runs[0].start is None)
    expect(lecture.field("runs.r0.start.0")).to_have_count(0)


def test_a_formula_is_typeset_without_a_network(lecture: Lecture) -> None:
    lecture.open(TWO)
    lecture.open_run("r0")
    lecture.do("formula", run="r0")
    expect(lecture.row("r0").locator("mjx-container").first).to_be_visible()
    expect(lecture.row("r0").locator(".source").first).to_contain_text("Source")
    lecture.choose("runs.r0.schedule", "Hyperbolic")
    expect(lecture.row("r0").locator("mjx-container")).to_have_count(2)  # the schedule's too
    lecture.do("formula", run="r0")
    expect(lecture.row("r0").locator("mjx-container")).to_have_count(0)


def test_epochs_noise_and_seed(lecture: Lecture) -> None:
    lecture.open(TWO + "#epoch=60")
    lecture.at_epoch(60)
    lecture.enter("epochs", "90")
    lecture.until(lambda e: e.epochs == 90)
    expect(lecture.page.locator("#epoch-last")).to_have_text("90")
    lecture.at_epoch(90)  # ended playback stays ended
    seen = [lecture.last_loss()]
    lecture.enter("noise", "0.5")
    lecture.until(lambda e: e.noise == 0.5)
    seen.append(lecture.last_loss())
    expect(lecture.cell("r0", "loss")).to_have_text(seen[-1])
    lecture.enter("seed", "5")
    lecture.until(lambda e: e.seed == 5)
    seen.append(lecture.last_loss())
    expect(lecture.cell("r0", "loss")).to_have_text(seen[-1])
    assert len(set(seen)) == 3


def test_a_control_that_nobody_touched_changes_nothing(lecture: Lecture) -> None:
    """Firefox reports the rendered values of sliders after they have been set, which reset each to its lower bound."""
    lecture.open(TWO)
    lecture.open_run("r0")
    before, page = lecture.query, lecture.page
    expect(lecture.field(LR)).to_have_value("0.25")
    for kind, value in (("slider", 0), ("text", "7")):
        page.evaluate(
            "([path, type, value]) => dash_clientside.set_props({ path, type }, { value })", [LR, kind, value]
        )
        lecture.settled()
        assert lecture.query == before
    lecture.enter(LR, "0.7")
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.7)


def test_what_is_typed_outlives_a_value_that_the_field_takes_over_late(lecture: Lecture) -> None:
    """A field's component renders a value that it was told some time later, over what has been typed since."""
    lecture.open(TWO)
    lecture.open_run("r0")
    field = lecture.field(LR)
    expect(field).to_have_value("0.25")
    for key, typed in (("Enter", "0.7"), ("Tab", "0.8")):
        field.fill(typed)
        lecture.page.evaluate("path => dash_clientside.set_props({ path, type: 'text' }, { value: '0.3' })", LR)
        expect(field).to_have_value("0.3")
        field.press(key)
        lecture.wait("text => location.search.includes(text)", arg=f"adam:lr={typed}")
        expect(field).to_have_value(typed)
