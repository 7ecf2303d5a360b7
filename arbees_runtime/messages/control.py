"""Messages by which operators steer the platform, and by which processes tell how they are."""

from __future__ import annotations

import enum

from arbees_runtime.messages.base import DurableMessage, Message, Nanoseconds


class TradingState(enum.StrEnum):
    """What may be traded."""

    ACTIVE = "active"
    REDUCING = "reducing"
    """Only orders that make a position smaller."""
    HALTED = "halted"
    """No orders; cancels always pass."""


class KillSwitch(DurableMessage, frozen=True, array_like=True, gc=False, tag="kill-switch.1"):
    """Set what may be traded: stream `control`. The store holds the state; this message spreads it quickly.

    Attributes:
        state: What may be traded from now on.
        scope: `all`, `venue:<venue>` or `event:<event>`.
        reason: Why, for the record.
        actor: Who did it (`operator:<name>`, `limit:daily-loss`, ...).
        revision: The store's revision of the switch; an older one than known is ignored.
        at_ns: When.
    """

    state: TradingState
    scope: str
    reason: str
    actor: str
    revision: int
    at_ns: Nanoseconds


class Flatten(DurableMessage, frozen=True, array_like=True, gc=False, tag="flatten.1"):
    """Close open positions at executable prices: stream `control`.

    Attributes:
        scope: `all`, `venue:<venue>` or `event:<event>`.
        reason: Why, for the record.
        actor: Who asked.
        at_ns: When.
    """

    scope: str
    reason: str
    actor: str
    at_ns: Nanoseconds


class ProcessPhase(enum.StrEnum):
    """Where a process stands."""

    STARTING = "starting"
    WAITING = "waiting"
    """A second copy of a singleton, waiting for the lease."""
    READY = "ready"
    DEGRADED = "degraded"
    DRAINING = "draining"
    STOPPED = "stopped"


class StreamLag(Message, frozen=True, array_like=True, gc=False, tag="stream-lag.1"):
    """How far a process is behind on a durable stream.

    Attributes:
        stream: The stream.
        waiting: Messages not handed out yet, up to a thousand.
        pending: Messages handed out and not handled yet.
        oldest_s: Age of the oldest of them in seconds.
    """

    stream: str
    waiting: int
    pending: int
    oldest_s: float


class ProcessStatus(Message, frozen=True, array_like=True, gc=False, tag="process.1"):
    """How a process is: channel `processes`, key `<process>:<instance>`.

    Attributes:
        process: Its name in the manifest.
        instance: Which copy.
        phase: Where it stands.
        version: Version of the program.
        started_ns: When it started.
        at_ns: When this was said.
        epoch: Lease epoch it works under, or None without a lease.
        reasons: What is wrong, in words; empty when nothing is.
        lags: How far it is behind on each stream that it consumes.
    """

    process: str
    instance: str
    phase: ProcessPhase
    version: str
    started_ns: Nanoseconds
    at_ns: Nanoseconds
    epoch: int | None = None
    reasons: tuple[str, ...] = ()
    lags: tuple[StreamLag, ...] = ()

    @property
    def key(self) -> str:
        """The status's key on its channel."""
        return f"{self.process}:{self.instance}"
