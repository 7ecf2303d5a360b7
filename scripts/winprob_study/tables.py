"""Rows out of CSV, Parquet, JSON and SQLite files, packed or not, with the file's defects counted instead of fatal."""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import sqlite3
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow
import pyarrow.parquet

Row = dict[str, object]

_ARCHIVES = (".tar.xz", ".tar.gz", ".tgz", ".tar")
_DATABASES = (".sqlite", ".db")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind.

    Attributes:
        origin: File, and the member or table inside it.
        rows: Its rows; a JSON object that is no list of rows is one row.
    """

    origin: str
    rows: list[Row]

    @property
    def columns(self) -> frozenset[str]:
        """Columns of the first row."""
        return frozenset(self.rows[0]) if self.rows else frozenset()


@dataclass(slots=True)
class Defects:
    """What was left out, and why."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, number: int = 1) -> None:
        """Count something left out."""
        self.counts[what] += number


def read_folder(folder: Path, defects: Defects) -> Iterator[Table]:
    """All tables under a folder, in the order of their names. Unreadable files are counted."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            yield from read_file(path, defects)
        except (OSError, ValueError, EOFError, tarfile.TarError, sqlite3.Error, pyarrow.ArrowException, csv.Error) as e:
            defects.add(f"{path.relative_to(folder)}: unreadable ({type(e).__name__})")


def read_file(path: Path, defects: Defects) -> Iterator[Table]:
    """Tables of one file; none where its name is of no kind known here."""
    name = path.name.lower()
    if name.endswith(_ARCHIVES):
        with tarfile.open(path) as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.isfile() else None
                if stream is not None:
                    yield from _of_bytes(member.name, stream.read(), f"{path.name}:{member.name}", defects)
    elif name.endswith(_DATABASES):
        yield from _of_sqlite(path)
    else:
        data = path.read_bytes()
        if name.endswith(".gz"):
            name, data = name.removesuffix(".gz"), gzip.decompress(data)
        yield from _of_bytes(name, data, path.name, defects)


def _of_bytes(name: str, data: bytes, origin: str, defects: Defects) -> Iterator[Table]:
    if name.endswith(".csv"):
        text = data.decode("utf-8-sig", errors="replace")
        rows: list[Row] = []
        reader = csv.reader(io.StringIO(text))
        names = next(reader, [])
        for fields in reader:
            if len(fields) == len(names):
                rows.append(dict(zip(names, fields, strict=True)))
            else:
                defects.add("CSV rows with too few or too many fields")
        yield Table(origin, rows)
    elif name.endswith(".parquet"):
        yield Table(origin, pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist())
    elif name.endswith(".json"):
        content = json.loads(data)
        entries: list[object] = content if isinstance(content, list) else [content]
        yield Table(origin, [entry for entry in entries if isinstance(entry, dict)])


def _of_sqlite(path: Path) -> Iterator[Table]:
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        names = [str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in sorted(names):
            quoted = name.replace('"', '""')
            rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{quoted}"')]  # noqa: S608
            yield Table(f"{path.name}:{name}", rows)


def number(value: object) -> float | None:
    """A finite number, or None for what is none (`NL`, an empty field, NaN)."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = value.strip().lower() if isinstance(value, str) else value
    try:
        parsed = 0.0 if text in {"pk", "pick"} else float(text)
    except ValueError:
        return None
    return parsed if math.isfinite(parsed) else None


def whole(value: object) -> int | None:
    """A whole number, or None."""
    parsed = number(value)
    return int(parsed) if parsed is not None and parsed == int(parsed) else None


def digits(value: object) -> str:
    """The digits of a date however it is written: `20110908.0` and `2011-09-08` are both `20110908`."""
    parsed = whole(value)
    text = str(parsed) if parsed is not None else str(value)
    return "".join(c for c in text if c.isdigit())
