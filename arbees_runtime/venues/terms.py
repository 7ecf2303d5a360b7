"""A market's fees and order sizes as they travel with its quotes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from arbees_runtime.market.fees import FeeTerms
from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Quantity
from arbees_runtime.messages import Nanoseconds, TradingTerms
from arbees_runtime.venues.listing import Listing

SMALLEST_COST: Final[Mapping[str, Money]] = {"polymarket": Money(SCALE)}
"""Least dollars of a marketable order to buy, by venue: Polymarket asks for one (its order rules, read 2026-11-22)."""


def terms_of(listing: Listing) -> TradingTerms | None:
    """What trading a listed market costs; None while no document covers its fee, and then it is not traded."""
    if listing.fees is None:
        return None
    return trading_terms(
        listing.venue, listing.fees, lot=listing.lot, smallest=listing.smallest, taker_delay_ns=listing.taker_delay_ns
    )


def trading_terms(
    venue: str, fees: FeeTerms, *, lot: Quantity, smallest: Quantity, taker_delay_ns: int = 0
) -> TradingTerms:
    """The takers' side of `fees` with a market's order sizes."""
    return TradingTerms(
        taker_rate=fees.taker.rate,
        exponent=fees.taker.exponent,
        bound_step=fees.bound_step,
        balance_step=fees.balance_step,
        lot=lot,
        smallest=smallest,
        smallest_cost=SMALLEST_COST.get(venue, MONEY_ZERO),
        valid_until_ns=None if fees.valid_until_ns is None else Nanoseconds(fees.valid_until_ns),
        taker_delay_ns=taker_delay_ns,
    )
