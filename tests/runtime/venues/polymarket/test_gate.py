"""The gate opens only for an answer that says so, exactly, from here, lately."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.polymarket import gate as gate_module
from arbees_runtime.venues.polymarket.gate import PolymarketGate
from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.proxy import Proxy, ProxyError
from tests.runtime.venues.kalshi.kalshi_host import Host, ImpatientClock

OPEN = {"blocked": False, "ip": "203.0.113.9", "country": "BR", "region": "SP"}


class Clock(ImpatientClock):
    def __init__(self) -> None:
        super().__init__()
        self.now_ns = 10**18

    def monotonic_ns(self) -> int:
        return self.now_ns


async def may_trade() -> bool:
    return False


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(session: aiohttp.ClientSession, clock: Clock, hosts: Hosts) -> PolymarketGate:
    return PolymarketGate(session, clock, hosts.geoblock, may_trade)


async def test_it_is_shut_before_the_first_answer_and_open_after_a_good_one(host: Host, gate: PolymarketGate) -> None:
    assert not gate.verdict.allowed
    host.answer(OPEN)
    await gate.ask()
    assert (gate.verdict.allowed, gate.verdict.reason) == (True, "")
    assert host.requests[0][1] == "/api/geoblock"


@pytest.mark.parametrize(
    ("body", "status", "names"),
    [
        (OPEN | {"blocked": True, "country": "DE"}, 200, "blocked in DE"),
        (OPEN | {"blocked": "false"}, 200, "not the expected JSON"),
        (OPEN | {"blocked": 0}, 200, "not the expected JSON"),
        (OPEN | {"blocked": None}, 200, "not the expected JSON"),
        ({"ip": "203.0.113.9"}, 200, "not the expected JSON"),
        ([], 200, "not the expected JSON"),
        ("false", 200, "not the expected JSON"),
        ("<html>hello</html>", 200, "not the expected JSON"),
        (OPEN, 201, "HTTP 201"),
        (OPEN, 403, "HTTP 403"),
        (OPEN, 503, "HTTP 503"),
    ],
)
async def test_anything_else_shuts_it_even_after_a_good_answer(
    host: Host, gate: PolymarketGate, body: Any, status: int, names: str
) -> None:
    host.answer(OPEN)
    host.answer(body, status)
    await gate.ask()
    assert gate.verdict.allowed
    await gate.ask()
    assert not gate.verdict.allowed
    assert names in gate.verdict.reason


@pytest.mark.parametrize("headers", [{"Age": "7"}, {"CF-Cache-Status": "HIT"}, {"X-Cache": "Hit from cloudfront"}])
async def test_an_answer_from_a_cache_is_none(host: Host, gate: PolymarketGate, headers: dict[str, str]) -> None:
    async def cached(_: web.Request) -> web.StreamResponse:
        return web.json_response(OPEN, headers=headers)

    host.handle(cached)
    await gate.ask()
    assert gate.verdict.reason == "geoblock: the answer came from a cache"


async def test_an_answer_that_comes_in_pieces_is_read_whole_and_an_endless_one_is_none(
    host: Host, gate: PolymarketGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def in_pieces(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b'{"blocked":')
        for _ in range(20):  # rounds of the loop in which the first piece is read
            await asyncio.sleep(0)
        await response.write(b"false}")
        return response

    host.handle(in_pieces)
    await gate.ask()
    assert gate.verdict.allowed
    monkeypatch.setattr(gate_module, "LARGEST_ANSWER", 10)
    await gate.ask()
    assert "more than 10 bytes" in gate.verdict.reason


async def test_a_redirect_is_not_followed(host: Host, gate: PolymarketGate) -> None:
    async def elsewhere(_: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("/fine")

    host.handle(elsewhere)
    await gate.ask()
    assert gate.verdict.reason == "geoblock: the answer was HTTP 302"
    assert len(host.requests) == 1


async def test_a_time_out_shuts_it(host: Host, gate: PolymarketGate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_module, "TIMEOUT_S", 0.05)
    hang = asyncio.Event()

    async def silent(_: web.Request) -> web.StreamResponse:
        await hang.wait()
        return web.json_response(OPEN)

    host.handle(silent)
    await gate.ask()
    hang.set()
    assert "no answer (TimeoutError" in gate.verdict.reason


async def test_an_answer_holds_for_less_than_a_minute(host: Host, gate: PolymarketGate, clock: Clock) -> None:
    host.answer(OPEN)
    await gate.ask()
    clock.now_ns += 59_999_999_999
    assert gate.verdict.allowed
    clock.now_ns += 1
    assert gate.verdict.reason == "geoblock: the last answer is 60 s old"


@pytest.mark.parametrize(
    ("answer", "names"), [(True, "may only close"), (ReadError("timeout", "x"), "closed-only: no answer")]
)
async def test_a_closed_only_account_is_refused(
    host: Host, session: aiohttp.ClientSession, hosts: Hosts, answer: bool | ReadError, names: str
) -> None:
    async def closed_only() -> bool:
        if isinstance(answer, ReadError):
            raise answer
        return answer

    host.answer(OPEN)
    gate = PolymarketGate(session, Clock(), hosts.geoblock, closed_only)
    await gate.ask()
    assert names in gate.verdict.reason


async def test_a_question_that_fails_in_a_way_nobody_foresaw_shuts_it(
    host: Host, session: aiohttp.ClientSession, hosts: Hosts
) -> None:
    account = [True]

    async def closed_only() -> bool:
        return not account.pop()

    host.answer(OPEN)
    gate = PolymarketGate(session, Clock(), hosts.geoblock, closed_only)
    await gate.ask()
    assert gate.verdict.allowed
    with pytest.raises(IndexError):
        await gate.ask()
    assert gate.verdict.reason == "geoblock: the question failed (IndexError: pop from empty list)"


async def test_a_standing_reason_is_not_asked_away(host: Host, session: aiohttp.ClientSession, hosts: Hosts) -> None:
    host.answer(OPEN)
    gate = PolymarketGate(session, Clock(), hosts.geoblock, may_trade, standing="proxied")
    await gate.run()
    await gate.ask()
    assert (gate.verdict.allowed, gate.verdict.reason) == (False, "proxied")


@pytest.mark.parametrize(
    ("url", "user", "password", "names"),
    [
        ("http://me:secret@proxy:3128", "", "", "holds an account or password"),
        ("proxy:3128", "", "", "form http://host:port"),
        ("socks5://proxy:1080", "", "", "form http://host:port"),
        ("http://proxy:3128", "", "secret", "USERNAME is empty"),
    ],
)
def test_a_bad_proxy_says_why_and_not_its_password(url: str, user: str, password: str, names: str) -> None:
    with pytest.raises(ProxyError, match=names) as failure:
        Proxy(url, user, password)
    assert "secret" not in str(failure.value)
    assert "hidden" not in repr(Proxy("http://proxy:3128", "me", "hidden"))
