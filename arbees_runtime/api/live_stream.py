"""The live view's changes as server-sent events, to many viewers at once.

A change is made into JSON once, whoever looks on; only its age is told each viewer anew. Each viewer has the set of
keys that changed since its last event, so one that reads slowly gets fewer, newer values, and costs no more memory than
a quick one.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Collection
from typing import Final

import msgspec

from arbees_runtime.api.live_view import Held, LiveView
from arbees_runtime.api.presenting import PROBABILITY_SUFFIX, parts, present, standing
from arbees_runtime.clock import Clock

MOST_VIEWERS: Final = 500
KEEPALIVE_S: Final = 15.0
"""A comment is sent after so much silence, so that nothing between us and the viewer gives the connection up."""

_REMEMBERED: Final = 5_000


class FullError(Exception):
    """There are too many viewers already."""


class Fragments:
    """A key's newest value as JSON, made once however many look on, but for its age."""

    def __init__(self, view: LiveView) -> None:
        self._view = view
        self._made: OrderedDict[tuple[str, str], tuple[tuple[int, ...], str]] = OrderedDict()

    def of(self, held: Held) -> str | None:
        """The JSON of a value with its age now; None while what it belongs to is not known."""
        made_from = parts(self._view, held)
        text = self._without_standings(held, tuple(each.revision for each in made_from.values()))
        if text is None:
            return None
        told = (f',"{name}":{standing(self._view, each).model_dump_json()}' for name, each in made_from.items())
        return f"{text[:-1]}{''.join(told)}}}"

    def _without_standings(self, held: Held, revisions: tuple[int, ...]) -> str | None:
        key = (held.channel, held.key)
        made = self._made.get(key)
        if made is not None and made[0] == revisions:
            return made[1]
        model = present(self._view, held)
        if model is None:
            return None
        text = model.model_dump_json(by_alias=True, exclude=set(parts(self._view, held)))
        self._made[key] = (revisions, text)
        if len(self._made) > _REMEMBERED:
            self._made.popitem(last=False)
        return text


class LiveStream:
    """Serves the viewers.

    Args:
        view: Where values come from.
        clock: The time.
    """

    def __init__(self, view: LiveView, clock: Clock) -> None:
        self._view = view
        self._clock = clock
        self._fragments = Fragments(view)
        self.viewers = 0

    def admit(self) -> None:
        """Count a viewer in; `events` counts it out.

        Raises:
            FullError: There are too many.
        """
        if self.viewers >= MOST_VIEWERS:
            raise FullError
        self.viewers += 1

    async def events(self, channels: Collection[str], interval_s: float) -> AsyncIterator[str]:
        """Server-sent events for one viewer: first everything there is, then changes, at most one batch an interval.

        Events are named after their channel; `data` is `{"key": ..., "value": ...}`, and `value` is null when the key
        was given up.
        """
        changed: dict[tuple[str, str], None] = {
            (name, held.key.removesuffix(PROBABILITY_SUFFIX)): None
            for name in channels
            for held in self._view.all(name)
        }
        wake = asyncio.Event()
        wake.set()

        def note(channel: str, key: str) -> None:
            if channel in channels:
                changed[channel, key.removesuffix(PROBABILITY_SUFFIX)] = None
                wake.set()

        forget = self._view.listen(note)
        try:
            while True:
                try:
                    async with asyncio.timeout(KEEPALIVE_S):
                        await wake.wait()
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                wake.clear()
                batch, changed = changed, {}
                text = "".join(self._event(channel, key) for channel, key in batch)
                if text:
                    yield text
                await self._clock.sleep(interval_s)
        finally:
            forget()
            self.viewers -= 1

    def _event(self, channel: str, key: str) -> str:
        held = self._view.get(channel, key)
        if held is None:
            value: str | None = "null"
        else:
            value = self._fragments.of(held)
        if value is None:
            return ""
        return f'event: {channel}\ndata: {{"key":{msgspec.json.encode(key).decode()},"value":{value}}}\n\n'
