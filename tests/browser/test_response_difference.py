"""The differences of responses below them, on a linear and on a logarithmic axis."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.lecture import COLORS, Lecture
from tests.browser.responses import TWO, y_range
from tests.browser.test_export import saved, shows


def test_differences_of_responses_on_a_log_scale_have_both_signs(lecture: Lecture, tmp_path: Path) -> None:
    lecture.open(TWO + "#epoch=120")
    scale = lecture.page.locator("#response-delta")
    expect(scale).to_be_hidden()
    lecture.choose("view.below", "difference from the first")
    expect(scale).to_be_visible()
    lecture.until_view("below=difference")
    linear = y_range(lecture, "3")
    lecture.pick("view.delta.response", "Log")
    lecture.until_view("delta=log.*below=difference")
    lecture.page.wait_for_function(
        "old => document.querySelector('#response .js-plotly-plot')._fullLayout.yaxis3.range[1] !== old", arg=linear[1]
    )
    low, high = y_range(lecture, "3")
    assert low == -high
    assert high == round(high) >= 1
    ticks = lecture.page.locator("#response .y3tick text").all_text_contents()
    assert "0" in ticks
    assert any(text.startswith("10") for text in ticks)
    assert any(text.startswith("−10") for text in ticks)
    _, image = saved(lecture, tmp_path)
    assert shows(image, COLORS[1]) > 200
    lecture.page.reload()
    lecture.loaded()
    expect(scale).to_be_visible()
    assert y_range(lecture, "3") == [low, high]
    lecture.choose("view.below", "nothing")
    expect(scale).to_be_hidden()


@pytest.mark.parametrize("view", ["below=difference&delta=log"])
def test_the_head_of_the_panel_has_room_for_the_scale(mobile: Lecture, view: str) -> None:
    assert PHONE["viewport"]["width"] == 390
    mobile.open(f"{TWO}#epoch=60&{view}")
    expect(mobile.page.locator("#response-delta")).to_be_visible()
    assert mobile.page.evaluate("document.documentElement.scrollWidth") <= 390
    head = mobile.page.locator("#response-panel .panel-head")
    assert head.evaluate("head => head.scrollWidth <= head.clientWidth && head.scrollHeight <= head.clientHeight")
