"""The market socket's conversation without the socket: frames in, subscriptions out, books kept.

Each market is followed by its first token: the second token's book is the same turned around. Frames have no
numbers, so nothing on the socket proves that nothing is missing. A book is doubted when it is crossed or its best
prices are not those the frame states, thrown away when that lasts, and compared with REST again and again
(`book_check`), which alone confirms a quiet one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from arbees_runtime.market.book import Book, BookState, Fault, turned_around
from arbees_runtime.market.crosscheck import Check, check_best_prices, check_crossed, check_levels, give_up
from arbees_runtime.market.ladder import LadderError, Level
from arbees_runtime.market.numbers import NumberError, parse_price, parse_quantity
from arbees_runtime.venues.feed import BookChanged, Malformed, MarketNews
from arbees_runtime.venues.polymarket.book_reading import HashError, read_book, resting
from arbees_runtime.venues.polymarket.clob_messages import ClobBook, millis_ns
from arbees_runtime.venues.polymarket.feed_news import FeedCounters, FeedNews, FeedTiming
from arbees_runtime.venues.polymarket.socket_messages import (
    BestBidAsk,
    BookFrame,
    Change,
    MarketFrame,
    MarketLogin,
    MarketResolved,
    PriceChange,
    Subscribe,
    TickSizeChange,
    decode_market,
    decode_market_item,
)

TOKENS_PER_SOCKET = 200
"""More were seen to stall (py-clob-client #292: about 250)."""


class MarketFeed:
    """The state of one market socket, and the books that outlive it.

    Args:
        malformed: told of every frame that is left out: its kind, its bytes, why.
        timing: how patient to be.

    Attributes:
        books: by market; one for each wanted market.
        counters: what happened so far.
        outbox: texts to send, oldest first.
        doubted: markets whose book should be compared with REST before all others.
    """

    def __init__(
        self, malformed: Malformed, *, timing: FeedTiming | None = None, counters: FeedCounters | None = None
    ) -> None:
        self.books: dict[str, Book] = {}
        self.counters = counters or FeedCounters()
        self.outbox: list[bytes] = []
        self.doubted: set[str] = set()
        self._malformed = malformed
        self._timing = timing or FeedTiming()
        self._connected = False
        self._token_of: dict[str, str] = {}
        self._book_of: dict[str, Book] = {}
        self._dropped_ns: dict[str, int] = {}
        self._contradicted = 0

    # ---- what happens --------------------------------------------------------------------------------

    @property
    def hopeless(self) -> str:
        """Why the connection should be given up: it keeps telling books that REST contradicts."""
        if self._contradicted < self._timing.disagreements:
            return ""
        return f"{self._contradicted} books in a row were not what REST says"

    def connected(self, now_ns: int) -> tuple[FeedNews, ...]:
        """A new connection is open: ask for everything."""
        del now_ns
        self._connected = True
        self.outbox.clear()
        tokens = tuple(sorted(self._book_of))
        if tokens:
            self.outbox.append(msgspec.json.encode(MarketLogin(assets_ids=tokens)))
        return ()

    def disconnected(self) -> tuple[FeedNews, ...]:
        """The connection is gone: no book can be believed."""
        self._connected = False
        self._contradicted = 0
        self.outbox.clear()
        self._dropped_ns.clear()
        for book in self.books.values():
            book.invalidate(Fault.DISCONNECTED)
        return tuple(map(BookChanged, self.books.values()))

    def want(self, tokens: Mapping[str, str]) -> None:
        """Follow exactly these markets from now on.

        Args:
            tokens: the first token of each market.
        """
        gone = sorted(market for market, token in self._token_of.items() if tokens.get(market) != token)
        dropped = [self._drop(market) for market in gone]
        new = [token for market, token in sorted(tokens.items()) if self._add(market, token)]
        if not self._connected:
            return
        if not set(self._book_of) - set(new) and not dropped:
            self.outbox.append(msgspec.json.encode(MarketLogin(assets_ids=tuple(new))))
            return
        self._say("unsubscribe", dropped)
        self._say("subscribe", new)

    def receive(self, data: bytes, received_ns: int) -> tuple[FeedNews, ...]:
        """Take one frame."""
        self.counters.frames += 1
        if data == b"PONG":
            return ()
        try:
            frame = decode_market(data)
        except msgspec.DecodeError as error:
            return self._unread(data, str(error))
        if not isinstance(frame, list):
            return self._take(frame, data, received_ns)
        news: list[FeedNews] = []
        for entry in frame:
            try:
                news += self._take(decode_market_item(entry), bytes(entry), received_ns)
            except msgspec.DecodeError as error:
                news += self._unread(bytes(entry), str(error))
        return tuple(news)

    def check(self, now_ns: int) -> tuple[FeedNews, ...]:
        """Throw away books that have been doubtful for too long."""
        news = []
        for book in self.books.values():
            if give_up(book, now_ns, self._timing.doubt_for_ns):
                news.append(BookChanged(book))
                self._lost(book)
        return tuple(news)

    def compare(self, answer: ClobBook, asked_ns: int) -> tuple[FeedNews, ...]:
        """Take a book that REST returned: confirmation, doubt, or the next snapshot.

        Args:
            answer: the book.
            asked_ns: when it was asked for: what it confirms is confirmed as of then.
        """
        book = self._book_of.get(answer.asset_id)
        if book is None or not self._connected:
            return ()
        try:
            bids, asks, venue_ns = self._read_book(answer)
            if book.state is not BookState.AWAITING_SNAPSHOT:
                return self._compare(book, bids, asks, asked_ns, venue_ns)
            # A change that came while the book awaited this answer is in it only if the answer is as new.
            if venue_ns < self._dropped_ns.get(book.market, 0):
                return ()
            return self._snapshot(book, bids, asks, asked_ns, venue_ns)
        except (NumberError, LadderError, ValueError) as error:
            self._leave_out("rest book", msgspec.json.encode(answer), str(error))
            return ()

    def _compare(
        self, book: Book, bids: list[Level], asks: list[Level], asked_ns: int, venue_ns: int
    ) -> tuple[FeedNews, ...]:
        before = book.state
        said = check_levels(book, bids, asks, venue_ns=venue_ns, now_ns=asked_ns)
        if said is Check.INCONCLUSIVE:
            return ()
        self.counters.checks += 1
        if said is Check.AGREES:
            self._contradicted = 0
            self.doubted.discard(book.market)
            return () if before is BookState.LIVE else (BookChanged(book),)
        self.counters.disagreements += 1
        if book.market not in self.doubted:
            self.doubted.add(book.market)  # REST or the socket may be a moment ahead: ask once more
            return (BookChanged(book),)
        self._contradicted += 1
        self.counters.gaps += 1
        self.counters.resyncs += 1
        return self._snapshot(book, bids, asks, asked_ns, venue_ns)

    def missing(self) -> list[str]:
        """Tokens whose books await a snapshot or are doubted: the ones to ask REST for first."""
        return [
            token
            for token, book in self._book_of.items()
            if book.state is not BookState.LIVE or book.market in self.doubted
        ]

    def quiet(self, before_ns: int) -> list[str]:
        """Tokens whose books were neither changed nor checked since `before_ns`."""
        return [token for token, book in self._book_of.items() if book.checked_ns < before_ns]

    # ---- frames --------------------------------------------------------------------------------------

    def _take(self, frame: MarketFrame, data: bytes, received_ns: int) -> tuple[FeedNews, ...]:
        news: tuple[FeedNews, ...] = ()
        try:
            if isinstance(frame, PriceChange):
                news = self._changes(frame, received_ns)
            elif isinstance(frame, BookFrame):
                news = self._book(frame, received_ns)
            elif isinstance(frame, TickSizeChange):
                news = self._tick(frame)
            elif isinstance(frame, BestBidAsk):
                news = self._best(frame, received_ns)
            elif isinstance(frame, MarketResolved):
                news = (MarketNews(frame.market, "resolved"),) if frame.market in self.books else ()
        except (NumberError, LadderError, ValueError) as error:
            self._leave_out(type(frame).__name__, data, str(error))
            news = self._distrust(frame)
        return news

    def _book(self, frame: BookFrame, received_ns: int) -> tuple[FeedNews, ...]:
        book = self._book_of.get(frame.asset_id)
        if book is None:
            return ()  # no longer wanted, or the other token
        bids, asks, venue_ns = self._read_book(frame)
        # In order on its socket, whatever its time: it can be stamped before the last change.
        return self._snapshot(book, bids, asks, received_ns, max(venue_ns, book.venue_ns or 0))

    def _snapshot(
        self, book: Book, bids: list[Level], asks: list[Level], received_ns: int, venue_ns: int
    ) -> tuple[FeedNews, ...]:
        book.snapshot(bids, turned_around(asks), received_ns=received_ns, venue_ns=venue_ns)
        self._dropped_ns.pop(book.market, None)
        self.doubted.discard(book.market)
        check_crossed(book, received_ns)
        return (BookChanged(book),)

    def _changes(self, frame: PriceChange, received_ns: int) -> tuple[FeedNews, ...]:
        venue_ns = millis_ns(frame.timestamp)
        stated: dict[str, Change] = {}
        news: list[FeedNews] = []
        for change in frame.price_changes or frame.changes:
            token = change.asset_id or frame.asset_id
            book = self._book_of.get(token)
            if book is None:
                continue
            outcome, price = resting(change)
            size = parse_quantity(change.size)
            if book.state is BookState.AWAITING_SNAPSHOT and venue_ns is not None:
                self._dropped_ns[book.market] = max(venue_ns, self._dropped_ns.get(book.market, 0))
            before = book.state
            if book.set_level(outcome, price, size, received_ns=received_ns, venue_ns=venue_ns):
                stated[token] = change  # one that the snapshot was newer than says nothing of the book as it is
            elif before is not book.state:
                self._lost(book)
                news.append(BookChanged(book))
        for token, change in stated.items():
            book = self._book_of[token]
            self._check_best(book, change.best_bid, change.best_ask, received_ns)
            check_crossed(book, received_ns)
            if book.state is not BookState.AWAITING_SNAPSHOT:
                news.append(BookChanged(book))
        return tuple(news)

    def _best(self, frame: BestBidAsk, received_ns: int) -> tuple[FeedNews, ...]:
        book = self._book_of.get(frame.asset_id)
        venue_ns = millis_ns(frame.timestamp)
        if book is None or venue_ns is None or (book.venue_ns is not None and venue_ns < book.venue_ns):
            return ()
        before = book.state
        # What stood in a long queue confirms the book as of its own time only.
        late = received_ns - venue_ns > self._timing.late_ns
        self._check_best(book, frame.best_bid, frame.best_ask, venue_ns if late else received_ns)
        return () if book.state is before else (BookChanged(book),)

    def _check_best(self, book: Book, bid: str | None, ask: str | None, now_ns: int) -> None:
        if bid is None or ask is None:
            return  # the old format, or none of the side: nothing is stated
        prices = [parse_price(text) if text else None for text in (bid, ask)]
        if check_best_prices(book, prices[0], prices[1], now_ns) is Check.DIFFERS:
            self.doubted.add(book.market)

    def _tick(self, frame: TickSizeChange) -> tuple[FeedNews, ...]:
        book = self._book_of.get(frame.asset_id)
        if book is None:
            # The other token's grid changes with ours, in a frame of its own.
            return (MarketNews(frame.market, "tick"),) if frame.market in self.books else ()
        venue_ns = millis_ns(frame.timestamp)
        book.invalidate(Fault.GRID_CHANGED)
        if venue_ns is not None:
            self._dropped_ns[book.market] = venue_ns
        self._ask_again(book)
        return (MarketNews(book.market, "tick"), BookChanged(book))

    def _read_book(self, answer: ClobBook) -> tuple[list[Level], list[Level], int]:
        try:
            return read_book(answer, check_hash=self._timing.check_hashes)
        except HashError:
            self.counters.hashes += 1
            raise

    def _distrust(self, frame: MarketFrame) -> tuple[FeedNews, ...]:
        """A frame about books held something impossible: throw those away."""
        tokens: list[str] = []
        if isinstance(frame, PriceChange):
            tokens = [change.asset_id or frame.asset_id for change in frame.price_changes or frame.changes]
        elif isinstance(frame, BookFrame | TickSizeChange | BestBidAsk):
            tokens = [frame.asset_id]
        books = {book.market: book for token in tokens if (book := self._book_of.get(token)) is not None}
        for book in books.values():
            book.invalidate(Fault.MALFORMED)
            self.counters.gaps += 1  # REST brings it back: asking the socket at once would invite a loop
        return tuple(map(BookChanged, books.values()))

    def _unread(self, data: bytes, why: str) -> tuple[FeedNews, ...]:
        """What can't be read may have been a change of any of its tokens: all it names are thrown away."""
        self._leave_out("frame", data, why)
        named = [book for token, book in self._book_of.items() if token.encode() in data]
        for book in named:
            book.invalidate(Fault.MALFORMED)
            self.counters.gaps += 1
        return tuple(map(BookChanged, named))

    # ---- subscriptions -------------------------------------------------------------------------------

    def _add(self, market: str, token: str) -> bool:
        if market in self.books:
            return False
        self.books[market] = self._book_of[token] = Book(market)
        self._token_of[market] = token
        return True

    def _drop(self, market: str) -> str:
        token = self._token_of.pop(market)
        self.books.pop(market).invalidate(Fault.DISCONNECTED)
        del self._book_of[token]
        self._dropped_ns.pop(market, None)
        self.doubted.discard(market)
        return token

    def _lost(self, book: Book) -> None:
        """A book was thrown away: get it anew."""
        self.counters.gaps += 1
        self._ask_again(book)

    def _ask_again(self, book: Book) -> None:
        if self._connected:
            self.counters.resyncs += 1
            token = self._token_of[book.market]
            self._say("unsubscribe", [token])
            self._say("subscribe", [token])

    def _say(self, operation: str, tokens: Iterable[str]) -> None:
        asked = tuple(tokens)
        if asked:
            custom = True if operation == "subscribe" else None
            frame = Subscribe(operation=operation, assets_ids=asked, custom_feature_enabled=custom)
            self.outbox.append(msgspec.json.encode(frame))

    def _leave_out(self, kind: str, data: bytes, why: str) -> None:
        self.counters.malformed += 1
        self._malformed(kind, data, why)
