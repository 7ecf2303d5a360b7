"""Finding an order whose sending had no clear answer.

Kalshi can't be asked for an order by our id, but lists the orders of a market since a time. Its portfolio
reads lag behind the exchange; `/exchange/user_data_timestamp` says how far they have come. So an order
counts as never placed only when the list, read after that moment passed the last one at which Kalshi could
still have taken the order, does not hold it.
"""

from __future__ import annotations

from arbees_runtime.venues.kalshi.order_messages import Order
from arbees_runtime.venues.kalshi.readings import nanoseconds
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.orders import CLOCK_MARGIN_NS


async def look_for(reads: KalshiReads, client_order_id: str, ticker: str, issued_ns: int) -> tuple[Order | None, int]:
    """Look once for an order that was sent at `issued_ns` at the earliest.

    Returns:
        What Kalshi says of it, None if it is not listed; and the moment up to which the list is complete.

    Raises:
        ReadError: no usable answer.
    """
    # First the time, then the list: the list is then at least as new as the time says.
    as_of_ns = nanoseconds((await reads.user_data_timestamp()).as_of_time)
    since_s = (issued_ns - CLOCK_MARGIN_NS) // 1_000_000_000
    async for order in reads.orders([("ticker", ticker), ("min_ts", str(since_s))]):
        if order.client_order_id == client_order_id:
            return order, as_of_ns
    return None, as_of_ns
