"""Canonical events, the venues' markets on them, and what persons decided, in the database.

Rows in, rows out: what they mean is `games.events`. `save` writes a whole pairing in one transaction, changes only
what differs, and checks its fence last. Persons' answers are written by `store.rulings`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from arbees_runtime.store.connection import Connection, Pool
from arbees_runtime.store.event_rows import (
    EventRow,
    MarketRow,
    MarketRulingRow,
    OutcomeRow,
    ReviewRow,
    RulesRulingRow,
    Snapshot,
    Standing,
)
from arbees_runtime.store.leases import Fence

RECENT_DAYS: Final = 30
"""Events that started longer ago, and their markets, are not loaded."""
_KEPT_DAYS: Final = 60
_SAVER: Final = "pairing"


# ---- saving ----------------------------------------------------------------------------------------------

# A game that took over another's place at the source (a source's id used again) frees it first.
_FREE_SOURCE = """
UPDATE events SET source = NULL, source_id = NULL
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS new (event, league, source, source_id)
WHERE events.league = new.league AND events.source = new.source AND events.source_id = new.source_id
  AND events.event <> new.event
"""
_EVENT_COLUMNS = (
    "event, league, starts_at, start_known, local_date, home_team, away_team, game_number, neutral, status, source, "
    "source_id, sportradar_id, named_for"
)
_EVENT = f"""
INSERT INTO events AS e ({_EVENT_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (event) DO UPDATE SET
    starts_at = EXCLUDED.starts_at, start_known = EXCLUDED.start_known, local_date = EXCLUDED.local_date,
    home_team = EXCLUDED.home_team, away_team = EXCLUDED.away_team, neutral = EXCLUDED.neutral,
    status = EXCLUDED.status, source = EXCLUDED.source, source_id = EXCLUDED.source_id,
    sportradar_id = coalesce(EXCLUDED.sportradar_id, e.sportradar_id), updated_at = now()
WHERE (e.starts_at, e.start_known, e.local_date, e.home_team, e.away_team, e.neutral, e.status, e.source, e.source_id)
    IS DISTINCT FROM (EXCLUDED.starts_at, EXCLUDED.start_known, EXCLUDED.local_date, EXCLUDED.home_team,
                      EXCLUDED.away_team, EXCLUDED.neutral, EXCLUDED.status, EXCLUDED.source, EXCLUDED.source_id)
"""  # noqa: S608 - a constant
_RULE = "INSERT INTO rule_texts (rule_hash, rule_text) VALUES ($1, $2) ON CONFLICT DO NOTHING"
_MARKET_COLUMNS = (
    "venue, market_id, event, venue_event, market_type, rule_hash, wording_hash, rule_class, review_status, "
    "review_code, review_reason, reviewed_by"
)
_MARKET = f"""
INSERT INTO event_markets AS m ({_MARKET_COLUMNS}, reviewed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, CASE WHEN $12::text IS NULL THEN NULL ELSE now() END)
ON CONFLICT (venue, market_id) DO UPDATE SET
    event = EXCLUDED.event, venue_event = EXCLUDED.venue_event, market_type = EXCLUDED.market_type,
    rule_hash = EXCLUDED.rule_hash, wording_hash = EXCLUDED.wording_hash, rule_class = EXCLUDED.rule_class,
    review_status = EXCLUDED.review_status, review_code = EXCLUDED.review_code,
    review_reason = EXCLUDED.review_reason, reviewed_by = EXCLUDED.reviewed_by, reviewed_at = EXCLUDED.reviewed_at
WHERE (m.event, m.venue_event, m.market_type, m.rule_hash, m.wording_hash, m.rule_class, m.review_status,
       m.review_code, m.review_reason, m.reviewed_by)
    IS DISTINCT FROM (EXCLUDED.event, EXCLUDED.venue_event, EXCLUDED.market_type, EXCLUDED.rule_hash,
       EXCLUDED.wording_hash, EXCLUDED.rule_class, EXCLUDED.review_status, EXCLUDED.review_code,
       EXCLUDED.review_reason, EXCLUDED.reviewed_by)
"""  # noqa: S608 - a constant
_OUTCOME = """
INSERT INTO event_market_outcomes AS o (venue, market_id, outcome, label, pays_on) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (venue, market_id, outcome) DO UPDATE SET label = EXCLUDED.label, pays_on = EXCLUDED.pays_on
WHERE (o.label, o.pays_on) IS DISTINCT FROM (EXCLUDED.label, EXCLUDED.pays_on)
"""
# What was approved on a game and is certain of none now keeps its row, which must not go on saying "approved".
_UNMAPPED = """
UPDATE event_markets AS m SET review_status = 'suspended', review_code = new.code, review_reason = new.reason
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS new (venue, market_id, code, reason)
WHERE (m.venue::text, m.market_id) = (new.venue, new.market_id) AND m.review_status = 'approved'
"""
_DECISION = """
INSERT INTO listing_decisions AS d (venue, market_id, bucket, code, reason, event, decided_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (venue, market_id) DO UPDATE SET
    bucket = EXCLUDED.bucket, code = EXCLUDED.code, reason = EXCLUDED.reason, event = EXCLUDED.event,
    decided_by = EXCLUDED.decided_by, decided_at = now()
WHERE (d.bucket, d.code, d.reason, d.event, d.decided_by)
    IS DISTINCT FROM (EXCLUDED.bucket, EXCLUDED.code, EXCLUDED.reason, EXCLUDED.event, EXCLUDED.decided_by)
"""
# A question that comes up again after it had become obsolete is open again; one that a person answered stays answered.
_REVIEW = """
INSERT INTO review_queue AS r (review_id, kind, subject, event, reason, details) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (review_id) DO UPDATE SET
    subject = EXCLUDED.subject, event = EXCLUDED.event, reason = EXCLUDED.reason, details = EXCLUDED.details,
    resolution = NULL, resolved_by = NULL, resolved_at = NULL,
    opened_at = CASE WHEN r.resolution IS NULL THEN r.opened_at ELSE now() END
WHERE r.resolution = 'obsolete' OR (r.resolution IS NULL AND (r.subject, r.event, r.reason, r.details)
    IS DISTINCT FROM (EXCLUDED.subject, EXCLUDED.event, EXCLUDED.reason, EXCLUDED.details))
"""
_OBSOLETE = """
UPDATE review_queue SET resolution = 'obsolete', resolved_by = $2, resolved_at = now()
WHERE resolution IS NULL AND kind IN ('pair', 'alias', 'rules') AND review_id <> ALL ($1::text[])
"""


async def save(pool: Pool, snapshot: Snapshot, fence: Fence) -> None:
    """Brings the database to what a pairing says. Saving the same again changes nothing.

    Raises:
        FencedError: Another process holds the lease; nothing was written.
        asyncpg.PostgresError: The database refuses; nothing was written.
    """
    async with pool.acquire() as connection, connection.transaction():
        await _save_events(connection, snapshot.events)
        await connection.executemany(_RULE, sorted(snapshot.rules.items()))
        await _save_markets(connection, snapshot.markets)
        unmapped = [row for row in snapshot.decisions if row.event is None]
        await connection.execute(
            _UNMAPPED, *([getattr(row, name) for row in unmapped] for name in ("venue", "market_id", "code", "reason"))
        )
        await connection.executemany(
            _DECISION,
            [
                (row.venue, row.market_id, row.bucket, row.code, row.reason, row.event, row.decided_by)
                for row in sorted(snapshot.decisions, key=lambda row: (row.venue, row.market_id))
            ],
        )
        await connection.execute(
            "DELETE FROM listing_decisions WHERE decided_at < now() - $1 * interval '1 day'", _KEPT_DAYS
        )
        reviews = sorted(snapshot.reviews, key=lambda row: row.review_id)
        await connection.executemany(
            _REVIEW, [(r.review_id, r.kind, r.subject, r.event, r.reason, _json(r.details)) for r in reviews]
        )
        await connection.execute(_OBSOLETE, [row.review_id for row in reviews], _SAVER)
        await fence.check(connection)


async def _save_events(connection: Connection, rows: Iterable[EventRow]) -> None:
    events = sorted(rows, key=lambda row: row.event)
    await connection.execute(
        _FREE_SOURCE, *([getattr(row, name) for row in events] for name in ("event", "league", "source", "source_id"))
    )
    await connection.executemany(
        _EVENT, [tuple(getattr(row, name.strip()) for name in _EVENT_COLUMNS.split(",")) for row in events]
    )


async def _save_markets(connection: Connection, rows: Iterable[MarketRow]) -> None:
    markets = sorted(rows, key=lambda row: (row.venue, row.market_id))
    await connection.executemany(
        _MARKET,
        [
            (
                m.venue, m.market_id, m.event, m.venue_event, m.market_type, m.rule_hash, m.wording_hash,
                _json(m.rule_class), m.review_status, m.review_code, m.review_reason, m.reviewed_by,
            )
            for m in markets
        ],
    )  # fmt: skip
    outcomes = [(m.venue, m.market_id, o.outcome, o.label, list(o.pays_on)) for m in markets for o in m.outcomes]
    await connection.executemany(_OUTCOME, outcomes)


# ---- loading ---------------------------------------------------------------------------------------------

_EVENTS = (
    f"SELECT {_EVENT_COLUMNS} FROM events WHERE starts_at > now() - $1 * interval '1 day' ORDER BY starts_at, event"  # noqa: S608
)
_MARKETS = f"""
SELECT {", ".join(f"m.{name.strip()}" for name in _MARKET_COLUMNS.split(","))}, m.approved_hash,
       coalesce((SELECT json_agg(json_build_object('outcome', o.outcome, 'label', o.label, 'pays_on', o.pays_on)
                                 ORDER BY o.outcome DESC)
                 FROM event_market_outcomes o WHERE (o.venue, o.market_id) = (m.venue, m.market_id)), '[]') AS outcomes
FROM event_markets m JOIN events e USING (event)
WHERE e.starts_at > now() - $1 * interval '1 day' ORDER BY m.venue, m.market_id
"""  # noqa: S608 - a constant
_REVIEW_COLUMNS = "review_id, kind, subject, event, reason, details, opened_at, resolution, resolved_by, resolved_at"


async def load_standing(pool: Pool) -> Standing:
    """What was decided so far, as of one moment."""
    async with pool.acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        events = await connection.fetch(_EVENTS, RECENT_DAYS)
        markets = await connection.fetch(_MARKETS, RECENT_DAYS)
        on_games = await connection.fetch(
            "SELECT venue, market_id, rule_hash, ruling, event, yes, actor FROM market_rulings"
        )
        on_rules = await connection.fetch("SELECT scope, league, first, second, ruling, actor FROM rules_rulings")
    return Standing(
        events=[
            EventRow(**{**row, "source": row["source"] or "", "source_id": row["source_id"] or ""}) for row in events
        ],
        markets=[_market(dict(row)) for row in markets],
        market_rulings=[MarketRulingRow(**row) for row in on_games],
        rules_rulings=[RulesRulingRow(**row) for row in on_rules],
    )


async def load_review(pool: Pool, review_id: str) -> ReviewRow | None:
    """One question, whether open or answered."""
    row = await pool.fetchrow(f"SELECT {_REVIEW_COLUMNS} FROM review_queue WHERE review_id = $1", review_id)  # noqa: S608
    return None if row is None else _review(dict(row))


def _market(row: dict[str, Any]) -> MarketRow:
    outcomes = msgspec.json.decode(row.pop("outcomes"))
    parts = tuple(OutcomeRow(outcome=o["outcome"], label=o["label"], pays_on=tuple(o["pays_on"])) for o in outcomes)
    return MarketRow(**{**row, "rule_class": msgspec.json.decode(row["rule_class"]), "outcomes": parts})


def _review(row: dict[str, Any]) -> ReviewRow:
    return ReviewRow(**{**row, "details": msgspec.json.decode(row["details"])})


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
