"""Recorded Polymarket answers and frames of further kinds."""

import json

import msgspec
import pytest

from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.venues.polymarket.clob_messages import ClobBook, ClobTrade
from arbees_runtime.venues.polymarket.gamma_messages import GammaEvent, GammaMarket
from arbees_runtime.venues.polymarket.listings import UnusableMarketError, instrument, resolution
from arbees_runtime.venues.polymarket.socket_messages import PriceChange, decode_market
from tests.runtime.venues.polymarket.samples import NOW_NS
from tests.runtime.venues.polymarket.test_recorded import Recorded, documents, gamma_files, levels, read


def test_a_recorded_rest_book_is_read_whatever_its_order(recorded: Recorded) -> None:
    document = documents(recorded, "nautilus/resources/http_responses/book.json")
    book = read(document, ClobBook)
    for side in ("bids", "asks"):
        read_levels = [(parse_price(level.price), parse_quantity(level.size)) for level in getattr(book, side)]
        assert sorted(read_levels, reverse=True) == levels(document[side])
    assert (book.hash, book.timestamp) == (document["hash"], document["timestamp"])


def test_recorded_quotes_frame(recorded: Recorded) -> None:
    document = documents(recorded, "nautilus/test_data/ws_quotes.json")
    frame = decode_market(json.dumps(document | {"event_type": "price_change"}).encode())
    assert isinstance(frame, PriceChange)
    for change, given in zip(frame.price_changes, document["price_changes"], strict=True):
        assert (change.asset_id, change.price, change.size, change.side) == tuple(
            given[name] for name in ("asset_id", "price", "size", "side")
        )


def test_a_change_of_the_oldest_format_changes_nothing(recorded: Recorded) -> None:
    """One change without a list (August 2024), from before `changes[]` and `price_changes[]`: nothing is guessed."""
    document = documents(recorded, "nautilus/resources/ws_messages/price_change.json")
    try:
        frame = decode_market(json.dumps(document).encode())
    except msgspec.DecodeError:
        return
    assert isinstance(frame, PriceChange)
    assert not frame.price_changes
    assert not frame.changes


def test_recorded_search_results(recorded: Recorded) -> None:
    for event in documents(recorded, "nautilus/test_data/search_response.json")["events"]:
        assert read(event, GammaEvent).title == event["title"]
        for market in event["markets"]:
            assert read(market, GammaMarket).condition_id == market["conditionId"]


def test_recorded_payouts_are_exact_and_final_only_when_resolved(recorded: Recorded) -> None:
    counted = {True: 0, False: 0}
    for document in gamma_files(recorded):
        found = resolution(read(document, GammaMarket))
        prices = json.loads(document.get("outcomePrices") or "[]")
        done = bool(document["closed"] and document.get("umaResolutionStatus") == "resolved")
        assert (found is not None and found.final) == (done and sorted(prices) in (["0", "1"], ["0.5", "0.5"]))
        if found is not None:
            assert found.payout == parse_price(prices[0])
        counted[found is not None] += 1
    assert counted[True] >= 1
    assert counted[False] >= 1


@pytest.mark.parametrize("name", ["nautilus/resources/http_responses/trades.json"])
def test_the_data_services_trades_are_not_taken_for_the_clobs(recorded: Recorded, name: str) -> None:
    """They are of another service, without order ids: nothing of ours can be booked from them."""
    for document in documents(recorded, name):
        with pytest.raises(msgspec.ValidationError):
            read(document, ClobTrade)


def test_a_recorded_market_without_outcomes_is_refused_with_its_reason(recorded: Recorded) -> None:
    document = documents(recorded, "nautilus/resources/http_responses/market_slug.json")
    assert "outcomes" not in document  # trimmed by whoever recorded it
    with pytest.raises(UnusableMarketError, match="0 outcomes and 2 tokens"):
        instrument(read(document, GammaMarket), None, NOW_NS)
