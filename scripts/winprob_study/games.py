"""Recorded games in one shape: what was known before, states during, and the end."""

from __future__ import annotations

from dataclasses import dataclass

from arbees_runtime.games.winprob.pregame import PregameLine, american_probability, without_margin
from arbees_runtime.messages.base import Nanoseconds
from arbees_runtime.messages.games import GamePhase, GameState, Situation

START = "start"

_LEAST_OVERROUND = 0.995
_MOST_OVERROUND = 1.12
_SMALL_SPREAD = 2.5  # where spread and moneyline may honestly disagree about the favourite


@dataclass(frozen=True, slots=True)
class Moment:
    """A state, and what others said of it at the time.

    Attributes:
        label: Group it is reported in.
        state: The state.
        market: Home win probability by a market or another model at that moment, or None.
        market_draw: Soccer: the draw by the same.
    """

    label: str
    state: GameState
    market: float | None = None


@dataclass(frozen=True, slots=True)
class RecordedGame:
    """One game.

    Attributes:
        league: As in the parameter file.
        season: Year in which the season began.
        key: Names the game within the league and season.
        source: Kind of recording, for the report.
        comparison: What `Moment.market` is.
        line: Closing line, margin taken out; None where there is none.
        home_final: Final score, overtime included.
        away_final: The same for the away side.
        moments: States in order of time.
        postseason: Whether it was a play-off.
    """

    league: str
    season: int
    key: str
    source: str
    comparison: str
    line: PregameLine | None
    home_final: int
    away_final: int
    moments: tuple[Moment, ...]
    postseason: bool = False

    @property
    def margin(self) -> int:
        """Home points minus away points."""
        return self.home_final - self.away_final


def state(
    league: str,
    home_score: int,
    away_score: int,
    period: int,
    clock_seconds: float | None,
    *,
    elapsed_seconds: float | None = None,
    situation: Situation | None = None,
) -> GameState:
    """A state as a shard would have it; `period` 0 is before the start."""
    return GameState(
        event="recorded",
        league=league,
        source="recording",
        phase=GamePhase.LIVE if period else GamePhase.SCHEDULED,
        status="",
        home_score=home_score,
        away_score=away_score,
        period=period,
        clock_ms=None if clock_seconds is None else round(clock_seconds * 1000),
        elapsed_ms=None if elapsed_seconds is None else round(elapsed_seconds * 1000),
        version=1,
        regressions=0,
        received_ns=Nanoseconds(0),
        source_time_ns=None,
        changed_ns=Nanoseconds(0),
        shard="",
        epoch=0,
        situation=situation,
    )


def closing_line(
    home_moneyline: float | None, away_moneyline: float | None, home_margin: float | None, total: float | None
) -> PregameLine | str:
    """The closing line, or what is inconsistent about it."""
    if home_moneyline is None or away_moneyline is None:
        return "no closing moneylines"
    try:
        prices = american_probability(home_moneyline), american_probability(away_moneyline)
    except ValueError:
        return "a moneyline between -100 and +100"
    if not _LEAST_OVERROUND <= sum(prices) <= _MOST_OVERROUND:
        return "moneylines that don't belong together"
    home, away = without_margin(prices)
    if home_margin is not None and abs(home_margin) > _SMALL_SPREAD and (home_margin > 0) != (home > away):
        return "spread and moneyline name different favourites"
    if total is not None and total <= 0:
        total = None
    return PregameLine(home=home, away=away, home_margin=home_margin, total=total)
