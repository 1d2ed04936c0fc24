"""Names, parameters and registries: what is read, written and refused, and the error messages."""

from __future__ import annotations

import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thalweg.catalog import CatalogError, Entry, Param, Source, Text, make_param, number_text, param, same
from thalweg.registry import Registry, unknown_name
from thalweg.typed import SHOWN_CHARACTERS, shown

DOC = Text("Some number.", "Некое число.")
RATE = make_param("rate", 0.1, 0, 1000, scale="log", doc=DOC)
BETA = make_param("beta", 0.9, 0, 1, below=True, doc=DOC)
MEMORY = make_param("memory", 10, 1, 100, kind=int, doc=DOC)
FLAG = make_param("inside", 1, kind="flag", doc=DOC)
MODE = make_param("mode", "plain", kind="choice", choices=("plain", "trust"), doc=DOC)


def bits(x: float) -> bytes:
    return struct.pack("<d", x)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_text_reads_back_as_the_same_number(x: float) -> None:
    text = number_text(x)
    assert bits(float(text)) == bits(x or 0.0)  # the sign of a zero is dropped
    assert "+" not in text
    assert len(text) <= len(repr(x))


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (125, "125"),
        (-0.5, "-0.5"),
        (-0.0, "0"),
        (1e-7, "1e-7"),
        (1e20, "1e20"),
        (-2.5e-300, "-2.5e-300"),
        (1e15, "1000000000000000"),
        (1e16, "1e16"),
        (1e-4, "0.0001"),
        (0.1 + 0.2, "0.30000000000000004"),
        (np.float64(0.25), "0.25"),
        (np.int64(7), "7"),
    ],
)
def test_number_text_is_the_shortest(x: float, text: str) -> None:
    assert number_text(x) == text


@pytest.mark.parametrize(
    ("p", "text", "value"),
    [
        (RATE, "0.25", 0.25),
        (RATE, "+1e2", 100.0),
        (RATE, "0", 0.0),
        (RATE, "1000", 1000.0),
        (BETA, "0.9999999999999999", 0.9999999999999999),
        (MEMORY, "20", 20),
        (MEMORY, "2e1", 20),
        (FLAG, "0", 0),
        (MODE, " trust ", "trust"),
    ],
)
def test_read(p: Param, text: str, value: Any) -> None:
    read = p.read(text)
    assert read == value
    assert type(read) is type(value)
    assert p.contains(read)
    assert p.read(p.write(read)) == read


@pytest.mark.parametrize(
    ("p", "text", "allowed"),
    [
        *(
            (RATE, text, "a number from 0 to 1000")
            for text in ("", "1 0", "1_0", "nan", "inf", "1e999", "-1e-9", "1000.1")
        ),
        *((RATE, text, "a number from 0 to 1000") for text in ("0x10", "1,5", "one", "١", "--1", "1e")),
        *((BETA, text, "a number from 0 to below 1") for text in ("1", "-0.1")),
        *((MEMORY, text, "a whole number from 1 to 100") for text in ("1.5", "0", "101")),
        *((FLAG, text, "0 or 1") for text in ("2", "0.5", "true")),
        *((MODE, text, "one of plain, trust") for text in ("", "Plain", "trust 1")),
    ],
)
def test_read_refuses(p: Param, text: str, allowed: str) -> None:
    with pytest.raises(CatalogError) as error:
        p.read(text)
    assert error.value.name == p.name
    assert str(error.value) == f"{p.name}: got {shown(text) or repr('')}, allowed is {allowed}"
    assert error.value.message.ru.startswith("указано ")


@given(st.floats(0, 1000))
def test_written_values_are_read_back(x: float) -> None:
    assert RATE.read(RATE.write(x)) == x


def test_contains_takes_arrays() -> None:
    assert RATE.contains(np.array([[0.0], [1000.0]]))
    assert not RATE.contains(np.array([[0.5], [np.nan]]))
    assert not BETA.contains(np.array([0.5, 1.0]))
    assert MEMORY.contains(np.array([1, 100]))
    assert not MEMORY.contains(np.array([1.0, 2.5]))
    for value in (None, "much", object(), [1, "x"]):
        assert not RATE.contains(value)


def test_allowed_in_russian() -> None:
    assert RATE.allowed().ru == "число от 0 до 1000"
    assert BETA.allowed().ru == "число от 0 и меньше 1"
    assert MEMORY.allowed().ru == "целое число от 1 до 100"
    assert FLAG.allowed().ru == "0 или 1"
    assert MODE.allowed().ru == "одно из plain, trust"


def test_a_shown_value_is_short_and_on_one_line() -> None:
    assert shown("a\n  b\tc") == "a b c"
    assert shown("x" * 60) == "x" * 60
    assert shown("x" * 61) == "x" * 59 + "…"
    assert len(shown("\n".join("y" * 1000))) == SHOWN_CHARACTERS
    assert shown(0.5) == "0.5"


def test_text_is_filled_in_each_language() -> None:
    filled = Text("{what} of {n}", "{what} из {n}").format(what=Text("one", "один"), n=3)
    assert filled == Text("one of 3", "один из 3")
    assert (str(filled), filled.in_language("ru"), filled.in_language("en")) == ("one of 3", "один из 3", "one of 3")
    assert same("adam").as_json() == {"en": "adam", "ru": "adam"}


def test_source_names_work_and_place() -> None:
    assert str(Source("Kingma & Ba 2015", "Algorithm 1")) == "Kingma & Ba 2015, Algorithm 1"
    assert str(Source("Kingma & Ba 2015")) == "Kingma & Ba 2015"


