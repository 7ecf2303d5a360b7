"""On which line of a TOML file a key stands: tomllib doesn't say, and an error without it is hard to mend."""

from __future__ import annotations

import re
import tomllib

_TABLE = re.compile(r"^\s*\[\[?\s*(?P<path>[^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*(?P<path>(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(path))


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """Line (from 1) of every table and key of a TOML document; a key inside an inline table has the line of that table.

    Args:
        text: A document that tomllib accepts.

    Returns:
        Paths such as `("home", "nat")` with the line that sets them. What stands inside multi-line strings and
        arrays is no key.
    """
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    pending = ""
    started = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if pending:
            pending += line + "\n"
        elif match := _TABLE.match(line):
            table = _parts(match["path"])
            for depth in range(1, len(table) + 1):
                lines.setdefault(table[:depth], number)
            continue
        elif _KEY.match(line):
            pending, started = line + "\n", number
        else:
            continue
        try:
            data = tomllib.loads(pending)
        except tomllib.TOMLDecodeError:
            continue  # the value goes on on the next line
        pending = ""
        for path in _paths(data):
            lines.setdefault((*table, *path), started)
    return lines


def _paths(data: dict[str, object]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for key, value in data.items():
        found.append((key,))
        if isinstance(value, dict):
            found.extend((key, *path) for path in _paths(value))
    return found
