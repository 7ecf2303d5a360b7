"""What follows games reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from arbees_runtime.settings.common import OnBus, OnDatabase
from arbees_runtime.settings.kinds import AGE, REST_ADDRESS, URL, URL_OR_NONE, WORDS, seconds, whole
from arbees_runtime.settings.thresholds import StrategySettings
from arbees_runtime.settings.values import Kind, Problem, Reads


def _read_sources(text: str) -> frozenset[str]:
    chosen = frozenset(part.strip() for part in text.split(","))
    if chosen == {"none"}:
        return frozenset()
    if not chosen <= {"kalshi", "polymarket"}:
        raise ValueError
    return chosen


_SOURCES: Final = Kind("`kalshi`, `polymarket`, both with a comma between, or `none`", _read_sources)


@dataclass(frozen=True, kw_only=True)
class OrchestratorSettings(OnDatabase, OnBus):
    """What the orchestrator reads."""

    leagues: Annotated[tuple[str, ...], Reads("LEAGUES", WORDS)]
    discovery_interval: Annotated[float, Reads("DISCOVERY_INTERVAL", seconds(1, 3600))]
    follow_lead: Annotated[int, Reads("FOLLOW_LEAD", whole(1, 168))]
    espn_url: Annotated[str, Reads("ESPN_URL", URL)]
    kalshi_url: Annotated[str, Reads("KALSHI_HOST", REST_ADDRESS)]
    polymarket_url: Annotated[str, Reads("POLYMARKET_URL", URL_OR_NONE)]


@dataclass(frozen=True, kw_only=True)
class GameShardSettings(OnDatabase, OnBus):
    """What a game shard reads."""

    poll_interval: Annotated[float, Reads("POLL_INTERVAL", seconds(0.2, 3600))]
    crunch_time_interval: Annotated[float, Reads("CRUNCH_TIME_INTERVAL", seconds(0.2, 3600))]
    market_data_ttl: Annotated[float, Reads("MARKET_DATA_TTL", AGE)]
    sync_delta_tolerance: Annotated[float, Reads("SYNC_DELTA_TOLERANCE", AGE)]
    espn_url: Annotated[str, Reads("ESPN_URL", URL)]
    max_games: Annotated[int, Reads("MAX_GAMES", whole(1, 1000))]
    second_sources: Annotated[frozenset[str], Reads("SECOND_SOURCES", _SOURCES)]
    kalshi_url: Annotated[str, Reads("KALSHI_HOST", REST_ADDRESS)]
    polymarket_url: Annotated[str, Reads("POLYMARKET_URL", URL_OR_NONE)]
    ecs_agent_uri: Annotated[str, Reads("ECS_AGENT_URI", URL_OR_NONE)]
    strategy: StrategySettings

    def contradictions(self) -> Iterator[Problem]:
        """Crunch time is looked at at least as often as the rest."""
        if self.crunch_time_interval > self.poll_interval:
            yield Problem(
                "CRUNCH_TIME_INTERVAL",
                f"is {self.crunch_time_interval:g} s, longer than POLL_INTERVAL ({self.poll_interval:g} s): a close "
                "game would be looked at less often than others",
                "Make it at most POLL_INTERVAL.",
            )
        yield from self.strategy.contradictions()
