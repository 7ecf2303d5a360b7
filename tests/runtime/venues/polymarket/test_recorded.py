"""Every recorded answer and frame parses to what it says; a hand-written session where there are none."""

import gzip
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from arbees_runtime.market.book import BookState
from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FillStatus
from arbees_runtime.venues.polymarket.book_hash import book_hash, hash_holds
from arbees_runtime.venues.polymarket.clob_messages import ClobBook, ClobMarket, ClobTrade
from arbees_runtime.venues.polymarket.feed_news import FeedTiming
from arbees_runtime.venues.polymarket.gamma_messages import GammaEvent, GammaMarket
from arbees_runtime.venues.polymarket.listings import Instrument, clob_fees, instrument, with_clob_terms
from arbees_runtime.venues.polymarket.market_feed import MarketFeed
from arbees_runtime.venues.polymarket.socket_messages import decode_market, decode_user
from arbees_runtime.venues.polymarket.trades import trade_reports
from tests.runtime.venues.polymarket.samples import GAMMA_MARKET, NOW_NS

Recorded = Callable[[str], Path]


def documents(recorded: Recorded, name: str) -> Any:
    file = recorded(f"polymarket/{name}")
    data = file.read_bytes()
    return json.loads(gzip.decompress(data) if file.suffix == ".gz" else data)


def read(document: Any, kind: Any) -> Any:
    return msgspec.json.decode(json.dumps(document), type=kind)


# ---- books and their hashes ----------------------------------------------------------------------------------


def test_recorded_rest_books_have_the_hash_of_their_content(recorded: Recorded) -> None:
    books = documents(recorded, "polymarket-cli-go/clob-books.json")
    for document in books:
        book = read(document, ClobBook)
        assert book_hash(book) == document["hash"]
        wrong = msgspec.structs.replace(book, bids=book.bids[1:])
        assert not hash_holds(wrong)
    assert len(books) == 10


@pytest.mark.parametrize(("day", "books"), [("2025-05-23", 224), ("2025-05-25", 96)])
def test_recorded_sessions_run_through_the_feed(recorded: Recorded, day: str, books: int) -> None:
    file = recorded(f"polymarket/polykalshi-client/ws_market_frames_{day}.jsonl.gz")
    frames = [json.loads(line)["frame"] for line in gzip.decompress(file.read_bytes()).splitlines()]
    feed = MarketFeed(lambda *entry: pytest.fail(str(entry)))
    snapshots = [entry for frame in frames for entry in entries(frame) if entry["event_type"] == "book"]
    feed.want({entry["asset_id"]: entry["asset_id"] for entry in snapshots})
    feed.connected(0)
    for number, frame in enumerate(frames):
        data = b"PONG" if frame == "PONG" else json.dumps(frame).encode()
        feed.receive(data, number)
        for entry in entries(frame):
            if entry["event_type"] == "book":
                assert list(feed.books[entry["asset_id"]].bids(Outcome.YES)) == levels(entry["bids"])
    assert (len(snapshots), feed.counters.malformed, feed.counters.hashes) == (books, 0, 0)
    assert {book.state for book in feed.books.values()} <= {BookState.LIVE, BookState.SUSPECT}


def entries(frame: Any) -> Iterator[dict[str, Any]]:
    for entry in frame if isinstance(frame, list) else [frame]:
        if isinstance(entry, dict):
            yield entry


def levels(entries: list[dict[str, str]]) -> list[tuple[int, int]]:
    return sorted(((parse_price(e["price"]), parse_quantity(e["size"])) for e in entries), reverse=True)


def test_a_written_session_gives_the_written_books(sample: Recorded) -> None:
    feed = MarketFeed(lambda *entry: pytest.fail(str(entry)), timing=FeedTiming())
    feed.want({"0xc0": "111"})
    feed.connected(0)
    lines = sample("polymarket/market_session.jsonl").read_bytes().splitlines()
    for line in lines[:-1]:
        feed.receive(line, 1)
    book = feed.books["0xc0"]
    last = json.loads(lines[-1])
    assert list(book.bids(Outcome.YES)) == levels(last["bids"])
    assert [(1_000_000 - p, s) for p, s in book.bids(Outcome.NO)] == levels(last["asks"])
    assert book.state is BookState.LIVE


@pytest.mark.parametrize("name", ["book", "last_trade_price", "price_change_v2", "tick_size_change"])
def test_recorded_market_frames(recorded: Recorded, name: str) -> None:
    document = documents(recorded, f"nautilus/resources/ws_messages/{name}.json")
    frames = document if isinstance(document, list) else [document]
    for entry in frames:
        frame = decode_market(json.dumps({"event_type": name.removesuffix("_v2")} | entry).encode())
        built = msgspec.to_builtins(frame)
        for key, value in entry.items():
            if isinstance(value, str) and key in built:
                assert built[key] == value


# ---- discovery -----------------------------------------------------------------------------------------------


def gamma_files(recorded: Recorded) -> Iterator[dict[str, Any]]:
    for name in ("gamma_market", "gamma_market_sports_market_map_handicap", "gamma_market_sports_market_money_line"):
        yield documents(recorded, f"nautilus/test_data/{name}.json")
    for name in ("polymarket-cli-go/gamma-event.json", "nautilus/test_data/gamma_event.json"):
        found = documents(recorded, name)
        for event in found if isinstance(found, list) else [found]:
            assert read(event, GammaEvent).id == event["id"]
            yield from event["markets"]
    for event in documents(recorded, "polymarket-cli-go/gamma-search.json")["events"]:
        yield from (market for market in event["markets"] if "clobTokenIds" in market)


