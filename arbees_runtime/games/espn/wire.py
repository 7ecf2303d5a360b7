"""The shapes of ESPN's scoreboard, as far as we read it. What else it holds is ignored; wrong types are not.

As observed in recordings of 2023 to 2026. Fields are missing rather than null, scores are text, `onFirst` and its
like are absent where the base is empty, and the parts that differ by sport are left as they came, so that one of
them that can't be read does not spoil the score.
"""

from __future__ import annotations

import msgspec


class _Shape(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A JSON object of ESPN's."""


class Scoreboard(_Shape, frozen=True, kw_only=True):
    """The whole document; each event is read by itself."""

    events: list[msgspec.Raw]


class EventId(_Shape, frozen=True, kw_only=True):
    """An event, of which only the id is read."""

    id: str


class StatusType(_Shape, frozen=True, kw_only=True):
    """What ESPN makes of a game. `name` is an open set; `detail` is for people."""

    name: str
    state: str
    completed: bool
    detail: str = ""


class Status(_Shape, frozen=True, kw_only=True):
    """Where a game stands. `clock` counts down, in soccer up; in soccer it stops at the end of the half."""

    type: StatusType
    clock: float | None = None
    display_clock: str = ""
    period: int = 0


class Team(_Shape, frozen=True, kw_only=True):
    """A team."""

    id: str
    abbreviation: str = ""
    display_name: str = ""
    location: str = ""
    name: str = ""


class Competitor(_Shape, frozen=True, kw_only=True):
    """One side of a game."""

    home_away: str
    team: Team
    score: str | int | float | None = None


class Competition(_Shape, frozen=True, kw_only=True):
    """The game itself."""

    competitors: list[Competitor]
    status: Status
    id: str = ""
    date: str = ""
    time_valid: bool = True
    neutral_site: bool = False
    situation: msgspec.Raw = msgspec.Raw()
    details: msgspec.Raw = msgspec.Raw()


class Season(_Shape, frozen=True, kw_only=True):
    """The part of the season: 1 before it, 2 regular, 3 after it in American leagues."""

    type: int = 0


class Event(_Shape, frozen=True, kw_only=True):
    """An entry of the scoreboard; team games have one competition."""

    id: str
    competitions: list[Competition]
    date: str = ""
    season: Season = Season()


class LastPlay(_Shape, frozen=True, kw_only=True):
    """The last play, by its id."""

    id: str = ""


class Situation(_Shape, frozen=True, kw_only=True):
    """What a sport adds; every sport has its own part of this."""

    last_play: LastPlay | None = None
    # football
    down: int | None = None
    distance: int | None = None
    yard_line: int | None = None
    possession: str | None = None
    is_red_zone: bool | None = None
    home_timeouts: int | None = None
    away_timeouts: int | None = None
    # baseball
    balls: int | None = None
    strikes: int | None = None
    outs: int | None = None
    on_first: bool = False
    on_second: bool = False
    on_third: bool = False


class DetailClock(_Shape, frozen=True, kw_only=True):
    """When something happened in a soccer match, in seconds; what happens in stoppage has the half's end."""

    value: float


class DetailTeam(_Shape, frozen=True, kw_only=True):
    """Whose it is."""

    id: str


class Detail(_Shape, frozen=True, kw_only=True):
    """A goal or card in a soccer match."""

    clock: DetailClock
    team: DetailTeam
    scoring_play: bool = False
    red_card: bool = False
    shootout: bool = False
