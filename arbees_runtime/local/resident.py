"""A process of the platform inside the supervisor's own: what is left where no Redis can be had.

All of them share one event loop and the in-memory bus. Each has its frame with everything that belongs to it: its
settings from an environment of its own, its role in the database, its lease, its health server, its drain. What they
share they share: a crash of the interpreter ends all, and a process that blocks the loop blocks every other.
"""

from __future__ import annotations

import asyncio
import contextvars
import os
from collections.abc import Callable, Mapping
from typing import Final

from arbees_runtime import processes
from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle import logs
from arbees_runtime.lifecycle.exits import Exit
from arbees_runtime.lifecycle.frame import Frame, new_instance
from arbees_runtime.local.supervised import LogLine, Supervised
from arbees_runtime.manifest import Process
from arbees_runtime.settings import Secret, SettingsError, load

OURSELVES: Final = "local"
current: contextvars.ContextVar[str] = contextvars.ContextVar("current", default=OURSELVES)
"""The process on whose behalf the code that runs now was started; tells whose a log line is."""


def residents(
    environments: Mapping[Process, Mapping[str, str]],
    ports: Mapping[str, int],
    clock: Clock,
    hear: Callable[[LogLine], None],
) -> list[Resident]:
    """All processes on one bus in memory. From now on every log record of ours goes to `hear`.

    Args:
        environments: What to run, each with its whole environment.
        ports: The port of each process's HTTP server.
        clock: The time.
        hear: Is told every line of every log.
    """
    broker = MemoryBroker(clock)
    ours = {
        process.name: Resident(process, environment, ports[process.name], broker, clock, hear)
        for process, environment in environments.items()
    }

    def take(level: str, text: str) -> None:
        line = LogLine(current.get(), level, text)
        resident = ours.get(line.process)
        if resident is None:
            hear(line)
        else:
            resident.heard(line)

    texts = {
        environment[secret.variable]
        for process, environment in environments.items()
        for secret in process.all_secrets
        if secret.variable in environment
    }
    logs.hand_over("INFO", [Secret(text) for text in texts], take)
    return list(ours.values())


class Resident(Supervised):
    """A process as tasks of ours.

    Args:
        process: Its manifest entry.
        environment: Its whole environment.
        port: Port of its HTTP server.
        broker: The bus that all of them share.
        clock: The time.
        hear: Is told every line of its log.
    """

    def __init__(
        self,
        process: Process,
        environment: Mapping[str, str],
        port: int,
        broker: MemoryBroker,
        clock: Clock,
        hear: Callable[[LogLine], None],
    ) -> None:
        super().__init__(process.name, port, clock, hear)
        self._process = process
        self._environment = dict(environment)
        self._broker = broker
        self._frame: Frame | None = None
        self._task: asyncio.Task[Exit] | None = None

    @property
    def pid(self) -> int | None:
        """Ours, while it runs."""
        return os.getpid() if self._task is not None and not self._task.done() else None

    async def run_once(self) -> int:
        """Run it to its end and return its exit code."""
        self._within = contextvars.copy_context()
        self._within.run(current.set, self.name)
        self._task = asyncio.create_task(self._run(), name=self.name, context=self._within)
        await asyncio.wait([self._task])
        return Exit.NOT_DRAINED if self._task.cancelled() else self._task.result()

    def ask_to_stop(self) -> None:
        """Let it drain and end."""
        self.stopping = True
        if self._frame is not None and self.pid is not None:
            self.state, self.reasons = "stopping", ""
            self._within.run(self._frame.ask_to_stop)

    def kill(self) -> None:
        """Cancel everything it does."""
        self.stopping = True
        if self._task is not None:
            self._task.cancel()

    async def _run(self) -> Exit:
        try:
            logic = processes.logic(self._process)
            settings = load(self._process, self._environment)
        except SettingsError as error:
            self.heard(LogLine(self.name, "ERROR", str(error)))
            return Exit.BAD_CONFIGURATION
        except ImportError as error:
            self.heard(LogLine(self.name, "ERROR", f"can't be imported: {error}"))
            return Exit.CRASHED
        self._frame = Frame(
            self._process, settings, new_instance(), logic, self.clock, lambda name: MemoryBus(self._broker, name)
        )
        if self.stopping:  # asked while it was being started
            self._frame.ask_to_stop()
        return await self._frame.run(serves_itself=processes.serves_itself(self._process))
