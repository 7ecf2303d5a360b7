"""The sending end of one WebSocket connection, and what can befall the frames on their way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from aiohttp import WSMsgType, web

from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.timeline import Timeline

_OVERSIZED: Final = b'{"type":"oversized","padding":"' + b"x" * (20 * 1024 * 1024) + b'"}'
_LATEST_S: Final = 0.5
"""A frame that waits for the next one to overtake it waits no longer than this."""


class Outlet:
    """Frames for one connection, in the order in which they go out.

    Args:
        simulator: `kalshi` or `polymarket`: whose faults apply.
        name: names the connection in the list of faults.
        faults: decides what goes wrong.
        timeline: for what takes time.
        limit: how many frames may wait for a peer that reads slowly.

    Attributes:
        on_overflow: called when `limit` is reached; cuts the connection unless set otherwise.
        silent: nothing is sent any more, though the connection stays open.
        frames: frames handed over, lost ones included.
    """

    def __init__(
        self,
        simulator: str,
        name: str,
        faults: FaultBoard,
        timeline: Timeline,
        *,
        limit: int = 50_000,
    ) -> None:
        self._simulator = simulator
        self._name = name
        self._faults = faults
        self._timeline = timeline
        self.on_overflow: Callable[[], None] = self.cut
        self._limit = limit
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._held: list[bytes] | None = None
        self._overtaken: bytes | None = None
        self._cut = False
        self.silent = False
        self.frames = 0

    def answer(self, frame: bytes) -> None:
        """Send a frame that faults of data frames don't befall: an answer to a command, an error, a PONG."""
        self.frames += 1
        self._put(frame)

    def send(self, frame: bytes, *, losable: bool = True) -> None:
        """Send a data frame, unless a fault befalls it. `losable` False leaves out those that lose or double it."""
        self.frames += 1
        if self.silent or self._cut:
            return
        if self._connection_suffers():
            return
        if not losable:
            self._put(frame)
            return
        self._send_losable(frame)

    def _send_losable(self, frame: bytes) -> None:
        if self._strikes("gap"):
            return
        if self._strikes("malformed"):
            frame = frame[: len(frame) // 2]
        elif self._strikes("oversized"):
            frame = _OVERSIZED
        if self._overtaken is None and self._strikes("reorder"):
            self._overtaken = frame
            self._timeline.after(_LATEST_S, self._let_overtaken_go)
            return
        self._put(frame)
        if self._strikes("duplicate"):
            self._put(frame)
        self._let_overtaken_go()

    def cut(self) -> None:
        """End the connection without a goodbye, after what is under way."""
        self._cut = True
        self._queue.put_nowait(None)

    async def pump(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        """Send what is handed over until the connection ends."""
        while True:
            frame = await self._queue.get()
            if frame is None:
                if request.transport is not None:
                    request.transport.abort()
                return
            try:
                await socket.send_frame(frame, WSMsgType.TEXT)
            except (ConnectionError, RuntimeError):
                return

    # ---- inside --------------------------------------------------------------------------------------

    def _connection_suffers(self) -> bool:
        """Whether a fault of the whole connection swallows the frame at hand."""
        if self._strikes("silence"):
            self.silent = True
        elif self._strikes("disconnect"):
            self.cut()
        elif self._held is None and (stall := self._faults.strikes(f"{self._simulator}.stall", self._name)):
            self._held = []
            self._timeline.after(stall.seconds, self._release)
        return self.silent or self._cut

    def _strikes(self, fault: str) -> bool:
        return self._faults.strikes(f"{self._simulator}.{fault}", self._name) is not None

    def _put(self, frame: bytes) -> None:
        if self.silent or self._cut:
            return
        if self._held is not None:
            self._held.append(frame)
        elif self._queue.qsize() >= self._limit:
            self._limit += self._limit  # tell once, then leave room for the goodbye
            self.on_overflow()
        else:
            self._queue.put_nowait(frame)

    def _release(self) -> None:
        held, self._held = self._held or [], None
        for frame in held:
            self._put(frame)

    def _let_overtaken_go(self) -> None:
        if self._overtaken is not None:
            frame, self._overtaken = self._overtaken, None
            self._put(frame)