def test_recorded_gamma_markets(recorded: Recorded) -> None:
    count = 0
    for document in gamma_files(recorded):
        market = read(document, GammaMarket)
        found = instrument(market, None, NOW_NS)
        assert list(found.tokens) == json.loads(document["clobTokenIds"])
        assert list(found.listing.outcomes) == json.loads(document["outcomes"])
        assert found.market == document["conditionId"]
        assert found.protocol is None  # recorded before Protocol V2 named its versions
        ready = [document.get(key, False) for key in ("active", "acceptingOrders", "enableOrderBook")]
        assert found.listing.open == (all(ready) and not document["closed"] and not document.get("archived"))
        assert found.listing.smallest == int(document["orderMinSize"] * 1_000_000)
        if document.get("feeSchedule"):
            assert found.listing.fees is not None
            rate = Decimal(str(document["feeSchedule"]["rate"]))
            assert found.listing.fees.taker.rate == int(rate * 10**12)
        count += 1
    assert count == 19


def test_recorded_results(recorded: Recorded) -> None:
    market = documents(recorded, "nautilus/test_data/gamma_market_sports_market_money_line.json")
    listing = instrument(read(market, GammaMarket), None, NOW_NS).listing
    assert (listing.result, listing.payout, listing.kind, listing.open) == ("yes", 1_000_000, "moneyline", False)
    assert (listing.taker_delay_ns, listing.game_ids) == (3_000_000_000, {"polymarket": "1427074"})
    assert listing.starts_ns == 1_775_401_800_000_000_000  # 2026-04-05 15:10 UTC


def test_recorded_clob_terms_fit_their_gamma_markets(recorded: Recorded) -> None:
    gamma = {
        market["conditionId"]: read(market, GammaMarket)
        for market in documents(recorded, "polymarket-cli-go/gamma-event.json")["markets"]
    }
    joined = 0
    for document in documents(recorded, "polymarket-cli-go/clob-markets.json"):
        terms = read(document, ClobMarket)
        found = with_clob_terms(instrument(gamma[terms.c], None, NOW_NS), terms, NOW_NS)
        assert found.neg_risk
        assert parse_price("0.001") in found.listing.grid
        assert found.listing.fees is not None
        fees = clob_fees(terms)
        assert fees is not None
        assert (fees.rate, fees.exponent, fees.taker_only) == (Decimal("0.05"), 1, True)
        joined += 1
    assert joined == 5


# ---- our own -------------------------------------------------------------------------------------------------


def user_instrument() -> Instrument:
    known = GAMMA_MARKET | {
        "conditionId": "0xdd22472e552920b8438158ea7238bfadfa4f736aa4cee91a6b86c39ead110917",
        "clobTokenIds": json.dumps(
            [
                "21742633143463906290569050155826241533067272736897614950488156847949938836455",
                "48331043336612883890938759509493159234755048973500640148014422747788308965732",
            ]
        ),
    }
    return instrument(read(known, GammaMarket), None, NOW_NS)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_recorded_user_trades_are_exact_for_both_sides(recorded: Recorded, number: int) -> None:
    document = documents(recorded, f"nautilus/resources/ws_messages/user_trade{number}.json")
    trade = decode_user(json.dumps(document).encode())
    assert isinstance(trade, ClobTrade)
    shares = parse_quantity(document["size"])
    taker = trade_reports(msgspec.structs.replace(trade, trader_side="TAKER"), user_instrument(), document["owner"])
    assert sum(report.quantity for report in taker) == shares
    assert all(report.status is FillStatus.PROVISIONAL or document["status"] == "CONFIRMED" for report in taker)
    limit = parse_price(document["price"])
    # The third and fourth were edited by hand upstream: their makers' prices are not those a taker could have met.
    worse = [r for r in taker if (r.price > limit if document["side"] == "BUY" else r.price < limit)]
    assert number > 2 or not worse
    makers = [maker["owner"] for maker in document["maker_orders"]]
    for owner in set(makers):
        ours = trade_reports(msgspec.structs.replace(trade, trader_side="MAKER"), user_instrument(), owner)
        assert len(ours) == makers.count(owner)
        assert all(not report.taker and report.fee == 0 for report in ours)


@pytest.mark.parametrize("name", ["order_placement", "order_cancel"])
def test_recorded_user_orders(recorded: Recorded, name: str) -> None:
    document = documents(recorded, f"nautilus/resources/ws_messages/{name}.json")
    frame = msgspec.to_builtins(decode_user(json.dumps(document).encode()))
    assert {key: document[key] for key in ("id", "type", "status", "price", "size_matched")}.items() <= frame.items()


def test_a_recorded_rest_trade(recorded: Recorded) -> None:
    document = documents(recorded, "nautilus/resources/ws_messages/trades.json")
    reports = trade_reports(read(document, ClobTrade), user_instrument(), document["owner"])
    assert [(r.quantity, r.price, r.status, r.taker) for r in reports] == [
        (5_000_000, 489_000, FillStatus.CONFIRMED, True)
    ]
