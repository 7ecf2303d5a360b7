"""What happens at which moment: timed actions, done in the order of their times whatever the clock does.

Determinism rests on one rule: during an action the time is the action's own, not the clock's. So a clock
that jumps, or an event loop that is late, changes neither the order nor the times that messages carry.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable

from arbees_runtime.clock import Clock

Action = Callable[[], None]

_IDLE_S = 0.05
"""Longest sleep of the runner: actions planned meanwhile by requests start no later than this."""


class Timeline:
    """Actions planned for moments, nanoseconds since 1970.

    Args:
        clock: the source of time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._order = itertools.count()
        self._planned: list[tuple[int, int, Action]] = []
        self._acting_ns: int | None = None

    @property
    def now_ns(self) -> int:
        """The time of the action under way; the clock's time between actions."""
        return self._clock.time_ns() if self._acting_ns is None else self._acting_ns

    @property
    def next_ns(self) -> int | None:
        """The moment of the next action; None if nothing is planned."""
        return self._planned[0][0] if self._planned else None

    def at(self, moment_ns: int, action: Action) -> None:
        """Plan `action`; a moment that has passed means as soon as possible."""
        heapq.heappush(self._planned, (moment_ns, next(self._order), action))

    def after(self, seconds: float, action: Action) -> None:
        """Plan `action` that many seconds from now."""
        self.at(self.now_ns + round(seconds * 1e9), action)

    def every(self, seconds: float, action: Action) -> None:
        """Do `action` again and again, first after one interval; the intervals do not drift."""
        step_ns = round(seconds * 1e9)
        if step_ns <= 0:
            raise ValueError(f"an interval has to be above 0 s, was {seconds}")

        def repeat(moment_ns: int) -> None:
            self.at(moment_ns + step_ns, lambda: repeat(moment_ns + step_ns))
            action()

        first_ns = self.now_ns + step_ns
        self.at(first_ns, lambda: repeat(first_ns))

    def catch_up(self) -> None:
        """Do everything that is due by the clock. Called before each request is answered."""
        if self._acting_ns is not None:
            return  # an action that asks for it is itself part of catching up
        while self._planned and self._planned[0][0] <= self._clock.time_ns():
            moment_ns, _, action = heapq.heappop(self._planned)
            self._acting_ns = moment_ns
            try:
                action()
            finally:
                self._acting_ns = None

    async def run(self) -> None:
        """Do what is due as time passes, until cancelled."""
        while True:
            self.catch_up()
            wait_s = _IDLE_S if self.next_ns is None else (self.next_ns - self._clock.time_ns()) / 1e9
            await self._clock.sleep(min(max(wait_s, 0.0), _IDLE_S))
            await asyncio.sleep(0)
