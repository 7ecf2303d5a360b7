"""One client's WebSocket connection to Kalshi: its subscriptions, their numbers, its commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from arbees_runtime.market.numbers import Quantity
from arbees_runtime.simulator.engine.events import LevelChanged, OrderChanged, Traded
from arbees_runtime.simulator.engine.orders import BookSide, Trade
from arbees_runtime.simulator.kalshi import frames
from arbees_runtime.simulator.kalshi.portfolio import Portfolio
from arbees_runtime.simulator.kalshi.venue import FeeUpdate, KalshiVenue, Lifecycle, News
from arbees_runtime.simulator.kalshi.wording import price_text
from arbees_runtime.simulator.outlet import Outlet

BOOKS = "orderbook_delta"
CHANNELS = frozenset(
    {
        BOOKS,
        "ticker",
        "trade",
        "fill",
        "user_orders",
        "market_positions",
        "market_lifecycle_v2",
        "order_group_updates",
    }
)
_NUMBERED = frozenset({BOOKS, "trade", "market_lifecycle_v2", "order_group_updates"})
_FOLLOW_ALL = CHANNELS - {BOOKS}
_ACTIONS = ("add_markets", "delete_markets", "get_snapshot")
_ERRORS = {
    1: "Unable to process message",
    2: "Params required",
    3: "Channels required",
    4: "Subscription IDs required",
    5: "Unknown command",
    7: "Unknown subscription ID",
    8: "Unknown channel name",
    10: "Channel error",
    11: "Invalid parameter",
    12: "Exactly one subscription ID is required",
    13: "Unsupported action",
    14: "Market ticker required",
    15: "Action required",
    25: "Subscription buffer overflow",
    27: "Too many requests",
}
"""From the AsyncAPI description's error table."""


@dataclass(slots=True)
class _Subscription:
    sid: int
    channel: str
    tickers: set[str] = field(default_factory=set)
    seq: int = 0
    yes_price: bool = False

    def follows(self, ticker: str) -> bool:
        return ticker in self.tickers or (not self.tickers and self.channel in _FOLLOW_ALL)


