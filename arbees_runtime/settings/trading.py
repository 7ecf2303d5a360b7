"""What trades reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from arbees_runtime.market.numbers import Money
from arbees_runtime.messages import TradingMode
from arbees_runtime.settings.common import OnBus, OnDatabase
from arbees_runtime.settings.kinds import AGE, DOLLARS, MODE, seconds
from arbees_runtime.settings.thresholds import LimitSettings
from arbees_runtime.settings.values import Problem, Reads


@dataclass(frozen=True, kw_only=True)
class SignalProcessorSettings(OnDatabase, OnBus):
    """What the signal processor reads."""

    trading_mode: Annotated[TradingMode, Reads("TRADING_MODE", MODE)]
    market_data_ttl: Annotated[float, Reads("MARKET_DATA_TTL", AGE)]
    limits: LimitSettings


@dataclass(frozen=True, kw_only=True)
class ExecutionSettings(OnDatabase, OnBus):
    """What execution reads."""

    trading_mode: Annotated[TradingMode, Reads("TRADING_MODE", MODE)]
    market_data_ttl: Annotated[float, Reads("MARKET_DATA_TTL", AGE)]
    hedge_deadline: Annotated[float, Reads("HEDGE_DEADLINE", AGE)]
    hedge_give_up: Annotated[float, Reads("HEDGE_GIVE_UP", seconds(1, 3600))]
    unwind_budget: Annotated[Money, Reads("UNWIND_BUDGET", DOLLARS)]
    hold_cap: Annotated[Money, Reads("HOLD_CAP", DOLLARS)]

    def contradictions(self) -> Iterator[Problem]:
        """A loss is allowed before giving up, or never."""
        if self.hedge_give_up <= self.hedge_deadline:
            yield Problem(
                "HEDGE_GIVE_UP",
                f"is {self.hedge_give_up:g} s, not longer than HEDGE_DEADLINE ({self.hedge_deadline:g} s): what has no "
                "counterpart would be kept before a hedge at a loss was ever tried",
                "Make it longer than HEDGE_DEADLINE.",
            )


@dataclass(frozen=True, kw_only=True)
class PositionTrackerSettings(OnDatabase, OnBus):
    """What the position tracker reads."""

    trading_mode: Annotated[TradingMode, Reads("TRADING_MODE", MODE)]
    market_data_ttl: Annotated[float, Reads("MARKET_DATA_TTL", AGE)]
