"""What a user picks by name: entries with declared parameters."""

from __future__ import annotations

import dataclasses
from abc import ABC
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from thalweg.typed import bare, read_float, shown, typeset

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Kind = type[float] | type[int] | Literal["flag", "choice"]
Elsewhere = Mapping[str, tuple[str, ...]]  # a foreign name -> parameters here, or a `run=` that has it: what fits first
OWN_START = ("x0", "y0")  # besides its parameters a run or a landscape may have a start


@dataclass(frozen=True)
class Text:
    """The same text in each language of the catalogue."""

    en: str
    ru: str

    def __str__(self) -> str:
        return self.en

    def in_language(self, language: str) -> str:
        """In a language of the page; those that the catalogue does not have get English."""
        return self.ru if language == "ru" else self.en

    def format(self, **values: Text | object) -> Text:
        """Fill in the template of each language; a Text among the values is used in that language."""

        def filled(language: str) -> str:
            template = self.in_language(language)
            return template.format(
                **{k: v.in_language(language) if isinstance(v, Text) else v for k, v in values.items()}
            )

        return Text(filled("en"), filled("ru"))

    def as_json(self) -> dict[str, str]:
        return dataclasses.asdict(self)


def same(words: str) -> Text:
    """A name that is the same in every language."""
    return Text(words, words)


@dataclass(frozen=True)
class Source:
    """Where a formula stands: the work, and the place in it."""

    work: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.work}, {self.place}" if self.place else self.work


@dataclass(frozen=True)
class Known:
    """Reference values of an entry at these parameters, by index: published or worked out by hand, for the tests."""

    params: Mapping[str, Any]
    at: Mapping[int, Any]


class CatalogError(ValueError):
    """A name or a value that the catalogue refuses; `message` says why in every language."""

    def __init__(self, message: Text, name: str = "") -> None:
        super().__init__(f"{name}: {message}" if name else str(message))
        self.message = message
        self.name = name


def number_text(value: float) -> str:
    """Write a number with the fewest digits that read back as the same float64: 125, -0.5, 1e-7, 1e20.

    Exponents are used below 1e-4 and from 1e16 on, without `+` and leading zeros.
    """
    if value == 0:
        return "0"
    text = repr(float(value))
    mantissa, _, exponent = text.partition("e")
    mantissa = mantissa.removesuffix(".0")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


@dataclass(frozen=True)
class Param:
    """A parameter as its entry declares it. Sliders, checks, help and documents are made from this."""

    name: str
    default: Any
    low: float
    high: float
    kind: Kind
    symbol: str
    scale: Literal["linear", "log"]
    doc: Text
    below: bool  # the upper bound itself is not allowed
    choices: tuple[str, ...]
    shape: bool  # determines the shape of a state, so runs that are stepped together share one value

    def allowed(self) -> Text:
        if self.kind == "choice":
            names = ", ".join(self.choices)
            return Text(f"one of {names}", f"одно из {names}")
        if self.kind == "flag":
            return Text("0 or 1", "0 или 1")
        low, high = typeset(number_text(self.low)), typeset(number_text(self.high))
        whole = self.kind is int
        en = f"from {low} to {'below ' if self.below else ''}{high}"
        ru = f"от {low} {'и меньше' if self.below else 'до'} {high}"
        return Text(("a whole number " if whole else "a number ") + en, ("целое число " if whole else "число ") + ru)

    def refuse(self, value: object) -> CatalogError:
        message = REFUSED.format(value=shown(value) or "''", allowed=self.allowed())
        return CatalogError(message, self.name)

    def contains(self, value: Any) -> bool:
        """Is the value, or every element of an array, allowed for this parameter?"""
        if self.kind == "choice":
            return value in self.choices
        try:
            numbers = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            return False
        inside = (numbers >= self.low) & ((numbers < self.high) if self.below else (numbers <= self.high))
        if self.kind in (int, "flag"):
            inside &= numbers == np.floor(numbers)
        return bool(np.all(inside))

    def read(self, text: str) -> Any:
        """Parse a user's text, or raise a CatalogError that says what is allowed."""
        value: Any = bare(text) if self.kind == "choice" else read_float(text)
        if not self.contains(value):
            raise self.refuse(text)
        return int(value) if self.kind in (int, "flag") else value

    def write(self, value: Any) -> str:
        return str(value) if self.kind == "choice" else number_text(value)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "kind": self.kind.__name__ if isinstance(self.kind, type) else self.kind,
            "default": self.default,
            "low": self.low,
            "high": self.high,
            "below": self.below,
            "choices": list(self.choices),
            "symbol": self.symbol,
            "scale": self.scale,
            "doc": self.doc.as_json(),
            "allowed": self.allowed().as_json(),
        }


