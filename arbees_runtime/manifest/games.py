"""What follows games: the orchestrator and the shards."""

from __future__ import annotations

from arbees_runtime.manifest.description import BusAccess, Variable
from arbees_runtime.manifest.entry import Process, run
from arbees_runtime.manifest.thresholds import THRESHOLDS
from arbees_runtime.manifest.variables import (
    CRUNCH_TIME_INTERVAL,
    ESPN_HOST,
    ESPN_URL,
    KALSHI_REST,
    MARKET_DATA_TTL,
    POLL_INTERVAL,
    POLYMARKET_URL,
    SYNC_DELTA_TOLERANCE,
)

ORCHESTRATOR = Process(
    name="orchestrator",
    purpose="Finds games, pairs their markets and decides which shard and which gateway works on what.",
    image="arbees/orchestrator",
    command=run("orchestrator"),
    variables=(
        Variable("LEAGUES", "Leagues to follow, with commas between.", "nfl,ncaaf,nba,ncaab,mlb,nhl,wnba,mls,epl"),
        Variable("DISCOVERY_INTERVAL", "Time between looks for games.", "60.0", "s"),
        Variable("FOLLOW_LEAD", "How long before its start a game is followed.", "24", "h"),
        ESPN_URL,
        KALSHI_REST,
        POLYMARKET_URL,
    ),
    bus=BusAccess(publishes=("subscriptions", "processes"), subscribes=("games", "shards", "subscriptions")),
    database=True,
    hosts=(ESPN_HOST, "external-api.kalshi.com", "gamma-api.polymarket.com"),
    singleton=True,
)

GAME_SHARD = Process(
    name="game-shard",
    purpose="Follows its share of the live games and finds opportunities in their quotes.",
    image="arbees/strategy-engine",
    command=run("game-shard"),
    variables=(
        POLL_INTERVAL,
        CRUNCH_TIME_INTERVAL,
        MARKET_DATA_TTL,
        SYNC_DELTA_TOLERANCE,
        ESPN_URL,
        Variable("MAX_GAMES", "Games that one shard follows at most.", "50"),
        Variable(
            "SECOND_SOURCES",
            "What ESPN's scores are compared with: `kalshi`, `polymarket`, both with a comma between, or `none`.",
            "kalshi,polymarket",
        ),
        KALSHI_REST,
        POLYMARKET_URL,
        Variable("ECS_AGENT_URI", "Address of the ECS agent, which ECS sets in its tasks; empty elsewhere.", ""),
        *THRESHOLDS,
    ),
    bus=BusAccess(
        publishes=("games", "opportunities", "feeds", "shards", "processes"),
        subscribes=("quotes", "games", "feeds", "subscriptions"),
        appends=("signals",),
    ),
    database=True,
    hosts=(ESPN_HOST, "external-api.kalshi.com", "sports-api.polymarket.com"),
    scalable=True,
    guards_tasks=True,
    stop_timeout=60,
    cpu=512,
    memory=1024,
)
