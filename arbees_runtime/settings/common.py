"""What every process reads, and what those read that use the database or the bus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote, urlencode

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.settings.kinds import ANY, ANY_SECRET, HOST, NAME, PORT, SWITCH, one_of, seconds
from arbees_runtime.settings.values import Problem, Reads, Secret, secrets_in

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["json", "text"]
MetricsFormat = Literal["emf", "prometheus"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What every process reads."""

    environment: Annotated[str, Reads("ENV", NAME)]
    log_level: Annotated[LogLevel, Reads("LOG_LEVEL", one_of("DEBUG", "INFO", "WARNING", "ERROR"))]
    log_format: Annotated[LogFormat, Reads("LOG_FORMAT", one_of("json", "text"))]
    metrics_format: Annotated[MetricsFormat, Reads("METRICS_FORMAT", one_of("emf", "prometheus"))]
    http_port: Annotated[int, Reads("HTTP_PORT", PORT)]
    stop_timeout: Annotated[float, Reads("STOP_TIMEOUT", seconds(1, 120))]

    def contradictions(self) -> Iterator[Problem]:
        """Values that are fine each, and not together."""
        yield from ()

    def secrets(self) -> Iterator[Secret]:
        """Every secret in it, for redaction."""
        yield from secrets_in(self)


@dataclass(frozen=True, kw_only=True)
class DatabaseAddress:
    """Where the database is and who we are there."""

    host: Annotated[str, Reads("DATABASE_HOST", HOST)]
    port: Annotated[int, Reads("DATABASE_PORT", PORT)]
    name: Annotated[str, Reads("DATABASE_NAME", NAME)]
    user: Annotated[str, Reads("DATABASE_USER", NAME)]
    tls: Annotated[str, Reads("DATABASE_TLS", one_of("require", "prefer"))]

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

    password: Annotated[Secret | None, Reads("DATABASE_PASSWORD", ANY_SECRET, secret=True)]

    @property
    def login(self) -> Secret | None:
        """The role's password."""
        return self.password


@dataclass(frozen=True, kw_only=True)
class OwnerSettings(DatabaseAddress):
    """The database, as the role that owns the schema."""

    password: Annotated[Secret | None, Reads("DATABASE_OWNER_PASSWORD", ANY_SECRET, secret=True)]

    @property
    def login(self) -> Secret | None:
        """The role's password."""
        return self.password


@dataclass(frozen=True, kw_only=True)
class RedisSettings:
    """The bus."""

    host: Annotated[str, Reads("REDIS_HOST", HOST)]
    port: Annotated[int, Reads("REDIS_PORT", PORT)]
    tls: Annotated[bool, Reads("REDIS_TLS", SWITCH)]
    username: Annotated[str, Reads("REDIS_USERNAME", ANY)]
    password: Annotated[Secret | None, Reads("REDIS_PASSWORD", ANY_SECRET, secret=True)]

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
