"""Why nothing is traded, and what went wrong on the way, as it is shown."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from arbees_runtime.api.models.fields import Model
from arbees_runtime.api.models.live import Standing


class Counted(Model):
    """How often something happened."""

    reason: str = Field(examples=["below-edge"])
    """What, as a short word (docs/trading.md)."""
    count: int
    """How often."""


class Funnel(Model):
    """What became of everything that was looked at, from prices to trades."""

    events: int
    """Games watched now."""
    standing: Standing | None
    """How far the least certain game's counts can be relied on; null while none is watched."""
    watched: list[Counted]
    """What the shards made of it, since each began to watch its games: `evaluated` combinations, and why none came of
    them; the most frequent first."""
    since: datetime
    """The next three are since this moment."""
    signals: int
    """Opportunities that were found."""
    decisions: list[Counted]
    """What the risk gateway said: `approved`, or the first limit that failed."""
    trades: list[Counted]
    """What became of the approved ones, by phase (docs/execution.md)."""


class StreamRecord(Model):
    """How far a process is behind on a durable stream."""

    stream: str = Field(examples=["signals"])
    """The stream."""
    group: str = Field(examples=["signal-processor"])
    """The process that handles it."""
    waiting: int
    """Messages not handed out yet, up to a thousand."""
    pending: int
    """Messages handed out and not handled yet."""
    oldest_s: float
    """Age of the oldest of them in seconds."""
    standing: Standing
    """How far this can be relied on."""


class DeadLetterRecord(Model):
    """A message that could not be read or handled, as it was kept."""

    at: datetime
    """When it was put away."""
    topic: str = Field(examples=["quotes"])
    """The channel or stream it came over."""
    reason: str
    """Why, in words."""
    id: str
    """The message's id, or a channel's key; empty when not even that is known."""
    group: str
    """The process that gave up on it; empty for a channel."""
    size: int
    """Length of the message in bytes."""
    payload: str
    """Its beginning, as base64."""


class RejectedRow(Model):
    """A row that the database would not take."""

    rejected_id: int
    """Its number."""
    at: datetime
    """When."""
    table_name: str
    """Where it was to go."""
    row_text: str
    """The row."""
    error: str
    """Why it was not taken."""
