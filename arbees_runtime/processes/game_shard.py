"""A game shard: follows the games of its slot's plan and evaluates each on every change.

What a slot, a plan and a hand-over are stands in `arbees_runtime.games.shards`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Final, TypeVar

import aiohttp

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Subscription, Update
from arbees_runtime.games.live.pace import Pace
from arbees_runtime.games.shards.board import Board
from arbees_runtime.games.shards.plans import PlanKeeper
from arbees_runtime.games.shards.protection import TaskProtection
from arbees_runtime.games.shards.slots import Slot, take_slot
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.lifecycle.metrics import Sample
from arbees_runtime.lifecycle.tasks import OnFailure, TaskError
from arbees_runtime.messages import (
    AssignedGame,
    FeedState,
    GameState,
    GatewayPlan,
    Message,
    ProcessPhase,
    Quote,
    ShardPlan,
    WinProbability,
)
from arbees_runtime.processes.game_shard_findings import Findings, report_of
from arbees_runtime.processes.game_shard_leaving import until_taken
from arbees_runtime.processes.game_shard_models import Models
from arbees_runtime.processes.game_shard_opinions import start_opinions
from arbees_runtime.processes.game_shard_sources import EspnFeeds, Unreadables
from arbees_runtime.processes.game_shard_thresholds import thresholds_of
from arbees_runtime.settings import GameShardSettings
from arbees_runtime.strategy.watch import EventWatch

M = TypeVar("M", bound=Message)

TICK_S: Final = 0.25
"""Time between two looks at the clock and at how far quotes can be relied on."""

OPPORTUNITIES_EVERY_S: Final = 1.0
_PROTECT_EVERY_S: Final = 10.0
_DRAIN_SHARE: Final = 0.7

_log = logging.getLogger(__name__)


async def run(context: Context[GameShardSettings]) -> None:
    """Wait for a slot, work in it until asked to stop, hand the games over, give the slot back."""
    context.health.enter(ProcessPhase.WAITING, "waiting for a free slot")
    slot = await _unless_stopping(context, take_slot(context.pool, context.instance, context.clock))
    if slot is None:
        return
    context.health.epoch = slot.epoch
    context.health.add("slot", slot.condition)
    context.tasks.start("slot", slot.keep)
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(trust_env=False, timeout=timeout) as session:
        shard = Shard(context, slot, session)
        await shard.start()
        context.ready()
        await context.stopping.wait()
        await shard.finish()
        await context.tasks.stop("slot")
        await slot.release()


async def _unless_stopping(context: Context[GameShardSettings], taking: Coroutine[object, object, Slot]) -> Slot | None:
    """The slot, or None when the process is asked to stop first."""
    task = asyncio.create_task(taking)
    stopping = asyncio.create_task(context.stopping.wait())
    try:
        await asyncio.wait([task, stopping], return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for each in (task, stopping):
            each.cancel()


class Shard:
    """A shard's work in one slot, as tasks of its process."""

    def __init__(self, context: Context[GameShardSettings], slot: Slot, session: aiohttp.ClientSession) -> None:
        settings = context.settings
        self._context = context
        self._clock = context.clock
        self._slot = slot
        self._session = session
        thresholds = thresholds_of(settings)

        def watch_for(game: AssignedGame) -> EventWatch:
            return EventWatch(game, thresholds, shard=slot.name, epoch=slot.epoch)

        self._findings = Findings(context.bus, slot, context.clock)
        self._board = Board(slot.name, slot.epoch, watch_for, self._findings)
        self._plans = PlanKeeper(slot.name, slot.epoch, settings.max_games)
        self._unreadables = Unreadables(context.pool, context.clock)
        self._espn = EspnFeeds(
            session,
            context.clock,
            settings.espn_url,
            Pace(live=settings.poll_interval, crunch=settings.crunch_time_interval),
            slot.name,
            context.tasks,
            lambda league, entry, received_ns: self._board.on_entry(league, entry, received_ns, self._now()),
            self._take_own_feed,
            self._findings.no_feed,
            self._unreadables,
        )
        self._protection = TaskProtection(session, context.clock, settings.ecs_agent_uri)
        self._refused: tuple[str, ...] = ()
        self._changed = asyncio.Event()

    # ---- from start to end

    async def start(self) -> None:
        """Subscribe, and wait until that stands."""
        context, bus = self._context, self._context.bus
        context.health.add("games", self._condition)
        context.health.add("espn", self._espn.condition)
        context.metrics.watch(self._samples)
        self._quotes = await bus.subscribe(topics.QUOTES, ())
        self._states = await bus.subscribe(topics.GAMES, ())
        feeds = await bus.subscribe(topics.FEEDS)
        plans = await bus.subscribe(topics.SUBSCRIPTIONS, (f"shard:{self._slot.name}",))
        self._listen("quotes", self._quotes, self._take_quote)
        self._listen("games", self._states, self._take_state)
        self._listen("feeds", feeds, self._take_feed)
        self._listen("plans", plans, self._take_plan)
        tasks = context.tasks
        tasks.start("follow", self._follow)
        tasks.start("clock", self._tick)
        tasks.start("opportunities", self._tell_opportunities)
        tasks.start("models", Models(context.pool, self._clock, self._board).run, OnFailure.RESTART)
        tasks.start("protection", self._protect, OnFailure.RESTART)
        tasks.start("unreadables", self._keep_unreadables, OnFailure.RESTART)
        start_opinions(context.settings, self._session, self._clock, self._board, self._unreadables, tasks)
        self._report()
        for subscription in (self._quotes, self._states, feeds, plans):
            await subscription.ready()

    async def finish(self) -> None:
        """Go on evaluating while there is somebody to take the games, and time; then say goodbye."""
        self._plans.draining = True
        self._report()
        context = self._context
        within_s = context.settings.stop_timeout * _DRAIN_SHARE
        await until_taken(self._board.games, self._slot, context.pool, self._clock, within_s)
        left = list(self._board.games)
        await context.tasks.stop("clock", "quotes", "plans", "opportunities", "models", "follow")
        await self._espn.follow({})
        for event in left:
            self._findings.forget(event)
        self._findings.leave()
        await self._protection.protect(False)
        await self._clock.sleep(0.1)  # what was said last is written by the bus's own task

    # ---- channels

    def _listen(self, name: str, subscription: Subscription[M], take: Callable[[Update[M]], None]) -> None:
        def take_if_held(update: Update[M]) -> None:
            if self._slot.held:
                take(update)

        async def listen() -> None:
            await subscription.hand_to(take_if_held)
            if not self._context.stopping.is_set():
                raise TaskError(f"the subscription to {name} was closed although nobody asked it to")

        self._context.tasks.start(name, listen, finishes=True)

    def _take_quote(self, update: Update[Quote]) -> None:
        key = update.key
        self._board.on_quote(key, update.message, self._quotes.state(key), self._now())

    def _take_state(self, update: Update[GameState | WinProbability]) -> None:
        if isinstance(update.message, GameState):
            self._board.on_state(update.message, self._now())

    def _take_feed(self, update: Update[FeedState]) -> None:
        if update.message is not None and update.message.venue != "espn":
            self._board.on_feed(update.message, self._now())

    def _take_own_feed(self, feed: FeedState) -> None:
        self._findings.feed(feed)
        self._board.on_feed(feed, self._now())

    def _take_plan(self, update: Update[GatewayPlan | ShardPlan]) -> None:
        if not isinstance(update.message, ShardPlan):
            return
        change = self._plans.take(update.message)
        if change is None:
            _log.info("plan %d of %s is not for us", update.message.generation, self._slot.name)
            return
        for event in change.drop:
            self._findings.forget(event)
        self._board.change(change, self._now())
        self._refused = change.refused
        if change.refused:
            _log.error("%d games of the plan are more than we take: %s", len(change.refused), ", ".join(change.refused))
        self._report()
        self._changed.set()

    # ---- tasks

    async def _follow(self) -> None:
        """Bring subscriptions and scoreboards in line with the plan, after each change."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            await self._states.follow(tuple(self._board.games))
            await self._quotes.follow(self._board.keys)
            await self._espn.follow(self._board.wanted())

    async def _tick(self) -> None:
        while True:
            await self._clock.sleep(TICK_S)
            if self._slot.held:
                self._board.tick(self._now(), self._quotes.state)

    async def _tell_opportunities(self) -> None:
        while True:
            await self._clock.sleep(OPPORTUNITIES_EVERY_S)
            self._findings.opportunities(self._board.opportunities(self._now()))

    async def _protect(self) -> None:
        while True:
            now_ns = self._now()
            await self._protection.protect(any(each.matters(now_ns) for each in self._board.games.values()))
            await self._clock.sleep(_PROTECT_EVERY_S)

    async def _keep_unreadables(self) -> None:
        while True:
            await self._clock.sleep(_PROTECT_EVERY_S)
            await self._unreadables.keep()

    # ---- how it is

    def _report(self) -> None:
        plan = self._plans.plan
        self._findings.report(
            report_of(
                self._slot,
                self._context.instance,
                (plan.generation, plan.epoch) if plan else (0, 0),
                tuple(sorted(self._board.games)),
                self._context.settings.max_games,
                self._now(),
                draining=self._plans.draining,
            )
        )

    def _condition(self) -> Condition:
        board = self._board
        reasons = [f"{event} is not evaluated: {why}" for event, why in board.broken.copy().items()]
        reasons += [f"{event} is more than we take" for event in self._refused]
        if self._protection.problem:
            reasons.append(self._protection.problem)
        details: dict[str, Json] = {
            "games": len(board.games),
            "quotes": board.counts.quotes,
            "signals": self._findings.sent,
            "unsent": dict(self._findings.unsent),
            "doubted": [event for event, each in board.games.copy().items() if each.state and each.state.doubt],
            "unreadable": self._unreadables.count,
            "protected": self._protection.protected,
        }
        return Condition(not reasons, "; ".join(reasons), details)

    def _samples(self) -> Iterable[Sample]:
        yield "shard_quotes", "Quotes evaluated.", self._board.counts.quotes
        yield "shard_signals_sent", "Signals appended.", self._findings.sent
        yield "shard_signals_unsent", "Signals given up.", self._findings.unsent.total()
        yield "shard_games_failed", "Games given up because evaluating them failed.", self._board.counts.failures
        yield "shard_unreadable", "Parts of sources' answers that could not be read.", self._unreadables.count
        for league, counts in self._espn.counts().items():
            yield f"shard_espn_{league}_looks", "Requests for the league's scoreboard.", counts.looks
            yield f"shard_espn_{league}_failures", "Of these, without a usable answer.", counts.failures

    def _now(self) -> int:
        return self._clock.time_ns()
