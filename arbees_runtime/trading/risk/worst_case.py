"""What positions and orders under way can lose, whatever the result of the game and whichever orders fill.

In result r a holding is worth its quantity if it pays on r, else nothing; the legs of one event are netted per result
across venues, because they settle on the same game under rules approved as the same. An order under way may fill in
full, in part or not at all, each leg for itself: in result r the worst is that those that pay don't fill and the others
do. Results that no rule names (a void at the venue's own price) are not in here.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from arbees_runtime.messages import PositionUpdate, Result

HOME_AND_AWAY = frozenset({Result.HOME, Result.AWAY})


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """Contracts held.

    Attributes:
        venue, market, outcome: which.
        event: canonical event; empty when not known.
        pays_on: the results on which it pays; empty when not known, and then it counts as lost.
        quantity: contracts in millionths; negative is short.
        cost: dollars paid for them, fees not included.
        fees: dollars of fees paid on the position.
        liquidation: what selling it now brings after the fee, or None without a fresh price.
    """

    venue: str
    market: str
    outcome: str
    event: str
    pays_on: frozenset[Result]
    quantity: int
    cost: int
    fees: int = 0
    liquidation: int | None = None


class UnderWay(msgspec.Struct, frozen=True, kw_only=True):
    """An order to buy that may fill up to its whole quantity.

    Attributes:
        venue, market: where.
        event, pays_on: as of a holding.
        quantity: contracts in millionths.
        cost: dollars it may cost at most, fee included.
    """

    venue: str
    market: str
    event: str
    pays_on: frozenset[Result]
    quantity: int
    cost: int


def holding_of(position: PositionUpdate) -> Holding:
    """A position as the ledger has it."""
    return Holding(
        venue=position.venue,
        market=position.market,
        outcome=position.outcome.value,
        event=position.event,
        pays_on=frozenset(position.pays_on),
        quantity=position.quantity,
        cost=position.cost,
        fees=position.fees,
        liquidation=None if position.unrealised is None else position.cost + position.unrealised,
    )


def results_of(holdings: Iterable[Holding], orders: Iterable[UnderWay], has_draw: bool) -> frozenset[Result]:
    """The results an event can have: home, away, what its contracts pay on, and a draw where its league has one."""
    payoffs = [*(holding.pays_on for holding in holdings), *(order.pays_on for order in orders)]
    return HOME_AND_AWAY.union(*payoffs, {Result.DRAW} if has_draw else ())


def value_in(result: Result, holdings: Iterable[Holding]) -> int:
    """What the holdings pay in a result, less what they and their fees cost."""
    return sum(
        (holding.quantity if result in holding.pays_on else 0) - holding.cost - holding.fees for holding in holdings
    )


def lost_under_way(result: Result, orders: Iterable[UnderWay]) -> int:
    """The most that orders under way lose in a result: what does not pay fills, of the rest only what loses."""
    return sum(max(0, order.cost - (order.quantity if result in order.pays_on else 0)) for order in orders)


def worst_loss(holdings: Iterable[Holding], orders: Iterable[UnderWay], results: Iterable[Result]) -> int:
    """The loss of an event in its worst result; 0 when none loses."""
    held, under_way = tuple(holdings), tuple(orders)
    return max(0, *(lost_under_way(result, under_way) - value_in(result, held) for result in results))


def guaranteed(holdings: Iterable[Holding], results: Iterable[Result]) -> int:
    """What the holdings of an event pay at least."""
    held = tuple(holdings)
    return min(sum(holding.quantity for holding in held if result in holding.pays_on) for result in results)
