"""How many viewers the dashboard holds: real `api` and `frontend`, real Redis and PostgreSQL, 500 quotes a second.

Viewers are connections that speak NiceGUI's protocol as its pages do (Socket.IO over a WebSocket), in processes of
their own: they load a page, connect, and answer each batch. A slow one answers each batch 5 s late. Printed: how old a
quote is when a page has it (from the gateway's `received_ns` to the viewer), how often pages are updated, and what the
processes use of a CPU. The baseline is the same measurement with one viewer.

    python scripts/bench_dashboard.py [--viewers 200] [--seconds 20] [--tokens 1]
"""

from __future__ import annotations

import argparse
import ast
import asyncio
import contextlib
import json
import multiprocessing
import os
import re
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from arbees_runtime.api.tokens import IssuedTokens
from arbees_runtime.bus import topics
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ports import free_ports
from arbees_runtime.local.postgres_ladder import installations
from arbees_runtime.local.redis_ladder import find_redis
from arbees_runtime.manifest import PROCESSES, bus_rules
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase, GamePhase, GameState, Nanoseconds, Quote, QuoteSource, Result
from arbees_runtime.settings import Secret
from arbees_runtime.store.migrate import Programs, migrate

PASSWORD = secrets.token_urlsafe(16)
OPERATE = secrets.token_urlsafe(24)
READ = secrets.token_urlsafe(24)
GAMES = 25
QUOTES_A_SECOND = 500
STAMP = re.compile(r'data-at=\\?"(\d+)\\?"')


@dataclass
class Seen:
    """What one viewer saw.

    Attributes:
        ages_ms: Age of the newest quote in each batch.
        batches: Batches received.
        kilobytes: Received.
    """

    ages_ms: list[float] = field(default_factory=list)
    batches: int = 0
    kilobytes: float = 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--viewers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--tokens", type=int, default=1, help="different credentials among the viewers")
    given = parser.parse_args()
    asyncio.run(_main(given.viewers, given.seconds, given.tokens))


async def _main(viewers: int, seconds: float, tokens: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="arbees-bench-"))
    rules = {each.name: f"{bus_rules(each)} >{PASSWORD}" for each in PROCESSES if each.bus}
    try:
        with (
            EmbeddedRedis(find_redis(os.environ), folder / "redis", accounts=rules) as redis,
            EmbeddedPostgres(next(iter(installations(os.environ)))) as postgres,
        ):
            programs = Programs("arbees_programs", PASSWORD)
            await migrate(postgres.url, programs)
            async with (
                _running(redis, postgres, folder) as (url, processes),
                RedisBus(redis.address, "bench", SystemClock()) as bus,
            ):
                await bus.reachable()
                publishing = asyncio.create_task(_publish(bus))
                await asyncio.sleep(3)
                issued = IssuedTokens(Secret(OPERATE), SystemClock())
                given = [READ] if tokens == 1 else [_token(issued, n) for n in range(tokens)]
                await _measure("one viewer (baseline)", url, processes, [READ], 1, 0, seconds / 2)
                await _measure(f"{viewers} viewers", url, processes, given, viewers, 0, seconds)
                await _measure(f"{viewers} viewers, 20 slow", url, processes, given, viewers, 20, seconds)
                publishing.cancel()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _token(issued: IssuedTokens, number: int) -> str:
    return issued.issue(f"viewer {number}", operate=False, lifetime=timedelta(hours=1))[0]


