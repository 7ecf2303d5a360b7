"""What the database has on record of trading, as it is shown: from signals to settled money."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import Field, Json

from arbees_runtime.api.models.fields import Model, MoneyText, PriceText, QuantityText
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import TradingMode


class SignalRecord(Model):
    """An opportunity that was found."""

    signal_id: str
    """Its id."""
    mode: TradingMode
    """Paper or live."""
    kind: str = Field(examples=["arbitrage"])
    """Why it was made."""
    event: str
    """Canonical event."""
    detected_at: datetime
    """When it was found."""
    expires_at: datetime
    """After this it was worth nothing."""
    quantity: QuantityText
    """Contracts of each leg."""
    net_edge: MoneyText
    """Expected profit per contract after fees."""
    net_profit: MoneyText
    """The same for the whole quantity."""
    legs: Json[list[dict[str, Any]]]
    """Its orders, as the message has them: amounts in millionths, moments in nanoseconds."""
    inputs: Json[dict[str, Any]]
    """What it was computed from."""


class LimitRecord(Model):
    """One limit as it was evaluated."""

    name: str
    """Its name."""
    scope: str
    """What it was evaluated for."""
    value: int
    """The measured value, in millionths where it is money, price or quantity."""
    bound: int
    """What it may be."""
    unit: str | None = None
    """What value and bound count, where that is on record."""
    passed: bool
    """Whether it held."""


class DecisionRecord(Model):
    """The risk gateway's answer to a signal, with everything it looked at."""

    decision_id: str
    """Its id."""
    mode: TradingMode
    """Paper or live."""
    signal_id: str
    """The signal, or the operator's request, that was decided on."""
    event: str | None
    """Canonical event."""
    decided_at: datetime
    """When."""
    verdict: str = Field(examples=["refused"])
    """Approved or refused."""
    reason: str = Field(examples=["daily-loss"])
    """The first limit that failed; empty when approved."""
    quantity: QuantityText
    """Contracts of each leg that may be traded."""
    limits: Json[list[LimitRecord]]
    """Every limit that was evaluated."""


class TradeRecord(Model):
    """An approved decision on its way through its legs."""

    trade_id: str
    """Its id: the decision's."""
    mode: TradingMode
    """Paper or live."""
    event: str
    """Canonical event."""
    phase: str
    """Where it stands (docs/execution.md)."""
    reason: str
    """Why it is there."""
    open: bool
    """Whether it holds contracts, or something may still happen to it."""
    naked: QuantityText
    """Contracts without a counterpart on another leg."""
    paid: MoneyText
    """Dollars spent so far, fees included."""
    begun_at: datetime
    """When it began."""
    updated_at: datetime
    """When something last happened to it."""


class OrderRecord(Model):
    """An order, from the intent to its end."""

    client_order_id: str
    """Our id of it."""
    mode: TradingMode
    """Paper or live."""
    decision_id: str
    """The decision that allows it."""
    leg: int
    """Which leg of it."""
    attempt: int
    """Which attempt of that leg."""
    purpose: str
    """Entry, hedge, unwind or close."""
    event: str | None
    """Canonical event."""
    venue: str
    """The venue."""
    market_id: str
    """The venue's id of the market."""
    outcome: Outcome
    """The contract."""
    side: Side
    """Buy or sell."""
    limit_price: PriceText
    """Worst price to accept."""
    quantity: QuantityText
    """Contracts."""
    time_in_force: str
    """How long it stands."""
    not_after: datetime
    """After this it is not sent any more."""
    state: str
    """What is known of it."""
    reason: str
    """Why it is so; empty when fine."""
    filled_quantity: QuantityText
    """Contracts filled."""
    venue_order_id: str | None
    """The venue's id of it."""
    intended_at: datetime
    """When the intent was written."""
    updated_at: datetime
    """When something last became known."""


