"""Baseball: the rest of a half-inning from bases and outs, then a chain of half-innings to the end.

Runs of the rest of a half-inning are 0 with probability 1 - q and k >= 1 with q (1 - r) r^(k-1), r = 1 - q / RE,
from a run expectancy table (RE) and the chance of at least one run (q). The chain stops when the home side leads in
the bottom of the last inning or later. Everything that depends on the sides alone is computed once, when the game
is prepared; a state then costs one short sum.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from math import comb
from operator import mul
from typing import ClassVar

from arbees_runtime.games.winprob.answers import Answer, Outcomes, Refusal, RefusalReason
from arbees_runtime.games.winprob.clock import unplayable
from arbees_runtime.games.winprob.parameters import BaseballParameters
from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.games.winprob.roots import solve_rising
from arbees_runtime.messages.games import BaseballSituation, GameState

_MOST_RUNS = 15  # of one half-inning; the tail beyond goes to the last
_MOST_RUNS_OF_NINE = 40  # of one side in regulation, with a chance beyond of about 1e-9
_WIDEST = 20  # a lead of this many runs or more counts as this many
_LEADS = range(-_WIDEST, _WIDEST + 1)
_LEVEL = _WIDEST + _MOST_RUNS  # where a table holds the lead of 0
_OUTS = 3
_BASES = 8
_RUNNER_ON_SECOND = 2
_LARGEST_TILT = 0.8  # one side scores five times as much as the other
_LINE_TOLERANCE = 1e-6

Runs = tuple[float, ...]
"""Probabilities of 0, 1, ... runs."""


def half_inning_runs(expected: float, at_least_one: float) -> Runs:
    """Distribution of runs in the rest of a half-inning with mean `expected` and P(1 or more) `at_least_one`."""
    ratio = max(0.0, 1.0 - at_least_one / expected)
    mass = at_least_one * (1.0 - ratio)
    masses = [1.0 - at_least_one]
    for _ in range(_MOST_RUNS - 1):
        masses.append(mass)
        mass *= ratio
    masses.append(mass / (1.0 - ratio))
    return tuple(masses)


def scaled_runs(expected: float, at_least_one: float, scale: float) -> Runs:
    """The same for a side that scores `scale` times as much: mean times scale, chance of none to its power."""
    return half_inning_runs(expected * scale, 1.0 - (1.0 - at_least_one) ** scale)


@dataclass(frozen=True, slots=True)
class BaseballModel:
    """One baseball game, extra innings included.

    Attributes:
        innings: Innings of regulation.
        home_runs: Distribution of the home side's runs in the rest of a half-inning, at `outs * 8 + bases`.
        away_runs: The same for the away side.
        top: Home win probability at the start of the top of inning i + 1 by lead, level in the middle. The last row
            stands for every extra inning.
        bottom: The same at the start of the bottom.
        version: Version of the parameter file.
    """

    name: ClassVar[str] = "run-expectancy-chain"

    innings: int
    home_runs: tuple[Runs, ...]
    away_runs: tuple[Runs, ...]
    top: tuple[Runs, ...]
    bottom: tuple[Runs, ...]
    version: str

    def evaluate(self, state: GameState) -> Answer:  # noqa: PLR0911 - one return for each refusal
        """Probabilities at a state, or why there are none."""
        if (fault := unplayable(state)) is not None:
            return fault
        lead = state.home_score - state.away_score
        if state.period == 0:
            home = self.top[0][_at(lead)]
            return Outcomes(home, 1.0 - home)
        situation = state.situation
        if not isinstance(situation, BaseballSituation):
            if situation is None:
                return Refusal(RefusalReason.UNKNOWN_STATE, "half, outs and bases are unknown")
            return Refusal(RefusalReason.WRONG_SPORT, f"a {type(situation).__name__} in a baseball game")
        if not (0 <= situation.outs <= _OUTS and 0 <= situation.bases < _BASES):
            return Refusal(RefusalReason.UNKNOWN_STATE, f"{situation.outs} outs, bases {situation.bases}")
        if _decided(state.period >= self.innings, situation, lead):
            detail = f"inning {state.period}, lead {lead}: over, though not yet final"
            return Refusal(RefusalReason.DECIDED, detail)
        home = self._home_wins(min(state.period, self.innings + 1) - 1, situation, lead)
        return Outcomes(home, 1.0 - home)

    def _home_wins(self, inning: int, situation: BaseballSituation, lead: int) -> float:
        """`inning` counts from 0; the first extra inning stands for all."""
        following = min(inning + 1, self.innings)
        if situation.outs == _OUTS:
            return self.bottom[inning][_at(lead)] if situation.top else self.top[following][_at(lead)]
        at = situation.outs * _BASES + situation.bases
        if situation.top:
            return _away_bats(self.away_runs[at], self.bottom[inning], lead)
        if inning + 1 < self.innings:
            return _home_bats(self.home_runs[at], self.top[following], lead)
        return _walk_off(self.home_runs[at], self.top[self.innings][_LEVEL], lead)


def prepare_baseball(
    parameters: BaseballParameters, line: PregameLine | None, version: str, *, postseason: bool
) -> BaseballModel:
    """The model of one game: the sides' scoring from win probability and total, the league's for what is missing."""
    total = parameters.runs_per_game
    if line is not None and line.total is not None:
        total = line.total * parameters.runs_per_line_total
    build = _Builder(parameters, total, version, runner_on_second=not postseason and parameters.extra_runner)
    home = parameters.home_wins if line is None or line.home is None else line.home
    return build.model(solve_rising(build.home_wins, home, -_LARGEST_TILT, _LARGEST_TILT, _LINE_TOLERANCE))


@dataclass(frozen=True, slots=True)
class _Builder:
    parameters: BaseballParameters
    total: float
    version: str
    runner_on_second: bool

    def model(self, tilt: float) -> BaseballModel:
        parameters = self.parameters
        home, away = self._scale(tilt), self._scale(-tilt)
        states = list(zip(parameters.run_expectancy, parameters.at_least_one, strict=True))
        top, bottom = self._chain(home, away)
        return BaseballModel(
            innings=parameters.innings,
            home_runs=tuple(scaled_runs(*state, home) for state in states),
            away_runs=tuple(scaled_runs(*state, away) for state in states),
            top=top,
            bottom=bottom,
            version=self.version,
        )

    def home_wins(self, tilt: float) -> float:
        """Home win probability before the start.

        Batting last changes how a game ends, not who wins it, so the sums of nine half-innings suffice.
        """
        home_scale, away_scale = self._scale(tilt), self._scale(-tilt)
        home, away = self._regulation_runs(home_scale), self._regulation_runs(away_scale)
        level: float = sum(map(mul, home, away))
        return _outscores(home, away) + level * self._extra_innings(home_scale, away_scale)

    def _regulation_runs(self, scale: float) -> Runs:
        """One side's runs in nine whole half-innings: how many it scores in is binomial, the sum then Pascal."""
        innings = self.parameters.innings
        some = 1.0 - self._runs(0, scale)[0]
        ratio = 1.0 - some / (self.parameters.run_expectancy[0] * scale)
        weights = [comb(innings, k) * (some * (1.0 - ratio)) ** k * (1.0 - some) ** (innings - k) / ratio**k
                   for k in range(innings + 1)]  # fmt: skip
        powers = [ratio**runs for runs in range(_MOST_RUNS_OF_NINE + 1)]
        later = [powers[runs] * sum(map(mul, weights[1:], ways)) for runs, ways in enumerate(_ways(innings), start=1)]
        return (weights[0], *later)

    def _extra_innings(self, home_scale: float, away_scale: float) -> float:
        """Home win probability at the start of an extra inning, level."""
        bases = _RUNNER_ON_SECOND if self.runner_on_second else 0
        home, away = self._runs(bases, home_scale), self._runs(bases, away_scale)
        ahead, behind = _outscores(home, away), _outscores(away, home)
        return ahead / (ahead + behind)

    def _scale(self, tilt: float) -> float:
        mean = self.parameters.run_expectancy[0] * self.parameters.half_innings_per_game
        return self.total / mean * math.exp(tilt)

    def _runs(self, bases: int, scale: float) -> Runs:
        return scaled_runs(self.parameters.run_expectancy[bases], self.parameters.at_least_one[bases], scale)

    def _chain(self, home_scale: float, away_scale: float) -> tuple[tuple[Runs, ...], tuple[Runs, ...]]:
        """Tables `top` and `bottom`, the first extra inning first, then back to the start."""
        level = self._extra_innings(home_scale, away_scale)
        bases = _RUNNER_ON_SECOND if self.runner_on_second else 0
        home, away = self._runs(bases, home_scale), self._runs(bases, away_scale)
        bottoms = [_table([_walk_off(home, level, lead) for lead in _LEADS])]
        extra = [_away_bats(away, bottoms[0], lead) if lead else level for lead in _LEADS]
        tops = [_table(extra)]
        home, away = self._runs(0, home_scale), self._runs(0, away_scale)
        for inning in range(self.parameters.innings, 0, -1):
            if inning == self.parameters.innings:
                half = _table([_walk_off(home, level, lead) for lead in _LEADS])
            else:
                half = _table([_home_bats(home, tops[-1], lead) for lead in _LEADS])
            bottoms.append(half)
            tops.append(_table([_away_bats(away, half, lead) for lead in _LEADS]))
        return tuple(reversed(tops)), tuple(reversed(bottoms))


