"""What goes into a matching engine and what comes out of it.

An order is on one side of the market's YES book: a bid takes YES from others (buy YES, or sell NO), an ask
gives them YES (sell YES, or buy NO), and its price is that of YES. Whether a fill acquires contracts or gives
contracts up is a second matter: see `Effect`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field

from arbees_runtime.market.fees import FeeTerms, Role
from arbees_runtime.market.numbers import (
    MONEY_ZERO,
    QUANTITY_ZERO,
    SCALE,
    Money,
    Price,
    Quantity,
    complement,
)
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.market.ticks import TickGrid


class BookSide(enum.StrEnum):
    """The side of the YES book an order is on."""

    BID = "bid"
    ASK = "ask"

    @property
    def other(self) -> BookSide:
        """The side it trades with."""
        return BookSide.ASK if self is BookSide.BID else BookSide.BID

    @property
    def ladder(self) -> Outcome:
        """The outcome whose bids a resting order of this side is one of."""
        return Outcome.YES if self is BookSide.BID else Outcome.NO


class Effect(enum.StrEnum):
    """What a fill does to the holder's contracts."""

    NET = "net"
    """Give up the opposite outcome while there is some, then acquire (Kalshi's signed positions)."""
    ACQUIRE = "acquire"
    """Always acquire: pays cash (a BUY of a Polymarket token)."""
    GIVE_UP = "give_up"
    """Always give up: receives cash (a SELL of a Polymarket token)."""


class TimeInForce(enum.StrEnum):
    """How long an order lives."""

    GOOD_TILL_CANCELLED = "good_till_canceled"
    IMMEDIATE_OR_CANCEL = "immediate_or_cancel"
    FILL_OR_KILL = "fill_or_kill"


class SelfTrade(enum.StrEnum):
    """What happens when an order would trade with one of the same account."""

    TAKER_AT_CROSS = "taker_at_cross"
    """The incoming order ends there; what it filled before stands."""
    MAKER = "maker"
    """The resting order is cancelled and the incoming one goes on."""


