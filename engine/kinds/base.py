"""What a kind of experiment is: its text form, how it is planned, its rows and its outputs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Literal, NamedTuple, Protocol, TypeVar

from numpy.typing import NDArray

from thalweg.catalog import Array, Entry, Mask, Text
from thalweg.engine.checks import check_written_size
from thalweg.engine.experiment import ExperimentError, Run
from thalweg.engine.labels import entry_labels
from thalweg.engine.limits import Limits
from thalweg.engine.outcome import Outcomes
from thalweg.engine.parts import MISSING, Given, fields_in, format_run, pairs_in
from thalweg.engine.plan import Runs
from thalweg.engine.problem import Problem
from thalweg.engine.simulate import Block, simulate
from thalweg.registry import Registry


class AnyExperiment(Protocol):
    """What all experiments have: the `run=` fields of their text."""

    @property
    def runs(self) -> tuple[Run, ...]: ...


E = TypeVar("E", bound=AnyExperiment)
P = TypeVar("P", bound="Plan[Any]")


class Column(NamedTuple):
    """A column of a block on the wire: one entry per row and run, or one per row if it is `shared` by all runs."""

    name: str
    type: Literal["f8", "u4"]
    shape: tuple[int, ...] = ()
    shared: bool = False

    def as_json(self) -> dict[str, Any]:
        said = {"name": self.name, "type": self.type, "shape": list(self.shape)}
        return said | {"shared": True} if self.shared else said


EVALUATIONS = Column("evaluations", "u4", (3,))


class Table(NamedTuple):
    """Some rows of a CSV file: from epoch `first` on, of every run."""

    first: int
    values: tuple[Array, ...]  # per column (rows, n), or (rows, 1) if all runs share it
    there: Mask  # (rows, n)


class Collected(Protocol):
    """All results of a plan in memory, for formats that cannot be streamed."""

    @property
    def summaries(self) -> Sequence[Any]:
        """One per run, each with `as_json(language)`."""

    def arrays(self) -> Mapping[str, Array]:
        """The arrays of an NPZ file."""

    def shared(self) -> Mapping[str, list[Any]]:
        """The entries of a JSON answer that all runs share."""

    def of_run(self, i: int) -> Mapping[str, list[Any]]:
        """The entries of a JSON answer for run i."""


@dataclass(frozen=True)
class Plan(ABC, Generic[E]):
    """A checked, complete experiment with the runs that it makes. Each kind adds the objects that its fields name."""

    experiment: E
    runs: Runs
    epochs: int

    kind: ClassVar[str]  # key of KINDS
    columns: ClassVar[tuple[Column, ...]]  # of a block on the wire
    csv_columns: ClassVar[tuple[str, ...]]  # after run, label and epoch
    asked: ClassVar[bool] = False  # are its rows the points where gradients are evaluated, not those of the runs?

    @property
    @abstractmethod
    def problem(self) -> Problem: ...

    @property
    @abstractmethod
    def file_name(self) -> str:
        """The name of an exported file, without its suffix."""

    @property
    @abstractmethod
    def labels(self) -> tuple[Text, ...]:
        """Each run's label: its optimizer, and only the settings in which runs of that optimizer differ."""

    @abstractmethod
    def carried(self, block: Block) -> tuple[NDArray[Any], ...]:
        """The arrays of `columns`, in their order."""

    @abstractmethod
    def outcomes(self) -> Outcomes:
        """The object that collects the runs' summaries from the blocks."""

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
    def notes(self) -> tuple[Text, ...]:
        """What a user may not expect of the results, though it is allowed."""
        return ()

    @property
    def points(self) -> int:
        return (self.epochs + 1) * len(self.runs)

    @cached_property
    def entry_labels(self) -> tuple[Text, ...]:
        """The label of each `run=`, with groups as they are written."""
        return entry_labels(self.experiment.runs)

    def blocks(self, inside: bool = False) -> Iterator[Block]:
        return simulate(self, asked=self.asked, inside=inside)


ELSEWHERE = Text("{other}; {needed}", "{other}; {needed}")
FIELDS_ELSEWHERE = {  # what other programs call a field, and its name here
    **dict.fromkeys(("iterations", "iters", "n_iter", "maxiter", "steps", "n_steps", "updates"), "epochs"),
    **dict.fromkeys(("optimizer", "optimiser", "opt", "method", "solver", "algorithm"), "run"),
    **dict.fromkeys(("random_state", "rng", "random_seed"), "seed"),
    **{
        name: f"run=NAME:{name}=…"
        for name in ("lr", "learning_rate", "momentum", "beta1", "beta2", "eps", "weight_decay")
    },
    **{name: f"#{name}" for name in ("lang", "theme", "epoch", "zoom", "hidden", "preset")},  # parts of the view
}


