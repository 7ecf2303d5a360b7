"""Recording what crosses the bus into a session file.

Channels are heard as a shard hears them, every value, with each change of how far a key can be relied on. Streams are
looked at once a second, without joining a group, so that recording neither holds messages back nor takes any from
whoever handles them; what is read there is recorded at the moment of the look.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, get_args

from arbees_runtime.bus.protocol import Bus, BusError, Delivery, KeyState, Subscription
from arbees_runtime.bus.topics import (
    CONTROL,
    DECISIONS,
    FEEDS,
    GAMES,
    QUOTES,
    SIGNALS,
    SUBSCRIPTIONS,
    Channel,
    Stream,
    order_events,
)
from arbees_runtime.clock import Clock
from arbees_runtime.messages import DurableMessage, Quote
from arbees_runtime.replay.record import Record, Recorded, What
from arbees_runtime.replay.session import Writer

CHANNELS: Final[tuple[Channel[Any], ...]] = (SUBSCRIPTIONS, FEEDS, GAMES, QUOTES)
STREAMS: Final[tuple[Stream[Any], ...]] = (
    CONTROL, SIGNALS, DECISIONS, order_events("kalshi"), order_events("polymarket"),
)  # fmt: skip
_KEPT: Final = get_args(Recorded)
LOOK_S: Final = 1.0
STATES_S: Final = 0.25
_HISTORY: Final = 10_000
_READY_S: Final = 10.0


class Recording:
    """One recording.

    Args:
        bus: what to listen to; open.
        clock: the time.
        writer: where to.

    Attributes:
        unread: streams that may not or can't be read, with the reason.
    """

    def __init__(self, bus: Bus, clock: Clock, writer: Writer) -> None:
        self._bus = bus
        self._clock = clock
        self._writer = writer
        self._last_ns = 0
        self._seen: dict[str, set[str]] = {}
        self._states: dict[str, KeyState] = {}
        self.unread: dict[str, str] = {}

    async def run(self, seconds: float) -> None:
        """Record that long.

        Raises:
            BusError: the bus can't be listened to.
            OSError: the file can't be written any more; what was written until then is good.
        """
        subscriptions = {channel.name: await self._bus.subscribe(channel, None, Delivery.EVERY) for channel in CHANNELS}
        for name, subscription in subscriptions.items():
            try:
                async with asyncio.timeout(_READY_S):
                    await subscription.ready()
            except TimeoutError:
                raise BusError(
                    f"channel {name} can't be read ({self._bus.problem or 'no answer'}); the account needs to be "
                    f"allowed {', '.join(each.name for each in CHANNELS)}"
                ) from None
        for stream in STREAMS:
            await self._look(stream, first=True)
        working = [
            *(self._listen(name, subscription) for name, subscription in subscriptions.items()),
            self._keep_looking(subscriptions["quotes"]),
        ]
        tasks = [asyncio.create_task(each) for each in (self._clock.sleep(seconds), *working)]
        try:
            # No part ends before the time is up, unless it fails.
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                if task.done():
                    task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for subscription in subscriptions.values():
                await subscription.aclose()
        for stream in STREAMS:
            await self._look(stream)

    async def _listen(self, channel: str, subscription: Subscription[Any]) -> None:
        async for update in subscription:
            message = update.message
            if message is None:
                self._states.pop(update.key, None)
                self._write(What.RETIRED, channel, update.key)
            elif isinstance(message, _KEPT):
                if isinstance(message, Quote):
                    message = message.as_venue_shows()  # a replay takes from it what it trades itself
                # Only quotes are judged by whether their publisher was heard; other last values simply hold.
                snapshot = update.from_snapshot and channel == QUOTES.name
                self._write(What.SNAPSHOT if snapshot else What.HEARD, channel, update.key, message)
                if channel == QUOTES.name:
                    self._states[update.key] = KeyState.SNAPSHOT if snapshot else KeyState.LIVE

    async def _keep_looking(self, quotes: Subscription[Any]) -> None:
        """At keys four times a second, at streams once."""
        every = round(LOOK_S / STATES_S)
        number = 0
        while True:
            await self._clock.sleep(STATES_S)
            number += 1
            for key, known in list(self._states.items()):
                state = quotes.state(key)
                if state is not known and state not in (KeyState.UNKNOWN, KeyState.RETIRED):
                    self._states[key] = state
                    self._write(What.STATE, QUOTES.name, key, None, state.value)
            if number % every == 0:
                for stream in STREAMS:
                    await self._look(stream)
                self._writer.flush()

    async def _look(self, stream: Stream[Any], *, first: bool = False) -> None:
        """Record what is new in a stream; at the first look all of it is old."""
        seen = self._seen.setdefault(stream.name, set())
        try:
            messages: list[DurableMessage] = await self._bus.history(stream, _HISTORY)
        except BusError as error:
            self.unread[stream.name] = str(error)
            return
        for message in messages:
            if message.id not in seen:
                seen.add(message.id)
                if not first and isinstance(message, _KEPT):
                    self._write(What.HEARD, stream.name, "", message)

    def _write(self, what: What, topic: str, key: str, message: Any = None, state: str = "") -> None:  # noqa: ANN401
        self._last_ns = max(self._clock.time_ns(), self._last_ns)
        self._writer.write(Record(self._last_ns, what, topic, key, message, state))
