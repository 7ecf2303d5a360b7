"""Limits in dollars: what a trade of a given size does to every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from arbees_runtime.market.fees import CENT
from arbees_runtime.market.numbers import SCALE, Money
from arbees_runtime.messages import Decision, Leg, LimitCheck, Result, Signal, SignalKind
from arbees_runtime.trading.risk.event_risk import event_risk, league_of
from arbees_runtime.trading.risk.exposure import Exposure
from arbees_runtime.trading.risk.gates import CONTRACTS, DOLLARS, at_least, at_most
from arbees_runtime.trading.risk.limits import Limits
from arbees_runtime.trading.risk.worst_case import Holding, UnderWay, worst_loss

ROUNDING = 2 * CENT
"""What an order's fee may hold besides what its contracts add one by one: a cent kept by rounding, and rounding up."""


def leg_fee(leg: Leg, quantity: int) -> int:
    """The most that the fee of a part of a leg can be, in millionths of a dollar."""
    if not leg.unit_fee:
        return leg.fee  # of the whole: that of a part is not more
    return min(leg.fee, -(-leg.unit_fee * quantity // SCALE) + ROUNDING)


def leg_amount(leg: Leg, quantity: int) -> int:
    """The most that a part of a leg can cost without the fee: all of it at the limit price, or what the whole costs."""
    return min(leg.amount, -(-leg.limit_price * quantity // SCALE))


def leg_cost(leg: Leg, quantity: int) -> int:
    """The most that a part of a leg can cost, fee included: that of all of it at the limit price, since a + fee(a)
    rises with the price a. The fee alone need not: cheaper levels may be gone by then, and nearer 0.50 it is higher."""
    at_limit = -(-leg.limit_price * quantity // SCALE)
    if not leg.unit_fee or leg.amount * SCALE >= leg.limit_price * leg.quantity:  # there are no cheaper levels
        return at_limit + leg_fee(leg, quantity)
    return at_limit + -(-leg.unit_fee * quantity // SCALE) + ROUNDING


def orders_of(asked: Signal | Decision, quantity: int) -> tuple[UnderWay, ...]:
    """The legs of a signal or a decision as orders under way, of so many contracts each."""
    return tuple(
        UnderWay(
            venue=leg.venue,
            market=leg.market,
            event=asked.event,
            pays_on=frozenset(leg.pays_on),
            quantity=quantity,
            cost=leg_cost(leg, quantity),
        )
        for leg in asked.legs
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything about the present that a trade is added to, worked out once for all sizes.

    Attributes:
        holdings, orders: of the signal's event.
        results: that the event can have.
        league_loss: worst loss of the league's other events.
        under_way_loss: how much worse the other events could get by the orders under way on them.
        held_loss: worst loss of what is held of the event.
        daily_loss, drawdown: so far.
        markets, venues: dollars already put into the signal's.
        open_events: events with an open leg, or with orders under way.
        cash: dollars that can be traded with at the signal's venues, less what is under way, where that is to be held.
    """

    holdings: Sequence[Holding]
    orders: Sequence[UnderWay]
    results: frozenset[Result]
    league_loss: int
    under_way_loss: int
    held_loss: int
    daily_loss: int
    drawdown: int
    markets: dict[tuple[str, str], int]
    venues: dict[str, int]
    open_events: frozenset[str]
    cash: dict[str, int]


def standing(signal: Signal, exposure: Exposure, *, needs_cash: bool) -> Standing:
    """The present, as it concerns a signal; `needs_cash`: whether orders are paid from known balances."""
    event, totals = signal.event, exposure.totals
    own = exposure.risks().get(event) or event_risk(event, (), ())
    venues = {leg.venue: exposure.spent(leg.venue) for leg in signal.legs}
    cash: dict[str, int] = {}
    if needs_cash:
        under_way = {venue: sum(o.cost for o in exposure.under_way() if o.venue == venue) for venue in venues}
        cash = {venue: exposure.cash.get(venue, 0) - under_way[venue] for venue in venues}
    return Standing(
        holdings=own.holdings,
        orders=own.orders,
        results=own.results.union(*[leg.pays_on for leg in signal.legs]),
        league_loss=totals.league_loss[own.league] - own.loss,
        under_way_loss=totals.worse - (own.loss - own.held_loss),
        held_loss=own.held_loss,
        daily_loss=exposure.daily_loss(),
        drawdown=exposure.drawdown(),
        markets={(leg.venue, leg.market): exposure.spent(leg.venue, leg.market) for leg in signal.legs},
        venues=venues,
        open_events=frozenset(totals.open),
        cash=cash,
    )


def size_checks(signal: Signal, quantity: int, now: Standing, limits: Limits) -> Iterator[LimitCheck]:
    """Every limit that grows with the size, at `quantity` contracts (millionths) of each leg."""
    orders = orders_of(signal, quantity)
    for leg, order in zip(signal.legs, orders, strict=True):
        yield at_most("order", f"leg:{leg.venue}:{leg.market}:{leg.outcome}", order.cost, limits.order, DOLLARS)
    for (venue, market), spent in now.markets.items():
        added = sum(order.cost for order in orders if (order.venue, order.market) == (venue, market))
        yield at_most("market", f"market:{venue}:{market}", spent + added, limits.market, DOLLARS)
    for venue, spent in now.venues.items():
        added = sum(order.cost for order in orders if order.venue == venue)
        yield at_most("venue", f"venue:{venue}", spent + added, limits.venue, DOLLARS)
        if venue in now.cash:
            yield at_most("cash", f"venue:{venue}", added, now.cash[venue], DOLLARS)
    event_loss = worst_loss(now.holdings, (*now.orders, *orders), now.results)
    league = league_of(signal.event)
    yield at_most("event-loss", f"event:{signal.event}", event_loss, limits.event_loss, DOLLARS)
    yield at_most("league-loss", f"league:{league}", now.league_loss + event_loss, limits.league_loss, DOLLARS)
    worse = now.under_way_loss + event_loss - now.held_loss
    yield at_most("daily-loss", "day", now.daily_loss + worse, limits.daily_loss, DOLLARS)
    yield at_most("drawdown", "all", now.drawdown + worse, limits.drawdown, DOLLARS)


def worth_checks(signal: Signal, quantity: int) -> Iterator[LimitCheck]:
    """Limits that a size can be too small for."""
    for leg in signal.legs:
        yield at_least(
            "size", f"leg:{leg.venue}:{leg.market}:{leg.outcome}", quantity, max(leg.smallest, leg.lot), CONTRACTS
        )
    yield at_least("profit", "signal", least_profit(signal, quantity), 1, DOLLARS)


def least_profit(signal: Signal, quantity: int) -> int:
    """What a part of a signal leaves at least: the dearest contracts are left out first, roundings are kept."""
    if quantity == signal.quantity:
        return signal.profit
    share = signal.profit * quantity // signal.quantity
    return share - ROUNDING * len(signal.legs) if signal.kind is SignalKind.ARBITRAGE else share


def worst_of(orders: Iterable[UnderWay], results: Iterable[Result]) -> Money:
    """The most that the orders lose by themselves, one-legged ends included."""
    return Money(worst_loss((), orders, results))
