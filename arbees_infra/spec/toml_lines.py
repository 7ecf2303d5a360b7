"""On which line of a TOML file a key stands: tomllib doesn't say, and an error without it is hard to mend."""

from __future__ import annotations

import tomllib

Path = tuple[str, ...]


def key_lines(text: str) -> dict[Path, int]:
    """Line (from 1) of every table and key of a TOML document; a key inside an inline table has the line of that table.

    Args:
        text: A document that tomllib accepts.

    Returns:
        Paths such as `("home", "nat")` with the line that sets them first. What stands inside multi-line strings and
        arrays is no key.
    """
    lines: dict[Path, int] = {}
    table: Path = ()
    pending: list[str] = []
    started = 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not pending:
            if line.lstrip(" \t").startswith("["):
                table = _header(line)
                for depth in range(1, len(table) + 1):
                    lines.setdefault(table[:depth], number)
                continue
            if not line.strip() or line.lstrip(" \t").startswith("#"):
                continue
            started = number
        pending.append(line)
        # A value may go on for many lines, and only those on which it can end are worth parsing.
        if pending[1:] and not _may_end(line):
            continue
        try:
            data = tomllib.loads("\n".join(pending))
        except tomllib.TOMLDecodeError:
            continue  # the value goes on on the next line
        pending = []
        for path in _paths(data):
            lines.setdefault((*table, *path), started)
    return lines


def _header(line: str) -> Path:
    """Path of the table that a line such as `[home]` or `[[list]]` begins."""
    path: list[str] = []
    data: object = tomllib.loads(line)
    while isinstance(data, dict | list) and data:
        if isinstance(data, list):
            data = data[0]
            continue
        key, data = next(iter(data.items()))
        path.append(key)
    return tuple(path)


def _may_end(line: str) -> bool:
    return any(end in line for end in ("]", "}", '"""', "'''"))


def _paths(data: dict[str, object]) -> list[Path]:
    found: list[Path] = []
    for key, value in data.items():
        found.append((key,))
        if isinstance(value, dict):
            found.extend((key, *path) for path in _paths(value))
    return found
