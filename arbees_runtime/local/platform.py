"""The whole platform on one machine: servers, simulated venues, migration, every process."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp

from arbees_runtime.clock import Clock, SystemClock
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.local.child import Child
from arbees_runtime.local.choice import BusChoice, Choice, choose
from arbees_runtime.local.data_folder import taken
from arbees_runtime.local.environments import PASSED_ON, STOP_TIMEOUT_S, Settlement
from arbees_runtime.local.named_servers import ask_named_servers
from arbees_runtime.local.ports import free_ports
from arbees_runtime.local.resident import residents
from arbees_runtime.local.servers import Servers
from arbees_runtime.local.simulators import Season, Simulators
from arbees_runtime.local.supervised import LogLine, Supervised
from arbees_runtime.manifest import API, FRONTEND, MIGRATE, PROCESSES, Process

_LOOK_EVERY_S: Final = 0.25
_LOOK_WITHIN_S: Final = 2.0
_LATE_S: Final = 20.0
_KILLED_WITHIN_S: Final = 1.0
_TOKEN: Final = "API_OPERATE_TOKEN"  # noqa: S105 - a variable's name

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How one wants the platform.

    Attributes:
        data: Where to keep database, bus and season; None keeps nothing.
        bus: Which bus.
        season: What the simulated venues play, or None: the real venues.
    """

    data: Path | None
    bus: BusChoice
    season: Season | None


