"""What a shard says to others, and the rule that it says nothing once its slot is lost."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from functools import partial

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Bus, BusError, BusFullError
from arbees_runtime.clock import Clock
from arbees_runtime.games.shards.slots import Slot
from arbees_runtime.messages import (
    FeedState,
    GameState,
    Nanoseconds,
    Opportunities,
    ShardReport,
    Signal,
    WinProbability,
)

_log = logging.getLogger(__name__)


class Findings:
    """The sink of a shard's board (`games.shards.game.Sink`), and its reports.

    Args:
        bus: Where everything goes.
        slot: Under which everything is said.
        clock: The time.

    Attributes:
        sent: Signals appended.
        unsent: Signals given up, by reason.
    """

    def __init__(self, bus: Bus, slot: Slot, clock: Clock) -> None:
        self.sent = 0
        self.unsent: Counter[str] = Counter()
        self._bus = bus
        self._slot = slot
        self._clock = clock
        self._games = bus.publisher(topics.GAMES)
        self._feeds = bus.publisher(topics.FEEDS)
        self._shards = bus.publisher(topics.SHARDS)
        self._opportunities = bus.publisher(topics.OPPORTUNITIES)
        self._told: dict[str, Opportunities] = {}

    # ---- what the board finds

    def state(self, state: GameState) -> None:
        """Publish a game's state."""
        if self._slot.held:
            self._games.publish(state.key, state)

    def probability(self, event: str, probability: WinProbability | None) -> None:
        """Publish a model's view, or take it back."""
        if not self._slot.held:
            return
        if probability is None:
            self._games.retire(_probability_key(event))
        else:
            self._games.publish(probability.key, probability)

    def signals(self, signals: list[Signal]) -> None:
        """Send signals at once, in order. What can't be sent is worth nothing later: it is counted and dropped."""
        for signal in signals:
            why = self._why_not(signal)
            if why:
                self.unsent[why] += 1
                continue
            try:
                answer = self._bus.append(topics.SIGNALS, signal)
            except BusError as error:
                self._not_sent(signal, error)
            else:
                answer.add_done_callback(partial(self._answered, signal))

    def given_up(self, event: str) -> None:
        """A game is not evaluated any more."""
        self.forget(event)

    # ---- what the shard does

    def forget(self, event: str) -> None:
        """Take back what was said of a game that is not ours any more."""
        self._told.pop(event, None)
        if self._slot.held:
            self._games.retire(event)
            self._games.retire(_probability_key(event))
            self._opportunities.retire(event)

    def feed(self, feed: FeedState) -> None:
        """Publish how a league's feed is."""
        if self._slot.held:
            self._feeds.publish(feed.key, feed)

    def no_feed(self, key: str) -> None:
        """A league is not followed any more."""
        if self._slot.held:
            self._feeds.retire(key)

    def report(self, report: ShardReport) -> None:
        """Say what we follow."""
        if self._slot.held:
            self._shards.publish(report.key, report)

    def leave(self) -> None:
        """Take back the report: the slot is about to be given up."""
        if self._slot.held:
            self._shards.retire(self._slot.name)

    def opportunities(self, seen: Iterable[Opportunities]) -> None:
        """Publish what watches see, of those that see something else than when it was last told."""
        if not self._slot.held:
            return
        for each in seen:
            told = self._told.get(each.event)
            if told is None or (told.best, told.counts) != (each.best, each.counts):
                self._told[each.event] = each
                self._opportunities.publish(each.key, each)

    # ---- signals

    def _answered(self, signal: Signal, answer: asyncio.Future[object]) -> None:
        if answer.cancelled():  # the wait was given up; whether the bus has the signal is not known
            self.unsent["cancelled"] += 1
            return
        error = answer.exception()
        if error is None:
            self.sent += 1
        else:
            self._not_sent(signal, error)

    def _not_sent(self, signal: Signal, error: BaseException) -> None:
        if isinstance(error, BusFullError):
            self.unsent["bus-full"] += 1
            return
        self.unsent["bus-error"] += 1
        _log.error("signal %s could not be sent: %s", signal.id, error)

    def _why_not(self, signal: Signal) -> str:
        if not self._slot.held or (signal.shard, signal.epoch) != (self._slot.name, self._slot.epoch):
            return "slot-lost"
        if signal.expires_ns <= self._clock.time_ns():
            return "expired"
        return "" if self._bus.connected else "bus-down"


def report_of(
    slot: Slot,
    instance: str,
    plan: tuple[int, int],
    games: tuple[str, ...],
    max_games: int,
    at_ns: int,
    *,
    draining: bool,
) -> ShardReport:
    """What a shard does, as a message. `plan` is the plan's generation and orchestrator epoch."""
    return ShardReport(
        slot=slot.name,
        slot_epoch=slot.epoch,
        instance=instance,
        generation=plan[0],
        plan_epoch=plan[1],
        games=games,
        max_games=max_games,
        draining=draining,
        at_ns=Nanoseconds(at_ns),
    )


def _probability_key(event: str) -> str:
    return f"{event}:win-probability"
