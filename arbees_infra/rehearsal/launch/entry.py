"""The public entry on this machine: one address that serves the load balancer's deployed rules."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import aiohttp
from aiohttp import web
from multidict import CIMultiDict
from yarl import URL

from arbees_infra.rehearsal.launch.keeping import Place
from arbees_infra.rehearsal.launch.listener import Answer, Forward, Listener, TargetGroup

HOST: Final = "127.0.0.1"
_HOP_BY_HOP: Final = frozenset(
    {
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding",
        "upgrade",
    }
)  # fmt: skip
"""Headers of one connection (RFC 9110, 7.6.1)."""

_FIRST_LOOK_S: Final = 2.0


class Target:
    """One task as a target of one target group.

    Attributes:
        place: The task.
        group: How it is looked at.
        port: Where it is reached on this machine.
        healthy: Whether it gets requests.
        said: What its last health check said.
    """

    def __init__(self, place: Place, group: TargetGroup, port: int) -> None:
        self.place = place
        self.group = group
        self.port = port
        self.healthy = False
        self.said = "not looked at yet"

    async def watch(self, client: aiohttp.ClientSession) -> None:
        """Look at it for ever; one that fails after its grace period is replaced, as ECS does."""
        good = bad = 0
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(self.group.interval_s if self.healthy else min(_FIRST_LOOK_S, self.group.interval_s))
            if await self._look(client):
                good, bad = good + 1, 0
                self.healthy = self.healthy or good >= self.group.healthy_after
                continue
            good, bad = 0, bad + 1
            if bad < self.group.unhealthy_after:
                continue
            self.healthy = False
            if self.place.health == "healthy" and loop.time() - self.place.started > self.place.service.grace_s:
                self.place.replace(f"target group {self.group.name}: {self.group.path} {self.said}")
                bad = 0

    async def _look(self, client: aiohttp.ClientSession) -> bool:
        timeout = aiohttp.ClientTimeout(total=self.group.timeout_s)
        try:
            url = f"http://{HOST}:{self.port}{self.group.path}"
            async with client.get(url, timeout=timeout, allow_redirects=False) as answer:
                self.said = f"answers {answer.status}"
                return self.group.good(answer.status)
        except (aiohttp.ClientError, TimeoutError) as error:
            self.said = f"does not answer: {type(error).__name__}"
            return False


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that was answered.

    Attributes:
        target_group: ARN of the target group it was for.
        status: HTTP status.
        seconds: How long the target took to begin its answer; None when no target answered.
    """

    target_group: str
    status: int
    seconds: float | None


