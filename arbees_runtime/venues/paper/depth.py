"""What the live book still has for us after what we took of it on paper.

Nobody at the venue knows of paper trades, so the book goes on showing what they took. It is remembered per price, and
counts as gone until that price has left the book. Size that is added there later can be taken; a level that shrinks is
taken to lose first what is not ours. So depth is under- rather than overstated.
"""

from __future__ import annotations

from arbees_runtime.market.book import Book, BookState
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import Price, Quantity, complement
from arbees_runtime.market.sides import Outcome, Side


class TakenDepth:
    """See the module."""

    def __init__(self) -> None:
        self._taken: dict[str, dict[tuple[Outcome, Price], Quantity]] = {}

    def __contains__(self, market: str) -> bool:
        return market in self._taken

    def left(self, book: Book, outcome: Outcome, side: Side) -> list[Level]:
        """What a believed book has for an order, best first: asks to buy, bids to sell."""
        self.look(book)
        return self.divide(book, outcome, side)[0]

    def divide(self, book: Book, outcome: Outcome, side: Side) -> tuple[list[Level], list[Level]]:
        """What a book shows to an order, best first, as what is left of it and what was taken."""
        taken = self._taken.get(book.market, {})
        left, gone = [], []
        for price, size in book.asks(outcome) if side is Side.BUY else book.bids(outcome):
            ours = min(size, taken.get(_place(outcome, side, price), Quantity(0)))
            if size > ours:
                left.append((price, Quantity(size - ours)))
            if ours:
                gone.append((price, ours))
        return left, gone

    def take(self, market: str, outcome: Outcome, side: Side, price: Price, quantity: Quantity) -> None:
        """Remember that an order took this."""
        taken = self._taken.setdefault(market, {})
        place = _place(outcome, side, price)
        taken[place] = Quantity(taken.get(place, 0) + quantity)

    def look(self, book: Book) -> None:
        """Forget what was taken at prices that have left the book. One that is not believed says nothing."""
        taken = self._taken.get(book.market)
        if taken is None or book.state is not BookState.LIVE:
            return
        sizes = {(outcome, price): size for outcome in Outcome for price, size in book.bids(outcome)}
        kept = {place: quantity for place, quantity in taken.items() if place in sizes}
        if kept:
            self._taken[book.market] = kept
        else:
            del self._taken[book.market]


def _place(outcome: Outcome, side: Side, price: Price) -> tuple[Outcome, Price]:
    """The resting bid that is taken: of the outcome itself when selling, of the other one when buying."""
    return (outcome, price) if side is Side.SELL else (outcome.other, complement(price))
