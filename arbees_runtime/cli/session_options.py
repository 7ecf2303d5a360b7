"""Options by which `replay` and `backtest` are told what to replay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from arbees_runtime.cli.finite_range import FiniteRange
from arbees_runtime.replay.source import Source
from arbees_runtime.simulator.season.season import Plan

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS: Final = (
    click.argument("session", type=click.Path(dir_okay=False, path_type=Path), required=False),
    click.option("--season", type=int, metavar="SEED", help="A simulated season instead of a file."),
    click.option("--minutes", type=FiniteRange(0.05, 10_000), default=5.0, show_default=True, help="Of a season."),
    click.option("--games", type=click.IntRange(1, 200), default=10, show_default=True, help="Games at a time."),
    click.option("--game-seconds", type=FiniteRange(5, 100_000), default=180.0, show_default=True),
    click.option("--mispricing-every", type=FiniteRange(0), default=3.0, show_default=True, help="Seconds; 0: none."),
)


def source_options(command: F) -> F:
    """The options of `source_of`, on a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def source_of(
    session: Path | None, season: int | None, minutes: float, games: int, game_seconds: float, mispricing_every: float
) -> Source:
    """What to replay.

    Raises:
        click.UsageError: nothing was named, or more than one thing.
    """
    if (session is None) == (season is None):
        what = "both a session file and --season were" if session is not None else "nothing was"
        raise click.UsageError(f"{what} named to replay: name a session file or a season's seed (--season SEED).")
    plan = Plan(games=games, game_s=game_seconds, mispricing_every_s=mispricing_every)
    return Source(file=session, seed=season or 0, minutes=minutes, plan=plan)


def named_values(texts: Iterable[str]) -> dict[str, str]:
    """`NAME=VALUE` options by name.

    Raises:
        click.BadParameter: one is none, or names a variable twice.
    """
    found: dict[str, str] = {}
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator or not name or not value:
            raise click.BadParameter(f"{text!r} is not NAME=VALUE, such as MIN_EDGE=0.01", param_hint="--set")
        if name in found:
            raise click.BadParameter(f"{name} is set twice", param_hint="--set")
        found[name] = value
    return found
