"""What the paper desk does later: orders that arrive at the book, expire, or are confirmed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from arbees_runtime.clock import Clock


class Later:
    """Does things later, and fails when one of them fails.

    Args:
        clock: the source of time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tasks: set[asyncio.Task[None]] = set()
        self._failed: asyncio.Future[None] | None = None

    async def run(self) -> None:
        """Raise what failed; works until cancelled."""
        self._failed = asyncio.get_running_loop().create_future()
        await self._failed

    def do(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something in so many seconds."""

        async def wait() -> None:
            await self._clock.sleep(seconds)
            action()

        task = asyncio.create_task(wait())
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled() or (failure := task.exception()) is None:
            return
        if self._failed is not None and not self._failed.done():
            self._failed.set_exception(failure)
