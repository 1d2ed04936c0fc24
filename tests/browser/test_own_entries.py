"""A lecturer's own entries on the page: in its lists, in playback, and after the presets."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SMALL_PROJECTOR, NewPage
from tests.browser.lecture import Lecture
from tests.extension_files import MORE, RULE, serving


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("own")
    (folder / "several.py").write_text(RULE + MORE, encoding="utf-8")
    with serving("--with", "several.py", "--port", "0", "--no-browser", cwd=folder) as served:
        yield served


@pytest.mark.long
def test_they_are_picked_added_and_looked_into_as_all_others(address: str, new_page: NewPage) -> None:
    lecture = Lecture(new_page(**SMALL_PROJECTOR, base_url=address)).open("/?landscape=simple_quad&run=adam")
    lecture.add("several")
    lecture.has_runs("r0", "r1")
    expect(lecture.row("r1")).to_contain_text("Only signs")
    lecture.do("picker")
    lecture.page.get_by_placeholder("Search landscapes").fill("My own")
    expect(lecture.page.locator("#picker-list [data-action=landscape]:visible")).to_have_count(1)
    lecture.press("Tab", "Enter")
    lecture.page.wait_for_url("**landscape=trough**")
    picture = lecture.page.locator("#landscape-thumbnail .only-light")
    expect(picture).to_have_css("background-image", re.compile(r"api/thumbnail/trough\.png\?theme=light"))
    lecture.press("Escape")
    expect(lecture.page.locator("#epoch-last")).to_have_text("20")  # its own, so the data has come
    lecture.loaded()
    lecture.to_end()
    lecture.at_epoch(20)
    expect(lecture.cell("r1", "loss")).to_have_text(lecture.last_loss(1))
    lecture.open_run("r1")
    expect(lecture.field("runs.r1.params.lr")).to_have_value("0.05")
    lecture.open(f"/?{lecture.query}#epoch=5&inside=1")
    expect(lecture.page.locator("#inside-letter")).to_have_text("B")
    expect(lecture.page.locator("#inside-update")).to_have_text("epoch 5 → 6")


@pytest.mark.long
def test_presets_stand_behind_the_others_of_their_kind(address: str, new_page: NewPage) -> None:
    lecture = Lecture(new_page(**SMALL_PROJECTOR, base_url=address)).open()
    lecture.choose("preset", "My opening")
    lecture.page.wait_for_url("**landscape=trough**preset=opening**")
    lecture.choose("preset", "My answers")
    lecture.page.wait_for_url("**signal=several**preset=answers**")
    lecture.control("select", "preset").click()
    groups = lecture.page.locator(".mantine-Select-groupLabel:visible")
    expect(groups.filter(has_text="Your own: Response")).to_have_count(1)
    expect(groups.filter(has_text="Your own: Landscape")).to_have_count(1)
