"""Durable streams within one process: as durable as the process."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from arbees_runtime.bus.protocol import (
    LAG_COUNT_LIMIT,
    BusCounters,
    BusSettings,
    DeadLetter,
    Delivered,
    Lag,
)
from arbees_runtime.bus.topics import Outgoing, Stream
from arbees_runtime.clock import Clock
from arbees_runtime.messages import DurableMessage

D = TypeVar("D", bound=DurableMessage)

DeadLetters = dict[str, deque[DeadLetter]]


@dataclass(slots=True)
class _Entry(Generic[D]):
    """A message in its stream."""

    number: int
    message: D
    at_ns: int


@dataclass(slots=True)
class _Handed(Generic[D]):
    """An entry that was handed out and is not committed."""

    entry: _Entry[D]
    consumer: str
    since_ns: int
    times: int


@dataclass(slots=True)
class _Group(Generic[D]):
    """How far a group is."""

    next: int = 1
    pending: dict[int, _Handed[D]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)


class MemoryStream(Generic[D]):
    """The broker's side of a stream."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.entries: deque[_Entry[D]] = deque()
        self.groups: dict[str, _Group[D]] = {}
        self.waiting: list[asyncio.Event] = []
        self._last = 0

    def append(self, message: D) -> None:
        """Add a message and wake whoever waits."""
        self._last += 1
        self.entries.append(_Entry(self._last, message, self._clock.time_ns()))
        for event in self.waiting:
            event.set()

    def group(self, name: str) -> _Group[D]:
        """The group of that name; a new one begins with the oldest entry that is kept."""
        if name not in self.groups:
            self.groups[name] = _Group(next=self.entries[0].number if self.entries else self._last + 1)
        return self.groups[name]

    def after(self, number: int) -> _Entry[D] | None:
        """The entry of that number; entries are numbered without gaps."""
        if not self.entries or number > self._last:
            return None
        return self.entries[number - self.entries[0].number]

    def undelivered(self, group: _Group[D]) -> int:
        """How many entries the group was not handed yet."""
        return self._last + 1 - group.next

    def trim(self, keep_s: float) -> int:
        """See `redis_upkeep.trim`."""
        if not self.groups:
            return 0
        bound = min(min(group.pending, default=group.next) for group in self.groups.values())
        kept_from_ns = self._clock.time_ns() - round(keep_s * 1e9)
        removed = 0
        while self.entries and self.entries[0].number < bound and self.entries[0].at_ns < kept_from_ns:
            self.entries.popleft()
            removed += 1
        return removed


