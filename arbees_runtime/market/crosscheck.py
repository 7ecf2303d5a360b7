"""Finding out that a book without sequence numbers is wrong.

Polymarket numbers nothing, and its sockets are known to lose messages and to fall silent while PING is
answered (real-time-data-client #26 and #42, py-clob-client #292). Two things betray a wrong book: the best
prices that `price_change` messages carry, and the book that REST returns. Either may for a moment be ahead
of or behind the stream, so a contradiction first makes the book suspect, which stops its quotes at once,
and only one that lasts makes it invalid.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from arbees_runtime.market.book import Book, BookState, Fault, turned_around
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Price
from arbees_runtime.market.sides import Outcome


class Check(enum.Enum):
    """What a comparison with the venue said."""

    AGREES = "agrees"
    DIFFERS = "differs"
    INCONCLUSIVE = "inconclusive"
    """The book awaits a snapshot, or the other side is older than the book."""


def check_best_prices(book: Book, bid: Price | None, ask: Price | None, now_ns: int) -> Check:
    """Compare with the venue's best YES bid and ask as of the change just applied.

    Polymarket writes 0 for no bid and 1 (or 0) for no ask; both count as none.
    """
    if book.state is BookState.AWAITING_SNAPSHOT:
        return Check.INCONCLUSIVE
    stated = (bid or None, ask if ask and ask != SCALE else None)
    if (book.best_bid(Outcome.YES), book.best_ask(Outcome.YES)) != stated:
        book.suspect(Fault.BEST_PRICE_MISMATCH, now_ns)
        return Check.DIFFERS
    _settle(book, Fault.BEST_PRICE_MISMATCH)
    if book.state is BookState.LIVE:
        book.confirm(now_ns)
    return Check.AGREES


def check_crossed(book: Book, now_ns: int) -> Check:
    """A book crossed for an instant is a burst still arriving; `give_up` invalidates one that stays so.

    A book that is not crossed may still be old, so this never confirms it.
    """
    if book.state is BookState.AWAITING_SNAPSHOT:
        return Check.INCONCLUSIVE
    if book.crossed:
        book.suspect(Fault.CROSSED, now_ns)
        return Check.DIFFERS
    _settle(book, Fault.CROSSED)
    return Check.AGREES


def check_levels(
    book: Book, yes_bids: Iterable[Level], yes_asks: Iterable[Level], *, venue_ns: int, now_ns: int
) -> Check:
    """Compare with the whole book that REST returned for `venue_ns`.

    An answer older than the last change proves nothing. One that agrees confirms the book, whatever made it
    suspect. One that differs makes it suspect; take a second answer, or take the answer as a snapshot.
    """
    if book.state is BookState.AWAITING_SNAPSHOT or (book.venue_ns is not None and venue_ns < book.venue_ns):
        return Check.INCONCLUSIVE
    if (
        sorted(yes_bids) == sorted(book.bids(Outcome.YES))
        and sorted(turned_around(yes_asks)) == sorted(book.bids(Outcome.NO))
    ):  # fmt: skip
        book.clear_suspicion()
        book.confirm(now_ns)
        return Check.AGREES
    book.suspect(Fault.CHECK_MISMATCH, now_ns)
    return Check.DIFFERS


def give_up(book: Book, now_ns: int, grace_ns: int) -> bool:
    """Invalidate a book that has been suspect for longer than `grace_ns`; True if it was."""
    if book.suspect_since_ns is None or now_ns - book.suspect_since_ns <= grace_ns:
        return False
    book.invalidate(book.fault)
    return True


def _settle(book: Book, fault: Fault) -> None:
    """What this check made suspect, this check may clear; another check's doubt it leaves alone."""
    if book.state is BookState.SUSPECT and book.fault is fault:
        book.clear_suspicion()
