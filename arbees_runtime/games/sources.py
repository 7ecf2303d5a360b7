"""Second opinions on a game: sources beside the one we follow, and when they contradict it.

No source is right all the time, and each runs some time behind the field. So scores that merely differ say nothing:
a slower source shows what the faster one showed before. They contradict each other when neither can be explained as
the other some seconds ago, and that goes on.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from arbees_runtime.messages import GamePhase, GameState

LAG_NS: Final = 180 * 1_000_000_000
"""How far one source may be behind another. ESPN was measured 30 to 71 s behind the field (2026-08-21)."""

PERSISTS_NS: Final = 30 * 1_000_000_000
"""How long a contradiction has to go on before it counts: corrections reach sources one after another."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """A game as a further source has it.

    Attributes:
        source: Whose opinion.
        score: Two scores.
        ordered: Whether the first is the home side's; some sources don't say which is which.
        ended: Whether the game is over.
        at_ns: When we learnt it.
    """

    source: str
    score: tuple[int, int]
    ordered: bool
    ended: bool
    at_ns: int


Score = tuple[int, int]


@dataclass(slots=True)
class _Course:
    """The scores a source showed lately, oldest first; the oldest is the one that held `LAG_NS` ago."""

    scores: deque[tuple[int, Score]] = field(default_factory=deque)
    ended_ns: int | None = None

    def add(self, at_ns: int, score: Score, *, ended: bool) -> None:
        if not self.scores or self.scores[-1][1] != score:
            self.scores.append((at_ns, score))
        self.ended_ns = (self.ended_ns or at_ns) if ended else None

    def forget(self, now_ns: int) -> None:
        while len(self.scores) > 1 and self.scores[1][0] <= now_ns - LAG_NS:
            self.scores.popleft()

    @property
    def now(self) -> Score:
        return self.scores[-1][1]

    def holds(self, score: Score) -> bool:
        """Whether a score lies within what was shown, side by side."""
        homes = [each[0] for _, each in self.scores]
        aways = [each[1] for _, each in self.scores]
        return min(homes) <= score[0] <= max(homes) and min(aways) <= score[1] <= max(aways)


class Comparison:
    """One game by the source we follow, against further ones."""

    def __init__(self) -> None:
        self._ours = _Course()
        self._theirs: dict[str, tuple[_Course, bool]] = {}
        self._apart_since: dict[str, int] = {}

    def state(self, state: GameState) -> None:
        """What the source we follow says."""
        if state.phase is not GamePhase.SCHEDULED:
            score = (state.home_score, state.away_score)
            self._ours.add(state.received_ns, score, ended=state.phase is GamePhase.FINAL)

    def opinion(self, opinion: Opinion) -> None:
        """What a further source says."""
        course, _ = self._theirs.setdefault(opinion.source, (_Course(), opinion.ordered))
        course.add(opinion.at_ns, opinion.score, ended=opinion.ended)

    def contradiction(self, now_ns: int) -> str:
        """How a further source contradicts the one we follow, in words; empty while none does for long enough."""
        if not self._ours.scores:
            return ""
        self._ours.forget(now_ns)
        found = ""
        for source, (course, ordered) in self._theirs.items():
            course.forget(now_ns)
            why = _apart(self._ours, course, ordered=ordered, now_ns=now_ns)
            if not why:
                self._apart_since.pop(source, None)
            elif now_ns - self._apart_since.setdefault(source, now_ns) >= PERSISTS_NS:
                found = found or f"{source} {why}"
        return found


def _apart(ours: _Course, theirs: _Course, *, ordered: bool, now_ns: int) -> str:
    if not (_explained(ours, theirs.now, theirs, ours.now) or (not ordered and _turned(ours, theirs))):
        score, other = "{}-{}".format(*theirs.now), "{}-{}".format(*ours.now)
        return f"has {score}, which is not {other} nor what it was within {LAG_NS // 1_000_000_000} s"
    if (ours.ended_ns is None) != (theirs.ended_ns is None):
        since = ours.ended_ns or theirs.ended_ns or now_ns
        if now_ns - since > LAG_NS:
            return "says that the game is over" if ours.ended_ns is None else "says that the game goes on"
    return ""


def _explained(ours: _Course, theirs_now: Score, theirs: _Course, ours_now: Score) -> bool:
    """Whether one's score is among what the other showed lately."""
    return theirs.holds(ours_now) or ours.holds(theirs_now)


def _turned(ours: _Course, theirs: _Course) -> bool:
    return _explained(ours, theirs.now[::-1], theirs, ours.now[::-1])


# ---- what the sources' own words mean -----------------------------------------------------------------

_KALSHI_SCORES: Final = (
    ("home_points", "away_points"),
    ("home_same_game_score", "away_same_game_score"),
    ("home_score", "away_score"),
)
_KALSHI_ENDED: Final = ("closed", "complete", "ended", "final", "finished")
_KALSHI_BEFORE: Final = ("scheduled", "created", "not_started", "upcoming")
_POLYMARKET_SCORE: Final = re.compile(r"(\d{1,3})-(\d{1,3})")


def kalshi_opinion(details: Mapping[str, object], at_ns: int) -> Opinion | None:
    """A game by Kalshi's live data; None before its start.

    The fields are not documented. Observed: `home_points` (basketball, 2026-01), `home_same_game_score` (soccer, 2026),
    `status` and `winner`.

    Raises:
        ValueError: there is no score in a form we know.
    """
    status = str(details.get("status", "")).lower()
    if status in _KALSHI_BEFORE:
        return None
    for home, away in _KALSHI_SCORES:
        score = details.get(home), details.get(away)
        if type(score[0]) is int and type(score[1]) is int:
            ended = bool(details.get("winner")) or status in _KALSHI_ENDED
            return Opinion("kalshi", (score[0], score[1]), ordered=True, ended=ended, at_ns=at_ns)
    raise ValueError(f"no score among {', '.join(sorted(details)) or 'no fields at all'}")


def polymarket_opinion(score: str, at_ns: int, *, live: bool, ended: bool) -> Opinion | None:
    """A game by Polymarket's sports socket; None before its start. Which side's score comes first is not documented.

    Raises:
        ValueError: the score is not two numbers with a hyphen between.
    """
    if not (live or ended):
        return None
    found = _POLYMARKET_SCORE.fullmatch(score.strip())
    if found is None:
        raise ValueError(f"a score of `{score}`")
    return Opinion("polymarket", (int(found[1]), int(found[2])), ordered=False, ended=ended, at_ns=at_ns)
