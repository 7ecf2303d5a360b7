"""What the risk gateway keeps in the store and goes by: decisions, positions, profit, trades under way.

Profit is the ledger's: what was booked on the accounts `realised_profit` and `fees`, credits being gains. Days are US
Eastern.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from arbees_runtime.messages import Decision, LimitCheck
from arbees_runtime.store.connection import Connection, Pool
from arbees_runtime.store.leases import Fence, FencedError
from arbees_runtime.store.rows import DecisionRow

_UNDER_WAY: Final = ("entering", "hedging", "unwinding", "closing", "reconciling", "exposed")
"""Phases of a trade in which something may still fill."""

# One statement and so one round trip and one commit: a decision stands between an opportunity and its orders. The
# lock makes a take-over of the lease wait for the commit, as that of `Fence.check` does.
#
# The commit of an approval does not wait for the disk. What may follow from one is an order, and execution commits the
# order's intent, which does wait, before it sends it; a trade references its decision. Both go through the log of one
# server, which is written in the order of commits and never with a gap, so once the intent is on disk so is the
# decision (PostgreSQL 15 documentation, 30.4 "Asynchronous Commit"). A crash of the server can lose an approval only
# together with everything that was committed after it: no order was sent on it, and when execution tries to begin it
# after the crash there is nothing to reference. Nothing will ever follow a refusal and flush it: its commit waits.
_KEEP: Final = """
WITH fence AS (SELECT 1 FROM leases WHERE lease = $1 AND epoch = $2 FOR KEY SHARE),
flush AS MATERIALIZED (SELECT CASE WHEN $8 = 'approved' THEN set_config('synchronous_commit', 'off', true) END)
INSERT INTO decisions (decision_id, mode, signal_id, event, decided_at, verdict, reason, quantity, limits, message)
SELECT $3, $4, $5, $6, $7::timestamptz, $8, $9, $10::bigint, $11::jsonb, $12::jsonb FROM fence, flush
ON CONFLICT DO NOTHING RETURNING true
"""
_FIND: Final = "SELECT message, limits FROM decisions WHERE decision_id = $1"
_POSITIONS: Final = """
SELECT p.venue, p.market_id, p.outcome, p.quantity, p.cost, coalesce(m.event, '') AS event,
       coalesce(o.pays_on, '{}') AS pays_on
FROM positions p
LEFT JOIN event_markets m USING (venue, market_id)
LEFT JOIN event_market_outcomes o USING (venue, market_id, outcome)
WHERE p.mode = $1 AND p.quantity <> 0
"""
_PROFIT: Final = """
SELECT coalesce(-sum(p.amount), 0)::bigint
FROM ledger_entries e JOIN ledger_postings p USING (entry_id) JOIN ledger_accounts a USING (account)
WHERE a.mode = $1 AND a.kind IN ('realised_profit', 'fees') AND e.occurred_at >= $2
"""
_GAME: Final = """
coalesce(
    (SELECT o.event FROM orders o
     WHERE (o.venue, o.market_id, o.outcome) = (a.venue, a.market_id, a.outcome) AND o.event IS NOT NULL LIMIT 1),
    (SELECT m.event FROM event_markets m WHERE (m.venue, m.market_id) = (a.venue, a.market_id)),
    a.account)
