"""Commands of Kalshi's socket: numbered, and remembered until they are answered."""

from __future__ import annotations

import msgspec

from arbees_runtime.venues.kalshi.socket_messages import AnyFrame, Command, CommandParams, Delta

REMEMBERED = 1_000
MARKETS_PER_COMMAND = 100
"""Tickers in one command, so that no frame grows beyond a few kilobytes."""


class Commands:
    """What was asked on a connection, and for which moment an answer speaks.

    Args:
        late_ns: a change that is this much older than its receipt is late.

    Attributes:
        outbox: commands to send as JSON, oldest first; whoever sends them empties it.
        now_ns: when the feed was last told of anything.
    """

    def __init__(self, late_ns: int) -> None:
        self.outbox: list[bytes] = []
        self.now_ns = 0
        self._late_ns = late_ns
        self._last = 0
        self._sent_ns: dict[int, int] = {}  # when a command was given, by its number
        self._answered_ns = 0  # when the newest command was given that is known to be answered
        self._late = False

    def connected(self) -> None:
        """Nothing is under way on a new connection."""
        self._sent_ns.clear()
        self._late = False

    def give(self, name: str, **params: object) -> int:
        """Put a command into the outbox; returns its number."""
        self._last += 1
        self._sent_ns[self._last] = self.now_ns
        if len(self._sent_ns) > REMEMBERED:
            del self._sent_ns[next(iter(self._sent_ns))]
        command = Command(self._last, name, msgspec.convert(params, CommandParams))
        self.outbox.append(msgspec.json.encode(command))
        return self._last

    def update(self, sid: int, action: str, tickers: list[str]) -> None:
        """Change a subscription's markets, or ask for their snapshots."""
        for begin in range(0, len(tickers), MARKETS_PER_COMMAND):
            part = tuple(tickers[begin : begin + MARKETS_PER_COMMAND])
            self.give("update_subscription", sids=(sid,), action=action, market_tickers=part)

    def as_of(self, frame: AnyFrame, received_ns: int) -> int:
        """The moment for which a message speaks: its receipt, unless the queue it stood in was long."""
        if isinstance(frame, Delta):
            if frame.msg.ts_ms is None:
                return received_ns
            venue_ns = frame.msg.ts_ms * 1_000_000
            self._late = received_ns - venue_ns > self._late_ns
            return venue_ns if self._late else received_ns
        if frame.id is not None:
            self._answered_ns = max(self._answered_ns, self._sent_ns.pop(frame.id, 0))
        return min(self._answered_ns, received_ns) if self._late else received_ns
