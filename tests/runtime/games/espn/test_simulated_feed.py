"""ESPN's client against the simulated ESPN with every fault: scores believed never fall and are never ahead."""

import random
from collections.abc import AsyncIterator

import aiohttp
import pytest

from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.espn.entries import Entry, Unreadable
from arbees_runtime.games.espn.league_feed import LeagueFeed, Wanted
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.espn.scoreboard import ScoreboardRequest
from arbees_runtime.games.live.pace import Pace
from arbees_runtime.games.live.tracker import GameTracker
from arbees_runtime.messages import FeedState
from arbees_runtime.simulator.faults import parse_setting
from arbees_runtime.simulator.season.games import Stage
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation

START_NS = 1_795_000_000_000_000_000
FAULTS = {
    "espn.regression": 0.1, "espn.stale": 0.1, "espn.no_situation": 0.1, "espn.html": 0.02, "espn.truncated": 0.02,
    "espn.lost": 0.02, "espn.broken": 0.01, "espn.too_many": 0.005, "espn.forbidden": 0.005,
}  # fmt: skip


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(START_NS)


@pytest.fixture
async def simulation(clock: VirtualClock) -> AsyncIterator[Simulation]:
    made = Simulation(3, clock, plan=Plan(games=6, leagues=("nfl", "nba"), mispricing_every_s=0.0))
    await made.start()
    yield made
    await made.stop()


@pytest.mark.parametrize("league", ["nfl", "nba"])
async def test_no_fault_makes_a_score_fall_or_run_ahead_of_the_game(
    simulation: Simulation, clock: VirtualClock, league: str
) -> None:
    games = {str(401_900_000 + game.number): game for game in simulation.season.games if game.league.key == league}
    trackers = {name: GameTracker(name, league, "espn", "s", 1) for name in games}
    believed: dict[str, tuple[int, int]] = {}
    entries: list[Entry] = []
    feeds: list[FeedState] = []
    unreadable: list[Unreadable] = []

    def take(entry: Entry, received_ns: int) -> None:
        entries.append(entry)
        trackers[entry.game].observe(entry.reading, received_ns)

    async with aiohttp.ClientSession() as session:
        request = ScoreboardRequest(session, clock, f"http://{simulation.addresses['espn']}", ESPN_LEAGUES[league])
        feed = LeagueFeed(
            ESPN_LEAGUES[league], f"{league}@s", request, clock, Pace(1.0, 0.5), take, feeds.append, unreadable.append,
            random.Random(1),
        )  # fmt: skip
        feed.follow({name: Wanted(game.kickoff_ns, trackers[name].last) for name, game in games.items()})
        await feed.look()  # the first answer has to be taken on trust
        for name, rate in FAULTS.items():
            for setting in parse_setting(f"{name}={rate}"):
                simulation.faults.use(setting)
        for second in range(400):
            clock.advance(1)
            simulation.timeline.catch_up()
            if second == 300:
                simulation.faults.stop()
            if feed.wait_s() == 0:
                await feed.look()
            for name, tracker in trackers.items():
                if tracker.state is not None:
                    home, away = tracker.state.home_score, tracker.state.away_score
                    assert (home, away) >= believed.get(name, (0, 0))
                    assert home <= games[name].home_score
                    assert away <= games[name].away_score
                    believed[name] = home, away
    assert feed.counts.unreadable == len(unreadable) > 0
    assert feed.breaker.openings > 0
    assert sum(each.state.regressions for each in trackers.values() if each.state) > 10
    assert sum(each.corrections for each in trackers.values()) == 0
    for name, game in games.items():
        state = trackers[name].state
        if game.stage is Stage.IN and state is not None:
            assert (state.home_score, state.away_score) == (game.home_score, game.away_score)
            assert state.doubt == ""
