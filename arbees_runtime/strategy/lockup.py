"""How long money is tied up, and what a profit is worth by the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from arbees_runtime.market.numbers import SCALE

YEAR_S: Final = 365 * 86_400

GAME_S: Final[Mapping[str, int]] = {
    "nfl": 11_700, "ncaaf": 12_600, "nba": 9_000, "wnba": 8_100, "ncaab": 8_100, "ncaawb": 8_100, "mlb": 10_800,
    "nhl": 9_600,
}  # fmt: skip
"""How long a game usually lasts from its scheduled start, breaks included; estimates, to be fitted to recordings."""

OTHER_GAME_S: Final = 7_500
"""Any other league: soccer's two hours."""

LEAST_LEFT_S: Final = 900
"""A game that has lasted longer than usual is taken to go on for this long."""

SETTLING_S: Final[Mapping[str, int]] = {"kalshi": 3 * 3600, "polymarket": 3 * 3600}
"""From the game's end to money: Kalshi pays minutes to hours after it determined a market; Polymarket's oracle waits
two hours for disputes after somebody proposed (days if disputed). As known on 2026-11-22; estimates."""

OTHER_SETTLING_S: Final = 86_400


def lockup_s(league: str, start_ns: int, now_ns: int, venues: Iterable[str]) -> int:
    """Seconds until money put in now is expected back from the slowest of the venues."""
    end_s = start_ns // 1_000_000_000 + GAME_S.get(league, OTHER_GAME_S)
    left_s = max(LEAST_LEFT_S, end_s - now_ns // 1_000_000_000)
    return left_s + max([SETTLING_S.get(venue, OTHER_SETTLING_S) for venue in venues])


def yearly_return_ppm(profit: int, capital: int, seconds: int) -> int:
    """profit / capital x 365 days / time, in millionths, rounded down (simple, not compounded)."""
    return profit * SCALE * YEAR_S // (capital * seconds) if capital > 0 and seconds > 0 else 0
