"""What a `KalshiFeed` has asked for: the markets' snapshots, and any sign of life from an open connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from arbees_runtime.venues.kalshi.feed_news import FeedTiming

_DOUBLINGS = 4


class _Asked(msgspec.Struct):
    """When a market's snapshot was last asked for, and how often in vain."""

    at_ns: int
    times: int = 0


class SnapshotRequests:
    """Which markets' snapshots are awaited since when; iterates over the markets.

    Args:
        timing: how long to wait for one.
    """

    def __init__(self, timing: FeedTiming) -> None:
        self._timing = timing
        self._asked: dict[str, _Asked] = {}
        self._delivered: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def begin(self, tickers: Iterable[str], now_ns: int) -> None:
        """A subscription is asked for, with the snapshots of these markets and no others."""
        self._asked = {ticker: _Asked(now_ns) for ticker in tickers}

    def subscribed(self) -> None:
        """The subscription began: it has brought no snapshot yet."""
        self._delivered.clear()

    def ask(self, ticker: str, now_ns: int) -> None:
        """A market's snapshot is asked for the first time."""
        self._asked[ticker] = _Asked(now_ns)

    def ask_again(self, ticker: str, now_ns: int) -> None:
        """It is asked for once more, if it was before."""
        asked = self._asked.get(ticker)
        self._asked[ticker] = _Asked(now_ns, 0 if asked is None else asked.times + 1)

    def came(self, ticker: str) -> None:
        """A market's snapshot is there."""
        self._asked.pop(ticker, None)
        self._delivered.add(ticker)

    def has_come(self, ticker: str) -> bool:
        """Whether this subscription has ever brought a market's snapshot."""
        return ticker in self._delivered

    def drop(self, ticker: str) -> None:
        """A market is wanted no more."""
        self._asked.pop(ticker, None)
        self._delivered.discard(ticker)

    def clear(self) -> None:
        """Nothing is awaited."""
        self._asked.clear()

    def overdue(self, ticker: str, now_ns: int) -> bool:
        """Whether to ask for a market's snapshot (again): the more often in vain, the later."""
        asked = self._asked.get(ticker)
        return asked is None or now_ns - asked.at_ns >= self._timing.resync_after_ns << min(asked.times, _DOUBLINGS)

    def any_overdue(self, now_ns: int) -> bool:
        """Whether the first of all has been awaited for too long, or none was asked for."""
        first_ns = min((asked.at_ns for asked in self._asked.values()), default=0)
        return now_ns - first_ns >= self._timing.resync_after_ns


class Probes:
    """Whether an open connection still answers.

    Args:
        timing: how often to ask, and how often in vain.
    """

    def __init__(self, timing: FeedTiming) -> None:
        self._timing = timing
        self._last_ns = 0
        self._unanswered = 0

    @property
    def hopeless(self) -> str:
        """Why the connection should be given up: it is open, and answers nothing. Empty while it should not."""
        if self._unanswered <= self._timing.probes:
            return ""
        return f"Kalshi left {self._timing.probes} questions in a row unanswered"

    def begin(self, now_ns: int) -> None:
        """A connection or subscription is new: nothing is unanswered, and nothing needs to be asked for a while."""
        self._unanswered = 0
        self._last_ns = now_ns

    def answered(self) -> None:
        """Something came."""
        self._unanswered = 0

    def left_unanswered(self) -> None:
        """A question is open for too long."""
        self._unanswered += 1

    def asked(self, now_ns: int) -> None:
        """A probe goes out; it counts until something comes."""
        self._last_ns = now_ns
        self._unanswered += 1

    def due(self, heard_ns: int, now_ns: int) -> bool:
        """Whether it has been quiet since the last numbered frame and the last probe for too long."""
        return now_ns - max(heard_ns, self._last_ns) >= self._timing.probe_after_ns
