"""Shapes of Gamma's answers (markets, events, leagues), as on the wire.

Some lists come as JSON inside a string, and some of those as real lists, depending on field and version;
`Texts` reads both. Money-like numbers are JSON numbers here and are read as decimals. Source: polymarket-client
0.14.0 (2026-10-21), recordings of 2026.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from arbees_runtime.market.fee_schedules import PolymarketFees

Texts: TypeAlias = str | tuple[str, ...] | None
"""A list of texts, or the JSON of one."""


class _Shape(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    pass


class EventOfMarket(_Shape, frozen=True, kw_only=True):
    """The event a market names as its own."""

    id: str
    slug: str = ""
    title: str = ""
    game_id: int | str | None = None
    sportradar_game_id: str | None = None


class GammaMarket(_Shape, frozen=True, kw_only=True):
    """A market.

    Attributes:
        version: the protocol of its tokens: `v1` (`clob_token_ids`) or `v2` (`position_ids`); absent in answers
            from before Protocol V2.
        seconds_delay: how long a marketable order waits.
        uma_resolution_status: `proposed`, `disputed`, and `resolved` once the oracle is done (v1).
        resolution_status: `resolved` once it is (v2).
    """

    id: str
    condition_id: str
    question: str = ""
    slug: str = ""
    description: str = ""
    group_item_title: str = ""
    outcomes: Texts = None
    outcome_prices: Texts = None
    clob_token_ids: Texts = None
    position_ids: Texts = None
    version: str | None = None
    active: bool = False
    closed: bool = False
    archived: bool = False
    accepting_orders: bool = False
    enable_order_book: bool = False
    neg_risk: bool = False
    order_price_min_tick_size: Decimal | None = None
    order_min_size: Decimal | None = None
    game_start_time: str | None = None
    end_date: str | None = None
    closed_time: str | None = None
    sports_market_type: str | None = None
    line: Decimal | None = None
    game_id: int | str | None = None
    seconds_delay: int | None = None
    fees_enabled: bool = False
    fee_schedule: PolymarketFees | None = None
    uma_resolution_status: str | None = None
    resolution_status: str | None = None
    clear_book_on_start: bool = False
    events: tuple[EventOfMarket, ...] = ()


class GammaEvent(_Shape, frozen=True, kw_only=True):
    """An event; its markets stay unread, so that one bad market does not spoil the others."""

    id: str
    slug: str = ""
    title: str = ""
    game_id: int | str | None = None
    sportradar_game_id: str | None = None
    live: bool | None = None
    ended: bool | None = None
    score: str | None = None
    period: str | None = None
    elapsed: str | None = None
    active: bool = False
    closed: bool = False
    neg_risk: bool = False
    neg_risk_augmented: bool = False
    teams: tuple[dict[str, Any], ...] | None = None
    markets: tuple[msgspec.Raw, ...] = ()


class League(_Shape, frozen=True, kw_only=True):
    """One entry of `GET /sports`; `tags` are numbers with commas between."""

    sport: str
    tags: str = ""
    primary_tag_id: int | str | None = None
    series: str = ""


class BadListError(ValueError):
    """A field that should hold a list of texts does not."""


def texts(field: Texts, name: str) -> tuple[str, ...]:
    """The list in a field.

    Raises:
        BadListError: neither a list of texts nor the JSON of one.
    """
    if field is None or field == "":
        return ()
    if not isinstance(field, str):
        return field
    try:
        return msgspec.json.decode(field, type=tuple[str, ...])
    except msgspec.DecodeError as error:
        raise BadListError(f"{name} is not a list of texts: {error}") from None


def moment_ns(text: str | None) -> int | None:
    """A Gamma time in nanoseconds since 1970: `2026-11-29 18:00:00+00`, or ISO 8601 with a zone.

    Raises:
        ValueError: not a time, or one without a zone.
    """
    if not text:
        return None
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError(f"time {text!r} has no zone")
    return int(when.astimezone(UTC).timestamp()) * 1_000_000_000
