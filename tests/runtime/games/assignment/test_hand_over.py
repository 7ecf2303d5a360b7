"""Games are shared out so that each is evaluated by one shard, and never by two, whatever dies, lags or comes back."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbees_runtime.games.assignment.hand_over import HandOver, SlotLease
from arbees_runtime.games.assignment.sharing import SlotView, share
from arbees_runtime.games.shards.plans import PlanKeeper
from arbees_runtime.messages import AssignedGame, Nanoseconds, ShardPlan, ShardReport

NOW = Nanoseconds(1_800_000_000_000_000_000)


def game(number: int) -> AssignedGame:
    return AssignedGame(f"e{number:03}", "nfl", str(number), "h", "a", Nanoseconds(NOW + number), ())


def games(count: int) -> list[AssignedGame]:
    return [game(number) for number in range(count)]


def view(name: str, *planned: int, takes: int = 50, possible: tuple[int, ...] = (), leaving: bool = False) -> SlotView:
    events = frozenset(game(number).event for number in planned)
    others = frozenset(game(number).event for number in possible)
    return SlotView(name=name, takes=takes, planned=events, possible=events | others, leaving=leaving)


# ---- sharing


def test_games_go_to_the_emptiest_slot_and_stay_there() -> None:
    sharing = share(games(4), [view("s0"), view("s1")], settled=True)
    assert {name: len(plan) for name, plan in sharing.plans.items()} == {"s0": 2, "s1": 2}
    again = share(games(4), [view("s0", 0, 2), view("s1", 1, 3)], settled=True)
    assert again.plans == sharing.plans
    assert not again.given
    assert not again.taken


def test_a_game_somebody_else_may_have_waits() -> None:
    sharing = share(games(1), [view("s0"), view("s1", possible=(0,), takes=0)], settled=True)
    assert [(change.event, change.reason) for change in sharing.waiting] == [("e000", "s1 has not let go of it yet")]


def test_whoever_let_a_game_go_last_may_have_it_back_at_once() -> None:
    sharing = share(games(1), [view("s0", possible=(0,))], settled=True)
    assert sharing.plans == {"s0": {"e000"}}


@pytest.mark.parametrize(
    ("slots", "settled", "reason"),
    [
        ([], True, "no shard is there"),
        ([view("s0", 1, takes=1)], True, "no shard has room"),
        ([view("s0")], False, "what the shards follow is not known yet"),
    ],
)
def test_games_without_a_home_wait_with_the_reason(slots: list[SlotView], settled: bool, reason: str) -> None:
    sharing = share([game(0), game(1)] if slots else [game(0)], slots, settled=settled)
    assert reason in {change.reason for change in sharing.waiting}


def test_a_new_slot_gets_games_a_few_at_a_time_and_live_ones_last() -> None:
    live = {game(number).event for number in range(18)}
    sharing = share(games(20), [view("s0", *range(20)), view("s1")], settled=True, live=live)
    assert [change.event for change in sharing.taken] == ["e019", "e018", "e017", "e016"]


def test_a_slot_about_to_be_left_keeps_what_nobody_has_room_for() -> None:
    sharing = share(games(5), [view("s0", *range(5), takes=0, leaving=True), view("s1", takes=3)], settled=True)
    assert len(sharing.taken) == 3
    assert len(sharing.plans["s0"]) == 2


def test_what_is_not_followed_any_more_is_taken() -> None:
    sharing = share(games(1), [view("s0", 0, 7)], settled=True)
    assert sharing.plans == {"s0": {"e000"}}
    assert [change.reason for change in sharing.taken] == ["not followed any more"]


# ---- with shards that die, lag and come back


@dataclass
class Holder:
    """A shard that holds a slot: it follows plans by the real keeper, when they reach it."""

    slot: str
    epoch: int
    keeper: PlanKeeper
    dead: bool = False


@dataclass
class World:
    """Slots, their leases as a database has them, the channel's snapshot, and an orchestrator that may be succeeded."""

    chance: random.Random
    max_games: int = 8
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
        for number in range(6):
            name = f"game-shard/{number}"
            if name not in self.holders:
                self.epochs[name] = self.epochs.get(name, 0) + 1
                self.holders[name] = Holder(
                    name, self.epochs[name], PlanKeeper(name, self.epochs[name], self.max_games)
                )
                self.deliver_snapshot(name)
                self.report(name)
                return

    def kill(self, name: str) -> None:
        """The lease has run out; by then the holder has stopped of itself."""
        self.holders.pop(name, None)

    def deliver_snapshot(self, name: str) -> None:
        plan, holder = self.snapshot.get(name), self.holders.get(name)
        if plan is not None and holder is not None:
            holder.keeper.take(plan)

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

    def step(self) -> None:
        """One thing happens; which one is chance."""
        act = self.chance.choice(
            [
                "send",
                "send",
                "hear",
                "hear",
                "tell",
                "tell",
                "cycle",
                "cycle",
                "start",
                "kill",
                "drain",
                "games",
                "orchestrator",
            ]
        )
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
            name = self.chance.choice(names)
            self.holders[name].keeper.draining = True
            self.report(name)
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

    def settle(self) -> None:
        for name in [name for name, holder in self.holders.items() if holder.keeper.draining]:
            self.kill(name)
        while len(self.holders) < 2:
            self.start_shard()
        for _ in range(12):
            self.cycle()
            while self.outbox:
                plan = self.outbox.pop(0)
                self.snapshot[plan.slot] = plan
            for name in self.holders:
                self.deliver_snapshot(name)
                self.report(name)
            self.check()
            assert self.orchestrator is not None
            while self.reports:
                self.orchestrator.on_report(self.reports.pop(0))


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_no_game_is_ever_evaluated_by_two_and_all_are_in_the_end(seed: int) -> None:
    world = World(random.Random(seed))
    world.succeed_orchestrator()
    world.wanted = games(10)
    world.start_shard()
    for _ in range(250):
        world.step()
        world.check()
    world.settle()
    evaluated = {event for holder in world.holders.values() for event in holder.keeper.games}
    room = len(world.holders) * world.max_games
    assert evaluated <= {each.event for each in world.wanted}
    assert len(evaluated) == min(len(world.wanted), room)


