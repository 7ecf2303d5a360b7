"""Batched writing by COPY that loses nothing when the database restarts and never uses unbounded memory.

Rows wait in a buffer; one task takes them in batches and copies each batch in one transaction. Every table
has a key its producer determines, and that makes retrying simple. When a commit's answer was lost, the batch
is sent again; if it had got through, COPY reports the duplicate key, and the batch is merged (copied to a
temporary table, inserted where missing) instead.

What happens when the database is away and the buffer is full is the caller's explicit choice. Nothing is
spilled to disk:

* `Overflow.WAIT` for what must not be lost. `write` waits, so the caller stops reading its stream, which
  keeps the messages. A caller acknowledges messages after `flush` has returned.
* `Overflow.DROP_OLDEST` for quotes. The oldest waiting row is dropped and counted.

A row the database refuses on its own account (a violated check, a value out of range) is set apart in
`rejected_rows` with the reason and counted; the rest of its batch is written.
"""

from __future__ import annotations

import asyncio
import enum
import random
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Generic, TypeVar

import asyncpg

from arbees_runtime.clock import Clock, SystemClock
from arbees_runtime.store.connection import Connection, Pool, passes
from arbees_runtime.store.leases import Fence
from arbees_runtime.store.rows import TABLES, TIME_COLUMNS, BulkRow

Row = TypeVar("Row", bound=BulkRow)
Result = TypeVar("Result")

_SYSTEM: Final = SystemClock()
_CHANCE: Final = random.Random()  # noqa: S311 - spreads load, guards nothing

_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 5.0
_BATCH_TIMEOUT: Final = 30.0

# A row's own fault: 22 (data exception), 23 (integrity constraint) and 54 (more than an index or a row holds).
_ROW_CLASSES: Final = frozenset({"22", "23", "54"})

# asyncpg's InternalClientError is what it may raise when a server dies in the middle of a COPY.
_TROUBLES: Final = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresError,
)
# What asyncpg raises for a value it can't encode, depending on the type.
_UNENCODABLE: Final = (ValueError, TypeError, ArithmeticError, AttributeError)
_REFUSALS: Final = (*_UNENCODABLE, asyncpg.PostgresError, asyncpg.InterfaceError)

# Half of the lag that rollups leave to writers (rollup_policies.lag).
_LATE_AFTER: Final = timedelta(minutes=1)
_NOTE_LATE: Final = "SELECT note_late_rows($1, $2, $3)"

_REJECT: Final = "INSERT INTO rejected_rows (table_name, row_text, error) VALUES ($1, $2, $3)"


class Overflow(enum.Enum):
    """What happens to a row that finds the buffer full."""

    WAIT = "wait"
    DROP_OLDEST = "drop_oldest"


@dataclass(slots=True)
class WriterCounts:
    """What became of the rows since the writer was made.

    Attributes:
        accepted: Rows given to the writer.
        written: Rows in the database, those that were there already included.
        duplicates: Of the written, rows that were there already.
        dropped: Rows dropped because the buffer was full.
        rejected: Rows the database refused, now in `rejected_rows`.
        retries: Batches that were tried again.
    """

    accepted: int = 0
    written: int = 0
    duplicates: int = 0
    dropped: int = 0
    rejected: int = 0
    retries: int = 0