REFUSED = Text("got {value}, allowed is {allowed}", "указано {value}, допустимо {allowed}")


def make_param(
    name: str,
    default: Any,
    low: float = 0,
    high: float = 1,
    *,
    kind: Kind = float,
    symbol: str = "",
    scale: Literal["linear", "log"] = "linear",
    doc: Text,
    below: bool = False,
    choices: Sequence[str] = (),
    shape: bool = False,
) -> Param:
    return Param(name, default, low, high, kind, symbol, scale, doc, below, tuple(choices), shape)


def param(default: Any, low: float = 0, high: float = 1, **declaration: Any) -> Any:
    """Declare a parameter of an entry, as a dataclass field.

    `low` and `high` bound it (`below=True`: the upper bound itself is not allowed); `kind` is float, int,
    "flag" (0 or 1) or "choice" (one of `choices`, always the same for runs stepped together); `symbol` is
    LaTeX; `scale` "log" gives a logarithmic slider; `doc` documents it, in both languages.
    """
    return dataclasses.field(default=default, metadata={"param": ((default, low, high), declaration)})


@cache
def _params_of(entry: type[Entry]) -> tuple[Param, ...]:
    declared = ((f.name, *f.metadata["param"]) for f in dataclasses.fields(entry) if "param" in f.metadata)
    return tuple(make_param(name, *bounds, **rest) for name, bounds, rest in declared)


@dataclass(frozen=True, eq=False)
class Entry(ABC):
    """Something with a name, parameters and a source. Its key is its file's name unless the class sets `key`."""

    key: ClassVar[str]
    label: ClassVar[Text]
    teaches: ClassVar[Text]  # one sentence
    formula: ClassVar[str]  # LaTeX
    source: ClassVar[Source]
    also_called: ClassVar[tuple[str, ...]] = ()  # what other programs and books call it
    elsewhere: ClassVar[Elsewhere] = MappingProxyType({})  # what they call its parameters; a base class may have more

    def __init_subclass__(cls) -> None:
        if "key" not in vars(cls):
            cls.key = cls.__module__.rpartition(".")[2]

    def __post_init__(self) -> None:
        for p in self.params():
            value = getattr(self, p.name)
            if not p.contains(value):
                error = p.refuse(value)
                raise CatalogError(error.message, f"{type(self).__name__}.{p.name}")

    @classmethod
    def params(cls) -> tuple[Param, ...]:
        return _params_of(cls)

    @classmethod
    def other_names(cls) -> dict[str, str]:
        """What other programs call something that this entry or another one has, and where it is here."""
        there = {*OWN_START, *(p.name for p in cls.params())}
        found = {}
        for base in reversed(cls.__mro__):
            for name, places in vars(base).get("elsewhere", {}).items():
                fits = (p for p in places if all(n in there or n.startswith("run=") for n in p.split(", ")))
                place = next(fits, None)
                if place and name not in there and place != f"run={cls.key}":
                    found[name] = place
        return found

    def values(self) -> dict[str, Any]:
        return {p.name: getattr(self, p.name) for p in self.params()}

    @classmethod
    def as_json(cls) -> dict[str, Any]:
        return {
            "key": cls.key,
            "label": cls.label.as_json(),
            "teaches": cls.teaches.as_json(),
            "formula": cls.formula,
            "source": str(cls.source),
            "params": [p.as_json() for p in cls.params()],
            "also_called": list(cls.also_called),
            "elsewhere": cls.other_names(),
        }
