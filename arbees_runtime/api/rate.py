"""How often a caller may ask: a moving window a principal or address, kept by the library `limits`."""

from __future__ import annotations

import math
import time
from http import HTTPStatus

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from arbees_runtime.api.problems import ProblemError


class RateLimit:
    """A bound on what one caller may do in a minute.

    Args:
        per_minute: How often.
        what: What is bounded, in words.
    """

    def __init__(self, per_minute: int, what: str) -> None:
        self._item = RateLimitItemPerMinute(per_minute)
        self._what = what
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def take(self, caller: str) -> None:
        """Count one.

        Raises:
            ProblemError: The caller did so too often; 429 with Retry-After.
        """
        if self._limiter.hit(self._item, caller):
            return
        reset_at = self._limiter.get_window_stats(self._item, caller).reset_time
        wait_s = max(1, math.ceil(reset_at - time.time()))
        raise ProblemError(
            HTTPStatus.TOO_MANY_REQUESTS,
            f"More than {self._item.amount} {self._what} within a minute: wait {wait_s} s.",
            {"Retry-After": str(wait_s)},
        )
