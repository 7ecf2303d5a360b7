"""What a position would fetch, and what a venue's statement says against the ledger."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase, Nanoseconds, TradingTerms, VenueAccount, VenuePosition
from arbees_runtime.trading.positions.marks import mark
from arbees_runtime.trading.positions.reconciliation import CONFIRM_NS, Suspicion, compare, confirmed
from tests.runtime.trading.samples import NOW, SECOND, contracts, dollars, leg, price, quote

TERMS = TradingTerms(70_000_000_000, 1, Money(10_000), Money(10_000), Quantity(10_000), Quantity(10_000), Money(0))
BASE = msgspec.structs.replace(
    quote(leg("kalshi", 0.5), 0.50, 0.52),
    bids=(price(0.50), contracts(6), price(0.40), contracts(4)),
    asks=(price(0.52), contracts(5), price(0.60), contracts(20)),
    terms=TERMS,
)


def test_a_long_position_walks_down_the_bids() -> None:
    found = mark(contracts(10), BASE, NOW + SECOND, 4 * SECOND)
    assert found is not None
    assert (found.price, found.value, found.age_ns) == (price(0.46), dollars(4.6), SECOND)
    assert found.fee == dollars(0.11 + 0.07)  # 0.105 and 0.0672, each up to the cent


def test_a_short_position_is_bought_back_up_the_asks() -> None:
    found = mark(Quantity(-contracts(10)), BASE, NOW, 4 * SECOND)
    assert found is not None
    assert (found.price, found.value) == (price(0.56), dollars(-5.6))


@pytest.mark.parametrize(
    "changed",
    [{"open": False}, {"feed": FeedPhase.DEGRADED}, {"received_ns": NOW - 5 * SECOND}, {"bids": (), "bid": None}],
)
def test_no_price_is_made_up(changed: dict[str, object]) -> None:
    assert mark(contracts(5), msgspec.structs.replace(BASE, **changed), NOW, 4 * SECOND) is None
    assert mark(contracts(5), None, NOW, 4 * SECOND) is None
    assert mark(contracts(11), BASE, NOW, 4 * SECOND) is None, "nobody bids for all of it"


def statement(venue: str, cash: float, *positions: tuple[str, Outcome, float]) -> VenueAccount:
    held = tuple(VenuePosition(market, outcome, Quantity(round(size * 1e6))) for market, outcome, size in positions)
    return VenueAccount("s", venue, dollars(cash), (), held, Nanoseconds(NOW), Nanoseconds(NOW))


def test_kalshis_signed_positions_equal_our_contracts() -> None:
    held = {("a", Outcome.YES): contracts(5), ("b", Outcome.NO): contracts(3)}
    same = statement("kalshi", 100, ("a", Outcome.YES, 5), ("b", Outcome.YES, -3))
    assert compare(same, dollars(100), held).within_tolerance
    off = compare(statement("kalshi", 99.5, ("a", Outcome.YES, 5)), dollars(100), held)
    assert (off.cash, off.contracts) == (dollars(-0.5), ((("b", Outcome.YES), contracts(3)),))
    assert off.dollars == dollars(3.5)


def test_less_than_a_cent_or_a_dust_position_is_no_difference() -> None:
    assert compare(statement("kalshi", 100), Money(dollars(100) + 9_999), {}).within_tolerance
    assert compare(statement("polymarket", 1), dollars(1), {("a", Outcome.NO): Quantity(90_000)}).within_tolerance
    assert not compare(statement("kalshi", 1), dollars(1), {("a", Outcome.NO): Quantity(90_000)}).within_tolerance


def test_contracts_of_a_market_that_is_being_settled_may_be_there_or_not() -> None:
    held = {("a", Outcome.YES): contracts(5)}
    assert compare(statement("polymarket", 1), dollars(1), held, settling={"a"}).within_tolerance


def test_a_difference_counts_when_it_stays_and_nothing_was_booked() -> None:
    found = compare(statement("kalshi", 99), dollars(100), {})
    seen = Suspicion(found, NOW, version=7)
    assert not confirmed(None, found, NOW, 7)
    assert not confirmed(seen, found, NOW + SECOND, 7)
    assert not confirmed(seen, found, NOW + CONFIRM_NS, 8)
    assert not confirmed(seen, replace(found, cash=dollars(-2)), NOW + CONFIRM_NS, 7)
    assert confirmed(seen, found, NOW + CONFIRM_NS, 7)
