"""Game shards as real processes on a real Redis and PostgreSQL: whose games are whose when one dies, freezes or stops.

The orchestrator's part is played by the test, by the rules of `arbees_runtime.games.shards`.
"""

import asyncio
import contextlib
import itertools
import json
import signal
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import pytest
from aiohttp import web

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Delivery
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.games.shards.slots import GROUP, TTL_S
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AssignedGame,
    FeedPhase,
    GameState,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    ShardPlan,
    ShardReport,
    WantedMarket,
)
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import acquire
from tests.runtime.processes.conftest import Running, Site, wait_until

GAMES = 4
MOMENTS = itertools.count(1)


SCORE = 7


class Field:
    """A football league's scoreboard whose clocks run with the wall clock, as fast as ESPN's never do.

    Attributes:
        down: Whether no answer is of use; each is useless in another way.
        scores: The points of either side, answer by answer.
        answers: How many answers were given.
    """

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.down = False
        self.scores: Iterator[int] = itertools.repeat(SCORE)
        self.answers = 0

    async def scoreboard(self, request: web.Request) -> web.Response:
        left, score = max(0.0, 900 - (time.monotonic() - self.began) * 4), next(self.scores)
        document = json.dumps({"events": [self.event(number, left, score) for number in range(GAMES)]})
        self.answers += 1
        if not self.down:
            return web.Response(text=document, content_type="application/json")
        return (
            web.Response(status=503, text="<html>sorry</html>"),
            web.Response(text="<html>one moment, please</html>", content_type="text/html"),
            web.Response(text=document[:-100], content_type="application/json"),
        )[self.answers % 3]

    def event(self, number: int, left: float, score: int) -> dict[str, Any]:
        kind = {"name": "STATUS_IN_PROGRESS", "state": "in", "completed": False, "detail": "2nd"}
        sides = [
            {"homeAway": side, "score": str(score), "team": {"id": str(index), "abbreviation": side[:3].upper()}}
            for index, side in enumerate(("home", "away"))
        ]
        return {
            "id": str(1000 + number),
            "date": "2026-11-22T18:00Z",
            "competitions": [
                {"id": str(1000 + number), "competitors": sides, "status": {"clock": left, "period": 2, "type": kind}}
            ],
        }


def game(number: int) -> AssignedGame:
    event = f"nfl:2026-11-22:A{number}@H{number}"
    markets = tuple(
        WantedMarket(venue, f"{venue}-{number}", outcome, event, (result,), "ab12")
        for venue in ("kalshi", "polymarket")
        for outcome, result in ((Outcome.YES, Result.HOME), (Outcome.NO, Result.AWAY))
    )
    return AssignedGame(
        event, "nfl", str(1000 + number), f"H{number}", f"A{number}", Nanoseconds(time.time_ns()), markets
    )


ALL = tuple(game(number) for number in range(GAMES))


