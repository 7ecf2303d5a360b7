"""An order of unknown fate is found, or known never to have been placed, and never guessed."""

from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.kalshi.reconcile import look_for
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.orders import Absent, StillUnknown, not_listed
from tests.runtime.venues.kalshi.kalshi_host import Host, ImpatientClock

SENT_S = 1_795_000_000


def as_of(seconds: float) -> dict[str, str]:
    return {"as_of_time": datetime.fromtimestamp(SENT_S + seconds, UTC).isoformat().replace("+00:00", "Z")}


def orders(*client_order_ids: str) -> dict[str, Any]:
    listed = [
        {
            "order_id": f"o-{name}", "client_order_id": name, "ticker": "A", "status": "executed",
            "initial_count_fp": "10.00", "fill_count_fp": "6.00", "remaining_count_fp": "0.00",
        }
        for name in client_order_ids
    ]  # fmt: skip
    return {"orders": listed, "cursor": ""}


@pytest.fixture
def reads(
    session: aiohttp.ClientSession, host: Host, clock: ImpatientClock, credentials: KalshiCredentials
) -> KalshiReads:
    http = KalshiHttp(session, clock, base_url=host.url, credentials=credentials)
    return KalshiReads(http, lambda *_: None)


async def test_an_order_that_was_placed_is_found(host: Host, reads: KalshiReads) -> None:
    host.answer(as_of(0.2))
    host.answer(orders("other", "mine"))
    order, _ = await look_for(reads, "mine", "A", SENT_S * 10**9)
    assert order is not None
    assert (order.order_id, order.fill_count_fp) == ("o-mine", "6.00")
    assert host.requests[1][2] == {"ticker": "A", "min_ts": str(SENT_S - 5), "limit": "1000"}


@pytest.mark.parametrize(("seconds", "kind"), [(1, StillUnknown), (19.9, StillUnknown), (20, Absent)])
async def test_absence_needs_a_list_that_is_late_enough(
    host: Host, reads: KalshiReads, seconds: float, kind: type[object]
) -> None:
    host.answer(as_of(seconds))
    host.answer(orders("other"))
    order, as_of_ns = await look_for(reads, "mine", "A", SENT_S * 10**9)
    assert order is None
    assert isinstance(not_listed(as_of_ns, SENT_S * 10**9), kind)


async def test_no_answer_is_no_knowledge(host: Host, reads: KalshiReads) -> None:
    host.answer(as_of(100))
    host.answer("<html>", 404, "text/html")
    with pytest.raises(ReadError, match="http_404"):
        await look_for(reads, "mine", "A", SENT_S * 10**9)


async def test_a_list_with_an_unreadable_order_proves_nothing(host: Host, reads: KalshiReads) -> None:
    host.answer(as_of(100))
    host.answer({"orders": [{"order_id": 5, "client_order_id": "mine"}], "cursor": ""})
    with pytest.raises(ReadError, match="not complete"):
        await look_for(reads, "mine", "A", SENT_S * 10**9)
