"""All processes and the images that hold them."""

from __future__ import annotations

from collections.abc import Mapping

from arbees_runtime.manifest.entry import Process
from arbees_runtime.manifest.games import GAME_SHARD, ORCHESTRATOR
from arbees_runtime.manifest.gateways import KALSHI_GATEWAY, POLYMARKET_GATEWAY
from arbees_runtime.manifest.storage import MIGRATE, RECORDER
from arbees_runtime.manifest.trading import EXECUTION, POSITION_TRACKER, SIGNAL_PROCESSOR
from arbees_runtime.manifest.web import API, FRONTEND

IMAGES: Mapping[str, str] = {
    "arbees/frontend": "The dashboard.",
    "arbees/api": "The HTTP API.",
    "arbees/orchestrator": "The orchestrator.",
    "arbees/strategy-engine": "Game shards, risk, execution, positions, recorder and migrations.",
    "arbees/market-gateway-kalshi": "The Kalshi gateway.",
    "arbees/market-gateway-polymarket": "The Polymarket gateway.",
}
"""The guide's six image repositories, with what each holds."""

PROCESSES: tuple[Process, ...] = (
    FRONTEND,
    API,
    ORCHESTRATOR,
    GAME_SHARD,
    SIGNAL_PROCESSOR,
    EXECUTION,
    POSITION_TRACKER,
    RECORDER,
    KALSHI_GATEWAY,
    POLYMARKET_GATEWAY,
    MIGRATE,
)
"""Every process, in the order people speak of them."""


def process(name: str) -> Process:
    """The process of that name.

    Raises:
        KeyError: There is none.
    """
    for candidate in PROCESSES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
