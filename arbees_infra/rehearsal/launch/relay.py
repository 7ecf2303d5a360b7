"""Relays: every connection between deployed things goes through one, which opens it, refuses it or sends it overseas.

A relay belongs to a source and a target. What the deployed network does not allow is refused at once, where AWS would
drop it without a word, so that it is seen. Over the ocean everything arrives late, in order; while it is cut nothing
does: what is sent waits as long as TCP would, and new connections are not answered.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Final

from arbees_infra.rehearsal.launch.connection import RESET, Connection
from arbees_infra.rehearsal.launch.ocean import Ocean

HOST: Final = "127.0.0.1"
_BACKLOG: Final = 128
Address = tuple[str, int]


class Relay:
    """One source's way to one target; opened with `open`, closed with `close`.

    Attributes:
        name: `source -> target port`.
        missing: What stands in the way; a connection is refused as long as there is something.
        opened: Connections that were opened.
        refused: Connections that were refused.

    Args:
        name: As above.
        target: Where the target is on this machine; None while it is nowhere.
        missing: As above.
        ocean: The link that the way leads over; None within a region.
        tell: Told of what is refused, the first time.
    """

    def __init__(
        self,
        name: str,
        target: Callable[[], Address | None],
        missing: tuple[str, ...],
        ocean: Ocean | None,
        tell: Callable[[str], None],
    ) -> None:
        self.name = name
        self.missing = missing
        self.opened = 0
        self.refused = 0
        self._target = target
        self._ocean = ocean
        self._tell = tell
        self._told: tuple[str, ...] = ()
        self._socket = socket.socket()
        self._fillers: list[socket.socket] = []
        self._connections: set[Connection] = set()
        self._opening: set[asyncio.Task[None]] = set()

    def open(self) -> Address:
        """Listen; where.

        Raises:
            OSError: It can't.
        """
        self._socket.bind((HOST, 0))
        self._socket.setblocking(False)
        self._socket.listen(_BACKLOG)
        if self._ocean is not None:
            self._ocean.tell(self._weather)
        self._weather()
        return self.address

    @property
    def address(self) -> Address:
        """Where it listens."""
        host, port = self._socket.getsockname()
        return host, port

    def allow(self, missing: tuple[str, ...]) -> None:
        """Judge anew; what is not allowed any more is ended."""
        self.missing = missing
        if missing:
            for connection in [*self._connections]:
                connection.reset()

    def close(self) -> None:
        """End every connection, and listen no more."""
        if self._ocean is not None:
            self._ocean.forget(self._weather)
        self._loop.remove_reader(self._socket)
        self._drop_fillers()
        self._socket.close()
        for task in self._opening:
            task.cancel()
        for connection in [*self._connections]:
            connection.reset()

    @property
    def _loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop()

    def _weather(self) -> None:
        """Take new connections, or leave them unanswered while the ocean is cut.

        Linux drops what wants to connect to a queue that is full, as a cut does: so the queue is made as short as can
        be, and filled. The connecting end tries again and again, and gets through once it is healed.
        """
        if self._ocean is not None and self._ocean.cut:
            self._loop.remove_reader(self._socket)
            self._socket.listen(0)
            for _ in range(2):
                filler = socket.socket()
                filler.setblocking(False)
                filler.connect_ex(self.address)
                self._fillers.append(filler)
        else:
            self._socket.listen(_BACKLOG)
            self._loop.add_reader(self._socket, self._accept)
            self._accept()
            self._drop_fillers()
        for connection in [*self._connections]:
            connection.weather()

    def _drop_fillers(self) -> None:
        for filler in self._fillers:
            filler.close()
        self._fillers.clear()

    def _accept(self) -> None:
        while True:
            try:
                accepted, peer = self._socket.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return
            if peer in {filler.getsockname() for filler in self._fillers}:
                accepted.close()
                continue
            accepted.setblocking(False)
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            target = self._target()
            if self.missing or target is None:
                self._refuse(accepted)
                continue
            task = asyncio.ensure_future(self._open(accepted, target))
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    def _refuse(self, accepted: socket.socket) -> None:
        """Reset it; what the network does not allow is told and counted, that nothing is there is not its doing."""
        accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        accepted.close()
        if not self.missing:
            return
        self.refused += 1
        if self.missing != self._told:
            self._told = self.missing
            self._tell(f"{self.name} is refused: {'; '.join(self.missing)}")

    async def _open(self, accepted: socket.socket, target: Address) -> None:
        """Join an accepted connection to one of our own to the target."""
        connection = Connection(self._ocean, self._connections.discard)
        self._connections.add(connection)
        try:
            await self._loop.connect_accepted_socket(lambda: connection.near, accepted)
            await connection.arrive()
            await self._loop.create_connection(lambda: connection.far, *target)
            self.opened += 1
        except OSError:
            connection.reset()  # the target refuses it, and so does the relay
        except asyncio.CancelledError:
            connection.reset()
            raise
