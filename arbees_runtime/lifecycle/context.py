"""What a process's logic gets from its frame."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from arbees_runtime.bus.protocol import Bus, BusError, Consumer
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.health import Health
from arbees_runtime.lifecycle.metrics import Metrics
from arbees_runtime.lifecycle.tasks import Tasks
from arbees_runtime.manifest import Process
from arbees_runtime.messages import DurableMessage, ProcessPhase, StreamLag
from arbees_runtime.settings import Settings
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence

S_co = TypeVar("S_co", bound=Settings, covariant=True)
D = TypeVar("D", bound=DurableMessage)


@dataclass(kw_only=True)
class Context(Generic[S_co]):
    """A process's surroundings.

    Logic is `async def run(context: Context[ItsSettings]) -> None` in `arbees_runtime.processes.<name>`. It sets
    itself up, calls `ready`, works until `stopping` is set, then finishes what it has begun and returns. It has
    `Settings.stop_timeout` for that, less the time the frame needs to close; then it is cancelled.

    Attributes:
        process: Its manifest entry.
        settings: Its settings.
        instance: This copy: host, process id and a random part.
        clock: The time.
        metrics: Where to count.
        health: What /readyz tells; add the logic's own parts.
        tasks: Where to start what runs beside `run`.
        stopping: Set when it is to finish.
        consumers: The consumers whose lag is measured; see `watch_lag`.
    """

    process: Process
    settings: S_co
    instance: str
    clock: Clock
    metrics: Metrics
    health: Health
    tasks: Tasks
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    consumers: list[Consumer[DurableMessage]] = field(default_factory=list)
    given_pool: Pool | None = None
    given_aside: Pool | None = None
    given_bus: Bus | None = None
    given_fence: Fence | None = None

    @property
    def pool(self) -> Pool:
        """Connections to the database.

        Raises:
            LookupError: The manifest says that this process does not use it.
        """
        if self.given_pool is None:
            raise LookupError(f"{self.process.name} has no database: set `database=True` in its manifest entry")
        return self.given_pool

    @property
    def aside(self) -> Pool:
        """A few connections more, for what must not wait behind the work.

        Raises:
            LookupError: The manifest says that this process does not use a database.
        """
        if self.given_aside is None:
            raise LookupError(f"{self.process.name} has no database: set `database=True` in its manifest entry")
        return self.given_aside

    @property
    def bus(self) -> Bus:
        """The bus.

        Raises:
            LookupError: The manifest says that this process does not use it.
        """
        if self.given_bus is None:
            raise LookupError(f"{self.process.name} has no bus: set `bus` in its manifest entry")
        return self.given_bus

    @property
    def fence(self) -> Fence:
        """What every write of a singleton proves itself with.

        Raises:
            LookupError: This process is no singleton with a database.
        """
        if self.given_fence is None:
            raise LookupError(f"{self.process.name} holds no lease: it is no singleton, or has no database")
        return self.given_fence

    def ready(self) -> None:
        """Say that the work has begun."""
        if not self.stopping.is_set():
            self.health.enter(ProcessPhase.READY)

    def watch_lag(self, consumer: Consumer[D]) -> None:
        """Report how far this consumer is behind as part of the metric StreamLag."""
        self.consumers.append(consumer)  # type: ignore[arg-type]  # only ever asked for its lag

    async def measure_lag(self) -> float | None:
        """Age of the oldest message that waits for any consumer; None if the bus can't say. Each consumer's own is told
        with the process's status."""
        try:
            lags = [(consumer.stream.name, await consumer.lag()) for consumer in self.consumers]
        except BusError:
            return None
        self.health.lags = tuple(
            StreamLag(name, lag.waiting, lag.pending, round(lag.oldest_s, 3)) for name, lag in lags
        )
        return max((lag.oldest_s for _, lag in lags), default=0.0)
