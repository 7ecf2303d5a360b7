"""What a terminal shows of a run."""

import io
from dataclasses import dataclass, field

import pytest
from rich.console import Console

from arbees_runtime.local.display import Display
from arbees_runtime.local.supervised import LogLine, Supervised


@dataclass
class Run:
    """A platform without processes."""

    children: list[Supervised] = field(default_factory=list)
    url: str = ""


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000"])
def test_the_one_url_stands_below_the_processes_once_there_is_one(url: str) -> None:
    said = io.StringIO()
    display = Display(Console(file=said, force_terminal=True, width=100, _environ={"TERM": "xterm"}))
    display.shown = Run(url=url)
    with display:
        display.hear(LogLine("api", "INFO", "stands in the table"))
        display.hear(LogLine("api", "WARNING", "is worth reading"))
    assert ("open http" in said.getvalue()) is bool(url)
    assert url in said.getvalue()
    assert "is worth reading" in said.getvalue()
    assert "stands in the table" not in said.getvalue()
