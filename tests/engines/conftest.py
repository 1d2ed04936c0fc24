"""The same ways through the page in three engines. An engine that this machine has not is skipped, with the reason.

In continuous integration (`CI`) it fails instead, unless `THALWEG_WITHOUT_ENGINES` names it: see `.ci/run`.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest
from flask import Response, request

from tests.engines import find
from tests.engines.driver import Driver
from tests.engines.page import INJECTED, Page
from tests.serve import served
from thalweg.app import create_app


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `--dist loadgroup`, all tests of an engine run in one worker, so that it is started once."""
    for item in items:
        if isinstance(item, pytest.Function) and "engine" in item.callspec.params:
            item.add_marker(pytest.mark.xdist_group(item.callspec.params["engine"]))


@pytest.fixture(scope="session")
def engine_url() -> Iterator[str]:
    """The URL of a server whose page has the tests' own scripts before all others."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in INJECTED}
    scripts = "".join(
        f'<script src="tests/{name}"></script>' for name in texts
    )  # inline, the page's policy forbids them

    def ask_for_text() -> None:
        if request.path == "/":
            request.environ.pop("HTTP_ACCEPT_ENCODING", None)

    def inject(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.set_data(response.get_data(as_text=True).replace("<head>", f"<head>{scripts}", 1))
        return response

    server = create_app().server
    server.add_url_rule("/tests/<name>", view_func=lambda name: Response(texts[name], mimetype="text/javascript"))
    server.before_request(ask_for_text)
    server.after_request(inject)
    with served(server) as url:
        yield url


@pytest.fixture(scope="session", params=find.ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Driver]:
    name = request.param
    found = find.ENGINES[name].find()
    if missing := [program for program, path in found.items() if path is None]:
        reason = f"no {', '.join(missing)} here: {find.ENGINES[name].how}"
        if "CI" in os.environ and name not in os.environ.get("THALWEG_WITHOUT_ENGINES", "").split():
            pytest.fail(reason)
        pytest.skip(reason)
    driver = start(name, *map(str, found.values()))
    yield driver
    driver.close()


def start(name: str, *programs: str) -> Driver:
    """Start an engine. Only then is the library that drives it imported."""
    if name == "chromium":
        from tests.engines.chromium import Chromium

        return Chromium(*programs)
    if name == "firefox":
        from tests.engines.firefox import Firefox

        return Firefox(*programs)
    from tests.engines.webkit import WebKit

    return WebKit(*programs)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    kept = item.funcargs.get("kept") if isinstance(item, pytest.Function) else None
    if report.failed and isinstance(kept, Page):
        kept.is_open = False  # the next test loads it anew
    return report


@pytest.fixture(scope="session")
def kept(engine: Driver, engine_url: str) -> Page:
    """The page of an engine, which its tests share: loading one takes seconds."""
    return Page(engine, engine_url)


@pytest.fixture
def page(kept: Page) -> Iterator[Page]:
    """The page, which must not raise errors."""
    yield kept
    troubles = kept.ask("() => watched.troubles.splice(0)") if kept.is_open else []
    assert not troubles, "\n".join(troubles)
