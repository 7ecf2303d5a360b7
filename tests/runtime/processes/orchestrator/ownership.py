"""Who follows which game, seen from outside: by what every shard reports, and by what it says of the game."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeAlias

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Delivery
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.messages import Opportunities, ShardReport

Holder: TypeAlias = tuple[str, int]
"""A slot, and the epoch in which somebody holds it."""


@dataclass
class Turn:
    """A holder's time with a game, by its own reports; `evaluated` are moments at which it had evaluated quotes."""

    holder: Holder
    began_ns: int
    ended_ns: int | None = None
    evaluated: list[int] = field(default_factory=list)


@dataclass
class Ownership:
    """Everything every shard said, every time."""

    bus: RedisBus
    turns: dict[str, list[Turn]] = field(default_factory=lambda: defaultdict(list))
    strays: list[Opportunities] = field(default_factory=list)

    async def listen_to_reports(self) -> None:
        async for update in await self.bus.subscribe(topics.SHARDS, delivery=Delivery.EVERY):
            if update.message is not None:
                self._report(update.message)

    async def listen_to_opportunities(self) -> None:
        async for update in await self.bus.subscribe(topics.OPPORTUNITIES, delivery=Delivery.EVERY):
            if update.message is not None and update.message.counts["evaluated"]:
                self._evaluated(update.message)

    def _report(self, report: ShardReport) -> None:
        holder = (report.slot, report.slot_epoch)
        for event, turns in self.turns.items():
            for turn in turns:
                if turn.holder == holder and turn.ended_ns is None and event not in report.games:
                    turn.ended_ns = report.at_ns
        for event in report.games:
            if not any(turn.holder == holder and turn.ended_ns is None for turn in self.turns[event]):
                self.turns[event].append(Turn(holder, report.at_ns))

    def _evaluated(self, seen: Opportunities) -> None:
        # Reports and opportunities come over two channels: which is heard first says nothing.
        self.strays.append(seen)
        self.strays = [each for each in self.strays if not self._placed(each)]

    def _placed(self, seen: Opportunities) -> bool:
        for turn in self.turns[seen.event]:
            if turn.holder == (seen.shard, seen.epoch) and turn.began_ns <= seen.at_ns <= (turn.ended_ns or seen.at_ns):
                turn.evaluated.append(seen.at_ns)
                return True
        return False

    def died(self, slot: str, at_ns: int) -> None:
        """Nobody reports the end of a killed holder's turns."""
        for turns in self.turns.values():
            for turn in turns:
                if turn.holder[0] == slot and turn.ended_ns is None:
                    turn.ended_ns = at_ns

    # ---- what is asked

    def now_with(self, event: str) -> list[Turn]:
        """The turns that have not ended."""
        return [turn for turn in self.turns[event] if turn.ended_ns is None]

    def assert_never_two(self) -> None:
        """No two turns of a game overlap, and nobody evaluates a game outside a turn of its own."""
        assert not [each for each in self.strays if not self._placed(each)]
        for event, turns in self.turns.items():
            for one, other in itertools.pairwise(sorted(turns, key=lambda turn: turn.began_ns)):
                assert one.ended_ns is not None, (event, one, other)
                assert one.ended_ns <= other.began_ns, (event, one, other)

    def changes(self, since_ns: int) -> list[tuple[float, float]]:
        """Of each game that changed hands since: seconds without an owner, and between its last evaluation under one
        and the first under the other."""
        found = []
        for turns in self.turns.values():
            for one, other in itertools.pairwise(sorted(turns, key=lambda turn: turn.began_ns)):
                assert one.ended_ns is not None
                if one.ended_ns >= since_ns:
                    last, first = max(one.evaluated, default=one.began_ns), min(other.evaluated, default=other.began_ns)
                    found.append(((other.began_ns - one.ended_ns) / 1e9, (first - last) / 1e9))
        return found
