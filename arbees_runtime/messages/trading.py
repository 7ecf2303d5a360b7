"""Messages that lead to money: an opportunity, the decision on it, orders, what became of them, positions."""

from __future__ import annotations

import enum

from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages.base import (
    DurableMessage,
    Message,
    Nanoseconds,
    PriceField,
    Result,
    SizeField,
    TradingMode,
)


class SignalKind(enum.StrEnum):
    """Why a signal was made."""

    ARBITRAGE = "arbitrage"
    MODEL_EDGE = "model-edge"


class Leg(Message, frozen=True, array_like=True, gc=False, tag="leg.1"):
    """One order of an opportunity, with the quote it was judged by.

    Attributes:
        venue: The venue.
        market: The venue's id of the market.
        outcome: The contract.
        pays_on: The results on which the contract pays.
        side: Buy or sell.
        limit_price: Worst price to accept.
        quantity: Contracts.
        amount: Dollars paid (positive) or received (negative) at the ladder's prices, without the fee.
        fee: The venue's taker fee for that, by its dated schedule.
        depth: Contracts on offer at `limit_price` or better.
        quote_sequence: `Quote.sequence` it was judged by.
        quote_received_ns: `Quote.received_ns` it was judged by.
        quote_venue_time_ns: `Quote.venue_time_ns` it was judged by.
        unit_fee: The most that one contract adds to the fee, however many are traded; 0: not known.
        lot: The venue takes multiples of this.
        smallest: The venue takes no smaller order.
    """

    venue: str
    market: str
    outcome: Outcome
    pays_on: tuple[Result, ...]
    side: Side
    limit_price: PriceField
    quantity: SizeField
    amount: Money
    fee: Money
    depth: SizeField
    quote_sequence: int
    quote_received_ns: Nanoseconds
    quote_venue_time_ns: Nanoseconds | None
    unit_fee: Money = MONEY_ZERO
    lot: SizeField = Quantity(SCALE)
    smallest: SizeField = Quantity(SCALE)


class Signal(DurableMessage, frozen=True, array_like=True, gc=False, tag="signal.1"):
    """An opportunity that held on the quotes it names: stream `signals`.

    Attributes:
        kind: Why it was made.
        event: Canonical event.
        legs: Its orders: two or more whose payoffs cover every result for an arbitrage, one for a model edge.
        quantity: Contracts of each leg.
        edge: Profit per contract after fees, in the worst result for an arbitrage, expected for a model edge.
        profit: The same for the whole quantity.
        capital: Dollars tied up until settlement.
        lockup_s: Seconds until the money is expected back.
        yearly_return_ppm: profit / capital scaled to 365 days, in millionths.
        rules_hash: Hash of the settlement rules that make the legs complements.
        created_ns: When it was found.
        expires_ns: After this moment it is worth nothing and must not be acted on.
        shard: The slot that found it.
        epoch: That slot's lease epoch.
        probability_ppm: The model's probability for a model edge, else None.
    """

    kind: SignalKind
    event: str
    legs: tuple[Leg, ...]
    quantity: SizeField
    edge: Money
    profit: Money
    capital: Money
    lockup_s: int
    yearly_return_ppm: int
    rules_hash: str
    created_ns: Nanoseconds
    expires_ns: Nanoseconds
    shard: str
    epoch: int
    probability_ppm: int | None = None


class OpportunityLeg(Message, frozen=True, array_like=True, gc=False, tag="opportunity-leg.1"):
    """One contract of a combination under watch.

    Attributes:
        venue: The venue.
        market: The venue's id of the market.
        outcome: The contract.
        ask: Best price at which it can be bought now, or None.
        size: Contracts on offer at `ask`.
        received_ns: `Quote.received_ns`, or None before the first quote.
    """

    venue: str
    market: str
    outcome: Outcome
    ask: PriceField | None
    size: SizeField
    received_ns: Nanoseconds | None


class Opportunity(Message, frozen=True, array_like=True, gc=False, tag="opportunity.1"):
    """The best combination of an event now, traded or not.

    Attributes:
        kind: What it would be.
        legs: Its contracts; one for a model edge.
        edge: Dollars per set of contracts after fees at the best prices; below zero: it costs more than it pays.
        quantity: Sets that would be traded; 0 when none would.
        profit: Of that quantity.
        capital: Dollars that it would tie up.
        yearly_return_ppm: profit / capital scaled to 365 days, in millionths.
        reason: Why it is not traded (see docs/trading.md); empty when a signal was made.
    """

    kind: SignalKind
    legs: tuple[OpportunityLeg, ...]
    edge: Money
    quantity: SizeField
    profit: Money
    capital: Money
    yearly_return_ppm: int
    reason: str


