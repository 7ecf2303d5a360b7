"""A session through the programs' code: quotes to signals, decisions, trades and the ledger, on a virtual clock.

Nearly every record is a quote that changes nothing that can be traded; it costs a look-up and the watch's look at its
covers. Everything else, orders above all, happens in tasks that wait for the virtual clock, which stops at every moment
at which one of them wants to wake; so a replay takes the same course every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.clock import VirtualClock
from arbees_runtime.messages import (
    Decision,
    FeedState,
    Flatten,
    GameState,
    KillSwitch,
    Quote,
    Settlement,
    ShardPlan,
    Signal,
    WinProbability,
)
from arbees_runtime.processes.game_shard import TICK_S
from arbees_runtime.processes.game_shard_thresholds import thresholds_of
from arbees_runtime.replay.books import ReplayBooks
from arbees_runtime.replay.loop import advance, settle
from arbees_runtime.replay.record import Record, What
from arbees_runtime.replay.settings import ReplaySettings
from arbees_runtime.replay.trading import Trading
from arbees_runtime.replay.watches import Watches
from arbees_runtime.strategy.terms import FeeSource, no_fees_known
from arbees_runtime.strategy.watch import EventWatch

TICK_NS: Final = round(TICK_S * 1e9)
"""Between two looks of the watches at the clock, as in a shard."""
BUSY_TICK_NS: Final = 50_000_000
"""Between two looks of execution at its trades while one is at work, as in execution."""
REFRESH_NS: Final = 500_000_000
"""Between two looks of the risk gateway at profit and trades, as in the signal processor."""
LONGEST_GAP_NS: Final = 86_400_000_000_000
"""Between two records. Every quarter of a second in between is lived through, and a damaged byte may name any year."""
REST_S: Final = 120.0
"""How long after the session's end trades may take to come to rest."""

_LIVE: Final = KeyState.LIVE
_HEARD: Final = What.HEARD.value


@dataclass(slots=True)
class Counts:
    """What a session held.

    Attributes:
        records: All of them.
        quotes: Quotes heard.
        unplanned: Quotes of contracts that no plan names.
        other: Records by topic, quotes aside.
        recorded_signals, recorded_decisions: What the programs had made of it when it was recorded.
        began_ns, ended_ns: Its first and last moment; 0 when it is empty.
    """

    records: int = 0
    quotes: int = 0
    unplanned: int = 0
    other: dict[str, int] = field(default_factory=dict)
    recorded_signals: int = 0
    recorded_decisions: int = 0
    began_ns: int = 0
    ended_ns: int = 0


class OutOfOrderError(ValueError):
    """A session's times go back, or leap; the message says where."""


def _out_of_order(at_ns: int, last_ns: int) -> str:
    why = "go back" if at_ns < last_ns else "leap by more than a day"
    return (
        f"a record of {at_ns} ns since 1970 follows one of {last_ns} ns: a session's times never {why}. The file is "
        "damaged, or was put together from several; record it again."
    )


