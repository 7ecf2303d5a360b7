"""A venue's host that answers what a test tells it to, over real HTTP on this machine."""

import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from arbees_runtime.clock import SystemClock

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
BASE = "/trade-api/v2"


class ImpatientClock(SystemClock):
    """A clock that only sleeping moves, and at once: a slow machine changes nothing.

    Args:
        pause_s: what each sleep really takes, so that sockets on this machine can answer meanwhile.
    """

    def __init__(self, pause_s: float = 0.0) -> None:
        self.slept: list[float] = []
        self._pause_s = pause_s
        self._began_ns, self._began_monotonic_ns = super().time_ns(), super().monotonic_ns()

    @property
    def _passed_ns(self) -> int:
        return round(sum(self.slept) * 1e9)

    def time_ns(self) -> int:
        return self._began_ns + self._passed_ns

    def monotonic_ns(self) -> int:
        return self._began_monotonic_ns + self._passed_ns

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await super().sleep(self._pause_s)


class Host:
    """Answers requests in the order in which `answer` and `handle` were called; the last one goes on for ever."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, dict[str, str], Any]] = []
        self.headers: list[dict[str, str]] = []
        self._handlers: list[Handler] = []
        self.url = ""

    def answer(self, body: Any, status: int = 200, content_type: str = "application/json") -> None:
        text = body if isinstance(body, str) else json.dumps(body)

        async def handler(_: web.Request) -> web.StreamResponse:
            return web.Response(text=text, status=status, content_type=content_type)

        self._handlers.append(handler)

    def handle(self, handler: Handler) -> None:
        self._handlers.append(handler)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        body = await request.text()
        self.requests.append((request.method, request.path, dict(request.query), json.loads(body) if body else None))
        self.headers.append(dict(request.headers))
        handler = self._handlers.pop(0) if len(self._handlers) > 1 else self._handlers[0]
        return await handler(request)


@contextlib.asynccontextmanager
async def serving(base: str) -> AsyncIterator[Host]:
    """A host, and its URL up to `base`; gone in the end."""
    host = Host()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", host.serve)
    server = TestServer(application)
    await server.start_server()
    host.url = str(server.make_url("/")).rstrip("/") + base
    yield host
    await server.close()
