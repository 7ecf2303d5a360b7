"""Recorded Kalshi answers of further kinds, and those of older formats: read exactly, or refused, never misread."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from arbees_runtime.market.numbers import parse_money, parse_price
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.venues.kalshi import account_messages, market_messages, order_messages
from arbees_runtime.venues.kalshi.discovery import resolution
from arbees_runtime.venues.kalshi.games import game_of
from arbees_runtime.venues.kalshi.http import BASIC_TIER
from arbees_runtime.venues.kalshi.order_desk import fill_report
from arbees_runtime.venues.kalshi.readings import price_grid
from tests.runtime.venues.kalshi.test_recorded_rest import Recorded, check_against, golden, read


def steps(recorded: Recorded, name: str) -> Iterator[tuple[str, Any]]:
    for line in recorded(f"kalshi/kalshi-combos-two/{name}.jsonl").read_text().splitlines():
        row = json.loads(line)
        yield row["step"], row["data"]


def test_recorded_preseason_events(recorded: Recorded) -> None:
    text = gzip.decompress(recorded("kalshi/kalshi-cockpit/events_nfl_preseason.json.gz").read_bytes())
    events = json.loads(text)["events"]
    for event in events:
        check_against(
            read({key: value for key, value in event.items() if key != "markets"}, market_messages.Event),
            {key: value for key, value in event.items() if key != "markets"},
        )
        for document in event["markets"]:
            check_against(read(document, market_messages.Market), document)
    assert len(events) == 32


def test_recorded_grids_hold_every_cent(recorded: Recorded) -> None:
    for entry in json.loads(recorded("kalshi/kalshi-cockpit/price_grids.json").read_text())["grids"]:
        grid = price_grid([read(piece, market_messages.PriceRange) for piece in entry["price_ranges"]])
        step = parse_price(entry["price_ranges"][0]["step"])
        assert all(price in grid for price in range(step, 1_000_000, step))
        assert step + 1 not in grid


def test_the_recorded_account_has_the_limits_that_the_pages_name(recorded: Recorded) -> None:
    facts = dict(steps(recorded, "scenario_account_facts"))
    assert read(facts["api_limits"], account_messages.AccountLimits) == BASIC_TIER
    assert facts["endpoint_costs"]["default_cost"] == 10


@pytest.mark.parametrize("name", ["scenario_lapse", "scenario_accept_no"])
def test_recorded_demo_markets_and_empty_books(recorded: Recorded, name: str) -> None:
    facts = dict(steps(recorded, name))
    market = read(facts["market_payload"]["market"], market_messages.Market)
    check_against(market, facts["market_payload"]["market"])
    assert (market.status, resolution(market)) == ("active", None)
    book = read(facts["orderbook"], market_messages.OrderBookAnswer).orderbook_fp
    assert (book.yes_dollars, book.no_dollars) == ((), ())


def test_a_recorded_fill_says_what_was_traded_and_has_one_identity(recorded: Recorded) -> None:
    (document,) = dict(steps(recorded, "scenario_accept_no"))["fills_by_creator_order_id"]["fills"]
    fill = read(document, order_messages.Fill)
    check_against(fill, document)
    report = fill_report(fill)
    assert report.trade == document["fill_id"] == document["trade_id"]
    assert (report.outcome, report.side, report.price, report.fee) == (
        Outcome.NO, Side.BUY, parse_price(document["no_price_dollars"]), parse_money(document["fee_cost"]),
    )  # fmt: skip
    assert not report.taker


def test_recorded_settled_markets_pay_what_they_say(recorded: Recorded) -> None:
    documents = json.loads(recorded("kalshi/kalshi-cockpit/markets_settled.json").read_text())["markets"]
    for document in documents:
        found = resolution(read(document, market_messages.Market))
        if document["status"] == "closed":
            assert found is None
            continue
        assert found is not None
        assert (found.final, found.payout) == (True, parse_price(document["settlement_value_dollars"]))
        assert found.payout == (1_000_000 if document["result"] == "yes" else 0)
        assert found.venue_ns is not None


def test_recorded_milestones_name_their_events(recorded: Recorded) -> None:
    milestones = [
        read(document, market_messages.Milestone) for document in golden(recorded, "milestones_list")["milestones"]
    ]
    named = 0
    for milestone in milestones:
        for event in milestone.primary_event_tickers:
            claims = [each for each in milestones if event in each.primary_event_tickers]
            game = game_of(event, milestones)
            if len(claims) > 1:
                assert game.doubt
                continue
            assert game.starts_ns == round(milestone.start_date.timestamp()) * 1_000_000_000
            assert game.ids["kalshi"] == milestone.id
            sourced = (milestone.source_id or "").startswith("sr:")
            assert ("sportradar" in game.ids) == (sourced or bool(milestone.source_ids))
            named += 1
    assert named > 0


def test_recorded_live_data(recorded: Recorded) -> None:
    for document in golden(recorded, "live_data_batch")["live_datas"]:
        check_against(read(document, market_messages.LiveData), document)


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("portfolio_fills", "fills", order_messages.Fill),
        ("portfolio_orders", "orders", order_messages.Order),
        ("portfolio_positions", "market_positions", account_messages.MarketPosition),
        ("trades_list", "trades", market_messages.Trade),
    ],
)
def test_answers_of_the_cent_format_are_refused_and_not_misread(
    recorded: Recorded, name: str, key: str, kind: type[msgspec.Struct]
) -> None:
    """Recorded in January 2026; today's have `*_dollars` and `*_fp` beside or instead of integer cents."""
    documents = golden(recorded, name)[key]
    assert documents
    for document in documents:
        with pytest.raises(msgspec.ValidationError, match="missing required field"):
            read(document, kind)


def test_a_book_of_the_cent_format_is_refused(recorded: Recorded) -> None:
    with pytest.raises(msgspec.ValidationError, match="orderbook_fp"):
        read(golden(recorded, "orderbook"), market_messages.OrderBookAnswer)
