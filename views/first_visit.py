"""Makes what a first visit asks for before anybody does, so that the first visitor does not wait for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient

from thalweg.views.answers import COMPRESS
from thalweg.views.language import LANGUAGES
from thalweg.views.opening import LANDSCAPE

LOADED = re.compile(r'(?:<script src|<link rel="stylesheet" href)="([^"]*)"')
BOOT = re.compile(r'<script id="boot" type="application/json">(.*?)</script>', re.DOTALL)
CONFIG = re.compile(r'<script id="_dash-config" type="application/json">(.*?)</script>', re.DOTALL)


def addresses(client: FlaskClient, language: str) -> Iterator[str]:
    """All that the page with its opening experiment asks for in the light theme, without runs, and for formulas."""
    document = client.get("/", headers={"Accept-Language": language}).text
    yield from ("/" + address.lstrip("/") for address in LOADED.findall(document))
    for config in CONFIG.findall(document):
        prefix = json.loads(config)["requests_pathname_prefix"]
        yield from (f"{prefix}_dash-layout", f"{prefix}_dash-dependencies")
    yield f"/api/contour?landscape={LANDSCAPE}&theme=light"
    yield f"/api/thumbnail/{LANDSCAPE}.png?theme=light"
    for boot in BOOT.findall(document):
        yield from json.loads(boot)["core_components"]


def prepare(server: Flask) -> None:
    """Ask for all of it in every language and compression: 4 s of a processor, most of it without Python's lock."""
    client = server.test_client()
    for encoding in reversed(COMPRESS):  # gzip, the faster, first
        for language in LANGUAGES:
            for address in ("/", *addresses(client, language)):
                client.get(address, headers={"Accept-Encoding": encoding, "Accept-Language": language})
