"""Polymarket's books: as many market sockets as the markets need, and REST beside them as the second witness."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Collection, Mapping

import aiohttp

from arbees_runtime.clock import Clock
from arbees_runtime.market.book import Book, BookState
from arbees_runtime.messages import FeedPhase, QuoteSource
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.conversation import VenueSocket
from arbees_runtime.venues.feed import FeedStatus, Malformed, OnNews
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.feed_news import FeedCounters, FeedNews, FeedTiming
from arbees_runtime.venues.polymarket.hosts import PINGED
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.market_feed import TOKENS_PER_SOCKET, MarketFeed
from arbees_runtime.venues.polymarket.reads import MOST_BOOKS, PolymarketReads
from arbees_runtime.venues.proxy import Proxy

COMPARE_EVERY_S = 1.5
"""A book that nothing changed for this long is compared with REST, which alone confirms a quiet one."""
REREAD_AFTER_S = 300.0
"""Start times, fees, ticks and flags of a followed market are read again this often."""
ASK_AGAIN_AFTER_S = 30.0
"""How long a market that can't be followed is left alone."""


class _Line:
    """One socket, its conversation, and the task that runs it while the feed runs."""

    def __init__(self, feed: MarketFeed, socket: VenueSocket[FeedNews]) -> None:
        self.feed = feed
        self.socket = socket
        self.running: asyncio.Task[None] | None = None

    def start(self, tasks: asyncio.TaskGroup) -> None:
        """Run the socket; its failure is the group's."""
        self.running = tasks.create_task(self.socket.run())

    async def end(self) -> None:
        """Run it no more."""
        if self.running is not None:
            self.running.cancel()
            await asyncio.wait((self.running,))


