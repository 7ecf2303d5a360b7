"""Legs that don't match: complete them, give back what is too much, wait, or keep what is naked."""

from __future__ import annotations

import msgspec

from arbees_runtime.market.numbers import Money
from arbees_runtime.messages import Purpose
from arbees_runtime.trading.execution.endings import Stepped, alarm, exposure, wait
from arbees_runtime.trading.execution.ordering import PHASE_OF, just_refused, just_tried, send
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.pricing import Option, at_stake, lots, options, sizable
from arbees_runtime.trading.execution.surroundings import Effect, Surroundings
from arbees_runtime.trading.execution.trade import Phase, Trade


def match_legs(trade: Trade, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """The next thing that makes legs match that don't, when no order is out."""
    if trade.exposed_ns is None or trade.exposed_ns > now_ns:  # later: the clock was set back
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
        trade = alarm(trade, effects, "halted-exposed", exposure(trade, f"{halted[0]} is halted"))
        return wait(msgspec.structs.replace(trade, exposed_ns=now_ns), "halted", now_ns, policy, effects)
    if len(trade.orders) >= policy.attempts:
        return _give_up(trade, "attempts-used", policy)
    if not sizable(trade, policy, around):
        return _give_up(trade, "too-small", policy)
    return _hedge_or_unwind(trade, now_ns, policy, around)


def _hedge_or_unwind(trade: Trade, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """The better of completing and giving back, within what may be lost by now; or wait; or keep what is naked."""
    effects: list[Effect] = []
    if just_tried(trade, now_ns, policy):
        return wait(trade, "pause", now_ns, policy, effects)
    exposed_for = now_ns - (now_ns if trade.exposed_ns is None else trade.exposed_ns)
    least = -policy.unwind_budget if exposed_for >= policy.hedge_deadline_ns else 0
    found = _open_ways(trade, now_ns, policy, around, Money(least))
    why = "no-price-within-bound"
    if not found and exposed_for >= policy.give_up_ns and around.heard:
        if at_stake(trade) <= policy.hold_cap:
            return _give_up(trade, "within-cap", policy)
        found = _open_ways(trade, now_ns, policy, around, None)
        if found:
            trade = alarm(trade, effects, "forced", exposure(trade, "above the cap, reduced at any price"))
        else:
            # Above the cap and nothing to reduce it at: look again and again, and say so.
            trade = alarm(trade, effects, "stranded", exposure(trade, "above the cap, and no way to reduce it now"))
            why = "no-price"
    if not found:
        return wait(trade, why, now_ns, policy, effects)
    return _take(trade, found[0], now_ns, policy, around, effects)


def _open_ways(trade: Trade, now_ns: int, policy: Policy, around: Surroundings, bound: Money | None) -> list[Option]:
    """The ways that can be taken now, the best first: none that a venue refused a moment ago."""
    found = options(trade, policy, around, bound)
    return [
        way for way in found if not any(just_refused(trade, each.leg, each.side, now_ns, policy) for each in way.wishes)
    ]


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
        trade, sent = send(
            trade, number, Purpose.HEDGE, leg.side, leg.limit_price, quantity, now_ns, policy, around
        )  # fmt: skip
        effects.append(sent)
    return msgspec.structs.replace(trade, phase=Phase.HEDGING, wake_ns=now_ns + policy.answer_ns), effects


def _take(
    trade: Trade, option: Option, now_ns: int, policy: Policy, around: Surroundings, effects: list[Effect]
) -> Stepped:
    for wish in option.wishes:
        trade, sent = send(
            trade, wish.leg, option.purpose, wish.side, wish.limit_price, wish.quantity, now_ns, policy, around,
            expected=wish.expected_price,
        )  # fmt: skip
        effects.append(sent)
    phase = PHASE_OF[option.purpose]
    return msgspec.structs.replace(trade, phase=phase, reason="", wake_ns=now_ns + policy.answer_ns), effects


def _give_up(trade: Trade, reason: str, policy: Policy) -> Stepped:
    return _keep(msgspec.structs.replace(trade, given_up=True, reason=reason), policy, [])


def _keep(trade: Trade, policy: Policy, effects: list[Effect]) -> Stepped:
    within = at_stake(trade) <= policy.hold_cap
    trade = alarm(trade, effects, "held" if within else "stranded", exposure(trade, trade.reason))
    phase = Phase.HELD if within else Phase.STRANDED
    return msgspec.structs.replace(trade, phase=phase, wake_ns=None), effects
