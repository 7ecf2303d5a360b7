"""A folder of recordings as games: files are told by their columns, never by their names.

A table is of a kind if it has all of the kind's columns; docs/winprob.md lists them. One that has at least half of
them is meant to be of it, and what it lacks is told; others are none of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from winprob_study import baseball, basketball, football, soccer
from winprob_study.baseball import RunLine
from winprob_study.games import RecordedGame
from winprob_study.tables import Defects, Table, read_folder

KINDS: dict[str, frozenset[str]] = {
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

_MEANT = 0.5


@dataclass(frozen=True, slots=True)
class Recordings:
    """Everything read.

    Attributes:
        games: Games, each once for every kind of recording.
        run_lines: Run-line markets by the key of their MLB game.
        defects: What was left out, and why.
        faults: Tables that are meant to be of a kind and lack columns of it, in words.
    """

    games: list[RecordedGame]
    run_lines: dict[str, RunLine]
    defects: Defects
    faults: list[str]


def read_recordings(folders: list[Path], progress: Callable[[str], None]) -> Recordings:
    """All games in the folders.

    Args:
        folders: Folders to read, with all below them.
        progress: Told what is read.
    """
    defects = Defects()
    faults: list[str] = []
    tables: dict[str, list[Table]] = {kind: [] for kind in KINDS}
    for folder in folders:
        progress(f"reading {folder}")
        for table in read_folder(folder, defects):
            kind, share = max(
                ((name, len(columns & table.columns) / len(columns)) for name, columns in KINDS.items()),
                key=lambda found: found[1],
            )
            if share == 1:
                tables[kind].append(_whole_rows(table, kind, defects))
            elif share >= _MEANT:
                lacking = ", ".join(sorted(KINDS[kind] - table.columns))
                faults.append(f"{table.origin}: looks like {kind}, but has no column {lacking}")
    games, run_lines = _games(tables, defects)
    return Recordings(_distinct(games, defects), run_lines, defects, faults)


def unusable(recordings: Recordings, folders: list[Path]) -> str:
    """Why what was read can't be scored; empty if it can."""
    if recordings.faults:
        return "; ".join(recordings.faults) + ". docs/winprob.md lists the columns of each kind of table"
    if not recordings.games and not recordings.defects.counts:
        return (
            f"no table of games in {', '.join(map(str, folders))}: known are {', '.join(KINDS)}, by their columns "
            "(docs/winprob.md), as .csv, .json, .parquet, .sqlite or .db, also packed as .gz or .tar.*"
        )
    return ""


def _whole_rows(table: Table, kind: str, defects: Defects) -> Table:
    """A table without rows that lack one of its kind's columns, as JSON's may."""
    rows = [row for row in table.rows if KINDS[kind] <= row.keys()]
    if len(rows) < len(table.rows):
        defects.add(f"{kind}: a row that lacks a column", len(table.rows) - len(rows))
    return Table(table.origin, rows)


def _games(tables: dict[str, list[Table]], defects: Defects) -> tuple[list[RecordedGame], dict[str, RunLine]]:
    nfl = list(football.line_games(tables["nfl lines"], defects))
    nfl_lines = {key: game.line for key, game in nfl if game.line}
    nba = list(basketball.line_games(tables["nba lines"], defects))
    nba_lines = {key: game.line for key, game in nba if game.line}
    prices = basketball.candle_prices(tables["nba candles"], defects)
    mlb = list(baseball.line_games(tables["mlb lines"], defects))
    games = [game for _, game in nfl]
    games += football.play_games(tables["nfl plays"], nfl_lines, defects)
    games += football.detail_games(tables["nfl detail"], nfl_lines, defects)
    games += [game for _, game in nba]
    games += basketball.state_games([*tables["nba states"], *tables["nba actions"]], nba_lines, prices, defects)
    games += [game for game, _ in mlb]
    games += soccer.season_games(tables["soccer seasons"], defects)
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
