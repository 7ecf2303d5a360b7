"""Requests to a venue: within its rate limits, the outcome of each told apart.

Reads are tried again after time-outs, 429 and 5xx. Writes are sent once: whatever leaves open whether the venue acted
is `Uncertain`, and only what is known to mean "not done" is `Rejected`. What is signed never goes through a proxy.
"""

from __future__ import annotations

import asyncio
import random
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import ClassVar, NamedTuple, TypeAlias, TypeVar

import aiohttp
import msgspec
from aiohttp.abc import AbstractStreamWriter
from yarl import URL

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import Accepted, Answer, ReadError, Rejected, Uncertain, words
from arbees_runtime.venues.proxy import Proxy
from arbees_runtime.venues.token_bucket import TokenBucket

T = TypeVar("T")
Query: TypeAlias = Sequence[tuple[str, str]]

LARGEST_BODY = 32 * 1024 * 1024
READ_ATTEMPTS = 4
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 5.0
_UNTIMED = aiohttp.ClientTimeout(total=None)
"""`asyncio.timeout` bounds a request: aiohttp's own timer can swallow a cancellation that comes at the same moment
(seen with 3.14.5 on a machine that stood still for seconds), and whoever cancelled then waits for ever."""


class Request(NamedTuple):
    """What is asked of a venue.

    Attributes:
        method: GET, POST or DELETE.
        url: without the query.
        query: names and values.
        body: JSON, exactly as signed.
        signed: whether it carries a signature, and so has to leave directly.
    """

    method: str
    url: str
    query: Query = ()
    body: bytes | None = None
    signed: bool = False

    def __str__(self) -> str:
        return f"{self.method} {URL(self.url).path}"


class Reply(NamedTuple):
    """An answer as it came; `retry_after_s` where it says when to come back."""

    status: int
    body: bytes
    retry_after_s: float = 0.0


class _LateError(Exception):
    """The time of a request passed before it could be written."""


class _TimedBody(aiohttp.BytesPayload):
    """A body that is not written after its time, whatever held the program up since it last looked at the clock: a
    connection, a signature, a machine that stood still. A request without its body changes nothing.

    Attributes:
        late: whether that is what happened to it.
    """

    def __init__(self, body: bytes, clock: Clock, not_after_ns: int) -> None:
        super().__init__(body)
        self._clock = clock
        self._not_after_ns = not_after_ns
        self.late = False

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        if self._clock.time_ns() > self._not_after_ns:
            self.late = True
            raise _LateError
        await super().write_with_length(writer, content_length)


