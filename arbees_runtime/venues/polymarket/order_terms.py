"""What an order at Polymarket consists of, before and after it is signed.

An order is a set of EIP-712 fields; its hash is the order's id, known before it is sent. Source: polymarket-client
0.14.0 (2026-10-21); contracts of CLOB V2 (2026-04-28) and Protocol V2.
"""

from __future__ import annotations

from typing import Any, Protocol

import msgspec

from arbees_runtime.market.numbers import Quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.venues.polymarket.clob_messages import NewOrder, PostedOrder
from arbees_runtime.venues.polymarket.signing import CHAIN

EXCHANGE = "0xE111180000d2663C0091e4f400237545B87B996B"
NEG_RISK_EXCHANGE = "0xe2222d279d744050d28e00520010520000310F59"
EXCHANGE_V3 = "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa"
DOMAIN_NAME = "Polymarket CTF Exchange"
NO_BYTES32 = "0x" + "00" * 32

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
