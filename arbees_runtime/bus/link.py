"""One fast connection to Redis: commands go out packed, answers come back to callbacks in order.

The hot path of the bus does not go through redis-py's client, for two measured reasons (scripts/bench_bus.py shows
both): a coroutine per answer costs as much as the network, and its publish/subscribe hides what a trader has to know:
it resubscribes after losing messages without a word and never notices a frozen server. Parsing and packing are
hiredis', as in redis-py. Everything that may take its time goes through redis-py.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, cast

import hiredis

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusError, BusRefusedError

Argument = str | int | bytes
Reply = bytes | int | list["Reply"] | Exception | None
OnReply = Callable[[Reply], None]

_NOTHING: Final = object()
_MUCH: Final = 16_384

# Answers after which the same account on the same server can't succeed by trying again.
_REFUSALS: Final = ("WRONGPASS", "NOAUTH", "NOPERM", "WRONGTYPE", "MOVED", "CROSSSLOT", "ERR")


class LinkLostError(BusError):
    """The connection ended, or the server stopped answering, before the answer came."""


class ReplyError(Exception):
    """Redis answered with an error; the text is Redis'."""

    @property
    def refusal(self) -> bool:
        """Whether trying again can't help."""
        return str(self).split(" ", 1)[0] in _REFUSALS and not (self.replica or self.full)

    @property
    def replica(self) -> bool:
        """Whether the server is a replica now, which takes no writes: the master is to be found by connecting again.

        Redis before 7.0 wraps what stopped a script into an error of its own.
        """
        return "READONLY" in str(self)

    @property
    def full(self) -> bool:
        """Whether the server has no memory left for it; it has again once what was handled is removed."""
        return "OOM command not allowed" in str(self)


