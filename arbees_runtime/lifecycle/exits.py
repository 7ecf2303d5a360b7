"""How a process ends, for whoever started it."""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """Exit codes of every process and command."""

    CLEAN = 0
    """Asked to stop and drained, or ran to its end."""
    CRASHED = 1
    """Something failed that it can't go on without; or a command found something wrong."""
    BAD_CONFIGURATION = 2
    """It can't work as it is configured; starting it again without a change is no use."""
    LOST_LEASE = 3
    """Another copy holds its lease now."""
    NOT_DRAINED = 4
    """Asked to stop, and not done in time. What was left is handed out again by the bus."""

    @property
    def reason(self) -> str:
        """What a process that ends so gives as the reason that it is stopped."""
        return f"exit code {int(self)} ({self.name.lower()})"


class ConfigurationError(Exception):
    """The process can't work as it is configured. The message says what is wrong, why, and what to do."""
