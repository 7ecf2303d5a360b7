"""The market, user and sports sockets' half of a conversation."""

from __future__ import annotations

from typing import Any

import msgspec

from arbees_runtime.market.numbers import format_price
from arbees_runtime.simulator.engine import events
from arbees_runtime.simulator.engine.events import LevelChanged, OrderChanged, Traded
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.outlet import Outlet
from arbees_runtime.simulator.polymarket import frames
from arbees_runtime.simulator.polymarket.keys import ApiKey
from arbees_runtime.simulator.polymarket.listing import Market
from arbees_runtime.simulator.polymarket.venue import (
    News,
    PolymarketVenue,
    Resolved,
    Score,
    TickChanged,
    TradeStep,
    Waiting,
)

PING, PONG = b"PING", b"PONG"


class _Connection:
    """What the sockets share."""

    def __init__(self, venue: PolymarketVenue, outlet: Outlet, name: str) -> None:
        self._venue = venue
        self._outlet = outlet
        self._name = name

    @property
    def _faults(self) -> FaultBoard:
        return self._venue.faults

    @property
    def _now_ms(self) -> int:
        return self._venue.timeline.now_ns // 1_000_000

    def _pong(self) -> None:
        if not self._faults.strikes("polymarket.missing_pong", self._name):
            self._outlet.answer(PONG)

    def receive(self, data: bytes) -> None:
        """Obey what the client sent."""
        if data.strip() == PING:
            self._pong()
            return
        try:
            body = msgspec.json.decode(data)
        except msgspec.DecodeError:
            body = None
        if isinstance(body, dict):
            self._obey(body)
        else:
            self._outlet.answer(b"INVALID OPERATION")

    def _obey(self, body: dict[str, Any]) -> None:
        raise NotImplementedError


class MarketConnection(_Connection):
    """`/ws/market`: books of the tokens subscribed to."""

    def __init__(self, venue: PolymarketVenue, outlet: Outlet, name: str) -> None:
        super().__init__(venue, outlet, name)
        self._tokens: dict[str, None] = {}
        self._custom = False

    def _obey(self, body: dict[str, Any]) -> None:
        tokens = body.get("assets_ids")
        if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
            self._outlet.answer(b"INVALID OPERATION")
            return
        if body.get("operation") == "unsubscribe":
            for token in tokens:
                self._tokens.pop(token, None)
            return
        self._custom = self._custom or body.get("custom_feature_enabled") is True
        known = [token for token in tokens if token in self._venue.by_token]
        self._tokens |= dict.fromkeys(known)
        for token in known:
            self._orphan(token)
        if known:
            self._send([self._book(token) for token in known], array=True)

    def hear(self, news: News) -> None:
        """Pass on what concerns the tokens subscribed to."""
        if isinstance(news, LevelChanged):
            self._level(news)
        elif isinstance(news, Traded):
            market = self._venue.markets[news.trade.market]
            self._each(market, lambda token: frames.last_trade(market, news.trade, token))
        elif isinstance(news, OrderChanged):
            if news.reason == events.TRADE and news.order.fills:
                market = self._venue.markets[news.order.asked.market]
                self._each(market, self._book)
        elif isinstance(news, TickChanged):
            self._each(news.market, lambda token: frames.tick_change(news.market, token, news.old, self._now_ms))
            self._each(news.market, self._book)
        elif isinstance(news, Resolved) and self._custom and set(news.market.tokens) & self._tokens.keys():
            self._send([frames.resolved(news.market, self._now_ms)])

    def _each(self, market: Market, frame: Any) -> None:  # noqa: ANN401 - a function of the token
        for token in market.tokens:
            if token in self._tokens:
                self._send([frame(token)])

    def _level(self, event: LevelChanged) -> None:
        market = self._venue.markets[event.market]
        tokens = [token for token in market.tokens if token in self._tokens]
        if not tokens:
            return
        depth = self._venue.exchange.depth(event.market)
        changes = [frames.change_of(market, depth, token, event) for token in tokens]
        self._send([frames.price_change(market, changes, self._now_ms)])
        if self._custom:
            for change in changes:
                self._best(market, change)
        if crossed := self._faults.strikes("polymarket.crossed", self._name):
            self._cross(market, tokens[0], crossed.seconds)

    def _best(self, market: Market, change: dict[str, str]) -> None:
        self._send(
            [
                {
                    "event_type": "best_bid_ask",
                    "market": market.condition,
                    "asset_id": change["asset_id"],
                    "best_bid": change["best_bid"],
                    "best_ask": change["best_ask"],
                    "timestamp": str(self._now_ms),
                }
            ]
        )

    def _book(self, token: str) -> dict[str, Any]:
        market = self._venue.by_token[token]
        return frames.book(market, self._venue.exchange.depth(market.condition), token)

    # ---- faults --------------------------------------------------------------------------------------

    def _orphan(self, token: str) -> None:
        """A change before the first book."""
        if self._faults.strikes("polymarket.orphan", token) is None:
            return
        market = self._venue.by_token[token]
        change = {"asset_id": token, "price": "0.5", "size": "123", "side": "BUY", "hash": ""}
        self._send([frames.price_change(market, [change | {"best_bid": "0.5", "best_ask": "1"}], self._now_ms)])

    def _cross(self, market: Market, token: str, seconds: float) -> None:
        """A bid at the best ask, which a matching engine would have traded, and its end."""
        depth = self._venue.exchange.depth(market.condition)
        _, asks = market.levels(depth, market.outcome(token))
        if not asks:
            return
        price = format_price(asks[0][0])
        change = {"asset_id": token, "price": price, "size": "7", "side": "BUY", "hash": ""}
        self._send([frames.price_change(market, [change | {"best_bid": price, "best_ask": price}], self._now_ms)])

        def undo() -> None:
            if token in self._tokens:
                self._send([self._book(token)])

        self._venue.timeline.after(seconds, undo)

    def _send(self, messages: list[dict[str, Any]], *, array: bool = False) -> None:
        if self._faults.strikes("polymarket.array", self._name):
            array = True
        if array:
            self._outlet.send(msgspec.json.encode(messages))
            return
        for message in messages:
            self._outlet.send(msgspec.json.encode(message))


