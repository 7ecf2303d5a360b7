"""Whether an order may leave: a venue's gate, one that never opens, and reasons of our own put before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec


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
