"""Random texts of experiments: whole, nearly whole, and rubbish.

Each is made by a random generator that Hypothesis seeds: a text has some hundred choices, and to draw each by itself
takes fifty times as long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from thalweg.catalog import Param, Text, make_param, number_text
from thalweg.engine.experiment import NOISE, SEED, SEEDS, START, epochs_param
from thalweg.engine.groups import MOST_VALUES
from thalweg.engine.kinds import KINDS
from thalweg.engine.limits import Limits
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.registry import Registry
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.starts import STARTS
from thalweg.typed import BLANK, MINUS

T = TypeVar("T")

RARELY = 1 / 150  # of the pieces of a text are spoilt: about half of the texts are not
FEW = epochs_param(60)
EPOCHS = epochs_param(Limits().epochs)
NAMES = ["lr", "x0", "y0", "eps", "n", "LR", "__proto__", "constructor", "", " ", "лр", "lr "]
NO_NUMBERS = [
    *(
        "",
        "+",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        "--1",
        "+-1",
        "1.2.3",
        "1,5",
        "1_000",
        "0x10",
        "1f",
        "\u0661",
        "\uff11",
        "²",
    ),
    *("\u22125", "inf", "-inf", "Infinity", "nan", "NaN", "True", "1e999", "-1e999", "9" * 400, " 1", "1 ", "\ufeff1"),
]
COUNTS = ["0", "1", "0002", "0000002", "00004096", "4097", "2.0", "1e1", "+2", "-2", "", "\uff12", "²", "9" * 5000]
ENDINGS = ["Log", "ln", "loglog", " log", "log "]
RUBBISH = [*"&=?#:,@~.*+-_% eElog019", "..", "%", "%2", "%zz", "%26", "%3D", "%C3", "%e2%82%ac", "%e2%82", "%ff", "%00"]
RUBBISH += [
    *BLANK,
    "\u200b",
    "é",
    "ы",
    "\u0661",
    "\U0001d7d9",
    "\U0001f642",
    "\ud800",
    "\0",
    "log",
    "run=",
    "seeds=3",
    "x" * 70,
]
SEPARATOR = re.compile(r"\.\.|[&=:,@~*]|log")
AROUND = ["", "", " ", "\t", "%20", "\u00a0 "]
BEFORE = ["", "?", "http://127.0.0.1:8050/?", "a=1?", " ", "\ufeff", "\x85\n", "&&", "\u200b"]
BEHIND = ["", "#", "#epoch=3?x", " ", "\u3000\x1f", "\ufeff ", "&", "?", "%20", "%"]
WRITTEN: list[Callable[[float], str]] = [
    repr,
    "{:.3e}".format,
    "{:+.17g}".format,
    "{:E}".format,
    "00{}".format,
    "{}e0".format,
]


def seeded(make: Callable[[Random], T]) -> st.SearchStrategy[T]:
    return st.randoms(use_true_random=True).map(make)


def rarely(rng: Random, usual: T, otherwise: Callable[[], T]) -> T:
    return otherwise() if rng.random() < RARELY else usual


def number(rng: Random, param: Param) -> str:
    """A value of a parameter, at its bounds and a little beyond them too; or no number."""
    if param.kind == "choice":
        return rarely(rng, rng.choice(param.choices), lambda: rng.choice(["", "1", param.choices[0].upper()]))
    text = number_text(_value(rng, param))
    text = rarely(rng, text, lambda: rng.choice(WRITTEN)(_value(rng, param)))
    return rarely(rng, text, lambda: rng.choice(NO_NUMBERS))


def _value(rng: Random, param: Param) -> float:
    low, high = float(param.low), float(param.high)
    if rng.random() < RARELY:
        edges = [low - 1, high, high + 1, math.nextafter(low, -math.inf), math.nextafter(high, math.inf)]
        return rng.choice([*edges, -0.0, 5e-324, 1e-7, 0.5, 2.0**53, 1e16, 1e22, 1.7976931348623157e308])
    if param.kind in (int, "flag"):
        return float(rng.randint(int(low), int(min(high, low + rng.choice([1, 10, 100, 1e5, 1e12])))))
    inside = low + rng.random() * rng.choice([1, 1, 1e-3, 1e-9]) * (high - low)
    value = rng.choice([low, math.nextafter(high, low), inside, float(f"{inside:.2g}"), float(f"{inside:.1g}")])
    return min(max(value, low), math.nextafter(high, low))


def span(rng: Random, param: Param) -> str:
    """A range; of whole numbers often one whose values are whole, or nearly so."""
    n = rng.choice([2, 3, 4, 5, 6, 7, 11, 60, rng.randint(2, 40), rarely(rng, 9, lambda: MOST_VALUES)])
    log = rng.choice(["", "log"])
    if param.kind is int and rng.random() < 0.8:
        ends = _whole_ends(rng, n, log)
    else:
        ends = [number(rng, param), number(rng, param)]
    rng.shuffle(ends)
    count = rarely(rng, f"{n}", lambda: rng.choice(COUNTS))
    ending = rarely(rng, log, lambda: rng.choice(ENDINGS))
    return rarely(rng, f"{ends[0]}..{ends[1]}*{count}{ending}", lambda: f"{ends[0]}..{ends[1]}")


def _whole_ends(rng: Random, n: int, log: str) -> list[str]:
    first = rng.choice([0, 1, 10, 1000, rng.randint(0, 2000)])
    if not log or rng.random() < 0.5:
        last = first + rng.choice([1000, rng.randint(0, 1000), rng.randint(0, 50) * (n - 1)])
    else:
        last = first * rng.randint(1, 8) ** min(n - 1, 6)
    return [f"{first}", f"{last + rng.choice([0, 0, 0, 1, -1])}"]


def value(rng: Random, param: Param) -> str:
    """A number or a group."""
    sort = rng.random()
    if sort < 0.6:
        return number(rng, param)
    if sort < 0.85:
        return span(rng, param)
    pieces = [number(rng, param) for _ in range(rng.randint(2, 4))]
    return "~".join(rarely(rng, pieces, lambda: [*pieces, span(rng, param)]))


BOUNDS = [-1e6, -90, -1, -0.5, 0, 1e-300, 1e-6, 0.1, 1, 2, 100, 1000, 100_000, 2**32 - 1]


def parameter(rng: Random) -> Param:
    """Any parameter that an entry might declare."""
    kind: Any = rng.choice([float, float, int, int, int, "flag", "choice"])
    doc = Text("", "")
    if kind == "choice":
        return make_param("p", "a", kind=kind, choices=("a", "b..c", "1"), doc=doc)
    if kind == "flag":
        return make_param("p", 0, kind=kind, doc=doc)
    low, high = sorted(rng.sample(BOUNDS, 2))
    if kind is int:
        low, high = math.ceil(low), math.ceil(high) + 1
    return make_param("p", low, low, high, kind=kind, below=rng.random() < 0.3, doc=doc)


def named(
    rng: Random,
    registry: Registry[Any],
    write: Callable[[Random, Param], str] = number,
    has_start: bool = False,
    key: str = "",
) -> str:
    """NAME[:name=value,...]; `has_start`: it may have a start of its own."""
    key = key or rng.choice(list(registry))
    params = {p.name: p for p in registry[key].params()}
    names = rng.sample(list(params), rng.randint(0, min(len(params), 3)))
    if has_start and rng.random() < 0.15:
        params |= {"x0": START, "y0": START}
        names += rarely(rng, ["y0", "x0"], lambda: ["x0"])
        rng.shuffle(names)
    pairs = [f"{name}={write(rng, params[name])}" for name in names]
    others = [other for entry in registry.values() for other in entry.also_called]
    if rng.random() < RARELY:
        foreign = [*registry[key].other_names(), *NAMES]
        odd = [*pairs, *(f"{name}=1" for name in foreign), "betas=0.9,0.99", "lr", "=", "lr=", "", "lr=1=2"]
        pairs.insert(rng.randint(0, len(pairs)), rng.choice(odd))
    name = rarely(rng, key, lambda: rng.choice([key.upper(), key[:-1], f"{key}s", *others, *NAMES]))
    return name + rarely(rng, ":" if pairs else "", lambda: ":") + ",".join(pairs)


def run(rng: Random) -> str:
    text = named(rng, OPTIMIZERS, value, has_start=True)
    if rng.random() < 0.4:
        text += "@" + named(rng, SCHEDULES, value)
    return rarely(rng, text, lambda: text + "@")


def point(rng: Random) -> str:
    count = rarely(rng, 2, lambda: rng.choice([1, 3]))
    return ",".join(number(rng, START) for _ in range(count))


FIELDS: dict[str, Callable[[Random], str]] = {
    "landscape": lambda rng: named(rng, LANDSCAPES, has_start=True),
    "signal": lambda rng: named(rng, SIGNALS, key=rng.choice(["", "walk"])),
    "start": point,
    "starts": lambda rng: named(rng, STARTS),
    "epochs": lambda rng: number(rng, rng.choice([FEW, EPOCHS])),
    "noise": lambda rng: number(rng, NOISE),
    "seed": lambda rng: number(rng, SEED),
    "seeds": lambda rng: number(rng, SEEDS),
    "walker": run,
    "run": run,
}


def _names(rng: Random, kind: str) -> list[str]:
    """Fields of a text, its own first."""
    own, known = KINDS[kind].field, KINDS[kind].fields
    names = [own, *rng.sample(known[1:], rng.randint(0, len(known) - 1)), *["run"] * rng.randint(1, 3)]
    if own == "landscape":
        names += ["landscape"] * rarely(rng, rng.choice([0, 0, 0, 1, 2, 3]), lambda: 4)
    return rarely(rng, names, lambda: [*names, rng.choice([*FIELDS, *names, *NAMES])])


def text_of(rng: Random, kind: str) -> str:
    """A text of that kind, most of whose fields are right, in any order, escaped as a link may be."""
    fields = [(name, FIELDS[name](rng) if name in FIELDS else "1") for name in _names(rng, kind)]
    if kind == "response":  # what belongs to a walk alone
        of_a_walk = {"landscape", "start", "noise", "walker"}
        if fields[0][1].startswith("walk"):
            fields += [(name, FIELDS[name](rng)) for name in ("landscape", "walker") if name not in dict(fields)]
        elif rng.random() > RARELY:
            fields = [pair for pair in fields if pair[0] not in of_a_walk]
    rng.shuffle(fields)
    text = "&".join(f"{name}={written}" for name, written in fields)
    text = rarely(rng, text, lambda: spoilt(rng, text))
    return dressed(rng, text) if rng.random() < 0.1 else text


def dressed(rng: Random, text: str) -> str:
    """The same as part of a link, with blanks around it and its separators, another minus, or escaped."""
    if rng.random() < 0.5:
        text = SEPARATOR.sub(lambda found: rng.choice(AROUND) + found[0] + rng.choice(AROUND), text)
        text = text.replace("-", rng.choice(["-", *MINUS]))
    if rng.random() < 0.5:
        text = "".join(f"%{ord(c):02x}" if c in ":,@~*." and rng.random() < 0.5 else c for c in text)
    return rng.choice(BEFORE) + text + rng.choice(BEHIND)


def spoilt(rng: Random, text: str) -> str:
    """The same with something else in a place or two."""
    for _ in range(rng.randint(1, 2)):
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(["", *RUBBISH]) + text[at + rng.randint(0, 2) :]
    return text


def rubbish(rng: Random) -> str:
    """Pieces of texts in any order."""
    pieces = [*(f"&{name}=" for name in FIELDS), "landscape=simple_quad", "signal=walk", "adam:lr="]
    return "".join(rng.choice(rng.choice([pieces, RUBBISH, NO_NUMBERS])) for _ in range(rng.randint(0, 12)))


def texts(kind: str) -> st.SearchStrategy[str]:
    return seeded(lambda rng: text_of(rng, kind))


def spoilt_ones(whole: Sequence[str]) -> st.SearchStrategy[str]:
    return seeded(lambda rng: spoilt(rng, rng.choice(whole)))


def values() -> st.SearchStrategy[tuple[Param, str]]:
    """A parameter, and what might stand for its value."""

    def make(rng: Random) -> tuple[Param, str]:
        param = parameter(rng)
        return param, value(rng, param)

    return seeded(make)
