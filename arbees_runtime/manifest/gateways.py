"""What speaks to the venues."""

from __future__ import annotations

from arbees_runtime.manifest.description import BusAccess, Secret, Variable
from arbees_runtime.manifest.entry import Process, run
from arbees_runtime.manifest.variables import (
    KALSHI_HOSTS,
    KALSHI_REST,
    KALSHI_STREAM,
    LIVE_ORDERS_AUTHORISED,
    MARKET_DATA_TTL,
    PAPER,
    POLYMARKET_HOSTS,
    POLYMARKET_URL,
    TRADING_MODE,
)

KALSHI_GATEWAY = Process(
    name="kalshi-gateway",
    purpose="Turns Kalshi's market data into quotes and places orders there.",
    image="arbees/market-gateway-kalshi",
    command=run("kalshi-gateway"),
    variables=(
        TRADING_MODE,
        LIVE_ORDERS_AUTHORISED,
        MARKET_DATA_TTL,
        *PAPER,
        KALSHI_REST,
        KALSHI_STREAM,
    ),
    secrets=(
        Secret(
            "KALSHI_API_KEY",
            "kalshi/api-key",
            "Id of the Kalshi API key; `unset` reads public data by polling.",
        ),
        Secret("KALSHI_PRIVATE_KEY", "kalshi/private-key", "PEM text of that key; `unset` when there is none."),
    ),
    bus=BusAccess(
        publishes=("quotes", "feeds", "processes"),
        subscribes=("subscriptions", "positions"),
        appends=("order-events.kalshi",),
        consumes=("commands.kalshi",),
    ),
    venue="kalshi",
    hosts=KALSHI_HOSTS,
    singleton=True,
)

POLYMARKET_GATEWAY = Process(
    name="polymarket-gateway",
    purpose="Turns Polymarket's market data into quotes and, where the venue allows it, places orders there.",
    image="arbees/market-gateway-polymarket",
    command=run("polymarket-gateway"),
    variables=(
        TRADING_MODE,
        LIVE_ORDERS_AUTHORISED,
        MARKET_DATA_TTL,
        *PAPER,
        POLYMARKET_URL,
        Variable("POLYMARKET_PROXY_URL", "HTTP proxy for reading public data; orders never leave through it.", ""),
        Variable("POLYMARKET_PROXY_USERNAME", "Account at that proxy; empty when it asks for none.", ""),
    ),
    secrets=(
        Secret(
            "POLYMARKET_PROXY_PASSWORD",
            "proxy/password",
            "Password of the account at the proxy.",
            generated=True,
            needed="proxy",
        ),
        Secret("POLYMARKET_API_KEY", "polymarket/api-key", "CLOB API key.", needed="orders"),
        Secret("POLYMARKET_API_SECRET", "polymarket/api-secret", "Secret of that key.", needed="orders"),
        Secret(
            "POLYMARKET_API_PASSPHRASE",
            "polymarket/api-passphrase",
            "Passphrase of that key.",
            needed="orders",
        ),
        Secret(
            "POLYMARKET_PRIVATE_KEY",
            "polymarket/private-key",
            "Key of the wallet that signs orders.",
            needed="orders",
        ),
        Secret(
            "POLYMARKET_FUNDER",
            "polymarket/funder",
            "Address of the wallet that holds the funds.",
            needed="orders",
        ),
    ),
    bus=BusAccess(
        publishes=("quotes", "feeds", "processes"),
        subscribes=("subscriptions", "positions"),
        appends=("order-events.polymarket",),
        consumes=("commands.polymarket",),
    ),
    place="polymarket",
    venue="polymarket",
    hosts=POLYMARKET_HOSTS,
    singleton=True,
)
