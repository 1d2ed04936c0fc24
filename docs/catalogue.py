"""The catalogue of all entries: `python -m docs.catalogue` writes its pages and pictures.

The content comes from the registries and the entries' docstrings; a test checks that the pages are up to date. A
picture stores the experiment that it shows in its metadata, so that an outdated one is detected.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from docs.catalogue_pictures import CURVE, DENSITY, GAP, GROUNDS, SHOWN, run_of, write_pictures
from docs.tables import ROOT, code, numbers, rows
from thalweg.catalog import Entry, number_text
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import FAMILIES, Landscape
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import HANDED, Rule
from thalweg.presets import IN_ORDER
from thalweg.presets.base import LECTURE_RUNS
from thalweg.schedules import SCHEDULES
from thalweg.schedules.base import SKETCHED, Schedule
from thalweg.signals import SIGNALS
from thalweg.signals.base import FAMILIES as SIGNAL_FAMILIES
from thalweg.signals.base import Signal

DOCS = ROOT / "docs"

LABELS = ("Domain", "Teaches", "The lecture's five", "Shapes", "Errors", "Source", "Departures")
LABELLED = re.compile(rf"({'|'.join(LABELS)})(?:: | (?=\[))")
GIVEN_BY_MINIMA = re.compile(r"(?:Local m|M)inim(?:um|a)[^.:]*:")
NAMES = re.compile(r"(`[^`]*`)|((?:torch|scipy)(?:\.\w+)+(?:\([^()]*\))?|\b[a-z0-9]+_\w*)")

GIVEN = {
    "grad": "the gradient at the point",
    "grad_elsewhere": "the gradient at another point",
    "value": "values of the surface",
    "more_grad": "gradients at further points",
    "hess": "the Hessian",
}
GROUPS = {True: "Rules that ask for a gradient alone", False: "Rules that ask for more"}

INDEX_HEAD = """\
Every landscape, optimizer, schedule and signal: its formula, its parameters with their bounds, where it comes from and
where it departs from that, and a picture. All of it is made from the entries themselves.

