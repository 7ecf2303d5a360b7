"""Games are shared out so that each is evaluated by one shard, and never by two, whatever dies, lags or comes back."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbees_runtime.games.assignment.hand_over import HandOver, SlotLease
from arbees_runtime.games.assignment.sharing import SlotView, share
from arbees_runtime.messages import Nanoseconds, ShardPlan, ShardReport
from tests.runtime.games.assignment.world import CHAOS, NOW, SAYING, World, game, games


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


def test_whoever_let_a_game_go_last_may_have_it_back_at_once_unless_another_slot_is_emptier() -> None:
    sharing = share(games(1), [view("s0"), view("s1", possible=(0,))], settled=True)
    assert sharing.plans == {"s0": frozenset(), "s1": {"e000"}}
    sharing = share(games(2), [view("s0"), view("s1", 1, possible=(0,))], settled=True)
    assert [(change.event, change.reason) for change in sharing.waiting] == [("e000", "s1 has not let go of it yet")]


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


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_no_game_is_ever_evaluated_by_two_and_all_are_in_the_end(seed: int) -> None:
    world = World(random.Random(seed))
    world.succeed_orchestrator()
    world.wanted = games(10)
    world.start_shard()
    for _ in range(250):
        world.step(CHAOS)
        world.check()
    for name in [name for name, holder in world.holders.items() if holder.keeper.draining]:
        world.kill(name)
    while len(world.holders) < 2:
        world.start_shard()
    world.rest()
    evaluated = {event for holder in world.holders.values() for event in holder.keeper.games}
    room = len(world.holders) * world.max_games
    assert evaluated <= {each.event for each in world.wanted}
    assert len(evaluated) == min(len(world.wanted), room)


# ---- how often games change hands


def must_move(before: list[int], joined: int) -> int:
    """Games that slots have beyond what is everybody's once others have joined."""
    share_of_each = sum(before) // (len(before) + joined)
    return sum(max(0, count - share_of_each) for count in before)


@dataclass(frozen=True)
class Evening:
    """So many games that so many shards have shared out, evenly or as games ended by chance."""

    seed: int
    games: int
    over: float
    shards: int

    def at_rest(self) -> World:
        world = World(random.Random(self.seed), max_games=50)
        world.succeed_orchestrator()
        world.wanted = games(self.games)
        for _ in range(self.shards):
            world.start_shard()
        world.rest()
        world.wanted = world.chance.sample(world.wanted, round(self.games * (1 - self.over)))
        world.rest()
        world.turns.clear()
        return world


EVENINGS = st.builds(
    Evening, st.integers(0, 2**32), games=st.integers(0, 48), over=st.floats(0, 0.5), shards=st.integers(1, 5)
)


@settings(deadline=None)
@given(EVENINGS, st.integers(1, 4))
def test_slots_that_join_get_what_must_move_and_nothing_moves_twice(evening: Evening, joined: int) -> None:
    world = evening.at_rest()
    before = world.counts()
    for _ in range(joined):
        world.start_shard()
    while world.round():
        assert max(world.missed.values(), default=0) <= 1, "nobody's for longer than it takes to let go"
    assert max(world.turns.values(), default=0) <= 1
    assert world.turns.total() <= must_move(before, joined)
    assert sum(world.counts()) == len(world.wanted)
    assert max(world.counts()) - min(world.counts()) <= max(1, -(-max(world.counts()) // 5))


@settings(deadline=None)
@given(EVENINGS, st.integers(1, 4))
def test_slots_that_leave_give_their_games_to_those_that_stay_and_nothing_else_moves(
    evening: Evening, left: int
) -> None:
    world = evening.at_rest()
    leaving = sorted(world.holders)[:left]
    while len(world.holders) <= left:
        world.start_shard()
    world.rest()
    world.turns.clear()
    theirs = {event for name in leaving for event in world.holders[name].keeper.games}
    for name in leaving:
        world.drain(name)
    while world.round():
        assert max(world.missed.values(), default=0) <= 1, "nobody's for longer than it takes to let go"
    assert world.turns == dict.fromkeys(theirs, 1)
    assert not any(world.holders[name].keeper.games for name in leaving)
    assert sum(world.counts()) == len(world.wanted)


@settings(deadline=None)
@given(EVENINGS, st.integers(1, 4), st.integers(0, 400))
def test_whatever_is_late_a_game_moves_once_at_most_for_each_slot_that_joins(
    evening: Evening, joined: int, steps: int
) -> None:
    world = evening.at_rest()
    for _ in range(joined):
        world.start_shard()
        for _ in range(steps // joined):
            world.step(SAYING)
            world.check()
    world.rest()
    assert max(world.turns.values(), default=0) <= joined
    assert sum(world.counts()) == len(world.wanted)


def test_36_games_from_one_slot_to_four_are_27_moves_and_as_many_back() -> None:
    world = World(random.Random(1), max_games=50)
    world.succeed_orchestrator()
    world.wanted = games(36)
    world.start_shard()
    world.rest()
    world.turns.clear()
    for _ in range(3):
        world.start_shard()
    world.rest()
    assert (world.counts(), world.turns.total()) == ([9, 9, 9, 9], 27)
    world.turns.clear()
    for name in sorted(world.holders)[1:]:
        world.drain(name)
    world.rest()
    assert (world.counts(), world.turns.total()) == ([36, 0, 0, 0], 27)


def test_a_slot_with_less_room_than_others_is_not_filled_again_and_again() -> None:
    slots = [view("s0", *range(20)), view("s1", 20, 21, takes=2)]
    assert not share(games(22), slots, settled=True).taken
    sharing = share(games(22), [*slots, view("s2", takes=3)], settled=True)
    assert len(sharing.taken) == 3


def test_what_nobody_is_there_to_let_go_of_is_not_taken() -> None:
    gone = SlotView(name="s0", takes=0, planned=frozenset({"e007"}), possible=frozenset({"e007"}), held=False)
    sharing = share([], [gone], settled=True)
    assert not sharing.taken
    assert sharing.plans == {"s0": {"e007"}}


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