class Link(asyncio.Protocol):
    """A connection. Made by `Link.open`; usable until `lost` is done.

    Attributes:
        lost: Done with the reason when the connection has ended.
        writable: Whether the server keeps up with what is sent.
        on_progress: Called after answers came and when `writable` is true again.
    """

    def __init__(self, patience_s: float, on_push: OnReply | None) -> None:
        loop = asyncio.get_running_loop()
        self.lost: asyncio.Future[str] = loop.create_future()
        self.writable = True
        self.on_progress: Callable[[], None] | None = None
        self._loop = loop
        self._patience_s = patience_s
        self._on_push = on_push
        self._pushing = False
        self._waiting: deque[OnReply | None] = deque()
        self._parser = hiredis.Reader(replyError=ReplyError, protocolError=LinkLostError, notEnoughData=_NOTHING)
        self._asked_at = self._heard_at = loop.time()
        self._strikes = 0
        self._reason = ""

    @classmethod
    async def open(cls, address: RedisAddress, name: str, patience_s: float, on_push: OnReply | None = None) -> Link:
        """Connect and log in.

        Args:
            address: Where.
            name: Shown by `CLIENT LIST`.
            patience_s: How long an answer may take before the server counts as gone.
            on_push: Receives what the server sends unasked once `listen` was called.

        Raises:
            LinkLostError: no connection, or no answer in time, or the server is still loading.
            BusRefusedError: the server does not let us in.
        """
        loop = asyncio.get_running_loop()

        def make() -> Link:
            return cls(patience_s, on_push)

        try:
            async with asyncio.timeout(patience_s):
                if address.socket_path:
                    _, link = await loop.create_unix_connection(make, address.socket_path)
                else:
                    _, link = await loop.create_connection(make, address.host, address.port, ssl=address.tls_context())
                try:
                    await link.log_in(address, name)
                except BaseException:
                    link.abort("could not log in")
                    raise
        except TimeoutError:
            raise LinkLostError(f"Redis at {address.place} gave no answer within {patience_s} s") from None
        except OSError as error:
            raise LinkLostError(f"Redis at {address.place} can't be reached: {error}") from None
        link.watch()
        return link

    async def log_in(self, address: RedisAddress, name: str) -> None:
        """Used by `open`."""
        try:
            if address.password:
                account = (address.username, address.password) if address.username else (address.password,)
                await self.call("AUTH", *account)
            await self.call("PING")
        except ReplyError as error:
            account_name = address.username or "default"
            if error.refusal:
                raise BusRefusedError(f"Redis at {address.place} refuses account {account_name}: {error}") from None
            raise LinkLostError(f"Redis at {address.place} is not ready: {error}") from None
        with contextlib.suppress(ReplyError):  # an account may do without this permission
            await self.call("CLIENT", "SETNAME", name)

    # ---- sending

    def send(self, packed: bytes, handlers: Sequence[OnReply | None]) -> None:
        """Send packed commands, one handler per command; None takes no interest in the answer.

        Handlers are called in order from the event loop and must not block. When the link is lost, those still
        waiting are called with a LinkLostError, and those of what is sent after that as well.
        """
        if self.lost.done():  # uvloop's transports raise when something is written to them after their end
            self._waiting.extend(handlers)
            self._loop.call_soon(self._tell_it_is_lost)
            return
        if not self._waiting:
            self._asked_at = self._loop.time()
        self._waiting.extend(handlers)
        self._transport.write(packed)

    def call(self, *command: Argument) -> asyncio.Future[Reply]:
        """Send one command.

        Returns:
            A future of its answer; raises ReplyError for an error answer and LinkLostError if the link ends first.
        """
        answer: asyncio.Future[Reply] = self._loop.create_future()
        if self.lost.done():
            answer.set_exception(LinkLostError(self._reason))
            return answer

        def resolve(reply: Reply) -> None:
            if answer.done():
                return
            if isinstance(reply, Exception):
                answer.set_exception(reply)
                answer.exception()  # of several calls made together, the first error is enough for who awaits them
            else:
                answer.set_result(reply)

        self.send(pack(*command), (resolve,))
        return answer

    def listen(self) -> None:
        """From the answer to the commands sent so far on, everything goes to `on_push`."""
        self._pushing = True

    @property
    def unanswered(self) -> int:
        """Commands sent and not yet answered."""
        return len(self._waiting)

    def abort(self, reason: str) -> None:
        """End the connection now."""
        if not self.lost.done():
            self._reason = self._reason or reason
            self._transport.abort()

    # ---- asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the event loop."""
        # uvloop's transports have the methods of asyncio.Transport without being one
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Called by the event loop."""
        self._heard_at = self._loop.time()
        parser = self._parser
        parser.feed(data)
        try:
            while (reply := parser.gets()) is not _NOTHING:
                if self._pushing and self._on_push is not None:
                    self._on_push(reply)
                elif handler := self._waiting.popleft():
                    handler(reply)
        except LinkLostError as error:
            self.abort(f"what came is not Redis' protocol: {error}")
        if self.on_progress is not None:
            self.on_progress()
        if self._pushing and len(data) >= _MUCH:
            # uvloop would go on reading for as long as there is more, up to 32 times: 8 MB of quotes, which a machine
            # with too much to do does not get through before the process's lease has run out.
            self._transport.pause_reading()
            self._loop.call_soon(self._read_on)

    def _read_on(self) -> None:
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def pause_writing(self) -> None:
        """Called by the event loop when the server takes data too slowly."""
        self.writable = False

    def resume_writing(self) -> None:
        """Called by the event loop."""
        self.writable = True
        if self.on_progress is not None:
            self.on_progress()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop."""
        self._reason = self._reason or (str(exc) if exc else "Redis closed the connection")
        if not self.lost.done():
            self.lost.set_result(self._reason)
        self._tell_it_is_lost()

    def _tell_it_is_lost(self) -> None:
        error = LinkLostError(self._reason)
        while self._waiting:
            if handler := self._waiting.popleft():
                handler(error)

    # ---- the watch

    def watch(self) -> None:
        """Look four times per `patience_s` whether the server still answers; ask it if nothing else does."""
        if self.lost.done():
            return
        now = self._loop.time()
        asked = self._pushing or bool(self._waiting)
        quiet_s = now - (max(self._heard_at, self._asked_at) if not self._pushing else self._heard_at)
        # Twice, because a process that was itself suspended sees the clock before it sees what arrived meanwhile.
        self._strikes = self._strikes + 1 if asked and quiet_s > self._patience_s else 0
        if self._strikes > 1:
            self.abort(f"Redis did not answer for {quiet_s:.1f} s")
            return
        if self._pushing:
            self._transport.write(_PING)
        elif not self._waiting:
            self.send(_PING, (None,))
        self._loop.call_later(self._patience_s / 4, self.watch)


def pack(*command: Argument) -> bytes:
    """A command in Redis' protocol."""
    packed: bytes = hiredis.pack_command(command)  # type: ignore[arg-type]  # its stub allows one argument only
    return packed


_PING: Final = pack("PING")