class OrderState(enum.StrEnum):
    """Where an order stands."""

    RESTING = "resting"
    CANCELLED = "canceled"
    EXECUTED = "executed"


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a failure
    """The engine did not do what was asked, and nothing changed.

    Attributes:
        code: one of the names below, for the venue to put into its own words.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


UNKNOWN_MARKET = "unknown_market"
UNKNOWN_ORDER = "unknown_order"
MARKET_INACTIVE = "market_inactive"
BAD_PRICE = "bad_price"
BAD_SIZE = "bad_size"
NO_FUNDS = "no_funds"
NO_CONTRACTS = "no_contracts"
KILLED = "killed"
POST_ONLY_CROSS = "post_only_cross"
BAD_REQUEST = "bad_request"
MISMATCH = "mismatch"


@dataclass(slots=True)
class Rules:
    """A market as the engine knows it. `grid`, `active` and `terms` may change while it trades.

    Attributes:
        market: its identifier.
        shard: which balance of an account pays (Kalshi's `exchange_index`; 0 elsewhere).
        grid: prices orders may carry.
        lot: sizes are multiples of this.
        smallest: the least size of an order.
        terms: the fees in force at a time, nanoseconds since 1970.
        confirms: True if trades are only final when confirmed (Polymarket's chain).
        active: whether orders are taken.
        cancellable: whether cancels are taken.
    """

    market: str
    grid: TickGrid
    lot: Quantity
    smallest: Quantity
    terms: Callable[[int], FeeTerms]
    shard: int = 0
    confirms: bool = False
    active: bool = True
    cancellable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order as asked for.

    Attributes:
        price: of YES.
        order_id: the venue's id of it; made by the engine if empty.
        reduce_only: fill no more than the account holds of the opposite outcome.
        expires_ns: when to cancel the rest.
        budget: spend this much, fees apart, instead of filling `quantity`: at better prices than the limit
            that buys more. Only with immediate orders that acquire (Polymarket's FAK and FOK buys).
    """

    account: str
    market: str
    side: BookSide
    price: Price
    quantity: Quantity
    effect: Effect = Effect.NET
    time_in_force: TimeInForce = TimeInForce.GOOD_TILL_CANCELLED
    self_trade: SelfTrade = SelfTrade.TAKER_AT_CROSS
    post_only: bool = False
    reduce_only: bool = False
    client_order_id: str = ""
    order_id: str = ""
    expires_ns: int | None = None
    cancel_on_pause: bool = False
    group: str = ""
    budget: Money | None = None


@dataclass(slots=True)
class Order:
    """An order and what became of it.

    Attributes:
        asked: the order as asked for; `price` and `quantity` below follow amendments.
        quantity: the size it was placed or amended with, filled part included.
        filled, cancelled: parts of `quantity`.
        entered: its place in the queue of its price; lower goes first.
        kept: Kalshi's accumulator of rounding fees (see `market.fee_rounding`).
        taker_cost, maker_cost: dollars paid for contracts acquired, by role; contracts given up do not count.
        taker_fees, maker_fees: dollars.
        reason: why it last changed, in the engine's words.
    """

    order_id: str
    asked: NewOrder
    price: Price
    quantity: Quantity
    created_ns: int
    updated_ns: int
    entered: int
    filled: Quantity = QUANTITY_ZERO
    cancelled: Quantity = QUANTITY_ZERO
    state: OrderState = OrderState.RESTING
    kept: Money = MONEY_ZERO
    taker_cost: Money = MONEY_ZERO
    maker_cost: Money = MONEY_ZERO
    taker_fees: Money = MONEY_ZERO
    maker_fees: Money = MONEY_ZERO
    reason: str = ""
    fills: list[Fill] = field(default_factory=list)

    @property
    def remaining(self) -> Quantity:
        """What may still fill; zero once the order has ended."""
        return (
            Quantity(self.quantity - self.filled - self.cancelled)
            if self.state is OrderState.RESTING
            else QUANTITY_ZERO
        )

    @property
    def acquired_price(self) -> Price:
        """What acquiring one contract through this order costs at its limit."""
        return self.price if self.asked.side is BookSide.BID else complement(self.price)

    @property
    def given_outcome(self) -> Outcome:
        """The outcome this order gives up when it gives up any."""
        return Outcome.NO if self.asked.side is BookSide.BID else Outcome.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One side of a trade.

    Attributes:
        outcome, side: what the holder did: BUY acquires `outcome`, SELL gives it up.
        yes_price: of the trade.
        amount: dollars paid (BUY) or received (SELL), without the fee.
        fee: dollars, all roundings and rebates included.
        position: YES held minus NO held afterwards, counting trades that await confirmation.
    """

    fill_id: str
    trade_id: str
    order_id: str
    client_order_id: str
    account: str
    market: str
    shard: int
    book_side: BookSide
    outcome: Outcome
    side: Side
    role: Role
    yes_price: Price
    quantity: Quantity
    amount: Money
    fee: Money
    at_ns: int
    position: Quantity = QUANTITY_ZERO

    @property
    def cash(self) -> Money:
        """What the fill does to the holder's cash, fee included."""
        return Money((-self.amount if self.side is Side.BUY else self.amount) - self.fee)

    @property
    def price(self) -> Price:
        """Of the outcome traded."""
        return self.yes_price if self.outcome is Outcome.YES else complement(self.yes_price)


class TradeState(enum.StrEnum):
    """How final a trade is."""

    MATCHED = "matched"
    CONFIRMED = "confirmed"
    FAILED = "failed"


@dataclass(slots=True)
class Trade:
    """Two fills that met."""

    trade_id: str
    market: str
    taker: Fill
    maker: Fill
    at_ns: int
    state: TradeState

    @property
    def yes_price(self) -> Price:
        """What was paid for YES."""
        return self.taker.yes_price

    @property
    def quantity(self) -> Quantity:
        """How many contracts."""
        return self.taker.quantity


def yes_amount(price: Price, quantity: Quantity) -> Money:
    """Dollars for `quantity` YES at `price`, rounded up; the NO side pays what is missing to a dollar a pair."""
    return Money(-(-price * quantity // SCALE))


def amount_of(outcome: Outcome, yes_price: Price, quantity: Quantity) -> Money:
    """Dollars for `quantity` of `outcome`; both outcomes of a pair always add up to exactly a dollar."""
    yes = yes_amount(yes_price, quantity)
    return yes if outcome is Outcome.YES else Money(quantity - yes)
