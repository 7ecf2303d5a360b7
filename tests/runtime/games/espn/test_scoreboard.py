"""Requests against a server that answers as ESPN does on good and bad days."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import pytest
from aiohttp import web

from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.espn import scoreboard
from arbees_runtime.games.espn.fixtures import ScheduleError, read_schedule
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.espn.scoreboard import Document, Failure, ScoreboardRequest, Unchanged

NOW_NS = 1_795_000_000_000_000_000
BODY = b'{"events": []}'


class Server:
    def __init__(self) -> None:
        self.requests: list[web.Request] = []
        self.answer: Callable[[web.Request], web.StreamResponse] = lambda request: web.Response(body=BODY)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        return self.answer(request)


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@contextlib.asynccontextmanager
async def serving(handler: Handler, league: str = "nfl") -> AsyncIterator[ScoreboardRequest]:
    application = web.Application()
    application.router.add_get("/{path:.*}", handler)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = "http://{}:{}/".format(*runner.addresses[0][:2])
    try:
        async with aiohttp.ClientSession() as session:
            yield ScoreboardRequest(session, VirtualClock(NOW_NS), url, ESPN_LEAGUES[league])
    finally:
        await runner.cleanup()


@pytest.fixture
async def server() -> AsyncIterator[tuple[Server, ScoreboardRequest]]:
    server = Server()
    async with serving(server.handle, "ncaaf") as request:
        yield server, request


Served = tuple[Server, ScoreboardRequest]


async def test_the_whole_league_is_asked_for(server: Served) -> None:
    site, request = server
    assert await request.ask("20261128-20261129") == Document(BODY, NOW_NS, None)
    asked = site.requests[0]
    assert asked.path == "/apis/site/v2/sports/football/college-football/scoreboard"
    assert dict(asked.query) == {"groups": "80", "limit": "400", "dates": "20261128-20261129"}


async def test_the_same_document_is_told_from_a_new_one(server: Served) -> None:
    site, request = server
    site.answer = lambda asked: (
        web.Response(status=304) if asked.headers.get("If-None-Match") == '"v1"'
        else web.Response(body=BODY, headers={"ETag": '"v1"', "Age": "7"})
    )  # fmt: skip
    assert await request.ask("20261128") == Document(BODY, NOW_NS, NOW_NS - 7_000_000_000)
    assert await request.ask("20261128") == Unchanged(NOW_NS)
    assert isinstance(await request.ask("20261129"), Document), "another day is another document"
    request.forget()
    assert isinstance(await request.ask("20261129"), Document)


async def test_without_a_tag_bytes_are_compared(server: Served) -> None:
    _, request = server
    assert isinstance(await request.ask("20261128"), Document)
    assert await request.ask("20261128") == Unchanged(NOW_NS)


@pytest.mark.parametrize(
    ("status", "headers", "refused", "pause_s"),
    [
        (503, {}, False, None),
        (500, {"Retry-After": "12"}, False, 12),
        (403, {}, True, None),
        (429, {"Retry-After": "30"}, True, 30),
        (429, {"Retry-After": "99999999"}, True, 600),
        (429, {"Retry-After": "soon"}, True, None),
        (
            429,
            {"Retry-After": "Sat, 28 Nov 2026 15:00:40 GMT", "Date": "Sat, 28 Nov 2026 15:00:00 GMT"},
            True,
            40,
        ),
        (302, {"Location": "https://elsewhere.example/"}, False, None),
        (204, {}, False, None),
    ],
)
async def test_other_answers_are_failures(
    server: Served, status: int, headers: dict[str, str], refused: bool, pause_s: float | None
) -> None:
    site, request = server
    site.answer = lambda asked: web.Response(status=status, headers=headers)
    assert await request.ask("20261128") == Failure(f"ESPN answers {status}", refused, pause_s)


async def test_a_document_without_end_is_not_read_to_its_end(server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    site, request = server
    monkeypatch.setattr(scoreboard, "LARGEST_BODY", 1000)
    site.answer = lambda asked: web.Response(body=b"x" * 2000)
    assert await request.ask("20261128") == Failure("a document of 2000 bytes")

    async def endless(asked: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(asked)
        while True:
            await response.write(b"x" * 1000)

    async with serving(endless) as other:
        assert await other.ask("20261128") == Failure("a document of more than 1000 bytes")


async def test_an_answer_cut_short_is_a_failure() -> None:
    async def cut(asked: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "100"})
        await response.prepare(asked)
        await response.write(b'{"events"')
        assert asked.transport is not None
        asked.transport.close()
        return response

    async with serving(cut) as request:
        answer = await request.ask("20261128")
    assert isinstance(answer, Failure)
    assert "no answer" in answer.reason


async def test_silence_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoreboard, "TIMEOUT_S", 0.05)

    async def silent(_: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    async with serving(silent) as request:
        assert await request.ask("20261128") == Failure("no answer within 0.05 s")


async def test_nobody_there_is_a_failure() -> None:
    async with aiohttp.ClientSession() as session:
        request = ScoreboardRequest(session, VirtualClock(), "http://127.0.0.1:9", ESPN_LEAGUES["nfl"])
        assert isinstance(await request.ask("20261128"), Failure)


async def test_a_schedule(server: Served) -> None:
    site, request = server
    league = ESPN_LEAGUES["ncaaf"]
    assert await read_schedule(request, league, "20261128") == ([], ())
    assert await read_schedule(request, league, "20261128") == ([], ()), "the same once more"
    site.answer = lambda asked: web.Response(body=b"<html>")
    with pytest.raises(ScheduleError, match="ncaaf, 20261128: the answer is no scoreboard"):
        await read_schedule(request, league, "20261128")
    site.answer = lambda asked: web.Response(status=500)
    with pytest.raises(ScheduleError, match="ESPN answers 500"):
        await read_schedule(request, league, "20261128")
