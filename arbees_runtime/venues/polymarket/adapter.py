"""Polymarket as the gateway and the orchestrator use it; see `venues.adapter`."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Collection, Mapping

import aiohttp

from arbees_runtime.clock import Clock
from arbees_runtime.market.book import Book
from arbees_runtime.messages import QuoteSource
from arbees_runtime.venues.adapter import VenueAdapter
from arbees_runtime.venues.conversation import VenueSocket
from arbees_runtime.venues.feed import FeedStatus, Malformed, MarketNews, News, OnNews
from arbees_runtime.venues.gates import ClosedGate, OrderGate
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.feed_news import FeedTiming
from arbees_runtime.venues.polymarket.gate import PolymarketGate
from arbees_runtime.venues.polymarket.hosts import PINGING, Hosts
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.listings import VENUE
from arbees_runtime.venues.polymarket.market_data import MarketData
from arbees_runtime.venues.polymarket.order_terms import OrderSigner
from arbees_runtime.venues.polymarket.orders import PolymarketOrders
from arbees_runtime.venues.polymarket.own_news import OwnNewsFeed
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from arbees_runtime.venues.polymarket.socket_messages import SportsResult
from arbees_runtime.venues.polymarket.user_feed import SportsFeed
from arbees_runtime.venues.proxy import Proxy


class PolymarketFeed:
    """Books, and with a key our own orders and trades. See `feed.Feed`.

    Attributes:
        data: the books.
        own: our orders and trades; None without a key.
    """

    def __init__(self, data: MarketData, own: OwnNewsFeed | None) -> None:
        self.data = data
        self.own = own

    @property
    def source(self) -> QuoteSource:
        """Off the sockets."""
        return self.data.source

    @property
    def books(self) -> Mapping[str, Book]:
        """By market."""
        return self.data.books

    @property
    def status(self) -> FeedStatus:
        """How the books are."""
        return self.data.status

    @property
    def own_status(self) -> FeedStatus | None:
        """How news of our own orders comes."""
        return None if self.own is None else self.own.status

    async def want(self, markets: Collection[str]) -> None:
        """Follow exactly these markets (condition ids) from now on."""
        await self.data.want(markets)

    async def run(self) -> None:
        """Work until cancelled; then it may be run again."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.data.run())
            if self.own is not None:
                tasks.create_task(self.own.run())


class PolymarketAdapter:
    """See `adapter.VenueAdapter`. Build it inside a running loop; `close` it in the end.

    Attributes:
        venue, discovery, feed, orders, gate: as there.
        http, reads: the clients beneath.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        session: aiohttp.ClientSession,
        direct: aiohttp.ClientSession,
        on_news: OnNews,
        malformed: Malformed,
        hosts: Hosts | None = None,
        proxy: Proxy | None = None,
        credentials: PolymarketCredentials | None = None,
        signer: OrderSigner | None = None,
        refusal: str = "",
        on_lapse: Callable[[], None] = lambda: None,
        timing: FeedTiming | None = None,
        chance: random.Random | None = None,
    ) -> None:
        """Put the parts together.

        Args:
            clock: the source of time.
            session: for public data; may share connections with others.
            direct: for orders and the question whether they are allowed; see `hosts.direct_session`.
            on_news: told of everything new; must not block.
            malformed: told of what was left out.
            hosts: where Polymarket is.
            proxy: the way to public data; with one, there are no orders.
            credentials: the API key; without one, there are no orders and no news of our own.
            signer: signs orders; without one, there are none.
            refusal: a reason of the deployment why no order leaves from here (paper mode, a VPN); empty if none.
            on_lapse: told when the dead-man switch has cancelled every open order.
            timing: how patient the feeds are.
            chance: where jitter comes from.
        """
        public = PolymarketHttp(session, clock, hosts=hosts, proxy=proxy, chance=chance)
        self.http = public
        self.reads = PolymarketReads(public, malformed)
        self.discovery = PolymarketDiscovery(self.reads, clock, malformed)
        self.orders: PolymarketOrders | None = None
        self.gate: OrderGate
        own: OwnNewsFeed | None = None
        standing = refusal or ("proxied: orders leave directly or not at all" if proxy is not None else "")
        if credentials is None or signer is None:
            self.gate = ClosedGate(standing or "no credentials")
        else:
            signed = PolymarketHttp(direct, clock, hosts=hosts, credentials=credentials, proxy=proxy, chance=chance)
            signed_reads = PolymarketReads(signed, malformed)
            self.gate = PolymarketGate(
                direct, clock, signed.hosts.geoblock, signed_reads.closed_only, standing=standing
            )
            if not standing:
                self.orders = PolymarketOrders(signed, signed_reads, self.discovery, signer, clock, on_lapse)
                own = OwnNewsFeed(
                    direct, clock, self.discovery, credentials, on_news, malformed, signed.hosts.user_socket,
                    chance=chance,
                )  # fmt: skip

        def tell(news: News) -> None:
            if isinstance(news, MarketNews):
                self.discovery.forget(news.market)
            on_news(news)

        data = MarketData(
            session, clock, public, self.reads, self.discovery, tell, malformed,
            proxy=proxy, timing=timing, chance=chance,
        )  # fmt: skip
        self.feed = PolymarketFeed(data, own)

    @property
    def venue(self) -> str:
        """Its name in messages."""
        return VENUE


def sports_socket(
    session: aiohttp.ClientSession,
    clock: Clock,
    on_result: Callable[[SportsResult], None],
    malformed: Malformed,
    *,
    hosts: Hosts | None = None,
    proxy: Proxy | None = None,
) -> VenueSocket[SportsResult]:
    """The scores that Polymarket pushes, as a socket to `run`."""
    url = (hosts or Hosts()).sports_socket
    feed = SportsFeed(malformed)
    return VenueSocket(session, clock, feed, on_result, url, keepalive=PINGING, proxy=proxy)


def as_adapter(adapter: PolymarketAdapter) -> VenueAdapter:
    """The same object by what it promises; mypy holds it to that."""
    return adapter
