"""Where a session comes from, as the command line says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from arbees_runtime.replay.record import Record
from arbees_runtime.replay.season import SeasonSession
from arbees_runtime.replay.session import Reader
from arbees_runtime.simulator.season.season import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A session that can be had as often as needed, also in another process.

    Attributes:
        file: a session file; None for a simulated season.
        seed, minutes, plan: of the season.
    """

    file: Path | None = None
    seed: int = 1
    minutes: float = 5.0
    plan: Plan = field(default_factory=Plan)

    def open(self) -> Reader | SeasonSession:
        """The session.

        Raises:
            SessionError: the file is none.
        """
        return SeasonSession(self.seed, self.minutes, self.plan) if self.file is None else Reader(self.file)

    def __str__(self) -> str:
        if self.file is not None:
            return str(self.file)
        return f"season {self.seed}, {self.plan.games} games, {self.minutes:g} minutes"


def warnings(session: Iterable[Record]) -> list[str]:
    """What people should know of a session that was read to its end."""
    if not isinstance(session, Reader):
        return []
    found = [f"{session.name} is {session.damage}; what came before was replayed"] if session.damage else []
    if session.unknown:
        tags = ", ".join(f"{count} {tag}" for tag, count in session.unknown.most_common())
        found.append(f"left out, because this program does not know or can't read them: {tags}")
    return found
