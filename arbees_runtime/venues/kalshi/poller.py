"""Kalshi's order books by asking for them again and again: for runs without a key, which the WebSocket needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from arbees_runtime.clock import Clock
from arbees_runtime.market.book import Book, BookState, Fault
from arbees_runtime.market.ladder import LadderError
from arbees_runtime.market.numbers import NumberError
from arbees_runtime.messages import FeedPhase
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.kalshi.feed_news import BookChanged, News
from arbees_runtime.venues.kalshi.market_messages import OrderBookAnswer
from arbees_runtime.venues.kalshi.readings import holds, levels
from arbees_runtime.venues.kalshi.reads import MOST_BOOKS, KalshiReads

_KEY_NEEDED = frozenset({"http_401", "http_403"})


class KalshiPoller:
    """Keeps books of the wanted markets by REST.

    A book is stamped with the moment it was asked for, since its answer may be that old. When Kalshi does not
    answer, the books stay as they are and age, so that quotes of them end by their age.

    Args:
        reads: the REST client; its rate limit spaces the requests.
        clock: the source of time.
        on_news: told of every book that changed; must not block.
        every_s: pause between the beginnings of two rounds.

    Attributes:
        books: by ticker; one for each wanted market.
        rounds: complete rounds so far.
        failures: requests without a usable answer, and books that made no sense.
        trouble: what went wrong last in this round, in words; empty if nothing did.
    """

    def __init__(
        self, reads: KalshiReads, clock: Clock, on_news: Callable[[News], None], *, every_s: float = 1.5
    ) -> None:
        self._reads = reads
        self._clock = clock
        self._on_news = on_news
        self._every_s = every_s
        self._one_by_one = False
        self.books: dict[str, Book] = {}
        self.rounds = 0
        self.failures = 0
        self.trouble = "not asked yet"

    @property
    def phase(self) -> FeedPhase:
        """Where the feed stands: DEGRADED when the last round did not bring every book."""
        if not self.rounds:
            return FeedPhase.CONNECTING
        believed = all(book.state is BookState.LIVE for book in self.books.values())
        return FeedPhase.LIVE if believed and not self.trouble else FeedPhase.DEGRADED

    def want(self, tickers: Iterable[str]) -> None:
        """Follow exactly these markets from the next round on."""
        wanted = set(tickers)
        self.books = {ticker: self.books[ticker] if ticker in self.books else Book(ticker) for ticker in sorted(wanted)}

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            began_ns = self._clock.monotonic_ns()
            await self.round()
            spent_s = (self._clock.monotonic_ns() - began_ns) / 1e9
            await self._clock.sleep(max(0.0, self._every_s - spent_s))

    async def round(self) -> None:
        """Ask once for every wanted book."""
        trouble = ""
        tickers = list(self.books)
        step = 1 if self._one_by_one else MOST_BOOKS
        for begin in range(0, len(tickers), step):
            part = tickers[begin : begin + step]
            asked_ns = self._clock.time_ns()
            try:
                answers = await self._ask(part)
            except ReadError as error:
                self.failures += 1
                trouble = str(error)
                if error.reason in _KEY_NEEDED and not self._one_by_one:
                    self._one_by_one = True  # the batch may be for members only, the single book is not
                    break
                continue
            missing = set(part)
            for answer in answers:
                missing.discard(answer.ticker)
                trouble = self._take(answer, asked_ns) or trouble
            if missing:
                trouble = f"no book of {', '.join(sorted(missing)[:5])}"
        self.trouble = trouble
        self.rounds += 1

    async def _ask(self, tickers: list[str]) -> list[OrderBookAnswer]:
        if not self._one_by_one:
            return await self._reads.order_books(tickers)
        (ticker,) = tickers
        answer = await self._reads.order_book(ticker)
        return [OrderBookAnswer(ticker=ticker, orderbook_fp=answer.orderbook_fp)]

    def _take(self, answer: OrderBookAnswer, asked_ns: int) -> str:
        """Put an answer into its book; what is wrong with it, if anything."""
        book = self.books.get(answer.ticker)
        if book is None:
            return ""  # not wanted any more, or never asked for
        try:
            yes, no = levels(answer.orderbook_fp.yes_dollars), levels(answer.orderbook_fp.no_dollars)
            if book.state is BookState.LIVE and holds(book, yes, no):
                book.confirm(asked_ns)
                return ""
            book.snapshot(yes, no, received_ns=asked_ns)
            trouble = ""
        except (NumberError, LadderError) as error:
            self.failures += 1
            book.invalidate(Fault.MALFORMED)
            trouble = f"{answer.ticker}: {error}"
        self._on_news(BookChanged(book))
        return trouble
