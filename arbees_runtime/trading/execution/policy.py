"""What execution may do, and what venues take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from arbees_runtime.market.numbers import MONEY_ZERO, Money, Quantity

SECOND: Final = 1_000_000_000

_UNWIND_BUDGET: Final = Money(5_000_000)
_HOLD_CAP: Final = Money(25_000_000)
_DUST: Final = Quantity(9_999)


@dataclass(frozen=True, slots=True)
class VenueRules:
    """Sizes a venue takes, and whether its taker orders wait.

    Attributes:
        lot: Sizes are multiples of it.
        smallest: The least size of an order.
        least_buy: The least a marketable buy may cost.
        taker_delay: Whether marketable orders wait before they match and can't be cancelled meanwhile.
    """

    lot: Quantity
    smallest: Quantity
    least_buy: Money = MONEY_ZERO
    taker_delay: bool = False


VENUE_RULES: Final[Mapping[str, VenueRules]] = {
    # docs.kalshi.com, create order (2026-08-27): count with 0-2 decimals, least 0.01.
    "kalshi": VenueRules(lot=Quantity(10_000), smallest=Quantity(10_000)),
    # docs.polymarket.com (2026): sizes of two decimals, usual minimum 5 shares, marketable buys of at least a dollar,
    # `secondsDelay` in sports markets.
    "polymarket": VenueRules(
        lot=Quantity(10_000), smallest=Quantity(5_000_000), least_buy=Money(1_000_000), taker_delay=True
    ),
}
_STRICTEST: Final = VenueRules(lot=Quantity(1_000_000), smallest=Quantity(5_000_000), taker_delay=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Times and bounds of execution.

    Attributes:
        hedge_deadline_ns: From the moment the legs don't match until a loss may be taken to make them match.
        give_up_ns: From the same moment until what is naked is kept, if it is within `hold_cap`, or given back at any
            price, if it is not.
        unwind_budget: How much the whole trade may lose, in its worst result, by a hedge or by giving back.
        hold_cap: What may be at stake in contracts without a counterpart that are kept.
        attempts: Orders a trade may have before it gives up.
        close_attempts: Orders that may be sent to close a trade at an operator's request.
        order_life_ns: How long a hedge may be on its way to the venue before the gateway drops it unsent.
        retry_ns: Time between looks at prices while legs don't match.
        refused_ns: How long the like of an order that was refused is not tried again, so that the other way out has
            its turn and attempts last; doubles with each refusal in a row.
        answer_ns: An order of which nothing is heard for so long raises an alarm.
        dust: Differences between legs up to this are none: less than the coarsest lot.
        venues: Sizes venues take.
    """

    hedge_deadline_ns: int = 3 * SECOND // 2
    give_up_ns: int = 20 * SECOND
    unwind_budget: Money = _UNWIND_BUDGET
    hold_cap: Money = _HOLD_CAP
    attempts: int = 12
    close_attempts: int = 20
    order_life_ns: int = 2 * SECOND
    retry_ns: int = SECOND // 4
    refused_ns: int = SECOND
    answer_ns: int = 10 * SECOND
    dust: Quantity = _DUST
    venues: Mapping[str, VenueRules] = field(default_factory=lambda: VENUE_RULES)

    def rules(self, venue: str) -> VenueRules:
        """A venue's sizes; the strictest for a venue that is not listed."""
        return self.venues.get(venue, _STRICTEST)