class Kind(ABC, Generic[E, P]):
    """A kind of experiment: how its text is read and written, and how a plan is made of it.

    Its key is the name of its module, here and in the page's scripts.
    """

    key: ClassVar[str]
    label: ClassVar[Text]  # on the page's switch between kinds
    field: ClassVar[str]  # a text that has it is of this kind
    fields: ClassVar[tuple[str, ...]]  # all fields of its text form except `run`
    several: ClassVar[tuple[str, ...]] = ()  # the fields that may be repeated
    others: ClassVar[Mapping[str, str]] = MappingProxyType({})  # what other programs call a field, and its name here
    messages: ClassVar[Mapping[str, Text]] = MappingProxyType({})  # of its own errors, by their reasons
    needed: ClassVar[Text]  # error: a text of another kind lacks this field
    elsewhere: ClassVar[Text]  # error: a text of this kind where another is needed

    command: ClassVar[str]  # on the command line; after /api/ it is the path of the stream
    purpose: ClassVar[str]  # what the command does, in one sentence
    wanted: ClassVar[str]  # what its argument TEXT is
    example: ClassVar[str]
    inside: ClassVar[bool] = True  # does /api/inside serve it?

    catalogues: ClassVar[Mapping[str, Registry[Any]]] = MappingProxyType({})  # its own, by the name of their list

    def __init_subclass__(cls) -> None:
        cls.key = cls.__module__.rpartition(".")[2]

    @abstractmethod
    def read(self, given: Given, limits: Limits) -> E:
        """Make an experiment from the fields of a text; `field` is among them."""

    @abstractmethod
    def parts(self, experiment: E) -> list[str]:
        """The fields of a complete experiment's canonical form, without the runs."""

    @abstractmethod
    def resolve(self, experiment: E, limits: Limits | None = None) -> P:
        """Check an experiment, fill in what it leaves out and lay out its groups."""

    def limits(self, limits: Limits | None) -> Limits:
        """The limits on one request of this kind; by default the general ones."""
        return limits or Limits.from_environment()

    def as_json(self) -> dict[str, Any]:
        """What its twin in the browser must know of its text form, and the command that computes it."""
        return {
            "field": self.field,
            "fields": list(self.fields),
            "several": list(self.several),
            "elsewhere": FIELDS_ELSEWHERE | dict(self.others),
            "command": self.command,
        }

    def entry_json(self, entry: type[Entry]) -> dict[str, Any]:
        """What the catalogue says of an entry in `catalogues`."""
        return entry.as_json()

    def parse(self, link: str, limits: Limits | None = None) -> E:
        """Read an experiment from its text form or from a whole pasted link.

        What stands before `?` and after `#` is dropped. Raises ExperimentError for a name that is unknown,
        repeated or empty, for a number that cannot be read or is out of bounds, and for a text of another kind.
        """
        others = [kind for kind in KINDS.values() if kind.field not in self.fields]
        known = (*self.fields, "run", *(kind.field for kind in others))
        given = Given.of(link, known, (*self.several, "run"), FIELDS_ELSEWHERE | dict(self.others))
        for kind in others:
            if kind.field in given:
                raise ExperimentError(kind.field, ELSEWHERE.format(other=kind.elsewhere, needed=self.needed))
        if self.field not in given:
            raise ExperimentError(self.field, MISSING)
        return self.read(given, self.limits(limits))

    def format(self, experiment: E) -> str:
        """Write the canonical form: every number that determines a trajectory, in declaration order.

        The experiment must be complete, as `resolve` returns it.
        """
        return "&".join([*self.parts(experiment), *("run=" + format_run(run) for run in experiment.runs)])

    def plan(self, link: str, limits: Limits | None = None) -> P:
        check_written_size([value for name, value in pairs_in(link) if name == "run"], limits or Limits())
        return self.resolve(self.parse(link, limits), limits)


KINDS: dict[str, Kind[Any, Any]] = {}
"""All kinds by key, filled by the package."""


def kind_of(link: str) -> Kind[Any, Any]:
    """The kind whose field a text has; of several (a walk has `landscape` too), the one whose field is its own."""
    given = fields_in(link)
    found = [kind for kind in KINDS.values() if kind.field in given]
    first = [kind for kind in found if not any(kind.field in other.fields for other in found if other is not kind)]
    return (first or found or list(KINDS.values()))[0]
