"""A simulated Kalshi with one market, and the project's own client for it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import aiohttp
import pytest

from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.simulator.chance import Chance
from arbees_runtime.simulator.engine.orders import BookSide, NewOrder, Order
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.hosting import Server
from arbees_runtime.simulator.kalshi.host import BASE, SOCKET, KalshiHost
from arbees_runtime.simulator.kalshi.keys import KeyRing, new_key
from arbees_runtime.simulator.kalshi.listing import Event, Market, Series
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.timeline import Timeline
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.orders import KalshiOrders
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.kalshi.signing import KalshiCredentials

START_NS = 1_795_000_000_000_000_000
EVENT = "KXNFLGAME-26NOV29AAABBB"
MARKETS = (f"{EVENT}-AAA", f"{EVENT}-BBB")
CENT = 10_000
DOLLAR = 1_000_000


class TestClock(VirtualClock):
    """Stands still for the simulator; whoever sleeps on it wakes when the test moves it."""

    __test__ = False


class ClientClock(SystemClock):
    """The simulator's time, but sleeping takes (almost) no real time."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock

    def time_ns(self) -> int:
        return self._clock.time_ns()

    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.01))


@dataclass
class Kalshi:
    """Everything a test of the simulated Kalshi needs."""

    clock: VirtualClock
    timeline: Timeline
    faults: FaultBoard
    venue: KalshiVenue
    host: KalshiHost
    credentials: KalshiCredentials
    url: str
    reads: KalshiReads
    orders: KalshiOrders
    session: aiohttp.ClientSession

    @property
    def socket_url(self) -> str:
        return self.url.replace("http", "ws", 1).removesuffix(BASE) + SOCKET

    def rest(self, account: str, side: str, cents: int, contracts: int, market: str = MARKETS[0]) -> Order:
        return self.venue.exchange.place(
            NewOrder(
                account=account,
                market=market,
                side=BookSide(side),
                price=Price(cents * CENT),
                quantity=Quantity(contracts * DOLLAR),
            )
        )

    def advance(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.timeline.catch_up()

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """A signed request with nothing of the client's judgement in between."""
        now_ms = self.clock.time_ns() // 1_000_000
        headers = self.credentials.headers(method, BASE + path, now_ms)
        async with self.session.request(method, self.url + path, json=body, headers=headers) as response:
            return response.status, await response.json()


def list_markets(venue: KalshiVenue, *, shard: int = 0) -> None:
    venue.add_series(Series(ticker="KXNFLGAME", title="NFL game", multiplier=Decimal(1), shard=shard))
    venue.add_event(
        Event(
            ticker=EVENT,
            series="KXNFLGAME",
            title="AAA at BBB",
            sub_title="AAA at BBB (Nov 29)",
            kickoff_ns=START_NS + 3_600_000_000_000,
            milestone="m-1",
        )
    )
    for ticker in MARKETS:
        venue.add_market(
            Market(
                ticker=ticker,
                event=EVENT,
                yes_sub_title=ticker[-3:],
                no_sub_title=ticker[-3:],
                rules_primary=f"If {ticker[-3:]} wins, then the market resolves to Yes.",
                rules_secondary="A tie pays $0.50.",
                open_ns=START_NS - 86_400_000_000_000,
                close_ns=START_NS + 86_400_000_000_000,
                expected_ns=START_NS + 14_400_000_000_000,
                shard=shard,
                grid=TickGrid.uniform(Price(CENT)),
            )
        )


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def make_kalshi(session: aiohttp.ClientSession) -> Callable[..., Any]:
    async def make(*, seed: int = 1, limits: bool = False, shard: int = 0, timeout_s: float = 2.0) -> Any:
        clock = TestClock(START_NS)
        timeline = Timeline(clock)
        chance = Chance(seed)
        faults = FaultBoard(chance, lambda: timeline.now_ns)
        key, pem = new_key("sim-key", "client")
        venue = KalshiVenue(timeline, chance, faults, KeyRing([key]), limits=limits)
        list_markets(venue, shard=shard)
        for account in ("client", "maker", "other"):
            venue.fund(account, Money(10_000 * DOLLAR))
        host = KalshiHost(venue, clock)
        server = Server(host.application(), "127.0.0.1", 0)
        await server.start()
        credentials = KalshiCredentials("sim-key", pem)
        url = f"http://{server.address}{BASE}"
        http = KalshiHttp(session, ClientClock(clock), base_url=url, credentials=credentials, timeout_s=timeout_s)
        kalshi = Kalshi(
            clock,
            timeline,
            faults,
            venue,
            host,
            credentials,
            url,
            KalshiReads(http, lambda *_: None),
            KalshiOrders(http),
            session,
        )
        return kalshi, server

    return make


@pytest.fixture
async def kalshi(make_kalshi: Callable[..., Any]) -> AsyncIterator[Kalshi]:
    kalshi, server = await make_kalshi()
    yield kalshi
    await server.stop()
