"""Which fee terms hold for a market at a time: dated documents, and what the venue says about the market.

Nothing is assumed. A fee type, exponent or date that no document covers raises `UnknownFeeError`, and a
market whose fee is unknown can't be priced.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from arbees_runtime.market.fees import CENT, FREE, HIGHEST_EXPONENT, FeeCurve, FeeTerms
from arbees_runtime.market.numbers import MONEY_ZERO, Money, NumberError, money_from_decimal


class UnknownFeeError(LookupError):
    """No document says what the fee is, so the market must not be priced."""


# ---- the dated documents -----------------------------------------------------------------------------


class _Dated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    effective: datetime
    source: str


class RolePair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rates of one Kalshi fee type, before the multiplier."""

    taker: Decimal
    maker: Decimal


class KalshiRates(_Dated, frozen=True, kw_only=True):
    """Rates by fee type."""

    types: dict[str, RolePair]


class RoundingRule(_Dated, frozen=True, kw_only=True):
    """Steps of a fill's fee, in dollars; see FeeTerms."""

    fill_step: Decimal
    bound_step: Decimal | None = None


class SeriesFee(_Dated, frozen=True, kw_only=True):
    """A Kalshi series' own terms, as observed."""

    ticker: str
    fee_type: str
    multiplier: Decimal


class CategoryFee(_Dated, frozen=True, kw_only=True):
    """Polymarket's rate for a category of markets."""

    name: str
    rate: Decimal


class KalshiSchedules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of Kalshi's dated rules."""

    rates: tuple[KalshiRates, ...]
    rounding: tuple[RoundingRule, ...]
    series: tuple[SeriesFee, ...]


class PolymarketSchedules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of Polymarket's dated rules."""

    rounding: tuple[RoundingRule, ...]
    category: tuple[CategoryFee, ...]


