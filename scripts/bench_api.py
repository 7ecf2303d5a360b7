"""What the live stream costs with many viewers, and how old a quote is when a viewer has it.

    python scripts/bench_api.py [--viewers N] [--rate QUOTES] [--contracts N] [--seconds S] [--interval S]

A process publishes RATE quotes a second through a real Redis; the API, as a process with uvicorn, streams them to N
viewers in a third one. Ages are from the publisher's clock reading to the viewer's, conflation to one batch an interval
included. Once with quick viewers only, once with ten more that never read. The baseline is a bare ASGI application
under the same uvicorn that sends each viewer the same number of bytes, made beforehand, at the same interval.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any, cast

import aiohttp
import psutil
import uvicorn

from arbees_runtime.api.application import application
from arbees_runtime.api.identity import Gatekeeper
from arbees_runtime.api.live_stream import LiveStream
from arbees_runtime.api.live_view import LiveView
from arbees_runtime.api.routes.surroundings import Surroundings
from arbees_runtime.api.tokens import IssuedTokens
from arbees_runtime.bus import topics
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.clock import SystemClock
from arbees_runtime.lifecycle.frame import loop_factory
from arbees_runtime.lifecycle.health import Health
from arbees_runtime.lifecycle.tasks import Tasks
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ports import free_ports
from arbees_runtime.local.redis_ladder import find_redis
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase, Nanoseconds, Quote, QuoteSource, Result
from arbees_runtime.settings import Secret

TOKEN = "a-token-of-the-benchmark"  # noqa: S105
SAMPLED = 20
SLOW = 10
_AT = re.compile(rb'"received_at":"([^"]+)"')


# ---- the processes -------------------------------------------------------------------------------------------


async def publish(address: RedisAddress, rate: int, contracts: int) -> None:
    """Publish quotes of so many contracts in turn until killed."""
    async with RedisBus(address, "kalshi-gateway", SystemClock()) as bus:
        await bus.reachable()
        publisher = bus.publisher(topics.QUOTES)
        numbers = cycle(range(contracts))
        begun, sent = time.perf_counter(), 0
        while True:
            while sent < (time.perf_counter() - begun) * rate:
                quote = _quote(next(numbers), sent)
                publisher.publish(quote.key, quote)
                sent += 1
            await asyncio.sleep(0.002)


def _quote(number: int, sequence: int) -> Quote:
    bid = 400_000 + sequence % 90 * 1_000
    levels = tuple(each for level in range(5) for each in (bid - level * 10_000, 50_000_000))
    return Quote(
        venue="kalshi", market=f"KXNFLGAME-26NOV29AAABBB-{number}", outcome=Outcome.YES, event=f"nfl:1:{number}",
        pays_on=(Result.HOME,), bid=Price(bid), bid_size=Quantity(50_000_000), ask=Price(bid + 10_000),
        ask_size=Quantity(50_000_000), received_ns=Nanoseconds(time.time_ns()), venue_time_ns=None, sequence=sequence,
        source=QuoteSource.STREAM, feed=FeedPhase.LIVE, bids=levels, asks=(bid + 10_000, 50_000_000),
    )  # fmt: skip


async def serve(address: RedisAddress, port: int) -> None:
    """The API without a database, which the stream does not need."""
    clock = SystemClock()
    secret = Secret(TOKEN)
    gatekeeper = Gatekeeper(secret, Secret("another"), IssuedTokens(secret, clock), None, "http://localhost")
    async with RedisBus(address, "api", clock) as bus:
        view = LiveView(clock)
        await view.follow(bus, Tasks(clock))
        stream = LiveStream(view, clock)
        database, health = cast("Any", None), Health("api", "1", "0", clock)
        surroundings = Surroundings(database, database, bus, view, stream, health, clock)
        api = application(surroundings, gatekeeper, "http://localhost", "0")
        await _uvicorn(api, port)


async def serve_bare(size: int, interval_s: float, port: int) -> None:
    """The baseline: the same bytes, made beforehand."""
    batch = b": " + b"x" * (size - 4) + b"\n\n"

    async def bare(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        del receive
        if scope["type"] != "http":
            return
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        while True:
            await send({"type": "http.response.body", "body": batch, "more_body": True})
            await asyncio.sleep(interval_s)

    await _uvicorn(bare, port)


async def _uvicorn(app: Any, port: int) -> None:  # noqa: ANN401
    config = uvicorn.Config(app, port=port, log_level="error", access_log=False, lifespan="off")
    await uvicorn.Server(config).serve()


# ---- the viewers ---------------------------------------------------------------------------------------------


async def view(port: int, viewers: int, slow: int, seconds: float, interval_s: float) -> dict[str, float]:
    """Look on; ages in milliseconds of what the sampled viewers got, after the first three seconds."""
    ages: list[float] = []
    got = [0, 0]
    from_s = time.monotonic() + 3
    url = f"http://127.0.0.1:{port}/api/live?channels=quotes&interval={interval_s}"
    headers = {"Authorization": f"Bearer {TOKEN}"}
    connector = aiohttp.TCPConnector(limit=0)
    stuck = [_never_read(port, interval_s) for _ in range(slow)]
    async with aiohttp.ClientSession(
        headers=headers, connector=connector, timeout=aiohttp.ClientTimeout(total=None), read_bufsize=2**20
    ) as client:
        tasks = [
            asyncio.create_task(_look(client, url, ages if number < SAMPLED else None, got, from_s))
            for number in range(viewers)
        ]
        await asyncio.sleep(3)
        print("looking on", flush=True)
        await asyncio.sleep(seconds)
        failed = [task.exception() for task in tasks if task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    for each in stuck:
        each.close()
    if failed:
        raise RuntimeError(f"{len(failed)} viewers ended early: {failed[0]!r}")
    quantiles = statistics.quantiles(ages, n=100) if len(ages) > 1 else [0.0] * 99
    return {"p50": quantiles[49], "p99": quantiles[98], "bytes": got[0], "sampled": len(ages)}


async def _look(
    client: aiohttp.ClientSession, url: str, ages: list[float] | None, got: list[int], from_s: float
) -> None:
    async with client.get(url) as answer:
        answer.raise_for_status()
        async for chunk in answer.content.iter_any():
            if time.monotonic() < from_s:
                continue
            got[0] += len(chunk)
            if ages is not None:
                now_s = time.time()
                ages += [1e3 * (now_s - datetime.fromisoformat(m.decode()).timestamp()) for m in _AT.findall(chunk)]


def _never_read(port: int, interval_s: float) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.sendall(
        f"GET /api/live?channels=quotes&interval={interval_s} HTTP/1.1\r\nHost: x\r\n"
        f"Authorization: Bearer {TOKEN}\r\n\r\n".encode()
    )
    return connection


# ---- the measurement -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Measured:
    """What a run cost.

    Attributes:
        cpu: Share of one core that the server took.
        memory: MiB of the server at the end.
        megabytes: Sent to viewers a second.
        p50, p99: Age of a quote at a viewer in milliseconds.
    """

    cpu: float
    memory: float
    megabytes: float
    p50: float
    p99: float


async def measure(command: list[str], port: int, wishes: argparse.Namespace, slow: int) -> Measured:
    """Run a server, look on, and see what it took."""
    async with _running(*command) as server:
        await _listening(port)
        viewing = await asyncio.create_subprocess_exec(
            sys.executable, __file__, "--role", "view", "--port", str(port), "--viewers", str(wishes.viewers),
            "--slow", str(slow), "--seconds", str(wishes.seconds), "--interval", str(wishes.interval),
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert viewing.stdout is not None
        await viewing.stdout.readline()  # they look on now
        process = psutil.Process(server.pid)
        before, begun = process.cpu_times(), time.monotonic()
        await asyncio.sleep(wishes.seconds)
        after, passed_s = process.cpu_times(), time.monotonic() - begun
        memory = process.memory_info().rss / 2**20
        output, _ = await viewing.communicate()
        if viewing.returncode:
            raise RuntimeError("the viewers failed; their error stands above")
    seen = json.loads(output)
    cpu = (after.user + after.system - before.user - before.system) / passed_s
    return Measured(cpu, memory, seen["bytes"] / wishes.seconds / 1e6, seen["p50"], seen["p99"])


class _running:  # noqa: N801 - used as a function
    """A process for the time of a block."""

    def __init__(self, *command: str) -> None:
        self._command = command

    async def __aenter__(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen([sys.executable, __file__, *self._command])
        return self._process

    async def __aexit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


async def _listening(port: int) -> None:
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.close()
        return
    raise RuntimeError("the server does not listen")


async def bench(wishes: argparse.Namespace) -> None:
    """Measure everything and print it."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        at = stack.enter_context(EmbeddedRedis(find_redis(os.environ), Path(folder) / "redis")).address
        bus = ["--redis", json.dumps([at.host, at.port, at.username, at.password])]
        ports = free_ports(["quick", "slow", "bare"])
        print(
            f"{wishes.viewers} viewers, {wishes.rate} quotes/s of {wishes.contracts} contracts, "
            f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        )
        print(f"{'':32}{'CPU':>8}{'MiB':>8}{'MB/s':>8}{'CPU s/GB':>10}{'p50 ms':>9}{'p99 ms':>9}", flush=True)
        publishing = ["--role", "publish", "--rate", str(wishes.rate), "--contracts", str(wishes.contracts), *bus]
        async with _running(*publishing):
            quick = await measure(["--role", "serve", "--port", str(ports["quick"]), *bus], ports["quick"], wishes, 0)
            _show("the API", quick)
            slow = await measure(["--role", "serve", "--port", str(ports["slow"]), *bus], ports["slow"], wishes, SLOW)
            _show(f"the API, {SLOW} more never read", slow)
        size = round(quick.megabytes * 1e6 / wishes.viewers * wishes.interval)
        command = [
            "--role",
            "bare",
            "--port",
            str(ports["bare"]),
            "--size",
            str(size),
            "--interval",
            str(wishes.interval),
        ]
        bare = await measure(command, ports["bare"], wishes, 0)
        _show("bare uvicorn, same bytes", bare)
    ratio = (quick.cpu / quick.megabytes) / (bare.cpu / bare.megabytes)
    print(f"CPU a byte, ratio to bare uvicorn: {ratio:.2f}")
    print(f"p99 with viewers that never read, ratio to without: {slow.p99 / quick.p99:.2f}")


