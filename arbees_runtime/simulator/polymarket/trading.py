"""Polymarket's order calls. Each returns what is sent, or raises Answer."""

from __future__ import annotations

import re
from typing import Any

from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity, complement, format_money, format_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine import events, orders
from arbees_runtime.simulator.engine.orders import BookSide, Effect, NewOrder, Order, Refused, TimeInForce
from arbees_runtime.simulator.hosting import Answer
from arbees_runtime.simulator.polymarket.keys import ApiKey
from arbees_runtime.simulator.polymarket.listing import Market, at_price, millionths
from arbees_runtime.simulator.polymarket.order_hash import order_hash
from arbees_runtime.simulator.polymarket.venue import Mode, PolymarketVenue, Posted

_ORDER_FIELDS = frozenset(
    {
        "salt", "maker", "signer", "tokenId", "makerAmount", "takerAmount", "side", "expiration", "signatureType",
        "timestamp", "metadata", "builder", "signature",
    }
)  # fmt: skip
_KINDS = {
    "GTC": TimeInForce.GOOD_TILL_CANCELLED,
    "GTD": TimeInForce.GOOD_TILL_CANCELLED,
    "FOK": TimeInForce.FILL_OR_KILL,
    "FAK": TimeInForce.IMMEDIATE_OR_CANCEL,
}
_SIGNATURE = re.compile(r"0x[0-9a-fA-F]{130,}")
_CENT = 10_000
_SHORTEST_GTD_S = 180
_GTD_MARGIN_S = 60
_WORDS = {
    orders.NO_FUNDS: "not enough balance / allowance",
    orders.NO_CONTRACTS: "not enough balance / allowance",
    orders.KILLED: "order couldn't be fully filled. FOK orders are fully filled or killed.",
    orders.POST_ONLY_CROSS: "invalid post-only order: order crosses book",
    orders.MARKET_INACTIVE: "the market is not yet ready to process new orders",
    orders.BAD_PRICE: "order is invalid. Price breaks minimum tick size rules",
    orders.BAD_SIZE: "order is invalid. Size lower than the minimum",
    orders.BAD_REQUEST: "invalid order payload",
    orders.UNKNOWN_MARKET: "the orderbook does not exist",
}
_NO_MATCH = "no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found."


def refused(status: int, words: str, **more: Any) -> Answer:  # noqa: ANN401 - any JSON
    """An error in Polymarket's shape."""
    return Answer(status, {"error": words, **more})


