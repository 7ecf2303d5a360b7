"""What a game shard costs per quote and per game, with few games and with many.

    python scripts/bench_shard.py [--rounds N] [--seconds S] [--rate QUOTES]

First without a bus: quotes of five levels a side handed to a board of 10, 50 and 200 games, each with two markets at
Kalshi and one at Polymarket (six contracts), as a ratio to decoding the same quote's frame from the bus. Then through a
real Redis: another process publishes RATE quotes a second (20,000 are 200 games x 2 venues x 50) to one shard's board.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from types import FrameType

import msgspec
from shard_bench.evening import Counting, board, games, quotes
from shard_bench.through_redis import consume, through_redis

from arbees_runtime.bus import topics
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.frames import Frame, FrameCodec, FrameKind
from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.games.espn.entries import Entry, read_scoreboard
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.shards.board import Board
from arbees_runtime.lifecycle.frame import loop_factory
from arbees_runtime.messages import Quote

LOOKS = 40_000


def seconds_of(act: Callable[[], None]) -> float:
    """CPU seconds: what else runs on the machine takes the clock's time, not ours (but our caches)."""
    gc.collect()
    gc.disable()
    began = time.thread_time()
    act()
    taken = time.thread_time() - began
    gc.enable()
    return taken


def calls_of(act: Callable[[], None]) -> int:
    """How many functions are called: a measure of work that a busy machine and its caches leave alone."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    act()
    sys.setprofile(None)
    return calls


def feed(onto: Board, prepared: list[Quote]) -> None:
    now = time.time_ns()
    for quote in prepared:
        onto.on_quote(quote.key, quote, KeyState.LIVE, now)


def decode(codec: FrameCodec[Quote], frames: list[bytes]) -> None:
    for frame in islice(cycle(frames), LOOKS):
        codec.decode(frame)


def decode_and_feed(codec: FrameCodec[Quote], frames: list[bytes], onto: Board) -> None:
    now = time.time_ns()
    for frame in islice(cycle(frames), LOOKS):
        quote = codec.decode(frame).value
        assert quote is not None
        onto.on_quote(quote.key, quote, KeyState.LIVE, now)


def evaluation(rounds: int) -> None:
    codec = FrameCodec(topics.QUOTES.types)
    runs: dict[str, Callable[[], None]] = {}
    base: dict[str, str] = {}
    sinks: dict[str, Counting] = {}
    for edges in (0.0, 0.02):
        for count in (10, 50, 200):
            name, sink, chosen = f"{count} games, {edges:.0%} too cheap", Counting(), games(count)
            prepared = quotes(chosen, 7, edges) + quotes(chosen, 8, edges)
            frames = [codec.encode(Frame(FrameKind.VALUE, "p", 1, 1, 1, quote)) for quote in prepared]
            onto = board(chosen, sink)
            feed(onto, prepared)
            runs[f"decoding, {name}"] = partial(decode, codec, frames)
            runs[name] = partial(decode_and_feed, codec, frames, onto)
            base[name], sinks[name] = f"decoding, {name}", sink
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            taken[name].append(seconds_of(run) / LOOKS * 1e6)
    print("work of evaluating a quote, in calls of functions")
    for count in (10, 200):
        chosen = games(count)
        onto, prepared = board(chosen, Counting()), quotes(chosen, 7, 0.0)
        feed(onto, prepared)
        print(f"  {count:4} games: {calls_of(partial(feed, onto, prepared)) / len(prepared):.2f}")
    print(
        f"a quote decoded and evaluated, best of {rounds} rounds of {LOOKS} quotes, and its ratio to decoding it alone"
    )
    for name, decoding in base.items():
        best, alone = min(taken[name]), min(taken[decoding])
        found = f", {sinks[name].found} signals" if sinks[name].found else ""
        print(f"  {name:26} {best:6.2f} us, {best / alone:5.2f}; evaluating {best - alone:5.2f} us{found}")


def ticks(rounds: int) -> None:
    print("a look at the clock (four a second), all games")
    for count in (10, 200):
        chosen = games(count)
        onto = board(chosen, Counting())
        feed(onto, quotes(chosen, 7, 0.0))
        act = partial(onto.tick, time.time_ns(), lambda _: KeyState.LIVE)
        best = min(seconds_of(act) for _ in range(max(3, rounds) * 3))
        print(f"  {count:4} games: {best * 1e3:6.2f} ms, {best / count * 1e6:5.1f} us a game")


def scoreboard(rounds: int) -> None:
    """ESPN's document of a full football Sunday, of the size that ESPN's are."""
    padding = [{"text": "x" * 400} for _ in range(60)]
    events = [
        {
            "id": str(number), "date": "2026-11-29T18:00Z", "links": padding,
            "competitions": [{
                "id": str(number), "notes": padding,
                "competitors": [{"homeAway": side, "score": "7", "team": {"id": side}} for side in ("home", "away")],
                "status": {"clock": 300.0, "period": 2,
                           "type": {"name": "STATUS_IN_PROGRESS", "state": "in", "completed": False}},
            }],
        }
        for number in range(16)
    ]  # fmt: skip
    data = msgspec.json.encode({"events": events})
    league = ESPN_LEAGUES["nfl"]
    base = min(seconds_of(partial(_load, data)) for _ in range(rounds * 3))
    best = min(seconds_of(partial(_read, data)) for _ in range(rounds * 3))
    print(
        f"a scoreboard of 16 games and {len(data) / 1e6:.1f} MB: {best * 1e3:.2f} ms, {best / base:.2f} of json.loads"
    )
    onto, entries = board(games(16), Counting()), read_scoreboard(data, league).games
    taken = seconds_of(lambda: entries_onto(onto, entries))
    print(f"  its 16 entries onto the board: {taken * 1e6:.0f} us")


def _read(data: bytes) -> None:
    read_scoreboard(data, ESPN_LEAGUES["nfl"])


def _load(data: bytes) -> None:
    json.loads(data)


def entries_onto(onto: Board, entries: tuple[Entry, ...]) -> None:
    now = time.time_ns()
    for entry in entries:
        onto.on_entry("nfl", entry, now, now)


def memory() -> None:
    print("resident memory of a process that follows games, each quote with ladders of five levels")
    sizes = {}
    for count in (0, 10, 200):
        out = subprocess.run(
            [sys.executable, __file__, "--hold", str(count)], capture_output=True, text=True, check=True
        )
        sizes[count] = int(out.stdout)
        print(f"  {count:4} games: {sizes[count] / 2**20:6.1f} MiB")
    print(f"  a game: {(sizes[200] - sizes[0]) / 200 / 1024:.1f} KiB")


def hold(count: int) -> None:
    chosen = games(count)
    onto = board(chosen, Counting())
    feed(onto, quotes(chosen, 7, 0.0))
    gc.collect()
    print(int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--rate", type=float, default=20_000)
    parser.add_argument("--hold", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--consume", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.hold is not None:
        hold(given.hold)
    elif given.consume:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            address = RedisAddress(*json.loads(sys.stdin.readline()))
            runner.run(consume(address, int(given.consume[0]), float(given.consume[1])))
    else:
        evaluation(given.rounds)
        ticks(given.rounds)
        scoreboard(given.rounds)
        memory()
        through_redis(given.rate, given.seconds)


if __name__ == "__main__":
    main()
