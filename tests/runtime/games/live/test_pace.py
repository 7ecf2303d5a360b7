"""How often a game is looked at."""

import pytest
from msgspec import structs

from arbees_runtime.games.live.pace import Pace, is_crunch_time, is_half_time
from arbees_runtime.messages import GamePhase, GameState, Nanoseconds

S = 1_000_000_000
START = 1_795_975_200 * S
PACE = Pace(live=1.0, crunch=0.5)


def state(league: str, home: int, away: int, period: int, clock_ms: int | None = None, **more: object) -> GameState:
    base = GameState(
        "e", league, "espn", GamePhase.LIVE, "S", home, away, period, clock_ms, None, 1, 0, Nanoseconds(0), None,
        Nanoseconds(0), "s", 1,
    )  # fmt: skip
    return structs.replace(base, **more)


@pytest.mark.parametrize(
    ("game", "crunch"),
    [
        (state("nfl", 20, 17, 4, 500_000), True),
        (state("nfl", 20, 17, 4, 600_000), False),  # 0.83 played
        (state("nfl", 27, 17, 4, 100_000), False),
        (state("nfl", 17, 17, 5, 600_000), True),  # overtime
        (state("nba", 100, 93, 4, 400_000), True),
        (state("nba", 100, 93, 3, 10_000), False),
        (state("nba", 100, 93, 4, None), False),  # no clock: as if the period had just begun
        (state("nhl", 2, 3, 3, 500_000), True),
        (state("nhl", 2, 4, 3, 100_000), False),
        (state("mlb", 3, 5, 9), True),
        (state("mlb", 3, 5, 8), True),
        (state("mlb", 3, 5, 7), False),
        (state("mlb", 3, 6, 9), False),
        (state("epl", 1, 0, 2, elapsed_ms=78 * 60_000), True),
        (state("epl", 1, 0, 2, elapsed_ms=70 * 60_000), False),
        (state("nfl", 20, 17, 4, 100_000, phase=GamePhase.BREAK), False),
        (state("chess", 1, 1, 4, 100_000), False),
    ],
)
def test_crunch_time_is_close_and_late(game: GameState, crunch: bool) -> None:
    assert is_crunch_time(game) is crunch
    if game.phase is GamePhase.LIVE:
        assert PACE.interval_s(game, START, START) == (0.5 if crunch else 1.0)


def test_half_time_is_the_long_break() -> None:
    half = state("nfl", 7, 7, 2, 0, phase=GamePhase.BREAK)
    quarter = state("nfl", 7, 7, 1, 0, phase=GamePhase.BREAK)
    assert is_half_time(half)
    assert not is_half_time(quarter)
    assert is_half_time(state("epl", 0, 0, 1, phase=GamePhase.BREAK))
    assert not is_half_time(state("nhl", 0, 0, 1, 0, phase=GamePhase.BREAK))
    assert PACE.interval_s(half, START, START) == 30
    assert PACE.interval_s(quarter, START, START) == 5


@pytest.mark.parametrize(("minutes", "interval"), [(-120, 120), (-29, 30), (-4, 5), (0, 5), (40, 5)])
def test_before_the_start_it_is_looked_at_the_more_often_the_nearer_it_is(minutes: int, interval: float) -> None:
    waiting = state("nfl", 0, 0, 0, phase=GamePhase.SCHEDULED)
    assert PACE.interval_s(waiting, START, START + minutes * 60 * S) == interval


def test_what_is_over_or_interrupted_is_looked_at_seldom() -> None:
    for phase, interval in [(GamePhase.FINAL, 120), (GamePhase.POSTPONED, 120), (GamePhase.DELAYED, 30)]:
        assert PACE.interval_s(state("nfl", 0, 0, 2, phase=phase), START, START) == interval


def test_a_game_not_yet_seen_is_looked_for_soon() -> None:
    assert PACE.interval_s(None, START, START) == 5
    assert PACE.interval_s(None, START, START - 86_400 * S) == 120


def test_nothing_is_looked_at_more_often_than_live_games_are() -> None:
    slow = Pace(live=60.0, crunch=20.0)
    assert slow.interval_s(state("nfl", 7, 7, 2, 0, phase=GamePhase.BREAK), START, START) == 60