class BatchWriter(Generic[Row]):
    """Writes rows of one kind. Run `run` as a task for as long as the writer is used.

    Args:
        pool: The database.
        kind: The class of the rows, which names their table.
        overflow: What happens when the buffer is full.
        fence: Checked in every batch's transaction; a batch of a lost lease is refused and `run` ends.
        capacity: Rows held at most, those being written included.
        batch: Rows written at once at most.
        delay: Seconds a row waits at most for others to be written with it.
        clock: For ages and for the pauses between attempts.
        chance: Spreads the pauses.
    """

    def __init__(
        self,
        pool: Pool,
        kind: type[Row],
        overflow: Overflow,
        *,
        fence: Fence | None = None,
        capacity: int = 100_000,
        batch: int = 5_000,
        delay: float = 0.2,
        clock: Clock = _SYSTEM,
        chance: random.Random = _CHANCE,
    ) -> None:
        if not 0 < batch < capacity:
            raise ValueError(f"a writer's batch ({batch}) must be at least 1 and less than its capacity ({capacity})")
        self.kind = kind
        self.counts = WriterCounts()
        self.last_error = ""
        self._pool = pool
        self._overflow = overflow
        self._fence = fence
        self._capacity = capacity
        self._batch = batch
        self._delay = delay
        self._clock = clock
        self._chance = chance
        self._table = TABLES[kind]
        self._columns = list(kind._fields)
        column = TIME_COLUMNS.get(kind)
        self._time_index = None if column is None else self._columns.index(column)
        self._waiting: deque[Row] = deque()
        self._in_flight = 0
        self._settled = 0  # rows that are written, rejected or dropped
        self._flush_to = 0
        self._oldest_ns = 0
        self._arrived = asyncio.Event()
        self._full_enough = asyncio.Event()
        self._progress = asyncio.Condition()
        self._ended: BaseException | None = None

    @property
    def buffered(self) -> int:
        """Rows not yet in the database."""
        return len(self._waiting) + self._in_flight

    @property
    def age(self) -> float:
        """Seconds since the buffer was last empty; 0 when it is. Grows while the database is away."""
        return (self._clock.monotonic_ns() - self._oldest_ns) / 1e9 if self.buffered else 0.0

    async def write(self, row: Row) -> None:
        """Hands over a row; with `Overflow.WAIT`, waits while the buffer is full.

        Raises:
            Whatever ended `run`, if it has ended.
        """
        while self.buffered >= self._capacity and self._overflow is Overflow.WAIT:
            async with self._progress:
                await self._progress.wait_for(lambda: self.buffered < self._capacity or self._ended is not None)
            self._raise_if_ended()
        self.offer(row)

    def offer(self, row: Row) -> None:
        """Hands over a row without waiting. For writers that drop; one that waits would exceed its bound.

        Raises:
            Whatever ended `run`, if it has ended.
            asyncio.QueueFull: The buffer is full and the writer is one that waits.
        """
        self._raise_if_ended()
        waiting = self._waiting
        if len(waiting) + self._in_flight >= self._capacity:
            if self._overflow is Overflow.WAIT:
                raise asyncio.QueueFull
            waiting.popleft()  # there is one: what is in flight is less than the capacity
            self.counts.dropped += 1
            self._settled += 1
        if not waiting:
            if not self._in_flight:
                self._oldest_ns = self._clock.monotonic_ns()
            self._arrived.set()
        waiting.append(row)
        self.counts.accepted += 1
        if len(waiting) == self._batch:
            self._full_enough.set()

    async def flush(self) -> None:
        """Waits until every row handed over so far is in the database (or rejected, or dropped).

        Raises:
            Whatever ended `run`, if it has ended first.
        """
        target = self.counts.accepted
        self._flush_to = max(self._flush_to, target)
        self._full_enough.set()
        async with self._progress:
            await self._progress.wait_for(lambda: self._settled >= target or self._ended is not None)
        if self._settled < target:
            self._raise_if_ended()

    async def run(self) -> None:
        """Writes batches until cancelled. Rows still buffered then are not written: `flush` first.

        Raises:
            FencedError: The lease was lost.
            asyncpg.PostgresError: The database refuses for good: no such table, no such right.
        """
        try:
            while True:
                await self._arrived.wait()
                await self._gather()
                await self._write_next()
        except BaseException as error:
            self._ended = error
            async with self._progress:
                self._progress.notify_all()
            raise

    async def _gather(self) -> None:
        """Gives a small batch a little time to grow, unless somebody waits for it."""
        self._full_enough.clear()
        if len(self._waiting) < self._batch and self._settled >= self._flush_to:
            try:
                async with asyncio.timeout(self._delay):
                    await self._full_enough.wait()
            except TimeoutError:
                return

    async def _write_next(self) -> None:
        waiting = self._waiting
        if len(waiting) <= self._batch:
            rows = list(waiting)
            waiting.clear()
            self._arrived.clear()
        else:
            rows = [waiting.popleft() for _ in range(self._batch)]
        self._in_flight = len(rows)
        await self._write_surely(rows)
        self._settled += len(rows)
        self._in_flight = 0
        self._oldest_ns = self._clock.monotonic_ns()
        async with self._progress:
            self._progress.notify_all()

    async def _write_surely(self, rows: list[Row]) -> None:
        """Writes the rows, however long it takes, and sets apart those the database refuses."""
        refused = await self._refusal(rows)
        if refused is None:
            return
        if len(rows) > 1:
            middle = len(rows) // 2
            await self._write_surely(rows[:middle])
            await self._write_surely(rows[middle:])
            return
        values = (self._table, repr(rows[0]), f"{type(refused).__name__}: {refused}")
        await self._until_it_passes(lambda: self._pool.execute(_REJECT, *values))
        self.counts.rejected += 1

    async def _refusal(self, rows: list[Row]) -> Exception | None:
        """Writes the rows together; returns the error instead when it is one of them that is at fault."""
        try:
            inserted = await self._until_it_passes(lambda: self._try(rows))
        except _REFUSALS as error:
            if not _is_the_rows_fault(error):
                raise
            return error
        self.counts.written += len(rows)
        self.counts.duplicates += len(rows) - inserted
        return None

    async def _until_it_passes(self, attempt: Callable[[], Awaitable[Result]]) -> Result:
        """Repeats an attempt that fails for reasons of the connection or the moment, with growing, jittered pauses."""
        pause = _FIRST_PAUSE
        while True:
            try:
                async with asyncio.timeout(_BATCH_TIMEOUT):
                    return await attempt()
            except _TROUBLES as error:
                if not _passes(error):
                    raise
                self.last_error = f"{type(error).__name__}: {error}"
                self.counts.retries += 1
            await self._clock.sleep(self._chance.uniform(0, pause))
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _try(self, rows: list[Row]) -> int:
        """Writes the rows in one transaction; returns how many were not there before."""
        try:
            return await self._copy(rows)
        except asyncpg.UniqueViolationError:
            return await self._merge(rows)
        except asyncpg.CheckViolationError as error:
            # A constraint has a name; the missing partition of a row has none.
            if self._time_index is None or error.constraint_name is not None:
                raise
        await self._pool.execute("SELECT ensure_series_partitions($1, $2)", self._table, self._times(rows))
        return await self._merge(rows)

    async def _copy(self, rows: list[Row]) -> int:
        async with self._transaction() as connection:
            await connection.copy_records_to_table(self._table, records=rows, columns=self._columns)
            await self._conclude(connection, rows)
        return len(rows)

    async def _merge(self, rows: list[Row]) -> int:
        columns = ", ".join(self._columns)
        async with self._transaction() as connection:
            await connection.execute(
                f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {columns} FROM {self._table} WITH NO DATA"  # noqa: S608
            )
            await connection.copy_records_to_table("incoming", records=rows, columns=self._columns)
            status = await connection.execute(
                f"INSERT INTO {self._table} ({columns}) SELECT {columns} FROM incoming ON CONFLICT DO NOTHING"  # noqa: S608
            )
            await self._conclude(connection, rows)
        return int(status.rsplit(" ", 1)[1])

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[Connection]:
        async with self._pool.acquire() as connection:
            try:
                async with connection.transaction():
                    yield connection
            except asyncpg.InternalClientError:
                connection.terminate()  # asyncpg lost its place in the protocol; the next attempt gets another
                raise

    async def _conclude(self, connection: Connection, rows: list[Row]) -> None:
        """What belongs into the transaction of every batch: late rows are noted, the fence is checked last."""
        if self._time_index is not None:
            times = self._times(rows)
            now = datetime.fromtimestamp(self._clock.time_ns() / 1e9, UTC)
            if min(times) < now - _LATE_AFTER:
                await connection.execute(_NOTE_LATE, self._table, min(times), max(times))
        if self._fence is not None:
            await self._fence.check(connection)

    def _times(self, rows: list[Row]) -> list[datetime]:
        index = self._time_index
        return [] if index is None else [at for row in rows if isinstance(at := row[index], datetime)]

    def _raise_if_ended(self) -> None:
        if self._ended is not None:
            raise RuntimeError(f"the writer of {self._table} has ended: {self._ended!r}") from self._ended


def _passes(error: Exception) -> bool:
    if isinstance(error, asyncpg.PostgresError):
        return passes(error)
    return not _is_the_rows_fault(error)


def _is_the_rows_fault(error: Exception) -> bool:
    if isinstance(error, asyncpg.PostgresError):
        return (error.sqlstate or "")[:2] in _ROW_CLASSES
    return isinstance(error, _UNENCODABLE)
