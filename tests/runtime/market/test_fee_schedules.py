"""Which terms apply: dates, precedence, and refusal of what no document covers."""

from datetime import UTC, datetime
from decimal import Decimal

import msgspec
import pytest

from arbees_runtime.market.fee_schedules import (
    FeeChange,
    KalshiMarketFees,
    PolymarketFees,
    UnknownFeeError,
    kalshi_terms,
    observed_category_fees,
    observed_series_fees,
    parse_schedules,
    polymarket_terms,
    published_schedules,
)
from arbees_runtime.market.fees import FREE, FeeCurve, Role
from arbees_runtime.market.numbers import Money, parse_price, parse_quantity


def ns(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 10**9


READ, NOW, LATER = ns("2026-11-20T00:00"), ns("2026-11-22T12:00"), ns("2026-12-01T00:00")
ONE, HALF = Decimal(1), Decimal("0.5")


def market(**fields: object) -> KalshiMarketFees:
    known = {"read_ns": READ, "fee_type": "quadratic_with_maker_fees", "multiplier": ONE}
    return msgspec.convert(known | fields, KalshiMarketFees)


def rates(fees: KalshiMarketFees, at_ns: int = NOW) -> tuple[int, int]:
    """Taker and maker rate in millionths."""
    terms = kalshi_terms(fees, at_ns)
    return terms.taker.rate // 10**6, terms.maker.rate // 10**6


@pytest.mark.parametrize(
    ("fee_type", "multiplier", "expected"),
    [
        ("quadratic", ONE, (70_000, 0)),
        ("quadratic_with_maker_fees", ONE, (70_000, 17_500)),
        ("quadratic_with_maker_fees", HALF, (35_000, 8_750)),
        ("quadratic_with_combo_maker_fees", ONE, (70_000, 35_000)),
        ("quadratic", Decimal(0), (0, 0)),
    ],
)
def test_the_series_terms(fee_type: str, multiplier: Decimal, expected: tuple[int, int]) -> None:
    assert rates(market(fee_type=fee_type, multiplier=multiplier)) == expected


def test_the_event_overrides_the_series() -> None:
    assert rates(market(event_multiplier=HALF)) == (35_000, 8_750)
    assert rates(market(event_fee_type="quadratic")) == (70_000, 0)
    assert rates(market(event_fee_type="quadratic", event_multiplier=HALF)) == (35_000, 0)


def test_a_waiver_overrides_everything_until_it_ends() -> None:
    waived = market(waived_until_ns=LATER, event_multiplier=HALF)
    terms = kalshi_terms(waived, NOW)
    assert (terms.taker, terms.maker, terms.valid_until_ns) == (FREE, FREE, LATER)
    assert rates(waived, LATER) == (35_000, 8_750)


def test_announced_changes_apply_at_their_time() -> None:
    change = FeeChange(LATER, "quadratic", HALF)
    fees = market(series_changes=(change,))
    assert rates(fees, LATER - 1) == (70_000, 17_500)
    assert kalshi_terms(fees, LATER - 1).valid_until_ns == LATER
    assert rates(fees, LATER) == (35_000, 0)
    assert kalshi_terms(fees, LATER).valid_until_ns is None


def test_changes_before_the_reading_are_in_it_already() -> None:
    assert rates(market(series_changes=(FeeChange(READ, "quadratic", HALF),))) == (70_000, 17_500)


def test_an_event_change_stays_above_a_later_series_change_until_it_is_cleared() -> None:
    changes = {
        "event_changes": (FeeChange(NOW - 2, "quadratic", HALF), FeeChange(LATER, None, None)),
        "series_changes": (FeeChange(NOW - 1, "quadratic_with_maker_fees", Decimal(2)),),
    }
    assert rates(market(**changes), NOW) == (35_000, 0)
    assert rates(market(**changes), LATER) == (140_000, 35_000)


def test_the_last_of_several_changes_counts_whatever_their_order() -> None:
    changes = (FeeChange(NOW, "quadratic", HALF), FeeChange(NOW - 1, "quadratic", Decimal(3)))
    assert rates(market(series_changes=changes)) == (35_000, 0)


@pytest.mark.parametrize("fee_type", ["flat", "cubic", ""])
def test_an_unknown_fee_type_is_not_priced(fee_type: str) -> None:
    with pytest.raises(UnknownFeeError, match="not in the schedule effective 2026-07-07"):
        kalshi_terms(market(fee_type=fee_type), NOW)


@pytest.mark.parametrize("multiplier", ["-1", "0.0000001", "NaN"])
def test_an_impossible_multiplier_is_not_priced(multiplier: str) -> None:
    with pytest.raises(UnknownFeeError, match="fee rate"):
        kalshi_terms(market(multiplier=Decimal(multiplier)), NOW)


def test_a_time_before_the_first_document_is_not_priced() -> None:
    with pytest.raises(UnknownFeeError, match="Kalshi's rates"):
        kalshi_terms(market(), ns("2026-07-01T00:00"))


def test_rounding_goes_by_its_date_and_bounds_by_the_coarser_step() -> None:
    before, after = (kalshi_terms(market(), ns(day)) for day in ("2026-09-01", "2026-11-01"))
    assert (before.fill_step, before.bound_step) == (100, 100)
    assert (after.fill_step, after.bound_step) == (1, 100)
    assert before.valid_until_ns == ns("2026-10-08T04:00")
    assert kalshi_terms(market(), NOW, balance_step=Money(100)).balance_step == 100


def test_the_source_of_the_terms_is_told() -> None:
    assert kalshi_terms(market(event_multiplier=HALF), NOW).source == (
        "event override quadratic_with_maker_fees x0.5; Kalshi fee schedule (PDF), effective 2026-07-07"
    )


def test_observed_series_for_replay() -> None:
    assert rates(observed_series_fees("KXMLBGAME", ns("2026-08-20T00:00")), ns("2026-08-20T00:00")) == (
        35_000,
        8_750,
    )
    with pytest.raises(UnknownFeeError, match="KXMLBGAME"):
        observed_series_fees("KXMLBGAME", ns("2026-08-01T00:00"))
    with pytest.raises(UnknownFeeError, match="KXNBAGAME"):
        observed_series_fees("KXNBAGAME", NOW)


def test_polymarkets_schedule_comes_with_the_market() -> None:
    fees = msgspec.json.decode(b'{"rate":0.05,"exponent":1,"takerOnly":true,"rebateRate":0.15}', type=PolymarketFees)
    terms = polymarket_terms(fees, fees_enabled=True, at_ns=NOW)
    assert terms.fill_fee(Role.TAKER, parse_price("0.31"), parse_quantity("37")) == 395_720
    assert terms.maker == FREE
    assert (terms.balance_step, terms.bound_step) == (0, 10)


def test_a_schedule_that_also_charges_makers() -> None:
    terms = polymarket_terms(
        PolymarketFees(Decimal("0.02"), Decimal(2), taker_only=False), fees_enabled=True, at_ns=NOW
    )
    assert terms.maker == terms.taker == FeeCurve(20_000 * 10**6, exponent=2)


def test_fees_that_are_off_or_unknown() -> None:
    assert polymarket_terms(None, fees_enabled=False, at_ns=NOW).taker == FREE
    with pytest.raises(UnknownFeeError, match="no feeSchedule"):
        polymarket_terms(None, fees_enabled=True, at_ns=NOW)
    for exponent in ("1.5", "-1", "5"):
        with pytest.raises(UnknownFeeError, match="exponent"):
            polymarket_terms(
                PolymarketFees(Decimal("0.05"), Decimal(exponent), taker_only=True), fees_enabled=True, at_ns=NOW
            )


def test_documented_categories_for_replay() -> None:
    assert observed_category_fees("sports", ns("2026-07-09T00:00")).rate == Decimal("0.03")
    assert observed_category_fees("sports", NOW).rate == Decimal("0.05")


def test_every_published_row_has_a_source_and_a_zoned_date() -> None:
    schedules = published_schedules()
    rows = (
        *schedules.kalshi.rates, *schedules.kalshi.rounding, *schedules.kalshi.series,
        *schedules.polymarket.rounding, *schedules.polymarket.category,
    )  # fmt: skip
    assert all(row.source and row.effective.tzinfo for row in rows)


def test_a_mistyped_schedule_says_where() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"\$\.kalshi\.rounding\[0\]"):
        parse_schedules(
            '[kalshi]\nrates = []\nseries = []\n[[kalshi.rounding]]\neffective = 2026-01-01T00:00:00Z\nsource = "x"\n'
            "[polymarket]\nrounding = []\ncategory = []\n"
        )
