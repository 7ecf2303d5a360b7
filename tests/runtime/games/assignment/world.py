"""Slots, shards and an orchestrator in memory, with the real keepers of plans on one side and `HandOver` on the other.

Whatever is said reaches nobody until a step delivers it, so that a test decides what is late, lost or first.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from arbees_runtime.games.assignment.hand_over import HandOver, SlotLease
from arbees_runtime.games.shards.plans import PlanKeeper
from arbees_runtime.messages import AssignedGame, Nanoseconds, ShardPlan, ShardReport

NOW = Nanoseconds(1_800_000_000_000_000_000)

SAYING = ("send", "send", "hear", "hear", "tell", "tell", "cycle", "cycle")
"""Steps in which what was said is delivered, one thing at a time."""

CHAOS = (*SAYING, "start", "kill", "drain", "games", "orchestrator")
"""Steps in which everything happens that can."""


def game(number: int) -> AssignedGame:
    return AssignedGame(f"e{number:03}", "nfl", str(number), "h", "a", Nanoseconds(NOW + number), ())


def games(count: int) -> list[AssignedGame]:
    return [game(number) for number in range(count)]


@dataclass
class Holder:
    """A shard that holds a slot: it follows plans by the real keeper, when they reach it."""

    slot: str
    epoch: int
    keeper: PlanKeeper


@dataclass
class World:
    """Slots, their leases as a database has them, the channel's snapshot, and an orchestrator that may be succeeded.

    Attributes:
        turns: How often a shard began to follow each game.
        missed: For how many rounds in a row nobody has followed each game that is wanted.
    """

    chance: random.Random
    max_games: int = 8
    turns: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    epochs: dict[str, int] = field(default_factory=dict)
    holders: dict[str, Holder] = field(default_factory=dict)
    snapshot: dict[str, ShardPlan] = field(default_factory=dict)
    outbox: list[ShardPlan] = field(default_factory=list)
    reports: list[ShardReport] = field(default_factory=list)
    last_reports: dict[str, ShardReport] = field(default_factory=dict)
    wanted: list[AssignedGame] = field(default_factory=list)
    orchestrator: HandOver | None = None
    epoch: int = 0
    now: int = NOW

    def succeed_orchestrator(self) -> None:
        # What a dead orchestrator had not sent yet is lost with it.
        self.outbox.clear()
        self.reports.clear()
        self.epoch += 1
        self.orchestrator = HandOver(self.epoch, self.snapshot.values())
        for report in self.last_reports.values():
            self.orchestrator.on_report(report)

    def start_shard(self) -> None:
        name = next(name for name in map("game-shard/{}".format, range(12)) if name not in self.holders)
        self.epochs[name] = self.epochs.get(name, 0) + 1
        self.holders[name] = Holder(name, self.epochs[name], PlanKeeper(name, self.epochs[name], self.max_games))
        self.deliver_snapshot(name)
        self.report(name)

    def kill(self, name: str) -> None:
        """The lease has run out; by then the holder has stopped of itself."""
        self.holders.pop(name, None)

    def drain(self, name: str) -> None:
        """It is asked to stop, and says so."""
        self.holders[name].keeper.draining = True
        self.report(name)

    def deliver_snapshot(self, name: str) -> None:
        plan, holder = self.snapshot.get(name), self.holders.get(name)
        if plan is not None and holder is not None:
            change = holder.keeper.take(plan)
            if change is not None:
                self.turns.update(game.event for game in change.begin)

    def report(self, name: str) -> None:
        holder = self.holders[name]
        plan = holder.keeper.plan
        self.now += 1
        said = ShardReport(
            name, holder.epoch, f"i{holder.epoch}", plan.generation if plan else 0, plan.epoch if plan else 0,
            tuple(sorted(holder.keeper.games)), self.max_games, holder.keeper.draining, Nanoseconds(self.now),
        )  # fmt: skip
        self.last_reports[name] = said
        self.reports.append(said)

    def cycle(self) -> None:
        orchestrator = self.orchestrator
        assert orchestrator is not None
        orchestrator.on_leases(SlotLease(name, epoch, name in self.holders) for name, epoch in self.epochs.items())
        plans, _ = orchestrator.decide(self.wanted, Nanoseconds(self.now))
        self.outbox += plans
        for name in orchestrator.abandoned(orchestrator.room):
            if name not in self.holders:
                self.epochs[name] += 1
                self.outbox.append(orchestrator.took(name, self.epochs[name], Nanoseconds(self.now)))

    def step(self, acts: Sequence[str]) -> None:
        """One thing happens; which one is chance."""
        act = self.chance.choice(acts)
        names = sorted(self.holders)
        if act == "send" and self.outbox:
            plan = self.outbox.pop(0)
            self.snapshot[plan.slot] = plan
        elif act == "hear" and names:
            name = self.chance.choice(names)
            self.deliver_snapshot(name)
            if self.chance.random() < 0.6:
                self.report(name)
        elif act == "tell" and self.reports:
            assert self.orchestrator is not None
            self.orchestrator.on_report(self.reports.pop(0))
        elif act == "cycle":
            self.cycle()
        elif act == "start" and len(self.holders) < 5 and self.chance.random() < 0.5:
            self.start_shard()
        elif act == "kill" and names and self.chance.random() < 0.3:
            self.kill(self.chance.choice(names))
        elif act == "drain" and names and self.chance.random() < 0.2:
            self.drain(self.chance.choice(names))
        elif act == "games" and self.chance.random() < 0.2:
            self.wanted = self.chance.sample(games(14), self.chance.randint(0, 14))
        elif act == "orchestrator" and self.chance.random() < 0.4:
            self.succeed_orchestrator()

    def check(self) -> None:
        owners: dict[str, str] = {}
        for name, holder in self.holders.items():
            for event in holder.keeper.games:
                assert event not in owners, f"{event} is evaluated by {owners[event]} and {name}"
                owners[event] = name

    def round(self) -> bool:
        """Everything said is delivered, then one decision; returns whether it changed anything."""
        assert self.orchestrator is not None
        while self.outbox:
            plan = self.outbox.pop(0)
            self.snapshot[plan.slot] = plan
        for name in self.holders:
            self.deliver_snapshot(name)
            self.report(name)
        while self.reports:
            self.orchestrator.on_report(self.reports.pop(0))
        self.check()
        followed = {event for holder in self.holders.values() for event in holder.keeper.games}
        self.missed = Counter(
            {game.event: self.missed[game.event] + 1 for game in self.wanted if game.event not in followed}
        )
        self.cycle()
        return bool(self.outbox)

    def rest(self) -> None:
        """Rounds until there is nothing left to say."""
        for _ in range(100):
            if not self.round():
                return
        raise AssertionError("games go to and fro")

    def counts(self) -> list[int]:
        """Games of each shard."""
        return [len(holder.keeper.games) for holder in self.holders.values()]
