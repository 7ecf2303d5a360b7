"""Typed settings of every process: the only place that reads the environment.

A process's settings are a frozen dataclass. Each field names the manifest's variable or secret that it reads;
tests/runtime/test_settings.py holds fields and manifest to each other, so nothing is declared and unread, or read
and undeclared. Meanings and defaults are the manifest's.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, Literal, TypeVar, get_origin, get_type_hints
from urllib.parse import quote, urlencode, urlsplit

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.manifest import Process, Variable
from arbees_runtime.messages import TradingMode

T = TypeVar("T")

UNSET: Final = "unset"
"""Value of a secret that nobody has filled in; it counts as absent."""


class Secret:
    """Text that must not be seen: it shows itself only to who asks for it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text. For the library that needs it; never for a log or an error."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(***)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one variable.

    Attributes:
        variable: Its name.
        text: What it holds and why that can't be; never a secret's value.
        fix: What to do.
    """

    variable: str
    text: str
    fix: str

    def __str__(self) -> str:
        return f"{self.variable} {self.text}. {self.fix}"


class SettingsError(Exception):
    """The environment does not make settings.

    Attributes:
        problems: Everything that is wrong, in the manifest's order.
    """

    def __init__(self, process: str, problems: list[Problem]) -> None:
        super().__init__(f"settings of {process}: " + " ".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


# ---- how one variable is read ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of value.

    Attributes:
        expected: What it looks like, in words.
        read: Text to value; raises ValueError for anything else.
    """

    expected: str
    read: Callable[[str], T]


@dataclass(frozen=True, slots=True)
class _Reads:
    """What a field is made of.

    Attributes:
        variable: Name of the variable.
        kind: Kind of its value.
        secret: Whether it is a secret of the manifest.
        required: Whether a secret must be there.
    """

    variable: str
    kind: Kind[Any]
    secret: bool = False
    required: bool = False


def _text(text: str) -> str:
    return text


