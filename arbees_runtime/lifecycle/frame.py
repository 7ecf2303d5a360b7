"""Runs one process from start to end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Bus, BusRefusedError
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.clock import Clock, SystemClock
from arbees_runtime.lifecycle import logs
from arbees_runtime.lifecycle.bus_rights import BusRights
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.database import Database
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.lifecycle.health import Condition, Health, LoopWatch
from arbees_runtime.lifecycle.metrics import Metrics
from arbees_runtime.lifecycle.metrics_teller import MetricsTeller, bus_samples
from arbees_runtime.lifecycle.server import HealthServer
from arbees_runtime.lifecycle.singleton import Singleton
from arbees_runtime.lifecycle.status import Status
from arbees_runtime.lifecycle.tasks import OnFailure, TaskError, Tasks
from arbees_runtime.manifest import Process
from arbees_runtime.messages import ProcessPhase
from arbees_runtime.settings import OnBus, OnDatabase, Settings
from arbees_runtime.store.leases import FencedError

Logic = Callable[[Context[Any]], Awaitable[None]]
"""What a process does: see `Context`."""

OpenBus = Callable[[str], Bus]
"""Makes a bus under a name, not yet opened."""

_log = logging.getLogger(__name__)

_SHARE_FOR_LOGIC: Final = 0.8
"""Share of STOP_TIMEOUT that the logic has to drain; the rest is for closing."""


def run(process: Process, settings: Settings, logic: Logic, *, serves_itself: bool = False) -> Exit:
    """Run a process until it is asked to stop or can't go on.

    Args:
        process: Its manifest entry.
        settings: Its settings.
        logic: What it does.
        serves_itself: Whether the logic has an HTTP server of its own on HTTP_PORT, which then answers /livez and
            /readyz from `Context.health`.
    """
    instance = new_instance()
    names = {"environment": settings.environment, "process": process.name, "instance": instance}
    logs.configure(settings.log_level, settings.log_format, settings.secrets(), names)

    async def run_alone() -> Exit:
        frame = Frame(process, settings, instance, logic)
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, frame.ask_to_stop, number.name)
        return await frame.run(serves_itself=serves_itself)

    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(run_alone())


class Frame:
    """One run of one process.

    Args:
        process: Its manifest entry.
        settings: Its settings.
        instance: Which copy.
        logic: What it does.
        clock: The time, instead of the system's.
        open_bus: The bus, instead of Redis as the settings say.
    """

    def __init__(
        self,
        process: Process,
        settings: Settings,
        instance: str,
        logic: Logic,
        clock: Clock | None = None,
        open_bus: OpenBus | None = None,
    ) -> None:
        self._process = process
        self._settings = settings
        self._instance = instance
        self._logic = logic
        self._clock = clock or SystemClock()
        self._open_bus = open_bus or self._open_redis
        self._stopping = asyncio.Event()
        self._drain_by = asyncio.Event()  # set when asked a second time: wait no longer
        self._logic_runs = False
        self._singleton: Singleton | None = None

    def ask_to_stop(self, who: str = "asked to stop") -> None:
        """Let it drain; asked a second time, it does not wait any longer."""
        if self._stopping.is_set():
            _log.warning("%s again: not waiting any longer", who)
            self._drain_by.set()
        else:
            _log.info("%s: stopping within %.0f s", who, self._settings.stop_timeout)
            self._stopping.set()

    async def run(self, *, serves_itself: bool = False) -> Exit:
        """See `run`."""
        watch = LoopWatch(self._clock)
        health = Health(self._process.name, self._instance, program_version(), self._clock, watch)
        metrics = Metrics(self._process, self._settings.environment)
        tasks = Tasks(self._clock)
        context = Context[Settings](
            process=self._process, settings=self._settings, instance=self._instance, clock=self._clock,
            metrics=metrics, health=health, tasks=tasks, stopping=self._stopping,
        )  # fmt: skip
        status = Status(self._process.name, self._instance, program_version(), health, self._clock)
        health.add("tasks", tasks.condition)
        prometheus = metrics if self._settings.metrics_format == "prometheus" else None
        server = (
            contextlib.nullcontext() if serves_itself else HealthServer(health, prometheus, self._settings.http_port)
        )
        beating = asyncio.create_task(watch.beat())
        try:
            with server:
                _log.info("%s %s starts", self._process.name, program_version())
                async with self._telling(status):
                    code = await self._run_until_end(context, status)
                    health.enter(ProcessPhase.STOPPED, code.reason)
        except ConfigurationError as error:
            _log.error("%s", error)
            code = Exit.BAD_CONFIGURATION
        finally:
            beating.cancel()
            await asyncio.wait([beating])
        return code

    # ---- from start to end

    @contextlib.asynccontextmanager
    async def _telling(self, status: Status) -> AsyncIterator[None]:
        """Tell the platform how we are, from before the first dependency to after the last. On a connection of its
        own: a copy that waits for its lease must not take the name under which the other copy publishes."""
        if not isinstance(self._settings, OnBus):
            yield
            return
        async with self._open_bus(self._instance) as bus:
            telling = asyncio.create_task(status.tell(bus.publisher(topics.PROCESSES)), name="status")
            try:
                yield
            finally:
                telling.cancel()
                await asyncio.wait([telling])

    async def _run_until_end(self, context: Context[Settings], status: Status) -> Exit:
        main = asyncio.create_task(self._work(context, status), name="main")
        stopping = asyncio.create_task(context.stopping.wait())
        failed = context.tasks.failed
        ends: list[asyncio.Future[Any]] = [main, stopping, failed]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        code = Exit.CLEAN
        if context.stopping.is_set() and not main.done() and not failed.done():
            code = await self._drain(context, main)
        if not main.done():
            main.cancel()
            await asyncio.wait([main])
        error = failed.result() if failed.done() else None
        if error is None and not main.cancelled():
            error = main.exception()
            if error is None and not context.stopping.is_set():
                error = TaskError(f"{self._process.name} returned although nobody asked it to stop")
        return code if error is None else _classify(error)

    async def _drain(self, context: Context[Settings], main: asyncio.Task[None]) -> Exit:
        context.health.enter(ProcessPhase.DRAINING, "asked to stop")
        if not self._logic_runs:
            main.cancel()
            await asyncio.wait([main])
            return Exit.CLEAN
        given_s = self._settings.stop_timeout * _SHARE_FOR_LOGIC
        hurried = asyncio.create_task(self._drain_by.wait())
        ends: list[asyncio.Future[Any]] = [main, hurried, context.tasks.failed]
        await asyncio.wait(ends, timeout=given_s, return_when=asyncio.FIRST_COMPLETED)
        hurried.cancel()
        if main.done() or context.tasks.failed.done():
            return Exit.CLEAN
        _log.error("not drained within %.0f s; what is left will be handed out again", given_s)
        return Exit.NOT_DRAINED

    async def _work(self, context: Context[Settings], status: Status) -> None:
        async with contextlib.AsyncExitStack() as stack:
            await self._open_database(context, status, stack)
            await stack.enter_async_context(self._on_bus(context))
            await self._become_the_one(context)
            metrics = MetricsTeller(context)
            context.tasks.start("metrics", metrics.run, OnFailure.RESTART)
            context.health.enter(ProcessPhase.STARTING, "setting up")
            self._logic_runs = True
            try:
                await self._logic(context)
            finally:
                await context.tasks.stop()
                metrics.send()

    async def _open_database(
        self, context: Context[Settings], status: Status, stack: contextlib.AsyncExitStack
    ) -> None:
        if not isinstance(self._settings, OnDatabase):
            return
        database = Database(self._settings.database, self._process.name, self._clock)
        context.health.add("database", database.condition)
        context.health.enter(ProcessPhase.STARTING, "connecting to the database")
        stack.push_async_callback(database.close)
        await database.open()
        context.given_pool, context.given_aside = database.pool, database.aside
        context.tasks.start("database", database.look, OnFailure.RESTART)
        context.tasks.start("status in the database", lambda: status.record(database.aside), OnFailure.RESTART)
        stack.push_async_callback(status.record_end, database.aside)
        if self._process.singleton:
            self._singleton = Singleton(database.aside, self._process.name, self._instance, self._clock)
            context.health.add("lease", self._singleton.condition)
            stack.push_async_callback(self._singleton.release)
        stack.push_async_callback(context.tasks.stop)

    @contextlib.asynccontextmanager
    async def _on_bus(self, context: Context[Settings]) -> AsyncIterator[None]:
        if not isinstance(self._settings, OnBus):
            yield
            return
        # A singleton comes back under the same name, and so gets at once what it had not committed.
        bus = self._open_bus(self._process.name if self._process.singleton else self._instance)

        def condition() -> Condition:
            connected = bus.connected
            return Condition(connected, "" if connected else bus.problem, {"at": bus.place})

        async with bus:
            context.health.add("bus", condition)
            context.health.enter(ProcessPhase.STARTING, "connecting to the bus")
            try:
                await bus.reachable()
            except BusRefusedError as error:
                raise ConfigurationError(
                    f"the bus at {bus.place} refuses us: {error}. Check REDIS_USERNAME and REDIS_PASSWORD."
                ) from None
            context.given_bus = bus
            if isinstance(bus, RedisBus):
                rights = BusRights(self._process, bus, self._clock)
                await rights.look()
                context.health.add("bus rights", rights.condition)
                context.tasks.start("bus rights", rights.run, OnFailure.RESTART)
            context.metrics.watch(lambda: bus_samples(bus))
            yield

    def _open_redis(self, name: str) -> Bus:
        assert isinstance(self._settings, OnBus)
        return RedisBus(self._settings.bus.address, name, self._clock)

    async def _become_the_one(self, context: Context[Settings]) -> None:
        if self._singleton is None:
            return
        context.health.enter(ProcessPhase.WAITING)
        lease = await self._singleton.acquire()
        context.given_fence = lease.fence
        context.health.epoch = lease.fence.epoch
        context.tasks.start("lease", self._singleton.keep)


def new_instance() -> str:
    """A name for a copy of a process: host, process id and a random part."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"


def program_version() -> str:
    """Version of the installed package."""
    try:
        return version("arbees")
    except PackageNotFoundError:
        return "unknown"


def _classify(error: BaseException) -> Exit:
    fenced = _within(error, FencedError)
    if fenced is not None:
        _log.error("stopping at once: %s", fenced)
        return Exit.LOST_LEASE
    misconfigured = _within(error, ConfigurationError)
    if misconfigured is not None:
        _log.error("%s", misconfigured)
        return Exit.BAD_CONFIGURATION
    _log.critical("crashed: %s", error, exc_info=error)
    return Exit.CRASHED


def _within(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    """The error of that kind that is the error itself, or its cause, or in its group."""
    if error is None or isinstance(error, kind):
        return error
    members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return next((found for each in (*members, error.__cause__) if (found := _within(each, kind))), None)


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where there is one."""
    try:
        import uvloop  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    return uvloop.new_event_loop
