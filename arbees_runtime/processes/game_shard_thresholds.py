"""A shard's settings as the thresholds of its watches."""

from __future__ import annotations

from arbees_runtime.settings import GameShardSettings
from arbees_runtime.strategy.thresholds import Thresholds


def thresholds_of(settings: GameShardSettings) -> Thresholds:
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
