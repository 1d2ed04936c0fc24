"""What a landscape is: a function of the plane with its derivatives, and its default view."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple

import numpy as np

from thalweg.catalog import Array, Elsewhere, Entry, Text

FAMILIES = {  # what the landscapes of one group teach, in the order of the picker
    "bowls": Text("Bowls: the first steps", "Чаши: первые шаги"),
    "valleys": Text("Valleys: different slopes across and along", "Долины: поперёк круто, вдоль полого"),
    "hills": Text("Hills and canyons: the way round", "Холмы и каньоны: путь в обход"),
    "plateaus": Text("Plateaus: where the gradient fades", "Плато: где градиент угасает"),
    "several_minima": Text("Several minima: which one is found", "Несколько минимумов: какой найдётся"),
    "rugged": Text("Rugged ground: getting across the pits", "Изрытый рельеф: кто проходит через ямы"),
    "saddles": Text("Saddles: leaving them", "Сёдла: кто с них сходит"),
    "signals": Text("Regular ground: a train of gradients", "Регулярный рельеф: череда градиентов"),
}

ARTICLE = "Neural network optimization methods, habr.com post 318970 (2017)"
LECTURE = "Lecture 6: algorithms for training deep networks"
SURVEY = (
    "Jamil & Yang, A literature survey of benchmark functions for global optimisation problems (2013), arXiv 1308.4008"
)


class Domain(NamedTuple):
    """The rectangle of the plane that the full view shows."""

    x0: float
    x1: float
    y0: float
    y1: float


class Minimum(NamedTuple):
    """A known minimum: its coordinates, its value, and whether it is global."""

    x: float
    y: float
    value: float
    kind: Literal["global", "local"] = "global"


class Published(NamedTuple):
    """A published value, to tell this surface from one that merely looks like it."""

    point: tuple[float, float]
    value: float
    source: str


@dataclass(frozen=True)
class Levels:
    """Contour levels: increasing values. `logarithmic` ones also open the loss plot on a log axis."""

    values: tuple[float, ...]
    logarithmic: bool = False

    def __post_init__(self) -> None:
        if len(self.values) < 2 or not np.all(np.diff(self.values) > 0):
            raise ValueError(f"Levels: an increasing list is needed, got {self.values}")


ARTICLE_LEVELS = Levels((*np.arange(-2, 6, 0.25), 6.0, 6.25, 6.5, 6.75, 7.0, *np.arange(8, 20, 1.0)))
"""The uneven levels of the article's pictures: -2 to 5.75 by 0.25, then to 7 by 0.25, then 8 to 19 by 1."""


def linear_levels(low: float, high: float, count: int) -> Levels:
    return Levels(tuple(float(v) for v in np.linspace(low, high, count)))


def log_levels(low: float, high: float, count: int, above: float = 0.0) -> Levels:
    """`count` levels whose heights above `above`, the minimum, grow geometrically from `low` > 0 to `high`."""
    return Levels(tuple(float(above + v) for v in np.geomspace(low, high, count)), logarithmic=True)


class _Varying:
    def __init__(self, usual: Any, of: Callable[[Any], Any]) -> None:
        self.usual = usual
        self.of = of

    def __get__(self, surface: Landscape | None, cls: type[Landscape]) -> Any:
        return self.usual if surface is None else self.of(surface)


def varying(usual: Any, of: Callable[[Any], Any]) -> Any:
    """A domain or levels that follow the parameters: the class has the usual one, a surface what `of` makes of it."""
    return _Varying(usual, of)


@dataclass(frozen=True, eq=False)
class Landscape(Entry):
    """A surface z = f(x, y).

    Shapes: points (..., 2); value (...), gradient (..., 2), Hessian (..., 2, 2), all float64.
    Far outside the domain values may overflow to inf or nan; no method raises on numbers.
    """

    elsewhere: ClassVar[Elsewhere] = MappingProxyType({"start": ("x0, y0",)})
    domain: ClassVar[Domain]
    start: ClassVar[tuple[float, float]]
    epochs: ClassVar[int]
    family: ClassVar[str]  # a key of FAMILIES
    levels: ClassVar[Levels]
    published: ClassVar[tuple[Published, ...]] = ()
    note: ClassVar[Text | None] = None  # what a picture of the domain cannot show
    suggested: ClassVar[Mapping[str, Mapping[str, float]]] = MappingProxyType({})  # optimizer key -> hyperparameters

    @abstractmethod
    def value(self, x: Array) -> Array: ...

    @abstractmethod
    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        """Value and gradient together; shared terms are computed once."""

    @abstractmethod
    def hess(self, x: Array) -> Array: ...

    @abstractmethod
    def minima(self) -> tuple[Minimum, ...]:
        """The global minima in the domain, and the local ones worth a mark; () where there is none."""

    def grad(self, x: Array) -> Array:
        return self.value_and_grad(x)[1]

    def lowest(self) -> float | None:
        """f*, the lowest known value; None where the surface has no minimum."""
        return min((m.value for m in self.minima() if m.kind == "global"), default=None)

    @classmethod
    def as_json(cls) -> dict[str, Any]:
        return super().as_json() | {
            "domain": list(cls.domain),
            "start": list(cls.start),
            "epochs": cls.epochs,
            "family": cls.family,
            "logarithmic": cls.levels.logarithmic,
            "note": cls.note.as_json() if cls.note else None,
            "suggested": {k: dict(v) for k, v in cls.suggested.items()},
        }


def rates(**lr: float) -> Mapping[str, Mapping[str, float]]:
    """Suggest learning rates: optimizer key -> rate."""
    return MappingProxyType({optimizer: MappingProxyType({"lr": rate}) for optimizer, rate in lr.items()})


def pair(gx: Array, gy: Array) -> Array:
    """A gradient (..., 2) from its two entries."""
    out = np.empty((*gx.shape, 2))
    out[..., 0] = gx
    out[..., 1] = gy
    return out


def symmetric(xx: Array | float, xy: Array | float, yy: Array | float) -> Array:
    """A Hessian (..., 2, 2) from its three entries, which are broadcast."""
    a, b, c = np.broadcast_arrays(xx, xy, yy)
    return np.stack([np.stack([a, b], -1), np.stack([b, c], -1)], -2).astype(float, copy=False)
