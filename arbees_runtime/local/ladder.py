"""What the ladders have in common by which PostgreSQL and Redis are found on a machine."""

from __future__ import annotations

import enum
from typing import Final

from arbees_runtime.manifest.extras import install_command

EXTRA: Final = "local"
"""The package's extra that brings both servers."""


class Rung(enum.StrEnum):
    """Where a server comes from; the first that holds is taken."""

    ENVIRONMENT = "environment"
    INSTALLED = "installed"
    BUNDLED = "bundled"


class ServerError(RuntimeError):
    """A server can't be had, or doesn't start; the message says why and what to do."""


class NoServerError(ServerError):
    """No rung holds.

    Attributes:
        why: What was looked for.
        otherwise: What helps besides installing the extra `local`.
    """

    def __init__(self, why: str, otherwise: str) -> None:
        super().__init__(f"{why}. Run {install_command([EXTRA])} (or {otherwise})")
        self.why = why
        self.otherwise = otherwise
