"""What the gateway told against what the simulated venue knows: orders, fills and cash, to the last millionth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from arbees_runtime.market.numbers import SCALE
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import Fill, FillStatus, OrderStatus
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import Fill as VenueFill
from arbees_runtime.simulator.engine.orders import Order, OrderState, TradeState
from arbees_runtime.simulator.trial.trader import Known

_NEVER_THERE = (OrderStatus.DENIED, OrderStatus.REJECTED, OrderStatus.EXPIRED, OrderStatus.CANCELLED)
_STATUS = {
    TradeState.MATCHED: FillStatus.PROVISIONAL,
    TradeState.CONFIRMED: FillStatus.CONFIRMED,
    TradeState.FAILED: FillStatus.VOIDED,
}

Trade: TypeAlias = tuple[str, str, int, int, int]
"""A fill whoever tells it: bid or ask, how certain, YES price, quantity, fee."""


@dataclass(frozen=True, slots=True)
class Books:
    """An account's orders and fills at a simulated venue.

    Attributes:
        orders: by what the gateway knows them by: the client order id, or the venue's id where it has none.
        twice: names under which there is more than one order.
        fills: oldest first.
        states: of trades, by id.
    """

    orders: dict[str, Order]
    twice: list[str]
    fills: list[VenueFill]
    states: dict[str, TradeState]


def books_of(exchange: Exchange, account: str) -> Books:
    """An account's books."""
    mine = [order for order in exchange.orders.values() if order.asked.account == account]
    counted = Counter(order.asked.client_order_id or order.order_id for order in mine)
    return Books(
        {order.asked.client_order_id or order.order_id: order for order in mine},
        [name for name, count in counted.items() if count > 1],
        [fill for fill in exchange.fills if fill.account == account],
        {trade_id: trade.state for trade_id, trade in exchange.trades.items()},
    )


def order_differences(orders: Iterable[Known], books: Books) -> list[str]:
    """Where the gateway's word on our orders is not what the venue knows; empty if nowhere."""
    found = [f"order {name} is at the venue more than once" for name in books.twice]
    unclaimed = dict(books.orders)
    for known in orders:
        last, command = known.last, known.command
        if last is None:
            found.append(f"order {command.id}: nothing was told")
            continue
        order = unclaimed.pop(command.id, None) or unclaimed.pop(last.venue_order_id or "", None)
        if order is None:
            if last.status not in _NEVER_THERE or last.filled:
                found.append(f"order {command.id}: told {last.status.value} {last.reason}, but the venue has none")
            continue
        wrong = _difference(known, order)
        if wrong:
            found.append(f"order {command.id} ({command.time_in_force.value}): {wrong}; {_story(known)}")
    found += [f"order {name} is at the venue and nobody sent it" for name in unclaimed]
    return found


def _difference(known: Known, order: Order) -> str:
    last = known.last
    assert last is not None
    if order.state is OrderState.RESTING:
        fits = last.status in (OrderStatus.ACCEPTED, OrderStatus.PARTIALLY_FILLED)
    else:
        fits = last.status in (OrderStatus.FILLED, OrderStatus.CANCELLED, OrderStatus.EXPIRED)
    if not fits or last.filled != order.filled:
        return (
            f"told {last.status.value} with {last.filled} filled, at the venue {order.state.value} ({order.reason}) "
            f"with {order.filled} of {order.quantity}"
        )
    if order.state is OrderState.RESTING and last.remaining != order.remaining:
        return f"told {last.remaining} remain, at the venue {order.remaining}"
    return ""


def _story(known: Known) -> str:
    return " > ".join(f"{e.sequence}:{e.status.value}/{e.reason}/{e.filled}" for e in known.events[-8:])


def fill_differences(fills: Iterable[Fill], books: Books) -> list[str]:
    """Where the fills told are not the venue's; empty if nowhere."""
    told: dict[str, Counter[Trade]] = defaultdict(Counter)
    for fill in latest(fills).values():
        told[fill.venue_order_id][_told(fill)] += 1
    there: dict[str, Counter[Trade]] = defaultdict(Counter)
    for done in books.fills:
        there[done.order_id][_there(done, books)] += 1
    return [
        f"fills of {order_id}: told {dict(told[order_id])}, at the venue {dict(there[order_id])}"
        for order_id in {*told, *there}
        if told[order_id] != there[order_id]
    ]


def latest(fills: Iterable[Fill]) -> dict[str, Fill]:
    """The last word on each trade; a final one is not taken back by one that is not."""
    found: dict[str, Fill] = {}
    for fill in fills:
        if fill.trade not in found or fill.status is not FillStatus.PROVISIONAL:
            found[fill.trade] = fill
    return found


def _told(fill: Fill) -> Trade:
    bids = (fill.outcome is Outcome.YES) == (fill.side is Side.BUY)
    price = fill.price if fill.outcome is Outcome.YES else SCALE - fill.price
    return "bid" if bids else "ask", fill.status.value, price, fill.quantity, fill.fee


def _there(fill: VenueFill, books: Books) -> Trade:
    state = books.states[fill.trade_id]
    return fill.book_side.value, _STATUS[state].value, fill.yes_price, fill.quantity, fill.fee


def repeated_fills(fills: Iterable[Fill]) -> list[str]:
    """Steps of trades that were told more than once; each must be booked once."""
    counted = Counter(fill.id for fill in fills)
    return [f"fill {name} was told {count} times" for name, count in counted.items() if count > 1]


def cash_told(deposit: int, fills: Iterable[Fill], payouts: dict[str, int], *, nets: bool) -> int:
    """What cash there should be by the fills told, in millionths of a dollar, cut to whole ones.

    Args:
        deposit: at the beginning.
        fills: as told.
        payouts: millionths of a dollar per YES contract of markets that were paid.
        nets: whether the venue pays a dollar at once for each pair of opposite contracts.
    """
    cash, held = deposit * SCALE, defaultdict[tuple[str, Outcome], int](int)
    for fill in latest(fills).values():
        if fill.status is FillStatus.VOIDED:
            continue
        sign = 1 if fill.side is Side.BUY else -1
        cash -= sign * fill.price * fill.quantity + fill.fee * SCALE
        held[fill.market, fill.outcome] += sign * fill.quantity
    for market in {market for market, _ in held}:
        yes, no = held[market, Outcome.YES], held[market, Outcome.NO]
        payout = payouts.get(market)
        if payout is not None:
            cash += yes * payout + no * (SCALE - payout)
        elif nets:
            cash += min(yes, no) * SCALE
    return cash // SCALE
