"""A venue's WebSocket: keeps a connection open, lets a conversation say what it means and what to answer.

The venues' sockets differ in their frames, their handshake and who pings; what they share stands here.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

import aiohttp

from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.clock import Clock
from arbees_runtime.venues.answers import words
from arbees_runtime.venues.proxy import Proxy

N = TypeVar("N")
N_co = TypeVar("N_co", covariant=True)

CHECK_EVERY_S = 0.5
LARGEST_FRAME = 16 * 1024 * 1024
CONNECT_TIMEOUT_S = 10.0
CLOSE_TIMEOUT_S = 2.0
"""How long a goodbye may take; a dead peer gives none."""
STEADY_AFTER_S = 30
"""A connection that lived this long does not count as a failed attempt."""


class Conversation(Protocol[N_co]):
    """What is said on a socket. It never reads a clock and never waits, so recordings can be replayed through it."""

    @property
    def outbox(self) -> list[bytes]:
        """Texts to send, oldest first; whoever sends them empties it."""

    @property
    def hopeless(self) -> str:
        """Why this connection should be given up; empty while it should not."""

    def connected(self, now_ns: int) -> tuple[N_co, ...]:
        """A new connection is open."""

    def receive(self, data: bytes, received_ns: int) -> tuple[N_co, ...]:
        """Take one frame; returns what it tells."""

    def check(self, now_ns: int) -> tuple[N_co, ...]:
        """Time has passed. Called every half second."""

    def disconnected(self) -> tuple[N_co, ...]:
        """The connection is gone."""


@dataclass(frozen=True, slots=True)
class Keepalive:
    """How a connection is asked whether it still lives.

    Attributes:
        heartbeat_s: how often to send WebSocket pings; a connection whose pong is late by half of that is given up.
        ping: a text to send every `ping_every_s`, where the venue wants one.
        silent_after_s: a connection on which no frame came for this long, not even an answer to `ping`, is given up.
    """

    heartbeat_s: float | None = None
    ping: bytes | None = None
    ping_every_s: float = 10.0
    silent_after_s: float | None = None


class VenueSocket(Generic[N]):
    """One connection after another, until cancelled.

    Args:
        session: whose connections to use.
        clock: the source of time; stamps every frame.
        conversation: what the frames are for.
        on_news: told of everything new, in order, between two frames; must not block.
        url: where to.
        keepalive: how a dead connection is noticed.
        handshake: makes the headers of the next handshake, which some venues want signed.
        proxy: for public sockets only.
        chance: where the jitter of reconnects comes from.

    Attributes:
        connects: connections opened so far.
        stalls: connections given up though they were open: silent, or worth nothing.
        last_frame_ns: when the last frame came; None before the first.
        trouble: why there is no connection, in words; empty while there is one.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Clock,
        conversation: Conversation[N],
        on_news: Callable[[N], None],
        url: str,
        *,
        keepalive: Keepalive,
        handshake: Callable[[], Mapping[str, str]] = dict,
        proxy: Proxy | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._session = session
        self._clock = clock
        self._conversation = conversation
        self._on_news = on_news
        self._url = url
        self._keepalive = keepalive
        self._handshake = handshake
        self._proxy = proxy
        self._backoff = Backoff(0.5, 30.0, chance)
        self._open: aiohttp.ClientWebSocketResponse[Literal[False]] | None = None
        self._sending = asyncio.Lock()
        self._heard_ns = 0
        self.connects = 0
        self.stalls = 0
        self.last_frame_ns: int | None = None
        self.trouble = "not connected yet"

    @property
    def connected(self) -> bool:
        """Whether there is a connection."""
        return self._open is not None

    async def run(self) -> None:
        """Connect, listen, and connect again; ends only by being cancelled, and may then be run again."""
        while True:
            began_ns = self._clock.monotonic_ns()
            try:
                self.trouble = await self._connection()
            except (aiohttp.ClientError, TimeoutError, OSError) as failure:
                self.trouble = words(failure)
            if self._clock.monotonic_ns() - began_ns >= STEADY_AFTER_S * 1_000_000_000:
                self._backoff.reset()
            await self._clock.sleep(self._backoff.next_s())

    async def flush(self) -> None:
        """Send what the conversation has to say; what a dying connection does not take is said anew on the next."""
        async with self._sending:
            while self._conversation.outbox and self._open is not None:
                text = self._conversation.outbox.pop(0)
                try:
                    await self._open.send_str(text.decode())
                except (aiohttp.ClientError, OSError):
                    return  # the reader sees the end of the connection

    async def _connection(self) -> str:
        """One connection; returns why it ended."""
        async with asyncio.timeout(CONNECT_TIMEOUT_S):
            socket = await self._connect()
        async with socket:
            self._open, self.trouble = socket, ""
            self.connects += 1
            self._heard_ns = self._clock.monotonic_ns()
            self._tell(self._conversation.connected(self._clock.time_ns()))
            await self.flush()
            reading = asyncio.create_task(self._read(socket))
            watching = asyncio.create_task(self._watch())
            try:
                done, _ = await asyncio.wait((reading, watching), return_when=asyncio.FIRST_COMPLETED)
                return done.pop().result()
            finally:
                self._open = None
                self._tell(self._conversation.disconnected())  # before the goodbye, which may take its time
                for task in (reading, watching):
                    task.cancel()
                await asyncio.gather(reading, watching, return_exceptions=True)

    async def _connect(self) -> aiohttp.ClientWebSocketResponse[Literal[False]]:
        headers, proxy = dict(self._handshake()), self._proxy
        if proxy is not None:
            headers |= proxy.headers_for(self._url)
        return await self._session.ws_connect(
            self._url,
            headers=headers,
            heartbeat=self._keepalive.heartbeat_s,
            max_msg_size=LARGEST_FRAME,
            decode_text=False,
            timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_TIMEOUT_S),
            proxy=None if proxy is None else proxy.url,
            proxy_headers=None if proxy is None else proxy.headers,
        )

    async def _read(self, socket: aiohttp.ClientWebSocketResponse[Literal[False]]) -> str:
        async for message in socket:
            if message.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                break
            self.last_frame_ns = self._clock.time_ns()
            self._heard_ns = self._clock.monotonic_ns()
            self._tell(self._conversation.receive(message.data, self.last_frame_ns))
            if self._conversation.outbox:
                await self.flush()
        return "the venue closed the connection"

    async def _watch(self) -> str:
        """Ping, let time pass, and end a connection that is silent or worth nothing; returns why."""
        keepalive, pinged_ns = self._keepalive, self._clock.monotonic_ns()
        while True:
            await self._clock.sleep(CHECK_EVERY_S)
            now_ns = self._clock.monotonic_ns()
            if keepalive.silent_after_s is not None and now_ns - self._heard_ns >= keepalive.silent_after_s * 1e9:
                self.stalls += 1
                return f"silent for {keepalive.silent_after_s:.0f} s"
            if keepalive.ping is not None and now_ns - pinged_ns >= keepalive.ping_every_s * 1e9:
                pinged_ns = now_ns
                self._conversation.outbox.append(keepalive.ping)
            self._tell(self._conversation.check(self._clock.time_ns()))
            if self._conversation.hopeless:
                self.stalls += 1
                return self._conversation.hopeless
            await self.flush()

    def _tell(self, news: tuple[N, ...]) -> None:
        for item in news:
            self._on_news(item)
