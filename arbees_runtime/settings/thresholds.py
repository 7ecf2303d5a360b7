"""What decides whether a trade is made: thresholds of the shards, limits of the risk gateway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from arbees_runtime.market.numbers import Money
from arbees_runtime.settings.kinds import AGE, SWITCH, dollars, fraction, seconds, whole
from arbees_runtime.settings.values import Problem, Reads


@dataclass(frozen=True, kw_only=True)
class StrategySettings:
    """When an opportunity becomes a signal."""

    crunch_time_data_ttl: Annotated[float, Reads("CRUNCH_TIME_DATA_TTL", AGE)]
    unconfirmed_move: Annotated[Money, Reads("MAX_UNCONFIRMED_MOVE", dollars("0", "1"))]
    required_edge: Annotated[Money, Reads("MIN_EDGE", dollars("0", "0.5"))]
    least_profit: Annotated[Money, Reads("MIN_PROFIT", dollars("0", "10000"))]
    least_yearly_return: Annotated[int, Reads("MIN_YEARLY_RETURN", fraction("1000000"))]
    suspect_edge: Annotated[Money, Reads("SUSPECT_EDGE", dollars("0", "1"))]
    impossible_edge: Annotated[Money, Reads("IMPOSSIBLE_EDGE", dollars("0", "1"))]
    confirm_after: Annotated[float, Reads("CONFIRM_AFTER", AGE)]
    depth_share: Annotated[int, Reads("DEPTH_SHARE", fraction("1"))]
    signal_interval: Annotated[float, Reads("SIGNAL_INTERVAL", AGE)]
    signal_ttl: Annotated[float, Reads("SIGNAL_TTL", AGE)]
    model_edge: Annotated[bool, Reads("MODEL_EDGE", SWITCH)]
    model_min_edge: Annotated[Money, Reads("MODEL_MIN_EDGE", dollars("0", "0.5"))]

    def contradictions(self) -> Iterator[Problem]:
        """What is impossible is suspect, and what is required is not."""
        if not self.required_edge < self.suspect_edge <= self.impossible_edge:
            yield Problem(
                "SUSPECT_EDGE",
                "lies outside MIN_EDGE to IMPOSSIBLE_EDGE: every opportunity would be held as a data error, or none",
                "Make it more than MIN_EDGE and at most IMPOSSIBLE_EDGE.",
            )


@dataclass(frozen=True, kw_only=True)
class LimitSettings:
    """What every trade is held to."""

    order: Annotated[Money, Reads("MAX_ORDER_DOLLARS", dollars("0", "1000000"))]
    market: Annotated[Money, Reads("MAX_MARKET_DOLLARS", dollars("0", "1000000"))]
    event_loss: Annotated[Money, Reads("MAX_EVENT_LOSS", dollars("0", "1000000"))]
    league_loss: Annotated[Money, Reads("MAX_LEAGUE_LOSS", dollars("0", "1000000"))]
    venue: Annotated[Money, Reads("MAX_VENUE_DOLLARS", dollars("0", "10000000"))]
    daily_loss: Annotated[Money, Reads("MAX_DAILY_LOSS", dollars("0", "1000000"))]
    drawdown: Annotated[Money, Reads("MAX_DRAWDOWN", dollars("0", "1000000"))]
    open_legs: Annotated[int, Reads("MAX_OPEN_LEGS", whole(0, 1000))]
    orders_per_minute: Annotated[int, Reads("MAX_ORDERS_PER_MINUTE", whole(0, 6000))]
    event_cooldown: Annotated[float, Reads("EVENT_COOLDOWN", seconds(0, 3600))]
    loss_cooldown: Annotated[float, Reads("LOSS_COOLDOWN", seconds(0, 86_400))]
