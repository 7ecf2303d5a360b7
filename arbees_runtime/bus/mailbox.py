"""What waits between a connection and its reader, in three ways of being bounded."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final, Generic, Protocol, TypeVar

from arbees_runtime.bus.protocol import BusCounters, Update
from arbees_runtime.messages import Message

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
M = TypeVar("M", bound=Message)

_TAKEN_AT_A_TIME: Final = 200


class _Waiting(Protocol[T_co]):
    """A bounded collection: falsy when empty, `pop` takes the oldest."""

    def __len__(self) -> int: ...

    def pop(self) -> T_co: ...


class Reader(Generic[T]):
    """The reader's end of a mailbox: an asynchronous iterator that ends when the mailbox is closed.

    One task reads. What was waiting when the mailbox was closed is still handed out. However much waits, the reader
    lets others (the lease's renewal, the health check) have their turn after every few.
    """

    def __init__(self, waiting: _Waiting[T]) -> None:
        self._waiting = waiting
        self._taken = 0
        self._arrived = asyncio.Event()
        self._failure: Exception | None = None
        self.closed = False

    def wake(self) -> None:
        """Tell the reader that something arrived."""
        self._arrived.set()

    def fail(self, error: Exception) -> None:
        """End the iteration with an error."""
        self._failure = error
        self._arrived.set()

    def close(self) -> None:
        """End the iteration."""
        self.closed = True
        self._arrived.set()

    def __aiter__(self) -> Reader[T]:
        return self

    async def __anext__(self) -> T:
        self._taken += 1
        if self._taken % _TAKEN_AT_A_TIME == 0:
            await asyncio.sleep(0)
        while not self._waiting:
            if self._failure is not None:
                raise self._failure
            if self.closed:
                raise StopAsyncIteration
            self._arrived.clear()
            await self._arrived.wait()
        return self._waiting.pop()


class LatestUpdates(Generic[M]):
    """The last update of each key, in the order in which the keys changed. Bounded by the number of keys."""

    def __init__(self, counters: BusCounters) -> None:
        self._counters = counters
        self._by_key: dict[str, Update[M]] = {}

    def __len__(self) -> int:
        return len(self._by_key)

    def put(self, update: Update[M]) -> None:
        """Add an update; it takes the place of an older one of the same key."""
        if update.key in self._by_key:
            self._counters.conflated_in += 1
        self._by_key[update.key] = update

    def pop(self) -> Update[M]:
        """Take the oldest."""
        return self._by_key.pop(next(iter(self._by_key)))


class EveryUpdate(Generic[M]):
    """Every update in order, up to `bound`; beyond it the oldest is dropped and counted."""

    def __init__(self, bound: int, counters: BusCounters) -> None:
        self._counters = counters
        self._bound = bound
        self._queue: deque[Update[M]] = deque()

    def __len__(self) -> int:
        return len(self._queue)

    def put(self, update: Update[M]) -> None:
        """Add an update."""
        if len(self._queue) >= self._bound:
            self._queue.popleft()
            self._counters.dropped += 1
        self._queue.append(update)

    def pop(self) -> Update[M]:
        """Take the oldest."""
        return self._queue.popleft()


class Handover(Generic[T]):
    """Messages that must not be dropped: whoever fills it waits for `room` first."""

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._queue: deque[T] = deque()
        self._taken = asyncio.Event()

    def __len__(self) -> int:
        return len(self._queue)

    def put(self, item: T) -> None:
        """Add an item."""
        self._queue.append(item)

    def pop(self) -> T:
        """Take the oldest."""
        item = self._queue.popleft()
        self._taken.set()
        return item

    @property
    def full(self) -> bool:
        """Whether as many as the bound are waiting."""
        return len(self._queue) >= self._bound

    async def room(self) -> None:
        """Wait until fewer than the bound are waiting."""
        while self.full:
            self._taken.clear()
            await self._taken.wait()