@contextlib.asynccontextmanager
async def _running(
    redis: EmbeddedRedis, postgres: EmbeddedPostgres, folder: Path
) -> AsyncIterator[tuple[str, dict[str, psutil.Process]]]:
    ports = free_ports(["api", "frontend"])
    url = f"http://127.0.0.1:{ports['frontend']}"
    address = postgres.url.rsplit("@", 1)[-1]
    common = {
        "PATH": os.environ["PATH"], "LOG_FORMAT": "json", "STOP_TIMEOUT": "5", "PUBLIC_URL": url,
        "DATABASE_HOST": "127.0.0.1", "DATABASE_PORT": re.findall(r":(\d+)/", address)[0], "DATABASE_NAME": "postgres",
        "DATABASE_USER": "arbees_programs", "DATABASE_PASSWORD": PASSWORD, "REDIS_HOST": "127.0.0.1",
        "REDIS_PORT": str(redis.address.port), "REDIS_USERNAME": "api", "REDIS_PASSWORD": PASSWORD,
        "API_READ_TOKEN": READ, "API_OPERATE_TOKEN": OPERATE, "API_URL": f"http://127.0.0.1:{ports['api']}",
        "SESSION_SECRET": secrets.token_urlsafe(24),
    }  # fmt: skip
    children = {}
    try:
        for name, health in (("api", "/api/livez"), ("frontend", "/livez")):
            with (folder / f"{name}.log").open("wb") as log:
                children[name] = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "arbees_runtime", name, stdout=log, stderr=log,
                    env=common | {"HTTP_PORT": str(ports[name])},
                )  # fmt: skip
            await _until_answering(f"http://127.0.0.1:{ports[name]}{health}")
        yield url, {name: psutil.Process(child.pid) for name, child in children.items()}
    finally:
        for child in children.values():
            child.terminate()
            await child.wait()


async def _until_answering(url: str) -> None:
    async with aiohttp.ClientSession() as client:
        for _ in range(600):
            with contextlib.suppress(aiohttp.ClientError):
                async with client.get(url) as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(0.1)
    raise SystemExit(f"{url} does not answer")


