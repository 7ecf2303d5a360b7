"""The project's own WebSocket client against the simulated Kalshi: whatever happens, its books become right again."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest

from arbees_runtime.clock import SystemClock
from arbees_runtime.market.numbers import Price, parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.messages import FeedPhase
from arbees_runtime.simulator.chance import Chance
from arbees_runtime.simulator.engine.orders import BookSide, Refused
from arbees_runtime.simulator.faults import parse_setting
from arbees_runtime.simulator.kalshi.listing import book_json
from arbees_runtime.venues.kalshi.feed import KalshiFeed
from arbees_runtime.venues.kalshi.feed_news import FeedTiming, News
from arbees_runtime.venues.kalshi.socket import KalshiSocket
from arbees_runtime.venues.kalshi.socket_messages import Lifecycle, OwnFill, OwnPosition, PublicTrade, UserOrder
from tests.runtime.simulator.conftest import CENT, DOLLAR, MARKETS, Kalshi

HASTY = FeedTiming(resync_after_ns=50_000_000, crossed_for_ns=50_000_000, probe_after_ns=100_000_000)


class QuickClock(SystemClock):
    """Real time for ages, hardly any for waits."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.02))


class Client:
    def __init__(self, kalshi: Kalshi, session: aiohttp.ClientSession, timing: FeedTiming) -> None:
        self.news: list[News] = []
        self.malformed: list[str] = []
        self.feed = KalshiFeed(lambda kind, _data, why: self.malformed.append(f"{kind}: {why}"), timing=timing)
        self.socket = KalshiSocket(
            session, SimulatedTime(kalshi), self.feed, kalshi.credentials, self.news.append, url=kalshi.socket_url
        )

    def of(self, kind: type[Any]) -> list[Any]:
        return [item.msg for item in self.news if isinstance(item, kind)]


class SimulatedTime(QuickClock):
    """Wall time by the simulation's clock, plus what has really passed: signatures stay valid, ages grow."""

    def __init__(self, kalshi: Kalshi) -> None:
        self._kalshi = kalshi
        self._began_ns = self.monotonic_ns()

    def time_ns(self) -> int:
        return self._kalshi.clock.time_ns() + self.monotonic_ns() - self._began_ns


@pytest.fixture
async def client(kalshi: Kalshi, session: aiohttp.ClientSession) -> AsyncIterator[Client]:
    client = Client(kalshi, session, HASTY)
    running = asyncio.create_task(client.socket.run())
    await client.socket.want(MARKETS)
    await until(lambda: client.socket.phase is FeedPhase.LIVE)
    yield client
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


def same(kalshi: Kalshi, client: Client) -> bool:
    """Whether every book of the client is believed and holds exactly what the exchange holds."""
    for market in MARKETS:
        truth = book_json(kalshi.venue.exchange.depth(market))
        for outcome, key in ((Outcome.YES, "yes_dollars"), (Outcome.NO, "no_dollars")):
            levels = [(parse_price(price), parse_quantity(size)) for price, size in truth[key]]
            if sorted(client.feed.books[market].bids(outcome)) != sorted(levels):
                return False
    return client.socket.phase is FeedPhase.LIVE


def shuffle(kalshi: Kalshi, steps: int, seed: int) -> None:
    """Random orders of two strangers."""
    chance = Chance(seed).stream("shuffle")
    for _ in range(steps):
        account = chance.choice(["maker", "other"])
        mine = [order for market in MARKETS for order in kalshi.venue.exchange.resting(account, market)]
        if mine and chance.random() < 0.4:
            kalshi.venue.exchange.cancel(chance.choice(mine).order_id)
            continue
        side = chance.choice(["bid", "ask"])
        cents = chance.randint(30, 52) if side == "bid" else chance.randint(48, 70)
        try:
            kalshi.rest(account, side, cents, chance.randint(1, 30), chance.choice(MARKETS))
        except Refused:
            continue


async def test_books_follow_the_exchange(kalshi: Kalshi, client: Client) -> None:
    for seed in range(5):
        shuffle(kalshi, 40, seed)
        await until(lambda: same(kalshi, client))
    assert client.feed.counters.gaps == client.feed.counters.disagreements == 0
    assert client.malformed == []
    assert client.of(PublicTrade)


