"""What the operator's commands print: tables for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import click
from rich.cells import cell_len
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

_ANY_WIDTH: Final = 100_000
_NUMBERS: Final = frozenset({"-", "+", "$", "."})


def print_json(value: Any) -> None:  # noqa: ANN401 - JSON
    """Print what the API answered."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def print_table(title: str, heading: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> None:
    """Print a table, or one line when it is empty. Numbers stand to the right.

    Text wraps between words only, so that an id can be copied; where the terminal is too narrow for that, lines are
    longer than it.
    """
    made = [list(row) for row in rows]
    if not made:
        click.echo(f"{title}: none")
        return
    table = Table(title=title, title_justify="left", box=None, header_style="bold", title_style="bold")
    for place, name in enumerate(heading):
        cells = [str(row[place]) for row in made if str(row[place]) not in ("", "-")]
        right = bool(cells) and all(cell[0].isdigit() or cell[0] in _NUMBERS for cell in cells)
        longest = max(cell_len(word) for cell in (name, *cells) for word in cell.split() or [""])
        table.add_column(name, justify="right" if right else "left", min_width=longest)
    for row in made:
        # Text, never markup: what a venue or a person wrote must not change the screen.
        table.add_row(*(cell if isinstance(cell, Text) else Text(plain(cell)) for cell in row))
    console = Console()
    needed = Measurement.get(console, console.options.update_width(_ANY_WIDTH), table)
    console.width = max(console.width, needed.minimum) if console.is_terminal else needed.maximum
    console.print(table, soft_wrap=True)


def good(text: str, *, fine: bool) -> Text:
    """A word in green, or in red."""
    return Text(plain(text), style="green" if fine else "bold red")


def money(amount: str | None) -> str:
    """Dollars, or a dash where the amount is not known."""
    return "-" if amount is None else amount


def short(market: str) -> str:
    """A venue's id of a market, with the middle of a long code left out; `--json` has all of it."""
    return f"{market[:6]}...{market[-4:]}" if market.startswith("0x") and len(market) > 20 else market


def when(moment: str | None) -> str:
    """A moment as people read it, in UTC."""
    if moment is None:
        return "-"
    return f"{datetime.fromisoformat(moment).astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def plain(text: str) -> str:
    """A text without control characters, which a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
