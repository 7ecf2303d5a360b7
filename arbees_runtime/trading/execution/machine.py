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

from arbees_runtime.market.ladder import walk
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity, Rounding, divide, format_money, format_quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import (
    CancelCommand,
    Decision,
    Fill,
    Flatten,
    Leg,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Purpose,
    Settlement,
    TimeInForce,
    TradingState,
    derive_id,
)
from arbees_runtime.trading.execution.leg_order import entry_force, leg_order
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.pricing import Option, at_stake, lots, options, sizable
from arbees_runtime.trading.execution.surroundings import Alarm, Cancel, Effect, Event, Send, Surroundings
from arbees_runtime.trading.execution.trade import Phase, Trade, TradeOrder

Stepped = tuple[Trade, list[Effect]]
"""The trade afterwards, and what is wanted done."""

_PHASE_OF = {
    Purpose.ENTRY: Phase.ENTERING,
    Purpose.HEDGE: Phase.HEDGING,
    Purpose.UNWIND: Phase.UNWINDING,
    Purpose.CLOSE: Phase.CLOSING,
}
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
    trade, send = _send(
        trade, order[0], Purpose.ENTRY, first.side, first.limit_price, quantity, now_ns, policy, around, force=force
    )
    return msgspec.structs.replace(trade, wake_ns=now_ns + policy.answer_ns), [send]


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
        return _rest(trade, Phase.SETTLED)
    live = [order for order in trade.orders if order.live]
    if live:
        return _await(trade, live, now_ns, policy, around)
    held = trade.holdings
    if trade.closing:
        if any(abs(each) > policy.dust for each in held):
            return _close(trade, now_ns, policy, around)
        trade = msgspec.structs.replace(trade, closing=False)
    if len(held) == 1 or max(held) - min(held) <= policy.dust:
        return _matched(trade, policy)
    return _match(trade, now_ns, policy, around)


def _rest(trade: Trade, phase: Phase) -> Stepped:
    return msgspec.structs.replace(trade, phase=phase, wake_ns=None, exposed_ns=None, alarms=()), []


def _matched(trade: Trade, policy: Policy) -> Stepped:
    if max(trade.holdings) > policy.dust:
        return _rest(trade, Phase.BALANCED)
    if any(order.filled for order in trade.orders):
        return _rest(trade, Phase.FLAT)
    reason = trade.reason or next((order.reason for order in trade.orders if order.reason), "")
    return _rest(msgspec.structs.replace(trade, reason=reason), Phase.ABANDONED)


# ---- while orders are out ------------------------------------------------------------------------------------------


