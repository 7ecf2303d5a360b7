"""The orchestrator as a real process, with real shards, on the simulated venues and ESPN."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import asyncpg
import pytest

from arbees_runtime.bus import topics
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.clock import SystemClock
from arbees_runtime.messages import GatewayPlan, ShardPlan, ShardReport
from arbees_runtime.simulator.access import Access
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation
from tests.runtime.processes.conftest import Running, Site, wait_until

LEAGUES = ("nfl", "nba", "nhl", "mlb", "epl")


@dataclass
class Stage:
    """The simulated world, and what the platform says about it."""

    site: Site
    simulation: Simulation
    bus: RedisBus
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
            "orchestrator", **self.variables, LEAGUES=",".join(LEAGUES), **{"DISCOVERY_INTERVAL": "1"} | changes
        )

    async def shard(self, **changes: str) -> Running:
        return await self.site.start("game-shard", **self.variables, **changes)

    def owners(self) -> dict[str, list[str]]:
        """By event, the slots that say they follow it."""
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

        await wait_until(shared)
        return self.owners()

    async def assignment_changes(self) -> list[asyncpg.Record]:
        """Everything the orchestrator put on record, oldest first."""
        connection = await asyncpg.connect(self.site.url)
        try:
            rows: list[asyncpg.Record] = await connection.fetch("SELECT * FROM assignment_changes ORDER BY change_id")
            return rows
        finally:
            await connection.close()

    async def listen_to_plans(self) -> None:
        async for update in await self.bus.subscribe(topics.SUBSCRIPTIONS):
            if isinstance(update.message, ShardPlan):
                self.shard_plans[update.message.slot] = update.message
            elif isinstance(update.message, GatewayPlan):
                self.gateway_plans[update.message.venue] = update.message

    async def listen_to_reports(self) -> None:
        async for update in await self.bus.subscribe(topics.SHARDS):
            if update.message is None:
                self.reports.pop(update.key, None)
            else:
                self.reports[update.key] = update.message


@pytest.fixture
def plan() -> Plan:
    """How big the season is; a module with another need has a fixture of its own."""
    return Plan(games=8, game_s=10_000.0, mispricing_every_s=0, leagues=LEAGUES)


@pytest.fixture
async def stage(site: Site, plan: Plan) -> AsyncIterator[Stage]:
    access = Access("0x" + "00" * 19 + "01")
    simulation = Simulation(
        11, SystemClock(), plan=plan, kalshi_keys=[access.kalshi], polymarket_keys=[access.polymarket], limits=False
    )
    await simulation.start()
    running = asyncio.create_task(simulation.run())
    try:
        async with site.bus("watcher") as bus:
            stage = Stage(site, simulation, bus)
            tasks = [asyncio.create_task(each) for each in (stage.listen_to_plans(), stage.listen_to_reports())]
            yield stage
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        await simulation.stop()
