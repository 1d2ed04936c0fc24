"""Questions and exercises: names that are hidden everywhere, controls that a link hides or locks, and predictions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lecture import Lecture
from tests.browser.samples import sampled

TWO = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=0.75"
GIVEN_AWAY = re.compile(r"ada(m|grad)|0[.,]25|0[.,]75|\blr\b|\bbeta|η", re.IGNORECASE)


def said(lecture: Lecture) -> str:
    """All that can be read or heard of the page, without the address itself."""
    page = lecture.page
    titles = page.evaluate(
        "[...document.querySelectorAll('[title], [aria-label]')].filter((e) => e.checkVisibility())"
        ".map((e) => `${e.title} ${e.ariaLabel}`).join('\\n')"
    )
    return "\n".join([page.title(), page.locator("#app").inner_text(), page.locator("#app").aria_snapshot(), titles])


def is_quiet(lecture: Lecture) -> None:
    found = GIVEN_AWAY.search(said(lecture))
    assert not found, said(lecture)[max(0, found.start() - 80) : found.end() + 80]


VIEWS = ("", "&panels=run", "&panels=optimizer", "&table=1", "&open=0&inside=0", "&difference=0,1")


@pytest.mark.parametrize("view", sampled(VIEWS, "&panels=run"))
def test_hidden_names_are_nowhere(lecture: Lecture, view: str) -> None:
    lecture.open(f"{TWO}#epoch=60&hide=names{view}")
    expect(lecture.cell("r0", "label")).to_have_text("?")
    is_quiet(lecture)
    lecture.press("f")
    is_quiet(lecture)
    lecture.press("f")
    lecture.press("n")
    expect(lecture.cell("r0", "label")).to_contain_text("Adam")
    assert GIVEN_AWAY.search(said(lecture))
    assert lecture.view["hide"] == "names"  # the window's answer is not the link's
    lecture.press("n")
    expect(lecture.cell("r0", "label")).to_have_text("?")
    is_quiet(lecture)


def test_the_runs_of_a_preset_have_no_names_under_the_pointer_either(lecture: Lecture) -> None:
    lecture.open("/?landscape=quadratic&start=2,1&epochs=60&run=adam:lr=0.1~0.3&run=sgd:lr=0.01#epoch=60&hide=names")
    x, y, _ = lecture.points(0)[-1]
    lecture.page.mouse.move(*lecture.place(x, y))
    expect(lecture.page.locator("#readout")).to_contain_text("epoch")
    is_quiet(lecture)
    lecture.page.mouse.move(0, 0)


def test_responses_have_no_names_either(lecture: Lecture) -> None:
    lecture.open("/?signal=spikes&epochs=60&run=adam:lr=0.25&run=adagrad:lr=0.75#epoch=60&hide=names&panels=run")
    expect(lecture.cell("r0", "label")).to_have_text("?")
    box = lecture.page.locator("#response-graph").bounding_box()
    assert box
    for share in (0.4, 0.5, 0.6):
        lecture.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * share)
        is_quiet(lecture)
    lecture.page.mouse.move(0, 0)


def test_pictures_have_no_names(lecture: Lecture) -> None:
    lecture.open(f"{TWO}#epoch=60&hide=names,landscape&panels=run")
    lecture.page.locator("[aria-label=Picture]").click()
    with lecture.page.expect_download() as download:
        lecture.do("svg", panel="both", scale=1)
    lecture.press("Escape")
    text = re.sub(r"<metadata>.*?</metadata>", "", Path(download.value.path()).read_text(), flags=re.DOTALL)
    assert download.value.suggested_filename.startswith("thalweg-a-b-e060")
    words = " ".join(re.findall(r">([^<]+)<", text))
    assert not GIVEN_AWAY.search(words)
    assert "canyon" not in words.lower()


def test_key_n_hides_names_until_a_link_is_opened(fresh: Lecture) -> None:
    lecture = fresh.open(TWO)
    lecture.press("n")
    expect(lecture.cell("r1", "label")).to_have_text("?")
    assert "hide" not in lecture.view
    lecture.press("r")
    expect(lecture.cell("r1", "label")).to_contain_text("Adagrad")


PARTS = {
    "runs": ".side",
    "landscape": ".landscape-button.only-landscape",
    "numbers": ".numbers",
    "curves": "#loss-panel",
}


def test_a_link_is_made_and_unmade_in_its_box(lecture: Lecture) -> None:
    lecture.open(TWO)
    lecture.page.get_by_label("Link to what is on screen").click()
    lecture.page.get_by_text("As a quiz or an exercise").click()
    for name, part in PARTS.items():
        expect(lecture.page.locator(part)).to_be_visible()
        lecture.do("quiz", part="hide", name=name)
        expect(lecture.page.locator(part)).to_be_hidden()
    lecture.do("quiz", part="hide", name="names")
    lecture.do("quiz", part="allow", name="lr")
    lecture.until_view("hide=names,runs,landscape,numbers,curves&allow=lr$")
    expect(lecture.button("quiz", part="allow", name="lr")).to_have_attribute("aria-pressed", "true")
    expect(lecture.page.locator("#link-url")).to_have_value(
        re.compile("hide=names,runs,landscape,numbers,curves&allow=lr$")
    )
    expect(lecture.page.locator(".transport")).to_be_visible()
    for name in (*PARTS, "names"):
        lecture.do("quiz", part="hide", name=name)
    lecture.do("quiz", part="allow", name="lr")
    for part in PARTS.values():
        expect(lecture.page.locator(part)).to_be_visible()
    lecture.wait("!location.hash.includes('hide') && !location.hash.includes('allow')")
    lecture.press("Escape")


def test_what_a_link_does_not_allow_is_locked_and_stays(fresh: Lecture) -> None:
    lecture = fresh.open(f"{TWO}#open=0&allow=lr")
    before = lecture.experiment
    for path in ("start.0", "epochs", "noise", "seed", "runs.r0.params.beta1"):
        expect(lecture.field(path)).to_be_disabled()
    expect(lecture.field("runs.r0.params.lr")).to_be_enabled()
    for locked in (lecture.page.locator(".add-button"), lecture.button("preset-next"), lecture.button("picker")):
        expect(locked).to_be_disabled()
    lecture.page.mouse.click(*lecture.place(1, 1))
    lecture.press("l")
    lecture.page.mouse.click(*lecture.place(1, 1))
    lecture.press("End", "PageDown")
    expect(lecture.toast).to_contain_text("does not allow")
    lecture.settled()
    assert lecture.experiment == before
    lecture.enter("runs.r0.params.lr", "0.5")
    assert lecture.until(lambda e: e.runs[0].params["lr"] == 0.5)
    lecture.do("reopen")
    lecture.until(lambda e: e.runs[0].params["lr"] == 0.25)
    lecture.until_view("allow=lr")
    lecture.open(TWO)
    expect(lecture.field("epochs")).to_be_enabled()
    expect(lecture.button("preset-next")).to_be_enabled()
    expect(lecture.page.locator(".reopen")).to_be_hidden()


def test_the_start_may_be_moved_where_it_is_allowed(lecture: Lecture) -> None:
    lecture.open(f"{TWO}#allow=start")
    lecture.page.mouse.click(*lecture.place(1, 1))
    lecture.until(lambda e: abs(e.start[0] - 1) < 0.05)
    lecture.enter("start.0", "2")
    lecture.until(lambda e: e.start[0] == 2)


def answers(lecture: Lecture) -> tuple[str, str]:
    """The letter of the run that ends lowest, and the other one."""
    return ("A", "B") if lecture.points(0)[-1][2] < lecture.points(1)[-1][2] else ("B", "A")


def lowest(lecture: Lecture, letter: str) -> Locator:
    question = lecture.page.get_by_role("group", name="Who is lowest at the end?")
    return question.locator("label", has=lecture.page.get_by_text(letter, exact=True))


@pytest.mark.parametrize("is_right", [True, False])
def test_a_prediction_is_right_or_wrong(lecture: Lecture, is_right: bool) -> None:
    lecture.open(f"{TWO}#epoch=60")
    right, wrong = answers(lecture)
    lecture.draws("contour", 0, 50)
    lecture.do("predict")
    lecture.at_epoch(0)
    lecture.settled()
    lecture.picture()
    assert [lecture.count(plot, slot) for plot in ("contour", "loss") for slot in (0, 1)] == [0, 0, 0, 0]
    lowest(lecture, right if is_right else wrong).click()
    lecture.press("Space")
    lecture.plays()
    lecture.draws("contour", 0, 50)
    lecture.press("End")
    words = lecture.page.locator("#prediction-words")
    run = 0 if right == "A" else 1
    expect(words).to_contain_text("Right: " if is_right else "Not so: ")
    expect(words).to_contain_text(f"{right} {'Adam' if run == 0 else 'Adagrad'}")
    expect(words).to_contain_text(lecture.last_loss(run))
    expect(lowest(lecture, right)).to_contain_text("✓")
    expect(lowest(lecture, wrong)).to_contain_text("✗" if not is_right else lecture.last_loss(1 - run))
    lecture.press("Escape")
    expect(lecture.page.locator("#prediction")).to_be_hidden()


def test_a_link_opens_with_the_question_and_a_drag_does_not_answer_it(lecture: Lecture) -> None:
    lecture.open(f"{TWO}#epoch=40&hide=names,paths&open=0")
    expect(lecture.page.locator("#prediction")).to_be_visible()
    lecture.at_epoch(0)
    lecture.page.mouse.move(*lecture.place(-2.8, -2.5))
    lecture.page.mouse.down()
    lecture.page.mouse.move(*lecture.place(-2, -2), steps=3)
    lecture.settled()
    lecture.picture()
    assert lecture.count("contour", 0) == 0
    lecture.page.mouse.up()
    lecture.settled()
    is_quiet(lecture)
    lecture.press("g")
    expect(lecture.page.locator("#prediction")).to_be_hidden()
    lecture.press("End")
    lecture.draws("contour", 0, 50)


def test_without_a_question_the_page_says_so(lecture: Lecture) -> None:
    lecture.open("/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25")
    lecture.press("g")
    expect(lecture.page.locator("#prediction-words")).to_contain_text("nothing to predict")
    lecture.press("g")


def test_on_a_phone_the_question_is_above_the_transport(mobile: Lecture) -> None:
    mobile.open(f"{TWO}#hide=paths")
    panel = mobile.page.locator("#prediction")
    expect(panel).to_be_visible()
    box, transport = panel.bounding_box(), mobile.page.locator(".transport").bounding_box()
    assert box and transport
    assert abs(box["y"] + box["height"] - transport["y"]) < 2
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 391
    panel.get_by_label("End the prediction").click()
    expect(panel).to_be_hidden()
