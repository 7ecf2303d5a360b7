"""A simulated Polymarket with one market of each protocol version, and a client's key for it."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.simulator.chance import Chance
from arbees_runtime.simulator.engine.orders import BookSide, Effect, NewOrder, Order, TimeInForce
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.hosting import Server
from arbees_runtime.simulator.polymarket.host import (
    MARKET_SOCKET,
    SPORTS_SOCKET,
    USER_SOCKET,
    PolymarketHost,
)
from arbees_runtime.simulator.polymarket.keys import ApiKey, ApiKeys
from arbees_runtime.simulator.polymarket.listing import Event, Market
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue
from arbees_runtime.simulator.timeline import Timeline
from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from tests.runtime.simulator.conftest import CENT, DOLLAR, START_NS, ClientClock

WALLET = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
SECRET = "A" * 43 + "="
FIRST, SECOND = "0x" + "ab" * 32, "0x" + "cd" * 32
TOKENS = ("111", "222")


@dataclass
class Polymarket:
    """Everything a test of the simulated Polymarket needs."""

    clock: VirtualClock
    timeline: Timeline
    faults: FaultBoard
    venue: PolymarketVenue
    url: str
    hosts: Hosts
    credentials: PolymarketCredentials
    http: PolymarketHttp
    reads: PolymarketReads
    session: aiohttp.ClientSession
    salt: int = 0

    def advance(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.timeline.catch_up()

    def rest(self, account: str, side: str, cents: int, shares: int, market: str = FIRST) -> Order:
        """A stranger buys: a bid buys the first token at that price, an ask the second at the complement."""
        return self.venue.exchange.place(
            NewOrder(
                account=account,
                market=market,
                side=BookSide(side),
                price=Price(cents * CENT),
                quantity=Quantity(shares * DOLLAR),
                effect=Effect.ACQUIRE,
                time_in_force=TimeInForce.GOOD_TILL_CANCELLED,
            )
        )

    def order(self, kind: str = "GTC", side: str = "BUY", price: str = "0.43", size: str = "10", **more: Any) -> Any:
        """The body of `POST /order`."""
        self.salt += 1
        shares = round(float(size) * DOLLAR)
        dollars = round(float(price) * float(size) * DOLLAR)
        fields = {
            "salt": self.salt,
            "maker": WALLET,
            "signer": WALLET,
            "tokenId": TOKENS[0],
            "makerAmount": str(dollars if side == "BUY" else shares),
            "takerAmount": str(shares if side == "BUY" else dollars),
            "side": side,
            "expiration": "0",
            "signatureType": 0,
            "timestamp": str(START_NS // 1_000_000),
            "metadata": "0x" + "00" * 32,
            "builder": "0x" + "00" * 32,
            "signature": "0x" + "11" * 65,
        }
        post_only = more.pop("post_only", False)
        return {"order": fields | more, "owner": "our-key", "orderType": kind, "postOnly": post_only}

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """A signed request with nothing of the client's judgement in between."""
        text = "" if body is None else json.dumps(body)
        headers = self.credentials.headers(method, path, text, self.clock.time_ns() // 1_000_000_000)
        async with self.session.request(method, self.url + path, data=text or None, headers=headers) as response:
            return response.status, await response.json()


def market(condition: str, version: str, tokens: tuple[str, str]) -> Market:
    return Market(
        id="7" + version[1:],
        condition=condition,
        slug=f"nfl-aaa-bbb-{version}",
        question="A vs. B",
        description="Rules.",
        event="1",
        outcomes=("A", "B"),
        tokens=tokens,
        starts_ns=START_NS + 3_600_000_000_000,
        version=version,
    )


@pytest.fixture
async def polymarket(session: aiohttp.ClientSession) -> AsyncIterator[Polymarket]:
    clock = VirtualClock(START_NS)
    timeline = Timeline(clock)
    chance = Chance(1)
    faults = FaultBoard(chance, lambda: timeline.now_ns)
    key = ApiKey("our-key", SECRET, "our-pass", WALLET, "client", WALLET)
    venue = PolymarketVenue(timeline, chance, faults, ApiKeys([key]), limits=False)
    venue.add_event(
        Event(
            id="1",
            slug="nfl-aaa-bbb",
            title="A vs. B",
            tag="450",
            league="nfl",
            game_id=9001,
            sportradar_id="sr-1",
            home="B",
            away="A",
            starts_ns=START_NS + 3_600_000_000_000,
        )
    )
    venue.add_market(market(FIRST, "v1", TOKENS))
    venue.add_market(market(SECOND, "v2", ("333", "444")))
    for account in ("client", "maker", "other"):
        venue.fund(account, Money(10_000 * DOLLAR))
    server = Server(PolymarketHost(venue, clock).application(), "127.0.0.1", 0)
    await server.start()
    url, socket = f"http://{server.address}", f"ws://{server.address}"
    hosts = Hosts(
        url, url, url, socket + MARKET_SOCKET, socket + USER_SOCKET, socket + SPORTS_SOCKET, url + "/api/geoblock"
    )
    credentials = PolymarketCredentials("our-key", SECRET, "our-pass", WALLET)
    http = PolymarketHttp(session, ClientClock(clock), hosts=hosts, credentials=credentials, timeout_s=2.0)
    reads = PolymarketReads(http, lambda *_: None)
    yield Polymarket(clock, timeline, faults, venue, url, hosts, credentials, http, reads, session)
    await server.stop()
