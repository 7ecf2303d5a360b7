"""What a page is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from arbees_runtime.dashboard.rendering import Parameters, Section
from arbees_runtime.dashboard.watch import Resource, Watch


@dataclass(frozen=True)
class Chart:
    """A chart, drawn by ECharts.

    Attributes:
        name: The id of its element.
        title: Its heading.
        options: ECharts' options now; None while there is nothing to draw.
        nothing: What to say then.
        channels: Channels of the stream that it is drawn from.
        resources: Resources that it is drawn from, by what is known and the page's parameters.
    """

    name: str
    title: str
    options: Callable[[Watch, Parameters], dict[str, Any] | None]
    nothing: str
    channels: tuple[str, ...]
    resources: Callable[[Watch, Parameters], tuple[Resource, ...]]


@dataclass(frozen=True)
class Page:
    """A page.

    Attributes:
        path: Its address; `{name}` is a parameter.
        title: Its heading.
        about: What it shows, in a sentence.
        parts: Sections and charts, in order.
        menu: Its word in the menu; empty for a page that only another leads to.
        under: The path that is marked in the menu while this page is open.
        heading: Its heading by what its address says; None: its title.
    """

    path: str
    title: str
    about: str
    parts: tuple[Section | Chart, ...]
    menu: str = ""
    under: str = ""
    heading: Callable[[Parameters], str] | None = None

    def heading_of(self, parameters: Parameters) -> str:
        """The heading of the page that an address leads to."""
        return self.title if self.heading is None else self.heading(parameters)


def sections(page: Page) -> tuple[Section, ...]:
    """A page's sections."""
    return tuple(part for part in page.parts if isinstance(part, Section))
