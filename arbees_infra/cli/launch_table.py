"""What a launch looks like while it goes on, and what it came to."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from arbees_infra.cli.evening_report import show_evening

if TYPE_CHECKING:
    from arbees_infra.rehearsal.launch.keeping import Place
    from arbees_infra.rehearsal.launch.launch import Launch
    from arbees_infra.rehearsal.launch.program import Line
    from arbees_infra.rehearsal.launch.report import LaunchReport

_STYLES = {"healthy": "green", "starting": "cyan", "registering": "cyan", "stopping": "cyan", "stopped": "dim"}
_WIDE = 130
"""Columns from which on a terminal has room for task definitions."""

_LEVELS = {"WARNING": "yellow", "ERROR": "red", "CRITICAL": "bold red"}


class LaunchTable:
    """A live table at a terminal, plain lines elsewhere; a context manager.

    Attributes:
        launch: What is shown, once it is made.
    """

    def __init__(self, console: Console) -> None:
        self.launch: Launch | None = None
        self._console = console
        fits = console.is_terminal and not console.is_dumb_terminal
        self._live = Live(console=console, get_renderable=self.drawn, refresh_per_second=4) if fits else None

    def __enter__(self) -> LaunchTable:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def tell(self, text: str) -> None:
        """Say something of the launch's own."""
        self._print(Text(f"{_now()} {text}"))

    def hear(self, place: Place, line: Line) -> None:
        """Show a line of a task's log that is a warning or worse; the rest stands in the table."""
        level = logging.getLevelNamesMapping().get(line.level, logging.ERROR)
        if level >= logging.WARNING:
            self._print(Text(f"{_now()} {place.name} {line.level}: {line.text}", style=_LEVELS.get(line.level, "")))

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True, highlight=False)

    def drawn(self) -> RenderableType:
        """The table as it is now."""
        launch = self.launch
        table = Table(expand=True, box=None, header_style="bold")
        wide = self._console.width >= _WIDE
        for column in ("service", "region", *(["task"] if wide else []), "health"):
            table.add_column(column, no_wrap=True)
        for column in ("cpu", "memory", "restarts"):
            table.add_column(column, justify="right", no_wrap=True)
        table.add_column("why, or last log line", ratio=1, no_wrap=True, overflow="ellipsis")
        for place in launch.places if launch is not None else ():
            health = launch.health(place) if launch is not None else ""
            text = place.why or place.last_line
            usage = launch.usage.get(place) if launch is not None else None
            table.add_row(
                place.name,
                place.service.region,
                *([place.service.task.family] if wide else []),
                Text(health, style=_STYLES.get(health, "red")),
                "" if usage is None else f"{usage.processors:.0%}",
                "" if usage is None else f"{usage.memory >> 20} MiB",
                str(place.restarts),
                Text(text.splitlines()[0] if text else ""),
            )
        if launch is None or not launch.url:
            return table
        ocean = [("the ocean is cut; ", "bold red")] if launch.ocean.cut else []
        login = f" (log in with the token in {launch.token_file})" if launch.token_file else ""
        return Group(table, Text.assemble(*ocean, (f"dashboard: {launch.url}{login}    Ctrl-C ends it", "bold")))


def show_launch(console: Console, report: LaunchReport) -> None:
    """The report as a table, and all that is not as it should be."""
    if report.tasks:
        table = Table(box=SIMPLE_HEAD)
        for column in ("service", "region", "health"):
            table.add_column(column, no_wrap=True)
        table.add_column("healthy after", justify="right", no_wrap=True)
        table.add_column("restarts", justify="right", no_wrap=True)
        for task in report.tasks:
            after = "-" if task.healthy_s is None else f"{task.healthy_s:.1f} s"
            health = Text(task.health, style=_STYLES.get(task.health, "red"))
            table.add_row(task.service, task.region, health, after, str(task.restarts))
        console.print(table)
    for wrong in _wrong(report):
        console.print(Text(wrong, style="red"), highlight=False)
    for left in report.left_out:
        console.print(Text(f"not started: {left}", style="dim"), highlight=False)
    if report.tasks:
        unknown = report.traded.unknown
        traded = unknown or f"{report.traded.trades} trades with {report.traded.fills} fills on paper"
        healthy = sum(task.good for task in report.tasks)
        if report.evening is not None:
            show_evening(console, report.evening)
        console.print(
            f"{healthy} of {len(report.tasks)} tasks healthy after {report.seconds:.0f} s; {traded}.", highlight=False
        )


def _wrong(report: LaunchReport) -> Iterator[str]:
    """Tasks that were not healthy, connections that were refused, and what kept the launch from beginning."""
    for task in report.tasks:
        if not task.good:
            why = task.why or task.last_line or "it said nothing"
            yield f"{task.region}: {task.service}: {task.health}: {why}"
    yield from report.refused
    if report.failure:
        yield report.failure


def _now() -> str:
    return datetime.now(UTC).strftime("%H:%M:%S")
