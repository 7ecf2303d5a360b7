"""`doctor`: what is wrong with configuration and dependencies, and how to fix it."""

from __future__ import annotations

import asyncio
import json
import sys

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from arbees_runtime.doctor import Level, Observation, examine
from arbees_runtime.manifest import PROCESSES
from arbees_runtime.manifest import process as process_named
from arbees_runtime.settings import environment

_STYLES = {Level.OK: "green", Level.NOTE: "yellow", Level.PROBLEM: "bold red"}


@click.command()
@click.argument("process", metavar="PROCESS", type=click.Choice([each.name for each in PROCESSES]))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def command(process: str, *, as_json: bool) -> None:
    """Check what PROCESS would find if it were started here: its settings, the database, the bus, the clock.

    Exit code 1 when there is a problem. Changes nothing.
    """
    observations = asyncio.run(examine(process_named(process), environment()))
    if as_json:
        click.echo(json.dumps([each.as_object() for each in observations], indent=2))
    else:
        _show(observations)
    sys.exit(1 if any(each.level is Level.PROBLEM for each in observations) else 0)


def _show(observations: list[Observation]) -> None:
    table = Table(box=None, header_style="bold")
    for title in ("", "what", "found", "to do"):
        table.add_column(title, overflow="fold")
    for each in observations:
        table.add_row(Text(each.level.value, style=_STYLES[each.level]), each.subject, each.text, each.fix)
    Console().print(table)
