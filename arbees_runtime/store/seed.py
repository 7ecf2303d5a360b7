"""The data a new database begins with: leagues, teams and what venues call them from `seed/*.csv`, and the
documented fees from `arbees_runtime.market`.

Rows carry their origin. A new version of the seed data replaces seed rows, and never those an operator or a
venue's announcement put in their place.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from arbees_runtime.market.fee_schedules import FeeSchedules, published_schedules
from arbees_runtime.market.numbers import money_from_decimal
from arbees_runtime.store.connection import Connection

FOLDER: Final = Path(__file__).with_name("seed")


class SeedError(ValueError):
    """A seed file is malformed; the message names the file, the line and the column."""


Value = str | int | bool | datetime | None


def _switch(text: str) -> bool:
    return {"true": True, "false": False}[text]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    key: tuple[str, ...]
    columns: dict[str, Callable[[str], Value]]


_TABLES: Final = (
    _Table("leagues", ("league",), {"league": str, "sport": str, "name": str, "draw_possible": _switch}),
    _Table(
        "league_codes",
        ("source", "kind", "code"),
        {"source": str, "kind": str, "code": str, "league": str, "evidence": str},
    ),
    _Table("teams", ("team",), {"team": str, "name": str}),
    _Table("team_leagues", ("league", "team"), {"league": str, "team": str}),
    _Table(
        "team_aliases",
        ("source", "league", "kind", "alias"),
        {"source": str, "league": str, "kind": str, "alias": str, "team": str, "evidence": str},
    ),
)


_FEES: Final = "fee_schedules"
_FEES_KEY: Final = ("venue", "scope", "scope_id", "effective_from")
_FEES_COLUMNS: Final = (
    *_FEES_KEY,
    "fee_type",
    "multiplier",
    "taker_rate",
    "maker_rate",
    "exponent",
    "source",
)


async def plant(connection: Connection) -> list[str]:
    """Writes the seed files that differ from what the database has, in one transaction; returns their names.

    Raises:
        SeedError: A file is malformed.
        asyncpg.PostgresError: The database refuses a row.
    """
    names = await stale(connection)
    if not names:
        return []
    async with connection.transaction():
        for table in _TABLES:
            await _write(connection, table.name, table.key, tuple(table.columns), read(table.name))
        await _write(connection, _FEES, _FEES_KEY, _FEES_COLUMNS, documented_fees(published_schedules()))
        await connection.executemany(
            "INSERT INTO store_properties VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value",
            [(_property(name), _checksum(name)) for name in names],
        )
    return names


async def stale(connection: Connection) -> list[str]:
    """Names of the seeded tables whose seed data differs from what was planted last."""
    rows = await connection.fetch("SELECT name, value FROM store_properties")
    planted = {row["name"]: row["value"] for row in rows}
    names = [*(table.name for table in _TABLES), _FEES]
    return [name for name in names if planted.get(_property(name)) != _checksum(name)]


def read(name: str, folder: Path = FOLDER) -> list[tuple[Value, ...]]:
    """The rows of one seed file.

    Raises:
        SeedError: A column is missing or unknown, or a value does not parse.
    """
    table = next(table for table in _TABLES if table.name == name)
    file = folder / f"{name}.csv"
    rows: list[tuple[Value, ...]] = []
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if tuple(reader.fieldnames or ()) != tuple(table.columns):
            raise SeedError(f"{file.name}, line 1: columns must be {', '.join(table.columns)}")
        for record in reader:
            if None in record or None in record.values():
                raise SeedError(f"{file.name}, line {reader.line_num}: expected {len(table.columns)} fields")
            rows.append(tuple(_value(file, reader.line_num, table, column, record[column]) for column in table.columns))
    return rows


def _value(file: Path, line: int, table: _Table, column: str, text: str) -> Value:
    try:
        return table.columns[column](text)
    except (ValueError, KeyError) as error:
        raise SeedError(f"{file.name}, line {line}, column {column}: {text!r} is not valid ({error})") from error


def documented_fees(schedules: FeeSchedules) -> list[tuple[Value, ...]]:
    """The rows of `fee_schedules` that the venues' documents give."""
    kalshi, polymarket = schedules.kalshi, schedules.polymarket
    rows: list[tuple[Value, ...]] = []
    for rates in kalshi.rates:
        for name, pair in rates.types.items():
            fees = (_millionths(pair.taker), _millionths(pair.maker), 1)
            rows.append(("kalshi", "fee_type", name, rates.effective, None, None, *fees, rates.source))
    for series in kalshi.series:
        terms = (series.fee_type, _millionths(series.multiplier), None, None, None)
        rows.append(("kalshi", "series", series.ticker, series.effective, *terms, series.source))
    for category in polymarket.category:
        fees = (_millionths(category.rate), 0, 1)
        rows.append(("polymarket", "category", category.name, category.effective, None, None, *fees, category.source))
    return rows


def _millionths(value: Decimal) -> int:
    return money_from_decimal(value)


async def _write(
    connection: Connection,
    table: str,
    key: tuple[str, ...],
    columns: tuple[str, ...],
    rows: list[tuple[Value, ...]],
) -> None:
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    rest = [column for column in columns if column not in key]
    update = ", ".join(f"{column} = EXCLUDED.{column}" for column in rest)
    action = f"UPDATE SET {update} WHERE {table}.origin = 'seed'" if rest else "NOTHING"
    await connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}, origin) VALUES ({places}, 'seed') "  # noqa: S608 - names from here
        f"ON CONFLICT ({', '.join(key)}) DO {action}",
        rows,
    )


def _property(name: str) -> str:
    return f"seed:{name}"


def _checksum(name: str) -> str:
    content = repr(published_schedules()).encode() if name == _FEES else (FOLDER / f"{name}.csv").read_bytes()
    return hashlib.sha256(content).hexdigest()
