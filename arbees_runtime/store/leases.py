"""Leases with fencing epochs: who may be the one execution, the one position tracker, or the owner of a shard slot.

A lease is a row that its holder renews. Time is the database's. Whoever finds it expired takes it and raises
its epoch; every write the holder makes checks, in the same transaction, that the epoch is still its own. A
holder that was frozen (SIGSTOP, a paused virtual machine, a long garbage collection) and wakes up after
somebody else took over therefore writes nothing: the check raises `FencedError`. See M. Kleppmann, "How to do
distributed locking", 2016, on why expiry alone is not enough.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import asyncpg

from arbees_runtime.clock import Clock, SystemClock
from arbees_runtime.store.connection import Connection, Pool, passes

_UNREACHABLE = (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.InternalClientError)

_SYSTEM = SystemClock()
_CHANCE = random.Random()  # noqa: S311 - spreads load, guards nothing

_ACQUIRE = """
INSERT INTO leases AS l (lease, epoch, holder, acquired_at, renewed_at, expires_at)
SELECT name, 1, $2, clock_timestamp(), clock_timestamp(), clock_timestamp() + $3 * interval '1 second'
FROM unnest($1::text[]) WITH ORDINALITY AS wanted (name, place)
WHERE NOT EXISTS (SELECT FROM leases taken WHERE taken.lease = name AND taken.expires_at > clock_timestamp())
ORDER BY place LIMIT 1
ON CONFLICT (lease) DO UPDATE
    SET epoch = l.epoch + 1, holder = EXCLUDED.holder, acquired_at = EXCLUDED.acquired_at,
        renewed_at = EXCLUDED.renewed_at, expires_at = EXCLUDED.expires_at
    WHERE l.expires_at <= clock_timestamp()
