"""Messages about games: what happens on the field and how likely each end is."""

from __future__ import annotations

import enum
from typing import Annotated

import msgspec

from arbees_runtime.messages.base import Message, Nanoseconds

Probability = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
"""A probability in millionths."""


class GamePhase(enum.StrEnum):
    """Where a game stands."""

    SCHEDULED = "scheduled"
    LIVE = "live"
    BREAK = "break"
    DELAYED = "delayed"
    SUSPENDED = "suspended"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ABANDONED = "abandoned"
    FINAL = "final"

    @property
    def under_way(self) -> bool:
        """Whether it is being played, or goes on before long."""
        return self in (GamePhase.LIVE, GamePhase.BREAK, GamePhase.DELAYED)


class FootballSituation(Message, frozen=True, array_like=True, gc=False, tag="football.1"):
    """American football between two plays.

    Attributes:
        possession: `home`, `away` or empty.
        down: 1 to 4, or 0 between drives.
        distance: Yards to a first down.
        yards_to_goal: Yards to the defending goal line, or None where the source does not say.
        home_timeouts: Time-outs left.
        away_timeouts: Time-outs left.
    """

    possession: str
    down: int
    distance: int
    yards_to_goal: int | None
    home_timeouts: int | None
    away_timeouts: int | None


class BaseballSituation(Message, frozen=True, array_like=True, gc=False, tag="baseball.1"):
    """Baseball between two pitches.

    Attributes:
        top: Whether the away side bats.
        outs: 0 to 2 (3 between half-innings).
        bases: Bit 1 first, bit 2 second, bit 4 third base occupied.
        balls: 0 to 4.
        strikes: 0 to 3.
    """

    top: bool
    outs: int
    bases: Annotated[int, msgspec.Meta(ge=0, le=7)]
    balls: int
    strikes: int


class BasketballSituation(Message, frozen=True, array_like=True, gc=False, tag="basketball.1"):
    """Basketball.

    Attributes:
        possession: `home`, `away` or empty.
    """

    possession: str


class HockeySituation(Message, frozen=True, array_like=True, gc=False, tag="hockey.1"):
    """Ice hockey.

    Attributes:
        home_skaters: Skaters on the ice, goalkeeper not counted.
        away_skaters: The same for the away side.
        home_net_empty: Whether the home goalkeeper is off.
        away_net_empty: Whether the away goalkeeper is off.
    """

    home_skaters: int
    away_skaters: int
    home_net_empty: bool
    away_net_empty: bool


class SoccerSituation(Message, frozen=True, array_like=True, gc=False, tag="soccer.1"):
    """Soccer.

    Attributes:
        home_red_cards: Players sent off.
        away_red_cards: Players sent off.
        regulation_home: Goals in 90 minutes and stoppage, which markets settle on; None until they are over.
        regulation_away: The same for the away side.
    """

    home_red_cards: int
    away_red_cards: int
    regulation_home: int | None
    regulation_away: int | None


Situation = FootballSituation | BaseballSituation | BasketballSituation | HockeySituation | SoccerSituation


class GameState(Message, frozen=True, array_like=True, gc=False, tag="game.1"):
    """A game as last seen: channel `games`, key the event.

    Attributes:
        event: Canonical event.
        league: `nfl`, `nba`, ...
        source: Who says so (`espn`, `kalshi`, `polymarket`).
        phase: Where it stands.
        status: The source's own word for it (`STATUS_IN_PROGRESS`).
        home_score: Points, goals or runs.
        away_score: The same for the away side.
        period: Quarter, half, period or inning, from 1; 0 before the start.
        clock_ms: Time left in the period, or None where the sport or the source has no such clock.
        elapsed_ms: Time played, for sports whose clock counts up, or None.
        version: Grows with every change the shard accepted; never falls.
        regressions: How often the source went backwards and was not followed.
        received_ns: When the shard received this state.
        source_time_ns: When the source says it was so, or None where it does not say.
        changed_ns: When score, period, phase or situation last changed.
        shard: The slot that follows the game.
        epoch: That slot's lease epoch; states of an older epoch are ignored.
        situation: What the sport adds, or None.
        doubt: Why the state may not be relied on, in words: the source went back and has not been confirmed, or
            another source contradicts it. Empty when it may.
    """

    event: str
    league: str
    source: str
    phase: GamePhase
    status: str
    home_score: int
    away_score: int
    period: int
    clock_ms: int | None
    elapsed_ms: int | None
    version: int
    regressions: int
    received_ns: Nanoseconds
    source_time_ns: Nanoseconds | None
    changed_ns: Nanoseconds
    shard: str
    epoch: int
    situation: Situation | None = None
    doubt: str = ""

    @property
    def key(self) -> str:
        """The state's key on its channel."""
        return self.event


class WinProbability(Message, frozen=True, array_like=True, gc=False, tag="win-probability.1"):
    """A model's view of a game: channel `games`, key `<event>:win-probability`.

    Where the model refuses (out of its valid range) no message is sent and the key is retired: no number is
    better than a wrong one.

    Attributes:
        event: Canonical event.
        model: Name of the model.
        parameters: Version of its dated parameters.
        game_version: `GameState.version` it looked at.
        computed_ns: When it was computed.
        home: Probability that the home side wins; the three sum to a million.
        away: That the away side wins.
        draw: That the market's own rules call it a draw; 0 where there is none.
        market_home: The same by the de-vigged market, or None without two-sided prices.
        market_away: The same by the de-vigged market.
        market_draw: The same by the de-vigged market.
    """

    event: str
    model: str
    parameters: str
    game_version: int
    computed_ns: Nanoseconds
    home: Probability
    away: Probability
    draw: Probability
    market_home: Probability | None = None
    market_away: Probability | None = None
    market_draw: Probability | None = None

    @property
    def key(self) -> str:
        """The message's key on its channel."""
        return f"{self.event}:win-probability"
