"""Polymarket's dead-man switch: it cancels every open order of the key about 10 s after the last heartbeat.

The first heartbeat registers it, so it must have been sent before any order rests. Each answer carries the id of the
next heartbeat; one with a wrong id is refused with HTTP 400 and the id that was expected, and does not count. Source:
polymarket-client 0.14.0 (2026-10-21), docs of 2026.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import Accepted, Uncertain
from arbees_runtime.venues.polymarket.clob_messages import Heartbeat, HeartbeatSent
from arbees_runtime.venues.polymarket.http import Budget, PolymarketHttp

BEAT_EVERY_S = 5.0
TRY_AGAIN_AFTER_S = 1.0
LAPSES_AFTER_S = 10.0
"""After this long without a heartbeat the venue cancels everything."""
TRUSTED_FOR_S = 8.0
"""How long after a heartbeat an order may still be sent."""
PATH = "/v1/heartbeats"


class DeadManSwitch:
    """Keeps orders alive while this program is, and no longer.

    Args:
        http: sends the heartbeats.
        clock: the source of time.
        on_lapse: told when so long has passed that the venue has cancelled every open order.

    Attributes:
        beats: heartbeats that the venue took.
        lapses: times the venue may have cancelled everything.
        trouble: why the last heartbeat was not taken; empty if it was.
    """

    def __init__(self, http: PolymarketHttp, clock: Clock, on_lapse: Callable[[], None]) -> None:
        self._http = http
        self._clock = clock
        self._on_lapse = on_lapse
        self._id = ""
        self._beat_ns: int | None = None
        self._lapsed = False
        self.beats = 0
        self.lapses = 0
        self.trouble = "not registered yet"

    @property
    def armed(self) -> bool:
        """Whether the venue would notice our end: only then may an order be sent."""
        return self._age_s < TRUSTED_FOR_S

    @property
    def _age_s(self) -> float:
        return float("inf") if self._beat_ns is None else (self._clock.monotonic_ns() - self._beat_ns) / 1e9

    async def run(self) -> None:
        """Beat until cancelled; after that the venue cancels every open order by itself."""
        while True:
            await self._clock.sleep(BEAT_EVERY_S if await self.beat() else TRY_AGAIN_AFTER_S)

    async def beat(self) -> bool:
        """Send one heartbeat, or two where the venue expected another id. True if one was taken."""
        for _ in range(2):
            if self._beat_ns is not None and self._age_s >= LAPSES_AFTER_S and not self._lapsed:
                self._lapsed = True
                self.lapses += 1
                self._on_lapse()
            sent_ns = self._clock.monotonic_ns()
            body = msgspec.json.encode(HeartbeatSent(heartbeat_id=self._id))
            answer = await self._http.write("POST", PATH, body, Heartbeat, budget=Budget.CLOB)
            if isinstance(answer, Accepted):
                self._id = answer.value.heartbeat_id
                self._beat_ns, self._lapsed, self.trouble = sent_ns, False, ""
                self.beats += 1
                return True
            expected = expected_id(answer.message)
            reason = answer.reason if isinstance(answer, Uncertain) else answer.code
            self.trouble = f"{reason}: {answer.message}"
            if expected is None:
                return False
            self._id = expected
        return False


def expected_id(message: str) -> str | None:
    """The id that a refusal says was expected; None if it says nothing of the kind."""
    begin = message.find("{")
    try:
        return msgspec.json.decode(message[begin:].encode(), type=Heartbeat).heartbeat_id if begin >= 0 else None
    except msgspec.DecodeError:
        return None