class Platform:
    """One run.

    Attributes:
        children: What is supervised: the simulators, then the processes in the manifest's order.
        ready_s: How long it took until everything was ready, or None: it isn't yet.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        wishes: Wishes,
        tell: Tell,
        hear: Callable[[LogLine], None],
        clock: Clock | None = None,
    ) -> None:
        self.children: list[Supervised] = []
        self.ready_s: float | None = None
        self._environ = environ
        self._wishes = wishes
        self._tell = tell
        self._hear = hear
        self._clock = clock or SystemClock()
        self._stop = asyncio.Event()
        self._again = asyncio.Event()
        self._told_late = False
        self._token_file: Path | None = None
        self._dashboard = ""

    @property
    def url(self) -> str:
        """What to open in a browser; empty until everything is ready."""
        return "" if self.ready_s is None else self._dashboard

    async def run(self) -> Exit:
        """Start everything, keep it running until asked to stop, stop everything.

        Raises:
            ConfigurationError: Something is not installed, a server does not start, or the wishes contradict the
                environment.
        """
        if self._wishes.season is not None and self._environ.get("TRADING_MODE") == "live":
            raise ConfigurationError(
                "TRADING_MODE is live, and the venues here are simulated: there is nothing to trade for real. "
                "Unset it, or add --no-simulators to trade at the real venues."
            )
        self._started_ns = self._clock.monotonic_ns()
        extras = dict.fromkeys(each.extra for each in PROCESSES if each.extra)
        choice = choose(self._environ, self._wishes.bus, [*extras])
        await ask_named_servers(choice)
        with taken(self._wishes.data):
            return await self._run(choice)

    def _asked(self) -> None:
        (self._again if self._stop.is_set() else self._stop).set()

    async def _run(self, choice: Choice) -> Exit:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._asked)
        async with self._simulators() as venues:
            # From the main thread, because the servers are to die with it.
            with Servers(choice, self._wishes.data, self._tell) as servers:
                settlement = Settlement(await servers.database(), free_ports([each.name for each in PROCESSES]), venues)
                if not self._stop.is_set() and not await self._migrate(settlement):
                    return Exit.CLEAN if self._stop.is_set() else Exit.CRASHED
                if not self._stop.is_set():
                    await self._keep_all(servers, settlement)
        return Exit.CLEAN

    # ---- before the processes

    @contextlib.asynccontextmanager
    async def _simulators(self) -> AsyncIterator[Mapping[str, str]]:
        """Run the simulators as long as this is open; gives the variables that lead to them."""
        season = self._wishes.season
        if season is None:
            self._tell("venues: the real ones")
            yield {}
            return
        kept = f", going on with {season.file}" if season.file and season.file.exists() else ""
        self._tell(
            f"venues: simulated, seed {season.seed}, {season.games} games{kept} (--no-simulators takes the real ones)"
        )
        environment = {name: self._environ[name] for name in PASSED_ON if name in self._environ}
        simulators = Simulators(season, environment, self._clock, self._hear)
        self.children.append(simulators)
        keeping = asyncio.create_task(simulators.keep(), name=simulators.name)
        await asyncio.sleep(0)  # its start, before the servers' takes our time
        try:
            yield simulators.variables
        finally:
            await self._stop_these([simulators], [keeping])

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

    # ---- the processes

    async def _keep_all(self, servers: Servers, settlement: Settlement) -> None:
        environments = {
            process: settlement.environment(process, servers.redis_account(process), self._environ)
            for process in PROCESSES
            if not process.one_off
        }
        ours: list[Supervised]
        if servers.in_memory:
            ours = [*residents(environments, settlement.ports, self._clock, self._hear)]
        else:
            ours = [
                Child(process.name, environment, settlement.ports[process.name], self._clock, self._hear)
                for process, environment in environments.items()
            ]
        for process, each in zip(environments, ours, strict=True):
            if process.health != "/livez":  # it serves itself, and tells how it is under a path of its own
                each.path = process.health
        self.children += ours
        self._dashboard = settlement.url(FRONTEND.name)
        self._tell_how_to_operate(settlement, environments)
        looking = asyncio.create_task(self._look())
        keeping = [asyncio.create_task(each.keep(), name=each.name) for each in ours]
        try:
            await self._stop.wait()
        finally:
            looking.cancel()
            if self._token_file is not None:
                self._token_file.unlink(missing_ok=True)
            self._tell("stopping")
            await self._stop_these(ours, keeping)

    def _tell_how_to_operate(self, settlement: Settlement, environments: Mapping[Process, Mapping[str, str]]) -> None:
        """Say how to operate this run. Its token is put into a file for whoever sits at a terminal, and nowhere else: a
        log may be kept, and read by others."""
        command = f"python -m arbees_runtime status --api {settlement.url(API.name)}"
        if not sys.stdout.isatty():
            hint = "" if self._environ.get(_TOKEN) else "; it was not set, so nobody has it: set it and start again"
            self._tell(f"operate it: {command}, with the value of {_TOKEN} in ARBEES_API_TOKEN{hint}")
            return
        token = environments[API][_TOKEN]
        descriptor, name = tempfile.mkstemp(prefix="arbees-operate-", suffix=".token")  # only ours to read
        with os.fdopen(descriptor, "w") as file:
            file.write(token + "\n")
        self._token_file = Path(name)
        self._tell(
            f"operate it: {command} --token-file {self._token_file}; "
            "also halt, resume, positions, why, reconcile, flatten"
        )

    async def _look(self) -> None:
        timeout = aiohttp.ClientTimeout(total=_LOOK_WITHIN_S)
        async with aiohttp.ClientSession(timeout=timeout) as client:
            while True:
                await asyncio.gather(*(child.look(client) for child in self.children))
                self._tell_whether_ready()
                await self._clock.sleep(_LOOK_EVERY_S)

    def _tell_whether_ready(self) -> None:
        if self.ready_s is not None:
            return
        passed_s = (self._clock.monotonic_ns() - self._started_ns) / 1e9
        waiting = [each for each in self.children if not each.ready and not each.given_up]
        if not waiting:
            self.ready_s = passed_s
            gone = [each.name for each in self.children if each.given_up]
            what = f"everything but {', '.join(gone)}" if gone else "everything"
            login = f" and log in with the token in {self._token_file}" if self._token_file else ""
            self._tell(f"{what} is ready after {passed_s:.1f} s; open {self.url}{login}; Ctrl-C stops it")
        elif passed_s > _LATE_S and not self._told_late:
            self._told_late = True
            each_why = "; ".join(f"{each.name}: {each.state}{f' ({each.why})' if each.why else ''}" for each in waiting)
            self._tell(f"not ready after {passed_s:.0f} s: {each_why}")

    async def _stop_these(self, children: Sequence[Supervised], keeping: Sequence[asyncio.Task[None]]) -> None:
        for child in children:
            child.ask_to_stop()
        again = asyncio.create_task(self._again.wait())
        pending = {task for task, child in zip(keeping, children, strict=True) if _wait_for(task, child)}
        ended = asyncio.gather(*pending, return_exceptions=True)
        ends: list[asyncio.Future[Any]] = [ended, again]
        await asyncio.wait(ends, timeout=STOP_TIMEOUT_S + _KILLED_WITHIN_S, return_when=asyncio.FIRST_COMPLETED)
        again.cancel()
        for child in children:
            if child.pid is not None:
                self._tell(f"{child.name} does not stop; killed")
                child.kill()
        for task in keeping:
            if not task.done():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(task, _KILLED_WITHIN_S)


def _wait_for(task: asyncio.Task[None], child: Supervised) -> bool:
    """Whether the end is worth waiting for: one that pauses before its next start is just not started again."""
    if child.pid is None and child.last_code is not None:
        task.cancel()
        return False
    return True
