"""One request to Polymarket's HTTP interfaces: within the rate limits, its outcome told apart.

Public reads may go through a proxy and are tried again after time-outs, 429 and 5xx. Whatever is signed
leaves directly or not at all, and whatever changes something is sent once: what leaves open whether
Polymarket acted is `Uncertain`, and only what is known to mean "not done" is `Rejected`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import NamedTuple, TypeVar

import aiohttp
import msgspec
from yarl import URL

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import Accepted, Answer, ReadError, Rejected, Uncertain, words
from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.refusals import Refusal, error_of, refusal
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from arbees_runtime.venues.proxy import Proxy
from arbees_runtime.venues.token_bucket import TokenBucket

T = TypeVar("T")
Query = Sequence[tuple[str, str]]

LARGEST_BODY = 32 * 1024 * 1024
READ_ATTEMPTS = 4
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 5.0
_UNTIMED = aiohttp.ClientTimeout(total=None)
"""`asyncio.timeout` bounds a request: aiohttp's own timer can swallow a cancellation that comes at the same moment
(seen with 3.14.5 on a machine that stood still for seconds), and whoever cancelled then waits for ever."""


class Budget(StrEnum):
    """What a request counts against."""

    GAMMA_EVENTS = "gamma events"
    GAMMA_MARKETS = "gamma markets"
    GAMMA = "gamma"
    BOOK = "book"
    BOOKS = "books"
    CLOB = "clob"
    DATA = "data"
    ORDERS = "orders"
    CANCELS = "cancels"


LIMITS: Mapping[Budget, tuple[float, float]] = {
    Budget.GAMMA_EVENTS: (33, 50),
    Budget.GAMMA_MARKETS: (20, 30),
    Budget.GAMMA: (100, 150),
    Budget.BOOK: (100, 150),
    Budget.BOOKS: (33, 50),
    Budget.CLOB: (300, 300),
    Budget.DATA: (66, 100),
    Budget.ORDERS: (26, 40),
    Budget.CANCELS: (53, 80),
}
"""Requests a second, and how many at once: two thirds of what Polymarket grants an address (docs of mid-2026) or, for
orders and cancels, a signer (July 2026). An address may be shared."""


class Reply(NamedTuple):
    """An answer as it came."""

    status: int
    body: bytes
    retry_after_s: float | None


class PolymarketHttp:
    """Requests to Polymarket.

    Args:
        session: whose connections to use; it must know no proxy of its own.
        clock: the source of time.
        hosts: where to.
        credentials: None reads public data.
        proxy: for public reads; with one, signed requests are refused.
        timeout_s: for a whole request.
        chance: where the jitter of waits comes from.

    Attributes:
        clock_offset_ns: Polymarket's clock minus ours by the last answer's Date header, to the second; None
        before. too_many: how often Polymarket answered 429.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        *,
        hosts: Hosts | None = None,
        credentials: PolymarketCredentials | None = None,
        proxy: Proxy | None = None,
        timeout_s: float = 5.0,
        chance: random.Random | None = None,
    ) -> None:
        self._session = session
        self._clock = clock
        self.hosts = hosts or Hosts()
        self._credentials = credentials
        self._proxy = proxy
        self._timeout_s = timeout_s
        self._chance = chance
        self._buckets = {budget: TokenBucket(*LIMITS[budget], clock) for budget in Budget}
        self.clock_offset_ns: int | None = None
        self.too_many = 0

    @property
    def credentials(self) -> PolymarketCredentials | None:
        """Whose requests are signed."""
        return self._credentials

    @property
    def proxied(self) -> bool:
        """Whether public data is read through a proxy, so that nothing signed may be sent."""
        return self._proxy is not None

    # ---- reading -------------------------------------------------------------------------------------

    async def read(
        self,
        url: str,
        kind: type[T],
        query: Query = (),
        *,
        budget: Budget = Budget.CLOB,
        body: bytes | None = None,
        signed: bool = False,
    ) -> T:
        """The answer to a question: a GET, or a POST that only asks (`body`).

        Raises:
            ReadError: no usable answer after all attempts; `signed`, but there is no key or a proxy is set.
        """
        if signed and (self._credentials is None or self.proxied):
            raise ReadError("not_sent", "a signed request needs a key and a way without a proxy")
        method = "GET" if body is None else "POST"
        pauses = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S, self._chance)
        for attempt in range(1, READ_ATTEMPTS + 1):
            await self._buckets[budget].take(1)
            try:
                reply = await self._send(method, url, query, body, signed=signed)
                if reply.status == 200:
                    return msgspec.json.decode(reply.body, type=kind)
                error = self._not_read(reply, budget)
            except (aiohttp.ClientError, TimeoutError, OSError) as failure:
                error = ReadError("timeout" if isinstance(failure, TimeoutError) else "connection", words(failure))
            except msgspec.DecodeError as failure:
                error = ReadError("unreadable", f"{method} {URL(url).path}: {failure}")
            if attempt == READ_ATTEMPTS or not _worth_another_try(error):
                raise error
            await self._clock.sleep(pauses.next_s())
        raise AssertionError("unreachable")

    def _not_read(self, reply: Reply, budget: Budget) -> ReadError:
        if reply.status == 429:
            self.too_many += 1
            self._buckets[budget].drain()
        code, message = error_of(reply.body)
        return ReadError(f"http_{reply.status}", message, code)

    # ---- changing ------------------------------------------------------------------------------------

    async def write(
        self,
        method: str,
        path: str,
        body: bytes | None,
        kind: type[T],
        *,
        budget: Budget,
        cost: int = 1,
        not_after_ns: int | None = None,
    ) -> Answer[T]:
        """Send a signed request to the CLOB, once.

        Args:
            method: POST or DELETE.
            path: after the host.
            body: JSON, exactly as signed.
            kind: what the answer must be.
            budget: whose tokens it takes; cancels don't wait for theirs.
            cost: how many.
            not_after_ns: don't send after this moment of the clock.
        """
        refused = await self._admit(budget, cost, not_after_ns)
        return refused or await self._act(method, path, body, kind, budget)

    async def _admit(self, budget: Budget, cost: int, not_after_ns: int | None) -> Rejected | None:
        if self.proxied:
            return Rejected("proxied", "a proxy is set: orders leave directly or not at all", sent=False)
        if self._credentials is None:
            return Rejected("no_credentials", "no Polymarket key is configured", sent=False)
        bucket = self._buckets[budget]
        if budget is Budget.CANCELS:
            bucket.take_at_once(cost)
        else:
            within_s = None if not_after_ns is None else max(0.0, (not_after_ns - self._clock.time_ns()) / 1e9)
            if not await bucket.take(cost, within_s=within_s):
                return Rejected("late", "the rate limit leaves no room before the order's end", sent=False)
        if not_after_ns is not None and self._clock.time_ns() > not_after_ns:
            return Rejected("late", "the order's end has passed", sent=False)
        return None

    async def _act(self, method: str, path: str, body: bytes | None, kind: type[T], budget: Budget) -> Answer[T]:
        outcome: Answer[T]
        try:
            reply = await self._send(method, self.hosts.clob + path, (), body, signed=True)
            if reply.status in (200, 201):
                outcome = Accepted(msgspec.json.decode(reply.body, type=kind), self._clock.time_ns())
            else:
                if reply.status == 429:
                    self.too_many += 1
                    self._buckets[budget].drain()
                outcome = _judged(refusal(reply.status, reply.body, reply.retry_after_s))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as failure:
            outcome = Rejected("not_sent", words(failure), sent=False)  # no connection: nothing went out
        except TimeoutError as failure:
            outcome = Uncertain("timeout", words(failure))
        except msgspec.DecodeError as failure:
            outcome = Uncertain("unreadable", f"{method} {path} was answered, but {failure}")
        except ReadError as failure:
            outcome = Uncertain(failure.reason, str(failure))
        except (aiohttp.ClientError, OSError) as failure:
            outcome = Uncertain("connection_lost", words(failure))
        return outcome

    async def _send(self, method: str, url: str, query: Query, body: bytes | None, *, signed: bool) -> Reply:
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if signed and self._credentials is not None:
            time_s = self._clock.time_ns() // 1_000_000_000
            text = "" if body is None else body.decode()
            headers |= self._credentials.headers(method, URL(url).path, text, time_s)
        proxy = self._proxy if not signed else None
        if proxy is not None:
            headers |= proxy.headers_for(url)
        async with (
            asyncio.timeout(self._timeout_s),
            self._session.request(
                method,
                url,
                params=list(query),
                data=body,
                headers=headers,
                timeout=_UNTIMED,
                allow_redirects=False,
                proxy=None if proxy is None else proxy.url,
                proxy_headers=None if proxy is None else proxy.headers,
            ) as response,
        ):
            self._note_time(response.headers)
            chunks, size = [], 0
            async for chunk in response.content.iter_chunked(1 << 16):
                size += len(chunk)
                if size > LARGEST_BODY:
                    raise ReadError("too_large", f"{method} {URL(url).path}: more than {LARGEST_BODY} bytes")
                chunks.append(chunk)
            return Reply(response.status, b"".join(chunks), _seconds(response.headers.get("Retry-After")))

    def _note_time(self, headers: Mapping[str, str]) -> None:
        try:
            theirs = parsedate_to_datetime(headers.get("Date", "")).timestamp()
        except (TypeError, ValueError):
            return
        self.clock_offset_ns = int(theirs) * 1_000_000_000 - self._clock.time_ns()


def _judged(found: Refusal) -> Rejected | Uncertain:
    if found.done is False:
        return Rejected(found.code, found.message)
    return Uncertain(found.code, found.message)


def _seconds(text: str | None) -> float | None:
    """A Retry-After in seconds; a date or nonsense counts as none."""
    return float(text) if text is not None and text.isascii() and text.isdigit() else None


def _worth_another_try(error: ReadError) -> bool:
    return error.reason in {"timeout", "connection", "http_425", "http_429"} or error.reason.startswith("http_5")