def _await(trade: Trade, live: list[TradeOrder], now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """Wait for the orders that are out; tell people when nothing is heard, cancel what rests and should not."""
    uncertain = [order for order in live if order.status is OrderStatus.UNCERTAIN]
    phase = Phase.RECONCILING if uncertain else _PHASE_OF[live[0].command.purpose]
    effects: list[Effect] = []
    if uncertain:
        trade = _alarm(trade, effects, "uncertain-order", f"order {uncertain[0].command.id}: its fate is not known")
    for order in live:
        silent = now_ns - max(order.heard_ns, order.command.issued_ns) >= policy.answer_ns
        resting = order.status in _RESTING
        due = silent or (order.cancels == 0 and around.halted(trade.legs[order.command.leg]))
        if resting and due and order.cancels < _CANCELS:
            effects.append(Cancel(cancel_of(order, "overdue" if silent else "halted", now_ns, around.epoch)))
            trade = trade.with_order(msgspec.structs.replace(order, cancels=order.cancels + 1, heard_ns=now_ns))
        if silent:
            text = f"order {order.command.id} at {order.command.venue}: nothing heard for {policy.answer_ns / 1e9:g} s"
            trade = _alarm(trade, effects, "no-answer", text)
    return msgspec.structs.replace(trade, phase=phase, wake_ns=now_ns + policy.answer_ns), effects


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


# ---- legs that don't match -----------------------------------------------------------------------------------------


def _match(trade: Trade, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    if trade.exposed_ns is None:
        trade = msgspec.structs.replace(trade, exposed_ns=now_ns)
    if trade.given_up:
        return _keep(trade, policy, [])
    untried = [number for number in trade.order if _untried(trade, number, policy, around)]
    if untried and not any(around.halted(trade.legs[number]) for number in untried):
        return _first_hedge(trade, untried, now_ns, policy, around)
    halted = [leg.venue for leg in trade.legs if around.halted(leg)]
    if halted:
        # The clock of the deadlines stands while no order may be sent.
        effects: list[Effect] = []
        trade = _alarm(trade, effects, "halted-exposed", _exposure(trade, f"{halted[0]} is halted"))
        return _wait(msgspec.structs.replace(trade, exposed_ns=now_ns), "halted", now_ns, policy, effects)
    if len(trade.orders) >= policy.attempts:
        return _give_up(trade, "attempts-used", policy)
    if not sizable(trade, policy, around):
        return _give_up(trade, "too-small", policy)
    return _hedge_or_unwind(trade, now_ns, policy, around)


def _hedge_or_unwind(trade: Trade, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """The better of completing and giving back, within what may be lost by now; or wait; or keep what is naked."""
    effects: list[Effect] = []
    if _just_tried(trade, now_ns, policy):
        return _wait(trade, "pause", now_ns, policy, effects)
    exposed_for = now_ns - (now_ns if trade.exposed_ns is None else trade.exposed_ns)
    least = -policy.unwind_budget if exposed_for >= policy.hedge_deadline_ns else 0
    found = options(trade, policy, around, Money(least))
    why = "no-price-within-bound"
    if not found and exposed_for >= policy.give_up_ns:
        if at_stake(trade) <= policy.hold_cap:
            return _give_up(trade, "within-cap", policy)
        found = options(trade, policy, around, None)
        if found:
            trade = _alarm(trade, effects, "forced", _exposure(trade, "above the cap, reduced at any price"))
        else:
            # Above the cap and nothing to reduce it at: look again and again, and say so.
            trade = _alarm(trade, effects, "stranded", _exposure(trade, "above the cap, and no price to reduce it at"))
            why = "no-price"
    if not found:
        return _wait(trade, why, now_ns, policy, effects)
    return _take(trade, found[0], now_ns, policy, around, effects)


def _just_tried(trade: Trade, now_ns: int, policy: Policy) -> bool:
    """Whether the last order is so young that prices can't tell yet why it did not fill."""
    return now_ns - max((order.command.issued_ns for order in trade.orders), default=0) < policy.retry_ns


def _untried(trade: Trade, number: int, policy: Policy, around: Surroundings) -> bool:
    """Whether a leg is short and was never ordered: its decision's own price still has to be tried."""
    short = max(trade.holdings) - trade.held(number)
    return (
        short > policy.dust
        and not trade.orders_of(number)
        and lots(short, around.rules(trade.legs[number], policy)) > 0
    )


def _first_hedge(trade: Trade, fresh: list[int], now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """Exactly what filled, on each leg that has not had its turn, at the decision's own limits, all at once."""
    effects: list[Effect] = []
    most = max(trade.holdings)
    for number in fresh:
        leg = trade.legs[number]
        quantity = lots(most - trade.held(number), around.rules(leg, policy))
        trade, send = _send(
            trade, number, Purpose.HEDGE, leg.side, leg.limit_price, quantity, now_ns, policy, around
        )  # fmt: skip
        effects.append(send)
    return msgspec.structs.replace(trade, phase=Phase.HEDGING, wake_ns=now_ns + policy.answer_ns), effects


def _take(
    trade: Trade, option: Option, now_ns: int, policy: Policy, around: Surroundings, effects: list[Effect]
) -> Stepped:
    for wish in option.wishes:
        trade, send = _send(
            trade, wish.leg, option.purpose, wish.side, wish.limit_price, wish.quantity, now_ns, policy, around,
            expected=wish.expected_price,
        )  # fmt: skip
        effects.append(send)
    phase = _PHASE_OF[option.purpose]
    return msgspec.structs.replace(trade, phase=phase, reason="", wake_ns=now_ns + policy.answer_ns), effects


def _wait(trade: Trade, reason: str, now_ns: int, policy: Policy, effects: list[Effect]) -> Stepped:
    phase = Phase.CLOSING if trade.closing else Phase.EXPOSED
    waiting = msgspec.structs.replace(trade, phase=phase, reason=reason, wake_ns=now_ns + policy.retry_ns)
    return waiting, effects


def _give_up(trade: Trade, reason: str, policy: Policy) -> Stepped:
    return _keep(msgspec.structs.replace(trade, given_up=True, reason=reason), policy, [])


def _keep(trade: Trade, policy: Policy, effects: list[Effect]) -> Stepped:
    within = at_stake(trade) <= policy.hold_cap
    trade = _alarm(trade, effects, "held" if within else "stranded", _exposure(trade, trade.reason))
    phase = Phase.HELD if within else Phase.STRANDED
    return msgspec.structs.replace(trade, phase=phase, wake_ns=None), effects


def _exposure(trade: Trade, why: str) -> str:
    naked = format_quantity(Quantity(trade.naked))
    return f"trade {trade.id}: {naked} contracts without a counterpart, {format_money(at_stake(trade))} at stake: {why}"


# ---- closing at an operator's request ------------------------------------------------------------------------------


def _close(trade: Trade, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """Give back what the legs hold at what the ladders pay: all of it if each leg has a price, else only what has no
    counterpart, so that closing one leg never leaves another naked."""
    effects: list[Effect] = []
    wanted = {n: held for n, held in enumerate(trade.holdings) if _closable(trade, n, policy, around)}
    if not wanted or trade.close_attempts >= policy.close_attempts:
        why = "attempts used" if wanted else "what is left is too small to sell, or settled"
        trade = _alarm(trade, effects, "not-closed", f"trade {trade.id} was not closed: {why}")
        after, further = _act(msgspec.structs.replace(trade, closing=False), now_ns, policy, around)
        return after, [*effects, *further]
    if trade.close_attempts and _just_tried(trade, now_ns, policy):
        return _wait(trade, "pause", now_ns, policy, effects)
    least = min(trade.holdings)
    taken = {n: _closing_take(trade.legs[n], held, policy, around) for n, held in wanted.items()}
    if not all(taken.values()):
        taken = {
            n: _closing_take(trade.legs[n], held - least, policy, around) for n, held in wanted.items() if held > least
        }
    for number, take in taken.items():
        if take is not None:
            side, limit, quantity = take
            trade, send = _send(
                trade, number, Purpose.CLOSE, side, limit, quantity, now_ns, policy, around, expected=limit
            )
            trade = msgspec.structs.replace(trade, close_attempts=trade.close_attempts + 1)
            effects.append(send)
    if not effects:
        trade = _alarm(trade, effects, "close-waits", f"trade {trade.id} waits for prices to be closed at")
        return _wait(trade, "no-price-to-close", now_ns, policy, effects)
    return msgspec.structs.replace(trade, phase=Phase.CLOSING, wake_ns=now_ns + policy.answer_ns), effects


def _closable(trade: Trade, number: int, policy: Policy, around: Surroundings) -> bool:
    leg = trade.legs[number]
    return (leg.venue, leg.market) not in trade.settled and lots(abs(trade.held(number)), around.rules(leg, policy)) > 0


def _closing_take(leg: Leg, held: int, policy: Policy, around: Surroundings) -> tuple[Side, Price, Quantity] | None:
    """Side, limit and size of an order that gives back as much of `held` as the ladder takes now."""
    if around.halted(leg):
        return None
    side = leg.side.other if held > 0 else leg.side
    got = walk(around.levels(leg, side), side, lots(abs(held), around.rules(leg, policy)))
    quantity = lots(got.quantity, around.rules(leg, policy))
    return None if not quantity or got.worst is None else (side, got.worst, quantity)


# ---- orders --------------------------------------------------------------------------------------------------------


def _send(
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


def _alarm(trade: Trade, effects: list[Effect], code: str, text: str) -> Trade:
    """Raise an alarm, unless it was raised since the legs last matched."""
    if code in trade.alarms:
        return trade
    effects.append(Alarm(code, text))
    return msgspec.structs.replace(trade, alarms=(*trade.alarms, code))
