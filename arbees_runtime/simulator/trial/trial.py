"""The trial itself: trade through the real gateways while faults strike, and look closely now and then.

At each checkpoint the faults stop and the trader waits. Then, within a bounded time, every followed book has to be the
venue's, and every order, fill and dollar told the venue's own. In between, every quote that the gateways believe is
held against what the venue's book was at that moment.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import Delivery
from arbees_runtime.bus.topics import FEEDS, QUOTES, SUBSCRIPTIONS, order_events
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    FeedState,
    Fill,
    GatewayPlan,
    Nanoseconds,
    OrderEvent,
    Settlement,
    WantedMarket,
)
from arbees_runtime.simulator.access import Access
from arbees_runtime.simulator.faults import Setting, parse_setting
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.season.truth import Kind
from arbees_runtime.simulator.simulation import Simulation
from arbees_runtime.simulator.trial.clocks import FasterClock, ShiftedClock
from arbees_runtime.simulator.trial.comparison import Comparison
from arbees_runtime.simulator.trial.plan import Report, TrialPlan
from arbees_runtime.simulator.trial.signer import ADDRESS
from arbees_runtime.simulator.trial.stand import Stand, kalshi_builder, polymarket_builder
from arbees_runtime.simulator.trial.trader import Trader
from arbees_runtime.simulator.trial.truth import BookHistory, Judge

VENUES = ("kalshi", "polymarket")
_MISPRICINGS = (Kind.REAL, Kind.BELOW_FEE, Kind.FEE_CHANGED)
"""Those in the books; what only the wire shows, the storm brings."""
_ALLOWED_NS = 2_500_000_000
"""How old a true quote may be: the delay that the policy lets pass, and some for this machine."""
_SETTLE_S = 60.0
_UNDONE_S, _LONGEST_LIE_S = 4.0, 30.0
"""A lie's end may be held up by a stall, or wait for a resync."""


