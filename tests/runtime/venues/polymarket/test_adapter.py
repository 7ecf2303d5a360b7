"""The whole adapter against a venue on this machine, over real HTTP and WebSockets, directly and through a proxy."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from yarl import URL

from arbees_runtime.clock import SystemClock
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase, FillStatus
from arbees_runtime.venues.adapter import VenueAdapter
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import BookChanged, MarketNews, Missed, News, TradeReport
from arbees_runtime.venues.polymarket import market_data
from arbees_runtime.venues.polymarket.adapter import PolymarketAdapter, sports_socket
from arbees_runtime.venues.polymarket.clob_messages import ClobBook
from arbees_runtime.venues.polymarket.hosts import Hosts, direct_session
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.listings import Instrument
from arbees_runtime.venues.polymarket.market_feed import MarketFeed
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from arbees_runtime.venues.polymarket.socket_messages import SportsResult
from arbees_runtime.venues.proxy import Proxy
from tests.runtime.venues.kalshi.kalshi_host import ImpatientClock
from tests.runtime.venues.polymarket.relay import Relay, relaying
from tests.runtime.venues.polymarket.samples import CLOB_MARKET, GAMMA_MARKET, MARKET, trade
from tests.runtime.venues.polymarket.test_market_feed import T0, clob_book
from tests.runtime.venues.polymarket.test_orders import PaperSigner


def text_of(book: ClobBook) -> dict[str, Any]:
    fields = {name: getattr(book, name) for name in book.__struct_fields__}
    for side in ("bids", "asks"):
        fields[side] = [{"price": level.price, "size": level.size} for level in fields[side]]
    return fields


class Venue:
    """One market, three sockets, and what REST says of the market's book."""

    def __init__(self) -> None:
        self.book = clob_book({"0.41": "300"}, {"0.43": "150.5"})
        self.heard: list[str] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.asked: list[str] = []
        self.users: list[web.WebSocketResponse] = []
        self.deaf = False
        self.blocked = False

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        answers: dict[str, Any] = {
            "/markets/keyset": {"markets": [GAMMA_MARKET]},
            f"/clob-markets/{MARKET}": CLOB_MARKET,
            "/books": [text_of(self.book)],
            "/api/geoblock": {"blocked": self.blocked, "country": "BR"},
            "/auth/ban-status/closed-only": {"closed_only": False},
            "/v1/heartbeats": {"heartbeat_id": "hb"},
        }
        return web.json_response(answers[request.path])

    async def market(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        async for message in socket:
            self.heard.append(message.data)
            if message.data == "PING":
                if not self.deaf:
                    await socket.send_str("PONG")
            elif json.loads(message.data).get("operation") != "unsubscribe":
                await socket.send_json([{"event_type": "book"} | text_of(self.book)])
        return socket

    async def user(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.heard.append((await socket.receive()).data)
        self.users.append(socket)
        async for _ in socket:
            pass
        return socket

    async def sports(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str("ping")
        self.heard.append((await socket.receive()).data)
        await socket.send_json({"gameId": 9001, "status": "InProgress", "score": "7-10", "period": "Q3", "live": True})
        await socket.send_str("not json")
        await socket.receive()
        return socket


@pytest.fixture
async def venue() -> AsyncIterator[tuple[Venue, Hosts]]:
    venue = Venue()
    application = web.Application()
    application.router.add_get("/ws/market", venue.market)
    application.router.add_get("/ws/user", venue.user)
    application.router.add_get("/ws/sports", venue.sports)
    application.router.add_route("*", "/{path:.*}", venue.serve)
    server = TestServer(application)
    await server.start_server()
    url = str(server.make_url("/")).rstrip("/")
    sockets = {f"{name}_socket": url.replace("http", "ws", 1) + f"/ws/{name}" for name in ("market", "user", "sports")}
    yield venue, Hosts(gamma=url, clob=url, data=url, geoblock=url + "/api/geoblock", **sockets)
    for socket in (*venue.sockets, *venue.users):
        await socket.close()
    await server.close()


class QuickClock(SystemClock):
    """Everything that waits comes round every 10 ms."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.01))


class Run:
    def __init__(self, adapter: PolymarketAdapter, news: list[News]) -> None:
        self.adapter, self.news = adapter, news
        self.tasks = [asyncio.create_task(adapter.feed.run())]


Start = Callable[..., Run]


@pytest.fixture
async def start(venue: tuple[Venue, Hosts], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Start]:
    monkeypatch.setattr(market_data, "COMPARE_EVERY_S", 0.05)
    runs: list[Run] = []
    async with aiohttp.ClientSession() as session, direct_session() as direct:

        def begin(**settings: Any) -> Run:
            news: list[News] = []
            adapter = PolymarketAdapter(
                session=session, direct=direct, on_news=news.append, malformed=lambda *_: None, hosts=venue[1],
                **({"clock": QuickClock()} | settings),
            )  # fmt: skip
            runs.append(Run(adapter, news))
            return runs[-1]

        yield begin
        for run in runs:
            for task in run.tasks:
                task.cancel()
            await asyncio.gather(*run.tasks, return_exceptions=True)
            assert run.adapter.feed.status.phase is FeedPhase.STOPPED


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.005)


def live(run: Run) -> Callable[[], bool]:
    return lambda: bool(run.adapter.feed.books) and run.adapter.feed.status.phase is FeedPhase.LIVE


async def test_it_is_a_venue_adapter_and_keeps_the_book(venue: tuple[Venue, Hosts], start: Start) -> None:
    run = start()
    adapter: VenueAdapter = run.adapter
    assert (adapter.venue, adapter.orders, adapter.gate.verdict.reason) == ("polymarket", None, "no credentials")
    await adapter.feed.want([MARKET])
    await until(live(run))
    assert adapter.feed.books[MARKET].best_bid(Outcome.YES) == 410_000
    first = json.loads(venue[0].heard[0])
    assert (first["type"], first["assets_ids"]) == ("market", ["111"])
    assert any(isinstance(item, BookChanged) for item in run.news)
    assert (await adapter.discovery.listing(MARKET)).outcomes == ("A", "B")


async def test_a_socket_that_says_nothing_is_caught_by_rest(venue: tuple[Venue, Hosts], start: Start) -> None:
    run = start()
    await run.adapter.feed.want([MARKET])
    await until(live(run))
    venue[0].book = clob_book({"0.39": "7"}, {"0.43": "1"}, T0 + 10)
    await until(lambda: run.adapter.feed.books[MARKET].best_bid(Outcome.YES) == 390_000)
    status = run.adapter.feed.status
    assert (status.resyncs, status.gaps, status.reconnects) == (1, 1, 0)


async def test_a_lost_connection_is_replaced(venue: tuple[Venue, Hosts], start: Start) -> None:
    run = start()
    await run.adapter.feed.want([MARKET])
    await until(live(run))
    await venue[0].sockets[0].close()
    await until(lambda: run.adapter.feed.status.reconnects == 1 and live(run)())
    assert run.adapter.feed.books[MARKET].epoch >= 2


async def test_silence_without_a_pong_ends_the_connection(venue: tuple[Venue, Hosts], start: Start) -> None:
    run = start(clock=ImpatientClock(pause_s=0.002))
    await run.adapter.feed.want([MARKET])
    await until(lambda: venue[0].heard.count("PING") > 5)
    assert run.adapter.feed.status.reconnects == 0
    venue[0].deaf = True
    await until(lambda: run.adapter.feed.status.reconnects >= 1)


async def test_a_market_nobody_lists_is_named_and_the_others_go_on(venue: tuple[Venue, Hosts], start: Start) -> None:
    run = start()
    await run.adapter.feed.want([MARKET, "0xnone"])
    await until(lambda: run.adapter.feed.status.phase is FeedPhase.DEGRADED)
    assert "0xnone" in run.adapter.feed.status.trouble
    await run.adapter.feed.want([MARKET])
    await until(live(run))


async def test_what_is_wanted_last_is_followed_though_the_plan_before_is_still_being_placed(
    venue: tuple[Venue, Hosts], start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(market_data, "ASK_AGAIN_AFTER_S", 0.0)
    run = start()
    discovery = run.adapter.discovery
    asked, going_on, ask = asyncio.Event(), asyncio.Event(), discovery.instrument

    async def instrument(market: str, *, fresh: bool = False) -> Instrument:
        found = await ask(MARKET, fresh=fresh)
        if market == MARKET:
            return found
        if not run.adapter.feed.data.unknown:
            raise ReadError("http_404", "not yet")
        asked.set()
        await going_on.wait()
        return msgspec.structs.replace(found, market=market, tokens=("333", "444"))

    monkeypatch.setattr(discovery, "instrument", instrument)
    await run.adapter.feed.want([MARKET, "0xlate"])
    await asyncio.wait_for(asked.wait(), 30)  # the feed asks for it again, for the plan as it is
    want = asyncio.create_task(run.adapter.feed.want([MARKET]))
    await asyncio.sleep(0.02)
    going_on.set()
    await want
    await asyncio.sleep(0.05)
    assert set(run.adapter.feed.books) == {MARKET}


async def test_a_new_tick_is_news_and_the_terms_are_read_again(venue: tuple[Venue, Hosts], start: Start) -> None:
    run = start()
    await run.adapter.feed.want([MARKET])
    await until(live(run))
    tick = {"event_type": "tick_size_change", "market": MARKET, "asset_id": "111", "timestamp": str(T0)}
    await venue[0].sockets[0].send_json(tick | {"new_tick_size": "0.001"})
    await until(lambda: MarketNews(MARKET, "tick") in run.news)
    assert run.adapter.discovery.known(MARKET) is None
    await until(live(run))


# ---- our own orders --------------------------------------------------------------------------------------------


async def test_trades_of_ours_come_once_per_step(
    venue: tuple[Venue, Hosts], start: Start, credentials: PolymarketCredentials
) -> None:
    run = start(credentials=credentials, signer=PaperSigner())
    await until(lambda: venue[0].users)
    assert json.loads(venue[0].heard[0])["auth"]["apiKey"] == "our-key"
    user = venue[0].users[0]
    for status in ("MATCHED", "MATCHED", "MINED", "CONFIRMED"):
        await user.send_json([trade(status=status)])
    await user.send_str("{")
    await until(lambda: sum(isinstance(item, Missed) for item in run.news) == 2)
    steps = [item.status for item in run.news if isinstance(item, TradeReport)]
    assert steps == [FillStatus.PROVISIONAL] * 2 + [FillStatus.CONFIRMED] * 2


async def test_the_user_socket_has_a_state_of_its_own(
    venue: tuple[Venue, Hosts], start: Start, credentials: PolymarketCredentials
) -> None:
    assert start().adapter.feed.own_status is None
    run = start(credentials=credentials, signer=PaperSigner())
    own = lambda: run.adapter.feed.own_status  # noqa: E731
    await until(lambda: own().phase is FeedPhase.LIVE and venue[0].users)
    await venue[0].users[0].send_str("{")
    await until(lambda: own().parse_errors == 1)
    await venue[0].users[0].close()
    await until(lambda: own().reconnects == 1 and own().phase is FeedPhase.LIVE)
    run.tasks[0].cancel()
    await until(lambda: own().phase is FeedPhase.STOPPED)


async def test_a_failure_while_a_frame_is_handled_ends_the_feed_and_it_can_be_run_again(
    venue: tuple[Venue, Hosts], start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start()
    await run.adapter.feed.want([MARKET])
    await until(live(run))

    def broken(*_: object) -> None:
        raise RuntimeError("a defect")

    with monkeypatch.context() as patch:
        patch.setattr(MarketFeed, "receive", broken)
        await venue[0].sockets[0].send_str("{}")
        await until(run.tasks[0].done)
    assert "a defect" in repr(run.tasks[0].exception())
    assert run.adapter.feed.status.phase is FeedPhase.STOPPED
    await run.adapter.feed.want([])
    await run.adapter.feed.want([MARKET])  # between two runs: the next one follows it
    run.tasks = [asyncio.create_task(run.adapter.feed.run())]
    await until(live(run))


async def test_blocked_means_data_flows_and_orders_do_not(
    venue: tuple[Venue, Hosts], start: Start, credentials: PolymarketCredentials
) -> None:
    venue[0].blocked = True
    run = start(credentials=credentials, signer=PaperSigner())
    run.tasks.append(asyncio.create_task(run.adapter.gate.run()))
    await run.adapter.feed.want([MARKET])
    await until(live(run))
    await until(lambda: run.adapter.gate.verdict.reason == "geoblock: blocked in BR")
    venue[0].blocked = False
    await until(lambda: run.adapter.gate.verdict.allowed)


async def test_scores_and_pongs(venue: tuple[Venue, Hosts]) -> None:
    results: list[SportsResult] = []
    left_out: list[bytes] = []
    async with aiohttp.ClientSession() as session:
        socket = sports_socket(
            session, QuickClock(), results.append, lambda _, data, __: left_out.append(data), hosts=venue[1]
        )
        running = asyncio.create_task(socket.run())
        await until(lambda: results and left_out)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert venue[0].heard[0] == "pong"
    assert (results[0].game_id, results[0].score, results[0].live) == (9001, "7-10", True)


# ---- through a proxy ---------------------------------------------------------------------------------------------


@pytest.fixture
async def relay() -> AsyncIterator[tuple[Relay, str]]:
    async with relaying() as found:
        yield found


async def test_public_data_goes_through_the_proxy_and_orders_nowhere(
    venue: tuple[Venue, Hosts], start: Start, relay: tuple[Relay, str], credentials: PolymarketCredentials
) -> None:
    proxy = Proxy(relay[1], "reader", "pass word")
    run = start(proxy=proxy, credentials=credentials, signer=PaperSigner())
    run.tasks.append(asyncio.create_task(run.adapter.gate.run()))
    await run.adapter.feed.want([MARKET])
    await until(live(run))
    await until(lambda: "/books" in venue[0].asked)
    assert run.adapter.orders is None
    assert "proxied" in run.adapter.gate.verdict.reason
    paths = {URL(line).path for line in relay[0].lines}
    assert {"/ws/market", "/markets/keyset", "/books"} <= paths
    assert "/api/geoblock" not in venue[0].asked
    assert "pass word" not in repr(proxy)


async def test_a_wrong_password_at_the_proxy_is_said(
    venue: tuple[Venue, Hosts], start: Start, relay: tuple[Relay, str]
) -> None:
    run = start(proxy=Proxy(relay[1], "reader", "wrong"))
    await run.adapter.feed.want([MARKET])
    await until(lambda: relay[0].refused)
    assert "407" in run.adapter.feed.status.trouble
    assert "wrong" not in run.adapter.feed.status.trouble
    assert venue[0].asked == []


async def test_the_real_hosts_are_reached_through_a_tunnel(start: Start, relay: tuple[Relay, str]) -> None:
    async with aiohttp.ClientSession() as session:
        proxy = Proxy(relay[1], "reader", "pass word")
        hosts = Hosts(gamma="https://gamma.test", sports_socket="wss://sports.test/ws")
        http = PolymarketHttp(session, QuickClock(), hosts=hosts, proxy=proxy)
        with pytest.raises(ReadError, match="502"):
            await PolymarketReads(http, lambda *_: None).leagues()
        socket = sports_socket(session, QuickClock(), lambda _: None, lambda *_: None, hosts=hosts, proxy=proxy)
        running = asyncio.create_task(socket.run())
        await until(lambda: "sports.test:443" in relay[0].tunnels)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert set(relay[0].tunnels) == {"gamma.test:443", "sports.test:443"}
    assert relay[0].refused == 0
