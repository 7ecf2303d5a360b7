"""The database as a dependency: opened however long that takes, looked at every second."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import asyncpg

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.settings import DatabaseAddress
from arbees_runtime.store.connection import Pool, open_pool

_log = logging.getLogger(__name__)

_LOOK_EVERY_S: Final = 1.0
_ANSWER_S: Final = 2.0
_FIRST_PAUSE_S: Final = 0.1
_LONGEST_PAUSE_S: Final = 5.0
_CLOSE_S: Final = 2.0
_POOL: Final = 6
_ASIDE: Final = 2

# Error classes 28 (not let in) and 3D (no such database).
_REFUSALS: Final = ("28", "3D")

TROUBLE: Final = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""What asking the database may raise."""

TO_REACH_IT: Final = "Start it, or correct DATABASE_HOST and DATABASE_PORT; in AWS, look at the security groups."
"""What to do about a database that can't be reached."""


class Database:
    """One process's connections to the database, and whether it answers.

    Attributes:
        pool: The connections; there once `open` has returned.
        aside: A few more, for what must not wait behind the work: the lease, the status, whether it answers, and what
            an operator orders.
    """

    pool: Pool
    aside: Pool

    def __init__(self, address: DatabaseAddress, program: str, clock: Clock) -> None:
        self._address = address
        self._program = program
        self._clock = clock
        self._problem = "not reached yet"
        self._answered_ns = 0

    async def open(self) -> None:
        """Connect; wait for a database that is not there yet, or has no schema yet.

        Raises:
            ConfigurationError: It does not let us in, or there is no such database.
        """
        backoff = Backoff(_FIRST_PAUSE_S, _LONGEST_PAUSE_S)
        self.aside = await self._connected(_ASIDE, backoff)
        self.pool = await self._connected(_POOL, backoff)
        while not await self._has_schema():
            await self._clock.sleep(backoff.next_s())
        self._succeed()

    async def _connected(self, size: int, backoff: Backoff) -> Pool:
        while True:
            try:
                return await open_pool(self._address.url, self._program, size=size)
            except TROUBLE as error:
                if isinstance(error, asyncpg.PostgresError) and (error.sqlstate or "")[:2] in _REFUSALS:
                    raise ConfigurationError(
                        f"the database at {self._address.place} refuses user {self._address.user}: {error}. "
                        "Check DATABASE_NAME, DATABASE_USER and the password (DATABASE_PASSWORD)."
                    ) from None
                self._fail(f"{self._address.place} can't be reached: {reason(error)}")
            await self._clock.sleep(backoff.next_s())

    async def look(self) -> None:
        """Ask it every second whether it is there; a task for as long as the process lives."""
        while True:
            try:
                await self.aside.fetchval("SELECT 1", timeout=_ANSWER_S)
                self._succeed()
            except TROUBLE as error:
                self._fail(f"{self._address.place} does not answer: {reason(error)}")
            await self._clock.sleep(_LOOK_EVERY_S)

    def condition(self) -> Condition:
        """Whether it answers, for /readyz. A question without an answer, error or not, tells too."""
        details: dict[str, Json] = {"at": self._address.place}
        if self._problem:
            return Condition(ok=False, reason=self._problem, details=details)
        silent_s = (self._clock.monotonic_ns() - self._answered_ns) / 1e9
        if silent_s > _LOOK_EVERY_S + 2 * _ANSWER_S:
            reason_ = f"{self._address.place} has not answered for {silent_s:.0f} s"
            return Condition(ok=False, reason=reason_, details=details)
        return Condition(ok=True, details=details)

    async def close(self) -> None:
        """Close the connections, roughly if they don't close in time."""
        opened = [pool for name in ("pool", "aside") if (pool := getattr(self, name, None)) is not None]
        try:
            await asyncio.wait_for(asyncio.gather(*(pool.close() for pool in opened)), _CLOSE_S)
        except TROUBLE:
            for pool in opened:
                pool.terminate()

    async def _has_schema(self) -> bool:
        try:
            if await self.pool.fetchval("SELECT to_regclass('leases') IS NOT NULL", timeout=_ANSWER_S):
                return True
            self._fail(
                f"{self._address.place} has no schema yet, or {self._address.user} may not see it: "
                "run `python -m arbees_runtime migrate`"
            )
        except TROUBLE as error:
            self._fail(f"{self._address.place} does not answer: {reason(error)}")
        return False

    def _fail(self, problem: str) -> None:
        if problem != self._problem:
            _log.warning("database: %s", problem)
        self._problem = problem

    def _succeed(self) -> None:
        if self._problem:
            _log.info("database: %s answers", self._address.place)
        self._problem = ""
        self._answered_ns = self._clock.monotonic_ns()


def reason(error: BaseException) -> str:
    """An error in words; some have none of their own."""
    return str(error) or type(error).__name__
