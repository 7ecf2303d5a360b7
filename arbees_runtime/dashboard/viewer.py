"""One open page: sends what changed, at most twice a second, and nothing before the page has shown the last."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Final

from nicegui import ui

from arbees_runtime.clock import Clock
from arbees_runtime.dashboard.live_html import LiveHtml, Pulse
from arbees_runtime.dashboard.pages.page import Chart, Page
from arbees_runtime.dashboard.rendering import Parameters, Section, html, whole
from arbees_runtime.dashboard.watch import INTERVAL_S, Resource, Watch, Wish

_UNSEEN_FOR_S: Final = 60.0
"""After so long without a word from the page one more batch is sent: its word may have been lost with a connection."""

_FIRST_WITHIN_S: Final = 2.0

ALWAYS: Final = "processes"
"""The channel that every page follows, which tells whether the API is there."""


class Viewer:
    """Keeps one page up to date.

    Args:
        page: The page.
        extra: Sections outside of the page's own parts: the header's.
        parameters: What the address says.
        watch: What the API says to the visitor.
        clock: The time.
    """

    def __init__(
        self, page: Page, extra: tuple[Section, ...], parameters: Parameters, watch: Watch, clock: Clock
    ) -> None:
        self._sections = (*extra, *(part for part in page.parts if isinstance(part, Section)))
        self._charts = tuple(part for part in page.parts if isinstance(part, Chart))
        self._parts: tuple[Section | Chart, ...] = (*self._sections, *self._charts)
        self._parameters = parameters
        self._watch = watch
        self._clock = clock
        self._shown = asyncio.Event()
        self._number = 0
        self._elements: dict[str, LiveHtml] = {}
        self._drawn: dict[str, tuple[ui.echart, ui.element, LiveHtml]] = {}
        self._pulse: Pulse | None = None

    @contextlib.asynccontextmanager
    async def following(self) -> AsyncIterator[Wish]:
        """Follow what the page shows; entered before the page is built, so that it is built with values."""
        channels = {ALWAYS, *(name for part in self._parts for name in part.channels)}
        with self._watch.want(channels, self._resources()) as wish:
            yield wish

    async def first(self, wish: Wish) -> None:
        """Wait for values to build the page with, but not for long."""
        await self._watch.complete(wish, _FIRST_WITHIN_S)
        self._watch.adjust(wish, self._resources())
        await self._watch.complete(wish, _FIRST_WITHIN_S / 2)

    def section(self, section: Section, tag: str = "div") -> LiveHtml:
        """The element of a section, in the current slot."""
        element = LiveHtml(html(section, self._watch, self._parameters), tag)
        self._elements[section.name] = element
        return element

    def chart(self, chart: Chart) -> None:
        """The element of a chart, in the current slot."""
        options = chart.options(self._watch, self._parameters)
        drawing = ui.echart(options or {}, renderer="svg").classes("chart")
        nothing = LiveHtml(f'<p class="empty">{chart.nothing}</p>').classes("chart-empty")
        drawing.set_visibility(options is not None)
        nothing.set_visibility(options is None)
        age = LiveHtml(self._age(chart)).classes("foot")
        self._drawn[chart.name] = (drawing, nothing, age)

    def pulse(self) -> None:
        """The element that tells what the page has shown, in the current slot."""
        self._pulse = Pulse(self._watch.now_ms())
        self._pulse.classes("hidden").props("aria-hidden=true").on("shown", self._shown.set, args=[])

    async def run(self, wish: Wish, connected: Callable[[], bool], welcome: Callable[[], bool]) -> None:
        """Send changes until the visitor is not logged in any more."""
        while True:
            await wish.changed.wait()
            if not welcome():
                return
            wish.changed.clear()
            self._watch.adjust(wish, self._resources())
            if connected() and self._send():
                await self._until_shown()
            await self._clock.sleep(INTERVAL_S)

    def _send(self) -> bool:
        changed = [
            self._elements[section.name].show(html(section, self._watch, self._parameters))
            for section in self._sections
        ]
        changed += [self._draw(chart) for chart in self._charts]
        if any(changed) and self._pulse is not None:
            self._number += 1
            self._shown.clear()
            self._pulse.beat(self._number, self._watch.now_ms())
        return any(changed)

    def _draw(self, chart: Chart) -> bool:
        options = chart.options(self._watch, self._parameters)
        drawing, nothing, age = self._drawn[chart.name]
        aged = age.show(self._age(chart))
        if dict(drawing.options) == (options or {}):
            return aged
        drawing.set_visibility(options is not None)
        nothing.set_visibility(options is None)
        drawing.options.clear()
        drawing.options.update(options or {})
        drawing.update()
        return True

    def _age(self, chart: Chart) -> str:
        answers = [self._watch.answer(each.path) for each in chart.resources(self._watch, self._parameters)]
        problem = next((each.problem for each in answers if each.problem), "")
        asked_ms = min((each.at_ms for each in answers if each.at_ms), default=None)
        return whole("chart_age.html", at_ms=asked_ms, problem=problem)

    async def _until_shown(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_UNSEEN_FOR_S):
                await self._shown.wait()

    def _resources(self) -> set[Resource]:
        return {resource for part in self._parts for resource in part.resources(self._watch, self._parameters)}
