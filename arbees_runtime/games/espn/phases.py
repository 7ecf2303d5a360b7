"""Where a game stands by ESPN's status: judged by `state` and `completed`; a name can only make it more cautious.

Names are an open set, so none of them is needed: an unknown one never makes a game live or final, and a known one
(postponed, delayed, half-time, ...) only ever takes a game out of play or says why it is not being played now.
"""

from __future__ import annotations

from typing import Final

from arbees_runtime.games.espn.wire import StatusType
from arbees_runtime.messages import GamePhase

NOT_STARTED: Final = (GamePhase.SCHEDULED, GamePhase.POSTPONED, GamePhase.CANCELLED)
"""Phases in which a game need not have a score."""

_BEFORE: Final = {
    "STATUS_POSTPONED": GamePhase.POSTPONED,
    "STATUS_CANCELED": GamePhase.CANCELLED,
    "STATUS_DELAYED": GamePhase.DELAYED,
    "STATUS_RAIN_DELAY": GamePhase.DELAYED,
    "STATUS_SUSPENDED": GamePhase.SUSPENDED,
}
_DURING: Final = {
    "STATUS_HALFTIME": GamePhase.BREAK,
    "STATUS_END_PERIOD": GamePhase.BREAK,
    "STATUS_END_OF_REGULATION": GamePhase.BREAK,
    "STATUS_END_OF_EXTRATIME": GamePhase.BREAK,
    "STATUS_HALFTIME_ET": GamePhase.BREAK,
    "STATUS_DELAYED": GamePhase.DELAYED,
    "STATUS_RAIN_DELAY": GamePhase.DELAYED,
    "STATUS_SUSPENDED": GamePhase.SUSPENDED,
    "STATUS_POSTPONED": GamePhase.POSTPONED,
    "STATUS_CANCELED": GamePhase.CANCELLED,
    "STATUS_ABANDONED": GamePhase.ABANDONED,
}
_AFTER: Final = {
    "STATUS_POSTPONED": GamePhase.POSTPONED,
    "STATUS_CANCELED": GamePhase.CANCELLED,
    "STATUS_ABANDONED": GamePhase.ABANDONED,
    "STATUS_SUSPENDED": GamePhase.SUSPENDED,
    "STATUS_DELAYED": GamePhase.SUSPENDED,
    "STATUS_RAIN_DELAY": GamePhase.SUSPENDED,
    "STATUS_FORFEIT": GamePhase.ABANDONED,
}


def phase_of(status: StatusType) -> GamePhase:
    """Where a game stands.

    A game that is over but not completed, under a name we don't know, counts as suspended: it is not played and
    has no result.

    Raises:
        ValueError: `state` is none of ESPN's three, or the game is completed without being over.
    """
    match status.state, status.completed:
        case "pre", False:
            return _BEFORE.get(status.name, GamePhase.SCHEDULED)
        case "in", False:
            return _DURING.get(status.name, GamePhase.LIVE)
        case "post", True:
            return _AFTER.get(status.name, GamePhase.FINAL)
        case "post", False:
            return _AFTER.get(status.name, GamePhase.SUSPENDED)
        case (("pre" | "in"), True):
            raise ValueError(f"status {status.name} is completed in state `{status.state}`")
        case state, _:
            raise ValueError(f"state `{state}` of {status.name} is not `pre`, `in` or `post`")
