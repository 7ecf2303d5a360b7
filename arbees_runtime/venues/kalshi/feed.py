"""Kalshi's WebSocket conversation without the socket: frames in, commands out, books kept.

`KalshiFeed` is told what happens (connected, a frame, time passing, disconnected) and says what to send. It
keeps one book per wanted market, checks the numbers of every subscription, and asks for snapshots wherever
a book can't be believed. It never reads a clock and never waits, so recorded frames can be replayed through
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from arbees_runtime.market.book import Book, BookState, Fault
from arbees_runtime.market.crosscheck import Check, check_crossed, give_up
from arbees_runtime.market.ladder import LadderError
from arbees_runtime.market.numbers import NumberError, parse_price, parse_signed_quantity
from arbees_runtime.market.sequence import SequenceStep, Subscription
from arbees_runtime.venues.feed import Malformed
from arbees_runtime.venues.kalshi.channels import Channels
from arbees_runtime.venues.kalshi.commands import MARKETS_PER_COMMAND, Commands
from arbees_runtime.venues.kalshi.feed_news import BookChanged, FeedCounters, FeedTiming, News
from arbees_runtime.venues.kalshi.questions import Probes, SnapshotRequests
from arbees_runtime.venues.kalshi.readings import holds, levels
from arbees_runtime.venues.kalshi.socket_messages import (
    ENDING_ERRORS,
    PASSING_ERRORS,
    AnyFrame,
    Delta,
    Error,
    EventFeeUpdate,
    Lifecycle,
    OwnFill,
    OwnPosition,
    PublicTrade,
    Snapshot,
    Subscribed,
    Unsubscribed,
    UserOrder,
    decode_frame,
)

BOOKS = "orderbook_delta"


class KalshiFeed:
    """The state of one connection, and the books that outlive it.

    Args:
        malformed: told of every frame that is left out: its kind, its bytes, why.
        own: whether to follow our own fills, orders and positions.
        timing: how patient to be.

    Attributes:
        books: by ticker; one for each wanted market.
        counters: what happened so far.
        refused: markets that Kalshi would not subscribe, on this connection.
    """

    def __init__(self, malformed: Malformed, *, own: bool = True, timing: FeedTiming | None = None) -> None:
        self.books: dict[str, Book] = {}
        self.counters = FeedCounters()
        self.refused: set[str] = set()
        self._malformed = malformed
        self._timing = timing or FeedTiming()
        self._commands = Commands(self._timing.late_ns)
        self._channels = Channels(self._commands, own=own, patience_ns=self._timing.resync_after_ns)
        self._connected = False
        self._subscriptions: dict[int, Subscription] = {}
        self._books_sid: int | None = None
        self._books_command: int | None = None  # the subscribe command under way
        self._requests = SnapshotRequests(self._timing)
        self._probes = Probes(self._timing)

    @property
    def outbox(self) -> list[bytes]:
        """Commands to send as JSON, oldest first; whoever sends them empties it."""
        return self._commands.outbox

    # ---- what happens --------------------------------------------------------------------------------

    @property
    def hopeless(self) -> str:
        """Why the connection should be given up: it is open, and answers nothing. Empty while it should not."""
        return self._probes.hopeless

    def connected(self, now_ns: int) -> tuple[News, ...]:
        """A new connection is open: subscribe to everything."""
        self._connected = True
        self._commands.now_ns = now_ns
        self._probes.begin(now_ns)
        self._commands.connected()
        self._channels.subscribe(now_ns)
        self._subscribe_books(now_ns)
        return ()

    def disconnected(self) -> tuple[News, ...]:
        """The connection is gone: no book can be believed, and nothing is subscribed."""
        self._probes.answered()
        self._connected = False
        self.outbox.clear()
        self.refused.clear()
        self._subscriptions.clear()
        self._channels.disconnected()
        self._requests.clear()
        self._books_sid = self._books_command = None
        for book in self.books.values():
            book.pulse = None
            book.invalidate(Fault.DISCONNECTED)
        return tuple(map(BookChanged, self.books.values()))

    def want(self, tickers: Iterable[str], now_ns: int) -> None:
        """Follow exactly these markets from now on."""
        self._commands.now_ns = now_ns
        wanted = set(tickers)
        gone = sorted(set(self.books).difference(wanted))
        new = sorted(wanted.difference(self.books))
        for ticker in gone:
            self._drop(ticker)
        for ticker in new:
            self.books[ticker] = Book(ticker)
        if self._books_sid is None:
            self._subscribe_books(now_ns)
        else:
            self._update("delete_markets", gone)
            self._add(new, now_ns)

    def receive(self, data: bytes, received_ns: int) -> tuple[News, ...]:
        """Take one frame; returns what it tells whoever follows the feed."""
        self.counters.frames += 1
        commands = self._commands
        commands.now_ns = received_ns
        try:
            frame = decode_frame(data)
        except msgspec.DecodeError as error:
            self._leave_out("frame", data, str(error))
            return self._unread(data, received_ns)
        as_of_ns = commands.as_of(frame, received_ns)
        news = self._check_number(frame.sid, frame.seq, received_ns, as_of_ns)
        if news is None:
            return ()
        try:
            return news + self._take(frame, received_ns, as_of_ns)
        except (NumberError, LadderError) as error:
            self._leave_out(type(frame).__name__, data, str(error))
            return news + self._distrust(frame)

    def check(self, now_ns: int) -> tuple[News, ...]:
        """Ask again for snapshots that are overdue, and probe a quiet subscription. Call it every half second."""
        if not self._connected:
            return ()
        self._commands.now_ns = now_ns
        self._channels.check(now_ns)
        if self._books_sid is None:
            if self._books_command is not None and self._requests.any_overdue(now_ns):
                self._probes.left_unanswered()
                self._books_command = None
            self._subscribe_books(now_ns)
            return ()
        news = self._look_for_crossed(now_ns)
        overdue = [ticker for ticker in self._awaiting() if self._requests.overdue(ticker, now_ns)]
        # One market that Kalshi does not know can fail the command that added others with it.
        self._update("add_markets", [ticker for ticker in overdue if not self._requests.has_come(ticker)])
        self._resync(overdue, now_ns)
        heard_ns = self._subscriptions[self._books_sid].pulse.heard_ns
        if self._probes.due(heard_ns, now_ns):
            self._probe(now_ns)
        return news

    def _look_for_crossed(self, now_ns: int) -> tuple[News, ...]:
        """A book crossed for an instant is trading; one that stays crossed is wrong, whatever the numbers say."""
        wrong = [
            book
            for book in self.books.values()
            if check_crossed(book, now_ns) is Check.DIFFERS and give_up(book, now_ns, self._timing.crossed_for_ns)
        ]
        self._resync([book.market for book in wrong], now_ns)
        return tuple(map(BookChanged, wrong))

    # ---- frames --------------------------------------------------------------------------------------

    def _take(self, frame: AnyFrame, received_ns: int, as_of_ns: int) -> tuple[News, ...]:
        news: tuple[News, ...] = ()
        if isinstance(frame, Delta):
            news = self._delta(frame, received_ns)
        elif isinstance(frame, Snapshot):
            news = self._snapshot(frame, as_of_ns)
        elif isinstance(frame, Subscribed):
            news = self._subscribed(frame, received_ns)
        elif isinstance(frame, Error):
            news = self._error(frame, received_ns)
        elif isinstance(frame, Unsubscribed):
            news = self._ended(frame.sid, received_ns)
        elif isinstance(frame, PublicTrade | Lifecycle | EventFeeUpdate | OwnFill | UserOrder | OwnPosition):
            news = (frame,)
        return news

    def _delta(self, frame: Delta, received_ns: int) -> tuple[News, ...]:
        message = frame.msg
        book = self.books.get(message.market_ticker)
        if book is None:
            return ()  # no longer wanted; the venue has not stopped yet
        before = book.revision
        book.change(
            message.side,
            parse_price(message.price_dollars),
            parse_signed_quantity(message.delta_fp),
            received_ns=received_ns,
            venue_ns=None if message.ts_ms is None else message.ts_ms * 1_000_000,
        )
        if book.revision == before:
            return ()  # awaiting a snapshot
        if book.state is BookState.AWAITING_SNAPSHOT:
            self._resync([book.market], received_ns)
        return (BookChanged(book),)

    def _snapshot(self, frame: Snapshot, received_ns: int) -> tuple[News, ...]:
        message = frame.msg
        book = self.books.get(message.market_ticker)
        if book is None:
            return ()
        yes, no = levels(message.yes_dollars_fp), levels(message.no_dollars_fp)
        if book.state is BookState.LIVE:
            if holds(book, yes, no):
                book.confirm(received_ns)
                return ()
            self.counters.disagreements += 1
        book.snapshot(yes, no, received_ns=received_ns)
        self._requests.came(book.market)
        return (BookChanged(book),)

    def _subscribed(self, frame: Subscribed, received_ns: int) -> tuple[News, ...]:
        sid, channel = frame.msg.sid, frame.msg.channel
        subscription = self._subscriptions.setdefault(sid, Subscription(sid))
        if channel != BOOKS:
            return self._channels.began(sid, channel)
        self._books_sid, self._books_command = sid, None
        self._probes.begin(received_ns)
        self._requests.subscribed()
        for ticker in self._requests:
            subscription.add(self.books[ticker])
        # What did not fit into the first command, and what became wanted while the answer was under way.
        self._add(sorted(set(self.books).difference(self._requests, self.refused)), received_ns)
        return ()

    def _error(self, frame: Error, received_ns: int) -> tuple[News, ...]:
        self.counters.errors += 1
        self._probes.answered()
        message = frame.msg
        if message.code not in PASSING_ERRORS:
            named = (*(message.market_tickers or ()), message.market_ticker)
            self.refused.update(ticker for ticker in named if ticker in self.books)
        if frame.id is not None and frame.id == self._books_command:
            self._books_command = None  # `check` tries again, without those refused
        if message.code not in ENDING_ERRORS:
            return ()
        sids = [frame.sid] if frame.sid is not None else list(self._subscriptions)
        return tuple(news for sid in sids for news in self._ended(sid, received_ns))

    def _ended(self, sid: int | None, received_ns: int) -> tuple[News, ...]:
        """A subscription is no more: begin it anew."""
        subscription = self._subscriptions.pop(sid, None) if sid is not None else None
        if sid is None or subscription is None:
            return ()
        if sid != self._books_sid:
            return self._channels.ended(sid)
        self._books_sid = None
        for book in subscription:
            book.pulse = None
        news = self._invalidated(subscription, Fault.DISCONNECTED)
        self._subscribe_books(received_ns)
        return news

    # ---- numbers -------------------------------------------------------------------------------------

    def _check_number(
        self, sid: int | None, seq: int | None, received_ns: int, as_of_ns: int
    ) -> tuple[News, ...] | None:
        """Judge a frame's number before anything of it is applied; None if it came before."""
        if sid is None or seq is None:
            return ()
        subscription = self._subscriptions.get(sid)
        if subscription is None:
            # A numbered frame can overtake the answer that names its subscription.
            subscription = self._subscriptions[sid] = Subscription(sid)
        step = subscription.take(seq, as_of_ns)
        if sid == self._books_sid:
            self._probes.answered()
        if step is SequenceStep.IN_ORDER:
            return ()
        if step is SequenceStep.DUPLICATE:
            self.counters.duplicates += 1
            return None
        self.counters.gaps += 1
        if sid == self._books_sid:
            self._resync(subscription.stale(), received_ns)
            return tuple(map(BookChanged, subscription))
        return self._channels.gap(sid)

    def _unread(self, data: bytes, received_ns: int) -> tuple[News, ...]:
        """A frame we can't read still has its number. If it was the books', none of them can be believed.

        One whose number can't be read either leaves a gap that the next frame shows.
        """
        try:
            number = msgspec.json.decode(data, type=_Number)
        except msgspec.DecodeError:
            return ()
        news = self._check_number(number.sid, number.seq, received_ns, 0)
        if news is None or number.sid is None:
            return news or ()
        if number.sid != self._books_sid:
            ours = any(f'"{ticker}"'.encode() in data for ticker in self.books)
            return news or self._channels.unread(number.sid, ours=ours)
        subscription = self._subscriptions[number.sid]
        news = self._invalidated(subscription, Fault.MALFORMED)
        self._resync(subscription.stale(), received_ns)
        return news

    def _distrust(self, frame: AnyFrame) -> tuple[News, ...]:
        """A book's frame held something impossible; `check` asks for a snapshot (at once would invite a loop)."""
        book = self.books.get(frame.msg.market_ticker) if isinstance(frame, Delta | Snapshot) else None
        if book is None:
            return ()
        book.invalidate(Fault.MALFORMED)
        return (BookChanged(book),)

    def _invalidated(self, subscription: Subscription, fault: Fault) -> tuple[News, ...]:
        subscription.invalidate(fault)
        return tuple(map(BookChanged, subscription))

    # ---- commands ------------------------------------------------------------------------------------

    def _subscribe_books(self, now_ns: int) -> None:
        tickers = sorted(set(self.books).difference(self.refused))[:MARKETS_PER_COMMAND]
        if not tickers or self._books_command is not None or not self._connected:
            return
        self._requests.begin(tickers, now_ns)
        self._books_command = self._commands.give(
            "subscribe", channels=(BOOKS,), market_tickers=tuple(tickers), use_yes_price=False
        )

    def _add(self, tickers: list[str], now_ns: int) -> None:
        if self._books_sid is None:
            return
        subscription = self._subscriptions[self._books_sid]
        for ticker in tickers:
            self._requests.ask(ticker, now_ns)
            subscription.add(self.books[ticker])
        self._update("add_markets", tickers)

    def _awaiting(self) -> Iterator[str]:
        for ticker, book in self.books.items():
            if book.state is BookState.AWAITING_SNAPSHOT and ticker not in self.refused:
                yield ticker

    def _resync(self, tickers: list[str], now_ns: int) -> None:
        self.counters.resyncs += len(tickers)
        for ticker in tickers:
            self._requests.ask_again(ticker, now_ns)
        self._update("get_snapshot", tickers)

    def _probe(self, now_ns: int) -> None:
        """Ask for the snapshot of the believed book that has gone longest without a word, else of any book.

        The answer is numbered, whatever it holds: silence means that the connection is dead, though it is open.
        """
        books = [book for book in self.books.values() if book.market not in self.refused]
        live = [book for book in books if book.state is BookState.LIVE]
        if books:
            self._probes.asked(now_ns)
            self.counters.probes += 1
            quietest = min(live or books, key=lambda book: (book.checked_ns, book.market))
            self._update("get_snapshot", [quietest.market])

    def _update(self, action: str, tickers: list[str]) -> None:
        if self._books_sid is not None:
            self._commands.update(self._books_sid, action, tickers)

    def _drop(self, ticker: str) -> None:
        del self.books[ticker]
        self._requests.drop(ticker)
        self.refused.discard(ticker)
        if self._books_sid is not None:
            self._subscriptions[self._books_sid].remove(ticker)

    def _leave_out(self, kind: str, data: bytes, why: str) -> None:
        self.counters.malformed += 1
        self._malformed(kind, data, why)


class _Number(msgspec.Struct, frozen=True):
    sid: int | None = None
    seq: int | None = None
