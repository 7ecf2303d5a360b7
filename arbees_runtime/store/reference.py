"""Reading what is known beforehand: what sources call leagues and teams, and which fees apply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from arbees_runtime.store.connection import Pool


@dataclass(frozen=True, slots=True)
class TeamAlias:
    """What a source calls a team.

    Attributes:
        source: `espn`, `kalshi` or `polymarket`.
        league: The league in which it does.
        kind: `code`, `name` or `id`.
        alias: The text, as it was seen.
        team: Our key of the team.
    """

    source: str
    league: str
    kind: str
    alias: str
    team: str


@dataclass(frozen=True, slots=True)
class LeagueCode:
    """What a source calls a league.

    Attributes:
        source: `espn`, `kalshi` or `polymarket`.
        kind: `path` (ESPN), `series` (Kalshi), `slug` or `tag` (Polymarket).
        code: The text.
        league: Our key of the league.
    """

    source: str
    kind: str
    code: str
    league: str


@dataclass(frozen=True, slots=True)
class FeeRule:
    """A dated fee: multiplier * rate * C * (p * (1 - p)) ^ exponent for C contracts at price p.

    Attributes:
        venue: The venue.
        scope: `market`, `event`, `series`, `category` or `fee_type`, from narrow to wide.
        scope_id: Which one.
        effective_from: From when.
        fee_type: The venue's word for the kind of fee, which leads to the rates; None: left to a wider scope.
        multiplier: Millionths; None: left to a wider scope.
        taker_rate, maker_rate: Millionths; None: left to a wider scope.
        exponent: Of p * (1 - p); None: left to a wider scope.
        source: Document and date.
    """

    venue: str
    scope: str
    scope_id: str
    effective_from: datetime
    fee_type: str | None
    multiplier: int | None
    taker_rate: int | None
    maker_rate: int | None
    exponent: int | None
    source: str


async def team_aliases(pool: Pool) -> list[TeamAlias]:
    """Every alias of every team."""
    rows = await pool.fetch("SELECT source, league, kind, alias, team FROM team_aliases ORDER BY 1, 2, 3, 4")
    return [TeamAlias(**row) for row in rows]


async def league_codes(pool: Pool) -> list[LeagueCode]:
    """What every source calls every league."""
    rows = await pool.fetch("SELECT source, kind, code, league FROM league_codes ORDER BY 1, 2, 3")
    return [LeagueCode(**row) for row in rows]


_FEE_RULES = """
SELECT venue, scope, scope_id, effective_from, fee_type, multiplier, taker_rate, maker_rate, exponent, source
FROM (
    SELECT DISTINCT ON (scope, scope_id) * FROM fee_schedules WHERE venue = $1 AND effective_from <= $2
    ORDER BY scope, scope_id, effective_from DESC
) in_effect ORDER BY precedence, scope, scope_id
"""


async def fee_rules(pool: Pool, venue: str, at: datetime) -> list[FeeRule]:
    """For each scope of a venue the rule in effect at a time, narrowest first."""
    return [FeeRule(**row) for row in await pool.fetch(_FEE_RULES, venue, at)]
