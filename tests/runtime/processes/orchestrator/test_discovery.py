"""What is known of games when sources fail: the last good answer, and who has not given one for too long."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.processes.orchestrator_discovery import STALE_NS, Discovery
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.listing import Listing

NOW = 1_795_050_000_000_000_000
LATE_S = STALE_NS / 1e9 + 1


def listing(market: str) -> Listing:
    return Listing(
        venue="kalshi", market=market, event="E", title="", outcomes=("Yes", "No"),
        grid=TickGrid.uniform(Price(10_000)), smallest=Quantity(1), lot=Quantity(1), open=True,
    )  # fmt: skip


@dataclass
class Venue:
    """A venue that lists what it is told to, or fails."""

    answer: list[Listing] | Exception = field(default_factory=list)

    async def listings(self, league: str) -> AsyncIterator[Listing]:
        if isinstance(self.answer, Exception):
            raise self.answer
        for each in self.answer:
            yield each

    async def listing(self, market: str) -> Listing:
        raise NotImplementedError(market)


@dataclass
class Espn:
    """A scoreboard of one league."""

    status: int = 200
    events: list[Any] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def scoreboard(self, request: web.Request) -> web.Response:
        self.asked.append(request.query["dates"])
        return web.Response(status=self.status, text=json.dumps({"events": self.events}))


def game(number: int) -> dict[str, Any]:
    kind = {"name": "STATUS_SCHEDULED", "state": "pre", "completed": False, "detail": ""}
    sides = [{"homeAway": side, "team": {"id": side, "abbreviation": side}} for side in ("home", "away")]
    status = {"clock": 0.0, "period": 0, "type": kind}
    return {
        "id": str(number),
        "date": "2026-11-22T18:00Z",
        "competitions": [{"id": str(number), "competitors": sides, "status": status}],
    }


@dataclass
class Rig:
    clock: VirtualClock
    espn: Espn
    venue: Venue
    discovery: Discovery

    async def known(self) -> tuple[list[str], list[str]]:
        """Ids of games and of markets after a look."""
        found = await self.discovery.look()
        return [each.id for each in found.fixtures], [each.market for each in found.listings["kalshi"]]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    clock, espn, venue = VirtualClock(NOW), Espn(), Venue()
    application = web.Application()
    application.router.add_get(ESPN_LEAGUES["nfl"].path, espn.scoreboard)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as session:
        url = "http://{}:{}".format(*runner.addresses[0][:2])
        lead = timedelta(hours=24)
        yield Rig(clock, espn, venue, Discovery(session, clock, url, {"kalshi": venue}, ["nfl"], lead))
    await runner.cleanup()


async def test_a_source_that_fails_keeps_its_last_good_answer_and_is_named_when_it_lasts(rig: Rig) -> None:
    rig.espn.events, rig.venue.answer = [game(1)], [listing("A")]
    assert await rig.known() == (["1"], ["A"])
    rig.espn.status, rig.venue.answer = 503, ReadError("timeout", "no answer")
    assert await rig.known() == (["1"], ["A"])
    assert rig.discovery.condition().ok
    rig.clock.advance(LATE_S)
    condition = rig.discovery.condition()
    assert not condition.ok
    assert "espn does not list nfl: nfl, " in condition.reason
    assert "kalshi does not list nfl: timeout: no answer" in condition.reason
    assert (rig.discovery.counts.looks, rig.discovery.counts.failures) == (4, 2)
    rig.espn.status, rig.espn.events, rig.venue.answer = 200, [game(2)], []
    assert await rig.known() == (["2"], [])
    assert rig.discovery.condition().ok


async def test_what_never_answered_is_named_from_the_start_on(rig: Rig) -> None:
    rig.espn.status = 503
    assert await rig.known() == ([], [])
    assert rig.discovery.condition().ok
    rig.clock.advance(LATE_S)
    assert not rig.discovery.condition().ok


async def test_a_league_that_a_venue_had_and_names_no_more_is_one(rig: Rig) -> None:
    rig.venue.answer = [listing("A")]
    await rig.known()
    rig.venue.answer = LookupError("Polymarket names no league nfl")
    assert await rig.known() == ([], ["A"])
    rig.clock.advance(LATE_S)
    assert "kalshi does not list nfl: Polymarket names no league nfl" in rig.discovery.condition().reason
    rig.venue.answer = [listing("B")]
    assert await rig.known() == ([], ["B"])


async def test_a_league_that_a_venue_does_not_have_is_no_fault(rig: Rig) -> None:
    rig.venue.answer = LookupError("Kalshi has no series of nfl")
    await rig.known()
    rig.clock.advance(LATE_S)
    await rig.known()
    assert rig.discovery.condition().ok
    assert rig.discovery.counts.failures == 0


async def test_a_schedule_with_a_game_nobody_can_read_is_no_schedule(rig: Rig) -> None:
    rig.espn.events = [game(1)]
    assert (await rig.known())[0] == ["1"]
    rig.espn.events = [game(1), game(2), {"id": "3", "date": "soon", "competitions": []}]
    assert (await rig.known())[0] == ["1"], "for a day of a league all of its games or none"
    assert rig.discovery.counts.unreadable == 1
    assert "nfl: 1 games can't be read, 3: " in str(rig.discovery.condition().details["espn nfl"])


async def test_schedules_are_read_from_yesterday_to_the_end_of_the_lead(rig: Rig) -> None:
    await rig.known()
    assert rig.espn.asked == ["20261118-20261121"]
