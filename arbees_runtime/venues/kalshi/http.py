"""Requests to Kalshi's REST interface: what it grants, how they are signed, and what its refusals mean."""

from __future__ import annotations

import random
from typing import TypeVar

import aiohttp
import msgspec
from yarl import URL

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import Answer, Rejected, Uncertain
from arbees_runtime.venues.http import Query, Reply, Request, VenueHttp
from arbees_runtime.venues.kalshi.account_messages import AccountLimits, BucketLimit
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.token_bucket import TokenBucket

T = TypeVar("T")

PRODUCTION_REST = "https://external-api.kalshi.com/trade-api/v2"

DEFAULT_COST = 10
"""Tokens of a call, unless its own page says otherwise."""
BASIC_TIER = AccountLimits(
    usage_tier="basic",
    read=BucketLimit(refill_rate=200, bucket_capacity=400),
    write=BucketLimit(refill_rate=100, bucket_capacity=100),
)
"""What every account may do (rate limit page of 2026-08-16); `GET /account/limits` tells the account's own."""
KEYLESS = AccountLimits(
    usage_tier="keyless",
    read=BucketLimit(refill_rate=60, bucket_capacity=60),
    write=BucketLimit(refill_rate=1, bucket_capacity=1),
)
"""Without a key, answers turned 429 above 8 to 10 reads a second (observed 2026-10-08): six a second here."""

NOT_DONE_CODES = frozenset(
    {
        "available_balance_too_low",
        "bad_request",
        "exceeded_per_market_risk_limit",
        "exchange_paused",
        "fill_or_kill_insufficient_resting_volume",
        "invalid_order_size",
        "market_already_closed",
        "market_inactive",
        "market_not_found",
        "not_found",
        "order_already_exists",
        "order_side_mismatch",
        "order_ticker_mismatch",
        "trading_paused",
        "user_not_found",
    }
)
"""Codes seen or documented to mean that nothing was done. `order_already_exists` says so of this request only: an
earlier one with the same id was taken. A self-cross is not among them, since what filled before it stands."""


class KalshiHttp(VenueHttp):
    """Requests to one Kalshi host. See `http.VenueHttp`.

    Args:
        session: whose connections to use; proxies and name resolution are its business.
        clock: the source of time.
        base_url: up to and with `/trade-api/v2`.
        credentials: None reads public data without a key.
        timeout_s: for a whole request.
        chance: where the jitter of waits comes from.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        *,
        base_url: str = PRODUCTION_REST,
        credentials: KalshiCredentials | None = None,
        timeout_s: float = 5.0,
        chance: random.Random | None = None,
    ) -> None:
        super().__init__(session, clock, timeout_s=timeout_s, chance=chance)
        self._base = base_url.rstrip("/")
        self._credentials = credentials
        self.use_limits(BASIC_TIER if credentials else KEYLESS)

    def use_limits(self, limits: AccountLimits) -> None:
        """Stay within these token buckets from now on."""
        self._reads, self._writes = (
            TokenBucket(bucket.refill_rate, max(bucket.bucket_capacity, bucket.refill_rate), self._clock)
            for bucket in (limits.read, limits.write)
        )

    async def read(self, path: str, kind: type[T], query: Query = (), *, cost: float = DEFAULT_COST) -> T:
        """The answer to a GET.

        Args:
            path: after the base URL, beginning with a slash.
            kind: what the answer must be.
            query: names and values.
            cost: tokens it takes.

        Raises:
            ReadError: no usable answer after all attempts.
        """
        request = Request("GET", self._base + path, query, signed=self._credentials is not None)
        return await self._ask(request, kind, self._reads, cost)

    async def write(
        self,
        method: str,
        path: str,
        body: msgspec.Struct | None,
        kind: type[T],
        *,
        query: Query = (),
        cost: float = DEFAULT_COST,
        urgent: bool = False,
        not_after_ns: int | None = None,
    ) -> Answer[T]:
        """Send a request that changes something, at most once.

        Args:
            method: POST or DELETE.
            path: after the base URL.
            body: sent as JSON.
            kind: what the answer must be.
            query: names and values.
            cost: tokens it takes.
            urgent: don't wait for tokens (cancels).
            not_after_ns: don't send after this moment of the clock.
        """
        if self._credentials is None:
            return Rejected("no_credentials", "no Kalshi key is configured", sent=False)
        encoded = None if body is None else msgspec.json.encode(body)
        request = Request(method, self._base + path, query, encoded, signed=True)
        return await self._change(request, kind, self._writes, cost, urgent=urgent, not_after_ns=not_after_ns)

    def _signature(self, request: Request) -> dict[str, str]:
        if self._credentials is None:
            return {}
        return self._credentials.headers(request.method, URL(request.url).path, self._clock.time_ns() // 1_000_000)

    def _error_of(self, body: bytes) -> tuple[str, str]:
        return error_of(body)

    def _judge(self, reply: Reply) -> Rejected | Uncertain:
        code, message = error_of(reply.body)
        known, status = code.lower(), reply.status
        if status == 429:
            return Rejected("too_many_requests", message)  # the limiter stands before the exchange
        if status in (401, 403) or (400 <= status < 500 and known in NOT_DONE_CODES):
            return Rejected(known or f"http_{status}", message)
        return Uncertain(f"http_{status}", f"{code}: {message}" if code else message)


def error_of(body: bytes) -> tuple[str, str]:
    """Code and words of an error answer, whichever of Kalshi's shapes it has; the code is empty if it has none."""
    try:
        answer = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return "", body[:200].decode("utf-8", "replace")
    error = answer.get("error", answer) if isinstance(answer, dict) else answer
    if not isinstance(error, dict):
        return "", str(error)[:200]
    words = [str(error[key]) for key in ("message", "details") if error.get(key)]
    return str(error.get("code") or ""), ": ".join(words)[:500]
