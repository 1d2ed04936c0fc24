"""Which programs drive each engine. `python -m tests.engines.find --install` gets what is missing, as root on Debian.

What it cannot get it says on standard error, with the reason; standard output is the names of the engines that are
missing in the end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.find_chromium import find_chromium

NAMED = "THALWEG_FIREFOX"
MINI_BROWSERS = "usr/lib/*/webkit2gtk-4.*/MiniBrowser", "usr/libexec/webkit2gtk-4.*/MiniBrowser"


@dataclass(frozen=True)
class Engine:
    find: Callable[[], dict[str, str | None]]  # of every program that it needs: its path
    packages: tuple[str, ...]  # Debian's and Ubuntu's, any of those that are separated by a bar
    how: str


def firefox() -> dict[str, str | None]:
    found = os.environ.get(NAMED) or next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    return {"firefox": found}


def webkit() -> dict[str, str | None]:
    browsers = sorted(path for pattern in MINI_BROWSERS for path in Path("/").glob(pattern))
    driver = shutil.which("WebKitWebDriver")
    return {
        "Xvfb": shutil.which("Xvfb"),
        "WebKitWebDriver": driver,
        "MiniBrowser": str(browsers[-1]) if browsers else None,
    }


ENGINES = {
    "chromium": Engine(lambda: {"chromium": find_chromium()}, (), "`python -m tests.find_chromium --install`"),
    "firefox": Engine(firefox, ("firefox-esr|firefox",), f"install Firefox, or name it in {NAMED}"),
    "webkit": Engine(
        webkit, ("xvfb", "webkit2gtk-driver"), "on Debian and Ubuntu: apt install xvfb webkit2gtk-driver; on Linux only"
    ),
}


def missing(name: str) -> list[str]:
    """The programs that an engine needs and this machine has not."""
    return [program for program, path in ENGINES[name].find().items() if path is None]


def install(name: str) -> str:
    """Install an engine's packages; why that failed, or an empty text."""
    if not shutil.which("apt-get"):
        return "there is no apt-get on this system"
    if os.geteuid() != 0:
        return "only root can install packages"
    said = apt_get("update", "-qq")
    for package in ENGINES[name].packages:
        for each in package.split("|"):
            if not (said := apt_get("install", "-y", "-qq", "--no-install-recommends", each)):
                break
        else:
            return said
    return ""


def apt_get(*arguments: str) -> str:
    """What apt-get says if it fails, or an empty text."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", *arguments], capture_output=True, text=True, env=environment)
    return "" if done.returncode == 0 else done.stderr.strip() or f"apt-get ended with {done.returncode}"


def main() -> None:
    for name in ENGINES:
        reason = install(name) if missing(name) and "--install" in sys.argv else ""
        if programs := missing(name):
            print(f"{name.upper()} IS NOT TESTED: no {', '.join(programs)} here. {reason}", file=sys.stderr)
            print(name)


if __name__ == "__main__":
    main()
