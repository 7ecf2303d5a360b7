"""What the API says to one credential: the live values and the lists that open pages want, kept up to date."""

from __future__ import annotations

import asyncio
import contextlib
import enum
import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.dashboard.sessions import Credential
from arbees_runtime.dashboard.upstream import Api, ApiError, Change

INTERVAL_S: Final = 0.5
"""Least seconds between two batches of the stream, and between two updates of a page."""

_AGAIN_AFTER_S: Final = (0.5, 1.0, 2.0, 4.0)
_SETTLED_AFTER_S: Final = 1.5
"""The stream begins with everything there is; what has not come by then is not there any more."""

_log = logging.getLogger(__name__)


class Link(enum.StrEnum):
    """How the connection to the API is."""

    CONNECTING = "connecting"
    LIVE = "live"
    AWAY = "away"
    REFUSED = "refused"
    """The credential does not hold any more."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that is asked for again and again while a page wants it.

    Attributes:
        path: Its path with query.
        every_s: Seconds between two requests.
    """

    path: str
    every_s: float


@dataclass(slots=True)
class Answer:
    """The last answer about a resource.

    Attributes:
        value: Its JSON; None before the first answer.
        at_ms: When it came, in milliseconds since 1970.
        problem: Why there is no newer one; empty when there is none.
    """

    value: Any = None
    at_ms: int = 0
    problem: str = ""


@dataclass(slots=True)
class Held:
    """The last value of a key, decoded when first looked at."""

    raw: msgspec.Raw
    round: int
    decoded: Any = None

    @property
    def value(self) -> Any:  # noqa: ANN401 - JSON
        """The value."""
        if self.decoded is None:
            self.decoded = msgspec.json.decode(self.raw)
        return self.decoded


