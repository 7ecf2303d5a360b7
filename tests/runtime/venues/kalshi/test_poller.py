"""Books by REST: what a round brings, and what it does when it brings nothing."""

from typing import Any

import aiohttp
import pytest

from arbees_runtime.market.book import BookState
from arbees_runtime.messages import FeedPhase
from arbees_runtime.venues.kalshi.feed_news import BookChanged, News
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.poller import KalshiPoller
from arbees_runtime.venues.kalshi.reads import KalshiReads
from tests.runtime.venues.kalshi.kalshi_host import Host, ImpatientClock


def book(ticker: str, *yes: tuple[str, str]) -> dict[str, Any]:
    return {"ticker": ticker, "orderbook_fp": {"yes_dollars": yes, "no_dollars": [("0.5700", "1.00")]}}


class Polling:
    def __init__(self, session: aiohttp.ClientSession, host: Host, clock: ImpatientClock) -> None:
        self.news: list[News] = []
        reads = KalshiReads(KalshiHttp(session, clock, base_url=host.url), lambda *_: None)
        self.poller = KalshiPoller(reads, clock, self.news.append)

    def changed(self) -> list[str]:
        tickers = [item.book.market for item in self.news if isinstance(item, BookChanged)]
        self.news.clear()
        return tickers


@pytest.fixture
def polling(session: aiohttp.ClientSession, host: Host, clock: ImpatientClock) -> Polling:
    return Polling(session, host, clock)


async def test_only_changed_books_are_news_and_the_rest_are_confirmed(
    host: Host, polling: Polling, clock: ImpatientClock
) -> None:
    host.answer({"orderbooks": [book("A", ("0.4100", "1.00")), book("B")]})
    host.answer({"orderbooks": [book("A", ("0.4100", "2.00")), book("B")]})
    polling.poller.want(["A", "B"])
    assert polling.poller.phase is FeedPhase.CONNECTING
    await polling.poller.round()
    assert polling.changed() == ["A", "B"]
    before = polling.poller.books["B"].confirmed_ns
    await clock.sleep(1)
    await polling.poller.round()
    assert polling.changed() == ["A"]
    unchanged = polling.poller.books["B"]
    assert (unchanged.epoch, unchanged.confirmed_ns > before) == (1, True)
    assert (polling.poller.phase, polling.poller.trouble) == (FeedPhase.LIVE, "")


async def test_no_answer_leaves_the_books_to_age(host: Host, polling: Polling) -> None:
    host.answer({"orderbooks": [book("A")]})
    host.answer("", 404)
    polling.poller.want(["A"])
    await polling.poller.round()
    confirmed_ns = polling.poller.books["A"].confirmed_ns
    await polling.poller.round()
    assert polling.poller.books["A"].confirmed_ns == confirmed_ns
    assert (polling.poller.phase, polling.poller.failures) == (FeedPhase.DEGRADED, 1)
    assert "http_404" in polling.poller.trouble


async def test_where_the_batch_needs_a_key_books_are_asked_for_singly(host: Host, polling: Polling) -> None:
    host.answer({"error": {"code": "unauthorized"}}, 401)
    host.answer(book("A"))
    polling.poller.want(["A", "B"])
    await polling.poller.round()
    await polling.poller.round()
    assert [request[1].removeprefix("/trade-api/v2") for request in host.requests] == [
        "/markets/orderbooks", "/markets/A/orderbook", "/markets/B/orderbook",
    ]  # fmt: skip
    assert {ticker: one.state for ticker, one in polling.poller.books.items()} == dict.fromkeys("AB", BookState.LIVE)


async def test_impossible_and_missing_books(host: Host, polling: Polling) -> None:
    host.answer({"orderbooks": [book("A", ("0.4100", "1.00")), book("C")]})
    host.answer({"orderbooks": [book("A", ("0.4100", "1.00"), ("0.4100", "2.00"))]})
    polling.poller.want(["A", "B"])
    await polling.poller.round()
    assert polling.poller.trouble == "no book of B"
    await polling.poller.round()
    assert polling.poller.books["A"].state is BookState.AWAITING_SNAPSHOT
    assert list(polling.poller.books) == ["A", "B"]


async def test_markets_no_longer_wanted_are_forgotten(host: Host, polling: Polling) -> None:
    host.answer({"orderbooks": [book("A"), book("B")]})
    polling.poller.want(["A", "B"])
    await polling.poller.round()
    kept = polling.poller.books["B"]
    polling.poller.want(["B", "C"])
    assert list(polling.poller.books) == ["B", "C"]
    assert polling.poller.books["B"] is kept