def test_from_one_shard_to_four_and_back() -> None:
    world = World(random.Random(1), max_games=50)
    world.succeed_orchestrator()
    world.wanted = games(24)
    world.start_shard()
    world.settle()
    while len(world.holders) < 4:
        world.start_shard()
    for _ in range(6):
        world.settle()
    counts = sorted(len(holder.keeper.games) for holder in world.holders.values())
    assert sum(counts) == 24
    assert counts[-1] - counts[0] <= 2
    for name in sorted(world.holders)[1:]:
        world.holders[name].keeper.draining = True
        world.report(name)
        for _ in range(6):
            world.cycle()
            world.snapshot |= {plan.slot: plan for plan in world.outbox}
            world.outbox.clear()
            for each in world.holders:
                world.deliver_snapshot(each)
                world.report(each)
            world.check()
            assert world.orchestrator is not None
            while world.reports:
                world.orchestrator.on_report(world.reports.pop(0))
        assert not world.holders[name].keeper.games
        world.kill(name)
    world.settle()
    assert sum(len(holder.keeper.games) for holder in world.holders.values()) == 24


def test_nothing_is_given_before_it_is_known_what_the_shards_follow() -> None:
    # A plan in between, which held the game, may be on its way to the shard although its last plan does not hold it.
    last = ShardPlan("game-shard/0", 6, 1, NOW, (), 1)
    orchestrator = HandOver(2, [last])
    orchestrator.on_leases([SlotLease("game-shard/0", 1, held=True), SlotLease("game-shard/1", 1, held=True)])
    orchestrator.on_report(ShardReport("game-shard/1", 1, "b", 0, 0, (), 8, False, NOW))
    orchestrator.on_report(ShardReport("game-shard/0", 1, "a", 4, 1, (), 8, False, NOW))
    plans, sharing = orchestrator.decide([game(0)], NOW)
    assert [change.reason for change in sharing.waiting] == ["what the shards follow is not known yet"]
    for plan in plans:  # ours, which no plan before it can follow
        said = ShardReport(plan.slot, 1, "a", plan.generation, plan.epoch, (), 8, False, Nanoseconds(NOW + 1))
        orchestrator.on_report(said)
    _, sharing = orchestrator.decide([game(0)], NOW)
    assert [change.event for change in sharing.given] == ["e000"]
