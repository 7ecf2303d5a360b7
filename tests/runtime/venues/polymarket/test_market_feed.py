"""The market socket's conversation: books that are believed only while nothing contradicts them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.book import Book, BookState, Fault
from arbees_runtime.market.sides import Outcome
from arbees_runtime.venues.feed import BookChanged, MarketNews
from arbees_runtime.venues.polymarket.book_hash import book_hash
from arbees_runtime.venues.polymarket.clob_messages import BookLevel, ClobBook
from arbees_runtime.venues.polymarket.market_feed import MarketFeed

SECOND = 1_000_000_000
T0 = 1_795_000_000_000
"""Milliseconds, as the venue writes them."""


def clob_book(bids: dict[str, str], asks: dict[str, str], at_ms: int = T0, token: str = "111") -> ClobBook:
    sides = [tuple(BookLevel(price=p, size=s) for p, s in side.items()) for side in (bids, asks)]
    book = ClobBook(
        market="0xc0", asset_id=token, timestamp=str(at_ms), bids=sides[0], asks=sides[1], min_order_size="5",
        tick_size="0.01", neg_risk=False, last_trade_price="0.42", hash="",
    )  # fmt: skip
    return ClobBook(**{name: getattr(book, name) for name in book.__struct_fields__} | {"hash": book_hash(book)})


def frame(book: ClobBook, **changes: Any) -> bytes:
    fields = {"event_type": "book"} | {name: getattr(book, name) for name in book.__struct_fields__}
    for side in ("bids", "asks"):
        fields[side] = [{"price": level.price, "size": level.size} for level in fields[side]]
    return json.dumps(fields | changes).encode()


def change(price: str, size: str, side: str, best: tuple[str, str], at_ms: int = T0 + 1, token: str = "111") -> bytes:
    entry = {"asset_id": token, "price": price, "size": size, "side": side, "best_bid": best[0], "best_ask": best[1]}
    return json.dumps(
        {"event_type": "price_change", "market": "0xc0", "timestamp": str(at_ms), "price_changes": [entry]}
    ).encode()


START = clob_book({"0.40": "15", "0.41": "300"}, {"0.48": "20", "0.43": "150.5"})


class Session:
    def __init__(self) -> None:
        self.left_out: list[tuple[str, bytes, str]] = []
        self.feed = MarketFeed(lambda *entry: self.left_out.append(entry))

    def begin(self) -> Book:
        self.feed.want({"0xc0": "111"})
        self.feed.connected(0)
        self.feed.receive(b"[" + frame(START) + b"]", 1)
        assert self.feed.books["0xc0"].state is BookState.LIVE
        self.feed.outbox.clear()
        return self.feed.books["0xc0"]

    def said(self) -> list[Any]:
        found = [json.loads(text) for text in self.feed.outbox]
        self.feed.outbox.clear()
        return found


@pytest.fixture
def session() -> Session:
    return Session()


def test_the_first_frame_asks_for_everything_and_later_ones_for_changes(session: Session) -> None:
    feed = session.feed
    feed.want({"0xc0": "111", "0xc1": "333"})
    feed.connected(0)
    feed.want({"0xc1": "333", "0xc2": "555"})
    assert session.said() == [
        {"type": "market", "assets_ids": ["111", "333"], "custom_feature_enabled": True},
        {"operation": "unsubscribe", "assets_ids": ["111"]},
        {"operation": "subscribe", "assets_ids": ["555"], "custom_feature_enabled": True},
    ]
    assert sorted(feed.books) == ["0xc1", "0xc2"]


def test_sizes_are_totals_and_offers_are_bids_for_no(session: Session) -> None:
    book = session.begin()
    session.feed.receive(change("0.41", "280", "BUY", ("0.41", "0.43")), 2)
    session.feed.receive(change("0.43", "0", "SELL", ("0.41", "0.48")), 3)
    assert book.bids(Outcome.YES)[0] == (410_000, 280_000_000)
    assert book.asks(Outcome.YES) == ((480_000, 20_000_000),)
    assert book.state is BookState.LIVE


def test_changes_before_the_book_are_dropped_and_other_tokens_ignored(session: Session) -> None:
    session.feed.want({"0xc0": "111"})
    session.feed.connected(0)
    assert session.feed.receive(change("0.41", "280", "BUY", ("0.41", "0.43")), 2) == ()
    assert session.feed.receive(change("0.59", "1", "SELL", ("0.5", "0.6"), token="222"), 2) == ()
    assert session.feed.books["0xc0"].dropped == 1


def test_a_lost_change_stops_the_quotes_at_once_and_the_book_after_a_while(session: Session) -> None:
    book = session.begin()
    session.feed.receive(change("0.40", "14", "BUY", ("0.42", "0.43")), SECOND)  # a bid at 0.42 was never told
    assert (book.state, book.fault) == (BookState.SUSPECT, Fault.BEST_PRICE_MISMATCH)
    assert session.feed.missing() == ["111"]
    assert session.feed.check(2 * SECOND) == ()
    assert session.feed.check(2 * SECOND + 1) == (BookChanged(book),)
    assert book.state is BookState.AWAITING_SNAPSHOT
    assert [entry["operation"] for entry in session.said()] == ["unsubscribe", "subscribe"]
    assert session.feed.counters.gaps == 1


def test_a_change_that_catches_up_clears_the_doubt(session: Session) -> None:
    book = session.begin()
    session.feed.receive(change("0.40", "14", "BUY", ("0.42", "0.43")), SECOND)
    session.feed.receive(change("0.42", "5", "BUY", ("0.42", "0.43")), SECOND + 1)
    assert book.state is BookState.LIVE


def test_a_crossed_book_gives_no_quote(session: Session) -> None:
    book = session.begin()
    session.feed.receive(change("0.45", "5", "BUY", ("0.45", "0.43")), SECOND)
    assert (book.state, book.fault) == (BookState.SUSPECT, Fault.CROSSED)


@pytest.mark.parametrize(
    "text",
    [
        b"<html>busy</html>",
        b'{"event_type":"price_change","market":"0xc0","price_changes":[{"asset_id":"111","price":0.4}]}',
        change("1.2", "5", "BUY", ("0.41", "0.43")),
        change("0.4", "-5", "BUY", ("0.41", "0.43")),
        change("0.4", "5", "HOLD", ("0.41", "0.43")),
        frame(START, timestamp="now"),
        frame(START)[:-30],
        b"[1, 2]",
    ],
)
def test_what_makes_no_sense_is_kept_and_never_quoted(session: Session, text: bytes) -> None:
    book = session.begin()
    session.feed.receive(text, 5)
    assert session.feed.counters.malformed >= 1
    assert session.left_out
    assert (book.state is BookState.AWAITING_SNAPSHOT) == (b"111" in text)


def test_an_impossible_level_throws_the_book_away(session: Session) -> None:
    book = session.begin()
    told = session.feed.receive(change("0", "5", "BUY", ("0.41", "0.43")), 5)
    assert (book.fault, told) == (Fault.IMPOSSIBLE_LEVEL, (BookChanged(book),))
    assert [entry["operation"] for entry in session.said()] == ["unsubscribe", "subscribe"]
    assert session.feed.receive(change("0.40", "5", "BUY", ("0.41", "0.43")), 6) == ()
    assert session.said() == []  # once is enough


def test_a_book_with_a_wrong_hash_is_not_taken(session: Session) -> None:
    book = session.begin()
    session.feed.receive(frame(START, bids=[]), 5)
    assert book.state is BookState.AWAITING_SNAPSHOT
    assert session.feed.counters.hashes == 1


def test_a_new_tick_drops_the_book_until_a_snapshot(session: Session) -> None:
    book = session.begin()
    tick = {"event_type": "tick_size_change", "market": "0xc0", "asset_id": "111", "timestamp": str(T0 + 5)}
    news = session.feed.receive(json.dumps(tick | {"old_tick_size": "0.01", "new_tick_size": "0.001"}).encode(), 5)
    assert news == (MarketNews("0xc0", "tick"), BookChanged(book))
    assert (book.state, book.fault) == (BookState.AWAITING_SNAPSHOT, Fault.GRID_CHANGED)
    session.feed.receive(change("0.411", "5", "BUY", ("0.411", "0.43"), T0 + 6), 6)
    assert session.feed.compare(clob_book({"0.41": "1"}, {}, T0 + 4), 7) == ()  # older than the change of the grid
    session.feed.receive(frame(clob_book({"0.411": "5"}, {"0.43": "9"}, T0 + 7)), 8)
    assert book.state is BookState.LIVE


def test_rest_confirms_a_quiet_book(session: Session) -> None:
    book = session.begin()
    assert session.feed.quiet(10 * SECOND) == ["111"]
    assert session.feed.compare(START, 9 * SECOND) == ()
    assert book.confirmed_ns == 9 * SECOND
    assert session.feed.quiet(9 * SECOND) == []


def test_rest_may_be_ahead_for_a_moment_but_not_twice(session: Session) -> None:
    book = session.begin()
    other = clob_book({"0.39": "7"}, {"0.43": "1"}, T0 + 10)
    assert session.feed.compare(other, SECOND) == (BookChanged(book),)
    assert (book.state, book.fault) == (BookState.SUSPECT, Fault.CHECK_MISMATCH)
    assert session.feed.compare(other, 2 * SECOND) == (BookChanged(book),)
    assert (book.state, book.bids(Outcome.YES)) == (BookState.LIVE, ((390_000, 7_000_000),))
    assert (session.feed.counters.disagreements, session.feed.counters.resyncs) == (2, 1)


def test_an_older_answer_of_rest_proves_nothing(session: Session) -> None:
    book = session.begin()
    session.feed.receive(change("0.41", "280", "BUY", ("0.41", "0.43"), T0 + 5), 5)
    assert session.feed.compare(START, SECOND) == ()
    assert (book.state, session.feed.counters.checks) == (BookState.LIVE, 0)


def test_an_answer_that_lacks_a_dropped_change_is_no_snapshot(session: Session) -> None:
    session.feed.want({"0xc0": "111"})
    session.feed.connected(0)
    session.feed.receive(change("0.41", "280", "BUY", ("0.41", "0.43"), T0 + 5), 2)
    assert session.feed.compare(START, 3) == ()
    assert session.feed.books["0xc0"].state is BookState.AWAITING_SNAPSHOT
    session.feed.compare(clob_book({"0.41": "280"}, {"0.43": "1"}, T0 + 5), 4)
    assert session.feed.books["0xc0"].state is BookState.LIVE


@pytest.mark.parametrize("best", [("0.41", "0.43"), ("0.39", "0.43")])
def test_a_change_older_than_the_snapshot_neither_confirms_nor_contradicts_it(
    session: Session, best: tuple[str, str]
) -> None:
    # The socket's queue is long: REST's book is newer than what still comes out of it.
    session.feed.want({"0xc0": "111"})
    session.feed.connected(0)
    newer = clob_book({"0.40": "15", "0.41": "300"}, {"0.43": "150.5"}, at_ms=T0 + 5_000)
    session.feed.compare(newer, 10 * SECOND)
    book = session.feed.books["0xc0"]
    session.feed.receive(change("0.40", "14", "BUY", best, at_ms=T0 + 1_000), 13 * SECOND)
    assert (book.state, book.confirmed_ns) == (BookState.LIVE, 10 * SECOND)
    session.feed.receive(change("0.40", "14", "BUY", ("0.41", "0.43"), at_ms=T0 + 5_000), 14 * SECOND)
    assert (book.state, book.confirmed_ns) == (BookState.LIVE, 14 * SECOND)


def test_a_socket_that_rest_keeps_contradicting_is_given_up(session: Session) -> None:
    session.begin()
    for step in range(1, 4):
        wrong = clob_book({"0.30": str(step)}, {"0.43": "1"}, T0 + 10 * step)
        assert session.feed.hopeless == ""
        session.feed.compare(wrong, step * SECOND)
        session.feed.compare(wrong, step * SECOND)
    assert "3 books in a row" in session.feed.hopeless
    session.feed.disconnected()
    assert session.feed.hopeless == ""


def test_a_lost_connection_ends_belief(session: Session) -> None:
    book = session.begin()
    assert session.feed.disconnected() == (BookChanged(book),)
    assert (book.state, book.fault) == (BookState.AWAITING_SNAPSHOT, Fault.DISCONNECTED)
    assert session.feed.compare(START, 5) == ()


levels = st.dictionaries(st.integers(1, 49), st.integers(1, 10**6), max_size=12)


@given(levels, levels, st.lists(st.tuples(st.booleans(), st.integers(1, 49), st.integers(0, 10**6)), max_size=30))
def test_a_book_equals_what_its_frames_say(
    bids: dict[int, int], asks: dict[int, int], changes: list[tuple[bool, int, int]]
) -> None:
    session = Session()
    session.feed.want({"0xc0": "111"})
    session.feed.connected(0)

    def text(side: dict[int, int], offset: int) -> dict[str, str]:
        return {f"0.{price + offset:02}": str(size) for price, size in side.items() if size}

    session.feed.receive(frame(clob_book(text(bids, 0), text(asks, 50))), 1)
    for number, (buy, price, size) in enumerate(changes):
        (bids if buy else asks)[price] = size
        live = {price for price, size in bids.items() if size}, {price for price, size in asks.items() if size}
        best = (f"0.{max(live[0]):02}" if live[0] else "0", f"0.{min(live[1]) + 50:02}" if live[1] else "1")
        side, at = ("BUY", price) if buy else ("SELL", price + 50)
        session.feed.receive(change(f"0.{at:02}", str(size), side, best, T0 + number), number)
    book = session.feed.books["0xc0"]
    assert dict(book.bids(Outcome.YES)) == {p * 10_000: s * 1_000_000 for p, s in bids.items() if s}
    assert dict(book.asks(Outcome.YES)) == {(p + 50) * 10_000: s * 1_000_000 for p, s in asks.items() if s}
    assert book.state is BookState.LIVE
    assert not session.left_out
