"""Supervised tasks: what their failures do."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import pytest

from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.lifecycle.tasks import OnFailure, TaskError, Tasks
from arbees_runtime.store.leases import FencedError


async def turn(condition: Callable[[], bool]) -> None:
    """Let the loop run until the condition holds."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0)


def failing(error: Exception) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        raise error

    return run


async def test_a_failure_ends_the_process_unless_told_otherwise() -> None:
    tasks = Tasks(SystemClock())
    error = ValueError("broken")
    tasks.start("t", failing(error))
    assert await asyncio.wait_for(tasks.failed, 10) is error
    assert "broken" in tasks.condition().reason


async def test_a_task_that_returns_unasked_has_failed() -> None:
    async def run() -> None:
        return

    tasks = Tasks(SystemClock())
    tasks.start("t", run)
    assert isinstance(await asyncio.wait_for(tasks.failed, 10), TaskError)


async def test_a_task_that_finishes_as_it_should_is_forgotten() -> None:
    async def run() -> None:
        return

    tasks = Tasks(SystemClock())
    await tasks.start("t", run, finishes=True)
    assert not tasks.failed.done()
    assert tasks.condition().ok
    await tasks.stop()


async def test_a_restarted_task_is_degraded_until_it_runs_again() -> None:
    clock = VirtualClock()
    attempts = 0
    running = asyncio.Event()

    async def run() -> None:
        nonlocal attempts
        attempts += 1
        if attempts < 3:
            raise OSError("away")
        running.set()
        await asyncio.Event().wait()

    tasks = Tasks(clock)
    tasks.start("t", run, OnFailure.RESTART)
    await turn(lambda: attempts == 1)
    assert not tasks.condition().ok
    assert "OSError: away" in tasks.condition().reason
    while not running.is_set():
        await turn(lambda: clock.next_ns is not None or running.is_set())
        if clock.next_ns is not None:
            clock.advance_to(clock.next_ns)
        await asyncio.sleep(0)
    assert tasks.condition().ok
    assert tasks.condition().details["each"] == {"t": {"running": True, "failures": 2, "last_error": "OSError: away"}}
    assert not tasks.failed.done()
    await tasks.stop()


async def test_a_lost_lease_ends_the_process_whatever_the_policy() -> None:
    tasks = Tasks(SystemClock())
    tasks.start("t", failing(FencedError("gone")), OnFailure.RESTART)
    assert isinstance(await asyncio.wait_for(tasks.failed, 10), FencedError)


async def test_names_are_unique() -> None:
    tasks = Tasks(SystemClock())
    tasks.start("t", asyncio.Event().wait)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="running already"):
        tasks.start("t", asyncio.Event().wait)  # type: ignore[arg-type]
    await tasks.stop()


async def test_a_task_that_ends_by_a_cancellation_nobody_asked_for_has_failed() -> None:
    async def run() -> None:
        answer = asyncio.get_running_loop().create_future()
        answer.cancel()  # as a library may, whose connection another task was cancelled on
        await answer

    tasks = Tasks(SystemClock())
    tasks.start("t", run)
    assert isinstance(await asyncio.wait_for(tasks.failed, 10), TaskError)
    assert not tasks.condition().ok


async def test_a_task_that_loses_a_cancellation_is_stopped_all_the_same() -> None:
    """As asyncpg does before Python 3.12 when the cancellation comes as its time is up."""
    working = asyncio.Event()

    async def run() -> None:
        working.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(3600)
        await asyncio.sleep(3600)

    tasks = Tasks(SystemClock())
    tasks.start("t", run)
    await working.wait()
    async with asyncio.timeout(10):
        await tasks.stop()


async def test_one_that_is_stopped_already_can_be_stopped() -> None:
    """Whoever started it stops it before he closes what it works with, and the frame stops all in the end."""
    tasks = Tasks(SystemClock())
    tasks.start("t", lambda: asyncio.sleep(3600))
    tasks.start("other", lambda: asyncio.sleep(3600))
    await tasks.stop("t")
    await tasks.stop("t")
    assert tasks.condition().details["each"] == {"other": {"running": True, "failures": 0}}
    await tasks.stop()
    await tasks.stop("other")
