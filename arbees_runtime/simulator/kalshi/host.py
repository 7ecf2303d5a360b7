"""Kalshi's host: REST and WebSocket on one port, keys checked, rates limited."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from aiohttp import web
from aiohttp.typedefs import Middleware

from arbees_runtime.clock import Clock
from arbees_runtime.simulator.hosting import LARGEST_REQUEST, Answer, Handler, RequestFaults
from arbees_runtime.simulator.kalshi.connection import Connection
from arbees_runtime.simulator.kalshi.portfolio import Portfolio
from arbees_runtime.simulator.kalshi.private import KEY, ORDERS, PrivateCalls
from arbees_runtime.simulator.kalshi.public import PublicCalls
from arbees_runtime.simulator.kalshi.venue import KalshiVenue, News
from arbees_runtime.simulator.outlet import Outlet
from arbees_runtime.simulator.sockets import Sockets
from arbees_runtime.venues.token_bucket import TokenBucket

BASE = "/trade-api/v2"
SOCKET = "/trade-api/ws/v2"
PING_EVERY_S = 10.0
_COST = 10
_CANCEL_IN_BATCH_COST = 2
_TOO_MANY = {"error": "too many requests"}
_UNAVAILABLE = {"error": {"code": "service_unavailable", "message": "service unavailable"}}
_SIGNED = ("/portfolio", "/account", "/api_keys", "/exchange/user_data_timestamp")


class KalshiHost:
    """Answers for a `KalshiVenue`.

    Args:
        venue: what there is to answer.
        clock: the source of time.
    """

    def __init__(self, venue: KalshiVenue, clock: Clock) -> None:
        self._venue = venue
        self._clock = clock
        self._portfolio = Portfolio(venue)
        self._buckets: dict[tuple[str, str], TokenBucket] = {}
        self._sockets = Sockets[Connection]("kalshi", venue.faults, venue.timeline)
        venue.listen(self._publish)

    @property
    def connections(self) -> Mapping[str, Connection]:
        """The open sockets, by name."""
        return self._sockets.open

    def application(self) -> web.Application:
        """The web application to serve."""
        faults = RequestFaults(
            "kalshi",
            self._venue.faults,
            self._venue.timeline,
            self._clock,
            is_order=lambda request: request.method == "POST" and ORDERS in request.path,
            too_many_body=_TOO_MANY,
            error_body=_UNAVAILABLE,
        )
        application = web.Application(
            middlewares=[faults.middleware(), self._admission()], client_max_size=LARGEST_REQUEST
        )
        application.add_routes(PublicCalls(self._venue).routes(BASE))
        application.add_routes(PrivateCalls(self._venue, self._portfolio).routes(BASE))
        application.router.add_get(SOCKET, self.socket)
        return application

    # ---- requests ------------------------------------------------------------------------------------

    def _admission(self) -> Middleware:
        """Check the key where one is needed or sent, then the rate."""

        @web.middleware
        async def admit(request: web.Request, handler: Handler) -> web.StreamResponse:
            path = request.path.removeprefix(BASE)
            who = request.remote or "unknown"
            if path.startswith(_SIGNED) or "KALSHI-ACCESS-KEY" in request.headers:
                now_ms = self._clock.time_ns() // 1_000_000
                key = self._venue.keys.check(request.headers, request.method, request.path, now_ms)
                request[KEY] = key
                who = key.key_id
            if request.path != SOCKET:
                await self._charge(request, who)
            return await handler(request)

        return admit

    async def _charge(self, request: web.Request, who: str) -> None:
        if not self._venue.limits:
            return
        kind = "read" if request.method == "GET" else "write"
        keyless = KEY not in request
        rate, capacity = (80, 100) if keyless else (200, 400) if kind == "read" else (100, 100)
        bucket = self._buckets.setdefault((who, kind), TokenBucket(rate, capacity, self._clock))
        cost = _COST
        if request.path.endswith("/batched"):
            each = _CANCEL_IN_BATCH_COST if request.method == "DELETE" else _COST
            cost = each * max(1, (await request.read()).count(b"{") - 1)
        if bucket.tokens < cost:
            raise Answer(429, _TOO_MANY)
        bucket.take_at_once(cost)

    # ---- sockets -------------------------------------------------------------------------------------

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """One WebSocket connection, to its end."""
        if KEY not in request:
            raise Answer(401, {"error": {"code": "authentication_error", "message": "authentication error"}})
        return await self._sockets.serve(request, "socket", partial(self._connect, request[KEY].account), self._ping)

    def _connect(self, account: str, outlet: Outlet, name: str) -> Connection:
        connection = Connection(self._venue, self._portfolio, account, outlet, name)
        outlet.on_overflow = connection.overflow
        return connection

    async def _ping(self, socket: web.WebSocketResponse, _: Connection) -> None:
        while True:
            await self._clock.sleep(PING_EVERY_S)
            try:
                await socket.ping(b"heartbeat")
            except (ConnectionError, RuntimeError):
                return

    def _publish(self, news: News) -> None:
        for connection in self.connections.values():
            connection.hear(news)
