"""Realised profit by mode and venue, from the ledger: what was booked on `realised_profit` (credits are gains) and
`fees` (debits are what we paid)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from arbees_runtime.market.numbers import Money
from arbees_runtime.store.connection import Pool

_PROFIT: Final = """
SELECT a.mode, a.venue,
       coalesce(-sum(p.amount) FILTER (WHERE a.kind = 'realised_profit'), 0)::bigint AS gross,
       coalesce(sum(p.amount) FILTER (WHERE a.kind = 'fees'), 0)::bigint AS fees,
       coalesce(-sum(p.amount) FILTER (WHERE a.kind = 'realised_profit' AND e.occurred_at >= $1), 0)::bigint
           AS gross_since,
       coalesce(sum(p.amount) FILTER (WHERE a.kind = 'fees' AND e.occurred_at >= $1), 0)::bigint AS fees_since
FROM ledger_entries e JOIN ledger_postings p USING (entry_id) JOIN ledger_accounts a USING (account)
WHERE a.kind IN ('realised_profit', 'fees')
GROUP BY a.mode, a.venue ORDER BY a.mode, a.venue
"""


@dataclass(frozen=True, slots=True)
class Earned:
    """What was realised.

    Attributes:
        gross: Profit before fees.
        fees: Paid to the venue; negative: rebates.
    """

    gross: Money
    fees: Money

    @property
    def net(self) -> Money:
        """Profit after fees."""
        return Money(self.gross - self.fees)

    def __add__(self, other: Earned) -> Earned:
        return Earned(Money(self.gross + other.gross), Money(self.fees + other.fees))


@dataclass(frozen=True, slots=True)
class VenueProfit:
    """What was realised at a venue.

    Attributes:
        mode: `paper` or `live`.
        venue: The venue.
        total: Since the beginning.
        since: Since the moment asked about.
    """

    mode: str
    venue: str
    total: Earned
    since: Earned


async def read_profit(pool: Pool, since: datetime) -> list[VenueProfit]:
    """What was realised at every venue, in total and since a moment."""
    return [
        VenueProfit(
            row["mode"],
            row["venue"],
            Earned(Money(row["gross"]), Money(row["fees"])),
            Earned(Money(row["gross_since"]), Money(row["fees_since"])),
        )
        for row in await pool.fetch(_PROFIT, since)
    ]
