"""The orchestrator as a real process, with real shards, on the simulated venues and ESPN: every game that can be paired
is followed by one shard, whatever is killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from arbees_runtime.bus import topics
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.clock import SystemClock
from arbees_runtime.messages import GatewayPlan, ShardPlan, ShardReport
from arbees_runtime.simulator.access import Access
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation
from tests.runtime.processes.conftest import Running, Site, wait_until


@dataclass
class Field:
    """The simulated world, and what the platform says about it."""

    site: Site
    simulation: Simulation
    reports: dict[str, ShardReport] = field(default_factory=dict)
    shard_plans: dict[str, ShardPlan] = field(default_factory=dict)
    gateway_plans: dict[str, GatewayPlan] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, str]:
        at = self.simulation.addresses
        return {
            "ESPN_URL": f"http://{at['espn']}",
            "KALSHI_HOST": f"http://{at['kalshi']}",
            "POLYMARKET_URL": f"http://{at['polymarket']}",
        }

    async def orchestrator(self, **changes: str) -> Running:
        return await self.site.start(
            "orchestrator", **self.variables, LEAGUES="nfl,nba,mlb,nhl,epl", DISCOVERY_INTERVAL="1", **changes
        )

    async def shard(self) -> Running:
        return await self.site.start("game-shard", **self.variables)

    def owners(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for slot, report in self.reports.items():
            for event in report.games:
                found.setdefault(event, []).append(slot)
        return found

    async def until_shared(self, slots: int, at_least: int = 4) -> dict[str, list[str]]:
        """Wait until so many slots share all games that are followed."""

        async def shared() -> bool:
            owners = self.owners()
            assert all(len(each) == 1 for each in owners.values()), owners
            planned = {game.event for plan in self.shard_plans.values() for game in plan.games}
            return (
                len(owners) >= at_least
                and owners.keys() == planned
                and len({slot for each in owners.values() for slot in each}) == slots
            )

        await wait_until(shared, 60)
        return self.owners()


@pytest.fixture
async def played(site: Site) -> AsyncIterator[Field]:
    access = Access("0x" + "00" * 19 + "01")
    simulation = Simulation(
        11,
        SystemClock(),
        plan=Plan(games=8, game_s=10_000.0, mispricing_every_s=0, leagues=("nfl", "nba", "nhl", "mlb", "epl")),
        kalshi_keys=[access.kalshi],
        polymarket_keys=[access.polymarket],
        limits=False,
    )
    await simulation.start()
    running = asyncio.create_task(simulation.run())
    stage = Field(site, simulation)

    async def listen(bus: RedisBus) -> None:
        plans = await bus.subscribe(topics.SUBSCRIPTIONS)
        async for update in plans:
            if isinstance(update.message, ShardPlan):
                stage.shard_plans[update.message.slot] = update.message
            elif isinstance(update.message, GatewayPlan):
                stage.gateway_plans[update.message.venue] = update.message

    async def hear(bus: RedisBus) -> None:
        reports = await bus.subscribe(topics.SHARDS)
        async for update in reports:
            if update.message is None:
                stage.reports.pop(update.key, None)
            else:
                stage.reports[update.key] = update.message

    try:
        async with site.bus("watcher") as bus:
            tasks = [asyncio.create_task(listen(bus)), asyncio.create_task(hear(bus))]
            yield stage
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        await simulation.stop()


async def changes(stage: Field) -> list[Any]:
    connection = await __import__("asyncpg").connect(stage.site.url)
    try:
        rows: list[Any] = await connection.fetch("SELECT * FROM assignment_changes ORDER BY change_id")
        return rows
    finally:
        await connection.close()


async def test_games_are_found_paired_and_followed_by_one_shard_each(played: Field) -> None:
    orchestrator = await played.orchestrator()
    await played.shard()
    await orchestrator.until_state("ready")
    owners = await played.until_shared(1)
    # Each game's markets of both venues go to the gateways.
    for venue in ("kalshi", "polymarket"):
        assert {market.event for market in played.gateway_plans[venue].markets} == owners.keys()
    assert await played.site.query("SELECT count(*) FROM events WHERE event = ANY ($1)", list(owners)) == len(owners)
    recorded = await changes(played)
    assert {row["event"] for row in recorded if row["change"] == "given"} >= owners.keys()
    assert all(row["reason"] for row in recorded)


async def test_a_killed_shards_games_go_elsewhere_and_a_killed_orchestrator_changes_nothing(played: Field) -> None:
    orchestrator = await played.orchestrator()
    first = await played.shard()
    await played.until_shared(1)
    await played.shard()
    owners = await played.until_shared(2)

    first.send(signal.SIGKILL)
    await first.end()
    slot = next(slot for slot, report in played.reports.items() if f":{first.process.pid}:" in report.instance)
    del played.reports[slot]
    after = await played.until_shared(1, at_least=len(owners))
    assert after.keys() == owners.keys()

    orchestrator.send(signal.SIGKILL)
    await orchestrator.end()
    count = len(await changes(played))
    again = await played.orchestrator()
    await again.until_state("ready")
    await wait_until(lambda: _epoch_seen(played), 30)
    assert await played.until_shared(1, at_least=len(owners)) == after
    assert [row["change"] for row in (await changes(played))[count:] if row["change"] == "taken"] == []


async def _epoch_seen(stage: Field) -> bool:
    return any(plan.epoch == 2 and plan.games for plan in stage.shard_plans.values())


async def test_leagues_nobody_can_follow_are_refused_in_words(site: Site) -> None:
    running = await site.start("orchestrator", LEAGUES="nfl,quidditch", PATH=os.environ["PATH"])
    assert await running.end() == 2
    assert "LEAGUES names quidditch" in running.log.read_text()
