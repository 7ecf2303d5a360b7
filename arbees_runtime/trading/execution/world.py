"""Prices, feeds and the kill switch as execution hears of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.messages import (
    Decision,
    FeedPhase,
    FeedState,
    KillSwitch,
    Leg,
    Quote,
    TradingState,
    quote_key,
)
from arbees_runtime.trading.execution.surroundings import Surroundings

_SEVERITY = {TradingState.ACTIVE: 0, TradingState.REDUCING: 1, TradingState.HALTED: 2}
_FEED = "market-data"


class World:
    """What is known of the world now.

    Args:
        ttl_ns: Age beyond which a quote is not traded on.
        quote_state: How far a quote's key can be relied on.
        feed_state: How far a feed's key can be relied on.
    """

    def __init__(
        self, ttl_ns: int, quote_state: Callable[[str], KeyState], feed_state: Callable[[str], KeyState]
    ) -> None:
        self._ttl_ns = ttl_ns
        self._quote_state = quote_state
        self._feed_state = feed_state
        self._quotes: dict[str, Quote] = {}
        self._feeds: dict[str, FeedState] = {}
        self._switch: dict[str, tuple[TradingState, int]] = {}

    def take_quote(self, key: str, quote: Quote | None) -> None:
        """A quote, or None: it was given up."""
        if quote is None:
            self._quotes.pop(key, None)
        else:
            self._quotes[key] = quote

    def take_feed(self, key: str, feed: FeedState | None) -> None:
        """A feed's state, or None: it was given up."""
        if feed is None:
            self._feeds.pop(key, None)
        else:
            self._feeds[key] = feed

    def take_switch(self, scope: str, state: TradingState, revision: int) -> bool:
        """A state of the kill switch; whether it is news. An older revision than known is ignored."""
        scope = scope if scope == "all" or ":" in scope else f"venue:{scope}"
        known = self._switch.get(scope)
        if known is not None and revision <= known[1]:
            return False
        self._switch[scope] = (state, revision)
        return known is None or known[0] is not state

    def take_kill_switch(self, message: KillSwitch) -> bool:
        """The same, as it comes over the bus."""
        return self.take_switch(message.scope, message.state, message.revision)

    def heard(self, venues: Iterable[str]) -> bool:
        """Whether every venue's feed and every known quote has been heard live, and is not only what the snapshot of
        their channels had."""
        feeds = all(self._feed_state(f"{venue}:{_FEED}") is KeyState.LIVE for venue in venues)
        return feeds and all(self._quote_state(key) is not KeyState.SNAPSHOT for key in self._quotes)

    def around(
        self, decision: Decision, now_ns: int, epoch: int, uncertain: Iterable[str] = (), *, heard: bool = True
    ) -> Surroundings:
        """How things are for a decision.

        Args:
            decision: Whose legs and event are looked at.
            now_ns: The time.
            epoch: Our lease epoch.
            uncertain: Venues at which an order's fate is not known.
            heard: See `Surroundings`.
        """
        venues = {leg.venue for leg in decision.legs}
        refusing = {venue: reason for venue in venues if (reason := self._refusal(venue))}
        refusing |= dict.fromkeys(venues.intersection(uncertain), "uncertain-order")
        return Surroundings(
            quotes={quote.key: quote for leg in decision.legs if (quote := self._fresh(leg, now_ns)) is not None},
            trading={venue: self._trading(venue, decision.event) for venue in venues},
            refusing=refusing,
            epoch=epoch,
            heard=heard,
        )

    @property
    def switch(self) -> Mapping[str, TradingState]:
        """The kill switch by scope."""
        return {scope: state for scope, (state, _) in self._switch.items()}

    def _fresh(self, leg: Leg, now_ns: int) -> Quote | None:
        key = quote_key(leg.venue, leg.market, leg.outcome)
        quote = self._quotes.get(key)
        if quote is None or not quote.open or quote.feed is not FeedPhase.LIVE:
            return None
        if abs(now_ns - quote.received_ns) > self._ttl_ns or self._quote_state(key) is not KeyState.LIVE:
            return None
        return quote

    def _refusal(self, venue: str) -> str:
        key = f"{venue}:{_FEED}"
        feed = self._feeds.get(key)
        if feed is None or self._feed_state(key) is not KeyState.LIVE:
            return "feed-unknown"
        return "" if feed.orders_allowed else "orders-not-allowed"

    def _trading(self, venue: str, event: str) -> TradingState:
        scopes = ("all", f"venue:{venue}", f"event:{event}")
        known = [self._switch[scope][0] for scope in scopes if scope in self._switch]
        return max(known, key=_SEVERITY.__getitem__, default=TradingState.ACTIVE)
