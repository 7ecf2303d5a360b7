"""What every process is, as data: the one description that programs, templates, Redis accounts and documents share.

`arbees_infra` reads this file to make task definitions, secrets, security groups and Redis users;
`arbees_runtime.settings` reads the environment by it. It imports nothing of either package but the bus's key scheme, so
that reading it costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from arbees_runtime.bus import keys

Grant = Literal["always", "orders", "proxy"]
Place = Literal["home", "polymarket"]


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable a process reads.

    Attributes:
        name: Its name.
        meaning: One sentence for the reference page.
        default: Value when it is not set; None when it must be set.
        unit: Unit of a number, such as `s`; empty for text and switches.
    """

    name: str
    meaning: str
    default: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret a process reads from an environment variable; in AWS it comes from Secrets Manager.

    Attributes:
        variable: The environment variable.
        name: Its name in Secrets Manager, below `<project>/<environment>/`.
        meaning: One sentence for the reference page.
        generated: Whether the platform makes it (a password) or a person must fill it in (a venue's key).
        needed: `always`; `orders`: only by a gateway that may place live orders; `proxy`: only when it reads through
            the authenticated proxy of placement `eu-proxy`.
    """

    variable: str
    name: str
    meaning: str
    generated: bool = False
    needed: Grant = "always"


@dataclass(frozen=True, slots=True)
class BusAccess:
    """What a process may do on the bus; its Redis account allows this and nothing else.

    Attributes:
        publishes: Conflated channels it publishes on (last value kept).
        subscribes: Conflated channels it listens to.
        appends: Durable streams it appends to.
        consumes: Durable streams it reads as a consumer group named like the process.
    """

    publishes: tuple[str, ...] = ()
    subscribes: tuple[str, ...] = ()
    appends: tuple[str, ...] = ()
    consumes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process of the platform.

    Attributes:
        name: Its name; also its service's, its Redis account's and its consumer groups'.
        purpose: One sentence.
        image: The repository of its image.
        command: Arguments of the container.
        variables: Environment variables it reads, besides the common ones of `COMMON`, `DATABASE` and `BUS`.
        secrets: Secrets it reads, besides those that database and bus access bring.
        bus: What it may do on the bus, or None when it does not use it.
        database: Whether it reads and writes the database.
        port: TCP port it serves on.
        health: Path that answers 200 when the process works. `/livez` is for restarts, `/readyz` for traffic.
        path: URL paths the load balancer sends to it, or empty when it is not public. `/*` is the rest of all paths.
        calls: Processes it calls over HTTP by name; the address of each comes in a variable such as `API_URL`.
        place: Where it runs: in the home region, or where the Polymarket gateway is placed.
        venue: The venue whose orders it places, or None.
        hosts: Hosts outside the platform it talks to, over TCP 443.
        singleton: Whether two copies must never work at the same time.
        scalable: Whether it may run in several copies that are added and removed by load.
        interruptible: Whether losing a task at two minutes' notice does no harm, so that Spot capacity may run it.
        guards_tasks: Whether it sets ECS task scale-in protection on its own task.
        one_off: Whether it runs to its end and stops, and so is a task and not a service.
        stop_timeout: Seconds between SIGTERM and SIGKILL; it has to drain in that time.
        cpu: CPU units (1024 are one vCPU).
        memory: MiB of memory.
    """

    name: str
    purpose: str
    image: str
    command: tuple[str, ...]
    variables: tuple[Variable, ...] = ()
    secrets: tuple[Secret, ...] = ()
    bus: BusAccess | None = None
    database: bool = False
    port: int = 8080
    health: str = "/livez"
    path: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    place: Place = "home"
    venue: str | None = None
    hosts: tuple[str, ...] = ()
    singleton: bool = False
    scalable: bool = False
    interruptible: bool = False
    guards_tasks: bool = False
    one_off: bool = False
    stop_timeout: int = 30
    cpu: int = 256
    memory: int = 512

    @property
    def health_command(self) -> tuple[str, ...]:
        """What a container's health check runs: it asks the process on `HTTP_PORT` for its health path and succeeds on
        an answer of 200."""
        return (*_run("health"), self.health)

    @property
    def redis_secret(self) -> Secret | None:
        """The password of its Redis account."""
        if self.bus is None:
            return None
        return Secret(
            "REDIS_PASSWORD",
            f"redis/{self.name}",
            f"Password of the Redis account {self.name}.",
            generated=True,
        )

    @property
    def all_variables(self) -> tuple[Variable, ...]:
        """Every variable it reads, common ones first."""
        database = DATABASE if self.database else ()
        bus = BUS if self.bus is not None else ()
        return (*COMMON, *database, *bus, *self.variables)

    @property
    def all_secrets(self) -> tuple[Secret, ...]:
        """Every secret it reads, those of database and bus first."""
        database = (DATABASE_PASSWORD,) if self.database and not self.one_off else ()
        redis = (self.redis_secret,) if self.redis_secret else ()
        return (*database, *redis, *self.secrets)

    def secrets_for(self, *, orders: bool = False, proxy: bool = False) -> tuple[Secret, ...]:
        """The secrets it gets in one deployment.

        Args:
            orders: Whether it may place live orders.
            proxy: Whether it reads through the authenticated proxy.
        """
        grants = {"always", *(["orders"] if orders else []), *(["proxy"] if proxy else [])}
        return tuple(secret for secret in self.all_secrets if secret.needed in grants)


IMAGES: Mapping[str, str] = {
    "arbees/frontend": "The dashboard.",
    "arbees/api": "The HTTP API.",
    "arbees/orchestrator": "The orchestrator.",
    "arbees/strategy-engine": "Game shards, risk, execution, positions, recorder and migrations.",
    "arbees/market-gateway-kalshi": "The Kalshi gateway.",
    "arbees/market-gateway-polymarket": "The Polymarket gateway.",
}
"""The guide's six image repositories, with what each holds."""

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
POLL_INTERVAL = Variable("POLL_INTERVAL", "Time between looks at a league's live games.", "1.0", "s")
CRUNCH_TIME_INTERVAL = Variable("CRUNCH_TIME_INTERVAL", "The same when a game is close and late.", "0.5", "s")
MARKET_DATA_TTL = Variable("MARKET_DATA_TTL", "Age beyond which a quote is not traded on.", "4.0", "s")
SYNC_DELTA_TOLERANCE = Variable(
    "SYNC_DELTA_TOLERANCE",
    "Greatest difference between the times of the two sides of a comparison.",
    "2.0",
    "s",
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
    | {"TRADING_MODE", "DATABASE_APP_USER", "PUBLIC_URL", "API_URL", "KALSHI_HOST", "KALSHI_WS_HOST"}
    | {"POLYMARKET_PROXY_URL", "POLYMARKET_PROXY_USERNAME"}
)
"""Variables whose values follow from the rest of a spec, so that nobody sets them by hand."""


def _run(name: str) -> tuple[str, ...]:
    return ("python", "-m", "arbees_runtime", name)


FRONTEND = Process(
    name="frontend",
    purpose="Serves the dashboard.",
    image="arbees/frontend",
    command=_run("frontend"),
    variables=(
        Variable("API_URL", "Where the dashboard's server reaches the API.", "http://localhost:8000"),
        Variable(
            "PUBLIC_URL",
            "The address people open; cookies and redirects are bound to it.",
            "http://localhost:8080",
        ),
    ),
    secrets=(Secret("SESSION_SECRET", "frontend/session", "Key that signs the dashboard's sessions.", generated=True),),
    port=80,
    path=("/*",),
    calls=("api",),
    interruptible=True,
)

API = Process(
    name="api",
    purpose="Answers the dashboard's and the operator's requests.",
    image="arbees/api",
    command=_run("api"),
    variables=(Variable("PUBLIC_URL", "The address people open; other origins are refused.", "http://localhost:8080"),),
    secrets=(
        Secret("API_READ_TOKEN", "api/read-token", "Token that may read.", generated=True),
        Secret(
            "API_OPERATE_TOKEN",
            "api/operate-token",
            "Token that may also halt, resume and flatten.",
            generated=True,
        ),
    ),
    bus=BusAccess(subscribes=("quotes", "games", "feeds", "positions"), appends=("control",)),
    database=True,
    port=8000,
    health="/api/health",
    path=("/api", "/api/*"),
    interruptible=True,
    memory=1024,
)

ORCHESTRATOR = Process(
    name="orchestrator",
    purpose="Finds games, pairs their markets and decides which shard and which gateway works on what.",
    image="arbees/orchestrator",
    command=_run("orchestrator"),
    variables=(POLL_INTERVAL,),
    bus=BusAccess(publishes=("subscriptions",), subscribes=("games", "feeds"), consumes=("control",)),
    database=True,
    hosts=(ESPN_HOST, "external-api.kalshi.com", "gamma-api.polymarket.com"),
    singleton=True,
)

GAME_SHARD = Process(
    name="game-shard",
    purpose="Follows its share of the live games and finds opportunities in their quotes.",
    image="arbees/strategy-engine",
    command=_run("game-shard"),
    variables=(
        POLL_INTERVAL,
        CRUNCH_TIME_INTERVAL,
        MARKET_DATA_TTL,
        SYNC_DELTA_TOLERANCE,
        Variable("MAX_GAMES", "Games that one shard follows at most.", "50"),
    ),
    bus=BusAccess(publishes=("games",), subscribes=("quotes", "games", "feeds", "subscriptions"), appends=("signals",)),
    database=True,
    hosts=(ESPN_HOST,),
    scalable=True,
    guards_tasks=True,
    stop_timeout=60,
    cpu=512,
    memory=1024,
)

SIGNAL_PROCESSOR = Process(
    name="signal-processor",
    purpose="Checks every opportunity against every limit and lets pass what holds.",
    image="arbees/strategy-engine",
    command=_run("signal-processor"),
    variables=(TRADING_MODE, MARKET_DATA_TTL),
    bus=BusAccess(subscribes=("feeds", "positions"), appends=("decisions",), consumes=("signals", "control")),
    database=True,
    singleton=True,
)

EXECUTION = Process(
    name="execution",
    purpose="Takes a decision through its two legs, hedging or unwinding what goes wrong.",
    image="arbees/strategy-engine",
    command=_run("execution"),
    variables=(TRADING_MODE, MARKET_DATA_TTL),
    bus=BusAccess(
        subscribes=("quotes", "feeds"),
        appends=("commands.kalshi", "commands.polymarket"),
        consumes=("decisions", "order-events.kalshi", "order-events.polymarket", "control"),
    ),
    database=True,
    singleton=True,
    stop_timeout=60,
    cpu=512,
    memory=1024,
)

POSITION_TRACKER = Process(
    name="position-tracker",
    purpose="Keeps the ledger, marks positions, settles them and compares them with the venues.",
    image="arbees/strategy-engine",
    command=_run("position-tracker"),
    variables=(TRADING_MODE,),
    bus=BusAccess(
        publishes=("positions",),
        subscribes=("quotes", "games"),
        consumes=("order-events.kalshi", "order-events.polymarket"),
    ),
    database=True,
    singleton=True,
)

RECORDER = Process(
    name="recorder",
    purpose="Writes quotes, game states, signals, decisions and order events to the database.",
    image="arbees/strategy-engine",
    command=_run("recorder"),
    variables=(TRADING_MODE,),
    bus=BusAccess(
        subscribes=("quotes", "games", "feeds"),
        consumes=("signals", "decisions", "order-events.kalshi", "order-events.polymarket"),
    ),
    database=True,
    singleton=True,
)

KALSHI_GATEWAY = Process(
    name="kalshi-gateway",
    purpose="Turns Kalshi's market data into quotes and places orders there.",
    image="arbees/market-gateway-kalshi",
    command=_run("kalshi-gateway"),
    variables=(
        TRADING_MODE,
        Variable("KALSHI_HOST", "Kalshi's REST host; the demo exchange has its own.", KALSHI_HOSTS[0]),
        Variable("KALSHI_WS_HOST", "Kalshi's WebSocket host.", KALSHI_HOSTS[1]),
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
        publishes=("quotes", "feeds"),
        subscribes=("subscriptions",),
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
    command=_run("polymarket-gateway"),
    variables=(
        TRADING_MODE,
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
        publishes=("quotes", "feeds"),
        subscribes=("subscriptions",),
        appends=("order-events.polymarket",),
        consumes=("commands.polymarket",),
    ),
    place="polymarket",
    venue="polymarket",
    hosts=POLYMARKET_HOSTS,
    singleton=True,
)

MIGRATE = Process(
    name="migrate",
    purpose="Brings the database's schema and seed data up to date, then stops.",
    image="arbees/strategy-engine",
    command=_run("migrate"),
    variables=(Variable("DATABASE_APP_USER", "Role that the programs log in as; migrate makes it.", PROGRAMS_ROLE),),
    secrets=(
        DATABASE_OWNER_PASSWORD,
        Secret(
            "DATABASE_APP_PASSWORD",
            DATABASE_PASSWORD.name,
            "Password it gives the programs' role.",
            generated=True,
        ),
    ),
    database=True,
    one_off=True,
    stop_timeout=120,
)

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


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric the programs emit, in CloudWatch namespace `Arbees`, with the dimensions `Environment` and its own.

    Attributes:
        name: Its name.
        unit: Its unit, as CloudWatch spells units.
        dimension: `Process`, whose value is the process's name, or `Venue`, whose value is the venue's.
        processes: Who emits it; empty means every process.
        meaning: One sentence.
    """

    name: str
    unit: str
    dimension: Literal["Process", "Venue"]
    processes: tuple[str, ...]
    meaning: str


METRIC_NAMESPACE = "Arbees"

_GATEWAYS = ("kalshi-gateway", "polymarket-gateway")

METRICS: tuple[Metric, ...] = (
    Metric("Heartbeat", "Count", "Process", (), "One a minute while the process works; it stops when it is stuck."),
    Metric("QuoteAge", "Seconds", "Venue", _GATEWAYS, "Age of the newest quote of any market the venue is asked for."),
    Metric("FeedGaps", "Count", "Venue", _GATEWAYS, "Times a book was thrown away because a message was missing."),
    Metric("UnparsedMessages", "Count", "Venue", _GATEWAYS, "Messages of the venue that could not be read."),
    Metric("OrdersAllowed", "Count", "Venue", _GATEWAYS, "1 while the venue takes orders from here, else 0."),
    Metric("TunnelUp", "Count", "Venue", _GATEWAYS, "1 while data arrives through the VPN or proxy, else 0."),
    Metric(
        "DeadLetters",
        "Count",
        "Process",
        (),
        "Messages of the bus that were put aside because they could not be handled.",
    ),
    Metric("StreamLag", "Seconds", "Process", (), "Age of the oldest message of the bus that waits for this process."),
    Metric("OpenLegs", "Count", "Process", ("execution",), "Filled legs without their counterpart."),
    Metric("DailyLossUsed", "Percent", "Process", ("signal-processor",), "Today's loss as a share of its limit."),
    Metric("LedgerDifference", "None", "Process", ("position-tracker",), "Dollars by which ledger and venues differ."),
)
"""Every metric that an alarm may rest on. The runtime emits exactly these; a test on each side holds them together."""


def process(name: str) -> Process:
    """The process of that name.

    Raises:
        KeyError: There is none.
    """
    for candidate in PROCESSES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def bus_rules(process: Process) -> str:
    """The rules of a process's Redis account: what `ACL SETUSER <name>` and ElastiCache's `AccessString` take.

    They allow the keys, channels and commands that the process's `bus` needs; the password is set apart from them.

    They keep to what Redis 6.2, Redis 7.0 and Valkey all take: one set of keys and one set of commands, each command
    allowed on each key. So a process that publishes one channel and reads another could also overwrite the other's
    snapshot, and one that consumes a stream could also append to it. It can't touch a channel or stream that its
    manifest entry does not name. (Selectors tell reading from writing, but Redis 6.2 does not know them.)

    Args:
        process: A process that uses the bus.

    Raises:
        ValueError: The process does not use the bus, and so has no account.
    """
    access = process.bus
    if access is None:
        raise ValueError(f"{process.name} does not use the bus, so it has no Redis account")
    allowed_keys: list[str] = []
    channels: list[str] = []
    commands: list[str] = [*keys.CONNECTION_COMMANDS]
    for name in access.publishes:
        allowed_keys += keys.publisher_keys(name)
        channels.append(keys.channel_pattern(name))
        commands += keys.PUBLISHER_COMMANDS
    for name in access.subscribes:
        allowed_keys += keys.subscriber_keys(name)
        channels.append(keys.channel_pattern(name))
        commands += keys.SUBSCRIBER_COMMANDS
    for name in access.appends:
        allowed_keys += keys.appender_keys(name)
        commands += keys.APPENDER_COMMANDS
    for name in access.consumes:
        allowed_keys += keys.consumer_keys(name, process.name)
        commands += keys.CONSUMER_COMMANDS
    return " ".join(
        dict.fromkeys(
            [
                "on",
                "resetkeys",
                *(f"~{pattern}" for pattern in allowed_keys),
                "resetchannels",
                *(f"&{pattern}" for pattern in channels),
                "-@all",
                *(f"+{command}" for command in commands),
            ]
        )
    )
