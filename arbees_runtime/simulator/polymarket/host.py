"""Polymarket's hosts on one port: Gamma, CLOB, data service, geoblock and the three sockets.

The real hosts' paths don't overlap, so one address stands for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from aiohttp import web
from aiohttp.typedefs import Middleware

from arbees_runtime.clock import Clock
from arbees_runtime.simulator.hosting import LARGEST_REQUEST, Answer, Handler, RequestFaults
from arbees_runtime.simulator.outlet import Outlet
from arbees_runtime.simulator.polymarket.connections import (
    Connection,
    MarketConnection,
    SportsConnection,
    UserConnection,
)
from arbees_runtime.simulator.polymarket.private import KEY, SIGNED, PrivateCalls
from arbees_runtime.simulator.polymarket.public import PublicCalls
from arbees_runtime.simulator.polymarket.venue import News, PolymarketVenue
from arbees_runtime.simulator.sockets import Sockets
from arbees_runtime.venues.token_bucket import TokenBucket

MARKET_SOCKET, USER_SOCKET, SPORTS_SOCKET = "/ws/market", "/ws/user", "/ws"
SPORTS_PING_EVERY_S = 5.0
_SOCKETS: dict[str, Callable[[PolymarketVenue, Outlet, str], Connection]] = {
    MARKET_SOCKET: MarketConnection,
    USER_SOCKET: UserConnection,
    SPORTS_SOCKET: SportsConnection,
}
_TOO_MANY = {"error": "Too Many Requests"}
_BROKEN = {"error": "Internal Server Error"}
_LIMITS: tuple[tuple[str, str, float, float], ...] = (
    ("POST", "/order", 40, 60),
    ("DELETE", "/", 80, 120),
    ("GET", "/book", 150, 1500),
    ("POST", "/books", 50, 500),
    ("GET", "/events", 50, 500),
    ("GET", "/markets", 30, 300),
    ("GET", "/v2/", 100, 1000),
)
"""(method, path prefix, requests a second, burst): rate limit pages of mid-2026."""


class PolymarketHost:
    """Answers for a `PolymarketVenue`.

    Args:
        venue: what there is to answer.
        clock: the source of time.
    """

    def __init__(self, venue: PolymarketVenue, clock: Clock) -> None:
        self._venue = venue
        self._clock = clock
        self._buckets: dict[tuple[str, str, str], TokenBucket] = {}
        self._sockets = Sockets[Connection]("polymarket", venue.faults, venue.timeline)
        venue.listen(self._publish)

    def application(self) -> web.Application:
        """The web application to serve."""
        faults = RequestFaults(
            "polymarket",
            self._venue.faults,
            self._venue.timeline,
            self._clock,
            is_order=lambda request: request.method == "POST" and request.path in ("/order", "/orders"),
            too_many_body=_TOO_MANY,
            error_body=_BROKEN,
        )
        application = web.Application(
            middlewares=[faults.middleware(), self._admission()], client_max_size=LARGEST_REQUEST
        )
        application.add_routes(PublicCalls(self._venue, self._clock).routes())
        application.add_routes(PrivateCalls(self._venue).routes())
        for path in (MARKET_SOCKET, USER_SOCKET, SPORTS_SOCKET):
            application.router.add_get(path, self.socket)
        return application

    # ---- requests ------------------------------------------------------------------------------------

    def _admission(self) -> Middleware:
        """Check the signature where one is needed, then the rate."""

        @web.middleware
        async def admit(request: web.Request, handler: Handler) -> web.StreamResponse:
            who = request.remote or ""
            if request.path.startswith(SIGNED):
                now_s = self._clock.time_ns() // 1_000_000_000
                key = self._venue.keys.check(request.headers, request.method, request.path, await request.read(), now_s)
                request[KEY] = key
                who = key.key
            limited = self._charge(request, who)
            if limited:
                return web.json_response(_TOO_MANY, status=429, headers={"Retry-After": "1"})
            return await handler(request)

        return admit

    def _charge(self, request: web.Request, who: str) -> bool:
        """Whether the request is one too many."""
        if not self._venue.limits:
            return False
        for method, prefix, rate, burst in _LIMITS:
            if request.method == method and request.path.startswith(prefix):
                bucket = self._buckets.setdefault((who, method, prefix), TokenBucket(rate, burst, self._clock))
                if bucket.tokens < 1:
                    return True
                bucket.take_at_once(1)
                return False
        return False

    # ---- sockets -------------------------------------------------------------------------------------

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """One WebSocket connection, to its end."""
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise Answer(400, {"error": "a WebSocket is served here"})
        connect = partial(_SOCKETS[request.path], self._venue)
        return await self._sockets.serve(request, request.path, connect, self._ping)

    async def _ping(self, _: web.WebSocketResponse, connection: Connection) -> None:
        while isinstance(connection, SportsConnection):
            await self._clock.sleep(SPORTS_PING_EVERY_S)
            connection.ping()

    def _publish(self, news: News) -> None:
        for connection in self._sockets.open.values():
            connection.hear(news)
