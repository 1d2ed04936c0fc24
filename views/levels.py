"""Contour levels of any spacing: values and their fractional indices among the levels, and round ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from thalweg.catalog import Array

ENOUGH_LINES = 8  # level lines in a window; with fewer, the gaps between levels are subdivided
DIVISIONS = tuple(m * 10**e for e in range(9) for m in (1, 2, 5))
FURTHEST = 1e30  # largest index of a value above all levels: float32 cannot hold much more
MOST_TICKS = 8
MOST_DIGITS = 15  # of a tick: float64 has no more
MOST_BEYOND = 16  # further levels above or below those of the landscape
GROWTHS = (1.0, 1.2, 1.5, *(m * 10.0**e for e in range(20) for m in (2, 4, 7)))  # of the gaps between them
TICK_ROOM = 0.055  # least distance between two ticks, as a fraction of the colour bar's length


def cropped(levels: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """The levels between low and high, and the next one on either side."""
    first = max(0, int(np.searchsorted(levels, low, "right")) - 1)
    last = min(len(levels) - 1, int(np.searchsorted(levels, high, "left")))
    first, last = min(first, len(levels) - 2), max(last, first + 1)
    return tuple(float(v) for v in levels[first : last + 1])


def beyond(levels: Sequence[float], low: float, high: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Further levels below and above, down to low and up to high: their gaps go on growing as the last ones do.

    They grow faster where more than MOST_BEYOND levels would be needed on a side.
    """
    known = np.asarray(levels, dtype=float)
    below = _onward(-known[::-1], -low)[::-1]
    return tuple((-below).tolist()), tuple(_onward(known, high).tolist())


def _onward(levels: Array, high: float) -> Array:
    gaps = np.diff(levels)
    least = gaps[-1] / gaps[-2] if len(gaps) > 1 else 1.0
    steps = np.arange(1, MOST_BEYOND + 1)
    for growth in GROWTHS:
        onward: Array = levels[-1] + gaps[-1] * np.cumsum(max(growth, least) ** steps)
        if onward[-1] >= high:
            break
    return onward[: np.searchsorted(onward, high, "right")]


def to_index(values: Array | float, levels: Sequence[float]) -> Array:
    """The fractional index of values among the levels: whole at a level, linear between two and beyond both ends."""
    known = np.asarray(levels, dtype=float)
    gap = np.clip(np.searchsorted(known, values, "right") - 1, 0, len(known) - 2)
    with np.errstate(over="ignore", invalid="ignore"):
        index = gap + (values - known[gap]) / (known[gap + 1] - known[gap])
    clipped: Array = np.clip(index, -FURTHEST, FURTHEST)  # nan stays nan: a hole
    return clipped


def to_value(index: Array | float, levels: Sequence[float]) -> Array:
    """The inverse of `to_index`."""
    known = np.asarray(levels, dtype=float)
    gap = np.clip(np.floor(index).astype(int), 0, len(known) - 2)
    value: Array = known[gap] + (index - gap) * (known[gap + 1] - known[gap])
    return value


def lines(low: float, high: float, count: int) -> tuple[float, float, float]:
    """First and last level line between two indices, as indices, and the step: a whole number, or 1 over one.

    A window that many levels cross shows those; a deep zoom subdivides the gaps, so that it is never one flat colour.
    """
    low, high = max(low, 0.0), min(high, count - 1.0)
    if not low < high:  # the whole window is beyond the levels
        edge = 0.0 if high <= 0 else count - 1.0
        return edge, edge, 1.0
    wanted = ENOUGH_LINES / (high - low)
    division = next((d for d in DIVISIONS if d >= wanted), DIVISIONS[-1])
    step = 1.0 / division
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return (first * step, last * step, step) if first <= last else (last * step, first * step, step)


def ticks(first: float, last: float, levels: Sequence[float], logarithmic: bool) -> list[float]:
    """A few round values between two indices, far enough apart on the colour bar."""
    low, high = (float(to_value(i, levels)) for i in (first, last))
    candidates = decades(low, high) if logarithmic and low > 0 and high / low >= 10 else round_values(low, high)
    chosen: list[float] = []
    room = TICK_ROOM * max(last - first, 1e-12)
    for value in candidates:
        if not chosen or to_index(value, levels) - to_index(chosen[-1], levels) >= room:
            chosen.append(value)
    return chosen


def tick_texts(values: Sequence[float]) -> list[str]:
    """The texts of increasing ticks: three significant digits, or as many as the distance to the nearest tick needs."""
    gaps = np.diff(values)
    return [
        tick_text(value, min((abs(gap) for gap in gaps[max(0, i - 1) : i + 1]), default=math.inf))
        for i, value in enumerate(values)
    ]


def tick_text(value: float, gap: float) -> str:
    """A tick's value: 0.25, 12, 1e5, and 0.0898002 if the next tick is 1e-7 away."""
    digits = 3
    if value and gap < math.inf:
        digits = max(digits, math.floor(math.log10(abs(value))) - math.floor(math.log10(gap) + 1e-6) + 1)
    mantissa, _, exponent = f"{value:.{min(digits, MOST_DIGITS)}g}".partition("e")
    return (f"{mantissa}e{int(exponent)}" if exponent else mantissa).replace("-", "−")


def decades(low: float, high: float) -> list[float]:
    """1, 10, 100 …, with 2 and 5 between them where there is room."""
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if len(exponents) <= 3 else (1,)
    values = [float(f"{m}e{e}") for e in exponents for m in steps]
    return [v for v in values if low <= v <= high]


def round_values(low: float, high: float, most: int = MOST_TICKS) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten, with at most `most` steps between the ends."""
    if not high > low:
        return []
    rough = (high - low) / most
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(m * magnitude for m in (1, 2, 5, 10) if m * magnitude >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [float(f"{i * step:.{MOST_DIGITS}g}") for i in range(first, last + 1)]
