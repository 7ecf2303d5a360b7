"""Football and basketball: the home lead as a Brownian motion with drift.

Source: Stern 1994, "A Brownian motion model for the progress of sports scores", JASA 89:1128, with three changes.
The final margin is a whole number, so a half point is taken off each side and the rest is the tie. A lead counts
less than in full while much is left to play, because leads partly revert. And the deviation per unit of time may
grow towards the end. With `reversion` and `growth` at 0 it is Stern's model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from arbees_runtime.games.winprob.answers import Answer, Outcomes, Refusal, RefusalReason
from arbees_runtime.games.winprob.clock import seconds_left
from arbees_runtime.games.winprob.parameters import MarginParameters
from arbees_runtime.games.winprob.pregame import PregameLine, margin_of_probability
from arbees_runtime.messages.games import BasketballSituation, FootballSituation, GameState, Situation

_ROOT_HALF = math.sqrt(0.5)


def normal_cdf(x: float) -> float:
    """Probability that a standard normal variable is below `x`."""
    return 0.5 * math.erfc(-x * _ROOT_HALF)


def stern(lead: float, home_margin: float, sigma: float, left: float) -> float:
    """Stern's published form, without ties or half points: the baseline.

    Args:
        lead: Home points minus away points.
        home_margin: Expected final margin before the start.
        sigma: Deviation of the final margin around it.
        left: Share of the game left, above 0.
    """
    return normal_cdf((lead + home_margin * left) / (sigma * math.sqrt(left)))


def ends(expected: float, deviation: float) -> tuple[float, float, float]:
    """Probabilities that a whole-number margin ends above, at and below zero."""
    if deviation <= 0:
        return float(expected > 0), float(expected == 0), float(expected < 0)
    above = normal_cdf((expected - 0.5) / deviation)
    below = normal_cdf((-expected - 0.5) / deviation)
    return above, max(0.0, 1.0 - above - below), below


def home_wins(
    lead: float, home_margin: float, left: float, parameters: MarginParameters, extra_points: float = 0.0
) -> float:
    """Probability that the home side wins, overtime included.

    Args:
        lead: Home points minus away points.
        home_margin: Expected final margin before the start.
        left: Share of regulation left, 0 to 1.
        parameters: Fitted deviation, reversion and growth.
        extra_points: Points the situation is worth to the home side beyond the score.
    """
    expected = (1.0 - parameters.reversion * left) * lead + home_margin * left + extra_points
    deviation = parameters.sigma * math.sqrt(left * (1.0 + parameters.growth * (1.0 - left)))
    above, tie, _ = ends(expected, deviation)
    overtime = normal_cdf(parameters.overtime_share * home_margin / parameters.sigma)
    return above + tie * overtime


@dataclass(frozen=True, slots=True)
class MarginModel:
    """One football or basketball game.

    Attributes:
        parameters: The league's.
        home_margin: Expected final home margin before the start, in points.
        version: Version of the parameter file.
    """

    name: ClassVar[str] = "brownian-margin"

    parameters: MarginParameters
    home_margin: float
    version: str

    def evaluate(self, state: GameState) -> Answer:
        """Probabilities at a state, or why there are none."""
        rules = self.parameters
        left = seconds_left(state, rules.periods, rules.period_seconds)
        if isinstance(left, Refusal):
            return left
        if left < rules.minimum_seconds:
            detail = f"{left:.0f} s left; below {rules.minimum_seconds} s about one possession decides"
            return Refusal(RefusalReason.TOO_LATE, detail)
        extra = situation_points(rules, state.situation)
        if isinstance(extra, Refusal):
            return extra
        share = left / (rules.periods * rules.period_seconds)
        home = home_wins(state.home_score - state.away_score, self.home_margin, share, rules, extra)
        return Outcomes(home, 1.0 - home)


def prepare_margin(parameters: MarginParameters, line: PregameLine | None, version: str) -> MarginModel:
    """The model of one game: expected margin from the win probability, else the spread, else the league's mean."""
    if line is None:
        return MarginModel(parameters, parameters.home_margin, version)
    if line.home is not None:
        return MarginModel(parameters, margin_of_probability(line.home, parameters.sigma), version)
    margin = line.home_margin if line.home_margin is not None else parameters.home_margin
    return MarginModel(parameters, margin, version)


def situation_points(parameters: MarginParameters, situation: Situation | None) -> float | Refusal:
    """Points that having the ball where it is is worth to the home side."""
    match situation:
        case None:
            return 0.0
        case BasketballSituation() if parameters.sport == "basketball":
            return _signed(situation.possession, parameters.possession_points)
        case FootballSituation() if parameters.sport == "football":
            yards = situation.yards_to_goal
            if yards is None:
                return _signed(situation.possession, parameters.possession_points)
            if not 0 <= yards <= 100:
                return Refusal(RefusalReason.UNKNOWN_STATE, f"{yards} yards to the goal line")
            points = parameters.points_at_goal_line - parameters.points_per_yard * yards
            return _signed(situation.possession, points)
        case _:
            detail = f"a {type(situation).__name__} in a {parameters.sport} game"
            return Refusal(RefusalReason.WRONG_SPORT, detail)


def _signed(possession: str, points: float) -> float | Refusal:
    match possession:
        case "home":
            return points
        case "away":
            return -points
        case "":
            return 0.0
        case _:
            return Refusal(RefusalReason.UNKNOWN_STATE, f"possession `{possession}` is neither home nor away nor empty")
