"""Parameters of the models as dated data, each with where it came from."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec

Positive = Annotated[float, msgspec.Meta(gt=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Table = Annotated[tuple[Positive, ...], msgspec.Meta(min_length=24, max_length=24)]
"""24 numbers at `outs * 8 + bases`, bases as bits: 1 first, 2 second, 4 third."""


class Provenance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where numbers came from.

    Attributes:
        source: Data or document, and what was done.
        dated: When they were fitted or read.
        fitted_through: Last season, by the year it began, that the fit saw; validation scores later seasons only.
            None where nothing was fitted.
        games: Recordings of games the fit saw, a game recorded in two ways twice; 0 where nothing was fitted.
        assumed: Names of the numbers that are neither fitted nor published.
    """

    source: str
    dated: date
    fitted_through: int | None = None
    games: int = 0
    assumed: tuple[str, ...] = ()


class MarginParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Football and basketball; see `brownian`.

    Attributes:
        sport: Which situations belong to it.
        periods: Periods of regulation.
        period_seconds: Length of one.
        sigma: Deviation of the final margin around the expected one at the start, in points.
        reversion: By how much less than in full a lead counts when all is left to play.
        growth: By what share the variance per unit of time rises from start to end.
        home_margin: Expected home margin without a line, in points.
        stern_sigma: Deviation of the final margin around the closing spread, for Stern's plain form: the baseline.
        overtime_share: Root of overtime's share of regulation, by which the favourite's edge enters it.
        minimum_seconds: Below this much left the model refuses.
        possession_points: What the ball is worth in points; in football where the field position is unknown.
        points_at_goal_line: Football: next points expected at the opponent's goal line.
        points_per_yard: Football: by how much they fall with each yard away from it.
    """

    sport: Literal["football", "basketball"]
    periods: Annotated[int, msgspec.Meta(gt=0)]
    period_seconds: Annotated[int, msgspec.Meta(gt=0)]
    sigma: Positive
    reversion: Annotated[float, msgspec.Meta(ge=0, lt=1)] = 0.0
    growth: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    home_margin: float = 0.0
    stern_sigma: Positive
    overtime_share: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    minimum_seconds: Annotated[float, msgspec.Meta(ge=0)]
    possession_points: float = 0.0
    points_at_goal_line: float = 0.0
    points_per_yard: float = 0.0
    provenance: Provenance


class GoalParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Hockey and soccer; see `goals`.

    Attributes:
        home_goals: Goals of the home side a game, in regulation.
        away_goals: The same for the away side.
        periods: Hockey: periods of regulation.
        period_seconds: Hockey: length of one.
        minimum_seconds: Hockey: below this much left, a lead of one or two is refused.
        overtime_home: Hockey: share of the games level after regulation that the home side wins.
        first_period_share: Soccer: share of goals in the first half.
        first_stoppage_minutes: Soccer: mean stoppage of the first half.
        last_stoppage_minutes: Soccer: mean stoppage of the second half.
        last_minute: Soccer: from this minute on the model refuses.
    """

    home_goals: Positive
    away_goals: Positive
    periods: Annotated[int, msgspec.Meta(gt=0)] = 2
    period_seconds: Annotated[int, msgspec.Meta(gt=0)] = 2700
    minimum_seconds: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    overtime_home: Share = 0.5
    first_period_share: Share = 0.5
    first_stoppage_minutes: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    last_stoppage_minutes: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    last_minute: Positive = 90.0
    provenance: Provenance


class BaseballParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Baseball; see `baseball`.

    Attributes:
        innings: Innings of regulation.
        runs_per_game: Both sides' runs without a line.
        runs_per_line_total: Mean runs per run of the closing total.
        half_innings_per_game: Half-innings batted in an average game, last bottoms not played and extras counted.
        home_wins: Home win probability without a line.
        extra_runner: Whether regular-season extra innings start with a runner on second.
        run_expectancy: Mean runs in the rest of the half-inning.
        at_least_one: Probability of one or more.
    """

    innings: Annotated[int, msgspec.Meta(gt=0)]
    runs_per_game: Positive
    runs_per_line_total: Positive
    half_innings_per_game: Positive
    home_wins: Annotated[float, msgspec.Meta(gt=0, lt=1)]
    extra_runner: bool
    run_expectancy: Table
    at_least_one: Table
    provenance: Provenance


class ParameterFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The content of a parameter file, by league.

    Attributes:
        version: Named in every `WinProbability`.
    """

    version: str
    margin: dict[str, MarginParameters] = {}
    hockey: dict[str, GoalParameters] = {}
    soccer: dict[str, GoalParameters] = {}
    baseball: dict[str, BaseballParameters] = {}

    @property
    def leagues(self) -> frozenset[str]:
        """Leagues that there is a model for."""
        return frozenset().union(self.margin, self.hockey, self.soccer, self.baseball)


def parse_parameters(text: str) -> ParameterFile:
    """Read the TOML of a parameter file.

    Raises:
        msgspec.ValidationError: a field is missing, unknown, of the wrong type or out of range; the message says where.
        tomllib.TOMLDecodeError: not TOML.
    """
    return msgspec.convert(tomllib.loads(text), ParameterFile)


@cache
def published_parameters() -> ParameterFile:
    """The parameters that come with this package."""
    return parse_parameters(files("arbees_runtime.games.winprob").joinpath("parameters.toml").read_text("utf-8"))
