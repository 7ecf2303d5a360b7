"""Whether Kalshi takes orders: the exchange trades, and the account's word on its location has not run out.

Kalshi has no public question about the caller's place; `GET /api_keys` says until when the user's attestation lets keys
trade sports (since 2026-08-16). Anything but a fresh yes to both is a no.
"""

from __future__ import annotations

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.gates import GateVerdict, refused
from arbees_runtime.venues.kalshi.reads import KalshiReads

ANSWER_HOLDS_S = 60.0
ASK_EVERY_S = 20.0


class KalshiGate:
    """See `gates.OrderGate`.

    Args:
        reads: with a key.
        clock: the source of time.
        standing: a reason why no order leaves from here whatever Kalshi says; empty if none.
        needs_attestation: whether the location's attestation counts; the demo exchange has none.
    """

    def __init__(self, reads: KalshiReads, clock: Clock, *, standing: str = "", needs_attestation: bool = True) -> None:
        self._reads = reads
        self._clock = clock
        self._standing = standing
        self._needs_attestation = needs_attestation
        self._reason = "the venue has not been asked yet"
        self._asked_ns: int | None = None
        self._checked_ns: int | None = None

    @property
    def verdict(self) -> GateVerdict:
        """As of this moment."""
        if self._standing:
            return refused(self._standing)
        if self._reason or self._asked_ns is None:
            return GateVerdict(False, self._reason, self._checked_ns)
        age_s = (self._clock.monotonic_ns() - self._asked_ns) / 1e9
        if age_s >= ANSWER_HOLDS_S:
            return GateVerdict(False, f"exchange status: the last answer is {age_s:.0f} s old", self._checked_ns)
        return GateVerdict(True, "", self._checked_ns)

    async def run(self) -> None:
        """Keep asking, until cancelled."""
        while not self._standing:
            await self.ask()
            await self._clock.sleep(ASK_EVERY_S)

    async def ask(self) -> None:
        """Ask once; whatever goes wrong shuts the gate at once."""
        asked_ns, now_ns = self._clock.monotonic_ns(), self._clock.time_ns()
        self._reason = await self._refusal(now_ns)
        if not self._reason:
            self._asked_ns, self._checked_ns = asked_ns, now_ns

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
