"""The whole platform on one machine: servers, migration, every process that has been written."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import aiohttp

from arbees_runtime import processes
from arbees_runtime.clock import Clock, SystemClock
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.local.child import Child, LogLine
from arbees_runtime.local.environments import STOP_TIMEOUT_S, Settlement, free_ports
from arbees_runtime.local.servers import Servers
from arbees_runtime.manifest import FRONTEND, MIGRATE, PROCESSES

_LOOK_EVERY_S: Final = 0.25
_LOOK_WITHIN_S: Final = 2.0
_KILLED_WITHIN_S: Final = 1.0

Tell = Callable[[str], None]


class Platform:
    """One run.

    Attributes:
        children: The processes, in the manifest's order.
        url: What to open in a browser once everything is ready; empty as long as the dashboard is not written.
        ready_s: How long it took until everything was ready, or None: it isn't yet.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        data: Path | None,
        tell: Tell,
        hear: Callable[[LogLine], None],
        clock: Clock | None = None,
    ) -> None:
        self.children: list[Child] = []
        self.url = ""
        self.ready_s: float | None = None
        self._environ = environ
        self._data = data
        self._tell = tell
        self._hear = hear
        self._clock = clock or SystemClock()
        self._stop = asyncio.Event()
        self._again = asyncio.Event()

    async def run(self) -> Exit:
        """Start everything, keep it running until asked to stop, stop everything.

        Raises:
            ConfigurationError: A server can't be had or does not start.
        """
        started_ns = self._clock.monotonic_ns()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._asked)
        # From the main thread, because the servers are to die with it.
        with Servers(self._environ, self._data, self._tell) as servers:
            settlement = Settlement(await servers.database(), free_ports([each.name for each in PROCESSES]))
            if not self._stop.is_set() and not await self._migrate(settlement):
                return Exit.CLEAN if self._stop.is_set() else Exit.CRASHED
            if not self._stop.is_set():
                await self._keep_all(servers, settlement, started_ns)
        return Exit.CLEAN

    def _asked(self) -> None:
        (self._again if self._stop.is_set() else self._stop).set()

    async def _migrate(self, settlement: Settlement) -> bool:
        environment = settlement.environment(MIGRATE, None, self._environ)
        migration = Child(MIGRATE.name, environment, 0, self._clock, self._hear)
        run = asyncio.create_task(migration.once())
        stop = asyncio.create_task(self._stop.wait())
        ends: list[asyncio.Future[Any]] = [run, stop]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if not run.done():
            migration.ask_to_stop()
        code = await run
        if code == Exit.BAD_CONFIGURATION:
            raise ConfigurationError("the database can't be migrated; the lines above say why")
        if code != 0 and not self._stop.is_set():
            self._tell(f"the migration {migration.state}: {migration.last_line}")
        return code == 0

    async def _keep_all(self, servers: Servers, settlement: Settlement, started_ns: int) -> None:
        self.children += [
            Child(
                process.name,
                settlement.environment(process, servers.redis_account(process), self._environ),
                settlement.ports[process.name],
                self._clock,
                self._hear,
            )
            for process in PROCESSES
            if processes.exists(process) and not process.one_off
        ]
        missing = [each.name for each in PROCESSES if not processes.exists(each)]
        if missing:
            self._tell(f"not written yet, so not started: {', '.join(missing)}")
        if processes.exists(FRONTEND):
            self.url = settlement.url(FRONTEND.name)
        keeping = [asyncio.create_task(child.keep(), name=child.name) for child in self.children]
        looking = asyncio.create_task(self._look(started_ns))
        try:
            await self._stop.wait()
        finally:
            looking.cancel()
            await self._stop_all(keeping)

    async def _look(self, started_ns: int) -> None:
        timeout = aiohttp.ClientTimeout(total=_LOOK_WITHIN_S)
        async with aiohttp.ClientSession(timeout=timeout) as client:
            while True:
                await asyncio.gather(*(child.look(client) for child in self.children))
                if self.ready_s is None and all(child.ready for child in self.children):
                    self.ready_s = (self._clock.monotonic_ns() - started_ns) / 1e9
                    where = f"; open {self.url}" if self.url else ""
                    self._tell(f"everything is ready after {self.ready_s:.1f} s{where}; Ctrl-C stops it")
                await self._clock.sleep(_LOOK_EVERY_S)

    async def _stop_all(self, keeping: list[asyncio.Task[None]]) -> None:
        self._tell("stopping")
        for child in self.children:
            child.ask_to_stop()
        again = asyncio.create_task(self._again.wait())
        ends: list[asyncio.Future[Any]] = [asyncio.gather(*keeping, return_exceptions=True), again]
        await asyncio.wait(ends, timeout=STOP_TIMEOUT_S + _KILLED_WITHIN_S, return_when=asyncio.FIRST_COMPLETED)
        again.cancel()
        for child in self.children:
            if child.pid is not None:
                self._tell(f"{child.name} does not stop; killed")
                child.kill()
        for task in keeping:
            if not task.done():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(task, _KILLED_WITHIN_S)
