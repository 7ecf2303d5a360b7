"""A server program that runs for as long as we do, under the keeper; what PostgreSQL and Redis have in common."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Final

STOPPED_WITHIN_S: Final = 20.0

_KEEPER: Final = Path(__file__).with_name("server_keeper.py")


def start_keeper(
    command: Sequence[str],
    directory: Path,
    log: IO[bytes],
    *,
    account: tuple[int, int],
    delete: bool,
    environment: Mapping[str, str] | None = None,
    held: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a server under a keeper of its own; returns the keeper, which ends when its server does.

    Call it from the main thread: on Linux a child is signalled when the *thread* that started it ends.

    Args:
        command: The server and its arguments.
        directory: Where it runs.
        log: Where its output goes.
        account: User and group id it runs as, where we are root.
        delete: Whether the keeper deletes the directory when the server has ended.
        environment: The server's whole environment; ours when None.
        held: Open files that stay open for as long as the server lives, such as a lock.
    """
    uid, gid = account
    keeper = [sys.executable, "-I", "-S", str(_KEEPER), str(uid), str(gid), str(directory) if delete else ""]
    return subprocess.Popen(  # noqa: S603 - our own keeper
        [*keeper, *command],
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


def last_lines(log: str) -> str:
    """The end of a log, for an error message."""
    return "\n".join(log.strip().splitlines()[-5:])


def read_all(log: IO[bytes]) -> str:
    """What was written to a log, also when the keeper has deleted the file meanwhile."""
    log.seek(0)
    return log.read().decode(errors="replace")
