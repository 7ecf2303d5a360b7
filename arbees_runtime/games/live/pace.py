"""How often to look at a game: fast when it is close and late, slowly when nothing can happen.

"Close" is what one or two scores can turn; "late" the last seventh of regulation or overtime. The bounds are
judgements, written down here so that everyone means the same by crunch time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from arbees_runtime.games.espn.leagues import ESPN_LEAGUES, EspnLeague, Sport
from arbees_runtime.messages import GamePhase, GameState

LATE_SHARE: Final = 0.85
"""Share of regulation after which a game is late."""

CLOSE: Final = {Sport.FOOTBALL: 8, Sport.BASKETBALL: 8, Sport.BASEBALL: 2, Sport.HOCKEY: 1, Sport.SOCCER: 1}
"""Margin up to which a game is close: a touchdown with two points, three possessions, a home run, a goal."""

SOON_NS: Final = 5 * 60 * 1_000_000_000
FAR_NS: Final = 30 * 60 * 1_000_000_000


@dataclass(frozen=True, slots=True)
class Pace:
    """Times between two looks, in seconds.

    Attributes:
        live: While a game is played (POLL_INTERVAL).
        crunch: While it is close and late (CRUNCH_TIME_INTERVAL).
        pause: Between periods, and when it is about to start or late to start.
        idle: At half-time, during a delay, and in the half-hour before the start.
        far: Earlier than that, and once it is over.
    """

    live: float
    crunch: float
    pause: float = 5.0
    idle: float = 30.0
    far: float = 120.0

    def interval_s(self, state: GameState | None, start_ns: int, now_ns: int) -> float:
        """Time until a game is looked at again.

        Args:
            state: Where it stands; None when that is not known yet.
            start_ns: Its scheduled start.
            now_ns: Now.
        """
        if state is None or state.phase is GamePhase.SCHEDULED:
            to_start = start_ns - now_ns
            if state is None and to_start < FAR_NS:
                return max(self.live, self.pause)
            chosen = self.pause if to_start < SOON_NS else self.idle if to_start < FAR_NS else self.far
        elif state.phase is GamePhase.LIVE:
            return self.crunch if is_crunch_time(state) else self.live
        elif state.phase is GamePhase.BREAK:
            chosen = self.idle if is_half_time(state) else self.pause
        elif state.phase in (GamePhase.DELAYED, GamePhase.SUSPENDED):
            chosen = self.idle
        else:
            chosen = self.far
        return max(chosen, self.live)


def is_crunch_time(state: GameState) -> bool:
    """Whether a game is being played, close and late."""
    league = ESPN_LEAGUES.get(state.league)
    if league is None or state.phase is not GamePhase.LIVE:
        return False
    margin = abs(state.home_score - state.away_score)
    return margin <= CLOSE[league.sport] and played_share(league, state) >= LATE_SHARE


def is_half_time(state: GameState) -> bool:
    """Whether the break is the long one."""
    league = ESPN_LEAGUES.get(state.league)
    return league is not None and state.phase is GamePhase.BREAK and state.period * 2 == league.periods


def played_share(league: EspnLeague, state: GameState) -> float:
    """Share of regulation that has been played; 1 and more in overtime."""
    if league.sport is Sport.BASEBALL:
        # Of nine innings the last seventh begins with the eighth being over.
        return (state.period - 1) / (league.periods - 1) if state.period else 0.0
    if state.elapsed_ms is not None:
        return state.elapsed_ms / (league.periods * league.period_s * 1000)
    if not state.period:
        return 0.0
    left_ms = league.period_s * 1000 if state.clock_ms is None else state.clock_ms
    return (state.period - min(1.0, left_ms / (league.period_s * 1000))) / league.periods
