"""The ledger of a replay: the position tracker's arithmetic, without its database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from typing import get_args

from arbees_runtime.market.numbers import QUANTITY_ZERO, Money, Quantity
from arbees_runtime.messages import (
    Fill,
    PositionUpdate,
    Quote,
    Result,
    Settlement,
    TradingMode,
    quote_key,
)
from arbees_runtime.store.ledger import Account, AccountKind, Posting
from arbees_runtime.trading.positions.facts import (
    FillRecord,
    SettlementRecord,
    fill_record,
    in_force,
    settled_by,
    settlement_record,
    supersedes,
)
from arbees_runtime.trading.positions.ledger_view import Key, LedgerView
from arbees_runtime.trading.positions.market_book import Balances, balances, difference
from arbees_runtime.trading.positions.marks import mark
from arbees_runtime.trading.positions.position_update import Contract, position_update
from arbees_runtime.trading.risk.settled import PartSettled, ruled_out

Market = tuple[str, str]
"""Venue and market."""


class ReplayBooks:
    """Books fills and settlements as `trading.positions.books.Books` does.

    Args:
        deposits: dollars at each venue to begin with.
        ttl_ns: age beyond which a quote marks nothing.

    Attributes:
        view: the balances.
        entries: how many entries were booked.
    """

    def __init__(self, deposits: Mapping[str, Money], ttl_ns: int) -> None:
        self.view = LedgerView({})
        self.entries = 0
        self._ttl_ns = ttl_ns
        self._fills: defaultdict[Market, dict[str, FillRecord]] = defaultdict(dict)
        self._settlements: defaultdict[Market, list[SettlementRecord]] = defaultdict(list)
        self._contracts: dict[Key, Contract] = {}
        for venue, amount in sorted(deposits.items()):
            postings = (Posting(Account("cash", venue), amount), Posting(Account("capital", venue), Money(-amount)))
            self._book(postings)

    def know(self, key: Key, event: str, pays_on: tuple[Result, ...]) -> None:
        """What a contract is about."""
        self._contracts[key] = event, pays_on

    def fill(self, fill: Fill) -> bool:
        """Book a trade of ours or a step in its life; whether it said anything new."""
        market = (fill.venue, fill.market)
        known = self._fills[market]
        news = fill_record(fill)
        if not supersedes(news, known.get(fill.trade)):
            return False
        before = self._balances(market)
        known[fill.trade] = news
        self._book(difference(before, self._balances(market)))
        return True

    def settle(self, message: Settlement) -> bool:
        """Book a venue's word on what a market pays; whether it said anything new."""
        market = (message.venue, message.market)
        news = settlement_record(message)
        known = self._settlements[market]
        if news in known:
            return False
        before = self._balances(market)
        known.append(news)
        self._book(difference(before, self._balances(market)))
        self.view.settled[market] = settled_by(known)
        return True

    @property
    def imbalance(self) -> int:
        """The dollars of all accounts together; always 0 in double entry."""
        return sum(int(self.view.amount(kind, venue)) for venue in self.view.venues for kind in get_args(AccountKind))

    @property
    def profit(self) -> int:
        """Realised profit after fees, in millionths of a dollar."""
        venues = self.view.venues
        return -sum(self.view.amount("realised_profit", each) + self.view.amount("fees", each) for each in venues)

    @property
    def fees(self) -> int:
        """Fees paid."""
        return sum(self.view.amount("fees", venue) for venue in self.view.venues)

    def position(self, key: Key, quotes: Mapping[str, Quote], now_ns: int) -> PositionUpdate:
        """A position as the position tracker tells of it."""
        holding = self.view.holding(key)
        return position_update(
            TradingMode.PAPER,
            key,
            holding,
            self._contracts.get(key, ("", ())),
            mark(holding.quantity, quotes.get(quote_key(*key)), now_ns, self._ttl_ns),
            payout=self.view.payout(key),
            provisional=QUANTITY_ZERO,
            version=self.entries,
            now_ns=now_ns,
        )

    def settled(self) -> dict[str, PartSettled]:
        """What settlements say of the events of which something is held."""
        if not self.view.settled:
            return {}
        held = {self._contracts.get(key, ("", ()))[0] for key in self.view.open_keys}
        contracts: defaultdict[str, list[tuple[Set[Result], int]]] = defaultdict(list)
        booked: defaultdict[str, int] = defaultdict(int)
        for key, (event, pays_on) in self._contracts.items():
            if event not in held:
                continue
            booked[event] += self.view.holding(key).realised
            payout = self.view.payout(key)
            if payout is not None:
                contracts[event].append((frozenset(pays_on), payout))
        return {event: PartSettled(ruled_out(of), booked[event]) for event, of in contracts.items()}

    def held(self, venue: str) -> dict[Key, Quantity]:
        """Contracts at a venue."""
        return {(venue, market, outcome): quantity for (market, outcome), quantity in self.view.held(venue).items()}

    def _balances(self, market: Market) -> Balances:
        trades = [record.traded for record in self._fills[market].values() if record.counts]
        word = in_force(self._settlements[market])
        return balances(*market, trades, None if word is None else word.settled)

    def _book(self, postings: tuple[Posting, ...]) -> None:
        if postings:
            self.view.post(postings)
            self.entries += 1
