"""Which Chromium the browser tests drive. `python -m tests.find_chromium --install` gets one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell first: it is Chromium without a user interface, and opens a page in two thirds of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """THALWEG_CHROMIUM, an installed Chromium, Playwright's own, or None."""
    named = os.environ.get("THALWEG_CHROMIUM")
    if named:
        return named
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    return installed or playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install Playwright's build, or if that fails, the system's package, given the permission."""
    if subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]).returncode == 0:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"])
        for name in NAMES[:2]:
            if subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", name]).returncode == 0:
                return


def main() -> None:
    if "--install" in sys.argv and not find_chromium():
        install()
    found = find_chromium()
    if not found:
        sys.exit("no Chromium: install one, or name it in THALWEG_CHROMIUM")
    print(found)


if __name__ == "__main__":
    main()
