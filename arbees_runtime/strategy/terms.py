"""The fees and order sizes that a strategy reckons with.

They come with each quote (`Quote.terms`), as the gateway read them from the venue. A recording that lacks them and the
simulator's seasons can use what was observed of series and categories before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from arbees_runtime.market.fee_schedules import (
    UnknownFeeError,
    kalshi_terms,
    observed_category_fees,
    observed_series_fees,
    polymarket_terms,
)
from arbees_runtime.market.fees import FREE, FeeCurve, FeeTerms
from arbees_runtime.market.numbers import SCALE, Quantity
from arbees_runtime.messages import TradingTerms, WantedMarket
from arbees_runtime.venues.terms import trading_terms

FeeSource: TypeAlias = Callable[[WantedMarket, int], TradingTerms | None]
"""Terms of a market at a time, for quotes that carry none; None: not known, and then it is not traded."""

_CONTRACT: Final = Quantity(SCALE)
_FIVE_SHARES: Final = Quantity(5 * SCALE)
_HUNDREDTH: Final = Quantity(10_000)


def no_fees_known(_: WantedMarket, __: int) -> TradingTerms | None:
    """Nothing is traded on a quote without terms: for live and paper trading."""
    return None


def observed_fees(market: WantedMarket, at_ns: int) -> TradingTerms | None:
    """What was observed of the market's series or category, by dated documents: for replay and simulation."""
    try:
        if market.venue == "kalshi":
            series = observed_series_fees(market.market.partition("-")[0], at_ns)
            return trading_terms("kalshi", kalshi_terms(series, at_ns), lot=_CONTRACT, smallest=_CONTRACT)
        if market.venue == "polymarket":
            fees = polymarket_terms(observed_category_fees("sports", at_ns), fees_enabled=True, at_ns=at_ns)
            return trading_terms("polymarket", fees, lot=_HUNDREDTH, smallest=_FIVE_SHARES)
    except UnknownFeeError:
        return None
    return None


def fee_terms(terms: TradingTerms) -> FeeTerms:
    """The takers' side of `terms` as the fee model has it."""
    return FeeTerms(
        taker=FeeCurve(terms.taker_rate, terms.exponent),
        maker=FREE,
        fill_step=terms.bound_step,
        bound_step=terms.bound_step,
        balance_step=terms.balance_step,
        source="quote",
        valid_until_ns=terms.valid_until_ns,
    )
