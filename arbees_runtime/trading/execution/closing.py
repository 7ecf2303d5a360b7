"""Closing at an operator's request."""

from __future__ import annotations

import msgspec

from arbees_runtime.market.ladder import walk
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import Leg, Purpose
from arbees_runtime.trading.execution.endings import Stepped, alarm, wait
from arbees_runtime.trading.execution.ordering import just_tried, send
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.pricing import lots
from arbees_runtime.trading.execution.surroundings import Effect, Surroundings
from arbees_runtime.trading.execution.trade import Phase, Trade


def close(trade: Trade, now_ns: int, policy: Policy, around: Surroundings) -> Stepped:
    """Give back what the legs hold at what the ladders pay: all of it if each leg has a price, else only what has no
    counterpart, so that closing one leg never leaves another naked.

    The trade is not `closing` any more when nothing else can be given back.
    """
    effects: list[Effect] = []
    wanted = {n: held for n, held in enumerate(trade.holdings) if _closable(trade, n, policy, around)}
    if not wanted or trade.close_attempts >= policy.close_attempts:
        why = "attempts used" if wanted else "what is left is too small to sell, or settled"
        trade = alarm(trade, effects, "not-closed", f"trade {trade.id} was not closed: {why}")
        return msgspec.structs.replace(trade, closing=False), effects
    if trade.close_attempts and just_tried(trade, now_ns, policy):
        return wait(trade, "pause", now_ns, policy, effects)
    least = min(trade.holdings)
    taken = {n: _closing_take(trade.legs[n], held, policy, around) for n, held in wanted.items()}
    if not all(taken.values()):
        taken = {
            n: _closing_take(trade.legs[n], held - least, policy, around) for n, held in wanted.items() if held > least
        }
    for number, take in taken.items():
        if take is not None:
            side, limit, quantity = take
            trade, sent = send(
                trade, number, Purpose.CLOSE, side, limit, quantity, now_ns, policy, around, expected=limit
            )
            trade = msgspec.structs.replace(trade, close_attempts=trade.close_attempts + 1)
            effects.append(sent)
    if not effects:
        trade = alarm(trade, effects, "close-waits", f"trade {trade.id} waits for prices to be closed at")
        return wait(trade, "no-price-to-close", now_ns, policy, effects)
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
