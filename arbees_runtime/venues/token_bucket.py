"""Staying within a venue's rate limit instead of running into it."""

from __future__ import annotations

import asyncio

from arbees_runtime.clock import Clock


class TokenBucket:
    """Tokens that flow in at a fixed rate up to a capacity; each request takes some.

    Whoever waits is served in the order of asking. The bucket starts full.

    Args:
        rate: tokens per second.
        capacity: tokens the bucket holds at most.
        clock: the source of time.
    """

    def __init__(self, rate: float, capacity: float, clock: Clock) -> None:
        if rate <= 0 or capacity <= 0:
            raise ValueError(f"a token bucket needs a rate and a capacity above 0, was given {rate} and {capacity}")
        self._rate = rate
        self._capacity = capacity
        self._clock = clock
        self._tokens = capacity
        self._filled_ns = clock.monotonic_ns()
        self._turn = asyncio.Lock()

    @property
    def tokens(self) -> float:
        """What is in the bucket now; below zero after `take_at_once`."""
        now_ns = self._clock.monotonic_ns()
        self._tokens = min(self._capacity, self._tokens + (now_ns - self._filled_ns) * self._rate / 1e9)
        self._filled_ns = now_ns
        return self._tokens

    async def take(self, cost: float, *, within_s: float | None = None) -> bool:
        """Wait for `cost` tokens and take them.

        Returns:
            False, and nothing is taken, if that would be later than `within_s` from now.

        Raises:
            ValueError: the bucket can never hold that many.
        """
        if cost > self._capacity:
            raise ValueError(f"a request of {cost} tokens can't pass a bucket of {self._capacity}")
        deadline_ns = None if within_s is None else self._clock.monotonic_ns() + round(within_s * 1e9)
        async with self._turn:
            while (missing := cost - self.tokens) > 1e-9:  # floats: a wait can end a hair short
                wait_s = missing / self._rate
                if deadline_ns is not None and self._clock.monotonic_ns() + wait_s * 1e9 > deadline_ns:
                    return False
                await self._clock.sleep(wait_s)
            if deadline_ns is not None and self._clock.monotonic_ns() > deadline_ns:
                return False
            self._tokens -= cost
            return True

    def take_at_once(self, cost: float) -> None:
        """Take `cost` tokens without waiting, into debt if need be: for cancels, which nothing may hold up."""
        self._tokens = self.tokens - cost

    def drain(self) -> None:
        """The venue said "too many": act as if the bucket were empty."""
        self._tokens = min(self.tokens, 0.0)
