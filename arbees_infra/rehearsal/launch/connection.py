"""One relayed connection: the source's end, ours to the target, and what is under way between them."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import deque
from collections.abc import Callable
from typing import Final

from arbees_infra.rehearsal.launch.ocean import Ocean, resent

RESET: Final = struct.pack("ii", 1, 0)
"""SO_LINGER that makes a close a reset."""

_LINGER: Final = (socket.SOL_SOCKET, socket.SO_LINGER)

_WINDOW: Final = 1 << 22
"""Bytes under way in one direction until the sender has to wait: 50 MB/s at 80 ms, more than any program here sends."""

_TICK_S: Final = 0.0005
"""What is due within this time is delivered at once; the event loop's clock is no finer."""


class Connection:
    """Two connections that are one.

    Attributes:
        near: The source's end.
        far: Ours to the target.

    Args:
        ocean: The link between them; None within a region.
        gone: Told when both are closed.
    """

    def __init__(self, ocean: Ocean | None, gone: Callable[[Connection], None]) -> None:
        self.near = End(self, ocean)
        self.far = End(self, ocean)
        self.near.peer, self.far.peer = self.far, self.near
        self._ocean = ocean
        self._gone = gone
        if ocean is not None:
            # The source can't send before the target has answered that it is there.
            self.near.not_before = asyncio.get_running_loop().time() + 2 * ocean.delay_s

    async def arrive(self) -> None:
        """Wait until the wish for a connection has reached the other side."""
        if self._ocean is None:
            return
        await asyncio.sleep(self._ocean.delay_s)
        changed = asyncio.Event()
        self._ocean.tell(changed.set)
        try:
            while self._ocean.cut:
                changed.clear()
                await changed.wait()
        finally:
            self._ocean.forget(changed.set)

    def weather(self) -> None:
        """The ocean was cut or healed."""
        for end in (self.near, self.far):
            end.weather()

    def reset(self) -> None:
        """Reset both ends at once, whatever is under way."""
        for end in (self.near, self.far):
            end.reset()
        self._gone(self)

    def closed(self) -> None:
        """An end is closed."""
        if self.near.closed and self.far.closed:
            self._gone(self)


class End(asyncio.Protocol):
    """One end of a connection: what comes in here goes out at its peer, later when there is an ocean between them.

    Attributes:
        peer: The other end; set by the connection.
        not_before: When the first byte may leave, in seconds of the loop's clock.
        closed: Whether it was connected and is so no more.
        delivered_end: Whether all that came in here was delivered, and no more will come.
        clogged: Whether whoever reads here does not keep up.
    """

    peer: End

    def __init__(self, connection: Connection, ocean: Ocean | None) -> None:
        self.not_before = 0.0
        self.closed = False
        self._connection = connection
        self._ocean = ocean
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._under_way: deque[tuple[float, float, bytes]] = deque()
        """When each piece was sent and when it is due, and the piece; an empty one ends the stream."""
        self._held = 0
        self._paused = False
        self.clogged = False
        self._ended = False
        self.delivered_end = False
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Deliver what the peer has sent meanwhile."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.peer.pump()

    def data_received(self, data: bytes) -> None:
        """Pass it on."""
        self._send(data)

    def eof_received(self) -> bool:
        """Pass the end on; the other direction stays open."""
        self._end()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """Let the peer know, after everything that came before."""
        del exc
        self.closed = True
        self._end()
        self._connection.closed()

    def pause_writing(self) -> None:
        """Whoever reads here does not keep up, so the other side has to wait."""
        self.clogged = True
        self.peer.pump()

    def resume_writing(self) -> None:
        """It does again."""
        self.clogged = False
        self.peer.pump()

    def weather(self) -> None:
        """The ocean was cut or healed: what was under way is lost, and sent again when TCP does so."""
        if self._ocean is None or self._ocean.cut or not self._under_way:
            self.pump()
            return
        delay_s = self._ocean.delay_s
        again = resent(self._under_way[0][0], self._loop.time(), delay_s)
        if again is None:
            self._connection.reset()
            return
        self._under_way = deque((sent, max(due, again + delay_s), data) for sent, due, data in self._under_way)
        self.pump()

    def reset(self) -> None:
        """Close it as a reset, and forget what is under way."""
        self._under_way.clear()
        if self._timer is not None:
            self._timer.cancel()
        if self._transport is not None and not self.closed:
            self._transport.get_extra_info("socket").setsockopt(*_LINGER, RESET)
            self._transport.abort()

    def _end(self) -> None:
        if not self._ended:
            self._ended = True
            self._send(b"")
        elif self.closed:
            self.pump()

    def _send(self, data: bytes) -> None:
        sent = due = 0.0
        if self._ocean is not None:
            sent = max(self._loop.time(), self.not_before)
            due = sent + self._ocean.delay_s
            if self._under_way:
                due = max(due, self._under_way[-1][1])  # nothing overtakes
        self._under_way.append((sent, due, data))
        self._held += len(data)
        self.pump()

    def pump(self) -> None:
        """Deliver what is due, and see to it that the rest is when it is."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        to = self.peer
        while self._under_way and to.ready:
            _, due, data = self._under_way[0]
            if self._ocean is not None:
                if self._ocean.cut:
                    break
                if due > self._loop.time() + _TICK_S:
                    self._timer = self._loop.call_at(due, self.pump)
                    break
            self._under_way.popleft()
            self._held -= len(data)
            if data:
                to.write(data)
            else:
                self.delivered_end = True
        if self.delivered_end:
            to.finish(both=self.closed or to.delivered_end)
        self._throttle()

    @property
    def ready(self) -> bool:
        """Whether something can be delivered here."""
        return self._transport is not None and not self.clogged

    def write(self, data: bytes) -> None:
        """Deliver something here; when it is closed, nobody hears it."""
        assert self._transport is not None
        if not self.closed and not self._transport.is_closing():
            self._transport.write(data)

    def finish(self, *, both: bool) -> None:
        """Say here that nothing more comes; with `both`, that nobody listens any more either."""
        assert self._transport is not None
        if self.closed or self._transport.is_closing():
            return
        if both:
            self._transport.close()
        elif self._transport.can_write_eof():
            self._transport.write_eof()

    def _throttle(self) -> None:
        """Read on, or let the sender wait, by how much is under way and by whether the reader keeps up."""
        if self._transport is None or self._transport.is_closing():
            return
        wait = self._held > (_WINDOW // 2 if self._paused else _WINDOW) or (self._held > 0 and self.peer.clogged)
        if wait != self._paused:
            self._paused = wait
            (self._transport.pause_reading if wait else self._transport.resume_reading)()
