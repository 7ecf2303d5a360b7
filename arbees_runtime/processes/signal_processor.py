"""The signal processor: the one gateway between an opportunity and an order.

Each signal is decided once. The decision is written with every limit it was held to, under the lease's fence, before it
goes to the bus; a signal that comes again, after a crash or by duplication, gets the decision on record. While the
database can't be reached nothing is decided, and signals run out.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from arbees_runtime.bus import topics
from arbees_runtime.bus.protocol import Consumer, Delivered
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.database import TROUBLE
from arbees_runtime.lifecycle.health import Condition
from arbees_runtime.lifecycle.metrics import Sample
from arbees_runtime.lifecycle.tasks import OnFailure, TaskError
from arbees_runtime.market.numbers import format_quantity
from arbees_runtime.messages import (
    Decision,
    Flatten,
    KillSwitch,
    Nanoseconds,
    RiskState,
    Signal,
    TradingState,
    Verdict,
    derive_id,
)
from arbees_runtime.processes.recorder_rows import decision_row
from arbees_runtime.processes.signal_processor_view import TOO_OLD_S, View, limits_of
from arbees_runtime.settings import SignalProcessorSettings
from arbees_runtime.store import kill_switch, risk
from arbees_runtime.trading.risk.assess import assess
from arbees_runtime.trading.risk.usage import limits_in_use

_log = logging.getLogger(__name__)

_REFRESH_S: Final = 0.5
"""Between two looks at the store; with them a kill switch that did not come over the bus stops approvals in time."""

_PAUSE_S: Final = 0.2


async def run(context: Context[SignalProcessorSettings]) -> None:
    """Decide until asked to stop."""
    processor = SignalProcessor(context)
    await processor.start()
    context.ready()
    await context.stopping.wait()
    await processor.finish()


class SignalProcessor:
    """Everything the signal processor does, as tasks of its process."""

    def __init__(self, context: Context[SignalProcessorSettings]) -> None:
        self._context = context
        self._limits = limits_of(context.settings)
        self._view = View(context)
        self._outcomes: Counter[str] = Counter()
        self._reached: set[str] = set()  # limits on losses, at the last look
        self._consumers: list[Consumer[Any]] = []
        self._streams: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Learn what is held and under way, then begin to decide."""
        context = self._context
        await self._view.start()
        context.health.add("risk", self._condition)
        context.metrics.watch(self._samples)
        group = context.process.name
        control = await context.bus.consume(topics.CONTROL, group)
        # A signal that comes twice gets the decision on record, and what it results in counts once.
        signals = await context.bus.consume(topics.SIGNALS, group, check_first=False)
        self._consumers = [signals, control]
        for consumer in self._consumers:
            context.watch_lag(consumer)
        # A switch thrown while we were away is in the store, which has just been read; the stream catches up beside.
        self._streams = [
            context.tasks.start("stream control", lambda: self._obey(control), finishes=True),
            context.tasks.start("stream signals", lambda: self._decide_all(signals), finishes=True),
        ]
        context.tasks.start("looking at the store", self._refresh, OnFailure.RESTART)

    async def finish(self) -> None:
        """Take no more signals; finish the one in hand."""
        for consumer in self._consumers:
            await consumer.aclose()
        await asyncio.gather(*self._streams)
        await self._view.finish()

    # ---- signals -----------------------------------------------------------------------------------------------

    async def _decide_all(self, consumer: Consumer[Signal]) -> None:
        async for delivered in consumer:
            await self._decide(consumer, delivered)
        self._ended("signals")

    async def _decide(self, consumer: Consumer[Signal], delivered: Delivered[Signal]) -> None:
        signal = delivered.message
        self._view.take_signal(signal)
        decision = await self._decision_on(signal)
        if await consumer.commit(delivered, topics.DECISIONS.outgoing(decision)):
            self._outcomes[decision.reason or decision.verdict.value] += 1
            _log.info(
                "%s %s sets of %s: %s", decision.verdict.value, format_quantity(decision.quantity), signal.event,
                decision.reason or "fine", extra={"signal": signal.id, "decision": decision.id},
            )  # fmt: skip

    async def _decision_on(self, signal: Signal) -> Decision:
        """The decision on record, made and written if there is none yet. Waits for the database."""
        context = self._context
        while True:
            decision = assess(
                signal,
                self._view.exposure,
                self._limits,
                context.clock.time_ns(),
                mode=context.settings.trading_mode,
                epoch=context.fence.epoch,
                around=self._view.around,
            )
            try:
                kept = await risk.keep_decision(context.pool, context.fence, decision, decision_row(decision))
            except TROUBLE as error:
                _log.warning("the decision on %s can't be written yet: %s", signal.id, error)
                await context.clock.sleep(_PAUSE_S)
                continue
            self._view.take_decision(kept)
            return kept

    # ---- control -----------------------------------------------------------------------------------------------

    async def _obey(self, consumer: Consumer[KillSwitch | Flatten]) -> None:
        async for delivered in consumer:
            if isinstance(delivered.message, KillSwitch):
                self._view.take_control(delivered.message)
            await consumer.commit(delivered)
        self._ended("control")

    def _ended(self, stream: str) -> None:
        if not self._context.stopping.is_set():
            raise TaskError(f"stream {stream} was closed although nobody asked it to")

    async def _refresh(self) -> None:
        while True:
            await self._view.refresh()
            await self._look_at_losses()
            self._tell_limits()
            await self._context.clock.sleep(_REFRESH_S)

    def _tell_limits(self) -> None:
        """Say which limits are loaded, and how much of each is used."""
        context = self._context
        now_ns = context.clock.time_ns()
        state = RiskState(
            context.settings.trading_mode,
            limits_in_use(self._view.exposure, self._limits, now_ns),
            Nanoseconds(now_ns),
            context.fence.epoch,
        )
        context.bus.publisher(topics.RISK).publish(state.key, state)

    async def _look_at_losses(self) -> None:
        """Tell how much of today's loss is used, and trip the switch at a loss that a limit does not allow.

        At the second look in a row: a position that is being paid may for a moment be gone, and its profit not be in
        the store that was read before. Approvals are refused from the first on. Not while the position tracker is not
        heard, when nothing is approved either: after a restart only it knows what positions would bring now.
        """
        if self._view.around.ledger_silent:
            self._reached.clear()
            return
        exposure, limits = self._view.exposure, self._limits
        for name, loss, bound in (
            ("daily-loss", exposure.daily_loss(), limits.daily_loss),
            ("drawdown", exposure.drawdown(), limits.drawdown),
        ):
            if name == "daily-loss":
                self._context.metrics.gauge("DailyLossUsed", 100 * loss / bound if bound else 100.0 * bool(loss))
            reached = loss > 0 and loss >= bound
            if reached and name in self._reached and self._view.switches.get("all") is TradingState.ACTIVE:
                await self._trip(name, f"a loss of {loss / 1e6:.2f} dollars reached the limit of {bound / 1e6:.2f}")
            (self._reached.add if reached else self._reached.discard)(name)

    async def _trip(self, limit: str, reason: str) -> None:
        """Let positions only become smaller from now on, until an operator decides otherwise. What somebody has halted
        since we last looked stays halted."""
        context, actor = self._context, f"limit:{limit}"
        set_to = await kill_switch.set_state(
            context.pool, "all", TradingState.REDUCING, reason=reason, actor=actor, instead_of=TradingState.ACTIVE
        )
        if set_to.actor != actor:
            self._view.take_switch("all", set_to.state, set_to.version)
            return
        _log.error("kill switch tripped by limit %s: %s", limit, reason)
        message = KillSwitch(
            id=derive_id("kill-switch", set_to.scope, set_to.version),
            state=set_to.state,
            scope=set_to.scope,
            reason=set_to.reason,
            actor=set_to.actor,
            revision=set_to.version,
            at_ns=Nanoseconds(context.clock.time_ns()),
        )
        self._view.take_control(message)
        await context.bus.append(topics.CONTROL, message)

    # ---- how it is ---------------------------------------------------------------------------------------------

    def _condition(self) -> Condition:
        exposure, view = self._view.exposure, self._view
        reasons = []
        if view.age_s > TOO_OLD_S:
            reasons.append(f"the store was last read {view.age_s:.0f} s ago, so nothing is approved")
        elif view.around.ledger_silent:
            reasons.append("the position tracker is not heard, so nothing is approved")
        return Condition(
            not reasons,
            "; ".join(reasons),
            {
                "positions": len(exposure.holdings),
                "under_way": len(exposure.reserved),
                "daily_loss": exposure.daily_loss() / 1e6,
                "drawdown": exposure.drawdown() / 1e6,
                "kill_switch": {scope: state.value for scope, state in view.switches.items()},
                "decisions": dict(self._outcomes),
            },
        )

    def _samples(self) -> Iterable[Sample]:
        refused = sum(count for outcome, count in self._outcomes.items() if outcome != Verdict.APPROVED.value)
        yield "risk_approved", "Signals approved, in full or in part.", self._outcomes[Verdict.APPROVED.value]
        yield "risk_refused", "Signals refused; /readyz has the reasons.", refused
