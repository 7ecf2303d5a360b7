"""The simulated sports feed."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import msgspec
import pytest

from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.espn.entries import read_event
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.messages import BaseballSituation
from arbees_runtime.simulator.season.games import Stage
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation
from tests.runtime.simulator.conftest import START_NS

NFL = "/apis/site/v2/sports/football/nfl"


class Espn:
    def __init__(self, simulation: Simulation, clock: VirtualClock, session: aiohttp.ClientSession) -> None:
        self.simulation, self.clock, self.session = simulation, clock, session

    async def get(self, path: str) -> tuple[int, Any]:
        async with self.session.get(f"http://{self.simulation.addresses['espn']}{path}") as response:
            text = await response.text()
            is_json = response.content_type == "application/json"
            return response.status, (await response.json() if is_json and response.status == 200 else text)

    def advance(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.advance(1)
            self.simulation.timeline.catch_up()

    async def live(self) -> dict[str, Any]:
        _, board = await self.get(NFL + "/scoreboard")
        return next(event for event in board["events"] if event["status"]["type"]["state"] == "in")


@pytest.fixture
async def espn(session: aiohttp.ClientSession) -> AsyncIterator[Espn]:
    clock = VirtualClock(START_NS)
    simulation = Simulation(1, clock, plan=Plan(games=4, leagues=("nfl",), mispricing_every_s=0.0))
    await simulation.start()
    yield Espn(simulation, clock, session)
    await simulation.stop()


async def test_the_scoreboard_agrees_with_the_games(espn: Espn) -> None:
    espn.advance(30)
    _, board = await espn.get(NFL + "/scoreboard")
    games = {str(401_900_000 + game.number): game for game in espn.simulation.season.games}
    assert board["events"]
    for event in board["events"]:
        game, competition = games[event["id"]], event["competitions"][0]
        home, away = competition["competitors"]
        assert (home["score"], away["score"]) == (str(game.home_score), str(game.away_score))
        assert (home["team"]["abbreviation"], home["homeAway"]) == (game.home.code, "home")
        assert competition["status"]["type"]["state"] == game.stage.value
        if game.stage is Stage.IN:
            last = competition["situation"]["lastPlay"]
            assert last["probability"]["homeWinPercentage"] == pytest.approx(game.odds.home, abs=1e-4)


async def test_summary_other_days_and_unknown_leagues(espn: Espn) -> None:
    event = await espn.live()
    _, summary = await espn.get(f"{NFL}/summary?event={event['id']}")
    assert 0 < summary["winprobability"][-1]["homeWinPercentage"] < 1
    assert (await espn.get(NFL + "/scoreboard?dates=20200101"))[1]["events"] == []
    assert (await espn.get(NFL + "/summary?event=1"))[0] == 404
    assert (await espn.get("/apis/site/v2/sports/curling/men/scoreboard"))[0] == 404


async def test_a_score_goes_back_and_forth(espn: Espn) -> None:
    espn.advance(100)
    before = await espn.live()
    espn.simulation.faults.order("espn.regression")
    during = await espn.live()
    after = await espn.live()
    scores = [
        sum(int(side["score"]) for side in event["competitions"][0]["competitors"]) for event in (before, during, after)
    ]
    assert scores[1] == scores[0] - 1 == scores[2] - 1


async def test_a_situation_can_be_missing(espn: Espn) -> None:
    espn.simulation.faults.order("espn.no_situation")
    assert "situation" not in (await espn.live())["competitions"][0]
    assert "situation" in (await espn.live())["competitions"][0]


async def test_an_edge_server_can_answer_with_the_past(espn: Espn) -> None:
    clocks = []
    for _ in range(6):
        clocks.append((await espn.live())["status"]["displayClock"])
        espn.advance(3)
    await espn.live()
    espn.simulation.faults.order("espn.stale")
    assert (await espn.live())["status"]["displayClock"] in clocks


@pytest.mark.parametrize(("fault", "status"), [("forbidden", 403), ("too_many", 429), ("html", 200)])
async def test_refusals_last_as_long_as_was_said(espn: Espn, fault: str, status: int) -> None:
    espn.simulation.faults.order(f"espn.{fault}", seconds=5)
    first = await espn.get(NFL + "/scoreboard")
    assert (first[0], isinstance(first[1], str)) == (status, True)
    espn.advance(6)
    assert isinstance((await espn.get(NFL + "/scoreboard"))[1], dict)


async def test_a_postponed_game_is_over_without_being_completed(espn: Espn) -> None:
    espn.simulation.faults.order("espn.postponed")
    espn.advance(2)
    (game,) = [game for game in espn.simulation.season.games if game.postponed]
    _, board = await espn.get(NFL + "/scoreboard")
    (event,) = [event for event in board["events"] if event["id"] == str(401_900_000 + game.number)]
    kind = event["status"]["type"]
    assert (kind["name"], kind["state"], kind["completed"]) == ("STATUS_POSTPONED", "post", False)


async def test_baseball_tells_its_half_innings_so_that_a_situation_can_be_read(session: aiohttp.ClientSession) -> None:
    clock = VirtualClock(START_NS)
    simulation = Simulation(1, clock, plan=Plan(games=2, leagues=("mlb",), game_s=90.0, mispricing_every_s=0.0))
    await simulation.start()
    league = ESPN_LEAGUES["mlb"]
    seen: list[str] = []
    try:
        for _ in range(150):
            clock.advance(1)
            simulation.timeline.catch_up()
            for game in simulation.season.games:
                entry = read_event(msgspec.json.encode(simulation._espn_host.event(game)), league)
                if game.stage is not Stage.IN or game.number != simulation.season.games[0].number:
                    continue
                situation = entry.reading.situation
                assert isinstance(situation, BaseballSituation), entry.without
                assert entry.reading.clock_ms in (None, 0)
                half = ("Bottom", "Top")[situation.top]
                text = simulation._espn_host.event(game)["status"]["type"]["shortDetail"]
                assert text.startswith(f"{half} {entry.reading.period}")
                seen.append(text)
    finally:
        await simulation.stop()
    halves = list(dict.fromkeys(seen))
    suffixes = {1: "st", 2: "nd", 3: "rd"}
    whole = [f"{half} {n}{suffixes.get(n, 'th')}" for n in range(1, 10) for half in ("Top", "Bottom")]
    assert len(halves) >= 5
    assert "".join(halves) in "".join(whole)  # none is left out, none comes back
