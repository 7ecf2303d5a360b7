"""Pauses between attempts, drawn at random so that a fleet does not come back all at once."""

from __future__ import annotations

import random


class Backoff:
    """Full jitter: each pause is uniform between 0 and a bound that doubles from `first_s` up to `longest_s`."""

    def __init__(self, first_s: float, longest_s: float, source: random.Random | None = None) -> None:
        if not 0 < first_s <= longest_s:
            raise ValueError(f"backoff needs 0 < first <= longest, was {first_s} and {longest_s}")
        self._first_s = first_s
        self._longest_s = longest_s
        self._bound_s = first_s
        self._random = source or random.Random()  # noqa: S311 - spreads load, guards nothing

    def next_s(self) -> float:
        """The next pause in seconds."""
        pause = self._random.uniform(0, self._bound_s)
        self._bound_s = min(2 * self._bound_s, self._longest_s)
        return pause

    def reset(self) -> None:
        """Start over: the last attempt held."""
        self._bound_s = self._first_s
