"""Our own orders and trades as Polymarket's user socket tells them, in everybody's words."""

from __future__ import annotations

import asyncio
import random

import aiohttp

from arbees_runtime.clock import Clock
from arbees_runtime.messages import FeedPhase
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.conversation import VenueSocket
from arbees_runtime.venues.feed import FeedStatus, Malformed, Missed, OnNews
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.hosts import PINGED
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from arbees_runtime.venues.polymarket.socket_messages import UserOrder, UserTrade
from arbees_runtime.venues.polymarket.trades import TradeSteps, trade_reports
from arbees_runtime.venues.polymarket.user_feed import UserFeed, UserNews, order_report


class OwnNewsFeed:
    """The user socket, and what it says.

    Args:
        session: a direct one; see `hosts.direct_session`.
        clock: the source of time.
        discovery: knows the tokens of a market.
        credentials: whose orders.
        on_news: told of everything new; must not block.
        malformed: told of what was left out.
        url: where to.
        chance: where the jitter of reconnects comes from.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        discovery: PolymarketDiscovery,
        credentials: PolymarketCredentials,
        on_news: OnNews,
        malformed: Malformed,
        url: str,
        *,
        chance: random.Random | None = None,
    ) -> None:
        self._discovery = discovery
        self._owner = credentials.owner
        self._on_news = on_news
        self._malformed = malformed
        self._steps = TradeSteps()
        self._told: asyncio.Queue[UserNews] = asyncio.Queue()
        self._feed = UserFeed(credentials, malformed)
        self._socket = VenueSocket[UserNews](
            session, clock, self._feed, self._told.put_nowait, url, keepalive=PINGED, chance=chance
        )
        self._stopped = False

    @property
    def status(self) -> FeedStatus:
        """How the socket is."""
        socket = self._socket
        phase = FeedPhase.LIVE if socket.connected else FeedPhase.CONNECTING
        return FeedStatus(
            phase=FeedPhase.STOPPED if self._stopped else phase,
            trouble=socket.trouble,
            last_message_ns=socket.last_frame_ns,
            parse_errors=self._feed.unread,
            reconnects=max(0, socket.connects - 1),
            stalls=socket.stalls,
        )

    async def run(self) -> None:
        """Listen and tell until cancelled; then it may be run again.

        Raises:
            ExceptionGroup: what was heard could not be handled.
        """
        self._stopped = False
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._socket.run())
                tasks.create_task(self._translate())
        finally:
            self._stopped = True

    async def _translate(self) -> None:
        """A market that is not known yet is asked for first."""
        while True:
            item = await self._told.get()
            if isinstance(item, Missed):
                self._on_news(item)
                continue
            try:
                await self._tell(item)
            except (ReadError, ValueError) as error:
                self._malformed("own", item.id.encode(), str(error))
                self._on_news(Missed(f"news of our own could not be used: {error}"))

    async def _tell(self, item: UserOrder | UserTrade) -> None:
        instrument = await self._discovery.instrument(item.market)
        if not isinstance(item, UserTrade):
            self._on_news(order_report(item, instrument))
            return
        for report in trade_reports(item, instrument, self._owner):
            if self._steps.new(report):
                self._on_news(report)
