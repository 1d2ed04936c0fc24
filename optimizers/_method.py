"""Methods of scipy: they cannot be stepped, so each is run once and its iterates are replayed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from thalweg.catalog import Array, Text, param
from thalweg.optimizers.base import Counts, Oracle, Rule


class Iterate(NamedTuple):
    """A method's iterate after one more iteration, and its evaluations so far.

    With a `reason` it has ended instead: the point makes no row, and the evaluations are those of the whole run.
    """

    x: Array  # (1, d)
    evaluations: Counts  # (3,)
    reason: Text | None = None


TOLERANCE = Text(
    "scipy's own tolerance: the method ends when its measure of rest falls to this.",
    "Допуск самого scipy: метод останавливается, когда его мера покоя падает до этого числа.",
)
ENDED = {  # by scipy's status; scipy's own limits on iterations and evaluations are never reached
    0: Text("{message}", "scipy: допуск достигнут"),
    2: Text("{message}", "scipy: линейный поиск исчерпал точность чисел"),
    3: Text("{message}", "scipy: встретилось не число"),
}


@dataclass(frozen=True, eq=False)
class Method(Rule):
    """A method of scipy.optimize.minimize. It cannot be stepped: it runs once, and its iterates are replayed.

    Row k is scipy's point after k iterations, bit for bit; row 0 is the start. Values and gradients come from
    the oracle, so evaluations are those that scipy made. There is no learning rate, so a schedule changes nothing.
    """

    scheduled = False
    minimize: ClassVar[str]  # scipy's name for it

    tol: float = param(1e-5, 0, 1, symbol=r"\tau", scale="log", doc=TOLERANCE)

    @property
    def level(self) -> float:
        return self.tol

    def iterates(self, oracle: Oracle, x0: Array, epochs: int) -> Iterator[Iterate]:
        """Run from x0 (1, d), for at most `epochs` iterations; the oracle is that of this run alone."""
        from scipy.optimize import minimize  # imported here because it is slow to load

        found: list[Iterate] = []

        def seen(x: Array) -> None:
            found.append(Iterate(x[None], oracle.counts[0].copy()))
            if len(found) == epochs:
                raise StopIteration  # how a callback stops scipy

        result = minimize(
            lambda x: oracle.value(x[None])[0, 0],
            x0[0],
            method=self.minimize,
            jac=(lambda x: oracle.grad(x[None])[0]) if "more_grad" in self.needs else None,
            tol=self.tol,
            callback=seen,
            options={"maxiter": epochs + 1},
        )
        if len(found) < epochs:
            reason = ENDED[result.status].format(message=result.message.rstrip("."))
            found.append(Iterate(x0, oracle.counts[0].copy(), reason))
        yield from found
