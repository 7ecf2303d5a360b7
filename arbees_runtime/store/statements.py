"""What the venues said we own: the newest statement of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from arbees_runtime.market.numbers import Money
from arbees_runtime.store.connection import Pool

_NEWEST: Final = """
SELECT v.venue, s.as_of, s.received_at, s.cash
FROM (VALUES ('kalshi'), ('polymarket')) AS v (venue)
CROSS JOIN LATERAL (
    SELECT as_of, received_at, cash FROM venue_accounts a
    WHERE a.venue = v.venue AND a.received_at >= $1 ORDER BY a.received_at DESC LIMIT 1
) AS s
ORDER BY v.venue
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a venue said last.

    Attributes:
        venue: The venue.
        as_of: When it was so.
        received_at: When it came.
        cash: Dollars.
    """

    venue: str
    as_of: datetime
    received_at: datetime
    cash: Money


async def newest_statements(pool: Pool, since: datetime) -> list[Statement]:
    """The newest statement of each venue, of those that came since then."""
    return [
        Statement(row["venue"], row["as_of"], row["received_at"], Money(row["cash"]))
        for row in await pool.fetch(_NEWEST, since)
    ]
