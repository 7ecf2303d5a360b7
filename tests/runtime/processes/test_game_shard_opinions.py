"""Second opinions, from the simulated venues to the board."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator

import aiohttp
import pytest

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.games.espn.entries import Entry, Unreadable
from arbees_runtime.games.espn.wire import Team
from arbees_runtime.games.live.reading import Reading
from arbees_runtime.games.shards.plans import PlanChange
from arbees_runtime.messages import GamePhase
from arbees_runtime.processes.game_shard_opinions import KalshiOpinions, take_polymarket
from arbees_runtime.processes.kalshi_gateway import REST_PATH
from arbees_runtime.processes.polymarket_gateway import hosts_at
from arbees_runtime.simulator.season.games import Stage
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.polymarket.adapter import sports_socket
from arbees_runtime.venues.polymarket.socket_messages import SportsResult
from tests.runtime.games.shards.conftest import NOW, Rig, S, game


class Notes:
    """Takes what can't be read, in place of the database."""

    def __init__(self) -> None:
        self.parts: list[Unreadable] = []

    def add(self, source: str, part: Unreadable) -> None:
        self.parts.append(part)


def rig_with(espn_score: tuple[int, int], *also: str) -> Rig:
    rig = Rig()
    rig.board.change(PlanChange((game("e1", also=also),), (), ()), NOW)
    reading = Reading(GamePhase.LIVE, "S", *espn_score, 2, clock_ms=600_000)
    team = Team(id="1")
    rig.board.on_entry("nfl", Entry("1", NOW, True, team, team, False, False, reading), NOW, NOW)
    return rig


def doubt(rig: Rig) -> str:
    """After a minute."""
    for second in range(0, 61, 5):
        rig.board.tick(NOW + second * S, lambda _: KeyState.UNKNOWN)
    return rig.sink.states[-1].doubt


def result(score: str, *, game_id: int = 77, live: bool = True) -> SportsResult:
    return SportsResult(game_id=game_id, status="InProgress", live=live, score=score)


@pytest.mark.parametrize(("score", "doubted"), [("14-7", False), ("7-14", False), ("21-7", True), ("0-0", True)])
def test_polymarkets_scores_reach_their_game(score: str, doubted: bool) -> None:
    rig, notes = rig_with((14, 7), "polymarket:77"), Notes()
    take_polymarket(result(score), NOW, rig.board, notes)  # type: ignore[arg-type]
    take_polymarket(result("50-50", game_id=78), NOW, rig.board, notes)  # type: ignore[arg-type]
    assert bool(doubt(rig)) is doubted
    assert notes.parts == []


def test_a_score_of_another_kind_is_kept_as_unreadable() -> None:
    rig, notes = rig_with((14, 7), "polymarket:77"), Notes()
    take_polymarket(result("000-000|2-0|Bo3"), NOW, rig.board, notes)  # type: ignore[arg-type]
    take_polymarket(result("", live=False), NOW, rig.board, notes)  # type: ignore[arg-type]
    assert [part.game for part in notes.parts] == ["77"]
    assert doubt(rig) == ""


# ---- the simulated venues -------------------------------------------------------------------------------


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(NOW)


@pytest.fixture
async def simulation(clock: VirtualClock) -> AsyncIterator[Simulation]:
    made = Simulation(3, clock, plan=Plan(games=2, leagues=("nba",), mispricing_every_s=0.0))
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def pump(simulation: Simulation, clock: VirtualClock) -> Callable[[int], Iterator[None]]:
    def run(seconds: int) -> Iterator[None]:
        for _ in range(seconds):
            clock.advance(1)
            simulation.timeline.catch_up()
            yield

    return run


async def test_kalshis_live_data_is_compared(
    simulation: Simulation, clock: VirtualClock, pump: Callable[[int], Iterator[None]]
) -> None:
    for _ in pump(60):
        pass
    fixture = next(each for each in simulation.season.fixtures if each.game.stage is Stage.IN)
    score = fixture.game.home_score, fixture.game.away_score
    async with aiohttp.ClientSession() as session:
        url = f"http://{simulation.addresses['kalshi']}{REST_PATH}"
        reads = KalshiReads(KalshiHttp(session, clock, base_url=url), lambda kind, data, why: None)
        milestones = [each async for each in reads.milestones()]
        milestone = next(each.id for each in milestones if fixture.event_ticker in each.related_event_tickers)
        for ours, doubted in ((score, False), ((score[0] + 50, score[1]), True)):
            rig, notes = rig_with(ours, f"kalshi:{milestone}", "polymarket:1"), Notes()
            opinions = KalshiOpinions(reads, clock, rig.board, notes)  # type: ignore[arg-type]
            asking = asyncio.create_task(opinions.run())
            async with asyncio.timeout(30):
                while clock.next_ns is None:  # it waits for its next round
                    await asyncio.sleep(0.005)
            asking.cancel()
            assert notes.parts == []
            assert bool(doubt(rig)) is doubted


async def test_that_kalshi_gives_no_opinion_is_told_once(
    simulation: Simulation, clock: VirtualClock, caplog: pytest.LogCaptureFixture
) -> None:
    async with aiohttp.ClientSession() as session:
        url = f"http://{simulation.addresses['kalshi']}{REST_PATH}"
        reads = KalshiReads(KalshiHttp(session, clock, base_url=url), lambda kind, data, why: None)
        rig = rig_with((0, 0), "kalshi:nowhere", "polymarket:1")
        opinions = KalshiOpinions(reads, clock, rig.board, Notes())  # type: ignore[arg-type]
        asking = asyncio.create_task(opinions.run())
        async with asyncio.timeout(30):
            for _ in range(3):
                while clock.next_ns is None:
                    await asyncio.sleep(0.005)
                clock.advance_to(clock.next_ns)
        asking.cancel()
    assert caplog.text.count("no second opinion from Kalshi's live data of nowhere") == 1


async def test_polymarkets_sports_socket_is_heard(
    simulation: Simulation, pump: Callable[[int], Iterator[None]]
) -> None:
    heard: list[SportsResult] = []
    async with aiohttp.ClientSession() as session:
        hosts = hosts_at(f"http://{simulation.addresses['polymarket']}")
        socket = sports_socket(session, SystemClock(), heard.append, lambda kind, data, why: None, hosts=hosts)
        task = asyncio.create_task(socket.run())
        async with asyncio.timeout(30):
            while not socket.connected:
                await asyncio.sleep(0.01)
            steps = pump(400)
            while not heard:
                next(steps, None)
                await asyncio.sleep(0.002)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    last = heard[-1]
    found = rig_with((0, 0), f"polymarket:{last.game_id}")
    notes = Notes()
    take_polymarket(last, NOW, found.board, notes)  # type: ignore[arg-type]
    assert notes.parts == []
    assert found.board.counts.strangers == 0
