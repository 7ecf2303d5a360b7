"""What the risk gateway knows: from the store at the start, then kept up by channels and by looking once a second."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Set
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol, TypeAlias

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import KeyState, Subscription
from arbees_runtime.games.events.eastern import eastern_day, eastern_ns
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.tasks import TaskError
from arbees_runtime.messages import (
    AccountUpdate,
    Decision,
    FeedState,
    KillSwitch,
    PositionUpdate,
    Result,
    Signal,
    TradingState,
    Verdict,
)
from arbees_runtime.settings import SignalProcessorSettings
from arbees_runtime.settings.thresholds import LimitSettings
from arbees_runtime.store import kill_switch, risk
from arbees_runtime.store.moments import nanoseconds
from arbees_runtime.trading.risk.exposure import Exposure, Profit
from arbees_runtime.trading.risk.gates import Surroundings
from arbees_runtime.trading.risk.limits import Limits
from arbees_runtime.trading.risk.settled import PartSettled, ruled_out
from arbees_runtime.trading.risk.sizes import orders_of
from arbees_runtime.trading.risk.worst_case import Holding

_log = logging.getLogger(__name__)

UNHEARD_NS: Final = 30_000_000_000
"""A decision that execution has not begun this long after its entry orders' last moment holds nothing back any more."""

BOOKING_NS: Final = 5_000_000_000
"""A trade at rest, with all that filled in the ledger, is held back this much longer, until we have heard of that."""

LOOK_EVERY_NS: Final = 60_000_000_000
"""Between two looks at what hardly ever changes without our hearing of it: positions, and what was earned before today,
where the tracker may book something late."""

TOO_OLD_S: Final = 3.0
"""When the store could not be read for this long, nothing is approved: the kill switch may have been thrown there."""

_MARKET_DATA: Final = "market-data"

Contract: TypeAlias = tuple[str, str, str]
"""Venue, market, outcome."""


