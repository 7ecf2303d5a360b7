"""The link between home and outposts: how long everything takes over it, and whether it is cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

DEFAULT_MS: Final = 80.0
"""Between Virginia and Frankfurt, one way; the deployment guide reckons with about as much."""


class Ocean:
    """The link.

    Attributes:
        delay_s: Seconds that everything takes over it, one way.
        cut: Whether everything is dropped.
        cuts: How often it was cut.
    """

    def __init__(self, delay_s: float = DEFAULT_MS / 1000) -> None:
        self.delay_s = delay_s
        self.cut = False
        self.cuts = 0
        self._told: list[Callable[[], None]] = []

    def tell(self, told: Callable[[], None]) -> None:
        """Call this whenever it is cut or healed."""
        self._told.append(told)

    def set_cut(self, cut: bool) -> bool:
        """Cut or heal it; whether that changed anything."""
        if cut == self.cut:
            return False
        self.cut = cut
        self.cuts += cut
        for told in self._told:
            told()
        return True
