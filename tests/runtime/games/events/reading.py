"""What a test wants to read of pairings in the database, and no program does."""

from __future__ import annotations

import msgspec

from arbees_runtime.store.connection import Pool
from arbees_runtime.store.event_rows import ReviewRow
from arbees_runtime.store.events import load_review


async def open_reviews(pool: Pool) -> list[ReviewRow]:
    """The open questions, oldest first."""
    rows = await pool.fetch("SELECT review_id FROM review_queue WHERE resolution IS NULL ORDER BY opened_at, review_id")
    found = [await load_review(pool, row["review_id"]) for row in rows]
    return [each for each in found if each is not None]


async def rule_texts(pool: Pool) -> dict[str, tuple[str, ...]]:
    """The texts of rules by their hash."""
    rows = await pool.fetch("SELECT rule_hash, rule_text FROM rule_texts")
    return {row["rule_hash"]: msgspec.json.decode(row["rule_text"], type=tuple[str, ...]) for row in rows}


async def kept_buckets(pool: Pool, event: str) -> set[str]:
    """Where the listings of an event ended."""
    rows = await pool.fetch("SELECT bucket FROM listing_decisions WHERE event = $1", event)
    return {row["bucket"] for row in rows}