"""
"""The event of a ledger account `a`; the account itself where that is not known."""
_PROFIT_BEFORE: Final = _PROFIT.replace("occurred_at >=", "occurred_at <")
# Game by game, each when it was last booked on: of a pair one half may be paid hours before the other is lost.
_HIGHEST: Final = f"""
WITH accounts AS (
    SELECT {_GAME} AS game, a.kind, -sum(p.amount) AS profit, sum(p.quantity) AS quantity, max(e.occurred_at) AS last_at
    FROM ledger_entries e JOIN ledger_postings p USING (entry_id) JOIN ledger_accounts a USING (account)
    WHERE a.mode = $1 AND a.kind IN ('realised_profit', 'fees', 'position')
    GROUP BY a.account
), games AS (
    SELECT game, coalesce(sum(profit) FILTER (WHERE kind <> 'position'), 0) AS profit, max(last_at) AS last_at,
           bool_or(kind = 'position' AND quantity <> 0) AS held
    FROM accounts GROUP BY game
)
SELECT coalesce(max(total), 0)::bigint
FROM (
    SELECT sum(CASE WHEN held THEN least(profit, 0) ELSE profit END) OVER (ORDER BY last_at, game) AS total FROM games
) AS history
"""  # noqa: S608 - put together of constants
_LOSSES: Final = f"""
SELECT game, max(lost_at) AS lost_at
FROM (
    SELECT e.occurred_at AS lost_at, {_GAME} AS game
    FROM ledger_entries e JOIN ledger_postings p USING (entry_id) JOIN ledger_accounts a USING (account)
    WHERE a.mode = $1 AND a.kind = 'realised_profit' AND p.amount > 0 AND e.occurred_at > $2
) AS losses
GROUP BY game
"""  # noqa: S608 - put together of constants
# The word that holds is that of `messages.settlement_precedence`, as the ledger has it.
_SETTLED: Final = """
SELECT m.event, o.pays_on, CASE o.outcome WHEN 'yes' THEN s.yes_payout ELSE 1000000 - s.yes_payout END AS payout
FROM event_markets m JOIN event_market_outcomes o USING (venue, market_id) CROSS JOIN LATERAL (
    SELECT yes_payout FROM settlements WHERE mode = $1 AND (venue, market_id) = (m.venue, m.market_id)
    ORDER BY revision DESC, coalesce(venue_time_ns, 0) DESC, received_ns DESC, final DESC, yes_payout DESC LIMIT 1
) s
WHERE m.event = ANY ($2)
"""
_BOOKED: Final = """
SELECT m.event, -sum(p.amount)::bigint AS booked
FROM event_markets m JOIN ledger_accounts a USING (venue, market_id) JOIN ledger_postings p USING (account)
WHERE a.mode = $1 AND a.kind IN ('realised_profit', 'fees') AND m.event = ANY ($2)
GROUP BY m.event
"""
# Of a trade `t`: something may still fill, or something filled that the ledger does not have yet (the position tracker
# may be away, or behind), so that no position holds it. The latter only counts while it holds contracts, and from a
# hundredth of a contract on.
_COUNTS: Final = """
(t.phase = ANY ($2) OR t.open AND EXISTS (
    SELECT FROM orders o LEFT JOIN fills f USING (client_order_id)
    WHERE o.trade_id = t.trade_id AND o.filled_quantity > 0
    GROUP BY o.client_order_id HAVING o.filled_quantity >= coalesce(sum(f.quantity), 0) + 10000
))
"""
_DECISIONS: Final = f"""
SELECT d.message, d.limits, CASE WHEN t.trade_id IS NULL THEN d.decided_at >= $3 ELSE {_COUNTS} END AS under_way
FROM decisions d LEFT JOIN trades t ON t.trade_id = d.decision_id
WHERE d.mode = $1 AND d.verdict = 'approved' AND d.message IS NOT NULL AND (d.decided_at >= $4 OR {_COUNTS})
ORDER BY d.decided_at
"""  # noqa: S608 - put together of constants
_TRADES: Final = f"""
SELECT trade_id, under_way
FROM (
    SELECT t.trade_id, {_COUNTS} AS under_way FROM trades t WHERE t.trade_id = ANY ($1) OR t.open AND t.mode = $3
) AS found
WHERE under_way OR trade_id = ANY ($1)
"""  # noqa: S608 - put together of constants
_SHARDS: Final = "SELECT lease, epoch FROM leases WHERE lease LIKE 'game-shard/%'"

_DECODER: Final = msgspec.json.Decoder(Decision)


class _Limit(msgspec.Struct):
    """An evaluated limit as the column `limits` has it; see `messages.LimitCheck`."""

    name: str
    scope: str
    value: int
    bound: int
    passed: bool
    unit: str


_LIMITS: Final = msgspec.json.Decoder(list[_Limit])


class StoredPosition(NamedTuple):
    """A position by the ledger, with its place in an event where the market is mapped."""

    venue: str
    market: str
    outcome: str
    quantity: int
    cost: int
    event: str
    pays_on: tuple[str, ...]


class SettledContract(NamedTuple):
    """A contract whose market was settled: its event, the results it pays on, and what it pays, in millionths."""

    event: str
    pays_on: tuple[str, ...]
    payout: int


class StoredDecision(NamedTuple):
    """An approved decision; `under_way`: whether its orders may still fill, or did and the ledger has it not yet."""

    decision: Decision
    under_way: bool


async def keep_decision(pool: Pool, fence: Fence, decision: Decision, row: DecisionRow) -> Decision:
    """Writes a decision under the fence, unless there is one already on its signal; returns the one on record.

    Raises:
        FencedError: The lease is not ours any more; nothing was written.
    """
    # Without the limits, which have a column of their own: three thousand bytes less to parse, compress and log.
    message = msgspec.json.encode(replace(decision, checks=())).decode()
    async with pool.acquire() as connection:
        if await connection.fetchval(_KEEP, fence.lease, fence.epoch, *row, message):
            return decision
        found = await find_decision(connection, decision.id)
        if found is None:
            raise FencedError(f"lease {fence.lease}: epoch {fence.epoch} is over, another process took it")
        return found


async def find_decision(connection: Connection | Pool, decision: str) -> Decision | None:
    """The decision on record, if it was written with its message."""
    row = await connection.fetchrow(_FIND, decision)
    return None if row is None or row["message"] is None else _stored(row["message"], row["limits"])


def _stored(message: str, limits: str) -> Decision:
    """A decision from its row."""
    checks = [
        LimitCheck(each.name, each.scope, each.value, each.bound, passed=each.passed, unit=each.unit)
        for each in _LIMITS.decode(limits)
    ]
    return replace(_DECODER.decode(message), checks=tuple(checks))


async def read_positions(pool: Pool, mode: str) -> list[StoredPosition]:
    """Every position that is not zero."""
    return [
        StoredPosition(
            venue=row["venue"],
            market=row["market_id"],
            outcome=row["outcome"],
            quantity=row["quantity"],
            cost=row["cost"],
            event=row["event"],
            pays_on=tuple(row["pays_on"]),
        )
        for row in await pool.fetch(_POSITIONS, mode)
    ]


async def read_settled(pool: Pool, mode: str, events: Collection[str]) -> list[SettledContract]:
    """The contracts of these events whose markets were settled."""
    rows = await pool.fetch(_SETTLED, mode, list(events))
    return [SettledContract(row["event"], tuple(row["pays_on"]), row["payout"]) for row in rows]


async def read_booked(pool: Pool, mode: str, events: Collection[str]) -> dict[str, int]:
    """Realised profit after all fees of each of these events, in millionths of a dollar."""
    return {row["event"]: row["booked"] for row in await pool.fetch(_BOOKED, mode, list(events))}


async def read_profit_since(pool: Pool, mode: str, since: datetime) -> int:
    """Realised profit after all fees since then, in millionths of a dollar."""
    return int(await pool.fetchval(_PROFIT, mode, since))


async def read_profit_before(pool: Pool, mode: str, until: datetime) -> int:
    """Realised profit after all fees until then."""
    return int(await pool.fetchval(_PROFIT_BEFORE, mode, until))


async def read_highest_profit(pool: Pool, mode: str) -> int:
    """The highest that realised profit after all fees was after any game; at least 0. Of a game of which something is
    still held, only a loss counts."""
    return int(await pool.fetchval(_HIGHEST, mode))


async def read_losses(pool: Pool, mode: str, since: datetime) -> dict[str, datetime]:
    """When a loss was last realised on an event, of events on which one was after `since`."""
    return {row["game"]: row["lost_at"] for row in await pool.fetch(_LOSSES, mode, since)}


async def read_decisions(pool: Pool, mode: str, since: datetime, unheard_since: datetime) -> list[StoredDecision]:
    """Approved decisions since then, and older ones whose trades are under way (as `trades_under_way` has it), oldest
    first.

    Args:
        pool: The database.
        mode: Paper or live.
        since: From when on.
        unheard_since: A decision that execution has not begun counts as under way if it was made after this.
    """
    rows = await pool.fetch(_DECISIONS, mode, list(_UNDER_WAY), unheard_since, since)
    return [StoredDecision(_stored(row["message"], row["limits"]), row["under_way"]) for row in rows]


async def trades_under_way(pool: Pool, mode: str, decisions: Collection[str]) -> dict[str, bool]:
    """Of those decisions that execution has begun, whether something may still fill, or filled and is not in the ledger
    yet; and all others of which something may or did."""
    rows = await pool.fetch(_TRADES, list(decisions), list(_UNDER_WAY), mode)
    return {row["trade_id"]: row["under_way"] for row in rows}


async def read_shard_epochs(pool: Pool) -> dict[str, int]:
    """The newest lease epoch of every shard slot, by the slot's name."""
    return {row["lease"]: row["epoch"] for row in await pool.fetch(_SHARDS)}
