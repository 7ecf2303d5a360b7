"""What it would cost to make the legs match again: by buying what is missing, or by giving back what is too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from arbees_runtime.market.ladder import Level, walk
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity, Rounding, cost, divide, round_to
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import Leg, Purpose, TradingState
from arbees_runtime.trading.execution.policy import Policy, VenueRules
from arbees_runtime.trading.execution.surroundings import Surroundings
from arbees_runtime.trading.execution.trade import Trade, set_value


@dataclass(frozen=True, slots=True)
class Wish:
    """An order that would help.

    Attributes:
        leg: Which leg.
        side: Buy or sell.
        quantity: Contracts, in the venue's lots.
        limit_price: The worst price that keeps within the bound.
        amount: Dollars paid or received at the ladder's prices.
        fee: The fee of that.
        needed: Contracts that are missing or too much, of which `quantity` can be had.
    """

    leg: int
    side: Side
    quantity: Quantity
    limit_price: Price
    amount: Money
    fee: Money
    needed: Quantity

    @property
    def expected_price(self) -> Price:
        """What a contract costs or brings on average at the ladder's prices."""
        return Price(divide(self.amount * SCALE, self.quantity, Rounding.UP))

    @property
    def whole(self) -> Money:
        """Dollars that the whole need would cost (positive) or bring (negative) at the same average, fee included."""
        outlay = self.amount + self.fee if self.side is Side.BUY else self.fee - self.amount
        return Money(divide(outlay * self.needed, self.quantity, Rounding.UP))


@dataclass(frozen=True, slots=True)
class Option:
    """A way to make the legs match.

    Attributes:
        purpose: HEDGE or UNWIND.
        wishes: The orders.
        outcome: What the whole trade ends with, in its worst result, if all of the need goes at the same average.
    """

    purpose: Purpose
    wishes: tuple[Wish, ...]
    outcome: Money


def options(trade: Trade, policy: Policy, around: Surroundings, bound: Money | None) -> list[Option]:
    """The ways that are open now, the best first.

    Args:
        trade: A trade whose legs don't match and that has no live order.
        policy: Sizes.
        around: Prices and what may be sent.
        bound: The least the trade may end with; None: anything.
    """
    found = [_complete(trade, policy, around, bound), _reduce(trade, policy, around, bound)]
    return sorted((each for each in found if each is not None), key=lambda option: -option.outcome)


def at_stake(trade: Trade) -> Money:
    """What contracts without a counterpart would lose if they ended worthless: what was paid for them on average."""
    held = trade.holdings
    least = min(held)
    total = 0
    for number, leg in enumerate(trade.legs):
        extra = held[number] - least
        if extra > 0:
            price = average_price(trade, number)
            worst = price if leg.side is Side.BUY else Price(SCALE - price)
            total += cost(worst, Quantity(extra), Rounding.UP)
    return Money(total)


def average_price(trade: Trade, leg: int) -> Price:
    """What the leg's contracts went for on average, fees not counted; its limit while nothing is known."""
    side = trade.legs[leg].side
    orders = [order for order in trade.orders_of(leg) if order.command.side is side and order.filled]
    quantity = sum(order.filled for order in orders)
    if not quantity:
        return trade.legs[leg].limit_price
    fees = sum(fill.fee for order in orders for fill in order.fills)
    paid = sum(order.paid for order in orders) - fees
    return Price(min(SCALE, max(0, divide(abs(paid) * SCALE, quantity, Rounding.UP))))


def lots(quantity: int, rules: VenueRules) -> Quantity:
    """`quantity` in whole lots; zero when that is less than the venue takes."""
    whole = round_to(quantity, rules.lot, Rounding.DOWN)
    return Quantity(whole if whole >= rules.smallest else 0)


def sizable(trade: Trade, policy: Policy, around: Surroundings) -> bool:
    """Whether the venues take orders as small as the difference between the legs, on one side of it at least."""
    held = trade.holdings
    short = {n: max(held) - each for n, each in enumerate(held) if max(held) - each > policy.dust}
    long = {n: each - min(held) for n, each in enumerate(held) if each - min(held) > policy.dust}
    return any(
        all(lots(need, around.rules(trade.legs[n], policy)) for n, need in side.items()) for side in (short, long)
    )


