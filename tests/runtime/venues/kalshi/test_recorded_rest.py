"""Every recorded REST answer of today's format parses to what it says; samples by hand where there are none."""

import gzip
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from arbees_runtime.market.fee_schedules import kalshi_terms
from arbees_runtime.market.fees import Role
from arbees_runtime.market.numbers import parse_money, parse_price, parse_quantity, parse_signed_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.venues.kalshi import account_messages, market_messages, order_messages
from arbees_runtime.venues.kalshi.readings import book_order, levels, market_fees, price_grid

Recorded = Callable[[str], Path]


def check_against(value: msgspec.Struct, document: dict[str, Any]) -> None:
    """Every field that the document has must have come through with the value the document gives it."""
    built = msgspec.to_builtins(value, builtin_types=(Decimal,))
    for name in value.__struct_fields__:
        given = document.get(name)
        if isinstance(given, str) and given.endswith("Z") and "T" in given:
            assert str(built[name])[:19] == given[:19]
        elif isinstance(given, float):
            assert built[name] == Decimal(str(given))
        elif isinstance(given, str | int | bool):
            assert built[name] == given, name


def golden(recorded: Recorded, name: str) -> Any:
    return json.loads(recorded(f"kalshi/starter-code-golden/{name}_response.json").read_text())["response"]


def read(document: Any, kind: type[msgspec.Struct]) -> Any:
    return msgspec.json.decode(json.dumps(document), type=kind)


def sports_markets(recorded: Recorded) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    text = gzip.decompress(recorded("kalshi/kalshi-cockpit/events_sports_nested.json.gz").read_bytes())
    for event in json.loads(text):
        for market in event["markets"]:
            yield event, market


def test_recorded_sports_events_and_markets(recorded: Recorded) -> None:
    count = 0
    for event, document in sports_markets(recorded):
        itself = {key: value for key, value in event.items() if key != "markets"}
        check_against(read(itself, market_messages.Event), itself)
        market = read(document, market_messages.Market)
        check_against(market, document)
        grid = price_grid(market.price_ranges)
        for price in (market.yes_bid_dollars, market.yes_ask_dollars):
            assert price is not None
            assert parse_price(price) in {0, 1_000_000} or parse_price(price) in grid
        count += 1
    assert count == 245


def test_recorded_settled_markets(recorded: Recorded) -> None:
    documents = json.loads(recorded("kalshi/kalshi-cockpit/markets_settled.json").read_text())["markets"]
    for document in documents:
        market = read(document, market_messages.Market)
        check_against(market, document)
        assert market.result == {"finalized": market.result, "closed": ""}[market.status]
    assert sum(market["result"] in ("yes", "no") for market in documents) == 42


def test_recorded_books(recorded: Recorded) -> None:
    single = json.loads(recorded("kalshi/kalshi-cockpit/market_single.json").read_text())
    book = read(single["orderbook"], market_messages.OrderBookAnswer).orderbook_fp
    market = read(single["single"]["market"], market_messages.Market)
    yes, no = sorted(levels(book.yes_dollars)), sorted(levels(book.no_dollars))
    assert yes[-1] == (parse_price(market.yes_bid_dollars), parse_quantity(market.yes_bid_size_fp))
    assert 1_000_000 - no[-1][0] == parse_price(market.yes_ask_dollars)
    combos = json.loads(recorded("kalshi/kalshi-cockpit/combo_orderbooks.json").read_text())
    assert [len(read(entry, market_messages.OrderBookAnswer).orderbook_fp.yes_dollars or ()) for entry in combos] == [
        len(entry["orderbook_fp"]["yes_dollars"]) for entry in combos
    ]


def test_recorded_series_give_their_fees(recorded: Recorded) -> None:
    payloads = json.loads(recorded("kalshi/kalshi-cockpit/series_fee_fields.json").read_text())["payloads"]
    for ticker, payload in payloads.items():
        series = read(payload["series"], market_messages.Series)
        check_against(series, payload["series"])
        market = market_messages.Market(ticker=f"{ticker}-X", event_ticker=ticker, status="active")
        event = market_messages.Event(event_ticker=ticker, series_ticker=ticker, title="")
        at_ns = 1_787_250_000_000_000_000  # 2026-08-20
        terms = kalshi_terms(market_fees(market, event, series, [], [], at_ns), at_ns)
        factor = Decimal(str(payload["series"]["fee_multiplier"]))
        assert terms.per_contract(Role.TAKER, parse_price("0.5")) == int(17_500 * factor)


