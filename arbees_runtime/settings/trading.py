"""What trades reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from arbees_runtime.messages import TradingMode
from arbees_runtime.settings.common import OnBus, OnDatabase
from arbees_runtime.settings.kinds import AGE, MODE
from arbees_runtime.settings.values import Reads


@dataclass(frozen=True, kw_only=True)
class SignalProcessorSettings(OnDatabase, OnBus):
    """What the signal processor reads."""

    trading_mode: Annotated[TradingMode, Reads("TRADING_MODE", MODE)]
    market_data_ttl: Annotated[float, Reads("MARKET_DATA_TTL", AGE)]


@dataclass(frozen=True, kw_only=True)
class ExecutionSettings(OnDatabase, OnBus):
    """What execution reads."""

    trading_mode: Annotated[TradingMode, Reads("TRADING_MODE", MODE)]
    market_data_ttl: Annotated[float, Reads("MARKET_DATA_TTL", AGE)]


@dataclass(frozen=True, kw_only=True)
class PositionTrackerSettings(OnDatabase, OnBus):
    """What the position tracker reads."""

    trading_mode: Annotated[TradingMode, Reads("TRADING_MODE", MODE)]
