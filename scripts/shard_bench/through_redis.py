"""One process publishes quotes through a real Redis, another's board evaluates them."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from arbees_runtime.bus import topics
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import Update
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.clock import SystemClock
from arbees_runtime.lifecycle.frame import loop_factory
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.redis_ladder import ExternalRedis, find_redis
from arbees_runtime.messages import Quote
from shard_bench.evening import Counting, board, games, quotes


async def consume(address: RedisAddress, count: int, seconds: float) -> None:
    """One shard's board on a real bus; prints what it took as JSON."""
    clock, chosen = SystemClock(), games(count)
    onto = board(chosen, Counting())
    delays: list[int] = []
    async with RedisBus(address, "shard", clock) as bus:
        await bus.reachable()
        subscription = await bus.subscribe(topics.QUOTES, tuple(onto.keys))
        await subscription.ready()
        print("ready", flush=True)
        end = asyncio.get_running_loop().call_later(seconds, lambda: asyncio.ensure_future(subscription.aclose()))
        cpu, began, taken, fresh = time.process_time(), time.perf_counter(), 0, 0

        def take(update: Update[Quote]) -> None:
            nonlocal taken, fresh
            now = clock.time_ns()
            onto.on_quote(update.key, update.message, subscription.state(update.key), now)
            taken += 1
            if not update.from_snapshot:
                if fresh % 50 == 0:
                    delays.append(clock.time_ns() - update.sent_ns)
                fresh += 1

        await subscription.hand_to(take)
        spent, lasted = time.process_time() - cpu, time.perf_counter() - began
        end.cancel()
        if not delays:
            sys.exit(f"no quote arrived within {seconds} s: give it more --seconds, or a machine with less to do")
        counters = bus.counters
        print(
            json.dumps(
                {
                    "received": counters.received, "conflated": counters.conflated_in, "evaluated": taken,
                    "cpu_s": spent, "lasted_s": lasted, "lost": counters.lost,
                    "p50_ms": statistics.median(delays) / 1e6, "p99_ms": sorted(delays)[len(delays) * 99 // 100] / 1e6,
                    "mib": int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20,
                }
            )
        )  # fmt: skip


async def produce(address: RedisAddress, count: int, rate: float, seconds: float) -> float:
    """Publish quotes of `count` games at `rate`; the rate that was reached."""
    clock, prepared = SystemClock(), quotes(games(count), 7, 0.0) + quotes(games(count), 8, 0.0)
    async with RedisBus(address, "gateway", clock) as bus:
        await bus.reachable()
        publisher, sent, began = bus.publisher(topics.QUOTES), 0, time.perf_counter()
        endless = cycle(prepared)
        while (passed := time.perf_counter() - began) < seconds:
            due = int(passed * rate) - sent
            for quote in islice(endless, min(due, 2_000)):
                publisher.publish(quote.key, quote)
            sent += min(due, 2_000)
            await asyncio.sleep(0.005)
        return bus.counters.published / (time.perf_counter() - began)


def through_redis(rate: float, seconds: float) -> None:
    print(f"through Redis, {seconds:.0f} s each")
    found_redis = find_redis(dict(os.environ))
    if isinstance(found_redis, ExternalRedis):
        sys.exit("this needs a Redis of its own: unset the address of the other one")
    with tempfile.TemporaryDirectory() as folder, EmbeddedRedis(found_redis, Path(folder)) as server:
        address = server.address
        for count, wanted in ((10, rate / 20), (200, rate / 20), (200, rate)):
            child = subprocess.Popen(
                [sys.executable, sys.argv[0], "--consume", str(count), str(seconds)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps([address.host, address.port, address.username, address.password]) + "\n")
            child.stdin.flush()
            child.stdout.readline()
            with asyncio.Runner(loop_factory=loop_factory()) as runner:
                reached = runner.run(produce(address, count, wanted, seconds))
            answer = child.stdout.readline()
            if child.wait() or not answer:
                sys.exit("the process that evaluates ended without a result")
            found = json.loads(answer)
            each = found["cpu_s"] / max(1, found["received"]) * 1e6
            print(
                f"  {count:4} games, {reached:7.0f} quotes/s sent: {found['received']} received, "
                f"{found['conflated']} conflated, {found['lost']} lost; {each:.1f} us of CPU a quote, "
                f"{found['cpu_s'] / found['lasted_s']:.0%} of a core; sent to evaluated "
                f"p50 {found['p50_ms']:.1f} ms, p99 {found['p99_ms']:.1f} ms; {found['mib']:.0f} MiB"
            )
