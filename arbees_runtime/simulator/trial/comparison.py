"""What a gateway says at a checkpoint, held against what its venue knows: books, orders, fills, payouts and cash."""

from __future__ import annotations

from collections.abc import Mapping

from arbees_runtime.market.book import Book, BookState
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.access import ACCOUNT
from arbees_runtime.simulator.simulation import Simulation
from arbees_runtime.simulator.trial.audit import (
    books_of,
    cash_told,
    fill_differences,
    order_differences,
    repeated_fills,
)
from arbees_runtime.simulator.trial.trader import Trader
from arbees_runtime.simulator.trial.truth import BookHistory


class Comparison:
    """One venue's.

    Args:
        venue: which.
        simulation: knows the truth; nothing was traded yet.
        history: of the venue's books.

    Attributes:
        payouts: what the gateway told that each YES paid, by market.
    """

    def __init__(self, venue: str, simulation: Simulation, history: BookHistory) -> None:
        self._venue = venue
        self._simulation = simulation
        self._history = history
        self._deposit = self._cash
        self.payouts: dict[str, int] = {}

    def differences(self, books: Mapping[str, Book], trader: Trader, agreed: set[str]) -> list[str]:
        """What differs, in words; empty when nothing does.

        Args:
            books: the gateway's.
            trader: heard what the gateway told.
            agreed: markets whose books have agreed at this checkpoint; others are added.
        """
        known = books_of(self._simulation.exchange(self._venue), ACCOUNT)
        found = self._books(books, agreed)
        found += order_differences(trader.orders.values(), known)
        found += fill_differences(trader.fills, known)
        found += repeated_fills(trader.fills)
        return found or self._untold_payouts(trader) or self._lost_cash(trader)

    def _books(self, books: Mapping[str, Book], agreed: set[str]) -> list[str]:
        """Followed books that have not agreed with the venue's at this checkpoint."""
        found = []
        for fixture in self._simulation.season.fixtures:
            for quoted in fixture.on(self._venue):
                market = quoted.market
                if market in agreed or fixture.game.over:
                    continue
                book = books.get(market)
                bids, asks = self._history.now(market)
                if book is None or book.state is not BookState.LIVE:
                    found.append(f"book {market}: {'none' if book is None else f'{book.state.value} ({book.fault})'}")
                elif (book.bids(Outcome.YES, 10), book.asks(Outcome.YES, 10)) == (bids, asks):
                    agreed.add(market)
                else:
                    found.append(
                        f"book {market}: {book.bids(Outcome.YES, 3)} {book.asks(Outcome.YES, 3)}, at the venue "
                        f"{bids[:3]} {asks[:3]}"
                    )
        return found

    def _untold_payouts(self, trader: Trader) -> list[str]:
        """Markets we traded in that were paid, and the gateway did not say so, or not so much."""
        paid, told = self._simulation.settled(self._venue), self.payouts
        return [
            f"market {market} paid {paid[market]}, told {told.get(market)}"
            for market in sorted({fill.market for fill in trader.fills} & paid.keys())
            if told.get(market) != paid[market]
        ]

    def _lost_cash(self, trader: Trader) -> list[str]:
        fills = trader.fills
        told = cash_told(self._deposit, fills, self.payouts, nets=self._venue == "kalshi")
        there = self._cash
        if abs(told - there) <= len(fills):  # a millionth for each amount that the venue rounds
            return []
        return [f"cash is {told} millionths by what was told, {there} at the venue"]

    @property
    def _cash(self) -> int:
        ledger = self._simulation.exchange(self._venue).ledger
        return sum(ledger.cash(ACCOUNT, shard) for shard in ledger.shards(ACCOUNT))
