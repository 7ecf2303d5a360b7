"""Commands to a launch that runs: typed at its terminal, or sent to its socket from another one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import stat
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

COMMANDS: Final[Mapping[str, str]] = {
    "cut": "drop everything between the regions",
    "heal": "let it through again",
    "kill SERVICE[/TASK]": "end a task at once, as a host that dies does",
    "scale SERVICE N": "run N tasks of a service",
    "status": "how every task is, and the ocean",
    "help": "these commands",
}
"""Every command, and what it does."""

_LONGEST_COMMAND: Final = 4096
_ANSWERED_WITHIN_S: Final = 30.0


class CommandError(Exception):
    """A command that can't be obeyed; the message says why."""


class NoLaunchError(Exception):
    """No launch, or none alone, can be spoken to; the message says why."""


class Commanded(Protocol):
    """What obeys; each returns what it did, in one sentence or some lines."""

    def cut(self) -> str: ...  # noqa: D102 - `COMMANDS` says it
    def heal(self) -> str: ...  # noqa: D102
    def kill(self, name: str) -> str: ...  # noqa: D102
    def scale(self, service: str, copies: int) -> str: ...  # noqa: D102
    def status(self) -> str: ...  # noqa: D102


def obey(commanded: Commanded, text: str) -> str:
    """Do what a command says; what was done.

    Raises:
        CommandError: There is no such command, or it can't be done.
    """
    match text.split():
        case ["cut"]:
            return commanded.cut()
        case ["heal"]:
            return commanded.heal()
        case ["kill", name]:
            return commanded.kill(name)
        case ["scale", service, copies] if copies.isdecimal():
            return commanded.scale(service, int(copies))
        case ["status"]:
            return commanded.status()
        case ["help"]:
            return "\n".join(f"{command:<20} {meaning}" for command, meaning in COMMANDS.items())
        case _:
            raise CommandError(f"{text.strip()!r} is no command. There are: {', '.join(COMMANDS)}.")


@contextlib.asynccontextmanager
async def listening(commanded: Commanded, path: Path) -> AsyncIterator[None]:
    """Obey what comes by a Unix socket as long as this is open: one command a connection, answered with `ok` or `error`
    in a line of its own and then the text.

    Raises:
        OSError: The socket can't be made.
    """

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            said = await asyncio.wait_for(reader.readline(), _ANSWERED_WITHIN_S)
            try:
                text = f"ok\n{obey(commanded, said.decode(errors='replace'))}\n"
            except CommandError as refused:
                text = f"error\n{refused}\n"
            writer.write(text.encode())
            await writer.drain()
        except (OSError, ValueError, TimeoutError):
            pass  # whoever asked went away, or never asked
        finally:
            writer.close()

    server = await asyncio.start_unix_server(answer, path, limit=_LONGEST_COMMAND)
    try:
        yield
    finally:
        server.close()
        await server.wait_closed()
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def typed(commanded: Commanded, tell: Callable[[str], None]) -> Iterator[None]:
    """Obey what is typed at this terminal as long as this is open; where there is no terminal, nothing is.

    Args:
        commanded: Obeys.
        tell: Told what came of it.
    """
    if not sys.stdin.isatty():
        yield
        return
    loop, terminal = asyncio.get_running_loop(), sys.stdin.fileno()

    def read() -> None:
        said = os.read(terminal, _LONGEST_COMMAND).decode(errors="replace")
        if not said:  # Ctrl-D: nothing more will be typed
            loop.remove_reader(terminal)
        for line in filter(str.strip, said.splitlines()):
            try:
                tell(obey(commanded, line))
            except CommandError as refused:
                tell(str(refused))

    loop.add_reader(terminal, read)
    try:
        yield
    finally:
        loop.remove_reader(terminal)


def own_socket() -> Path:
    """Where this process's launch can be spoken to: in a folder that only this user can enter.

    Raises:
        OSError: The folder can't be made, or is somebody else's.
    """
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} is not a folder of this user's alone")
    return folder / f"{os.getpid()}.sock"


def send(text: str, process: int | None = None) -> tuple[bool, str]:
    """Send a command to a launch of this user's; whether it was obeyed, and what was said.

    Args:
        text: The command.
        process: Process id of the launch; needed where there are several.

    Raises:
        NoLaunchError: There is none, or there are several.
    """
    wanted = "*" if process is None else str(process)
    answering = [peer for path in sorted(_folder().glob(f"{wanted}.sock")) if (peer := _peer(path)) is not None]
    try:
        if not answering:
            raise NoLaunchError("no such launch runs here. Start one with `rehearse --launch`.")
        if len(answering) > 1:
            running = ", ".join(Path(peer.getpeername()).stem for peer in answering)
            raise NoLaunchError(f"several launches run here: {running}. Say with --process which one is meant.")
        answering[0].sendall(text.encode() + b"\n")
        with answering[0].makefile() as answer:
            obeyed, said = answer.readline().strip(), answer.read().rstrip()
    except TimeoutError:
        raise NoLaunchError(f"the launch did not answer within {_ANSWERED_WITHIN_S:g} s") from None
    finally:
        for peer in answering:
            peer.close()
    return obeyed == "ok", said


def _folder() -> Path:
    return Path(tempfile.gettempdir()) / f"arbees-launch-{os.getuid()}"


def _peer(path: Path) -> socket.socket | None:
    """A connection to a launch; None where one that was killed has left its socket."""
    peer = socket.socket(socket.AF_UNIX)
    peer.settimeout(_ANSWERED_WITHIN_S)
    try:
        peer.connect(str(path))
    except OSError:
        peer.close()
        return None
    return peer
