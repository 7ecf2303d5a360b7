"""Fit the win-probability models on earlier seasons and write their parameter file.

    python scripts/fit_winprob.py [--data FOLDER]... [--out FILE]

Without --data the folders `winprob` and `kalshi/in-game-trading` of ARBEES_SHARED_DATA (default `../shared/data`) are
read. Leagues without recordings keep the parameters they have. `scripts/validate_winprob.py` scores later seasons only.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import tomli_w
from rich.console import Console
from winprob_study.fitting import by_league, fit_baseball, fit_margin, fit_soccer
from winprob_study.folders import data_folders
from winprob_study.recordings import Recordings, read_recordings, unusable

from arbees_runtime.games.winprob import parameters as package
from arbees_runtime.games.winprob.parameters import MarginParameters, ParameterFile, published_parameters

_NFL_THROUGH, _NBA_THROUGH, _MLB_THROUGH, _SOCCER_THROUGH = 2017, 2022, 2018, 2022

_NFL_SOURCE = (
    "Log loss of the winner at the start, the quarter breaks and every minute: sportsbookreview archive 2011-2017 "
    "with closing moneylines (flancast90/sportsbookreview-scraper), "
    "nflscrapR play-by-play of the play-offs 2009-2014. "
    "Field position: next points in the half, the same play-by-play."
)
_NBA_SOURCE = (
    "Log loss of the winner at the start and every minute of 2022-23 (vitorszechtman-prog/witr) with closing "
    "moneylines (kyleskom/NBA-Machine-Learning-Sports-Betting); home margin and "
    "deviation around the spread 2007-08 to 2022-23. Possession from the literature's 0.5 to 1 point."
)
_MLB_SOURCE = (
    "Run expectancy and chance of scoring: MLB 1984-94 (NSSL / Project Scoresheet). Runs, totals and home wins: "
    "closing lines 2014-2018 (gitchrisqueen/panthera)."
)
_SOCCER_SOURCE = "Means of full-time and half-time scores through 2022-23 (openfootball/football.json, CC0)."


def fitted(file: ParameterFile, recordings: Recordings, console: Console) -> ParameterFile:
    """The file with every league fitted that was recorded."""
    today = datetime.now(UTC).date()
    margin: dict[str, MarginParameters] = dict(file.margin)
    soccer, baseball = dict(file.soccer), dict(file.baseball)
    for league, games in sorted(by_league(recordings.games).items()):
        if league == "nfl":
            margin[league] = fit_margin(margin[league], games, _NFL_THROUGH, today, _NFL_SOURCE)
        elif league == "nba":
            margin[league] = fit_margin(margin[league], games, _NBA_THROUGH, today, _NBA_SOURCE)
        elif league in baseball:
            baseball[league] = fit_baseball(baseball[league], games, _MLB_THROUGH, today, _MLB_SOURCE)
        elif league in soccer:
            soccer[league] = fit_soccer(soccer[league], games, _SOCCER_THROUGH, today, _SOCCER_SOURCE)
        console.print(f"fitted {league}")
    return msgspec.structs.replace(file, version=today.isoformat(), margin=margin, soccer=soccer, baseball=baseball)


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", default=[], help="a folder of recordings")
    parser.add_argument("--out", type=Path, default=Path(str(package.__file__)).with_name("parameters.toml"))
    arguments = parser.parse_args()
    console = Console(stderr=True, soft_wrap=True, markup=False, highlight=False)
    folders = data_folders(arguments.data)
    if isinstance(folders, str):
        console.print(folders)
        return 2
    recordings = read_recordings(folders, console.print)
    if fault := unusable(recordings, folders):
        console.print(fault)
        return 2
    file = fitted(published_parameters(), recordings, console)
    head = "# Written by scripts/fit_winprob.py; docs/winprob.md says what the numbers mean and how well they do.\n\n"
    arguments.out.write_text(head + tomli_w.dumps(msgspec.to_builtins(file, builtin_types=(date,)), indent=2))
    console.print(f"wrote {arguments.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
