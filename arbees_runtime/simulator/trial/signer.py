"""A signer of Polymarket orders for the simulator: ids as the venue works them out, signatures of the right form."""

from __future__ import annotations

import hashlib

import msgspec

from arbees_runtime.simulator.polymarket.order_hash import order_hash
from arbees_runtime.venues.polymarket.order_terms import (
    NEG_RISK_EXCHANGE,
    OrderTerms,
    SignedOrder,
    Wallet,
    posted,
)

ADDRESS = "0x" + "5a" * 20


class SimulatedSigner:
    """See `OrderSigner`. Its signatures prove nothing, and only the simulator takes them."""

    def __init__(self, address: str = ADDRESS) -> None:
        self._wallet = Wallet(signer=address, funder=address, signature_type=0)

    @property
    def wallet(self) -> Wallet:
        """For whom it signs."""
        return self._wallet

    def sign(self, terms: OrderTerms) -> SignedOrder:
        """An order with its id."""
        unsigned = SignedOrder(terms=terms, order_id="", signature="")
        body = msgspec.json.decode(msgspec.json.encode(posted(unsigned, "").order))
        order_id = order_hash(body, version=terms.version, neg_risk=terms.contract == NEG_RISK_EXCHANGE)
        half = hashlib.sha256(order_id.encode()).hexdigest()
        return SignedOrder(terms=terms, order_id=order_id, signature=f"0x{half}{half}1b")

    def sign_login(self, time_s: int, nonce: int = 0) -> str:
        """The simulator has no L1 login; its keys come from `--access`."""
        raise NotImplementedError(f"the simulator takes no login (at {time_s}, nonce {nonce})")