class MarketData:
    """See `feed.Feed`.

    Args:
        session: whose connections to use.
        clock: the source of time.
        http: for its hosts and clock offset.
        reads: compares books.
        discovery: knows the tokens of a market.
        on_news: told of everything new; must not block.
        malformed: told of what was left out.
        proxy: the way to public data, if not a direct one.
        timing: how patient the feeds are.
        chance: where the jitter of reconnects comes from.

    Attributes:
        counters: what happened so far, over all sockets.
        unknown: why a wanted market is not followed.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        http: PolymarketHttp,
        reads: PolymarketReads,
        discovery: PolymarketDiscovery,
        on_news: OnNews,
        malformed: Malformed,
        *,
        proxy: Proxy | None = None,
        timing: FeedTiming | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._session = session
        self._clock = clock
        self._http = http
        self._reads = reads
        self._discovery = discovery
        self._on_news = on_news
        self._malformed = malformed
        self._proxy = proxy
        self._timing = timing
        self._chance = chance
        self._lines: list[_Line] = []
        self._wanted: frozenset[str] = frozenset()
        self._retry_ns: dict[str, int] = {}
        self._rest_trouble = ""
        self._tasks: asyncio.TaskGroup | None = None
        self._stopped = False
        self._placing = asyncio.Lock()
        self.counters = FeedCounters()
        self.unknown: dict[str, str] = {}

    @property
    def source(self) -> QuoteSource:
        """Off the sockets."""
        return QuoteSource.STREAM

    @property
    def books(self) -> Mapping[str, Book]:
        """By market."""
        return {market: book for line in self._lines for market, book in line.feed.books.items()}

    @property
    def status(self) -> FeedStatus:
        """How all sockets together are: the feed is LIVE only if every wanted market's book is."""
        sockets = [line.socket for line in self._lines]
        heard = [socket.last_frame_ns for socket in sockets if socket.last_frame_ns is not None]
        troubles = [*(socket.trouble for socket in sockets), *self.unknown.values(), self._rest_trouble]
        return FeedStatus(
            phase=self._phase(),
            trouble=next((trouble for trouble in troubles if trouble), ""),
            last_message_ns=max(heard, default=None),
            gaps=self.counters.gaps,
            resyncs=self.counters.resyncs,
            parse_errors=self.counters.malformed,
            reconnects=sum(max(0, socket.connects - 1) for socket in sockets),
            stalls=sum(socket.stalls for socket in sockets),
            clock_offset_ns=self._http.clock_offset_ns,
        )

    def _phase(self) -> FeedPhase:
        if self._stopped:
            return FeedPhase.STOPPED
        if not any(line.socket.connected for line in self._lines):
            # Without a wanted market there is nothing to connect to, and nothing is wrong.
            return FeedPhase.CONNECTING if self._wanted else FeedPhase.LIVE
        states = {book.state for book in self.books.values()}
        if states <= {BookState.LIVE} and not self.unknown:
            return FeedPhase.LIVE
        return FeedPhase.DEGRADED if BookState.LIVE in states else FeedPhase.SNAPSHOT

    async def want(self, markets: Collection[str]) -> None:
        """Follow exactly these markets (condition ids) from now on; one that can't be followed is in `unknown`."""
        self._wanted = frozenset(markets)
        self.unknown = {market: why for market, why in self.unknown.items() if market in self._wanted}
        await self._place()

    async def run(self) -> None:
        """Run the sockets and compare their books with REST, until cancelled; then it may be run again.

        Raises:
            ExceptionGroup: a socket or the comparison failed.
        """
        self._stopped = False
        try:
            async with asyncio.TaskGroup() as tasks:
                self._tasks = tasks
                for line in self._lines:
                    line.start(tasks)
                await self._keep_comparing()
        finally:
            self._stopped = True

    async def _keep_comparing(self) -> None:
        try:
            while True:
                await self._clock.sleep(COMPARE_EVERY_S)
                if any(self._clock.monotonic_ns() >= self._retry_ns.get(market, 0) for market in self.unknown):
                    await self._place()
                await self.compare()
                with contextlib.suppress(ReadError):  # what was known still is
                    await self._discovery.refresh(self._wanted, REREAD_AFTER_S)
        finally:
            self._tasks = None  # sockets for what is wanted from now on wait for the next run

    async def compare(self) -> None:
        """Ask REST for every book that is missing, doubted or quiet."""
        for line in self._lines:
            before_ns = self._clock.time_ns() - round(COMPARE_EVERY_S * 1e9)
            tokens = list(dict.fromkeys([*line.feed.missing(), *line.feed.quiet(before_ns)]))
            for begin in range(0, len(tokens), MOST_BOOKS):
                asked_ns = self._clock.time_ns()
                try:
                    answers = await self._reads.books(tokens[begin : begin + MOST_BOOKS])
                    self._rest_trouble = ""
                except ReadError as error:
                    self._rest_trouble = f"books can't be compared: {error}"
                    return
                for answer in answers:
                    for news in line.feed.compare(answer, asked_ns):
                        self._on_news(news)
            await line.socket.flush()

    async def _place(self) -> None:
        """Give every wanted market a socket with room, keeping those that have one.

        One after the other: what was wanted before must not be placed after what is wanted now.
        """
        async with self._placing:
            await self._place_wanted()

    async def _place_wanted(self) -> None:
        tokens: dict[str, str] = {}
        for market in sorted(self._wanted):
            if market in self.unknown and self._clock.monotonic_ns() < self._retry_ns.get(market, 0):
                continue
            try:
                tokens[market] = (await self._discovery.instrument(market)).tokens[0]
                self.unknown.pop(market, None)
            except ReadError as error:
                self.unknown[market] = str(error)
                self._retry_ns[market] = self._clock.monotonic_ns() + round(ASK_AGAIN_AFTER_S * 1e9)
        kept = [{market: tokens[market] for market in line.feed.books if market in tokens} for line in self._lines]
        waiting = [market for market in tokens if not any(market in share for share in kept)]
        for share in kept:
            while waiting and len(share) < TOKENS_PER_SOCKET:
                market = waiting.pop(0)
                share[market] = tokens[market]
        while waiting:
            kept.append({market: tokens[market] for market in waiting[:TOKENS_PER_SOCKET]})
            del waiting[:TOKENS_PER_SOCKET]
        for number, share in enumerate(kept):
            if number == len(self._lines):
                self._lines.append(self._line())
            self._lines[number].feed.want(share)
            await self._lines[number].socket.flush()
        await self._close_idle()

    async def _close_idle(self) -> None:
        idle = [line for line in self._lines if not line.feed.books]
        self._lines = [line for line in self._lines if line.feed.books]
        for line in idle:
            await line.end()

    def _line(self) -> _Line:
        feed = MarketFeed(self._malformed, timing=self._timing, counters=self.counters)
        url = self._http.hosts.market_socket
        socket = VenueSocket[FeedNews](
            self._session, self._clock, feed, self._on_news, url,
            keepalive=PINGED, proxy=self._proxy, chance=self._chance,
        )  # fmt: skip
        line = _Line(feed, socket)
        if self._tasks is not None:
            line.start(self._tasks)
        return line