class FeeSchedules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a fee schedule file."""

    kalshi: KalshiSchedules
    polymarket: PolymarketSchedules


def parse_schedules(text: str) -> FeeSchedules:
    """Read the TOML of a schedule file.

    Raises:
        msgspec.ValidationError: a field is missing, unknown or of the wrong type; the message says where.
        tomllib.TOMLDecodeError: not TOML.
    """
    return msgspec.convert(tomllib.loads(text), FeeSchedules)


@cache
def published_schedules() -> FeeSchedules:
    """The schedules that come with this package."""
    return parse_schedules(files("arbees_runtime.market").joinpath("fee_schedules.toml").read_text("utf-8"))


_Row = TypeVar("_Row", bound=_Dated)


def _in_force(rows: Iterable[_Row], at_ns: int, what: str) -> tuple[_Row, int | None]:
    """The newest row in effect at `at_ns`, and when the next one begins."""
    ordered = sorted(rows, key=_begins_ns)
    begun = [row for row in ordered if _begins_ns(row) <= at_ns]
    if not begun:
        raise UnknownFeeError(f"no document known here says anything of {what} at that time")
    return begun[-1], _begins_ns(ordered[len(begun)]) if len(ordered) > len(begun) else None


def _begins_ns(row: _Dated) -> int:
    return int(row.effective.timestamp()) * 1_000_000_000


# ---- Kalshi ------------------------------------------------------------------------------------------


class FeeChange(msgspec.Struct, frozen=True):
    """A change Kalshi announced; for an event, None clears the override.

    Attributes:
        at_ns: when it takes effect (`scheduled_ts`), nanoseconds since 1970.
    """

    at_ns: int
    fee_type: str | None
    multiplier: Decimal | None


class KalshiMarketFees(msgspec.Struct, frozen=True, kw_only=True):
    """All that Kalshi says about one market's fees, as read at `read_ns`.

    Attributes:
        fee_type, multiplier: the series' `fee_type` and `fee_multiplier`.
        event_fee_type, event_multiplier: the event's overrides.
        waived_until_ns: the market's `fee_waiver_expiration_time`.
        series_changes, event_changes: from `/series/fee_changes` and `/events/fee_changes`.
        series_read_ns: when the series' were read, where that was before `read_ns`.
    """

    read_ns: int
    fee_type: str
    multiplier: Decimal
    event_fee_type: str | None = None
    event_multiplier: Decimal | None = None
    waived_until_ns: int | None = None
    series_changes: Sequence[FeeChange] = ()
    event_changes: Sequence[FeeChange] = ()
    series_read_ns: int | None = None


def kalshi_terms(
    market: KalshiMarketFees, at_ns: int, *, balance_step: Money = CENT, schedules: FeeSchedules | None = None
) -> FeeTerms:
    """The terms at `at_ns`: a waiver of the market, else the event's override, else the series.

    Announced changes that took effect between the reading and `at_ns` replace what was read; the event's stay
    above the series'.

    Args:
        market: what the venue says.
        at_ns: when the order would trade, nanoseconds since 1970.
        balance_step: the member's grid: a cent, or 0.0001 for a direct member.
        schedules: the published ones if None.

    Raises:
        UnknownFeeError: a fee type that the schedule does not hold, or a time before it.
    """
    documents = (schedules or published_schedules()).kalshi
    rates, next_rates_ns = _in_force(documents.rates, at_ns, "Kalshi's rates")
    rounding, next_rounding_ns = _in_force(documents.rounding, at_ns, "Kalshi's rounding")
    changes = (*market.series_changes, *market.event_changes)
    ends = [next_rates_ns, next_rounding_ns, market.waived_until_ns, *(change.at_ns for change in changes)]
    valid_until_ns = min((end for end in ends if end is not None and end > at_ns), default=None)
    fill_step = money_from_decimal(rounding.fill_step)
    bound_step = money_from_decimal(rounding.bound_step or rounding.fill_step)

    if market.waived_until_ns is not None and at_ns < market.waived_until_ns:
        return FeeTerms(FREE, FREE, fill_step, bound_step, balance_step, "fee waiver of the market", valid_until_ns)
    series_read_ns = market.read_ns if market.series_read_ns is None else market.series_read_ns
    series = FeeChange(series_read_ns, market.fee_type, market.multiplier)
    event = FeeChange(market.read_ns, market.event_fee_type, market.event_multiplier)
    series = _latest(series, market.series_changes, at_ns)
    event = _latest(event, market.event_changes, at_ns)
    fee_type = event.fee_type or series.fee_type
    multiplier = series.multiplier if event.multiplier is None else event.multiplier
    pair = rates.types.get(fee_type or "")
    if pair is None or multiplier is None:
        raise UnknownFeeError(
            f"Kalshi fee type {fee_type!r} is not in the schedule effective {rates.effective:%Y-%m-%d}: "
            f"known are {', '.join(sorted(rates.types))}"
        )
    overridden = event.fee_type is not None or event.multiplier is not None
    return FeeTerms(
        taker=FeeCurve(_rate(pair.taker, multiplier)),
        maker=FeeCurve(_rate(pair.maker, multiplier)),
        fill_step=fill_step,
        bound_step=bound_step,
        balance_step=balance_step,
        source=f"{'event override' if overridden else 'series'} {fee_type} x{multiplier}; {rates.source}",
        valid_until_ns=valid_until_ns,
    )


def _latest(read: FeeChange, changes: Iterable[FeeChange], at_ns: int) -> FeeChange:
    """What was read, or the last change that took effect since."""
    since = [change for change in changes if read.at_ns < change.at_ns <= at_ns]
    return max(since, key=lambda change: change.at_ns, default=read)


def observed_series_fees(ticker: str, at_ns: int, schedules: FeeSchedules | None = None) -> KalshiMarketFees:
    """The terms of a series as observed before, for replay and simulation.

    Raises:
        UnknownFeeError: the series was not observed, or not yet at that time.
    """
    rows = (schedules or published_schedules()).kalshi.series
    row, _ = _in_force((row for row in rows if row.ticker == ticker), at_ns, f"the fees of series {ticker}")
    return KalshiMarketFees(read_ns=_begins_ns(row), fee_type=row.fee_type, multiplier=row.multiplier)


# ---- Polymarket --------------------------------------------------------------------------------------


class PolymarketFees(msgspec.Struct, frozen=True, rename="camel"):
    """`feeSchedule` of a Gamma market. Rebates are not counted on, so `rebateRate` is not read."""

    rate: Decimal
    exponent: Decimal
    taker_only: bool


def polymarket_terms(
    fees: PolymarketFees | None, *, fees_enabled: bool, at_ns: int, schedules: FeeSchedules | None = None
) -> FeeTerms:
    """The terms of a market with this `feeSchedule` and `feesEnabled`.

    Raises:
        UnknownFeeError: fees are enabled but the schedule is missing, or it holds an exponent that is not a
        whole
            number from 0 to HIGHEST_EXPONENT.
    """
    documents = (schedules or published_schedules()).polymarket
    rounding, valid_until_ns = _in_force(documents.rounding, at_ns, "Polymarket's rounding")
    step = money_from_decimal(rounding.fill_step)
    if not fees_enabled:
        return FeeTerms(FREE, FREE, step, step, MONEY_ZERO, "feesEnabled is false", valid_until_ns)
    if fees is None:
        raise UnknownFeeError("the market has feesEnabled but no feeSchedule")
    if fees.exponent not in range(HIGHEST_EXPONENT + 1):
        raise UnknownFeeError(f"feeSchedule exponent {fees.exponent} is not a whole number this can compute")
    curve = FeeCurve(_rate(fees.rate, Decimal(1)), int(fees.exponent))
    return FeeTerms(
        taker=curve,
        maker=FREE if fees.taker_only else curve,
        fill_step=step,
        bound_step=step,
        balance_step=MONEY_ZERO,
        source=f"feeSchedule rate {fees.rate} exponent {fees.exponent}; {rounding.source}",
        valid_until_ns=valid_until_ns,
    )


def observed_category_fees(name: str, at_ns: int, schedules: FeeSchedules | None = None) -> PolymarketFees:
    """The documented rate of a category, for replay and simulation.

    Raises:
        UnknownFeeError: no document covers the category at that time.
    """
    rows = (schedules or published_schedules()).polymarket.category
    row, _ = _in_force((row for row in rows if row.name == name), at_ns, f"the fees of category {name}")
    return PolymarketFees(rate=row.rate, exponent=Decimal(1), taker_only=True)


def _rate(base: Decimal, multiplier: Decimal) -> int:
    """base × multiplier in units of 1e-12, exactly."""
    try:
        rate = money_from_decimal(base) * money_from_decimal(multiplier)
    except NumberError as error:
        raise UnknownFeeError(f"fee rate {base} times {multiplier} can't be used: {error}") from error
    if rate < 0:
        raise UnknownFeeError(f"fee rate {base} times {multiplier} is negative")
    return rate
