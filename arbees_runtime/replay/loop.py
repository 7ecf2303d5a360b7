"""An event loop that knows when nothing happens any more until the clock moves."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from typing import Any, TypeVarTuple, Unpack

from arbees_runtime.clock import VirtualClock

Ts = TypeVarTuple("Ts")


class CountingLoop(asyncio.SelectorEventLoop):
    """Counts what is scheduled.

    Attributes:
        scheduled: calls that were scheduled for the next pass, so far.
        settled: what `scheduled` was when nothing was left to run.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scheduled = 0
        self.settled = -1

    def call_soon(
        self,
        callback: Callable[[Unpack[Ts]], object],
        *args: *Ts,
        context: contextvars.Context | None = None,
    ) -> asyncio.Handle:
        """See `asyncio.loop.call_soon`."""
        self.scheduled += 1
        return super().call_soon(callback, *args, context=context)


async def settle() -> None:
    """Let every task go on until all of them wait: for the clock, or for something that only another task does.

    Deterministic: asyncio runs what is ready in the order in which it became so. A pass in which nothing but this very
    task was scheduled leaves nothing to run.
    """
    loop: Any = asyncio.get_running_loop()
    assert isinstance(loop, CountingLoop), "a replay runs on its own loop"
    while loop.scheduled != loop.settled:
        before = loop.scheduled
        await asyncio.sleep(0)
        if loop.scheduled == before + 1:
            loop.settled = loop.scheduled


async def advance(clock: VirtualClock, moment_ns: int) -> None:
    """Move the clock, stopping at every moment at which somebody wants to wake."""
    while (due_ns := clock.next_ns) is not None and due_ns <= moment_ns:
        clock.advance_to(max(due_ns, clock.time_ns()))
        await settle()
    clock.advance_to(moment_ns)
