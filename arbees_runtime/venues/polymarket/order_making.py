"""The order at Polymarket that a request means, or why there can be none.

Everything follows from the request, even the salt, so that after a crash the same request gives the same order, which
the venue can then be asked for.
"""

from __future__ import annotations

import hashlib

from arbees_runtime.market.numbers import (
    SCALE,
    Price,
    Rounding,
    divide,
    format_price,
    format_quantity,
    round_to,
)
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import TimeInForce
from arbees_runtime.venues.answers import Rejected
from arbees_runtime.venues.order_bounds import TAKING
from arbees_runtime.venues.orders import OrderRequest
from arbees_runtime.venues.polymarket.listings import LEAST_MARKETABLE_BUY, Instrument
from arbees_runtime.venues.polymarket.order_terms import EXCHANGE, EXCHANGE_V3, NEG_RISK_EXCHANGE, OrderTerms, Wallet

SALT_BITS = 53
"""The venue reads the salt as a JSON number."""
CENT = 10_000
SHORTEST_EXPIRY_NS = 180 * 1_000_000_000
"""A good-till-date order must end at least this far ahead; it ends about a minute early."""

_ORDER_TYPES = {
    TimeInForce.IMMEDIATE_OR_CANCEL: "FAK",
    TimeInForce.FILL_OR_KILL: "FOK",
    TimeInForce.GOOD_TILL_CANCELLED: "GTC",
    TimeInForce.GOOD_TILL_DATE: "GTD",
}


def order_terms(
    request: OrderRequest, instrument: Instrument, wallet: Wallet, *, to_find: bool = False
) -> OrderTerms | Rejected:
    """The order that a request means, or why there can be none.

    With `to_find` it is made again to be looked for, whatever became of the market since.

    A buy that takes liquidity is stated in dollars, and the engine spends them whatever the price. It gets what the
    quantity is expected to cost, rounded down to the cent, and asks for the shares that those pay for at the limit:
    as many come at the worst, the quantity as expected, more if it is cheaper still (`venues.order_bounds`).
    """
    refused = None if to_find else _refusal(request, instrument)
    if refused is not None:
        return refused
    amounts = _amounts(request)
    if isinstance(amounts, Rejected):
        return amounts
    version, contract = _exchange(instrument)
    expires_ns = request.expires_ns if request.time_in_force is TimeInForce.GOOD_TILL_DATE else None
    return OrderTerms(
        salt=salt_of(request.client_order_id),
        maker=wallet.funder,
        signer=wallet.funder if wallet.signature_type == 3 else wallet.signer,
        token=instrument.token(request.outcome),
        maker_amount=amounts[0],
        taker_amount=amounts[1],
        side=request.side,
        signature_type=wallet.signature_type,
        timestamp_ms=request.issued_ns // 1_000_000,
        version=version,
        contract=contract,
        order_type=_ORDER_TYPES[request.time_in_force],
        expires_s=0 if expires_ns is None else expires_ns // 1_000_000_000,
        post_only=request.post_only,
    )


def salt_of(client_order_id: str) -> int:
    """The salt of an order: the same for the same request, and different for every other."""
    digest = hashlib.sha256(f"arbees order {client_order_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - SALT_BITS)


def _refusal(request: OrderRequest, instrument: Instrument) -> Rejected | None:
    reason = _refusal_of_market(request, instrument) or _refusal_of_kind(request)
    return None if reason is None else Rejected(*reason, sent=False)


def _refusal_of_market(request: OrderRequest, instrument: Instrument) -> tuple[str, str] | None:
    listing, reason = instrument.listing, None
    if instrument.protocol is None:
        reason = ("unknown_version", "Polymarket does not say which protocol the market's tokens belong to")
    elif not listing.open:
        reason = ("market_closed", "the market takes no orders")
    elif listing.fees is None:
        reason = ("unknown_fee", listing.fees_unknown)
    elif request.limit_price not in listing.grid:
        reason = ("off_grid", f"{format_price(request.limit_price)} is no price of the market's grid")
    elif request.quantity % listing.lot or request.quantity <= 0:
        reason = ("invalid_size", f"{format_quantity(request.quantity)} is not a positive multiple of 0.01")
    elif request.quantity < listing.smallest:
        reason = ("below_minimum", f"{format_quantity(request.quantity)} is below {format_quantity(listing.smallest)}")
    return reason


def _refusal_of_kind(request: OrderRequest) -> tuple[str, str] | None:
    reason, rests = None, request.time_in_force not in TAKING
    expected = request.limit_price if request.expected_price is None else request.expected_price
    if request.side is Side.BUY and not 0 < expected <= request.limit_price:
        reason = ("invalid_amounts", "the expected price of a buy is not above 0 and up to its limit")
    elif request.reduce_only and request.side is Side.BUY:
        reason = ("reduce_only", "Polymarket has no reduce-only orders, and only a sale is sure to reduce")
    elif request.post_only and not rests:
        reason = ("invalid_order", "only an order that may rest can be post-only")
    elif request.time_in_force is TimeInForce.GOOD_TILL_DATE and (
        request.expires_ns is None or request.expires_ns - request.not_after_ns < SHORTEST_EXPIRY_NS
    ):
        reason = ("invalid_expiration", "a good-till-date order must end at least 180 s after it can be sent")
    return reason


def _amounts(request: OrderRequest) -> tuple[int, int] | Rejected:
    """Maker and taker amount in millionths. They follow from the request alone, not from a tick that may change."""
    price, quantity = request.limit_price, request.quantity
    dollars, rest = divmod(price * quantity, SCALE)
    if rest:  # prices have at most 4 decimals and sizes 2
        return Rejected("invalid_amounts", "price times size has more than six decimals", sent=False)
    if request.side is Side.SELL:
        return quantity, dollars
    if request.time_in_force not in TAKING:
        return dollars, quantity
    expected = price if request.expected_price is None else request.expected_price
    spent = expected * quantity // SCALE // CENT * CENT
    if spent < LEAST_MARKETABLE_BUY:
        return Rejected("below_minimum", "a buy that takes liquidity must be worth at least a dollar", sent=False)
    if spent == dollars:
        return dollars, quantity
    return spent, round_to(divide(spent * SCALE, price, Rounding.DOWN), share_step(price), Rounding.DOWN)


def share_step(price: Price) -> int:
    """Least step of a taking buy's shares, in millionths: two decimals more than the price has, which is never
    more than the market's tick allows."""
    decimals = len(format_price(price, 0).partition(".")[2])
    return int(10 ** max(0, 4 - decimals))


def _exchange(instrument: Instrument) -> tuple[str, str]:
    if instrument.protocol == "v2":
        return "3", EXCHANGE_V3
    return "2", NEG_RISK_EXCHANGE if instrument.neg_risk else EXCHANGE
