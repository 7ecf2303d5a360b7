"""Games as a source of schedules lists them (ESPN's scoreboard, or a venue where no other source covers the day)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arbees_runtime.games.events.eastern import eastern_day
from arbees_runtime.messages import GamePhase


@dataclass(frozen=True, slots=True)
class Side:
    """A team as the source names it; what is empty is not known.

    Attributes:
        code: Its abbreviation (`DAL`).
        name: Its full name (`Dallas Cowboys`).
        id: The source's id of it.
    """

    code: str = ""
    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """A game of a league's schedule.

    Attributes:
        league: Our key of the league (`nfl`).
        id: The source's id of the game; stays when the game moves.
        start_ns: Scheduled start.
        home: The home team; at a neutral site the one the source calls so.
        away: The other.
        source: Whose ids and codes these are, as in the alias tables.
        start_known: Whether the hour is real; some games are listed with a placeholder, of which only the day counts.
        neutral: Whether neither side is at home.
        phase: Where the game stands.
        sportradar_id: Sportradar's id of the game, where the source says it; else empty.
        number: Which game of a doubleheader, where the source says so.
    """

    league: str
    id: str
    start_ns: int
    home: Side
    away: Side
    source: str = "espn"
    start_known: bool = True
    neutral: bool = False
    phase: GamePhase = GamePhase.SCHEDULED
    sportradar_id: str = ""
    number: int | None = None

    @property
    def day(self) -> date:
        """The US Eastern day it is scheduled for."""
        return eastern_day(self.start_ns)
