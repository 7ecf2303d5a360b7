"""Reasons of our own why no order leaves, put before a venue's gate."""

from __future__ import annotations

from collections.abc import Callable

from arbees_runtime.venues.adapter import GateVerdict, OrderGate

Check = Callable[[], str]
"""Why no order may leave now, in words; empty if one may."""


class CheckedGate:
    """A gate that is shut while any check says so, and else as the venue's gate. See `adapter.OrderGate`."""

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
