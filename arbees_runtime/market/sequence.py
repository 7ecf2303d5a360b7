"""Sequence numbers of one subscription, and the books that hang on them.

Kalshi numbers the messages of a subscription (`sid`) 1, 2, 3, … across all its markets; the `ok` and
`unsubscribed` answers count too, and `ticker`, `fill`, `user_order` and `market_position` messages carry no
number (AsyncAPI description, late 2026). A number that is not the next one means that a change of *some*
market of the subscription may be lost, so every book of it is invalid until its next snapshot.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator

from arbees_runtime.market.book import Book, BookState, Fault, Pulse


class SequenceStep(enum.Enum):
    """What a message's number says."""

    IN_ORDER = "in_order"
    DUPLICATE = "duplicate"
    """The same number again: the message was applied already and must not be applied twice."""
    GAP = "gap"
    """Not the next number: something is missing or came late. The message itself counts from here on."""


# Reading a member off an enum class costs more than the comparison it is for, and these are on the hot path.
_IN_ORDER = SequenceStep.IN_ORDER
_GAP = SequenceStep.GAP


class Sequence:
    """The numbers of one subscription.

    The first number seen is taken as it is: books need a snapshot anyway, and a snapshot holds all before it.

    Attributes:
        last: the newest number taken; None before the first.
        gaps, duplicates: how many were seen.
    """

    __slots__ = ("duplicates", "gaps", "last")

    def __init__(self) -> None:
        self.last: int | None = None
        self.gaps = 0
        self.duplicates = 0

    def take(self, number: int) -> SequenceStep:
        """Judge the number of a message just received and remember it."""
        last = self.last
        if last is None or number == last + 1:
            self.last = number
            return _IN_ORDER
        if number == last:
            self.duplicates += 1
            return SequenceStep.DUPLICATE
        # Ahead or behind: in both cases what we hold may not be what the venue holds.
        self.last = number
        self.gaps += 1
        return _GAP


class Subscription:
    """One numbered subscription and the books it feeds.

    Attributes:
        sid: the venue's number of the subscription.
        sequence: its message numbers.
        pulse: when it was last heard in order.
    """

    __slots__ = ("_books", "pulse", "sequence", "sid")

    def __init__(self, sid: int) -> None:
        self.sid = sid
        self.sequence = Sequence()
        self.pulse = Pulse()
        self._books: dict[str, Book] = {}

    def __iter__(self) -> Iterator[Book]:
        return iter(self._books.values())

    def add(self, book: Book) -> None:
        """Let the subscription feed `book`."""
        book.pulse = self.pulse
        self._books[book.market] = book

    def remove(self, market: str) -> None:
        """Stop feeding a market's book; it is invalid from now on."""
        book = self._books.pop(market, None)
        if book is not None:
            book.pulse = None
            book.invalidate(Fault.DISCONNECTED)

    def book(self, market: str) -> Book | None:
        """The book of `market`, if this subscription feeds it."""
        return self._books.get(market)

    def take(self, number: int, as_of_ns: int) -> SequenceStep:
        """Judge a message's number before anything of it is applied.

        In order: the books are current as of `as_of_ns`, the moment for which the message speaks. A gap: every
        book is invalidated, and `stale` names the markets to ask snapshots for. A duplicate: don't apply the message.
        """
        step = self.sequence.take(number)
        if step is _IN_ORDER:
            self.pulse.heard_ns = max(self.pulse.heard_ns, as_of_ns)
        elif step is _GAP:
            self.invalidate(Fault.SEQUENCE_GAP)
        return step

    def invalidate(self, fault: Fault) -> None:
        """Invalidate every book, as after a gap, the end of the subscription, or a lost connection."""
        for book in self._books.values():
            book.invalidate(fault)

    def stale(self) -> list[str]:
        """Markets whose books await a snapshot."""
        return [market for market, book in self._books.items() if book.state is BookState.AWAITING_SNAPSHOT]
