"""What a season remembers from one run of the simulators to the next: its games, so that it goes on with them.

A game's scores follow from the seed and the game's number alone, so that its listing is all that has to be kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

MOST_GAMES: Final = 60
"""The latest games that are remembered: an hour of them; what was listed before is long settled."""


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A game as it was listed.

    Attributes:
        number: Its number in the season.
        league: Its league.
        home: Code of the home team.
        away: Code of the away team.
        ticker: Kalshi's ticker of the event.
        kickoff_ns: When it starts.
        listed_ns: When it was listed.
    """

    number: int
    league: str
    home: str
    away: str
    ticker: str
    kickoff_ns: int
    listed_ns: int


class Past(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What there was of a season.

    Attributes:
        seed: Its seed.
        game_s: Seconds from kickoff to the end of a game.
        games: Its latest games, in the order of their listing.
    """

    seed: int
    game_s: float
    games: list[Listed]


class PastError(ValueError):
    """A file does not hold what a season remembers; the message says which, why and what to do."""


def read_past(file: Path) -> Past | None:
    """What a file remembers, or None where there is no such file.

    Raises:
        PastError: It can't be read.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=Past)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise PastError(f"{file} holds no season: {error}. Move it away to begin a new one.") from None


def write_past(file: Path, past: Past) -> None:
    """Put it into a file, whole or not at all.

    Raises:
        OSError: It can't be written.
    """
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.write_bytes(msgspec.json.encode(past))
    unfinished.replace(file)
