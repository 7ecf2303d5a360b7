"""What the supervisor sees of a process, however that is run."""

from __future__ import annotations

import abc
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import aiohttp

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.exits import Exit

_FIRST_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 15.0
_HELD_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of a process's log.

    Attributes:
        process: Whose.
        level: Its level; `ERROR` for text on standard error that is no log record, such as a traceback.
        text: What it says.
    """

    process: str
    level: str
    text: str


class Supervised(abc.ABC):
    """A process that is started, watched, started again and stopped.

    Attributes:
        name: Its name.
        state: Where it stands, in one word or two.
        reasons: Why it is not ready.
        restarts: How often it was started again.
        last_line: The last line of its log.
        last_code: Exit code of its last end, or None; negative for a signal.
        path: Where it tells on its port how it is.
    """

    def __init__(self, name: str, port: int, clock: Clock, hear: Callable[[LogLine], None]) -> None:
        self.name = name
        self.state = "not started"
        self.reasons = ""
        self.restarts = 0
        self.last_line = ""
        self.last_code: int | None = None
        self.port = port
        self.path = "/readyz"
        self.clock = clock
        self.stopping = False
        self._hear = hear

    @property
    @abc.abstractmethod
    def pid(self) -> int | None:
        """Its process id while it runs."""

    @abc.abstractmethod
    async def run_once(self) -> int:
        """Run it to its end and return its exit code; negative for a signal."""

    @abc.abstractmethod
    def ask_to_stop(self) -> None:
        """Let it drain and end."""

    @abc.abstractmethod
    def kill(self) -> None:
        """End it at once."""

    @property
    def ready(self) -> bool:
        """Whether it does its work."""
        return self.state == "ready"

    @property
    def given_up(self) -> bool:
        """Whether it has ended and is not started again."""
        return self.pid is None and self.last_code in (Exit.CLEAN, Exit.BAD_CONFIGURATION)

    @property
    def why(self) -> str:
        """Why it is not ready, or the last thing it said; one line."""
        text = self.reasons or self.last_line
        return text.splitlines()[0] if text else ""

    async def once(self) -> int:
        """Run it to its end and return its exit code; negative for a signal."""
        self.state, self.reasons = "running", ""
        code = self.last_code = await self.run_once()
        self.state, self.reasons = ("stopped" if code == 0 else f"ended with {code_in_words(code)}"), ""
        return code

    async def keep(self) -> None:
        """Run it, and again when it ends, until it is asked to stop. One that is misconfigured is not started again."""
        backoff = Backoff(_FIRST_PAUSE_S, _LONGEST_PAUSE_S)
        while True:
            started_ns = self.clock.monotonic_ns()
            code = await self.once()
            if self.stopping:
                return
            if code == Exit.BAD_CONFIGURATION:
                self.say("ERROR", f"can't work as configured and is not started again: {self.last_line}")
                return
            if self.clock.monotonic_ns() - started_ns > _HELD_S * 1e9:
                backoff.reset()
            said = f" ({self.last_line.splitlines()[-1]})" if code > 0 and self.last_line else ""
            self.say("ERROR", f"ended with {code_in_words(code)}{said}; starting it again")
            await self.clock.sleep(_FIRST_PAUSE_S / 2 + backoff.next_s())
            self.restarts += 1

    async def look(self, client: aiohttp.ClientSession) -> None:
        """Ask it how it is."""
        if self.pid is None or self.stopping:
            return
        try:
            async with client.get(f"http://127.0.0.1:{self.port}{self.path}") as answer:
                body = await answer.json()
            self.state = str(body["state"] if "state" in body else body["status"])
            self.reasons = "; ".join(map(str, body.get("reasons", ())))
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError):
            self.state, self.reasons = "starting" if self.state in ("running", "starting") else "no answer", ""

    def heard(self, line: LogLine) -> None:
        """Take note of a line of its log."""
        self.last_line = line.text
        self._hear(line)

    def say(self, level: str, text: str) -> None:
        """Say something about it, as a line of its log."""
        self._hear(LogLine(self.name, level, text))


def code_in_words(code: int) -> str:
    """An exit code for people."""
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    try:
        return f"exit code {code} ({Exit(code).name.lower().replace('_', ' ')})"
    except ValueError:
        return f"exit code {code}"
