"""HTTP servers on this machine, and what can befall their requests and answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import msgspec
from aiohttp import web
from aiohttp.typedefs import Middleware

from arbees_runtime.clock import Clock
from arbees_runtime.simulator.faults import KINDS, FaultBoard
from arbees_runtime.simulator.timeline import Timeline

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LARGEST_REQUEST = 4 * 1024 * 1024
_HTML = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"


class Answer(Exception):  # noqa: N818 - ends the handling of a request with this answer
    """An answer other than success.

    Attributes:
        status: of HTTP.
        body: what is sent as JSON.
    """

    def __init__(self, status: int, body: Any) -> None:  # noqa: ANN401 - any JSON
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body


def json_response(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:  # noqa: ANN401
    """A JSON answer; keys keep their order."""
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json", headers=headers)


def html_response(status: int = 200) -> web.Response:
    """What a proxy in front of the venue answers when it does not trust the caller."""
    return web.Response(text=_HTML, status=status, content_type="text/html")


class RequestFaults:
    """What befalls the requests to one simulator.

    Args:
        simulator: whose faults apply.
        faults: decides what goes wrong.
        timeline: brought up to date before each request.
        clock: for answers that don't come.
        is_order: whether a request places orders.
        too_many_body: what a 429 says.
        error_body: what an error of the server says.
    """

    def __init__(
        self,
        simulator: str,
        faults: FaultBoard,
        timeline: Timeline,
        clock: Clock,
        *,
        is_order: Callable[[web.Request], bool],
        too_many_body: Any,  # noqa: ANN401 - any JSON
        error_body: Any,  # noqa: ANN401
    ) -> None:
        self._simulator = simulator
        self._faults = faults
        self._timeline = timeline
        self._clock = clock
        self._is_order = is_order
        self._too_many_body = too_many_body
        self._error_body = error_body
        self._storms: dict[str, int] = {}

    async def apply(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer a request, or let a fault do so."""
        self._timeline.catch_up()
        if "Upgrade" in request.headers:
            return await self._handle(request, handler)
        target = f"{request.method} {request.path}"
        befallen = self._before(request, target)
        if befallen is not None:
            return befallen
        response = await self._handle(request, handler)
        response.headers["Date"] = self._date()
        return await self._after(request, response, target)

    def _before(self, request: web.Request, target: str) -> web.StreamResponse | None:
        """What comes instead of handling the request, if anything."""
        answer: web.StreamResponse | None = None
        if self._strikes("lost", target):
            answer = self._hang_up(request)
        elif self._storm("too_many", target):
            answer = json_response(self._too_many_body, 429)
        elif self._storm("broken", target):
            status = self._faults.draw(f"{self._simulator}.broken").choice([500, 502, 503])
            answer = html_response(status) if status == 502 else json_response(self._error_body, status)
        elif self._strikes("html", target):
            answer = html_response()
        return answer

    async def _after(self, request: web.Request, response: web.StreamResponse, target: str) -> web.StreamResponse:
        """What becomes of the answer on its way."""
        if self._is_order(request) and response.status < 300:
            if hang := self._faults.strikes(f"{self._simulator}.unanswered", target):
                await self._clock.sleep(hang.seconds)
                return self._hang_up(request)
            if self._strikes("accepted_503", target):
                return json_response(self._error_body, 503)
        if isinstance(response, web.Response) and self._strikes("truncated", target):
            body = response.body
            half = body[: len(body) // 2] if isinstance(body, bytes) else b""
            return web.Response(body=half, status=response.status, content_type="application/json")
        return response

    def middleware(self) -> Middleware:
        """For `web.Application(middlewares=...)`."""

        @web.middleware
        async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self.apply(request, handler)

        return middleware

    async def _handle(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Answer as answer:
            return json_response(answer.body, answer.status)

    def _strikes(self, fault: str, target: str) -> bool:
        name = f"{self._simulator}.{fault}"
        return name in KINDS and self._faults.strikes(name, target) is not None

    def _storm(self, fault: str, target: str) -> bool:
        now_ns = self._clock.time_ns()
        if now_ns < self._storms.get(fault, 0):
            return True
        name = f"{self._simulator}.{fault}"
        storm = self._faults.strikes(name, target) if name in KINDS else None
        if storm is not None:
            self._storms[fault] = now_ns + round(storm.seconds * 1e9)
        return storm is not None

    def _date(self) -> str:
        return format_datetime(datetime.fromtimestamp(self._clock.time_ns() // 1_000_000_000, UTC), usegmt=True)

    @staticmethod
    def _hang_up(request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)


async def read_json(request: web.Request, unreadable: Answer) -> dict[str, Any]:
    """The JSON object in a request's body; raises `unreadable` if there is none."""
    try:
        body = msgspec.json.decode(await request.read())
    except msgspec.DecodeError:
        raise unreadable from None
    if not isinstance(body, dict):
        raise unreadable
    return body


class Server:
    """A web application on a port of this machine.

    Attributes:
        port: which; known once started.
    """

    def __init__(self, application: web.Application, host: str, port: int) -> None:
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        self._host = host
        self.port = port

    async def start(self) -> None:
        """Listen; raises OSError if the port is taken."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self.port)
        await site.start()
        server = site._server  # noqa: SLF001 - aiohttp has no public way to learn a port chosen by the system
        sockets = getattr(server, "sockets", None)
        if sockets:
            self.port = sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and end every connection."""
        await self._runner.cleanup()

    @property
    def address(self) -> str:
        """host:port."""
        return f"{self._host}:{self.port}"
