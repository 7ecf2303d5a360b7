"""What each venue does with an order besides matching it, in the words its own client gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from arbees_runtime.market.fee_rounding import OrderFees
from arbees_runtime.market.fees import CENT, FeeTerms, Role
from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Price, Quantity, Rounding, cost, round_to
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import TimeInForce
from arbees_runtime.venues.answers import Rejected
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.order_bounds import TAKING
from arbees_runtime.venues.orders import OrderRequest

SHORTEST_EXPIRY_NS: Final = 180 * 1_000_000_000
"""Polymarket's good-till-date orders end at least this far ahead."""
_CONFIRMED_AFTER_S: Final = 5.0
"""How long a Polymarket trade takes to its confirmation on the chain, roughly: a few blocks of two seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRules:
    """One venue's rules.

    Attributes:
        venue: whose.
        nets: see `PaperAccount`.
        delays: whether marketable orders wait for the market's taker delay.
        confirmed_after_s: how long a trade stays provisional; 0 if it is final at once.
        rounds_orders: whether fees are rounded over an order's fills with an accumulator (Kalshi).
        closed, off_grid, bad_size, no_funds, killed, crosses, duplicate: its words for refusals.
        unmatched: its word for an immediate-or-cancel order that matched nothing; empty where that is no refusal.
    """

    venue: str
    nets: bool
    delays: bool
    confirmed_after_s: float
    rounds_orders: bool
    closed: str
    off_grid: str
    bad_size: str
    no_funds: str
    killed: str
    crosses: str
    unmatched: str = ""
    duplicate: str = "order_already_exists"


KALSHI: Final = PaperRules(
    venue="kalshi",
    nets=True,
    delays=False,
    confirmed_after_s=0.0,
    rounds_orders=True,
    closed="market_inactive",
    off_grid="invalid_price",
    bad_size="invalid_order_size",
    no_funds="available_balance_too_low",
    killed="fill_or_kill_insufficient_resting_volume",
    crosses="post_only_cross",
)
POLYMARKET: Final = PaperRules(
    venue="polymarket",
    nets=False,
    delays=True,
    confirmed_after_s=_CONFIRMED_AFTER_S,
    rounds_orders=False,
    closed="market_not_ready",
    off_grid="off_grid",
    bad_size="below_minimum",
    no_funds="insufficient_balance",
    killed="fok_not_filled",
    crosses="post_only_would_cross",
    unmatched="fak_not_filled",
)


class FeeMeter:
    """Charges an order's fills one after the other, with the venue's rounding."""

    def __init__(self, rules: PaperRules, terms: FeeTerms, kept: Money = MONEY_ZERO) -> None:
        self._rules = rules
        self._terms = terms
        self._order = OrderFees(terms, kept)

    def copy(self) -> FeeMeter:
        """A meter that goes on from here without changing this one."""
        return FeeMeter(self._rules, self._terms, self._order.kept)

    def charge(self, role: Role, side: Side, price: Price, quantity: Quantity) -> Money:
        """The fee of the next fill."""
        if self._rules.rounds_orders:
            return self._order.fill(role, side, price, quantity).net
        return self._terms.fill_fee(role, price, quantity)


def refusal(rules: PaperRules, request: OrderRequest, listing: Listing, now_ns: int) -> Rejected | None:
    """Why the venue would not take an order, before it looks at funds and book."""
    grid = listing.grid if request.outcome is Outcome.YES else listing.grid.mirrored()
    size, ends_ns = request.quantity, request.expires_ns
    dated = request.time_in_force is TimeInForce.GOOD_TILL_DATE
    soonest_ns = now_ns + (SHORTEST_EXPIRY_NS if rules.delays else 1)
    immediate = request.time_in_force is TimeInForce.IMMEDIATE_OR_CANCEL
    checks = (
        (not listing.open, Rejected(rules.closed, "the market takes no orders")),
        (listing.fees is None, Rejected("fees_unknown", listing.fees_unknown or "fees are not known", sent=False)),
        (request.limit_price not in grid, Rejected(rules.off_grid, "the price is not one of the market's")),
        (size <= 0 or size < listing.smallest, Rejected(rules.bad_size, "the size is too small")),
        (size % listing.lot != 0, Rejected(rules.bad_size, "the size is no multiple of the market's lot")),
        (dated != (ends_ns is not None), Rejected("invalid_expiration", "only good-till-date orders have an end")),
        (ends_ns is not None and ends_ns < soonest_ns, Rejected("invalid_expiration", "the order ends too soon")),
        (request.reduce_only and not immediate, Rejected("invalid_order", "reduce-only and resting", sent=False)),
    )
    return next((refused for applies, refused in checks if applies), None)


def refusal_by_book(rules: PaperRules, request: OrderRequest, listing: Listing, *, crosses: bool) -> Rejected | None:
    """Why the venue would not take an order, seeing whether the book has anything for it."""
    if not crosses:
        immediate = request.time_in_force is TimeInForce.IMMEDIATE_OR_CANCEL
        return Rejected(rules.unmatched, "no orders found to match") if immediate and rules.unmatched else None
    if request.post_only:
        return Rejected(rules.crosses, "the order would take")
    # What takes is sent as dollars, see `order_bounds`; what may rest, as contracts at its limit.
    expected = request.expected_price if request.time_in_force in TAKING else None
    price = request.limit_price if expected is None else expected
    spends = round_to(cost(price, request.quantity, Rounding.DOWN), CENT, Rounding.DOWN)
    if request.side is Side.BUY and spends < listing.smallest_cost:
        return Rejected(rules.bad_size, "a marketable order to buy spends too little")
    return None


def worst_cost(listing: Listing, request: OrderRequest, quantity: Quantity, opened: Quantity) -> Money:
    """Cash that an order may need at its limit price, fee included.

    Args:
        listing: its market, whose fees are known.
        request: the order.
        quantity: contracts that can still fill.
        opened: of these, how many would be sold without being held.
    """
    assert listing.fees is not None
    price = request.limit_price
    fee = listing.fees.order_bound(Role.TAKER, [(price, quantity)])
    if request.side is Side.BUY:
        return Money(cost(price, quantity, Rounding.UP) + fee)
    collateral = cost(Price(SCALE - price), opened, Rounding.UP)
    return Money(collateral + fee) if opened else MONEY_ZERO