@pytest.mark.parametrize(
    "fault",
    ["gap", "duplicate", "reorder", "malformed", "negative_level", "error_10", "error_25", "disconnect", "oversized"],
)
async def test_after_each_fault_the_books_are_right_again(kalshi: Kalshi, client: Client, fault: str) -> None:
    shuffle(kalshi, 30, 1)
    await until(lambda: same(kalshi, client))
    kalshi.faults.order(f"kalshi.{fault}", times=2, target="socket")
    for seed in range(2, 6):
        shuffle(kalshi, 20, seed)
        kalshi.advance(1)
        await until(lambda: same(kalshi, client))
    assert kalshi.faults.counts[f"kalshi.{fault}"] == 2
    assert client.feed.counters.disagreements == 0  # no book was believed while it was wrong


async def test_a_stall_holds_frames_back_and_loses_none(kalshi: Kalshi, client: Client) -> None:
    kalshi.faults.order("kalshi.stall", seconds=3)
    shuffle(kalshi, 30, 1)
    await asyncio.sleep(0.05)
    assert not same(kalshi, client)
    kalshi.advance(3)
    await until(lambda: same(kalshi, client))
    assert client.feed.counters.gaps == 0


async def test_a_crossed_book_is_crossed_for_as_long_as_was_said(kalshi: Kalshi, client: Client) -> None:
    kalshi.rest("maker", "ask", 45, 10)
    await until(lambda: same(kalshi, client))
    kalshi.faults.order("kalshi.crossed", seconds=1)
    kalshi.rest("maker", "bid", 44, 10)
    await until(lambda: client.feed.books[MARKETS[0]].crossed or client.feed.counters.resyncs > 0)
    kalshi.advance(1)
    await until(lambda: same(kalshi, client))


async def test_many_faults_at_once(kalshi: Kalshi, client: Client) -> None:
    for name in ("gap=0.02", "duplicate=0.02", "reorder=0.02", "malformed=0.01", "error_10=0.003", "disconnect=0.002"):
        for setting in parse_setting(name):
            kalshi.faults.use(setting)
    for seed in range(10):
        shuffle(kalshi, 60, seed)
        kalshi.advance(1)
        await asyncio.sleep(0.01)
    kalshi.faults.stop()
    kalshi.advance(1)
    await until(lambda: same(kalshi, client), 20)
    assert len(kalshi.faults.counts) >= 5
    assert client.feed.counters.disagreements == 0


