"""What venues say a market pays, as messages: final or not, corrected, halves and scalars."""

from typing import Any

import msgspec
import pytest

from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.venues.kalshi.discovery import resolution as kalshi_resolution
from arbees_runtime.venues.kalshi.market_messages import Market
from arbees_runtime.venues.listing import Listing, Resolution
from arbees_runtime.venues.polymarket.gamma_messages import GammaMarket
from arbees_runtime.venues.polymarket.listings import resolution as polymarket_resolution
from arbees_runtime.venues.settlements import settlements

SETTLED = "2026-11-30T02:57:45.764968Z"
SETTLED_NS = 1_796_007_465_764_968_000


def kalshi(**fields: Any) -> Resolution | None:
    document = {"ticker": "T", "event_ticker": "E", "status": "active"} | fields
    return kalshi_resolution(msgspec.json.decode(msgspec.json.encode(document), type=Market))


def polymarket(prices: str, **fields: Any) -> Resolution | None:
    document = {"id": "1", "conditionId": "0x1", "outcomePrices": prices} | fields
    return polymarket_resolution(msgspec.json.decode(msgspec.json.encode(document), type=GammaMarket))


def listing(found: Resolution | None) -> Listing:
    return Listing(
        venue="kalshi", market="T", event="E", title="T", outcomes=("A", "not A"), open=False, resolution=found,
        grid=TickGrid.uniform(parse_price("0.01")), smallest=parse_quantity("1"), lot=parse_quantity("1"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "payout", "final", "revision"),
    [
        ({"status": "determined", "result": "yes"}, 1_000_000, False, 0),
        ({"status": "disputed", "result": "yes"}, 1_000_000, False, 0),
        ({"status": "amended", "result": "no", "settlement_value_dollars": "0.0000"}, 0, False, 1),
        ({"status": "finalized", "result": "no"}, 0, True, 2),
        ({"status": "finalized", "result": "scalar", "settlement_value_dollars": "0.5000"}, 500_000, True, 2),
        ({"status": "finalized", "result": "scalar", "settlement_value_dollars": "0.3725"}, 372_500, True, 2),
    ],
)
def test_kalshi_is_final_only_when_finalized(fields: dict[str, str], payout: int, final: bool, revision: int) -> None:
    found = kalshi(**fields)
    assert found is not None
    assert (found.payout, found.final, found.revision) == (payout, final, revision)


@pytest.mark.parametrize(
    "fields",
    [{}, {"status": "closed"}, {"status": "inactive", "result": "yes"}, {"status": "finalized", "result": "scalar"}],
)
def test_kalshi_says_nothing_before_and_a_scalar_without_value_is_not_guessed(fields: dict[str, str]) -> None:
    assert kalshi(**fields) is None


@pytest.mark.parametrize(
    ("prices", "status", "expected"),
    [
        ('["1", "0"]', "resolved", (1_000_000, True, 2)),
        ('["0.5", "0.5"]', "resolved", (500_000, True, 2)),
        ('["0", "1"]', "proposed", (0, False, 0)),
        ('["0", "1"]', "disputed", (0, False, 0)),
        ('["0.9995", "0.0005"]', "resolved", None),
        ('["0.42", "0.58"]', "proposed", None),
        ('["1", "0"]', None, None),
    ],
)
def test_polymarket_is_final_only_when_resolved_at_exact_prices(prices: str, status: str, expected: Any) -> None:
    found = polymarket(prices, closed=True, umaResolutionStatus=status)
    assert (None if found is None else (found.payout, found.final, found.revision)) == expected
    assert polymarket(prices, closed=False, umaResolutionStatus=status) is None


def test_both_contracts_are_told_of_and_the_same_word_has_the_same_ids() -> None:
    found = kalshi(status="finalized", result="scalar", settlement_value_dollars="0.3000", settlement_ts=SETTLED)
    yes, no = settlements(listing(found), 7)
    assert (yes.outcome, yes.payout, no.outcome, no.payout) == (Outcome.YES, 300_000, Outcome.NO, 700_000)
    assert (yes.final, yes.revision, yes.venue_time_ns, yes.received_ns) == (True, 2, SETTLED_NS, 7)
    assert [again.id for again in settlements(listing(found), 8)] == [yes.id, no.id]
    assert settlements(listing(None), 7) == ()


def test_every_correction_is_a_message_of_its_own() -> None:
    steps = [
        kalshi(status="determined", result="yes"),
        kalshi(status="amended", result="no"),
        kalshi(status="finalized", result="no"),
    ]
    told = [settlement for step in steps for settlement in settlements(listing(step), 1)]
    assert len({settlement.id for settlement in told}) == 6
    assert [settlement.payout for settlement in told if settlement.outcome is Outcome.YES] == [1_000_000, 0, 0]
