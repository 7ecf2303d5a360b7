"""One program on this machine: started with exactly one environment, heard, and ended within its time."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.launch.limits import NO_LIMITS, Limits

_PR_SET_PDEATHSIG: Final = 1  # <linux/prctl.h>
_LIBC: Final = ctypes.CDLL(None) if sys.platform == "linux" else None
_LONGEST_LINE: Final = 1 << 20
_KILLED_WITHIN_S: Final = 5.0

Measure = Callable[[Mapping[str, Json]], None]
"""Told every line of CloudWatch's embedded metric format."""

OF_THE_IMAGE: Final = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")
"""What a container's image brings along, and a program here gets from ours."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a program's log.

    Attributes:
        level: Its level; `ERROR` for text on standard error that is no log record, `INFO` for such on standard output.
        text: What it says.
    """

    level: str
    text: str


class Program:
    """A running program; make one with `start`. On Linux it dies with us, however we die.

    Attributes:
        pid: Its process id.
    """

    def __init__(self, process: Process, hear: Callable[[Line], None], measure: Measure) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        self.pid = process.pid
        self._process = process
        self._reading = asyncio.gather(
            _read(process.stderr, "ERROR", hear, measure), _read(process.stdout, "INFO", hear, measure)
        )

    async def wait(self) -> int:
        """Wait for its end; its exit code, negative for a signal."""
        await asyncio.shield(self._reading)
        return await self._process.wait()

    async def stop(self, within_s: float) -> int:
        """Send SIGTERM and, if it is still there after `within_s` seconds, SIGKILL; its exit code."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self._process.wait(), within_s)
        except TimeoutError:
            self.kill()
            return await asyncio.wait_for(self._process.wait(), _KILLED_WITHIN_S)

    def kill(self) -> None:
        """Send it SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()


async def start(
    command: Sequence[str],
    environment: Mapping[str, str],
    hear: Callable[[Line], None],
    measure: Measure = lambda _record: None,
    limits: Limits = NO_LIMITS,
) -> Program:
    """Start a program.

    Args:
        command: Its arguments; `python` is the interpreter that runs us.
        environment: Its environment. Only what an image brings along is added (`OF_THE_IMAGE`).
        hear: Told every line of its log.
        measure: Told every line of metrics among them.
        limits: What it is held to.

    Raises:
        OSError: It can't be started.
    """
    process = await asyncio.create_subprocess_exec(
        *here(command),
        stdin=DEVNULL, stdout=PIPE, stderr=PIPE, env=whole(environment), start_new_session=True,
        preexec_fn=_prepared(os.getpid(), limits), limit=_LONGEST_LINE,
    )  # fmt: skip
    return Program(process, hear, measure)


def here(command: Sequence[str]) -> tuple[str, ...]:
    """A container's command for this machine."""
    return tuple(sys.executable if place == 0 and word == "python" else word for place, word in enumerate(command))


def whole(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment with what an image brings along."""
    return {**{name: os.environ[name] for name in OF_THE_IMAGE if name in os.environ}, **environment}


async def run_briefly(command: Sequence[str], environment: Mapping[str, str], within_s: float) -> tuple[bool, str]:
    """Run a short command; whether it ended with 0 in time, and the last line it said."""
    process = await asyncio.create_subprocess_exec(
        *here(command),
        stdin=DEVNULL, stdout=PIPE, stderr=asyncio.subprocess.STDOUT, env=whole(environment), start_new_session=True,
        preexec_fn=_prepared(os.getpid(), NO_LIMITS),
    )  # fmt: skip
    try:
        said, _ = await asyncio.wait_for(process.communicate(), within_s)
    except TimeoutError:
        return False, f"no answer within {within_s:g} s"
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    lines = said.decode(errors="replace").strip().splitlines()
    return process.returncode == 0, lines[-1] if lines else f"exit code {process.returncode}"


def _prepared(supervisor: int, limits: Limits) -> Callable[[], None]:
    """What a program does before it begins: it takes its limits, and makes sure that it dies with us."""

    def prepare() -> None:
        limits.apply()
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != supervisor:  # it died before the line above
                os._exit(1)

    return prepare


async def _read(stream: asyncio.StreamReader, level: str, hear: Callable[[Line], None], measure: Measure) -> None:
    while True:
        try:
            line = await stream.readline()
        except ValueError:  # longer than the limit; what follows is readable again
            continue
        if not line:
            return
        said = _parsed(line.decode(errors="replace").rstrip(), level)
        if isinstance(said, Line):
            hear(said)
        elif said is not None:
            measure(said)


def _parsed(text: str, level: str) -> Line | dict[str, Json] | None:
    """A line of a log, or a record of CloudWatch's embedded metrics; None for an empty one."""
    try:
        record = json.loads(text)
    except ValueError:
        return Line(level, text) if text else None
    if not isinstance(record, dict) or "message" not in record:
        return record if isinstance(record, dict) and "_aws" in record else Line(level, text)
    trace = f"\n{record['traceback']}" if record.get("traceback") else ""
    return Line(str(record.get("level", level)), f"{record['message']}{trace}")
