"""The simulator's season, listed by its servers and read by the real clients, is paired wholly and rightly."""

import aiohttp
import pytest

from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.games.espn.entries import read_scoreboard
from arbees_runtime.games.espn.fixtures import fixture_of
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.events.aliases import seeded_aliases
from arbees_runtime.games.events.assignment import assigned_games
from arbees_runtime.games.events.decisions import Bucket, MarketDecision, Pairing
from arbees_runtime.games.events.eastern import eastern_day
from arbees_runtime.games.events.fixtures import Fixture
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.espn import event_id
from arbees_runtime.simulator.season.leagues import LEAGUES
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation
from arbees_runtime.venues.kalshi.discovery import KalshiDiscovery
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.hosts import Hosts
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.reads import PolymarketReads

SUMMER_NIGHT_NS = 1_785_988_800_000_000_000  # 2026-08-06 04:00 UTC, midnight in New York
EVENING_NS = 1_795_050_000_000_000_000
ENDS = {"home": ("home",), "away": ("away",), "tie": ("draw",)}


class HurriedClock(SystemClock):
    """The simulator's time, whose sleeps take no real time: what they would take has passed."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self._slept_ns = 0

    def time_ns(self) -> int:
        return self._clock.time_ns()

    def monotonic_ns(self) -> int:
        return super().monotonic_ns() + self._slept_ns

    async def sleep(self, seconds: float) -> None:
        self._slept_ns += round(seconds * 1e9)
        await super().sleep(0)


async def listed(sim: Simulation, clock: VirtualClock) -> tuple[list[Fixture], list[Listing], list[Listing]]:
    """What the programs would read: ESPN's scoreboards of all days, and both venues' listings of all leagues."""
    hurried = HurriedClock(clock)
    await sim.start()
    base = {name: f"http://{address}" for name, address in sim.addresses.items()}
    fixtures: list[Fixture] = []
    kalshi: list[Listing] = []
    polymarket: list[Listing] = []
    try:
        async with aiohttp.ClientSession() as session:
            kalshi_reads = KalshiReads(
                KalshiHttp(session, hurried, base_url=base["kalshi"] + "/trade-api/v2", timeout_s=20.0), lambda *_: None
            )
            hosts = Hosts(gamma=base["polymarket"], clob=base["polymarket"], data=base["polymarket"])
            gamma = PolymarketReads(PolymarketHttp(session, hurried, hosts=hosts, timeout_s=20.0), lambda *_: None)
            kalshi_lists = KalshiDiscovery(kalshi_reads, hurried, lambda *_: None)
            polymarket_lists = PolymarketDiscovery(gamma, hurried, lambda *_: None)
            for key in LEAGUES:
                league = ESPN_LEAGUES[key]
                for day in sorted({eastern_day(game.kickoff_ns) for game in sim.season.games}):
                    url = f"{base['espn']}{league.path}?dates={day:%Y%m%d}"
                    async with session.get(url) as answer:
                        fixtures += [
                            fixture_of(league, each) for each in read_scoreboard(await answer.read(), league).games
                        ]
                kalshi += [listing async for listing in kalshi_lists.listings(key)]
                polymarket += [listing async for listing in polymarket_lists.listings(key)]
    finally:
        await sim.stop()
    return fixtures, kalshi, polymarket


def check(sim: Simulation, pairing: Pairing) -> None:
    """Every open market of every fixture is on the right game, pays on the right end, and is approved where the rules
    agree."""
    decisions = {decision.key: decision for decision in pairing.markets}
    events = {event.source_id: event for event in pairing.events}
    seen = 0
    for fixture in sim.season.fixtures:
        event = events[str(event_id(fixture.game))]
        for quoted in fixture.quoted:
            decision: MarketDecision | None = decisions.get((quoted.venue, quoted.market))
            if decision is None:
                assert fixture.game.over, "an open market was not listed"
                continue
            seen += 1
            assert decision.event == event.id, (decision.reason, decision.listing.title)
            assert decision.pays_on(Outcome.YES) == ENDS[quoted.end]
            both = {key[0] for key, each in decisions.items() if each.event == event.id} == {"kalshi", "polymarket"}
            if both:
                expected = Bucket.APPROVED if fixture.matched else Bucket.REVIEW
                assert (decision.bucket, quoted.market) == (expected, quoted.market), decision.reason
    assert seen == len(decisions)


@pytest.mark.parametrize(
    ("plan", "seed", "start_ns", "plays_s"),
    [
        (Plan(games=10), 1, EVENING_NS, 0),
        (Plan(games=60, game_s=120.0, mismatched=0.3), 2, SUMMER_NIGHT_NS, 0),
        (Plan(games=10, game_s=60.0, step_s=15.0, takers=0.0, mispricing_every_s=0), 3, SUMMER_NIGHT_NS - 10**11, 600),
    ],
)
async def test_every_game_of_a_season_is_paired_and_none_wrongly(
    plan: Plan, seed: int, start_ns: int, plays_s: int
) -> None:
    clock = VirtualClock(start_ns)
    sim = Simulation(seed, clock, plan=plan, limits=False)
    for _ in range(0, plays_s, 15):
        clock.advance(15)
        sim.timeline.catch_up()
    fixtures, kalshi, polymarket = await listed(sim, clock)
    pairing = pair(fixtures, kalshi, polymarket, seeded_aliases())
    check(sim, pairing)
    whole = [each for each in sim.season.fixtures if each.matched and not each.game.over]
    games = {game.game: game for game in assigned_games(pairing)}
    assert {str(event_id(each.game)) for each in whole} <= games.keys()
    for each in whole:
        assert len(games[str(event_id(each.game))].markets) == 2 * len(each.quoted)
