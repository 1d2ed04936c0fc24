"""A grid of starts: rows and columns around the start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Known, Text
from thalweg.starts.base import Point, Starts, count_param, length_param


@dataclass(frozen=True, eq=False)
class Grid(Starts):
    """nx by ny places, evenly spaced over a rectangle centred on the start; row by row from the bottom."""

    label = Text("Grid", "Сетка")
    teaches = Text(
        "Which places lead to which minimum: the basins of a rule, drawn by its own paths.",
        "Из каких мест в какой минимум: бассейны правила, нарисованные его же путями.",
    )
    formula = r"x_0 + \left(\tfrac{i}{n_x-1} - \tfrac12\right) w,\quad y_0 + \left(\tfrac{j}{n_y-1} - \tfrac12\right) h"
    known = (Known({"nx": 2, "ny": 3, "width": 4, "height": 6}, {0: (-1, -1), 1: (3, -1), 2: (-1, 2), 5: (3, 5)}),)

    nx: int = count_param(5, 32, 1)
    ny: int = count_param(5, 32, 1)
    width: float = length_param(
        2.0, "w", Text("The distance from the first column to the last.", "От левого столбца до правого.")
    )
    height: float = length_param(
        2.0, "h", Text("The distance from the first row to the last.", "От нижнего ряда до верхнего.")
    )

    def points(self, start: Point) -> tuple[Point, ...]:
        xs, ys = _spread(start[0], self.width, self.nx), _spread(start[1], self.height, self.ny)
        return tuple((x, y) for y in ys for x in xs)


def _spread(middle: float, length: float, n: int) -> list[float]:
    """n evenly spaced numbers over `length` around the middle; a single one is the middle itself."""
    return [middle] if n == 1 else np.linspace(middle - length / 2, middle + length / 2, n).tolist()
