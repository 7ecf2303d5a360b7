"""Clocks that let a trial run faster than the world, and a client's clock that is wrong."""

from __future__ import annotations

from arbees_runtime.clock import Clock, SystemClock


class FasterClock:
    """The machine's clock, running `factor` times as fast from now on. What a network takes it does not shorten.

    Args:
        factor: above 0.
    """

    def __init__(self, factor: float = 1.0) -> None:
        if factor <= 0:
            raise ValueError(f"a clock's factor has to be above 0, was {factor}")
        self.factor = factor
        self._system = SystemClock()
        self._wall_ns = self._system.time_ns()
        self._began_ns = self._system.monotonic_ns()

    def time_ns(self) -> int:
        """Wall-clock time, nanoseconds since 1970."""
        return self._wall_ns + self.monotonic_ns()

    def monotonic_ns(self) -> int:
        """Nanoseconds since this clock was made."""
        return round((self._system.monotonic_ns() - self._began_ns) * self.factor)

    async def sleep(self, seconds: float) -> None:
        """Wait that long by this clock."""
        await self._system.sleep(seconds / self.factor)


class ShiftedClock:
    """A clock that shows another time of day than `clock`, as one does that nobody sets.

    Attributes:
        shift_ns: how far it is ahead; may be changed at any time, and then it jumps.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.shift_ns = 0

    def time_ns(self) -> int:
        """The wrong wall-clock time."""
        return self._clock.time_ns() + self.shift_ns

    def monotonic_ns(self) -> int:
        """Not affected."""
        return self._clock.monotonic_ns()

    async def sleep(self, seconds: float) -> None:
        """Not affected."""
        await self._clock.sleep(seconds)
