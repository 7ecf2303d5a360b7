"""Tasks that never die silently: each has a policy, and its failures are logged, counted and shown in /readyz."""

from __future__ import annotations

import asyncio
import enum
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.store.leases import FencedError

_log = logging.getLogger(__name__)

_FIRST_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 30.0
_HELD_S: Final = 60.0
_CANCEL_AGAIN_S: Final = 0.5


class TaskError(Exception):
    """A task on which the process depends has ended."""


class OnFailure(enum.Enum):
    """What happens when a task fails or returns although nobody asked it to."""

    END = "end"
    """The process ends: it can't do its work without the task."""
    RESTART = "restart"
    """The task is started again after a pause that grows; until then the process is degraded. A lost lease
    ends the process all the same."""


@dataclass(slots=True)
class _State:
    """How a task is.

    Attributes:
        policy: What happens when it fails.
        running: Whether it runs now.
        failures: How often it failed.
        last_error: How it failed last.
    """

    policy: OnFailure
    running: bool = True
    failures: int = 0
    last_error: str = ""


class Tasks:
    """The tasks of a process.

    Attributes:
        failed: Done with the error of the first task whose failure ends the process.
    """

    def __init__(self, clock: Clock) -> None:
        self.failed: asyncio.Future[BaseException] = asyncio.get_running_loop().create_future()
        self._clock = clock
        self._states: dict[str, _State] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(
        self,
        name: str,
        run: Callable[[], Awaitable[None]],
        on_failure: OnFailure = OnFailure.END,
        *,
        finishes: bool = False,
    ) -> asyncio.Task[None]:
        """Run `run` under a policy.

        Args:
            name: Shown in logs and /readyz; unique.
            run: What to do; called again for every restart.
            on_failure: The policy.
            finishes: Whether returning is how it should end; else that counts as a failure.

        Returns:
            The task, for those who want to wait for its end; it never raises what `run` raised.
        """
        if name in self._tasks and not self._tasks[name].done():
            raise ValueError(f"a task {name!r} is running already")
        state = self._states[name] = _State(on_failure)
        self._tasks[name] = asyncio.create_task(self._supervise(name, run, state, finishes=finishes), name=name)
        return self._tasks[name]

    async def stop(self, *names: str) -> None:
        """Cancel these tasks, or all, and wait until they have ended; those that are stopped already are no mistake."""
        wanted = [name for name in names or self._tasks if name in self._tasks]
        pending = {self._tasks[name] for name in wanted}
        while pending:
            # Again, because before Python 3.12 `asyncio.wait_for`, which asyncpg uses, loses a cancellation that comes
            # when its time is up (github.com/python/cpython/issues/86296): after a freeze both come at once.
            for task in pending:
                task.cancel()
            _, pending = await asyncio.wait(pending, timeout=_CANCEL_AGAIN_S)
        for name in wanted:
            self._tasks.pop(name, None)
            self._states.pop(name, None)

    def condition(self) -> Condition:
        """How they are, for /readyz."""
        states = self._states.copy()
        reasons = [f"{name} failed: {state.last_error}" for name, state in states.items() if not state.running]
        details: dict[str, Json] = {
            name: {
                "running": state.running,
                "failures": state.failures,
                **({"last_error": state.last_error} if state.last_error else {}),
            }
            for name, state in states.items()
        }
        return Condition(not reasons, "; ".join(reasons), {"each": details})

    async def _supervise(self, name: str, run: Callable[[], Awaitable[None]], state: _State, *, finishes: bool) -> None:
        backoff = Backoff(_FIRST_PAUSE_S, _LONGEST_PAUSE_S)
        while True:
            started_ns = self._clock.monotonic_ns()
            try:
                await run()
                if finishes:
                    self._states.pop(name, None)
                    return
                error: Exception = TaskError(f"task {name} returned although nobody asked it to stop")
            except asyncio.CancelledError as raised:
                ourselves = asyncio.current_task()
                if ourselves is None or ourselves.cancelling():
                    raise
                error = TaskError(f"task {name} was cancelled although nobody asked it to stop")
                error.__cause__ = raised
            except Exception as raised:
                error = raised
            state.running = False
            state.failures += 1
            state.last_error = f"{type(error).__name__}: {error}"
            if state.policy is OnFailure.END or isinstance(error, FencedError):
                if not self.failed.done():
                    self.failed.set_result(error)
                return
            if self._clock.monotonic_ns() - started_ns > _HELD_S * 1e9:
                backoff.reset()
            pause_s = _FIRST_PAUSE_S / 2 + backoff.next_s()
            _log.error("task %s failed; again in %.1f s", name, pause_s, exc_info=error)
            await self._clock.sleep(pause_s)
            state.running = True
