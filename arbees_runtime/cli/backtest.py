"""`backtest`: a session under several thresholds."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Final

import click
from rich.table import Table

from arbees_runtime.cli.progress import shown
from arbees_runtime.cli.replay import as_object, opened, settings_of, tell
from arbees_runtime.cli.session_options import named_values, source_of, source_options
from arbees_runtime.lifecycle.exits import ConfigurationError, Exit
from arbees_runtime.replay.backtest import Point, backtest, grid
from arbees_runtime.replay.display import console, dollars, share
from arbees_runtime.replay.engine import OutOfOrderError
from arbees_runtime.replay.outcome import Outcome
from arbees_runtime.replay.session import SessionError
from arbees_runtime.settings import environment

_MOST: Final = 500
_CAUTION: Final = (
    "The best of many settings on one session is partly luck. Choose on one session, judge on another; see "
    "docs/replay.md."
)


@click.command()
@source_options
@click.option(
    "--set", "chosen", multiple=True, required=True, metavar="NAME=VALUE,...", help="Values to try; repeatable."
)
@click.option("--workers", type=click.IntRange(1, 64), default=os.cpu_count() or 1, show_default=True)
@click.option("--observed-fees", "observed", is_flag=True, help="Where quotes carry no fees, those of documents.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def command(*, chosen: tuple[str, ...], workers: int, observed: bool, as_json: bool, **source: Any) -> None:  # noqa: ANN401
    """Replay SESSION, or a season, with every combination of the values given, and compare.

    For example: --set MIN_EDGE=0.005,0.01,0.02 --set DEPTH_SHARE=0.5,1
    """
    points = grid(_choices(chosen))
    if len(points) > _MOST:
        raise click.BadParameter(f"{len(points)} combinations are more than {_MOST}", param_hint="--set")
    for point in points:  # all that is wrong is told before anything is done
        settings_of(point)
    wanted = source_of(**source)
    opened(wanted)
    replays: list[tuple[Point, Outcome, list[str]]] = []
    try:
        with shown(f"Replaying with {len(points)} settings", lambda: len(replays) / len(points)):
            replays.extend(backtest(wanted, points, environment(), workers=workers, observed=observed))
    except (SessionError, OutOfOrderError) as error:
        raise ConfigurationError(str(error)) from None
    found = [(point, outcome) for point, outcome, _ in replays]
    if as_json:
        click.echo(json.dumps([{"set": dict(point), **_sums(outcome)} for point, outcome in found], indent=2))
    else:
        console().print(_table(str(wanted), found))
    _, first, notes = replays[0]
    tell(notes, first, observed=observed)  # every point reads the same session
    if len(found) > 1:
        click.echo(f"note: {_CAUTION}", err=True)
    sys.exit(Exit.CLEAN if all(outcome.sound for _, outcome in found) else Exit.CRASHED)


def _choices(chosen: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    choices = {}
    for name, text in named_values(chosen).items():
        values = tuple(part.strip() for part in text.split(","))
        if not all(values):
            raise click.BadParameter(f"{name}={text} has an empty value", param_hint="--set")
        choices[name] = tuple(dict.fromkeys(values))
    return choices


def _sums(outcome: Outcome) -> dict[str, object]:
    return {name: value for name, value in as_object(outcome).items() if name != "lines"}


def _table(title: str, found: list[tuple[Point, Outcome]]) -> Table:
    table = Table(title=title, title_justify="left")
    names = list(found[0][0])
    for name in (
        *names,
        "signals",
        "approved",
        "trades",
        "fill rate",
        "profit $",
        "realised $",
        "fees $",
        "drawdown $",
    ):
        table.add_column(name, justify="right")
    best = max(outcome.profit for _, outcome in found)
    for point, outcome in found:
        traded = sum(count for phase, count in outcome.trades.items() if phase != "abandoned")
        table.add_row(
            *(point[name] for name in names), f"{outcome.signals}", f"{outcome.approved}", f"{traded}",
            share(outcome.fill_rate), dollars(outcome.profit), dollars(outcome.realised), dollars(outcome.fees),
            dollars(outcome.worst_drawdown), style="bold" if outcome.profit == best else "",
        )  # fmt: skip
    return table
