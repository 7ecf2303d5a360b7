"""Books rebuilt from recorded messages equal what the venues themselves said next.

The same checks run over small hand-written sessions, so that the suite stands without the recordings.
"""

import csv
import gzip
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from arbees_runtime.market.book import Book, BookState, turned_around
from arbees_runtime.market.crosscheck import Check, check_best_prices, check_levels
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import (
    Quantity,
    complement,
    parse_price,
    parse_quantity,
    parse_signed_quantity,
)
from arbees_runtime.market.sequence import SequenceStep, Subscription
from arbees_runtime.market.sides import Outcome

Message = dict[str, Any]
Recorded = Callable[[str], Path]


# ---- Kalshi ---------------------------------------------------------------------------------------------


def kalshi_levels(pairs: Iterable[tuple[str, str]]) -> list[Level]:
    return [(parse_price(price), parse_quantity(size)) for price, size in pairs]


class KalshiReplay:
    """Feeds recorded frames to one subscription's books and compares each later snapshot with the book."""

    def __init__(self) -> None:
        self.subscription = Subscription(sid=0)
        self.steps: list[SequenceStep] = []
        self.deltas = 0
        self.compared = 0

    def take(self, frame: Message, received_ns: int = 1) -> None:
        if "seq" in frame:
            self.steps.append(self.subscription.take(frame["seq"], received_ns))
        if frame["type"] == "orderbook_snapshot":
            self._snapshot(frame["msg"], received_ns)
        elif frame["type"] == "orderbook_delta":
            self._delta(frame["msg"], received_ns)

    def _snapshot(self, message: Message, received_ns: int) -> None:
        yes = kalshi_levels(message.get("yes_dollars_fp", []))
        no = kalshi_levels(message.get("no_dollars_fp", []))
        book = self.subscription.book(message["market_ticker"])
        if book is None:
            book = Book(message["market_ticker"])
            self.subscription.add(book)
        elif book.state is BookState.LIVE:
            assert sorted(book.bids(Outcome.YES)) == sorted(yes)
            assert sorted(book.bids(Outcome.NO)) == sorted(no)
            self.compared += 1
        book.snapshot(yes, no, received_ns=received_ns)

    def _delta(self, message: Message, received_ns: int) -> None:
        book = self.subscription.book(message["market_ticker"])
        assert book is not None
        applied = book.change(
            Outcome(message["side"]),
            parse_price(message["price_dollars"]),
            parse_signed_quantity(message["delta_fp"]),
            received_ns=received_ns,
            venue_ns=message["ts_ms"] * 1_000_000,
        )
        assert applied, f"{book.fault}: {message}"
        assert not book.crossed
        self.deltas += 1


def test_a_written_kalshi_session_agrees_with_its_later_snapshots(sample: Recorded) -> None:
    replay = KalshiReplay()
    for line in sample("kalshi/orderbook_session.jsonl").read_text().splitlines():
        replay.take(json.loads(line))
    assert (replay.compared, replay.deltas) == (2, 4)
    assert set(replay.steps) == {SequenceStep.IN_ORDER}


def test_a_lost_kalshi_frame_is_noticed_before_the_book_is_wrong(sample: Recorded) -> None:
    lines = sample("kalshi/orderbook_session.jsonl").read_text().splitlines()
    for lost in range(2, len(lines)):
        replay = KalshiReplay()
        for number, line in enumerate(lines):
            if number == lost:
                continue
            frame = json.loads(line)
            if frame["type"] == "orderbook_delta" and replay.steps and number > lost:
                replay.subscription.take(frame["seq"], 1)
                assert all(book.state is BookState.AWAITING_SNAPSHOT for book in replay.subscription)
                break
            replay.take(frame)


def test_recorded_kalshi_frames_apply_without_a_gap_or_an_impossible_level(recorded: Recorded) -> None:
    frames = gzip.decompress(recorded("kalshi/kalshi-market-maker/session.jsonl.gz").read_bytes())
    replay = KalshiReplay()
    for text in frames.decode().split("\n\n"):
        if text.strip():
            replay.take(json.loads(text))
    assert replay.deltas == 2_885
    assert set(replay.steps) == {SequenceStep.IN_ORDER}
    assert len(list(replay.subscription)) == 5


