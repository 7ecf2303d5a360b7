"""Tells the platform how a process is: on the bus for whoever watches, in the database for whoever looks back."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import Final

from arbees_runtime.bus.protocol import Publisher
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.database import TROUBLE
from arbees_runtime.lifecycle.health import Health
from arbees_runtime.messages import Nanoseconds, ProcessPhase, ProcessStatus
from arbees_runtime.store import process_status
from arbees_runtime.store.connection import Pool

LOOK_EVERY_S: Final = 0.5
"""How soon a change that nobody announces, such as a dependency that went away, is noticed."""

TELL_EVERY_S: Final = 5.0
"""Time after which the status is told again although nothing changed."""

RECORD_EVERY_S: Final = 15.0
"""The same for the database."""

_KEPT: Final = timedelta(days=1)

_log = logging.getLogger(__name__)


class Status:
    """How one process is, as others are told.

    Args:
        process: Its name in the manifest.
        instance: Which copy.
        version: Version of the program.
        health: What is known.
        clock: The time.
    """

    def __init__(
        self,
        process: str,
        instance: str,
        version: str,
        health: Health,
        clock: Clock,
    ) -> None:
        self._process = process
        self._instance = instance
        self._version = version
        self._health = health
        self._clock = clock
        self._started_ns = Nanoseconds(clock.time_ns())

    def now(self) -> ProcessStatus:
        """The status at this moment."""
        phase, reasons = self._health.standing()
        return ProcessStatus(
            self._process, self._instance, phase, self._version, self._started_ns, Nanoseconds(self._clock.time_ns()),
            self._health.epoch, tuple(reasons), self._health.lags,
        )  # fmt: skip

    async def tell(self, publisher: Publisher[ProcessStatus]) -> None:
        """Publish every change, and every few seconds that there was none; until cancelled."""
        told = self.now()

        def say(status: ProcessStatus) -> None:
            nonlocal told
            told = status
            publisher.publish(status.key, status)

        self._health.listen(lambda: say(self.now()))
        say(told)
        while True:
            await self._clock.sleep(LOOK_EVERY_S)
            status = self.now()
            if _says(status) != _says(told) or status.at_ns - told.at_ns >= TELL_EVERY_S * 1e9:
                say(status)

    async def record(self, pool: Pool) -> None:
        """Write every change to the database, and every few seconds that there was none; until cancelled. While the
        database does not answer, nothing is written: /readyz and the bus tell of that."""
        recorded: ProcessStatus | None = None
        while True:
            status = self.now()
            changed = recorded is None or _says(status) != _says(recorded)
            if changed or (recorded is not None and status.at_ns - recorded.at_ns >= RECORD_EVERY_S * 1e9):
                try:
                    if recorded is None:
                        before = datetime.fromtimestamp(status.at_ns / 1e9, UTC) - _KEPT
                        await process_status.forget(pool, self._process, before)
                    await process_status.write(pool, status)
                    recorded = status
                except TROUBLE as error:
                    _log.debug("the status could not be recorded: %s", error)
            await self._clock.sleep(LOOK_EVERY_S)

    async def record_end(self, pool: Pool) -> None:
        """Write that the process has stopped."""
        try:
            await process_status.write(pool, self.now(), ProcessPhase.STOPPED)
        except TROUBLE as error:
            _log.debug("the end could not be recorded: %s", error)


def _says(status: ProcessStatus) -> tuple[object, ...]:
    """What makes one status differ from another; reasons without the numbers in them, which may tick."""
    reasons = tuple("".join(letter for letter in reason if not letter.isdigit()) for reason in status.reasons)
    return status.phase, status.epoch, reasons
