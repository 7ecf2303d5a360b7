"""Keeping a connection to Redis: connect, work on it until it is lost, pause, connect again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import TypeVar

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.bus.link import Link, LinkLostError, OnReply, ReplyError
from arbees_runtime.bus.protocol import BusCounters, BusError, BusRefusedError, BusSettings
from arbees_runtime.clock import Clock

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Redial:
    """Runs `serve` on one connection after another until it is closed.

    `serve` gets a fresh link, does what a fresh link needs, and works until the link is lost. It may return or raise
    LinkLostError, ReplyError or BusRefusedError; each means: connect again.
    """

    def __init__(
        self,
        address: RedisAddress,
        name: str,
        settings: BusSettings,
        clock: Clock,
        counters: BusCounters,
        serve: Callable[[Link], Awaitable[None]],
        on_push: OnReply | None = None,
        extra_patience_s: float = 0.0,
    ) -> None:
        self._address = address
        self._name = name
        self._settings = settings
        self._clock = clock
        self._counters = counters
        self._serve = serve
        self._on_push = on_push
        self._patience_s = settings.answer_s + extra_patience_s
        self._task: asyncio.Task[None] | None = None
        self._tried = asyncio.Event()
        self.up = asyncio.Event()
        self.problem: Exception | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run(), name=f"redis {self._name}")

    async def aclose(self) -> None:
        """Stop, and close the connection."""
        if self._task is not None:
            await end(self._task)

    async def reached(self) -> None:
        """Wait until `serve` has set `up`.

        Raises:
            BusRefusedError: the server does not let us in.
        """
        while not self.up.is_set():
            self._tried.clear()
            waits = [asyncio.ensure_future(event.wait()) for event in (self.up, self._tried)]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()
            if not self.up.is_set() and isinstance(self.problem, BusRefusedError):
                raise self.problem

    async def _run(self) -> None:
        backoff = Backoff(*self._settings.backoff_s)
        while True:
            opened_ns = self._clock.monotonic_ns()
            link: Link | None = None
            try:
                link = await Link.open(self._address, self._name, self._patience_s, self._on_push)
                self._counters.connects += 1
                await self._serve(link)
                await link.lost
            except ReplyError as error:
                self._counters.error(str(error))
                self._failed(BusRefusedError(str(error)) if error.refusal else error)
            except BusError as error:
                self._failed(error)
            except Exception as error:
                # A mistake of ours must neither end the connection for good nor pass unseen.
                self._counters.error(type(error).__name__)
                self._failed(error, trace=error)
            finally:
                self.up.clear()
                if link is not None:
                    self._counters.disconnects += 1
                    link.abort("done")
            if self._clock.monotonic_ns() - opened_ns > self._settings.backoff_s[1] * 1e9:
                backoff.reset()
            await self._clock.sleep(backoff.next_s())

    def _failed(self, error: Exception, trace: Exception | None = None) -> None:
        if str(error) != str(self.problem):  # a server that is down for an hour is one line, not thousands
            _log.warning("bus %s: %s", self._name, error, exc_info=trace)
        self.problem = error
        self._tried.set()


async def end(task: asyncio.Task[None]) -> None:
    """Cancel a task until it has ended.

    Once is not enough: before Python 3.12, `asyncio.wait_for`, which redis-py uses, loses a cancellation that comes
    at the moment its inner future is done (github.com/python/cpython/issues/86296).
    """
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=0.1)


async def unless_lost(link: Link, waiting: Coroutine[object, object, T]) -> T:
    """Await something, but no longer than the link lives.

    Raises:
        LinkLostError: the link was lost first.
    """
    task = asyncio.ensure_future(waiting)
    try:
        await asyncio.wait((task, link.lost), return_when=asyncio.FIRST_COMPLETED)
        if link.lost.done():
            raise LinkLostError(link.lost.result())
        return task.result()
    finally:
        task.cancel()
