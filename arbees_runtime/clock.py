"""Time, handed in rather than taken: programs get the system's clock, tests and replays one they move themselves."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from typing import Protocol


class Clock(Protocol):
    """The only source of time in the programs."""

    def time_ns(self) -> int:
        """Wall-clock time: nanoseconds since 1970-01-01 UTC. May jump when the machine's clock is set."""

    def monotonic_ns(self) -> int:
        """Nanoseconds since some fixed moment; never goes back. For ages and time-outs."""

    async def sleep(self, seconds: float) -> None:
        """Wait that long by this clock."""


class SystemClock:
    """The machine's clock."""

    def time_ns(self) -> int:
        """Wall-clock time of the machine."""
        return time.time_ns()

    def monotonic_ns(self) -> int:
        """Monotonic time of the machine."""
        return time.monotonic_ns()

    async def sleep(self, seconds: float) -> None:
        """Wait on the event loop."""
        await asyncio.sleep(seconds)


class VirtualClock:
    """A clock that stands still until it is moved; sleepers wake in the order of their times."""

    def __init__(self, start_ns: int = 0) -> None:
        self._now_ns = start_ns
        self._order = itertools.count()
        self._sleepers: list[tuple[int, int, asyncio.Future[None]]] = []

    def time_ns(self) -> int:
        """The time it was moved to."""
        return self._now_ns

    def monotonic_ns(self) -> int:
        """The same as `time_ns`: this clock never goes back."""
        return self._now_ns

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved that far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now_ns + round(seconds * 1e9), next(self._order), woken))
        await woken

    @property
    def next_ns(self) -> int | None:
        """When the next sleeper wants to wake, or None."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    def advance_to(self, moment_ns: int) -> None:
        """Move to `moment_ns` and wake everyone who waited for a moment up to it.

        Raises:
            ValueError: the moment has passed already.
        """
        if moment_ns < self._now_ns:
            raise ValueError(f"a clock can't go back from {self._now_ns} to {moment_ns}")
        while (due := self.next_ns) is not None and due <= moment_ns:
            self._now_ns = due
            heapq.heappop(self._sleepers)[2].set_result(None)
        self._now_ns = moment_ns

    def advance(self, seconds: float) -> None:
        """Move forward by `seconds`."""
        self.advance_to(self._now_ns + round(seconds * 1e9))
