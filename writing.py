"""Where the command line writes to: stdout, or a file that appears when it is complete."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from types import SimpleNamespace
from typing import IO, Any

import click

from thalweg.typed import shown

FAILED = 1
NO_PLACE = (
    errno.EISDIR,
    errno.ENOTDIR,
    errno.ENOENT,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENAMETOOLONG,
    errno.ELOOP,
)
MOST_NAME = 32  # characters of a file's name in that of its temporary one, which may not be too long either


@contextmanager
def opened(out: str | None) -> Iterator[IO[bytes]]:
    """Open the output: the file, or stdout.

    A place where nothing can be written is the user's error, and a write that fails (a full disk) a ClickException. A
    reader that closes the pipe (`| head`) has what it wanted.
    """
    try:
        with to_stdout() if out is None else to_file(out) as stream:
            yield stream
    except BrokenPipeError:
        pass
    except OSError as error:
        where = "stdout" if out is None else f"--out {shown(out)}"
        kind = click.UsageError if out is not None and error.errno in NO_PLACE else click.ClickException
        raise kind(f"{where}: cannot be written, {why(error)}") from None


def why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


@contextmanager
def to_file(out: str) -> Iterator[IO[bytes]]:
    """Write to a temporary file and rename it when complete, so that nobody finds half a file."""
    try:
        target = Path(out).resolve()
        is_circle = target.is_symlink()
    except RuntimeError:  # how Python before 3.13 says it
        is_circle = True
    if is_circle:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if target.exists() and not target.is_file():  # devices and pipes are written to, never replaced
        with target.open("wb") as stream:
            yield onward(stream)
        return
    part = target.with_name(f".{target.name[:MOST_NAME]}.{token_hex(4)}.part")
    stream = part.open("xb")
    try:
        with stream:
            yield stream
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def onward(stream: IO[bytes]) -> Any:
    """A stream that only goes on: a device lets itself be asked for its position, and answers 0."""
    return SimpleNamespace(write=stream.write, flush=stream.flush)


@contextmanager
def to_stdout() -> Iterator[IO[bytes]]:
    if not sys.stdout:
        raise OSError(errno.EBADF, "it is closed")
    try:
        yield onward(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except OSError:
        silenced(sys.stdout)
        raise


def silenced(stream: IO[str] | None) -> None:
    """Nothing more is written to a stream that has failed: otherwise the flush at exit would fail again."""
    if stream:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
