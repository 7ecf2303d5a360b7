"""The leagues as ESPN knows them: where their scoreboards are, and how their games run."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


class Sport(enum.StrEnum):
    """A sport, by ESPN's name for it."""

    FOOTBALL = "football"
    BASKETBALL = "basketball"
    BASEBALL = "baseball"
    HOCKEY = "hockey"
    SOCCER = "soccer"


@dataclass(frozen=True, slots=True)
class EspnLeague:
    """A league.

    Attributes:
        key: Our name for it.
        sport: What is played.
        slug: ESPN's name for it in addresses.
        periods: Periods of regulation; innings in baseball.
        period_s: Seconds of a period by the game clock; 0 in baseball.
        query: Parameters without which the scoreboard would show a selection only.
    """

    key: str
    sport: Sport
    slug: str
    periods: int
    period_s: int
    query: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """The path of its scoreboard."""
        return f"/apis/site/v2/sports/{self.sport}/{self.slug}/scoreboard"


_SOCCER: Final = {
    "mls": "usa.1",
    "epl": "eng.1",
    "laliga": "esp.1",
    "bundesliga": "ger.1",
    "seriea": "ita.1",
    "ligue1": "fra.1",
    "ucl": "uefa.champions",
}

_MANY: Final = ("limit", "400")

ESPN_LEAGUES: Final[Mapping[str, EspnLeague]] = {
    league.key: league
    for league in (
        EspnLeague("nfl", Sport.FOOTBALL, "nfl", 4, 900),
        # Without a group the college scoreboards show featured games only (80: FBS, 50: division I).
        EspnLeague("ncaaf", Sport.FOOTBALL, "college-football", 4, 900, (("groups", "80"), _MANY)),
        EspnLeague("nba", Sport.BASKETBALL, "nba", 4, 720),
        EspnLeague("wnba", Sport.BASKETBALL, "wnba", 4, 600),
        EspnLeague("ncaab", Sport.BASKETBALL, "mens-college-basketball", 2, 1200, (("groups", "50"), _MANY)),
        EspnLeague("mlb", Sport.BASEBALL, "mlb", 9, 0),
        EspnLeague("nhl", Sport.HOCKEY, "nhl", 3, 1200),
        *(EspnLeague(key, Sport.SOCCER, slug, 2, 2700) for key, slug in _SOCCER.items()),
    )
}
"""Every league we can follow, by our name for it."""
