"""How a gateway's feeds are, told on channel `feeds` and as metrics."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, Protocol

from arbees_runtime.bus.protocol import Publisher
from arbees_runtime.clock import Clock
from arbees_runtime.market.book import BookState
from arbees_runtime.messages import FeedPhase, FeedState, Nanoseconds
from arbees_runtime.venues.feed import Feed, FeedStatus
from arbees_runtime.venues.gates import GateVerdict
from arbees_runtime.venues.inbox import Inbox

MARKET_DATA: Final = "market-data"
OWN_ORDERS: Final = "orders"
_STOPPING: Final = "the gateway is stopping"


class MetricSink(Protocol):
    """Takes the metrics that the manifest names."""

    def count(self, name: str, more: float = 1.0) -> None:
        """Add to a metric that only grows."""

    def gauge(self, name: str, value: float) -> None:
        """Set a metric that goes up and down."""

    def forget(self, name: str) -> None:
        """The value of a gauge is not known now."""


class FeedStates:
    """See the module.

    Args:
        publisher: of channel `feeds`.
        venue: whose feeds.
        feed: what is told of.
        inbox: counts what could not be read.
        clock: the source of time.
        metrics: takes QuoteAge, FeedGaps, UnparsedMessages and OrdersAllowed.
        verdict: whether an order would be sent now.
        wanted: the markets that are followed.

    Attributes:
        stopped: set in the end; what is told then is that.
    """

    def __init__(
        self,
        publisher: Publisher[FeedState],
        venue: str,
        feed: Feed,
        inbox: Inbox,
        clock: Clock,
        metrics: MetricSink,
        verdict: Callable[[], GateVerdict],
        wanted: Callable[[], Collection[str]],
    ) -> None:
        self._publisher = publisher
        self._venue = venue
        self._feed = feed
        self._inbox = inbox
        self._clock = clock
        self._metrics = metrics
        self._verdict = verdict
        self._wanted = wanted
        self._since: dict[str, tuple[FeedPhase, int]] = {}
        self._counted = (0, 0)
        self.stopped = False

    def tell(self) -> None:
        """Publish the state of market data, and of our own orders' news where they have a connection of their own."""
        self._publish_market_data()
        own = self._feed.own_status
        if own is not None:
            self._publish(self._state(OWN_ORDERS, own, own.parse_errors))

    def measure(self) -> None:
        """Set the metrics."""
        status, now_ns = self._feed.status, self._clock.time_ns()
        newest_ns = max((book.confirmed_ns for book in self._feed.books.values()), default=0)
        if newest_ns:
            self._metrics.gauge("QuoteAge", max(0, now_ns - newest_ns) / 1e9)
        elif self._wanted():
            self._metrics.forget("QuoteAge")
        else:  # nothing is asked for, so nothing is old; silence would ring an alarm all night
            self._metrics.gauge("QuoteAge", 0)
        unread = max(status.parse_errors, self._inbox.unread)
        self._metrics.count("FeedGaps", status.gaps - self._counted[0])
        self._metrics.count("UnparsedMessages", unread - self._counted[1])
        self._metrics.gauge("OrdersAllowed", float(self._verdict().allowed))
        self._counted = (status.gaps, unread)

    def _publish_market_data(self) -> None:
        status, books, wanted = self._feed.status, self._feed.books, self._wanted()
        self._publish(
            self._state(
                MARKET_DATA,
                status,
                max(status.parse_errors, self._inbox.unread),
                markets=len(wanted),
                stale=sum(market not in books or books[market].state is not BookState.LIVE for market in wanted),
            )
        )

    def _state(self, name: str, status: FeedStatus, parse_errors: int, markets: int = 0, stale: int = 0) -> FeedState:
        phase = FeedPhase.STOPPED if self.stopped else status.phase
        known, since_ns = self._since.get(name, (None, 0))
        if phase is not known:
            since_ns = self._clock.time_ns()
            self._since[name] = (phase, since_ns)
        verdict = self._verdict()
        return FeedState(
            venue=self._venue,
            feed=name,
            phase=phase,
            since_ns=Nanoseconds(since_ns),
            last_message_ns=None if status.last_message_ns is None else Nanoseconds(status.last_message_ns),
            reason=_STOPPING if self.stopped else status.trouble,
            orders_allowed=verdict.allowed and not self.stopped,
            orders_reason=_STOPPING if self.stopped else verdict.reason,
            markets=markets,
            stale_markets=stale,
            gaps=status.gaps,
            resyncs=status.resyncs,
            parse_errors=parse_errors,
            reconnects=status.reconnects,
            clock_offset_ns=status.clock_offset_ns,
            stalls=status.stalls,
        )

    def _publish(self, state: FeedState) -> None:
        self._publisher.publish(state.key, state)
