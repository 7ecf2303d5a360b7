"""What a rehearsal is at, while it goes on: one line that is gone when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Column

from arbees_infra.cfn import Platform
from arbees_infra.rehearsal.inspection import INSPECTIONS
from arbees_infra.rehearsal.report import Inspected, News, Outcome, Wave
from arbees_infra.rehearsal.stack import Event


@contextmanager
def progress(console: Console, first: Platform, second: Platform) -> Iterator[Callable[[str, News], None]]:
    """Shows the line while open; yields what is to be told of the news.

    Args:
        console: Where; nothing is shown unless it is a terminal.
        first: What is created.
        second: What it is changed to.
    """
    if not console.is_terminal:
        yield lambda _act, _news: None
        return
    doing = TextColumn("{task.description}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"))
    columns = (doing, BarColumn(bar_width=20), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, expand=True) as bar:
        total = len(first.stacks) + 2 * len(second.stacks) + 2 * len(INSPECTIONS)
        task = bar.add_task("", total=total)
        wave = ""

        def told(act: str, news: News) -> None:
            nonlocal wave
            match news:
                case Wave(number, of):
                    wave = f", wave {number} of {of}:"
                case Outcome():
                    bar.advance(task)
                case Inspected(title):
                    bar.update(task, advance=1, description=f"[bold]{act}[/] {title}")
                case Event():
                    at = wave if act in {"create", "update"} else ""
                    bar.update(task, description=f"[bold]{act}{at}[/] {news.stack_name} [dim]{news.logical_id}[/]")

        yield told
