"""The link between home and outposts: how long everything takes over it, and what a cut does to TCP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_LEAST_TIMEOUT_S: Final = 0.2
_LONGEST_TIMEOUT_S: Final = 120.0
_RETRIES: Final = 15
"""Linux's retransmission: TCP_RTO_MIN on top of the round trip, TCP_RTO_MAX, and tcp_retries2 (RFC 6298; Linux
Documentation/networking/ip-sysctl)."""


class Ocean:
    """The link.

    Attributes:
        delay_s: Seconds that everything takes over it, one way.
        cut: Whether everything is dropped.
    """

    def __init__(self, delay_s: float) -> None:
        self.delay_s = delay_s
        self.cut = False
        self._told: list[Callable[[], None]] = []

    def tell(self, told: Callable[[], None]) -> None:
        """Call this whenever it is cut or healed."""
        self._told.append(told)

    def forget(self, told: Callable[[], None]) -> None:
        """Call it no more."""
        self._told.remove(told)

    def set_cut(self, cut: bool) -> bool:
        """Cut or heal it; whether that changed anything."""
        if cut == self.cut:
            return False
        self.cut = cut
        for told in [*self._told]:
            told()
        return True


def resent(lost: float, healed: float, delay_s: float) -> float | None:
    """When TCP sends again what was dropped, for the first time after a link is healed.

    It waits for twice as long each time, so after a long cut it may take as long again; None when it has given the
    connection up before.

    Args:
        lost: When it was sent first, in seconds of any clock.
        healed: When the link was healed.
        delay_s: One-way delay of the link.
    """
    at, wait = lost, min(2 * delay_s + _LEAST_TIMEOUT_S, _LONGEST_TIMEOUT_S)
    for _ in range(_RETRIES):
        at += wait
        if at >= healed:
            return at
        wait = min(2 * wait, _LONGEST_TIMEOUT_S)
    return None
