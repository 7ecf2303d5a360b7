"""Hockey and soccer: goals still to come are Poisson for each side, independent of the score.

The sides' difference is then Skellam. Soccer markets settle after 90 minutes and stoppage, so the draw is an
outcome; a drawn hockey game goes to overtime and shoot-out, which public studies find no better than a coin.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from arbees_runtime.games.winprob.answers import Answer, Outcomes, Refusal, RefusalReason
from arbees_runtime.games.winprob.clock import seconds_left, unplayable
from arbees_runtime.games.winprob.parameters import GoalParameters
from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.games.winprob.roots import solve_rising
from arbees_runtime.messages.games import GamePhase, GameState, HockeySituation, SoccerSituation

_HALF_MINUTES = 45.0
_MOST_GOALS = 30.0
_LARGEST_RATIO = 4.0  # of the sides' rates is e to twice this
_PULLED_FROM = (1, 2)  # leads at which the trailing side takes its goalkeeper off late


def ends(lead: int, home_rate: float, away_rate: float) -> tuple[float, float, float]:
    """Probabilities of home win, draw and away win.

    Args:
        lead: Home goals minus away goals.
        home_rate: Expected goals of the home side still to come.
        away_rate: The same for the away side.
    """
    home, away = _poisson(home_rate), _poisson(away_rate)
    win = draw = below = 0.0
    scored = 0  # away goals counted into `below`
    for goals, mass in enumerate(home):
        target = lead + goals  # away goals that make it level
        while scored < target and scored < len(away):
            below += away[scored]
            scored += 1
        win += mass * below
        if 0 <= target < len(away):
            draw += mass * away[target]
    return win, draw, max(0.0, 1.0 - win - draw)


def _poisson(rate: float) -> list[float]:
    """Masses of 0, 1, ... with the tail beyond about 1e-9 given to the last."""
    mass = math.exp(-rate)
    masses = [mass]
    for k in range(1, int(rate + 6.0 * math.sqrt(rate)) + 7):
        mass *= rate / k
        masses.append(mass)
    masses[-1] += max(0.0, 1.0 - math.fsum(masses))
    return masses


def soccer_share_left(period: int, minute: float, parameters: GoalParameters) -> float:
    """Share of a match's goals still to come at a minute of the first or second half.

    Args:
        period: 1 or 2.
        minute: Minutes on the running clock; stoppage of the first half counts as 45.
        parameters: First-half share of goals and minutes of stoppage.
    """
    first = parameters.first_period_share
    if period == 1:
        played = min(minute, _HALF_MINUTES) / (_HALF_MINUTES + parameters.first_stoppage_minutes)
        return 1.0 - first * played
    length = _HALF_MINUTES + parameters.last_stoppage_minutes
    return (1.0 - first) * max(0.0, _HALF_MINUTES + length - minute) / length


@dataclass(frozen=True, slots=True)
class SoccerModel:
    """One match, to the result of 90 minutes and stoppage.

    Attributes:
        parameters: The league's.
        home_rate: Expected goals of the home side over the match.
        away_rate: The same for the away side.
        version: Version of the parameter file.
    """

    name: ClassVar[str] = "poisson-goals"

    parameters: GoalParameters
    home_rate: float
    away_rate: float
    version: str

    def evaluate(self, state: GameState) -> Answer:
        """Probabilities at a state, or why there are none."""
        share = self._share_left(state)
        if isinstance(share, Refusal):
            return share
        situation = state.situation
        if isinstance(situation, SoccerSituation):
            if situation.home_red_cards or situation.away_red_cards:
                detail = f"red cards {situation.home_red_cards}-{situation.away_red_cards}: no fitted factor"
                return Refusal(RefusalReason.UNMODELLED_SITUATION, detail)
            if situation.regulation_home is not None:
                return Refusal(RefusalReason.DECIDED, "the 90-minute result stands")
        elif situation is not None:
            return Refusal(RefusalReason.WRONG_SPORT, f"a {type(situation).__name__} in a soccer match")
        win, draw, lose = ends(state.home_score - state.away_score, self.home_rate * share, self.away_rate * share)
        return Outcomes(win, lose, draw)

    def _share_left(self, state: GameState) -> float | Refusal:  # noqa: PLR0911 - one return for each refusal
        if (fault := unplayable(state)) is not None:
            return fault
        if state.period == 0:
            return 1.0
        if state.period > 2:
            return Refusal(RefusalReason.OVERTIME, f"period {state.period}: past the 90-minute result")
        if state.elapsed_ms is None:
            return Refusal(RefusalReason.UNKNOWN_STATE, "no running clock")
        minute = state.elapsed_ms / 60_000
        if minute < 0 or (state.period == 2 and minute < _HALF_MINUTES):
            return Refusal(RefusalReason.UNKNOWN_STATE, f"minute {minute:.1f} in half {state.period}")
        if state.period == 1 and minute > _HALF_MINUTES + 20:
            return Refusal(RefusalReason.UNKNOWN_STATE, f"minute {minute:.1f} in the first half")
        if minute >= self.parameters.last_minute and state.period == 2:
            return Refusal(RefusalReason.TOO_LATE, f"minute {minute:.0f}: the length of stoppage is unknown")
        if state.phase is GamePhase.BREAK and state.period == 1:
            return 1.0 - self.parameters.first_period_share
        return soccer_share_left(state.period, minute, self.parameters)


@dataclass(frozen=True, slots=True)
class HockeyModel:
    """One hockey game, overtime and shoot-out included.

    Attributes:
        parameters: The league's.
        home_rate: Expected goals of the home side over 60 minutes.
        away_rate: The same for the away side.
        version: Version of the parameter file.
    """

    name: ClassVar[str] = "poisson-goals"

    parameters: GoalParameters
    home_rate: float
    away_rate: float
    version: str

    def evaluate(self, state: GameState) -> Answer:  # noqa: PLR0911 - one return for each refusal
        """Probabilities at a state, or why there are none."""
        rules = self.parameters
        left = seconds_left(state, rules.periods, rules.period_seconds)
        if isinstance(left, Refusal):
            return left
        lead = state.home_score - state.away_score
        if left <= 0:
            return Refusal(RefusalReason.OVERTIME if lead == 0 else RefusalReason.DECIDED, "regulation is over")
        if left < rules.minimum_seconds and abs(lead) in _PULLED_FROM:
            detail = f"{left:.0f} s left at a lead of {abs(lead)}: goalkeepers are pulled, the rates are not the game's"
            return Refusal(RefusalReason.TOO_LATE, detail)
        situation = state.situation
        if isinstance(situation, HockeySituation):
            if situation.home_net_empty or situation.away_net_empty:
                return Refusal(RefusalReason.UNMODELLED_SITUATION, "an empty net")
            if situation.home_skaters != situation.away_skaters:
                detail = f"{situation.home_skaters} skaters against {situation.away_skaters}"
                return Refusal(RefusalReason.UNMODELLED_SITUATION, detail)
        elif situation is not None:
            return Refusal(RefusalReason.WRONG_SPORT, f"a {type(situation).__name__} in a hockey game")
        share = left / (rules.periods * rules.period_seconds)
        win, draw, _ = ends(lead, self.home_rate * share, self.away_rate * share)
        home = win + draw * rules.overtime_home
        return Outcomes(home, 1.0 - home)


def prepare_soccer(parameters: GoalParameters, line: PregameLine | None, version: str) -> SoccerModel | Refusal:
    """The model of one match: rates from the three-way price, else the league's means."""
    if line is None or line.home is None:
        scale = line.total / (parameters.home_goals + parameters.away_goals) if line and line.total else 1.0
        return SoccerModel(parameters, parameters.home_goals * scale, parameters.away_goals * scale, version)
    if line.draw <= 0:
        return Refusal(RefusalReason.BAD_LINE, "a soccer line without the draw: give all three outcomes")
    home, away = rates_of_three_way(line.home, line.draw)
    return SoccerModel(parameters, home, away, version)


