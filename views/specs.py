"""What the page's scripts send to the server's callbacks. It is checked like all input: anyone can send anything.

A request that is not well formed is answered with 400; a failure of our own code stays a 500, with its traceback in
the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import (
    Annotated,
    Any,
    NotRequired,  # pydantic cannot read typing's before Python 3.12
    ParamSpec,
    TypeVar,
)

from dash import Dash
from flask import Response, abort
from pydantic import AfterValidator, StringConstraints, ValidationError, validate_call
from typing_extensions import TypedDict
from werkzeug.exceptions import HTTPException

from thalweg.catalog import Entry
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.registry import Registry
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.starts import STARTS

P = ParamSpec("P")
R = TypeVar("R")

Id = Annotated[str, StringConstraints(max_length=40)]


class Group(TypedDict):
    """Several values, in the form of the page's state (assets/experiment/groups.js)."""

    spacing: str


Values = dict[Id, float | str]
GroupedValues = dict[Id, float | str | Group]  # only runs have groups


def key_of(registry: Registry[Any], or_none: bool = False) -> AfterValidator:
    """Checks that a string is one of the registry's keys, or empty if there may be none."""

    def checked(key: str) -> str:
        if key or not or_none:
            registry.find(key)
        return key

    return AfterValidator(checked)


def values_of(registry: Registry[Any], key: str, values: str) -> AfterValidator:
    """Checks that the values in a spec are allowed for the entry that it names."""

    def checked(spec: Mapping[str, Any]) -> Mapping[str, Any]:
        entry: type[Entry] | None = registry.get(spec[key])
        given = spec.get(values, {})
        for param in entry.params() if entry else ():
            value = given.get(param.name, param.default)
            if not isinstance(value, dict) and not param.contains(value):
                raise param.refuse(value)
        return spec

    return AfterValidator(checked)


LandscapeKey = Annotated[str, key_of(LANDSCAPES)]
OptimizerKey = Annotated[str, key_of(OPTIMIZERS)]
ScheduleKey = Annotated[str, key_of(SCHEDULES)]
SignalKey = Annotated[str, key_of(SIGNALS)]
StartsKey = Annotated[str, key_of(STARTS, or_none=True)]  # a single start has no layout


class _Landscape(TypedDict):
    landscape: LandscapeKey
    params: Values


class _Further(TypedDict):
    landscape: LandscapeKey
    landscapeParams: Values


class _Signal(TypedDict):
    signal: SignalKey
    params: Values


class _Starts(TypedDict):
    starts: StartsKey
    params: NotRequired[Values]


class _Body(TypedDict):
    id: Id
    optimizer: OptimizerKey
    params: GroupedValues
    schedule: ScheduleKey
    scheduleParams: GroupedValues
    start: list[Any] | None


class RowSpec(TypedDict):
    id: Id


class RuleSpec(TypedDict):
    optimizer: OptimizerKey


class FormulaSpec(RuleSpec):
    schedule: ScheduleKey


class ListSpec(TypedDict):
    runs: list[RowSpec]


class PresentRow(TypedDict):
    run: Id


LandscapeSpec = Annotated[_Landscape, values_of(LANDSCAPES, "landscape", "params")]
FurtherSpec = Annotated[_Further, values_of(LANDSCAPES, "landscape", "landscapeParams")]
SignalSpec = Annotated[_Signal, values_of(SIGNALS, "signal", "params")]
StartsSpec = Annotated[_Starts, values_of(STARTS, "starts", "params")]
BodySpec = Annotated[
    _Body,
    values_of(OPTIMIZERS, "optimizer", "params"),
    values_of(SCHEDULES, "schedule", "scheduleParams"),
]


class CallbackError(Exception):
    """Our own code failed, whatever was sent."""


def checked(callback: Callable[P, R]) -> Callable[P, R]:
    """A callback whose arguments are checked against its annotations."""
    valid = validate_call(callback)

    @wraps(callback)
    def answered(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return valid(*args, **kwargs)
        except ValidationError as error:
            abort(Response(error.errors()[0]["msg"], 400, mimetype="text/plain"))
        except Exception as error:
            raise CallbackError from error

    return answered


def guard(app: Dash) -> None:
    """Answer requests that Dash itself cannot make sense of with 400."""
    (endpoint,) = (route for route in app.routes if route.endswith("_dash-update-component"))
    dispatch = app.server.view_functions[endpoint]

    def guarded(**parts: Any) -> Any:
        try:
            return app.server.ensure_sync(dispatch)(**parts)
        except (HTTPException, CallbackError):
            raise
        except Exception:
            abort(Response("this is no request of the page", 400, mimetype="text/plain"))

    app.server.view_functions[endpoint] = guarded
