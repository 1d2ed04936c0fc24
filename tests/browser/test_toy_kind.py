"""A third kind of experiment on the page, added to a copy of the project by its own files and one line in each language."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PROJECTOR, NewPage
from tests.browser.lecture import COLORS, LOADED, PROBE
from tests.tree import NOT_INSTALLED, ROOT, copied, environment_of, insert_line

TOY = ROOT / "tests" / "toy_kind"
BOWL = "/?bowl=bowl:kappa=100&epochs=60&seed=3&run=adam:lr=0.1&run=sgd:lr=50"


def add_toy_kind(package: Path) -> None:
    """What somebody does who adds a kind of experiment."""
    shutil.copy(TOY / "bowl.py", package / "engine" / "kinds")
    insert_line(package / "engine" / "kinds" / "__init__.py", '    "bowl",', behind='    "response",')
    shutil.copytree(TOY / "page", package / "assets" / "bowl")
    insert_line(
        package / "assets" / "app" / "kinds.js", 'import "#bowl/kind.js";', behind='import "#response/kind.js";'
    )


@pytest.fixture(scope="module")
def toy_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that has the kind."""
    package = copied(tmp_path_factory.mktemp("toy"), NOT_INSTALLED)
    add_toy_kind(package)
    command = [sys.executable, "-m", "thalweg", "--port", "0", "--no-browser"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=package.parent, env=environment_of(package)
    ) as process:
        try:
            assert process.stdout is not None
            address = re.search(r"http://\S+[^/\s]", process.stdout.readline())
            assert address
            yield address[0]
        finally:
            process.kill()


@pytest.fixture
def toy(new_page: NewPage, toy_url: str) -> Page:
    page = new_page(**PROJECTOR, base_url=toy_url)
    page.add_init_script(path=PROBE)
    return page


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(LOADED, state="attached")


def losses(page: Page) -> list[float]:
    cells = page.locator("#runs .run > .run-line [data-live=loss]").all_inner_texts()
    return [float(text.replace("−", "-")) for text in cells]


@pytest.mark.long
def test_it_plays_is_changed_left_and_saved(toy: Page, toy_url: str, tmp_path: Path) -> None:
    opened(toy, BOWL)
    expect(toy.locator("html")).to_have_attribute("data-kind", "bowl")
    expect(toy.locator("#bowl-panel")).to_be_visible()
    for hidden in ("#contour-panel", "#response-panel"):
        expect(toy.locator(hidden)).to_be_hidden()

    # The projections and the losses are those of the server's rows.
    rows = toy.request.get(f"{toy_url}/api/sink.csv{BOWL[1:]}").text().splitlines()
    first = [row.split(",") for row in rows if re.match(r"0,[^,]*,60,", row)]
    toy.wait_for_selector(LOADED, state="attached")
    toy.keyboard.press("End")
    expect(toy.locator("#epoch")).to_have_text("60")
    said = toy.locator("#bowl-projections")
    expect(said).to_have_text(re.compile("^60: "))
    shown = [float(text.replace("−", "-")) for text in said.inner_text().removeprefix("60: ").split()]
    assert shown == pytest.approx([float(first[0][3]), float(first[0][4])], rel=1e-3)
    assert losses(toy)[0] == pytest.approx(float(first[0][5]), rel=1e-3)
    for color in COLORS[:2]:
        toy.wait_for_function("c => probe.counts('#bowl-panel canvas.layer', c).some((n) => n > 20)", arg=color)

    # A value is changed in a run's card; the address and the curves follow.
    toy.locator("#runs .run[data-run=r0] [data-action=toggle-open]").first.click()
    field = toy.locator('[id=\'{"path":"runs.r0.params.lr","type":"text"}\']')
    before = losses(toy)[0]
    field.fill("0.3")
    field.press("Enter")
    expect(toy).to_have_url(re.compile("run=adam:lr=0.3"))
    toy.wait_for_function(
        "before => !document.querySelector('#runs [data-live=loss]').textContent.startsWith(before)", arg=f"{before:.4}"
    )

    # Over to a landscape with the same runs, and back.
    switch = toy.locator(".kind-switch")
    switch.get_by_text("Landscape", exact=True).click()
    expect(toy).to_have_url(re.compile(r"\?landscape=.*run=adam:lr=0.3"))
    expect(toy.locator("#contour-panel")).to_be_visible()
    expect(toy.locator("#bowl-panel")).to_be_hidden()
    switch.get_by_text("Bowl", exact=True).click()
    expect(toy).to_have_url(re.compile(r"\?bowl=bowl:kappa=100&epochs=60&seed=3&run=adam:lr=0.3"))
    expect(toy.locator("#bowl-panel")).to_be_visible()

    # A picture for a slide.
    toy.wait_for_selector(LOADED, state="attached")
    toy.keyboard.press("End")
    expect(toy.locator("#epoch")).to_have_text("60")
    toy.get_by_role("button", name="Picture", exact=True).click()
    with toy.expect_download() as download:
        toy.locator("[data-action=png][data-panel=both]").first.click()
    path = tmp_path / download.value.suggested_filename
    assert path.name.startswith("thalweg-bowl-")
    assert "-e060-" in path.name
    download.value.save_as(path)
    with PIL.Image.open(path) as image:
        assert image.size == (1920, 1080)
        seen = {color for _, color in image.convert("RGB").getcolors(1 << 24) or []}
    assert PIL.Image.new("RGB", (1, 1), COLORS[0]).getpixel((0, 0)) in seen


def test_what_it_refuses_stands_beside_the_field(toy: Page, troubles: list[str]) -> None:
    opened(toy, BOWL)
    expect(toy.locator("#bowl-panel")).to_be_visible()
    field = toy.locator('[id=\'{"path":"epochs","type":"text"}\']')
    field.fill("6000")
    field.press("Enter")
    expect(toy.locator('[id=\'{"path":"epochs","type":"text"}-error\']')).to_contain_text("5000")
    expect(toy).to_have_url(re.compile("epochs=60"))
    [refusal] = troubles
    assert "status of 400" in refusal
    troubles.clear()