def _whole(least: int, most: int) -> Kind[int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
            raise ValueError
        return int(text)

    return Kind(f"a whole number from {least} to {most}", read)


def _seconds(least: float, most: float) -> Kind[float]:
    def read(text: str) -> float:
        if not (text.isascii() and text.replace(".", "", 1).isdigit() and least <= float(text) <= most):
            raise ValueError
        return float(text)

    return Kind(f"a number of seconds from {least:g} to {most:g}", read)


def _one_of(*choices: str) -> Kind[str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError
        return text

    return Kind(" or ".join(f"`{choice}`" for choice in choices), read)


def _read_host(text: str) -> str:
    if not text or any(letter.isspace() or letter in "/@?#" for letter in text):
        raise ValueError
    return text


def _read_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise ValueError
    _ = parts.port  # raises ValueError
    return text.rstrip("/")


def _read_pem(text: str) -> Secret:
    if not text.lstrip().startswith("-----BEGIN "):
        raise ValueError
    return Secret(text)


_ANY: Final = Kind("any text", _text)
_NAME: Final = Kind("a name", _text)
_PORT: Final = _whole(1, 65535)
_SWITCH: Final = Kind("`true` or `false`", {"true": True, "false": False}.__getitem__)
_HOST: Final = Kind("a host name or address, without scheme, port or path", _read_host)
_URL: Final = Kind("an http:// or https:// address with a host, and no user or password in it", _read_url)
_URL_OR_NONE: Final = Kind(f"empty, or {_URL.expected}", lambda text: _read_url(text) if text else "")
_MODE: Final = Kind("`paper` or `live`", TradingMode)
_ANY_SECRET: Final = Kind("any text", Secret)
_PEM: Final = Kind("the text of a PEM file, which begins with -----BEGIN", _read_pem)
_AGE: Final = _seconds(0.1, 60)

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["json", "text"]
MetricsFormat = Literal["emf", "prometheus"]


# ---- what processes read --------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What every process reads."""

    environment: Annotated[str, _Reads("ENV", _NAME)]
    log_level: Annotated[LogLevel, _Reads("LOG_LEVEL", _one_of("DEBUG", "INFO", "WARNING", "ERROR"))]
    log_format: Annotated[LogFormat, _Reads("LOG_FORMAT", _one_of("json", "text"))]
    metrics_format: Annotated[MetricsFormat, _Reads("METRICS_FORMAT", _one_of("emf", "prometheus"))]
    http_port: Annotated[int, _Reads("HTTP_PORT", _PORT)]
    stop_timeout: Annotated[float, _Reads("STOP_TIMEOUT", _seconds(1, 120))]

    def contradictions(self) -> Iterator[Problem]:
        """Values that are fine each, and not together."""
        yield from ()

    def secrets(self) -> Iterator[Secret]:
        """Every secret in it, for redaction."""
        yield from _secrets_in(self)


@dataclass(frozen=True, kw_only=True)
class DatabaseAddress:
    """Where the database is and who we are there."""

    host: Annotated[str, _Reads("DATABASE_HOST", _HOST)]
    port: Annotated[int, _Reads("DATABASE_PORT", _PORT)]
    name: Annotated[str, _Reads("DATABASE_NAME", _NAME)]
    user: Annotated[str, _Reads("DATABASE_USER", _NAME)]
    tls: Annotated[str, _Reads("DATABASE_TLS", _one_of("require", "prefer"))]

    @property
    def login(self) -> Secret | None:
        """The role's password."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return f"{self.host}:{self.port}/{self.name}"

    @property
    def url(self) -> str:
        """The URL with the password: hand it to a driver, never to a log."""
        password = self.login
        account = quote(self.user, safe="") + (f":{quote(password.reveal(), safe='')}" if password else "")
        host = f"[{self.host}]" if ":" in self.host else self.host
        options = urlencode({"sslmode": self.tls})
        return f"postgresql://{account}@{host}:{self.port}/{quote(self.name, safe='')}?{options}"


@dataclass(frozen=True, kw_only=True)
class DatabaseSettings(DatabaseAddress):
    """The database, as the programs' role."""

    password: Annotated[Secret | None, _Reads("DATABASE_PASSWORD", _ANY_SECRET, secret=True)]

    @property
    def login(self) -> Secret | None:
        """The role's password."""
        return self.password


@dataclass(frozen=True, kw_only=True)
class OwnerSettings(DatabaseAddress):
    """The database, as the role that owns the schema."""

    password: Annotated[Secret | None, _Reads("DATABASE_OWNER_PASSWORD", _ANY_SECRET, secret=True)]

    @property
    def login(self) -> Secret | None:
        """The role's password."""
        return self.password


@dataclass(frozen=True, kw_only=True)
class RedisSettings:
    """The bus."""

    host: Annotated[str, _Reads("REDIS_HOST", _HOST)]
    port: Annotated[int, _Reads("REDIS_PORT", _PORT)]
    tls: Annotated[bool, _Reads("REDIS_TLS", _SWITCH)]
    username: Annotated[str, _Reads("REDIS_USERNAME", _ANY)]
    password: Annotated[Secret | None, _Reads("REDIS_PASSWORD", _ANY_SECRET, secret=True)]

    @property
    def address(self) -> RedisAddress:
        """Where the bus is and who we are there."""
        password = self.password.reveal() if self.password else ""
        return RedisAddress(self.host, self.port, self.username, password, self.tls)


@dataclass(frozen=True, kw_only=True)
class OnDatabase(Settings):
    """What a process reads that uses the database."""

    database: DatabaseSettings


@dataclass(frozen=True, kw_only=True)
class OnBus(Settings):
    """What a process reads that uses the bus."""

    bus: RedisSettings


@dataclass(frozen=True, kw_only=True)
class FrontendSettings(Settings):
    """What the dashboard's server reads."""

    api_url: Annotated[str, _Reads("API_URL", _URL)]
    public_url: Annotated[str, _Reads("PUBLIC_URL", _URL)]
    session_secret: Annotated[Secret, _Reads("SESSION_SECRET", _ANY_SECRET, secret=True, required=True)]


@dataclass(frozen=True, kw_only=True)
class ApiSettings(OnDatabase, OnBus):
    """What the API reads."""

    public_url: Annotated[str, _Reads("PUBLIC_URL", _URL)]
    read_token: Annotated[Secret, _Reads("API_READ_TOKEN", _ANY_SECRET, secret=True, required=True)]
    operate_token: Annotated[Secret, _Reads("API_OPERATE_TOKEN", _ANY_SECRET, secret=True, required=True)]

    def contradictions(self) -> Iterator[Problem]:
        """A reader must not be able to operate."""
        if self.read_token == self.operate_token:
            yield Problem(
                "API_OPERATE_TOKEN",
                "equals API_READ_TOKEN, so whoever may read could also trade",
                "Give them different values.",
            )


@dataclass(frozen=True, kw_only=True)
class OrchestratorSettings(OnDatabase, OnBus):
    """What the orchestrator reads."""

    poll_interval: Annotated[float, _Reads("POLL_INTERVAL", _seconds(0.2, 3600))]


@dataclass(frozen=True, kw_only=True)
class GameShardSettings(OnDatabase, OnBus):
    """What a game shard reads."""

    poll_interval: Annotated[float, _Reads("POLL_INTERVAL", _seconds(0.2, 3600))]
    crunch_time_interval: Annotated[float, _Reads("CRUNCH_TIME_INTERVAL", _seconds(0.2, 3600))]
    market_data_ttl: Annotated[float, _Reads("MARKET_DATA_TTL", _AGE)]
    sync_delta_tolerance: Annotated[float, _Reads("SYNC_DELTA_TOLERANCE", _AGE)]
    max_games: Annotated[int, _Reads("MAX_GAMES", _whole(1, 1000))]

    def contradictions(self) -> Iterator[Problem]:
        """Crunch time is looked at at least as often as the rest."""
        if self.crunch_time_interval > self.poll_interval:
            yield Problem(
                "CRUNCH_TIME_INTERVAL",
                f"is {self.crunch_time_interval:g} s, longer than POLL_INTERVAL ({self.poll_interval:g} s): a close "
                "game would be looked at less often than others",
                "Make it at most POLL_INTERVAL.",
            )


@dataclass(frozen=True, kw_only=True)
class SignalProcessorSettings(OnDatabase, OnBus):
    """What the signal processor reads."""

    trading_mode: Annotated[TradingMode, _Reads("TRADING_MODE", _MODE)]
    market_data_ttl: Annotated[float, _Reads("MARKET_DATA_TTL", _AGE)]


@dataclass(frozen=True, kw_only=True)
class ExecutionSettings(OnDatabase, OnBus):
    """What execution reads."""

    trading_mode: Annotated[TradingMode, _Reads("TRADING_MODE", _MODE)]
    market_data_ttl: Annotated[float, _Reads("MARKET_DATA_TTL", _AGE)]


@dataclass(frozen=True, kw_only=True)
class PositionTrackerSettings(OnDatabase, OnBus):
    """What the position tracker reads."""

    trading_mode: Annotated[TradingMode, _Reads("TRADING_MODE", _MODE)]


@dataclass(frozen=True, kw_only=True)
class RecorderSettings(OnDatabase, OnBus):
    """What the recorder reads."""

    trading_mode: Annotated[TradingMode, _Reads("TRADING_MODE", _MODE)]


@dataclass(frozen=True, kw_only=True)
class KalshiGatewaySettings(OnBus):
    """What the Kalshi gateway reads."""

    trading_mode: Annotated[TradingMode, _Reads("TRADING_MODE", _MODE)]
    rest_host: Annotated[str, _Reads("KALSHI_HOST", _HOST)]
    stream_host: Annotated[str, _Reads("KALSHI_WS_HOST", _HOST)]
    api_key: Annotated[Secret | None, _Reads("KALSHI_API_KEY", _ANY_SECRET, secret=True)]
    private_key: Annotated[Secret | None, _Reads("KALSHI_PRIVATE_KEY", _PEM, secret=True)]

    def contradictions(self) -> Iterator[Problem]:
        """A key is an id and a PEM text; real orders need one."""
        yield from _all_or_none(
            self.trading_mode, {"KALSHI_API_KEY": self.api_key, "KALSHI_PRIVATE_KEY": self.private_key}
        )


@dataclass(frozen=True, kw_only=True)
class PolymarketGatewaySettings(OnBus):
    """What the Polymarket gateway reads."""

    trading_mode: Annotated[TradingMode, _Reads("TRADING_MODE", _MODE)]
    proxy_url: Annotated[str, _Reads("POLYMARKET_PROXY_URL", _URL_OR_NONE)]
    proxy_username: Annotated[str, _Reads("POLYMARKET_PROXY_USERNAME", _ANY)]
    proxy_password: Annotated[Secret | None, _Reads("POLYMARKET_PROXY_PASSWORD", _ANY_SECRET, secret=True)]
    api_key: Annotated[Secret | None, _Reads("POLYMARKET_API_KEY", _ANY_SECRET, secret=True)]
    api_secret: Annotated[Secret | None, _Reads("POLYMARKET_API_SECRET", _ANY_SECRET, secret=True)]
    api_passphrase: Annotated[Secret | None, _Reads("POLYMARKET_API_PASSPHRASE", _ANY_SECRET, secret=True)]
    private_key: Annotated[Secret | None, _Reads("POLYMARKET_PRIVATE_KEY", _ANY_SECRET, secret=True)]
    funder: Annotated[Secret | None, _Reads("POLYMARKET_FUNDER", _ANY_SECRET, secret=True)]

    def contradictions(self) -> Iterator[Problem]:
        """Real orders need the whole key, and never leave through a proxy."""
        yield from _all_or_none(
            self.trading_mode,
            {
                "POLYMARKET_API_KEY": self.api_key,
                "POLYMARKET_API_SECRET": self.api_secret,
                "POLYMARKET_API_PASSPHRASE": self.api_passphrase,
                "POLYMARKET_PRIVATE_KEY": self.private_key,
                "POLYMARKET_FUNDER": self.funder,
            },
        )
        if self.trading_mode is TradingMode.LIVE and self.proxy_url:
            yield Problem(
                "POLYMARKET_PROXY_URL",
                "is set while TRADING_MODE is live: real orders never leave through a proxy",
                "Unset it and run where the venue allows trading, or set TRADING_MODE=paper.",
            )
        if self.proxy_username and not (self.proxy_url and self.proxy_password):
            yield Problem(
                "POLYMARKET_PROXY_USERNAME",
                "is set, but POLYMARKET_PROXY_URL or POLYMARKET_PROXY_PASSWORD is not",
                "Set all three, or only the URL of a proxy that asks for no account.",
            )


@dataclass(frozen=True, kw_only=True)
class MigrateSettings(Settings):
    """What the migration reads."""

    database: OwnerSettings
    programs_role: Annotated[str, _Reads("DATABASE_APP_USER", _NAME)]
    programs_password: Annotated[Secret | None, _Reads("DATABASE_APP_PASSWORD", _ANY_SECRET, secret=True)]


SETTINGS: Final[Mapping[str, type[Settings]]] = {
    "frontend": FrontendSettings,
    "api": ApiSettings,
    "orchestrator": OrchestratorSettings,
    "game-shard": GameShardSettings,
    "signal-processor": SignalProcessorSettings,
    "execution": ExecutionSettings,
    "position-tracker": PositionTrackerSettings,
    "recorder": RecorderSettings,
    "kalshi-gateway": KalshiGatewaySettings,
    "polymarket-gateway": PolymarketGatewaySettings,
    "migrate": MigrateSettings,
}
"""The settings of each process of the manifest."""


# ---- reading ----------------------------------------------------------------------------------------------------


def load(process: Process, environ: Mapping[str, str] | None = None) -> Settings:
    """The process's settings; an instance of `SETTINGS[process.name]`.

    Args:
        process: The process.
        environ: The environment; this process's own when None.

    Raises:
        SettingsError: A value is missing or wrong; all that is wrong at once.
    """
    problems: list[Problem] = []
    settings = _read(SETTINGS[process.name], process, environment() if environ is None else environ, problems)
    if not problems:
        problems += settings.contradictions()
    if problems:
        raise SettingsError(process.name, problems)
    return settings


def environment() -> dict[str, str]:
    """A copy of this process's environment, for handing on to programs that we start."""
    return dict(os.environ)


def http_port(environ: Mapping[str, str] | None = None) -> int:
    """Port on which the process of this environment answers for its health.

    Raises:
        ValueError: HTTP_PORT is not a port.
    """
    return _PORT.read((environment() if environ is None else environ).get("HTTP_PORT") or "8080")


def variables_of(settings: type[object]) -> Iterator[tuple[str, str, bool]]:
    """What a class of settings reads: the field, the variable, and whether it is a secret."""
    for name, what in _parts(settings):
        if isinstance(what, _Reads):
            yield name, what.variable, what.secret
        else:
            yield from ((f"{name}.{inner}", variable, secret) for inner, variable, secret in variables_of(what))


def _parts(settings: type[object]) -> Iterator[tuple[str, _Reads | type[object]]]:
    """Each field with what it reads, or with the class of the group that it is."""
    for name, hint in get_type_hints(settings, include_extras=True).items():
        yield name, hint.__metadata__[0] if get_origin(hint) is Annotated else hint


def _read(kind: type[T], process: Process, environ: Mapping[str, str], problems: list[Problem]) -> T:
    values = {
        name: _value(what, process, environ, problems)
        if isinstance(what, _Reads)
        else _read(what, process, environ, problems)
        for name, what in _parts(kind)
    }
    return kind(**values)


def _value(reads: _Reads, process: Process, environ: Mapping[str, str], problems: list[Problem]) -> object:
    text = environ.get(reads.variable, "")
    if reads.secret:
        return _secret_value(reads, process, text, problems)
    declared = _declared(process, reads.variable)
    meaning = declared.meaning.rstrip(".")
    if not text:
        if declared.default is None:
            problems.append(Problem(reads.variable, f"is not set ({meaning})", f"Set it to {reads.kind.expected}."))
            return None
        text = declared.default
    try:
        return reads.kind.read(text)
    except (ValueError, KeyError):
        default = f", or leave it out for `{declared.default}`" if declared.default is not None else ""
        problems.append(
            Problem(
                reads.variable,
                f"is {text!r}, which is not {reads.kind.expected} ({meaning})",
                f"Correct it{default}.",
            )
        )
        return None


def _secret_value(reads: _Reads, process: Process, text: str, problems: list[Problem]) -> object:
    declared = next(secret for secret in process.all_secrets if secret.variable == reads.variable)
    meaning = declared.meaning.rstrip(".")
    where = f"in AWS, put a value into the secret <project>/<environment>/{declared.name}"
    if text in ("", UNSET):
        if reads.required:
            problems.append(
                Problem(
                    reads.variable,
                    f"is not set ({meaning})",
                    f"Set it, or {where}, and start again.",
                )
            )
        return None
    try:
        return reads.kind.read(text)
    except ValueError:
        problems.append(
            Problem(
                reads.variable,
                f"is set (its value is not shown), but is not {reads.kind.expected} ({meaning})",
                f"Correct it; {where}.",
            )
        )
        return None


def _declared(process: Process, name: str) -> Variable:
    return next(variable for variable in process.all_variables if variable.name == name)


def _all_or_none(mode: TradingMode, parts: Mapping[str, Secret | None]) -> Iterator[Problem]:
    missing = [name for name, value in parts.items() if value is None]
    if missing and len(missing) < len(parts):
        present = ", ".join(name for name in parts if name not in missing)
        for name in missing:
            yield Problem(name, f"is not set, but {present} is", "Set all of them, or none.")
    elif missing and mode is TradingMode.LIVE:
        yield Problem(
            "TRADING_MODE", f"is live, and {', '.join(missing)} is not set", "Set the secrets, or TRADING_MODE=paper."
        )


def _secrets_in(settings: object) -> Iterator[Secret]:
    for name, what in _parts(type(settings)):
        value = getattr(settings, name)
        if isinstance(value, Secret):
            yield value
        elif not isinstance(what, _Reads):
            yield from _secrets_in(value)