class Connection:
    """The venue's half of one conversation; `outlet` sends what it says.

    Args:
        venue, portfolio: what there is to tell.
        account: whose key signed the handshake.
        outlet: where frames go.
        name: names the connection in the list of faults.
    """

    def __init__(self, venue: KalshiVenue, portfolio: Portfolio, account: str, outlet: Outlet, name: str) -> None:
        self._venue = venue
        self._portfolio = portfolio
        self._account = account
        self._outlet = outlet
        self._name = name
        self._subscriptions: dict[int, _Subscription] = {}
        self._last_sid = 0

    # ---- commands ------------------------------------------------------------------------------------

    def receive(self, data: bytes) -> None:
        """Obey what the client sent."""
        try:
            body = msgspec.json.decode(data)
        except msgspec.DecodeError:
            body = None
        if not isinstance(body, dict):
            self._error(None, 1)
            return
        number, params = body.get("id"), body.get("params")
        number = number if type(number) is int else None
        name = body.get("cmd")
        if name == "list_subscriptions":
            listed = [{"channel": one.channel, "sid": one.sid} for one in self._subscriptions.values()]
            self._say({"id": number, "type": "ok", "subscriptions": listed})
        elif not isinstance(params, dict):
            self._error(number, 2)
        elif name == "subscribe":
            self._subscribe(number, params)
        elif name == "unsubscribe":
            self._unsubscribe(number, params)
        elif name == "update_subscription":
            self._update(number, params)
        else:
            self._error(number, 5)

    def _subscribe(self, number: int | None, params: dict[str, Any]) -> None:
        channels, tickers = params.get("channels"), _tickers(params)
        if not isinstance(channels, list) or not channels:
            self._error(number, 3)
            return
        if tickers is None:
            self._error(number, 11)
            return
        for channel in channels:
            if channel not in CHANNELS:
                self._error(number, 8)
            elif channel == BOOKS and not tickers:
                self._error(number, 14)
            else:
                self._begin(number, channel, tickers, yes_price=params.get("use_yes_price") is True)

    def _begin(self, number: int | None, channel: str, tickers: list[str], *, yes_price: bool) -> None:
        subscription = next((one for one in self._subscriptions.values() if one.channel == channel), None)
        if subscription is None:
            self._last_sid += 1
            subscription = _Subscription(self._last_sid, channel, yes_price=yes_price)
            self._subscriptions[subscription.sid] = subscription
        message = {"channel": channel, "sid": subscription.sid}
        self._say({"id": number, "type": "subscribed", "msg": message})
        self._add(number, subscription, tickers)

    def _unsubscribe(self, number: int | None, params: dict[str, Any]) -> None:
        sids = params.get("sids")
        if not isinstance(sids, list) or not sids:
            self._error(number, 4)
            return
        for sid in sids:
            subscription = self._subscriptions.pop(sid, None) if type(sid) is int else None
            if subscription is None:
                self._error(number, 7)
            else:
                self._numbered(subscription, {"id": number, "type": "unsubscribed"})

    def _update(self, number: int | None, params: dict[str, Any]) -> None:
        subscription, tickers, action = self._named(params), _tickers(params), params.get("action")
        if isinstance(subscription, int) or not tickers or action not in _ACTIONS:
            missing = 15 if action is None else 13 if action not in _ACTIONS else 11 if tickers is None else 14
            self._error(number, subscription if isinstance(subscription, int) else missing)
            return
        if action == "add_markets":
            self._ok(number, subscription)
            self._add(number, subscription, tickers)
        elif action == "delete_markets":
            subscription.tickers.difference_update(tickers)
            self._ok(number, subscription)
        else:
            self._ok(number, subscription)
            for ticker in tickers:
                if subscription.channel == BOOKS and ticker in subscription.tickers:
                    self._snapshot(subscription, ticker)

    def _named(self, params: dict[str, Any]) -> _Subscription | int:
        """The one subscription a command is about, or the code of the error."""
        sids = params.get("sids", [params["sid"]] if "sid" in params else None)
        if not isinstance(sids, list) or len(sids) != 1:
            return 12
        return self._subscriptions.get(sids[0], 7) if type(sids[0]) is int else 7

    def _add(self, number: int | None, subscription: _Subscription, tickers: list[str]) -> None:
        unknown = [ticker for ticker in tickers if not self._venue.known(ticker)]
        if unknown:
            self._error(number, 11, {"market_tickers": unknown})
        for ticker in tickers:
            if ticker not in unknown:
                subscription.tickers.add(ticker)
                if subscription.channel == BOOKS:
                    self._snapshot(subscription, ticker)

    # ---- news ----------------------------------------------------------------------------------------

    def hear(self, news: News) -> None:
        """Pass on what concerns this client."""
        for subscription in list(self._subscriptions.values()):
            if isinstance(news, LevelChanged):
                self._level(subscription, news)
            elif isinstance(news, Traded):
                self._traded(subscription, news.trade)
            elif isinstance(news, OrderChanged):
                self._order(subscription, news)
            elif subscription.channel == "market_lifecycle_v2":
                kind = "market_lifecycle_v2" if isinstance(news, Lifecycle) else "event_fee_update"
                assert isinstance(news, Lifecycle | FeeUpdate)
                self._data(subscription, kind, news.message)

    def _level(self, subscription: _Subscription, event: LevelChanged) -> None:
        if subscription.channel == "ticker" and subscription.follows(event.market):
            self._ticker(subscription, event.market, 0)
        if subscription.channel != BOOKS or event.market not in subscription.tickers:
            return
        at_ns, own = self._venue.timeline.now_ns, event.account == self._account
        message = frames.delta(event, self._id(event.market), at_ns, yes_price=subscription.yes_price, own=own)
        self._data(subscription, BOOKS, message)
        self._mislead(subscription, event)

    def _traded(self, subscription: _Subscription, trade: Trade) -> None:
        if subscription.channel == "trade" and subscription.follows(trade.market):
            self._data(subscription, "trade", frames.trade(trade))
        elif subscription.channel == "ticker" and subscription.follows(trade.market):
            self._ticker(subscription, trade.market, trade.quantity)
        for fill in (trade.taker, trade.maker):
            if fill.account != self._account or not subscription.follows(trade.market):
                continue
            if subscription.channel == "fill":
                self._data(subscription, "fill", frames.fill(fill))
            elif subscription.channel == "market_positions":
                held = self._portfolio.current(self._account, trade.market)
                self._data(subscription, "market_position", frames.market_position(trade.market, held))

    def _order(self, subscription: _Subscription, event: OrderChanged) -> None:
        asked = event.order.asked
        mine = asked.account == self._account and subscription.channel == "user_orders"
        if mine and subscription.follows(asked.market):
            shard = self._venue.markets[asked.market].shard
            self._data(subscription, "user_order", frames.user_order(event, shard))

    def _ticker(self, subscription: _Subscription, ticker: str, last: int) -> None:
        venue = self._venue
        message = frames.ticker(
            venue.markets[ticker],
            venue.exchange.depth(ticker),
            venue.exchange.ledger.pairs(ticker),
            Quantity(last),
            venue.timeline.now_ns,
        )
        self._data(subscription, "ticker", message)

    # ---- faults of the protocol ----------------------------------------------------------------------

    def _mislead(self, subscription: _Subscription, event: LevelChanged) -> None:
        """Faults that need to know what a delta is."""
        faults = self._venue.faults
        if faults.strikes("kalshi.error_10", self._name):
            self._end(subscription, 10)
        elif faults.strikes("kalshi.error_25", self._name):
            self._end(subscription, 25)
        elif faults.strikes("kalshi.negative_level", self._name):
            self._bogus(subscription, event.market, BookSide.BID, price_text(event.price), "-1000000.00")
        elif crossed := faults.strikes("kalshi.crossed", self._name):
            best = self._venue.exchange.depth(event.market).asks.best_price
            if best is not None:
                price = price_text(best)
                self._bogus(subscription, event.market, BookSide.BID, price, "7.00")
                self._venue.timeline.after(
                    crossed.seconds,
                    lambda: self._bogus(subscription, event.market, BookSide.BID, price, "-7.00"),
                )

    def _bogus(self, subscription: _Subscription, ticker: str, side: BookSide, price: str, change: str) -> None:
        if subscription.sid not in self._subscriptions:
            return
        message = {
            "market_ticker": ticker,
            "market_id": self._id(ticker),
            "price_dollars": price,
            "delta_fp": change,
            "side": side.ladder.value,
            "ts_ms": self._venue.timeline.now_ns // 1_000_000,
        }
        self._numbered(subscription, {"type": BOOKS}, message)

    def overflow(self) -> None:
        """The client reads too slowly: its subscriptions end."""
        for subscription in list(self._subscriptions.values()):
            self._end(subscription, 25)

    def _end(self, subscription: _Subscription, code: int) -> None:
        self._subscriptions.pop(subscription.sid, None)
        self._say({"type": "error", "sid": subscription.sid, "msg": {"code": code, "msg": _ERRORS[code]}})

    # ---- sending -------------------------------------------------------------------------------------

    def _snapshot(self, subscription: _Subscription, ticker: str) -> None:
        depth = self._venue.exchange.depth(ticker)
        message = frames.snapshot(ticker, self._id(ticker), depth, yes_price=subscription.yes_price)
        self._data(subscription, "orderbook_snapshot", message)

    def _ok(self, number: int | None, subscription: _Subscription) -> None:
        self._numbered(subscription, {"id": number, "type": "ok"}, {"market_tickers": sorted(subscription.tickers)})

    def _data(self, subscription: _Subscription, kind: str, message: dict[str, Any]) -> None:
        if subscription.channel in _NUMBERED:
            subscription.seq += 1
            frame = {"type": kind, "sid": subscription.sid, "seq": subscription.seq, "msg": message}
            self._outlet.send(msgspec.json.encode(frame))
            return
        frame = {"type": kind, "sid": subscription.sid, "msg": message}
        private = subscription.channel in ("fill", "user_orders", "market_positions")
        if private and self._venue.faults.strikes("kalshi.lost_own", self._name):
            return
        self._outlet.send(msgspec.json.encode(frame), losable=False)

    def _numbered(
        self, subscription: _Subscription, head: dict[str, Any], message: dict[str, Any] | None = None
    ) -> None:
        frame = {key: value for key, value in head.items() if value is not None} | {"sid": subscription.sid}
        if subscription.channel in _NUMBERED:
            subscription.seq += 1
            frame["seq"] = subscription.seq
        self._outlet.answer(msgspec.json.encode(frame | ({} if message is None else {"msg": message})))

    def _error(self, number: int | None, code: int, more: dict[str, Any] | None = None) -> None:
        self._say({"id": number, "type": "error", "msg": {"code": code, "msg": _ERRORS[code], **(more or {})}})

    def _say(self, frame: dict[str, Any]) -> None:
        self._outlet.answer(msgspec.json.encode({key: value for key, value in frame.items() if value is not None}))

    def _id(self, ticker: str) -> str:
        return f"id-{ticker.lower()}"


def _tickers(params: dict[str, Any]) -> list[str] | None:
    """The markets a command names; None if they are of a wrong type."""
    tickers = params.get("market_tickers", [params["market_ticker"]] if "market_ticker" in params else [])
    if not isinstance(tickers, list) or not all(isinstance(ticker, str) for ticker in tickers):
        return None
    return tickers