class Replay:
    """One run of a session. Create and run it on a `CountingLoop`.

    Args:
        settings: what the programs go by.
        fees: terms of markets whose quotes carry none; by default such markets are not traded.
        on_signal: told of every signal when it is made.

    Attributes:
        settings: what the programs go by.
        counts: what the session held.
        watches: of its games.
        books: the ledger.
        trading: what came of the signals.
    """

    def __init__(
        self,
        settings: ReplaySettings,
        *,
        fees: FeeSource = no_fees_known,
        on_signal: Callable[[Signal, int], None] | None = None,
    ) -> None:
        self.settings = settings
        self.counts = Counts()
        self._clock = VirtualClock()
        self._quotes: dict[str, Quote] = {}
        self._states: dict[str, KeyState] = {}
        self._due_ns = 0
        self._tick_ns = 0
        self._refresh_ns = 0
        ttl_ns = round(settings.market_data_ttl * 1e9)
        self.books = ReplayBooks(dict.fromkeys(("kalshi", "polymarket"), settings.paper.cash), ttl_ns)
        self.watches = Watches(thresholds_of(settings), fees, self.books, self._quotes, self._states)
        self.trading = Trading(
            settings, self._clock, fees, self.watches, self.books, self._quotes, self._states,
            on_signal=on_signal, hurry=self._hurry,
        )  # fmt: skip

    # ---- running -----------------------------------------------------------------------------------------------

    async def run(self, records: Iterable[Record]) -> None:
        """Go through a session, then let trades that are under way come to rest.

        Raises:
            OutOfOrderError: its times go back, or leap.
        """
        async with self.trading:
            await self._through(records)
            await self._come_to_rest()

    async def _through(self, records: Iterable[Record]) -> None:
        # The loop that everything goes through: names are local, and only what is needed is done.
        quotes, states, ears, hot, counts = self._quotes, self._states, self.watches.ears, self.trading.hot, self.counts
        number, heard, unplanned, last_ns = 0, 0, 0, 0
        for record in records:
            at_ns = record.at_ns
            if at_ns >= self._due_ns or at_ns < last_ns:
                if not number:
                    self._begin(at_ns)
                elif not 0 <= at_ns - last_ns <= LONGEST_GAP_NS:
                    raise OutOfOrderError(_out_of_order(at_ns, last_ns))
                await self._pass_time(at_ns)
            last_ns = at_ns
            number += 1
            message = record.message
            if type(message) is not Quote or record.what != _HEARD:
                await self._take(record)
                continue
            heard += 1
            key = record.key
            quotes[key] = message
            if states.get(key) is not _LIVE:
                states[key] = _LIVE
            if key in hot:
                message = await self.trading.traded_quote(key, message, at_ns)
            ear = ears.get(key)
            if ear is None:
                unplanned += 1
                continue
            signals = ear(message, _LIVE, at_ns)
            if signals:
                await self.trading.signalled(signals, at_ns)
        counts.records, counts.quotes, counts.unplanned = number, heard, unplanned

    def _begin(self, at_ns: int) -> None:
        self.counts.began_ns = self.counts.ended_ns = at_ns
        self._clock.advance_to(at_ns)
        self._tick_ns = at_ns + TICK_NS
        self._refresh_ns = at_ns

    async def _come_to_rest(self) -> None:
        now_ns = self._clock.time_ns()
        if not self.counts.records:
            return
        until_ns = now_ns + round(REST_S * 1e9)
        while self.trading.busy and now_ns < until_ns:
            now_ns += BUSY_TICK_NS
            await self._pass_time(now_ns)
        # What waits at a venue for its confirmation is told, and the last settlements are booked.
        await self._pass_time(now_ns + 10_000_000_000)
        await settle()

    # ---- time --------------------------------------------------------------------------------------------------

    async def _pass_time(self, at_ns: int) -> None:
        """Do everything that is due until `at_ns`, then say when the next thing is."""
        clock = self._clock
        while (due_ns := self._next_ns()) <= at_ns:
            await advance(clock, max(due_ns, clock.time_ns()))
            if clock.time_ns() >= self._tick_ns:
                await self._tick(clock.time_ns())
        await advance(clock, at_ns)
        self.counts.ended_ns = at_ns
        self._due_ns = self._next_ns()

    def _next_ns(self) -> int:
        sleeper = self._clock.next_ns
        return self._tick_ns if sleeper is None else min(self._tick_ns, sleeper)

    async def _tick(self, now_ns: int) -> None:
        busy = self.trading.busy
        for watch in self.watches.by_event.values() if not busy or now_ns % TICK_NS < BUSY_TICK_NS else ():
            signals = watch.on_time(now_ns)
            if signals:
                await self.trading.signalled(signals, now_ns)
        await self.trading.show_taken()
        if busy:
            await self.trading.tick()
        if now_ns >= self._refresh_ns:
            self._refresh_ns = now_ns + REFRESH_NS
            await self.trading.refresh(now_ns)
        step = BUSY_TICK_NS if self.trading.busy else TICK_NS
        self._tick_ns = (now_ns // step + 1) * step

    def _hurry(self, now_ns: int) -> None:
        """Trades are at work: look at them soon."""
        self._tick_ns = min(self._tick_ns, (now_ns // BUSY_TICK_NS + 1) * BUSY_TICK_NS)
        self._due_ns = self._next_ns()

    # ---- what the session says -----------------------------------------------------------------------------------

    async def _take(self, record: Record) -> None:
        """Anything but a quote heard live."""
        now_ns = record.at_ns
        if now_ns > self._clock.time_ns():
            await self._pass_time(now_ns)
        self.counts.other[record.topic] = self.counts.other.get(record.topic, 0) + 1
        message = record.message
        match message:
            case Quote():
                await self._snapshot(record, message)
            case GameState():
                self.watches.take_game(message)
                await self._ask(message.event, lambda watch: watch.on_game(message, now_ns), now_ns)
            case WinProbability():
                await self._ask(message.event, lambda watch: watch.on_probability(message, now_ns), now_ns)
            case Settlement():
                await self.trading.settle(message, now_ns)
            case KillSwitch():
                await self.trading.switch(message)
            case Flatten():
                await self.trading.flatten(message)
            case _:
                self._note(record, now_ns)
        await settle()

    def _note(self, record: Record, now_ns: int) -> None:
        """What no order follows from at once."""
        match record.message:
            case None:
                self._key(record, now_ns)
            case FeedState() as feed:
                self._feed(feed, now_ns)
            case ShardPlan() as plan:
                self.watches.take_plan(plan, now_ns)
            case Signal():
                self.counts.recorded_signals += 1
            case Decision():
                self.counts.recorded_decisions += 1

    async def _snapshot(self, record: Record, quote: Quote) -> None:
        """A value whose publisher had not been heard: known, and not to be traded on."""
        self._quotes[record.key] = quote
        self._states[record.key] = KeyState.SNAPSHOT
        watch = self.watches.by_key.get(record.key)
        if watch is not None:
            await self.trading.signalled(watch.on_quote(quote, KeyState.SNAPSHOT, record.at_ns), record.at_ns)

    def _key(self, record: Record, now_ns: int) -> None:
        """How far a key can be relied on has changed."""
        key = record.key
        if record.topic == "feeds":
            self.watches.feeds.pop(key, None)
            self.trading.take_feed(key, None)
        if record.topic != "quotes":
            return
        state = KeyState.RETIRED if record.what == What.RETIRED else KeyState(record.state)
        self._states[key] = state
        if state is KeyState.RETIRED:
            self._quotes.pop(key, None)
            self.trading.retire(key)
        watch = self.watches.by_key.get(key)
        if watch is not None:
            watch.on_quote_state(key, state, now_ns)

    def _feed(self, feed: FeedState, now_ns: int) -> None:
        self.watches.take_feed(feed, now_ns)
        self.trading.take_feed(feed.key, feed)

    async def _ask(self, event: str, ask: Callable[[EventWatch], list[Signal]], now_ns: int) -> None:
        watch = self.watches.by_event.get(event)
        if watch is not None:
            await self.trading.signalled(ask(watch), now_ns)
