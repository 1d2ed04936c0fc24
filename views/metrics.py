"""What a server counts of itself, for Prometheus at /metrics. Every label has a few values, whatever is asked."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from time import perf_counter

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from thalweg.engine.simulate import Block
from thalweg.views.work import Work

REFUSED = {400: "input", 413: "size", 503: "busy"}  # why, by the status of the answer
FIRST_BLOCK = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30)  # seconds
log = logging.getLogger("thalweg.requests")


class Metrics:
    """The counters of one application: several in a process each have their own."""

    def __init__(self) -> None:
        self.registry = own = CollectorRegistry()
        ProcessCollector(registry=own)
        self.requests = Counter("thalweg_requests", "Answers that began.", ["route", "status"], registry=own)
        self.refused = Counter("thalweg_refused", "Requests that were refused.", ["reason"], registry=own)
        self.streams = Gauge("thalweg_streams_open", "Answers that are being computed or read.", registry=own)
        self.epochs = Counter("thalweg_epochs", "Epochs × runs computed.", registry=own)
        self.kept = Counter("thalweg_kept", "Answers looked up in what is kept.", ["cache", "found"], registry=own)
        self.first_block = Histogram(
            "thalweg_first_block_seconds",
            "From a request for a stream to its first block.",
            buckets=FIRST_BLOCK,
            registry=own,
        )
        for reason in REFUSED.values():
            self.refused.labels(reason)

    def watch(self, work: Work) -> None:
        """Show the work that is waited for."""
        waiting = Gauge("thalweg_work", "Epochs × runs that want to be computed.", registry=self.registry)
        waiting.set_function(lambda: work.points)

    def looked_up(self, cache: str, found: bool) -> None:
        self.kept.labels(cache, "yes" if found else "no").inc()

    def answered_at_once(self) -> None:
        """A stream that was kept is sent."""
        self.first_block.observe(perf_counter() - began())

    def computed(self, blocks: Iterable[Block], runs: int) -> Iterator[Block]:
        """The blocks, counted."""
        for block in blocks:
            self.epochs.inc(len(block.loss) * runs)
            yield block

    def streamed(self, pieces: Iterable[bytes], is_stream: bool) -> Iterator[bytes]:
        """The pieces of the answer to this request, watched until their end."""
        return self._streamed(pieces, is_stream, began(), route())

    def _streamed(self, pieces: Iterable[bytes], is_stream: bool, since: float, where: str) -> Iterator[bytes]:
        number, ended = 0, "cut"
        self.streams.inc()
        try:
            for number, piece in enumerate(pieces, 1):
                if is_stream and number == 2:  # the first is the head
                    self.first_block.observe(perf_counter() - since)
                yield piece
            if is_stream and number == 1:  # kept meanwhile, and so in one piece
                self.first_block.observe(perf_counter() - since)
            ended = "whole"
        finally:
            self.streams.dec()
            facts = {"route": where, "ended": ended, "ms": round(1000 * (perf_counter() - since), 1)}
            log.info("stream ended", extra={"facts": facts})


def began() -> float:
    """When this request came, in seconds of perf_counter."""
    since: float = g.get("began", perf_counter())
    return since


def route() -> str:
    return request.url_rule.rule if request.url_rule else "none"


def metrics_of(server: Flask) -> Metrics:
    found: Metrics = server.extensions.setdefault("thalweg-metrics", Metrics())
    return found


def register(server: Flask) -> None:
    """Count the answers of a server, and log each."""
    metrics = server.extensions["thalweg-metrics"] = Metrics()

    @server.before_request
    def begin() -> None:
        g.began = perf_counter()

    @server.after_request
    def count(response: Response) -> Response:
        status = response.status_code
        metrics.requests.labels(route(), status).inc()
        if status in REFUSED:
            metrics.refused.labels(REFUSED[status]).inc()
        ms = round(1000 * (perf_counter() - began()), 1)
        facts = {"method": request.method, "route": route(), "status": status, "ms": ms}
        log.info("request", extra={"facts": facts})
        return response
