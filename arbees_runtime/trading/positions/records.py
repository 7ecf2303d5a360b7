"""The ledger's side of the store: fills, settlements, reservations, entries, reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import asyncpg
import msgspec

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import FillStatus, Result
from arbees_runtime.store.connection import Connection, Pool
from arbees_runtime.store.ledger import Account, Mode
from arbees_runtime.store.moments import moment, nanoseconds
from arbees_runtime.trading.positions.facts import FillRecord, SettlementRecord, settled_by
from arbees_runtime.trading.positions.market_book import Settled

_FILLS = "SELECT * FROM fills WHERE mode = $1 AND venue = $2 AND market_id = $3"
_PUT_FILL = """
INSERT INTO fills (fill_id, mode, client_order_id, venue, venue_order_id, market_id, outcome, side, price, quantity,
    fee, liquidity, status, filled_at, status_at_ns)
VALUES ($1, $2, (SELECT client_order_id FROM orders WHERE client_order_id = $3), $4, $5, $6, $7, $8, $9, $10, $11, $12,
    $13, $14, $15)
ON CONFLICT (fill_id) DO UPDATE SET price = EXCLUDED.price, quantity = EXCLUDED.quantity, fee = EXCLUDED.fee,
    outcome = EXCLUDED.outcome, side = EXCLUDED.side, status = EXCLUDED.status, filled_at = EXCLUDED.filled_at,
    status_at_ns = EXCLUDED.status_at_ns,
    client_order_id = coalesce(fills.client_order_id, EXCLUDED.client_order_id)
RETURNING client_order_id
"""
_SETTLEMENTS = "SELECT * FROM settlements WHERE mode = $1 AND venue = $2 AND market_id = $3"
_PUT_SETTLEMENT = """
INSERT INTO settlements
    (settlement_id, mode, venue, market_id, yes_payout, final, revision, venue_time_ns, received_ns)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING true
"""
_PUT_RESERVATION = """
INSERT INTO reservations AS r (client_order_id, mode, venue, sequence, amount) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (client_order_id) DO UPDATE SET sequence = EXCLUDED.sequence, amount = EXCLUDED.amount
"""
_CONTRACT = """
SELECT event, pays_on FROM orders WHERE venue = $1 AND market_id = $2 AND outcome = $3 AND event IS NOT NULL
UNION ALL
SELECT m.event, o.pays_on FROM event_market_outcomes o JOIN event_markets m USING (venue, market_id)
WHERE venue = $1 AND market_id = $2 AND outcome = $3
LIMIT 1
"""
_REVIEW = """
INSERT INTO review_queue (review_id, kind, subject, reason, details) VALUES ($1, 'reconciliation', $2, $3, $4)
ON CONFLICT DO NOTHING
"""
_APPROVED = """
SELECT review_id, details FROM review_queue
WHERE kind = 'reconciliation' AND resolution = 'approved' AND details ->> 'mode' = $1 AND details ? 'cash'
  AND NOT EXISTS (SELECT FROM ledger_entries WHERE entry_id = 'resolved:' || review_id)
"""
_MISSING_FILLS = """
SELECT o.client_order_id, o.venue, o.filled_quantity - coalesce(sum(f.quantity), 0) AS missing
FROM orders o LEFT JOIN fills f USING (client_order_id)
WHERE o.mode = $1 AND o.filled_quantity > 0 AND o.intended_at > $2 AND o.updated_at < $3
GROUP BY o.client_order_id HAVING o.filled_quantity > coalesce(sum(f.quantity), 0)
"""


@dataclass(frozen=True, slots=True)
class OrderTerms:
    """What an order was for, as far as a reservation needs it."""

    side: Side
    limit_price: Price
    quantity: Quantity


# ---- reading -------------------------------------------------------------------------------------------------------


async def read_fills(connection: Connection, mode: Mode, venue: str, market: str) -> dict[str, FillRecord]:
    """The last word on each trade of ours in a market, by the venue's id."""
    rows = await connection.fetch(_FILLS, mode, venue, market)
    return {record.trade: record for record in map(_fill, rows)}


async def read_settlements(connection: Connection, mode: Mode, venue: str, market: str) -> list[SettlementRecord]:
    """Every word on what a market pays."""
    return [_settlement(row) for row in await connection.fetch(_SETTLEMENTS, mode, venue, market)]


