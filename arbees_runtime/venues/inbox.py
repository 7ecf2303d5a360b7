"""What an adapter tells its gateway, until the gateway gets to it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from arbees_runtime.market.book import Book
from arbees_runtime.venues.feed import BookChanged, MarketNews, Missed, News, OrderReport, TradeReport

KEPT_MALFORMED: Final = 100
LONGEST_MALFORMED: Final = 4096

OwnNews: TypeAlias = OrderReport | TradeReport | Missed


class Inbox:
    """See the module.

    Attributes:
        changed: markets whose book changed; however often, they wait once.
        malformed: what could not be read and was not put aside yet: kind, bytes (cut), why. Beyond
            `KEPT_MALFORMED` the oldest are dropped; `unread` counts them all the same.
        unread: how many could not be read since the start.
        books_came: set when books changed.
        on_book: told of every change of a book at once; the paper desk's orders rest on it.
        on_market: told at once of every market whose listing may have changed.
    """

    def __init__(self) -> None:
        self.changed: dict[str, Book] = {}
        self.malformed: deque[tuple[str, bytes, str]] = deque(maxlen=KEPT_MALFORMED)
        self.unread = 0
        self.books_came = asyncio.Event()
        self.on_book: Callable[[Book], None] | None = None
        self.on_market: Callable[[MarketNews], None] | None = None
        self._own: deque[OwnNews] = deque()
        self._own_came = asyncio.Event()
        self._own_done = asyncio.Event()
        self._own_done.set()

    def tell(self, news: News) -> None:
        """Take a piece of news."""
        if isinstance(news, BookChanged):
            self.quote_again(news.book)
            if self.on_book is not None:
                self.on_book(news.book)
        elif isinstance(news, MarketNews):
            if self.on_market is not None:
                self.on_market(news)
        else:
            self._own.append(news)
            self._own_done.clear()
            self._own_came.set()

    def quote_again(self, book: Book) -> None:
        """A book changed, or what an order of ours could get of it did."""
        self.changed[book.market] = book
        self.books_came.set()

    def leave_out(self, kind: str, data: bytes, why: str) -> None:
        """Keep what could not be read."""
        self.unread += 1
        self.malformed.append((kind, data[:LONGEST_MALFORMED], why))

    async def each_own(self, handle: Callable[[OwnNews], Awaitable[None]]) -> None:
        """Handle news of our own orders in their order, until cancelled. News whose handling fails is kept."""
        while True:
            await self._own_came.wait()
            while self._own:
                await handle(self._own[0])
                self._own.popleft()
            self._own_came.clear()
            self._own_done.set()

    async def own_handled(self) -> None:
        """Wait until all news of our own orders told so far has been handled."""
        await self._own_done.wait()
