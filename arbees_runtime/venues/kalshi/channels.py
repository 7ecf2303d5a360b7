"""The channels beside the books: trades, lives of markets, and our own fills, orders and positions."""

from __future__ import annotations

from typing import Final

from arbees_runtime.venues.kalshi.commands import Commands
from arbees_runtime.venues.kalshi.feed_news import Missed

LIVES: Final = "market_lifecycle_v2"
PUBLIC_CHANNELS: Final = ("trade", LIVES)
OWN_CHANNELS: Final = ("fill", "user_orders", "market_positions")


class Channels:
    """Which channels one connection hears, and what may have been missed of them.

    Args:
        commands: takes what to ask for.
        own: whether to follow our own fills, orders and positions.
        patience_ns: how long to wait for a channel before it is asked for again.
    """

    def __init__(self, commands: Commands, *, own: bool, patience_ns: int) -> None:
        self._commands = commands
        self._wanted = PUBLIC_CHANNELS + (OWN_CHANNELS if own else ())
        self._patience_ns = patience_ns
        self._asked_ns = 0
        self._heard: dict[int, str] = {}

    def subscribe(self, now_ns: int) -> None:
        """Ask for every channel that is not heard; to ask twice does no harm."""
        self._asked_ns = now_ns
        for channel in self._wanted:
            if channel not in self._heard.values():
                self._commands.give("subscribe", channels=(channel,))

    def check(self, now_ns: int) -> None:
        """Time has passed: ask again for what was not granted."""
        if now_ns - self._asked_ns >= self._patience_ns:
            self.subscribe(now_ns)

    def disconnected(self) -> None:
        """Nothing is heard any more."""
        self._heard.clear()

    def began(self, sid: int, channel: str) -> tuple[Missed, ...]:
        """A channel is heard. Our own have no numbers: what was said before all of them are heard (again) is missed.
        So is what became of markets before their lives are heard."""
        self._heard[sid] = channel
        if channel == LIVES:
            return (Missed(channel),)
        complete = channel in OWN_CHANNELS and not set(OWN_CHANNELS).difference(self._heard.values())
        return (Missed(channel),) if complete else ()

    def ended(self, sid: int) -> tuple[Missed, ...]:
        """A subscription is no more: if it was one of these, begin it anew."""
        channel = self._heard.pop(sid, None)
        if channel is None:
            return ()
        self._commands.give("subscribe", channels=(channel,))
        return (Missed(channel),)

    def gap(self, sid: int) -> tuple[Missed, ...]:
        """A subscription's messages were lost."""
        return (Missed(self._heard[sid]),) if sid in self._heard else ()

    def unread(self, sid: int, *, ours: bool) -> tuple[Missed, ...]:
        """A subscription's message could not be read; `ours`: it names a market that is followed.

        The lives of all markets are told, and those of strangers don't matter.
        """
        return self.gap(sid) if ours or self._heard.get(sid) != LIVES else ()
