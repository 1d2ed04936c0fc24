"""What a kind of experiment is: its text form and how it is planned; and what its rows and its outputs have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Literal, NamedTuple, Protocol, TypeVar

from numpy.typing import NDArray

from thalweg.catalog import Array, Entry, Mask, Registry, Text
from thalweg.engine.experiment import ExperimentError, Run
from thalweg.engine.labels import entry_labels
from thalweg.engine.limits import Limits
from thalweg.engine.outcome import Outcomes
from thalweg.engine.parts import MISSING, Given, fields_in, format_run
from thalweg.engine.plan import Runs
from thalweg.engine.problem import Problem
from thalweg.engine.simulate import Block, simulate


class AnyExperiment(Protocol):
    """What all experiments have: the `run=` of their text."""

    @property
    def runs(self) -> tuple[Run, ...]: ...


E = TypeVar("E", bound=AnyExperiment)
P = TypeVar("P", bound="Plan[Any]")


class Column(NamedTuple):
    """What a block on the wire carries of every run and row; of every row alone, where it is `shared` by all runs."""

    name: str
    type: Literal["f8", "u4"]
    shape: tuple[int, ...] = ()
    shared: bool = False

    def as_json(self) -> dict[str, Any]:
        said = {"name": self.name, "type": self.type, "shape": list(self.shape)}
        return said | {"shared": True} if self.shared else said


EVALUATIONS = Column("evaluations", "u4", (3,))


class Table(NamedTuple):
    """Some rows of a CSV file: those of epoch `first` and the following, of every run."""

    first: int
    values: tuple[Array, ...]  # by column (rows, n), or (rows, 1) where all runs have the same
    there: Mask  # (rows, n)


class Collected(Protocol):
    """What came of a plan, whole and in memory, for the formats that cannot be written piece by piece."""

    @property
    def summaries(self) -> Sequence[Any]:
        """Of every run, each with `as_json(language)`."""

    def arrays(self) -> Mapping[str, Array]:
        """What NPZ has."""

    def shared(self) -> Mapping[str, list[Any]]:
        """What JSON has before the runs."""

    def of_run(self, i: int) -> Mapping[str, list[Any]]:
        """What JSON has of each run."""


@dataclass(frozen=True)
class Plan(ABC, Generic[E]):
    """A checked experiment, complete, with the runs that it makes. Its kind adds what its other names stand for."""

    experiment: E
    runs: Runs
    epochs: int

    kind: ClassVar[str]  # key of KINDS
    columns: ClassVar[tuple[Column, ...]]  # of a block on the wire
    csv_columns: ClassVar[tuple[str, ...]]  # behind run, label and epoch
    asked: ClassVar[bool] = False  # are its rows the points where gradients are asked, not those of the runs?

    @property
    @abstractmethod
    def problem(self) -> Problem: ...

    @property
    @abstractmethod
    def file_name(self) -> str:
        """What a file of it is called, without its ending."""

    @property
    @abstractmethod
    def labels(self) -> tuple[Text, ...]:
        """The optimizer of each run, and only what runs of it differ in."""

    @abstractmethod
    def carried(self, block: Block) -> tuple[NDArray[Any], ...]:
        """The arrays of `columns`, in their order."""

    @abstractmethod
    def outcomes(self) -> Outcomes:
        """What gathers the summaries of the runs from the blocks."""

    @abstractmethod
    def tables(self, blocks: Iterable[Block]) -> Iterator[Table]:
        """The rows of a CSV file; their columns are `csv_columns`."""

    @abstractmethod
    def collect(self, blocks: Iterable[Block]) -> Collected: ...

    @property
    def starts(self) -> Array:
        """Where the runs begin (n, d)."""
        return self.runs.start

    @property
    def text(self) -> str:
        """The canonical text form."""
        return KINDS[self.kind].format(self.experiment)

    @property
    def points(self) -> int:
        return (self.epochs + 1) * len(self.runs)

    @cached_property
    def entry_labels(self) -> tuple[Text, ...]:
        """The labels of each `run=`, groups as they are written."""
        return entry_labels(self.experiment.runs)

    def blocks(self, inside: bool = False) -> Iterator[Block]:
        return simulate(self, asked=self.asked, inside=inside)


ELSEWHERE = Text("{other}; {needed}", "{other}; {needed}")


class Kind(ABC, Generic[E, P]):
    """A kind of experiment: how its text is read and written, and how a plan is made of it.

    Its name is that of its module, and its scene on the page.
    """

    key: ClassVar[str]
    label: ClassVar[Text]  # on the page's switch
    field: ClassVar[str]  # by which a text is recognised
    fields: ClassVar[tuple[str, ...]]  # all of its text form but `run`
    several: ClassVar[tuple[str, ...]] = ()  # of these, those that may be repeated
    needed: ClassVar[Text]  # what a text of another kind lacks
    elsewhere: ClassVar[Text]  # what a text of this kind is told where another one is needed

    command: ClassVar[str]  # of the command line; with /api/ before it the address of its stream
    purpose: ClassVar[str]  # of the command, in one sentence
    wanted: ClassVar[str]  # what its TEXT is
    example: ClassVar[str]
    inside: ClassVar[bool] = True  # does /api/inside say what its updates were made of?

    catalogues: ClassVar[Mapping[str, Registry[Any]]] = MappingProxyType({})  # its own, by the name of their list

    def __init_subclass__(cls) -> None:
        cls.key = cls.__module__.rpartition(".")[2]

    @abstractmethod
    def read(self, given: Given, limits: Limits) -> E:
        """Make an experiment of the fields of a text, of which its own is there."""

    @abstractmethod
    def parts(self, experiment: E) -> list[str]:
        """The fields of the canonical form but for the runs; of an experiment that is complete."""

    @abstractmethod
    def resolve(self, experiment: E, limits: Limits | None = None) -> P:
        """Check an experiment, fill in what it leaves out and lay out its groups."""

    def limits(self, limits: Limits | None) -> Limits:
        """What one request of this kind may ask for: what every request may, unless a kind asks for less."""
        return limits or Limits.from_environment()

    def entry_json(self, entry: type[Entry]) -> dict[str, Any]:
        """What the catalogue says of an entry of its own."""
        return entry.as_json()

    def parse(self, link: str, limits: Limits | None = None) -> E:
        """Read an experiment from its text form or from a whole pasted link.

        What stands before `?` and after `#` is dropped. Raises ExperimentError for a name that is unknown,
        repeated or empty, for a number that is not one or is beyond its bounds, and for a text of another kind.
        """
        others = [kind for kind in KINDS.values() if kind.field not in self.fields]
        known = (*self.fields, "run", *(kind.field for kind in others))
        given = Given.of(link, known, (*self.several, "run"))
        for kind in others:
            if kind.field in given:
                raise ExperimentError(kind.field, ELSEWHERE.format(other=kind.elsewhere, needed=self.needed))
        if self.field not in given:
            raise ExperimentError(self.field, MISSING)
        return self.read(given, self.limits(limits))

    def format(self, experiment: E) -> str:
        """Write the canonical form: every number that decides a trajectory, in declaration order.

        The experiment must be complete, as `resolve` returns it.
        """
        return "&".join([*self.parts(experiment), *("run=" + format_run(run) for run in experiment.runs)])

    def plan(self, link: str, limits: Limits | None = None) -> P:
        return self.resolve(self.parse(link, limits), limits)


KINDS: dict[str, Kind[Any, Any]] = {}
"""All kinds by key, filled by the package."""


def kind_of(link: str) -> Kind[Any, Any]:
    """The kind whose field a text has; of several the one of which no other's text has it too, as that of a walk."""
    given = fields_in(link)
    found = [kind for kind in KINDS.values() if kind.field in given]
    first = [kind for kind in found if not any(kind.field in other.fields for other in found if other is not kind)]
    return (first or found or list(KINDS.values()))[0]
