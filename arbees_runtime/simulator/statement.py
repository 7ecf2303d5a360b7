"""What a venue's own books would say of trades that were made elsewhere, such as on paper.

The trades are made again in an empty exchange with the venue's markets and fees, against somebody who takes the other
side of each, and the markets that the venue has settled are settled there. So fees, netting and payouts are the
engine's, and what a client booked can be held against them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from arbees_runtime.market.fees import Role
from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Price, Quantity, complement
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import BookSide, Effect, NewOrder, TimeInForce

_CLIENT, _OTHERS = "client", "others"
_RICHES = Money(1_000_000_000 * SCALE)


class Made(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fill as its holder knows it.

    Attributes:
        order: Its order; fees are rounded by order.
        price: Of the outcome traded, in millionths of a dollar.
        quantity: In millionths of a contract.
    """

    order: str
    market: str
    outcome: Outcome
    side: Side
    role: Role
    price: int
    quantity: int

    @property
    def yes_price(self) -> Price:
        """The price of YES."""
        return Price(self.price) if self.outcome is Outcome.YES else complement(Price(self.price))

    @property
    def book_side(self) -> BookSide:
        """The side of the YES book that its order was on."""
        return BookSide.BID if (self.side is Side.BUY) is (self.outcome is Outcome.YES) else BookSide.ASK


@dataclass(frozen=True, slots=True)
class Statement:
    """What an account that made some trades has by them.

    Attributes:
        cash: The change of its dollars, fees and payouts included.
        fees: Dollars charged.
        held: Contracts of what is not settled.
    """

    cash: Money
    fees: Money
    held: Mapping[tuple[str, Outcome], Quantity]


def statement(
    venue: Exchange, settled: Mapping[str, Price], fills: Iterable[Made], *, at_ns: int, netting: bool
) -> Statement:
    """See the module.

    Args:
        venue: The venue whose markets and fees apply, as they are now.
        settled: What each YES of a settled market paid.
        fills: The trades, the oldest first; those of one order count from its first.
        at_ns: When, nanoseconds since 1970: fees are those of then.
        netting: Whether opposite contracts of a market dissolve at once.

    Raises:
        Refused: The venue would not have allowed a trade: it has no such market, price or size, or what was sold was
            not there.
    """
    numbers = itertools.count(1)
    books = Exchange(lambda: at_ns, lambda: f"stated-{next(numbers)}")
    by_order: dict[str, list[Made]] = {}
    for fill in fills:
        by_order.setdefault(fill.order, []).append(fill)
        if fill.market not in books.markets:
            rules = venue.rules(fill.market)
            books.add(replace(rules, active=True))
            for account in (_CLIENT, _OTHERS):
                books.ledger.deposit(at_ns, account, _RICHES, rules.shard)
    deposited = sum(entry.cash for entry in books.ledger.journal_of(_CLIENT))
    for order in by_order.values():
        _make(books, order, netting=netting)
        for trade in books.ledger.awaiting:
            books.confirm(trade.trade_id)
    for market in [market for market in books.markets if market in settled]:
        books.settle(market, settled[market])
    ledger = books.ledger
    ledger.audit()
    return Statement(
        cash=Money(sum(ledger.cash(_CLIENT, shard) for shard in ledger.shards(_CLIENT)) - deposited),
        fees=Money(sum((fill.fee for fill in books.fills if fill.account == _CLIENT), MONEY_ZERO)),
        held={
            (market, outcome): held
            for market in ledger.markets_held(_CLIENT)
            for outcome in Outcome
            if (held := ledger.held(_CLIENT, market, outcome))
        },
    )


def _make(books: Exchange, fills: Sequence[Made], *, netting: bool) -> None:
    """Make an order's fills: what rests comes first, then what takes it."""
    one = fills[0]
    total = Quantity(sum(fill.quantity for fill in fills))
    limit = (max if one.book_side is BookSide.BID else min)(fill.yes_price for fill in fills)
    own = _order(_CLIENT, one, limit, total, netting=netting)
    others = [
        _order(_OTHERS, fill, fill.yes_price, Quantity(fill.quantity), netting=netting, opposite=True) for fill in fills
    ]
    first, second = ([own], others) if one.role is Role.MAKER else (others, [own])
    for resting in first:
        books.place(resting)
    for taking in second:
        books.place(replace(taking, time_in_force=TimeInForce.FILL_OR_KILL))


def _order(
    account: str, fill: Made, yes_price: Price, quantity: Quantity, *, netting: bool, opposite: bool = False
) -> NewOrder:
    if netting:
        effect = Effect.NET
    elif opposite or fill.side is Side.BUY:
        effect = Effect.ACQUIRE
    else:
        effect = Effect.GIVE_UP
    side = fill.book_side.other if opposite else fill.book_side
    return NewOrder(account=account, market=fill.market, side=side, price=yes_price, quantity=quantity, effect=effect)
