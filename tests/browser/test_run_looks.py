"""What identifies a run can be chosen: letter, colour, line."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.lecture import Lecture

THREE = "/?landscape=hills_and_canyon&epochs=80&run=adam:lr=0.05&run=adam:lr=0.1&run=adam:lr=0.25"


def test_letter_colour_and_line_are_chosen_and_kept_in_the_link(lecture: Lecture) -> None:
    lecture.open(THREE + "#epoch=60")
    lecture.open_run("r0")
    lecture.do("look", run="r0", color=4)
    lecture.until_view("looks=4,,")
    lecture.draws("contour", 4, 100)
    lecture.do("look", run="r0", dash=2)
    lecture.until_view("looks=18,,")
    letter = lecture.row("r0").locator(".look-letter")
    letter.fill("q")
    letter.press("Enter")
    lecture.until_view("letters=Q,,")
    expect(lecture.cell("r0", "letter")).to_have_text("Q")
    letter.fill("C")
    letter.press("Enter")
    lecture.until_view("letters=C,,Q")
    expect(lecture.cell("r2", "letter")).to_have_text("Q")
    letter.fill("?!")
    letter.press("Enter")
    expect(letter).to_have_value("C")
    link = lecture.page.url
    lecture.open("/")
    lecture.open(link)
    expect(lecture.cell("r0", "letter")).to_have_text("C")
    lecture.draws("contour", 4)
    lecture.do("in-order")
    expect(lecture.cell("r0", "letter")).to_have_text("A")
    lecture.until_view("^(?!.*(looks|letters))")


def test_a_group_has_the_colours_of_its_values_and_no_other(lecture: Lecture) -> None:
    lecture.open("/?landscape=rosenbrock&run=adam:lr=0.01~0.03~0.1&run=momentum:lr=0.0005#epoch=20&open=0")
    row = lecture.row("r0")
    expect(row.locator(".swatch").first).to_have_css(
        "background-image", re.compile(r"rgb\(68, 1, 84\).*rgb\(151, 173, 31\)")
    )
    expect(row.locator(".look-letter")).to_be_visible()
    expect(row.locator(".look-color")).to_have_count(0)
    expect(lecture.row("r1").locator(".swatch svg")).to_be_visible()


def test_members_without_letters_are_dots_in_the_list_too(lecture: Lecture) -> None:
    lecture.open("/?landscape=rosenbrock&starts=ring&run=adam:lr=0.1#epoch=40")
    box = lecture.row("r0").locator(".member .letter").first.bounding_box()
    assert box is not None
    assert box["width"] == box["height"] < 12