def _complete(trade: Trade, policy: Policy, around: Surroundings, bound: Money | None) -> Option | None:
    """Bring every leg up to the fullest one."""
    held = trade.holdings
    most = max(held)
    short = [number for number in range(len(held)) if most - held[number] > policy.dust]
    worth = most * set_value(trade.legs) // SCALE - trade.paid
    return _option(trade, policy, around, bound, Purpose.HEDGE, {n: most - held[n] for n in short}, worth)


def _reduce(trade: Trade, policy: Policy, around: Surroundings, bound: Money | None) -> Option | None:
    """Bring every leg down to the emptiest one."""
    held = trade.holdings
    least = min(held)
    long = [number for number in range(len(held)) if held[number] - least > policy.dust]
    worth = least * set_value(trade.legs) // SCALE - trade.paid
    return _option(trade, policy, around, bound, Purpose.UNWIND, {n: held[n] - least for n in long}, worth)


def _option(
    trade: Trade,
    policy: Policy,
    around: Surroundings,
    bound: Money | None,
    purpose: Purpose,
    needs: dict[int, int],
    worth: int,
) -> Option | None:
    wishes: list[Wish] = []
    # With a bound, each leg may use what the others leave of it at their best prices.
    spare = None if bound is None else worth - bound
    for number, need in needs.items():
        leg = trade.legs[number]
        side = leg.side if purpose is Purpose.HEDGE else leg.side.other
        others = sum(
            _outlay_at_best(trade.legs[other], purpose, around, other_need)
            for other, other_need in needs.items()
            if other != number
        )
        wish = _wish(leg, number, side, need, policy, around, None if spare is None else spare - others)
        if wish is None:
            return None
        wishes.append(wish)
    outcome = worth - sum(wish.whole for wish in wishes)
    if not wishes or (bound is not None and outcome < bound):
        return None
    return Option(purpose, tuple(wishes), Money(outcome))


def _wish(
    leg: Leg, number: int, side: Side, need: int, policy: Policy, around: Surroundings, most_outlay: int | None
) -> Wish | None:
    """What can be had of `need` within `most_outlay` for all of it; None if nothing can."""
    if around.state(leg.venue) is TradingState.HALTED:
        return None
    rules = around.rules(leg, policy)
    wanted = lots(need, rules)
    allowed = [level for level in around.levels(leg, side) if _within(leg, side, level[0], need, around, most_outlay)]
    got = walk(allowed, side, wanted)
    quantity = lots(got.quantity, rules)
    if not quantity:
        return None
    got = walk(allowed, side, quantity)
    worst = got.worst or allowed[0][0]
    if side is Side.BUY and got.amount < rules.least_buy:
        return None
    fee = _fees(leg, got.takes, around)
    return Wish(number, side, quantity, worst, got.amount, fee, Quantity(need))


def _within(leg: Leg, side: Side, price: Price, need: int, around: Surroundings, most_outlay: int | None) -> bool:
    """Whether the whole need at this price, fee included, keeps within the outlay (an income is a negative one)."""
    return most_outlay is None or _outlay(leg, side, price, need, around) <= most_outlay


def _outlay(leg: Leg, side: Side, price: Price, need: int, around: Surroundings) -> int:
    fee = around.fee(leg, price, Quantity(need))
    if side is Side.BUY:
        return cost(price, Quantity(need), Rounding.UP) + fee
    return fee - cost(price, Quantity(need), Rounding.DOWN)


def _outlay_at_best(leg: Leg, purpose: Purpose, around: Surroundings, need: int) -> int:
    side = leg.side if purpose is Purpose.HEDGE else leg.side.other
    levels = around.levels(leg, side)
    return _outlay(leg, side, levels[0][0], need, around) if levels else 0


def _fees(leg: Leg, takes: Sequence[Level], around: Surroundings) -> Money:
    return Money(sum(around.fee(leg, price, quantity) for price, quantity in takes))
