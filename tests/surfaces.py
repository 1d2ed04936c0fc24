"""Shared by the tests of the landscapes: every surface at several parameters, points, and difference quotients."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from thalweg.catalog import Array, Mask
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Domain, Landscape

WIDTH = 1e-4  # of a difference quotient: error of order WIDTH⁴ and 1e-12 |f|
CLOSE = 1e-6  # relative, for a difference quotient


def variants() -> Iterator[Any]:
    """Each surface at its defaults, and with each parameter at each of its bounds."""
    for key, cls in LANDSCAPES.items():
        yield pytest.param(cls(), id=key)
        for p in cls.params():
            for bound in (p.low, p.high):
                yield pytest.param(cls(**{p.name: bound}), id=f"{key}-{p.name}={bound}")


EVERY_CLASS = pytest.mark.parametrize("cls", [pytest.param(cls, id=key) for key, cls in LANDSCAPES.items()])
EVERY = pytest.mark.parametrize("surface", list(variants()))


def random_points(domain: Domain, n: int, seed: int = 0) -> Array:
    unit = np.random.default_rng(seed).random((n, 2))
    return np.array([domain.x0, domain.y0]) + unit * [domain.x1 - domain.x0, domain.y1 - domain.y0]


def grid(surface: Landscape, n: int = 401) -> Array:
    """Points (n, n, 2) over the whole domain, including its edges and its centre."""
    d = surface.domain
    return np.stack(np.meshgrid(np.linspace(d.x0, d.x1, n), np.linspace(d.y0, d.y1, n)), -1)


def differences(f: Callable[[Array], Array], x: Array) -> tuple[Array, Mask]:
    """Difference quotients of f (n, ...) along x and y as (n, ..., 2), and where f is smooth enough for them (n,).

    A kink under the stencil makes the quotients of two widths disagree.
    """
    wide, narrow = (np.stack([_quotient(f, x, h * axis) / h for axis in np.eye(2)], -1) for h in (WIDTH, WIDTH / 2))
    agree = np.abs(wide - narrow) <= CLOSE * (1.0 + np.abs(narrow))
    smooth: Mask = np.all(agree.reshape(len(x), -1), axis=1)
    return narrow, smooth


def _quotient(f: Callable[[Array], Array], x: Array, step: Array) -> Array:
    near = f(x + step) - f(x - step)
    far = f(x + 2.0 * step) - f(x - 2.0 * step)
    return (8.0 * near - far) / 12.0