async def read_balances(pool: Pool, mode: Mode) -> dict[Account, tuple[Money, Quantity]]:
    """Every account of a mode."""
    rows = await pool.fetch("SELECT * FROM ledger_balances WHERE mode = $1", mode)
    return {
        Account(row["kind"], row["venue"], row["market_id"], row["outcome"]): (
            Money(row["amount"]),
            Quantity(row["quantity"]),
        )
        for row in rows
    }


async def read_unsettled(pool: Pool, mode: Mode) -> dict[tuple[str, str, Outcome], int]:
    """Contracts of provisional trades, signed, by venue, market and outcome."""
    rows = await pool.fetch(
        "SELECT venue, market_id, outcome, sum(CASE side WHEN 'buy' THEN quantity ELSE -quantity END) AS quantity"
        " FROM fills WHERE mode = $1 AND status = 'provisional' GROUP BY 1, 2, 3",
        mode,
    )
    return {(row["venue"], row["market_id"], Outcome(row["outcome"])): int(row["quantity"]) for row in rows}


async def read_settled_markets(pool: Pool, mode: Mode) -> dict[tuple[str, str], Settled]:
    """What every market with a settlement pays, by venue and market."""
    words: dict[tuple[str, str], list[SettlementRecord]] = {}
    for row in await pool.fetch("SELECT * FROM settlements WHERE mode = $1", mode):
        words.setdefault((row["venue"], row["market_id"]), []).append(_settlement(row))
    return {each: settled_by(told) for each, told in words.items()}


async def read_contracts(pool: Pool, mode: Mode) -> dict[tuple[str, str, Outcome], tuple[str, tuple[Result, ...]]]:
    """Event and paying results of every contract there was ever an order for."""
    rows = await pool.fetch(
        "SELECT DISTINCT ON (venue, market_id, outcome) venue, market_id, outcome, event, pays_on FROM orders"
        " WHERE mode = $1 AND event IS NOT NULL ORDER BY venue, market_id, outcome, intended_at DESC",
        mode,
    )
    return {
        (row["venue"], row["market_id"], Outcome(row["outcome"])): (row["event"], tuple(map(Result, row["pays_on"])))
        for row in rows
    }


async def read_booked_since(pool: Pool, mode: Mode, since: datetime) -> dict[tuple[str, str, Outcome], datetime]:
    """When each position was last booked on, of those it was since a moment."""
    rows = await pool.fetch(
        "SELECT a.venue, a.market_id, a.outcome, max(e.occurred_at) AS at FROM ledger_entries e"
        " JOIN ledger_postings p USING (entry_id) JOIN ledger_accounts a USING (account)"
        " WHERE a.mode = $1 AND a.market_id IS NOT NULL AND e.occurred_at >= $2 GROUP BY 1, 2, 3",
        mode,
        since,
    )
    return {(row["venue"], row["market_id"], Outcome(row["outcome"])): row["at"] for row in rows}


async def read_earned(pool: Pool, mode: Mode, since: datetime) -> dict[str, Money]:
    """Realised profit after fees since a moment, by venue."""
    rows = await pool.fetch(
        "SELECT a.venue, -sum(p.amount) AS earned FROM ledger_postings p JOIN ledger_accounts a USING (account)"
        " JOIN ledger_entries e USING (entry_id)"
        " WHERE a.mode = $1 AND a.kind IN ('realised_profit', 'fees') AND e.occurred_at >= $2 GROUP BY 1",
        mode,
        since,
    )
    return {row["venue"]: Money(int(row["earned"])) for row in rows}


async def read_version(pool: Pool, mode: Mode) -> int:
    """How many entries there are."""
    return int(await pool.fetchval("SELECT count(*) FROM ledger_entries WHERE mode = $1", mode))


async def read_reserved_orders(pool: Pool, mode: Mode) -> dict[str, tuple[str, Money]]:
    """Orders for which something is held back: venue and dollars."""
    rows = await pool.fetch(
        "SELECT client_order_id, venue, amount FROM reservations WHERE mode = $1 AND amount > 0", mode
    )
    return {row["client_order_id"]: (row["venue"], Money(row["amount"])) for row in rows}


async def read_reservation(connection: Connection, client_order_id: str) -> tuple[int, Money] | None:
    """Sequence of the last event booked for an order, and what is held back."""
    row = await connection.fetchrow(
        "SELECT sequence, amount FROM reservations WHERE client_order_id = $1", client_order_id
    )
    return None if row is None else (row["sequence"], Money(row["amount"]))


