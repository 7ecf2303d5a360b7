"""Kalshi's order calls: create, cancel, amend, decrease, batches. Each returns what is sent, or raises Answer."""

from __future__ import annotations

import re
from typing import Any

from arbees_runtime.market.numbers import Money, NumberError, Price, Quantity, parse_price, parse_quantity
from arbees_runtime.simulator.engine import events, orders
from arbees_runtime.simulator.engine.orders import (
    BookSide,
    NewOrder,
    Order,
    Refused,
    SelfTrade,
    TimeInForce,
)
from arbees_runtime.simulator.hosting import Answer
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.kalshi.wording import count, dollars, error, refusal

_COUNT = re.compile(r"\d{1,9}(\.\d{1,2})?")
_PRICE = re.compile(r"[01]\.\d{2,4}")
LONGEST_ID = 64


class Trading:
    """Order calls of every account."""

    def __init__(self, venue: KalshiVenue) -> None:
        self._venue = venue

    def create(self, account: str, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /portfolio/events/orders`."""
        venue = self._venue
        self._check_open(trading=True)
        asked = self._asked(account, body)
        self._check_shard(account, asked.market, body.get("exchange_index"))
        if (account, asked.client_order_id) in venue.client_ids and asked.client_order_id:
            raise error(409, "order_already_exists", "order already exists")
        try:
            order = venue.exchange.place(asked)
        except Refused as refused:
            if refused.code == orders.KILLED:
                self._spend(asked, "")
            raise refusal(refused) from refused
        self._spend(asked, order.order_id)

        return self._placed(order)

    def cancel(self, account: str, order_id: str) -> dict[str, Any]:
        """`DELETE /portfolio/events/orders/{id}`."""
        self._check_open(trading=False)
        order = self._own(account, order_id)
        try:
            reduced = self._venue.exchange.cancel(order_id)
        except Refused as refused:
            raise refusal(refused) from refused
        return self._disguised(
            {
                "order_id": order_id,
                "client_order_id": order.asked.client_order_id,
                "reduced_by": count(reduced),
                "ts_ms": self._now_ms(),
            }
        )

    def cancel_all(self, account: str) -> dict[str, Any]:
        """`DELETE /portfolio/events/orders`."""
        self._check_open(trading=False)
        venue = self._venue

        late = venue.faults.strikes("kalshi.late_sweep", account)
        if late is not None:
            venue.timeline.after(late.seconds, lambda: self._sweep(account))
        self._sweep(account)
        return {}

    def amend(self, account: str, order_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /portfolio/events/orders/{id}/amend`."""
        self._check_open(trading=True)
        order = self._own(account, order_id)
        if body.get("ticker") != order.asked.market:
            raise error(400, "order_ticker_mismatch", "the order is in another market")
        if body.get("side") != order.asked.side.value:
            raise error(400, "order_side_mismatch", "the order is on the other side")
        try:
            amended = self._venue.exchange.amend(order_id, _price(body.get("price")), _count(body.get("count")))
        except Refused as refused:
            raise refusal(refused) from refused
        return self._disguised(self._placed(amended))

    def decrease(self, account: str, order_id: str, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /portfolio/events/orders/{id}/decrease`."""
        self._check_open(trading=False)
        order = self._own(account, order_id)
        if ("reduce_by" in body) == ("reduce_to" in body):
            raise error(400, "bad_request", "exactly one of reduce_by and reduce_to is needed")
        if "reduce_by" in body:
            by = _count(body["reduce_by"])
        else:
            by = Quantity(order.remaining - _count(body["reduce_to"], zero=True))
        try:
            self._venue.exchange.decrease(order_id, by)
        except Refused as refused:
            raise refusal(refused) from refused
        return self._disguised(self._placed(order))

    def create_batch(self, account: str, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /portfolio/events/orders/batched`: one answer an order."""
        return {"orders": [self._one(lambda item=item: self.create(account, item)) for item in _items(body)]}

    def cancel_batch(self, account: str, body: dict[str, Any]) -> dict[str, Any]:
        """`DELETE /portfolio/events/orders/batched`."""
        ids = [str(item.get("order_id", "")) for item in _items(body)]
        return {"orders": [self._one(lambda order_id=order_id: self.cancel(account, order_id)) for order_id in ids]}

    def _sweep(self, account: str) -> None:
        self._venue.exchange.cancel_where(lambda order: order.asked.account == account, events.CANCEL)

    # ---- pieces --------------------------------------------------------------------------------------

    @staticmethod
    def _one(call: Any) -> dict[str, Any]:  # noqa: ANN401
        try:
            done: dict[str, Any] = call()
        except Answer as answer:
            return {"error": answer.body["error"]}
        return done

    def _check_open(self, *, trading: bool) -> None:
        venue = self._venue
        if not venue.exchange_active:
            raise error(400, "exchange_paused", "the exchange is paused")
        if trading and not venue.trading_active:
            raise error(400, "trading_paused", "trading is paused")
        attested = venue.attested_until_s
        if trading and (attested is None or attested * 1000 < self._now_ms()):
            raise error(403, "region_attestation_expired", "attest your location before trading in these markets")

    def _asked(self, account: str, body: dict[str, Any]) -> NewOrder:
        try:
            side = BookSide(str(body.get("side")))
            time_in_force = TimeInForce(str(body.get("time_in_force")))
            self_trade = SelfTrade(str(body.get("self_trade_prevention_type")))
        except ValueError as problem:
            raise error(400, "bad_request", "bad request", str(problem)) from None
        ticker, own_id = body.get("ticker"), body.get("client_order_id", "")
        if not isinstance(ticker, str) or not isinstance(own_id, str) or len(own_id) > LONGEST_ID:
            raise error(400, "bad_request", "bad request", "ticker or client_order_id is missing, no text or too long")
        flags = {name: body.get(name, False) for name in ("post_only", "reduce_only", "cancel_order_on_pause")}
        expires_s = body.get("expiration_time")
        good_till = time_in_force is TimeInForce.GOOD_TILL_CANCELLED
        wrong = [
            any(type(flag) is not bool for flag in flags.values()),
            expires_s is not None and (type(expires_s) is not int or not good_till),
            flags["reduce_only"] and time_in_force is not TimeInForce.IMMEDIATE_OR_CANCEL,
            flags["post_only"] and not good_till,
        ]
        if any(wrong):
            raise error(400, "bad_request", "bad request", "options that don't go together or are of a wrong type")
        return NewOrder(
            account=account,
            market=ticker,
            side=side,
            price=_price(body.get("price")),
            quantity=_count(body.get("count")),
            time_in_force=time_in_force,
            self_trade=self_trade,
            post_only=flags["post_only"],
            reduce_only=flags["reduce_only"],
            cancel_on_pause=flags["cancel_order_on_pause"],
            client_order_id=own_id,
            expires_ns=None if expires_s is None else expires_s * 1_000_000_000,
            group=str(body.get("order_group_id") or ""),
        )

    def _check_shard(self, account: str, ticker: str, named: object) -> None:
        """Refuse a shard that is not the market's or holds no money of the account: Kalshi says "not found"."""
        venue = self._venue
        if not venue.known(ticker):
            raise error(404, "market_not_found", "market not found")
        shard = venue.markets[ticker].shard
        if named is not None and named != shard:
            raise error(404, "market_not_found", "market not found")
        if shard not in venue.exchange.ledger.shards(account):
            raise error(404, "user_not_found", "user not found")

    def _own(self, account: str, order_id: str) -> Order:
        order = self._venue.exchange.orders.get(order_id)
        if order is None or order.asked.account != account:
            raise error(404, "not_found", "order not found")
        return order

    def _spend(self, asked: NewOrder, order_id: str) -> None:
        if asked.client_order_id:
            self._venue.client_ids[asked.account, asked.client_order_id] = order_id

    def _placed(self, order: Order) -> dict[str, Any]:
        body: dict[str, Any] = {
            "order_id": order.order_id,
            "fill_count": count(order.filled),
            "remaining_count": count(order.remaining),
            "ts_ms": self._now_ms(),
        }
        if order.asked.client_order_id:
            body["client_order_id"] = order.asked.client_order_id
        if order.filled:
            spent = sum(fill.yes_price * fill.quantity for fill in order.fills)
            fees = sum(fill.fee for fill in order.fills)
            body["average_fill_price"] = dollars(Money(spent // order.filled))
            body["average_fee_paid"] = dollars(Money(fees * 1_000_000 // order.filled))
        return body

    def _disguised(self, body: dict[str, Any]) -> dict[str, Any]:
        if self._venue.faults.strikes("kalshi.other_order", body["order_id"]) is None:
            return body
        return body | {"order_id": self._venue.new_id(), "client_order_id": "somebody-elses"}

    def _now_ms(self) -> int:
        return self._venue.timeline.now_ns // 1_000_000


def _price(text: object) -> Price:
    if not isinstance(text, str) or not _PRICE.fullmatch(text):
        raise error(400, "bad_request", "bad request", "price has to be a text with 2 to 4 decimals")
    try:
        return parse_price(text)
    except NumberError as problem:
        raise error(400, "bad_request", "bad request", str(problem)) from None


def _count(text: object, *, zero: bool = False) -> Quantity:
    if not isinstance(text, str) or not _COUNT.fullmatch(text):
        raise error(400, "invalid_order_size", "invalid order size", "count has to be a text with up to 2 decimals")
    quantity = parse_quantity(text)
    if not quantity and not zero:
        raise error(400, "invalid_order_size", "invalid order size", "count has to be above zero")
    return quantity


def _items(body: dict[str, Any]) -> list[dict[str, Any]]:
    items = body.get("orders")
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        raise error(400, "bad_request", "bad request", "orders has to be a list of objects")
    return items
