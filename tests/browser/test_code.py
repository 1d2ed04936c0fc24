"""The QR code for phones: shown by key and button, read from a picture of the screen, opened on a phone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, PROJECTOR, SMALL_PROJECTOR, NewPage
from tests.browser.lecture import Lecture
from tests.browser.test_accessibility import found
from tests.browser.troubles import take_out
from tests.serve import served
from thalweg.app import create_app
from thalweg.views import short

LINK = "/?landscape=booth&start=1,-1&epochs=60&run=adam:lr=0.25&run=sgd:lr=0.05~0.1#epoch=23&hidden=1&loss=log"
ADDRESSES = ["http://192.168.1.23:8050", "http://10.8.0.2:8050"]


@pytest.fixture(scope="module")
def hall_url() -> Iterator[str]:
    """A server that others can reach by several addresses."""
    server = create_app().server
    server.config["THALWEG_SHARE"] = {"url": ADDRESSES[0], "local": False}
    server.config["THALWEG_ADDRESSES"] = lambda: ADDRESSES
    with served(server) as url:
        yield url


@pytest.fixture
def hall(new_page: NewPage, hall_url: str) -> Lecture:
    return Lecture(new_page(**SMALL_PROJECTOR, base_url=hall_url))


def box(page: Page) -> Locator:
    return page.locator("#code")


def address(page: Page) -> str:
    """The short address that is on screen."""
    expect(box(page)).to_be_visible()
    return page.locator("#code-address").inner_text()


def modules(page: Page) -> list[list[int]]:
    """The modules of the code on screen, with its quiet zone: 1 is dark."""
    image = Image.open(io.BytesIO(page.locator("#code-picture").screenshot())).convert("L")
    count = 25 + 2 * short.QUIET
    size = image.width / count

    def dark(i: int) -> list[int]:
        place = [(int((j + 0.5) * size), int((i + 0.5) * size)) for j in range(count)]
        return [int(int(image.getpixel(at)) < 128) for at in place]  # type: ignore[arg-type]

    return [dark(i) for i in range(count)]


def expected(text: str) -> list[list[int]]:
    return [[int(dark) for dark in row] for row in short.symbol(text).matrix_iter(border=short.QUIET)]


@pytest.mark.parametrize(
    "device",
    [
        SMALL_PROJECTOR,
        pytest.param(PROJECTOR, marks=pytest.mark.long),
        pytest.param(PHONE, marks=pytest.mark.long),
    ],
    ids=["small", "projector", "phone"],
)
def test_a_phone_opens_what_is_on_screen(new_page: NewPage, hall_url: str, device: dict[str, Any]) -> None:
    hall = Lecture(new_page(**device, base_url=hall_url)).open(LINK)
    hall.press("ArrowRight", "q")
    shown = address(hall.page)
    assert shown[:-4] == "192.168.1.23:8050/S/"
    assert modules(hall.page) == expected(f"HTTP://{shown}")
    phone = Lecture(new_page(**PHONE, base_url=hall_url)).open(f"/s/{shown[-4:].lower()}")
    phone.at_epoch(24)
    assert phone.experiment == hall.experiment
    assert phone.view == hall.view
    assert phone.view | {"epoch": "24", "hidden": "1", "loss": "log"} == phone.view


@pytest.mark.parametrize("theme", [pytest.param("light", marks=pytest.mark.long), "dark"])
def test_in_the_hall_view_it_is_large_and_dark_on_light(hall: Lecture, theme: str) -> None:
    hall.open(f"{LINK.replace('&hidden=1', '')}&theme={theme}").press("f", "q")
    assert modules(hall.page) == expected(f"HTTP://{address(hall.page)}")
    size = box(hall.page).bounding_box()
    assert size
    assert size["width"] >= 0.45 * 720
    assert size["y"] + size["height"] < 700
    assert found(hall) == []


def test_the_key_again_or_escape_takes_it_away_and_a_new_one_is_of_now(hall: Lecture) -> None:
    hall.open(LINK).press("q")
    first = address(hall.page)
    hall.press("End")
    assert address(hall.page) == first  # it does not follow: phones are reading it
    for key in ("q", "Escape"):
        hall.press(key)
        expect(box(hall.page)).to_be_hidden()
        hall.press("q")
        assert address(hall.page) != first
    box(hall.page).get_by_role("button").click()
    expect(box(hall.page)).to_be_hidden()
    hall.press("Home", *["ArrowRight"] * 23, "q")
    assert address(hall.page) == first


@pytest.mark.long
def test_by_the_button_in_the_link_box_with_a_choice_of_addresses(hall: Lecture) -> None:
    hall.open(LINK)
    hall.page.locator("#link-popover-target").click()
    hall.do("code")
    code = address(hall.page)[-4:]
    expect(hall.page.locator("#link-url")).to_be_hidden()
    hall.page.get_by_label("Address that the phones can reach").select_option("10.8.0.2:8050")
    assert address(hall.page) == f"10.8.0.2:8050/S/{code}"
    assert modules(hall.page) == expected(f"HTTP://10.8.0.2:8050/S/{code}")
    hall.press("Escape", "q")
    assert address(hall.page) == f"10.8.0.2:8050/S/{code}"  # once is enough


def test_where_only_this_computer_can_open_it_the_page_says_so(fresh: Lecture) -> None:
    fresh.open(LINK).press("q")
    assert "/S/" in address(fresh.page)
    expect(box(fresh.page)).to_contain_text("thalweg --host 0.0.0.0")
    expect(fresh.page.locator("#code-picture")).to_be_hidden()
    expect(fresh.page.locator("#code-choice")).to_be_hidden()


@pytest.mark.long
def test_without_an_answer_a_line_says_why(fresh: Lecture, troubles: list[str]) -> None:
    fresh.page.route("**/api/short", lambda route: route.abort())
    fresh.open(LINK).press("q")
    expect(fresh.toast).to_contain_text("There is no code")
    expect(box(fresh.page)).to_be_hidden()
    take_out(troubles, "api/short")
