"""Figure 5: what streaming 33 runs x 100,000 epochs adds to the server's memory."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from benchmarks.animation import RUNS, link
from benchmarks.report import say

EPOCHS = 100_000
SLOW = 2e-3  # seconds that the slow reader waits after each chunk
PIECE = 1 << 16


def resident(pid: int) -> float:
    """Resident memory, MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def settled(pid: int) -> float:
    """The same once it stands still: at first, what the page loads is compressed in the background."""
    before, now = 0.0, resident(pid)
    while now != before:
        time.sleep(2)
        before, now = now, resident(pid)
    return now


def read(url: str, pid: int, wait: float) -> tuple[float, float]:
    """Read a stream to its end: the server's peak memory meanwhile, and the megabytes read."""
    most, size = resident(pid), 0
    with urllib.request.urlopen(url) as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
            most = max(most, resident(pid))
            time.sleep(wait)
    return most, size / 2**20


def main() -> None:
    command = [sys.executable, "app.py", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout
        base = next(m[0] for line in server.stdout if (m := re.search(r"http://[\d.]+:\d+/", line)))
        urllib.request.urlopen(base).read()
        read(f"{base}api/run?{link(500)}", server.pid, 0)
        before = settled(server.pid)
        facts = []
        for name, wait in (("a fast reader", 0.0), ("a slow reader", SLOW)):
            most, size = read(f"{base}api/run?{link(EPOCHS)}", server.pid, wait)
            facts.append(f"{name}: {size:.0f} MB streamed, at most {most - before:.1f} MB added to {before:.0f} MB")
        server.terminate()
    say(f"Memory: streaming {RUNS} runs x {EPOCHS} epochs", *facts)


if __name__ == "__main__":
    main()
