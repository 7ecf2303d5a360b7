"""Kalshi's WebSocket: keeps a connection open and feeds it to a `KalshiFeed`."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import aiohttp
from yarl import URL

from arbees_runtime.clock import Clock
from arbees_runtime.market.book import BookState
from arbees_runtime.messages import FeedPhase
from arbees_runtime.venues.conversation import Keepalive, VenueSocket
from arbees_runtime.venues.kalshi.feed import KalshiFeed
from arbees_runtime.venues.kalshi.feed_news import News
from arbees_runtime.venues.kalshi.signing import KalshiCredentials

PRODUCTION_SOCKET = "wss://external-api-ws.kalshi.com/trade-api/ws/v2"
KEEPALIVE = Keepalive(heartbeat_s=5.0)
"""Our own pings (Kalshi's come every 10 s). Silence is the feed's business: it asks for snapshots."""


class KalshiSocket(VenueSocket[News]):
    """See `conversation.VenueSocket`.

    Args:
        session: whose connections to use.
        clock: the source of time; stamps every frame.
        feed: what the frames are for.
        credentials: each handshake is signed anew, even for public channels.
        on_news: told of everything new, in order, between two frames; must not block.
        url: the host's socket.
        chance: where the jitter of reconnects comes from.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        feed: KalshiFeed,
        credentials: KalshiCredentials,
        on_news: Callable[[News], None],
        *,
        url: str = PRODUCTION_SOCKET,
        chance: random.Random | None = None,
    ) -> None:
        def signed() -> dict[str, str]:
            return credentials.headers("GET", URL(url).path, clock.time_ns() // 1_000_000)

        super().__init__(session, clock, feed, on_news, url, keepalive=KEEPALIVE, handshake=signed, chance=chance)
        self._feed = feed
        self._stopped = False

    @property
    def phase(self) -> FeedPhase:
        """Where the feed stands: DEGRADED while some wanted books can't be believed but others can."""
        if self._stopped:
            return FeedPhase.STOPPED
        if not self.connected:
            return FeedPhase.CONNECTING
        states = {book.state for book in self._feed.books.values()}
        if states <= {BookState.LIVE}:
            return FeedPhase.LIVE
        return FeedPhase.DEGRADED if BookState.LIVE in states else FeedPhase.SNAPSHOT

    async def want(self, tickers: Iterable[str]) -> None:
        """Follow exactly these markets from now on."""
        self._feed.want(tickers, self._clock.time_ns())
        await self.flush()

    async def run(self) -> None:
        """Work until cancelled; may then be run again."""
        self._stopped = False
        try:
            await super().run()
        finally:
            self._stopped = True
