"""Fitting the models' parameters on earlier seasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

import msgspec
import numpy as np
from scipy.optimize import minimize
from scipy.special import ndtr, ndtri

from arbees_runtime.games.winprob.answers import Refusal
from arbees_runtime.games.winprob.clock import seconds_left
from arbees_runtime.games.winprob.parameters import (
    BaseballParameters,
    GoalParameters,
    MarginParameters,
)
from arbees_runtime.messages.games import FootballSituation
from winprob_study.games import START, RecordedGame
from winprob_study.scores import Floats, log_losses

_SIGMA_WIDTH = 0.15  # of the log of sigma around that of the margins' own deviation
_MOST_REVERSION = 0.9


@dataclass(frozen=True, slots=True)
class _States:
    lead: Floats
    left: Floats
    score: Floats  # standard normal score of the pre-game win probability
    extra: Floats
    won: Floats
    weight: Floats  # a game's states weigh one together

    def home(self, sigma: float, reversion: float, growth: float) -> Floats:
        """The model, vectorised; a test holds it to the one the programs run."""
        expected = (1 - reversion * self.left) * self.lead + sigma * self.score * self.left + self.extra
        deviation = sigma * np.sqrt(self.left * (1 + growth * (1 - self.left)))
        above, below = ndtr((expected - 0.5) / deviation), ndtr((-expected - 0.5) / deviation)
        return np.asarray(above + (1 - above - below) / 2)


def fit_margin(
    current: MarginParameters, games: Sequence[RecordedGame], through: int, today: date, source: str
) -> MarginParameters:
    """Sigma, reversion and growth by log loss of the winner; the rest by means.

    Sigma is held near the deviation of final margins around the spread by a log-normal prior, because breaks between
    quarters alone hardly tell it from growth.
    """
    known = [game for game in games if game.season <= through and game.line is not None and game.margin]
    residuals = [g.margin - g.line.home_margin for g in known if g.line is not None and g.line.home_margin is not None]
    stern_sigma = float(np.std(residuals))
    field = _field_points([game for game in games if game.season <= through]) if current.sport == "football" else None
    current = msgspec.structs.replace(current, **(field or {}))
    states = _states(current, [game for game in known if len(game.moments) > 1])
    weight = states.weight / states.weight.sum()
    played = len({game.key for game in known if len(game.moments) > 1})

    def loss(at: Floats) -> float:
        sigma, reversion, growth = np.exp(at[0]), at[1], at[2]
        if not (0 <= reversion <= _MOST_REVERSION and growth >= 0):
            return 1e3
        losses = log_losses(states.home(sigma, reversion, growth), states.won)
        away_from_prior = float(at[0] - np.log(stern_sigma)) / _SIGMA_WIDTH
        return float(losses @ weight) + away_from_prior**2 / 2 / played

    best = minimize(loss, [np.log(stern_sigma), 0.2, 0.2], method="Nelder-Mead", options={"xatol": 1e-5, "fatol": 1e-9})
    return msgspec.structs.replace(
        current,
        sigma=round(float(np.exp(best.x[0])), 3),
        reversion=round(float(best.x[1]), 4),
        growth=round(float(best.x[2]), 4),
        stern_sigma=round(stern_sigma, 3),
        home_margin=round(fmean(game.margin for game in known), 2),
        provenance=msgspec.structs.replace(
            current.provenance, source=source, dated=today, fitted_through=through, games=len(known)
        ),
    )


def _states(rules: MarginParameters, games: Sequence[RecordedGame]) -> _States:
    rows: list[tuple[float, float, float, float, float, float]] = []
    for game in games:
        if game.line is None or game.line.home is None:
            continue
        score, won = float(ndtri(game.line.home)), float(game.margin > 0)
        usable = []
        for moment in game.moments:
            left = seconds_left(moment.state, rules.periods, rules.period_seconds)
            if isinstance(left, Refusal) or left < rules.minimum_seconds:
                continue
            extra = _extra(rules, moment.state.situation)
            lead = float(moment.state.home_score - moment.state.away_score)
            usable.append((lead, left / (rules.periods * rules.period_seconds), score, extra, won))
        rows += [(*row, 1 / len(usable)) for row in usable]
    columns = np.asarray(rows).T
    return _States(*columns)


def _extra(rules: MarginParameters, situation: object) -> float:
    if not isinstance(situation, FootballSituation) or not situation.possession:
        return 0.0
    sign = 1 if situation.possession == "home" else -1
    if situation.yards_to_goal is None:
        return sign * rules.possession_points
    return sign * (rules.points_at_goal_line - rules.points_per_yard * situation.yards_to_goal)


def _field_points(games: Sequence[RecordedGame]) -> dict[str, float] | None:
    """Next points in the half for the side with the ball, as a line in the yards to the goal."""
    yards: list[float] = []
    points: list[float] = []
    for game in games:
        moments = game.moments
        for i, moment in enumerate(moments):
            situation = moment.state.situation
            if not isinstance(situation, FootballSituation) or not situation.possession:
                continue
            if situation.yards_to_goal is None:
                continue
            half, before = (moment.state.period + 1) // 2, moment.state.home_score - moment.state.away_score
            later = (m.state for m in moments[i + 1 :] if (m.state.period + 1) // 2 == half)
            change = next((d for s in later if (d := s.home_score - s.away_score - before)), 0)
            yards.append(situation.yards_to_goal)
            points.append(change if situation.possession == "home" else -change)
    if not yards:
        return None
    slope, intercept = np.polyfit(yards, points, 1)
    return {
        "points_at_goal_line": round(float(intercept), 2),
        "points_per_yard": round(float(-slope), 4),
        "possession_points": round(float(np.mean(points)), 2),
    }


def fit_soccer(
    current: GoalParameters, games: Sequence[RecordedGame], through: int, today: date, source: str
) -> GoalParameters:
    """Mean goals of each side and the first half's share of them."""
    known = [game for game in games if game.season <= through]
    halves = [moment.state for game in known for moment in game.moments if moment.label != START]
    first = fmean(state.home_score + state.away_score for state in halves)
    goals = fmean(game.home_final + game.away_final for game in known)
    return msgspec.structs.replace(
        current,
        home_goals=round(fmean(game.home_final for game in known), 3),
        away_goals=round(fmean(game.away_final for game in known), 3),
        first_period_share=round(first / goals, 4),
        provenance=msgspec.structs.replace(
            current.provenance, source=source, dated=today, fitted_through=through, games=len(known)
        ),
    )


def fit_baseball(
    current: BaseballParameters, games: Sequence[RecordedGame], through: int, today: date, source: str
) -> BaseballParameters:
    """Runs a game, runs per run of the closing total, and the home share of wins."""
    known = [game for game in games if game.season <= through]
    totals = [(game.home_final + game.away_final, game.line.total) for game in known if game.line and game.line.total]
    return msgspec.structs.replace(
        current,
        runs_per_game=round(fmean(game.home_final + game.away_final for game in known), 3),
        runs_per_line_total=round(sum(runs for runs, _ in totals) / sum(total for _, total in totals), 4),
        home_wins=round(fmean(game.margin > 0 for game in known), 4),
        provenance=msgspec.structs.replace(
            current.provenance, dated=today, fitted_through=through, games=len(known), source=source
        ),
    )


def by_league(games: Sequence[RecordedGame]) -> dict[str, list[RecordedGame]]:
    """Games of each league."""
    leagues: dict[str, list[RecordedGame]] = defaultdict(list)
    for game in games:
        leagues[game.league].append(game)
    return leagues
