"""Runs one server, PostgreSQL or Redis, for as long as the process that asked for it lives.

`kept_server` starts this file with a plain `python -I -S`, so it uses the standard library only. It
sits between the platform and the server for three things that a process can't do for itself after `kill -9`:
stop the server, wait for it, and delete its files. The server in turn dies with the keeper (PDEATHSIG), so
neither outlives the platform.

The platform holds the other end of standard input and never writes: its end means the platform is gone or
wants us to stop.
"""

from __future__ import annotations

import ctypes
import itertools
import os
import select
import shutil
import signal
import sys
from typing import NoReturn

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_PATIENCE = ((signal.SIGINT, 8.0), (signal.SIGQUIT, 4.0), (signal.SIGKILL, 4.0))
"""PostgreSQL's fast and immediate shutdown (documentation, 'Shutting Down the Server'), then force; seconds
allowed for each. Redis ends with the first, and PostgreSQL whose files are not kept begins with the second: nobody
will read what the first would write."""


def main(arguments: list[str]) -> int:
    """Runs `<uid> <gid> <directory to delete, or ''> <first signal> <server> [argument...]` until it ends.

    Returns:
        The server's exit status.
    """
    uid, gid, delete, first, *command = arguments
    child_ended, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGTERM, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.set_wakeup_fd(wake)
    keeper = os.getpid()
    server = os.fork()
    if server == 0:
        _become_server(keeper, int(uid), int(gid), command)
    status: int | None = None
    while status is None:
        readable, _, _ = select.select([sys.stdin.fileno(), child_ended], [], [])
        if sys.stdin.fileno() in readable or signal.SIGTERM in _signals(child_ended, readable):
            status = _stop(server, int(first))
        else:
            status = _ended(server)
    if delete:
        shutil.rmtree(delete, ignore_errors=True)
    return os.waitstatus_to_exitcode(status) & 0xFF


def _become_server(keeper: int, uid: int, gid: int, command: list[str]) -> NoReturn:
    try:
        os.set_inheritable(0, False)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(gid)
            os.setuid(uid)
        if sys.platform == "linux":  # after setuid, which clears it
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != keeper:  # it died before the line above
            os._exit(1)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.execv(command[0], command)  # noqa: S606 - what we were started for
    except OSError as error:
        os.write(2, f"cannot run {command[0]}: {error}\n".encode())
    os._exit(1)


def _signals(pipe: int, readable: list[int]) -> bytes:
    return os.read(pipe, 64) if pipe in readable else b""


def _ended(server: int) -> int | None:
    pid, status = os.waitpid(server, os.WNOHANG)
    return status if pid else None


def _stop(server: int, first: int) -> int:
    for number, patience in itertools.dropwhile(lambda step: step[0] != first, _PATIENCE):
        os.kill(server, number)
        for _ in range(int(patience / 0.01)):
            status = _ended(server)
            if status is not None:
                return status
            select.select([], [], [], 0.01)
    return os.waitpid(server, 0)[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
