"""The command line.

Bad input gives exit code 2, a failure 1, and both one line on stderr: the field, the value, and what is allowed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import fields
from pathlib import Path
from time import monotonic
from typing import IO, Any
from urllib.parse import quote

import click

from thalweg.catalog import number_text
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds import KINDS
from thalweg.engine.kinds.base import Kind
from thalweg.engine.limits import Limits, LimitsError
from thalweg.typed import closest, shown
from thalweg.writing import FAILED, opened, silenced, why

VERSION = "0.1.0"

FORMATS = ("json", "csv", "npz")
OWN_LISTS = [name for kind in KINDS.values() for name in kind.catalogues]
LISTS = (*sorted([*OWN_LISTS, "optimizers", "schedules"]), "presets")
PATIENCE = 1.0  # seconds of work before a progress bar appears

USAGE_ERROR = 2
INTERRUPTED = 130


class Name(click.Choice[str]):
    """One of a few names; a misspelled one gets a suggestion."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            meant = closest(value, self.choices)
            close = f"; did you mean {meant}?" if meant else ""
            self.fail(f"got {shown(value)!r}, allowed is one of {', '.join(self.choices)}{close}", param, ctx)
        return str(value)


LIMITS = ", ".join(f"THALWEG_MAX_{f.name.upper()} ({f.default})" for f in fields(Limits))


