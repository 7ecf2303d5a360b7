"""Kalshi's signed REST calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiohttp import web

from arbees_runtime.market.numbers import parse_money
from arbees_runtime.simulator.hosting import json_response, read_json
from arbees_runtime.simulator.kalshi.keys import Key
from arbees_runtime.simulator.kalshi.portfolio import Portfolio, fill_json
from arbees_runtime.simulator.kalshi.public import page
from arbees_runtime.simulator.kalshi.trading import Trading
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.kalshi.wording import error, moment

KEY: web.RequestKey[Key] = web.RequestKey("kalshi_key", Key)
ORDERS = "/portfolio/events/orders"
Call = Callable[[Key, web.Request], dict[str, Any]]


class PrivateCalls:
    """Handlers of calls that need a key; the key is in the request by then."""

    def __init__(self, venue: KalshiVenue, portfolio: Portfolio) -> None:
        self._venue = venue
        self._portfolio = portfolio
        self._trading = Trading(venue)

    def routes(self, base: str) -> list[web.RouteDef]:
        """What answers where."""
        return [
            web.get(f"{base}/exchange/user_data_timestamp", self.user_data_timestamp),
            web.get(f"{base}/account/limits", self.account_limits),
            web.get(f"{base}/api_keys", self.api_keys),
            web.get(f"{base}/portfolio/balance", self.balance),
            web.get(f"{base}/portfolio/positions", self.positions),
            web.get(f"{base}/portfolio/fills", self.fills),
            web.get(f"{base}/portfolio/orders", self.orders),
            web.get(f"{base}/portfolio/orders/{{order}}", self.order),
            web.get(f"{base}/portfolio/settlements", self.settlements),
            web.post(f"{base}{ORDERS}", self.create),
            web.delete(f"{base}{ORDERS}", self.cancel_all),
            web.post(f"{base}{ORDERS}/batched", self.create_batch),
            web.delete(f"{base}{ORDERS}/batched", self.cancel_batch),
            web.delete(f"{base}{ORDERS}/{{order}}", self.cancel),
            web.post(f"{base}{ORDERS}/{{order}}/amend", self.amend),
            web.post(f"{base}{ORDERS}/{{order}}/decrease", self.decrease),
            web.post(f"{base}/portfolio/intra_exchange_transfers", self.transfer),
        ]

    # ---- account -------------------------------------------------------------------------------------

    async def user_data_timestamp(self, _: web.Request) -> web.Response:
        """`GET /exchange/user_data_timestamp`."""
        return json_response({"as_of_time": moment(self._portfolio.as_of_ns)})

    async def account_limits(self, _: web.Request) -> web.Response:
        """`GET /account/limits`."""
        return json_response(
            {
                "usage_tier": "basic",
                "read": {"refill_rate": 200, "bucket_capacity": 400},
                "write": {"refill_rate": 100, "bucket_capacity": 100},
            }
        )

    async def api_keys(self, request: web.Request) -> web.Response:
        """`GET /api_keys`."""
        account = request[KEY].account
        keys = [
            {"api_key_id": key.key_id, "name": "simulated", "scopes": sorted(key.scopes)}
            for key in self._venue.keys.keys
            if key.account == account
        ]
        body: dict[str, Any] = {"api_keys": keys}
        if self._venue.attested_until_s is not None:
            body["api_key_region_expiration_ts"] = self._venue.attested_until_s
        return json_response(body)

    async def transfer(self, request: web.Request) -> web.Response:
        """Move money between shards."""
        key, body = _writer(request), await _body(request)
        source, target = body.get("source_exchange_index"), body.get("destination_exchange_index")
        if type(source) is not int or type(target) is not int or not isinstance(body.get("amount"), str):
            raise error(400, "bad_request", "bad request", "two shards and an amount in dollars are needed")
        amount = parse_money(body["amount"])
        if amount <= 0 or self._venue.exchange.free_cash(key.account, source) < amount:
            raise error(400, "available_balance_too_low", "available balance too low")
        self._venue.exchange.ledger.transfer(self._venue.timeline.now_ns, key.account, amount, source, target)
        return json_response({}, 201)

    # ---- reads ---------------------------------------------------------------------------------------

    async def balance(self, request: web.Request) -> web.Response:
        """`GET /portfolio/balance`."""
        return json_response(self._portfolio.balance(request[KEY].account))

    async def positions(self, request: web.Request) -> web.Response:
        """`GET /portfolio/positions`."""
        wanted = request.query.get("ticker")
        found = [
            position
            for position in self._portfolio.positions(request[KEY].account)
            if wanted in (None, position["ticker"])
        ]
        return page(request, "market_positions", found, most=1000)

    async def fills(self, request: web.Request) -> web.Response:
        """`GET /portfolio/fills`."""
        query = request.query
        oldest_ns, newest_ns = _window_ns(request)
        found = [
            fill_json(fill)
            for fill in self._portfolio.fills(request[KEY].account)
            if query.get("ticker") in (None, fill.market)
            and query.get("order_id") in (None, fill.order_id)
            and oldest_ns <= fill.at_ns <= newest_ns
        ]
        return page(request, "fills", found, most=1000)

    async def orders(self, request: web.Request) -> web.Response:
        """`GET /portfolio/orders`."""
        query = request.query
        oldest_ns, newest_ns = _window_ns(request)
        oldest, newest = moment(oldest_ns), moment(newest_ns)
        found = [
            order
            for order in self._portfolio.orders(request[KEY].account)
            if query.get("ticker") in (None, order["ticker"])
            and query.get("status") in (None, order["status"])
            and query.get("event_ticker") in (None, self._venue.markets[order["ticker"]].event)
            and oldest <= order["created_time"] <= newest
        ]
        return page(request, "orders", found, most=1000)

    async def order(self, request: web.Request) -> web.Response:
        """`GET /portfolio/orders/{id}`."""
        order = self._portfolio.order(request[KEY].account, request.match_info["order"])
        if order is None:
            raise error(404, "not_found", "order not found")
        return json_response({"order": order})

    async def settlements(self, request: web.Request) -> web.Response:
        """`GET /portfolio/settlements`."""
        return page(request, "settlements", self._portfolio.settlements(request[KEY].account), most=1000)

    # ---- orders --------------------------------------------------------------------------------------

    async def create(self, request: web.Request) -> web.Response:
        """`POST .../orders`."""
        key, body = _writer(request), await _body(request)
        return json_response(self._trading.create(key.account, body), 201)

    async def create_batch(self, request: web.Request) -> web.Response:
        """`POST .../orders/batched`."""
        key, body = _writer(request), await _body(request)
        return json_response(self._trading.create_batch(key.account, body), 201)

    async def cancel(self, request: web.Request) -> web.Response:
        """`DELETE .../orders/{id}`."""
        return json_response(self._trading.cancel(_writer(request).account, request.match_info["order"]))

    async def cancel_batch(self, request: web.Request) -> web.Response:
        """`DELETE .../orders/batched`."""
        key, body = _writer(request), await _body(request)
        return json_response(self._trading.cancel_batch(key.account, body))

    async def cancel_all(self, request: web.Request) -> web.Response:
        """`DELETE .../orders`."""
        return json_response(self._trading.cancel_all(_writer(request).account))

    async def amend(self, request: web.Request) -> web.Response:
        """`POST .../orders/{id}/amend`."""
        key, body = _writer(request), await _body(request)
        return json_response(self._trading.amend(key.account, request.match_info["order"], body))

    async def decrease(self, request: web.Request) -> web.Response:
        """`POST .../orders/{id}/decrease`."""
        key, body = _writer(request), await _body(request)
        return json_response(self._trading.decrease(key.account, request.match_info["order"], body))


def _writer(request: web.Request) -> Key:
    key = request[KEY]
    if "write" not in key.scopes:
        raise error(403, "insufficient_scope", "the key may not write")
    return key


async def _body(request: web.Request) -> dict[str, Any]:
    return await read_json(request, error(400, "bad_request", "bad request", "the body is no JSON object"))


def _window_ns(request: web.Request) -> tuple[int, int]:
    found = []
    for name, default in (("min_ts", 0), ("max_ts", 4_000_000_000)):
        text = request.query.get(name, str(default))
        if not text.isascii() or not text.isdigit():
            raise error(400, "bad_request", f"{name} has to be unix seconds")
        found.append(int(text) * 1_000_000_000)
    return found[0], found[1]
