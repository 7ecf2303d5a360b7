"""Kalshi as the gateway and the orchestrator use it; see `venues.adapter`."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Collection, Mapping

import aiohttp

from arbees_runtime.clock import Clock
from arbees_runtime.market.book import Book
from arbees_runtime.messages import QuoteSource
from arbees_runtime.venues.adapter import VenueAdapter
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import BookChanged, FeedStatus, Malformed, MarketNews, Missed, OnNews
from arbees_runtime.venues.gates import ClosedGate, OrderGate
from arbees_runtime.venues.kalshi import feed_news as wire
from arbees_runtime.venues.kalshi.channels import LIVES, OWN_CHANNELS
from arbees_runtime.venues.kalshi.discovery import VENUE, KalshiDiscovery
from arbees_runtime.venues.kalshi.feed import KalshiFeed
from arbees_runtime.venues.kalshi.gate import KalshiGate
from arbees_runtime.venues.kalshi.http import PRODUCTION_REST, KalshiHttp
from arbees_runtime.venues.kalshi.order_desk import KalshiDesk, fill_report, order_report
from arbees_runtime.venues.kalshi.orders import KalshiOrders
from arbees_runtime.venues.kalshi.poller import KalshiPoller
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.kalshi.socket import PRODUCTION_SOCKET, KalshiSocket
from arbees_runtime.venues.kalshi.socket_messages import EventFeeUpdate, Lifecycle, OwnFill, UserOrder
from arbees_runtime.venues.orders import Orders

_LOG = logging.getLogger(__name__)

ASK_LIMITS_AGAIN_S = 60.0


class Translator:
    """Kalshi's news in everybody's words. Public trades and positions are left to REST."""

    def __init__(self, on_news: OnNews, malformed: Malformed) -> None:
        self._on_news = on_news
        self._malformed = malformed

    def __call__(self, news: wire.News) -> None:
        """Tell one piece of news."""
        if isinstance(news, wire.BookChanged):
            self._on_news(BookChanged(news.book))
        elif isinstance(news, wire.Missed):
            if news.channel in OWN_CHANNELS:
                self._on_news(Missed(f"messages of channel {news.channel} were lost"))
            elif news.channel == LIVES:
                self._on_news(MarketNews("", "missed"))  # any market may have been paused
        elif isinstance(news, Lifecycle):
            self._on_news(MarketNews(news.msg.market_ticker, news.msg.event_type))
        elif isinstance(news, EventFeeUpdate):
            self._on_news(MarketNews(news.msg.event_ticker, "event_fees"))
        elif isinstance(news, OwnFill | UserOrder):
            try:
                own = fill_report(news.msg) if isinstance(news, OwnFill) else order_report(news.msg)
            except ValueError as error:
                self._malformed("own", news.msg.order_id.encode(), str(error))
                self._on_news(Missed(f"news of our own could not be used: {error}"))
            else:
                self._on_news(own)


class KalshiStream:
    """The books off the WebSocket, which needs a key. See `feed.Feed`."""

    source = QuoteSource.STREAM
    own_status: FeedStatus | None = None
    """Our own news comes with the books."""

    def __init__(
        self, feed: KalshiFeed, socket: KalshiSocket, http: KalshiHttp, reads: KalshiReads, clock: Clock
    ) -> None:
        self._feed = feed
        self._socket = socket
        self._http = http
        self._reads = reads
        self._clock = clock

    @property
    def books(self) -> Mapping[str, Book]:
        """By market."""
        return self._feed.books

    @property
    def status(self) -> FeedStatus:
        """How the connection and its books are."""
        counters = self._feed.counters
        refused = f"Kalshi knows no market {', '.join(sorted(self._feed.refused)[:5])}" if self._feed.refused else ""
        return FeedStatus(
            phase=self._socket.phase,
            trouble=self._socket.trouble or refused,
            last_message_ns=self._socket.last_frame_ns,
            gaps=counters.gaps,
            resyncs=counters.resyncs,
            parse_errors=counters.malformed,
            reconnects=max(0, self._socket.connects - 1),
            stalls=self._socket.stalls,
            clock_offset_ns=self._http.clock_offset_ns,
        )

    async def want(self, markets: Collection[str]) -> None:
        """Follow exactly these markets from now on."""
        await self._socket.want(markets)

    async def run(self) -> None:
        """Work until cancelled; then it may be run again.

        Raises:
            ExceptionGroup: a frame could not be handled.
        """
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._learn_limits())
            tasks.create_task(self._socket.run())

    async def _learn_limits(self) -> None:
        """Ask for the account's own rate limits; until Kalshi tells them, those hold that every account has."""
        while True:
            try:
                self._http.use_limits(await self._reads.account_limits())
            except (ReadError, ValueError) as error:
                _LOG.warning("Kalshi does not tell the account's rate limits: %s", error)
                await self._clock.sleep(ASK_LIMITS_AGAIN_S)
            else:
                return


