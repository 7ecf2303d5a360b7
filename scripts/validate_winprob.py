"""Score the win-probability models on games of seasons that their fit did not see.

    python scripts/validate_winprob.py [--data FOLDER]... [--parameters FILE] [--markdown]

Without --data the folders `winprob` and `kalshi/in-game-trading` of ARBEES_SHARED_DATA (default `../shared/data`) are
read. Any other folder of files with the same columns will do, whatever their names: CSV, JSON, Parquet or SQLite,
packed or not; docs/winprob.md lists the columns. Games of seasons up to `fitted_through` of their league's parameters
are never scored.

Exit code 1 if there is no game to score, 2 if there is nothing to read or a table lacks columns.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
from rich.console import Console
from rich.table import Table
from winprob_study.folders import data_folders
from winprob_study.judging import SOCCER, Group, Judgement, judge
from winprob_study.recordings import read_recordings, unusable
from winprob_study.scores import (
    Paired,
    brier,
    expected_calibration_error,
    log_losses,
    paired_by_game,
    ranked_probability_score,
    reliability,
)

from arbees_runtime.games.winprob.parameters import ParameterFile, parse_parameters, published_parameters

_WIN_COLUMNS = (
    "league", "recording", "moment", "games", "states", "refused", "Brier", "baseline", "market", "log loss",
    "baseline", "market", "ECE", "vs baseline", "vs market",
)  # fmt: skip
_SOCCER_COLUMNS = ("recording", "moment", "matches", "RPS", "baseline", "log loss", "baseline", "ECE home win")
_BIN_COLUMNS = ("league", "bin", "states", "predicted", "happened")

Cells = tuple[str, ...]


def win_rows(judgement: Judgement) -> list[Cells]:
    """One row a group; differences are of log loss, game-clustered, negative where the model is better."""
    return [_win_row(key, group) for key, group in sorted(judgement.groups.items()) if key[0] != SOCCER]


def _win_row(key: tuple[str, str, str], group: Group) -> Cells:
    refused = str(group.refused.total())
    if not group.games:
        return (*key, "0", "0", refused, *[""] * 9)
    happened, model, baseline = (group.column(rows) for rows in (group.happened, group.model, group.baseline))
    market = np.asarray(group.market)
    model_loss, baseline_loss = log_losses(model, happened), log_losses(baseline, happened)
    both = ~np.isnan(market)
    market_scores, against_market = ("", ""), ""
    if both.any():
        market_loss = log_losses(market[both], happened[both])
        market_scores = f"{brier(market[both], happened[both]):.4f}", f"{market_loss.mean():.4f}"
        games = [game for game, there in zip(group.games, both, strict=True) if there]
        against_market = _difference(paired_by_game(model_loss[both], market_loss, games))
    return (
        *key,
        str(len(set(group.games))),
        str(len(group.games)),
        refused,
        f"{brier(model, happened):.4f}",
        f"{brier(baseline, happened):.4f}",
        market_scores[0],
        f"{model_loss.mean():.4f}",
        f"{baseline_loss.mean():.4f}",
        market_scores[1],
        f"{expected_calibration_error(reliability(model, happened)):.4f}",
        _difference(paired_by_game(model_loss, baseline_loss, group.games)),
        against_market,
    )


def _difference(paired: Paired) -> str:
    if math.isnan(paired.error):
        return f"{paired.difference:+.4f}, too few games"
    return f"{paired.difference:+.4f} ± {paired.error:.4f}"


def soccer_rows(judgement: Judgement) -> list[Cells]:
    """One row a group of matches."""
    rows: list[Cells] = []
    for (sport, *names), group in sorted(judgement.groups.items()):
        if sport != SOCCER or not group.games:
            continue
        happened, model, baseline = (np.asarray(part) for part in (group.happened, group.model, group.baseline))
        losses = [-np.log(np.clip((part * happened).sum(axis=1), 1e-6, 1)).mean() for part in (model, baseline)]
        rows.append((
            *names,
            str(len(group.games)),
            f"{ranked_probability_score(model, happened):.4f}",
            f"{ranked_probability_score(baseline, happened):.4f}",
            *(f"{loss:.4f}" for loss in losses),
            f"{expected_calibration_error(reliability(model[:, 0], happened[:, 0])):.4f}",
        ))  # fmt: skip
    return rows


def bin_rows(judgement: Judgement) -> list[Cells]:
    """Reliability in ten bins, all moments of a league that have a line together."""
    merged: dict[str, list[Group]] = {}
    for (league, _, moment), group in sorted(judgement.groups.items()):
        if group.games and "no line" not in moment and moment != "run line":
            merged.setdefault(league, []).append(group)
    rows: list[Cells] = []
    for league, groups in merged.items():
        model = np.concatenate([group.column(group.model) for group in groups])
        happened = np.concatenate([group.column(group.happened) for group in groups])
        for i, one in enumerate(reliability(model, happened)):
            if one.predictions:
                share = f"{one.predicted:.3f}", f"{one.happened:.3f}"
                rows.append((league, f"{i / 10:.1f}-{(i + 1) / 10:.1f}", str(one.predictions), *share))
    return rows


def markdown(columns: Cells, rows: list[Cells]) -> str:
    """A table as docs/winprob.md holds it."""
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _print(console: Console, title: str, columns: Cells, rows: list[Cells], *, as_markdown: bool) -> None:
    if not rows:
        return
    if as_markdown:
        sys.stdout.write(f"### {title}\n\n{markdown(columns, rows)}\n\n")
        return
    table = Table(title=title)
    for column in columns:
        table.add_column(column, justify="left" if column in {"league", "recording", "moment", "bin"} else "right")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _print_counts(console: Console, title: str, counts: Counter[str]) -> None:
    if counts:
        console.print(title)
        for what, number in sorted(counts.items()):
            console.print(f"  {number:>7} {what}")


def _parameters(path: Path | None) -> ParameterFile | str:
    if path is None:
        return published_parameters()
    try:
        return parse_parameters(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as e:
        return f"{path}: no usable parameter file: {e}"


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", default=[], help="a folder of recordings")
    parser.add_argument("--parameters", type=Path, help="another parameter file than the package's")
    parser.add_argument("--markdown", action="store_true", help="tables as docs/winprob.md holds them")
    arguments = parser.parse_args()
    notes = Console(stderr=True, soft_wrap=True, markup=False, highlight=False)
    console = Console(width=None if sys.stdout.isatty() else 220)
    parameters = _parameters(arguments.parameters)
    folders = data_folders(arguments.data)
    for fault in (parameters, folders):
        if isinstance(fault, str):
            notes.print(fault)
            return 2
    assert isinstance(parameters, ParameterFile)
    assert isinstance(folders, list)
    recordings = read_recordings(folders, notes.print)
    if fault := unusable(recordings, folders):
        notes.print(fault)
        return 2
    judgement = judge(recordings.games, recordings.run_lines, parameters)
    _print_counts(notes, "left out of the recordings:", recordings.defects.counts)
    _print_counts(notes, "not scored, seasons the fit has seen (games):", judgement.seen)
    _print_counts(notes, "not scored, other reasons (games):", judgement.unprepared)
    if not judgement.groups:
        notes.print("nothing to score: no game of a season later than the fit in these folders")
        return 1
    kind = arguments.markdown
    _print(console, "Winner, by moment", _WIN_COLUMNS, win_rows(judgement), as_markdown=kind)
    _print(console, "Soccer, home / draw / away", _SOCCER_COLUMNS, soccer_rows(judgement), as_markdown=kind)
    _print(console, "Reliability", _BIN_COLUMNS, bin_rows(judgement), as_markdown=kind)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
