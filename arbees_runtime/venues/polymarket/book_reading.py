"""From Polymarket's books and changes of books to exact levels."""

from __future__ import annotations

from collections.abc import Iterable

from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import Price, complement, parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.venues.polymarket.book_hash import hash_holds
from arbees_runtime.venues.polymarket.clob_messages import BookLevel, ClobBook, millis_ns
from arbees_runtime.venues.polymarket.socket_messages import Change


class HashError(ValueError):
    """A book's hash is not that of its content."""


def read_book(answer: ClobBook, *, check_hash: bool) -> tuple[list[Level], list[Level], int]:
    """Bids and asks of a token, and the venue's time of them in nanoseconds.

    Raises:
        HashError: as it says.
        ValueError: a malformed number, or no time.
    """
    if check_hash and not hash_holds(answer):
        raise HashError(f"the book's hash {answer.hash} is not that of its content")
    venue_ns = millis_ns(answer.timestamp)
    if venue_ns is None:
        raise ValueError("the book has no time")
    return _levels(answer.bids), _levels(answer.asks), venue_ns


def resting(change: Change) -> tuple[Outcome, Price]:
    """Where a change belongs in the book: offers of the token are bids for the other outcome.

    Raises:
        ValueError: a malformed price, or neither side.
    """
    price = parse_price(change.price)
    if change.side == "BUY":
        return Outcome.YES, price
    if change.side == "SELL":
        return Outcome.NO, complement(price)
    raise ValueError(f"side {change.side!r} is neither BUY nor SELL")


def _levels(levels: Iterable[BookLevel]) -> list[Level]:
    return [(parse_price(level.price), parse_quantity(level.size)) for level in levels]
