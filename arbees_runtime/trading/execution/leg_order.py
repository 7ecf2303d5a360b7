"""Which leg goes first: the one whose fill is least certain, so that nothing is naked if it fails."""

from __future__ import annotations

from arbees_runtime.messages import Decision, Leg, TimeInForce
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.surroundings import Surroundings


def leg_order(decision: Decision, policy: Policy, around: Surroundings) -> tuple[int, ...]:
    """Numbers of the legs, the least certain fill first.

    In this order of weight: a venue that delays taker orders (venues.md 5.3: it can't be cancelled, and others act
    meanwhile); the share of the depth on offer that the leg needs, in tenths; the age of its quote, in tenths of a
    second; the lower fee, since an entry that finds no counterpart is paid for twice; the leg's number.
    """

    def certainty(number: int) -> tuple[bool, int, int, int, int]:
        leg = decision.legs[number]
        age = max(0, decision.decided_ns - leg.quote_received_ns) // 100_000_000
        return (not around.rules(leg, policy).taker_delay, -_scarcity(leg), -age, leg.fee, number)

    return tuple(sorted(range(len(decision.legs)), key=certainty))


def entry_force(decision: Decision, order: tuple[int, ...], policy: Policy, around: Surroundings) -> TimeInForce:
    """How the first order stands: it takes what there is, unless a part could be too small to be matched elsewhere."""
    others = [around.rules(decision.legs[number], policy) for number in order[1:]]
    if any(rules.smallest > rules.lot and decision.quantity < 2 * rules.smallest for rules in others):
        return TimeInForce.FILL_OR_KILL
    return TimeInForce.IMMEDIATE_OR_CANCEL


def _scarcity(leg: Leg) -> int:
    """How much of what is on offer the leg needs, in tenths; more than all of it is the most."""
    return min(11, leg.quantity * 10 // leg.depth) if leg.depth else 11