[Why muon is not among them](catalogue-optimizers.md#why-muon-is-not-here)
"""

LANDSCAPES_HEAD = """\
The picture of each surface has bands of equal area, darker where it is higher. On it are the paths of the lecture's
five from the surface's own start, over its own epochs: Nesterov blue, RMSprop red, Adadelta green, Adagrad pink, Adam
black. A ring is the start, a cross a global minimum, a grey one a local minimum. The experiment is the same everywhere:

```
{five}
```

Suggested rates are written into a run that is added on the page, where the optimizer's default would diverge or stand
still. Nothing applies them in secret: the lecture's five have the rates above.
"""

OPTIMIZERS_HEAD = """\
$w$ is the point, $g$ the gradient there, $\\eta$ the rate after the schedule, $k$ the number of the update from 0,
and $t = k + 1$. The line below a formula is the code's own reading: $u$ is the step that is added to the point, a
hat takes out the bias of a mean that began at 0.

Each picture shows one run twice, {shown}. A dot is an epoch, so far between means fast. A ring is the start, a cross
the global minimum, a grey one a local minimum. The rate is the one that the surface suggests, or the optimizer's
default.
"""

SCHEDULES_HEAD = """\
$\\eta$ is the rate of the run, $\\eta_k$ the rate of update $k$, counted from 0. Each curve is the factor on the rate,
from 0 to 1, over {epochs} epochs. A schedule that reads the loss is drawn for a loss that never falls.
"""

SIGNALS_HEAD = """\
$t$ is the epoch, counted from 0, and $g(t)$ the gradient that every run is fed with in it; noise is drawn from the
experiment's seed. [What one learns from the answers](response.md). Each picture shows 300 epochs at the defaults, the
thin line is 0; the walk is that of Adam at a rate of 0.25 over hills_and_canyon, along x.
"""

MUON = """\
## Why muon is not here

Muon (Jordan et al., 2024) replaces the momentum of a weight matrix by the nearest orthogonal matrix: all its
singular values become 1, so that every direction of the layer learns at the same pace. A point of a landscape is
two numbers, not a matrix. Written as a matrix of one row or one column it has a single singular value, and making
that 1 only divides the vector by its length: what would be left is momentum with steps of constant length, which is
not what people mean by muon. Written as a diagonal, it would be the sign of each coordinate, which is nearly lion.
Muon's own authors leave vectors to another rule (AdamW), so a picture called muon would show something else.
"""

GENERATED = "<!-- written by `make docs`: change the entries, not this page -->\n"


def notes(entry: type[Entry]) -> dict[str, str]:
    """A class docstring by its labels; the first paragraph is "", later unlabelled ones are "remarks"."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in inspect.cleandoc(entry.__doc__ or "").splitlines():
        if not line:
            label = "remarks"
        elif start := LABELLED.match(line):
            label, line = start[1], line[start.end() :]
        found.setdefault(label, []).append(line)
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def plain(text: str) -> str:
    """A docstring's text in Markdown: identifiers as code, `*` and `<` escaped."""
    joined = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    parts = re.split(r"(`[^`]*`)", NAMES.sub(lambda found: found[1] or code(found[2]), joined))
    return "".join(part if part.startswith("`") else re.sub(r"[*<]", r"\\\g<0>", part) for part in parts)


def remarks(said: Mapping[str, str]) -> str:
    """A docstring's remarks; a line that begins with a choice's name becomes a list item."""
    return plain(re.sub(r"(?:^|\n)([a-z]+): ", r"\n\n- `\1`: ", said.get("remarks", "")))


def sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."


def parts(*texts: str) -> str:
    """Join paragraphs, without empty ones."""
    return "\n\n".join(text.strip("\n") for text in texts if text) + "\n"


def listed(facts: Iterable[tuple[str, str]]) -> str:
    return "".join(f"- **{name}.** {sentence(text)}\n" for name, text in facts if text)


def params(entry: type[Entry]) -> str:
    body = [
        (code(p.name), f"${p.symbol}$", code(p.write(p.default)), str(p.allowed()), str(p.doc)) for p in entry.params()
    ]
    return rows(("parameter", "symbol", "default", "allowed", "what it is"), body) if body else ""


def head(entry: type[Entry], kind: str, width: int, shows: str) -> str:
    """The name, a summary, the lesson, the picture and the formula."""
    what = " ".join((sys.modules[entry.__module__].__doc__ or "").partition("\n\n")[0].split())
    return (
        f"### {entry.label}\n\n{code(entry.key)} · {plain(what)}\n\n{entry.teaches}\n\n"
        f'<img src="pictures/catalogue/{kind}/{entry.key}.png" width="{width}" alt="{entry.label}: {shows}">\n\n'
        f"```math\n{entry.formula}\n```"
    )


def minima(surface: type[Landscape]) -> str:
    """The minima that the surface lists, then what its docstring says of others."""
    texts = []
    for kind, name in (("global", ""), ("local", "Local: ")):
        where: dict[str, list[str]] = {}
        for m in surface().minima():
            if m.kind == kind:
                where.setdefault(short(m.value), []).append(f"({short(m.x)}, {short(m.y)})")
        if where:
            texts.append(name + "; ".join(f"{value} at {', '.join(at)}" for value, at in where.items()) + ".")
    sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", plain(notes(surface).get("Domain", "")))
    return " ".join(texts + [s for s in sentences[1:] if not GIVEN_BY_MINIMA.match(s)])


def short(value: float) -> str:
    """A number with seven significant digits."""
    return numbers([float(f"{value:.7g}")])


def five(surface: type[Landscape]) -> str:
    """What the lecture's five optimizers do there: from the docstring, or from the preset that shows it."""
    said = [str(p.teaches) for p in IN_ORDER if p.experiment == f"landscape={surface.key}{LECTURE_RUNS}"]
    return plain(notes(surface).get("The lecture's five", "")) or "".join(said)


def landscape(surface: type[Landscape]) -> str:
    domain = f"[{numbers(surface.domain[:2])}] × [{numbers(surface.domain[2:])}]"
    suggested = ", ".join(f"{code(k)} {number_text(v['lr'])}" for k, v in sorted(surface.suggested.items()))
    published = "; ".join(f"{numbers([p.value])} at ({numbers(p.point)}), {p.source}" for p in surface.published)
    facts = [
        ("Domain", f"{domain}; start ({numbers(surface.start)}); {surface.epochs} epochs"),
        ("Minima", minima(surface)),
        ("The lecture's five", five(surface)),
        ("Note", str(surface.note or "")),
        ("Suggested rates", suggested),
        ("Values to check with", published),
        ("Source", str(surface.source)),
        ("Departures", plain(notes(surface).get("Departures", ""))),
    ]
    shows = head(surface, "landscapes", SHOWN, "the lecture's five on it")
    return parts(shows, params(surface), listed(facts))


def optimizer(rule: type[Rule]) -> str:
    said = notes(rule)
    facts = [
        ("Asks for", ", ".join(text for need, text in GIVEN.items() if need in rule.needs)),
        ("Source", str(rule.source)),
        ("Reading", plain(said.get("Source", ""))),
        ("In the picture", ", ".join(code(f"{ground}&{run_of(rule, ground)}") for ground in GROUNDS)),
    ]
    ways = f"its path on {' and on '.join(GROUNDS.values())}"
    shows = head(rule, "optimizers", 2 * SHOWN + GAP // DENSITY, ways)
    return parts(shows, plain(said[""]), remarks(said), params(rule), listed(facts))


def schedule(entry: type[Schedule]) -> str:
    said = notes(entry)
    shows = head(entry, "schedules", CURVE[0] // DENSITY, "the factor on the rate")
    factor = f"The factor: {plain(said['']).removeprefix('factor = ')}"
    return parts(shows, factor, remarks(said), params(entry), listed([("Source", str(entry.source))]))


def signal(entry: type[Signal]) -> str:
    said = notes(entry)
    shows = head(entry, "signals", CURVE[0] // DENSITY, "the gradient of each epoch")
    return parts(shows, plain(said[""]), remarks(said), params(entry), listed([("Source", str(entry.source))]))


def signals_in_families() -> dict[str, list[type[Signal]]]:
    return {str(t): [e for e in SIGNALS.values() if e.family == f] for f, t in SIGNAL_FAMILIES.items()}


def in_families() -> dict[str, list[type[Landscape]]]:
    """Landscapes by what they teach, as in the picker."""
    return {str(t): [e for e in LANDSCAPES.values() if e.family == f] for f, t in FAMILIES.items()}


def in_groups() -> dict[str, list[type[Rule]]]:
    return {t: [e for e in OPTIMIZERS.values() if (e.needs <= HANDED) is g] for g, t in GROUPS.items()}


def page(title: str, text: str, sections: Mapping[str, Sequence[str]], tail: str = "") -> str:
    body = [part for name, entries in sections.items() for part in (f"## {name}" if name else "", *entries)]
    return parts(f"# {title}", GENERATED, text, *body, tail)


def anchor(title: str) -> str:
    """The anchor that GitHub derives from a title."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def links(name: str, entries: Sequence[type[Entry]]) -> str:
    return ", ".join(f"[{e.label}](catalogue-{name}.md#{anchor(str(e.label))})" for e in entries)


def index() -> str:
    kinds: dict[str, tuple[str, Mapping[str, Sequence[type[Entry]]]]] = {
        "landscapes": ("Landscapes", in_families()),
        "optimizers": ("Optimizers", in_groups()),
        "schedules": ("Schedules", {"": list(SCHEDULES.values())}),
        "signals": ("Signals", signals_in_families()),
    }
    body = []
    for name, (title, sections) in kinds.items():
        body.append(f"## [{title}](catalogue-{name}.md)")
        body.append("".join(f"- {section and f'*{section}.* '}{links(name, e)}\n" for section, e in sections.items()))
    return parts("# Catalogue", GENERATED, INDEX_HEAD, *body)


def pages() -> dict[Path, str]:
    """Every page of the catalogue, by path."""
    surfaces = {name: [landscape(e) for e in entries] for name, entries in in_families().items()}
    rules = {name: [optimizer(e) for e in entries] for name, entries in in_groups().items()}
    grounds = " and ".join(
        f"on {name} ({side})" for name, side in zip(GROUNDS.values(), ("left", "right"), strict=True)
    )
    return {
        DOCS / "catalogue.md": index(),
        DOCS / "catalogue-landscapes.md": page(
            "Landscapes", LANDSCAPES_HEAD.format(five="landscape=NAME" + LECTURE_RUNS), surfaces
        ),
        DOCS / "catalogue-optimizers.md": page("Optimizers", OPTIMIZERS_HEAD.format(shown=grounds), rules, MUON),
        DOCS / "catalogue-schedules.md": page(
            "Schedules", SCHEDULES_HEAD.format(epochs=SKETCHED), {"": [schedule(e) for e in SCHEDULES.values()]}
        ),
        DOCS / "catalogue-signals.md": page(
            "Signals",
            SIGNALS_HEAD,
            {name: [signal(e) for e in entries] for name, entries in signals_in_families().items()},
        ),
    }


def main() -> None:
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    write_pictures()


if __name__ == "__main__":
    main()
