"""A server program that runs for as long as we do, under the keeper; what PostgreSQL and Redis have in common."""

from __future__ import annotations

import abc
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, ClassVar, Final, Self

from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.ports import free_port

STOPPED_WITHIN_S: Final = 20.0

_KEEPER: Final = Path(__file__).with_name("server_keeper.py")
_READY_WITHIN_S: Final = 30.0
_LOOK_EVERY_S: Final = 0.005
_TRIES: Final = 5


class KeptServer(abc.ABC):
    """One server of our own; a context manager.

    Call `start` from the main thread: on Linux a child is signalled when the *thread* that started it ends.

    Args:
        description: The program that is run.
        directory: Where its files are kept from run to run. None: a temporary directory, deleted when it stops or when
            this process dies in whatever way.
        port: Port on 127.0.0.1; 0 takes a free one.
    """

    NAME: ClassVar[str]
    PORT_TAKEN: ClassVar[str]
    """What its log says where somebody else has its port."""
    LEFT_BEHIND: ClassVar[str] = ""
    """What its log says while processes of one that was killed are still there; empty where that does not matter."""

    def __init__(self, description: str, directory: Path | None, port: int) -> None:
        self._description = description
        self._kept = None if directory is None else directory.absolute()
        self._wanted_port = port
        self._port = 0
        self._keeper: subprocess.Popen[bytes] | None = None
        self._directory: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def running(self) -> bool:
        """Whether the server process is there."""
        return self._keeper is not None and self._keeper.poll() is None

    @property
    def directory(self) -> Path:
        """Where its files are."""
        if self._directory is None:
            raise ServerError(f"the embedded {self.NAME} was not started")
        return self._directory

    @property
    @abc.abstractmethod
    def pid(self) -> int:
        """Process id of the server."""

    def start(self) -> None:
        """Start the server and wait until it takes clients; after a crash, on the port it had before if that is free.

        Raises:
            ServerError: It can't; the message has the reason or the end of the server's log.
        """
        if self.running:
            return
        try:
            self._launch()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server and delete a temporary directory; harmless when it is not running."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            stop_keeper(keeper)
        if self._kept is None and self._directory is not None:
            shutil.rmtree(self._directory, ignore_errors=True)

    def kill(self) -> None:
        """Kill the server with SIGKILL, as a crash would; `start` brings it back, with its data if those are kept."""
        keeper = self._keeper
        if keeper is None or not self.running:
            raise ServerError(f"the embedded {self.NAME} is not running")
        os.kill(self.pid, signal.SIGKILL)
        stop_keeper(keeper)

    @abc.abstractmethod
    def _make_directory(self) -> Path:
        """Make the directory ours, or make a temporary one; before every try."""

    @abc.abstractmethod
    def _spawn(self, port: int, log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Make what is missing in the directory, and start the server under its keeper."""

    @abc.abstractmethod
    def _takes_clients(self, port: int) -> bool:
        """Whether the server that was just started takes clients by now."""

    def _launch(self) -> None:
        attempt, deadline = 0, time.monotonic() + _READY_WITHIN_S
        while attempt < _TRIES:
            # The keeper deletes a temporary one at its end.
            if self._kept is not None or self._directory is None or not self._directory.is_dir():
                self._directory = self._make_directory()
            port = self._wanted_port or (self._port if attempt == 0 else 0) or free_port()
            with (self._directory / "log").open("w+b") as log:
                self._keeper = self._spawn(port, log)
                if self._wait(self._keeper, port):
                    self._port = port
                    return
                log.seek(0)
                said = log.read().decode(errors="replace")  # also when the keeper has deleted the file meanwhile
            if self.LEFT_BEHIND and self.LEFT_BEHIND in said and time.monotonic() < deadline:
                time.sleep(_LOOK_EVERY_S)
                continue
            attempt += 1
            if self._wanted_port or self.PORT_TAKEN not in said:
                end = "\n".join(said.strip().splitlines()[-5:])
                raise ServerError(f"{self._description} did not start in {self._directory}:\n{end}")
        raise ServerError(f"no free port on 127.0.0.1 for the embedded {self.NAME}")

    def _wait(self, keeper: subprocess.Popen[bytes], port: int) -> bool:
        """Wait until the server takes clients; False when it ended instead, or takes too long."""
        deadline = time.monotonic() + _READY_WITHIN_S
        while time.monotonic() < deadline and keeper.poll() is None:
            if self._takes_clients(port):
                return True
            time.sleep(_LOOK_EVERY_S)
        if keeper.poll() is None:
            keeper.kill()
            keeper.wait()
        return False


def start_keeper(
    command: Sequence[str],
    directory: Path,
    log: IO[bytes],
    *,
    account: tuple[int, int],
    delete: bool,
    ended_by: signal.Signals = signal.SIGINT,
    environment: Mapping[str, str] | None = None,
    held: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a server under a keeper of its own; returns the keeper, which ends when its server does.

    Args:
        command: The server and its arguments.
        directory: Where it runs.
        log: Where its output goes.
        account: User and group id it runs as, where we are root.
        delete: Whether the keeper deletes the directory when the server has ended.
        ended_by: What asks it to stop first, SIGINT or SIGQUIT.
        environment: The server's whole environment; ours when None.
        held: Open files that stay open for as long as the server lives, such as a lock.
    """
    uid, gid = account
    how = [str(uid), str(gid), str(directory) if delete else "", str(int(ended_by))]
    return subprocess.Popen(  # noqa: S603 - our own keeper
        [sys.executable, "-I", "-S", str(_KEEPER), *how, *command],
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=log,
        cwd=directory,
        env=None if environment is None else dict(environment),
        pass_fds=held,
        start_new_session=True,  # Ctrl-C at the terminal is for the platform, which stops us last
    )


def stop_keeper(keeper: subprocess.Popen[bytes]) -> None:
    """Stop the server, and the keeper with it; roughly if it takes too long."""
    if keeper.stdin is not None:
        keeper.stdin.close()
    try:
        keeper.wait(STOPPED_WITHIN_S)
    except subprocess.TimeoutExpired:
        keeper.kill()
        keeper.wait()