async def test_a_reader_too_slow_loses_its_subscription(kalshi: Kalshi, session: aiohttp.ClientSession) -> None:
    headers = kalshi.credentials.headers("GET", "/trade-api/ws/v2", kalshi.clock.time_ns() // 1_000_000)
    async with session.ws_connect(kalshi.socket_url, headers=headers) as socket:
        await subscribe(socket)
        for _ in range(3):
            await socket.receive_json(timeout=5)
        (connection,) = kalshi.host.connections.values()
        connection.overflow()
        assert await socket.receive_json(timeout=5) == {
            "type": "error",
            "sid": 1,
            "msg": {"code": 25, "msg": "Subscription buffer overflow"},
        }


# ---- the account's own -----------------------------------------------------------------------------------


async def test_own_orders_fills_and_positions_are_told(kalshi: Kalshi, client: Client) -> None:
    kalshi.rest("maker", "ask", 43, 6)
    order = kalshi.rest("client", "bid", 43, 10)
    await until(lambda: len(client.of(UserOrder)) == 1 and bool(client.of(OwnPosition)))
    (fill,) = client.of(OwnFill)
    assert (fill.order_id, fill.count_fp, fill.post_position_fp) == (order.order_id, "6.00", "6.00")
    (state,) = client.of(UserOrder)
    assert (state.status, state.fill_count_fp, state.remaining_count_fp) == ("resting", "6.00", "4.00")
    assert parse_quantity(client.of(OwnPosition)[-1].position_fp) == 6 * DOLLAR
    kalshi.venue.exchange.cancel(order.order_id)
    await until(lambda: client.of(UserOrder)[-1].status == "canceled")


async def test_lost_frames_of_ones_own_leave_no_gap(kalshi: Kalshi, client: Client) -> None:
    kalshi.faults.order("kalshi.lost_own", times=3)
    kalshi.rest("maker", "ask", 43, 6)
    kalshi.rest("client", "bid", 43, 6)
    await until(lambda: same(kalshi, client))
    assert client.of(OwnFill) == []
    assert client.feed.counters.gaps == 0


# ---- life of a market ------------------------------------------------------------------------------------


async def test_a_market_that_is_reactivated_has_an_empty_book(kalshi: Kalshi, client: Client) -> None:
    kalshi.rest("maker", "bid", 40, 6)
    await until(lambda: same(kalshi, client))
    kalshi.venue.deactivate(MARKETS[0])
    kalshi.venue.reactivate(MARKETS[0])
    await until(lambda: same(kalshi, client))
    assert client.feed.books[MARKETS[0]].bids(Outcome.YES) == ()
    assert [message.event_type for message in client.of(Lifecycle)] == ["deactivated", "activated"]


async def test_a_finer_grid_brings_prices_below_a_cent(kalshi: Kalshi, client: Client) -> None:
    kalshi.venue.change_grid(MARKETS[0], TickGrid.uniform(Price(CENT // 10)), "deci_cent")
    order = kalshi.rest("maker", "bid", 40, 1)
    kalshi.venue.exchange.amend(order.order_id, Price(412_000), parse_quantity("0.37"))
    await until(lambda: same(kalshi, client))
    assert client.feed.books[MARKETS[0]].bids(Outcome.YES) == ((412_000, 370_000),)
    assert client.of(Lifecycle)[-1].price_ranges[0].step == "0.0010"


# ---- the protocol itself ---------------------------------------------------------------------------------


async def subscribe(socket: aiohttp.ClientWebSocketResponse) -> None:
    params = {"channels": ["orderbook_delta"], "market_tickers": list(MARKETS), "use_yes_price": False}
    await socket.send_json({"id": 1, "cmd": "subscribe", "params": params})


async def test_the_handshake_has_to_be_signed(kalshi: Kalshi, session: aiohttp.ClientSession) -> None:
    for headers in ({}, {"KALSHI-ACCESS-KEY": "nobody"}):
        with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
            await session.ws_connect(kalshi.socket_url, headers=headers)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("not json", 1),
        ({"id": 1, "cmd": "subscribe"}, 2),
        ({"id": 1, "cmd": "subscribe", "params": {}}, 3),
        ({"id": 1, "cmd": "unsubscribe", "params": {}}, 4),
        ({"id": 1, "cmd": "dance", "params": {}}, 5),
        ({"id": 1, "cmd": "unsubscribe", "params": {"sids": [9]}}, 7),
        ({"id": 1, "cmd": "subscribe", "params": {"channels": ["gossip"]}}, 8),
        ({"id": 1, "cmd": "update_subscription", "params": {"sids": [1, 2]}}, 12),
        ({"id": 1, "cmd": "subscribe", "params": {"channels": ["orderbook_delta"]}}, 14),
    ],
)
async def test_wrong_commands_are_answered_with_kalshis_codes(
    kalshi: Kalshi, session: aiohttp.ClientSession, command: Any, code: int
) -> None:
    headers = kalshi.credentials.headers("GET", "/trade-api/ws/v2", kalshi.clock.time_ns() // 1_000_000)
    async with session.ws_connect(kalshi.socket_url, headers=headers) as socket:
        await socket.send_str(command if isinstance(command, str) else json.dumps(command))
        answer = await socket.receive_json(timeout=5)
        assert (answer["type"], answer["msg"]["code"]) == ("error", code)


async def test_numbers_count_per_subscription_and_an_empty_side_is_absent(
    kalshi: Kalshi, session: aiohttp.ClientSession
) -> None:
    kalshi.rest("maker", "bid", 41, 120)
    headers = kalshi.credentials.headers("GET", "/trade-api/ws/v2", kalshi.clock.time_ns() // 1_000_000)
    async with session.ws_connect(kalshi.socket_url, headers=headers) as socket:
        await subscribe(socket)
        begun = await socket.receive_json(timeout=5)
        assert begun == {"id": 1, "type": "subscribed", "msg": {"channel": "orderbook_delta", "sid": 1}}
        first, second = await socket.receive_json(timeout=5), await socket.receive_json(timeout=5)
        assert (first["seq"], second["seq"]) == (1, 2)
        assert first["msg"]["yes_dollars_fp"] == [["0.4100", "120.00"]]
        assert "no_dollars_fp" not in first["msg"]
        kalshi.rest("maker", "bid", 41, 20)
        delta = await socket.receive_json(timeout=5)
        assert (delta["seq"], delta["msg"]["delta_fp"], delta["msg"]["side"]) == (3, "20.00", "yes")
        params = {"sids": [1], "action": "get_snapshot", "market_tickers": [MARKETS[0]]}
        await socket.send_json({"id": 2, "cmd": "update_subscription", "params": params})
        done, again = await socket.receive_json(timeout=5), await socket.receive_json(timeout=5)
        assert (done["type"], done["seq"], again["type"], again["seq"]) == ("ok", 4, "orderbook_snapshot", 5)
        kalshi.rest("other", "ask", 43, 5)
        asked = await socket.receive_json(timeout=5)
        assert (asked["msg"]["side"], asked["msg"]["price_dollars"]) == (BookSide.ASK.ladder.value, "0.5700")