async def read_order(connection: Connection, client_order_id: str) -> OrderTerms | None:
    """An order's terms."""
    row = await connection.fetchrow(
        "SELECT side, limit_price, quantity FROM orders WHERE client_order_id = $1", client_order_id
    )
    return None if row is None else OrderTerms(Side(row["side"]), Price(row["limit_price"]), Quantity(row["quantity"]))


async def read_contract(pool: Pool, venue: str, market: str, outcome: Outcome) -> tuple[str, tuple[Result, ...]]:
    """A contract's event and the results it pays on; empty where it is not mapped."""
    row = await pool.fetchrow(_CONTRACT, venue, market, outcome.value)
    return ("", ()) if row is None else (row["event"], tuple(Result(each) for each in row["pays_on"]))


async def read_approved(pool: Pool, mode: Mode) -> dict[str, tuple[str, Money]]:
    """Cash differences that a person explained and nobody booked yet, by review: venue and dollars."""
    found = {}
    for row in await pool.fetch(_APPROVED, mode):
        details: Mapping[str, str | int] = msgspec.json.decode(row["details"])
        found[row["review_id"]] = (str(details["venue"]), Money(int(details["cash"])))
    return found


async def read_missing_fills(pool: Pool, mode: Mode, since: datetime, until: datetime) -> dict[str, Quantity]:
    """Orders that got more than their trades account for, although nothing was heard of them since `until`."""
    rows = await pool.fetch(_MISSING_FILLS, mode, since, until)
    return {row["client_order_id"]: Quantity(int(row["missing"])) for row in rows}


# ---- writing -------------------------------------------------------------------------------------------------------


async def put_fill(connection: Connection, mode: Mode, venue: str, market: str, record: FillRecord) -> bool:
    """Write the last word on a trade; whether an order of ours explains it."""
    return (
        await connection.fetchval(
            _PUT_FILL,
            fill_id(mode, venue, record.trade),
            mode,
            record.client_order_id,
            venue,
            record.venue_order_id,
            market,
            record.outcome.value,
            record.side.value,
            record.price,
            record.quantity,
            record.fee,
            "taker" if record.taker else "maker",
            record.status.value,
            moment(record.at_ns),
            record.status_at_ns,
        )
        is not None
    )


def fill_id(mode: Mode, venue: str, trade: str) -> str:
    """A trade's key."""
    return f"{mode}:{venue}:{trade}"


async def put_settlement(
    connection: Connection, mode: Mode, venue: str, market: str, settlement: str, record: SettlementRecord
) -> bool:
    """Write a word on what a market pays; False when it is there already."""
    new = await connection.fetchval(
        _PUT_SETTLEMENT,
        f"{mode}:{settlement}",
        mode,
        venue,
        market,
        record.yes_payout,
        record.final,
        record.revision,
        record.venue_time_ns,
        record.received_ns,
    )
    return bool(new)


async def put_reservation(
    connection: Connection, mode: Mode, venue: str, client_order_id: str, sequence: int, amount: Money
) -> None:
    """Write what is held back for an order."""
    await connection.execute(_PUT_RESERVATION, client_order_id, mode, venue, sequence, amount)


async def put_review(
    connection: Connection, review: str, subject: str, reason: str, details: Mapping[str, str | int]
) -> None:
    """Put something before people."""
    await connection.execute(_REVIEW, review, subject, reason, msgspec.json.encode(details).decode())


def _settlement(row: asyncpg.Record) -> SettlementRecord:
    return SettlementRecord(
        Price(row["yes_payout"]), row["final"], row["revision"], row["venue_time_ns"], row["received_ns"]
    )


def _fill(row: asyncpg.Record) -> FillRecord:
    return FillRecord(
        trade=row["fill_id"].split(":", 2)[2],
        client_order_id=row["client_order_id"] or "",
        venue_order_id=row["venue_order_id"],
        outcome=Outcome(row["outcome"]),
        side=Side(row["side"]),
        price=Price(row["price"]),
        quantity=Quantity(row["quantity"]),
        fee=Money(row["fee"]),
        taker=row["liquidity"] == "taker",
        status=FillStatus(row["status"]),
        at_ns=nanoseconds(row["filled_at"]),
        status_at_ns=row["status_at_ns"],
    )