@dataclass(eq=False)
class Wish:
    """What an open page wants; `Watch.want` makes it.

    Attributes:
        channels: Channels of the stream.
        resources: Resources.
        changed: Set whenever any of it changed.
    """

    channels: frozenset[str]
    resources: frozenset[Resource] = frozenset()
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Watch:
    """What the API says to one credential.

    Args:
        api: The API.
        credential: The credential.
        clock: The time.
        refused: Called once the credential does not hold any more.
    """

    def __init__(self, api: Api, credential: Credential, clock: Clock, refused: Callable[[], None]) -> None:
        self.credential = credential
        self.link = Link.CONNECTING
        self.problem = ""
        self.settled = False
        self.revision: Counter[str] = Counter()
        self.memory: dict[object, tuple[object, str]] = {}
        """What `rendering` made of it, with the revisions that it was made from."""
        self._api = api
        self._clock = clock
        self._refused = refused
        self._held: dict[str, dict[str, Held]] = {}
        self._answers: dict[str, Answer] = {}
        self._wishes: set[Wish] = set()
        self._channels: frozenset[str] = frozenset()
        self._round = 0
        self._stream: asyncio.Task[None] | None = None
        self._polls: dict[Resource, asyncio.Task[None]] = {}
        self._wanted: Counter[Resource] = Counter()

    # ---- what pages read

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return self._clock.time_ns() // 1_000_000

    def values(self, channel: str) -> list[Any]:
        """Every value of a channel."""
        return [held.value for held in self._held.get(channel, {}).values()]

    def value(self, channel: str, key: str) -> Any:  # noqa: ANN401 - JSON
        """One value of a channel, or None."""
        held = self._held.get(channel, {}).get(key)
        return None if held is None else held.value

    def answer(self, path: str) -> Answer:
        """The last answer about a path."""
        return self._answers.get(path) or Answer()

    # ---- what pages want

    @contextlib.contextmanager
    def want(self, channels: Collection[str], resources: Collection[Resource]) -> Iterator[Wish]:
        """Keep channels and resources up to date while the context lasts."""
        wish = Wish(frozenset(channels))
        self._wishes.add(wish)
        if not wish.channels <= self._channels or self._stream is None:
            self._channels |= wish.channels
            self._restart()
        self.adjust(wish, resources)
        try:
            yield wish
        finally:
            self.adjust(wish, ())
            self._wishes.discard(wish)

    def adjust(self, wish: Wish, resources: Collection[Resource]) -> None:
        """Want other resources from now on."""
        wanted = frozenset(resources)
        for resource in wanted - wish.resources:
            self._wanted[resource] += 1
            if resource not in self._polls:
                self._polls[resource] = asyncio.create_task(self._poll(resource), name=f"poll {resource.path}")
        for resource in wish.resources - wanted:
            self._wanted[resource] -= 1
            if not self._wanted[resource]:
                del self._wanted[resource]
                self._polls.pop(resource).cancel()
        wish.resources = wanted

    @property
    def idle(self) -> bool:
        """Whether no page wants anything."""
        return not self._wishes

    async def complete(self, wish: Wish, within_s: float) -> None:
        """Wait until everything wished for has come once, or could not be had; not longer than `within_s`."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while not self._complete(wish):
                    wish.changed.clear()
                    await wish.changed.wait()

    async def refresh(self, path: str) -> None:
        """Ask for a resource at once."""
        await self._ask(path)

    async def close(self) -> None:
        """Stop."""
        tasks = [*self._polls.values(), *([self._stream] if self._stream else [])]
        self._polls.clear()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    # ---- keeping it up to date

    def _complete(self, wish: Wish) -> bool:
        streamed = not wish.channels or self.settled or self.link in (Link.AWAY, Link.REFUSED)
        return streamed and all(
            (answer := self.answer(each.path)).value is not None or answer.problem for each in wish.resources
        )

    def _restart(self) -> None:
        if self._stream is not None:
            self._stream.cancel()
        self.settled = False
        self._stream = asyncio.create_task(self._follow(), name="live stream")

    def _tell(self, what: str) -> None:
        self.revision[what] += 1
        for wish in self._wishes:
            if what == "link" or what in wish.channels or any(what == each.path for each in wish.resources):
                wish.changed.set()

    def _enter(self, link: Link, problem: str = "") -> None:
        if (link, problem) != (self.link, self.problem):
            self.link, self.problem = link, problem
            self._tell("link")
            if link is Link.REFUSED:
                self._refused()

    async def _follow(self) -> None:
        failures = 0
        while True:
            self._round += 1
            settling = None
            try:
                async for batch in self._api.changes(self.credential, self._channels, INTERVAL_S):
                    if not batch:
                        failures = 0
                        self._enter(Link.LIVE)
                        settling = asyncio.create_task(self._settle())
                    self._take(batch)
            except ApiError as error:
                self._enter(Link.REFUSED if error.refused else Link.AWAY, error.detail)
            finally:
                if settling is not None:
                    settling.cancel()
            await self._clock.sleep(_AGAIN_AFTER_S[min(failures, len(_AGAIN_AFTER_S) - 1)])
            failures += 1

    def _take(self, batch: list[tuple[str, Change]]) -> None:
        for channel, change in batch:
            held = self._held.setdefault(channel, {})
            if bytes(change.value) == b"null":
                held.pop(change.key, None)
            else:
                held[change.key] = Held(change.value.copy(), self._round)
        for channel in {channel for channel, _ in batch}:
            self._tell(channel)

    async def _settle(self) -> None:
        await self._clock.sleep(_SETTLED_AFTER_S)
        self.settled = True
        for channel, held in self._held.items():
            if channel in self._channels:
                for key in [key for key, each in held.items() if each.round != self._round]:
                    del held[key]
        for channel in self._channels:
            self._tell(channel)

    async def _poll(self, resource: Resource) -> None:
        while True:
            await self._ask(resource.path)
            await self._clock.sleep(resource.every_s)

    async def _ask(self, path: str) -> None:
        last = self.answer(path)
        try:
            value = await self._api.get(self.credential, path)
            answer = Answer(value, self.now_ms())
        except ApiError as error:
            if error.refused:
                self._enter(Link.REFUSED, error.detail)
            answer = Answer(last.value, last.at_ms, error.detail)
        self._answers[path] = answer
        self._tell(path)
