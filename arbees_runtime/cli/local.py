"""`local`: the whole platform on this machine."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click
from rich.console import Console

from arbees_runtime.lifecycle.exits import Exit
from arbees_runtime.lifecycle.frame import loop_factory
from arbees_runtime.local.choice import BusChoice
from arbees_runtime.local.display import Display
from arbees_runtime.local.platform import Platform, Wishes
from arbees_runtime.local.simulators import GAMES, refuse_simulated, season_of
from arbees_runtime.settings import environment


@click.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the database, the bus and the simulated season in this folder. Without it nothing is kept.",
)
@click.option(
    "--bus",
    type=click.Choice([each.value for each in BusChoice]),
    default=BusChoice.AUTO.value,
    show_default=True,
    help="`memory` runs all processes in one and needs no Redis; `auto` does so where no Redis can be had.",
)
@click.option("--simulators/--no-simulators", default=True, help="Simulated venues and games, or the real ones.")
@click.option("--seed", type=int, help="The same seed gives the same season [else that of --data, else 1].")
@click.option(
    "--games", type=click.IntRange(1, 200), default=GAMES, show_default=True, help="Simulated games at a time."
)
def command(*, data: Path | None, bus: str, simulators: bool, seed: int | None, games: int) -> None:
    """Run the whole platform on this machine: PostgreSQL, Redis, simulated venues, the migration, every process.
    Ctrl-C stops it.

    PostgreSQL is, in this order: DATABASE_URL; what is installed; what the extra `local` brings. Redis
    likewise, with REDIS_URL; without any the bus is in memory. With --no-simulators venue keys are taken from the
    environment; other variables of the processes always are.
    """
    if simulators:
        season = season_of(data, seed, games)
    else:
        season = None
        refuse_simulated(data)
    wishes = Wishes(data=data, bus=BusChoice(bus), season=season)
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        sys.exit(runner.run(_run(wishes)))


async def _run(wishes: Wishes) -> Exit:
    display = Display(Console())
    platform = Platform(environment(), wishes, display.tell, display.hear)
    display.shown = platform
    with display:
        return await platform.run()
