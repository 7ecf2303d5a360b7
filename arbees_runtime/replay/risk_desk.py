"""The risk gateway of a replay: what `processes.signal_processor` does, without its store."""

from __future__ import annotations

from arbees_runtime.games.events.eastern import eastern_day
from arbees_runtime.messages import (
    Decision,
    FeedState,
    KillSwitch,
    Nanoseconds,
    PositionUpdate,
    Signal,
    TradingMode,
    TradingState,
    Verdict,
    derive_id,
)
from arbees_runtime.processes.signal_processor_view import BOOKING_NS, UNHEARD_NS
from arbees_runtime.trading.risk.assess import assess
from arbees_runtime.trading.risk.exposure import Exposure, Profit
from arbees_runtime.trading.risk.gates import Surroundings
from arbees_runtime.trading.risk.limits import Limits
from arbees_runtime.trading.risk.sizes import orders_of

EPOCH = 1
"""Our lease epoch: nobody else is there."""


class RiskDesk:
    """Decides signals.

    Args:
        limits: the bounds.

    Attributes:
        exposure: positions, orders under way, profit.
        feeds: each venue's market data feed.
        switches: the kill switch by scope.
        worst_drawdown: the largest drop from a highest profit so far, in millionths of a dollar.
    """

    def __init__(self, limits: Limits) -> None:
        self.exposure = Exposure()
        self.feeds: dict[str, FeedState] = {}
        self.switches: dict[str, TradingState] = {}
        self.worst_drawdown = 0
        self._limits = limits
        self._revisions: dict[str, int] = {}
        self._shard_epochs: dict[str, int] = {}
        self._known: dict[str, Decision] = {}
        self._resting_ns: dict[str, int] = {}
        self._day = ""
        self._before_today = 0

    def decide(self, signal: Signal, now_ns: int) -> Decision:
        """The decision on a signal; a repeated one gets the same again."""
        self._shard_epochs[signal.shard] = max(signal.epoch, self._shard_epochs.get(signal.shard, 0))
        known = self._known.get(signal.id)
        if known is not None:
            return known
        around = Surroundings(self.switches, self.feeds, self._shard_epochs)
        decision = assess(
            signal, self.exposure, self._limits, now_ns, mode=TradingMode.PAPER, epoch=EPOCH, around=around
        )
        self._known[signal.id] = decision
        if decision.verdict is Verdict.APPROVED:
            orders = orders_of(decision, decision.quantity)
            self.exposure.reserve(decision, orders, decision.not_after_ns + UNHEARD_NS)
        return decision

    def take_switch(self, message: KillSwitch) -> None:
        """A state of the kill switch; an older one than known is ignored."""
        if message.revision > self._revisions.get(message.scope, -1):
            self._revisions[message.scope] = message.revision
            self.switches[message.scope] = message.state

    def take_position(self, update: PositionUpdate) -> None:
        """A position as the ledger has it now."""
        self.exposure.take_position(update)

    def under_way(self, decision: str, now_ns: int, *, working: bool) -> None:
        """Whether execution is at work on a decision. When it is not any more, the decision is held back a while."""
        if working:
            self._resting_ns.pop(decision, None)
            self.exposure.hold(decision)
        elif now_ns - self._resting_ns.setdefault(decision, now_ns) >= BOOKING_NS:
            del self._resting_ns[decision]
            self.exposure.release(decision)

    def refresh(self, profit: int, now_ns: int) -> KillSwitch | None:
        """Take the ledger's realised profit; returns what it throws when a limit on losses is reached."""
        day = eastern_day(now_ns).isoformat()
        exposure = self.exposure
        if day != self._day:
            self._day, self._before_today = day, exposure.profit.total
        exposure.profit = Profit(profit - self._before_today, profit)
        exposure.pass_time(now_ns)
        open_profit = exposure.open_profit()
        drawdown = exposure.drawdown(open_profit)
        self.worst_drawdown = max(self.worst_drawdown, drawdown)
        for name, loss, bound in (
            ("daily-loss", exposure.daily_loss(open_profit), self._limits.daily_loss),
            ("drawdown", drawdown, self._limits.drawdown),
        ):
            if loss > 0 and loss >= bound and self.switches.get("all", TradingState.ACTIVE) is TradingState.ACTIVE:
                return self._trip(name, loss, bound, now_ns)
        return None

    def _trip(self, limit: str, loss: int, bound: int, now_ns: int) -> KillSwitch:
        revision = self._revisions.get("all", 0) + 1
        return KillSwitch(
            id=derive_id("kill-switch", "all", revision),
            state=TradingState.REDUCING,
            scope="all",
            reason=f"a loss of {loss / 1e6:.2f} dollars reached the limit of {bound / 1e6:.2f}",
            actor=f"limit:{limit}",
            revision=revision,
            at_ns=Nanoseconds(now_ns),
        )
