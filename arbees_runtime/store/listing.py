"""Lists of what the database holds, newest first, a page at a time or all of it.

A page is found by the last row's time and id (keyset paging): the hundredth page costs what the first does, and rows
that come in meanwhile shift nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import asyncpg

from arbees_runtime.store.connection import Pool

_PREFETCH = 500


@dataclass(frozen=True, slots=True)
class Listing:
    """A relation that is listed.

    Attributes:
        name: What it is called outside.
        relation: Table, view or subquery with an alias.
        columns: What is read, in order.
        time: Column of the moment that it is ordered by.
        id: Column that tells rows of the same moment apart; unique, text.
        filters: From a filter's name to its condition, with `$` where the value goes.
    """

    name: str
    relation: str
    columns: tuple[str, ...]
    time: str
    id: str
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list a page ended.

    Attributes:
        time: The last row's moment.
        id: Its id.
    """

    time: datetime
    id: str


Row = asyncpg.Record


async def page(
    pool: Pool,
    listing: Listing,
    *,
    limit: int,
    after: Place | None = None,
    filters: Mapping[str, object] | None = None,
) -> tuple[list[Row], Place | None]:
    """One page, newest first, and where the next one starts; None at the end.

    Args:
        pool: The database.
        listing: What is listed.
        limit: Rows of a page.
        after: Where the page before ended.
        filters: Values by the filters' names; None values don't filter.

    Raises:
        KeyError: The list has no such filter.
    """
    sql, values = _query(listing, filters or {}, after)
    rows = await pool.fetch(f"{sql} LIMIT {limit + 1:d}", *values)
    if len(rows) <= limit:
        return list(rows), None
    last = rows[limit - 1]
    return list(rows[:limit]), Place(last["place_time"], last["place_id"])


async def every(pool: Pool, listing: Listing, filters: Mapping[str, object] | None = None) -> AsyncIterator[Row]:
    """Every row, newest first, read as they are wanted, all of one moment of the database.

    Raises:
        KeyError: The list has no such filter.
    """
    sql, values = _query(listing, filters or {}, None)
    async with pool.acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        async for row in connection.cursor(sql, *values, prefetch=_PREFETCH):
            yield row


async def one(pool: Pool, listing: Listing, identity: str) -> Row | None:
    """The row with that id, or None."""
    sql = _select(listing)
    row: Row | None = await pool.fetchrow(f"{sql} WHERE {listing.id}::text = $1", identity)
    return row


def _select(listing: Listing) -> str:
    columns = ", ".join(listing.columns)
    # Names come from the listings of this program, never from a request.
    return (
        f"SELECT {columns}, {listing.time} AS place_time, {listing.id}::text AS place_id"  # noqa: S608
        f" FROM {listing.relation}"
    )


def _query(listing: Listing, filters: Mapping[str, object], after: Place | None) -> tuple[str, Sequence[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for name, value in filters.items():
        condition = listing.filters[name]
        if value is not None:
            values.append(value)
            conditions.append(condition.replace("$", f"${len(values)}"))
    if after is not None:
        values += [after.time, after.id]
        conditions.append(f"({listing.time}, {listing.id}::text) < (${len(values) - 1}, ${len(values)})")
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"{_select(listing)}{where} ORDER BY {listing.time} DESC, {listing.id}::text DESC", values