RETURNING lease, epoch
"""

_RENEW = """
UPDATE leases SET renewed_at = clock_timestamp(), expires_at = clock_timestamp() + $3 * interval '1 second'
WHERE lease = $1 AND epoch = $2 AND expires_at > clock_timestamp() RETURNING true
"""

_RELEASE = (
    "UPDATE leases SET expires_at = clock_timestamp(), holder = NULL WHERE lease = $1 AND epoch = $2 AND holder = $3"
)

# The lock makes a take-over, which changes the epoch, wait until the transaction that was just allowed to write has
# ended. A renewal does not wait for it: the epoch is in a unique key, and only changes of keys conflict with KEY SHARE
# (PostgreSQL's documentation, 13.3.2). With FOR SHARE, writes that overlap all the time would keep the lease from being
# renewed until it is lost.
_CHECK = "SELECT true FROM leases WHERE lease = $1 AND epoch = $2 FOR KEY SHARE"


class FencedError(RuntimeError):
    """Somebody else holds the lease now; the write did not happen and this process must stop working."""


@dataclass(frozen=True, slots=True)
class Fence:
    """What a write proves to be allowed: a lease and the epoch in which it was granted."""

    lease: str
    epoch: int

    async def check(self, connection: Connection) -> None:
        """Confirms, inside the caller's transaction, that the epoch still holds. Call it last, right before the commit.

        The commit must follow at once: until then nobody can take the lease over. The server ends a
        transaction that idles (`connection.IDLE_IN_TRANSACTION_S`), so a process frozen between the two
        blocks a take-over no longer than that.

        Raises:
            FencedError: It doesn't hold; let the exception roll the transaction back.
        """
        if not await connection.fetchval(_CHECK, self.lease, self.epoch):
            raise FencedError(f"lease {self.lease}: epoch {self.epoch} is over, another process took it")


class Lease:
    """A lease this process was granted.

    Attributes:
        fence: Its name and epoch, for writes.
        holder: Who we said we are.
    """

    def __init__(self, fence: Fence, holder: str, ttl: float, granted_at: float, clock: Clock) -> None:
        self.fence = fence
        self.holder = holder
        self._ttl = ttl
        self._until = granted_at + ttl
        self._clock = clock

    def __repr__(self) -> str:
        return f"Lease({self.fence.lease}, epoch {self.fence.epoch}, {self.holder})"

    @property
    def remaining(self) -> float:
        """Seconds for which nobody else can have it, by our own clock counted from before we asked; negative
        when it ran out."""
        return self._until - _seconds(self._clock)

    @property
    def valid(self) -> bool:
        """Whether it is still ours beyond doubt. Decide by `fence.check`; this is for standing down early."""
        return self.remaining > 0

    async def renew(self, pool: Pool) -> None:
        """Extends it by its full time.

        Raises:
            FencedError: It ran out or was taken.
            OSError, asyncpg.PostgresError: The database could not be asked; the lease runs on as it was.
        """
        asked_at = _seconds(self._clock)
        answer_s = max(self.remaining, self._ttl / 10)  # an answer that comes later is of no use
        if not await pool.fetchval(_RENEW, self.fence.lease, self.fence.epoch, self._ttl, timeout=answer_s):
            self._until = asked_at
            raise FencedError(f"lease {self.fence.lease}: epoch {self.fence.epoch} ran out or was taken")
        self._until = asked_at + self._ttl

    async def keep(self, pool: Pool) -> None:
        """Renews it every third of its time until it is lost; run it as a task beside the work.

        While the database can't be reached it goes on trying for as long as the lease lasts.

        Raises:
            FencedError: It is lost; stop working.
        """
        while True:
            await self._clock.sleep(max(0.0, min(self._ttl / 3, self.remaining)))
            try:
                await self.renew(pool)
            except (*_UNREACHABLE, asyncpg.PostgresError) as error:
                if not self.valid:
                    raise FencedError(
                        f"lease {self.fence.lease} ran out while the database could not be reached: {error}"
                    ) from error
                await self._clock.sleep(min(0.1, self._ttl / 10))

    async def release(self, pool: Pool) -> None:
        """Gives it back at once, so that a waiting copy need not wait for it to run out."""
        self._until = _seconds(self._clock)
        await pool.execute(_RELEASE, self.fence.lease, self.fence.epoch, self.holder)


async def acquire(pool: Pool, lease: str, holder: str, ttl: float, clock: Clock = _SYSTEM) -> Lease | None:
    """Takes the lease if nobody has it.

    Args:
        pool: The database.
        lease: Its name; singletons use the process's name.
        holder: Unique to this start of this process; shown to operators.
        ttl: Seconds it lasts without renewal.
        clock: Ours, for standing down early; the lease itself goes by the database's.
    """
    return await _acquire(pool, [lease], holder, ttl, clock)


async def acquire_slot(
    pool: Pool, group: str, slots: int, holder: str, ttl: float, clock: Clock = _SYSTEM
) -> Lease | None:
    """Takes the first free of `slots` leases named `<group>/0` and up; None when all are held."""
    names = [f"{group}/{slot}" for slot in range(slots)]
    # Several processes may go for the same free slot; the losers of one round find the next one in another.
    for _ in range(slots):
        lease = await _acquire(pool, names, holder, ttl, clock)
        if lease is not None:
            return lease
    return None


async def wait_for(
    pool: Pool,
    lease: str,
    holder: str,
    ttl: float,
    clock: Clock = _SYSTEM,
    chance: random.Random = _CHANCE,
) -> Lease:
    """Waits until the lease is ours: the standby copy's life. Rides out a database that can't be reached, or takes
    nothing for the moment.

    Raises:
        asyncpg.PostgresError: It refuses, and would again.
    """
    while True:
        try:
            granted = await acquire(pool, lease, holder, ttl, clock)
        except _UNREACHABLE:
            granted = None
        except asyncpg.PostgresError as error:
            if not passes(error):
                raise
            granted = None
        if granted is not None:
            return granted
        await clock.sleep(ttl * (0.1 + 0.1 * chance.random()))


async def _acquire(pool: Pool, names: list[str], holder: str, ttl: float, clock: Clock) -> Lease | None:
    asked_at = _seconds(clock)
    try:
        row = await pool.fetchrow(_ACQUIRE, names, holder, ttl, timeout=max(ttl, 10))
    except asyncpg.UniqueViolationError:
        # Another was first with a new row: ON CONFLICT sees that by the lease's name, unless the key with the epoch
        # meets that row before.
        return None
    return None if row is None else Lease(Fence(row["lease"], row["epoch"]), holder, ttl, asked_at, clock)


def _seconds(clock: Clock) -> float:
    return clock.monotonic_ns() / 1e9
