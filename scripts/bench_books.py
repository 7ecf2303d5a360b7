"""Order book cost per message, as ratios to bare msgspec decoding of the same frames in the same run.

    python scripts/bench_books.py [--frames FILE] [--rounds N]

FILE holds Kalshi WebSocket frames as recorded, one a line or with blank lines between, plain or gzipped. Without
it a seeded session of the same shape is generated. Every figure is the best of N rounds: the least disturbed one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Protocol

import msgspec

from arbees_runtime.market.book import Book
from arbees_runtime.market.ladder import Ladder
from arbees_runtime.market.numbers import SCALE, Price, Quantity, parse_price, parse_quantity, parse_signed_quantity
from arbees_runtime.market.quotes import QuotePolicy, build_quote
from arbees_runtime.market.sequence import SequenceStep, Subscription
from arbees_runtime.market.sides import Outcome
from arbees_runtime.venues.kalshi.feed import KalshiFeed


class DeltaMessage(msgspec.Struct):
    market_ticker: str
    price_dollars: str
    delta_fp: str
    side: Outcome
    ts_ms: int


class Delta(msgspec.Struct):
    sid: int
    seq: int
    msg: DeltaMessage


class SnapshotMessage(msgspec.Struct):
    market_ticker: str
    yes_dollars_fp: list[tuple[str, str]] = []
    no_dollars_fp: list[tuple[str, str]] = []


class Snapshot(msgspec.Struct):
    msg: SnapshotMessage


class TickList:
    """The alternative: sizes in a list indexed by tick, with a pointer to the best. For comparison only."""

    __slots__ = ("best", "sizes", "step")

    def __init__(self, step: int) -> None:
        self.step = step
        self.sizes = [0] * (SCALE // step + 1)
        self.best = 0

    def change(self, price: int, delta: int) -> None:
        tick, sizes = price // self.step, self.sizes
        size = sizes[tick] + delta
        sizes[tick] = size
        if size > 0:
            if tick > self.best:  # noqa: PLR1730 - max() is a call
                self.best = tick
        elif tick == self.best:
            while tick and not sizes[tick]:
                tick -= 1
            self.best = tick

    def levels(self, depth: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        tick, sizes = self.best, self.sizes
        while tick and len(found) < depth:
            if sizes[tick]:
                found.append((tick * self.step, sizes[tick]))
            tick -= 1
        return found


class Structure(Protocol):
    """What a ladder does, however it is laid out."""

    def change(self, price: Price, delta: Quantity, /) -> object: ...
    def levels(self, depth: int, /) -> object: ...


def generated_frames(messages: int) -> list[bytes]:
    """A session of four markets: a snapshot each, then changes near the best prices, none impossible."""
    chance = random.Random(20261122)  # noqa: S311
    markets = [f"KXNFLGAME-26NOV29AAABBB-{code}" for code in ("AAA", "BBB", "CCC", "DDD")]
    sizes: dict[tuple[str, str, int], int] = {}
    frames: list[bytes] = []
    for market in markets:
        for side in ("yes", "no"):
            sizes |= {(market, side, cent): chance.randint(100, 500_000) for cent in range(1, 49)}
        pairs = {
            f"{side}_dollars_fp": [
                [f"0.{cent:02}00", f"{sizes[market, side, cent] / 100:.2f}"] for cent in range(1, 49)
            ]
            for side in ("yes", "no")
        }
        frames.append(_frame("orderbook_snapshot", len(frames) + 1, {"market_ticker": market, **pairs}))
    for _ in range(messages):
        market, side = chance.choice(markets), chance.choice(("yes", "no"))
        key = market, side, min(48, int(chance.expovariate(0.3)) + 1)
        key = market, side, 49 - key[2]
        size = sizes.get(key, 0)
        delta = -size if size and chance.random() < 0.3 else chance.randint(-size, 100_000) or 1
        sizes[key] = size + delta
        message = {
            "market_ticker": market,
            "market_id": "7552b8d4-05de-4e41-84a8-97b0684da4a9",
            "price_dollars": f"0.{key[2]:02}00",
            "delta_fp": f"{delta / 100:.2f}",
            "side": side,
            "ts": "2026-11-22T02:31:45.308599Z",
            "ts_ms": 1_795_000_000_000,
        }
        frames.append(_frame("orderbook_delta", len(frames) + 1, message))
    return frames


def _frame(kind: str, seq: int, message: dict[str, object]) -> bytes:
    return json.dumps({"type": kind, "sid": 1, "seq": seq, "msg": message}, separators=(",", ":")).encode()


def recorded_frames(file: Path) -> list[bytes]:
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return [line for line in data.splitlines() if line.strip()]


Prepare = Callable[[], Callable[[], None]]
"""Sets one run up, which is not timed, and returns it."""


def fastest(rows: dict[str, Prepare], rounds: int, messages: int) -> dict[str, float]:
    """Nanoseconds a message in the fastest run of each row; the rows take turns, so that noise hits all alike."""
    best = dict.fromkeys(rows, float("inf"))
    for _ in range(rounds):
        for label, prepare in rows.items():
            run = prepare()
            begin = time.perf_counter_ns()
            run()
            best[label] = min(best[label], (time.perf_counter_ns() - begin) / messages)
    return best


class Session:
    """The frames of one session and the ways to process them."""

    def __init__(self, frames: Iterable[bytes]) -> None:
        frames = list(frames)
        self.preamble = [frame for frame in frames if b'"orderbook_snapshot"' in frame]
        self.snapshots = [
            msgspec.json.decode(frame, type=Snapshot).msg for frame in frames if b'"orderbook_snapshot"' in frame
        ]
        self.deltas = [frame for frame in frames if b'"orderbook_delta"' in frame and b'"delta_fp"' in frame]
        self.decode = msgspec.json.Decoder(Delta).decode
        self.changes = [
            (
                (delta.msg.market_ticker, delta.msg.side),
                parse_price(delta.msg.price_dollars),
                parse_signed_quantity(delta.msg.delta_fp),
            )
            for delta in map(self.decode, self.deltas)
        ]

    def subscription(self) -> Subscription:
        subscription = Subscription(sid=1)
        for message in self.snapshots:
            book = Book(message.market_ticker)
            yes, no = ([(parse_price(p), parse_quantity(s)) for p, s in side]
                       for side in (message.yes_dollars_fp, message.no_dollars_fp))  # fmt: skip
            book.snapshot(yes, no, received_ns=1_795_000_000_000_000_000)
            subscription.add(book)
        return subscription

    def decoding(self) -> Callable[[], None]:
        def run() -> None:
            for frame in self.deltas:
                self.decode(frame)

        return run

    def reading_numbers(self) -> Callable[[], None]:
        def run() -> None:
            for frame in self.deltas:
                message = self.decode(frame).msg
                parse_price(message.price_dollars)
                parse_signed_quantity(message.delta_fp)

        return run

    def keeping_books(self, policy: QuotePolicy | None) -> Callable[[], None]:
        subscription = self.subscription()

        def run() -> None:
            for frame in self.deltas:
                delta = self.decode(frame)
                message = delta.msg
                now = message.ts_ms * 1_000_000
                step = subscription.take(delta.seq, now)
                book = subscription.book(message.market_ticker)
                if book is None or step is SequenceStep.DUPLICATE:
                    continue
                book.change(
                    message.side,
                    parse_price(message.price_dollars),
                    parse_signed_quantity(message.delta_fp),
                    received_ns=now,
                    venue_ns=now,
                )
                if policy is not None:
                    build_quote("kalshi", book, now, policy)

        return run

    def feeding(self) -> Callable[[], None]:
        feed = KalshiFeed(lambda *_: None)
        feed.want([message.market_ticker for message in self.snapshots], 0)
        for frame in self.preamble:
            feed.receive(frame, 0)

        def run() -> None:
            for frame in self.deltas:
                feed.receive(frame, 0)

        return run

    def changing(self, make: Callable[[], Structure], depth: int) -> Callable[[], None]:
        ladders: dict[tuple[str, Outcome], Structure] = {}
        for message in self.snapshots:
            for side, pairs in ((Outcome.YES, message.yes_dollars_fp), (Outcome.NO, message.no_dollars_fp)):
                ladder = ladders[message.market_ticker, side] = make()
                for price, size in pairs:
                    ladder.change(parse_price(price), parse_quantity(size))

        def run() -> None:
            for key, price, delta in self.changes:
                ladder = ladders[key]
                ladder.change(price, delta)
                if depth:
                    ladder.levels(depth)

        return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--frames", type=Path, help="recorded Kalshi frames instead of generated ones")
    parser.add_argument("--rounds", type=int, default=25)
    arguments = parser.parse_args()
    frames = recorded_frames(arguments.frames) if arguments.frames else generated_frames(5_000)
    session = Session(frames)
    count = len(session.deltas)

    whole = "decode to book, then a quote of 10 levels"
    frame_rows: dict[str, Prepare] = {
        "decode only (msgspec)": session.decoding,
        "decode, then exact numbers": session.reading_numbers,
        "decode, numbers, sequence, book": partial(session.keeping_books, None),
        "the whole of KalshiFeed.receive": session.feeding,
        "decode to book, then a quote of 1 level": partial(session.keeping_books, QuotePolicy(depth=1)),
        whole: partial(session.keeping_books, QuotePolicy(depth=10)),
    }
    structures: dict[str, Callable[[], Structure]] = {
        "dictionary and sorted prices": Ladder,
        "list of 100 ticks": partial(TickList, 10_000),
        "list of 1,000 ticks": partial(TickList, 1_000),
        "list of 10,000 ticks": partial(TickList, 100),
    }
    structure_rows: dict[str, Prepare] = {
        f"{name}{f', then {depth} levels' if depth else ''}": partial(session.changing, make, depth)
        for depth in (0, 10)
        for name, make in structures.items()
    }
    spent = fastest(frame_rows | structure_rows, arguments.rounds, count)
    decode = spent["decode only (msgspec)"]
    print(f"{count} delta frames, {sum(map(len, session.deltas)) // count} bytes on average")
    for title, rows in (("per frame", frame_rows), ("one side, numbers in hand", structure_rows)):
        print(f"\n{title:48}{'ns':>8}{'ratio':>8}")
        for label in rows:
            print(f"{label:48}{spent[label]:8.0f}{spent[label] / decode:8.2f}")
    print(f"\na frame to a quote of 10 levels: {1e9 / spent[whole]:,.0f} per second and core")


if __name__ == "__main__":
    main()