class KalshiPolling:
    """The books by asking again and again, for runs without a key. See `feed.Feed`."""

    source = QuoteSource.POLL
    own_status: FeedStatus | None = None
    """Without a key there is none."""

    def __init__(self, poller: KalshiPoller, http: KalshiHttp, clock: Clock) -> None:
        self._poller = poller
        self._http = http
        self._clock = clock

    @property
    def books(self) -> Mapping[str, Book]:
        """By market."""
        return self._poller.books

    @property
    def status(self) -> FeedStatus:
        """How the last round was."""
        heard = [book.checked_ns for book in self._poller.books.values() if book.checked_ns]
        return FeedStatus(
            phase=self._poller.phase,
            trouble=self._poller.trouble,
            last_message_ns=max(heard, default=None),
            parse_errors=self._poller.failures,
            clock_offset_ns=self._http.clock_offset_ns,
        )

    async def want(self, markets: Collection[str]) -> None:
        """Follow exactly these markets from now on."""
        self._poller.want(markets)

    async def run(self) -> None:
        """Work until cancelled."""
        await self._poller.run()


class KalshiAdapter:
    """See `adapter.VenueAdapter`.

    Attributes:
        venue, discovery, feed, orders, gate: as there.
        http, reads: the clients beneath.
    """

    venue = VENUE

    def __init__(
        self,
        *,
        clock: Clock,
        session: aiohttp.ClientSession,
        on_news: OnNews,
        malformed: Malformed,
        rest_url: str = PRODUCTION_REST,
        socket_url: str = PRODUCTION_SOCKET,
        credentials: KalshiCredentials | None = None,
        refusal: str = "",
        chance: random.Random | None = None,
    ) -> None:
        """Put the parts together.

        Args:
            clock: the source of time.
            session: whose connections to use.
            on_news: told of everything new; must not block.
            malformed: told of what was left out.
            rest_url, socket_url: the production or the demo host.
            credentials: without a key, books are polled and there are no orders.
            refusal: a reason of the deployment why no order leaves from here (paper mode); empty if none.
            chance: where jitter comes from.
        """
        self.http = KalshiHttp(session, clock, base_url=rest_url, credentials=credentials, chance=chance)
        self.reads = KalshiReads(self.http, malformed)
        self.discovery = KalshiDiscovery(self.reads, clock, malformed)
        self.orders: Orders | None = None
        self.gate: OrderGate
        self.feed: KalshiStream | KalshiPolling
        tell = Translator(on_news, malformed)
        if credentials is None:
            self.gate = ClosedGate(refusal or "no credentials")
            self.feed = KalshiPolling(KalshiPoller(self.reads, clock, tell), self.http, clock)
            return
        demo = "demo" in rest_url
        self.gate = KalshiGate(self.reads, clock, standing=refusal, needs_attestation=not demo)
        if not refusal:
            self.orders = KalshiDesk(KalshiOrders(self.http), self.reads, clock)
        feed = KalshiFeed(malformed, own=not refusal)
        socket = KalshiSocket(session, clock, feed, credentials, tell, url=socket_url, chance=chance)
        self.feed = KalshiStream(feed, socket, self.http, self.reads, clock)


def as_adapter(adapter: KalshiAdapter) -> VenueAdapter:
    """The same object by what it promises; mypy holds it to that."""
    return adapter