def test_recorded_all_series(recorded: Recorded) -> None:
    text = gzip.decompress(recorded("kalshi/starter-code-golden/series_list_response.json.gz").read_bytes())
    documents = json.loads(text)["response"]["series"]
    for document in documents:
        check_against(read(document, market_messages.Series), document)
    assert len(documents) > 10


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("exchange_status", None, market_messages.ExchangeStatus),
        ("user_data_timestamp", None, account_messages.UserDataTimestamp),
        ("series_single", "series", market_messages.Series),
        ("event_single", "event", market_messages.Event),
        ("market_single", "market", market_messages.Market),
        ("milestone_single", "milestone", market_messages.Milestone),
        ("live_data_milestone", "live_data", market_messages.LiveData),
        ("portfolio_balance", None, account_messages.Balance),
    ],
)
def test_recorded_single_answers(recorded: Recorded, name: str, key: str | None, kind: type[msgspec.Struct]) -> None:
    document = golden(recorded, name)
    document = document if key is None else document[key]
    check_against(read(document, kind), document)


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("markets_list", "markets", market_messages.Market),
        ("events_list", "events", market_messages.Event),
        ("milestones_list", "milestones", market_messages.Milestone),
        ("portfolio_settlements", "settlements", account_messages.Settlement),
    ],
)
def test_recorded_lists(recorded: Recorded, name: str, key: str, kind: type[msgspec.Struct]) -> None:
    documents = golden(recorded, name)[key]
    assert documents
    for document in documents:
        check_against(read(document, kind), document)


def test_recorded_demo_trades_add_up(recorded: Recorded) -> None:
    """What the balance lost between two looks is what the fills cost with their fees."""
    steps = {}
    for line in recorded("kalshi/kalshi-combos-two/scenario_accept_no.jsonl").read_text().splitlines():
        row = json.loads(line)
        steps[row["step"]] = row["data"]
    before, after = steps["before_requester"], steps["after_requester"]
    balances = [
        parse_money(read(look["balance"], account_messages.Balance).balance_dollars) for look in (before, after)
    ]
    seen = {fill["fill_id"] for fill in before["fills"]["fills"]}
    new = [read(fill, order_messages.Fill) for fill in after["fills"]["fills"] if fill["fill_id"] not in seen]
    assert len(new) == 1
    fill = new[0]
    assert (fill.outcome_side, fill.fee_cost, fill.is_taker) == ("yes", "0.017500", True)
    # It closed a NO of the same size: a pair pays a dollar, and the YES leg cost its price.
    paid = parse_money(fill.yes_price_dollars) + parse_money(fill.fee_cost)
    assert balances[1] - balances[0] == 1_000_000 - paid
    position = read(after["positions"]["market_positions"][0], account_messages.MarketPosition)
    assert parse_signed_quantity(position.position_fp) == 0


# ---- by hand ---------------------------------------------------------------------------------------------------


def test_a_written_order_of_todays_shape() -> None:
    document = {
        "order_id": "o-1", "user_id": "u", "client_order_id": "c", "ticker": "A", "outcome_side": "yes",
        "book_side": "bid", "type": "limit", "status": "executed", "yes_price_dollars": "0.4300",
        "no_price_dollars": "0.5700", "initial_count_fp": "10.00", "fill_count_fp": "6.00",
        "remaining_count_fp": "0.00", "taker_fill_cost_dollars": "2.5800", "maker_fill_cost_dollars": "0.0000",
        "taker_fees_dollars": "0.1030", "maker_fees_dollars": "0.0000", "created_time": "2026-11-22T18:00:00Z",
        "last_update_time": "2026-11-22T18:00:00.5Z", "expiration_time": None, "exchange_index": 0,
    }  # fmt: skip
    check_against(read(document, order_messages.Order), document)


def test_accounts_of_todays_shape() -> None:
    limits = read(
        {"usage_tier": "basic", "read": {"refill_rate": 200, "bucket_capacity": 400},
         "write": {"refill_rate": 100, "bucket_capacity": 100}}, account_messages.AccountLimits,
    )  # fmt: skip
    assert (limits.read.refill_rate, limits.write.bucket_capacity) == (200, 100)
    keys = read({"api_keys": [{"api_key_id": "k", "name": "n", "scopes": ["read"]}]}, account_messages.ApiKeys)
    assert keys.api_key_region_expiration_ts is None


@pytest.mark.parametrize(
    ("outcome", "side", "price", "expected"),
    [
        (Outcome.YES, Side.BUY, "0.43", ("bid", "0.4300")),
        (Outcome.YES, Side.SELL, "0.43", ("ask", "0.4300")),
        (Outcome.NO, Side.BUY, "0.43", ("ask", "0.5700")),
        (Outcome.NO, Side.SELL, "0.43", ("bid", "0.5700")),
    ],
)
def test_orders_for_no_are_orders_in_the_yes_book(
    outcome: Outcome, side: Side, price: str, expected: tuple[str, str]
) -> None:
    assert book_order(outcome, side, parse_price(price)) == expected
