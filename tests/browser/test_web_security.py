"""The page under its own Content-Security-Policy, in frames, without cookies, and with hostile texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask, request
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.conftest import SMALL_PROJECTOR, NewPage
from tests.browser.lecture import Lecture
from tests.browser.samples import sampled
from tests.serve import served
from thalweg.app import create_app
from thalweg.engine.limits import Limits

ONE = "/?landscape=hills_and_canyon&epochs=60&run=adam:lr=0.25&run=adagrad:lr=1#epoch=20"
VIEWS = {
    "landscape": (ONE, "#contour"),
    "two landscapes": ("/?landscape=beale&landscape=booth&run=adam#epoch=20", "#contour"),
    "a grid": (ONE + "&panels=run", "#contour"),
    "response": ("/?signal=rectangles&run=adam#epoch=20&below=position", "#response-graph"),
    "inside": (ONE + "&inside=0", "#inside-panel"),
    "3D": (ONE + "&solid=beside", "#solid"),
    "difference": (ONE + "&difference=0,1", "#difference"),
    "table": (ONE + "&table=1", "#runs-head"),
    "seeds": ("/?landscape=beale&noise=1&seeds=9&starts=ring:n=3&run=adam#epoch=20", "#contour"),
}
LISTEN = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
  console.error(`not allowed by ${effectiveDirective}: ${blockedURI} ${sample}`));"""
HOSTILE = "<img src=x onerror=globalThis.attacked=1>"


@pytest.fixture
def strict(new_page: NewPage) -> Lecture:
    """The page under its policy, whose violations are errors in the console, and so make a test fail."""
    page = new_page(**SMALL_PROJECTOR, bypass_csp=False)
    page.add_init_script(LISTEN)
    return Lecture(page)


@pytest.mark.parametrize("view", sampled(VIEWS, *list(VIEWS)[:1]))
def test_the_policy_allows_all_that_the_page_does(view: str, strict: Lecture) -> None:
    link, seen = VIEWS[view]
    strict.open(link)
    expect(strict.page.locator(seen)).to_be_visible()
    strict.do("theme")
    strict.do("play")
    strict.past_epoch(22)
    strict.settled()
    for action in ("png", "svg"):
        strict.page.get_by_role("button", name="Picture", exact=True).click()
        with strict.page.expect_download():
            strict.button(action).click()
        strict.press("Escape")
    strict.settled()


def test_the_policy_is_there_and_forbids_what_was_injected(strict: Lecture, troubles: list[str]) -> None:
    strict.open(ONE)
    ran = strict.page.evaluate(
        """async (html) => {
          document.body.insertAdjacentHTML("beforeend", html);
          document.body.append(Object.assign(document.createElement("script"), { textContent: "globalThis.attacked = 2" }));
          try { await fetch("data:,x"); globalThis.attacked = 3; } catch {}
          await new Promise((done) => setTimeout(done, 300));
          return globalThis.attacked ?? null;
        }""",
        HOSTILE,
    )
    assert ran is None
    for directive in ("script-src-attr", "script-src-elem", "connect-src"):
        assert any(f"not allowed by {directive}" in trouble for trouble in troubles)
    troubles.clear()


@pytest.mark.long
def test_where_pictures_of_blobs_are_forbidden_the_contour_stays(strict: Lecture, troubles: list[str]) -> None:
    """A proxy may have a stricter policy: the bitmap that stands for Plotly's drawing cannot be made then."""

    def stricter(route: Route) -> None:
        answer = route.fetch()
        policy = answer.headers["content-security-policy"].replace("img-src 'self' blob: data:", "img-src 'self' data:")
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": policy})

    strict.page.route(re.compile(r"/\?landscape"), stricter)
    strict.open(ONE)
    strict.do("play")
    strict.past_epoch(25)
    shown = "getComputedStyle(document.querySelector('#contour .contourlayer')).visibility"
    assert strict.page.evaluate(shown) == "visible"
    assert troubles
    assert all("console: " in trouble and "blob" in trouble for trouble in troubles)  # no error on the page
    strict.page.get_by_role("button", name="Picture", exact=True).click()
    strict.button("png").click()
    expect(strict.toast).not_to_be_empty()
    troubles.clear()


@pytest.fixture
def framing(live_url: str) -> Iterator[str]:
    """The URL of another site, a page of which shows ours in a frame."""
    other = Flask(__name__)
    other.add_url_rule("/", view_func=lambda: f'<iframe src="{live_url}{ONE}" width="1200" height="700"></iframe>')
    with served(other) as url:
        yield url.replace("127.0.0.1", "localhost")


def test_another_site_may_not_show_the_page_in_a_frame(new_page: NewPage, framing: str, troubles: list[str]) -> None:
    page = new_page(**SMALL_PROJECTOR, bypass_csp=False)
    page.goto(framing)
    assert page.frames[1].url != f"{framing}{ONE}"
    assert not page.frame_locator("iframe").locator("#app").count()
    assert any("frame-ancestors" in trouble for trouble in troubles)
    troubles.clear()


