"""The decision on a signal: every limit is evaluated, and the size is brought down to what they all allow."""

from __future__ import annotations

from math import lcm

import msgspec

from arbees_runtime.market.numbers import MONEY_ZERO, Money, Quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import Decision, Leg, LimitCheck, Nanoseconds, Signal, TradingMode, Verdict, derive_id
from arbees_runtime.trading.risk.exposure import Exposure
from arbees_runtime.trading.risk.gates import Surroundings, at_most, gate_checks
from arbees_runtime.trading.risk.limits import Limits
from arbees_runtime.trading.risk.sizes import (
    Standing,
    leg_amount,
    leg_fee,
    orders_of,
    size_checks,
    standing,
    worst_of,
    worth_checks,
)


def assess(
    signal: Signal,
    exposure: Exposure,
    limits: Limits,
    now_ns: int,
    *,
    mode: TradingMode,
    epoch: int,
    around: Surroundings,
) -> Decision:
    """Approve a signal, in full or in part, or refuse it.

    Approved is the largest quantity, in lots of all venues, at which every limit holds. The checks are those of the
    approved quantity; of a refusal those of the smallest quantity that the venues take, which is the one that failed.

    Args:
        signal: what a shard found.
        exposure: what is held and under way.
        limits: the bounds.
        now_ns: the time of the decision.
        mode: paper or live; live orders also need known cash.
        epoch: our lease epoch.
        around: kill switch, feeds, shards.
    """
    present = standing(signal, exposure, needs_cash=mode is TradingMode.LIVE)
    gates = [*_form_checks(signal), *gate_checks(signal, exposure, present.open_events, limits, now_ns, around)]
    lot = lcm(1, *(leg.lot for leg in signal.legs))
    least = -(-max((max(leg.smallest, leg.lot) for leg in signal.legs), default=1) // lot)
    most = signal.quantity // lot
    tried, sizes = _largest(signal, present, limits, least, most, lot)
    checks = (*gates, *sizes, *worth_checks(signal, tried))
    failed = next((check for check in checks if not check.passed), None)
    quantity = 0 if failed is not None else tried
    orders = orders_of(signal, quantity)
    return Decision(
        id=derive_id("decision", signal.id),
        signal=signal.id,
        event=signal.event,
        verdict=Verdict.REFUSED if failed is not None else Verdict.APPROVED,
        reason="" if failed is None else failed.limit,
        mode=mode,
        quantity=Quantity(quantity),
        legs=tuple(_part(leg, quantity) for leg in signal.legs) if quantity else (),
        checks=checks,
        worst_loss=worst_of(orders, present.results) if quantity else MONEY_ZERO,
        decided_ns=Nanoseconds(now_ns),
        not_after_ns=signal.expires_ns,
        epoch=epoch,
    )


def _form_checks(signal: Signal) -> list[LimitCheck]:
    """Whether the signal is one that can be judged: equal quantities to buy, of different contracts."""
    contracts = {(leg.venue, leg.market, leg.outcome) for leg in signal.legs}
    odd = sum(leg.side is not Side.BUY or leg.quantity != signal.quantity for leg in signal.legs)
    odd += len(signal.legs) - len(contracts) + (not signal.legs)
    return [at_most("malformed", "signal", odd, 0)]


def _largest(
    signal: Signal, present: Standing, limits: Limits, least: int, most: int, lot: int
) -> tuple[int, tuple[LimitCheck, ...]]:
    """The largest quantity, from `least` to `most` lots, at which all limits of size hold, or the smallest that there
    is if none is; and these limits at that quantity.

    Every one of them only gets worse with the size, so halving finds it.
    """

    def at(lots: int) -> tuple[LimitCheck, ...]:
        return tuple(size_checks(signal, lots * lot, present, limits))

    def hold(checks: tuple[LimitCheck, ...]) -> bool:
        return all(check.passed for check in checks)

    whole = at(most)
    if least > most or hold(whole):  # as nearly always, and an opportunity does not wait
        return most * lot, whole
    low, high, found = least, most - 1, at(least)
    if not hold(found):
        return least * lot, found
    while low < high:
        middle = (low + high + 1) // 2
        tried = at(middle)
        if hold(tried):
            low, found = middle, tried
        else:
            high = middle - 1
    return low * lot, found


def _part(leg: Leg, quantity: int) -> Leg:
    """A leg of the approved quantity."""
    if quantity == leg.quantity:
        return leg
    return msgspec.structs.replace(
        leg,
        quantity=Quantity(quantity),
        amount=Money(leg_amount(leg, quantity)),
        fee=Money(leg_fee(leg, quantity)),
    )