class VenueHttp(ABC):
    """Requests to one venue.

    Args:
        session: whose connections to use; it must know no proxy of its own.
        clock: the source of time.
        proxy: for what is not signed.
        timeout_s: for a whole request.
        chance: where the jitter of waits comes from.

    Attributes:
        clock_offset_ns: the venue's clock minus ours by the last answer's Date header, to the second; None
        before. too_many: how often the venue answered 429.
    """

    passing: ClassVar[frozenset[int]] = frozenset({429})
    """Statuses below 500 after which a question is asked again."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        *,
        proxy: Proxy | None = None,
        timeout_s: float = 5.0,
        chance: random.Random | None = None,
    ) -> None:
        self._session = session
        self._clock = clock
        self._proxy = proxy
        self._timeout_s = timeout_s
        self._chance = chance
        self.clock_offset_ns: int | None = None
        self.too_many = 0

    # ---- what differs from venue to venue ------------------------------------------------------------

    @abstractmethod
    def _signature(self, request: Request) -> Mapping[str, str]:
        """The headers that sign a request."""

    @abstractmethod
    def _error_of(self, body: bytes) -> tuple[str, str]:
        """Code and words of an error answer; the code is empty if it has none."""

    @abstractmethod
    def _judge(self, reply: Reply) -> Rejected | Uncertain:
        """What an answer other than success says of a request that was to change something."""

    # ---- reading -------------------------------------------------------------------------------------

    async def _ask(self, request: Request, kind: type[T], bucket: TokenBucket, cost: float) -> T:
        """The answer to a question.

        Raises:
            ReadError: no usable answer after all attempts.
        """
        pauses = Backoff(_FIRST_WAIT_S, _LONGEST_WAIT_S, self._chance)
        for attempt in range(1, READ_ATTEMPTS + 1):
            await bucket.take(cost)
            asked_to_wait_s = 0.0
            try:
                reply = await self._send(request, request.body)
                if reply.status == 200:
                    return msgspec.json.decode(reply.body, type=kind)
                asked_to_wait_s = min(reply.retry_after_s, _LONGEST_WAIT_S)
                self._note_refusal(reply, bucket)
                code, message = self._error_of(reply.body)
                error = ReadError(f"http_{reply.status}", message, code)
            except (aiohttp.ClientError, TimeoutError, OSError) as failure:
                error = ReadError("timeout" if isinstance(failure, TimeoutError) else "connection", words(failure))
            except msgspec.DecodeError as failure:
                error = ReadError("unreadable", f"{request}: {failure}")
            if attempt == READ_ATTEMPTS or not self._worth_another_try(error):
                raise error
            await self._clock.sleep(max(pauses.next_s(), asked_to_wait_s))
        raise AssertionError("unreachable")

    def _worth_another_try(self, error: ReadError) -> bool:
        passing = {"timeout", "connection", *(f"http_{status}" for status in self.passing)}
        return error.reason in passing or error.reason.startswith("http_5")

    # ---- changing ------------------------------------------------------------------------------------

    async def _change(
        self,
        request: Request,
        kind: type[T],
        bucket: TokenBucket,
        cost: float,
        *,
        urgent: bool = False,
        not_after_ns: int | None = None,
    ) -> Answer[T]:
        """Send a request that changes something, at most once.

        (aiohttp may send a DELETE again when a kept-alive connection turns out to be closed, never a POST:
        a cancel done twice is a cancel done once.)

        Args:
            request: what to send.
            kind: what the answer must be.
            bucket: whose tokens it takes.
            cost: how many.
            urgent: don't wait for tokens (cancels).
            not_after_ns: don't send after this moment of the clock.
        """
        refused = await self._admit(bucket, cost, urgent, not_after_ns)
        if refused is not None:
            return refused
        if not_after_ns is None or request.body is None:
            return await self._act(request, request.body, kind, bucket)
        body = _TimedBody(request.body, self._clock, not_after_ns)
        outcome = await self._act(request, body, kind, bucket)
        return Rejected("late", "the order's end passed on its way out", sent=False) if body.late else outcome

    async def _admit(self, bucket: TokenBucket, cost: float, urgent: bool, not_after_ns: int | None) -> Rejected | None:
        """Take the tokens; or why the request is not to be sent."""
        if urgent:
            bucket.take_at_once(cost)
        else:
            within_s = None if not_after_ns is None else max(0.0, (not_after_ns - self._clock.time_ns()) / 1e9)
            if not await bucket.take(cost, within_s=within_s):
                return Rejected("late", "the rate limit leaves no room before the order's end", sent=False)
        if not_after_ns is not None and self._clock.time_ns() > not_after_ns:
            return Rejected("late", "the order's end has passed", sent=False)
        return None

    async def _act(
        self, request: Request, body: bytes | _TimedBody | None, kind: type[T], bucket: TokenBucket
    ) -> Answer[T]:
        outcome: Answer[T]
        try:
            reply = await self._send(request, body)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as failure:
            outcome = Rejected("not_sent", words(failure), sent=False)  # no connection: nothing went out
        except TimeoutError as failure:
            outcome = Uncertain("timeout", words(failure))
        except ReadError as failure:
            outcome = Uncertain(failure.reason, str(failure))
        except (aiohttp.ClientError, OSError) as failure:
            outcome = Uncertain("connection_lost", words(failure))
        else:
            self._note_refusal(reply, bucket)
            outcome = self._accepted(request, reply, kind) if reply.status in (200, 201) else self._judge(reply)
        return outcome

    def _accepted(self, request: Request, reply: Reply, kind: type[T]) -> Accepted[T] | Uncertain:
        try:
            return Accepted(msgspec.json.decode(reply.body, type=kind), self._clock.time_ns())
        except msgspec.DecodeError as failure:
            return Uncertain("unreadable", f"{request} was answered {reply.status}, but {failure}")

    # ---- both ----------------------------------------------------------------------------------------

    async def _send(self, request: Request, body: bytes | _TimedBody | None) -> Reply:
        headers, proxy = {"Accept": "application/json"}, self._proxy
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        if request.signed:
            headers |= self._signature(request)
            proxy = None
        if proxy is not None:
            headers |= proxy.headers_for(request.url)
        async with (
            asyncio.timeout(self._timeout_s),
            self._session.request(
                request.method,
                request.url,
                params=list(request.query),
                data=body,
                headers=headers,
                timeout=_UNTIMED,
                allow_redirects=False,
                proxy=None if proxy is None else proxy.url,
                proxy_headers=None if proxy is None else proxy.headers,
            ) as response,
        ):
            self._note_time(response.headers)
            answer = await bounded_body(response, LARGEST_BODY)
            return Reply(response.status, answer, _seconds(response.headers.get("Retry-After", "")))

    def _note_time(self, headers: Mapping[str, str]) -> None:
        try:
            theirs = parsedate_to_datetime(headers.get("Date", "")).timestamp()
        except (TypeError, ValueError):
            return
        self.clock_offset_ns = int(theirs) * 1_000_000_000 - self._clock.time_ns()

    def _note_refusal(self, reply: Reply, bucket: TokenBucket) -> None:
        if reply.status == 429:
            self.too_many += 1
            bucket.drain()


async def bounded_body(response: aiohttp.ClientResponse, most: int) -> bytes:
    """The whole body of an answer.

    Raises:
        ReadError: it has more than `most` bytes.
    """
    chunks, size = [], 0
    async for chunk in response.content.iter_chunked(1 << 16):
        size += len(chunk)
        if size > most:
            raise ReadError("too_large", f"{response.method} {response.url.path}: more than {most} bytes")
        chunks.append(chunk)
    return b"".join(chunks)


def _seconds(text: str) -> float:
    """A Retry-After in seconds; a date or nonsense counts as none."""
    return float(text) if text.isascii() and text.isdigit() else 0.0
