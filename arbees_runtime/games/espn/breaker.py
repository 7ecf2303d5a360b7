"""A circuit breaker: after failures it keeps us away for a while, longer each time, then lets one request try."""

from __future__ import annotations

import random
from typing import Final

_FIRST_S: Final = 2.0
_LONGEST_S: Final = 120.0


class Breaker:
    """See the module.

    Args:
        threshold: Failures in a row that open it; a refusal opens it at once.
        chance: Where the jitter comes from.

    Attributes:
        failures: Failures in a row.
        openings: How often it opened.
    """

    def __init__(self, threshold: int = 3, chance: random.Random | None = None) -> None:
        self._threshold = threshold
        self._chance = chance or random.Random()  # noqa: S311 - spreads load, guards nothing
        self._bound_s = _FIRST_S
        self._until_ns: int | None = None
        self.failures = 0
        self.openings = 0

    @property
    def open(self) -> bool:
        """Whether it keeps us away, or lets a single request try."""
        return self._until_ns is not None

    def wait_s(self, now_ns: int) -> float:
        """How long to stay away; 0 when a request may be made."""
        return max(0.0, ((self._until_ns or 0) - now_ns) / 1e9)

    def succeed(self) -> None:
        """The request was answered."""
        self._until_ns = None
        self._bound_s = _FIRST_S
        self.failures = 0

    def fail(self, now_ns: int, *, refused: bool = False, pause_s: float | None = None) -> None:
        """The request was not answered.

        Args:
            now_ns: The time, monotonic.
            refused: Whether we were told to stay away.
            pause_s: For how long, where that was said.
        """
        self.failures += 1
        if not refused and self.failures < self._threshold:
            return
        # Half fixed, half drawn: never at once, never all shards together.
        pause = self._bound_s * (0.5 + 0.5 * self._chance.random())
        if pause_s is not None:
            pause = max(pause, pause_s * (1.0 + 0.1 * self._chance.random()))
        self._bound_s = min(2 * self._bound_s, _LONGEST_S)
        self._until_ns = now_ns + round(pause * 1e9)
        self.openings += 1
