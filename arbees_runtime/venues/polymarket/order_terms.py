"""What an order at Polymarket consists of, before and after it is signed.

An order is a set of EIP-712 fields; its hash is the order's id, known before it is sent. Everything here follows from
the request, even the salt, so that after a crash the same request gives the same order, which the venue can then be
asked for. Source: polymarket-client 0.14.0 (2026-10-21); contracts of CLOB V2 (2026-04-28) and Protocol V2.
"""

from __future__ import annotations

import hashlib
from typing import Any, Protocol

import msgspec

from arbees_runtime.market.numbers import (
    SCALE,
    Price,
    Quantity,
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
from arbees_runtime.venues.polymarket.clob_messages import NewOrder, PostedOrder
from arbees_runtime.venues.polymarket.listings import LEAST_MARKETABLE_BUY, Instrument
from arbees_runtime.venues.polymarket.signing import CHAIN

EXCHANGE = "0xE111180000d2663C0091e4f400237545B87B996B"
NEG_RISK_EXCHANGE = "0xe2222d279d744050d28e00520010520000310F59"
EXCHANGE_V3 = "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa"
DOMAIN_NAME = "Polymarket CTF Exchange"
NO_BYTES32 = "0x" + "00" * 32
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
_ORDER_FIELDS = (
    ("salt", "uint256"),
    ("maker", "address"),
    ("signer", "address"),
    ("tokenId", "uint256"),
    ("makerAmount", "uint256"),
    ("takerAmount", "uint256"),
    ("side", "uint8"),
    ("signatureType", "uint8"),
    ("timestamp", "uint256"),
    ("metadata", "bytes32"),
    ("builder", "bytes32"),
)


class OrderTerms(msgspec.Struct, frozen=True, kw_only=True):
    """An order, not signed.

    Attributes:
        salt: makes the order unique; follows from the request.
        maker: the wallet that holds the funds.
        signer: the address that signs; the wallet itself for a deposit wallet.
        token: what is traded.
        maker_amount, taker_amount: what is given and taken: dollars and shares to buy, shares and dollars to
            sell, in millionths.
        signature_type: 0 externally owned, 1 proxy, 2 Safe, 3 deposit wallet (ERC-1271).
        timestamp_ms: when it was made.
        version: of the signing domain: `2`, or `3` for tokens of Protocol V2.
        contract: the exchange that will match it.
        expires_s: seconds since 1970, 0 for never; not part of what is signed.
    """

    salt: int
    maker: str
    signer: str
    token: str
    maker_amount: int
    taker_amount: int
    side: Side
    signature_type: int
    timestamp_ms: int
    version: str
    contract: str
    order_type: str
    expires_s: int = 0
    post_only: bool = False
    chain: int = CHAIN

    @property
    def quantity(self) -> Quantity:
        """Shares it is for."""
        return Quantity(self.taker_amount if self.side is Side.BUY else self.maker_amount)


class SignedOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order with its signature.

    Attributes:
        order_id: its EIP-712 hash, by which the venue knows it.
    """

    terms: OrderTerms
    order_id: str
    signature: str

    def __repr__(self) -> str:
        return f"SignedOrder({self.order_id})"


class Wallet(msgspec.Struct, frozen=True, kw_only=True):
    """Who trades.

    Attributes:
        signer: the address whose key signs.
        funder: the wallet that holds the funds; the signer itself if it is externally owned.
        signature_type: see `OrderTerms`.
    """

    signer: str
    funder: str
    signature_type: int


class OrderSigner(Protocol):
    """Signs orders and logins. The only implementation for real money is in `live_signer`."""

    @property
    def wallet(self) -> Wallet:
        """For whom it signs."""

    def sign(self, terms: OrderTerms) -> SignedOrder:
        """Sign an order and work out its id."""

    def sign_login(self, time_s: int, nonce: int = 0) -> str:
        """The L1 signature; see `signing.login_headers`."""


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


def posted(signed: SignedOrder, owner: str) -> NewOrder:
    """The request that places a signed order."""
    terms = signed.terms
    return NewOrder(
        order=PostedOrder(
            salt=terms.salt,
            maker=terms.maker,
            signer=terms.signer,
            token_id=terms.token,
            maker_amount=str(terms.maker_amount),
            taker_amount=str(terms.taker_amount),
            side=terms.side.value.upper(),
            expiration=str(terms.expires_s),
            signature_type=terms.signature_type,
            timestamp=str(terms.timestamp_ms),
            metadata=NO_BYTES32,
            builder=NO_BYTES32,
            signature=signed.signature,
        ),
        owner=owner,
        order_type=terms.order_type,
        defer_exec=False,
        post_only=terms.post_only,
    )


def order_typed_data(terms: OrderTerms) -> dict[str, Any]:
    """What an order's hash is of, as EIP-712 typed data."""
    return {
        "types": {
            "EIP712Domain": [
                {"name": "name", "type": "string"},
                {"name": "version", "type": "string"},
                {"name": "chainId", "type": "uint256"},
                {"name": "verifyingContract", "type": "address"},
            ],
            "Order": [{"name": name, "type": kind} for name, kind in _ORDER_FIELDS],
        },
        "primaryType": "Order",
        "domain": {
            "name": DOMAIN_NAME,
            "version": terms.version,
            "chainId": terms.chain,
            "verifyingContract": terms.contract,
        },
        "message": {
            "salt": terms.salt,
            "maker": terms.maker,
            "signer": terms.signer,
            "tokenId": int(terms.token),
            "makerAmount": terms.maker_amount,
            "takerAmount": terms.taker_amount,
            "side": 0 if terms.side is Side.BUY else 1,
            "signatureType": terms.signature_type,
            "timestamp": terms.timestamp_ms,
            "metadata": bytes(32),
            "builder": bytes(32),
        },
    }


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