@dataclass
class Stage:
    """Servers, shards, and the test as orchestrator and gateway."""

    site: Site
    bus: RedisBus
    pool: Pool
    field: Field
    address: str
    states: list[GameState] = field(default_factory=list)
    reports: dict[str, ShardReport] = field(default_factory=dict)

    async def start(self) -> Running:
        shard = await self.site.start(
            "game-shard", ESPN_URL=self.address, POLL_INTERVAL="0.2", CRUNCH_TIME_INTERVAL="0.2", SECOND_SOURCES="none"
        )
        await shard.until_state("ready")
        return shard

    async def slot_of(self, shard: Running) -> tuple[str, int]:
        _, body = await shard.get("/readyz")
        return body["parts"]["slot"]["slot"], body["parts"]["slot"]["epoch"]

    def plan(self, slot: str, slot_epoch: int, games: Iterable[AssignedGame]) -> int:
        generation = next(MOMENTS)
        plan = ShardPlan(slot, generation, 1, Nanoseconds(time.time_ns()), tuple(games), slot_epoch)
        self.bus.publisher(topics.SUBSCRIPTIONS).publish(plan.key, plan)
        return generation

    async def until_followed(self, slot: str, generation: int) -> None:
        async def reported() -> bool:
            return slot in self.reports and self.reports[slot].generation >= generation

        await wait_until(reported)

    async def until_states_of(self, slot: str, epoch: int) -> None:
        """Wait until the holder has said something new of every game."""
        count = len(self.states)

        async def seen() -> bool:
            return len({s.event for s in self.states[count:] if (s.shard, s.epoch) == (slot, epoch)}) == GAMES

        await wait_until(seen)

    async def take_games_of_the_dead(self, slot: str, to: tuple[str, int]) -> None:
        """What the orchestrator does when a slot's lease has run out."""
        while (lease := await acquire(self.pool, slot, "orchestrator", 5)) is None:
            await asyncio.sleep(0.1)
        self.plan(slot, lease.fence.epoch, ())
        self.plan(*to, ALL)
        await lease.release(self.pool)

    async def trade(self) -> None:
        """Quotes for every game, for as long as the task lives."""
        publisher = self.bus.publisher(topics.QUOTES)
        for sequence in itertools.count(1):
            for each in ALL:
                for market in each.markets:
                    now = Nanoseconds(time.time_ns())
                    quote = Quote(
                        market.venue, market.market, market.outcome, market.event, market.pays_on, Price(480_000),
                        Quantity(50_000_000), Price(500_000 + sequence % 5 * 10_000), Quantity(50_000_000), now, now,
                        sequence, QuoteSource.STREAM, FeedPhase.LIVE,
                    )  # fmt: skip
                    publisher.publish(quote.key, quote)
            await asyncio.sleep(0.1)

    def turns(self, event: str) -> list[tuple[str, int, int, int]]:
        """Who followed a game from when to when, by what they said of it: slot, epoch, first and last moment."""
        found: dict[tuple[str, int], list[int]] = {}
        for state in self.states:
            if state.event == event:
                found.setdefault((state.shard, state.epoch), []).append(state.received_ns)
        turns = [(slot, epoch, min(times), max(times)) for (slot, epoch), times in found.items()]
        return sorted(turns, key=lambda turn: turn[2])

    def assert_one_at_a_time(self) -> None:
        for each in ALL:
            turns = self.turns(each.event)
            for before, after in itertools.pairwise(turns):
                assert before[3] < after[2], f"{each.event} was followed by two at once: {turns}"

    def versions_never_fall(self) -> bool:
        return all(
            a.version < b.version or (a.version == b.version and a.shard == b.shard)
            for each in ALL
            for a, b in itertools.pairwise([s for s in self.states if s.event == each.event])
        )


@pytest.fixture
async def stage(site: Site) -> AsyncIterator[Stage]:
    court = Field()
    application = web.Application()
    application.router.add_get("/apis/site/v2/sports/football/nfl/scoreboard", court.scoreboard)
    runner = web.AppRunner(application)
    await runner.setup()
    server = web.TCPSite(runner, "127.0.0.1", 0)
    await server.start()
    address = "http://{}:{}".format(*runner.addresses[0][:2])
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(runner.cleanup)
        bus = await stack.enter_async_context(site.bus("test"))
        pool = await stack.enter_async_context(asyncpg.create_pool(site.url))
        stage = Stage(site, bus, pool, court, address)
        states = await bus.subscribe(topics.GAMES, delivery=Delivery.EVERY)
        reports = await bus.subscribe(topics.SHARDS, delivery=Delivery.EVERY)  # the last before it leaves, too

        async def note_states() -> None:
            async for update in states:
                if isinstance(update.message, GameState):
                    stage.states.append(update.message)

        async def note_reports() -> None:
            async for update in reports:
                if update.message is not None:
                    stage.reports[update.key] = update.message

        tasks = [asyncio.create_task(each) for each in (note_states(), note_reports(), stage.trade())]
        await states.ready()
        await reports.ready()
        yield stage
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_killed_shards_games_are_evaluated_elsewhere_within_the_lease_time(stage: Stage) -> None:
    first, second = await stage.start(), await stage.start()
    one, two = await stage.slot_of(first), await stage.slot_of(second)
    assert {one[0], two[0]} == {f"{GROUP}/0", f"{GROUP}/1"}
    stage.plan(*one, ALL)
    stage.plan(*two, ())
    await stage.until_states_of(*one)

    first.send(signal.SIGKILL)
    killed_ns = time.time_ns()
    await stage.take_games_of_the_dead(one[0], two)
    await stage.until_states_of(*two)
    taken_s = max(min(s.received_ns for s in stage.states if (s.shard, s.epoch) == two and s.event == each.event)
                  for each in ALL) / 1e9 - killed_ns / 1e9  # fmt: skip
    assert taken_s < TTL_S + 10, "lease time, and what a slow machine needs to notice"
    stage.assert_one_at_a_time()
    assert stage.versions_never_fall()
    _, body = await second.get("/readyz")
    assert body["parts"]["games"]["games"] == GAMES


