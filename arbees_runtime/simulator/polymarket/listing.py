"""Markets and events as Gamma and the CLOB list them, and the words for their books."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec

from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import (
    SCALE,
    Price,
    Quantity,
    complement,
    format_price,
    format_quantity,
)
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine.depth import Depth


@dataclass(slots=True, kw_only=True)
class Event:
    """A game."""

    id: str
    slug: str
    title: str
    tag: str
    league: str
    game_id: int
    sportradar_id: str
    home: str
    away: str
    starts_ns: int
    neg_risk: bool = False
    live: bool = False
    ended: bool = False
    score: str = ""
    period: str = ""
    elapsed: str = ""
    markets: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Market:
    """A market of two tokens. The first outcome is YES in the engine's book.

    Attributes:
        condition: its id.
        outcomes, tokens: in the same order.
        version: v1 (`clobTokenIds`) or v2 (`positionIds`).
        delay_s: how long a marketable order waits.
        payouts: per outcome, once resolved.
    """

    id: str
    condition: str
    slug: str
    question: str
    description: str
    event: str
    outcomes: tuple[str, str]
    tokens: tuple[str, str]
    starts_ns: int
    tick: Price = field(default_factory=lambda: Price(10_000))
    version: str = "v1"
    neg_risk: bool = False
    kind: str = "moneyline"
    delay_s: int = 1
    smallest: int = 5
    rate: Decimal = field(default_factory=lambda: Decimal("0.05"))
    closed: bool = False
    accepting: bool = True
    clears_on_start: bool = False
    payouts: tuple[Price, Price] | None = None
    last_price: Price = field(default_factory=lambda: Price(500_000))
    changed_ms: int = 0

    def outcome(self, token: str) -> Outcome:
        """Which outcome a token stands for."""
        return Outcome.YES if token == self.tokens[0] else Outcome.NO

    def token(self, outcome: Outcome) -> str:
        """The token of an outcome."""
        return self.tokens[0] if outcome is Outcome.YES else self.tokens[1]

    def name(self, outcome: Outcome) -> str:
        """What an outcome is called."""
        return self.outcomes[0] if outcome is Outcome.YES else self.outcomes[1]

    @property
    def domain_version(self) -> str:
        """Of the domain its orders are signed for."""
        return "2" if self.version == "v1" else "3"

    def fee_json(self) -> dict[str, Any]:
        """`feeSchedule`."""
        return {"rate": float(self.rate), "exponent": 1, "takerOnly": True, "rebateRate": 0.15}

    def gamma_json(self, event: Event, depth: Depth) -> dict[str, Any]:
        """As in `GET /markets/keyset`: lists are JSON within strings, but for v2's position ids."""
        prices = self.payouts or (self._mid(depth), complement(self._mid(depth)))
        body: dict[str, Any] = {
            "id": self.id,
            "question": self.question,
            "conditionId": self.condition,
            "slug": self.slug,
            "description": self.description,
            "outcomes": _text_of(list(self.outcomes)),
            "outcomePrices": _text_of([format_price(price, 1 if self.payouts is None else 0) for price in prices]),
            "version": self.version,
            "active": True,
            "closed": self.closed,
            "archived": False,
            "acceptingOrders": self.accepting,
            "enableOrderBook": True,
            "negRisk": self.neg_risk,
            "orderPriceMinTickSize": float(format_price(self.tick)),
            "orderMinSize": self.smallest,
            "gameStartTime": _gamma_time(self.starts_ns),
            "endDate": _iso(self.starts_ns + 14 * 86_400_000_000_000),
            "sportsMarketType": self.kind,
            "line": None,
            "gameId": None,
            "secondsDelay": self.delay_s,
            "feesEnabled": True,
            "feeSchedule": self.fee_json(),
            "umaResolutionStatus": "resolved" if self.payouts is not None else None,
            "clearBookOnStart": self.clears_on_start,
            "events": [{"id": event.id, "slug": event.slug, "title": event.title, "gameId": event.game_id}],
        }
        if self.version == "v1":
            body["clobTokenIds"] = _text_of(list(self.tokens))
        else:
            body["positionIds"] = list(self.tokens)
        return body

    def compact_json(self) -> dict[str, Any]:
        """As in `GET /clob-markets/{condition id}`."""
        return {
            "c": self.condition,
            "t": [{"t": token, "o": name} for token, name in zip(self.tokens, self.outcomes, strict=True)],
            "mts": float(format_price(self.tick)),
            "mos": self.smallest,
            "nr": self.neg_risk,
            "ao": self.accepting,
            "sd": self.delay_s,
            "fd": {"r": float(self.rate), "e": 1, "to": True},
        }

    def levels(self, depth: Depth, outcome: Outcome) -> tuple[list[Level], list[Level]]:
        """Bids and asks of one token, best first."""
        bids, asks = depth.bids.levels(), depth.asks.levels()
        if outcome is Outcome.YES:
            return list(bids), list(asks)
        turned = ([(complement(price), size) for price, size in side] for side in (asks, bids))
        return next(turned), next(turned)

    def book_json(self, depth: Depth, token: str) -> dict[str, Any]:
        """As in `GET /book`: levels from the worst to the best, and the hash over all of it."""
        outcome = self.outcome(token)
        bids, asks = self.levels(depth, outcome)
        last = self.last_price if outcome is Outcome.YES else complement(self.last_price)
        body: dict[str, Any] = {
            "market": self.condition,
            "asset_id": token,
            "timestamp": str(self.changed_ms),
            "hash": "",
            "bids": [level_json(level) for level in reversed(bids)],
            "asks": [level_json(level) for level in reversed(asks)],
            "min_order_size": str(self.smallest),
            "tick_size": format_price(self.tick),
            "neg_risk": self.neg_risk,
            "last_trade_price": format_price(last),
        }
        digest = hashlib.sha1(msgspec.json.encode(body), usedforsecurity=False)
        body["hash"] = digest.hexdigest()
        return body

    def _mid(self, depth: Depth) -> Price:
        bid, ask = depth.bids.best_price, depth.asks.best_price
        return self.last_price if bid is None or ask is None else Price((bid + ask) // 2)


def event_json(event: Event, markets: list[dict[str, Any]]) -> dict[str, Any]:
    """As in `GET /events/keyset`."""
    return {
        "id": event.id,
        "slug": event.slug,
        "title": event.title,
        "startTime": _iso(event.starts_ns),
        "gameId": event.game_id,
        "sportradarGameId": event.sportradar_id,
        "score": event.score,
        "period": event.period,
        "elapsed": event.elapsed,
        "live": event.live,
        "ended": event.ended,
        "active": True,
        "closed": bool(markets) and all(market["closed"] for market in markets),
        "negRisk": event.neg_risk,
        "teams": [
            {"name": name, "abbreviation": name.lower(), "league": event.league, "ordering": place}
            for name, place in ((event.home, "home"), (event.away, "away"))
        ],
        "markets": markets,
    }


def sports_json(event: Event, status: str, finished_ns: int | None) -> dict[str, Any]:
    """As the sports socket sends it."""
    return {
        "gameId": event.game_id,
        "sportradarGameId": event.sportradar_id,
        "slug": event.slug,
        "leagueAbbreviation": event.league,
        "homeTeam": event.home.lower(),
        "awayTeam": event.away.lower(),
        "status": status,
        "live": event.live,
        "ended": event.ended,
        "score": event.score,
        "period": event.period,
        "elapsed": event.elapsed,
        "turn": None,
        "finishedTimestamp": None if finished_ns is None else _iso(finished_ns),
    }


def level_json(level: Level) -> dict[str, str]:
    """One price of a book."""
    return {"price": format_price(level[0]), "size": format_quantity(level[1])}


def shares(quantity: Quantity) -> str:
    """A number of shares."""
    return format_quantity(quantity)


def millionths(text: object) -> int | None:
    """A whole number of millionths written as text; None if it is not one."""
    if not isinstance(text, str) or not (text.isascii() and text.isdigit()) or len(text) > 18:
        return None
    return int(text)


def at_price(amount: int, quantity: int) -> int:
    """amount / quantity in millionths, to the nearest."""
    return (2 * amount * SCALE + quantity) // (2 * quantity)


def _text_of(items: list[str]) -> str:
    return msgspec.json.encode(items).decode()


def _gamma_time(time_ns: int) -> str:
    return datetime.fromtimestamp(time_ns // 1_000_000_000, UTC).strftime("%Y-%m-%d %H:%M:%S+00")


def _iso(time_ns: int) -> str:
    return datetime.fromtimestamp(time_ns // 1_000_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
