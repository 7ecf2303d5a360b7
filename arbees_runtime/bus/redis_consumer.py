"""Durable streams on Redis, read as a group."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Final, Generic, TypeVar, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

from arbees_runtime.bus import keys
from arbees_runtime.bus.link import Argument, Link, Reply, ReplyError
from arbees_runtime.bus.mailbox import Handover, Reader
from arbees_runtime.bus.protocol import BusCounters, BusError, BusSettings, DeadLetter, Delivered, Lag
from arbees_runtime.bus.redial import Redial, end, unless_lost
from arbees_runtime.bus.redis_upkeep import measure_lag, trim
from arbees_runtime.bus.redis_writer import Writer
from arbees_runtime.bus.topics import Outgoing, Stream
from arbees_runtime.clock import Clock
from arbees_runtime.messages import DurableMessage
from arbees_runtime.messages.codec import UnreadableMessageError, encode

D = TypeVar("D", bound=DurableMessage)

_log = logging.getLogger(__name__)

_PENDING_AT_ONCE: Final = 1_000

Entry = tuple[bytes, Mapping[bytes, bytes]]
"""An entry of a stream: its place and its fields."""

Received = tuple[bytes, D, bool]
"""A message that was read: its place, itself, and whether it may have been handed out before."""

COMMIT: Final = """\
local holder = redis.call('GET', KEYS[2])
if not holder then
  for i = 3, #KEYS do
    redis.call('XADD', KEYS[i], '*', 'id', ARGV[2 * i - 1], 'm', ARGV[2 * i])
  end
  redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[3])
end
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
if not holder or holder == ARGV[4] then return 1 end
return 0
"""
"""Append the results, record as handled, acknowledge; once per message id. In this order, because Redis takes nothing
back when it refuses a step: results that are appended twice are known by their ids, those that are not are lost.