@cache
def _ways(innings: int) -> tuple[tuple[int, ...], ...]:
    """In how many ways 1, 2, ... runs (rows) fall into 1 to `innings` scoring innings, one at least in each."""
    return tuple(
        tuple(comb(runs - 1, k - 1) for k in range(1, innings + 1)) for runs in range(1, _MOST_RUNS_OF_NINE + 1)
    )


def _decided(last: bool, situation: BaseballSituation, lead: int) -> bool:
    """Whether the rules end the game here: home ahead in the last bottom, or away after it."""
    if not last:
        return False
    if situation.top:
        return situation.outs == _OUTS and lead > 0
    return lead > 0 or (situation.outs == _OUTS and lead < 0)


def _walk_off(runs: Runs, level: float, lead: int) -> float:
    """Home win probability when the home side bats last: ahead wins, `level` is the chance in extra innings."""
    if lead > 0:
        return 1.0
    if -lead >= len(runs):
        return 0.0
    return math.fsum(runs[1 - lead :]) + runs[-lead] * level


def _home_bats(runs: Runs, table: Runs, lead: int) -> float:
    at = _at(lead)
    home: float = sum(map(mul, runs, table[at:]))
    return home


def _away_bats(runs: Runs, table: Runs, lead: int) -> float:
    at = _at(lead)
    home: float = sum(map(mul, runs, table[at::-1]))
    return home


def _outscores(one: Runs, other: Runs) -> float:
    """Probability that the first is larger than the second."""
    total = below = 0.0
    for i in range(1, len(one)):
        below += other[i - 1]
        total += one[i] * below
    return total


def _table(values: list[float]) -> Runs:
    """Values by lead, with the ends repeated so that a half-inning's runs never lead out of the table."""
    return (*[values[0]] * _MOST_RUNS, *values, *[values[-1]] * _MOST_RUNS)


def _at(lead: int) -> int:
    return max(-_WIDEST, min(_WIDEST, lead)) + _LEVEL