class Opportunities(Message, frozen=True, array_like=True, gc=False, tag="opportunities.1"):
    """What a shard sees in an event's prices, and why it does not trade: channel `opportunities`, key the event.

    Attributes:
        event: Canonical event.
        league: `nfl`, `nba`, ...
        shard: The slot that watches it.
        epoch: That slot's lease epoch.
        at_ns: When this was so.
        best: The best combination, or None while no combination has prices.
        counts: What became of everything looked at since the watch began, by reason.
    """

    event: str
    league: str
    shard: str
    epoch: int
    at_ns: Nanoseconds
    best: Opportunity | None
    counts: dict[str, int]

    @property
    def key(self) -> str:
        """The message's key on its channel."""
        return self.event


class Verdict(enum.StrEnum):
    """What the risk gateway said."""

    APPROVED = "approved"
    REFUSED = "refused"


class LimitCheck(Message, frozen=True, array_like=True, gc=False, tag="limit-check.1"):
    """One limit as it was evaluated.

    Attributes:
        limit: Its name.
        scope: What it was evaluated for (`venue:kalshi`, `event:...`, `day:2026-11-22`).
        value: The measured value, in millionths where it is money, price or quantity.
        bound: What it may be at most (at least, for limits that say so in their name).
        passed: Whether it held.
        unit: What value and bound count: `USD` and `contracts` in millionths, `ns`, or a plain `count`.
    """

    limit: str
    scope: str
    value: int
    bound: int
    passed: bool
    unit: str = "count"


class Decision(DurableMessage, frozen=True, array_like=True, gc=False, tag="decision.1"):
    """The risk gateway's answer to a signal, with everything it looked at: stream `decisions`.

    Attributes:
        signal: Id of the signal.
        event: Canonical event.
        verdict: Approved or refused.
        reason: Code of the first limit that failed (`stale-quote`, `daily-loss`, ...); empty when approved.
        mode: Paper or live.
        quantity: Contracts of each leg that may be traded; 0 when refused.
        legs: The orders to place; empty when refused.
        checks: Every limit evaluated.
        worst_loss: Most that can be lost on this decision, one-legged end included.
        decided_ns: When.
        not_after_ns: After this moment no entry order may be sent.
        epoch: The signal processor's lease epoch.
    """

    signal: str
    event: str
    verdict: Verdict
    reason: str
    mode: TradingMode
    quantity: SizeField
    legs: tuple[Leg, ...]
    checks: tuple[LimitCheck, ...]
    worst_loss: Money
    decided_ns: Nanoseconds
    not_after_ns: Nanoseconds
    epoch: int


class TimeInForce(enum.StrEnum):
    """How long an order stands."""

    IMMEDIATE_OR_CANCEL = "immediate-or-cancel"
    FILL_OR_KILL = "fill-or-kill"
    GOOD_TILL_CANCELLED = "good-till-cancelled"
    GOOD_TILL_DATE = "good-till-date"


class Purpose(enum.StrEnum):
    """Why an order is sent; hedges and unwinds pass limits that entries don't."""

    ENTRY = "entry"
    HEDGE = "hedge"
    UNWIND = "unwind"
    CLOSE = "close"


class OrderCommand(DurableMessage, frozen=True, array_like=True, gc=False, tag="order.1"):
    """Place this order: stream `commands.<venue>`. The id is the client order id at the venue.

    Attributes:
        decision: Id of the decision that allows it.
        leg: Which leg of the decision.
        attempt: 0 for the first order of a leg; a repeat after a definite answer is a new attempt, a repeat
            after silence is never sent.
        purpose: Entry, hedge, unwind or close.
        mode: Paper or live.
        venue: The venue.
        market: The venue's id of the market.
        outcome: The contract.
        side: Buy or sell.
        limit_price: Worst price to accept.
        quantity: Contracts.
        time_in_force: How long it stands.
        not_after_ns: The gateway lets the order die unsent after this moment.
        issued_ns: When execution issued it.
        epoch: Execution's lease epoch; the gateway refuses a command of an older epoch than it has seen.
        expires_ns: When a good-till-date order ends, else None.
        reduce_only: Whether it may only make a position smaller.
        expected_price: What a contract of a taking buy should cost on average by the quotes it was decided on, or
            None: the limit price. A venue that takes dollars instead of contracts (Polymarket) is sent the quantity
            times this, so that the usual fill is the quantity; see `venues.order_bounds`.
    """

    decision: str
    leg: int
    attempt: int
    purpose: Purpose
    mode: TradingMode
    venue: str
    market: str
    outcome: Outcome
    side: Side
    limit_price: PriceField
    quantity: SizeField
    time_in_force: TimeInForce
    not_after_ns: Nanoseconds
    issued_ns: Nanoseconds
    epoch: int
    expires_ns: Nanoseconds | None = None
    reduce_only: bool = False
    expected_price: PriceField | None = None


