"""The variables and secrets that several processes share, and the hosts they talk to."""

from __future__ import annotations

from arbees_runtime.manifest.description import Secret, Variable

COMMON = (
    Variable("ENV", "Name of the environment; every log line and metric carries it.", "local"),
    Variable("LOG_LEVEL", "Least level that is logged: DEBUG, INFO, WARNING or ERROR.", "INFO"),
    Variable("LOG_FORMAT", "`json` for one object a line, `text` for reading at a terminal.", "text"),
    Variable(
        "METRICS_FORMAT",
        "`emf` to print CloudWatch embedded metrics, `prometheus` to serve them at /metrics.",
        "prometheus",
    ),
    Variable(
        "HTTP_PORT",
        "Port of the process's HTTP server: health, metrics and, for api and frontend, everything.",
        "8080",
    ),
    Variable("STOP_TIMEOUT", "Time between SIGTERM and SIGKILL in which the process drains.", "30", "s"),
)

PROGRAMS_ROLE = "arbees"
"""The database role that the programs log in as, unless told otherwise."""

DATABASE = (
    Variable("DATABASE_HOST", "Host of PostgreSQL or TimescaleDB.", "localhost"),
    Variable("DATABASE_PORT", "Its port.", "5432"),
    Variable("DATABASE_NAME", "The database.", "arbees"),
    Variable("DATABASE_USER", "The role to log in as.", PROGRAMS_ROLE),
    Variable(
        "DATABASE_TLS",
        "`require` refuses a connection without TLS, `prefer` takes what the server has.",
        "prefer",
    ),
)

BUS = (
    Variable("REDIS_HOST", "Host of the bus.", "localhost"),
    Variable("REDIS_PORT", "Its port.", "6379"),
    Variable("REDIS_TLS", "`true` to connect with TLS.", "false"),
    Variable("REDIS_USERNAME", "The account to log in as.", ""),
)

DATABASE_PASSWORD = Secret(
    "DATABASE_PASSWORD", "database/app", "Password of the programs' database role.", generated=True
)
DATABASE_OWNER_PASSWORD = Secret(
    "DATABASE_OWNER_PASSWORD", "database/owner", "Password of the role that owns the schema.", generated=True
)

TRADING_MODE = Variable(
    "TRADING_MODE",
    "`paper` fills orders from the live book in memory; `live` sends them to the venues.",
    "paper",
)
LIVE_ORDERS_AUTHORISED = Variable(
    "LIVE_ORDERS_AUTHORISED",
    "Who allowed real orders to this venue and when, as `<name> <YYYY-MM-DD> <venue>`; it holds for 90 days. Without "
    "it a gateway reads the venue and sends no order, whatever TRADING_MODE says.",
    "",
)
PAPER = (
    Variable("PAPER_CASH", "Paper dollars at the venue when nothing was ever traded on paper.", "10000", "USD"),
    Variable("PAPER_LATENCY", "Least time from a paper order to its match.", "0.25", "s"),
    Variable("PAPER_LATENCY_JITTER", "Most by which that time varies.", "0.1", "s"),
    Variable("PAPER_SEED", "Decides how it varies; the same seed gives the same times.", "1"),
)
"""How the paper desk trades."""
POLL_INTERVAL = Variable("POLL_INTERVAL", "Time between looks at a league's live games.", "1.0", "s")
CRUNCH_TIME_INTERVAL = Variable("CRUNCH_TIME_INTERVAL", "The same when a game is close and late.", "0.5", "s")
MARKET_DATA_TTL = Variable("MARKET_DATA_TTL", "Age beyond which a quote is not traded on.", "4.0", "s")
SYNC_DELTA_TOLERANCE = Variable(
    "SYNC_DELTA_TOLERANCE",
    "Greatest difference between the times of the two sides of a comparison.",
    "2.0",
    "s",
)

ESPN_URL = Variable(
    "ESPN_URL", "Where ESPN's scoreboards are; a simulator has its own address.", "https://site.api.espn.com"
)
KALSHI_REST = Variable(
    "KALSHI_HOST",
    "Kalshi's REST host; the demo exchange has its own, and a simulator's is written http://localhost:port.",
    "external-api.kalshi.com",
)
KALSHI_STREAM = Variable(
    "KALSHI_WS_HOST",
    "Kalshi's WebSocket host; a simulator's is written ws://localhost:port.",
    "external-api-ws.kalshi.com",
)
POLYMARKET_URL = Variable(
    "POLYMARKET_URL",
    "One address that serves all of Polymarket, as a simulator does; empty for Polymarket's own hosts.",
    "",
)

ESPN_HOST = "site.api.espn.com"
KALSHI_HOSTS = ("external-api.kalshi.com", "external-api-ws.kalshi.com")
KALSHI_DEMO_HOSTS = ("external-api.demo.kalshi.co", "external-api-ws.demo.kalshi.co")
POLYMARKET_HOSTS = (
    "gamma-api.polymarket.com",
    "clob.polymarket.com",
    "data-api.polymarket.com",
    "ws-subscriptions-clob.polymarket.com",
    "sports-api.polymarket.com",
    "polymarket.com",
)

GIVEN = frozenset(
    {variable.name for variable in (*COMMON, *DATABASE, *BUS)} - {"LOG_LEVEL"}
    | {
        "TRADING_MODE",
        "DATABASE_APP_USER",
        "PUBLIC_URL",
        "LOGIN_SIGNER",
        "LOGIN_OPERATORS",
        "API_URL",
        "KALSHI_HOST",
        "KALSHI_WS_HOST",
    }
    | {"LIVE_ORDERS_AUTHORISED"}
    | {"POLYMARKET_PROXY_URL", "POLYMARKET_PROXY_USERNAME"}
)
"""Variables whose values follow from the rest of a spec, so that nobody sets them by hand."""
