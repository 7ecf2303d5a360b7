"""ECS task scale-in protection: autoscaling and deployments don't end a task whose games are on.

Source: Amazon ECS developer guide, "Amazon ECS task scale-in protection endpoint": PUT to
`$ECS_AGENT_URI/task-protection/v1/state`, 1 to 2880 minutes. A protected task still gets SIGTERM when somebody stops it
by hand, or when its host goes away.
"""

from __future__ import annotations

import logging
from typing import Final

import aiohttp

from arbees_runtime.clock import Clock

EXPIRES_MIN: Final = 60
"""Protection ends by itself, should the shard hang."""

_RENEW_NS: Final = 20 * 60 * 1_000_000_000
_TIMEOUT_S: Final = 5.0

_log = logging.getLogger(__name__)


class TaskProtection:
    """Protects the task we run in, or does nothing outside ECS.

    Args:
        session: Whose connections to use.
        clock: The time.
        agent: Address of the ECS agent, or empty outside ECS.

    Attributes:
        protected: Whether we are protected, as far as the agent said; None while that is not known.
        problem: Why the last attempt failed; empty when it did not.
    """

    def __init__(self, session: aiohttp.ClientSession, clock: Clock, agent: str) -> None:
        self.protected: bool | None = None
        self.problem = ""
        self._session = session
        self._clock = clock
        self._url = f"{agent.rstrip('/')}/task-protection/v1/state" if agent else ""
        self._set_ns = 0

    async def protect(self, wanted: bool) -> None:
        """Be protected from now on, or not. Says so to the agent when it changes, and again before it expires."""
        now_ns = self._clock.monotonic_ns()
        due = wanted and now_ns - self._set_ns >= _RENEW_NS
        if not self._url or (self.protected is wanted and not due):
            return
        body = {"ProtectionEnabled": True, "ExpiresInMinutes": EXPIRES_MIN} if wanted else {"ProtectionEnabled": False}
        timeout = aiohttp.ClientTimeout(total=_TIMEOUT_S)
        try:
            async with self._session.put(self._url, json=body, timeout=timeout) as response:
                answer = await response.json(content_type=None)
                state = answer.get("protection") if isinstance(answer, dict) else None
                if response.status != 200 or not isinstance(state, dict):
                    self._fail(f"the ECS agent answers {response.status}: {answer!r:.200}")
                    return
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            self._fail(f"the ECS agent does not answer: {str(error) or type(error).__name__}")
            return
        self.protected = state.get("ProtectionEnabled") is True
        self._set_ns = now_ns
        self.problem = "" if self.protected is wanted else f"the ECS agent left protection at {self.protected}"

    def _fail(self, problem: str) -> None:
        if problem != self.problem:
            _log.warning("task protection: %s", problem)
        self.problem = problem
