"""Second opinions: what contradicts the source we follow, and what is only earlier or later."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.games.sources import (
    LAG_NS,
    PERSISTS_NS,
    Comparison,
    Opinion,
    kalshi_opinion,
    polymarket_opinion,
)
from arbees_runtime.messages import GamePhase, GameState, Nanoseconds

S = 1_000_000_000
NOW = 1_795_000_000 * S


def state(home: int, away: int, at_s: float, phase: GamePhase = GamePhase.LIVE) -> GameState:
    at = Nanoseconds(NOW + round(at_s * S))
    return GameState("e", "nba", "espn", phase, "S", home, away, 2, 0, None, 1, 0, at, None, at, "s", 1)


def opinion(home: int, away: int, at_s: float, *, ordered: bool = True, ended: bool = False) -> Opinion:
    return Opinion("kalshi", (home, away), ordered, ended, NOW + round(at_s * S))


def judge(comparison: Comparison, from_s: float, to_s: float) -> str:
    """The verdict at the end, asked every second."""
    found = ""
    for second in range(int(from_s), int(to_s) + 1):
        found = comparison.contradiction(NOW + second * S)
    return found


def test_a_source_that_is_behind_contradicts_nothing() -> None:
    comparison = Comparison()
    for second in range(0, 170, 5):
        comparison.state(state(second, second // 2, second))
        comparison.opinion(opinion(max(0, second - 60), max(0, second - 60) // 2, second))
        assert comparison.contradiction(NOW + second * S) == ""


def test_a_source_that_is_ahead_contradicts_nothing() -> None:
    comparison = Comparison()
    for second in range(0, 170, 5):
        comparison.state(state(max(0, second - 60), 0, second))
        comparison.opinion(opinion(second, 0, second))
        assert comparison.contradiction(NOW + second * S) == ""


def test_a_score_that_neither_ever_showed_is_a_contradiction_once_it_goes_on() -> None:
    comparison = Comparison()
    comparison.state(state(10, 7, 0))
    comparison.opinion(opinion(7, 10, 0))
    assert judge(comparison, 0, PERSISTS_NS / S - 1) == ""
    verdict = judge(comparison, PERSISTS_NS / S, PERSISTS_NS / S)
    assert verdict.startswith("kalshi has 7-10, which is not 10-7")
    comparison.opinion(opinion(10, 7, 40))
    assert judge(comparison, 40, 41) == ""


def test_a_source_that_stands_still_is_a_contradiction_in_the_end() -> None:
    comparison = Comparison()
    for second in range(0, 300, 5):
        comparison.state(state(second, 0, second))
        comparison.opinion(opinion(5, 0, second))
    assert judge(comparison, 295, 340) != ""


def test_where_the_order_is_not_known_the_sides_may_be_turned() -> None:
    comparison = Comparison()
    comparison.state(state(10, 7, 0))
    comparison.opinion(opinion(7, 10, 0, ordered=False))
    assert judge(comparison, 0, 60) == ""
    comparison.opinion(opinion(7, 14, 61, ordered=False))
    comparison.state(state(10, 8, 61))
    comparison.opinion(opinion(9, 15, 300, ordered=False))
    assert judge(comparison, 300, 340) != ""


def test_a_correction_reaches_one_after_the_other() -> None:
    comparison = Comparison()
    comparison.state(state(2, 0, 0))
    comparison.opinion(opinion(2, 0, 0))
    comparison.state(state(1, 0, 10))
    assert judge(comparison, 10, 100) == ""
    comparison.opinion(opinion(1, 0, 100))
    assert judge(comparison, 100, 150) == ""


@pytest.mark.parametrize("ours", [True, False])
def test_one_says_it_is_over_and_the_other_that_it_goes_on(ours: bool) -> None:
    comparison = Comparison()
    comparison.state(state(10, 7, 0, GamePhase.FINAL if ours else GamePhase.LIVE))
    comparison.opinion(opinion(10, 7, 0, ended=not ours))
    late = LAG_NS / S
    assert judge(comparison, 0, late) == ""
    assert ("goes on" if ours else "is over") in judge(comparison, late + 1, late + 40)


def test_before_the_start_nothing_is_compared() -> None:
    comparison = Comparison()
    comparison.state(state(0, 0, 0, GamePhase.SCHEDULED))
    comparison.opinion(opinion(7, 0, 0))
    assert judge(comparison, 0, 60) == ""


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=60),
    st.integers(0, 170),
    st.booleans(),
)
def test_the_same_course_shifted_in_time_never_contradicts_itself(
    steps: list[tuple[int, int]], lag_s: int, ours_behind: bool
) -> None:
    comparison, home, away, course = Comparison(), 0, 0, [(0, 0)]
    for more_home, more_away in steps:
        home, away = home + more_home, away + more_away
        course.append((home, away))
    for second in range(10 * len(course) + lag_s):
        fast = course[min(second // 10, len(course) - 1)]
        slow = course[min(max(0, second - lag_s) // 10, len(course) - 1)]
        ours, theirs = (slow, fast) if ours_behind else (fast, slow)
        comparison.state(state(*ours, second))
        comparison.opinion(opinion(*theirs, second))
        assert comparison.contradiction(NOW + second * S) == ""


# ---- their words ----------------------------------------------------------------------------------------


def test_kalshis_live_data() -> None:
    assert kalshi_opinion({"home_points": 56, "away_points": 67, "status": "inprogress", "winner": ""}, 5) == Opinion(
        "kalshi", (56, 67), True, False, 5
    )
    assert kalshi_opinion({"home_same_game_score": 3, "away_same_game_score": 0, "winner": "home"}, 5) == Opinion(
        "kalshi", (3, 0), True, True, 5
    )
    assert kalshi_opinion({"status": "scheduled"}, 5) is None
    with pytest.raises(ValueError, match="no score among runs, status"):
        kalshi_opinion({"status": "live", "runs": 3}, 5)
    with pytest.raises(ValueError, match="no score"):
        kalshi_opinion({"home_points": "56", "away_points": True}, 5)


def test_recorded_kalshi_live_data(recorded: Callable[[str], Path]) -> None:
    document = json.loads(recorded("kalshi/starter-code-golden/live_data_milestone_response.json").read_text())
    found = kalshi_opinion(document["response"]["live_data"]["details"], 5)
    assert found == Opinion("kalshi", (56, 67), True, False, 5)


def test_polymarkets_sports_socket() -> None:
    found = polymarket_opinion("3-16", 5, live=True, ended=False)
    assert found == Opinion("polymarket", (3, 16), False, False, 5)
    assert polymarket_opinion("", 5, live=False, ended=False) is None
    for score in ("000-000|2-0|Bo3", "", "3:16", "-1-2", "3-", "1234-0"):
        with pytest.raises(ValueError, match="a score of"):
            polymarket_opinion(score, 5, live=True, ended=False)
