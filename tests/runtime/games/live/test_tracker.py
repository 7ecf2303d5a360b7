"""A game's state goes forward; going back has to be confirmed."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.games.espn.entries import read_scoreboard
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.live.reading import Reading
from arbees_runtime.games.live.tracker import CONFIRM_NS, GameTracker, behind
from arbees_runtime.messages import GamePhase, GameState, Nanoseconds

S = 1_000_000_000
NOW = 1_795_000_000 * S
LIVE = Reading(GamePhase.LIVE, "STATUS_IN_PROGRESS", 14, 7, 2, clock_ms=300_000)


def tracker() -> GameTracker:
    return GameTracker("nfl:e", "nfl", "espn", "game-shard/0", 4)


def following(reading: Reading = LIVE) -> GameTracker:
    follows = tracker()
    follows.observe(reading, NOW)
    return follows


def state_of(follows: GameTracker) -> GameState:
    assert follows.state is not None
    return follows.state


def test_the_first_reading_is_the_state() -> None:
    follows = tracker()
    state = follows.observe(LIVE, NOW)
    assert state is not None
    assert (state.home_score, state.away_score, state.clock_ms, state.shard, state.epoch) == (
        14, 7, 300_000, "game-shard/0", 4,
    )  # fmt: skip
    assert (state.regressions, state.doubt, state.changed_ns) == (0, "", NOW)


def test_the_same_reading_is_no_news_even_from_another_cache() -> None:
    follows = following()
    assert follows.observe(LIVE, NOW + S) is None
    assert follows.observe(replace(LIVE, source_time_ns=NOW), NOW + 2 * S) is None


def test_a_running_clock_is_a_new_version_but_no_change_of_the_game() -> None:
    follows = following()
    before = state_of(follows)
    state = follows.observe(replace(LIVE, clock_ms=290_000), NOW + 10 * S)
    assert state is not None
    assert state.version > before.version
    assert state.changed_ns == before.changed_ns
    scored = follows.observe(replace(LIVE, home_score=21, clock_ms=280_000), NOW + 20 * S)
    assert scored is not None
    assert scored.changed_ns == NOW + 20 * S


def test_a_stale_answer_is_flagged_counted_and_not_followed() -> None:
    follows = following()
    stale = replace(LIVE, home_score=7, clock_ms=320_000)
    state = follows.observe(stale, NOW + S)
    assert state is not None
    assert (state.home_score, state.clock_ms, state.regressions) == (14, 300_000, 1)
    assert "went back from 14-7" in state.doubt
    fresh = follows.observe(replace(LIVE, clock_ms=295_000), NOW + 2 * S)
    assert fresh is not None
    assert (fresh.home_score, fresh.regressions, fresh.doubt) == (14, 1, "")
    assert follows.corrections == 0


def test_stale_and_fresh_servers_that_take_turns_never_confirm_the_stale_one() -> None:
    follows = following()
    for second in range(1, 60):
        stale = second % 2 == 1
        follows.observe(replace(LIVE, home_score=7) if stale else LIVE, NOW + second * S)
        assert state_of(follows).home_score == 14
    assert state_of(follows).regressions == 30


def test_a_score_taken_back_is_followed_when_the_source_insists() -> None:
    follows = following()
    taken_back = replace(LIVE, home_score=8)
    for second in range(1, 11):
        follows.observe(taken_back, NOW + second * S)
        assert state_of(follows).home_score == 14, f"after {second} s"
    state = follows.observe(taken_back, NOW + S + CONFIRM_NS)
    assert state is not None
    assert (state.home_score, state.doubt, state.regressions, follows.corrections) == (8, "", 10, 1)


def test_two_readings_far_apart_do_not_insist() -> None:
    follows = following()
    taken_back = replace(LIVE, home_score=8)
    follows.observe(taken_back, NOW + S)
    follows.observe(taken_back, NOW + 60 * S)
    assert state_of(follows).home_score == 14


def test_a_score_taken_back_while_the_clock_goes_on_has_to_be_confirmed_all_the_same() -> None:
    follows = following()
    for second in range(1, 11):
        follows.observe(replace(LIVE, home_score=8, clock_ms=300_000 - second * 1000), NOW + second * S)
        assert state_of(follows).home_score == 14
    follows.observe(replace(LIVE, home_score=8, clock_ms=289_000), NOW + 11 * S)
    assert (state_of(follows).home_score, state_of(follows).doubt) == (8, "")


def test_a_final_that_is_taken_back_has_to_be_confirmed() -> None:
    follows = following(Reading(GamePhase.FINAL, "STATUS_FINAL", 20, 17, 4))
    live = Reading(GamePhase.LIVE, "STATUS_IN_PROGRESS", 20, 17, 4, clock_ms=3_000)
    follows.observe(live, NOW + S)
    follows.observe(live, NOW + 6 * S)
    assert state_of(follows).phase is GamePhase.FINAL
    follows.observe(live, NOW + 12 * S)
    assert state_of(follows).phase is GamePhase.LIVE


def test_what_makes_more_cautious_is_followed_at_once() -> None:
    for phase in (GamePhase.DELAYED, GamePhase.SUSPENDED, GamePhase.POSTPONED, GamePhase.CANCELLED):
        follows = following()
        follows.observe(replace(LIVE, phase=phase, clock_ms=None), NOW + S)
        assert state_of(follows).phase is phase


def test_baseball_goes_by_half_inning_and_play() -> None:
    top = Reading(GamePhase.LIVE, "", 1, 1, 5, half=0, play=805)
    bottom = replace(top, half=2, play=901)
    assert behind(top, bottom)
    assert behind(replace(bottom, play=900), bottom)
    assert not behind(replace(bottom, play=None), bottom), "a missing situation is not a step back"
    assert not behind(replace(top, period=6), bottom)


def test_a_dispute_is_a_doubt_until_it_is_over() -> None:
    follows = following()
    state = follows.dispute("kalshi has 14-10")
    assert state is not None
    assert state.doubt == "kalshi has 14-10"
    assert follows.dispute("kalshi has 14-10") is None
    moved = follows.observe(replace(LIVE, clock_ms=290_000), NOW + S)
    assert moved is not None
    assert moved.doubt == "kalshi has 14-10"
    cleared = follows.dispute("")
    assert cleared is not None
    assert cleared.doubt == ""


def test_a_dispute_that_ends_while_the_source_goes_back_leaves_that_doubt() -> None:
    follows = following()
    follows.dispute("kalshi has 14-10")
    follows.observe(replace(LIVE, home_score=7), NOW + S)
    follows.dispute("")
    assert "went back" in state_of(follows).doubt
    follows.observe(LIVE, NOW + 2 * S)
    assert state_of(follows).doubt == ""


def test_another_shards_last_word_is_where_this_one_begins() -> None:
    predecessor = state_of(following(replace(LIVE, home_score=21)))
    successor = GameTracker("nfl:e", "nfl", "espn", "game-shard/1", 1)
    successor.adopt(predecessor)
    assert (state_of(successor).shard, state_of(successor).epoch) == ("game-shard/1", 1)
    successor.observe(LIVE, NOW + S)
    assert state_of(successor).home_score == 21, "a stale answer after the change of hands is stale all the same"
    successor.adopt(replace_version(predecessor, 1))
    assert state_of(successor).version > 1, "what we know ourselves is not overwritten"


def replace_version(state: GameState, version: int) -> GameState:
    fields = {name: getattr(state, name) for name in GameState.__struct_fields__}
    return GameState(**{**fields, "version": version, "received_ns": Nanoseconds(NOW)})


readings = st.builds(
    Reading,
    phase=st.sampled_from([GamePhase.SCHEDULED, GamePhase.LIVE, GamePhase.BREAK, GamePhase.FINAL]),
    status=st.just("S"),
    home_score=st.integers(0, 3),
    away_score=st.integers(0, 3),
    period=st.integers(0, 3),
    clock_ms=st.none() | st.integers(0, 3),
)


@given(st.lists(st.tuples(readings, st.integers(0, 20)), max_size=40))
def test_versions_grow_and_only_confirmed_readings_go_back(history: list[tuple[Reading, int]]) -> None:
    follows, now_ns, seen = tracker(), NOW, []
    for reading, seconds in history:
        now_ns += seconds * S
        before, corrections = follows.state, follows.corrections
        after = follows.observe(reading, now_ns)
        seen.append(reading)
        if after is None:
            continue
        assert after is follows.state
        if before is not None:
            assert after.version >= before.version
            assert after.regressions >= before.regressions
            went_back = (after.home_score, after.away_score) != (before.home_score, before.away_score) and (
                after.home_score < before.home_score or after.away_score < before.away_score
            )
            over_again = before.phase is GamePhase.FINAL and after.phase is not GamePhase.FINAL
            same_rank = (before.phase is GamePhase.FINAL) == (after.phase is GamePhase.FINAL)
            started = before.phase is not GamePhase.SCHEDULED
            if over_again or (went_back and same_rank and started):
                assert follows.corrections == corrections + 1
                assert len(seen) >= 2
                assert not behind(seen[-1], seen[-2]), "the reading before said as much"


def test_recorded_polls_never_go_back(recorded: Callable[[str], Path]) -> None:
    """Seven polls of baseball over two days, in order: no game is ever flagged."""
    folder = recorded("espn/espn-openapi/polls")
    trackers: dict[str, GameTracker] = {}
    versions = 0
    for moment, file in enumerate(sorted(folder.glob("*mlb_scoreboard.json.gz"))):
        for entry in read_scoreboard(gzip.decompress(file.read_bytes()), ESPN_LEAGUES["mlb"]).games:
            follows = trackers.setdefault(entry.game, GameTracker(entry.game, "mlb", "espn", "s", 1))
            versions += follows.observe(entry.reading, NOW + moment * 600 * S) is not None
    assert versions > 40
    assert {state_of(each).regressions for each in trackers.values()} == {0}
