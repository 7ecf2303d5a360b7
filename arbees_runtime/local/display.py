"""What one sees of the platform on this machine: a live table at a terminal, plain lines elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from arbees_runtime.local.supervised import LogLine, Supervised

_STYLES = {"ready": "green", "degraded": "yellow", "waiting": "cyan", "starting": "cyan", "running": "cyan"}
_LEVELS = {"WARNING": "yellow", "ERROR": "red", "CRITICAL": "bold red"}


class Shown(Protocol):
    """What is shown beside the logs: the platform."""

    @property
    def children(self) -> Sequence[Supervised]:
        """The processes."""

    @property
    def url(self) -> str:
        """What to open in a browser; empty as long as there is nothing."""


class Display:
    """Shows the processes and what is worth reading of their logs; a context manager.

    Attributes:
        shown: The platform, once there is one.
    """

    def __init__(self, console: Console) -> None:
        self.shown: Shown | None = None
        self._console = console
        self._live = Live(console=console, get_renderable=self._table, refresh_per_second=4) if _fits(console) else None

    def __enter__(self) -> Display:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def tell(self, text: str) -> None:
        """Say something of the platform's own."""
        self._print(Text(f"{_now()} {text}"))

    def hear(self, line: LogLine) -> None:
        """Show a line of a process's log. Beside the table only warnings and worse: the rest stands in the table."""
        level = logging.getLevelNamesMapping().get(line.level, logging.ERROR)
        if self._live is None or level >= logging.WARNING:
            text = Text(f"{_now()} {line.process} {line.level}: {line.text}", style=_LEVELS.get(line.level, ""))
            self._print(text)

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True, highlight=False)

    def _table(self) -> RenderableType:
        table = Table(expand=True, box=None, header_style="bold")
        table.add_column("process", no_wrap=True)
        table.add_column("pid", justify="right", no_wrap=True)
        table.add_column("state", no_wrap=True)
        table.add_column("restarts", justify="right", no_wrap=True)
        table.add_column("why, or last log line", ratio=1, no_wrap=True, overflow="ellipsis")
        if self.shown is None:
            return table
        for child in self.shown.children:
            table.add_row(
                child.name,
                str(child.pid or "-"),
                Text(child.state, style=_STYLES.get(child.state, "red")),
                str(child.restarts),
                Text(child.why),
            )
        url = self.shown.url
        return Group(table, Text(f"open {url}", style="bold")) if url else table


def _fits(console: Console) -> bool:
    return console.is_terminal and not console.is_dumb_terminal


def _now() -> str:
    return datetime.now(UTC).strftime("%H:%M:%S")
