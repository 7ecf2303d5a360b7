"""MLB: closing moneylines, totals and run lines with finals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from arbees_runtime.games.winprob.baseball import BaseballModel
from arbees_runtime.games.winprob.pregame import american_probability, without_margin
from winprob_study.games import START, Moment, RecordedGame, closing_line, state
from winprob_study.tables import Defects, Row, Table, digits, number, whole

LINES_COLUMNS = frozenset({
    "season", "game_date", "vis_team", "home_team", "vis_final", "home_final", "vis_ml_close", "home_ml_close",
    "total_close",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunLine:
    """The market on the home side giving or taking a run and a half.

    Attributes:
        home_handicap: -1.5 or +1.5.
        home: Probability that the home side covers, margin taken out.
    """

    home_handicap: float
    home: float


def line_games(tables: Iterable[Table], defects: Defects) -> Iterator[tuple[RecordedGame, RunLine | None]]:
    """Games with closing lines and finals."""
    for table in tables:
        for row in table.rows:
            game = _line_game(row)
            if isinstance(game, str):
                defects.add(f"mlb lines: {game}")
            else:
                yield game, _run_line(row)


def _line_game(row: Row) -> RecordedGame | str:
    season, home, away = whole(row.get("season")), whole(row["home_final"]), whole(row["vis_final"])
    if season is None or home is None or away is None or home == away or min(home, away) < 0:
        return "season or final missing, or a tie"
    line = closing_line(number(row["home_ml_close"]), number(row["vis_ml_close"]), None, number(row.get("total_close")))
    if isinstance(line, str):
        return line
    key = f"{digits(row.get('game_date'))}-{row.get('vis_team')}-{row.get('home_team')}-{away}-{home}"  # doubleheaders
    moments = (Moment(START, state("mlb", 0, 0, 0, None), line.home),)
    return RecordedGame("mlb", season, key, "MLB lines", "closing moneyline", line, home, away, moments)


def _run_line(row: Row) -> RunLine | None:
    handicap = number(row.get("home_rl_line"))
    home, away = number(row.get("home_rl_odds")), number(row.get("vis_rl_odds"))
    if handicap is None or home is None or away is None or abs(handicap) != 1.5:
        return None
    try:
        prices = american_probability(home), american_probability(away)
    except ValueError:
        return None
    return RunLine(handicap, without_margin(prices)[0]) if 0.995 <= sum(prices) <= 1.12 else None


def away_wins_by_two(model: BaseballModel) -> float:
    """Probability before the start that the away side wins by two or more, by the chain's own distributions.

    It checks the chain on something the prior does not fix. Extra innings are taken as one inning without the
    regular season's runner, repeated while level.
    """
    home, away = np.asarray(model.home_runs[0]), np.asarray(model.away_runs[0])
    inning = np.convolve(away, home[::-1])  # away runs minus home runs, from -(len - 1)
    zero = len(home) - 1
    lead = inning
    for _ in range(model.innings - 1):
        lead = np.convolve(lead, inning)
    level = zero * model.innings
    decided = 1.0 - inning[zero]
    return float(lead[level + 2 :].sum() + lead[level] * inning[zero + 2 :].sum() / decided)
