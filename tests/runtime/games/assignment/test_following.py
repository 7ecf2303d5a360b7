"""Games are followed from when they are approved and near until they are over; positions are followed until gone."""

from __future__ import annotations

import msgspec
import pytest

from arbees_runtime.games.assignment.following import Following, FollowPolicy
from arbees_runtime.games.events.aliases import seeded_aliases
from arbees_runtime.games.events.assignment import assigned_games, lone_markets, refused_markets
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AssignedGame,
    GamePhase,
    GameState,
    GatewayPlan,
    Nanoseconds,
    Result,
    WantedMarket,
)
from tests.runtime.games.events.hand_written import AGREED, at, kalshi, polymarket
from tests.runtime.games.events.hand_written import game as fixture

HOUR = 3600 * 1_000_000_000
START = Nanoseconds(1_800_000_000_000_000_000)
POLICY = FollowPolicy(lead_ns=24 * HOUR, linger_ns=HOUR // 6, longest_ns=12 * HOUR)


def wanted(venue: str, market: str, event: str = "e1") -> WantedMarket:
    return WantedMarket(venue, market, Outcome.YES, event, (Result.HOME,), "hash")


def game(event: str = "e1", *markets: WantedMarket) -> AssignedGame:
    given = markets or (wanted("kalshi", f"k-{event}", event), wanted("polymarket", f"p-{event}", event))
    return AssignedGame(event, "nfl", event, "nfl:h", "nfl:a", START, given)


def state(phase: GamePhase, at_ns: int, event: str = "e1") -> GameState:
    return GameState(
        event=event, league="nfl", source="espn", phase=phase, status="", home_score=0, away_score=0, period=1,
        clock_ms=None, elapsed_ms=None, version=1, regressions=0, received_ns=Nanoseconds(at_ns), source_time_ns=None,
        changed_ns=Nanoseconds(at_ns), shard="s", epoch=1,
    )  # fmt: skip


def names(following: Following, now_ns: int) -> list[str]:
    following.forget_past(now_ns)
    return [each.event for each in following.games(now_ns)]


def followed(following: Following, now_ns: int) -> set[str]:
    following.forget_past(now_ns)
    return {market.market for markets in following.markets(now_ns).values() for market in markets}


def test_a_game_is_followed_from_the_lead_on() -> None:
    following = Following(POLICY)
    following.on_pairing([game()], set())
    assert names(following, START - 24 * HOUR - 1) == []
    assert names(following, START - 24 * HOUR) == ["e1"]


def test_it_lingers_after_its_end_and_then_goes() -> None:
    following = Following(POLICY)
    following.on_pairing([game()], set())
    following.on_state(state(GamePhase.FINAL, START + 3 * HOUR))
    assert names(following, START + 3 * HOUR + HOUR // 6 - 1) == ["e1"]
    assert names(following, START + 3 * HOUR + HOUR // 6) == []


def test_an_end_taken_back_counts_no_more() -> None:
    following = Following(POLICY)
    following.on_pairing([game()], set())
    following.on_state(state(GamePhase.FINAL, START))
    following.on_state(state(GamePhase.LIVE, START + 1))
    assert names(following, START + 2 * HOUR) == ["e1"]


def test_where_nobody_says_that_it_is_over_it_goes_in_the_end() -> None:
    following = Following(POLICY)
    following.on_pairing([game()], set())
    assert names(following, START + 12 * HOUR - 1) == ["e1"]
    assert names(following, START + 12 * HOUR) == []


def test_markets_that_leave_the_list_stay_until_the_game_is_over() -> None:
    following = Following(POLICY)
    following.on_pairing([game()], set())
    following.on_pairing([], set())
    assert followed(following, START) == {"k-e1", "p-e1"}


def test_markets_that_may_not_be_followed_any_more_go_at_once() -> None:
    following = Following(POLICY)
    following.on_pairing([game()], set())
    following.on_pairing([], {("kalshi", "k-e1"), ("polymarket", "p-e1")})
    assert names(following, START) == []
    following.on_pairing([game()], set())
    following.on_pairing([], {("kalshi", "k-e1")})
    assert followed(following, START) == {"p-e1"}


def test_a_new_pairing_replaces_what_it_lists() -> None:
    following = Following(POLICY)
    following.on_pairing([game()], set())
    later = msgspec.structs.replace(game(), start_ns=Nanoseconds(START + HOUR))
    following.on_pairing([later], set())
    assert following.games(START)[0].start_ns == START + HOUR


def test_a_game_that_is_over_is_not_begun_again_because_a_venue_still_lists_it() -> None:
    following = Following(POLICY)
    following.on_pairing([game()], set())
    following.on_state(state(GamePhase.FINAL, START + 3 * HOUR))
    following.on_pairing([game()], set(), {"e1"})
    assert names(following, START + 3 * HOUR) == ["e1"], "for as long as it lingers"
    assert names(following, START + 4 * HOUR) == []
    following.on_pairing([game()], set(), {"e1"})
    assert names(following, START + 4 * HOUR) == []
    following.on_pairing([game()], set())
    assert names(following, START + 4 * HOUR) == ["e1"], "its schedule takes the end back"


def test_a_position_in_a_game_that_is_over_is_followed_also_by_who_starts_afterwards() -> None:
    following = Following(POLICY)
    following.on_positions([("kalshi", "k-e1")])
    following.on_pairing([game()], set(), {"e1"})
    assert followed(following, START + 4 * HOUR) == {"k-e1"}


@pytest.mark.parametrize("restarted", [False, True])
def test_a_position_is_followed_until_it_is_gone(restarted: bool) -> None:
    following = Following(POLICY)
    following.on_pairing([game("e1"), game("e2")], set())
    after = START + 13 * HOUR
    following.on_positions([("kalshi", "k-e1")])
    if restarted:
        plans = [GatewayPlan("kalshi", 1, 1, START, following.markets(START)["kalshi"])]
        following = Following(POLICY, following.games(START), plans)
        following.on_positions([("kalshi", "k-e1")])
    assert names(following, after) == []
    assert followed(following, after) == {"k-e1"}
    following.on_positions([])
    assert followed(following, after) == set()


def test_a_restart_goes_on_with_the_games_of_the_plans() -> None:
    following = Following(POLICY, [game()])
    assert followed(following, START) == {"k-e1", "p-e1"}


@pytest.mark.parametrize(("rules", "kept"), [(AGREED, True), (AGREED + " Now without Tuesdays.", False)])
def test_a_venue_whose_list_leaves_a_game_out_does_not_end_the_other_venues_part(rules: str, kept: bool) -> None:
    aliases, start = seeded_aliases(), at("2026-11-29", 13)
    fixtures = [fixture("nfl", "Dallas Cowboys", "New York Giants", start)]
    slug, teams = "nfl-dal-nyg-2026-11-29", ("Cowboys", "Giants")
    both = pair(fixtures, kalshi("KXNFLGAME", "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York G")),
                [polymarket(slug, teams, start)], aliases)  # fmt: skip
    following = Following(POLICY)
    following.on_pairing(assigned_games(both), refused_markets(both), alone=lone_markets(both))
    before = followed(following, start)
    assert len(before) == 3
    again = kalshi("KXNFLGAME", "2026-11-29", ("DAL", "NYG"), ("Dallas", "New York G"), rules=rules)
    one = pair(fixtures, again, [], aliases)
    following.on_pairing(assigned_games(one), refused_markets(one), alone=lone_markets(one))
    assert followed(following, start) == (before if kept else {f"0x{slug}"})