def prepare_hockey(parameters: GoalParameters, line: PregameLine | None, version: str) -> HockeyModel:
    """The model of one game: rates from win probability and total; the league's means for what is missing."""
    total = parameters.home_goals + parameters.away_goals
    if line is not None and line.total is not None:
        total = line.total
    if line is None or line.home is None:
        share = parameters.home_goals / (parameters.home_goals + parameters.away_goals)
        return HockeyModel(parameters, total * share, total * (1 - share), version)

    def home_wins(tilt: float) -> float:
        win, draw, _ = ends(0, *_rates(total, tilt))
        return win + draw * parameters.overtime_home

    tilt = solve_rising(home_wins, line.home, -_LARGEST_RATIO, _LARGEST_RATIO)
    return HockeyModel(parameters, *_rates(total, tilt), version)


def rates_of_three_way(home: float, draw: float) -> tuple[float, float]:
    """The sides' expected goals at which a match is won and drawn with these probabilities.

    The draw gives the total (the more goals, the fewer draws), the win the sides' shares of it.
    """
    odds = home / (1.0 - draw)

    def tilt(total: float) -> float:
        def home_share(tilt: float) -> float:
            win, _, lose = ends(0, *_rates(total, tilt))
            return win / (win + lose)

        return solve_rising(home_share, odds, -_LARGEST_RATIO, _LARGEST_RATIO)

    total = solve_rising(lambda goals: -ends(0, *_rates(goals, tilt(goals)))[1], -draw, 0.05, _MOST_GOALS, 1e-8)
    return _rates(total, tilt(total))


def _rates(total: float, tilt: float) -> tuple[float, float]:
    share = 1.0 / (1.0 + math.exp(-2.0 * tilt))
    return total * share, total * (1.0 - share)
