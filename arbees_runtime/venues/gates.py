"""Whether an order may leave: a venue's gate, one that never opens, and reasons of our own put before it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Protocol

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import words

ANSWER_HOLDS_S = 60.0
ASK_EVERY_S = 20.0


class GateVerdict(msgspec.Struct, frozen=True):
    """Whether an order may be sent from here now.

    Attributes:
        allowed: True only if everything that was asked says so, lately.
        reason: why not, in words; empty when allowed.
        checked_ns: when the venue was last asked with success; None if never.
    """

    allowed: bool
    reason: str
    checked_ns: int | None = None


class OrderGate(Protocol):
    """Watches whether the venue takes orders from this place and account. Cancels never ask it."""

    @property
    def verdict(self) -> GateVerdict:
        """As of this moment; an answer that is too old is a no."""

    async def run(self) -> None:
        """Keep asking, until cancelled."""


def refused(reason: str) -> GateVerdict:
    """A no for a reason that does not pass."""
    return GateVerdict(False, reason)


class ClosedGate:
    """A gate that never opens."""

    def __init__(self, reason: str) -> None:
        self._verdict = refused(reason)

    @property
    def verdict(self) -> GateVerdict:
        """Always no."""
        return self._verdict

    async def run(self) -> None:
        """Nothing to watch."""


class AskingGate(ABC):
    """A gate that asks the venue again and again. Anything but a fresh yes is a no. See `OrderGate`.

    Args:
        clock: the source of time.
        standing: a reason why no order leaves from here whatever the venue says (paper mode, a proxy); empty if none.
            With one, nothing is asked.
    """

    asked: ClassVar[str]
    """What an old answer was about."""

    def __init__(self, clock: Clock, *, standing: str = "") -> None:
        self._clock = clock
        self._standing = standing
        self._reason = "the venue has not been asked yet"
        self._asked_ns: int | None = None  # all answers are at least as new as this, by the monotonic clock
        self._checked_ns: int | None = None

    @abstractmethod
    async def _refusal(self, now_ns: int) -> str:
        """Ask the venue everything; why it takes no orders, empty if it does."""

    @property
    def verdict(self) -> GateVerdict:
        """As of this moment."""
        if self._standing:
            return refused(self._standing)
        if self._reason or self._asked_ns is None:
            return GateVerdict(False, self._reason, self._checked_ns)
        age_s = (self._clock.monotonic_ns() - self._asked_ns) / 1e9
        if age_s >= ANSWER_HOLDS_S:
            return GateVerdict(False, f"{self.asked}: the last answer is {age_s:.0f} s old", self._checked_ns)
        return GateVerdict(True, "", self._checked_ns)

    async def run(self) -> None:
        """Keep asking, until cancelled."""
        while not self._standing:
            await self.ask()
            await self._clock.sleep(ASK_EVERY_S)

    async def ask(self) -> None:
        """Ask once; whatever goes wrong shuts the gate at once."""
        asked_ns, now_ns = self._clock.monotonic_ns(), self._clock.time_ns()
        try:
            self._reason = await self._refusal(now_ns)
        except Exception as failure:
            self._reason = f"{self.asked}: the question failed ({words(failure)})"
            raise
        if not self._reason:
            self._asked_ns, self._checked_ns = asked_ns, now_ns


Check = Callable[[], str]
"""Why no order may leave now, in words; empty if one may."""


class CheckedGate:
    """A gate that is shut while any check says so, and else as the venue's gate. See `gates.OrderGate`."""

    def __init__(self, gate: OrderGate, *checks: Check) -> None:
        self._gate = gate
        self._checks = checks

    @property
    def verdict(self) -> GateVerdict:
        """As of this moment."""
        known = self._gate.verdict
        for check in self._checks:
            if reason := check():
                return GateVerdict(False, reason, known.checked_ns)
        return known

    async def run(self) -> None:
        """Keep asking the venue, until cancelled."""
        await self._gate.run()
