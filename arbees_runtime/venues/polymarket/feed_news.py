"""What a `MarketFeed` tells, counts and is told of its patience."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from arbees_runtime.venues.feed import BookChanged, MarketNews

FeedNews: TypeAlias = BookChanged | MarketNews


class FeedCounters(msgspec.Struct):
    """What happened since the start, for metrics.

    Attributes:
        frames: frames received, PONG included.
        malformed: frames or parts of one that could not be read or made no sense.
        hashes: books whose hash was wrong; they were not taken.
        gaps: books thrown away because something was missing or impossible.
        resyncs: books asked for anew, by socket or REST.
        checks: comparisons with REST that said something.
        disagreements: of these, those that did not agree.
    """

    frames: int = 0
    malformed: int = 0
    hashes: int = 0
    gaps: int = 0
    resyncs: int = 0
    checks: int = 0
    disagreements: int = 0


class FeedTiming(msgspec.Struct, frozen=True):
    """How patient the feed is.

    Attributes:
        doubt_for_ns: how long a book may be crossed or at odds with the stated best prices.
        disagreements: how often in a row REST may replace a book of a connection before that is given up.
        check_hashes: whether a book with a wrong hash is refused.
        late_ns: what is this much older than its receipt is late.
    """

    doubt_for_ns: int = 1_000_000_000
    disagreements: int = 3
    check_hashes: bool = True
    late_ns: int = 2_000_000_000
