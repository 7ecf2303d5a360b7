"""Finding out what became of an order whose sending had no clear answer.

Kalshi can't be asked for an order by our id, but lists the orders of a market since a time. Its portfolio
reads lag behind the exchange; `/exchange/user_data_timestamp` says how far they have come. So an order
counts as never placed only when the list, read after that moment passed the last one at which Kalshi could
still have taken the order, does not hold it.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.kalshi.order_messages import Order
from arbees_runtime.venues.kalshi.readings import nanoseconds
from arbees_runtime.venues.kalshi.reads import KalshiReads

LATEST_ARRIVAL_NS = 15_000_000_000
"""How long after sending a request may still take effect: our time-out, and what it may lie in Kalshi's queues."""
CLOCK_MARGIN_NS = 5_000_000_000
"""How far our clock and Kalshi's may be apart."""


class Found(msgspec.Struct, frozen=True):
    """The order was placed; this is what Kalshi says of it."""

    order: Order


class Absent(msgspec.Struct, frozen=True):
    """The order was never placed.

    Attributes:
        as_of_ns: the moment up to which Kalshi's list is complete.
    """

    as_of_ns: int


class StillUnknown(msgspec.Struct, frozen=True):
    """Not known yet; ask again. Nothing new may be sent in its place meanwhile.

    Attributes:
        reason: why.
    """

    reason: str


Whereabouts: TypeAlias = Found | Absent | StillUnknown


async def look_for(reads: KalshiReads, client_order_id: str, ticker: str, sent_ns: int) -> Whereabouts:
    """Look once for the order that was sent at `sent_ns` (nanoseconds since 1970)."""
    try:
        # First the time, then the list: the list is then at least as new as the time says.
        as_of_ns = nanoseconds((await reads.user_data_timestamp()).as_of_time)
        since_s = (sent_ns - CLOCK_MARGIN_NS) // 1_000_000_000
        async for order in reads.orders([("ticker", ticker), ("min_ts", str(since_s))]):
            if order.client_order_id == client_order_id:
                return Found(order)
    except ReadError as error:
        return StillUnknown(str(error))
    complete_ns = sent_ns + LATEST_ARRIVAL_NS + CLOCK_MARGIN_NS
    if as_of_ns >= complete_ns:
        return Absent(as_of_ns)
    behind_s = (complete_ns - as_of_ns) / 1e9
    return StillUnknown(f"Kalshi's list does not hold it, but is complete only in {behind_s:.1f} s")


async def find(
    reads: KalshiReads,
    clock: Clock,
    client_order_id: str,
    ticker: str,
    sent_ns: int,
    *,
    every_s: float = 1.0,
    give_up_after_s: float = 120.0,
) -> Whereabouts:
    """Look again and again until the order is found, known to be absent, or `give_up_after_s` has passed."""
    until_ns = clock.monotonic_ns() + round(give_up_after_s * 1e9)
    while True:
        whereabouts = await look_for(reads, client_order_id, ticker, sent_ns)
        if not isinstance(whereabouts, StillUnknown) or clock.monotonic_ns() >= until_ns:
            return whereabouts
        await clock.sleep(every_s)