KEYS: stream, record of the id, then one stream per result. ARGV: group, position, how long to remember (ms), who
commits, then id and message per result. Returns 1 if this commit counts (also when it is told so a second time,
because the first answer was lost), else 0.
"""


class RedisConsumer(Generic[D]):
    """See `protocol.Consumer`. Has a connection of its own for reading; commits through the writer."""

    def __init__(
        self,
        stream: Stream[D],
        group: str,
        consumer: str,
        settings: BusSettings,
        clock: Clock,
        counters: BusCounters,
        client: Redis,
        writer: Writer,
        redial: Callable[[RedisConsumer[D]], Redial],
        *,
        check_first: bool,
    ) -> None:
        self.stream = stream
        self.group = group
        self.consumer = consumer
        self._settings = settings
        self._clock = clock
        self._counters = counters
        self._client = client
        self._writer = writer
        self._check_first = check_first
        self._key = keys.stream(stream.name)
        self._token = secrets.token_hex(4)  # short: Redis keeps it for every message
        self._in_hand: dict[bytes, str] = {}
        self._take_over_due = False
        self._gave_up = False
        self._handover: Handover[Delivered[D]] = Handover(settings.inbox)
        self._reader: Reader[Delivered[D]] = Reader(self._handover)
        self._upkeep: asyncio.Task[None] | None = None
        self._redial = redial(self)

    def start(self) -> None:
        """Begin to read."""
        self._redial.start()
        self._upkeep = asyncio.create_task(self._keep_up(), name=f"upkeep of {self.stream.name}")

    async def ready(self) -> None:
        """Wait until the group exists and reading has begun."""
        await self._redial.reached()

    # ---- what the handler sees

    def __aiter__(self) -> AsyncIterator[Delivered[D]]:
        return self._reader

    async def commit(self, delivered: Delivered[D], *results: Outgoing) -> bool:
        """See `protocol.Consumer.commit`."""
        name, message = self.stream.name, delivered.message
        if not (results or self._check_first):
            await self._writer.request("XACK", self._key, self.group, delivered.position)
            self._in_hand.pop(delivered.position.encode(), None)
            self._counters.committed += 1
            return True
        streams = [keys.stream(result.stream) for result in results]
        payloads: list[Argument] = []
        for result in results:
            payloads += (result.message.id, encode(result.message))
        reply = await self._writer.request(
            "EVAL", COMMIT, 2 + len(streams), self._key, keys.seen(name, self.group, message.id), *streams,
            self.group, delivered.position, round(self._settings.seen_s * 1000),
            f"{self._token}:{delivered.position}", *payloads, at_once=bool(results),
        )  # fmt: skip
        self._in_hand.pop(delivered.position.encode(), None)
        if reply == 1:
            self._counters.committed += 1
            return True
        self._counters.duplicates += 1
        return False

    async def reject(self, delivered: Delivered[D], reason: str) -> None:
        """See `protocol.Consumer.reject`."""
        payload = self.stream.codec.encode(delivered.message)
        await self._bury(delivered.position.encode(), delivered.message.id.encode(), payload, reason)

    async def lag(self) -> Lag:
        """See `protocol.Consumer.lag`."""
        try:
            return await measure_lag(self._client, self._key, self.group)
        except (RedisError, OSError) as error:
            raise BusError(f"the lag of {self.group} on {self.stream.name} can't be measured: {error}") from None

    async def aclose(self) -> None:
        """See `protocol.Consumer.aclose`."""
        if self._upkeep is not None:
            await end(self._upkeep)
        await self._redial.aclose()
        self._reader.close()

    # ---- one connection

    async def serve(self, link: Link) -> None:
        """Take back what we had, then read what is new."""
        try:
            await link.call("XGROUP", "CREATE", self._key, self.group, "0", "MKSTREAM")
        except ReplyError as error:
            if not str(error).startswith("BUSYGROUP"):
                raise
        self._redial.up.set()
        await self._take_over(link, 0, self.consumer)
        read: tuple[Argument, ...] = (
            "XREADGROUP", "GROUP", self.group, self.consumer, "COUNT", self._settings.batch,
            "BLOCK", round(self._settings.block_s * 1000), "STREAMS", self._key, ">",
        )  # fmt: skip
        reading: asyncio.Future[Reply] | None = None
        while not link.lost.done():
            if reading is None:
                if self._take_over_due:
                    self._take_over_due = False
                    await self._take_over(link, round(self._settings.claim_idle_s * 1000), None)
                if self._handover.full:
                    await unless_lost(link, self._handover.room())
                reading = link.call(*read)
            reply, reading = await reading, None
            if reply is None:
                continue
            [[_, entries]] = cast("list[list[Reply]]", reply)
            batch = await self._readable(_entries(entries), redelivered=False)
            handled = self._ask_which_are_handled(link, batch)
            if not link.unanswered:  # nothing to ask: the handler begins before the next read is sent, a system call
                await self._hand_out(batch, await handled)
                await asyncio.sleep(0)
                continue
            if not (self._take_over_due or self._handover.full):
                reading = link.call(*read)  # right behind the questions: what comes meanwhile does not wait for answers
            await self._hand_out(batch, await handled)

    async def _take_over(self, link: Link, idle_ms: int, whose: str | None) -> None:
        """Claim what was handed out and not committed: ours after a restart, anyone's when it has been idle.

        XPENDING and XCLAIM rather than XAUTOCLAIM, because the number of deliveries is wanted too.
        """
        start = "-"
        while True:
            narrowed = () if whose is None else (whose,)
            pending = cast(
                "list[list[Reply]]",
                await link.call(
                    "XPENDING", self._key, self.group, "IDLE", idle_ms, start, "+", _PENDING_AT_ONCE, *narrowed
                ),
            )
            free = {
                cast("bytes", place): cast("int", deliveries)
                for place, _, _, deliveries in pending
                if cast("bytes", place) not in self._in_hand
            }
            if free:
                claimed = _entries(await link.call("XCLAIM", self._key, self.group, self.consumer, idle_ms, *free))
                for place, fields in claimed:
                    if not self._gave_up and free[place] >= self._settings.max_deliveries:
                        self._gave_up = True
                        await self._bury_worn_out(place, fields)
                        claimed = [entry for entry in claimed if entry[0] != place]
                        break
                batch = await self._readable(claimed, redelivered=True)
                await self._hand_out(batch, await self._ask_which_are_handled(link, batch))
            if len(pending) < _PENDING_AT_ONCE:
                return
            start = "(" + cast("bytes", pending[-1][0]).decode()

    async def _readable(self, entries: list[Entry], *, redelivered: bool) -> list[Received[D]]:
        """The messages in the entries; what is none goes to the dead letters."""
        batch: list[Received[D]] = []
        for place, fields in entries:
            payload = fields.get(b"m", b"")
            try:
                message = self.stream.codec.decode(payload)
            except UnreadableMessageError as error:
                self._counters.unreadable += 1
                _log.error("bus: unreadable message %s on %s: %s", place.decode(), self.stream.name, error)
                await self._bury(place, fields.get(b"id", b""), payload, str(error))
                continue
            batch.append((place, message, redelivered or b"again" in fields))
        return batch

    def _ask_which_are_handled(self, link: Link, batch: list[Received[D]]) -> Awaitable[set[str]]:
        """Ask Redis, now, which of the messages the group has handled already."""
        # Taken before Redis is asked: an id that is committed while it is asked must not slip through.
        in_hand = set(self._in_hand.values())
        ids = [message.id for _, message, maybe_known in batch if self._check_first or maybe_known]
        answers = [link.call("EXISTS", keys.seen(self.stream.name, self.group, each)) for each in ids]

        async def handled() -> set[str]:
            return in_hand | {each for each, answer in zip(ids, answers, strict=True) if await answer}

        return handled()

    async def _hand_out(self, batch: list[Received[D]], handled: set[str]) -> None:
        for place, message, maybe_known in batch:
            if message.id in handled:
                self._counters.duplicates += 1
                await self._writer.request("XACK", self._key, self.group, place)
                continue
            handled.add(message.id)
            self._in_hand[place] = message.id
            self._counters.delivered += 1
            self._counters.redelivered += maybe_known
            self._handover.put(Delivered(message, place.decode(), maybe_known))
            self._reader.wake()

    async def _bury_worn_out(self, position: bytes, fields: Mapping[bytes, bytes]) -> None:
        reason = f"handed out {self._settings.max_deliveries} times and never committed"
        _log.error("bus: message %s on %s: %s", position.decode(), self.stream.name, reason)
        await self._bury(position, fields.get(b"id", b""), fields.get(b"m", b""), reason)

    async def _bury(self, position: bytes, message_id: bytes, payload: bytes, reason: str) -> None:
        """Dead letter first, acknowledgement second: a crash between leaves two letters, never none."""
        known_as = message_id.decode(errors="replace")
        letter = DeadLetter(self._clock.time_ns(), reason, known_as, self.group, payload)
        buried = self._writer.put_letter(self.stream.name, letter)
        acknowledged = self._writer.request("XACK", self._key, self.group, position)
        await buried
        await acknowledged
        self._in_hand.pop(position, None)
        self._counters.dead_lettered += 1

    # ---- upkeep

    async def _keep_up(self) -> None:
        """Every `upkeep_s`: take over what others left, and remove what every group has handled."""
        while True:
            await self._clock.sleep(self._settings.upkeep_s)
            if not self._redial.up.is_set():
                continue
            self._take_over_due = True
            try:
                removed = await trim(self._client, self._key, self.stream.keep_s)
                self._counters.trimmed += removed
            except (RedisError, OSError) as error:
                self._counters.error(str(error))
                _log.warning("bus: upkeep of %s: %s", self.stream.name, error)


def _entries(reply: Reply) -> list[Entry]:
    """Entries as Redis answers them; those that were removed from the stream meanwhile are left out."""
    return [
        (entry[0], dict(zip(entry[1][::2], entry[1][1::2], strict=True)))
        for entry in cast("list[tuple[bytes, list[bytes] | None] | None]", reply)
        if entry and entry[1] is not None
    ]
