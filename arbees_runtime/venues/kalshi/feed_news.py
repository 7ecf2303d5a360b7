"""What a `KalshiFeed` tells, counts and is told of its patience."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from arbees_runtime.market.book import Book
from arbees_runtime.venues.kalshi.socket_messages import (
    EventFeeUpdate,
    Lifecycle,
    OwnFill,
    OwnPosition,
    PublicTrade,
    UserOrder,
)


class BookChanged(msgspec.Struct, frozen=True):
    """A book took a snapshot or a change, or stopped being believed."""

    book: Book


class Missed(msgspec.Struct, frozen=True):
    """Messages of a numbered channel without books were lost: read by REST what they would have said."""

    channel: str


News: TypeAlias = BookChanged | Missed | PublicTrade | Lifecycle | EventFeeUpdate | OwnFill | UserOrder | OwnPosition


class FeedCounters(msgspec.Struct):
    """What happened since the start, for metrics.

    Attributes:
        frames: frames received.
        malformed: frames that could not be read or made no sense.
        gaps: breaks in a subscription's numbers.
        duplicates: frames that came twice.
        resyncs: snapshots asked for because a book was not believed.
        probes: snapshots asked for because a subscription was quiet.
        disagreements: snapshots that differed from a book that was believed; each one is a defect somewhere.
        errors: error frames.
    """

    frames: int = 0
    malformed: int = 0
    gaps: int = 0
    duplicates: int = 0
    resyncs: int = 0
    probes: int = 0
    disagreements: int = 0
    errors: int = 0


class FeedTiming(msgspec.Struct, frozen=True):
    """How patient the feed is.

    Attributes:
        resync_after_ns: how long a book may wait for a snapshot before it is asked for again; doubles up to
            sixteenfold, so that a market Kalshi does not know costs little.
        crossed_for_ns: how long a book may be crossed before it is given up.
        probe_after_ns: how long the books' subscription may be quiet before one market's snapshot is asked
            for. Its number proves all books of the subscription current, its content checks one of them.
        probes: how many questions in a row may stay without an answer before the connection is given up.
        late_ns: a change that is this much older than its receipt is late, and all that comes behind it in the queue:
            then a message proves books current as of the venue's time of it, or of the question it answers.
    """

    resync_after_ns: int = 5_000_000_000
    crossed_for_ns: int = 1_000_000_000
    probe_after_ns: int = 1_500_000_000
    probes: int = 3
    late_ns: int = 2_000_000_000
