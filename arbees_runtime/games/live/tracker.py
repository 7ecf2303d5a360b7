"""One game's state, which only goes forward unless the source insists.

Scoreboards go backwards for two reasons. A stale edge server serves what was true seconds ago: following it would show
a score that is no longer so. Or something is taken back: a goal is disallowed, a touchdown overturned, the clock set
right. The rule that tells them apart:

* A reading is **behind** when a side's score fell, or period, half-inning, clock or play went back, or a game that was
  over is on again.
* A reading that is behind is counted and not followed; meanwhile the state says that it is in doubt.
* It is followed, as a correction, once `CONFIRMATIONS` readings in a row told it (each at least as far as the one
  before, none of them agreeing with the held state) over at least `CONFIRM_NS`, which is more than any cache was seen
  to keep an answer (5 s, 2026-08-31).
  That the game's own clock went on meanwhile does not shorten this: glitches come with a current clock, too.
* One reading that is not behind the held state ends the doubt.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from msgspec import structs

from arbees_runtime.games.live.reading import Reading
from arbees_runtime.messages import GamePhase, GameState, Nanoseconds

CONFIRMATIONS: Final = 3
CONFIRM_NS: Final = 10 * 1_000_000_000

_RANK: Final = {
    GamePhase.SCHEDULED: 0,
    GamePhase.LIVE: 1,
    GamePhase.BREAK: 1,
    GamePhase.DELAYED: 1,
    GamePhase.SUSPENDED: 1,
    GamePhase.POSTPONED: 2,
    GamePhase.CANCELLED: 2,
    GamePhase.ABANDONED: 2,
    GamePhase.FINAL: 2,
}


class GameTracker:
    """Follows one game through its readings.

    Args:
        event: Canonical event.
        league: Our name for its league.
        source: Who says so.
        shard: The slot that follows it.
        epoch: That slot's lease epoch.

    Attributes:
        state: The state, or None before the first reading.
        corrections: How often a reading that was behind turned out to be true.
    """

    def __init__(self, event: str, league: str, source: str, shard: str, epoch: int) -> None:
        self.state: GameState | None = None
        self.corrections = 0
        self._event = event
        self._league = league
        self._source = source
        self._shard = shard
        self._epoch = epoch
        self._held: Reading | None = None
        self._doubted: Reading | None = None
        self._told = 0
        self._since_ns = 0
        self._disputed = ""

    def last(self) -> GameState | None:
        """The state as it is now, for those who keep a way to ask for it."""
        return self.state

    def observe(self, reading: Reading, received_ns: int) -> GameState | None:
        """Take a reading.

        Returns:
            The state if it is another than before, in content, regressions or doubt; else None.
        """
        held = self._held
        if held is None or not behind(reading, held):
            self._doubted = None
            return self._follow(reading, received_ns, "")
        if self._doubted is None or behind(reading, self._doubted):
            self._told, self._since_ns = 0, received_ns
        self._doubted = reading
        self._told += 1
        if self._told >= CONFIRMATIONS and received_ns - self._since_ns >= CONFIRM_NS:
            self.corrections += 1
            self._doubted = None
            return self._follow(reading, received_ns, "")
        assert self.state is not None
        self.state = structs.replace(
            self.state,
            regressions=self.state.regressions + 1,
            doubt=f"the source went back from {describe(held)} to {describe(reading)}",
        )
        return self.state

    def adopt(self, state: GameState) -> None:
        """Go on from what another shard said last of this game. Does nothing once there is a state of our own."""
        if self.state is not None or state.event != self._event or state.source != self._source:
            return
        self._held = Reading(
            state.phase, state.status, state.home_score, state.away_score, state.period, state.clock_ms,
            state.elapsed_ms, state.situation,
        )  # fmt: skip
        self.state = structs.replace(state, shard=self._shard, epoch=self._epoch)

    def dispute(self, why: str) -> GameState | None:
        """Say that another source contradicts the state, or with an empty text that none does any more.

        Returns:
            The state if that changed it, else None.
        """
        if why == self._disputed:
            return None
        self._disputed = why
        if self.state is None or (self._doubted is not None and self.state.doubt):
            return None
        self.state = structs.replace(self.state, doubt=why)
        return self.state

    def _follow(self, reading: Reading, received_ns: int, doubt: str) -> GameState | None:
        doubt = doubt or self._disputed
        before = self.state
        moment = Nanoseconds(received_ns)
        if before is not None and self._held is not None and _same(reading, self._held):
            if before.doubt == doubt:
                return None
            self.state = structs.replace(before, doubt=doubt)
            return self.state
        self._held = reading
        self.state = GameState(
            event=self._event,
            league=self._league,
            source=self._source,
            phase=reading.phase,
            status=reading.status,
            home_score=reading.home_score,
            away_score=reading.away_score,
            period=reading.period,
            clock_ms=reading.clock_ms,
            elapsed_ms=reading.elapsed_ms,
            # In milliseconds of the clock, so that it does not fall when another shard takes the game over.
            version=max(before.version + 1 if before else 0, received_ns // 1_000_000),
            regressions=before.regressions if before else 0,
            received_ns=moment,
            source_time_ns=None if reading.source_time_ns is None else Nanoseconds(reading.source_time_ns),
            changed_ns=before.changed_ns if before and _unmoved(reading, before) else moment,
            shard=self._shard,
            epoch=self._epoch,
            situation=reading.situation,
            doubt=doubt,
        )
        return self.state


def behind(reading: Reading, other: Reading) -> bool:
    """Whether a reading is behind another: over again after its end, further back in the game, or with less score."""
    if _RANK[reading.phase] != _RANK[other.phase]:
        return _RANK[reading.phase] < _RANK[other.phase]
    fell = reading.home_score < other.home_score or reading.away_score < other.away_score
    return fell or _progress(reading, other) < 0


def describe(reading: Reading) -> str:
    """A reading in a few words."""
    clock = reading.elapsed_ms if reading.clock_ms is None else reading.clock_ms
    shown = f" {clock // 60_000}:{clock // 1000 % 60:02d}" if clock is not None else ""
    return f"{reading.home_score}-{reading.away_score} {reading.phase} period {reading.period}{shown}"


def _progress(reading: Reading, other: Reading) -> int:
    """Below, at or above 0 as the reading is behind, at or ahead of the other by period, then clock, half and play."""
    if reading.period != other.period:
        return reading.period - other.period
    pairs = (
        (_minus(other.clock_ms), _minus(reading.clock_ms)),
        (other.elapsed_ms, reading.elapsed_ms),
        (other.half, reading.half),
        (other.play, reading.play),
    )
    for was, now in pairs:
        if was is not None and now is not None and was != now:
            return now - was
    return 0


def _minus(clock_ms: int | None) -> int | None:
    return None if clock_ms is None else -clock_ms


def _same(reading: Reading, other: Reading) -> bool:
    return replace(reading, source_time_ns=other.source_time_ns) == other


def _unmoved(reading: Reading, state: GameState) -> bool:
    """Whether score, period, phase and situation are as they were; the clock runs anyhow."""
    return (reading.score, reading.period, reading.phase, reading.situation) == (
        (state.home_score, state.away_score),
        state.period,
        state.phase,
        state.situation,
    )
