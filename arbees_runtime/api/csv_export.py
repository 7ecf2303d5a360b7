"""Lists as CSV (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final

from arbees_runtime.market.numbers import Money, format_money
from arbees_runtime.store.listing import Listing, Row

_MILLIONTHS: Final = frozenset(
    {
        "quantity", "net_edge", "net_profit", "naked", "paid", "limit_price", "filled_quantity", "price", "fee", "cash",
        "reserved", "position_cost", "position_value", "realised_profit", "unrealised_profit", "fees",
        "receivable", "suspense", "position_guaranteed",
    }
)  # fmt: skip
"""Columns that hold millionths."""

_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")


async def csv_lines(listing: Listing, rows: AsyncIterator[Row]) -> AsyncIterator[str]:
    """The heading and every row as a line."""
    yield _line(list(listing.columns))
    async for row in rows:
        yield _line([_cell(column, row[column]) for column in listing.columns])


def _cell(column: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, int) and column in _MILLIONTHS:
        return format_money(Money(value))
    text = str(value)
    # A spreadsheet would run text that looks like a formula (OWASP, "CSV Injection").
    return f"'{text}" if isinstance(value, str) and text.startswith(_ACTIVE) else text


def _line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