def cents(value: int) -> str:
    return f"{value / 100:.2f}"


def test_recorded_kalshi_sessions_agree_with_the_venues_ticker(recorded: Recorded) -> None:
    """Every best bid and ask of the ticker channel is one the rebuilt book shows within the same seconds.

    The recording is of 14 connections one after another; what happened between two of them was not seen, so a
    session's first snapshots need not equal the books of the session before.
    """
    database = recorded("kalshi/polykalshi-client/new_orderbook_data.db")
    connection = sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)
    shown: dict[str, list[tuple[float, int, int]]] = defaultdict(list)
    replay = KalshiReplay()
    for seconds, frame in sorted(old_kalshi_frames(connection), key=lambda item: item[0]):
        if frame["seq"] == 1:
            replay = KalshiReplay()
        replay.take(frame)
        book = replay.subscription.book(frame["msg"]["market_ticker"])
        assert book is not None
        bid, ask = book.best_bid(Outcome.YES), book.best_ask(Outcome.YES)
        shown[book.market].append((seconds, (bid or 0) // 10_000, (ask or 1_000_000) // 10_000))
        assert set(replay.steps) == {SequenceStep.IN_ORDER}
    rows = connection.execute("SELECT market_ticker, ts, yes_bid, yes_ask FROM orderbook_ticker_v2").fetchall()
    connection.close()
    assert len(rows) == 106
    for market, seconds, bid, ask in rows:
        before = [prices[1:] for prices in shown[market] if prices[0] < seconds - 1][-1:]
        during = [prices[1:] for prices in shown[market] if seconds - 1 <= prices[0] <= seconds + 2]
        assert (bid, ask) in before + during


def old_kalshi_frames(connection: sqlite3.Connection) -> Iterator[tuple[float, Message]]:
    """The recording's rows in today's message shape; its times are US Eastern daylight time."""

    def seconds(text: str) -> float:
        return datetime.fromisoformat(text).replace(tzinfo=timezone(timedelta(hours=-4))).timestamp()

    for market, seq, time, yes, no in connection.execute(
        "SELECT market_ticker, seq, timestamp, yes_orders, no_orders FROM orderbook_snapshots"
    ):
        sides = {
            f"{side}_dollars_fp": [(cents(price), str(size)) for price, size in json.loads(levels)]
            for side, levels in (("yes", yes), ("no", no))
        }
        message = {"market_ticker": market, **sides}
        yield seconds(time), {"type": "orderbook_snapshot", "seq": seq, "msg": message}
    for market, seq, time, price, delta, side in connection.execute(
        "SELECT market_ticker, seq, timestamp, price_cents, delta, side FROM orderbook_deltas"
    ):
        message = {
            "market_ticker": market,
            "price_dollars": cents(price),
            "delta_fp": str(delta),
            "side": side,
            "ts_ms": int(seconds(time) * 1_000),
        }
        yield seconds(time), {"type": "orderbook_delta", "seq": seq, "msg": message}


def test_recorded_full_depth_kalshi_books_are_books(recorded: Recorded) -> None:
    lines = gzip.decompress(
        recorded("kalshi/kalshi-headless/orderbook_depth_2026-07-23.jsonl.gz").read_bytes()
    ).splitlines()
    for line in lines:
        row = json.loads(line)
        book = Book(row["ticker"])
        yes, no = ([(str(p), str(s)) for p, s in row[side]] for side in ("yes_bids", "no_bids"))
        book.snapshot(kalshi_levels(yes), kalshi_levels(no), received_ns=1)
        assert len(book.yes) == len(yes)
        assert len(book.no) == len(no)
        assert not book.crossed
    assert len(lines) > 100


# ---- Polymarket -----------------------------------------------------------------------------------------


def polymarket_levels(entries: list[dict[str, str]]) -> list[Level]:
    return [(parse_price(entry["price"]), parse_quantity(entry["size"])) for entry in entries]


class PolymarketReplay:
    """Feeds recorded frames to one book per token and compares each later `book` message with it."""

    def __init__(self) -> None:
        self.books: dict[str, Book] = {}
        self.compared = 0
        self.compared_after_changes = 0
        self.hints = 0
        self._changed: set[str] = set()

    def take(self, frame: Any) -> None:
        for message in frame if isinstance(frame, list) else [frame]:
            if not isinstance(message, dict):
                assert message == "PONG"
            elif message["event_type"] == "book":
                self._book(message)
            elif message["event_type"] == "price_change":
                self._changes(message)

    def _book(self, message: Message) -> None:
        token, venue_ns = message["asset_id"], int(message["timestamp"]) * 1_000_000
        bids, asks = polymarket_levels(message["bids"]), polymarket_levels(message["asks"])
        book = self.books.setdefault(token, Book(token))
        if book.state is not BookState.AWAITING_SNAPSHOT:
            # A `book` on the socket comes in order whatever its time: it can be stamped before its last change.
            at = max(venue_ns, book.venue_ns or 0)
            assert check_levels(book, bids, asks, venue_ns=at, now_ns=1) is Check.AGREES
            self.compared += 1
            self.compared_after_changes += token in self._changed
        self._changed.discard(token)
        book.snapshot(bids, turned_around(asks), received_ns=1, venue_ns=venue_ns)

    def _changes(self, message: Message) -> None:
        changes = message.get("price_changes") or [
            change | {"asset_id": message["asset_id"]} for change in message["changes"]
        ]
        for change in changes:
            book = self.books.get(change["asset_id"])
            if book is None:
                continue
            price, outcome = parse_price(change["price"]), Outcome.YES
            if change["side"] == "SELL":
                price, outcome = complement(price), Outcome.NO
            size = parse_quantity(change["size"])
            venue_ns = int(message["timestamp"]) * 1_000_000
            assert book.set_level(outcome, price, size, received_ns=1, venue_ns=venue_ns)
            self._changed.add(change["asset_id"])
            if "best_bid" in change:
                best = parse_price(change["best_bid"]), parse_price(change["best_ask"])
                assert check_best_prices(book, *best, now_ns=1) is Check.AGREES
                self.hints += 1


def test_a_written_polymarket_session_agrees_with_its_later_book(sample: Recorded) -> None:
    replay = PolymarketReplay()
    for line in sample("polymarket/market_session.jsonl").read_text().splitlines():
        replay.take(json.loads(line))
    assert (replay.compared_after_changes, replay.hints) == (1, 3)
    assert list(replay.books) == ["111"]


@pytest.mark.parametrize(("day", "compared", "after_changes"), [("2025-05-23", 160, 0), ("2025-05-25", 64, 4)])
def test_recorded_polymarket_books_are_reached_by_their_changes(
    recorded: Recorded, day: str, compared: int, after_changes: int
) -> None:
    file = recorded(f"polymarket/polykalshi-client/ws_market_frames_{day}.jsonl.gz")
    connections, last = [PolymarketReplay()], None
    for line in gzip.decompress(file.read_bytes()).splitlines():
        row = json.loads(line)
        received = datetime.fromisoformat(row["received_local"].replace(",", "."))
        if last is not None and received - last > timedelta(hours=1):
            connections.append(PolymarketReplay())  # the recorder was off in between
        last = received
        connections[-1].take(row["frame"])
    assert sum(replay.compared for replay in connections) == compared
    assert sum(replay.compared_after_changes for replay in connections) == after_changes


def test_recorded_polymarket_changes_are_all_exact(recorded: Recorded) -> None:
    file = recorded("polymarket/data-collection/price_change_messages_202501302221.csv.gz")
    books: dict[str, Book] = {}
    applied = 0
    for row in csv.DictReader(gzip.decompress(file.read_bytes()).decode().splitlines()):
        book = books.setdefault(row["asset_id"], Book(row["asset_id"]))
        if book.state is BookState.AWAITING_SNAPSHOT:
            book.snapshot([], [], received_ns=1)
        for change in json.loads(row["changes"]):
            price, outcome = parse_price(change["price"]), Outcome.YES
            if change["side"] == "SELL":
                price, outcome = complement(price), Outcome.NO
            size: Quantity = parse_quantity(change["size"])
            assert book.set_level(outcome, price, size, received_ns=1)
            ladder = book.yes if outcome is Outcome.YES else book.no
            assert ladder.size_at(price) == size
            applied += 1
    assert applied >= 3_829
