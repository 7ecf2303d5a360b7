"""The one connection on which a process writes: values of its channels, and requests that must be confirmed.

Values are written when the event loop comes round, all that have changed meanwhile in one go, and nobody waits for
the answers. Requests (appends, commits) stay here until Redis has answered; after a lost connection they are sent
again in their order, marked, so that readers look whether they know them.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar, cast

from arbees_runtime.bus import keys, letters
from arbees_runtime.bus.link import Argument, Link, LinkLostError, OnReply, Reply, ReplyError, pack
from arbees_runtime.bus.protocol import (
    BusClosedError,
    BusCounters,
    BusFullError,
    BusRefusedError,
    BusSettings,
    DeadLetter,
)
from arbees_runtime.bus.redial import Redial, end
from arbees_runtime.bus.redis_publisher import RedisPublisher
from arbees_runtime.bus.topics import Channel
from arbees_runtime.clock import Clock
from arbees_runtime.messages import Message

M = TypeVar("M", bound=Message)

_UNANSWERED_AT_MOST: Final = 5_000
_AT_ONCE: Final = 1_000


@dataclass(slots=True, eq=False)
class Request:
    """A command that has to be confirmed.

    Attributes:
        command: The command as it is sent the first time.
        again: The command as it is sent again when it is not known whether Redis carried it out.
        answer: Gets Redis' answer.
        appended: Whether it is an append, which Redis' memory may lose even after confirming it.
        doubtful: Whether it was sent before.
    """

    command: tuple[Argument, ...]
    again: tuple[Argument, ...]
    answer: asyncio.Future[Reply]
    appended: bool
    doubtful: bool = False


class Writer:
    """Writes for one process."""

    def __init__(
        self,
        name: str,
        settings: BusSettings,
        clock: Clock,
        counters: BusCounters,
        dial: Callable[[Writer], Redial],
    ) -> None:
        self._name = name
        self._settings = settings
        self._clock = clock
        self._counters = counters
        self._publishers: dict[str, RedisPublisher[Message]] = {}
        self._waiting: deque[Request] = deque()
        self._in_flight: dict[Request, None] = {}
        self._held = False
        self._clearing: set[asyncio.Task[None]] = set()
        self._retained: deque[tuple[int, bytes, Request]] = deque()
        self._link: Link | None = None
        self._server_ahead_ns = clock.time_ns() - clock.monotonic_ns()  # of our monotonic clock
        self._lost_ns = 0  # when the last connection that we wrote on was lost
        self._flush_due = False
        self._closed = False
        self._loop = asyncio.get_running_loop()
        self._redial = dial(self)
        self._heart: asyncio.Task[None] | None = None

    @property
    def redial(self) -> Redial:
        """Its connection."""
        return self._redial

    @property
    def refusals(self) -> list[str]:
        """What Redis does not let us publish, in words."""
        return [
            f"{command} to publish on {name}: {reply}"
            for name, publisher in self._publishers.items()
            for command, reply in publisher.refused.items()
        ]

    def start(self) -> None:
        """Begin to write."""
        self._redial.start()
        self._heart = asyncio.create_task(self._beat(), name=f"heartbeats of {self._name}")

    async def aclose(self) -> None:
        """Write what waits as long as Redis answers, at most `answer_s`; then give up on the rest."""
        self._closed = True
        with contextlib.suppress(TimeoutError, LinkLostError):
            async with asyncio.timeout(self._settings.answer_s):
                await asyncio.gather(*self._clearing)  # what was published on a new channel waits for this
                while (link := self._link) is not None:
                    self._flush()
                    await link.call("PING")  # answers come in order: what was sent before is answered too
                    if not self._held:
                        break
        for task in (self._heart, *self._clearing):
            if task is not None:
                await end(task)
        await self._redial.aclose()
        for request in (*self._in_flight, *self._waiting):
            if not request.answer.done():
                request.answer.set_exception(BusClosedError("the bus was closed before Redis confirmed"))
                request.answer.exception()  # nobody has to wait for it

    # ---- what is written

    def publisher(self, channel: Channel[M]) -> RedisPublisher[M]:
        """The publisher on a channel."""
        found = self._publishers.get(channel.name)
        if found is None:
            publisher = RedisPublisher(
                channel, self._name, self._clock, self._counters, self._wake, self._lose, self._server_ns
            )
            found = cast("RedisPublisher[Message]", publisher)
            self._publishers[channel.name] = found
            if self._link is not None and not found.cleared:
                task = asyncio.create_task(self._clear(self._link, found))
                self._clearing.add(task)
                task.add_done_callback(self._clearing.discard)
        return cast("RedisPublisher[M]", found)

    def request(
        self,
        *command: Argument,
        again: tuple[Argument, ...] | None = None,
        appended: bool = False,
        at_once: bool = False,
    ) -> asyncio.Future[Reply]:
        """Send a command as often as it takes to be confirmed.

        Args:
            command: The command.
            again: What to send instead when it is not known whether Redis carried the command out.
            appended: It is an append; see `Request`.
            at_once: A signal, decision or order is on its way with it, which is not to wait for whatever else this
                turn of the loop has to do, or has to write.

        Raises:
            BusFullError: too many requests wait; nothing was taken.
            BusClosedError: the bus is closed.
        """
        if self._closed:
            raise BusClosedError("the bus is closed")
        if self._backlog >= self._settings.outbox:
            self._counters.refused_full += 1
            raise BusFullError(f"{self._backlog} messages wait for Redis already; this one was not taken")
        request = Request(command, again or command, self._loop.create_future(), appended)
        link = self._link
        if at_once and not self._waiting and link is not None and not link.lost.done():
            self._in_flight[request] = None
            link.send(pack(*command), (partial(self._on_confirmed, request),))
            return request.answer
        self._waiting.append(request)
        if at_once:
            self._flush()
        else:
            self._wake()
        return request.answer

    @property
    def _backlog(self) -> int:
        return len(self._waiting) + len(self._in_flight)

    def put_letter(self, name: str, letter: DeadLetter) -> asyncio.Future[Reply]:
        """Add to the dead letters of a channel or stream, and drop the oldest beyond the bound.

        Raises:
            BusFullError: too many requests wait; nothing was taken.
            BusClosedError: the bus is closed.
        """
        key = keys.dead_letters(name)
        answer = self.request("LPUSH", key, letters.pack(letter))
        with contextlib.suppress(BusFullError):
            trimmed = self.request("LTRIM", key, 0, self._settings.dead_letters - 1)
            trimmed.add_done_callback(lambda done: done.cancelled() or done.exception())
        return answer

    def bury(self, name: str, letter: DeadLetter) -> None:
        """Add to the dead letters; the caller does not wait.

        Kept out when much is waiting: a flood of garbage must not take the place of orders. It is counted anyway.
        """
        if self._backlog > self._settings.outbox // 10:
            return
        try:
            answer = self.put_letter(name, letter)
        except (BusFullError, BusClosedError):
            return

        def note(done: asyncio.Future[Reply]) -> None:
            if not done.cancelled() and done.exception() is None:
                self._counters.dead_lettered += 1

        answer.add_done_callback(note)

    # ---- one connection

    async def serve(self, link: Link) -> None:
        """Put right what the last connection left in doubt, then write until this one is lost."""
        for request in self._in_flight:
            request.command, request.doubtful = request.again, True
        self._waiting.extendleft(reversed(self._in_flight))
        self._in_flight.clear()
        await self._append_lost_again(link)
        await self._ask_for_the_time(link)
        for publisher in self._publishers.values():
            if not publisher.cleared:
                await publisher.clear_predecessor(link)
            publisher.say_everything_again()
        self._link = link
        link.on_progress = self._on_progress
        self._redial.up.set()
        self._flush()
        try:
            await link.lost
        finally:
            self._link = None
            self._lost_ns = self._clock.monotonic_ns()

    async def _ask_for_the_time(self, link: Link) -> None:
        with contextlib.suppress(ReplyError):  # an account may do without this permission
            seconds, microseconds = cast("list[bytes]", await link.call("TIME"))
            server_ns = int(seconds) * 1_000_000_000 + int(microseconds) * 1_000
            self._server_ahead_ns = server_ns - self._clock.monotonic_ns()

    def _server_ns(self) -> int:
        """The server's wall clock, which numbers the lines of all publishers: one whose own clock is behind its
        predecessor's would not be believed."""
        return self._clock.monotonic_ns() + self._server_ahead_ns

    async def _clear(self, link: Link, publisher: RedisPublisher[Message]) -> None:
        try:
            await publisher.clear_predecessor(link)
        except LinkLostError:
            return  # the next connection does it
        except ReplyError as error:
            link.abort(str(error))  # the next connection meets it too, and reports it as the bus's problem
        self._flush()

    async def _append_lost_again(self, link: Link) -> None:
        """Append again what Redis confirmed and no longer has: it was restarted or replaced without its last data.

        That was confirmed shortly before the connection was lost, however long ago that is: a fail-over takes its time.
        """
        oldest_ns = self._lost_ns - round(self._settings.retain_s * 1e9)
        recent = [entry for entry in self._retained if entry[0] >= oldest_ns]
        found = await asyncio.gather(
            *(link.call("XRANGE", request.command[1], position, position) for _, position, request in recent)
        )
        self._retained = deque(entry for entry, there in zip(recent, found, strict=True) if there)
        lost = [request for (_, _, request), there in zip(recent, found, strict=True) if not there]
        for request in reversed(lost):
            answer: asyncio.Future[Reply] = self._loop.create_future()
            self._waiting.appendleft(Request(request.again, request.again, answer, appended=True, doubtful=True))

    def _wake(self) -> None:
        if not self._flush_due and self._link is not None:
            self._flush_due = True
            self._loop.call_soon(self._flush)

    def _on_progress(self) -> None:
        if self._held:
            self._wake()

    def _flush(self) -> None:
        self._flush_due = self._held = False
        link = self._link
        if link is None or link.lost.done():
            return
        out: list[bytes] = []
        handlers: list[OnReply | None] = []
        while self._waiting:
            request = self._waiting.popleft()
            self._in_flight[request] = None
            self._counters.appended_again += request.appended and request.doubtful
            out.append(pack(*request.command))
            handlers.append(partial(self._on_confirmed, request))
        for publisher in self._publishers.values():
            if publisher.has_pending and link.writable and link.unanswered < _UNANSWERED_AT_MOST:
                publisher.take(out, handlers, _AT_ONCE)
            self._held |= publisher.has_pending
        if out:
            link.send(b"".join(out), handlers)

    def _on_confirmed(self, request: Request, reply: Reply) -> None:
        if isinstance(reply, LinkLostError):
            return  # it stays in flight and is sent again
        if isinstance(reply, ReplyError):
            self._counters.error(str(reply))
            if not reply.refusal:
                self._lose(reply)
                return
            del self._in_flight[request]
            if not request.answer.done():
                request.answer.set_exception(BusRefusedError(f"Redis refused {request.command[0]!s}: {reply}"))
            return
        del self._in_flight[request]
        if request.appended:
            self._counters.appended += 1
            self._retain(cast("bytes", reply), request)
        if not request.answer.done():
            request.answer.set_result(reply)

    def _lose(self, reply: ReplyError) -> None:
        """Not now (loading, full, read-only replica, ...): connect again, to whichever server is the right one, which
        keeps what waits in its order.
        """
        if self._link is not None:
            self._link.abort(f"Redis answered {reply}")

    def _retain(self, position: bytes, request: Request) -> None:
        now_ns = self._clock.monotonic_ns()
        self._retained.append((now_ns, position, request))
        oldest_ns = now_ns - round(self._settings.retain_s * 1e9)
        while self._retained[0][0] < oldest_ns or len(self._retained) > self._settings.outbox:
            self._retained.popleft()

    async def _beat(self) -> None:
        """Send heartbeats, and whatever could not be written because the link was busy."""
        quiet_ns, restate_ns = round(self._settings.heartbeat_s * 1e9), round(self._settings.restate_s * 1e9)
        while True:
            await self._clock.sleep(self._settings.heartbeat_s / 2)
            link = self._link
            if link is None or not link.writable:
                continue
            out: list[bytes] = []
            handlers: list[OnReply | None] = []
            for publisher in self._publishers.values():
                publisher.restate(restate_ns, out, handlers)  # first: a heartbeat may send somebody there
                publisher.heartbeats(quiet_ns // 2, out, handlers)
            if out:
                link.send(b"".join(out), handlers)
            self._flush()
