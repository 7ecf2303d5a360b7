"""The element that shows a section's HTML and changes only what differs."""

from __future__ import annotations

from nicegui.element import Element


class LiveHtml(Element, component="live_html.js"):
    """A part of the page that is kept up to date.

    Args:
        html: What it shows; made by our own templates, which escape what they are given.
        tag: Its element's name.
    """

    def __init__(self, html: str, tag: str = "div") -> None:
        super().__init__()
        self._props["tag"] = tag
        self._props["html"] = html

    def show(self, html: str) -> bool:
        """Show something else; tells whether it is something else."""
        if self._props["html"] == html:
            return False
        self._props["html"] = html
        self.update()
        return True


class Pulse(LiveHtml):
    """Goes with every batch of changes; its event `shown` comes back once the batch is on the page."""

    def __init__(self, now_ms: int) -> None:
        super().__init__("", "span")
        self._props["number"] = 0
        self._props["now"] = now_ms

    def beat(self, number: int, now_ms: int) -> None:
        """Go with a batch."""
        self._props["number"] = number
        self._props["now"] = now_ms
        self.update()
