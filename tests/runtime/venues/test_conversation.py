"""A socket that stays open and says nothing is given up, and its books with it."""

import asyncio
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from arbees_runtime.market.book import BookState
from arbees_runtime.venues.conversation import VenueSocket
from arbees_runtime.venues.polymarket.feed_news import FeedNews, FeedTiming
from arbees_runtime.venues.polymarket.hosts import PINGED
from arbees_runtime.venues.polymarket.market_feed import MarketFeed
from tests.runtime.venues.kalshi.kalshi_host import ImpatientClock

BOOK = (
    b'{"event_type":"book","market":"0xc0","asset_id":"111","timestamp":"1795000000000","hash":"",'
    b'"bids":[{"price":"0.41","size":"300"}],"asks":[{"price":"0.43","size":"150.5"}]}'
)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.005)


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """A venue whose first connection says one book and then nothing, and whose later ones answer PING."""
    connections = 0

    async def serve(request: web.Request) -> web.StreamResponse:
        nonlocal connections
        connections += 1
        first = connections == 1
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            if "assets_ids" in str(message.data):
                await socket.send_str(BOOK.decode())
            elif not first:
                await socket.send_str("PONG")
        return socket

    application = web.Application()
    application.router.add_get("/ws/market", serve)
    server = TestServer(application)
    await server.start_server()
    yield str(server.make_url("/ws/market")).replace("http", "ws", 1)
    await server.close()


async def test_it_is_replaced_and_counted(address: str) -> None:
    feed = MarketFeed(lambda *entry: pytest.fail(str(entry)), timing=FeedTiming(check_hashes=False))
    feed.want({"0xc0": "111"})
    states: list[BookState] = []

    def take(news: FeedNews) -> None:
        states.append(feed.books["0xc0"].state)

    async with aiohttp.ClientSession() as session:
        clock = ImpatientClock(pause_s=0.002)
        socket = VenueSocket(session, clock, feed, take, address, keepalive=PINGED)
        running = asyncio.create_task(socket.run())
        await until(lambda: socket.stalls == 1 and socket.connects == 2 and len(states) == 3)
        checks = len(clock.slept)
        await until(lambda: len(clock.slept) > checks + 120)  # twice as long as silence may last: this one answers
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert states[:3] == [BookState.LIVE, BookState.AWAITING_SNAPSHOT, BookState.LIVE]
    assert (socket.stalls, socket.connects) == (1, 2)
