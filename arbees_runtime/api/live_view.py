"""The last value of everything that lives on the bus, with how far it can be relied on, and who wants its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Bus, KeyState, Subscription, Update
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.tasks import TaskError, Tasks
from arbees_runtime.messages import Message

CHANNELS: Final[Mapping[str, topics.Channel[Any]]] = {
    channel.name: channel
    for channel in (
        topics.QUOTES,
        topics.GAMES,
        topics.OPPORTUNITIES,
        topics.FEEDS,
        topics.POSITIONS,
        topics.RISK,
        topics.PROCESSES,
    )
}
"""What is followed."""

_LOOK_AT_STATES_S: Final = 1.0

Listener = Callable[[str, str], None]
"""Told of a change: the channel and the key."""


@dataclass(frozen=True, slots=True)
class Held:
    """The last value of a key.

    Attributes:
        channel: Where it came from.
        key: Its key.
        message: The value.
        sent_ns: When its publisher sent it, by the publisher's clock.
        revision: Grows with every change of any key here.
    """

    channel: str
    key: str
    message: Message
    sent_ns: int
    revision: int


class LiveView:
    """Follows the channels; `follow` starts that, and ends when the subscriptions are closed.

    Args:
        clock: The time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: dict[str, dict[str, Held]] = {name: {} for name in CHANNELS}
        self._subscriptions: dict[str, Subscription[Any]] = {}
        self._listeners: set[Listener] = set()
        self._states: dict[tuple[str, str], KeyState] = {}
        self._revision = 0

    async def follow(self, bus: Bus, tasks: Tasks) -> None:
        """Subscribe to every channel, take the snapshots, and go on listening in tasks."""
        for name, channel in CHANNELS.items():
            subscription = await bus.subscribe(channel)
            self._subscriptions[name] = subscription
            tasks.start(f"channel {name}", partial(self._listen, name, subscription), finishes=True)
        for subscription in self._subscriptions.values():
            await subscription.ready()
        tasks.start("states of live values", self._watch_states)

    async def close(self) -> None:
        """Stop listening."""
        subscriptions, self._subscriptions = self._subscriptions, {}
        for subscription in subscriptions.values():
            await subscription.aclose()

    def take(self, channel: str, update: Update[Message]) -> None:
        """Hold a value, or let a retired one go, and tell the listeners."""
        held = self._held[channel]
        self._revision += 1
        if update.message is None:
            if held.pop(update.key, None) is None:
                return
        else:
            held[update.key] = Held(channel, update.key, update.message, update.sent_ns, self._revision)
        for listener in self._listeners:
            listener(channel, update.key)

    def get(self, channel: str, key: str) -> Held | None:
        """The last value of a key, or None."""
        return self._held[channel].get(key)

    def all(self, channel: str) -> Iterable[Held]:
        """The last value of every key of a channel, in the order of their first appearance."""
        return tuple(self._held[channel].values())

    def state(self, held: Held) -> KeyState:
        """How far a value can be relied on now."""
        subscription = self._subscriptions.get(held.channel)
        return KeyState.DISCONNECTED if subscription is None else subscription.state(held.key)

    def age_s(self, held: Held) -> float:
        """Seconds since a value was sent, by the two machines' clocks; never negative."""
        return max(0.0, (self._clock.time_ns() - held.sent_ns) / 1e9)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change, until what this returns is called."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def look_at_states(self) -> None:
        """Tell the listeners of every key whose value can be relied on more or less than when last looked at."""
        for channel, held in self._held.items():
            for key, value in tuple(held.items()):
                state = self.state(value)
                if self._states.get((channel, key), state) is not state:
                    self._revision += 1
                    held[key] = replace(value, revision=self._revision)
                    for listener in self._listeners:
                        listener(channel, key)
                self._states[channel, key] = state
        for channel, key in self._states.keys() - {(c, k) for c, held in self._held.items() for k in held}:
            del self._states[channel, key]

    async def _watch_states(self) -> None:
        while True:
            await self._clock.sleep(_LOOK_AT_STATES_S)
            self.look_at_states()

    async def _listen(self, channel: str, subscription: Subscription[Any]) -> None:
        async for update in subscription:
            self.take(channel, update)
        if channel in self._subscriptions:
            raise TaskError(f"the subscription to {channel} was closed although nobody asked it to")
