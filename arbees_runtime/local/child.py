"""One process of the platform as a child of the supervisor."""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from arbees_runtime.clock import Clock
from arbees_runtime.local.supervised import LogLine, Supervised

_PR_SET_PDEATHSIG: Final = 1  # <linux/prctl.h>
_LIBC: Final = ctypes.CDLL(None) if sys.platform == "linux" else None
_LONGEST_LINE: Final = 1 << 20


class Child(Supervised):
    """`python -m arbees_runtime <name>` as a child. On Linux it dies with us, however we die.

    Args:
        name: The verb or process.
        environment: Its whole environment.
        port: Port of its HTTP server.
        clock: The time.
        hear: Is told every line of its log.
        arguments: What follows the name on the command line.
    """

    def __init__(
        self,
        name: str,
        environment: Mapping[str, str],
        port: int,
        clock: Clock,
        hear: Callable[[LogLine], None],
        arguments: Sequence[str] = (),
    ) -> None:
        super().__init__(name, port, clock, hear)
        self._environment = dict(environment)
        self._arguments = tuple(arguments)
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def run_once(self) -> int:
        """Run it to its end and return its exit code; negative for a signal."""
        process = self._process = await self._spawn()
        if self.stopping:  # asked while it was being started
            self.ask_to_stop()
        assert process.stderr is not None
        assert process.stdout is not None
        await asyncio.gather(self._read(process.stderr, "ERROR"), self._read(process.stdout, "INFO"))
        return await process.wait()

    def ask_to_stop(self) -> None:
        """Send it SIGTERM."""
        self.stopping = True
        if self.pid is not None:
            self.state, self.reasons = "stopping", ""
            os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """Send it SIGKILL."""
        self.stopping = True
        if self.pid is not None:
            os.kill(self.pid, signal.SIGKILL)

    async def _spawn(self) -> Process:
        supervisor = os.getpid()

        def die_with_us() -> None:
            if _LIBC is not None:
                _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
                if os.getppid() != supervisor:  # it died before the line above
                    os._exit(1)

        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "arbees_runtime", self.name, *self._arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            env=self._environment,
            start_new_session=True,  # Ctrl-C at the terminal is for the supervisor, which stops the rest in order
            preexec_fn=die_with_us,
            limit=_LONGEST_LINE,
        )  # fmt: skip

    async def _read(self, stream: asyncio.StreamReader, level: str) -> None:
        """Pass on every line; `level` is that of text that is no log record."""
        while True:
            try:
                line = await stream.readline()
            except ValueError:  # longer than the limit; what follows is readable again
                continue
            if not line:
                return
            text = line.decode(errors="replace").rstrip()
            if text:
                self.heard(_parsed(self.name, text, level))


def _parsed(process: str, text: str, level: str) -> LogLine:
    try:
        record = json.loads(text)
        message = str(record["message"])
        trace = f"\n{record['traceback']}" if record.get("traceback") else ""
        return LogLine(process, str(record["level"]), message + trace)
    except (ValueError, KeyError, TypeError):
        return LogLine(process, level, text)