class View:
    """The exposure and everything around it, for one process.

    Attributes:
        exposure: positions, orders under way, profit.
        refreshed_ns: when the store was last read, by the monotonic clock.
    """

    def __init__(self, context: Context[SignalProcessorSettings]) -> None:
        self.exposure = Exposure()
        self.refreshed_ns = 0
        self._context = context
        self._mode = context.settings.trading_mode
        self._switches: dict[str, tuple[TradingState, int]] = {}
        self._shard_epochs: dict[str, int] = {}
        self._feeds: dict[str, FeedState] = {}
        self._accounts: set[str] = set()
        self._disputed: dict[str, tuple[str, ...]] = {}  # markets by venue
        self._resting_ns: dict[str, int] = {}
        self._before: tuple[int, int, int] | None = None  # midnight, when this was read, profit until midnight
        self._highest: int | None = None
        self._checked_ns = context.clock.monotonic_ns()
        self._differing: dict[Contract, tuple[Holding | None, Holding | None]] = {}  # store and we, at the last look
        self._feed_states: Subscription[FeedState] | None = None
        self._ledger: Subscription[PositionUpdate | AccountUpdate] | None = None

    async def start(self) -> None:
        """Read everything from the store, then subscribe to what changes it."""
        context, mode, limits = self._context, self._mode.value, self._context.settings.limits
        now = datetime.fromtimestamp(context.clock.time_ns() / 1e9, UTC)
        minute, cooldown = timedelta(seconds=60), timedelta(seconds=limits.event_cooldown)
        # Positions last: what comes into the ledger meanwhile counts twice rather than not at all.
        for stored in await risk.read_decisions(context.pool, mode, now - max(minute, cooldown), now - minute):
            self.take_decision(stored.decision, under_way=stored.under_way)
        for position in await self._stored():
            self.exposure.take_holding(_held(position))
        lost = await risk.read_losses(context.pool, mode, now - timedelta(seconds=limits.loss_cooldown))
        self.exposure.lost_ns |= {event: nanoseconds(lost_at) for event, lost_at in lost.items()}
        await self.refresh()
        self._ledger = await context.bus.subscribe(topics.POSITIONS)
        self._feed_states = await context.bus.subscribe(topics.FEEDS)
        context.tasks.start("channel positions", self._follow_ledger, finishes=True)
        context.tasks.start("channel feeds", self._follow_feeds, finishes=True)
        await self._ledger.ready()
        await self._feed_states.ready()

    async def finish(self) -> None:
        """Listen no more."""
        for subscription in (self._ledger, self._feed_states):
            if subscription is not None:
                await subscription.aclose()

    async def refresh(self) -> None:
        """Read what changes without a word to us: kill switch, lease epochs, the ledger's profit, trades at rest.

        Raises:
            OSError, asyncpg.PostgresError: the database can't be asked.
        """
        pool, clock = self._context.pool, self._context.clock
        for scope, switch in (await kill_switch.read(pool)).items():
            self.take_switch(scope, switch.state, switch.version)
        for slot, epoch in (await risk.read_shard_epochs(pool)).items():
            self._shard_epochs[slot] = max(epoch, self._shard_epochs.get(slot, 0))
        now_ns = clock.time_ns()
        self.exposure.profit = await self._read_profit(now_ns)
        self.exposure.take_settled(await self._read_settled())
        mode, reserved = self._mode.value, self.exposure.reserved
        for decision, under_way in (await risk.trades_under_way(pool, mode, reserved)).items():
            if decision not in reserved and (woken := await risk.find_decision(pool, decision)) is not None:
                self.exposure.resume(woken, orders_of(woken, woken.quantity))
            self._hold_or_release(decision, now_ns, under_way=under_way)
        if clock.monotonic_ns() - self._checked_ns >= LOOK_EVERY_NS:
            self._checked_ns = clock.monotonic_ns()
            await self._check_holdings()
        self.exposure.pass_time(now_ns)
        self.refreshed_ns = clock.monotonic_ns()

    async def _check_holdings(self) -> None:
        """Take from the store what the channel has not told: a tracker may end between booking and telling.

        What differs in the same way at two looks in a row is no news that is on its way any more.
        """
        stored = {(each.venue, each.market, each.outcome): each for each in map(_held, await self._stored())}
        known = self.exposure.holdings
        differing = {
            contract: (stored.get(contract), known.get(contract))
            for contract in stored.keys() | known.keys()
            if _amounts(stored.get(contract)) != _amounts(known.get(contract))
        }
        for contract, (there, here) in differing.items():
            if tuple(map(_amounts, self._differing.get(contract, ()))) == (_amounts(there), _amounts(here)):
                _log.warning("position %s was not told of: the store has it as %s", ":".join(contract), _amounts(there))
                if there is None:
                    self.exposure.forget(contract)
                else:
                    self.exposure.take_holding(there)
        self._differing = differing

    async def _stored(self) -> list[risk.StoredPosition]:
        return await risk.read_positions(self._context.pool, self._mode.value)

    def _hold_or_release(self, decision: str, now_ns: int, *, under_way: bool) -> None:
        if under_way:
            self._resting_ns.pop(decision, None)
            self.exposure.hold(decision)
        elif now_ns - self._resting_ns.setdefault(decision, now_ns) >= BOOKING_NS:
            del self._resting_ns[decision]
            self.exposure.release(decision)

    async def _read_settled(self) -> dict[str, PartSettled]:
        pool, mode = self._context.pool, self._mode.value
        contracts: defaultdict[str, list[tuple[Set[Result], int]]] = defaultdict(list)
        held = {holding.event for holding in self.exposure.holdings.values()}
        for each in await risk.read_settled(pool, mode, held) if held else ():
            contracts[each.event].append((frozenset(map(Result, each.pays_on)), each.payout))
        booked = await risk.read_booked(pool, mode, contracts) if contracts else {}
        return {event: PartSettled(ruled_out(of), booked.get(event, 0)) for event, of in contracts.items()}

    async def _read_profit(self, now_ns: int) -> Profit:
        pool, mode = self._context.pool, self._mode.value
        midnight_ns = eastern_ns(eastern_day(now_ns), 0, 0)
        midnight = datetime.fromtimestamp(midnight_ns // 1_000_000_000, UTC)
        if self._highest is None:
            self._highest = await risk.read_highest_profit(pool, mode)
        at_ns = self._context.clock.monotonic_ns()
        known = self._before
        if known is None or known[0] != midnight_ns or at_ns - known[1] >= LOOK_EVERY_NS:
            known = self._before = midnight_ns, at_ns, await risk.read_profit_before(pool, mode, midnight)
        today = await risk.read_profit_since(pool, mode, midnight)
        return Profit(today=today, total=known[2] + today, peak=self._highest)

    # ---- what happens ------------------------------------------------------------------------------------------

    def take_switch(self, scope: str, state: TradingState, revision: int) -> None:
        """A state of the kill switch; an older one than known is ignored."""
        known = self._switches.get(scope)
        if known is None or revision > known[1]:
            if known is not None and known[0] is not state:
                _log.warning("kill switch %s is %s now", scope, state.value, extra={"revision": revision})
            self._switches[scope] = state, revision

    def take_control(self, message: KillSwitch) -> None:
        """The same, as it comes over the bus."""
        self.take_switch(message.scope, message.state, message.revision)

    def take_signal(self, signal: Signal) -> None:
        """A signal tells of its shard's epoch."""
        self._shard_epochs[signal.shard] = max(signal.epoch, self._shard_epochs.get(signal.shard, 0))

    def take_decision(self, decision: Decision, *, under_way: bool = True) -> None:
        """A decision of ours; while its orders may fill, they are held back."""
        if decision.verdict is not Verdict.APPROVED:
            return
        orders = orders_of(decision, decision.quantity)
        self.exposure.reserve(decision, orders, decision.not_after_ns + UNHEARD_NS)
        if not under_way:
            self.exposure.release(decision.id)

    async def _follow_ledger(self) -> None:
        assert self._ledger is not None
        async for update in self._ledger:
            message = update.message
            if message is None:
                self._accounts.discard(update.key)
                self._forget(update.key)
            elif message.mode is not self._mode:
                continue
            elif isinstance(message, PositionUpdate):
                self.exposure.take_position(message, news=not update.from_snapshot)
            else:
                self._accounts.add(message.key)
                self.exposure.cash[message.venue] = message.cash
                self._disputed[message.venue] = message.disputed
        self._ended("positions")

    def _forget(self, key: str) -> None:
        """A position was given up on the channel: closed some time ago."""
        for contract in [each for each in self.exposure.holdings if f"{self._mode}:{':'.join(each)}" == key]:
            self.exposure.forget(contract)

    async def _follow_feeds(self) -> None:
        assert self._feed_states is not None
        async for update in self._feed_states:
            feed = update.message
            if feed is None:
                self._feeds.pop(update.key, None)
            elif feed.feed == _MARKET_DATA:
                self._feeds[update.key] = feed
        self._ended("feeds")

    def _ended(self, channel: str) -> None:
        if not self._context.stopping.is_set():
            raise TaskError(f"the subscription to {channel} was closed although nobody asked it to")

    # ---- what is seen ------------------------------------------------------------------------------------------

    @property
    def around(self) -> Surroundings:
        """Kill switch, feeds and shards as they are now; what is not heard live counts as not there."""
        feeds = self._feed_states
        heard = self._live(feeds, self._feeds) if feeds is not None else []
        ledger = self._live(self._ledger, self._accounts) if self._ledger is not None else []
        return Surroundings(
            switches={scope: state for scope, (state, _) in self._switches.items()},
            feeds={self._feeds[key].venue: self._feeds[key] for key in heard},
            shard_epochs=self._shard_epochs,
            ledger_silent=not self._accounts or len(ledger) < len(self._accounts) or self.age_s > TOO_OLD_S,
            disputed={(venue, market) for venue, markets in self._disputed.items() for market in markets},
        )

    @staticmethod
    def _live(
        subscription: Subscription[FeedState] | Subscription[PositionUpdate | AccountUpdate], keys: Iterable[str]
    ) -> list[str]:
        return [key for key in keys if subscription.state(key) is KeyState.LIVE]

    @property
    def age_s(self) -> float:
        """Time since the store was last read."""
        return (self._context.clock.monotonic_ns() - self.refreshed_ns) / 1e9

    @property
    def switches(self) -> dict[str, TradingState]:
        """The kill switch by scope."""
        return {scope: state for scope, (state, _) in self._switches.items()}


def _held(position: risk.StoredPosition) -> Holding:
    return Holding(
        venue=position.venue,
        market=position.market,
        outcome=position.outcome,
        event=position.event,
        pays_on=frozenset(Result(result) for result in position.pays_on),
        quantity=position.quantity,
        cost=position.cost,
    )


def _amounts(holding: Holding | None) -> tuple[int, int]:
    """Contracts, and what they cost."""
    return (0, 0) if holding is None else (holding.quantity, holding.cost)


class Bounding(Protocol):
    """Settings of whoever approves trades: the process, or a replay."""

    @property
    def limits(self) -> LimitSettings:
        """What every trade is held to."""

    @property
    def market_data_ttl(self) -> float:
        """MARKET_DATA_TTL, in seconds."""


def limits_of(settings: Bounding) -> Limits:
    """The bounds every trade is held to, by the environment."""
    limits = settings.limits
    return Limits(
        order=limits.order,
        market=limits.market,
        event_loss=limits.event_loss,
        league_loss=limits.league_loss,
        venue=limits.venue,
        daily_loss=limits.daily_loss,
        drawdown=limits.drawdown,
        open_legs=limits.open_legs,
        orders_per_minute=limits.orders_per_minute,
        event_cooldown_ns=round(limits.event_cooldown * 1e9),
        loss_cooldown_ns=round(limits.loss_cooldown * 1e9),
        data_ttl_ns=round(settings.market_data_ttl * 1e9),
    )
