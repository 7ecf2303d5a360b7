"""Requests to Polymarket's HTTP interfaces: what they grant, and what must be signed and leave directly."""

from __future__ import annotations

import random
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

import aiohttp
from yarl import URL

from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import Answer, ReadError, Rejected, Uncertain
from arbees_runtime.venues.http import Query, Reply, Request, VenueHttp
from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.refusals import error_of, refusal
from arbees_runtime.venues.polymarket.signing import PolymarketCredentials
from arbees_runtime.venues.proxy import Proxy
from arbees_runtime.venues.token_bucket import TokenBucket

T = TypeVar("T")


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


class PolymarketHttp(VenueHttp):
    """Requests to Polymarket. See `http.VenueHttp`.

    Args:
        session: whose connections to use; it must know no proxy of its own.
        clock: the source of time.
        hosts: where to.
        credentials: None reads public data.
        proxy: for public reads; with one, signed requests are refused.
        timeout_s: for a whole request.
        chance: where the jitter of waits comes from.
    """

    passing = VenueHttp.passing | {425}  # the matching engine restarts

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
        super().__init__(session, clock, proxy=proxy, timeout_s=timeout_s, chance=chance)
        self.hosts = hosts or Hosts()
        self._credentials = credentials
        self._buckets = {budget: TokenBucket(*LIMITS[budget], clock) for budget in Budget}

    @property
    def credentials(self) -> PolymarketCredentials | None:
        """Whose requests are signed."""
        return self._credentials

    @property
    def proxied(self) -> bool:
        """Whether public data is read through a proxy, so that nothing signed may be sent."""
        return self._proxy is not None

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
        request = Request("GET" if body is None else "POST", url, query, body, signed)
        return await self._ask(request, kind, self._buckets[budget], 1)

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
        if self.proxied:
            return Rejected("proxied", "a proxy is set: orders leave directly or not at all", sent=False)
        if self._credentials is None:
            return Rejected("no_credentials", "no Polymarket key is configured", sent=False)
        request = Request(method, self.hosts.clob + path, (), body, signed=True)
        urgent = budget is Budget.CANCELS
        return await self._change(request, kind, self._buckets[budget], cost, urgent=urgent, not_after_ns=not_after_ns)

    def _signature(self, request: Request) -> dict[str, str]:
        if self._credentials is None:
            return {}
        text = "" if request.body is None else request.body.decode()
        time_s = self._clock.time_ns() // 1_000_000_000
        return self._credentials.headers(request.method, URL(request.url).path, text, time_s)

    def _error_of(self, body: bytes) -> tuple[str, str]:
        return error_of(body)

    def _judge(self, reply: Reply) -> Rejected | Uncertain:
        return refusal(reply.status, reply.body)
