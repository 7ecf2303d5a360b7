"""Whether a process works, told truthfully: each part is asked when the question comes.

`/livez` fails when only a restart helps: the event loop is stuck. `/readyz` fails when the process does not do its
work now, whatever the reason: starting, waiting for the lease, a dependency away, a task failing, draining.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from arbees_runtime.clock import Clock
from arbees_runtime.messages import ProcessPhase, StreamLag

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

STALL_S: Final = 5.0
"""How long the event loop may be stuck before `/livez` fails."""

_BEAT_S: Final = 0.25

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Condition:
    """How one part of a process is.

    Attributes:
        ok: Whether it does its work.
        reason: Why not, in words; empty when it does.
        details: Further facts, shown whether it does or not.
    """

    ok: bool
    reason: str = ""
    details: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """An answer to `/livez` or `/readyz`.

    Attributes:
        ok: Whether the answer is 200 instead of 503.
        body: What it says.
    """

    ok: bool
    body: dict[str, Json]


class LoopWatch:
    """Notices from another thread that the event loop is stuck, and says where."""

    def __init__(self, clock: Clock, stall_s: float = STALL_S) -> None:
        self._clock = clock
        self._stall_s = stall_s
        self._beat_ns = clock.monotonic_ns()
        self._thread = threading.get_ident()
        self._told = False

    async def beat(self) -> None:
        """Runs on the loop that is watched, for as long as it lives."""
        self._thread = threading.get_ident()
        while True:
            self._beat_ns = self._clock.monotonic_ns()
            await asyncio.sleep(min(_BEAT_S, self._stall_s / 4))

    @property
    def stuck_s(self) -> float:
        """Seconds for which the loop has been stuck, 0 while it is not."""
        silent_s = (self._clock.monotonic_ns() - self._beat_ns) / 1e9
        return silent_s if silent_s > self._stall_s else 0.0

    def look(self) -> None:
        """Log once per stall where the loop is stuck. Called from another thread, now and then."""
        stuck_s = self.stuck_s
        if stuck_s and not self._told:
            _log.critical("the event loop has been stuck for %.1f s, at:\n%s", stuck_s, self._where())
        self._told = stuck_s > 0

    def _where(self) -> str:
        frame = sys._current_frames().get(self._thread)  # noqa: SLF001 - documented; there is no other way
        return "".join(traceback.format_stack(frame)) if frame else "(the thread has ended)"


class Health:
    """What is known of how a process is.

    Attributes:
        phase: Where it stands, as the frame sees it.
        why: Why it is not further, in words.
        epoch: Lease epoch it works under, or None. The frame sets a singleton's; logic that holds a lease of its own,
            on a shard's slot or on the bus, sets that.
        lags: How far it is behind on each stream that it consumes, as last measured.
    """

    def __init__(self, process: str, instance: str, version: str, clock: Clock, watch: LoopWatch | None = None) -> None:
        self.watch = watch or LoopWatch(clock)
        self.phase = ProcessPhase.STARTING
        self.why = "starting"
        self.epoch: int | None = None
        self.lags: tuple[StreamLag, ...] = ()
        self._identity: dict[str, Json] = {"process": process, "instance": instance, "version": version}
        self._clock = clock
        self._started_ns = clock.monotonic_ns()
        self._parts: dict[str, Callable[[], Condition]] = {}
        self._listeners: list[Callable[[], None]] = []

    def add(self, name: str, look: Callable[[], Condition]) -> None:
        """Let `/readyz` tell of a part. `look` is called from another thread: it only reads."""
        self._parts[name] = look

    def enter(self, phase: ProcessPhase, why: str = "") -> None:
        """Say where the process stands now."""
        if (phase, why) != (self.phase, self.why):
            _log.info("%s%s", phase, f": {why}" if why else "")
        self.phase, self.why = phase, why
        for listener in self._listeners:
            listener()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every `enter`."""
        self._listeners.append(listener)

    @property
    def working(self) -> bool:
        """Whether it does its work, if perhaps not all of it."""
        return self.phase in (ProcessPhase.READY, ProcessPhase.DEGRADED) and not self.watch.stuck_s

    def live(self) -> Report:
        """Whether a restart would not help."""
        stuck_s = self.watch.stuck_s
        reasons: list[Json] = [f"the event loop has been stuck for {stuck_s:.1f} s"] if stuck_s else []
        return Report(not stuck_s, self._body("ok" if not stuck_s else "stuck", reasons))

    def ready(self) -> Report:
        """Whether it does its work now."""
        parts = self._look_at_parts()
        phase, reasons = self._standing(parts)
        body = self._body(str(phase), list(reasons))
        body["parts"] = {
            name: {"ok": part.ok, **({"reason": part.reason} if part.reason else {}), **part.details}
            for name, part in parts.items()
        }
        return Report(phase is ProcessPhase.READY and not self.watch.stuck_s, body)

    def standing(self) -> tuple[ProcessPhase, list[str]]:
        """Where it stands now, and why it is not further, in words."""
        return self._standing(self._look_at_parts())

    def _standing(self, parts: Mapping[str, Condition]) -> tuple[ProcessPhase, list[str]]:
        reasons = [f"{name}: {part.reason}" for name, part in parts.items() if not part.ok]
        if self.phase is ProcessPhase.READY:
            return (ProcessPhase.DEGRADED if reasons else ProcessPhase.READY), reasons
        return self.phase, [self.why, *reasons] if self.why else reasons

    def _look_at_parts(self) -> dict[str, Condition]:
        return {name: self._look(look) for name, look in self._parts.copy().items()}

    def _body(self, state: str, reasons: list[Json]) -> dict[str, Json]:
        up_s = (self._clock.monotonic_ns() - self._started_ns) / 1e9
        return {**self._identity, "state": state, "reasons": reasons, "up_s": round(up_s, 1)}

    @staticmethod
    def _look(look: Callable[[], Condition]) -> Condition:
        try:
            return look()
        except Exception as error:
            _log.exception("a part of the process can't be asked how it is")
            return Condition(ok=False, reason=f"can't be asked: {error!r}")