class UserConnection(_Connection):
    """`/ws/user`: own orders and trades."""

    def __init__(self, venue: PolymarketVenue, outlet: Outlet, name: str) -> None:
        super().__init__(venue, outlet, name)
        self._key: ApiKey | None = None
        self._markets: set[str] = set()
        self._told: set[str] = set()

    def _obey(self, body: dict[str, Any]) -> None:
        key = self._venue.keys.log_in(body.get("auth"))
        if key is None:
            self._outlet.cut()  # the venue says nothing and hangs up
            return
        self._key = key
        self._markets = {str(market) for market in body.get("markets") or ()}

    def hear(self, news: News) -> None:
        """Pass on what concerns the account."""
        if self._key is None:
            return
        if isinstance(news, Waiting):
            self._order(news.posted.asked.order_id, "PLACEMENT")
        elif isinstance(news, OrderChanged):
            order_id = news.order.order_id
            ended = news.order.state.value == "canceled"
            first = order_id not in self._told
            self._order(order_id, "CANCELLATION" if ended else "PLACEMENT" if first else "UPDATE")
        elif isinstance(news, TradeStep):
            trade, account = news.trade, self._key.account
            if account in (trade.taker.account, trade.maker.account):
                self._send(trade.market, {"event_type": "trade", **self._trade(news)})

    def _trade(self, step: TradeStep) -> dict[str, Any]:
        account = "" if self._key is None else self._key.account
        return frames.trade_json(self._venue, step.trade, account, rest=False) | {"status": step.status}

    def _order(self, order_id: str, kind: str) -> None:
        posted = self._venue.posted.get(order_id)
        if posted is None or self._key is None or posted.asked.account != self._key.account:
            return
        self._told.add(order_id)
        body = frames.order_json(self._venue, posted)
        body["created_at"] = str(body["created_at"])
        self._send(body["market"], {"event_type": "order", "type": kind, **body, "timestamp": str(self._now_ms)})

    def _send(self, market: str, message: dict[str, Any]) -> None:
        if self._markets and market not in self._markets:
            return
        if self._faults.strikes("polymarket.lost_own", self._name) is None:
            self._outlet.send(msgspec.json.encode(message), losable=False)


class SportsConnection(_Connection):
    """The sports socket: pushes at once, and pings with the text `ping`."""

    def receive(self, data: bytes) -> None:
        """The client's `pong`; anything else is ignored."""
        del data

    def ping(self) -> None:
        """Ask whether the client is there."""
        self._outlet.answer(b"ping")

    def hear(self, news: News) -> None:
        """Pass on scores."""
        if isinstance(news, Score):
            self._outlet.send(msgspec.json.encode(news.message))


Connection = MarketConnection | UserConnection | SportsConnection
