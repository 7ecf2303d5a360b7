"""A folder of recordings as games: files are told by their columns, never by their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from winprob_study import baseball, basketball, football, soccer
from winprob_study.baseball import RunLine
from winprob_study.games import RecordedGame
from winprob_study.tables import Defects, Table, read_folder

_SHAPES: dict[str, frozenset[str]] = {
    "nfl lines": football.LINES_COLUMNS,
    "nfl plays": football.PLAYS_COLUMNS,
    "nfl detail": football.DETAIL_COLUMNS,
    "nba lines": basketball.LINES_COLUMNS,
    "nba states": basketball.STATES_COLUMNS,
    "nba actions": basketball.ACTIONS_COLUMNS,
    "nba candles": basketball.CANDLES_COLUMNS,
    "mlb lines": baseball.LINES_COLUMNS,
    "soccer seasons": soccer.SEASON_COLUMNS,
}


@dataclass(frozen=True, slots=True)
class Recordings:
    """Everything read.

    Attributes:
        games: Games, each once for every kind of recording.
        run_lines: Run-line markets by the key of their MLB game.
        defects: What was left out, and why.
    """

    games: list[RecordedGame]
    run_lines: dict[str, RunLine]
    defects: Defects


def read_recordings(folders: list[Path], progress: Callable[[str], None]) -> Recordings:
    """All games in the folders.

    Args:
        folders: Folders to read, with all below them.
        progress: Told what is read.
    """
    defects = Defects()
    shapes: dict[str, list[Table]] = {shape: [] for shape in _SHAPES}
    for folder in folders:
        progress(f"reading {folder}")
        for table in read_folder(folder, defects):
            shape = next((name for name, columns in _SHAPES.items() if columns <= table.columns), None)
            if shape is not None:
                shapes[shape].append(table)
    games, run_lines = _games(shapes, defects)
    return Recordings(_distinct(games, defects), run_lines, defects)


def _games(shapes: dict[str, list[Table]], defects: Defects) -> tuple[list[RecordedGame], dict[str, RunLine]]:
    nfl = list(football.line_games(shapes["nfl lines"], defects))
    nfl_lines = {key: game.line for key, game in nfl if game.line}
    nba = list(basketball.line_games(shapes["nba lines"], defects))
    nba_lines = {key: game.line for key, game in nba if game.line}
    prices = basketball.candle_prices(shapes["nba candles"], defects)
    mlb = list(baseball.line_games(shapes["mlb lines"], defects))
    games = [game for _, game in nfl]
    games += football.play_games(shapes["nfl plays"], nfl_lines, defects)
    games += football.detail_games(shapes["nfl detail"], nfl_lines, defects)
    games += [game for _, game in nba]
    games += basketball.state_games([*shapes["nba states"], *shapes["nba actions"]], nba_lines, prices, defects)
    games += [game for game, _ in mlb]
    games += soccer.season_games(shapes["soccer seasons"], defects)
    return games, {game.key: line for game, line in mlb if line is not None}


def _distinct(games: list[RecordedGame], defects: Defects) -> list[RecordedGame]:
    """Each game once for each kind of recording, should two files hold it."""
    kept: dict[tuple[str, str, int, str, int, int], RecordedGame] = {}
    for game in games:
        identity = (game.league, game.source, game.season, game.key, game.home_final, game.away_final)
        if identity in kept:
            defects.add(f"{game.league}: the same game twice in {game.source}")
        kept.setdefault(identity, game)
    return list(kept.values())
