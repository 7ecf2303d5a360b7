"""Orders and cancels of a trade, each with an id of its own."""

from __future__ import annotations

from itertools import takewhile

import msgspec

from arbees_runtime.market.numbers import SCALE, Price, Quantity, Rounding, divide
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import CancelCommand, Leg, Nanoseconds, OrderCommand, Purpose, TimeInForce, derive_id
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.surroundings import Send, Surroundings
from arbees_runtime.trading.execution.trade import Phase, Trade, TradeOrder

PHASE_OF = {
    Purpose.ENTRY: Phase.ENTERING,
    Purpose.HEDGE: Phase.HEDGING,
    Purpose.UNWIND: Phase.UNWINDING,
    Purpose.CLOSE: Phase.CLOSING,
}
"""Where a trade stands while orders of a purpose are out."""


def send(
    trade: Trade,
    number: int,
    purpose: Purpose,
    side: Side,
    limit: Price,
    quantity: Quantity,
    now_ns: int,
    policy: Policy,
    around: Surroundings,
    *,
    force: TimeInForce = TimeInForce.IMMEDIATE_OR_CANCEL,
    expected: Price | None = None,
) -> tuple[Trade, Send]:
    """The trade with a further order of a leg, and that order to be sent."""
    leg, decision = trade.legs[number], trade.decision
    attempt = len(trade.orders_of(number))
    entry = purpose is Purpose.ENTRY
    command = OrderCommand(
        id=derive_id("order", decision.id, number, attempt, purpose.value),
        decision=decision.id,
        leg=number,
        attempt=attempt,
        purpose=purpose,
        mode=decision.mode,
        venue=leg.venue,
        market=leg.market,
        outcome=leg.outcome,
        side=side,
        limit_price=limit,
        quantity=quantity,
        time_in_force=force,
        not_after_ns=decision.not_after_ns if entry else Nanoseconds(now_ns + policy.order_life_ns),
        issued_ns=Nanoseconds(now_ns),
        epoch=around.epoch,
        expected_price=None if side is Side.SELL else _expected(leg, limit) if expected is None else expected,
    )
    order = TradeOrder(command=command, heard_ns=now_ns)
    return msgspec.structs.replace(trade, orders=(*trade.orders, order)), Send(command)


def _expected(leg: Leg, limit: Price) -> Price:
    """What a contract of a leg should cost on average by the decision's ladder."""
    average = divide(leg.amount * SCALE, leg.quantity, Rounding.UP) if leg.quantity else limit
    return Price(min(limit, average))


def cancel_of(order: TradeOrder, reason: str, now_ns: int, epoch: int) -> CancelCommand:
    """A cancel of an order; each further one of the same order is a command of its own."""
    return CancelCommand(
        id=derive_id("cancel", order.command.id, order.cancels),
        venue=order.command.venue,
        client_order_id=order.command.id,
        market=order.command.market,
        venue_order_id=order.venue_order_id,
        reason=reason,
        issued_ns=Nanoseconds(now_ns),
        epoch=epoch,
    )


def just_tried(trade: Trade, now_ns: int, policy: Policy) -> bool:
    """Whether the last order is so young that prices can't tell yet why it did not fill."""
    # A time ahead of ours is from before the clock was set back: it says nothing.
    return 0 <= now_ns - max((order.command.issued_ns for order in trade.orders), default=0) < policy.retry_ns


def just_refused(trade: Trade, number: int, side: Side, now_ns: int, policy: Policy) -> bool:
    """Whether a leg's last order on this side was refused, so lately that the like of it would be, too."""
    alike = [order for order in reversed(trade.orders_of(number)) if order.command.side is side]
    refused = list(takewhile(lambda order: order.refused, alike))
    return bool(refused) and 0 <= now_ns - refused[0].command.issued_ns < policy.refused_ns << (len(refused) - 1)