class OrderEventRecord(Model):
    """Something that became known of an order."""

    order_event_id: str
    """Its id."""
    client_order_id: str
    """The order."""
    happened_at: datetime
    """When we learnt it."""
    venue_time: datetime | None
    """When the venue says it happened."""
    kind: str
    """Kind of message."""
    state: str
    """What is known after it."""
    details: Json[dict[str, Any]]
    """The message."""


class OrderWithEvents(Model):
    """An order and all that became known of it, oldest first."""

    order: OrderRecord
    """The order."""
    events: list[OrderEventRecord]
    """What became known."""


class TradeWithOrders(Model):
    """A trade with its signal, its decision and its orders: why it was made, and what became of it."""

    trade: TradeRecord | None
    """The trade; null when the decision was a refusal, or execution has not begun."""
    signal: SignalRecord | None
    """The signal; null when it is not on record."""
    decision: DecisionRecord
    """The decision with every limit."""
    orders: list[OrderWithEvents]
    """Its orders, oldest first."""


class FillRecord(Model):
    """A trade of ours at a venue."""

    fill_id: str
    """Its id."""
    mode: TradingMode
    """Paper or live."""
    client_order_id: str | None
    """The order; null when no order of ours explains it."""
    venue: str
    """The venue."""
    venue_order_id: str
    """The venue's id of the order."""
    market_id: str
    """The venue's id of the market."""
    outcome: Outcome
    """The contract."""
    side: Side
    """Buy or sell."""
    price: PriceText
    """Dollars per contract."""
    quantity: QuantityText
    """Contracts."""
    fee: MoneyText
    """What the venue charged; negative is a rebate."""
    liquidity: str
    """Maker or taker."""
    status: str
    """Provisional, confirmed or voided."""
    filled_at: datetime
    """When."""


class PostingRecord(Model):
    """One line of an entry."""

    account: str
    """The account."""
    amount: MoneyText
    """Positive: the account gains; negative: it gives."""
    quantity: QuantityText
    """Contracts gained or given, on a position account."""


class LedgerEntryRecord(Model):
    """An entry of the ledger; its postings sum to zero."""

    entry_id: str
    """Its id."""
    mode: TradingMode
    """Paper or live."""
    kind: str
    """What happened."""
    subject: str
    """Id of the fill, settlement or request."""
    occurred_at: datetime
    """When it happened."""
    note: str
    """For people."""
    postings: Json[list[PostingRecord]]
    """Its lines."""


class BalanceRecord(Model):
    """What an account of the ledger holds."""

    account: str
    """The account."""
    mode: TradingMode
    """Paper or live."""
    venue: str | None
    """Whose balance it is part of."""
    kind: str
    """What it holds."""
    market_id: str | None
    """For positions, the market."""
    outcome: Outcome | None
    """For positions, the contract."""
    amount: MoneyText
    """Dollars."""
    quantity: QuantityText
    """Contracts, on a position account."""


class EquityRecord(Model):
    """What an account was worth at a moment."""

    as_of: datetime
    """When."""
    mode: TradingMode
    """Paper or live."""
    venue: str
    """The venue."""
    cash: MoneyText
    """Dollars."""
    reserved: MoneyText
    """Of these, held for open orders."""
    position_cost: MoneyText
    """Positions at cost."""
    position_value: MoneyText | None
    """The same at executable prices; null when one has none."""
    realised_profit: MoneyText
    """Before fees, since the beginning."""
    unrealised_profit: MoneyText | None
    """Of what is held; null when a price is missing."""
    fees: MoneyText
    """Paid since the beginning."""
    receivable: MoneyText
    """What settlements that are not final yet owe."""
    suspense: MoneyText
    """Dollars of the venue's balance that nobody has explained; negative where the venue has more."""
    position_guaranteed: MoneyText | None
    """What positions pay in the worst result of each game, all venues taken together: only the sum over the venues of a
    moment is a bound. Null where it was not recorded."""