@pytest.mark.long
def test_a_named_site_may_and_a_link_with_a_language_is_opened_there(
    new_page: NewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a frame of another site there are no cookies: a page that reloads until it has its language never ends."""
    course = Flask(__name__)
    with served(course) as url:
        site = url.replace("127.0.0.1", "localhost")
        monkeypatch.setenv("THALWEG_FRAMES", site)
        with served(create_app().server) as ours:
            frame = f'<iframe src="{ours}{ONE}&lang=ru" width="1200" height="700"></iframe>'
            course.add_url_rule("/", view_func=lambda: frame)
            page = new_page(**SMALL_PROJECTOR, bypass_csp=False)
            loads = documents(page, ours)
            page.goto(site)
            inside = page.frame_locator("iframe")
            expect(inside.locator("#app[data-ready]:not([data-pending])")).to_have_count(1)
            expect(inside.locator("#toast")).to_contain_text("keeps no cookies")
            expect(inside.locator("#epoch")).to_have_text("20")
            assert len(loads) == 1
            page.close()


def test_where_cookies_are_blocked_a_language_is_not_waited_for(fresh: Lecture) -> None:
    fresh.page.add_init_script("Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} });")
    loads = documents(fresh.page, "")
    fresh.open(f"{ONE}&lang=ru")
    expect(fresh.toast).to_contain_text("keeps no cookies")
    fresh.speak("ru")
    expect(fresh.toast).to_contain_text("keeps no cookies")
    assert len(loads) == 1


@pytest.mark.long
def test_where_the_server_gets_no_cookies_a_language_is_not_waited_for(new_page: NewPage) -> None:
    server = create_app().server
    server.before_request(lambda: request.environ.pop("HTTP_COOKIE", None) and None)
    with served(server) as url:
        page = new_page(**SMALL_PROJECTOR, base_url=url)
        loads = documents(page, url)
        page.goto(f"{ONE}&lang=ru")
        expect(page.locator("#toast")).to_contain_text("keeps no cookies")
        assert len(loads) == 2
        page.close()


def documents(page: Page, url: str) -> list[str]:
    """The documents of a site that a page has loaded."""
    loaded: list[str] = []

    def note(answer: Response) -> None:
        if answer.request.resource_type == "document" and answer.url.startswith(url):
            loaded.append(answer.url)

    page.on("response", note)
    return loaded


LINKS = [
    f"landscape={HOSTILE}&run=adam",
    f"landscape=beale&run={HOSTILE}",
    f"landscape=beale:{HOSTILE}=1&run=adam:{HOSTILE}=1@{HOSTILE}",
    f"landscape=beale&{HOSTILE}={HOSTILE}&run=adam",
    f"landscape=beale&epochs={HOSTILE}&start={HOSTILE},1&noise={HOSTILE}&run=adam:lr={HOSTILE}~1",
    f"signal={HOSTILE}&run=adam",
    f"landscape=beale&run=adam#preset={HOSTILE}&hidden={HOSTILE}&panels={HOSTILE}&inside={HOSTILE}&lang={HOSTILE}",
]


@pytest.mark.parametrize(
    "link", sampled([*LINKS, *(link.replace(HOSTILE, quote(HOSTILE)) for link in LINKS)], LINKS[2])
)
def test_hostile_texts_of_links_are_shown_as_texts(fresh: Lecture, link: str) -> None:
    fresh.page.goto("/?" + link)
    fresh.loaded()
    unharmed(fresh)


CARD = ".run"
FIELDS = {
    "numbers": (ONE, "#app"),
    "a card": (ONE, CARD),
    "a group": ("/?landscape=simple_quad&epochs=20&run=adam:lr=0.01..1*3log", CARD),
    "a list": ("/?landscape=simple_quad&epochs=20&run=adam:lr=0.01~0.1~1", CARD),
    "the picker": (ONE, "[data-action=picker]"),
    "starts": ("/?landscape=simple_quad&epochs=20&starts=grid:nx=3,ny=3&run=adam", ".icon-several"),
    "a signal": ("/?signal=rectangles&epochs=20&run=adam", CARD),
}


@pytest.mark.parametrize("part", sampled(FIELDS, "numbers", "a group"))
def test_hostile_texts_of_fields_are_shown_as_texts(part: str, lecture: Lecture) -> None:
    link, opened = FIELDS[part]
    lecture.open(link)
    if opened == CARD:
        lecture.open_run("r0")
    else:
        lecture.page.locator(opened).first.click()
    lecture.settled()
    fields = lecture.page.locator("input:visible:not([readonly]):not([type=checkbox]):not([type=radio])")
    typed = 0
    for field in fields.all():
        if field.is_editable():
            field.fill(HOSTILE)
            field.press("Enter")
            typed += 1
    assert typed > 4
    lecture.settled()
    assert "img src=x" in lecture.page.locator("body").inner_text()
    unharmed(lecture)


def unharmed(lecture: Lecture) -> None:
    assert lecture.page.locator("img[src=x], [onerror]").count() == 0
    assert lecture.page.evaluate("globalThis.attacked ?? null") is None


@pytest.mark.long
@pytest.mark.parametrize("limits", [Limits(runs=1), Limits(epochs=10), Limits(points=300), Limits(members=2)])
def test_what_the_page_opens_with_obeys_the_limits(new_page: NewPage, limits: Limits) -> None:
    with served(create_app(limits).server) as url:
        lecture = Lecture(new_page(**SMALL_PROJECTOR, base_url=url))
        lecture.open("/")
        expect(lecture.faults).to_be_hidden()
        expect(lecture.message).to_be_empty()
        lecture.to_end()
        assert lecture.epoch > 5
        lecture.page.close()