@dataclass(frozen=True, eq=False)
class Sample(Entry):
    rate: float = param(0.1, 0, 2, symbol=r"\eta", doc=DOC)
    count: int = param(3, 1, 5, kind=int, doc=DOC)

    label = same("Sample")
    teaches = DOC
    formula = "x"
    source = Source("none")


def test_an_entry_checks_its_parameters() -> None:
    assert Sample().values() == {"rate": 0.1, "count": 3}
    assert Sample(rate=2).values() == {"rate": 2, "count": 3}
    with pytest.raises(CatalogError, match=r"^Sample\.rate: got 2\.5, allowed is a number from 0 to 2$"):
        Sample(rate=2.5)
    with pytest.raises(ValueError, match=r"^Sample\.count: got 1\.5, allowed is a whole number from 1 to 5$"):
        Sample(count=1.5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^Sample\.rate: got fast, "):
        Sample(rate="fast")  # type: ignore[arg-type]


def test_an_entry_is_named_as_its_file() -> None:
    assert Sample.key == "test_catalog"
    said = Sample.as_json()
    assert said["key"] == "test_catalog"
    assert [(p["name"], p["kind"], p["default"]) for p in said["params"]] == [
        ("rate", "float", 0.1),
        ("count", "int", 3),
    ]
    assert said["params"][0]["allowed"] == {"en": "a number from 0 to 2", "ru": "число от 0 до 2"}


def test_a_misspelt_name_gets_the_nearest() -> None:
    assert str(unknown_name("adma", ["adam", "sgd"])) == "adma is not known; did you mean adam?"
    assert unknown_name("adma", ["adam", "sgd"]).message.ru == "adma не найдено; возможно, adam?"
    assert str(unknown_name("xyz", ["adam", "sgd"])) == "xyz is not known; known are adam, sgd"
    assert str(unknown_name("", ["adam"])).startswith("'' is not known")
    assert "x" * SHOWN_CHARACTERS not in str(unknown_name("x" * 500, ["adam"]))


@pytest.mark.parametrize("name", ["RMSprop", "rms_prop", "RMS-Prop", "rmsporp"])
def test_names_are_found_however_they_are_joined(name: str) -> None:
    assert str(unknown_name(name, ["adam", "rmsprop"])).endswith("did you mean rmsprop?")


def test_a_name_of_another_program_gets_the_one_here() -> None:
    elsewhere = {"learning_rate": "lr", "gd": "sgd"}
    assert str(unknown_name("learning_rate", ["lr", "rho"], elsewhere)).endswith("; did you mean lr?")
    assert str(unknown_name("learningRate", ["rho"], elsewhere)).endswith("; here that is lr")
    assert str(unknown_name("GD", ["adam", "sgd"], elsewhere)).endswith("; did you mean sgd?")
    assert str(unknown_name("b", [])) == "b is not known; there is nothing to set here"


@pytest.mark.parametrize("text", ["-1.5", " -1.5\u00a0", "\u22121.5", "\u20131.5", "\u200b\u22121.5\ufeff"])
def test_a_number_as_it_is_typed(text: str) -> None:
    assert make_param("x", 0, -2, 2, doc=DOC).read(text) == -1.5


def test_find_in_a_registry() -> None:
    registry: Registry[Sample] = Registry(Sample)
    registry.add(Sample)
    assert registry.find("test_catalog") is Sample
    with pytest.raises(CatalogError, match="did you mean test_catalog"):
        registry.find("test_catalogue")
    with pytest.raises(ValueError, match=r"there is a Sample 'test_catalog' already"):
        registry.add(Sample)


ENTRY = """
from dataclasses import dataclass
from thalweg.catalog import Entry, Source, Text

@dataclass(frozen=True, eq=False)
class {name}(Entry):
    label = teaches = Text("a", "а")
    formula = "x"
    source = Source("none")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "shelf"]:
        monkeypatch.delitem(sys.modules, name)
    return folder


def discover(package: Path) -> Registry[Entry]:
    registry: Registry[Entry] = Registry(Entry)
    return registry.discover("shelf", [str(package)])


def test_discovery_takes_one_entry_of_each_file(package: Path) -> None:
    (package / "base.py").write_text("raise AssertionError('base defines what an entry is, and is no entry')")
    (package / "second.py").write_text(ENTRY.format(name="Second"))
    (package / "first.py").write_text("from shelf.second import Second\n" + ENTRY.format(name="First"))
    assert [(key, cls.__name__) for key, cls in discover(package).items()] == [("first", "First"), ("second", "Second")]


def test_discovery_refuses_a_module_with_no_entry(package: Path) -> None:
    (package / "bare.py").write_text("ANSWER = 42")
    with pytest.raises(ValueError, match=r"^shelf\.bare defines 0 entries of Entry, not one$"):
        discover(package)


def test_discovery_refuses_a_module_with_two_entries(package: Path) -> None:
    (package / "pair.py").write_text(ENTRY.format(name="One") + ENTRY.format(name="Two"))
    with pytest.raises(ValueError, match=r"^shelf\.pair defines 2 entries of Entry, not one$"):
        discover(package)


def test_discovery_refuses_a_duplicate_key(package: Path) -> None:
    (package / "only.py").write_text(ENTRY.format(name="Only"))
    registry = discover(package)
    with pytest.raises(ValueError, match=r"^shelf\.only: there is a Entry 'only' already$"):
        registry.discover("shelf", [str(package)])