async def test_the_next_holder_of_a_slot_goes_on_without_an_orchestrator(stage: Stage) -> None:
    first = await stage.start()
    slot, epoch = await stage.slot_of(first)
    stage.plan(slot, epoch, ALL)
    await stage.until_states_of(slot, epoch)
    first.send(signal.SIGKILL)
    await first.end()
    await stage.site.let_run_out(slot)
    second = await stage.start()
    assert await stage.slot_of(second) == (slot, epoch + 1)
    await stage.until_states_of(slot, epoch + 1)
    stage.assert_one_at_a_time()
    # Nobody is there to take its games, as when a whole platform stops: it waits for nobody.
    second.send(signal.SIGTERM)
    assert await second.end() == 0
    log = second.log.read_text()
    assert "4 games end with us" in log
    assert "left behind" not in log


async def test_a_frozen_shard_says_nothing_when_it_wakes_up(stage: Stage) -> None:
    first, second = await stage.start(), await stage.start()
    one, two = await stage.slot_of(first), await stage.slot_of(second)
    stage.plan(*one, ALL)
    stage.plan(*two, ())
    await stage.until_states_of(*one)
    first.send(signal.SIGSTOP)
    await stage.take_games_of_the_dead(one[0], two)
    await stage.until_states_of(*two)
    first.send(signal.SIGCONT)
    assert await first.end() == 3
    await stage.until_states_of(*two)
    stage.assert_one_at_a_time()


async def test_a_shard_that_is_asked_to_stop_hands_its_games_over_first(stage: Stage) -> None:
    first, second = await stage.start(), await stage.start()
    one, two = await stage.slot_of(first), await stage.slot_of(second)
    stage.plan(*one, ALL)
    stage.plan(*two, ())
    await stage.until_states_of(*one)
    first.send(signal.SIGTERM)

    async def draining() -> bool:
        return stage.reports[one[0]].draining

    await wait_until(draining)
    await stage.until_states_of(*one)  # it goes on meanwhile
    generation = stage.plan(*one, ())
    await stage.until_followed(one[0], generation)
    stage.plan(*two, ALL)
    assert await first.end() == 0
    await stage.until_states_of(*two)
    stage.assert_one_at_a_time()
    holder = await stage.site.query("SELECT holder FROM leases WHERE lease = $1", one[0])
    assert holder is None, "the slot is given back at once"


async def test_espn_away_unreadable_or_behind_costs_no_game_and_no_score(stage: Stage) -> None:
    shard = await stage.start()
    slot, epoch = await stage.slot_of(shard)
    stage.plan(slot, epoch, ALL)
    await stage.until_states_of(slot, epoch)
    stage.field.down = True

    async def phase_is(phase: FeedPhase) -> bool:
        _, body = await shard.get("/readyz")
        return bool(body["parts"]["espn"].get("nfl", {}).get("phase") == phase)

    await wait_until(lambda: phase_is(FeedPhase.DEGRADED))
    stage.field.down = False
    await wait_until(lambda: phase_is(FeedPhase.LIVE))
    await stage.until_states_of(slot, epoch)
    _, body = await shard.get("/readyz")
    assert body["parts"]["games"]["unreadable"] >= 2, "an HTML page and a document cut short"

    # Two edge servers take turns, and one is behind: it is flagged, and never followed.
    stage.field.scores = itertools.cycle((0, SCORE))

    async def flagged() -> bool:
        return {s.event for s in stage.states if s.regressions > 1 and s.doubt} == {each.event for each in ALL}

    await wait_until(flagged)
    stage.field.scores = itertools.repeat(SCORE)

    async def certain() -> bool:
        _, body = await shard.get("/readyz")
        return bool(body["parts"]["games"]["doubted"] == [])

    await wait_until(certain)
    assert {(state.home_score, state.away_score) for state in stage.states} == {(SCORE, SCORE)}
