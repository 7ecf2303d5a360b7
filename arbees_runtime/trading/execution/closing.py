"""Closing at an operator's request."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from arbees_runtime.market.ladder import walk
from arbees_runtime.market.numbers import Quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import Leg, Purpose
from arbees_runtime.trading.execution.endings import Stepped, alarm, wait
from arbees_runtime.trading.execution.ordering import just_refused, just_tried, send
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.pricing import lots
from arbees_runtime.trading.execution.surroundings import Effect, Surroundings
from arbees_runtime.trading.execution.trade import Phase, Trade


def close(trade: Trade, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """Give back what the legs hold at what the ladders pay: what has no counterpart, and of the rest as much of each
    leg as every other leg's venue takes now, so that closing one never leaves another naked.

    The trade is not `closing` any more when nothing else can be given back.
    """
    effects: list[Effect] = []
    held = {n: held for n, held in enumerate(trade.holdings) if not _settled(trade.legs[n], trade)}
    whole = {n: lots(abs(each), around.rules(trade.legs[n], policy)) for n, each in held.items()}
    wanted = _sizes(trade, held, whole, policy, around)
    if not wanted or trade.close_attempts >= policy.close_attempts:
        why = "attempts used" if wanted else "what is left is too small to sell, or settled"
        trade = alarm(trade, effects, "not-closed", f"trade {trade.id} was not closed: {why}")
        return msgspec.structs.replace(trade, closing=False), effects
    if trade.close_attempts and just_tried(trade, now_ns, policy):
        return wait(trade, "pause", now_ns, policy, effects)
    there = {n: _taken(trade, n, whole[n], now_ns, policy, around) for n in held}
    for number, quantity in _sizes(trade, held, there, policy, around).items():
        leg = trade.legs[number]
        side = _side(leg, held[number])
        limit = walk(around.levels(leg, side), side, quantity).worst
        assert limit is not None, "there are levels for it"
        trade, sent = send(trade, number, Purpose.CLOSE, side, limit, quantity, now_ns, policy, around, expected=limit)
        trade = msgspec.structs.replace(trade, close_attempts=trade.close_attempts + 1)
        effects.append(sent)
    if not effects:
        trade = alarm(
            trade,
            effects,
            "close-waits",
            f"trade {trade.id} waits for prices to be closed at, or for a venue that refused",
        )
        return wait(trade, "no-price-to-close", now_ns, policy, effects)
    return msgspec.structs.replace(trade, phase=Phase.CLOSING, wake_ns=now_ns + policy.answer_ns), effects


def _settled(leg: Leg, trade: Trade) -> bool:
    return (leg.venue, leg.market) in trade.settled


def _side(leg: Leg, held: int) -> Side:
    return leg.side.other if held > 0 else leg.side


def _taken(
    trade: Trade, number: int, quantity: Quantity, now_ns: int, policy: Policy, around: Surroundings
) -> Quantity:
    """How much of `quantity` a leg's venue takes back now."""
    leg = trade.legs[number]
    side = _side(leg, trade.held(number))
    if around.halted(leg) or just_refused(trade, number, side, now_ns, policy):
        return Quantity(0)
    return lots(walk(around.levels(leg, side), side, quantity).quantity, around.rules(leg, policy))


def _sizes(
    trade: Trade, held: Mapping[int, int], there: Mapping[int, int], policy: Policy, around: Surroundings
) -> dict[int, Quantity]:
    """How much of each leg to give back when `there` is what the venues take.

    Args:
        trade: The trade.
        held: What legs hold whose markets are not settled: the others are no counterpart any more.
        there: How much of that can be given back.
        policy: Sizes.
        around: Sizes that the venues take.
    """
    least = min(held.values(), default=0)
    least = least if least > policy.dust else 0
    extra = {n: each - least if each - least > policy.dust else 0 for n, each in held.items()}
    paired = max(0, min([least, *(there[n] - extra[n] for n in held)]))
    for pairs in (paired, 0):  # none at all where a venue takes no order so small
        sizes = {
            n: lots(min(there[n], extra[n] + pairs) if each > 0 else there[n], around.rules(trade.legs[n], policy))
            for n, each in held.items()
        }
        if all(sizes.values()):
            break
    return {n: size for n, size in sizes.items() if size}
