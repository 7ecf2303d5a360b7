"""What Polymarket's CLOB answers whoever signs: orders, trades, balances, the dead-man switch."""

from __future__ import annotations

from typing import Any

import msgspec
from aiohttp import web

from arbees_runtime.market.numbers import Money
from arbees_runtime.simulator.engine.orders import OrderState
from arbees_runtime.simulator.hosting import json_response, read_json
from arbees_runtime.simulator.polymarket import frames
from arbees_runtime.simulator.polymarket.keys import ApiKey
from arbees_runtime.simulator.polymarket.order_hash import EXCHANGES
from arbees_runtime.simulator.polymarket.paging import cursor_page, whole
from arbees_runtime.simulator.polymarket.trading import Trading, refused
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue

KEY: web.RequestKey[ApiKey] = web.RequestKey("polymarket_key", ApiKey)
SIGNED = ("/order", "/orders", "/cancel", "/data/", "/balance-allowance", "/auth/ban-status", "/v1/heartbeats")


class PrivateCalls:
    """Handlers of calls that need a key."""

    def __init__(self, venue: PolymarketVenue) -> None:
        self._venue = venue
        self._trading = Trading(venue)

    def routes(self) -> list[web.RouteDef]:
        """What answers where."""
        return [
            web.get("/auth/ban-status/closed-only", self.closed_only),
            web.get("/data/order/{order}", self.order),
            web.get("/data/orders", self.open_orders),
            web.get("/data/trades", self.trades),
            web.get("/balance-allowance", self.balance),
            web.post("/order", self.post_order),
            web.post("/orders", self.post_orders),
            web.delete("/order", self.cancel_order),
            web.delete("/orders", self.cancel_orders),
            web.delete("/cancel-all", self.cancel_all),
            web.delete("/cancel-market-orders", self.cancel_market),
            web.post("/v1/heartbeats", self.heartbeat),
        ]

    async def closed_only(self, request: web.Request) -> web.Response:
        """`GET /auth/ban-status/closed-only`."""
        account = request[KEY].account
        return json_response({"closed_only": bool(self._venue.faults.strikes("polymarket.closed_only", account))})

    async def order(self, request: web.Request) -> web.Response:
        """`GET /data/order/{id}`; null where there is none."""
        posted = self._venue.posted.get(request.match_info["order"])
        if posted is None or posted.asked.account != request[KEY].account:
            return json_response(None)
        return json_response(frames.order_json(self._venue, posted))

    async def open_orders(self, request: web.Request) -> web.Response:
        """`GET /data/orders`: what rests or waits."""
        query, venue = request.query, self._venue
        found = []
        for order_id, posted in venue.posted.items():
            order = venue.exchange.orders.get(order_id)
            open_ = posted.waiting or (order is not None and order.state is OrderState.RESTING)
            wanted = query.get("market") in (None, posted.asked.market) and query.get("asset_id") in (
                None,
                posted.token,
            )
            if open_ and wanted and posted.asked.account == request[KEY].account:
                found.append(frames.order_json(venue, posted))
        return cursor_page(request, found)

    async def trades(self, request: web.Request) -> web.Response:
        """`GET /data/trades`, newest first."""
        query, account = request.query, request[KEY].account
        after, before = (whole(query.get(name)) for name in ("after", "before"))
        found = [
            frames.trade_json(self._venue, trade, account, rest=True)
            for trade in reversed(self._venue.exchange.trades.values())
            if account in (trade.taker.account, trade.maker.account)
            and query.get("market") in (None, trade.market)
            and (after is None or trade.at_ns >= after * 1_000_000_000)
            and (before is None or trade.at_ns <= before * 1_000_000_000)
        ]
        token = query.get("asset_id")
        return cursor_page(request, [trade for trade in found if token is None or _about(trade, token)])

    async def balance(self, request: web.Request) -> web.Response:
        """`GET /balance-allowance`, millionths."""
        kind, token = request.query.get("asset_type"), request.query.get("token_id", "")
        ledger, account = self._venue.exchange.ledger, request[KEY].account
        market = self._venue.by_token.get(token)
        amount: int = 0
        if kind == "COLLATERAL":
            amount = ledger.cash(account)
        elif kind in ("CONDITIONAL", "CONDITIONAL-V2"):
            if market is None:
                raise refused(400, "Invalid asset id")
            if (market.version == "v2") == (kind == "CONDITIONAL-V2"):
                amount = ledger.held(account, market.condition, market.outcome(token))
        else:
            raise refused(400, "Invalid asset type")
        allowances = {address: str(2**256 - 1) for address in sorted(set(EXCHANGES.values()))}
        return json_response({"balance": str(Money(amount)), "allowances": allowances})

    async def post_order(self, request: web.Request) -> web.Response:
        """`POST /order`."""
        return json_response(self._trading.post(request[KEY], await _object(request)))

    async def post_orders(self, request: web.Request) -> web.Response:
        """`POST /orders`."""
        return json_response(self._trading.post_batch(request[KEY], await _list(request)))

    async def cancel_order(self, request: web.Request) -> web.Response:
        """`DELETE /order`."""
        body = await _object(request)
        return json_response(self._trading.cancel(request[KEY], [str(body.get("orderID", ""))]))

    async def cancel_orders(self, request: web.Request) -> web.Response:
        """`DELETE /orders`."""
        ids = [str(order_id) for order_id in await _list(request)]
        if len(ids) > 1000:
            raise refused(400, "Payload exceeds the limit")
        return json_response(self._trading.cancel(request[KEY], ids))

    async def cancel_all(self, request: web.Request) -> web.Response:
        """`DELETE /cancel-all`."""
        return json_response(self._trading.cancel_where(request[KEY]))

    async def cancel_market(self, request: web.Request) -> web.Response:
        """`DELETE /cancel-market-orders`."""
        body = await _object(request)
        market, token = (str(body.get(name) or "") for name in ("market", "asset_id"))
        return json_response(self._trading.cancel_where(request[KEY], market, token))

    async def heartbeat(self, request: web.Request) -> web.Response:
        """`POST /v1/heartbeats`."""
        body = await _object(request)
        taken, following = self._venue.beat(request[KEY].account, str(body.get("heartbeat_id", "")))
        if not taken:
            return json_response({"heartbeat_id": following, "error": "Invalid Heartbeat ID"}, 400)
        return json_response({"heartbeat_id": following, "error": None})


def _about(trade: dict[str, Any], token: str) -> bool:
    return token == trade["asset_id"] or any(maker["asset_id"] == token for maker in trade["maker_orders"])


async def _object(request: web.Request) -> dict[str, Any]:
    return await read_json(request, refused(400, "Invalid order payload"))


async def _list(request: web.Request) -> list[Any]:
    try:
        return msgspec.json.decode(await request.read(), type=list[Any])
    except msgspec.DecodeError:
        raise refused(400, "Invalid order payload") from None
