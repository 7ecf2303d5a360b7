"""What every process is, as data: the one description that programs, templates, Redis accounts and documents share.

`arbees_infra` reads this file to make task definitions, secrets, security groups and Redis users;
`arbees_runtime.settings` reads the environment by it. It imports nothing of either package but the bus's key scheme, so
that reading it costs nothing.
"""

from arbees_runtime.manifest.accounts import bus_rules
from arbees_runtime.manifest.description import BusAccess, Grant, Place, Secret, Variable
from arbees_runtime.manifest.entry import Process
from arbees_runtime.manifest.games import GAME_SHARD, ORCHESTRATOR
from arbees_runtime.manifest.gateways import KALSHI_GATEWAY, POLYMARKET_GATEWAY
from arbees_runtime.manifest.metrics import METRIC_NAMESPACE, METRICS, Metric
from arbees_runtime.manifest.platform import IMAGES, PROCESSES, process
from arbees_runtime.manifest.storage import MIGRATE, RECORDER
from arbees_runtime.manifest.trading import EXECUTION, POSITION_TRACKER, SIGNAL_PROCESSOR
from arbees_runtime.manifest.variables import (
    BUS,
    COMMON,
    CRUNCH_TIME_INTERVAL,
    DATABASE,
    DATABASE_OWNER_PASSWORD,
    DATABASE_PASSWORD,
    ESPN_HOST,
    GIVEN,
    KALSHI_DEMO_HOSTS,
    KALSHI_HOSTS,
    MARKET_DATA_TTL,
    POLL_INTERVAL,
    POLYMARKET_HOSTS,
    PROGRAMS_ROLE,
    SYNC_DELTA_TOLERANCE,
    TRADING_MODE,
)
from arbees_runtime.manifest.web import API, FRONTEND

__all__ = [
    "API",
    "BUS",
    "COMMON",
    "CRUNCH_TIME_INTERVAL",
    "DATABASE",
    "DATABASE_OWNER_PASSWORD",
    "DATABASE_PASSWORD",
    "ESPN_HOST",
    "EXECUTION",
    "FRONTEND",
    "GAME_SHARD",
    "GIVEN",
    "IMAGES",
    "KALSHI_DEMO_HOSTS",
    "KALSHI_GATEWAY",
    "KALSHI_HOSTS",
    "MARKET_DATA_TTL",
    "METRICS",
    "METRIC_NAMESPACE",
    "MIGRATE",
    "ORCHESTRATOR",
    "POLL_INTERVAL",
    "POLYMARKET_GATEWAY",
    "POLYMARKET_HOSTS",
    "POSITION_TRACKER",
    "PROCESSES",
    "PROGRAMS_ROLE",
    "RECORDER",
    "SIGNAL_PROCESSOR",
    "SYNC_DELTA_TOLERANCE",
    "TRADING_MODE",
    "BusAccess",
    "Grant",
    "Metric",
    "Place",
    "Process",
    "Secret",
    "Variable",
    "bus_rules",
    "process",
]
