"""One game: how its score comes about, and how likely each end is at every moment.

The score follows Poisson processes; the probabilities are those of the very process (low-scoring leagues: difference
of two Poisson counts) or of its Brownian limit (football, basketball). Nobody in the simulation knows the future.
"""

from __future__ import annotations

import enum
import math
import random
from dataclasses import dataclass, field
from functools import lru_cache

from arbees_runtime.simulator.season.leagues import League, Team

_MOST_GOALS = 40


class Stage(enum.StrEnum):
    """Where a game stands, in ESPN's words."""

    PRE = "pre"
    IN = "in"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Odds:
    """Probabilities of the three ends; `tie` is 0 where there are no draws."""

    home: float
    away: float
    tie: float


@dataclass(frozen=True, slots=True)
class Play:
    """A score: whose, how many points, and how likely each end was right after it."""

    is_home: bool
    points: int
    odds: Odds


@dataclass(slots=True)
class Game:
    """A game.

    Attributes:
        number: its id everywhere.
        lasts_s: seconds from kickoff to the end, as this simulation runs.
        played: fraction of the game gone.
        score: home, away.
        plays: scores so far.
        postponed: it does not take place.
        held: no time passes and nobody scores (while a mispricing is in the books).
    """

    number: int
    league: League
    home: Team
    away: Team
    kickoff_ns: int
    lasts_s: float
    chance: random.Random = field(repr=False)
    strength: float = 0.0
    played: float = 0.0
    home_score: int = 0
    away_score: int = 0
    stage: Stage = Stage.PRE
    plays: list[Play] = field(default_factory=list)
    postponed: bool = False
    held: bool = False

    @property
    def over(self) -> bool:
        """Nothing happens any more: played to the end, or postponed."""
        return self.stage is Stage.POST or self.postponed

    @property
    def rates(self) -> tuple[float, float]:
        """Scores expected in a whole game, home and away."""
        return self.league.home_rate * math.exp(self.strength), self.league.away_rate * math.exp(-self.strength)

    def advance(self, now_ns: int, seconds: float) -> bool:
        """Let time pass up to `now_ns`, `seconds` after the last call; True if the score or stage changed."""
        if self.over or now_ns < self.kickoff_ns:
            return False
        before = (self.stage, self.home_score, self.away_score)
        self.stage = Stage.IN
        if not self.held:
            step = min(seconds / self.lasts_s, 1.0 - self.played)
            for is_home, rate in ((True, self.rates[0]), (False, self.rates[1])):
                if self.chance.random() < 1.0 - math.exp(-rate * step):
                    self._score(is_home)
            self.played += step
            if self.played >= 1.0 - 1e-9:
                self._finish()
        return before != (self.stage, self.home_score, self.away_score)

    def _score(self, is_home: bool) -> None:
        points = self.chance.choices(
            [value for value, _ in self.league.points], [weight for _, weight in self.league.points]
        )[0]
        if is_home:
            self.home_score += points
        else:
            self.away_score += points
        self.plays.append(Play(is_home, points, self.odds))

    def _finish(self) -> None:
        if self.home_score == self.away_score and not self.league.draws:
            self._score(self.chance.random() < 0.5)  # overtime goes to either side alike
        self.played = 1.0
        self.stage = Stage.POST

    @property
    def odds(self) -> Odds:
        """How likely each end is now."""
        lead = self.home_score - self.away_score
        if self.stage is Stage.POST:
            return Odds(float(lead > 0), float(lead < 0), float(lead == 0))
        left = 1.0 - self.played
        home, away = self.rates
        if self.league.deviation:
            win = _brownian(lead, (home - away) * self.league.mean_points, self.league.deviation, left)
            return Odds(win, 1.0 - win, 0.0)
        win, tie = _skellam(lead, round(home * left, 6), round(away * left, 6))
        if self.league.draws:
            return Odds(win, max(0.0, 1.0 - win - tie), tie)
        return Odds(win + tie / 2, max(0.0, 1.0 - win - tie / 2), 0.0)


def _brownian(lead: int, mean: float, deviation: float, left: float) -> float:
    """Stern 1994: the rest of the game adds mean·left with standard deviation deviation·√left."""
    if left <= 0:
        return 0.5 if lead == 0 else float(lead > 0)
    return 0.5 * (1.0 + math.erf((lead + mean * left) / (deviation * math.sqrt(2.0 * left))))


@lru_cache(4096)
def _skellam(lead: int, home: float, away: float) -> tuple[float, float]:
    """Probability that the home side wins, and of a level score, with these scores expected."""
    homes, aways = _poisson(home), _poisson(away)
    win = tie = 0.0
    for h, ph in enumerate(homes):
        for a, pa in enumerate(aways):
            margin = lead + h - a
            if margin > 0:
                win += ph * pa
            elif margin == 0:
                tie += ph * pa
    return win, tie


def _poisson(rate: float) -> list[float]:
    found, chance = [], math.exp(-rate)
    for count in range(_MOST_GOALS):
        found.append(chance)
        chance *= rate / (count + 1)
        if count > rate and chance < 1e-9:
            break
    return found


def inning_of(game: Game) -> tuple[int, bool]:
    """Baseball: the inning, from 1, and whether it is its top (the away side bats)."""
    halves = 2 * game.league.periods
    half = min(int(game.played * halves), halves - 1)
    return half // 2 + 1, half % 2 == 0


def clock_of(game: Game) -> tuple[int, float, str]:
    """Period, seconds on the clock, and the clock as shown; baseball has none."""
    league = game.league
    if league.sport == "baseball":
        return inning_of(game)[0], 0.0, "0:00"
    total = league.periods * league.period_s
    elapsed = min(game.played * total, total - 0.001)
    period = int(elapsed // league.period_s) + 1
    seconds = elapsed if league.counts_up else league.period_s - elapsed % league.period_s
    shown = f"{int(seconds // 60)}'" if league.counts_up else f"{int(seconds // 60)}:{int(seconds % 60):02d}"
    return period, round(seconds, 1), shown
