"""What a session is made of: something that happened on the bus, and when."""

from __future__ import annotations

import enum

import msgspec

from arbees_runtime.messages import (
    Decision,
    FeedState,
    Flatten,
    GameState,
    KillSwitch,
    Quote,
    Settlement,
    ShardPlan,
    Signal,
    WinProbability,
)

Recorded = (
    Quote | GameState | WinProbability | FeedState | ShardPlan | Settlement | KillSwitch | Flatten | Signal | Decision
)
"""What a session holds. Signals and decisions are what was made of it then, for comparison; a replay makes its own."""


class What(enum.IntEnum):
    """What a record says of its key."""

    HEARD = 0
    """A message, heard live."""
    SNAPSHOT = 1
    """A channel's last value as it was when the recording began; its publisher had not been heard yet."""
    RETIRED = 2
    """The publisher gave the key up."""
    STATE = 3
    """How far the key's last value could be relied on has changed."""


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something that happened.

    Attributes:
        at_ns: when it came to whoever recorded it, nanoseconds since 1970.
        what: see `What`.
        topic: the channel or stream.
        key: the channel's key; empty for a stream.
        message: the message; None where `what` has none.
        state: for `What.STATE`, the `bus.protocol.KeyState`.
    """

    at_ns: int
    what: int
    topic: str
    key: str
    message: Recorded | None = None
    state: str = ""
