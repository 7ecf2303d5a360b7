"""One request to Kalshi's REST interface: signed, within the rate limit, its outcome told apart.

Reads are tried again after time-outs, 429 and 5xx. Writes are sent once: whatever leaves open whether
Kalshi acted is `Uncertain`, and only codes known to mean "not done" are `Rejected`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import TypeVar

import aiohttp
import msgspec
from yarl import URL

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import Accepted, Answer, ReadError, Rejected, Uncertain
from arbees_runtime.venues.kalshi.account_messages import AccountLimits, BucketLimit
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.token_bucket import TokenBucket

T = TypeVar("T")

PRODUCTION_REST = "https://external-api.kalshi.com/trade-api/v2"
DEMO_REST = "https://external-api.demo.kalshi.co/trade-api/v2"

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

LARGEST_BODY = 32 * 1024 * 1024
READ_ATTEMPTS = 4
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 5.0

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
_UNTIMED = aiohttp.ClientTimeout(total=None)
"""`asyncio.timeout` bounds a request: aiohttp's own timer can swallow a cancellation that comes at the same moment
(seen with 3.14.5 on a machine that stood still for seconds), and whoever cancelled then waits for ever."""


class KalshiHttp:
    """Requests to one Kalshi host.

    Args:
        session: whose connections to use; proxies and name resolution are its business.
        clock: the source of time.
        base_url: up to and with `/trade-api/v2`.
        credentials: None reads public data without a key.
        limits: token buckets to stay within.
        timeout_s: for a whole request.
        chance: where the jitter of waits comes from.

    Attributes:
        clock_offset_ns: Kalshi's clock minus ours by the last answer's Date header, to the second; None
        before. too_many: how often Kalshi answered 429.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        *,
        base_url: str = PRODUCTION_REST,
        credentials: KalshiCredentials | None = None,
        limits: AccountLimits | None = None,
        timeout_s: float = 5.0,
        chance: random.Random | None = None,
    ) -> None:
        self._session = session
        self._clock = clock
        self._base = base_url.rstrip("/")
        self._path_prefix = URL(self._base).path
        self._credentials = credentials
        self._timeout_s = timeout_s
        self._chance = chance
        self.clock_offset_ns: int | None = None
        self.too_many = 0
        self.use_limits(limits or (BASIC_TIER if credentials else KEYLESS))

    def use_limits(self, limits: AccountLimits) -> None:
        """Stay within these token buckets from now on."""
        self._reads, self._writes = (
            TokenBucket(bucket.refill_rate, max(bucket.bucket_capacity, bucket.refill_rate), self._clock)
            for bucket in (limits.read, limits.write)
        )

    async def read(
        self, path: str, kind: type[T], params: Sequence[tuple[str, str]] = (), *, cost: float = DEFAULT_COST
    ) -> T:
        """The answer to a GET.

        Args:
            path: after the base URL, beginning with a slash.
            kind: what the answer must be.
            params: the query.
            cost: tokens it takes.

        Raises:
            ReadError: no usable answer after all attempts.
        """
        pauses = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S, self._chance)
        for attempt in range(1, READ_ATTEMPTS + 1):
            await self._reads.take(cost)
            try:
                status, body = await self._send("GET", path, params, None)
                if status == 200:
                    return msgspec.json.decode(body, type=kind)
                error = self._refusal(status, body)
            except (aiohttp.ClientError, TimeoutError, OSError) as failure:
                error = ReadError("timeout" if isinstance(failure, TimeoutError) else "connection", _words(failure))
            except msgspec.DecodeError as failure:
                error = ReadError("unreadable", f"GET {path}: {failure}")
            if attempt == READ_ATTEMPTS or not _worth_another_try(error):
                raise error
            await self._clock.sleep(pauses.next_s())
        raise AssertionError("unreachable")

    async def write(
        self,
        method: str,
        path: str,
        body: msgspec.Struct | None,
        kind: type[T],
        *,
        params: Sequence[tuple[str, str]] = (),
        cost: float = DEFAULT_COST,
        urgent: bool = False,
        not_after_ns: int | None = None,
    ) -> Answer[T]:
        """Send a request that changes something, at most once.

        (aiohttp may send a DELETE again when a kept-alive connection turns out to be closed, never a POST:
        a cancel done twice is a cancel done once.)

        Args:
            method: POST or DELETE.
            path: after the base URL.
            body: sent as JSON.
            kind: what the answer must be.
            params: the query.
            cost: tokens it takes.
            urgent: don't wait for tokens (cancels).
            not_after_ns: don't send after this moment of the clock.
        """
        refused = await self._admit(cost, urgent, not_after_ns)
        return refused or await self._act(method, path, params, body, kind)

    async def _admit(self, cost: float, urgent: bool, not_after_ns: int | None) -> Rejected | None:
        """Take the tokens; or why the request is not to be sent."""
        if self._credentials is None:
            return Rejected("no_credentials", "no Kalshi key is configured", sent=False)
        if urgent:
            self._writes.take_at_once(cost)
        else:
            within_s = None if not_after_ns is None else max(0.0, (not_after_ns - self._clock.time_ns()) / 1e9)
            if not await self._writes.take(cost, within_s=within_s):
                return Rejected("late", "the rate limit leaves no room before the order's end", sent=False)
        if not_after_ns is not None and self._clock.time_ns() > not_after_ns:
            return Rejected("late", "the order's end has passed", sent=False)
        return None

    async def _act(
        self,
        method: str,
        path: str,
        params: Sequence[tuple[str, str]],
        body: msgspec.Struct | None,
        kind: type[T],
    ) -> Answer[T]:
        outcome: Answer[T]
        try:
            status, answer = await self._send(method, path, params, body)
            if status in (200, 201):
                outcome = Accepted(msgspec.json.decode(answer, type=kind), self._clock.time_ns())
            else:
                outcome = self._outcome(status, answer)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as failure:
            outcome = Rejected("not_sent", _words(failure), sent=False)  # no connection: nothing went out
        except TimeoutError as failure:
            outcome = Uncertain("timeout", _words(failure))
        except msgspec.DecodeError as failure:
            outcome = Uncertain("unreadable", f"{method} {path} was answered {status}, but {failure}")
        except ReadError as failure:
            outcome = Uncertain(failure.reason, str(failure))
        except (aiohttp.ClientError, OSError) as failure:
            outcome = Uncertain("connection_lost", _words(failure))
        return outcome

    async def _send(
        self, method: str, path: str, params: Sequence[tuple[str, str]], body: msgspec.Struct | None
    ) -> tuple[int, bytes]:
        headers = {"Accept": "application/json"}
        if self._credentials is not None:
            time_ms = self._clock.time_ns() // 1_000_000
            headers |= self._credentials.headers(method, self._path_prefix + path, time_ms)
        data = None
        if body is not None:
            data, headers["Content-Type"] = msgspec.json.encode(body), "application/json"
        async with (
            asyncio.timeout(self._timeout_s),
            self._session.request(
                method,
                self._base + path,
                params=list(params),
                data=data,
                headers=headers,
                timeout=_UNTIMED,
                allow_redirects=False,
            ) as response,
        ):
            self._note_time(response.headers)
            chunks, size = [], 0
            async for chunk in response.content.iter_chunked(1 << 16):
                size += len(chunk)
                if size > LARGEST_BODY:
                    raise ReadError("too_large", f"{method} {path}: more than {LARGEST_BODY} bytes")
                chunks.append(chunk)
            return response.status, b"".join(chunks)

    def _note_time(self, headers: Mapping[str, str]) -> None:
        try:
            theirs = parsedate_to_datetime(headers.get("Date", "")).timestamp()
        except (TypeError, ValueError):
            return
        self.clock_offset_ns = int(theirs) * 1_000_000_000 - self._clock.time_ns()

    def _refusal(self, status: int, body: bytes) -> ReadError:
        if status == 429:
            self.too_many += 1
            self._reads.drain()
        code, message = error_of(body)
        return ReadError(f"http_{status}", message, code)

    def _outcome(self, status: int, body: bytes) -> Rejected | Uncertain:
        code, message = error_of(body)
        if status == 429:
            self.too_many += 1
            self._writes.drain()
            return Rejected("too_many_requests", message)  # the limiter stands before the exchange
        known = code.lower()
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


def _worth_another_try(error: ReadError) -> bool:
    return error.reason in {"timeout", "connection", "http_429"} or error.reason.startswith("http_5")


def _words(failure: BaseException) -> str:
    return f"{type(failure).__name__}: {failure}"[:300]
