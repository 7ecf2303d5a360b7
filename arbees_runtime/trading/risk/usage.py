"""The limits as they are loaded, with how much of each is used now."""

from __future__ import annotations

from collections.abc import Iterator

from arbees_runtime.messages import LimitUse
from arbees_runtime.trading.risk.exposure import Exposure
from arbees_runtime.trading.risk.gates import COUNT, DOLLARS, TIME
from arbees_runtime.trading.risk.limits import Limits


def limits_in_use(exposure: Exposure, limits: Limits, now_ns: int) -> tuple[LimitUse, ...]:
    """Every limit, with what of it is used before the next trade."""
    return tuple(_each(exposure, limits, now_ns))


def _each(exposure: Exposure, limits: Limits, now_ns: int) -> Iterator[LimitUse]:
    risks = exposure.risks()
    yield LimitUse("MAX_ORDER_DOLLARS", "each order", None, limits.order, DOLLARS)
    for venue, market in _markets(exposure):
        used = exposure.spent(venue, market)
        yield LimitUse("MAX_MARKET_DOLLARS", f"market:{venue}:{market}", used, limits.market, DOLLARS)
    if not _markets(exposure):
        yield LimitUse("MAX_MARKET_DOLLARS", "each market", 0, limits.market, DOLLARS)
    for event in sorted(risks):
        yield LimitUse("MAX_EVENT_LOSS", f"event:{event}", risks[event].loss, limits.event_loss, DOLLARS)
    if not risks:
        yield LimitUse("MAX_EVENT_LOSS", "each event", 0, limits.event_loss, DOLLARS)
    leagues = sorted({risk.league for risk in risks.values()})
    for league in leagues:
        used = sum(risk.loss for risk in risks.values() if risk.league == league)
        yield LimitUse("MAX_LEAGUE_LOSS", f"league:{league}", used, limits.league_loss, DOLLARS)
    if not leagues:
        yield LimitUse("MAX_LEAGUE_LOSS", "each league", 0, limits.league_loss, DOLLARS)
    for venue in _venues(exposure):
        yield LimitUse("MAX_VENUE_DOLLARS", f"venue:{venue}", exposure.spent(venue), limits.venue, DOLLARS)
    worse = sum(risk.loss - risk.held_loss for risk in risks.values())
    yield LimitUse("MAX_DAILY_LOSS", "day", exposure.daily_loss() + worse, limits.daily_loss, DOLLARS)
    yield LimitUse("MAX_DRAWDOWN", "all", exposure.drawdown() + worse, limits.drawdown, DOLLARS)
    yield LimitUse("MAX_OPEN_LEGS", "all", sum(risk.open for risk in risks.values()), limits.open_legs, COUNT)
    rate = exposure.orders_in_last_minute(now_ns)
    yield LimitUse("MAX_ORDERS_PER_MINUTE", "last minute", rate, limits.orders_per_minute, COUNT)
    yield LimitUse("EVENT_COOLDOWN", "each event", None, limits.event_cooldown_ns, TIME)
    yield LimitUse("LOSS_COOLDOWN", "each event", None, limits.loss_cooldown_ns, TIME)
    yield LimitUse("MARKET_DATA_TTL", "each quote", None, limits.data_ttl_ns, TIME)


def _markets(exposure: Exposure) -> list[tuple[str, str]]:
    held = {(holding.venue, holding.market) for holding in exposure.holdings.values()}
    return sorted(held | {(order.venue, order.market) for order in exposure.under_way()})


def _venues(exposure: Exposure) -> list[str]:
    return sorted({venue for venue, _ in _markets(exposure)} | set(exposure.cash) | {"kalshi", "polymarket"})