class Trading:
    """Order calls of every account."""

    def __init__(self, venue: PolymarketVenue) -> None:
        self._venue = venue

    def post(self, key: ApiKey, body: dict[str, Any]) -> dict[str, Any]:
        """`POST /order`."""
        self._check_mode(post_only=body.get("postOnly") is True)
        posted, market = self._read(key, body)
        asked = posted.asked
        crosses = self._venue.crosses(asked)
        if asked.post_only and crosses:
            raise refused(400, _WORDS[orders.POST_ONLY_CROSS])
        if crosses and asked.effect is Effect.ACQUIRE and _worth(asked) < SCALE:
            worth = format_money(Money(_worth(asked)))
            raise refused(400, f"invalid amount for a marketable BUY order (${worth}), min size: $1")
        if posted.kind == "FAK" and not crosses:
            raise refused(400, _NO_MATCH, orderID=asked.order_id)
        try:
            order = self._venue.post(posted, self._delay_s(asked, market) if crosses else 0.0)
        except Refused as refusal:
            raise refused(400, _WORDS[refusal.code], orderID=asked.order_id) from refusal
        return self._answer(posted, order)

    def post_batch(self, key: ApiKey, items: list[Any]) -> list[dict[str, Any]]:
        """`POST /orders`: at most 15, one answer an order."""
        if not 0 < len(items) <= 15 or not all(isinstance(item, dict) for item in items):
            raise refused(400, "invalid order payload: 1 to 15 orders")
        answers = []
        for item in items:
            try:
                answers.append(self.post(key, item))
            except Answer as answer:
                failed = {"success": False, "errorMsg": answer.body["error"], "orderID": "", "status": ""}
                answers.append(failed | {"orderID": answer.body.get("orderID", "")})
        return answers

    def cancel(self, key: ApiKey, ids: list[str]) -> dict[str, Any]:
        """`DELETE /order` and `DELETE /orders`."""
        self._check_running()
        done, not_done = [], {}
        for order_id in ids:
            posted = self._venue.posted.get(order_id)
            if posted is None or posted.asked.account != key.account:
                not_done[order_id] = "order can't be found - already canceled or matched"
            elif posted.waiting:
                not_done[order_id] = "order is delayed and can't be canceled yet"
            else:
                try:
                    self._venue.exchange.cancel(order_id)
                    done.append(order_id)
                except Refused:
                    not_done[order_id] = "order can't be found - already canceled or matched"
        return {"canceled": done, "not_canceled": not_done}

    def cancel_where(self, key: ApiKey, condition: str = "", token: str = "") -> dict[str, Any]:
        """`DELETE /cancel-all` and `DELETE /cancel-market-orders`."""
        self._check_running()
        cancelled = self._venue.exchange.cancel_where(
            lambda order: (
                order.asked.account == key.account
                and condition in ("", order.asked.market)
                and token in ("", self._token(order))
            ),
            events.CANCEL,
        )
        return {"canceled": [order.order_id for order in cancelled], "not_canceled": {}}

    # ---- checks --------------------------------------------------------------------------------------

    def _check_running(self) -> None:
        if self._venue.mode is Mode.RESTARTING:
            raise refused(425, "the matching engine is restarting", retry_after_seconds=1)

    def _check_mode(self, *, post_only: bool) -> None:
        faults, venue = self._venue.faults, self._venue
        for name, mode in (
            ("restart", Mode.RESTARTING),
            ("post_only", Mode.POST_ONLY),
            ("cancel_only", Mode.CANCEL_ONLY),
        ):
            if struck := faults.strikes(f"polymarket.{name}", "POST /order"):
                venue.set_mode(mode, struck.seconds)
        self._check_running()
        if venue.mode is Mode.CANCEL_ONLY:
            words = "Trading is currently cancel-only. New orders are not accepted, but cancels are allowed."
            raise refused(503, words)
        if venue.mode is Mode.POST_ONLY and not post_only:
            words = "post-only mode: only post-only orders and cancels are allowed"
            raise refused(503, words, code="post_only_mode")

    def _delay_s(self, asked: NewOrder, market: Market) -> float:
        if struck := self._venue.faults.strikes("polymarket.delayed", asked.order_id):
            return struck.seconds * self._venue.faults.draw("polymarket.delayed").random()
        return float(market.delay_s)

    def _read(self, key: ApiKey, body: dict[str, Any]) -> tuple[Posted, Market]:
        order, kind = body.get("order"), body.get("orderType")
        if not isinstance(order, dict) or not order.keys() >= _ORDER_FIELDS or kind not in _KINDS:
            raise refused(400, "Invalid order payload")
        if body.get("owner") != key.key or str(order["maker"]).lower() != key.funder.lower():
            raise refused(400, "the order owner has to be the owner of the API KEY")
        market = self._venue.by_token.get(str(order["tokenId"]))
        if market is None:
            raise refused(400, f"the orderbook {order['tokenId']} does not exist")
        if not isinstance(order["signature"], str) or not _SIGNATURE.fullmatch(order["signature"]):
            raise refused(400, "invalid signature")
        try:
            order_id = order_hash(order, version=market.domain_version, neg_risk=market.neg_risk)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            raise refused(400, "Invalid order payload") from None
        if order_id in self._venue.posted:
            raise refused(400, "order is invalid. Duplicated.")
        asked = self._asked(key, body, order, market, order_id)
        now_ns = self._venue.timeline.now_ns
        return Posted(asked, str(order["tokenId"]), str(kind), now_ns), market

    def _asked(
        self, key: ApiKey, body: dict[str, Any], order: dict[str, Any], market: Market, order_id: str
    ) -> NewOrder:
        kind, buys = str(body["orderType"]), order["side"] == "BUY"
        made, taken = millionths(order["makerAmount"]), millionths(order["takerAmount"])
        if not made or not taken:
            raise refused(400, "invalid amounts")
        dollars, quantity = (made, taken) if buys else (taken, made)
        at_once = kind in ("FOK", "FAK")
        price = self._limit(dollars, quantity, market, at_once=at_once, buys=buys)
        if (at_once and made % _CENT) or (not at_once and quantity % _CENT):
            what = "market buy orders maker amount" if at_once and buys else "size"
            raise refused(400, f"invalid amounts, the {what} supports a max accuracy of 2 decimals")
        if not at_once and quantity < market.smallest * SCALE:
            raise refused(400, f"order is invalid. Size ({format_quantity(Quantity(quantity))}) lower than the minimum")
        outcome = market.outcome(str(order["tokenId"]))
        bids = (outcome is Outcome.YES) == buys
        return NewOrder(
            account=key.account,
            market=market.condition,
            side=BookSide.BID if bids else BookSide.ASK,
            price=price if outcome is Outcome.YES else complement(price),
            quantity=Quantity(quantity),
            effect=Effect.ACQUIRE if buys else Effect.GIVE_UP,
            time_in_force=_KINDS[kind],
            post_only=body.get("postOnly") is True,
            order_id=order_id,
            expires_ns=self._expiry(kind, order),
            budget=Money(dollars) if at_once and buys else None,
        )

    @staticmethod
    def _limit(dollars: int, quantity: int, market: Market, *, at_once: bool, buys: bool) -> Price:
        """The limit price that two amounts mean.

        An immediate order's amounts are rounded; its limit is the last price of the grid no worse than they say
        (py-sdk #291: 1.00 for 14.29 shares does not match at 0.07). A resting order's have to hit the grid.
        """
        tick = market.tick
        if at_once:
            price = (
                dollars * SCALE // quantity // tick * tick if buys else -(-dollars * SCALE // quantity // tick) * tick
            )
        else:
            price = at_price(dollars, quantity)
            if price % tick or abs(price * quantity - dollars * SCALE) > SCALE:
                raise refused(400, _WORDS[orders.BAD_PRICE])
        if not 0 < price < SCALE:
            raise refused(400, _WORDS[orders.BAD_PRICE])
        return Price(price)

    def _expiry(self, kind: str, order: dict[str, Any]) -> int | None:
        text = str(order["expiration"])
        if not (text.isascii() and text.isdigit()):
            raise refused(400, "invalid expiration")
        expires_s, now_s = int(text), self._venue.timeline.now_ns // 1_000_000_000
        if (kind == "GTD") != (expires_s > 0) or (kind == "GTD" and expires_s < now_s + _SHORTEST_GTD_S):
            raise refused(400, "invalid expiration")
        return (expires_s - _GTD_MARGIN_S) * 1_000_000_000 if kind == "GTD" else None

    # ---- answers -------------------------------------------------------------------------------------

    def _token(self, order: Order) -> str:
        return self._venue.posted[order.order_id].token if order.order_id in self._venue.posted else ""

    @staticmethod
    def _answer(posted: Posted, order: Order | None) -> dict[str, Any]:
        body: dict[str, Any] = {
            "success": True,
            "errorMsg": "",
            "orderID": posted.asked.order_id,
            "status": "delayed",
            "makingAmount": "",
            "takingAmount": "",
            "tradeIDs": [],
        }
        if order is None:
            return body
        if not order.fills:
            return body | {"status": "live" if order.remaining else "unmatched"}
        size = format_quantity(order.filled)
        spent = format_quantity(Quantity(sum(fill.amount for fill in order.fills)))
        buys = order.asked.effect is Effect.ACQUIRE
        return body | {
            "status": "matched",
            "makingAmount": spent if buys else size,
            "takingAmount": size if buys else spent,
            "tradeIDs": [fill.trade_id for fill in order.fills],
        }


def _worth(asked: NewOrder) -> int:
    """What a buy is worth at its limit."""
    if asked.budget is not None:
        return asked.budget
    price = asked.price if asked.side is BookSide.BID else complement(asked.price)
    return price * asked.quantity // SCALE
