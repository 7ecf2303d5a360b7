"""What the simulated books were at every moment, and whether a quote told the truth."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import complement
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase, Quote, ladder
from arbees_runtime.simulator.engine.events import Event, LevelChanged
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.timeline import Timeline

_REMEMBERED_S = 120.0
_EMPTY: Final = ((), ())
Sides: TypeAlias = tuple[tuple[Level, ...], tuple[Level, ...]]
"""Bids and asks of YES, best first."""


class BookHistory:
    """Every state of an exchange's books of the last two minutes.

    Args:
        exchange: whose books.
        timeline: the simulation's time.
        depth: levels a side that are told apart.
    """

    def __init__(self, exchange: Exchange, timeline: Timeline, depth: int = 10) -> None:
        self._exchange = exchange
        self._timeline = timeline
        self._depth = depth
        self._ended: dict[str, OrderedDict[Sides, int]] = {}
        self._current: dict[str, Sides] = {market: self.now(market) for market in exchange.markets}
        exchange.listen(self._heard)

    def now(self, market: str) -> Sides:
        """A market's book at this moment, to the depth that is told apart."""
        depth = self._exchange.depth(market)
        return depth.bids.levels()[: self._depth], depth.asks.levels()[: self._depth]

    def ended_ns(self, market: str, sides: Sides) -> int | None:
        """When the book last was like that; None if it never was, as far as is remembered."""
        if sides == self.now(market):
            return self._timeline.now_ns
        ended = self._ended.get(market)
        return None if ended is None else ended.get(sides)

    def _heard(self, event: Event) -> None:
        if not isinstance(event, LevelChanged):
            return
        ended = self._ended.setdefault(event.market, OrderedDict())
        now_ns, before = self._timeline.now_ns, self._current.get(event.market, _EMPTY)
        ended.pop(before, None)
        ended[before] = now_ns
        self._current[event.market] = self.now(event.market)
        while ended and next(iter(ended.values())) < now_ns - _REMEMBERED_S * 1e9:
            ended.popitem(last=False)


@dataclass(slots=True)
class Untrue:
    """A quote that was never, or no longer, the truth.

    Attributes:
        quote: as published.
        at_ns: when it was heard.
        stale_ns: how long the book had not been like that; None: it never was.
        lasted_ns: until the key was told the truth, or nothing, again.
    """

    quote: Quote
    at_ns: int
    stale_ns: int | None
    lasted_ns: int = 0


@dataclass(slots=True)
class Judge:
    """Looks at every believed quote.

    Attributes:
        histories: by venue.
        allowed_ns: how long before a quote's own time the book may have stopped being like that: the delay that the
            quote policy allows, and what the machine needs.
        judged: believed quotes looked at.
        oldest_ns: the longest that a book had not been as quoted, of those within bounds.
        lied_to: whether the venue itself was made to say something wrong at that moment, by venue and time.
        excused: believed quotes that repeat what a venue was made to say.
        untrue: the others.
    """

    histories: dict[str, BookHistory]
    allowed_ns: int
    lied_to: Callable[[str, int], bool]
    judged: int = 0
    excused: int = 0
    oldest_ns: int = 0
    untrue: list[Untrue] = field(default_factory=list)
    _open: dict[str, Untrue] = field(default_factory=dict)

    def hear(self, quote: Quote, now_ns: int, shift_ns: int) -> None:
        """Judge a quote.

        Args:
            quote: as published.
            now_ns: the simulation's time.
            shift_ns: how far the gateway's clock is ahead of it.
        """
        lasting = self.retire(quote.key, now_ns)
        if quote.feed is not FeedPhase.LIVE:
            return
        self.judged += 1
        said_ns = min(quote.received_ns - shift_ns, now_ns)
        ended_ns = self.histories[quote.venue].ended_ns(quote.market, yes_sides(quote))
        stale_ns = None if ended_ns is None else max(0, said_ns - ended_ns)
        if stale_ns is not None and stale_ns <= self.allowed_ns:
            self.oldest_ns = max(self.oldest_ns, stale_ns)
            return
        if self.lied_to(quote.venue, now_ns):
            self.excused += 1
            return
        found = Untrue(quote, now_ns, stale_ns)
        if lasting is None:
            self.untrue.append(found)
            self._open[quote.key] = found
        else:  # still the same lie, told another way
            lasting.lasted_ns = 0
            self._open[quote.key] = lasting

    def retire(self, key: str, now_ns: int) -> Untrue | None:
        """A key says something else now, or nothing; returns what it said wrongly until now."""
        lasting = self._open.pop(key, None)
        if lasting is not None:
            lasting.lasted_ns = now_ns - lasting.at_ns
        return lasting

    def allow(self, allowed_ns: int, since_ns: int) -> None:
        """The machine turned out to need more since then: quotes heard since that were only old are judged anew."""
        self.allowed_ns = allowed_ns
        for each in self.untrue.copy():
            if each.at_ns >= since_ns and each.stale_ns is not None and each.stale_ns <= allowed_ns:
                self.untrue.remove(each)
                self._open = {key: still for key, still in self._open.items() if still is not each}

    def close(self, now_ns: int) -> None:
        """The trial is over: what is still untrue lasted until now."""
        for each in self._open.values():
            each.lasted_ns = now_ns - each.at_ns
        self._open.clear()


def yes_sides(quote: Quote) -> Sides:
    """A quote's ladders as the YES book's."""
    bids, asks = tuple(ladder(quote.bids)), tuple(ladder(quote.asks))
    if quote.outcome is Outcome.YES:
        return bids, asks
    return _turned(asks), _turned(bids)


def _turned(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    return tuple((complement(price), size) for price, size in levels)
