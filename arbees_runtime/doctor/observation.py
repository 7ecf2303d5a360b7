"""What the doctor says."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Level(enum.Enum):
    """How bad it is."""

    OK = "ok"
    NOTE = "note"
    """Works, and is worth knowing."""
    PROBLEM = "problem"
    """The process would not work."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that was looked at.

    Attributes:
        level: How bad it is.
        subject: What was looked at.
        text: What was found.
        fix: What to do; empty when nothing.
    """

    level: Level
    subject: str
    text: str
    fix: str = ""

    def as_object(self) -> dict[str, str]:
        """It as JSON has it."""
        return {"level": self.level.value, "subject": self.subject, "text": self.text, "fix": self.fix}


def ok(subject: str, text: str) -> Observation:
    """Something is as it should be."""
    return Observation(Level.OK, subject, text)


def note(subject: str, text: str, fix: str) -> Observation:
    """Something is worth knowing."""
    return Observation(Level.NOTE, subject, text, fix)


def problem(subject: str, text: str, fix: str) -> Observation:
    """Something is wrong."""
    return Observation(Level.PROBLEM, subject, text, fix)


LARGEST_SKEW_S = 0.5
"""How far our clock may be from a server's: a quarter of the tolerance between the two sides of a comparison."""


def clock_observation(subject: str, ahead_s: float, doubt_s: float) -> Observation:
    """What a server's clock says of ours.

    Args:
        subject: Whose clock.
        ahead_s: How far it is ahead of ours; negative: behind.
        doubt_s: Half the time the question took.
    """
    text = f"{abs(ahead_s):.3f} s {'ahead of' if ahead_s >= 0 else 'behind'} ours (give or take {doubt_s:.3f} s)"
    if abs(ahead_s) - doubt_s > LARGEST_SKEW_S:
        return problem(subject, text, "Synchronise both clocks (chrony or NTP): freshness is judged by them.")
    return ok(subject, text)


def near(host: str) -> bool:
    """Whether a host is this machine."""
    return host in ("localhost", "::1") or host.startswith("127.")
