"""The WebSocket connections of one simulated venue."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from typing import Generic, Protocol, TypeVar

from aiohttp import WSMsgType, web

from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.hosting import LARGEST_REQUEST
from arbees_runtime.simulator.outlet import Outlet
from arbees_runtime.simulator.timeline import Timeline


class Receiver(Protocol):
    """The venue's half of a conversation."""

    def receive(self, data: bytes) -> None:
        """Obey what the client sent."""


C = TypeVar("C", bound=Receiver)


class Sockets(Generic[C]):
    """Serves connections to their end.

    Args:
        simulator: `kalshi` or `polymarket`: whose faults apply.
        faults: decides what goes wrong.
        timeline: brought up to date before each frame that comes in.

    Attributes:
        open: the connections by name.
    """

    def __init__(self, simulator: str, faults: FaultBoard, timeline: Timeline) -> None:
        self._simulator = simulator
        self._faults = faults
        self._timeline = timeline
        self._numbers = itertools.count(1)
        self.open: dict[str, C] = {}

    async def serve(
        self,
        request: web.Request,
        kind: str,
        connect: Callable[[Outlet, str], C],
        pinging: Callable[[web.WebSocketResponse, C], Coroutine[None, None, None]],
    ) -> web.StreamResponse:
        """Answer one WebSocket handshake, and all that follows.

        Args:
            request: the handshake.
            kind: begins the connection's name.
            connect: makes the venue's half, from what sends its frames and its name.
            pinging: runs as long as the connection.
        """
        socket = web.WebSocketResponse(max_msg_size=LARGEST_REQUEST, compress=False)
        await socket.prepare(request)
        name = f"{kind} {next(self._numbers)}"
        outlet = Outlet(self._simulator, name, self._faults, self._timeline)
        connection = self.open[name] = connect(outlet, name)
        tasks = [asyncio.create_task(outlet.pump(socket, request)), asyncio.create_task(pinging(socket, connection))]
        try:
            async for message in socket:
                if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                    self._timeline.catch_up()
                    data = message.data
                    connection.receive(data.encode() if isinstance(data, str) else data)
        finally:
            del self.open[name]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return socket
