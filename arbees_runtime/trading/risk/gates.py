"""Limits that don't depend on the size: whether anything may be traded on a signal at all, now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Final

from arbees_runtime.messages import FeedPhase, FeedState, LimitCheck, Signal, TradingState
from arbees_runtime.trading.risk.exposure import Exposure
from arbees_runtime.trading.risk.limits import Limits

DOLLARS: Final = "USD"
TIME: Final = "ns"
CONTRACTS: Final = "contracts"
COUNT: Final = "count"

_SEVERITY: Final = {TradingState.ACTIVE: 0, TradingState.REDUCING: 1, TradingState.HALTED: 2}
_FEED_WORKS: Final = frozenset({FeedPhase.LIVE, FeedPhase.DEGRADED})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the risk gateway goes by besides positions.

    Attributes:
        switches: the kill switch by scope (`all`, `venue:<venue>`, `event:<event>`); a scope that is missing is active.
        feeds: the market data feed of each venue, where heard of.
        shard_epochs: the newest lease epoch seen of each shard slot.
        ledger_silent: whether the position tracker is not heard, so that what is held is not known.
        disputed: venues and markets where the venue says that we hold something else than the ledger says.
    """

    switches: Mapping[str, TradingState] = field(default_factory=dict)
    feeds: Mapping[str, FeedState] = field(default_factory=dict)
    shard_epochs: Mapping[str, int] = field(default_factory=dict)
    ledger_silent: bool = False
    disputed: Set[tuple[str, str]] = frozenset()


def at_most(limit: str, scope: str, value: int, bound: int, unit: str = COUNT) -> LimitCheck:
    """A limit that holds while the value is no more than the bound."""
    return LimitCheck(limit, scope, value, bound, passed=value <= bound, unit=unit)


def at_least(limit: str, scope: str, value: int, bound: int, unit: str) -> LimitCheck:
    """A limit that holds while the value is no less than the bound."""
    return LimitCheck(f"{limit}-at-least", scope, value, bound, passed=value >= bound, unit=unit)


def gate_checks(
    signal: Signal, exposure: Exposure, open_events: Set[str], limits: Limits, now_ns: int, around: Surroundings
) -> Iterator[LimitCheck]:
    """Every limit that a trade of any size has to hold; times in nanoseconds."""
    event = f"event:{signal.event}"
    venues = sorted({leg.venue for leg in signal.legs})
    yield at_most("expired", "signal", max(0, now_ns - signal.expires_ns), 0, TIME)
    known = around.shard_epochs.get(signal.shard, signal.epoch)
    yield at_most("shard-epoch", f"shard:{signal.shard}", max(0, known - signal.epoch), 0)
    yield at_most("rules-missing", event, int(not signal.rules_hash), 0)
    for scope in ("all", *(f"venue:{venue}" for venue in venues), event):
        yield at_most("kill-switch", scope, _SEVERITY[around.switches.get(scope, TradingState.ACTIVE)], 0)
    yield at_most("ledger-silent", "all", int(around.ledger_silent), 0)
    for venue in venues:
        feed = around.feeds.get(venue)
        works = feed is not None and feed.phase in _FEED_WORKS
        yield at_most("feed-down", f"venue:{venue}", int(not works), 0)
        yield at_most("orders-blocked", f"venue:{venue}", int(feed is None or not feed.orders_allowed), 0)
    for leg in signal.legs:
        scope, age_ns = f"leg:{leg.venue}:{leg.market}:{leg.outcome}", now_ns - leg.quote_received_ns
        yield at_most("quote-age", scope, max(0, age_ns), limits.data_ttl_ns, TIME)
        yield at_most("quote-ahead", scope, max(0, -age_ns), limits.skew_ns, TIME)
        yield at_most("books-differ", scope, int((leg.venue, leg.market) in around.disputed), 0)
    yield at_least("edge", "signal", signal.edge, 1, DOLLARS)
    cooling_ns = _left(exposure.last_approved_ns, signal, limits.event_cooldown_ns, now_ns)
    yield at_most("event-cooldown", event, cooling_ns, 0, TIME)
    recovering_ns = _left(exposure.lost_ns, signal, limits.loss_cooldown_ns, now_ns)
    yield at_most("loss-cooldown", event, recovering_ns, 0, TIME)
    orders = exposure.orders_in_last_minute(now_ns) + len(signal.legs)
    yield at_most("order-rate", "minute", orders, limits.orders_per_minute)
    yield at_most("open-legs", "all", len(open_events | {signal.event}), limits.open_legs)


def _left(since_ns: Mapping[str, int], signal: Signal, cooldown_ns: int, now_ns: int) -> int:
    """What is left of an event's cooldown."""
    last_ns = since_ns.get(signal.event)
    return 0 if last_ns is None else max(0, last_ns + cooldown_ns - now_ns)
