"""Keeping a service's tasks running by its deployed rules: health checks, replacement, the circuit breaker."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import Final

from arbees_infra.rehearsal.launch.deployed import Container, HealthCheck, Service
from arbees_infra.rehearsal.launch.limits import limits_of
from arbees_infra.rehearsal.launch.program import Line, Measure, Program, run_briefly, start

FAILED_TASKS: Final = 3
"""Tasks that fail before one works until a deployment is given up: ECS's least (ECS Developer Guide, "How the Amazon
ECS deployment circuit breaker detects failures": half the tasks, but not under 3)."""

_FIRST_PAUSE_S: Final = 1.0
_LONGEST_PAUSE_S: Final = 60.0
"""ECS, too, waits longer and longer between tasks that fail, up to 27 minutes ("Service throttle logic")."""

_FIRST_LOOK_S: Final = 5.0
"""Until a task is healthy it is looked at this often, where ECS would wait a whole interval."""

_LAST_WORDS_S: Final = 2.0


class Place:
    """One of a service's tasks, and those that take its place.

    Attributes:
        service: The service.
        container: Its container.
        copy: Which of its tasks, from 1.
        port: Its port on this machine.
        health: `starting`, `healthy`, `unhealthy`, `replacing`, `stopping`, `stopped` or `given up`.
        why: Why it is not healthy.
        restarts: How often it was replaced.
        healthy_s: Seconds from the launch until it was healthy first, or None.
        last_line: The last line of its log.
    """

    def __init__(
        self,
        service: Service,
        container: Container,
        copy: int,
        port: int,
        environment: Mapping[str, str],
        begun: float,
        hear: Callable[[Place, Line], None],
        measure: Measure = lambda _record: None,
    ) -> None:
        self.service = service
        self.container = container
        self.copy = copy
        self.port = port
        self.health = "starting"
        self.why = ""
        self.restarts = 0
        self.healthy_s: float | None = None
        self.last_line = ""
        self.started = 0.0
        self._environment = environment
        self._begun = begun
        self._hear = hear
        self._measure = measure
        self._program: Program | None = None
        self._worked = False
        self._stop = asyncio.Event()
        self._replace = asyncio.Event()

    @property
    def name(self) -> str:
        """Its service's name, with the copy's number where several are deployed or it was added."""
        alone = self.service.copies == 1 and self.copy == 1
        return self.service.name if alone else f"{self.service.name}/{self.copy}"

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return None if self._program is None else self._program.pid

    @property
    def settled(self) -> bool:
        """Whether it is healthy, or will never be."""
        return self.health in {"healthy", "given up"}

    def stop(self) -> None:
        """Let it drain and end, and put nothing in its place."""
        self._stop.set()

    def kill(self) -> None:
        """End it at once."""
        self._stop.set()
        if self._program is not None:
            self._program.kill()

    def crash(self) -> bool:
        """End what runs in it without warning, as if its host had died; whether anything did run."""
        if self._program is None:
            return False
        self._program.kill()
        return True

    def replace(self, why: str) -> None:
        """Let it drain and end, and put another in its place."""
        self.why = why
        self._replace.set()

    async def keep(self) -> None:
        """Run it, and another when it ends or is not healthy, until it is asked to stop or its service gives up."""
        failed, pause_s, ever = 0, _FIRST_PAUSE_S, False
        while not self._stop.is_set():
            self.health, self._worked = "starting", False
            self._replace.clear()
            why = await self._one()
            if self._stop.is_set():
                break
            ever = ever or self._worked
            failed = 0 if self._worked else failed + 1
            self.why = why
            if self.service.breaks and failed >= FAILED_TASKS and not ever:
                self.health = "given up"
                self._say(f"{failed} tasks in a row failed, so the deployment is given up: {why}")
                return
            self.health = "replacing"
            self._say(f"is replaced: {why}")
            self.restarts += 1
            pause_s = _FIRST_PAUSE_S if failed == 0 else min(2 * pause_s, _LONGEST_PAUSE_S)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), pause_s)
        self.health = "stopped"

    async def _one(self) -> str:
        """Run one task to its end; why it ended."""
        self.started = asyncio.get_running_loop().time()
        program = self._program = await start(
            self.container.command, self._environment, self._heard, self._measure,
            limits_of(self.service.task, self.container),
        )  # fmt: skip
        ended = asyncio.ensure_future(program.wait())
        watching = asyncio.ensure_future(self._watch(self.container.health))
        told = [asyncio.ensure_future(event.wait()) for event in (self._stop, self._replace)]
        try:
            await asyncio.wait([ended, watching, *told], return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                return f"it ended with exit code {ended.result()}{self._last_words}"
            if watching.done():
                self.health = "unhealthy"
                self.why = f"its health check failed {self.container.health and self.container.health.retries} times: "
                self.why += watching.result()
            elif self._stop.is_set():
                self.health = "stopping"
            await program.stop(self.container.stop_timeout_s)
            return self.why
        finally:
            program.kill()
            await asyncio.wait([ended], timeout=_LAST_WORDS_S)  # for what it said last
            for task in (ended, watching, *told):
                task.cancel()
            await asyncio.gather(ended, watching, *told, return_exceptions=True)
            self._program = None

    async def _watch(self, check: HealthCheck | None) -> str:
        """Run its health check again and again; ends, with what it said last, when the container is unhealthy."""
        loop = asyncio.get_running_loop()
        if check is None:
            self._is_healthy()
            await asyncio.Event().wait()
        assert check is not None
        failed, good = 0, False
        while True:
            in_start = not good and loop.time() - self.started < check.start_period_s
            await asyncio.sleep(min(check.interval_s, _FIRST_LOOK_S) if in_start else check.interval_s)
            works, said = await run_briefly(check.command, self._environment, check.timeout_s)
            if works:
                failed, good = 0, True
                self._is_healthy()
                continue
            self.why = said
            if not good and loop.time() - self.started < check.start_period_s:
                continue
            failed += 1
            if failed >= check.retries:
                return said

    def _is_healthy(self) -> None:
        if self.health == "starting":
            self.health, self.why, self._worked = "healthy", "", True
            if self.healthy_s is None:
                self.healthy_s = asyncio.get_running_loop().time() - self._begun

    @property
    def _last_words(self) -> str:
        return f" ({self.last_line.splitlines()[-1]})" if self.last_line else ""

    def _heard(self, line: Line) -> None:
        self.last_line = line.text
        self._hear(self, line)

    def _say(self, text: str) -> None:
        self._hear(self, Line("ERROR", text))