@click.group(
    invoke_without_command=True,
    epilog=f"Environment variables that limit one request, with their defaults: {LIMITS}. "
    "THALWEG_PREFIX: the path that the page has behind a proxy. THALWEG_FRAMES: the sites that may show it in a frame. "
    "THALWEG_LOG=json: log lines of JSON. THALWEG_WITH: files of your own entries, separated as in PATH.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(VERSION, prog_name="thalweg", message="%(prog)s %(version)s")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to serve on; 0.0.0.0 for the whole network."
)
@click.option("--port", default=8050, show_default=True, type=click.IntRange(0, 65535), help="0 picks a free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.option("--public-url", metavar="URL", help="Address that the page's links begin with.")
@click.option("--debug", is_flag=True, help="Dash's development server, which reloads changed files.")
@click.option("--lecture", metavar="FILE.thalweg", help="Open with these scenes; the option's name may be left out.")
@click.option("--lectures", metavar="DIR", envvar="THALWEG_LECTURES", help="A folder of lectures that the page offers.")
@click.option("--with", "files", metavar="FILE.py", multiple=True, help="Load your own entries; for commands too.")
@click.pass_context
def thalweg(
    ctx: click.Context,
    host: str,
    port: int,
    no_browser: bool,
    public_url: str | None,
    debug: bool,
    lecture: str | None,
    lectures: str | None,
    files: tuple[str, ...],
) -> None:
    """Watch optimizers race over loss landscapes.

    Without a command: serve the page and open it in the browser.
    """
    from thalweg.engine import extensions

    if ctx.invoked_subcommand is not None:
        refuse_serving_options(ctx)
    try:
        extensions.load_all(files)
    except extensions.ExtensionError as error:
        raise click.UsageError(str(error)) from None
    if ctx.invoked_subcommand is not None:
        return
    if public_url is not None and not public_url.startswith(("http://", "https://")):
        raise click.UsageError(
            f"--public-url: got {shown(public_url)!r}, allowed is what begins with http:// or https://"
        )
    from thalweg import serving
    from thalweg.app import create_app
    from thalweg.views.lectures import LecturesError, found
    from thalweg.views.logs import LogError
    from thalweg.views.prefix import PrefixError
    from thalweg.views.web_security import FramesError

    try:
        app = create_app()
        app.server.config["THALWEG_LECTURES"] = found(lectures, lecture)
        opened = f"#lecture={quote(Path(lecture).stem)}" if lecture else ""
        serving.serve(app, host, port, opened, browser=not no_browser, public_url=public_url, debug=debug)
    except (serving.ServeError, PrefixError, FramesError, LogError, LecturesError) as error:
        raise click.UsageError(str(error)) from None


def refuse_serving_options(ctx: click.Context) -> None:
    """A serving option before a command would be silently ignored."""
    for param in ctx.command.params:
        given = ctx.get_parameter_source(param.name or "") is click.core.ParameterSource.COMMANDLINE
        if given and isinstance(param, click.Option) and param.name != "files":
            raise click.UsageError(
                f"{param.opts[0]} is for serving the page, not for `thalweg {ctx.invoked_subcommand}`"
            )


def command_of(kind: Kind[Any, Any]) -> click.Command:
    """The command that computes experiments of one kind."""

    @click.argument("text")
    @click.option("--format", "style", type=Name(FORMATS), default="json", show_default=True)
    @click.option("--out", metavar="FILE", help="Write to this file; it appears when it is complete.")
    def command(text: str, style: str, out: str | None) -> None:
        from thalweg.engine.output import write

        plan = kind.plan(text, Limits.from_environment())
        for note in plan.notes:
            click.echo(f"thalweg: {note}", err=True)
        compute(plan, plan.blocks(), write, style, out)

    text_is = f"TEXT is {kind.wanted}, or a whole link from the page, in quotes:"
    return click.command(kind.command, help=f"{kind.purpose}\n\n{text_is}\n'{kind.example}'")(command)


for _kind in KINDS.values():
    thalweg.add_command(command_of(_kind))


def compute(plan: Any, blocks: Iterable[Any], write: Callable[..., None], kind: str, out: str | None) -> None:
    """Write a plan's blocks in one of FORMATS, to a file or to stdout."""
    is_shown = out is None and is_terminal(sys.stdout)
    if kind == "npz" and is_shown:
        raise click.UsageError("--format npz is not for a terminal: give --out FILE")
    if not is_shown:
        blocks = with_progress(blocks, plan.epochs + 1)
    with opened(out) as stream:
        write(stream, plan, blocks, kind)


def is_terminal(stream: IO[str] | None) -> bool:
    """Python has no stream where the shell has closed it (`>&-`)."""
    return stream is not None and stream.isatty()


def with_progress(blocks: Iterable[Any], rows: int) -> Iterator[Any]:
    """Yield the blocks; if that takes long and stderr is a terminal, show a progress bar there."""
    began = monotonic()
    with ExitStack() as stack:
        bar = None
        for block in blocks:
            yield block
            if bar is None and is_terminal(sys.stderr) and monotonic() - began > PATIENCE:
                bar = stack.enter_context(click.progressbar(length=rows, label="epochs", file=sys.stderr))
            if bar is not None:
                bar.update(block.first + len(block.loss) - bar.pos)


@thalweg.command("list")
@click.argument("kind", type=Name(LISTS), metavar="KIND")
@click.option("--format", "style", type=Name(("table", "json")), default="table", show_default=True)
def list_kind(kind: str, style: str) -> None:
    """List landscapes, optimizers, schedules, signals, layouts of starts or presets, with their parameters."""
    from thalweg.engine.describe import catalog_json

    entries = list(catalog_json(Limits.from_environment())[kind].values())
    if style == "json":
        text = json.dumps(entries, ensure_ascii=False, indent=1, allow_nan=False)
    else:
        text = "\n".join(table(entries))
    with opened(None) as stream:
        stream.write(f"{text}\n".encode())


def table(entries: Sequence[dict[str, Any]]) -> Iterator[str]:
    """One line per entry: its key, its parameters with their defaults, and what it teaches."""
    params = [" ".join(f"{p['name']}={written(p['default'])}" for p in e["params"]) or "-" for e in entries]
    wide = max(len(e["key"]) for e in entries)
    wider = max(map(len, params))
    for entry, values in zip(entries, params, strict=True):
        yield f"{entry['key']:{wide}}  {values:{wider}}  {entry['teaches']['en']}"


def written(default: Any) -> str:
    return default if isinstance(default, str) else number_text(default)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0].endswith(".thalweg"):  # only in front: elsewhere it may be a command's or an option's
        given.insert(0, "--lecture")
    return guarded(lambda: thalweg.main(given, "thalweg", standalone_mode=False))


def guarded(command: Callable[[], Any]) -> int:
    """Turn every user error and every failed write into one line on stderr."""
    code = None
    try:
        code = command()
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        return complain(error.format_message(), error.exit_code)
    except (ExperimentError, LimitsError) as error:
        return complain(str(error))
    except BrokenPipeError:  # of the help: its reader has what it wanted
        silenced(sys.stdout)
    except OSError as error:
        silenced(sys.stdout)
        return complain(why(error), FAILED)
    return code if isinstance(code, int) else 0


def complain(message: str, code: int = USAGE_ERROR) -> int:
    with suppress(OSError):  # where nobody can be told, the code tells
        click.echo(f"thalweg: {' '.join(message.split())}", err=True)
        return code
    silenced(sys.stderr)
    return code
