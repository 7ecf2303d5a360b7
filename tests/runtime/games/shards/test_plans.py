"""Which plan a shard follows."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.games.shards.plans import PlanKeeper
from arbees_runtime.messages import AssignedGame, Nanoseconds, ShardPlan

SLOT = "game-shard/3"


def game(name: str, start: int = 0) -> AssignedGame:
    return AssignedGame(name, "nfl", f"id-{name}", "h", "a", Nanoseconds(start), ())


def plan(generation: int, *games: AssignedGame, slot_epoch: int = 5, epoch: int = 1, slot: str = SLOT) -> ShardPlan:
    return ShardPlan(slot, generation, epoch, Nanoseconds(0), games, slot_epoch)


def keeper(max_games: int = 10, slot_epoch: int = 5) -> PlanKeeper:
    return PlanKeeper(SLOT, slot_epoch, max_games)


def test_a_plan_is_the_whole_desired_state() -> None:
    keeps = keeper()
    first = keeps.take(plan(1, game("a"), game("b")))
    assert first is not None
    assert ([each.event for each in first.begin], first.drop) == (["a", "b"], ())
    second = keeps.take(plan(2, game("b"), game("c")))
    assert second is not None
    assert ([each.event for each in second.begin], second.drop) == (["c"], ("a",))
    assert set(keeps.games) == {"b", "c"}


def test_a_game_that_changed_begins_anew() -> None:
    keeps = keeper()
    keeps.take(plan(1, game("a")))
    change = keeps.take(plan(2, game("a", start=7)))
    assert change is not None
    assert change.begin == (game("a", start=7),)


def test_old_plans_and_plans_for_others_are_ignored() -> None:
    keeps = keeper()
    assert keeps.take(plan(4, game("a"), epoch=2)) is not None
    ignored = [
        plan(4, game("b"), epoch=2),
        plan(3, game("b"), epoch=2),
        plan(9, game("b"), epoch=1),  # an orchestrator that was replaced and woke up
        plan(9, game("b"), epoch=2, slot="game-shard/4"),
        plan(9, game("b"), epoch=2, slot_epoch=6),  # for whoever comes after us
        plan(9, game("b"), epoch=2, slot_epoch=3),  # for somebody who was not just before us
        plan(9, game("b"), epoch=2, slot_epoch=0),
    ]
    assert [keeps.take(each) for each in ignored] == [None] * len(ignored)
    assert (set(keeps.games), keeps.ignored) == ({"a"}, len(ignored))
    assert keeps.take(plan(1, game("b"), epoch=3)) is not None, "a new orchestrator counts from the beginning"


def test_the_next_holder_goes_on_with_the_last_ones_plan() -> None:
    assert keeper(slot_epoch=6).take(plan(1, game("a"), slot_epoch=5)) is not None
    assert keeper(slot_epoch=7).take(plan(1, game("a"), slot_epoch=5)) is None, "the orchestrator was in between"


def test_what_is_more_than_we_take_is_refused_and_said() -> None:
    keeps = keeper(max_games=2)
    change = keeps.take(plan(1, game("a"), game("b"), game("c")))
    assert change is not None
    assert change.refused == ("c",)
    change = keeps.take(plan(2, game("b"), game("c")))
    assert change is not None
    assert ([each.event for each in change.begin], change.refused) == (["c"], ())


def test_a_shard_that_drains_takes_no_new_games_and_lets_go_of_old_ones() -> None:
    keeps = keeper()
    keeps.take(plan(1, game("a"), game("b")))
    keeps.draining = True
    change = keeps.take(plan(2, game("b"), game("c")))
    assert change is not None
    assert (change.begin, change.drop, change.refused) == ((), ("a",), ("c",))


moves = st.lists(
    st.tuples(st.sampled_from(["move", "die", "take", "drain"]), st.integers(0, 2), st.integers(0, 2)), max_size=40
)


@given(moves)
def test_by_the_rules_no_game_is_ever_followed_by_two(history: list[tuple[str, int, int]]) -> None:
    """A model of orchestrator, three slots and shards; every shard may hear any plan at any later time."""
    epochs = [1, 1, 1]
    holders = [PlanKeeper(f"s{slot}", 1, 99) for slot in range(3)]
    dead: list[PlanKeeper] = []
    plans: list[ShardPlan] = []
    owner = 0
    generations = itertools.count(1)

    def say(slot: int, games: tuple[AssignedGame, ...], slot_epoch: int) -> None:
        plans.append(ShardPlan(f"s{slot}", next(generations), 1, Nanoseconds(0), games, slot_epoch))

    def all_hear() -> None:
        for each in plans:
            for holder in holders:
                holder.take(each)

    say(0, (game("a"),), 1)
    all_hear()
    for what, slot, to in history:
        if what == "move" and slot == owner and to != slot:
            say(slot, (), epochs[slot])
            all_hear()  # the first one's report
            say(to, (game("a"),), epochs[to])
            owner = to
        elif what == "die":  # and a waiting shard takes the slot
            dead.append(holders[slot])
            epochs[slot] += 1
            holders[slot] = PlanKeeper(f"s{slot}", epochs[slot], 99)
        elif what == "take" and slot == owner and to != slot:  # it dies, and the orchestrator takes the slot
            dead.append(holders[slot])
            epochs[slot] += 1
            say(slot, (), epochs[slot])
            say(to, (game("a"),), epochs[to])
            owner = to
            epochs[slot] += 1
            holders[slot] = PlanKeeper(f"s{slot}", epochs[slot], 99)
        if slot % 2:
            all_hear()
        assert sum("a" in holder.games for holder in holders) <= 1
    all_hear()
    assert sum("a" in holder.games for holder in holders) <= 1
