"""Signing orders with a wallet's key, by Polymarket's own client (`pip install 'arbees[live]'`).

This is the only module that imports signing code, and nothing but a gateway that places live orders imports this
module; a test fails if anything else does. The client's parts used here are internal to it, hence its narrow pin and
the published vectors that tests hold them to.
"""

from __future__ import annotations

from typing import Any

from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak
from polymarket._internal.actions.orders.typed_data import build_order_signature, build_order_typed_data
from polymarket._internal.actions.orders.types import UnsignedOrder
from polymarket._internal.wallet import signature_type_for, try_classify_wallet_type
from polymarket.environments import PRODUCTION
from polymarket.errors import UserInputError

from arbees_runtime.market.sides import Side
from arbees_runtime.venues.polymarket.order_terms import (
    NO_BYTES32,
    OrderTerms,
    SignedOrder,
    Wallet,
    order_typed_data,
)
from arbees_runtime.venues.polymarket.signing import CHAIN, CredentialsError, login_typed_data


class LiveSigner:
    """See `order_terms.OrderSigner`. The key is in no repr and no error.

    Args:
        private_key: of the wallet that signs, 64 hexadecimal digits, with or without 0x.
        funder: the wallet that holds the funds; empty if it is the same.
        signature_type: how the funder relates to the key; None works it out.
        chain: 137, or a test chain.

    Raises:
        CredentialsError: the key or the funder can't be used, or it can't be told how they belong together.
    """

    def __init__(
        self, private_key: str, funder: str = "", *, signature_type: int | None = None, chain: int = CHAIN
    ) -> None:
        try:
            self._account = Account.from_key(private_key.strip())
        except Exception:
            raise CredentialsError("the Polymarket private key is not 64 hexadecimal digits") from None
        self._chain = chain
        holder = funder.strip() or self._account.address
        if signature_type is None:
            signature_type = _signature_type(self._account.address, holder)
        self._wallet = Wallet(signer=self._account.address, funder=holder, signature_type=signature_type)

    def __repr__(self) -> str:
        return f"LiveSigner({self._account.address})"

    @property
    def wallet(self) -> Wallet:
        """For whom it signs."""
        return self._wallet

    def sign(self, terms: OrderTerms) -> SignedOrder:
        """Sign an order and work out its id."""
        order = _unsigned(terms)
        full = build_order_typed_data(order)
        raw = self._account.sign_typed_data(full_message=full).signature
        signature = build_order_signature(order, "0x" + bytes(raw).hex())
        return SignedOrder(terms=terms, order_id=typed_data_hash(order_typed_data(terms)), signature=str(signature))

    def sign_login(self, time_s: int, nonce: int = 0) -> str:
        """The L1 signature."""
        full = login_typed_data(self._account.address, time_s, nonce, self._chain)
        raw = self._account.sign_typed_data(full_message=full).signature
        return "0x" + bytes(raw).hex()


def typed_data_hash(full: dict[str, Any]) -> str:
    """The EIP-712 hash of typed data."""
    message = encode_typed_data(full_message=full)
    digest: bytes = keccak(b"\x19" + message.version + message.header + message.body)
    return "0x" + digest.hex()


def _unsigned(terms: OrderTerms) -> UnsignedOrder:
    return UnsignedOrder(
        chain_id=terms.chain,
        builder=NO_BYTES32,
        exchange_address=terms.contract,
        expiration=terms.expires_s,
        maker=terms.maker,
        maker_amount=terms.maker_amount,
        metadata=NO_BYTES32,
        order_type=terms.order_type,
        salt=terms.salt,
        side="BUY" if terms.side is Side.BUY else "SELL",
        signature_type=terms.signature_type,
        signer=terms.signer,
        taker_amount=terms.taker_amount,
        timestamp=terms.timestamp_ms,
        token_id=terms.token,
        protocol_version=terms.version,
    )


def _signature_type(signer: str, funder: str) -> int:
    try:
        found = try_classify_wallet_type(
            signer=signer,
            wallet=funder,
            config=PRODUCTION._config.wallet_derivation,  # noqa: SLF001 - nowhere else
        )
    except UserInputError:
        raise CredentialsError("the Polymarket funder is not 0x and 40 hexadecimal digits") from None
    if found is None:
        raise CredentialsError(
            "the Polymarket funder is neither the key's own address nor a proxy, Safe or deposit wallet of it: "
            "check POLYMARKET_FUNDER and POLYMARKET_PRIVATE_KEY"
        )
    return int(signature_type_for(found))
