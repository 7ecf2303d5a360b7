"""Whether Kalshi takes orders: the exchange trades, and the account's word on its location has not run out.

Kalshi has no public question about the caller's place; `GET /api_keys` says until when the user's attestation lets keys
trade sports (since 2026-08-16). Anything but a fresh yes to both is a no.
"""

from __future__ import annotations

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.gates import AskingGate
from arbees_runtime.venues.kalshi.reads import KalshiReads


class KalshiGate(AskingGate):
    """See `gates.AskingGate`.

    Args:
        reads: with a key.
        clock: the source of time.
        standing: a reason why no order leaves from here whatever Kalshi says; empty if none.
        needs_attestation: whether the location's attestation counts; the demo exchange has none.
    """

    asked = "exchange status"

    def __init__(self, reads: KalshiReads, clock: Clock, *, standing: str = "", needs_attestation: bool = True) -> None:
        super().__init__(clock, standing=standing)
        self._reads = reads
        self._needs_attestation = needs_attestation

    async def _refusal(self, now_ns: int) -> str:
        try:
            status = await self._reads.exchange_status()
            if not (status.exchange_active and status.trading_active):
                return "exchange status: trading is paused"
            if not self._needs_attestation:
                return ""
            until_s = (await self._reads.api_keys()).api_key_region_expiration_ts
        except ReadError as error:
            return f"exchange status: no answer ({error})"
        if until_s is None:
            return "location: the account has never attested it, so its keys may not trade sports"
        return "location: the account's attestation has run out" if until_s * 1_000_000_000 <= now_ns else ""
