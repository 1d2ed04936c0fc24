"""The page over HTTP: its document and boot data, contours, surfaces and thumbnails."""

from __future__ import annotations

import io
import json
import re

import pytest
from flask.testing import FlaskClient
from PIL import Image

from thalweg.app import create_app
from thalweg.landscapes import LANDSCAPES
from thalweg.presets import IN_ORDER, RESPONSES
from thalweg.views.language import LANGUAGES, words
from thalweg.views.theme import THEME_NAMES


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    client: FlaskClient = create_app().server.test_client()
    return client


def test_the_document_carries_what_scripts_need_first(client: FlaskClient) -> None:
    client.set_cookie("lang", "ru")
    client.set_cookie("theme", "dark")
    document = client.get("/").get_data(as_text=True)
    client.delete_cookie("lang")
    client.delete_cookie("theme")
    assert '<html lang="ru" data-kind="landscape" data-mantine-color-scheme="dark">' in document
    found = re.search(r'<script id="boot" type="application/json">(.*?)</script>', document, re.DOTALL)
    assert found
    boot = json.loads(found[1])
    assert (boot["language"], boot["theme"]) == ("ru", "dark")
    assert boot["share"] is None  # the address is that of the browser
    [data] = re.findall(r'<script src="(files/data_ru-[^"]*)">', document)
    shared = json.loads(client.get(data).text.removeprefix("window.thalwegData = ").removesuffix(";\n"))
    texts = words("ru").templates
    assert shared["texts"].items() <= texts.items()
    assert "runs.full" in shared["texts"]
    assert "key.undo" not in shared["texts"]  # the help is part of the layout
    assert shared["catalog"]["landscapes"].keys() == LANDSCAPES.keys()
    assert list(shared["catalog"]["presets"]) == [preset.key for preset in (*IN_ORDER, *RESPONSES)]
    assert shared["catalog"]["landscapes"]["rosenbrock"]["teaches"].keys() == {"ru"}
    assert shared["catalog"]["landscapes"]["rosenbrock"]["label"].keys() == set(LANGUAGES)  # searched in all
    assert shared["themes"].keys() == set(THEME_NAMES)


@pytest.mark.parametrize("accepted, language", [("ru,en;q=0.5", "ru"), ("de", "en"), ("", "en")])
def test_the_browser_says_the_language(client: FlaskClient, accepted: str, language: str) -> None:
    assert f'<html lang="{language}"' in client.get("/", headers={"Accept-Language": accepted}).get_data(as_text=True)


def test_a_contour_comes_as_a_figure_and_is_kept(client: FlaskClient) -> None:
    answer = client.get("/api/contour.json?landscape=rosenbrock:a=1,b=50&window=-2,2,-1,3&theme=dark")
    assert answer.status_code == 200
    assert answer.get_json()["layout"]["meta"]["domain"] == [-2, 2, -1, 3]
    again = client.get("/api/contour.json?landscape=rosenbrock:a=1,b=50&window=-2,2,-1,3&theme=dark",
                       headers={"If-None-Match": answer.headers["ETag"]})  # fmt: skip
    assert again.status_code == 304


@pytest.mark.parametrize(
    "query, path",
    [
        ("", "landscape"),
        ("landscape=hills", "landscape"),
        ("landscape=rosenbrock:b=-1", "landscapeParams.b"),
        ("landscape=beale&window=0,1,0", "window"),
        ("landscape=beale&window=1,0,0,1", "window"),
        ("landscape=beale&window=0,1,0,nan", "window"),
        ("landscape=beale&window=0,1e99,0,1", "window"),
        ("landscape=beale&theme=sepia", "theme"),
        ("landscape=beale&landscape=beale", "landscape"),
        ("landscape=beale&colour=red", "colour"),
    ],
)
def test_a_bad_contour_names_its_field(client: FlaskClient, query: str, path: str) -> None:
    answer = client.get(f"/api/contour.json?{query}")
    assert answer.status_code == 400
    error = answer.get_json()["error"]
    assert error["path"] == path
    assert error["message"]


def test_a_body_comes_as_a_figure(client: FlaskClient) -> None:
    answer = client.get("/api/surface.json?landscape=rosenbrock:b=50&window=-2,2,-1,3&theme=dark&height=log")
    assert answer.status_code == 200
    assert answer.get_json()["data"][0]["type"] == "surface"
    assert answer.get_json()["layout"]["meta"]["height"] == "log"


@pytest.mark.parametrize(
    "query, path",
    [
        ("landscape=beale&height=tall", "height"),
        ("landscape=saddle&height=log", "height"),
        ("landscape=beale&window=1,0,0,1", "window"),
        ("landscape=beale&theme=sepia", "theme"),
        ("landscape=beale&loss=log", "loss"),
    ],
)
def test_a_bad_body_names_its_field(client: FlaskClient, query: str, path: str) -> None:
    answer = client.get(f"/api/surface.json?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["path"] == path


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("key", LANDSCAPES)
def test_every_landscape_has_a_thumbnail(client: FlaskClient, key: str, theme: str) -> None:
    answer = client.get(f"/api/thumbnail/{key}.png?theme={theme}")
    picture = Image.open(io.BytesIO(answer.data))
    assert (picture.format, picture.size) == ("PNG", (144, 144))
    assert len(picture.convert("RGB").getcolors(1000) or []) > 3


def test_a_thumbnail_of_nothing_is_an_error(client: FlaskClient) -> None:
    assert client.get("/api/thumbnail/nothing.png").status_code == 400
    assert client.get("/api/thumbnail/beale.png?theme=sepia").status_code == 400
