"""What a model answers: probabilities that sum to one, or a refusal that says why there are none."""

from __future__ import annotations

import enum
from dataclasses import dataclass

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Probabilities of a game's ends, between 0 and 1.

    Attributes:
        home: The home side wins, overtime and shoot-out included where the sport has them.
        away: The away side wins.
        draw: The regulation draw that soccer markets list; 0 elsewhere. A tie that the venues pay at one half
            each (NFL) is split evenly between the sides.
    """

    home: float
    away: float
    draw: float = 0.0

    def millionths(self) -> tuple[int, int, int]:
        """Home, away and draw in millionths that sum to a million exactly, as `WinProbability` carries them."""
        home = round(self.home * _MILLION)
        draw = min(round(self.draw * _MILLION), _MILLION - home)
        return home, _MILLION - home - draw, draw


class RefusalReason(enum.StrEnum):
    """Why a model gives no number."""

    NO_PARAMETERS = "no-parameters"
    BAD_LINE = "bad-line"
    WRONG_SPORT = "wrong-sport"
    NOT_IN_PLAY = "not-in-play"
    UNKNOWN_STATE = "unknown-state"
    TOO_LATE = "too-late"
    OVERTIME = "overtime"
    UNMODELLED_SITUATION = "unmodelled-situation"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Refusal:
    """No number rather than a wrong one.

    Attributes:
        reason: The kind, for counting.
        detail: One sentence with the values that led to it.
    """

    reason: RefusalReason
    detail: str


Answer = Outcomes | Refusal
