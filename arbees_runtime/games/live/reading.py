"""What one source says of one game at one moment, before anybody decided whether to believe it."""

from __future__ import annotations

from dataclasses import dataclass

from arbees_runtime.messages import GamePhase, Situation


@dataclass(frozen=True, slots=True)
class Reading:
    """A game by a source.

    Attributes:
        phase: Where it stands.
        status: The source's own word for that.
        home_score: Points, goals or runs.
        away_score: The same for the away side.
        period: From 1; 0 before the start.
        clock_ms: Time left in the period, or None.
        elapsed_ms: Time played, for clocks that count up, or None.
        situation: What the sport adds, or None.
        half: Baseball: 0 top, 1 middle, 2 bottom, 3 end of the inning; None elsewhere or where it is not said.
        play: Number of the last play where such numbers grow through the game, else None.
        source_time_ns: When the source says it was so, or None.
    """

    phase: GamePhase
    status: str
    home_score: int
    away_score: int
    period: int
    clock_ms: int | None = None
    elapsed_ms: int | None = None
    situation: Situation | None = None
    half: int | None = None
    play: int | None = None
    source_time_ns: int | None = None

    @property
    def score(self) -> tuple[int, int]:
        """Home and away score."""
        return self.home_score, self.away_score
