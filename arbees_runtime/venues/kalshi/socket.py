"""Kalshi's WebSocket: keeps a connection open, feeds it to a `KalshiFeed`, and passes on what is new."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable
from typing import Literal

import aiohttp
import msgspec
from yarl import URL

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.market.book import BookState
from arbees_runtime.messages import FeedPhase
from arbees_runtime.venues.kalshi.feed import KalshiFeed
from arbees_runtime.venues.kalshi.feed_news import News
from arbees_runtime.venues.kalshi.signing import KalshiCredentials

PRODUCTION_SOCKET = "wss://external-api-ws.kalshi.com/trade-api/ws/v2"
DEMO_SOCKET = "wss://external-api-ws.demo.kalshi.co/trade-api/ws/v2"

CHECK_EVERY_S = 0.5
PING_EVERY_S = 5.0
"""Our own pings; a connection whose pong is late by half of that is given up (Kalshi's come every 10 s)."""
LARGEST_FRAME = 16 * 1024 * 1024
CONNECT_TIMEOUT_S = 10.0
CLOSE_TIMEOUT_S = 2.0
"""How long a goodbye may take; a dead peer gives none."""
STEADY_AFTER_S = 30
"""A connection that lived this long does not count as a failed attempt."""


class KalshiSocket:
    """One WebSocket connection after another, until cancelled.

    Args:
        session: whose connections to use.
        clock: the source of time; stamps every frame.
        feed: what the frames are for.
        credentials: the handshake is signed even for public channels.
        on_news: told of everything new, in order, between two frames; must not block.
        url: the host's socket.
        chance: where the jitter of reconnects comes from.

    Attributes:
        connects: connections opened so far.
        last_frame_ns: when the last frame came; None before the first.
        trouble: why there is no connection, in words; empty while there is one.
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
        self._session = session
        self._clock = clock
        self._feed = feed
        self._credentials = credentials
        self._on_news = on_news
        self._url = url
        self._backoff = Backoff(0.5, 30.0, chance)
        self._open: aiohttp.ClientWebSocketResponse[Literal[False]] | None = None
        self._sending = asyncio.Lock()
        self._stopped = False
        self.connects = 0
        self.last_frame_ns: int | None = None
        self.trouble = "not connected yet"

    @property
    def phase(self) -> FeedPhase:
        """Where the feed stands: DEGRADED while some wanted books can't be believed but others can."""
        if self._stopped:
            return FeedPhase.STOPPED
        if self._open is None:
            return FeedPhase.CONNECTING
        states = {book.state for book in self._feed.books.values()}
        if states <= {BookState.LIVE}:
            return FeedPhase.LIVE
        return FeedPhase.DEGRADED if BookState.LIVE in states else FeedPhase.SNAPSHOT

    async def want(self, tickers: Iterable[str]) -> None:
        """Follow exactly these markets from now on."""
        self._feed.want(tickers, self._clock.time_ns())
        await self._flush()

    async def run(self) -> None:
        """Connect, follow, and connect again; ends only by being cancelled, and may then be run again."""
        self._stopped = False
        try:
            while True:
                began_ns = self._clock.monotonic_ns()
                try:
                    self.trouble = await self._connection()
                except (aiohttp.ClientError, TimeoutError, OSError) as failure:
                    self.trouble = f"{type(failure).__name__}: {failure}"[:300]
                if self._clock.monotonic_ns() - began_ns >= STEADY_AFTER_S * 1_000_000_000:
                    self._backoff.reset()
                await self._clock.sleep(self._backoff.next_s())
        finally:
            self._stopped = True

    async def _connection(self) -> str:
        """One connection; returns why it ended."""
        time_ms = self._clock.time_ns() // 1_000_000
        async with asyncio.timeout(CONNECT_TIMEOUT_S):
            socket = await self._session.ws_connect(
                self._url,
                headers=self._credentials.headers("GET", URL(self._url).path, time_ms),
                heartbeat=PING_EVERY_S,
                max_msg_size=LARGEST_FRAME,
                decode_text=False,
                timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_TIMEOUT_S),
            )
        async with socket:
            self._open, self.trouble = socket, ""
            self.connects += 1
            self._feed.connected(self._clock.time_ns())
            await self._flush()
            reading = asyncio.create_task(self._read(socket))
            checking = asyncio.create_task(self._check())
            try:
                done, _ = await asyncio.wait((reading, checking), return_when=asyncio.FIRST_COMPLETED)
                return done.pop().result()
            finally:
                self._lost()  # before the goodbye, which may take its time
                for task in (reading, checking):
                    task.cancel()
                await asyncio.gather(reading, checking, return_exceptions=True)

    async def _read(self, socket: aiohttp.ClientWebSocketResponse[Literal[False]]) -> str:
        async for message in socket:
            if message.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                break
            data: bytes = message.data
            now_ns = self._clock.time_ns()
            self.last_frame_ns = now_ns
            for news in self._feed.receive(data, now_ns):
                self._on_news(news)
            if self._feed.outbox:
                await self._flush()
        return "Kalshi closed the connection"

    async def _check(self) -> str:
        """Let time pass, and end a connection that answers nothing; returns why."""
        while True:
            await self._clock.sleep(CHECK_EVERY_S)
            for news in self._feed.check(self._clock.time_ns()):
                self._on_news(news)
            if self._feed.hopeless:
                return self._feed.hopeless
            await self._flush()

    async def _flush(self) -> None:
        """Send the feed's commands in their order; what a dying connection does not take is asked for anew."""
        async with self._sending:
            while self._feed.outbox and self._open is not None:
                command = self._feed.outbox.pop(0)
                try:
                    await self._open.send_str(msgspec.json.encode(command).decode())
                except (aiohttp.ClientError, OSError):
                    return  # the reader sees the end of the connection

    def _lost(self) -> None:
        self._open = None
        for news in self._feed.disconnected():
            self._on_news(news)