class Trial:
    """See the module.

    Args:
        seed: decides faults, games and what the trader does.
        plan: how long and how hard.
        say: told of progress.
    """

    def __init__(self, seed: int, plan: TrialPlan, say: Callable[[str], None] = lambda _: None) -> None:
        self._plan = plan
        self._say = say
        self._clock = FasterClock(plan.factor)
        self._wrong = ShiftedClock(self._clock)
        self._chance = random.Random(seed)  # noqa: S311 - a simulation
        self._access = Access(ADDRESS)
        self.simulation = Simulation(
            seed,
            self._clock,
            plan=Plan(games=plan.games, game_s=plan.game_s, mispricing_every_s=10.0, kinds=_MISPRICINGS),
            kalshi_keys=[self._access.kalshi],
            polymarket_keys=[self._access.polymarket],
        )
        self._broker = MemoryBroker(self._clock)
        self._bus = MemoryBus(self._broker, "trial")
        self._settings: list[Setting] = [setting for text in plan.faults for setting in parse_setting(text)]
        self._late_ns = 0
        simulation = self.simulation
        histories = {venue: BookHistory(simulation.exchange(venue), simulation.timeline) for venue in VENUES}
        self._judge = Judge(histories, _ALLOWED_NS, self._lied_to)
        self._comparisons = {venue: Comparison(venue, simulation, histories[venue]) for venue in VENUES}
        self._traders = {
            "kalshi": Trader(self._bus, "kalshi", self._clock, self._chance),
            "polymarket": Trader(self._bus, "polymarket", self._clock, self._chance, smallest=5),
        }
        self._stands: dict[str, Stand] = {}
        self._generation = 0
        self.report = Report()

    async def run(self) -> Report:
        """Trade, look, and report."""
        simulation, plan = self.simulation, self._plan
        await simulation.start()
        addresses = simulation.addresses
        async with self._bus:
            hearing = [asyncio.create_task(self._hear(venue)) for venue in VENUES]
            parts = (self._watch(), self._see(), self._feel(), simulation.run())
            hearing += [asyncio.create_task(part) for part in parts]
            builders = {"kalshi": kalshi_builder, "polymarket": polymarket_builder}
            for venue in VENUES:
                build = builders[venue](self._wrong, self._access, addresses[venue])
                self._stands[venue] = Stand(venue, build, self._broker, self._wrong, self._chance)
                await self._stands[venue].start()
            try:
                traded_s = 0.0
                while traded_s < plan.seconds or (self._missing and traded_s < 5 * plan.seconds):
                    part_s = min(plan.checkpoint_every_s, max(plan.seconds - traded_s, plan.checkpoint_every_s))
                    await self._trade(part_s, hearing)
                    traded_s += part_s
                    await self._check(traded_s, hearing)
                if plan.until_struck:  # what the last faults did has to heal as well
                    self._settings = []
                    await self._trade(plan.checkpoint_every_s, hearing)
                    await self._check(traded_s + plan.checkpoint_every_s, hearing)
            finally:
                for stand in self._stands.values():
                    await stand.kill()
                for task in hearing:
                    task.cancel()
                await asyncio.gather(*hearing, return_exceptions=True)
                await simulation.stop()
        self._finish()
        return self.report

    @property
    def _missing(self) -> set[str]:
        """Faults that were to strike and have not."""
        wanted = {setting.name for setting in self._settings if setting.rate} if self._plan.until_struck else set()
        return wanted - self.simulation.faults.counts.keys()

    # ---- trading -------------------------------------------------------------------------------------

    async def _trade(self, seconds: float, hearing: list[asyncio.Task[None]]) -> None:
        """Trade under faults for so long."""
        for setting in self._settings:
            self.simulation.faults.use(setting)
        shifts_s = self._plan.shifts_s
        self._wrong.shift_ns = round(shifts_s[self.report.checkpoints % len(shifts_s)] * 1e9)
        end_ns = self._clock.monotonic_ns() + round(seconds * 1e9)
        self._follow()
        acting = [asyncio.create_task(self._act(venue, end_ns)) for venue in VENUES]
        killing = asyncio.create_task(self._kill(end_ns))
        while self._clock.monotonic_ns() < end_ns:
            await self._clock.sleep(0.5)
            self._follow()
            for stand in self._stands.values():
                stand.look()
            _look(hearing)
        await asyncio.gather(*acting, killing)
        self._wrong.shift_ns = 0

    async def _act(self, venue: str, end_ns: int) -> None:
        while self._clock.monotonic_ns() < end_ns:
            await self._clock.sleep(self._chance.expovariate(1 / self._plan.act_every_s))
            await self._traders[venue].act()

    async def _kill(self, end_ns: int) -> None:
        every_s = self._plan.kill_every_s
        while every_s:
            wait_s = self._chance.uniform(0.5, 1.5) * every_s
            if self._clock.monotonic_ns() + wait_s * 1e9 > end_ns:
                return
            await self._clock.sleep(wait_s)
            stand = self._stands[self._chance.choice(VENUES)]
            self._say(f"the {stand.venue} gateway is killed")
            await stand.kill()
            await self._clock.sleep(self._chance.uniform(0.1, 3.0))
            await stand.start()

    def _follow(self) -> None:
        """Want every market of every game that is on."""
        for venue in VENUES:
            wanted = tuple(
                WantedMarket(venue, quoted.market, outcome, fixture.event_ticker, ())
                for fixture in self.simulation.season.fixtures
                for quoted in fixture.on(venue)
                for outcome in Outcome
            )
            known = self._broker.channel(SUBSCRIPTIONS).values.get(f"gateway:{venue}")
            if known is not None and isinstance(known.message, GatewayPlan) and known.message.markets == wanted:
                continue
            self._generation += 1
            now_ns = Nanoseconds(self._clock.time_ns())
            plan = GatewayPlan(venue, self._generation, 1, now_ns, wanted)
            self._bus.publisher(SUBSCRIPTIONS).publish(plan.key, plan)

    # ---- hearing -------------------------------------------------------------------------------------

    async def _hear(self, venue: str) -> None:
        consumer = await self._bus.consume(order_events(venue), "trial")
        async for delivered in consumer:
            message = delivered.message
            if isinstance(message, OrderEvent | Fill):
                self._traders[venue].hear(message)
            elif isinstance(message, Settlement) and message.final and message.outcome is Outcome.YES:
                self._comparisons[venue].payouts[message.market] = message.payout
            await consumer.commit(delivered)

    async def _watch(self) -> None:
        subscription = await self._bus.subscribe(QUOTES, None, Delivery.EVERY)
        async for update in subscription:
            quote = update.message
            if quote is None:
                self._judge.retire(update.key, self.simulation.timeline.now_ns)
            else:
                self._traders[quote.venue].see(quote)
                self._judge.hear(quote, self.simulation.timeline.now_ns, self._wrong.shift_ns)

    async def _see(self) -> None:
        subscription = await self._bus.subscribe(FEEDS, None, Delivery.EVERY)
        async for update in subscription:
            state = update.message
            if isinstance(state, FeedState):
                shown = self.report.shown.setdefault(state.venue, {})
                for name in ("gaps", "resyncs", "parse_errors", "reconnects", "stalls"):
                    shown[name] = max(shown.get(name, 0), getattr(state, name))
                off_s = abs(state.clock_offset_ns or 0) // 1_000_000_000
                shown["clock off by s"] = max(shown.get("clock off by s", 0), off_s)

    async def _feel(self) -> None:
        """Measure how late this machine is: a quote can't be truer than it lets us be."""
        while True:
            began_ns, since_ns = self._clock.monotonic_ns(), self.simulation.timeline.now_ns
            await self._clock.sleep(0.05)
            late_ns = self._clock.monotonic_ns() - began_ns - 50_000_000
            if late_ns > self._late_ns:
                self._late_ns = late_ns
                self._judge.allow(_ALLOWED_NS + 2 * late_ns, since_ns)

    # ---- looking -------------------------------------------------------------------------------------

    async def _check(self, traded_s: float, hearing: list[asyncio.Task[None]]) -> None:
        """A checkpoint: without faults, gateway and venue have to agree soon."""
        self.simulation.faults.stop()
        self.report.checkpoints += 1
        began_ns = self._clock.monotonic_ns()
        agreed: dict[str, set[str]] = {venue: set() for venue in VENUES}
        differences: dict[str, list[str]] = {}
        rounds = 0
        while True:
            for venue in VENUES:
                adapter = self._stands[venue].adapter
                assert adapter is not None
                comparison = self._comparisons[venue]
                differences[venue] = comparison.differences(adapter.feed.books, self._traders[venue], agreed[venue])
            took_s = (self._clock.monotonic_ns() - began_ns) / 1e9
            # A slow machine gets a minute of the world's time however fast the trial runs.
            if not any(differences.values()) or took_s > max(self._plan.settle_s, _SETTLE_S * self._plan.factor):
                break
            for stand in self._stands.values():
                stand.look()
                if rounds % 20 == 0:
                    stand.prompt()
            _look(hearing)
            rounds += 1
            self._follow()
            await self._clock.sleep(0.25 * self._plan.factor)
        self.report.slowest_s = max(self.report.slowest_s, took_s)
        for venue, found in differences.items():
            self.report.problems += [f"at {traded_s:.0f} s, {venue}: {each}" for each in found]
        total = sum(map(len, differences.values()))
        told = ", ".join(
            f"{len(trader.orders)} orders and {len(trader.fills)} fill steps at {venue}"
            for venue, trader in self._traders.items()
        )
        self._say(f"checkpoint after {traded_s:.0f} s: {total} differences after {took_s:.1f} s; {told}")

    def _lied_to(self, venue: str, now_ns: int) -> bool:
        """Whether a bid that is not there is on the venue's wire, or was until a moment ago."""
        for struck in reversed(self.simulation.faults.injected):
            if struck.name == f"{venue}.crossed" and now_ns <= struck.at_ns + round((struck.seconds + _UNDONE_S) * 1e9):
                return True
            if now_ns - struck.at_ns > _LONGEST_LIE_S * 1e9:
                return False
        return False

    def _finish(self) -> None:
        report, judge = self.report, self._judge
        judge.close(self.simulation.timeline.now_ns)
        report.quotes, report.excused, report.oldest_quote_s = judge.judged, judge.excused, judge.oldest_ns / 1e9
        report.late_s = self._late_ns / 1e9
        for venue in VENUES:
            untrue = [each for each in judge.untrue if each.quote.venue == venue]
            longest_s = max((each.lasted_ns for each in untrue), default=0) / 1e9
            report.untrue[venue] = (len(untrue), round(longest_s, 2))
            trader = self._traders[venue]
            report.sent[venue] = dict(trader.sent)
            report.counted[venue] = self._stands[venue].totals | {"lives": self._stands[venue].lives}
            ends = Counter(f"{last.status.value} {last.reason}".strip() for last in trader.lasts)
            report.ends[venue] = dict(ends.most_common())
            report.orders[venue], report.fills[venue] = len(trader.orders), len(trader.fills)
        report.faults = dict(Counter(self.simulation.faults.counts))

    @property
    def untrue(self) -> list[Any]:
        """Every quote that was not true, for whoever looks into it."""
        return list(self._judge.untrue)


def _look(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        if task.done():
            task.result()
