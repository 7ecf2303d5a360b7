"""The orchestrator: finds games, pairs their markets, and says which shard and which gateway follows what.

It works in two rhythms. Now and then it looks for games (`discovery`) and pairs their markets (`games.events`). Every
second, and whenever a shard reports, it brings the plans in line with what is to be followed (`games.assignment`).
Both start from what the database and the last plans say, so that a restart changes nothing that need not change.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from typing import Final

import aiohttp

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Subscription, Update
from arbees_runtime.games.assignment.following import HOUR_NS, Following, FollowPolicy
from arbees_runtime.games.assignment.hand_over import HandOver, SlotLease
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.events.assignment import assigned_games, lone_markets, refused_markets
from arbees_runtime.games.shards.slots import GROUP
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.database import TROUBLE, reason
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.lifecycle.metrics import Sample
from arbees_runtime.lifecycle.tasks import OnFailure, TaskError
from arbees_runtime.messages import (
    GamePhase,
    GameState,
    GatewayPlan,
    Nanoseconds,
    ShardPlan,
    ShardReport,
    WantedMarket,
    WinProbability,
)
from arbees_runtime.processes.orchestrator_pairing import Pairings
from arbees_runtime.processes.orchestrator_record import AssignmentRecord
from arbees_runtime.settings import OrchestratorSettings
from arbees_runtime.store import assignments
from arbees_runtime.store.leases import acquire

VENUES: Final = ("kalshi", "polymarket")

_CYCLE_S: Final = 1.0
_POSITIONS_EVERY_S: Final = 30.0
_TAKE_OVER_S: Final = 5.0

_log = logging.getLogger(__name__)


async def run(context: Context[OrchestratorSettings]) -> None:
    """Work until asked to stop. Plans stay as they are: shards and gateways go on without us."""
    async with aiohttp.ClientSession(trust_env=False) as session:
        orchestrator = Orchestrator(context, session)
        await orchestrator.start()
        context.ready()
        await context.stopping.wait()
        await orchestrator.finish()


class Orchestrator:
    """Everything the orchestrator does, as tasks of its process."""

    def __init__(self, context: Context[OrchestratorSettings], session: aiohttp.ClientSession) -> None:
        settings, clock = context.settings, context.clock
        refuse_unknown(settings.leagues)
        self._context = context
        self._clock = clock
        self._policy = FollowPolicy(lead_ns=settings.follow_lead * HOUR_NS)
        self._pairings = Pairings(context, session)
        self._plans = context.bus.publisher(topics.SUBSCRIPTIONS)
        self._gateway_plans: dict[str, tuple[WantedMarket, ...]] = {}
        self._generation = 0
        self._live: set[str] = set()
        self._record = AssignmentRecord()
        self._wake = asyncio.Event()
        self._subscriptions: list[Subscription[GameState | WinProbability] | Subscription[ShardReport]] = []
        self._hand_over = HandOver(context.fence.epoch)
        self._following = Following(self._policy)

    # ---- from start to end

    async def start(self) -> None:
        """Take up what the last orchestrator left, and begin. Sources that don't answer are waited for by nobody."""
        context = self._context
        context.health.add("discovery", self._pairings.condition)
        context.health.add("games", self._condition)
        context.metrics.watch(self._samples)
        await self._restore()
        games = await context.bus.subscribe(topics.GAMES)
        shards = await context.bus.subscribe(topics.SHARDS)
        self._subscriptions = [games, shards]
        for subscription in (games, shards):
            await subscription.ready()
        context.tasks.start("games", lambda: self._listen_to_games(games), finishes=True)
        context.tasks.start("shards", lambda: self._listen_to_shards(shards), finishes=True)
        await self._read_positions()
        context.tasks.start("discovery", self._discover, OnFailure.RESTART)
        context.tasks.start("positions", self._watch_positions, OnFailure.RESTART)
        context.tasks.start("plans", self._keep_plans)

    async def finish(self) -> None:
        """Stop listening."""
        for subscription in self._subscriptions:
            await subscription.aclose()

    async def _restore(self) -> None:
        """What the channel's last plans say."""
        subscription = await self._context.bus.subscribe(topics.SUBSCRIPTIONS)
        await subscription.ready()
        shard_plans: list[ShardPlan] = []
        gateway_plans: list[GatewayPlan] = []
        while (update := await _next_at_once(subscription)) is not None:
            if isinstance(update.message, ShardPlan):
                shard_plans.append(update.message)
            elif isinstance(update.message, GatewayPlan):
                gateway_plans.append(update.message)
        await subscription.aclose()
        games = {game.event: game for plan in shard_plans for game in plan.games}
        self._hand_over = HandOver(self._context.fence.epoch, shard_plans)
        self._following = Following(self._policy, games.values(), gateway_plans)
        _log.info("taking up %d games of %d slots", len(games), len(shard_plans))

    # ---- looking for games

    async def _discover(self) -> None:
        while True:
            pairing = await self._pairings.look()
            if pairing is not None:
                over = {event.id for event in pairing.events if event.phase is GamePhase.FINAL}
                refused, alone = refused_markets(pairing), lone_markets(pairing)
                self._following.on_pairing(assigned_games(pairing), refused, over, alone)
                self._wake.set()
            await self._clock.sleep(self._context.settings.discovery_interval)

    # ---- what the platform says

    async def _listen_to_games(self, subscription: Subscription[GameState | WinProbability]) -> None:
        async for update in subscription:
            if isinstance(update.message, GameState):
                self._following.on_state(update.message)
                (self._live.add if update.message.phase.under_way else self._live.discard)(update.message.event)
        self._unless_stopping("games")

    async def _listen_to_shards(self, subscription: Subscription[ShardReport]) -> None:
        async for update in subscription:
            if update.message is not None:
                self._hand_over.on_report(update.message)
                self._wake.set()
        self._unless_stopping("shards")

    def _unless_stopping(self, channel: str) -> None:
        if not self._context.stopping.is_set():
            raise TaskError(f"the subscription to {channel} was closed although nobody asked it to")

    async def _watch_positions(self) -> None:
        while True:
            await self._clock.sleep(_POSITIONS_EVERY_S)
            await self._read_positions()

    async def _read_positions(self) -> None:
        self._following.on_positions(await assignments.markets_held(self._context.pool))

    # ---- plans

    async def _keep_plans(self) -> None:
        """Bring the plans in line with what is to be followed: every second, and when there is news."""
        while True:
            self._wake.clear()
            try:
                await self._plan()
            except TROUBLE as error:
                _log.warning("plans wait for the database: %s", reason(error))
            waking = asyncio.ensure_future(self._wake.wait())
            sleeping = asyncio.ensure_future(self._clock.sleep(_CYCLE_S))
            await asyncio.wait([waking, sleeping], return_when=asyncio.FIRST_COMPLETED)
            waking.cancel()
            sleeping.cancel()

    async def _plan(self) -> None:
        pool = self._context.pool
        self._hand_over.on_leases(SlotLease(*row) for row in await assignments.slot_leases(pool, GROUP))
        now_ns = Nanoseconds(self._clock.time_ns())
        self._following.forget_past(now_ns)
        games = self._following.games(now_ns)
        plans, sharing = self._hand_over.decide(games, now_ns, self._live)
        self._live &= {game.event for game in games}
        self._record.note(plans, sharing, self._clock.monotonic_ns())
        self._plan_gateways(now_ns)
        await self._record.say(pool, self._context.fence, self._plans)
        await self._clear_abandoned(now_ns)

    async def _clear_abandoned(self, now_ns: Nanoseconds) -> None:
        """Slots whose holder is gone and whose games others have room for: hold them while their plan is emptied."""
        pool, instance = self._context.pool, self._context.instance
        for slot in self._hand_over.abandoned(self._hand_over.room):
            lease = await acquire(pool, slot, instance, _TAKE_OVER_S, self._clock)
            if lease is not None:
                plan = self._hand_over.took(slot, lease.fence.epoch, now_ns)
                self._plans.publish(plan.key, plan)
                await lease.release(pool)
                _log.info("the games of %s are free: its holder is gone", slot)
                self._wake.set()

    def _plan_gateways(self, now_ns: Nanoseconds) -> None:
        wanted = self._following.markets(now_ns)
        for venue in VENUES:
            markets = wanted.get(venue, ())
            if self._gateway_plans.get(venue) != markets:
                self._generation += 1
                self._gateway_plans[venue] = markets
                plan = GatewayPlan(venue, self._generation, self._context.fence.epoch, now_ns, markets)
                self._record.add(plan)

    # ---- how it is

    def _condition(self) -> Condition:
        owners = self._hand_over.owners
        details: dict[str, Json] = {
            "followed": len(owners),
            "waiting": self._record.waiting,
            "slots": dict(Counter(owners.values())),
            "listings": dict(self._pairings.buckets),
            "reviews": self._pairings.reviews,
        }
        late = self._record.late(self._clock.monotonic_ns())
        return Condition(not late, late, details)

    def _samples(self) -> Iterable[Sample]:
        yield from self._pairings.samples()
        yield "orchestrator_games_waiting", "Games that no shard has.", self._record.waiting


def refuse_unknown(leagues: Iterable[str]) -> None:
    """Check that every league can be followed.

    Raises:
        ConfigurationError: Some can't be. It names them, and those that can.
    """
    if unknown := sorted(set(leagues) - ESPN_LEAGUES.keys()):
        known = ", ".join(ESPN_LEAGUES)
        raise ConfigurationError(
            f"LEAGUES names {', '.join(unknown)}, which nobody here can follow. Choose among {known}."
        )


async def _next_at_once(
    subscription: Subscription[GatewayPlan | ShardPlan],
) -> Update[GatewayPlan | ShardPlan] | None:
    """The next update if it is there already: after `ready`, the snapshot is."""
    try:
        return await asyncio.wait_for(anext(aiter(subscription)), 0.2)
    except (TimeoutError, StopAsyncIteration):
        return None
