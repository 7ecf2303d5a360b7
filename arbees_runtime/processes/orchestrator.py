"""The orchestrator: finds games, pairs their markets, and says which shard and which gateway follows what.

It works in two rhythms. Now and then it looks for games (`discovery`) and pairs their markets (`games.events`). Every
second, and whenever a shard reports, it brings the plans in line with what is to be followed (`games.assignment`).
Both start from what the database and the last plans say, so that a restart changes nothing that need not change.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Final, Literal

import aiohttp

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Subscription, Update
from arbees_runtime.games.assignment.following import Following, FollowPolicy
from arbees_runtime.games.assignment.hand_over import HandOver, SlotLease
from arbees_runtime.games.assignment.sharing import Sharing
from arbees_runtime.games.espn.leagues import ESPN_LEAGUES
from arbees_runtime.games.events.assignment import assigned_games
from arbees_runtime.games.events.decisions import Bucket, Pairing
from arbees_runtime.games.events.pairing import pair
from arbees_runtime.games.events.storing import load_aliases, load_approvals, save_pairing
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
from arbees_runtime.processes.orchestrator_discovery import Discovery, Found
from arbees_runtime.settings import OrchestratorSettings
from arbees_runtime.store import assignments
from arbees_runtime.store.leases import FencedError, acquire
from arbees_runtime.venues.kalshi.discovery import KalshiDiscovery
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.hosts import hosts_at
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.reads import PolymarketReads

VENUES: Final = ("kalshi", "polymarket")

_CYCLE_S: Final = 1.0
_POSITIONS_EVERY_S: Final = 30.0
_TAKE_OVER_S: Final = 5.0
_NOBODY_SECONDS: Final = 30
"""A game that no shard has for so long is reported as a fault of this process."""

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
        lead = timedelta(hours=settings.follow_lead)
        self._policy = FollowPolicy(lead_ns=round(lead.total_seconds() * 1e9))
        kalshi = KalshiReads(
            KalshiHttp(session, clock, base_url=f"{settings.kalshi_url}/trade-api/v2"), self._leave_out
        )
        hosts = hosts_at(settings.polymarket_url) if settings.polymarket_url else None
        polymarket = PolymarketReads(PolymarketHttp(session, clock, hosts=hosts), self._leave_out)
        self._discovery = Discovery(
            session,
            clock,
            settings.espn_url,
            {
                "kalshi": KalshiDiscovery(kalshi, clock, self._leave_out),
                "polymarket": PolymarketDiscovery(polymarket, clock, self._leave_out),
            },
            settings.leagues,
            lead,
        )
        self._plans = context.bus.publisher(topics.SUBSCRIPTIONS)
        self._gateway_plans: dict[str, tuple[WantedMarket, ...]] = {}
        self._generation = 0
        self._live: set[str] = set()
        self._told: dict[str, str] = {}
        self._waiting: dict[str, int] = {}
        self._buckets: dict[str, int] = {}
        self._reviews = 0
        self._wake = asyncio.Event()
        self._subscriptions: list[Subscription[GameState | WinProbability] | Subscription[ShardReport]] = []
        self._hand_over = HandOver(context.fence.epoch)
        self._following = Following(self._policy)

    # ---- from start to end

    async def start(self) -> None:
        """Take up what the last orchestrator left, and begin. Sources that don't answer are waited for by nobody."""
        context = self._context
        context.health.add("discovery", self._discovery.condition)
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
            await self._look()
            await self._clock.sleep(self._context.settings.discovery_interval)

    async def _look(self) -> None:
        """Look at every source, pair, save, and follow what came of it."""
        found = await self._discovery.look()
        try:
            pairing = await self._pair(found)
            await save_pairing(self._context.pool, pairing, self._context.fence)
        except TROUBLE as error:
            _log.warning("what was found can't be paired or saved, and waits for the next look: %s", reason(error))
            return
        refused = {decision.key for decision in pairing.markets if decision.bucket is not Bucket.APPROVED}
        self._following.on_pairing(assigned_games(pairing), refused)
        self._reviews = len(pairing.reviews)
        self._buckets = {}
        for decision in pairing.markets:
            self._buckets[decision.bucket] = self._buckets.get(decision.bucket, 0) + 1
        self._wake.set()

    async def _pair(self, found: Found) -> Pairing:
        pool = self._context.pool
        aliases, approvals = await load_aliases(pool), await load_approvals(pool)
        # Thousands of listings take seconds; meanwhile shards and gateways are looked after.
        return await asyncio.to_thread(
            pair, found.fixtures, found.listings["kalshi"], found.listings["polymarket"], aliases, approvals
        )

    def _leave_out(self, kind: str, data: bytes, why: str) -> None:
        self._discovery.leave_out(kind, data, why)

    # ---- what the platform says

    async def _listen_to_games(self, subscription: Subscription[GameState | WinProbability]) -> None:
        async for update in subscription:
            if isinstance(update.message, GameState):
                self._following.on_state(update.message)
                on = update.message.phase in (GamePhase.LIVE, GamePhase.BREAK, GamePhase.DELAYED)
                (self._live.add if on else self._live.discard)(update.message.event)
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
            except FencedError:
                raise
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
        # Recorded before it is said: what nobody may do any more (the fence) is not said either.
        await assignments.record(pool, self._changes(sharing), self._context.fence)
        for plan in plans:
            self._plans.publish(plan.key, plan)
        await self._clear_abandoned(now_ns)
        self._plan_gateways(now_ns)

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
                self._plans.publish(plan.key, plan)

    def _changes(self, sharing: Sharing) -> list[tuple[str, str, Literal["given", "taken", "waiting"], str]]:
        """What is new, for the record; a game that goes on waiting for the same reason is not."""
        found: list[tuple[str, str, Literal["given", "taken", "waiting"], str]] = []
        for what, changes in (("given", sharing.given), ("taken", sharing.taken)):
            for change in changes:
                self._told.pop(change.event, None)
                found.append((change.event, change.slot, what, change.reason))  # type: ignore[arg-type]
                _log.info("%s %s %s: %s", change.event, what, change.slot, change.reason)
        now_ns = self._clock.monotonic_ns()
        self._waiting = {each.event: self._waiting.get(each.event, now_ns) for each in sharing.waiting}
        for change in sharing.waiting:
            if self._told.get(change.event) != change.reason:
                self._told[change.event] = change.reason
                found.append((change.event, change.slot, "waiting", change.reason))
        return found

    # ---- how it is

    def _condition(self) -> Condition:
        now_ns = self._clock.monotonic_ns()
        late = sorted(
            event for event, since_ns in self._waiting.copy().items() if now_ns - since_ns > _NOBODY_SECONDS * 1e9
        )
        why = self._told.get(late[0], "") if late else ""
        owners = dict(self._hand_over.owners)
        slots: dict[str, Json] = {}
        for slot in owners.values():
            slots[slot] = int(str(slots.get(slot, 0))) + 1
        details: dict[str, Json] = {
            "followed": len(owners),
            "waiting": len(self._waiting),
            "slots": slots,
            "listings": {**self._buckets},
            "reviews": self._reviews,
        }
        return Condition(not late, f"{len(late)} games have no shard ({late[0]}: {why})" if late else "", details)

    def _samples(self) -> Iterable[Sample]:
        yield "orchestrator_looks", "Questions to sources of games.", self._discovery.counts.looks
        yield "orchestrator_failures", "Of these, without a usable answer.", self._discovery.counts.failures
        yield "orchestrator_unreadable", "Things in answers nobody could read.", self._discovery.counts.unreadable
        yield "orchestrator_games_waiting", "Games that no shard has.", len(self._waiting)
        yield "orchestrator_reviews", "Questions to persons.", self._reviews


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