class Entry:
    """The reverse proxy.

    Attributes:
        targets: The targets of each target group, by its ARN.

    Args:
        listener: The deployed rules.
        places: The tasks that run.
        port: Its own port.
        answered: Told every answer of a target group.
        reached: The port at which a task is reached from here.
    """

    def __init__(
        self,
        listener: Listener,
        places: Sequence[Place],
        port: int,
        answered: Callable[[Answered], None] = lambda _answer: None,
        reached: Callable[[Place], int] = lambda place: place.port,
    ) -> None:
        self._answered = answered
        self._reached = reached
        self._listener = listener
        self._port = port
        self._turn = 0
        self._client: aiohttp.ClientSession | None = None
        self._watching: dict[Target, asyncio.Task[None]] = {}
        self.targets: Mapping[str, list[Target]] = {arn: [] for arn in listener.target_groups}
        for place in places:
            self.enter(place)

    def enter(self, place: Place) -> None:
        """Make a task a target of its service's target groups."""
        for arn, group in self._listener.target_groups.items():
            if arn in place.service.target_groups:
                target = Target(place, group, self._reached(place))
                self.targets[arn].append(target)
                self._watch(target)

    def leave(self, place: Place) -> None:
        """Give a task no more requests."""
        for target in self.targets_of(place):
            self.targets[target.group.arn].remove(target)
            if target in self._watching:
                self._watching.pop(target).cancel()

    def _watch(self, target: Target) -> None:
        if self._client is not None:
            self._watching[target] = asyncio.create_task(target.watch(self._client))

    def targets_of(self, place: Place) -> list[Target]:
        """The targets that a task is."""
        return [target for targets in self.targets.values() for target in targets if target.place is place]

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Serve as long as this is open.

        Raises:
            OSError: The port is taken.
        """
        connector = aiohttp.TCPConnector(limit=0)
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=5)
        async with aiohttp.ClientSession(
            connector=connector,
            timeout=timeout,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),  # cookies are the browsers', and of different people
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        ) as client:
            application = web.Application(client_max_size=1 << 24)

            async def handle(request: web.Request) -> web.StreamResponse:
                return await self._handle(request, client)

            application.router.add_route("*", "/{path:.*}", handle)
            runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
            await runner.setup()
            self._client = client
            for target in [one for targets in self.targets.values() for one in targets]:
                self._watch(target)
            try:
                await web.TCPSite(runner, HOST, self._port).start()
                yield
            finally:
                self._client = None
                for task in self._watching.values():
                    task.cancel()
                await asyncio.gather(*self._watching.values(), return_exceptions=True)
                self._watching.clear()
                await runner.cleanup()

    async def _handle(self, request: web.Request, client: aiohttp.ClientSession) -> web.StreamResponse:
        rule = self._listener.rule_for(request.path, request.host.partition(":")[0])
        if rule is None:
            return web.Response(status=503, text="No rule of the listener takes this request.\n")
        match rule.action:
            case Forward(target_group):
                return await self._forward(request, client, target_group)
            case Answer(status, body, kind):
                return web.Response(status=status, text=body, content_type=kind)
            case other:
                return web.Response(status=501, text=f"Only AWS can do what this rule wants: {other.what}.\n")

    async def _forward(self, request: web.Request, client: aiohttp.ClientSession, arn: str) -> web.StreamResponse:
        healthy = [target for target in self.targets.get(arn, ()) if target.healthy]
        if not healthy:  # so does an ELB (Application Load Balancers, "HTTP 503: Service unavailable")
            self._answered(Answered(arn, 503, None))
            return web.Response(status=503, text="No healthy target for this request.\n")
        self._turn += 1
        port = healthy[self._turn % len(healthy)].port
        url = URL(f"http://{HOST}:{port}{request.raw_path}", encoded=True)
        headers = _passed_on(request.headers)
        headers["X-Forwarded-For"] = request.remote or ""
        headers["X-Forwarded-Proto"], headers["X-Forwarded-Port"] = request.scheme, str(self._port)
        loop = asyncio.get_running_loop()
        sent = loop.time()

        def answered(status: int) -> None:
            self._answered(Answered(arn, status, loop.time() - sent))

        try:
            if request.headers.get("Upgrade", "").lower() == "websocket":
                return await _websocket(request, client, url, headers, answered)
            return await _exchange(request, client, url, headers, answered)
        except aiohttp.ClientError as error:
            self._answered(Answered(arn, 502, None))
            return web.Response(status=502, text=f"The target did not answer: {type(error).__name__}.\n")


async def _exchange(
    request: web.Request,
    client: aiohttp.ClientSession,
    url: URL,
    headers: CIMultiDict[str],
    answered: Callable[[int], None],
) -> web.StreamResponse:
    body = request.content if request.can_read_body else None
    async with client.request(request.method, url, headers=headers, data=body, allow_redirects=False) as answer:
        answered(answer.status)
        response = web.StreamResponse(status=answer.status, reason=answer.reason, headers=_passed_on(answer.headers))
        await response.prepare(request)
        async for piece in answer.content.iter_any():
            await response.write(piece)
        await response.write_eof()
        return response


async def _websocket(
    request: web.Request,
    client: aiohttp.ClientSession,
    url: URL,
    headers: CIMultiDict[str],
    answered: Callable[[int], None],
) -> web.StreamResponse:
    wanted = tuple(filter(None, (one.strip() for one in headers.get("Sec-WebSocket-Protocol", "").split(","))))
    for name in [name for name in headers if name.lower().startswith("sec-websocket-")]:
        headers.popall(name, None)
    async with client.ws_connect(url, headers=headers, protocols=wanted, max_msg_size=0) as theirs:
        answered(101)
        ours = web.WebSocketResponse(protocols=[theirs.protocol] if theirs.protocol else (), max_msg_size=0)
        await ours.prepare(request)
        ways = [asyncio.create_task(_pass_on(ours, theirs)), asyncio.create_task(_pass_on(theirs, ours))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            await ours.close()
        return ours


_Socket = web.WebSocketResponse | aiohttp.ClientWebSocketResponse


async def _pass_on(source: _Socket, target: _Socket) -> None:
    async for message in source:
        if message.type is aiohttp.WSMsgType.TEXT:
            await target.send_str(message.data)
        elif message.type is aiohttp.WSMsgType.BINARY:
            await target.send_bytes(message.data)


def _passed_on(headers: Mapping[str, str]) -> CIMultiDict[str]:
    """Headers without those of the connection."""
    return CIMultiDict((name, value) for name, value in headers.items() if name.lower() not in _HOP_BY_HOP)
