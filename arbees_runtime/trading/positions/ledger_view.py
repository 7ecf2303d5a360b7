"""The ledger's balances in memory, and what they say of positions and accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import PositionPhase
from arbees_runtime.store.ledger import Account, AccountKind, Posting
from arbees_runtime.trading.positions.market_book import Settled

Key = tuple[str, str, Outcome]
"""Venue, market and outcome."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A position by the books.

    Attributes:
        quantity: Contracts; negative is short.
        cost: Dollars paid for them, fees not included.
        fees: Fees since it was opened.
        realised: Profit of what was given up, less all fees.
        phase: Where it stands.
    """

    quantity: Quantity
    cost: Money
    fees: Money
    realised: Money
    phase: PositionPhase


_OF_POSITIONS: Final[frozenset[AccountKind]] = frozenset({"position", "fees", "realised_profit"})


class LedgerView:
    """Balances of one mode, by account."""

    def __init__(self, balances: Mapping[Account, tuple[Money, Quantity]]) -> None:
        self._amounts: dict[Account, int] = {account: amount for account, (amount, _) in balances.items()}
        self._quantities: dict[Account, int] = {account: quantity for account, (_, quantity) in balances.items()}
        self._by_venue: defaultdict[tuple[AccountKind, str], int] = defaultdict(int)
        self._keys: dict[Key, None] = {}
        self._open: dict[Key, None] = {}
        for account, amount in self._amounts.items():
            self._by_venue[account.kind, account.venue or ""] += amount
            self._note(account)
        self.settled: dict[tuple[str, str], Settled] = {}
        """Markets with a settlement; final once any word on it was."""

    def post(self, postings: Iterable[Posting]) -> None:
        """Take an entry that was booked."""
        for posting in postings:
            account = posting.account
            self._amounts[account] = self._amounts.get(account, 0) + posting.amount
            self._quantities[account] = self._quantities.get(account, 0) + posting.quantity
            self._by_venue[account.kind, account.venue or ""] += posting.amount
            self._note(account)

    def _note(self, account: Account) -> None:
        """Keep up which positions there are, since all of them are asked for all the time."""
        key = position_of(account)
        if key is None:
            return
        self._keys.setdefault(key)
        if account.kind == "position" and self._quantities.get(account):
            self._open.setdefault(key)
        elif account.kind == "position":
            self._open.pop(key, None)

    def amount(self, kind: AccountKind, venue: str) -> Money:
        """Dollars in all accounts of a kind at a venue."""
        return Money(self._by_venue.get((kind, venue), 0))

    def cash(self, venue: str) -> Money:
        """Dollars at a venue, those held back for orders included."""
        return Money(self.amount("cash", venue) + self.amount("reserved", venue))

    def opened(self, venue: str) -> bool:
        """Whether money was ever brought in at a venue, even if none of it is left."""
        return Account("capital", venue) in self._amounts

    @property
    def venues(self) -> set[str]:
        """Venues with an account."""
        return {account.venue for account in self._amounts if account.venue}

    @property
    def keys(self) -> list[Key]:
        """Every position there ever was."""
        return [*self._keys]

    def holding(self, key: Key) -> Holding:
        """A position."""
        venue, market, outcome = key
        held = Account("position", venue, market, outcome.value)
        quantity, cost = self._quantities.get(held, 0), self._amounts.get(held, 0)
        fees = self._amounts.get(Account("fees", venue, market, outcome.value), 0)
        profit = -self._amounts.get(Account("realised_profit", venue, market, outcome.value), 0)
        if (venue, market) in self.settled:
            phase = PositionPhase.SETTLED
        else:
            phase = PositionPhase.OPEN if quantity else PositionPhase.CLOSED
        return Holding(Quantity(quantity), Money(cost), Money(fees), Money(profit - fees), phase)

    def held(self, venue: str) -> dict[tuple[str, Outcome], Quantity]:
        """Contracts at a venue."""
        return {
            (account.market_id or "", Outcome(account.outcome or "yes")): Quantity(quantity)
            for account, quantity in self._quantities.items()
            if account.kind == "position" and account.venue == venue and quantity
        }

    @property
    def open_keys(self) -> list[Key]:
        """Positions with contracts."""
        return [*self._open]

    def settling(self, venue: str) -> set[str]:
        """Markets of a venue with a settlement that is not final."""
        return {market for (at, market), settled in self.settled.items() if at == venue and not settled.final}

    def payout(self, key: Key) -> Price | None:
        """What a contract pays by its venue's settlement; None while there is none."""
        settled = self.settled.get(key[:2])
        return None if settled is None else settled.payout(key[2])


def position_of(account: Account) -> Key | None:
    """The position that an account belongs to; None: to no position.

    A contract may have fees and a profit without ever having been held: where opposite contracts are netted at once,
    what is bought ends the other.
    """
    return _key(account) if account.kind in _OF_POSITIONS and account.market_id else None


def _key(account: Account) -> Key:
    return account.venue or "", account.market_id or "", Outcome(account.outcome or "yes")
