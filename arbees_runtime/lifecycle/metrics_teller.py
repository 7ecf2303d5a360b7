"""Tells a process's metrics for as long as it works: its lag every few seconds, a heartbeat every minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from arbees_runtime.bus.protocol import Bus
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.metrics import INTERVAL_S, Sample
from arbees_runtime.settings import Settings

_LAG_EVERY_S: Final = 5.0


class MetricsTeller:
    """Of one process; `run` it while it works, and `send` a last time at its end."""

    def __init__(self, context: Context[Settings]) -> None:
        self._context = context
        self._buried = 0

    async def run(self) -> None:
        """Measure lag, and send everything once a minute while the process works."""
        context = self._context
        context.metrics.count("Heartbeat", 0)
        next_ns = context.clock.monotonic_ns()
        while True:
            lag_s = await context.measure_lag()
            if lag_s is None:
                context.metrics.forget("StreamLag")
            elif context.consumers:
                context.metrics.gauge("StreamLag", lag_s)
            if context.clock.monotonic_ns() >= next_ns and context.health.working:
                next_ns = context.clock.monotonic_ns() + round(INTERVAL_S * 1e9)
                context.metrics.count("Heartbeat")
                self.send()
            await context.clock.sleep(_LAG_EVERY_S)

    def send(self) -> None:
        """Count what was put aside since the last time, and write what CloudWatch reads."""
        context = self._context
        if context.given_bus is not None:
            buried = context.given_bus.counters.dead_lettered + context.given_bus.counters.unreadable
            context.metrics.count("DeadLetters", buried - self._buried)
            self._buried = buried
        if context.settings.metrics_format == "emf":
            for line in context.metrics.embedded(context.clock.time_ns()):
                print(line, flush=True)  # noqa: T201 - CloudWatch Logs reads metrics from standard output


def bus_samples(bus: Bus) -> Iterable[Sample]:
    """What a bus has counted."""
    for counter in fields(bus.counters):
        total = getattr(bus.counters, counter.name)
        if isinstance(total, int):
            yield f"bus_{counter.name}", "Of the bus; see arbees_runtime.bus.protocol.BusCounters.", total
