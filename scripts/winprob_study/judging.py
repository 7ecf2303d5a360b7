"""Scoring a parameter file on recorded games that its fit has not seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from arbees_runtime.games.winprob.answers import Refusal
from arbees_runtime.games.winprob.baseball import BaseballModel
from arbees_runtime.games.winprob.brownian import MarginModel, stern
from arbees_runtime.games.winprob.clock import seconds_left
from arbees_runtime.games.winprob.goals import ends
from arbees_runtime.games.winprob.models import GameModel, prepare
from arbees_runtime.games.winprob.parameters import ParameterFile, Provenance
from winprob_study.baseball import RunLine, away_wins_by_two
from winprob_study.games import START, Moment, RecordedGame
from winprob_study.scores import Floats

SOCCER = "soccer"


@dataclass(slots=True)
class Group:
    """Predictions that are reported together.

    Attributes:
        games: Game of each prediction.
        happened: Home win, 1 or 0; soccer: home, draw, away.
        model: The model's probability; soccer: of each of the three.
        baseline: The baseline's.
        market: The market's (or another model's) where it has one, else NaN.
        refused: Refusals by reason.
        comparison: What `market` is.
    """

    games: list[str] = field(default_factory=list)
    happened: list[tuple[float, ...]] = field(default_factory=list)
    model: list[tuple[float, ...]] = field(default_factory=list)
    baseline: list[tuple[float, ...]] = field(default_factory=list)
    market: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    comparison: str = ""

    def add(
        self, game: str, happened: tuple[float, ...], model: tuple[float, ...], baseline: tuple[float, ...],
        market: float | None,
    ) -> None:  # fmt: skip
        """Keep one prediction."""
        self.games.append(game)
        self.happened.append(happened)
        self.model.append(model)
        self.baseline.append(baseline)
        self.market.append(np.nan if market is None else market)

    def column(self, rows: list[tuple[float, ...]]) -> Floats:
        """One of the lists of single probabilities as an array."""
        return np.asarray([row[0] for row in rows])


@dataclass(slots=True)
class Judgement:
    """All groups, by (league or sport, recording, moment), and what was left out.

    Attributes:
        groups: The predictions.
        seen: Games not scored because the fit may have seen their season, by league.
        unprepared: Games without parameters or with a faulty line, by reason.
    """

    groups: dict[tuple[str, str, str], Group] = field(default_factory=lambda: defaultdict(Group))
    seen: Counter[str] = field(default_factory=Counter)
    unprepared: Counter[str] = field(default_factory=Counter)


def provenance(parameters: ParameterFile, league: str) -> Provenance | None:
    """Where a league's parameters came from."""
    for table in (parameters.margin, parameters.hockey, parameters.soccer, parameters.baseball):
        if league in table:
            return table[league].provenance
    return None


def judge(games: Iterable[RecordedGame], run_lines: dict[str, RunLine], parameters: ParameterFile) -> Judgement:
    """Score every game of a season later than the last the fit saw."""
    judgement = Judgement()
    for game in games:
        origin = provenance(parameters, game.league)
        if origin is None or origin.fitted_through is None:
            judgement.unprepared[f"{game.league}: nothing fitted"] += 1
        elif game.season <= origin.fitted_through:
            judgement.seen[game.league] += 1
        else:
            _judge_game(game, run_lines.get(game.key), parameters, judgement)
    return judgement


def _judge_game(game: RecordedGame, run_line: RunLine | None, parameters: ParameterFile, judgement: Judgement) -> None:
    model = prepare(game.league, game.line, parameters, postseason=game.postseason)
    if isinstance(model, Refusal):
        judgement.unprepared[f"{game.league}: {model.reason}"] += 1
        return
    if game.league in parameters.soccer:
        _judge_match(game, model, parameters, judgement)
        return
    if game.margin == 0:
        judgement.unprepared[f"{game.league}: ended level"] += 1
        return
    name = f"{game.league}-{game.season}-{game.key}"
    happened = (float(game.margin > 0),)
    for moment in game.moments:
        group = judgement.groups[game.league, game.source, _label(game, moment)]
        answer = model.evaluate(moment.state)
        if isinstance(answer, Refusal):
            group.refused[answer.reason] += 1
            continue
        if moment.market is not None:
            group.comparison = game.comparison
        group.add(name, happened, (answer.home,), (_baseline(model, moment, parameters, game.league),), moment.market)
    if run_line is not None and isinstance(model, BaseballModel):
        _judge_run_line(game, run_line, model, judgement.groups[game.league, game.source, "run line"])


def _label(game: RecordedGame, moment: Moment) -> str:
    if moment.label != "every minute":
        return moment.label if game.line is not None else f"{moment.label}, no line"
    quarter = f"Q{moment.state.period}, every minute"
    return quarter if game.line is not None else f"{quarter}, no line"


def _baseline(model: GameModel, moment: Moment, parameters: ParameterFile, league: str) -> float:
    """Stern's form for football and basketball; the league's home share elsewhere."""
    if isinstance(model, MarginModel):
        rules = model.parameters
        left = seconds_left(moment.state, rules.periods, rules.period_seconds)
        if isinstance(left, Refusal) or left <= 0:
            return 0.5
        share = left / (rules.periods * rules.period_seconds)
        margin = model.home_margin / rules.sigma * rules.stern_sigma  # the same chance before the start
        return stern(moment.state.home_score - moment.state.away_score, margin, rules.stern_sigma, share)
    return parameters.baseball[league].home_wins


def _judge_match(game: RecordedGame, model: GameModel, parameters: ParameterFile, judgement: Judgement) -> None:
    happened = (float(game.margin > 0), float(game.margin == 0), float(game.margin < 0))
    rules = parameters.soccer[game.league]
    for moment in game.moments:
        group = judgement.groups[SOCCER, game.source, moment.label]
        answer = model.evaluate(moment.state)
        if isinstance(answer, Refusal):
            group.refused[answer.reason] += 1
            continue
        left = 1.0 if moment.label == START else 0.5
        lead = moment.state.home_score - moment.state.away_score
        baseline = ends(lead, rules.home_goals * left, rules.away_goals * left)
        name = f"{game.league}-{game.season}-{game.key}"
        group.add(name, happened, (answer.home, answer.draw, answer.away), baseline, None)


def _judge_run_line(game: RecordedGame, run_line: RunLine, model: BaseballModel, group: Group) -> None:
    if run_line.home_handicap < 0:
        return  # a walk-off hit ends the game at a lead of one, whatever it would have brought in
    group.comparison = "closing run line"
    covered = float(game.margin + run_line.home_handicap > 0)
    home = 1.0 - away_wins_by_two(model)
    group.add(f"mlb-{game.season}-{game.key}", (covered,), (home,), (0.5,), run_line.home)
