"""A hall on loopback: students who open a link and run a value of their own; readers who stall; and other servers.

    python -m benchmarks.load hall       # 200 students within a minute: cold visits, then a run of their own
    python -m benchmarks.load ratio      # a visit, and the same visit on Dash's development server
    python -m benchmarks.load stalled    # 300 idle streams, 200 stalled readers, 400 unfinished requests
    python -m benchmarks.load largest    # eight of the largest experiments, and short ones meanwhile
    python -m benchmarks.load servers    # `stalled` on every server of benchmarks/hosts.py

Bounded: at most 500 students and 120 seconds, and five seconds for each request of a reader.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from benchmarks.hosts import HOSTS
from benchmarks.network import Browser, held, request
from benchmarks.report import say

LIMIT = 5.0
PATIENT = 120.0
RULES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamax", "amsgrad", "nadam")
LINK = "/?landscape=hills_and_canyon&epochs=500&" + "&".join(f"run={rule}:lr=0.01" for rule in RULES)
LARGEST = {
    "49 runs x 100,000 epochs": "/api/run?landscape=simple_quad&epochs=100000" + "&run=adam:lr=0.001" * 49,
    "4,096 runs x 1,200 epochs": "/api/run?landscape=rastrigin&epochs=1200&run=adam:lr=0.001..1*4096",
}
LONG = "/api/run?landscape=simple_quad&epochs=100000" + "&run=sgd:lr=0.001" * 40
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """A server in a process of its own, perhaps with processes below it."""

    def __init__(self, name: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "benchmarks.hosts", name, str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{self.port}"

    def processes(self) -> list[int]:
        found = [self.process.pid]
        for pid in found:
            with suppress(OSError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    found += map(int, (task / "children").read_text().split())
        return found

    def spent(self) -> float:
        """Processor seconds so far."""
        total = 0
        for pid in self.processes():
            with suppress(OSError):
                total += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
        return total / TICK

    def resident(self) -> int:
        """Megabytes."""
        pages = 0
        for pid in self.processes():
            with suppress(OSError):
                pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 2**20

    def interrupt(self) -> str:
        """Ctrl-C: how long it takes."""
        began = perf_counter()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            return "more than 15 s"
        return f"{perf_counter() - began:.1f} s"


@contextmanager
def running(name: str) -> Iterator[Server]:
    server = Server(name)
    try:
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", server.port)):
                break
            sleep(0.1)
        yield server
    finally:
        for pid in reversed(server.processes()):
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        server.process.wait()


def percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


async def small(port: int, repeats: int = 30) -> str:
    """How long /healthz takes, on a new connection each time."""
    took = []
    for _ in range(repeats):
        browser = Browser(port, LIMIT)
        try:
            took.append(1000 * (await browser.ask("/healthz")).took)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            return "silent"
        finally:
            browser.leave()
        await asyncio.sleep(0.05)
    return f"{median(took):.0f} / {max(took):.0f} ms"


async def trouble(name: str) -> list[str]:
    """What a server does while many of its clients do not do as they should."""
    with running(name) as server:
        facts = [f"{name}: small requests (median / longest) {await small(server.port)}"]
        idle = [await held(server.port, request("/benchmark/news")) for _ in range(300)]
        told = await asyncio.gather(*(hears(one) for one in idle))
        facts.append(f"300 idle streams: {sum(told)} answered, {await small(server.port)}, {server.resident()} MB")
        for one in idle:
            one.close()
        await asyncio.sleep(1)
        stalled = [await held(server.port, request(LONG), small_buffer=True) for _ in range(200)]
        arriving = await small(server.port)
        await asyncio.sleep(4)
        before = server.spent()
        facts.append(
            f"200 stalled readers: {await small(server.port)} ({arriving} while they arrive), {server.resident()} MB"
        )
        await asyncio.sleep(1)
        facts.append(f"processor time while they stall: {server.spent() - before:.1f} s")
        for one in stalled:
            one.close()
        await asyncio.sleep(3)
        before = server.spent()
        await asyncio.sleep(2)
        facts.append(f"processor time after they left: {server.spent() - before:.1f} s in 2 s")
        slow = [await held(server.port, b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ") for _ in range(400)]
        facts.append(f"400 unfinished requests: {await small(server.port)}")
        for one in slow:
            one.close()
        streams = [await held(server.port, request(LONG), small_buffer=True) for _ in range(3)]
        await asyncio.sleep(1)
        facts.append(f"Ctrl-C with 3 streams: {server.interrupt()}")
        for one in streams:
            one.close()
    return facts


async def hears(idle: socket.socket) -> bool:
    heard = b""
    with suppress(TimeoutError, OSError):
        async with asyncio.timeout(LIMIT):
            while b"hello" not in heard:
                heard += await asyncio.get_running_loop().sock_recv(idle, 4096) or b"hello?"
    return b"hello\n" in heard


async def hall(students: int, seconds: float) -> list[str]:
    """Students arrive evenly; each makes a cold visit, waits two seconds, and runs a value of their own."""
    from benchmarks import visit

    with running("thalweg") as server:
        requests = await asyncio.to_thread(visit.recorded, server.url, LINK)
        run = next(one for one in requests if one.path.startswith("/api/run"))
        visits: list[visit.Visited] = []
        runs: list[float] = []
        errors: list[str] = []

        async def student(number: int) -> None:
            await asyncio.sleep(number * seconds / students)
            browser = Browser(server.port, PATIENT)
            try:
                visits.append(await visit.visit(browser, requests))
                await asyncio.sleep(2)
                reply = await visit.ask(browser, visit.own_value(run, number))
                runs.append(reply.first_block or PATIENT)
            except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
                errors.append(f"{type(error).__name__} {error}")
            finally:
                browser.leave()

        before, began = server.spent(), perf_counter()
        await asyncio.gather(*map(student, range(students)))
        took, spent = perf_counter() - began, server.spent() - before
        ready, opening = [v.ready for v in visits], [v.first_block for v in visits]
        return [
            f"{students} students within {seconds:.0f} s, {len(requests)} requests and "
            f"{visits[0].bytes / 2**20:.2f} MB a visit: {len(errors)} errors {errors[:3] or ''}",
            f"page ready: median {median(ready):.2f} s, p95 {percentile(ready, 0.95):.2f} s",
            f"first block of the opening run: p95 {1000 * percentile(opening, 0.95):.0f} ms, "
            f"of one's own: p95 {1000 * percentile(runs, 0.95):.0f} ms",
            f"the server took {spent:.1f} s of processor time in {took:.0f} s: {100 * spent / took:.0f} % of a core, "
            f"{1000 * spent / students:.0f} ms a student; {server.resident()} MB",
        ]


async def ratio(repeats: int = 8) -> list[str]:
    """The same visits, one after the other, on two servers at once."""
    from benchmarks import visit

    facts = []
    with running("thalweg") as ours, running("werkzeug") as theirs:
        requests = await asyncio.to_thread(visit.recorded, ours.url, LINK)
        spent: dict[str, list[float]] = {}
        ready: dict[str, list[float]] = {}
        for _ in range(repeats):
            for name, server in (("thalweg", ours), ("Dash's development server", theirs)):
                before, browser = server.spent(), Browser(server.port, PATIENT)
                ready.setdefault(name, []).append((await visit.visit(browser, requests)).ready)
                browser.leave()
                spent.setdefault(name, []).append(server.spent() - before)
        for name in spent:
            facts.append(
                f"{name}: ready in {median(ready[name]):.2f} s, {1000 * median(spent[name]):.0f} ms of processor"
            )
    return facts


async def largest(readers: int = 8, repeats: int = 20) -> list[str]:
    """How soon short experiments begin, each of which nobody has asked for, while the largest are computed."""
    facts = []
    with running("thalweg") as server:
        for name, text in LARGEST.items():
            reading = [
                asyncio.create_task(Browser(server.port, PATIENT).ask(f"{text}&seed={i}")) for i in range(readers)
            ]
            await asyncio.sleep(1)
            first = []
            for i in range(repeats):
                browser = Browser(server.port, PATIENT)
                reply = await browser.ask(f"/api/run?landscape=simple_quad&epochs=500&run=sgd:lr=0.{i + 1:03}")
                first.append(1000 * (reply.first_block or PATIENT))
                browser.leave()
            busy = sum(not one.done() for one in reading)
            facts.append(
                f"{name}, {busy} of {readers} still computing: first block of a short one "
                f"after {median(first):.0f} ms, at most {max(first):.0f} ms; {server.resident()} MB"
            )
            for one in reading:
                one.cancel()
            await asyncio.gather(*reading, return_exceptions=True)
    return facts


def main() -> None:
    parser = ArgumentParser(description="Load on loopback.")
    parser.add_argument("what", choices=("hall", "ratio", "stalled", "largest", "servers"))
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--server", choices=HOSTS, default="thalweg", help="for `stalled`")
    given = parser.parse_args()
    if given.what == "hall":
        facts = asyncio.run(hall(min(given.students, 500), min(given.seconds, 120)))
    elif given.what == "ratio":
        facts = asyncio.run(ratio())
    elif given.what == "largest":
        facts = asyncio.run(largest())
    elif given.what == "stalled":
        facts = asyncio.run(trouble(given.server))
    else:
        for name in HOSTS:
            if name != "werkzeug":
                say(f"Load: {name}", *asyncio.run(trouble(name)))
        return
    say(f"Load: {given.what}", *facts)


if __name__ == "__main__":
    main()