async def _publish(bus: RedisBus) -> None:
    games, quotes = bus.publisher(topics.GAMES), bus.publisher(topics.QUOTES)
    sequence = 0
    while True:
        begun = time.monotonic()
        for _ in range(QUOTES_A_SECOND // 20):
            sequence += 1
            number = sequence % GAMES
            venue = "kalshi" if sequence // GAMES % 2 else "polymarket"
            price = 300_000 + sequence * 7919 % 40 * 10_000
            quote = Quote(
                venue=venue, market=f"M-{number}", outcome=Outcome.YES, event=f"game-{number}", pays_on=(Result.HOME,),
                bid=Price(price), bid_size=Quantity(5_000_000), ask=Price(price + 10_000),
                ask_size=Quantity(5_000_000), received_ns=Nanoseconds(time.time_ns()), venue_time_ns=None,
                sequence=sequence, source=QuoteSource.STREAM, feed=FeedPhase.LIVE,
            )  # fmt: skip
            quotes.publish(quote.key, quote)
            if sequence % 100 < GAMES:
                now = Nanoseconds(time.time_ns())
                game = GameState(
                    f"game-{number}", "nfl", "espn", GamePhase.LIVE, "live", 7, 3, 2, sequence * 1000 % 900_000, None,
                    sequence, 0, now, None, now, "game-shard/0", 1,
                )  # fmt: skip
                games.publish(game.key, game)
        await asyncio.sleep(max(0.0, 0.05 - (time.monotonic() - begun)))


async def _measure(
    title: str,
    url: str,
    processes: dict[str, psutil.Process],
    tokens: list[str],
    viewers: int,
    slow: int,
    seconds: float,
) -> None:
    workers = 1 if viewers < 50 else 2
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    shares = [range(viewers)[n::workers] for n in range(workers)]
    children = [
        context.Process(target=_view, args=(url, tokens, list(share), slow, seconds, queue)) for share in shares
    ]
    for child in children:
        child.start()
    await asyncio.to_thread(lambda: [queue.get() for _ in children])  # all connected
    for process in processes.values():
        process.cpu_percent()
    results = await asyncio.to_thread(lambda: [queue.get() for _ in children])
    cpu = {name: process.cpu_percent() for name, process in processes.items()}
    for child in children:
        child.join()
    fast = [seen for result in results for number, seen in result if number >= slow]
    ages = sorted(age for seen in fast for age in seen.ages_ms)
    if not ages:
        raise SystemExit(f"{title}: no viewer got anything")
    p = {q: ages[min(len(ages) - 1, int(len(ages) * q))] for q in (0.5, 0.99)}
    rate = statistics.mean(seen.batches for seen in fast) / seconds
    least = min(seen.batches for seen in fast) / seconds
    size = sum(seen.kilobytes for seen in fast) / max(1, sum(seen.batches for seen in fast))
    memory = processes["frontend"].memory_info().rss / 2**20
    print(
        f"{title:24} age of the newest quote p50 {p[0.5]:5.0f} ms, p99 {p[0.99]:5.0f} ms; {rate:.2f} updates/s a page"
        f" (the least: {least:.2f}), {size:.0f} kB each; frontend {cpu['frontend']:.0f} % of a CPU, {memory:.0f} MiB,"
        f" api {cpu['api']:.0f} %",
        flush=True,
    )


def _view(url: str, tokens: list[str], numbers: list[int], slow: int, seconds: float, queue: Queue[Any]) -> None:
    asyncio.run(_view_all(url, tokens, numbers, slow, seconds, queue))


async def _view_all(
    url: str, tokens: list[str], numbers: list[int], slow: int, seconds: float, queue: Queue[Any]
) -> None:
    cookies: dict[str, Any] = {}
    for number in numbers:
        token = tokens[number % len(tokens)]
        if token not in cookies:
            cookies[token] = await _log_in(url, token)
    begin = asyncio.Event()
    connected = asyncio.Semaphore(0)
    limit = asyncio.Semaphore(8)
    viewers = [
        asyncio.create_task(_one(url, cookies[tokens[n % len(tokens)]], n < slow, limit, connected, begin, seconds))
        for n in numbers
    ]
    for _ in numbers:
        waiting = asyncio.create_task(connected.acquire())
        done, _pending = await asyncio.wait([waiting, *viewers], return_when=asyncio.FIRST_COMPLETED)
        if waiting not in done:
            raise SystemExit(f"a viewer could not connect: {next(iter(done)).exception()!r}")
    queue.put("connected")
    begin.set()
    queue.put([(number, await viewer) for number, viewer in zip(numbers, viewers, strict=True)])


async def _log_in(url: str, token: str) -> dict[str, str]:
    async with (
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client,
        client.post(f"{url}/login", data={"token": token}, allow_redirects=False) as answer,
    ):
        return {"Cookie": answer.headers["Set-Cookie"].split(";")[0]}


async def _one(
    url: str, headers: dict[str, str], slow: bool, limit: asyncio.Semaphore, connected: asyncio.Semaphore,
    begin: asyncio.Event, seconds: float,
) -> Seen:  # fmt: skip
    seen = Seen()
    async with aiohttp.ClientSession(headers=headers) as client:
        async with limit:
            async with client.get(f"{url}/events", headers={"Accept": "text/html"}) as answer:
                page = await answer.text()
            query = ast.literal_eval(re.findall(r"query: (\{.*?\}),\n", page)[0])
            pulse, listener_id = _pulse(page)
            parameters = "&".join(f"{name}={value}" for name, value in (query | {
                "tab_id": secrets.token_hex(8), "document_id": secrets.token_hex(8), "old_tab_id": "null",
                "implicit_handshake": "true", "EIO": "4", "transport": "websocket",
            }).items())  # fmt: skip
            socket = await client.ws_connect(
                url.replace("http", "ws") + f"/_nicegui_ws/socket.io/?{parameters}", max_msg_size=0
            )
            await socket.receive()
            await socket.send_str("40")
        connected.release()
        deadline: float | None = None
        async for message in socket:
            if deadline is None and begin.is_set():
                deadline = time.monotonic() + seconds
            if deadline is not None and time.monotonic() > deadline:
                break
            text = str(message.data)
            if text == "2":
                await socket.send_str("3")
            if not text.startswith('42["update"'):
                continue
            now_ms = time.time() * 1000
            if deadline is not None:
                stamps = [int(at) for at in STAMP.findall(text)]
                seen.ages_ms += [now_ms - max(stamps)] if stamps else []
                seen.batches += 1
                seen.kilobytes += len(text) / 1000
            if slow:
                await asyncio.sleep(5)
            event = {"id": pulse, "client_id": query["client_id"], "listener_id": listener_id, "args": []}
            await socket.send_str("42" + json.dumps(["event", event]))
        await socket.close()
    return seen


def _pulse(page: str) -> tuple[int, str]:
    """Number of the element that reports what was shown, and of its listener."""
    text = re.findall(r"String\.raw`(.*?)`", page, re.DOTALL)[0]
    for code, sign in (("&#36;", "$"), ("&#96;", "`"), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&")):
        text = text.replace(code, sign)
    elements = json.loads(text)
    for number, element in elements.items():
        for event in element.get("events", []):
            if event["type"] == "shown":
                return int(number), event["listener_id"]
    raise SystemExit("the page has no pulse")


if __name__ == "__main__":
    main()
