"""Typed settings of every process: the only place that reads the environment.

A process's settings are a frozen dataclass. Each field names the manifest's variable or secret that it reads;
tests/runtime/test_settings.py holds fields and manifest to each other, so nothing is declared and unread, or read
and undeclared. Meanings and defaults are the manifest's.
"""

from arbees_runtime.settings.common import (
    DatabaseAddress,
    DatabaseSettings,
    LogFormat,
    LogLevel,
    MetricsFormat,
    OnBus,
    OnDatabase,
    OwnerSettings,
    RedisSettings,
    Settings,
)
from arbees_runtime.settings.games import GameShardSettings, OrchestratorSettings
from arbees_runtime.settings.gateways import KalshiGatewaySettings, PolymarketGatewaySettings
from arbees_runtime.settings.loading import SETTINGS, environment, http_port, load
from arbees_runtime.settings.storage import MigrateSettings, RecorderSettings
from arbees_runtime.settings.trading import ExecutionSettings, PositionTrackerSettings, SignalProcessorSettings
from arbees_runtime.settings.values import UNSET, Problem, Secret, SettingsError, variables_of
from arbees_runtime.settings.web import ApiSettings, FrontendSettings

__all__ = [
    "SETTINGS",
    "UNSET",
    "ApiSettings",
    "DatabaseAddress",
    "DatabaseSettings",
    "ExecutionSettings",
    "FrontendSettings",
    "GameShardSettings",
    "KalshiGatewaySettings",
    "LogFormat",
    "LogLevel",
    "MetricsFormat",
    "MigrateSettings",
    "OnBus",
    "OnDatabase",
    "OrchestratorSettings",
    "OwnerSettings",
    "PolymarketGatewaySettings",
    "PositionTrackerSettings",
    "Problem",
    "RecorderSettings",
    "RedisSettings",
    "Secret",
    "Settings",
    "SettingsError",
    "SignalProcessorSettings",
    "environment",
    "http_port",
    "load",
    "variables_of",
]
