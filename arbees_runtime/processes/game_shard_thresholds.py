"""A shard's settings as the thresholds of its watches."""

from __future__ import annotations

from typing import Protocol

from arbees_runtime.settings.thresholds import StrategySettings
from arbees_runtime.strategy.thresholds import Thresholds


class Judging(Protocol):
    """Settings of whoever judges opportunities: a shard, or a replay."""

    @property
    def market_data_ttl(self) -> float:
        """MARKET_DATA_TTL, in seconds."""

    @property
    def sync_delta_tolerance(self) -> float:
        """SYNC_DELTA_TOLERANCE, in seconds."""

    @property
    def strategy(self) -> StrategySettings:
        """The rest."""


def thresholds_of(settings: Judging) -> Thresholds:
    """What an opportunity must be like, by the environment."""
    strategy = settings.strategy
    return Thresholds(
        data_ttl_ns=_ns(settings.market_data_ttl),
        crunch_ttl_ns=_ns(strategy.crunch_time_data_ttl),
        sync_ns=_ns(settings.sync_delta_tolerance),
        unconfirmed_move=strategy.unconfirmed_move,
        required_edge=strategy.required_edge,
        least_profit=strategy.least_profit,
        least_return_ppm=strategy.least_yearly_return,
        suspect_edge=strategy.suspect_edge,
        impossible_edge=strategy.impossible_edge,
        confirm_ns=_ns(strategy.confirm_after),
        depth_share_ppm=strategy.depth_share,
        interval_ns=_ns(strategy.signal_interval),
        life_ns=_ns(strategy.signal_ttl),
        model=strategy.model_edge,
        model_edge=strategy.model_min_edge,
    )


def _ns(seconds: float) -> int:
    return round(seconds * 1e9)