class MemoryConsumer(Generic[D]):
    """See `protocol.Consumer`."""

    def __init__(
        self,
        stream: Stream[D],
        shared: MemoryStream[D],
        group: str,
        consumer: str,
        settings: BusSettings,
        clock: Clock,
        counters: BusCounters,
        letters: DeadLetters,
        append: Callable[[Outgoing], None],
    ) -> None:
        self._stream = stream
        self._shared = shared
        self._group_name = group
        self._group = shared.group(group)
        self._name = consumer
        self._settings = settings
        self._clock = clock
        self._counters = counters
        self._letters = letters
        self._append = append
        self._in_hand: set[int] = set()
        self._gave_up = False
        self._again = deque(sorted(n for n, handed in self._group.pending.items() if handed.consumer == consumer))
        self._arrived = asyncio.Event()
        self._closed = False
        shared.waiting.append(self._arrived)
        self._upkeep = asyncio.create_task(self._keep_up(), name=f"upkeep of {stream.name}")

    @property
    def stream(self) -> Stream[D]:
        """See `protocol.Consumer.stream`."""
        return self._stream

    def __aiter__(self) -> AsyncIterator[Delivered[D]]:
        return self

    async def __anext__(self) -> Delivered[D]:
        while not self._closed:
            delivered = self._next()
            if delivered is not None:
                return delivered
            self._arrived.clear()
            await self._arrived.wait()
        raise StopAsyncIteration

    def _next(self) -> Delivered[D] | None:
        group = self._group
        while True:
            redelivered = bool(self._again)
            if redelivered:
                number = self._again.popleft()
                if number in self._in_hand or number not in group.pending:
                    continue
                handed = group.pending[number]
                entry = handed.entry
                if handed.times >= self._settings.max_deliveries and not self._gave_up:
                    self._gave_up = True
                    reason = f"handed out {self._settings.max_deliveries} times and never committed"
                    self._bury(entry.number, entry.message, reason)
                    continue
                handed.consumer, handed.since_ns = self._name, self._clock.monotonic_ns()
                handed.times += 1
            else:
                found = self._shared.after(group.next)
                if found is None:
                    return None
                entry = found
                group.next += 1
                group.pending[entry.number] = _Handed(entry, self._name, self._clock.monotonic_ns(), 1)
            in_hand = {group.pending[n].entry.message.id for n in self._in_hand if n in group.pending}
            if entry.message.id in group.seen or entry.message.id in in_hand:
                self._counters.duplicates += 1
                del group.pending[entry.number]
                continue
            self._in_hand.add(entry.number)
            self._counters.delivered += 1
            self._counters.redelivered += redelivered
            return Delivered(entry.message, str(entry.number), redelivered)

    async def commit(self, delivered: Delivered[D], *results: Outgoing) -> bool:
        """See `protocol.Consumer.commit`."""
        number, group = int(delivered.position), self._group
        counts = delivered.message.id not in group.seen
        if counts:
            group.seen[delivered.message.id] = self._clock.monotonic_ns()
            for result in results:
                self._append(result)
        group.pending.pop(number, None)
        self._in_hand.discard(number)
        self._counters.committed += counts
        self._counters.duplicates += not counts
        return counts

    async def reject(self, delivered: Delivered[D], reason: str) -> None:
        """See `protocol.Consumer.reject`."""
        self._bury(int(delivered.position), delivered.message, reason)

    def _bury(self, number: int, message: D, reason: str) -> None:
        letters = self._letters.setdefault(self._stream.name, deque(maxlen=self._settings.dead_letters))
        payload = self._stream.codec.encode(message)
        letters.appendleft(DeadLetter(self._clock.time_ns(), reason, message.id, self._group_name, payload))
        self._group.pending.pop(number, None)
        self._in_hand.discard(number)
        self._counters.dead_lettered += 1

    async def lag(self) -> Lag:
        """See `protocol.Consumer.lag`."""
        times = [handed.entry.at_ns for handed in self._group.pending.values()]
        following = self._shared.after(self._group.next)
        times += [following.at_ns] if following else []
        return Lag(
            waiting=min(self._shared.undelivered(self._group), LAG_COUNT_LIMIT),
            pending=len(self._group.pending),
            oldest_s=(self._clock.time_ns() - min(times)) / 1e9 if times else 0.0,
        )

    async def aclose(self) -> None:
        """See `protocol.Consumer.aclose`."""
        self._closed = True
        self._arrived.set()
        if self._arrived in self._shared.waiting:
            self._shared.waiting.remove(self._arrived)
        self._upkeep.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._upkeep

    async def _keep_up(self) -> None:
        """Every `upkeep_s`: take over what others left, forget old ids, and remove what every group has handled."""
        while True:
            await self._clock.sleep(self._settings.upkeep_s)
            now_ns = self._clock.monotonic_ns()
            idle_ns, seen_ns = round(self._settings.claim_idle_s * 1e9), round(self._settings.seen_s * 1e9)
            left = [n for n, handed in self._group.pending.items() if now_ns - handed.since_ns >= idle_ns]
            self._again.extend(n for n in sorted(left) if n not in self._in_hand and n not in self._again)
            if self._again:
                self._arrived.set()
            for message_id in [i for i, since_ns in self._group.seen.items() if now_ns - since_ns > seen_ns]:
                del self._group.seen[message_id]
            self._counters.trimmed += self._shared.trim(self._stream.keep_s)
