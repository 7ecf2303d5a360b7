"""What an account reads about itself: orders, fills, positions, balance, settlements. All of it lags behind."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import Any

from arbees_runtime.market.numbers import Money, Price, Quantity, complement, payout
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.simulator.engine.events import OrderChanged, Traded
from arbees_runtime.simulator.engine.ledger import Entry
from arbees_runtime.simulator.engine.orders import BookSide, Fill, Order
from arbees_runtime.simulator.kalshi.public import outcome_side
from arbees_runtime.simulator.kalshi.venue import KalshiVenue, News
from arbees_runtime.simulator.kalshi.wording import cents, count, dollars, moment, no_price_text, price_text


def order_json(order: Order, shard: int) -> dict[str, Any]:
    """An order as in `GET /portfolio/orders`."""
    asked = order.asked
    body: dict[str, Any] = {
        "order_id": order.order_id,
        "user_id": f"user-{asked.account}",
        "client_order_id": asked.client_order_id,
        "ticker": asked.market,
        "outcome_side": outcome_side(asked.side),
        "book_side": asked.side.value,
        "type": "limit",
        "status": order.state.value,
        "yes_price_dollars": price_text(order.price),
        "no_price_dollars": no_price_text(order.price),
        "initial_count_fp": count(order.quantity),
        "fill_count_fp": count(order.filled),
        "remaining_count_fp": count(order.remaining),
        "taker_fill_cost_dollars": dollars(order.taker_cost),
        "maker_fill_cost_dollars": dollars(order.maker_cost),
        "taker_fees_dollars": dollars(order.taker_fees),
        "maker_fees_dollars": dollars(order.maker_fees),
        "created_time": moment(order.created_ns),
        "last_update_time": moment(order.updated_ns),
        "exchange_index": shard,
    }
    if asked.expires_ns is not None:
        body["expiration_time"] = moment(asked.expires_ns)
    if asked.group:
        body["order_group_id"] = asked.group
    return body


def fill_json(fill: Fill) -> dict[str, Any]:
    """A fill as in `GET /portfolio/fills`; the client order id is not in it."""
    return {
        "fill_id": fill.fill_id,
        "trade_id": fill.fill_id,
        "order_id": fill.order_id,
        "ticker": fill.market,
        "outcome_side": outcome_side(fill.book_side),
        "book_side": fill.book_side.value,
        "count_fp": count(fill.quantity),
        "yes_price_dollars": price_text(fill.yes_price),
        "no_price_dollars": no_price_text(fill.yes_price),
        "is_taker": fill.role.value == "taker",
        "fee_cost": dollars(fill.fee),
        "created_time": moment(fill.at_ns),
        "ts": fill.at_ns // 1_000_000_000,
        "exchange_index": fill.shard,
    }


class Holding:
    """What fills in one market add up to.

    Attributes:
        yes: YES held minus NO held.
        cost: what the contracts now held cost, without fees.
        realized: won or lost on contracts given up again, without fees.
        traded: dollars of all fills.
        fees: dollars.
        last_ns: of the last fill.
    """

    def __init__(self) -> None:
        self.yes = 0
        self.cost = 0
        self.realized = 0
        self.traded = 0
        self.fees = 0
        self.volume = 0
        self.last_ns = 0

    def add(self, fill: Fill) -> None:
        """Count a fill."""
        sign = 1 if fill.book_side is BookSide.BID else -1
        if fill.side is Side.BUY:
            self.cost += fill.amount
        else:
            share = self.cost * fill.quantity // abs(self.yes)
            self.realized += fill.amount - share
            self.cost -= share
        self.yes += sign * fill.quantity
        self.traded += fill.amount
        self.fees += fill.fee
        self.volume += fill.quantity
        self.last_ns = fill.at_ns


class Portfolio:
    """What the venue remembers of the accounts that hold keys, so that it can be read as of a moment ago."""

    def __init__(self, venue: KalshiVenue) -> None:
        self._venue = venue
        self._orders: dict[str, dict[str, list[tuple[int, dict[str, Any]]]]] = defaultdict(dict)
        self._fills: dict[str, list[Fill]] = defaultdict(list)
        venue.listen(self._heard)

    @property
    def as_of_ns(self) -> int:
        """The moment up to which reads are complete now."""
        return self._venue.timeline.now_ns - self._venue.read_lag_ns

    def orders(self, account: str) -> list[dict[str, Any]]:
        """The account's orders, newest first."""
        found = []
        for history in self._orders[account].values():
            place = bisect_right(history, self.as_of_ns, key=lambda change: change[0])
            if place:
                found.append(history[place - 1][1])
        return sorted(found, key=lambda order: order["created_time"], reverse=True)

    def order(self, account: str, order_id: str) -> dict[str, Any] | None:
        """One order of the account."""
        history = self._orders[account].get(order_id, [])
        place = bisect_right(history, self.as_of_ns, key=lambda change: change[0])
        return history[place - 1][1] if place else None

    def fills(self, account: str) -> list[Fill]:
        """The account's fills, newest first."""
        return [fill for fill in reversed(self._fills[account]) if fill.at_ns <= self.as_of_ns]

    def holdings(self, account: str) -> dict[str, Holding]:
        """By market, as long as it is not settled."""
        found: dict[str, Holding] = {}
        for fill in self._fills[account]:
            market = self._venue.markets[fill.market]
            settled = market.settled_ns is not None and market.settled_ns <= self.as_of_ns
            if fill.at_ns <= self.as_of_ns and not settled:
                found.setdefault(fill.market, Holding()).add(fill)
        return found

    def current(self, account: str, market: str) -> Holding:
        """A market's holding up to now, for the socket, which does not lag."""
        holding = Holding()
        for fill in self._fills[account]:
            if fill.market == market:
                holding.add(fill)
        return holding

    def balance(self, account: str) -> dict[str, Any]:
        """As in `GET /portfolio/balance`."""
        shards: dict[int, int] = {}
        for entry in self._venue.exchange.ledger.journal_of(account):
            if entry.at_ns <= self.as_of_ns or entry.kind == "deposit":
                shards[entry.shard] = shards.get(entry.shard, 0) + entry.cash
        total = Money(sum(shards.values()))
        value = Money(sum(self._value(market, held) for market, held in self.holdings(account).items()))
        return {
            "balance": cents(total),
            "balance_dollars": dollars(total),
            "portfolio_value": cents(value),
            "updated_ts": self.as_of_ns // 1_000_000_000,
            "balance_breakdown": [
                {"exchange_index": shard, "balance": dollars(Money(cash))} for shard, cash in sorted(shards.items())
            ],
        }

    def positions(self, account: str) -> list[dict[str, Any]]:
        """As `market_positions` in `GET /portfolio/positions`."""
        return [
            {
                "ticker": market,
                "exchange_index": self._venue.markets[market].shard,
                "position_fp": count(Quantity(held.yes)),
                "total_traded_dollars": dollars(Money(held.traded)),
                "market_exposure_dollars": dollars(Money(held.cost)),
                "realized_pnl_dollars": dollars(Money(held.realized)),
                "fees_paid_dollars": dollars(Money(held.fees)),
                "last_updated_ts": moment(held.last_ns),
            }
            for market, held in self.holdings(account).items()
        ]

    def settlements(self, account: str) -> list[dict[str, Any]]:
        """As in `GET /portfolio/settlements`, newest first."""
        return [
            self._settlement(settled.entry, settled.market, settled.at_ns)
            for settled in reversed(self._venue.settlements)
            if settled.entry.account == account and settled.at_ns <= self.as_of_ns
        ]

    def _settlement(self, entry: Entry, ticker: str, at_ns: int) -> dict[str, Any]:
        market = self._venue.markets[ticker]
        costs = dict.fromkeys(Outcome, 0)
        fees = 0
        for fill in self._fills[entry.account]:
            if fill.market == ticker:
                costs[fill.outcome] += fill.amount if fill.side is Side.BUY else -fill.amount
                fees += fill.fee
        return {
            "ticker": ticker,
            "event_ticker": market.event,
            "market_result": market.result,
            "yes_count_fp": count(Quantity(-entry.yes)),
            "no_count_fp": count(Quantity(-entry.no)),
            "yes_total_cost_dollars": dollars(Money(costs[Outcome.YES])),
            "no_total_cost_dollars": dollars(Money(costs[Outcome.NO])),
            "revenue": cents(entry.cash),
            "value": (market.value or 0) // 10_000,
            "fee_cost": dollars(Money(fees)),
            "settled_time": moment(at_ns),
        }

    def _value(self, ticker: str, held: Holding) -> int:
        last = self._venue.markets[ticker].last_price
        price = last if held.yes > 0 else complement(last)
        return payout(Price(price), Quantity(abs(held.yes)))

    def _heard(self, news: News) -> None:
        accounts = {key.account for key in self._venue.keys.keys}
        if isinstance(news, OrderChanged) and news.order.asked.account in accounts:
            order = news.order
            shard = self._venue.markets[order.asked.market].shard
            history = self._orders[order.asked.account].setdefault(order.order_id, [])
            history.append((self._venue.timeline.now_ns, order_json(order, shard)))
        elif isinstance(news, Traded):
            for fill in (news.trade.taker, news.trade.maker):
                if fill.account in accounts:
                    self._fills[fill.account].append(fill)
