"""One process of the platform as a child of the supervisor: started, watched, started again, stopped."""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.exits import Exit

_PR_SET_PDEATHSIG: Final = 1  # <linux/prctl.h>
_LIBC: Final = ctypes.CDLL(None) if sys.platform == "linux" else None
_FIRST_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 15.0
_HELD_S: Final = 60.0
_LONGEST_LINE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of a child's log.

    Attributes:
        process: Whose.
        level: Its level; `ERROR` for text that is no log record, such as a traceback.
        text: What it says.
    """

    process: str
    level: str
    text: str


class Child:
    """A process.

    Attributes:
        name: Its name.
        state: Where it stands, in one word or two.
        reasons: Why it is not ready.
        restarts: How often it was started again.
        last_line: The last line of its log.
        last_code: Exit code of its last end, or None.
    """

    def __init__(
        self, name: str, environment: Mapping[str, str], port: int, clock: Clock, hear: Callable[[LogLine], None]
    ) -> None:
        self.name = name
        self.state = "not started"
        self.reasons = ""
        self.restarts = 0
        self.last_line = ""
        self.last_code: int | None = None
        self._environment = dict(environment)
        self._port = port
        self._clock = clock
        self._hear = hear
        self._process: Process | None = None
        self._stopping = False

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    @property
    def ready(self) -> bool:
        """Whether it does its work."""
        return self.state == "ready"

    @property
    def given_up(self) -> bool:
        """Whether it has ended and is not started again."""
        return self.pid is None and self.last_code in (Exit.CLEAN, Exit.BAD_CONFIGURATION)

    async def once(self) -> int:
        """Run it to its end and return its exit code; negative for a signal."""
        process = self._process = await self._spawn()
        self.state = "running"
        assert process.stderr is not None
        assert process.stdout is not None
        await asyncio.gather(self._read(process.stderr), self._read(process.stdout))
        code = await process.wait()
        self.last_code = code
        self.state = "stopped" if code == 0 else f"ended with {_code(code)}"
        return code

    async def keep(self) -> None:
        """Run it, and again when it ends, until `stop`. One that is misconfigured is not started again."""
        backoff = Backoff(_FIRST_PAUSE_S, _LONGEST_PAUSE_S)
        while True:
            started_ns = self._clock.monotonic_ns()
            code = await self.once()
            if self._stopping or code == Exit.BAD_CONFIGURATION:
                return
            if self._clock.monotonic_ns() - started_ns > _HELD_S * 1e9:
                backoff.reset()
            self._hear(LogLine(self.name, "ERROR", f"ended with {_code(code)}; starting it again"))
            await self._clock.sleep(_FIRST_PAUSE_S / 2 + backoff.next_s())
            self.restarts += 1

    async def look(self, client: aiohttp.ClientSession) -> None:
        """Ask it how it is."""
        if self.pid is None or self._stopping:
            return
        try:
            async with client.get(f"http://127.0.0.1:{self._port}/readyz") as answer:
                body = await answer.json()
            self.state, self.reasons = str(body["state"]), "; ".join(map(str, body["reasons"]))
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError):
            self.state, self.reasons = "starting" if self.state in ("running", "starting") else "no answer", ""

    def ask_to_stop(self) -> None:
        """Send it SIGTERM."""
        self._stopping = True
        if self.pid is not None:
            self.state, self.reasons = "stopping", ""
            os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """Send it SIGKILL."""
        self._stopping = True
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
            sys.executable, "-m", "arbees_runtime", self.name,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            env=self._environment,
            start_new_session=True,  # Ctrl-C at the terminal is for the supervisor, which stops the rest in order
            preexec_fn=die_with_us,
            limit=_LONGEST_LINE,
        )  # fmt: skip

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while True:
            try:
                line = await stream.readline()
            except ValueError:  # longer than the limit; what follows is readable again
                continue
            if not line:
                return
            text = line.decode(errors="replace").rstrip()
            if text:
                heard = _parsed(self.name, text)
                self.last_line = heard.text
                self._hear(heard)


def _parsed(process: str, text: str) -> LogLine:
    try:
        record = json.loads(text)
        message = str(record["message"])
        trace = f"\n{record['traceback']}" if record.get("traceback") else ""
        return LogLine(process, str(record["level"]), message + trace)
    except (ValueError, KeyError, TypeError):
        return LogLine(process, "ERROR", text)


def _code(code: int) -> str:
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    try:
        return f"exit code {code} ({Exit(code).name.lower().replace('_', ' ')})"
    except ValueError:
        return f"exit code {code}"
