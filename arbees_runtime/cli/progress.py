"""How far something long is, on the terminal's error output; nothing where that is no terminal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


class _Asking(Progress):
    """A bar that asks how far it is whenever it is drawn, so that the work never has to tell."""

    def __init__(self, what: str, done: Callable[[], float], console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        self._done = done
        super().__init__(*columns, console=console, transient=True, refresh_per_second=4)
        self.add_task(what, total=1.0)

    def get_renderables(self) -> Iterable[RenderableType]:
        """See `Progress`."""
        for task in self.task_ids:
            self.update(task, completed=self._done())
        yield from super().get_renderables()


@contextlib.contextmanager
def shown(what: str, done: Callable[[], float]) -> Iterator[None]:
    """Show a bar while the body runs.

    Args:
        what: is being done.
        done: how much of it, from 0 to 1; asked from another thread.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with _Asking(what, done, console):
        yield