def _show(name: str, each: Measured) -> None:
    per_gb = 1000 * each.cpu / each.megabytes if each.megabytes else 0.0
    print(
        f"{name:32}{each.cpu:8.2f}{each.memory:8.0f}{each.megabytes:8.1f}{per_gb:10.1f}{each.p50:9.0f}{each.p99:9.0f}",
        flush=True,
    )


def main() -> None:
    """Run the benchmark, or one of its processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--viewers", type=int, default=200)
    parser.add_argument("--rate", type=int, default=500)
    parser.add_argument("--contracts", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--interval", type=float, default=0.5)
    for hidden in ("--role", "--redis"):
        parser.add_argument(hidden, default="", help=argparse.SUPPRESS)
    for hidden in ("--port", "--slow", "--size"):
        parser.add_argument(hidden, type=int, default=0, help=argparse.SUPPRESS)
    wishes = parser.parse_args()
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_role(wishes))


async def _role(wishes: argparse.Namespace) -> None:
    if wishes.role == "view":
        print(json.dumps(await view(wishes.port, wishes.viewers, wishes.slow, wishes.seconds, wishes.interval)))
    elif wishes.role == "bare":
        await serve_bare(wishes.size, wishes.interval, wishes.port)
    elif wishes.role:
        host, port, username, password = json.loads(wishes.redis)
        address = RedisAddress(host, port, username=username, password=password)
        if wishes.role == "publish":
            await publish(address, wishes.rate, wishes.contracts)
        else:
            await serve(address, wishes.port)
    else:
        await bench(wishes)


if __name__ == "__main__":
    main()