class CancelCommand(DurableMessage, frozen=True, array_like=True, gc=False, tag="cancel.1"):
    """Cancel an order, or all of them: stream `commands.<venue>`. No gate ever stops a cancel.

    Attributes:
        venue: The venue.
        client_order_id: The order, or None for every open order at the venue.
        market: Its market; empty for all.
        venue_order_id: The venue's id where known.
        reason: Why, for the record.
        issued_ns: When it was issued.
        epoch: Lease epoch of who issued it, for the record only: a cancel is never fenced off.
    """

    venue: str
    client_order_id: str | None
    market: str
    venue_order_id: str | None
    reason: str
    issued_ns: Nanoseconds
    epoch: int


class OrderStatus(enum.StrEnum):
    """What is known of an order. `uncertain` is not `rejected`: it is asked after, never sent again."""

    DENIED = "denied"
    """Our gateway refused to send it (late, fenced, geoblock, halted)."""
    SUBMITTED = "submitted"
    """About to be sent; written before the send, so that a crash leaves a trace."""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    """The venue said no."""
    UNCERTAIN = "uncertain"
    """Sent, and no answer tells what became of it."""
    PARTIALLY_FILLED = "partially-filled"
    FILLED = "filled"
    CANCELLED = "cancelled"
    CANCEL_REFUSED = "cancel-refused"
    """The venue would not cancel it (already done, or in the taker delay); the order itself is unchanged."""
    EXPIRED = "expired"

    @property
    def final(self) -> bool:
        """Whether nothing can follow it but corrections of fills."""
        return self in _FINAL


_FINAL = frozenset(
    {
        OrderStatus.DENIED,
        OrderStatus.REJECTED,
        OrderStatus.FILLED,
        OrderStatus.CANCELLED,
        OrderStatus.EXPIRED,
    }
)


class OrderEvent(DurableMessage, frozen=True, array_like=True, gc=False, tag="order-event.1"):
    """Something became known of an order: stream `order-events.<venue>`.

    Attributes:
        client_order_id: The order.
        sequence: 0, 1, 2, ... per order, so that late events are told from new ones.
        status: What is known now.
        reason: Code (`late`, `fenced`, `insufficient-balance`, `fok-not-filled`, ...); empty when fine.
        detail: The venue's own words, without secrets.
        mode: Paper or live.
        venue: The venue.
        market: The venue's id of the market.
        outcome: The contract.
        venue_order_id: The venue's id, once known.
        filled: Contracts filled so far.
        remaining: Contracts that can still fill.
        average_price: Of the fills so far, or None.
        fees: Charged so far.
        received_ns: When the gateway learnt it.
        venue_time_ns: When the venue says it happened, or None.
        latency_ns: From sending to the venue's answer, or None.
    """

    client_order_id: str
    sequence: int
    status: OrderStatus
    reason: str
    detail: str
    mode: TradingMode
    venue: str
    market: str
    outcome: Outcome
    venue_order_id: str | None
    filled: SizeField
    remaining: SizeField
    average_price: PriceField | None
    fees: Money
    received_ns: Nanoseconds
    venue_time_ns: Nanoseconds | None = None
    latency_ns: int | None = None


