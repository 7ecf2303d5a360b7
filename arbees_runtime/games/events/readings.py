"""What a venue's listing says, in our words, before any game is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from arbees_runtime.games.events.aliases import League
from arbees_runtime.venues.listing import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class GameMarket:
    """A market on who wins a game.

    Attributes:
        listing: As the venue lists it.
        league: Whose game.
        teams: The two teams' keys, in the order the venue names them.
        yes: The team on whose win YES pays, or None: on a draw.
        three_way: Whether a draw is a result of its own; else NO pays on the other team.
        day: US Eastern day of the game.
        starts: Every exact start the listing gives; they may differ, as games move.
        number: Which game of a doubleheader, where the venue says so.
        home_first: Whether the venue names the home team first.
        doubts: What the listing contradicts itself in; with any, a person has to decide.
    """

    listing: Listing
    league: League
    teams: tuple[str, str]
    yes: str | None
    three_way: bool
    day: date
    starts: tuple[int, ...] = ()
    number: int | None = None
    home_first: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def pair(self) -> frozenset[str]:
        """The two teams, whoever is at home."""
        return frozenset(self.teams)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAGame:
    """A listing that is not a market on who wins a game of a league we follow.

    Attributes:
        listing: As the venue lists it.
        code: What it is instead (`series`, `kind`, `part`, `slug`, ...).
        reason: The same in words.
    """

    listing: Listing
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A market on a game, of which something is not understood; a person has to look.

    Attributes:
        listing: As the venue lists it.
        league: Whose game.
        reason: What is not understood.
        unknown: Words that no alias table holds; a person may add them.
    """

    listing: Listing
    league: League
    reason: str
    unknown: tuple[str, ...] = ()


Read: TypeAlias = GameMarket | NotAGame | Unread
