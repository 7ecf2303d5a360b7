"""The state machine: from a decision to legs that match, through everything that can happen on the way.

It goes by what is held, not by what was meant to happen: after every piece of news it compares what the legs hold and
does the next thing that makes them match. A late fill, a voided one, an overfill or an answer after hours is news like
any other. Three rules never bend:

* An order whose fate is unknown stops everything: no other order of the trade is sent until the venue has told.
* No order is sent twice. A new attempt is a new order, and only made when the one before has ended for certain.
* At most one order of a leg is out, and it is never for more than what is missing or too much.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from arbees_runtime.market.sides import Side
from arbees_runtime.messages import (
    Decision,
    Fill,
    Flatten,
    OrderEvent,
    OrderStatus,
    Purpose,
    Settlement,
    TradingState,
)
from arbees_runtime.trading.execution.closing import close
from arbees_runtime.trading.execution.endings import Stepped, alarm, rest
from arbees_runtime.trading.execution.leg_order import entry_force, leg_order
from arbees_runtime.trading.execution.matching import match_legs
from arbees_runtime.trading.execution.ordering import PHASE_OF, cancel_of, send
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.pricing import lots
from arbees_runtime.trading.execution.surroundings import Cancel, Effect, Event, Surroundings
from arbees_runtime.trading.execution.trade import Phase, Trade, TradeOrder

_CANCELS = 3
_RESTING = (OrderStatus.ACCEPTED, OrderStatus.PARTIALLY_FILLED)


# ---- begin ---------------------------------------------------------------------------------------------------------


def begin(decision: Decision, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """Start a trade: its first leg's order, or the reason why there is none.

    Args:
        decision: An approved decision.
        now_ns: The time.
        policy: Times and bounds.
        around: How things are.
    """
    order = leg_order(decision, policy, around)
    trade = Trade(decision=decision, order=order, version=1)
    refused = next(_refusals(decision, now_ns, policy, around), "")
    if refused:
        return msgspec.structs.replace(trade, phase=Phase.ABANDONED, reason=refused), []
    first = decision.legs[order[0]]
    quantity = lots(decision.quantity, around.rules(first, policy))
    force = entry_force(decision, order, policy, around)
    trade, sent = send(
        trade, order[0], Purpose.ENTRY, first.side, first.limit_price, quantity, now_ns, policy, around, force=force
    )
    return msgspec.structs.replace(trade, wake_ns=now_ns + policy.answer_ns), [sent]


def _refusals(decision: Decision, now_ns: int, policy: Policy, around: Surroundings) -> Iterator[str]:
    """Every reason why a trade must not be begun now."""
    if now_ns > decision.not_after_ns:
        yield "late"
    for leg in decision.legs:
        state = around.state(leg.venue)
        if state is not TradingState.ACTIVE:
            yield f"kill-switch:{state.value}"
        if leg.venue in around.refusing:
            yield around.refusing[leg.venue]
        levels = around.levels(leg, leg.side)
        if not levels:
            yield "stale-quote"
        elif levels[0][0] > leg.limit_price if leg.side is Side.BUY else levels[0][0] < leg.limit_price:
            yield "price-moved"
        if not lots(decision.quantity, around.rules(leg, policy)):
            yield "too-small"


# ---- step ----------------------------------------------------------------------------------------------------------


def step(trade: Trade, event: Event, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """The trade after a piece of news or some time, and what is wanted done. Old news changes nothing."""
    before = trade
    told = _learn(trade, event)
    if told.holdings != before.holdings:
        # What is held changed: whatever was decided on the old holdings is decided anew.
        since = now_ns if before.exposed_ns is None or before.given_up else before.exposed_ns
        told = msgspec.structs.replace(told, given_up=False, exposed_ns=since)
    after, effects = _act(told, now_ns, policy, around)
    if _without_clock(after) == _without_clock(before):
        return msgspec.structs.replace(after, version=before.version), effects
    return msgspec.structs.replace(after, version=before.version + 1), effects


def _without_clock(trade: Trade) -> Trade:
    """The trade without what changes by waiting alone, and need not be written down."""
    return msgspec.structs.replace(trade, wake_ns=None, exposed_ns=None, version=0)


def _learn(trade: Trade, event: Event) -> Trade:
    if isinstance(event, OrderEvent | Fill):
        order = next((each for each in trade.orders if each.command.id == event.client_order_id), None)
        if order is None:
            return trade
        return trade.with_order(order.told(event) if isinstance(event, OrderEvent) else order.traded(event))
    if isinstance(event, Settlement):
        market = (event.venue, event.market)
        ours = any((leg.venue, leg.market) == market for leg in trade.legs)
        if not event.final or not ours or market in trade.settled:
            return trade
        return msgspec.structs.replace(trade, settled=tuple(sorted((*trade.settled, market))))
    if isinstance(event, Flatten):
        return msgspec.structs.replace(trade, closing=True, close_attempts=0, alarms=())
    return trade


def _act(trade: Trade, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    if all((leg.venue, leg.market) in trade.settled for leg in trade.legs):
        return rest(trade, Phase.SETTLED)
    live = [order for order in trade.orders if order.live]
    if live:
        return _await(trade, live, now_ns, policy, around)
    held = trade.holdings
    if trade.closing:
        if any(abs(each) > policy.dust for each in held):
            trade, effects = close(trade, now_ns, policy, around)
            if trade.closing:
                return trade, effects
            after, further = _act(trade, now_ns, policy, around)
            return after, [*effects, *further]
        trade = msgspec.structs.replace(trade, closing=False)
    if len(held) == 1 or max(held) - min(held) <= policy.dust:
        return _matched(trade, policy)
    return match_legs(trade, now_ns, policy, around)


def _matched(trade: Trade, policy: Policy) -> Stepped:
    if max(trade.holdings) > policy.dust:
        return rest(trade, Phase.BALANCED)
    if any(order.filled for order in trade.orders):
        return rest(trade, Phase.FLAT)
    reason = trade.reason or next((order.reason for order in trade.orders if order.reason), "")
    return rest(msgspec.structs.replace(trade, reason=reason), Phase.ABANDONED)


def _await(trade: Trade, live: list[TradeOrder], now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """Wait for the orders that are out; tell people when nothing is heard, cancel what rests and should not."""
    uncertain = [order for order in live if order.status is OrderStatus.UNCERTAIN]
    phase = Phase.RECONCILING if uncertain else PHASE_OF[live[0].command.purpose]
    effects: list[Effect] = []
    if uncertain:
        trade = alarm(trade, effects, "uncertain-order", f"order {uncertain[0].command.id}: its fate is not known")
    for order in live:
        silent = abs(now_ns - max(order.heard_ns, order.command.issued_ns)) >= policy.answer_ns
        resting = order.status in _RESTING
        due = silent or (order.cancels == 0 and around.halted(trade.legs[order.command.leg]))
        if resting and due and order.cancels < _CANCELS:
            effects.append(Cancel(cancel_of(order, "overdue" if silent else "halted", now_ns, around.epoch)))
            trade = trade.with_order(msgspec.structs.replace(order, cancels=order.cancels + 1, heard_ns=now_ns))
        if silent:
            text = f"order {order.command.id} at {order.command.venue}: nothing heard for {policy.answer_ns / 1e9:g} s"
            trade = alarm(trade, effects, "no-answer", text)
    return msgspec.structs.replace(trade, phase=phase, wake_ns=now_ns + policy.answer_ns), effects