class FillStatus(enum.StrEnum):
    """How far a fill can be relied on (a Polymarket match can still fail on the chain)."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    VOIDED = "voided"


class Fill(DurableMessage, frozen=True, array_like=True, gc=False, tag="fill.1"):
    """A trade of ours, or a change in how far it can be relied on: stream `order-events.<venue>`.

    Attributes:
        trade: The venue's id of the trade; with `status` it makes the id, so each step is booked once.
        status: Provisional, confirmed or voided.
        client_order_id: The order, or empty for a trade we did not know of (found by reconciliation).
        venue_order_id: The venue's id of the order.
        mode: Paper or live.
        venue: The venue.
        market: The venue's id of the market.
        outcome: The contract.
        side: Buy or sell.
        price: Dollars per contract.
        quantity: Contracts.
        fee: Charged for this trade; negative is a rebate.
        taker: Whether our order took the liquidity.
        received_ns: When the gateway learnt it.
        venue_time_ns: When the venue says it happened, or None.
    """

    trade: str
    status: FillStatus
    client_order_id: str
    venue_order_id: str
    mode: TradingMode
    venue: str
    market: str
    outcome: Outcome
    side: Side
    price: PriceField
    quantity: SizeField
    fee: Money
    taker: bool
    received_ns: Nanoseconds
    venue_time_ns: Nanoseconds | None = None


class PositionPhase(enum.StrEnum):
    """Where a position stands."""

    OPEN = "open"
    CLOSED = "closed"
    SETTLED = "settled"


class PositionUpdate(Message, frozen=True, array_like=True, gc=False, tag="position.1"):
    """A position as the ledger has it: channel `positions`, key `<mode>:<venue>:<market>:<outcome>`.

    Attributes:
        mode: Paper or live.
        venue: The venue.
        market: The venue's id of the market.
        outcome: The contract.
        event: Canonical event.
        pays_on: The results on which the contract pays.
        phase: Open, closed or settled.
        quantity: Contracts held, provisional ones included; negative is short.
        provisional: Of these, how many are not confirmed by the venue.
        cost: Dollars paid for what is held, fees not included.
        fees: Fees paid on the position since it was opened.
        realised: Profit of what was sold or settled, after fees.
        mark: Executable price by which it is valued, or None without a fresh quote.
        unrealised: Profit at `mark` after the fee of selling, or None.
        version: Ledger version; grows with every booking.
        as_of_ns: When.
        payout: What the venue's settlement pays per contract, final or not yet; None while there is none.
    """

    mode: TradingMode
    venue: str
    market: str
    outcome: Outcome
    event: str
    pays_on: tuple[Result, ...]
    phase: PositionPhase
    quantity: Quantity
    provisional: Quantity
    cost: Money
    fees: Money
    realised: Money
    mark: PriceField | None
    unrealised: Money | None
    version: int
    as_of_ns: Nanoseconds
    payout: PriceField | None = None

    @property
    def key(self) -> str:
        """The position's key on its channel."""
        return f"{self.mode}:{self.venue}:{self.market}:{self.outcome}"


class AccountUpdate(Message, frozen=True, array_like=True, gc=False, tag="account.1"):
    """A venue's account as the ledger has it: channel `positions`, key `<mode>:<venue>`.

    Attributes:
        mode: Paper or live.
        venue: The venue.
        cash: Dollars.
        reserved: Of these, held for open orders.
        positions: Positions at cost.
        realised_today: Realised profit after fees since midnight US Eastern.
        unrealised: Profit of open positions at executable prices, or None when one has no fresh quote.
        venue_difference: What the venue's last statement says minus what the ledger says, or None until compared.
        version: Ledger version.
        as_of_ns: When.
        receivable: What settlements that are not final yet owe.
        guaranteed: What the positions pay in the worst result of each game, all venues' positions taken together; only
            the sum over the venues is a bound. None from a program that did not tell.
        positions_differ: Positions of which the venue stated another size than the ledger has, as last compared.
        disputed: Their markets, where that is confirmed; nothing new is bought there.
    """

    mode: TradingMode
    venue: str
    cash: Money
    reserved: Money
    positions: Money
    realised_today: Money
    unrealised: Money | None
    venue_difference: Money | None
    version: int
    as_of_ns: Nanoseconds
    receivable: Money = MONEY_ZERO
    guaranteed: Money | None = None
    positions_differ: int = 0
    disputed: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The account's key on its channel."""
        return f"{self.mode}:{self.venue}"


class LimitUse(Message, frozen=True, array_like=True, gc=False, tag="limit-use.1"):
    """One of the risk gateway's limits as it is loaded, and how much of it is used.

    Attributes:
        variable: The variable that sets it.
        scope: What this use is of (`all`, `venue:kalshi`, `league:nfl`, `event:...`, `market:<venue>:<market>`).
        value: What is used, in the unit; None for a bound on each single order, quote or approval.
        bound: What it may be at most.
        unit: `USD` (millionths of a dollar), `ns` or `count`.
    """

    variable: str
    scope: str
    value: int | None
    bound: int
    unit: str


class RiskState(Message, frozen=True, array_like=True, gc=False, tag="risk.1"):
    """The limits that the risk gateway holds trades to: channel `risk`, key the mode.

    Attributes:
        mode: Paper or live.
        limits: Every limit, in the order of docs/trading.md; those by scope once for each scope in use.
        at_ns: When this was so.
        epoch: The signal processor's lease epoch.
    """

    mode: TradingMode
    limits: tuple[LimitUse, ...]
    at_ns: Nanoseconds
    epoch: int

    @property
    def key(self) -> str:
        """The message's key on its channel."""
        return str(self.mode)
