"""How much of a game is left, where a state says so."""

from __future__ import annotations

from arbees_runtime.games.winprob.answers import Refusal, RefusalReason
from arbees_runtime.messages.games import GamePhase, GameState

_MODELLED = frozenset({GamePhase.SCHEDULED, GamePhase.LIVE, GamePhase.BREAK})


def unplayable(state: GameState) -> Refusal | None:
    """Why a state can't be evaluated in any sport, or None."""
    if state.phase not in _MODELLED:
        return Refusal(RefusalReason.NOT_IN_PLAY, f"the game is {state.phase} ({state.status})")
    if state.home_score < 0 or state.away_score < 0 or state.period < 0:
        detail = f"score {state.home_score}-{state.away_score} in period {state.period}"
        return Refusal(RefusalReason.UNKNOWN_STATE, detail)
    if state.period == 0 and (state.phase is not GamePhase.SCHEDULED or state.home_score or state.away_score):
        return Refusal(RefusalReason.UNKNOWN_STATE, f"no period, though the game is {state.phase}")
    return None


def seconds_left(state: GameState, periods: int, period_seconds: int) -> float | Refusal:
    """Seconds of regulation left by a clock that counts down in each period; all of them before the start."""
    if (fault := unplayable(state)) is not None:
        return fault
    if state.period == 0:
        return float(periods * period_seconds)
    if state.period > periods:
        return Refusal(RefusalReason.OVERTIME, f"period {state.period} of {periods}")
    if state.clock_ms is None:
        return Refusal(RefusalReason.UNKNOWN_STATE, "no game clock")
    clock = state.clock_ms / 1000
    if not 0 <= clock <= period_seconds:
        return Refusal(RefusalReason.UNKNOWN_STATE, f"{clock:.0f} s on the clock of a {period_seconds} s period")
    return (periods - state.period) * period_seconds + clock
